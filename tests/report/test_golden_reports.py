"""The page that the physician reads, at ten kinds of visit, and by hand what it must say.

Every log is typed through the real command line. Of each page the decisive facts are worked by hand
beside it; the whole page is ``golden/report-NAME.txt``, approved by a reader. After a change of wording,
read the difference, then: ``FACETLOG_APPROVE=1 pytest tests/report/test_golden_reports.py``.
"""

import os
import re
import shlex
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.helpers import Run

GOLDEN = Path(__file__).parents[1] / "golden"
BLOCK = "inject L3 L4 L5 --side right --procedure mbb --role diagnostic --steroid none --sedation none"
NECK = "inject C4 C5 C6 --side left --procedure mbb --role diagnostic --steroid none --sedation none"
JOINTS = "inject L4-5 L5-S1 --procedure facet"
LIDOCAINE = '--anesthetic "lidocaine 2% 0.5 mL"'
BUPIVACAINE = '--anesthetic "bupivacaine 0.5% 0.5 mL"'
STEROID = f'{BUPIVACAINE} --steroid "triamcinolone 40 mg"'
# `[DAY] TIME COMMAND`, one under the other or with `;` between; each is typed at its TIME (--now). A number
# alone is `pain NUMBER`; `weeks` are the averages of the weeks after that day, `-` where there is none.
LIDOCAINE_BLOCK = f"""
    2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
    09:15 4; 09:30 1.5; 09:45 1; 10:00 1; 11:00 1; 12:00 4; 13:00 7; 14:00 8"""
NO_RELIEF = "09:15 7; 09:30 6; 09:45 6; 10:00 6; 11:00 5; 12:00 6; 13:00 7; 14:00 8"
DISCORDANT = f"""
    2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
    09:15 1; 09:30 1; 09:45 1; 10:00 0.5; 11:00 0.5; 12:00 1; 13:00 1; 14:00 4; 15:00 7
    2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
    09:15 4; 09:30 1; 09:45 1; 10:00 1.5; 11:00 3; 12:00 6; 13:00 8
    2026-02-26 10:00 report"""

