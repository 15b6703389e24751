"""Everything that is computed about a log at one moment: one frozen value, rendered many ways."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, TypeVar

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Log, Sleep
from facetlog.entries.moments import DAY, Moment
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.conventions import ABLATION, Conventions
from facetlog.relief.course import (
    COURSE_PERCENT,
    Course,
    Length,
    left_over,
    same_place,
    sessions_of,
    waning_of,
)
from facetlog.relief.days import weeks_baseline
from facetlog.relief.exact import THRESHOLDS, relief_ratio
from facetlog.relief.function import FunctionLog, ratings_of
from facetlog.relief.medication import medication_of
from facetlog.relief.schedule import slots_kept
from facetlog.relief.series import Point, Series, Timeline
from facetlog.relief.spells import at_threshold, relief_at, windows
from facetlog.relief.weeks import Held, held_until
from facetlog.rules.confounders import confounders_of
from facetlog.rules.in_force import Settings
from facetlog.rules.judge import case_of, decisive_kinds, verdicts_of
from facetlog.rules.rescue import Rescue, first_rescue
from facetlog.rules.two_blocks import Block, Pair, duration_of, earlier_block, pair_of, shared_sides

TimedEntry = TypeVar("TimedEntry", Dose, Sleep)

# How far before an injection a report reads, in seconds: it tells of the medicine of the 7 dates before
# the injection's own, of which up to another day has gone by at the needle.
REPORT_REACH = 8 * DAY


class Inquiry(NamedTuple):
    """What an outcome is asked of: a log, the settings, the present, and ``--until`` in seconds.

    ``for_report``: with function, medicine by the day, symptoms, the schedule, the warning list.
    """

    log: Log
    settings: Settings
    now: Moment
    until: int | None = None
    for_report: bool = False


def outcome_of(inquiry: Inquiry, wanted: Collection[int] | None = None) -> Outcome:
    """The outcome of the injections whose numbers are wanted (None: of all)."""
    inquiry = inquiry._replace(log=_in_order(inquiry.log))
    timeline = Timeline(inquiry.log.injections, inquiry.log.scores)
    found = tuple(
        _injection(inquiry, timeline, injection)
        for injection in timeline.injections
        if wanted is None or injection.number in wanted
    )
    timeless: Iterable[tuple[Entry, str]] = ()
    if inquiry.for_report and inquiry.settings.signs:
        found = tuple(_with_flagged(inquiry, timeline, found))
        timeless = _flagged_at_no_time(inquiry)
    pairs = tuple(_pairs(found, inquiry.settings))
    courses = tuple(_courses(found, inquiry))
    settings = inquiry.settings
    return Outcome(
        inquiry.now,
        found,
        settings.in_order,
        pairs,
        courses,
        settings.conventions,
        tuple(inquiry.log.treatments),
        inquiry.log.profile,
        all_injections=tuple(timeline.injections),
        flagged=tuple(timeless),
        expected_hours=settings.expected_hours,
    )


def _courses(found: Sequence[InjectionOutcome], inquiry: Inquiry) -> Iterator[Course]:
    """The injections at the same joints and side, where there are two or more."""
    left = list(found)
    while left:
        first = left[0].injection
        alike = [one for one in left if same_place(first, one.injection)]
        left = [one for one in left[1:] if not same_place(first, one.injection)]
        if len(alike) > 1:
            yield _course(alike, inquiry)


def _course(alike: Sequence[InjectionOutcome], inquiry: Inquiry) -> Course:
    last = alike[-1].injection
    lengths = tuple(_length(one, inquiry.settings.conventions) for one in alike)
    baselines = [(one.injection.id, _baseline_of(one.judged[0])) for one in alike]
    sessions = sessions_of(last, inquiry.log.injections, inquiry.now)
    waning, reason = waning_of(lengths)
    caps = inquiry.settings.caps
    return Course(
        levels=last.levels,
        lengths=lengths,
        waning=waning,
        reason=reason,
        left_over=left_over(baselines),
        sessions=sessions,
        caps=caps,
    )


def _baseline_of(series: SeriesOutcome) -> int | None:
    return series.series.baseline.hundredths if series.series.baseline else None


def _length(one: InjectionOutcome, conventions: Conventions) -> Length:
    """How long an injection helped: by weeks where they were logged, else by hours."""
    injection, series = one.injection, one.judged[0]
    held = series.held
    if held.week is not None and (injection.role == "therapeutic" or injection.procedure == ABLATION):
        return Length(injection, "weeks", held.week, held.week + 1 if held.ended else None, True)
    if series.evidence is None:
        return Length(injection, "hours", 0, None, False)
    found = duration_of(series.evidence, conventions, COURSE_PERCENT)
    return Length(injection, "hours", found.shown, found.possible, True)


def _pairs(found: Sequence[InjectionOutcome], settings: Settings) -> Iterator[Pair]:
    """Each block with the latest earlier one that it can be compared with, one pair a side."""
    by_number = {one.injection.number: one for one in found}
    for second in found:
        earlier = earlier_block(second.injection, [one.injection for one in found])
        if earlier is not None:
            first = by_number[earlier.number]
            for side in _sides_of_pair(first, second):
                blocks = _block(first, side), _block(second, side)
                yield pair_of(*blocks, side, settings)


def _sides_of_pair(first: InjectionOutcome, second: InjectionOutcome) -> list[str | None]:
    """The sides that both treated and that either judges apart; None where neither does."""
    shared = shared_sides(first.injection, second.injection)
    apart = {series.series.key.side for one in (first, second) for series in one.judged}
    return sorted((shared & apart) - {None}, key=str) or [None]


def _block(one: InjectionOutcome, side: str | None) -> Block:
    """A block on one side: the series of that side, else the one without side."""
    by_side = {series.series.key.side: series for series in one.judged}
    series = by_side.get(side) or by_side.get(None) or one.judged[0]
    return Block(one.injection, series.evidence, {v.rule: v for v in series.verdicts})


def _injection(inquiry: Inquiry, timeline: Timeline, injection: Injection) -> InjectionOutcome:
    log, conventions = inquiry.log, inquiry.settings.conventions
    found = timeline.series_of(injection)
    judged = [series for series in found if series.judged]
    start, end = injection.at.epoch, timeline.reach(injection, judged[0].key)
    doses = _between(log.doses, start - conventions.lookback, end)
    barring = first_rescue(injection, log.doses, conventions)
    plain = [_series(one, timeline.site_as_written(one.key), barring, inquiry.until) for one in found]
    made = tuple(_judged(inquiry, timeline, injection, one, found) for one in plain)
    decisive = {kind for one in made for kind in one.decisive}
    outcome = InjectionOutcome(
        injection,
        made,
        first_rescue(injection, doses, conventions),
        tuple(doses),
        tuple(_between(log.sleeps, start, end)),
        tuple(e for e in log.estimates if timeline.nearest(e.at.epoch) == injection),
        tuple(confounders_of(injection, judged, doses, timeline.injections, conventions, decisive)),
    )
    return _for_report(inquiry, timeline, outcome, end) if inquiry.for_report else outcome


def _for_report(
    inquiry: Inquiry, timeline: Timeline, one: InjectionOutcome, end: int | None
) -> InjectionOutcome:
    """With what stands beside the pain on the page."""
    log, injection = inquiry.log, one.injection
    taken = _between(log.doses, injection.at.epoch - REPORT_REACH, end)
    conventions, today = inquiry.settings.conventions, inquiry.now.date
    return one._replace(
        function=tuple(ratings_of(injection, _function_log(inquiry, timeline, injection))),
        medication=tuple(medication_of(injection, taken, conventions, today)),
        symptoms=tuple(s for s in log.symptoms if timeline.nearest(s.at.epoch) == injection),
        noted_doses=tuple(dose for dose in taken if any(sort.noted for sort, _ in dose.words)),
    )


def _function_log(inquiry: Inquiry, timeline: Timeline, injection: Injection) -> FunctionLog:
    log = inquiry.log
    return FunctionLog(log.abilities, log.measures, timeline.next_injection(injection))


def _with_flagged(
    inquiry: Inquiry, timeline: Timeline, told: Iterable[InjectionOutcome]
) -> Iterator[InjectionOutcome]:
    """Each with the words of what falls under it that match the warning list; urgent ones first."""
    log, said = inquiry.log, dict[int, list[tuple[Moment, str]]]()
    for injection in timeline.injections:
        said[injection.number] = [(injection.at, text) for text in _heard(injection)]
    for entry in chain(log.scores, log.doses, log.symptoms, log.estimates, log.abilities):
        if (texts := _heard(entry)) and (owner := timeline.nearest(entry.moment.epoch)):
            said[owner.number] += ((entry.moment, text) for text in texts)
    for outcome in told:
        quotes = sorted(said[outcome.injection.number], key=lambda quote: quote[0].epoch)
        urgent = _urgencies(inquiry, {text for _, text in quotes})  # a note may stand there very often
        named = [quote for quote in quotes if quote[1] in urgent]
        named.sort(key=lambda quote: not urgent[quote[1]])
        yield outcome._replace(flagged=tuple(named))


def _flagged_at_no_time(inquiry: Inquiry) -> Iterator[tuple[Entry, str]]:
    """The same of entries that have no time, and fall under no injection more than under another."""
    timeless: list[Entry] = [*inquiry.log.treatments]
    timeless += [inquiry.log.profile] if inquiry.log.profile else []
    quotes = [(entry, text) for entry in timeless for text in _heard(entry)]
    urgent = _urgencies(inquiry, {text for _, text in quotes})
    named = [quote for quote in quotes if quote[1] in urgent]
    yield from sorted(named, key=lambda quote: not urgent[quote[1]])


def _heard(entry: Entry) -> list[str]:
    """The words of an entry that the warning list is asked about."""
    return [text for sort, text in entry.words if sort.heard]


def _urgencies(inquiry: Inquiry, texts: Collection[str]) -> Mapping[str, bool]:
    """Those that match the warning list, and whether a sign that they name is urgent."""
    from facetlog.rules.warning_signs import is_urgent, matches  # only the report asks

    signs = {text: matches(text, inquiry.settings.signs) for text in texts}
    return {text: is_urgent(named) for text, named in signs.items() if named}


def _series(series: Series, site: str, rescue: Rescue | None, until: int | None) -> SeriesOutcome:
    baseline = series.baseline.hundredths if series.baseline else None
    scores = tuple(_score(point, baseline, rescue) for point in series.points)
    after = series.after
    counted = [one for one in scores if one.point.counts and one.point.seconds > 0]
    best = min(counted, key=lambda one: one.point.hundredths, default=None)
    return SeriesOutcome(
        series,
        site,
        scores,
        best if baseline else None,
        counted[-1] if counted and baseline else None,
        relief_at(after, baseline),
        windows(after, baseline, until),
        (),
        Held(None, None),
        tuple(at_threshold(after, baseline, t) for t in THRESHOLDS) if baseline else None,
    )


def _judged(
    inquiry: Inquiry,
    timeline: Timeline,
    injection: Injection,
    one: SeriesOutcome,
    found: list[Series],
) -> SeriesOutcome:
    """The same, with weeks and verdicts where it is judged: they need its like of other periods."""
    if not one.series.judged:
        return one
    function = _function_log(inquiry, timeline, injection)
    case = case_of(
        injection,
        one.series,
        found,
        inquiry.log.doses,
        function,
        inquiry.now.date,
        inquiry.settings.conventions,
    )
    held = held_until(case.weeks, inquiry.settings.conventions.first_week(injection))
    verdicts = verdicts_of(case, inquiry.settings.rules, timeline)
    baseline = weeks_baseline(one.series, case.alike)
    return one._replace(
        weeks=tuple(case.weeks),
        held=held,
        verdicts=verdicts,
        weeks_baseline=baseline,
        evidence=case.evidence,
        decisive=frozenset(decisive_kinds(case, inquiry.settings.rules, verdicts)),
        kept=_kept(inquiry, timeline, injection, one.series, found) if inquiry.for_report else {},
    )


def _kept(
    inquiry: Inquiry, timeline: Timeline, injection: Injection, series: Series, found: list[Series]
) -> dict[str, tuple[int, int]]:
    """How much of the schedule was kept."""
    end = timeline.reach(injection, series.key)
    return slots_kept(injection, series, found, inquiry.settings.schedule, inquiry.now, end)


def _score(point: Point, baseline: int | None, rescue: Rescue | None) -> ScoreOutcome:
    return ScoreOutcome(
        point,
        None if baseline is None else baseline - point.hundredths,
        relief_ratio(baseline, point.hundredths),
        point.pain.late_seconds,
        point.seconds > 0 and rescue is not None and rescue.bars(point.seconds),
    )


def _between(entries: Sequence[TimedEntry], start: int, end: int | None) -> Sequence[TimedEntry]:
    """Of entries in the order of time, those from ``start`` to ``end``, both included."""
    first = bisect_left(entries, start, key=_epoch)
    return entries[first : None if end is None else bisect_right(entries, end, key=_epoch)]


def _epoch(entry: Entry) -> int:
    return entry.moment.epoch


def _in_order(log: Log) -> Log:
    """The log with its doses and sleeps in the order of time: of a long log only a few are looked at."""
    doses = sorted(log.doses, key=lambda one: (one.at.epoch, one.number))
    return log._replace(doses=doses, sleeps=sorted(log.sleeps, key=_epoch))
