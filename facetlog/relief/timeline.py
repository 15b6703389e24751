"""Which score may speak where: whose it is, how it is read, and how far a series reaches.

A score belongs to one injection; what it leaves out is read as that one's. Typed in the waiting room
before another needle, it is read as that one's, too (method.md, 2).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import DAY
from facetlog.relief.series import (
    NO_INJECTIONS_KEY,
    ONE_SIDE,
    Baseline,
    Key,
    Point,
    Series,
    baseline_of,
    grouped,
    same_site,
    series_from,
)

BASELINE_REACH = DAY  # a baseline is at most 24 hours old when the needle comes out
USUAL_REACH = 10 * DAY  # in it lie the 7 dates before the needle's, whatever clocks they were read from
SPEAKS_FOR = DAY  # a score felt so shortly after a needle is about that one, and no later one's baseline
ENOUGH_OF_A_SIDE = 2  # scores that name each side, to read an injection as one of both
BOTH_SIDES = (*ONE_SIDE, None)
AVERAGES = ("day", "week")


class Placed(NamedTuple):
    """A score with what it left out filled in from the injection that it belongs to."""

    pain: Pain
    epoch: int
    key: Key
    owner: Injection | None


def needed_since(injection: Injection, injections: Sequence[Injection]) -> int:
    """From when on scores can tell of an injection (epoch), of all the injections of a log.

    One whose side was not said may be one of both by whatever it owns, however early.
    """
    usual = injection.at.epoch - USUAL_REACH
    if injection.treated_side is not None:
        return usual
    earlier = (one for one in injections if one.at.epoch < injection.at.epoch)
    site = same_site(injection.treated_site)
    return usual if any(same_site(one.treated_site) == site for one in earlier) else 0


class Timeline:
    """The injections and scores of a log in the order of time, each score placed."""

    def __init__(self, injections: Iterable[Injection], scores: Iterable[Pain]) -> None:
        """Place the scores; neither needs to be in order."""
        self.injections = sorted(injections, key=lambda one: (one.at.epoch, one.entered_at, one.number))
        self._by_number = {one.number: one for one in self.injections}
        self._by_site = grouped(self.injections, lambda one: same_site(one.treated_site))
        self._treated = {one.number: one.treated_side for one in self.injections}  # asked very often
        self._own_keys = {one.number: _own_key(one, self._treated[one.number]) for one in self.injections}
        self._placed = sorted(map(self.place, scores), key=_in_order)
        self._groups = grouped(self._placed, lambda score: score.key)
        self._sides: dict[int, str | None] = {}
        self._baseline_numbers: dict[int, frozenset[int]] = {}
        sites = [one.treated_site for one in self.injections]
        sites += [score.pain.site for score in self._placed if score.pain.site]
        self._spellings = {same_site(site): site for site in reversed(sites)}

    def owner(self, pain: Pain) -> Injection | None:
        """The injection that a score belongs to: the one that recorded it, if one did.

        Else the latest at or before it, or the next; of those at its site, where it names one that was
        treated.
        """
        if pain.recorded_with in self._by_number:
            return self._by_number[pain.recorded_with]
        named = self._by_site.get(same_site(pain.site), []) if pain.site else []
        return _nearest(named or self.injections, pain.at.epoch)

    def judging(self, pain: Pain) -> Injection | None:
        """The latest injection in whose judged series a score lies; else the one it belongs to.

        An average lies where single scores of the same pain would.
        """
        if pain.recorded_with in self._by_number:
            return self._by_number[pain.recorded_with]
        key = self.place(pain).key
        for place in reversed(range(_until(self.injections, pain.at.epoch))):
            injection = self.injections[place]
            under = self.key_under(injection, key)
            end = self.reach(injection, under)
            if self.is_treated(injection, under) and (end is None or pain.at.epoch <= end):
                return injection
        return self.owner(pain)

    def next_at_site(self, injection: Injection) -> int | None:
        """When the next, strictly later, injection was given at its site; None without one."""
        at_site = self._by_site[self._own_keys[injection.number].site]
        place = _until(at_site, injection.at.epoch)
        return at_site[place].at.epoch if place < len(at_site) else None

    def nearest(self, epoch: int) -> Injection | None:
        """The latest injection at or before a moment, at any site; else the next."""
        return _nearest(self.injections, epoch)

    def place(self, pain: Pain) -> Placed:
        """Fill in what a score leaves out, from the injection that it belongs to."""
        owner = self.owner(pain)
        like = self._own_keys[owner.number] if owner else NO_INJECTIONS_KEY
        return Placed(pain, pain.at.epoch, _filled(pain, like), owner)

    def side_of(self, injection: Injection) -> str | None:
        """The side that an injection is read as having treated, or ``both``; None: any.

        Where it was not said, its scores can show that it was both.
        """
        side, number = self._treated[injection.number], injection.number
        if side is None and number not in self._sides:
            self._sides[number] = "both" if _are_of_both(self._named_sides(injection)) else None
        return self._sides[number] if side is None else side

    def _named_sides(self, injection: Injection) -> Iterator[tuple[int, str]]:
        """When a score of an injection's site, its own or read for it, named which side."""
        own = self._by_owner.get(injection.number, [])
        known = {score.pain.number for score in own}
        before = (one for one in self._placed_before(injection) if one.epoch < injection.at.epoch)
        read = [one for one in before if one.pain.number not in known]
        site = self._own_keys[injection.number].site
        for score in (*own, *read):
            if score.key.site == site and score.pain.side:
                yield score.epoch, score.pain.side

    @cached_property
    def _by_owner(self) -> Mapping[int, Sequence[Placed]]:
        """The scores by the number of the injection that they belong to."""
        return grouped(self._placed, lambda score: score.owner.number if score.owner else 0)

    def key_under(self, injection: Injection, key: Key) -> Key:
        """The key as it is read under an injection at the same site: side not said, it takes any."""
        is_there = key.site == self._own_keys[injection.number].site
        takes_any = is_there and self.side_of(injection) is None
        return key._replace(side=None) if takes_any else key

    def judged_key(self, injection: Injection) -> Key:
        """The key of the series that is judged; of both sides, that of the one without side."""
        return _own_key(injection, self.side_of(injection))

    def is_treated(self, injection: Injection, key: Key) -> bool:
        """Whether a key is of the pain that an injection treated; under both sides, of either."""
        wanted = self.judged_key(injection)
        is_of_side = key.side == wanted.side or self.side_of(injection) == "both"
        return is_of_side and wanted.is_like(key._replace(side=wanted.side))

    def site_as_written(self, key: Key) -> str:
        """A series' site as it was first written, by an injection if one is of that site."""
        return self._spellings.get(key.site, key.site)

    def series_of(self, injection: Injection) -> list[Series]:
        """Every series around an injection, those that are judged first."""
        groups: dict[Key, list[Placed]] = {}
        for key, scores in self._around(injection):
            groups.setdefault(key, []).extend(scores)
        points = {key: self._points(injection, key, group) for key, group in groups.items()}
        judged = self._judged_keys(injection, points)
        baselines = self._baselines(injection, points, judged)
        found = [
            series_from(key, key in judged, points.get(key, []), baselines)
            for key in dict.fromkeys([*points, *judged, *baselines])
        ]
        told = [one for one in found if one.points or one.judged]
        is_both = self.side_of(injection) == "both"
        return sorted((one._replace(of_both=is_both) for one in told), key=_judged_first)

    def _points(self, injection: Injection, key: Key, group: Sequence[Placed]) -> list[Point]:
        """The scores of a key in the order of time; which of them only close it."""
        points = _points(injection, group)
        closing = self._closing(injection, key) if key.period == "now" else ()
        last = {p.pain.number for p in points if p.seconds > 0 and p.pain.number in closing}
        return [p._replace(closing=True) if p.pain.number in last else p for p in points]

    def _judged_keys(self, injection: Injection, points: Mapping[Key, Sequence[Point]]) -> list[Key]:
        """The injection's own key; of both sides, each side with a score after the needle."""
        own = self.judged_key(injection)
        if self.side_of(injection) != "both":
            return [own]
        told = {key for key, found in points.items() if any(map(_tells, found))}
        sides = {key.side for key in told if self.is_treated(injection, key)} - {None}
        keys = [own._replace(side=side) for side in sorted(sides, key=str)]
        return [*keys, own] if not keys or own in told else keys

    def _baselines(
        self,
        injection: Injection,
        points: Mapping[Key, Sequence[Point]],
        judged: Iterable[Key],
    ) -> dict[Key, Baseline]:
        """The baseline of each key that has one; of both sides, a side has that of the one without side."""
        own = {key: self._baseline(injection, key, found) for key, found in points.items()}
        known = {key: baseline for key, baseline in own.items() if baseline}
        if self.side_of(injection) != "both":
            return known
        averages = (key._replace(period=period) for key in judged for period in AVERAGES)
        for key in [*points, *judged, *averages]:
            given = known.get(key._replace(side=None))
            if given and key.side and key.site == self._own_keys[injection.number].site:
                known.setdefault(key, given._replace(shared=True))
        return known

    def _baseline(self, injection: Injection, key: Key, points: Iterable[Point]) -> Baseline | None:
        before = (point for point in points if point.seconds <= 0)
        return baseline_of(
            [p for p in before if not self._is_about_an_earlier(injection, key.site, p.pain)]
        )

    def scores_around(self, injection: Injection) -> list[Pain]:
        """Every score from a baseline's reach before an injection to the end of its series' reach."""
        return [score.pain for _, scores in self._around(injection) for score in scores]

    def at_site(self, site: str, since: int, until: int) -> Sequence[Injection]:
        """The injections at a site between two moments, both included."""
        at_site = self._by_site.get(site, [])
        first = bisect_left(at_site, since, key=_given)
        return at_site[first : _until(at_site, until)]

    def before(self, injection: Injection, key: Key, since: int) -> list[Point]:
        """The scores of a key that count, from an epoch to the needle, also beyond a baseline's reach."""
        first = bisect_left(self._placed, since, key=_epoch)
        near = injection.at.epoch - BASELINE_REACH
        earlier = self._placed[first : bisect_left(self._placed, near, key=_epoch)]
        own = {one for one in self._groups if self.key_under(injection, one) == key}
        placed = [one for one in earlier if one.key in own]
        placed += [one for one in self._before(injection) if one.key == key]
        return [point for point in _points(injection, placed) if point.counts]

    def _around(self, injection: Injection) -> Iterator[tuple[Key, Sequence[Placed]]]:
        """The scores from a baseline's reach before an injection to each series' end, by key."""
        for score in self._before(injection):
            yield score.key, (score,)
        for own_key, group in self._groups.items():
            key = self.key_under(injection, own_key)
            first = bisect_right(group, injection.at.epoch, key=_epoch)
            end = self.reach(injection, key)
            inside = group[first : None if end is None else bisect_right(group, end, key=_epoch)]
            if inside:
                yield key, inside

    def _before(self, injection: Injection) -> Iterator[Placed]:
        """The scores of a baseline's reach before an injection, read for it."""
        own = self._own_keys[injection.number]
        for score in self._placed_before(injection):
            is_its_own = score.owner is not None and score.owner.number == injection.number
            is_earlier = score.owner is not None and score.epoch < injection.at.epoch
            is_about_it = is_its_own or (is_earlier and score.key.site == own.site)
            read = _filled(score.pain, own) if is_about_it else score.key
            yield score._replace(key=self.key_under(injection, read))

    def _placed_before(self, injection: Injection) -> Sequence[Placed]:
        """The same, as they are read where they belong."""
        first = bisect_left(self._placed, injection.at.epoch - BASELINE_REACH, key=_epoch)
        return self._placed[first : bisect_right(self._placed, injection.at.epoch, key=_epoch)]

    def about_an_earlier(self, injection: Injection) -> Pain | None:
        """The last single score before a needle that is about an earlier one; None without any."""
        near = (one for one in self._before(injection) if one.key.period == "now")
        own = [one for one in near if self.is_treated(injection, one.key)]
        barred = [one.pain for one in own if self.is_about_an_earlier(injection, one.pain)]
        return barred[-1] if barred else None

    def is_about_an_earlier(self, injection: Injection, pain: Pain) -> bool:
        """Whether a score of an injection's site before its needle is about an earlier one there."""
        return self._is_about_an_earlier(injection, self._own_keys[injection.number].site, pain)

    def _is_about_an_earlier(self, injection: Injection, site: str, pain: Pain) -> bool:
        """Whether a score of a site before a needle is about an earlier one there, and so no baseline."""
        at_site = self._by_site.get(site, [])
        first = bisect_left(at_site, pain.at.epoch - SPEAKS_FOR, key=_given)
        earlier = at_site[first : bisect_left(at_site, injection.at.epoch, key=_given)]
        return any(not self._is_surely_later(pain, needle) for needle in earlier)

    def _is_surely_later(self, pain: Pain, needle: Injection) -> bool:
        """Whether a score near a needle is surely about a later one: by its recorder, or its side."""
        recorder = self._by_number.get(pain.recorded_with or 0)
        if recorder and recorder.at.epoch > needle.at.epoch:
            return True
        given_on = self._treated[needle.number]
        return pain.side is not None and given_on in ONE_SIDE and pain.side != given_on

    def _closing(self, injection: Injection, key: Key) -> set[int]:
        """The numbers of the scores that are baselines of later needles at the site of a key."""
        end = self.reach(injection, key)
        at_site = self._by_site.get(key.site, [])
        upto = None if end is None else _until(at_site, end + BASELINE_REACH)
        near = at_site[_until(at_site, injection.at.epoch) : upto]
        return {number for one in near for number in self._baselines_of(one)}

    def _baselines_of(self, injection: Injection) -> frozenset[int]:
        """The numbers of the scores that are baselines of an injection, on whichever side."""
        if injection.number not in self._baseline_numbers:
            own = self.judged_key(injection)
            sides = BOTH_SIDES if self.side_of(injection) == "both" else (own.side,)
            by_key = grouped(self._before(injection), lambda score: score.key)
            keys = [key for side in sides if (key := own._replace(side=side)) in by_key]
            found = [self._baseline(injection, key, _points(injection, by_key[key])) for key in keys]
            numbers = frozenset(baseline.point.pain.number for baseline in found if baseline)
            self._baseline_numbers[injection.number] = numbers
        return self._baseline_numbers[injection.number]

    def reach(self, injection: Injection, key: Key) -> int | None:
        """When the series ends: the next injection at its site with a side in common."""
        own, at_site = _sides(key.side), self._by_site.get(key.site, [])
        for place in range(_until(at_site, injection.at.epoch), len(at_site)):
            other = at_site[place]
            if own & _sides(self._treated[other.number]):
                return other.at.epoch
        return None


