"""Pages in HTML for the tests: the golden visits, larger ones, hostile words; and what JSON has of them."""

import json
from collections.abc import Callable
from pathlib import Path

from support.helpers import Run
from support.visits import BLOCK, BUPIVACAINE, CASES

WebPages = Callable[..., Path]
SCORES = "09:15 4; 09:30 1.5; 09:45 1; 10:00 1; 10:30 1; 11:00 1; 12:00 1.5; 13:00 3; 14:00 4; 15:00 6"
EARLIER = (
    "2025-01-06", "2025-03-17", "2025-05-26", "2025-08-04", "2025-10-13", "2025-12-22", "2026-03-02",
)  # fmt: skip


def history(injections: int, notes: int) -> str:
    """A log with something of each kind; the last injection has so many notes."""
    before = "\n".join(
        f"{day} 09:00 {BLOCK} {BUPIVACAINE} --baseline 8\n09:30 2; 10:00 1; 11:00 1; 12:00 4; 13:00 7"
        for day in EARLIER[: injections - 1]
    )
    noted = "; ".join(
        f'{10 + place // 60}:{place % 60:02d} 1 --note "note {place}: as it was to stand and to walk then"'
        for place in range(notes)
    )
    return f"""
        2025-01-02 08:00 profile --name "Sample Person" --born 1970-01-02 --began 2020-05 --fact pacemaker
        08:01 treatment physical therapy --from 2024-03 --to 2024-06 --helped some
        08:02 treatment home exercise --from 2024 --helped some; 08:03 treatment NSAID --from 2023
        {before}
        2026-05-11 08:30 able 2 stand at the sink --at 8:20
        09:00 {BLOCK} {BUPIVACAINE} --clinician "Dr Sample" --guidance fluoroscopy --baseline 8 --usual 7
        {SCORES}; {noted}
        11:30 able 8 stand at the sink; 17:40 dose tramadol 50 mg --rescue; 18:05 said 80 --for "5 h"
        weeks 3 2 2 3 3 4 5 6 6 6 6 7
        20:00 symptom a dull ache; 2026-05-12 08:00 sleep 22:30 6:30
        2026-08-20 10:00 report"""


WARNED = """
    2026-03-02 09:00 inject L4-5 --side right --procedure facet --role diagnostic --baseline 5
    09:30 2; 10:00 3; 2026-03-04 20:00 9; 20:05 symptom both legs numb and I cannot pee
    2026-03-05 10:00 report"""

SAID_BESIDE = f"""
    2026-03-02 09:00 {BLOCK} {BUPIVACAINE} --baseline 7
    09:15 5 20%; 09:30 3 60%; 09:45 3 80%; 10:00 2 80%; 10:30 3 80%; 11:00 3 75%; 12:00 4 80%
    13:00 5 60%; 14:00 6 40%; 15:00 7 0%; 16:00 7 10%; 17:00 7 30%; 18:00 said 80 --for "5 h"
    2026-03-02 18:30 report"""

HOSTILE = """<script>alert(1)</script> </style> "q" 'p' &amp; {{ 7*7 }} \x1b[31m \u202e url(x) \\"""

MADE = {
    **CASES,
    "warned": WARNED,
    "said beside scores": SAID_BESIDE,
    "history": history(8, 8),
    "two of them": f"{CASES['concordant'].strip()} i1 i2",
    "wide": f"2026-03-02 08:00 profile --fact {'x' * 200}; 08:01 symptom {'abcdefghijkl-' * 20}{'1' * 200}"
    f"{CASES['clean']}",
}


def lines_of(run: Run, *report: str) -> list[str]:
    """Every line of the page, as JSON has it."""
    found = json.loads(run("report", *report, "--format", "json").stdout)
    parts = [found["head"], *(one["sections"] for one in found["injections"]), found["tail"]]
    return [line for sections in parts for section in sections for line in section["lines"]]
