"""The logged data themselves: scores, weeks, medicine, notes, and how complete they are."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose
from facetlog.entries.moments import DAY, HOUR
from facetlog.outcome.results import InjectionOutcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.series import grouped
from facetlog.relief.spells import longest_gap
from facetlog.relief.weeks import Week
from facetlog.report.identity_lines import dose_line
from facetlog.report.result_lines import time_of
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import describe
from facetlog.words.numbers import clock_or_day, counted, percent, score_text, shown_time
from facetlog.words.parts import BORDER, Line, figure, line, listed, prose, typed
from facetlog.words.series import FOR_BOTH, ONLY_CLOSING, for_both, series_name
from facetlog.words.weeks import THIN

SCORES_SHOWN_FOR = 2 * DAY  # what is later is told by the weeks
MOST_SCORES = 48  # of them, one by one
MANY_DOSES = 12  # more of a day are told together
MOST_DOSES = 24  # one by one, or days; the weeks tell of what is later
DRUGS = 3  # of a day's doses, the most frequent


def score_lines(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """Every score of the first two days; of very many the first."""
    near = [score for score in series.scores if score.point.seconds <= SCORES_SHOWN_FOR]
    shown = near[:MOST_SCORES]
    if len(one.judged) > 1:
        yield line("(", series_name(series), ")")
    if shown:
        yield listed((line(time_of(one, s), f" {s.point.pain.score}{_mark(s)}") for s in shown), BORDER)
    if any(not score.point.counts for score in shown):
        yield line("* a later entry of the same time counts instead")
    if any(score.after_rescue for score in shown):
        yield line("+ after pain medicine: cannot show what the injection did")
    if any(score.point.closing for score in shown):
        yield line(f"^ {ONLY_CLOSING}")
    if both := for_both(series):
        yield line(f"the score before the needle was {both}")
    if later := len(series.scores) - len(shown):
        yield line(f"and {counted(later, 'later score')}, in `facetlog relief {one.injection.id}`")


def _mark(score: ScoreOutcome) -> str:
    marks = {
        "*": not score.point.counts,
        "+": score.after_rescue,
        "^": score.point.closing,
    }
    return "".join(mark for mark, is_so in marks.items() if is_so)


def week_lines(series: SeriesOutcome) -> Iterator[Line]:
    """Every logged week, and what it is compared with."""
    if not series.weeks:
        return
    if series.weeks_baseline is not None:
        yield prose(f"compared with {weeks_baseline_words(series.weeks_baseline)}")
    yield listed(map(_week, series.weeks), BORDER)
    if not all(week.counts for week in series.weeks):
        yield line(THIN)


def _week(week: Week) -> Line:
    """The relief, and on how many days there were scores where no week's average was typed."""
    relief = figure(percent(week.relief)) if week.relief is not None else None
    days = counted(week.days, "day") if week.days else None
    both = FOR_BOTH if week.shared else None
    beside = listed([relief, days, both]) or "average"
    opened, closed = ("", "") if week.counts else ("[", "]")
    return line(f"{opened}{week.week}: {score_text(week.value)} (", beside, f"){closed}")


def dose_lines(one: InjectionOutcome) -> Iterator[Line]:
    """The medicine logged, in one line; a day with many doses is one mark with its number."""
    marks = list(marks_of(one.doses))
    if marks:
        yield listed((_mark_line(one, doses) for doses in marks[:MOST_DOSES]), BORDER)
    if later := sum(map(len, marks[MOST_DOSES:])):
        yield line(f"and {counted(later, 'later dose')}")


def marks_of(doses: Iterable[Dose]) -> Iterator[list[Dose]]:
    """The doses that are told together: those of a day of many; each other by itself."""
    for of_day in grouped(doses, lambda dose: dose.at.ordinal).values():
        if len(of_day) > MANY_DOSES:
            yield of_day
        else:
            yield from ([dose] for dose in of_day)


def _mark_line(one: InjectionOutcome, doses: Sequence[Dose]) -> Line:
    first, *others = doses
    began = figure(clock_or_day(first.at, one.injection.at))
    if others:
        until = figure(clock_or_day(others[-1].at, first.at))
        number = figure(counted(len(doses), "dose"))
        return line(began, " to ", until, " ", number, ": ", _drugs(doses))
    taken = {"rescue": ", for this pain", "regular": ", as usual"}.get(first.taken or "")
    return line(began, " ", dose_line(first), taken)


def _drugs(doses: Iterable[Dose]) -> Line:
    """The drugs that were taken most often, and how many others."""
    times = Counter(dose.drug for dose in doses)
    told = [typed(drug) for drug, _ in times.most_common(DRUGS)]
    more = len(times) - len(told)
    return listed([*told, f"{more} more" if more else None])


def data_lines(one: InjectionOutcome) -> Iterator[Line]:
    """How many scores there are, how closely they cover the hours, how many came late."""
    for series in one.judged:
        late = sum(score.late_seconds > HOUR for score in series.after)
        name = f"{series.series.key.side or 'both sides'}: " if len(one.judged) > 1 else None
        yield line(name, _hours_kept(one, series), f"; {late} entered more than an hour late")
        yield from _schedule_kept(series)
    for sleep in one.sleeps:
        yield line(figure(clock_or_day(sleep.began, one.injection.at)), " ", prose(describe(sleep)))


def _schedule_kept(series: SeriesOutcome) -> Iterator[Line]:
    """How much of the schedule was kept."""
    names = {"now": "times of the first day", "day": "days", "week": "weeks"}
    told = [f"{kept.filled} of {kept.asked} {names[period]}" for period, kept in series.kept.items()]
    if told:
        yield line("schedule kept: ", ", ".join(told))


def _hours_kept(one: InjectionOutcome, series: SeriesOutcome) -> Line:
    """How many scores there are, and how far and how closely they cover the first 8 hours."""
    hours = [score for score in series.after if score.point.seconds <= 8 * HOUR]
    if not hours:
        return line(f"{counted(len(series.after), 'single score')}, none in the first ", figure("8 h"))
    gap = longest_gap([0, *(score.point.seconds for score in hours)])
    return line(
        f"{counted(len(series.after), 'score')}, {len(hours)} in the first ", figure("8 h"),
        ", the last of them at ", time_of(one, hours[-1]),
        ", longest gap up to it ", figure(shown_time(gap)),
    )  # fmt: skip


def note_lines(one: InjectionOutcome) -> Iterator[Line]:
    """What the patient wrote, with its time."""
    if noted := _noted(one.injection):
        yield line(figure(one.injection.id), ": ", noted)
    for pain in one.noted_scores:
        yield line(figure(clock_or_day(pain.at, one.injection.at)), ": ", _noted(pain))
    for dose in one.noted_doses:
        at = figure(clock_or_day(dose.at, one.injection.at))
        yield line(at, ", ", dose_line(dose), ": ", _noted(dose))


def _noted(entry: Entry) -> Line:
    return listed(typed(text) for sort, text in entry.words if sort.noted)