def _own_key(injection: Injection, side: str | None) -> Key:
    """The key of the pain that an injection treated, given the side that it is read as having."""
    site, state = same_site(injection.treated_site), injection.treated_state
    return Key(site, None if side == "both" else side, state, "now")


def _filled(pain: Pain, like: Key) -> Key:
    """The key of a score that is read as an injection's; another site keeps nothing of it."""
    if not (pain.site or pain.side or pain.state) and pain.period == like.period:
        return like  # so it is of most
    site = same_site(pain.site) if pain.site else like.site
    if site != like.site:
        return Key(site, pain.side, pain.state or NO_INJECTIONS_KEY.state, pain.period)
    return Key(site, pain.side or like.side, pain.state or like.state, pain.period)


def _are_of_both(named: Iterable[tuple[int, str]]) -> bool:
    """Whether scores name both sides often enough, or both at one instant."""
    listed = list(named)
    often = all(sum(side == own for _, side in listed) >= ENOUGH_OF_A_SIDE for own in ONE_SIDE)
    instants = groupby(sorted(listed), key=lambda one: one[0])
    return often or any(len({side for _, side in group}) > 1 for _, group in instants)


def _tells(point: Point) -> bool:
    """Whether it was felt after the needle, and is not merely closing."""
    return point.seconds > 0 and not point.closing


