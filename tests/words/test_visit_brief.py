"""The answer in a clause, for a list of many: how much, how long, now, and what weakens each of them."""

import pytest
from support.answers import NEEDLE, visit, weeks

from facetlog.words.visit_brief import briefs


def told(scores: str, doses: str = "", **injection: str | None) -> list[str]:
    """The clauses of the first injection of a log."""
    answers = visit(scores, doses, needle=NEEDLE, now="20:30", **injection).answers
    return [line.text for line in briefs(answers)]


def test_how_much_how_long_and_now() -> None:
    """8 before at 09:20; half is 4: from 10:00 to 12:00, 2 h, within 09:30 and 13:00, under 3:30 h."""
    (clause,) = told("09:20 8; 10:00 4; 11:00 1; 12:00 3; 13:00 7")
    assert clause == "8 -> 1 (11:00): 88 %; half or more 2:00 h to under 3:30 h; now 7 (19 Nov), 12 % less"


def test_an_end_that_was_not_seen_is_said() -> None:
    (clause,) = told("09:20 8; 10:00 4; 11:00 1")
    assert "half or more 1:00 h at least, no end seen" in clause


def test_a_gap_and_medicine_within_it_are_said() -> None:
    """Faults: a shown time across four hours without a score; relief after a dose as any other."""
    (clause,) = told("09:20 8; 10:00 1; 14:00 1; 15:00 7")
    assert "4:00 h WITHOUT A SCORE" in clause
    (helped,) = told("09:20 8; 10:00 1; 11:00 1; 12:00 1; 13:00 7", "10:30 rescue ibuprofen 400 mg")
    assert "MEDICINE IN IT" in helped


@pytest.mark.parametrize(
    ("last", "words"),
    [("9", "now 9 (19 Nov): MORE THAN BEFORE (8)"), ("8", "now 8 (19 Nov), as before")],
)
def test_more_than_before_is_said_in_capitals(last: str, words: str) -> None:
    (clause,) = told(f"09:20 8; 10:00 7; 11:00 {last}")
    assert clause.endswith(f"50 % at no score; {words}")


def test_without_a_score_only_that_is_said() -> None:
    assert told("09:20 8") == ["NO SCORE AFTER THE NEEDLE; before: 8 at 09:20"]


def test_weeks_lead_where_the_injection_was_no_test() -> None:
    """Usually 8: 4 is half, 6 is not. Fault: the hours of the day of the needle."""
    kept = visit(weeks("2", "3", "4", "6", usual="8"), role="therapeutic", now="+30 12:00").answers
    (clause,) = (line.text for line in briefs(kept))
    assert clause.startswith("8 usually -> 2 (week 1")
    assert "half or more in 3 of 3 weeks to week 3" in clause


def test_each_side_has_a_clause() -> None:
    """Each after its name."""
    sides = "09:20 8 left; 09:20 6 right; 10:00 2 left; 10:00 6 right"
    clauses = told(sides, side=None)
    assert [clause.split(":")[0] for clause in clauses] == ["LEFT", "RIGHT"]
