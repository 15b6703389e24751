"""The logged data themselves: scores, weeks, notes, and how complete they are."""

from collections.abc import Iterator

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Pain
from facetlog.entries.moments import DAY, HOUR, Moment
from facetlog.outcome.answer import MONTHS_FROM_WEEK
from facetlog.outcome.from_paper import from_paper
from facetlog.outcome.results import InjectionOutcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.weeks import Week
from facetlog.report.identity_lines import dose_line, time_of
from facetlog.rules.confounders import ChangedEntry
from facetlog.words.answer import signed
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import describe
from facetlog.words.numbers import clock_or_day, counted, day, score_text
from facetlog.words.parts import BORDER, Line, figure, line, listed, prose, typed
from facetlog.words.series import FOR_BOTH, ONLY_CLOSING, for_both, series_name
from facetlog.words.so_far import week_before_words
from facetlog.words.weeks import THIN, Dates

FIRST_DAYS = 2 * DAY
MOST_SCORES = 60  # one by one; of more those of the first two days, and the weeks tell the others
MOST_OF_FIRST_DAYS = 10
NOT_COUNTED, CHANGED, LATE, PAPER, MEDICATED, CLOSING = "x~*#+^"
MARKS = {
    NOT_COUNTED: "a later entry of the same time counts instead",
    LATE: "entered more than an hour late",
    PAPER: "typed from paper",
    MEDICATED: "after pain medicine: cannot show what the injection did",
    CLOSING: ONLY_CLOSING,
}