def _points(injection: Injection, group: Iterable[Placed]) -> list[Point]:
    """Scores in the order of time; of several at one instant the last by its id counts."""
    ordered = sorted(group, key=_in_order)
    following, zero = [*map(_epoch, ordered[1:]), None], injection.at.epoch
    return [
        Point(score.pain, score.epoch - zero, score.epoch != after, score.pain.score.hundredths)
        for score, after in zip(ordered, following, strict=False)
    ]


def _until(injections: Sequence[Injection], epoch: int) -> int:
    """How many of some injections, in the order of time, were given at a moment or before."""
    return bisect_right(injections, epoch, key=_given)


def _given(injection: Injection) -> int:
    return injection.at.epoch


def _nearest(injections: Sequence[Injection], epoch: int) -> Injection | None:
    before = _until(injections, epoch)
    return injections[max(before - 1, 0)] if injections else None


def _epoch(score: Placed) -> int:
    return score.epoch


def _in_order(score: Placed) -> tuple[int, int]:
    return score.epoch, score.pain.number


def _judged_first(series: Series) -> tuple[bool, bool, str, int, Key]:
    """Judged ones first, by side; the others as they begin, whatever else the log holds."""
    key, first = series.key, series.points[0].seconds if series.points else 0
    return (
        not series.judged,
        key.side is None,
        key.side or "",
        first,
        key._replace(side=key.side or ""),
    )


def _sides(side: str | None) -> set[str]:
    """The sides meant; a side that was not said may be either."""
    return {side} if side in ONE_SIDE else set(ONE_SIDE)
