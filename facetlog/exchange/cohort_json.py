"""A cohort as JSON: what ``cohort --json`` prints and ``-o FILE.json`` holds."""

from collections.abc import Iterable
from typing import Any

from facetlog.cohort.files import Files
from facetlog.cohort.records import End
from facetlog.cohort.results import (
    Cohort,
    EndOfRelief,
    Funnel,
    Group,
    GroupTest,
    Interval,
    Rate,
    StatedBeside,
    Step,
)
from facetlog.cohort.visits import Visit
from facetlog.exchange.json_values import Json, rounded

SCHEMA = "facetlog.cohort/1"
COUNTS = ("patients", "injections", "with_baseline", "with_scores", "judged", "all_injections", "by")


def cohort_object(cohort: Cohort, files: Files, visits: Iterable[Visit]) -> Json:
    """All of it; figures are rounded to four decimals, half to even."""
    return {
        "schema": SCHEMA,
        "made_at": files.made.iso,
        "files": files_object(files),
        **{name: getattr(cohort, name) for name in COUNTS},
        "withheld": files.withheld,
        "funnel": [funnel_object(funnel) for funnel in cohort.funnel],
        "rates": [rate_object(rate) for rate in cohort.rates],
        "end_of_relief": [end_object(end) for end in cohort.ends],
        "tests": [comparison_object(test) for test in cohort.tests],
        "stated": [StatedBeside._asdict(stated) for stated in cohort.stated],
        "visits": [visit_object(visit) for visit in visits],
    }


def files_object(files: Files) -> Json:
    """The files, those of one patient side by side."""
    return {
        "given": files.given,
        "read": files.read,
        "unreadable": [one._asdict() for one in files.unreadable],
        "twice": [list(one) for one in files.twice],
        "passed_over": dict(files.passed_over),
    }


def funnel_object(funnel: Funnel) -> Json:
    """The steps of a kind of injection."""
    values = funnel._asdict()
    return {"for": values.pop("of")} | values


def rate_object(rate: Rate) -> Json:
    """A rate, rounded from its whole numbers: a float is not always the half that it stands for."""
    return {
        "rule": rate.rule,
        "by": _group(rate.by),
        "applies": rate.applies,
        "followed": rate.followed,
        "met": rate.met,
        "not_met": rate.not_met,
        "undetermined": rate.undetermined,
        "part": rate.part,
        "rate": None if rate.rate is None else rounded(rate.met, rate.judged),
        "interval": _rounded(rate.interval),
        "bounds": rate.bounds and bounds_of(rate),
        "beside": {name: _number(value) for name, value in rate.beside._asdict().items()},
    }


def bounds_of(rate: Rate) -> list[float | None]:
    """The rates of all if every undetermined one fell one way; all counts are known."""
    met, more, applies = rate.met or 0, rate.undetermined or 0, rate.applies
    return [rounded(met, applies), rounded(met + more, applies)]


def end_object(end: EndOfRelief) -> Json:
    """When relief ended; ``n`` are those of which the scores tell. Null is what is withheld."""
    return {
        "threshold_percent": end.threshold_percent,
        "unit": end.unit,
        "by": _group(end.by),
        "n": end.injections,
        "untold": end.untold,
        "no_relief": end.no_relief,
        "intervals": None if end.intervals is None else [*map(_rounded, end.intervals)],
        "steps": None if end.beyond is None else [step_object(step) for step in end.steps],
        "beyond": _number(end.beyond),
        "quartiles": {name: _rounded(one) for name, one in end.quartiles.items()} or None,
    }


def step_object(step: Step) -> Json:
    """A stretch in which relief ended."""
    return {"from": _number(step.after), "to": _number(step.by), "mass": _number(step.mass)}


def comparison_object(test: GroupTest) -> Json:
    """A test of two groups."""
    values = {name: _number(value) for name, value in test._asdict().items()}
    return values | {"groups": list(test.groups)}


def visit_object(visit: Visit) -> Json:
    """A visit, with the whole answer instead of the clause that a page has of it."""
    values = visit._asdict() | {"flags": list(visit.flags)}
    del values["brief"], values["urgent"]
    return values


def _group(group: Group | None) -> Json | None:
    return None if group is None else dict([group])


def _rounded(interval: Interval | End | None) -> list[float | None] | None:
    return None if interval is None else [_number(end) for end in interval]


def _number(value: Any) -> Any:
    """A float rounded, and never -0.0; whatever else it is as it is."""
    return rounded(*value.as_integer_ratio()) or 0.0 if isinstance(value, float) else value