def score_lines(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """Every score; of very many those of the first two days. What was changed, as it was typed first."""
    shown = scores_told(series)
    changed = _first_typed(one)
    if len(one.judged) > 1:
        yield line("(", series_name(series), ")")
    if shown:
        told = (_score(one, score, changed) for score in shown)
        yield listed(told)
    marks = {mark for score in shown for mark in _marks(score, changed)}
    if keys := [f"{mark} {words}" for mark, words in MARKS.items() if mark in marks]:
        yield line("; ".join(keys))
    if both := for_both(series):
        yield line(f"the score before the needle was {both}")
    if before := week_before_words(series):
        yield prose(before)
    yield from _changes(one, shown, changed)
    if later := len(series.scores) - len(shown):
        yield line(f"and {counted(later, 'later score')}, told by the weeks")


def scores_told(series: SeriesOutcome) -> list[ScoreOutcome]:
    """The scores that a page tells one by one."""
    if len(series.scores) <= MOST_SCORES:
        return list(series.scores)
    return [score for score in series.scores if score.point.seconds <= FIRST_DAYS][:MOST_OF_FIRST_DAYS]


def _score(one: InjectionOutcome, score: ScoreOutcome, changed: dict[str, Pain]) -> Line:
    return line(time_of(one, score), f" {score.point.pain.score}{''.join(_marks(score, changed))}")


def _marks(score: ScoreOutcome, changed: dict[str, Pain]) -> list[str]:
    pain = score.point.pain
    marks = {
        NOT_COUNTED: not score.point.counts,
        CHANGED: pain.id in changed,
        LATE: pain.source is None and score.late_seconds > HOUR,
        PAPER: pain.source is not None,
        MEDICATED: score.after_rescue,
        CLOSING: score.point.closing,
    }
    return [mark for mark, is_so in marks.items() if is_so]


def _first_typed(one: InjectionOutcome) -> dict[str, Pain]:
    """The scores that were changed, as they were typed first."""
    return {
        confounder.entry: confounder.matter.typed
        for confounder in one.confounders
        if isinstance(confounder.matter, ChangedEntry)
    }


def _changes(one: InjectionOutcome, shown: list[ScoreOutcome], changed: dict[str, Pain]) -> Iterator[Line]:
    """``~ changed: 11:00 2, typed first as 4``."""
    told = [
        line(time_of(one, score), f" {score.point.pain.score}, ", _typed_first(one, score, changed))
        for score in shown
        if score.point.pain.id in changed
    ]
    if told:
        yield line(f"{CHANGED} changed: ", listed(told, "; "))


def _typed_first(one: InjectionOutcome, score: ScoreOutcome, changed: dict[str, Pain]) -> Line:
    first, pain = changed[score.point.pain.id], score.point.pain
    moved = first.at != pain.at
    at = line(" at ", figure(clock_or_day(first.at, one.injection.at))) if moved else None
    side = f" {first.side or 'without side'}" if first.side != pain.side else None
    return line(f"typed first as {first.score}", at, side)


def week_lines(one: InjectionOutcome, series: SeriesOutcome, now: Moment) -> Iterator[Line]:
    """Every logged week with its dates, and what it is compared with."""
    if not is_told_by_weeks(one, series):
        return
    dates = Dates(one.injection.at.date, now.date)
    compared = None
    if series.weeks_baseline is not None:
        compared = prose(f"compared with {weeks_baseline_words(series.weeks_baseline)}: ")
    yield line(compared, listed((_week(week, dates) for week in series.weeks), BORDER))
    if not all(week.counts for week in series.weeks):
        yield line(THIN)


def is_told_by_weeks(one: InjectionOutcome, series: SeriesOutcome) -> bool:
    """Whether the weeks tell more than the single scores, which are told one by one."""
    has_averages = any(other.key.is_like(series.key) and other.key != series.key for other in one.series)
    is_long = any(week.counts or week.week >= MONTHS_FROM_WEEK for week in series.weeks)
    return bool(series.weeks) and (has_averages or is_long)


def _week(week: Week, dates: Dates) -> Line:
    """The relief, and on how many days there were scores where no week's average was typed."""
    relief = figure(signed(week.relief)) if week.relief is not None else None
    days = counted(week.days, "day") if week.days else None
    both = FOR_BOTH if week.shared else None
    beside = listed([relief, days, both]) or "average"
    opened, closed = ("", "") if week.counts else ("[", "]")
    named = f"{opened}{week.week} ({dates.of(week)}): {score_text(week.value)} ("
    return line(named, beside, f"){closed}")


def data_lines(one: InjectionOutcome) -> Iterator[Line]:
    """How many scores there are, how closely they cover the hours, how many came late."""
    several = len(one.judged) > 1
    kept = (
        line(f"{series.series.key.side or 'both sides'}: " if several else "", _hours_kept(one, series))
        for series in one.judged
        if not series.has_hours  # else HOW MUCH says how many there are
    )
    asleep = (
        line(figure(clock_or_day(sleep.began, one.injection.at)), " ", prose(describe(sleep)))
        for sleep in one.sleeps
    )
    if told := listed([*kept, *asleep, *paper_lines(one)], BORDER):
        yield told


def paper_lines(one: InjectionOutcome) -> Iterator[Line]:
    """How many scores are from paper, and when they were typed where that was long after."""
    for told in from_paper(one):
        number = counted(told.scores, "score")
        when = f", typed {day(told.typed)}" if told.typed else ""
        yield prose(f"{number} from paper{when}")


def _hours_kept(one: InjectionOutcome, series: SeriesOutcome) -> Line:
    """How many scores there are, and how far and how closely they cover the first 8 hours."""
    hours = [score for score in series.after if score.point.seconds <= 8 * HOUR]
    if not hours:
        return line(f"{counted(len(series.after), 'single score')}, none in the first ", figure("8 h"))
    number = counted(len(series.after), "score")
    return line(f"{number}, {len(hours)} in the first ", figure("8 h"), ", to ", time_of(one, hours[-1]))


def note_lines(one: InjectionOutcome) -> Iterator[Line]:
    """What the patient wrote, each once, with its times."""
    if noted := _noted(one.injection):
        yield line(figure(one.injection.id), ": ", noted)
    told: dict[Line, list[Line]] = {}
    for entry in (*one.noted_scores, *one.noted_doses):
        drug = line(dose_line(entry), ": ") if isinstance(entry, Dose) else None
        at = line(figure(clock_or_day(entry.moment, one.injection.at)))
        told.setdefault(line(drug, _noted(entry)), []).append(at)
    if told:
        yield listed((line(words, " (", listed(at), ")") for words, at in told.items()), BORDER)


def _noted(entry: Entry) -> Line:
    return listed(typed(text) for sort, text in entry.words if sort.noted)
