"""The logged data themselves: scores, weeks, medicine, notes, and how complete they are."""

from collections.abc import Iterator

from facetlog.entries.moments import DAY, HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.spells import longest_gap
from facetlog.relief.weeks import Week
from facetlog.report.result_lines import time_of
from facetlog.words.entries import describe, dose_text, joined
from facetlog.words.numbers import clock_or_day, counted, percent, shown_time
from facetlog.words.series import series_name

SCORES_SHOWN_FOR = 2 * DAY  # what is later is told by the weeks


def score_lines(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """Every score of the first two days."""
    shown = [score for score in series.scores if score.point.seconds <= SCORES_SHOWN_FOR]
    if len(one.judged) > 1:
        yield f"({series_name(series)})"
    if shown:
        yield " | ".join(f"{time_of(one, s)} {s.point.pain.score}{_mark(s)}" for s in shown)
    if any(not score.point.counts for score in shown):
        yield "* a later entry of the same time counts instead"
    if any(score.after_rescue for score in shown):
        yield "+ after pain medicine: cannot show what the injection did"
    if later := len(series.scores) - len(shown):
        yield f"and {counted(later, 'later score')}, in `facetlog relief {one.injection.id}`"


def _mark(score: ScoreOutcome) -> str:
    return ("" if score.point.counts else "*") + ("+" if score.after_rescue else "")


def week_lines(series: SeriesOutcome) -> Iterator[str]:
    """Every logged week, and what it is compared with."""
    if not series.weeks:
        return
    if series.weeks_baseline is not None:
        yield f"compared with {hundredths_text(series.weeks_baseline)} before the needle"
    yield " | ".join(
        f"{week.week}: {hundredths_text(round(week.hundredths))} ({_week_words(week)})"
        for week in series.weeks
    )


def _week_words(week: Week) -> str:
    """The relief, and on how many days there were scores where no week's average was typed."""
    days = counted(week.days, "day") if week.days else ""
    relief = percent(week.relief) if week.relief is not None else ""
    return joined(relief, days) or "average"


def dose_lines(one: InjectionOutcome) -> list[str]:
    """Every medicine logged, in one line."""
    return [" | ".join(_doses(one))] if one.doses else []


def _doses(one: InjectionOutcome) -> Iterator[str]:
    for dose in one.doses:
        taken = {"rescue": ", for this pain", "regular": ", as usual"}.get(dose.taken or "", "")
        yield f"{clock_or_day(dose.at, one.injection.at)} {dose_text(dose)}{taken}"


def data_lines(one: InjectionOutcome) -> Iterator[str]:
    """How many scores there are, how closely they cover the hours, how many came late."""
    for series in one.judged:
        late = sum(score.late_seconds > HOUR for score in series.after)
        name = f"{series.series.key.side or 'both sides'}: " if len(one.judged) > 1 else ""
        yield f"{name}{_hours_kept(one, series)}; {late} entered more than an hour late"
        yield from _schedule_kept(series)
    for sleep in one.sleeps:
        at = clock_or_day(sleep.began, one.injection.at)
        yield f"{at} {describe(sleep)}"


def _schedule_kept(series: SeriesOutcome) -> Iterator[str]:
    """How much of the schedule was kept."""
    names = {"now": "times of the first day", "day": "days", "week": "weeks"}
    told = [f"{filled} of {asked} {names[period]}" for period, (filled, asked) in series.kept.items()]
    if told:
        yield f"schedule kept: {', '.join(told)}"


def _hours_kept(one: InjectionOutcome, series: SeriesOutcome) -> str:
    """How many scores there are, and how far and how closely they cover the first 8 hours."""
    hours = [score for score in series.after if score.point.seconds <= 8 * HOUR]
    if not hours:
        return f"{counted(len(series.after), 'single score')}, none in the first 8 h"
    gap = longest_gap([0, *(score.point.seconds for score in hours)])
    inside = f"{len(hours)} in the first 8 h, the last of them at {time_of(one, hours[-1])}"
    return f"{counted(len(series.after), 'score')}, {inside}, longest gap up to it {shown_time(gap)}"


def note_lines(one: InjectionOutcome) -> Iterator[str]:
    """What the patient wrote, with its time."""
    if one.injection.note:
        yield f"{one.injection.id}: {one.injection.note}"
    for series in one.series:
        for score in series.scores:
            said = joined(score.point.pain.activity, score.point.pain.note)
            if said:
                yield f"{time_of(one, score)}: {said}"
