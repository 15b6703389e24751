"""What stands on the first screen of a terminal: everything down to BY RULE, its lines included."""

import re

import pytest
from support.helpers import Run
from support.visits import CASES, Pages

ROWS = 24
OF_ONE_SERIES = sorted(set(CASES) - {"bilateral"})
LABEL = re.compile(r"^(?! )([A-Z][A-Z0-9 ]+?)(?: {2,}|$)", re.M)
ORDER = ["HOW MUCH", "HOW LONG", "NOW", "RECORD", "BLOCK 1", "BY RULE", "PATIENT"]


def lines_of_answer(out: str) -> int:
    """How many lines there are down to the last one of BY RULE."""
    lines = out.splitlines()
    began = next(place for place, text in enumerate(lines) if text.startswith("BY RULE"))
    ends = (place for place, text in enumerate(lines) if place > began and not text.startswith(" " * 11))
    return next(ends)


@pytest.mark.parametrize("name", OF_ONE_SERIES)
def test_the_answer_stands_on_the_first_screen(page: Pages, name: str) -> None:
    """Fault: what can give way does not: injectate and earlier block stand before the verdicts."""
    assert lines_of_answer(page(name)) <= ROWS


@pytest.mark.parametrize("name", OF_ONE_SERIES)
def test_the_answer_comes_in_the_order_of_the_questions(page: Pages, name: str) -> None:
    """More pain than before comes first. Fault: a section of the answer behind what is behind it."""
    out = page(name)
    labels = [label for label in LABEL.findall(out) if label in ORDER]
    order = sorted(ORDER, key=lambda label: label != "NOW") if "MORE THAN BEFORE" in out else ORDER
    assert labels == [label for label in order if label in labels]
    assert {"HOW MUCH", "HOW LONG", "NOW", "RECORD", "BY RULE"} <= set(labels)


def test_the_page_of_the_demo_is_short(run: Run) -> None:
    """Without its curve, 55 lines: from the title to the pair, less what is drawn and its keys."""
    out = run("demo").stdout
    lines = out[out.index("FACET INJECTION REPORT") : out.index("\n\nBoth blocks")].splitlines()
    drawn = lines.index("")
    after = next(place for place, text in enumerate(lines) if text.startswith("TWO BLOCKS"))
    assert len(lines) - (after - drawn) <= 55


SHEET = ("0:15", "0:30", "0:45", "1:00", "2:00", "3:00", "4:00", "5:00", "6:00", "7:00", "8:00")


def test_a_per_cent_beside_every_score_leaves_the_answer_on_the_first_screen(run: Run) -> None:
    """Each is 43 points from its score. Faults: PATIENT before BY RULE; a line of it for each."""
    run("inject", "L3", "L4", "L5", "--side", "right", "--procedure", "mbb", "--role", "diagnostic",
        "--baseline", "7", now="2026-01-12T09:00+00:00")  # fmt: skip
    for after in SHEET:
        hours, minutes = after.split(":")
        run("pain", "3", "100%", now=f"2026-01-12T{9 + int(hours):02d}:{minutes}+00:00")
    out = run("report", now="2026-01-12T17:30+00:00").stdout
    assert lines_of_answer(out) <= ROWS
    labels = [label for label in LABEL.findall(out) if label in ORDER]
    assert labels == ["HOW MUCH", "HOW LONG", "NOW", "RECORD", "BY RULE", "PATIENT"]
    told = out[out.index("PATIENT") :].partition("\n\n")[0]
    assert told.count("\n") < len(SHEET) * 1.5
    assert " ".join(told.split()).count("THEY DIFFER BY 43 POINTS") == len(SHEET)
