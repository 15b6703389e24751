"""The patient's own per cent where scores are listed: beside the score, or below it."""

import pytest
from support.helpers import Run

DAY = "2026-01-12T{}:00+00:00"


@pytest.fixture
def said(run: Run) -> Run:
    """7 at 09:00; 3 at 10:00 and 11:00, of which 10:00 has 60 %."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", now=DAY.format("09:00"))
    run("pain", "3", "60%", "walking", now=DAY.format("10:00"))
    run("pain", "3", now=DAY.format("11:00"))
    run.now = DAY.format("11:10")
    return run


def rows(text: str) -> list[str]:
    """The rows of scores, without what parts their cells."""
    lines = (" ".join(line.split()) for line in text.splitlines())
    return [line for line in lines if " 3 57 % " in f"{line} "]


def test_the_patient_finds_it_beside_the_score(said: Run) -> None:
    """Fault: what was typed is seen nowhere but by the physician."""
    first, second = rows(said("relief").stdout)
    assert first == "10:00 1:00 3 57 % walking, you say 60 % less"
    assert second == "11:00 2:00 3 57 %"
    full, bare = rows(said("relief", "--all").stdout)
    assert full == "p2 1:00 3 57 % 10:00, walking, you say 60 % less"
    assert bare == "p3 2:00 3 57 % 11:00"


def test_in_the_list_it_stands_below_its_score(said: Run) -> None:
    """Fault: by kind alone, an estimate before the score that it was said beside."""
    said("pain", "4", "40%", "--at", "10:00")
    said("said", "50", "--at", "10:00")
    said("dose", "ibuprofen", "400", "mg", "--at", "10:00")
    ids = [line.split()[0] for line in said("list").stdout.splitlines()]
    assert ids == ["i1", "p1", "d1", "e3", "p2", "e1", "p4", "e2", "p3"]


def test_beside_a_score_that_another_took_the_place_of_nothing_is_said(said: Run) -> None:
    """p4, of 10:00 too, counts. Fault: its per cent beside each score of that minute."""
    said("pain", "3", "40%", "--at", "10:00")
    first, second, _ = rows(said("relief", "--all").stdout)
    assert first == "p2 1:00 3 57 % 10:00, walking, a later entry of this time counts"
    assert second == "p4 1:00 3 57 % 10:00, entered 1:10 h late, you say 40 % less"
