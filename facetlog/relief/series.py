"""Which scores are looked at together, and against which baseline.

A series is the scores of one site, side, state and period around one injection: like only with
like. This module decides whose a score is, how far a series reaches, which of several scores at
one instant counts, and the baseline.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import INDEX_SITE, Injection, Pain
from facetlog.entries.moments import DAY

BASELINE_REACH = DAY  # a baseline is at most 24 hours old when the needle comes out


class Key(NamedTuple):
    """What makes scores alike; side None: not said, or any."""

    site: str
    side: str | None
    state: str
    period: str


class Placed(NamedTuple):
    """A score with what it left out filled in from the injection that it belongs to."""

    pain: Pain
    epoch: int
    key: Key


class Point(NamedTuple):
    """A score of a series: seconds since the injection (0 or less: before), and if it counts."""

    pain: Pain
    seconds: int
    counts: bool

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
        """The scores after the needle that count, in the order of time."""
        return [point for point in self.points if point.counts and point.seconds > 0]


def same_site(site: str) -> str:
    """Sites are alike whatever their case and blanks."""
    return " ".join(site.split()).casefold()


class Timeline:
    """The injections and scores of a log in the order of time, each score placed."""

    def __init__(self, injections: Iterable[Injection], scores: Iterable[Pain]) -> None:
        """Place the scores; neither needs to be in order."""
        self.injections = sorted(injections, key=lambda one: (one.at.epoch, one.number))
        self._own_keys = {one.number: judged_key(one) for one in self.injections}
        self._by_site: dict[str, list[Injection]] = {}
        for injection in self.injections:
            self._by_site.setdefault(same_site(injection.treated_site), []).append(injection)
        placed = [self.place(pain) for pain in scores]
        placed.sort(key=lambda one: (one.epoch, one.pain.number))
        self._groups: dict[Key, list[Placed]] = {}
        for one in placed:
            self._groups.setdefault(one.key, []).append(one)
        named = [*(i.treated_site for i in self.injections), *(p.pain.site for p in placed)]
        self._spellings = {same_site(site): site for site in reversed(named) if site}

    def owner(self, pain: Pain) -> Injection | None:
        """The injection that a score belongs to: the latest at or before it, else the next.

        A score that names a site belongs to an injection of that site, if there is one.
        """
        named = self._by_site.get(same_site(pain.site), []) if pain.site else []
        return self._nearest(named or self.injections, pain.at.epoch)

    def judging(self, pain: Pain) -> Injection | None:
        """The latest injection in whose judged series a score lies; else the one it belongs to."""
        key, owner = self.place(pain).key, self.owner(pain)
        for injection in reversed(self.injections[: self._until(pain.at.epoch)]):
            under = key_under(injection, key)._replace(period="now")
            end = self.reach(injection, under)
            if is_judged(injection, under) and (end is None or pain.at.epoch <= end):
                return injection
        return owner

    def _until(self, epoch: int) -> int:
        return bisect_right(self.injections, epoch, key=lambda one: one.at.epoch)

    def next_injection(self, injection: Injection) -> int | None:
        """When the next, strictly later, injection was given, at any site; None without one."""
        later = self.injections[self._until(injection.at.epoch) :]
        return later[0].at.epoch if later else None

    def nearest(self, epoch: int) -> Injection | None:
        """The latest injection at or before a moment, at any site; else the next."""
        return self._nearest(self.injections, epoch)

    @staticmethod
    def _nearest(injections: Sequence[Injection], epoch: int) -> Injection | None:
        after = bisect_right(injections, epoch, key=lambda one: one.at.epoch)
        return injections[max(after - 1, 0)] if injections else None

    def place(self, pain: Pain) -> Placed:
        """Fill in what a score leaves out."""
        owner = self.owner(pain)
        like = self._own_keys[owner.number] if owner else Key(INDEX_SITE, None, "moving", "now")
        site = same_site(pain.site) if pain.site else like.site
        side = pain.side or (like.side if site == like.site else None)
        return Placed(pain, pain.at.epoch, Key(site, side, pain.state or like.state, pain.period))

    def site_as_written(self, key: Key) -> str:
        """A series' site as it was first written, by an injection if one is of that site."""
        return self._spellings.get(key.site, key.site)

    def series_of(self, injection: Injection) -> list[Series]:
        """Every series around an injection, those that are judged first."""
        groups: dict[Key, list[Placed]] = {}
        for own_key in self._groups:
            key = key_under(injection, own_key)
            groups.setdefault(key, []).extend(self._around(injection, own_key, key))
        made = [_series(key, injection, group) for key, group in groups.items() if group]
        found = [series for series in made if series.points]
        if not any(series.judged for series in found):
            found.append(Series(judged_key(injection), True, None, ()))
        return sorted(found, key=lambda one: (not one.judged, one.key.side is None, one.key.side or ""))

    def scores_around(self, injection: Injection) -> list[Pain]:
        """Every score from a baseline's reach before an injection to the end of its series' reach."""
        keys = ((own, key_under(injection, own)) for own in self._groups)
        return [one.pain for own, key in keys for one in self._around(injection, own, key)]

    def _around(self, injection: Injection, own_key: Key, key: Key) -> Sequence[Placed]:
        """The scores of one key from a baseline's reach before an injection to the series' end."""
        group, end = self._groups[own_key], self.reach(injection, key)
        first = bisect_left(group, injection.at.epoch - BASELINE_REACH, key=_epoch)
        return group[first : None if end is None else bisect_right(group, end, key=_epoch)]

    def reach(self, injection: Injection, key: Key) -> int | None:
        """When the series ends: the next injection at its site with a side in common."""
        own = _sides(key.side)
        later = self._by_site.get(key.site, [])
        first = bisect_right(later, injection.at.epoch, key=lambda one: one.at.epoch)
        for other in later[first:]:
            if own & _sides(other.treated_side):
                return other.at.epoch
        return None


def _epoch(one: Placed) -> int:
    return one.epoch


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
    side = injection.treated_side
    return Key(
        same_site(injection.treated_site),
        None if side == "both" else side,
        injection.treated_state,
        "now",
    )


def is_judged(injection: Injection, key: Key) -> bool:
    """Whether a series is the injection's own; under both sides, each side's is."""
    wanted = judged_key(injection)
    sides = ("left", "right", None) if injection.treated_side == "both" else (wanted.side,)
    return key._replace(side=None) == wanted._replace(side=None) and key.side in sides


def _series(key: Key, injection: Injection, group: list[Placed]) -> Series:
    """The series of a key from its scores; of several at one instant the last by number counts."""
    start = injection.at.epoch
    group.sort(key=lambda one: (one.epoch, one.pain.number))
    following = [*(one.epoch for one in group[1:]), None]
    points = [
        Point(one.pain, one.epoch - start, one.epoch != after)
        for one, after in zip(group, following, strict=True)
    ]
    baseline = _baseline(points)
    first = baseline.point.seconds if baseline else 1
    listed = tuple(point for point in points if point.seconds >= first)
    return Series(key, is_judged(injection, key), baseline, listed)


def _baseline(points: list[Point]) -> Baseline | None:
    before = [point for point in points if point.counts and point.seconds <= 0]
    if not before:
        return None
    clinic = [point.hundredths for point in points if point.seconds <= 0 and _by_clinic(point)]
    total = sum(point.hundredths for point in before)
    return Baseline(before[-1], total, len(before), clinic[-1] if clinic else None)


def _by_clinic(point: Point) -> bool:
    return point.pain.by == "clinic"
