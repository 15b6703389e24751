"""A diary opened in a terminal, and the log of the day that it asks about."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.diaries import DATE, FACETLOG, NEXT_MORNING, Open, Terminal
from support.helpers import Run


@pytest.fixture
def diary(tmp_path: Path) -> Iterator[Open]:
    """Open the diary of a log in a terminal; none is left open."""
    opened: list[Terminal] = []

    def open_one(now: str = NEXT_MORNING, width: int = 80, term: str = "dumb") -> Terminal:
        command = [*FACETLOG, "--db", str(tmp_path / "log.db"), "--now", now, "diary"]
        opened.append(Terminal(command, width, term))
        return opened[-1]

    yield open_one
    for terminal in opened:
        os.close(terminal.keys)  # the terminal is gone, and with it whatever still runs in it


@pytest.fixture
def day(run: Run) -> Run:
    """The injection and the scores that were given in time."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "right", "--at", f"{DATE} 9:30", "--baseline", "7")
    for clock, score in [("9:45", "6"), ("10:00", "5"), ("10:30", "2"), ("11:30", "2"), ("14:30", "4"),
                         ("17:30", "4")]:  # fmt: skip
        run("pain", score, "--at", f"{DATE} {clock}", now=f"{DATE}T{clock:0>5}Z")
    return run
