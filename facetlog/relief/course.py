"""The course over several injections at the same joints and side (method.md, 8).

Lengths are in hours at 50 % where each injection that is compared has a baseline and a score of the
hours, else in weeks. "Waning" is said only of three or more neighbouring injections of the same
procedure, each surely shorter than the one before.
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


class Length(NamedTuple):
    """How long one injection helped: shown, and allowed (None: no bound), in seconds or weeks.

    ``unit`` is ``hours`` or ``weeks``; ``judged`` is False where it cannot be told at all. ``best`` is
    the best relief, None where there is none to tell of.
    """

    injection: Injection
    unit: str
    shown: int
    possible: int | None
    judged: bool
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


class Course(NamedTuple):
    """Two or more injections at the same joints and side, in the order of time.

    ``side`` is the one that it tells of where sides are judged apart. ``sessions`` are those of each
    region of its levels, ``of_year`` those in any of them; ``caps`` by the names of the sessions.
    """

    levels: tuple[Level, ...]
    side: str | None
    lengths: tuple[Length, ...]
    waning: bool
    reason: WaningReason
    left_over: tuple[str, ...]
    sessions: Mapping[Region, Sessions]
    of_year: Sessions
    caps: Mapping[str, int] = {}

    @property
    def last(self) -> Injection:
        """The latest injection."""
        return self.lengths[-1].injection


def same_place(one: Injection, other: Injection) -> bool:
    """Whether two injections treated the same joints or nerves, as named, on the same sides of a site."""
    alike = same_site(one.treated_site) == same_site(other.treated_site)
    return alike and bool(one.levels) and _places(one) == _places(other)


def _places(injection: Injection) -> set[tuple[str, str | None]]:
    """Each joint or nerve with its side; both sides are two places."""
    found: set[tuple[str, str | None]] = set()
    for name, own_side in injection.levels:
        side = own_side or injection.treated_side
        found |= {(name, one) for one in (("left", "right") if side == "both" else (side,))}
    return found


def on_side(levels: Iterable[Level], side: str) -> tuple[Level, ...]:
    """Of levels those that were treated on a side, as of that side."""
    treated = (level.level for level in levels if level.side in (side, "both", None))
    return tuple(Level(name, side) for name in treated)


def is_shorter(later: Length, earlier: Length) -> bool:
    """Whether a length is surely shorter than the one before."""
    alike = later.unit == earlier.unit and later.judged and earlier.judged
    return alike and is_surely_shorter(later, earlier)


def waning_of(lengths: Sequence[Length]) -> tuple[bool, WaningReason]:
    """Whether relief wanes over neighbouring injections of one procedure; and why, or why not."""
    run, longest = list(lengths[:1]), list[Length]()
    for earlier, later in pairwise(lengths):
        same = earlier.injection.procedure == later.injection.procedure
        run = [*run, later] if same and is_shorter(later, earlier) else [later]
        longest = run if len(run) >= max(ENOUGH, len(longest)) else longest
    if longest:
        return True, EachShorter(tuple(length.injection.id for length in longest))
    return False, TooFew(ENOUGH) if len(lengths) < ENOUGH else NotInARow(ENOUGH)


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
