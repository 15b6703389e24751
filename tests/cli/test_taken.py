"""What the echo says of a dose of which it was not said why it was taken."""

import pytest
from support.helpers import Run

NOT = "does not count as taken because of this pain."


def said(run: Run, typed: str, at: str) -> str:
    """The echo of a dose, in one line."""
    return " ".join(run(*typed.split(), "--at", at).stdout.split())


@pytest.fixture
def log(run: Run) -> Run:
    """An injection at 4:00; now is 12:00, the end of its window of eight hours."""
    run("inject", "--at", "4:00")
    return run


@pytest.mark.parametrize("typed", ["dose oxycodon 5 mg", "pain 4 walking +oxycodon 5 mg"])
def test_a_misspelt_medicine_counts_and_the_echo_names_what_it_is_read_as(run: Run, typed: str) -> None:
    """Fault: it counts for nothing, and nothing says so."""
    told = said(run, typed, "11:00")
    assert "oxycodon 5 mg, read as oxycodone, counts as taken because of this pain" in told
    assert "If it was another medicine, or your usual tablet at its usual time:" in told
    assert "facetlog edit d1 taken=regular" in told


def test_a_known_medicine_is_read_as_nothing_else(run: Run) -> None:
    told = said(run, "dose ibuprofen 400 mg", "11:00")
    assert "ibuprofen 400 mg counts as taken because of this pain" in told
    assert "read as" not in told
    assert "another medicine" not in told


def test_what_was_said_is_not_asked_again(log: Run) -> None:
    """Fault: a regular oxycodon counts; a drug of which it was said is called unknown."""
    assert "counts" not in said(log, "dose oxycodon --regular", "11:00")
    assert NOT not in said(log, "dose metformin --regular", "11:00")
    told = said(log, "dose metformin --rescue", "11:00")
    assert "Taken because of this pain" in told
    assert NOT not in told


@pytest.mark.parametrize("typed", ["dose metformin 500 mg", "pain 4 +metformin 500 mg", "dose novolin"])
def test_another_drug_near_an_injection_does_not_count_and_that_is_said(log: Run, typed: str) -> None:
    """Novolin is an insulin, two edits from Novalgin."""
    told = said(log, typed, "11:00")
    assert NOT in told
    assert "If you took it because of the pain: facetlog edit d1 taken=rescue" in told
    log("edit", "d1", "taken=rescue")
    assert NOT not in log("edit", "d1", "note=x").stdout


@pytest.mark.parametrize(
    ("at", "near"),
    [
        ("2026-01-19 21:59", False),  # 6:01 h before the needle: looked back at are 6
        ("2026-01-19 22:00", True),
        ("4:00", True),
        ("12:00", True),  # 8 h after it
        ("12:01", False),
    ],
)
def test_near_is_from_the_lookback_before_the_needle_to_the_end_of_the_window(
    log: Run, at: str, near: bool
) -> None:
    log.now = "2026-01-20T13:00+00:00"
    assert (NOT in said(log, "dose metformin", at)) is near


def test_without_an_injection_nothing_is_said_of_another_drug(run: Run) -> None:
    assert NOT not in said(run, "dose metformin", "11:00")
