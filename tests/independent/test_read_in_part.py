"""A log read for one injection gives the figures that the whole log gives."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

from facetlog.entries.entry import Entry
from facetlog.entries.moments import parse_instant
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from independent.drawn_logs import drawn_log
from independent.facetlog_figures import log_of

STORED = {"entered_at": "2026-01-01T00:00:00Z"}


@pytest.mark.parametrize("seed", [1, 39, *range(60, 68)])
def test_one_injection_is_told_as_among_all(run: Run, tmp_path: Path, seed: int) -> None:
    """Faults: scores from before what is read decide a side, an order, or what weeks are compared with."""
    drawn = drawn_log(seed)
    log = log_of(drawn)
    entries: list[Entry] = [*log.injections, *log.scores, *log.doses, *log.measures, *log.abilities]
    entries += log.estimates  # the scores that they were said beside come first
    with writing(tmp_path / "log.db") as connection:
        change = Change(connection, "drawn", parse_instant("2026-01-01T00:00+00:00"))
        for entry in entries:
            change.put_row(entry.id, entry.row | STORED | {"uid": os.urandom(16).hex()})
    run.now = drawn["now"]
    whole = json.loads(run("relief", "--json").stdout)["injections"]
    for told in whole:
        (alone,) = json.loads(run("relief", told["id"], "--json").stdout)["injections"]
        assert figures_of(alone) == figures_of(told)


def figures_of(told: dict[str, Any]) -> dict[str, Any]:
    """All of it but the rules that lead: one of two blocks is judged on the pair, where that is told."""
    answer = {name: value for name, value in told["answer"].items() if name != "rules"}
    return told | {"answer": answer}
