"""The course over several injections at the same joints and side (method.md, 8).

"Waning" is said only of three or more neighbouring injections of the same procedure, each surely shorter
than the one before: by hours where each of them has a baseline and a score of the hours, else by weeks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import REGIONS, Level, Region, regions_of
from facetlog.entries.moments import Moment
from facetlog.relief.conventions import ABLATION
from facetlog.relief.exact import Rational
from facetlog.relief.lasting import is_surely_shorter
from facetlog.relief.series import same_site

COURSE_PERCENT = 50
LEFT_OVER = 300  # hundredths: a baseline so far under the first may be relief left over
YEAR_DAYS = 365
ENOUGH = 3
OF_FACETS = ("facet joint injection", "medial branch block", ABLATION)


class Best(NamedTuple):
    """The best relief, in per cent; ``week`` is its week, None where it is of a single score."""

    relief: Rational | None
    week: int | None = None


class Span(NamedTuple):
    """How long relief was shown to last, and what it never quite reached (None: no bound), in one unit."""

    shown: int
    possible: int | None


class Length(NamedTuple):
    """How long one injection helped at 50 %: in seconds by its hours, in weeks; None: cannot be told.

    ``best`` is the best relief, None where there is none to tell of.
    """

    injection: Injection
    hours: Span | None = None
    weeks: Span | None = None
    best: Best | None = None


class Sessions(NamedTuple):
    """Sessions in 365 days as logged here, one a local date; ``not_said``: neither role."""

    diagnostic: int
    therapeutic: int
    ablation: int
    not_said: int


class EachShorter(NamedTuple):
    """These neighbouring injections, by their ids, were each surely shorter than the one before."""

    injections: tuple[str, ...]


class TooFew(NamedTuple):
    """Waning is said only of so many injections or more."""

    enough: int


class NotInARow(NamedTuple):
    """No so many neighbouring injections were each surely shorter than the one before."""

    enough: int


WaningReason = EachShorter | TooFew | NotInARow


class CourseOfSide(NamedTuple):
    """What the scores of one side tell of a course; None: no score says a side."""

    side: str | None
    lengths: tuple[Length, ...]
    waning: bool
    reason: WaningReason
    left_over: tuple[str, ...]


class Course(NamedTuple):
    """Two or more injections at the same joints and sides, in the order of time; each side by itself.

    ``sessions`` are those of each region of its levels, ``of_year`` those in any of them; ``caps`` by the
    names of the sessions.
    """

    injections: tuple[Injection, ...]
    sides: tuple[CourseOfSide, ...]
    sessions: Mapping[Region, Sessions]
    of_year: Sessions
    caps: Mapping[str, int] = {}

    @property
    def last(self) -> Injection:
        """The latest injection."""
        return self.injections[-1]

    @property
    def waning(self) -> bool:
        """Whether relief wanes on a side."""
        return any(of_side.waning for of_side in self.sides)


class Place(NamedTuple):
    """Where an injection was given: the joints or nerves of a site, as named, each with its side."""

    site: str
    named: frozenset[tuple[str, str | None]]


def place_of(injection: Injection, side: str | None) -> Place | None:
    """Where it was given, a level of no side on this one; both sides are two. None: no level was said."""
    if not injection.levels:
        return None
    told = ((name, own_side or side) for name, own_side in injection.levels)
    apart = ((name, one) for name, of in told for one in (("left", "right") if of == "both" else (of,)))
    return Place(same_site(injection.treated_site), frozenset(apart))


def same_place(one: Injection, other: Injection) -> bool:
    """Whether two injections treated the same joints or nerves, as named, on the same sides of a site."""
    return one.levels != () and place_of(one, one.treated_side) == place_of(other, other.treated_side)


def may_be_same_place(one: Injection, other: Injection) -> bool:
    """The same, where by its scores one whose side was not said may be one of both."""
    readings = [{each.treated_side, each.treated_side or "both"} for each in (one, other)]
    return any(
        one.levels != () and place_of(one, side) == place_of(other, other_side)
        for side in readings[0]
        for other_side in readings[1]
    )


def on_side(levels: Iterable[Level], side: str) -> tuple[Level, ...]:
    """Of levels those that were treated on a side, as of that side."""
    treated = (level.level for level in levels if level.side in (side, "both", None))
    return tuple(Level(name, side) for name in treated)


def waning_of(lengths: Sequence[Length]) -> tuple[bool, WaningReason]:
    """Whether relief wanes over neighbouring injections of one procedure; and why, or why not."""
    run, longest = list[Length](), list[Length]()
    for place in range(ENOUGH, len(lengths) + 1):
        three = lengths[place - ENOUGH : place]
        if not is_falling(three):
            run = []
            continue
        run = [*run, three[-1]] if run else [*three]
        longest = run if len(run) >= len(longest) else longest
    if longest:
        return True, EachShorter(tuple(length.injection.id for length in longest))
    return False, TooFew(ENOUGH) if len(lengths) < ENOUGH else NotInARow(ENOUGH)


def is_falling(neighbours: Sequence[Length]) -> bool:
    """Whether each is surely shorter than the one before: by hours where all have them, else by weeks."""
    if len({length.injection.procedure for length in neighbours}) > 1:
        return False
    in_hours = [length.hours for length in neighbours]
    spans = in_hours if all(in_hours) else [length.weeks for length in neighbours]
    return all(one and other and is_surely_shorter(other, one) for one, other in pairwise(spans))


def regions_in_order(injection: Injection) -> tuple[Region, ...]:
    """The regions of an injection's levels, from the neck down."""
    found = regions_of(injection)
    return tuple(region for region in REGIONS.values() if region in found)


def sessions_in(regions: Collection[Region], injections: Iterable[Injection], now: Moment) -> Sessions:
    """The sessions in any of some regions in the 365 days up to now."""
    counted: dict[str, set[date]] = {kind: set() for kind in ("diagnostic", "therapeutic", "ablation", "")}
    for one in injections:
        is_recent = 0 <= (now.date - one.at.date).days < YEAR_DAYS
        if is_recent and one.procedure in OF_FACETS and not regions_of(one).isdisjoint(regions):
            kind = "ablation" if one.procedure == ABLATION else one.role or ""
            counted[kind].add(one.at.date)
    return Sessions(*map(len, counted.values()))


def left_over(baselines: Sequence[tuple[str, int | None]]) -> tuple[str, ...]:
    """The ids of injections whose baseline is 3 or more under the first one's."""
    first = next((value for _, value in baselines if value is not None), None)
    if first is None:
        return ()
    return tuple(name for name, value in baselines if value is not None and first - value >= LEFT_OVER)
