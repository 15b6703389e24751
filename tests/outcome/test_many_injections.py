"""What is computed of a log grows with its injections, and no faster."""

import sys
from itertools import count
from typing import Any

from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Dose, Estimate, Log
from facetlog.entries.levels import Level
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.settings.settings import load

SETTINGS = load()
FEW, MANY = 40, 400
APART = 24 * 20  # hours
PLACES: list[dict[str, Any]] = [
    {"side": "right", "levels": (Level("L4-L5"),)},
    {"side": "left", "levels": (Level("L4-L5"),), "procedure": "medial branch block"},
    {"levels": (Level("L5-S1"),)},
]


def log_with(number: int) -> Log:
    """Injections in turn at a few places, each with scores, a dose and an estimate."""
    hours = [APART * place for place in range(number)]
    injections = [injection(n, hour, **PLACES[n % 3]) for n, hour in enumerate(hours, 1)]
    numbers = count(1)
    scores = [
        pain(next(numbers), hour + after, score)
        for hour in hours
        for after, score in ((0, "8"), (1, "2"), (2, "5"))
    ]
    doses = [Dose(number=n, at=at(hour + 3), drug="ibuprofen") for n, hour in enumerate(hours, 1)]
    estimates = [Estimate(number=n, at=at(hour + 4), relief=50.0) for n, hour in enumerate(hours, 1)]
    return log_of(injections, scores, doses)._replace(estimates=estimates)


def lines_of(log: Log) -> int:
    """How many lines run until everything about a log is computed, each turn of a loop among them."""
    run, asked = count(), Inquiry(log, SETTINGS, at(APART * MANY))

    def trace(*_: object) -> Any:
        next(run)
        return trace

    sys.settrace(trace)
    outcome_of(asked)
    sys.settrace(None)
    return next(run)


def test_ten_times_the_injections_take_ten_times_the_work() -> None:
    """Faults: each block beside every earlier one; every injection or estimate asked for each."""
    few, many = (lines_of(log_with(number)) for number in (FEW, MANY))
    assert many < 1.05 * MANY / FEW * few
