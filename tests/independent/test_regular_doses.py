"""A dose taken as always, at its usual time, changes no figure of any log."""

from datetime import datetime, timedelta
from random import Random
from typing import Any

import pytest
from harness.size import sized

from independent.drawn_logs import drawn_log
from independent.facetlog_figures import facetlog_figures
from independent.slow_log import Row

HOUR = 3600
DRUGS = ("tramadol", "oxycodon", "ibuprofen 400 mg", "metformin", "gabapentin")


@pytest.mark.parametrize("first", range(0, sized(60, 600), 30))
def test_a_regular_dose_changes_no_figure_of_a_drawn_log(first: int) -> None:
    """Faults: it bars the scores after it, or those from 6 h before the needle; it brings a doubt."""
    found = [seed for seed in range(first, first + 30) if told(drawn_log(seed)) != told(more(seed))]
    assert found == []


def more(seed: int) -> Row:
    """A drawn log with regular doses near each needle."""
    log, random = drawn_log(seed), Random(seed)
    number = max((int(dose["id"][1:]) for dose in log["doses"]), default=0)
    added: list[Any] = []
    for injection in log["injections"]:
        for hours in (random.uniform(-8, 0), 0, random.uniform(0, 1), random.uniform(1, 9)):
            number += 1
            added.append(dose(number, injection, random.choice(DRUGS), round(hours * HOUR)))
    return log | {"doses": [*log["doses"], *added]}


def dose(number: int, injection: Row, drug: str, seconds: int) -> Row:
    """A dose so many seconds after a needle."""
    at = datetime.fromisoformat(injection["at"]) + timedelta(seconds=seconds)
    stored = {"at": at.isoformat(), "entered_at": at.isoformat()}
    return {"id": f"d{number}", "drug": drug, "taken": "regular", **stored}


def told(log: Row) -> Row:
    """All that `relief --json` says, but for the answer in words: that names the regular medicine."""
    whole: Row = facetlog_figures(log)
    return whole | {"injections": [one | {"answer": None} for one in whole["injections"]]}
