"""The contract's series once more: which scores belong together, and their baseline.

The first half of ``slow_contract``: written from the contract alone, it never imports facetlog, and
it is quadratic on purpose: every series looks at every score and every injection again.
Days are differences of local calendar dates, each in its own entry's offset.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
BASELINE_REACHES_BACK = 24


@dataclass(frozen=True)
class Injection:
    """One injection, with site and state as they are read where they were not said."""

    identifier: str
    number: int
    at: datetime
    hours: Fraction
    procedure: str
    site: str
    site_text: str
    side: str | None
    state: str


@dataclass(frozen=True)
class Score:
    """One score, with what it leaves out read as its owner's."""

    identifier: str
    number: int
    at: datetime
    hours: Fraction
    value: Fraction
    period: str
    site: str
    site_text: str
    side: str | None
    state: str
    late_minutes: Fraction


class Log(NamedTuple):
    """Everything that was logged, read."""

    injections: list[Injection]
    scores: list[Score]
    rescue_doses: list[Fraction]


class Key(NamedTuple):
    """What the scores of one series have in common."""

    site: str
    side: str | None
    state: str
    period: str


@dataclass(frozen=True)
class Point:
    """One score as one injection sees it."""

    score: Score
    hours: Fraction
    day: int
    counts: bool


@dataclass(frozen=True)
class Baseline:
    """The score before the needle, and the mean of the day before it."""

    point: Point
    value: Fraction
    mean: Fraction
    scores: int


def read_log(log: dict[str, Any]) -> Log:
    """Read the entries; scores know their owner, so injections come first."""
    injections = sorted(map(read_injection, log["injections"]), key=instant_and_number)
    scores = [read_score(entry, injections) for entry in log["scores"] if injections]
    doses = [exact_hours(moment(dose["at"])) for dose in log["doses"] if dose["rescue"]]
    return Log(injections, sorted(scores, key=instant_and_number), doses)


def read_injection(entry: dict[str, Any]) -> Injection:
    """Read one injection; site and state have a default, side has none."""
    at = moment(entry["at"])
    site_text = (entry["site"] or "index pain").strip()
    return Injection(
        identifier=entry["id"],
        number=number_of(entry),
        at=at,
        hours=exact_hours(at),
        procedure=entry["procedure"],
        site=compared_site(site_text),
        site_text=site_text,
        side=entry["side"],
        state=entry["state"] or "moving",
    )


def read_score(entry: dict[str, Any], injections: Sequence[Injection]) -> Score:
    """Read one score; its owner fills what it leaves out."""
    at = moment(entry["at"])
    owner = owner_of(entry["site"], exact_hours(at), injections)
    site_text = (entry["site"] or owner.site_text).strip()
    return Score(
        identifier=entry["id"],
        number=number_of(entry),
        at=at,
        hours=exact_hours(at),
        value=Fraction(entry["score"]),
        period=entry["period"],
        site=compared_site(site_text),
        site_text=site_text,
        side=filled_side(entry["side"], compared_site(site_text), owner),
        state=entry["state"] or owner.state,
        late_minutes=minutes_late(entry),
    )


def owner_of(site: str | None, hours: Fraction, injections: Sequence[Injection]) -> Injection:
    """Find the latest injection at or before, else the next; at the named site if any is."""
    named = [] if site is None else [i for i in injections if i.site == compared_site(site)]
    candidates = named or injections
    earlier = [injection for injection in candidates if injection.hours <= hours]
    if earlier:
        return max(earlier, key=instant_and_number)
    return min(candidates, key=instant_and_number)


def filled_side(said: str | None, site: str, owner: Injection) -> str | None:
    """Read a side not said as the owner's, where the owner has one and treats that site."""
    if said is None and has_one_side(owner) and site == owner.site:
        return owner.side
    return said


def has_one_side(injection: Injection) -> bool:
    """Tell whether the injection was left or right, not both and not unsaid."""
    return injection.side in ("left", "right")


def minutes_late(entry: dict[str, Any]) -> Fraction:
    """Return the minutes from the score to its entry, never below 0."""
    late = exact_hours(moment(entry["entered_at"])) - exact_hours(moment(entry["at"]))
    return max(Fraction(0), 60 * late)


def moment(text: str) -> datetime:
    """Read an ISO time with its offset."""
    return datetime.fromisoformat(text)


