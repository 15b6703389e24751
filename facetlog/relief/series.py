"""Which scores are looked at together, and against which baseline.

A series is the scores of one site, side, state and period around one injection: like only with
like. This module decides whose a score is, how far a series reaches, which of several scores at
one instant counts, and the baseline.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from facetlog.entries.kinds import INDEX_SITE, Injection, Pain
from facetlog.entries.moments import DAY

BASELINE_REACH = DAY  # a baseline is at most 24 hours old when the needle comes out


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


class Placed(NamedTuple):
    """A score with what it left out filled in from the injection that it belongs to."""

    pain: Pain
    epoch: int
    key: Key


class Point(NamedTuple):
    """A score of a series: seconds since the injection (0 or less: before), and if it counts.

    ``closing``: it is the score just before a later needle, and only ends spells.
    """

    pain: Pain
    seconds: int
    counts: bool
    closing: bool = False

    @property
    def hundredths(self) -> int:
        """The score, in hundredths."""
        return self.pain.score.hundredths


class Baseline(NamedTuple):
    """The last score before the needle; the sum and number of all in the 24 hours before.

    ``clinic`` is the last one that the clinic took, in hundredths; None where it took none.
    """

    point: Point
    sum_hundredths: int
    scores: int
    clinic: int | None = None

    @property
    def hundredths(self) -> int:
        """The baseline, in hundredths."""
        return self.point.hundredths


class Series(NamedTuple):
    """The scores of one key around one injection, from the baseline to the end of its reach."""

    key: Key
    judged: bool
    baseline: Baseline | None
    points: tuple[Point, ...]

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


def shared_with(series: AnySeries, around: Iterable[AnySeries]) -> list[AnySeries]:
    """Of the series around an injection of both sides the averages that were given for both.

    They are those of a day and of a week without side; a series without side has them as its own.
    """
    if series.key.side is None:
        return []
    plain = alike(around, series.key._replace(side=None))
    return [one for one in plain if one.key.period != "now"]


def of_period(series: Iterable[AnySeries], period: str) -> AnySeries | None:
    """Of series that are alike the one of a period: ``now``, ``day`` or ``week``; None without scores."""
    return next((one for one in series if one.key.period == period), None)


def same_site(site: str) -> str:
    """Sites are alike whatever their case and blanks."""
    return " ".join(site.split()).casefold()


def grouped(values: Iterable[Value], key_of: Callable[[Value], Group]) -> dict[Group, list[Value]]:
    """Values by what they have in common, in their order."""
    groups: dict[Group, list[Value]] = {}
    for value in values:
        groups.setdefault(key_of(value), []).append(value)
    return groups


class Timeline:
    """The injections and scores of a log in the order of time, each score placed."""

    def __init__(self, injections: Iterable[Injection], scores: Iterable[Pain]) -> None:
        """Place the scores; neither needs to be in order."""
        self.injections = sorted(injections, key=lambda one: (one.at.epoch, one.number))
        self._own_keys = {one.number: judged_key(one) for one in self.injections}
        self._by_site = grouped(self.injections, lambda one: same_site(one.treated_site))
        placed = sorted(map(self.place, scores), key=_in_order)
        self._groups = grouped(placed, lambda score: score.key)
        sites = [one.treated_site for one in self.injections]
        sites += [score.pain.site for score in placed if score.pain.site]
        self._spellings = {same_site(site): site for site in reversed(sites)}

    def owner(self, pain: Pain) -> Injection | None:
        """The injection that a score belongs to: the latest at or before it, else the next.

        A score that names a site belongs to an injection of that site, if there is one.
        """
        named = self._by_site.get(same_site(pain.site), []) if pain.site else []
        return _nearest(named or self.injections, pain.at.epoch)

    def judging(self, pain: Pain) -> Injection | None:
        """The latest injection in whose judged series a score lies; else the one it belongs to.

        An average lies where single scores of the same pain would.
        """
        key = self.place(pain).key
        for injection in reversed(self.injections[: _until(self.injections, pain.at.epoch)]):
            under = key_under(injection, key)
            end = self.reach(injection, under)
            if is_treated(injection, under) and (end is None or pain.at.epoch <= end):
                return injection
        return self.owner(pain)

    def next_injection(self, injection: Injection) -> int | None:
        """When the next, strictly later, injection was given, at any site; None without one."""
        later = self.injections[_until(self.injections, injection.at.epoch) :]
        return later[0].at.epoch if later else None

    def nearest(self, epoch: int) -> Injection | None:
        """The latest injection at or before a moment, at any site; else the next."""
        return _nearest(self.injections, epoch)

    def place(self, pain: Pain) -> Placed:
        """Fill in what a score leaves out."""
        owner = self.owner(pain)
        like = self._own_keys[owner.number] if owner else NO_INJECTIONS_KEY
        site = same_site(pain.site) if pain.site else like.site
        side = pain.side or (like.side if site == like.site else None)
        state = pain.state or like.state
        return Placed(pain, pain.at.epoch, Key(site, side, state, pain.period))

    def site_as_written(self, key: Key) -> str:
        """A series' site as it was first written, by an injection if one is of that site."""
        return self._spellings.get(key.site, key.site)

    def series_of(self, injection: Injection) -> list[Series]:
        """Every series around an injection, those that are judged first."""
        groups: dict[Key, list[Placed]] = {}
        for key, scores in self._around(injection):
            groups.setdefault(key, []).extend(scores)
        every = [_series(key, injection, group) for key, group in groups.items()]
        found = [series for series in every if series.points]
        if not any(series.judged for series in found):
            found.append(Series(judged_key(injection), True, None, ()))
        return sorted(found, key=_judged_first)

    def scores_around(self, injection: Injection) -> list[Pain]:
        """Every score from a baseline's reach before an injection to the end of its series' reach."""
        return [score.pain for _, scores in self._around(injection) for score in scores]

    def _around(self, injection: Injection) -> Iterator[tuple[Key, Sequence[Placed]]]:
        """The scores from a baseline's reach before an injection to each series' end, by key."""
        start = injection.at.epoch - BASELINE_REACH
        for own_key, group in self._groups.items():
            key = key_under(injection, own_key)
            first, end = bisect_left(group, start, key=_epoch), self.reach(injection, key)
            yield key, group[first : None if end is None else bisect_right(group, end, key=_epoch)]

    def before(self, injection: Injection, key: Key, since: int) -> list[Point]:
        """The scores of a key, of any period, that count, from a time (an epoch) to the needle."""
        needle = injection.at.epoch
        found: dict[tuple[str, int], Placed] = {}
        for own_key, group in self._groups.items():
            if key_under(injection, own_key).is_like(key):
                first, end = bisect_left(group, since, key=_epoch), bisect_right(group, needle, key=_epoch)
                for score in sorted(group[first:end], key=_in_order):
                    found[score.key.period, score.epoch] = score
        return [Point(score.pain, score.epoch - needle, True) for score in found.values()]

    def at_site(self, site: str) -> Sequence[Injection]:
        """The injections at a site, in the order of time."""
        return self._by_site.get(site, [])

    def reach(self, injection: Injection, key: Key) -> int | None:
        """When the series ends: the next injection at its site with a side in common."""
        own = _sides(key.side)
        at_site = self._by_site.get(key.site, [])
        for other in at_site[_until(at_site, injection.at.epoch) :]:
            if own & _sides(other.treated_side):
                return other.at.epoch
        return None


