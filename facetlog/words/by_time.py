"""The patient's scores by the hour, by days and by weeks: what stands beside each, in plain words."""

from collections.abc import Iterator

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.outcome.by_day import Day
from facetlog.outcome.results import ScoreOutcome, SeriesOutcome
from facetlog.relief.exact import Ratio
from facetlog.relief.weeks import Week
from facetlog.rules.clinic_file import ClinicFile
from facetlog.words.answer import more_or_less
from facetlog.words.clinic_file import PLACES
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import joined, place_of
from facetlog.words.numbers import day_and_time, percent
from facetlog.words.parts import Line, Part, line, listed, typed
from facetlog.words.series import FOR_BOTH, for_both, said_at, typed_late
from facetlog.words.weeks import Dates

HOW_TO_SEE_ALL = "Every score and every figure: facetlog relief --all."
TOO_FEW_DAYS = "too few days to tell"


def needle(injection: Injection) -> str:
    """``Thu 19 Nov 2026 09:30, right L3, L4, L5 nerves``: an injection to whoever had it."""
    return joined(day_and_time(injection.at), place_of(injection) or injection.procedure)


def clinic_in_force(file: ClinicFile | None) -> Iterator[Line]:
    """That settings of the clinic's are in force, where there are any."""
    if file:
        yield line(
            "Settings of your clinic are in force: ", typed(file.name), ", ", PLACES[file.place], "."
        )


def weekday(moment: Moment, injected: Moment) -> str:
    """``09:45`` on the day of the needle, else ``Fri 01:15``."""
    wall = moment.wall
    clock = f"{wall:%H:%M}"
    return clock if moment.date == injected.date else f"{wall:%a} {clock}"


def compared(series: SeriesOutcome) -> str:
    """``, compared with 7 before the needle``: of days and weeks."""
    known = series.weeks_baseline
    return f", compared with {weeks_baseline_words(known)}" if known else ""


def less(relief: Ratio | None) -> Line:
    """``57 %``, ``-`` where none can be told; ``14 % more``, which stands out."""
    if relief is None:
        return line("-")
    if relief.numerator < 0:
        return line(Part(more_or_less(relief), "verdict"))
    return line(percent(relief))


def beside_score(series: SeriesOutcome, score: ScoreOutcome) -> Line:
    """What is to be known of a score: the activity, and what keeps it from telling of the needle."""
    pain, baseline = score.point.pain, series.series.baseline
    is_before = baseline and score.point == baseline.point
    return listed(
        [
            typed(pain.activity),
            for_both(series) if is_before else None,
            "just before the next needle" if score.point.closing else None,
            "after pain medicine" if score.after_rescue else None,
            typed_late(score, "typed"),
            said_at(series, score),
        ]
    )


def beside_day(day: Day) -> Line:
    """Of how many scores a day's pain is the mean."""
    mean = f"mean of {day.scores} scores" if day.scores > 1 else None
    return listed([mean, FOR_BOTH if day.shared else None])


def beside_week(week: Week, dates: Dates) -> Line:
    """What a week's pain rests on."""
    days = f"{week.days} days" if week.days > 1 else "1 day" if week.days else "the week's average"
    told = [days, FOR_BOTH if week.shared else None, None if week.counts else TOO_FEW_DAYS]
    return listed([dates.so_far(week).strip(), *told])