def exact_hours(at: datetime) -> Fraction:
    """Return the hours since 1970, to the microsecond."""
    return Fraction((at - EPOCH) // timedelta(microseconds=1), 3_600_000_000)


def number_of(entry: dict[str, Any]) -> int:
    """Return 12 for p12."""
    return int(entry["id"][1:])


def compared_site(text: str) -> str:
    """Return the site as sites are compared."""
    return text.strip().casefold()


def instant_and_number(entry: Injection | Score) -> tuple[Fraction, int]:
    """Order by time, then by id."""
    return entry.hours, entry.number


# Series


def keys_of(injection: Injection, log: Log) -> set[Key]:
    """Find the series with scores; one judged series exists even without."""
    seen = {key_under(injection, score) for score in log.scores}
    keys = {key for key in seen if points_of(injection, key, log)}
    if not any(is_judged(injection, key) for key in keys):
        keys.add(own_key(injection))
    return keys


def key_under(injection: Injection, score: Score) -> Key:
    """Return the series that the score belongs to around this injection."""
    return Key(score.site, side_under(injection, score), score.state, score.period)


def side_under(injection: Injection, score: Score) -> str | None:
    """Read the side as this injection sees it; an unsaid side of the needle ignores sides."""
    if score.site != injection.site or injection.side == "both":
        return score.side
    return None if injection.side is None else score.side or injection.side


def own_key(injection: Injection) -> Key:
    """Return the judged series that exists even without scores; sideless after both sides."""
    side = injection.side if has_one_side(injection) else None
    return Key(injection.site, side, injection.state, "now")


def is_judged(injection: Injection, key: Key) -> bool:
    """Tell whether the series is the one treated; after both sides each side is judged."""
    treated = key._replace(side=own_key(injection).side) == own_key(injection)
    return treated and (not has_one_side(injection) or key.side == injection.side)


def points_of(injection: Injection, key: Key, log: Log) -> list[Point]:
    """Collect the series: from a day before the needle to the end of its reach, by time."""
    start = injection.hours - BASELINE_REACHES_BACK
    end = end_of_reach(injection, key, log.injections)
    scores = [
        score
        for score in log.scores
        if key_under(injection, score) == key
        and start <= score.hours
        and (end is None or score.hours <= end)
    ]
    return [point_of(injection, score, scores) for score in scores]


def end_of_reach(injection: Injection, key: Key, injections: Sequence[Injection]) -> Fraction | None:
    """Return when the next strictly later injection at that site and side was."""
    ends = [
        later.hours
        for later in injections
        if later.hours > injection.hours and later.site == key.site and shares_a_side(key.side, later.side)
    ]
    return min(ends, default=None)


def shares_a_side(series_side: str | None, injection_side: str | None) -> bool:
    """Tell whether sides meet: a side not known meets all, both are left and right."""
    return series_side is None or injection_side in (None, "both", series_side)


def point_of(injection: Injection, score: Score, scores: Sequence[Score]) -> Point:
    """Place a score in its series; of several at one instant the highest id counts."""
    return Point(
        score=score,
        hours=score.hours - injection.hours,
        day=(score.at.date() - injection.at.date()).days,
        counts=not any(other.hours == score.hours and other.number > score.number for other in scores),
    )


def baseline_of(points: Sequence[Point]) -> Baseline | None:
    """Find the last counting score at or before the needle."""
    before = [point for point in points if point.counts and point.hours <= 0]
    if not before:
        return None
    last = max(before, key=lambda point: point.hours)
    mean_value = mean([point.score.value for point in before])
    return Baseline(last, last.score.value, mean_value, len(before))


def mean(values: Sequence[Fraction]) -> Fraction:
    """Return the exact mean."""
    return sum(values, Fraction(0)) / len(values)


def difference(baseline: Fraction | None, score: Fraction) -> Fraction | None:
    """Return baseline minus score."""
    return None if baseline is None else baseline - score


def relief(baseline: Fraction | None, score: Fraction) -> Fraction | None:
    """Return the per cent of the baseline that is gone; undefined without one and at 0."""
    return None if baseline is None or baseline == 0 else 100 * (baseline - score) / baseline


def figure(value: Fraction | None) -> float | None:
    """Round half to even to four decimals: the only rounding there is."""
    return None if value is None else float(round(value, 4))


def score_figure(value: Fraction | None) -> int | float | None:
    """Show a score, or what is counted like one: 8, not 8.0."""
    shown = figure(value)
    return int(shown) if shown is not None and shown.is_integer() else shown
