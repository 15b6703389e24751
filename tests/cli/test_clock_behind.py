"""A clock that is behind the injection: it is logged, and nothing says that none is."""

from pathlib import Path

import pytest
from support.helpers import Run

BEFORE = "2026-11-18T08:00+00:00"
TOLD = "i1 is dated Thu 19 Nov 2026 19:00, later than now, Wed 18 Nov 2026 08:00."


@pytest.fixture
def injected(run: Run) -> Run:
    run("inject", "--at", "2026-11-19 19:00", now="2026-11-19T20:00+00:00")
    run.now = BEFORE
    return run


@pytest.mark.parametrize("words", [["status"], ["diary"], []])
def test_it_is_said_that_the_injection_is_dated_later_than_now(injected: Run, words: list[str]) -> None:
    """Red if all that is to come is taken for nothing: i1 is in `list` all the same."""
    said = " ".join(injected(*words).stdout.split())
    assert TOLD in said
    assert "No injection is logged" not in said
    assert "facetlog inject" not in said


def test_remind_refuses_with_the_same_words(injected: Run, tmp_path: Path) -> None:
    done = injected("remind", "-o", str(tmp_path / "diary.ics"), status=3)
    assert done.stderr.startswith(f"Error: {TOLD}")


def test_the_line_that_mends_it_works(injected: Run) -> None:
    """The clock was right: the injection was on the 17th."""
    injected("edit", "i1", "at=2026-11-17 19:00")
    assert "i1" in injected("status").stdout
