"""Function before and after an injection: questionnaires, and the activities a patient chose.

By method.md, 6.6: before is the last value in the 90 days before the injection, after the last one
from a date on, up to the next injection at the site. A questionnaire is better by what it fell, in per
cent of its value before; activities by what their mean gained, in per cent of what it lacked.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple, TypeVar

from facetlog.entries.kinds import Ability, Injection, Measure
from facetlog.entries.levels import regions_of
from facetlog.relief.means import mean, relief_percent

BEFORE_DAYS = 90
# Their fall is the better function that rules ask for.
DISABILITY = ("ODI", "NDI", "RMDQ")
FULL_ABILITY = 1000

Values = tuple[int | Fraction, int | Fraction]  # before and after
Timed = TypeVar("Timed", bound=Ability | Measure)


class Rated(NamedTuple):
    """One activity or questionnaire around an injection: its last value before, and those after."""

    name: str
    before: Ability | Measure | None
    after: tuple[Ability | Measure, ...]


class FunctionLog(NamedTuple):
    """What was logged of function, in the order of time, and when the next injection at the site was.

    That is an epoch; None where there is none.
    """

    abilities: Sequence[Ability] = ()
    measures: Sequence[Measure] = ()
    next_injection: int | None = None


class FunctionChange(NamedTuple):
    """One measure of function before and after, in hundredths; better by so many per cent.

    ``instrument`` is None for the mean of so many ``activities``.
    """

    instrument: str | None
    before: Fraction
    after: Fraction
    better: Fraction
    activities: int = 0


class Movement(NamedTuple):
    """An activity rated in relief, beside its last rating before the needle; hundredths."""

    entry: Ability
    before: int

    @property
    def is_better(self) -> bool:
        """Whether it went better in relief than before the needle."""
        return self.entry.rating.hundredths > self.before

    @property
    def is_worse(self) -> bool:
        """Whether it went worse in relief than before the needle."""
        return self.entry.rating.hundredths < self.before


def function_changes(injection: Injection, logged: FunctionLog, since: date) -> list[FunctionChange]:
    """The change of each disability score of the regions, and of the activities' mean, with both values."""
    found: list[FunctionChange] = []
    for name in instruments_of(injection):
        scores = [one for one in logged.measures if one.instrument == name]
        before = _last_before(injection, scores)
        after = _last_after(injection, logged, scores, since)
        if before and after:
            values = before.score.hundredths, after.score.hundredths
            found += _change(name, values, lacked=values)
    return [*found, *_abilities_change(injection, logged, since)]


def instruments_of(injection: Injection) -> tuple[str, ...]:
    """The disability scores for the regions of an injection; all where no level is named."""
    regions = regions_of(injection)
    is_neck = {name: name == "NDI" for name in DISABILITY}
    asked = {region == "cervical" for region in regions} or {True, False}
    return tuple(name for name in DISABILITY if is_neck[name] in asked)


def _change(
    instrument: str | None, values: Values, lacked: Values, activities: int = 0
) -> Iterator[FunctionChange]:
    """The change of a value, better by the relief of what it lacked; none where it lacked nothing."""
    before, after = map(Fraction, values)
    better = relief_percent(*lacked)
    if better is not None:
        yield FunctionChange(instrument, before, after, better, activities)


def _abilities_change(injection: Injection, logged: FunctionLog, since: date) -> Iterator[FunctionChange]:
    pairs = []
    for ratings in by_activity(logged.abilities).values():
        first = _last_before(injection, ratings)
        last = _last_after(injection, logged, ratings, since)
        if first and last:
            pairs.append((first.rating.hundredths, last.rating.hundredths))
    if not pairs:
        return
    before, after = (mean(values) for values in zip(*pairs, strict=True))
    yield from _change(None, (before, after), (FULL_ABILITY - before, FULL_ABILITY - after), len(pairs))


def by_activity(abilities: Iterable[Ability]) -> dict[str, list[Ability]]:
    """The ratings of each activity, in the order in which the activities were first rated."""
    found: dict[str, list[Ability]] = {}
    for one in abilities:
        found.setdefault(one.activity, []).append(one)
    return found


def ratings_of(injection: Injection, logged: FunctionLog) -> list[Rated]:
    """Every activity, then every questionnaire, with a value in the 90 days before or after."""
    by_name: dict[str, Sequence[Ability | Measure]] = dict(by_activity(logged.abilities))
    for one in logged.measures:
        by_name[one.instrument] = [*by_name.get(one.instrument, ()), one]
    found = []
    for entries in by_name.values():
        before = _last_before(injection, entries)
        after = tuple(_all_after(injection, logged, entries, injection.at.date))
        if before or after:
            first = (before or after[0]) if after else before
            name = first.what if isinstance(first, Ability) else first.instrument if first else ""
            found.append(Rated(name, before, after))
    return found


def _last_before(injection: Injection, entries: Iterable[Timed]) -> Timed | None:
    """The last one at or before the needle, at most 90 days before."""
    near = [
        one
        for one in entries
        if one.at.epoch <= injection.at.epoch and (injection.at.date - one.at.date).days <= BEFORE_DAYS
    ]
    return near[-1] if near else None


def _last_after(
    injection: Injection, logged: FunctionLog, entries: Iterable[Timed], since: date
) -> Timed | None:
    """The last one from a date on, up to the next injection at the site."""
    later = list(_all_after(injection, logged, entries, since))
    return later[-1] if later else None


def _all_after(
    injection: Injection, logged: FunctionLog, entries: Iterable[Timed], since: date
) -> Iterator[Timed]:
    """Those after the needle from a date on, up to the next injection at the site, its minute included."""
    end = logged.next_injection
    for one in entries:
        in_reach = end is None or one.at.epoch <= end
        if one.at.epoch > injection.at.epoch and one.at.date >= since and in_reach:
            yield one


def movements_in(
    injection: Injection, abilities: Sequence[Ability], span: tuple[int, int]
) -> Iterator[Movement]:
    """Each activity rated within a span (seconds since the needle) and before it: its last ratings."""
    first, last = (injection.at.epoch + seconds for seconds in span)
    for ratings in by_activity(abilities).values():
        before = _last_before(injection, ratings)
        inside = [one for one in ratings if first <= one.at.epoch <= last]
        if before and inside:
            yield Movement(inside[-1], before.rating.hundredths)
