"""The course over several injections at the same joints and side (method.md, 8).

Lengths are in hours at 50 % or, where weeks were logged from the first week that is judged, in
weeks. "Waning" is said only of three or more neighbouring injections of the same procedure, each
surely shorter than the one before.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import VERTEBRAE, Level
from facetlog.entries.moments import Moment
from facetlog.relief.conventions import ABLATION

COURSE_PERCENT = 50
LEFT_OVER = 300  # hundredths: a baseline so far under the first may be relief left over
YEAR_DAYS = 365
ENOUGH = 3
LUMBAR = VERTEBRAE.index("L1")


class Length(NamedTuple):
    """How long one injection helped: shown, and allowed (None: no bound), in seconds or weeks.

    ``unit`` is ``hours`` or ``weeks``; ``judged`` is False where it cannot be told at all.
    """

    injection: Injection
    unit: str
    shown: int
    possible: int | None
    judged: bool


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

    ``caps`` are those of the clinic's file, by the names of the sessions.
    """

    levels: tuple[Level, ...]
    lengths: tuple[Length, ...]
    waning: bool
    reason: WaningReason
    left_over: tuple[str, ...]
    sessions: Sessions
    caps: Mapping[str, int] = {}


def same_place(one: Injection, other: Injection) -> bool:
    """Whether two injections treated the same joints or nerves, as named, on the same side."""
    names = [{level.level for level in each.levels} for each in (one, other)]
    return bool(names[0]) and names[0] == names[1] and one.treated_side == other.treated_side


def is_shorter(later: Length, earlier: Length) -> bool:
    """Whether a length is surely shorter than the one before."""
    alike = later.unit == earlier.unit and later.judged and earlier.judged
    return alike and later.possible is not None and later.possible <= earlier.shown


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


def region_of(injection: Injection) -> str | None:
    """``cervical/thoracic`` up to T12-L1, ``lumbar/sacral`` from L1-L2; None without levels."""
    if not injection.levels:
        return None
    name = injection.levels[0].level.split("-")[0]
    if name in VERTEBRAE:
        return "lumbar/sacral" if VERTEBRAE.index(name) >= LUMBAR else "cervical/thoracic"
    return "lumbar/sacral" if name.startswith("S") else "cervical/thoracic"


def sessions_of(injection: Injection, injections: Sequence[Injection], now: Moment) -> Sessions:
    """The sessions in the region of an injection in the 365 days up to now."""
    kinds = ("diagnostic", "therapeutic", "ablation", "")
    counted: dict[str, set[date]] = {kind: set() for kind in kinds}
    for other in injections:
        recent = 0 <= (now.date - other.at.date).days < YEAR_DAYS
        if recent and region_of(other) == region_of(injection) and _is_of_facets(other):
            kind = "ablation" if other.procedure == ABLATION else other.role or ""
            counted[kind].add(other.at.date)
    return Sessions(*(len(counted[kind]) for kind in kinds))


def _is_of_facets(injection: Injection) -> bool:
    return injection.procedure in ("facet joint injection", "medial branch block", ABLATION)


def left_over(baselines: Sequence[tuple[str, int | None]]) -> tuple[str, ...]:
    """The ids of injections whose baseline is 3 or more under the first one's."""
    first = next((value for _, value in baselines if value is not None), None)
    if first is None:
        return ()
    return tuple(name for name, value in baselines if value is not None and first - value >= LEFT_OVER)