CASES = {
    "clean": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --guidance fluoroscopy --baseline 8
        09:15 4; 09:30 2; 09:45 1 walking; 10:00 1; 11:00 1; 12:00 0.5 standing; 13:00 1
        14:00 1.5; 15:00 3; 16:00 5; 17:00 7; 18:00 said 90 --for "5 h"; 2026-03-05 10:00 report""",
    "negative": f"""
        2026-03-02 09:00 {BLOCK} {LIDOCAINE} --baseline 7
        09:15 7; 09:30 6; 09:45 6; 10:00 5; 11:00 6; 12:00 6
        13:00 6.5; 14:00 7; 15:00 7; 16:00 8; 17:00 8; 18:00 said 20; 2026-03-05 10:00 report""",
    "censored": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 6
        09:15 3; 09:30 1; 09:45 1; 10:00 1; 11:00 1; 2026-03-05 10:00 report""",
    "gap": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        09:15 3; 09:30 1; 09:45 1; 10:00 1; 10:30 1; 13:00 1; 13:05 sleep 10:45 12:50
        14:00 5; 15:00 7; 16:00 8; 2026-03-05 10:00 report""",
    "rescue": f"""
        2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        09:15 4; 09:30 1; 09:45 1; 10:00 1; 10:30 1.5; 10:45 dose ibuprofen 400 mg --rescue
        11:00 1; 12:00 1; 13:00 1; 14:00 5; 15:00 7; 2026-03-05 10:00 report""",
    "concordant": f"""{LIDOCAINE_BLOCK}
        2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 7
        09:15 4; 09:30 3; 09:45 1; 10:00 1; 11:00 0.5; 12:00 0.5; 13:00 1; 14:00 1; 15:00 3; 16:00 5
        2026-02-26 10:00 report""",
    "concordant-prolonged": f"""
        2026-02-09 09:00 {NECK} {LIDOCAINE} --baseline 6
        09:15 2; 09:30 0; 09:45 0; 10:00 0; 11:00 0; 12:00 3; 13:00 6
        2026-02-23 09:00 {NECK} {BUPIVACAINE} --baseline 6
        09:15 3; 09:30 0; 09:45 0; 10:00 0; 11:00 0; 12:00 0; 13:00 0; 14:00 0; 15:00 1; 16:00 3; 17:00 5
        2026-02-26 10:00 report""",
    "discordant": DISCORDANT,
    "discordant-prolonged": DISCORDANT,
    "discrepant": f"""{LIDOCAINE_BLOCK}
        2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        {NO_RELIEF}
        2026-02-26 10:00 report""",
    "negative-pair": f"""
        2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
        {NO_RELIEF}
        2026-02-23 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        {NO_RELIEF}
        2026-02-26 10:00 report""",
    "no-type": f"""
        2026-02-02 09:00 {BLOCK} {LIDOCAINE} --baseline 8
        10:00 1; 11:00 1; 12:00 1; 13:00 5; 14:00 7
        2026-02-12 09:00 {BLOCK} {BUPIVACAINE} --baseline 8
        10:00 1; 11:00 1; 12:00 1; 13:00 1; 14:00 5; 15:00 7
        2026-02-16 10:00 report""",
    "bilateral": f"""
        2026-03-02 09:00 {JOINTS} --side both --role diagnostic {BUPIVACAINE} --steroid none --sedation none
        09:00 8 --side left; 09:00 6 --side right
        09:15 3 --side left; 09:15 6 --side right; 09:30 1 --side left; 09:30 5 --side right
        10:00 1 --side left; 10:00 4 --side right; 11:00 1 --side left; 11:00 5 --side right
        12:00 1.5 --side left; 12:00 5 --side right; 13:00 4 --side left; 13:00 6 --side right
        14:00 6 --side left; 14:00 6 --side right; 2026-03-05 10:00 report""",
    "waning": f"""
        2025-01-06 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 3 2 2 2 2 2 2 2 3 3 3 3 3 3 4 5 6
        2025-05-26 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 3 2 2 2 2 2 3 3 3 3 4 5 6
        2025-09-08 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 3 3 3 3 3 4 4 6 7
        2025-11-24 09:00 {JOINTS} --side right --role therapeutic {STEROID} --usual 8
        weeks 5 4 3 3 4 6 6 7
        2026-01-20 10:00 report""",
    "therapeutic": f"""
        2026-01-12 09:00 {JOINTS} --side right --role therapeutic {STEROID} --baseline 7 --usual 7
        09:30 3; 10:00 2; 11:00 2; 12:00 3; 13:00 4; 15:00 6
        weeks 5 3 2 2 2 - 2 - - 3 3 3 3.5
        2026-03-03 20:00 2 --over day; 2026-03-04 20:00 2 --over day
        2026-03-05 20:00 8 "moved house" --over day
        2026-03-06 20:00 2 --over day; 2026-03-07 20:00 2 --over day
        2026-03-10 08:00 dose naproxen 250 mg --regular; 2026-04-14 10:00 report""",
    "ablation": """
        2025-07-14 09:00 inject L3 L4 L5 --side right --procedure rfa --usual 8
        weeks 9 8 6 5 5 4 3 2 2 2 2 2 2 2 - 2 2 2 2 2 - 3 3 3 3 4 4
        2026-01-20 10:00 report""",
}
EXPECTED_HOURS = "[expected_hours]\nlidocaine = [1, 2]\nbupivacaine = [2, 4]\n"
CLINICS = {"concordant-prolonged": EXPECTED_HOURS, "discordant-prolonged": EXPECTED_HOURS}
Pages = Callable[[str], str]

MEDICARE = "medicare-first-ablation medicare-first-injection"
LONG_RULES_OPEN = {"undetermined": "75-for-2h 50-for-3h asipp-2020", "met": f"{MEDICARE} uk-hull"}
FAILED = {"not met": MEDICARE}
OPEN = {"undetermined": MEDICARE}  # the relief is met twice, the agent is for the physician


@pytest.fixture
def page(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """The page of a case, by its name: what the last of its commands printed."""
    monkeypatch.setenv("COLUMNS", "80")

    def printed(name: str) -> str:
        (tmp_path / "clinic.toml").write_text(CLINICS.get(name, ""), encoding="utf-8")
        lines = sorted(typed(CASES[name]), key=lambda line: line[0])
        return [run(*command, now=now).stdout for now, command in lines][-1]

    return printed


def typed(case: str) -> Iterator[tuple[str, list[str]]]:
    """The command lines of a case, each with its --now."""
    day = ""
    for line in case.strip().splitlines():
        for entry in line.split(";"):
            first, *words = shlex.split(entry)
            if first == "weeks":
                yield from weekly(day, words)
                continue
            if "-" in first:
                day, first, *words = first, *words
            pain = ["pain"] if words[0][0].isdigit() else []
            yield f"{day}T{first}+00:00", [*pain, *words]


def weekly(day: str, averages: list[str]) -> Iterator[tuple[str, list[str]]]:
    """The average of each week after a day, where there is one."""
    for week, average in enumerate(averages, 1):
        if average != "-":
            last = date.fromisoformat(day) + timedelta(weeks=week)
            yield f"{last}T20:00+00:00", ["pain", average, "--over", "week"]


def missing(text: str, *facts: str) -> list[str]:
    """The facts that a text does not state, wherever its lines are folded."""
    return [fact for fact in facts if fact not in " ".join(text.split())]


def judged(page: str, label: str = "RULES", place: int = 1) -> dict[str, str]:
    """What a section judges, each rule by its verdict: ``{"met": "75-for-2h uk-hull"}``."""
    section = page.split(f"\n{label}")[place].split("\nRULES")[0]
    name = r"[a-z0-9]+(?:-[a-z0-9]+)+"
    found: dict[str, list[str]] = {}
    stated = rf"((?:{name}, )*{name}): ((?:not )?met|undetermined|not applicable)(?: \([a-z ]+\))?\."
    for names, verdict in re.findall(stated, " ".join(section.split())):
        found.setdefault(verdict, []).extend(names.split(", "))
    return {verdict: " ".join(names) for verdict, names in found.items()}


@pytest.mark.parametrize("name", CASES)
def test_the_page_is_the_one_that_was_read_and_approved(page: Pages, name: str) -> None:
    """Fault: any change of the page that nobody has read."""
    out, golden = page(name), GOLDEN / f"report-{name}.txt"
    if os.environ.get("FACETLOG_APPROVE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


def test_every_approved_page_belongs_to_a_case() -> None:
    """Fault: a case is renamed, and its old page stays behind unread."""
    assert {path.stem.removeprefix("report-") for path in GOLDEN.glob("report-*.txt")} == set(CASES)


def test_clean(page: Pages) -> None:
    """8 before: 50 % is 4 or less, 75 % 2 or less, 80 % 1.6 or less. Needle at 09:00.

    80 %: from 09:45 (2 at 09:30 before) to 14:00 (3 at 15:00 after): 4:15 shown, 5:30 possible.
    50 %: from 09:15 (4 is exactly 50 %) to 15:00 (5 at 16:00 after): 5:45 shown, 7:00 possible.
    75 %: from 09:30 (2 is exactly 75 %) to 14:00, 4:30. Best 0.5: 7.5 of 8, 93.75 %.
    Faults: `>` for `>=` starts 50 % at 09:30; `d - a` for `c - b` shows 5:30 and 7:00.
    """
    out = page("clean")
    assert not missing(
        out,
        "50 % (8 to 4) by 09:15, best 94 % at 12:00, back to 5 at 16:00",
        ">= 80 % 09:45-14:00 4:15 h shown, less than 5:30 h possible",
        ">= 50 % 09:15-15:00 5:45 h shown, less than 7:00 h possible",
        "75 % or more at every score from 09:30 to 14:00, 4:30 h shown",
        "75 % relief for at least 2 hours: MET",
    )
    assert judged(out) == {"met": f"75-for-2h {MEDICARE} 50-for-3h uk-hull", "undetermined": "asipp-2020"}


def test_negative(page: Pages) -> None:
    """7 before; best 5: 2 of 7, 28.6 %; last 8: -1 of 7, -14.3 %. Lidocaine: 50-for-3h is left out.

    A score stands at 11:00, 2:00 h after the needle, none before it over 1:30 h from its neighbour.
    Faults: relief clipped at 0 hides that it was worse; without a spell, undetermined for not met.
    """
    out = page("negative")
    assert not missing(
        out,
        "best 29 % at 10:00, 14 % more than before at the last score, 17:00",
        ">= 80 % at no score >= 50 % at no score",
        "75 % relief for at least 2 hours: NOT MET",
    )
    assert judged(out) == {"not met": f"75-for-2h {MEDICARE} asipp-2020 uk-hull"}


def test_censored(page: Pages) -> None:
    """6 before: 50 % is 3 or less, 75 % 1.5 or less, 80 % 1.2 or less; 1 from 09:30 to the last, 11:00.

    80 and 75 %: 1:30 shown; 50 %: 09:15 to 11:00, 1:45; no bound. 1:30 is under 2 h, 1:45 under 3 h.
    Fault: the last score taken for the end: 75-for-2h not met, for 09:15 to 11:00 is 1:45.
    """
    out = page("censored")
    assert not missing(
        out,
        ">= 80 % 09:30-11:00 1:30 h shown; not over at the last score",
        ">= 50 % 09:15-11:00 1:45 h shown; not over at the last score",
    )
    assert judged(out) == LONG_RULES_OPEN


def test_gap(page: Pages) -> None:
    """8 before: 75 % is 2 or less: 1 from 09:30 to 10:30, then 1 at 13:00, asleep meanwhile.

    Across 2:30 h, over 1:30, nothing is shown: 1:00 to 10:30, and 13:00 alone. Allowed: 09:15 to 14:00,
    4:45. 50 %: 09:15 to 10:30, 1:15 shown; 09:00 to 14:00, 5:00 allowed. So neither 2 nor 3 h is shown,
    and neither is excluded. Fault: max_gap ignored: both are met, 3:30 and 3:45 h.
    """
    out = page("gap")
    assert not missing(
        out,
        "75-for-2h, 50-for-3h: undetermined. Nothing between 10:30 and 13:00",
        "80 % or more at every score from 09:30 to 10:30, 1:00 h shown; then nothing until 13:00",
        "10:45 asleep until 12:50, 2:05 h",
        "75 % relief for at least 2 hours: UNDETERMINED",
    )
    assert judged(out) == LONG_RULES_OPEN


def test_rescue(page: Pages) -> None:
    """8 before: 75 % from 09:30; ibuprofen at 10:45, so 1:00 shown to 10:30; to 13:00 it would be 3:30.

    80 %: the same hour, and 1:00 is 0:30 or more: rules without a time are met before the dose.
    Fault: doses ignored: 75-for-2h and 50-for-3h (09:15 to 13:00, 3:45) are met.
    """
    out = page("rescue")
    assert not missing(
        out,
        "75-for-2h, 50-for-3h: undetermined. Ibuprofen 400 mg at 10:45 stands in the way",
        "80 % or more at every score from 09:30 to 10:30, 1:00 h shown",
        "ONLY 1:00 h BEFORE PAIN MEDICINE at 10:45",
        "10:30 1.5 | 11:00 1+ |",
    )
    assert judged(out) == LONG_RULES_OPEN


PAIRS = {
    # i1 80 % (1.6 or less): 09:30 to 11:00, 1:30; 09:15 to 12:00, 2:45. i2 (1.4 or less): 09:45 to 14:00,
    # 4:15; 09:30 to 15:00, 5:30. 4:15 - 2:45 = 1:30; 5:30 - 1:30 = 4:00. 2 to 23 February: 21 days.
    "concordant": ("1:30 h to 2:45 h", "4:15 h to 5:30 h", "1:30 h to 4:00 h longer", OPEN),
    # 80 % of 6 is 1.2 or less. i1: 09:30 to 11:00, 1:30; 09:15 to 12:00, 2:45. i2: 09:30 to 15:00 (1),
    # 5:30, over the clinic's 4; 09:15 to 16:00, 6:45. 5:30 - 2:45 = 2:45; 6:45 - 1:30 = 5:15. 14 days are
    # exactly enough. Longer than what is expected of bupivacaine is never met and never not met.
    "concordant-prolonged": ("1:30 h to 2:45 h", "5:30 h to 6:45 h", "2:45 h to 5:15 h longer", OPEN),
    # i1: 09:15 to 13:00, 3:45; 09:00 to 14:00, 5:00. i2: 09:30 to 10:00 (1.5), 0:30, exactly enough for
    # a rule without a time; 09:15 to 11:00, 1:45. 0:30 - 5:00 = -4:30; 1:45 - 3:45 = -2:00.
    "discordant": ("3:45 h to 5:00 h", "0:30 h to 1:45 h", "4:30 h shorter to 2:00 h shorter", OPEN),
    # The same, where 1 to 2 h are expected of lidocaine, and 2 to 4 of bupivacaine: 1:45 are too few.
    "discordant-prolonged": ("3:45 h to 5:00 h", "0:30 h to 1:45 h", "4:30 h shorter to 2:00 h shorter",
                             FAILED),
    # i1 as in concordant. i2: best 5, 3 of 8, 37.5 %; longest pause to 11:00 1:00, under 1:30: surely none,
    # though the scores alone allow 1:00. 0 - 2:45 = -2:45; 1:00 - 1:30 = -0:30.
    "discrepant": ("1:30 h to 2:45 h", "surely none", "2:45 h shorter to 0:30 h shorter", FAILED),
    # Both as the second block of discrepant: 0 - 1:00 to 1:00 - 0.
    "negative-pair": ("surely none", "surely none", "1:00 h shorter to 1:00 h longer", FAILED),
    # i1: 10:00 to 12:00, 2:00; 09:00 to 13:00, 4:00. i2: 10:00 to 13:00, 3:00; 09:00 to 14:00, 5:00.
    # 3:00 - 4:00 = -1:00; 5:00 - 2:00 = 3:00: 0 is inside. 2 to 12 February: 10 days, 14 are asked.
    "no-type": ("2:00 h to 4:00 h", "3:00 h to 5:00 h", "1:00 h shorter to 3:00 h longer", OPEN),
}  # fmt: skip
KINDS = {
    "negative-pair": "no 80 % relief in either: surely none is a rule of 80 % without a time",
    "discrepant": "80 % relief in one only: after i1, surely none after i2; surely none is a rule of 80 %",
    "no-type": "no type, as the durations overlap.",
}


@pytest.mark.parametrize("name", PAIRS)
def test_two_blocks(page: Pages, name: str) -> None:
    """Faults: `d - a` for `c - b` (concordant: from 2:45 longer); shown minus shown (no-type: concordant);
    short minus long (discordant: concordant); expected hours ignored; spacing `>` for `>=` (14 days are
    too few) or ignored (no-type met); `>` for `>=` 0:30 h; one block enough; a type among the results.
    """
    out, (first, second, difference, verdicts) = page(name), PAIRS[name]
    pattern = KINDS.get(name, f"{name} (disputed test: Lord 1995; Bogduk 2010): surely")
    said = "" if "none" in f"{first}{second}" else f" {difference} with bupivacaine"  # it would say nothing
    assert not missing(out, f"i1 {first} | i2 {second}{said} pattern: {pattern}")
    assert judged(out, "PAIR") == verdicts
    assert not missing(out, f"before a first ablation: {next(iter(verdicts)).upper()}: relief ")
    assert "cordant" not in out[out.index("\nRESULT") : out.index("\nPAIR")].lower()


def test_bilateral(page: Pages) -> None:
    """Left 8 before, 80 % is 1.6 or less: 09:30 to 12:00 (1.5), 2:30 shown; 09:15 to 13:00, 3:45 possible.

    Left 50 %: 09:15 to 13:00 (4), 3:45; 09:00 to 14:00, 5:00. Right 6 before, best 4: 2 of 6, 33.3 %.
    Joints, not nerves: the rules of medial branch blocks are left out.
    Fault: both sides in one series: the right's score of each minute counts, and the left is lost.
    """
    out = page("bilateral")
    left, right = out[out.index("PAIN   left") :].split("PAIN   right")
    assert not missing(
        left,
        "62 % (8 to 3) by 09:15, best 88 % at 09:30, back to 6 at 14:00",
        ">= 80 % 09:30-12:00 2:30 h shown, less than 3:45 h possible",
        ">= 50 % 09:15-13:00 3:45 h shown, less than 5:00 h possible",
        "75 % relief for at least 2 hours: MET",
    )
    assert not missing(right, "best 33 % at 10:00", ">= 50 % at no score", "for at least 2 hours: NOT MET")
    first = "medicare-first-injection"
    assert judged(out, "RULES", 1) == {"met": f"75-for-2h {first} 50-for-3h", "undetermined": "asipp-2020"}
    assert judged(out, "RULES", 2) == {"not met": f"75-for-2h {first} asipp-2020 50-for-3h"}


def test_waning(page: Pages) -> None:
    """Usual 8: 50 % is 4 or less. Two adjacent weeks above it begin at week 17, 13, 9 and 6.

    Held until 16, 12, 8 and 5; each was over by the next week: 13 is under 16, 9 under 12, 6 under 8.
    20 January 2026 is 379 days after 6 January 2025, 239 after 26 May: three sessions in 365 days.
    Faults: a length taken to the last logged week (18, 14, 10, 8, none seen to end); all sessions counted.
    """
    out = page("waning")
    assert not missing(
        out,
        "last logged week before two adjacent ones below 50 %: week 5 (50 %)",
        "6 Jan 2025: to week 16, then two below 50 % i2 Mon 26 May 2025: to week 12, then two below 50 %",
        "8 Sep 2025: to week 8, then two below 50 % i4 Mon 24 Nov 2025: to week 5, then two below 50 %",
        "waning: yes.",
        "0 diagnostic, 3 therapeutic, 0 ablation",
        "below 50 % in week 6 (25 %) and week 7 (25 %)",
    )
    assert judged(out) == {"undetermined": "75-for-2h 50-for-3h medicare-repeat-injection"}


def test_therapeutic(page: Pages) -> None:
    """Usual 7: 50 % is 3.5 or less. 12 April 2026 is day 90: 19 + 28 + 31 + 12; week 13 is days 85 to 91.

    Weeks 3 to 13: 6 and 9 not logged, two and not adjacent; week 8 (3 to 7 March, days 50 to 54) has the
    days 2 2 8 2 2, mean 3.2, 3.8 of 7: 54.3 %; week 13 is 3.5, exactly 50 %. Held, not ended, at week 13.
    75 %: best 2, 5 of 7, 71.4 %. 50 %: 09:30 to 12:00, 2:30; 09:00 to 13:00, 4:00: 3 h may have been.
    Faults: the worst day taken for the week; a week not logged taken for one below; `>` for `>=`.
    """
    out = page("therapeutic")
    assert not missing(
        out,
        "50 % or more in every logged week from 3 to 13 (50 %); not over",
        "50 % or more in every logged week from 3 to 13 (not logged: 6, 9)",
        "8: 3.2 (54 %, 5 days)",
        "before a repeat: MET (medicare-repeat-injection, below)",
        ">= 50 % 09:30-12:00 2:30 h shown, less than 4:00 h possible",
    )
    assert judged(out) == {
        "not met": "75-for-2h", "met": "medicare-repeat-injection", "undetermined": "50-for-3h"
    }  # fmt: skip


def test_ablation(page: Pages) -> None:
    """Usual 8: 50 % is 4 or less. 14 July 2025 to 14 January 2026: 17 + 31 + 30 + 31 + 30 + 31 + 14 = 184.

    Week 27 is days 183 to 189. From week 7 on only 15 and 21 are not logged, none is above 4; weeks 1 to 5
    are, and do not count. No rule of blocks applies. Fault: counted from week 3: 25 and 38 % in 3 and 4.
    """
    out = page("ablation")
    assert not missing(
        out,
        "50 % or more in every logged week from 7 to 27 (50 %); not over",
        "50 % or more in every logged week from 7 to 27 (not logged: 15, 21)",
        "before a repeat: MET (medicare-repeat-ablation, below)",
    )
    assert judged(out) == {"met": "medicare-repeat-ablation"}
