"""Which scores are looked at together, and against which baseline.

A series is the scores of one site, side, state and period around one injection: like only with
like. Which of them there are, and which score is in which, ``timeline`` decides.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeVar

from facetlog.entries.kinds import INDEX_SITE, Pain
from facetlog.entries.moments import Moment

ONE_SIDE = ("left", "right")


class Key(NamedTuple):
    """What makes scores alike; side None: not said, or any."""

    site: str
    side: str | None
    state: str
    period: str

    def is_like(self, other: "Key") -> bool:
        """Whether it is of the same site, side and state, whatever the period."""
        return self[:3] == other[:3]


NO_INJECTIONS_KEY = Key(INDEX_SITE, None, "moving", "now")


class Seen(Protocol):
    """What is known of the pain at one time after an injection: by a score, or by a stated per cent."""

    @property
    def at(self) -> Moment:
        """When it was felt."""

    @property
    def seconds(self) -> int:
        """The seconds since the injection."""

    @property
    def hundredths(self) -> int:
        """How much pain, in the unit of what it is compared with; of a score in hundredths."""


class Point(NamedTuple):
    """A score of a series: seconds since the injection (0 or less: before), and if it counts.

    ``hundredths`` is the score, in hundredths: it is asked of very often. ``closing``: it is the score just
    before a later needle, and only ends spells.
    """

    pain: Pain
    seconds: int
    counts: bool
    hundredths: int
    closing: bool = False

    @property
    def at(self) -> Moment:
        """When it was felt."""
        return self.pain.at


class Baseline(NamedTuple):
    """The last score before the needle; the sum and number of all in the 24 hours before.

    ``clinic`` is the last one that the clinic took, in hundredths; None where it took none.
    ``shared``: it was given without a side, for both.
    """

    point: Point
    sum_hundredths: int
    scores: int
    clinic: int | None = None
    shared: bool = False

    @property
    def hundredths(self) -> int:
        """The baseline, in hundredths."""
        return self.point.hundredths


class Series(NamedTuple):
    """The scores of one key around one injection, from the baseline to the end of its reach.

    ``of_both``: the injection was of both sides, and what names no side tells of each; ``sides_before``
    are the scores before the needle that each name a side, where its own name none and it has no baseline.
    """

    key: Key
    judged: bool
    baseline: Baseline | None
    points: tuple[Point, ...]
    of_both: bool = False
    sides_before: tuple[Pain, ...] = ()

    @property
    def after(self) -> list[Point]:
        """The scores after the needle that count, in the order of time, without a closing one."""
        return [point for point in self.followed if not point.closing]

    @property
    def followed(self) -> list[Point]:
        """The scores after the needle that count, in the order of time, and the closing one.

        Spells and rules in hours look at these; everything else at those of ``after``.
        """
        return [point for point in self.points if point.counts and point.seconds > 0]

    @property
    def is_only_before(self) -> bool:
        """Whether it has no score after the needle: it tells nothing by itself."""
        return not self.followed


class Keyed(Protocol):
    """A series, or what was computed of one."""

    @property
    def key(self) -> Key:
        """What makes its scores alike."""


AnySeries = TypeVar("AnySeries", bound=Keyed)
Value = TypeVar("Value")
Group = TypeVar("Group", bound=Hashable)


def alike(series: Iterable[AnySeries], key: Key) -> list[AnySeries]:
    """Of the series around an injection those of the same pain as a key's, of any period.

    A day's or week's average tells of the pain that single scores tell of, where site, side and state
    are the same: weeks, the schedule and what averages are compared with all take it from here.
    """
    return [one for one in series if one.key.is_like(key)]


def shared_with(series: Series, around: Iterable[Series]) -> list[Series]:
    """Of the series around an injection of both sides the averages that were given for both.

    They are those of a day and of a week without side; a series without side has them as its own.
    """
    if series.key.side is None or not series.of_both:
        return []
    plain = alike(around, series.key._replace(side=None))
    return [one for one in plain if one.key.period != "now"]


def of_period(series: Iterable[AnySeries], period: str) -> AnySeries | None:
    """Of series that are alike the one of a period: ``now``, ``day`` or ``week``; None without scores."""
    return next((one for one in series if one.key.period == period), None)


@lru_cache(maxsize=256)  # asked of each injection for each of the others
def same_site(site: str) -> str:
    """Sites are alike whatever their case and blanks."""
    return " ".join(site.split()).casefold()


def grouped(values: Iterable[Value], key_of: Callable[[Value], Group]) -> dict[Group, list[Value]]:
    """Values by what they have in common, in their order."""
    groups: dict[Group, list[Value]] = {}
    for value in values:
        groups.setdefault(key_of(value), []).append(value)
    return groups


def series_from(
    key: Key, judged: bool, points: Sequence[Point], baselines: Mapping[Key, Baseline]
) -> Series:
    """The series of a key from its points in the order of time: from its baseline on, a shared one, too."""
    baseline = baselines.get(key)
    first = baseline.point.seconds if baseline else 1
    listed = [point for point in points if point.seconds >= first]
    if baseline and baseline.shared:
        listed.insert(0, baseline.point)
    return Series(
        key=key,
        judged=judged,
        baseline=baseline,
        points=tuple(listed),
        sides_before=sides_before(key, baselines),
    )


def sides_before(key: Key, baselines: Mapping[Key, Baseline]) -> tuple[Pain, ...]:
    """The score before the needle of each side, of a key without side that has no baseline itself."""
    if key.side or key in baselines:
        return ()
    of_sides = (baselines.get(key._replace(side=side)) for side in ONE_SIDE)
    return tuple(one.point.pain for one in of_sides if one)


def baseline_of(before: Sequence[Point]) -> Baseline | None:
    """The last that counts of some scores of the 24 hours before the needle; None without any."""
    counted = [point for point in before if point.counts]
    if not counted:
        return None
    clinic = [point.hundredths for point in before if point.pain.by == "clinic"]
    return Baseline(
        point=counted[-1],
        sum_hundredths=sum(point.hundredths for point in counted),
        scores=len(counted),
        clinic=clinic[-1] if clinic else None,
    )
