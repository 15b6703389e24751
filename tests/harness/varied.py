"""A sound log in which there is some of everything, on several pages of each table, index and journal."""

import os
from datetime import timedelta
from pathlib import Path

from harness.inside import arguments, in_this_process
from harness.program import FIRST, time_of

LONG = "0123456789 " * 900  # a note that takes pages of its own
IMPORTED = 240
LINES = (
    """
profile --began 2020-05 --injury no --site {low back} --limb leg --fact pacemaker --clinic-phone 555
treatment physical therapy --from 2024 --to 2024-06 --helped some --amount weekly --note x
inject L4-5 L5-S1:left --side right --procedure mbb --role diagnostic --at 2026-01-05T09:00:00Z \
 --anesthetic {lidocaine 2% 1 mL} --baseline 7 --usual 6 --sedation none
able 3 bend back --at 2026-01-05T08:50:00Z
pain 2 walking --at 2026-01-05T10:00:00Z
pain 1.25 walking --at 2026-01-05T11:00:00Z --note {the second hour}
pain 4 +ibuprofen 400 mg --at 2026-01-05T12:00:00Z
able 8 bend back --at 2026-01-05T12:10:00Z
said 80 --for {5 h} --at 2026-01-05T12:20:00Z
sleep 2026-01-05T23:00:00Z 2026-01-06T06:30:00Z
dose ibuprofen 400 mg --at 2026-01-06T08:00:00Z --rescue --note {with food}
symptom felt dizzy --at 2026-01-06T09:00:00Z
measure ODI 44 --at 2026-01-06T10:00:00Z
import scores.csv
inject L4-5 L5-S1:left --side right --procedure mbb --role diagnostic --at 2026-01-19T09:00:00Z \
 --anesthetic {bupivacaine 0.5% 1 mL} --steroid {triamcinolone 40 mg} --baseline 8 --usual 6 \
 --guidance CT --clinician {Dr. A} --note {went well}
pain 2 walking --at 2026-01-19T10:00:00Z
pain 1 walking --at 2026-01-19T12:00:00Z
pain 2 walking --at 2026-01-19T14:00:00Z
pain 5 walking --at 2026-01-19T18:00:00Z
pain 3 sitting --at 2026-01-19T19:00:00Z --rest --over day --site neck --side left --by clinic
edit p5 score=2.5
edit i2 sedation={midazolam 2 mg}
delete p40
pain 9 --at 2026-01-20T08:00:00Z
undo
delete d2
undo
redo
pain 6 --at 2026-01-20T09:00:00Z --note {to be forgotten}
purge p252 --yes
""".replace("\\\n", "")
    .strip()
    .splitlines()
)


def scores() -> str:
    """A table of scores, one every half hour from the second day on."""
    first = FIRST - timedelta(days=13)
    times = (first + timedelta(minutes=30 * number) for number in range(IMPORTED))
    lines = (f"{time:%Y-%m-%dT%H:%M:%SZ},{place % 8},x\n" for place, time in enumerate(times))
    return "at,score,note\n" + "".join(lines)


def make_varied(folder: Path) -> Path:
    """Make it in a folder; where it is."""
    log = folder / "log.db"
    (folder / "scores.csv").write_text(scores())
    lines = [*map(arguments, LINES), ["edit", "p6", f"note={LONG}"]]
    before = Path.cwd()
    os.chdir(folder)
    try:
        for number, words in enumerate(lines, -len(lines)):
            done = in_this_process(["--db", "log.db", "--now", time_of(number), *words])
            assert done.status == 0, (words, done)
    finally:
        os.chdir(before)
    return log