def _until(injections: Sequence[Injection], epoch: int) -> int:
    """How many of some injections, in the order of time, were given at a moment or before."""
    return bisect_right(injections, epoch, key=lambda one: one.at.epoch)


def _nearest(injections: Sequence[Injection], epoch: int) -> Injection | None:
    before = _until(injections, epoch)
    return injections[max(before - 1, 0)] if injections else None


def _epoch(score: Placed) -> int:
    return score.epoch


def _in_order(score: Placed) -> tuple[int, int]:
    return score.epoch, score.pain.number


def _judged_first(series: Series) -> tuple[bool, bool, str]:
    side = series.key.side
    return not series.judged, side is None, side or ""


def _sides(side: str | None) -> set[str]:
    """The sides meant; a side that was not said may be either."""
    return {side} if side in ("left", "right") else {"left", "right"}


def key_under(injection: Injection, key: Key) -> Key:
    """The key as it is read under an injection at the same site.

    One side treated: a score without side is of that side. Side not said: it takes any.
    """
    if key.site != same_site(injection.treated_site):
        return key
    treated = injection.treated_side
    if treated is None:
        return key._replace(side=None)
    return key if treated == "both" or key.side else key._replace(side=treated)


def judged_key(injection: Injection) -> Key:
    """The key of the series that is judged."""
    treated = injection.treated_side
    side = None if treated == "both" else treated
    return Key(same_site(injection.treated_site), side, injection.treated_state, "now")


def is_treated(injection: Injection, key: Key) -> bool:
    """Whether a key is of the pain that an injection treated; under both sides, of either."""
    wanted = judged_key(injection)
    is_of_side = key.side == wanted.side or injection.treated_side == "both"
    return is_of_side and wanted.is_like(key._replace(side=wanted.side))


def is_judged(injection: Injection, key: Key) -> bool:
    """Whether a series is the injection's own: single scores of the pain that it treated."""
    return key.period == "now" and is_treated(injection, key)


def _series(key: Key, injection: Injection, group: list[Placed]) -> Series:
    """The series of a key from its scores; of several at one instant the last by number counts."""
    group.sort(key=_in_order)
    following = [*map(_epoch, group[1:]), None]
    points = [
        Point(score.pain, score.epoch - injection.at.epoch, score.epoch != after)
        for score, after in zip(group, following, strict=False)
    ]
    baseline = _baseline([point for point in points if point.seconds <= 0])
    first = baseline.point.seconds if baseline else 1
    listed = tuple(point for point in points if point.seconds >= first)
    return Series(key, is_judged(injection, key), baseline, listed)


def _baseline(before: Sequence[Point]) -> Baseline | None:
    """The last of the scores before the needle."""
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
