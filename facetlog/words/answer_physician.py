"""The answer as the physician reads it: short, what weakens it in capitals (DESIGN.md 4.9)."""

from collections.abc import Iterator, Sequence

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import Moment
from facetlog.outcome.answer import (
    HALF,
    MOST,
    Answer,
    Lasting,
    Stay,
    compared_with,
)
from facetlog.outcome.answer_weeks import InWeeks
from facetlog.outcome.results import ScoreOutcome
from facetlog.relief.exact import highest_in_relief
from facetlog.words.answer import (
    borders_of,
    dates_of,
    day_number,
    gone_of,
    is_beside_usual,
    is_first_day,
    more_or_less,
    one_point,
    score_of,
    scores_text,
)
from facetlog.words.answer_weeks import by_weeks
from facetlog.words.entries import dose_text
from facetlog.words.numbers import (
    clock_or_day,
    possible_time,
    score_text,
    shown_time,
)
from facetlog.words.parts import (
    Line,
    figure,
    line,
    listed,
    prose,
    typed,
)
from facetlog.words.series import apart_words

GONE = {HALF: "half or more", MOST: "80 % or more"}
AVERAGE = {"now": "", "day": ", the day's average", "week": ", the week's average"}


def when(answer: Answer, moment: Moment) -> str:
    """``11:00`` on the day of the needle, else ``19 Nov 20:00``."""
    return clock_or_day(moment, answer.at)


def at(answer: Answer, score: ScoreOutcome) -> str:
    """The same of a score."""
    return when(answer, score.point.pain.at)


def how_much(answer: Answer, timed: bool = False) -> Iterator[Line]:
    """Before and best, with the per cent; a sentence each, without full stop.

    ``timed``: with the time of the score before the needle.
    """
    if answer.leads_with_weeks and answer.weeks:
        yield from _best_week(answer, answer.weeks)
        return
    yield from _of_hours(answer, timed)


def _of_hours(answer: Answer, timed: bool) -> Iterator[Line]:
    if not answer.hours:
        yield line(nothing_after(answer), _before_it(answer))
        yield from kept_apart(answer)
    elif not answer.is_defined:
        yield from _without_baseline(answer)
    elif answer.medicated and answer.rescue:
        yield from _medicated(answer, answer.medicated, answer.rescue.dose, timed)
    elif answer.best:
        is_first = answer.in_hours and (answer.is_worse or answer.later)
        first = first_hours(answer, answer.best) if is_first else None
        yield line(first, _change(answer, answer.best, timed))
        yield from _doubts(answer)


def first_hours(answer: Answer, score: ScoreOutcome) -> str:
    """Of which scores one is the best, where a later one is better, or the latest is worse."""
    return "first day " if is_first_day(answer, score) else "first 8 h "


def nothing_after(answer: Answer) -> str:
    """That there is no score after the needle, or none but averages, or the one before the next needle."""
    if any(score.point.closing for score in answer.series.followed):
        return "NO SCORE AFTER THE NEEDLE BUT THE ONE BEFORE THE NEXT"
    single, of_it = "SINGLE " if answer.now else "", " OF THIS PAIN" if answer.apart else ""
    return f"NO {single}SCORE AFTER THE NEEDLE{of_it}"


def kept_apart(answer: Answer) -> Iterator[Line]:
    """The scores after the needle that are kept apart, as they are of another site."""
    if answer.apart:
        yield line("kept apart: ", apart_words(answer.apart))


def _before_it(answer: Answer) -> Line | None:
    before = answer.before
    return prose(f"; before: {score_of(before)} at {at(answer, before)}") if before else None


def _without_baseline(answer: Answer) -> Iterator[Line]:
    """That no per cent can be told, and the lowest and the latest score."""
    which = "BASELINE 0" if answer.before else f"{no_baseline(answer)}{_of_sides(answer)}"
    duration, rule = "no per cent, no duration", "" if answer.is_judged else ", no rule"
    yield prose(f"{which}: {'no per cent of the hours' if answer.weeks else f'{duration}{rule}'}")
    number = scores_text(len(answer.series.after))
    yield listed([_lowest(answer), _latest(answer), number], "; ")


def no_baseline(answer: Answer) -> str:
    """That no score before the needle is of this pain; that those of the sides are of no use to it."""
    return f"NO BASELINE{' FOR SCORES WITHOUT SIDE' if answer.series.sides_before else ''}"


def _of_sides(answer: Answer) -> str:
    """The scores before the needle of the sides, where those after it name none."""
    told = ", ".join(f"{pain.score} {pain.side}" for pain in answer.series.sides_before)
    return f" (before: {told})" if told else ""


def _lowest(answer: Answer) -> Line | None:
    lowest = answer.lowest
    return lowest and prose(f"lowest {score_of(lowest)} at {at(answer, lowest)}")


def _latest(answer: Answer) -> Line | None:
    if answer.now is None:
        return None
    pain = answer.now.point.pain
    clock = "" if pain.period != "now" else f" {pain.at.wall:%H:%M}"
    date = f"{pain.at.wall.day} {pain.at.wall:%b}{clock}"
    return prose(f"latest {pain.score}, {date}{AVERAGE[pain.period]}")


def _change(answer: Answer, score: ScoreOutcome, timed: bool) -> Line:
    """``7 -> 0.5 (12:00): 93 %``; ``timed``: ``7 (09:20, before) -> 0.5 (12:00): 93 %``."""
    before, time = answer.before, figure(at(answer, score))
    assert before is not None
    start = prose(f"{score_of(before)} ({at(answer, before)}, before)") if timed else score_of(before)
    return line(
        start,
        prose(f" -> {score_of(score)} ("),
        time,
        "): ",
        prose(gone_of(answer, score.relief)),
    )


def _doubts(answer: Answer) -> Iterator[Line]:
    """What is to be known of the best score beside it."""
    if len(answer.hours) == 1:
        yield line("ONE SCORE ONLY")
    if later := answer.later:
        lower = f"later lower: {score_of(later)} ({at(answer, later)}), {gone_of(answer, later.relief)}"
        yield prose(lower)
    yield from low_baseline(answer)


def low_baseline(answer: Answer) -> Iterator[Line]:
    """What one point is, where what a per cent is of is low (under 4, IMMPACT)."""
    baseline = answer.baseline
    if baseline is None or not answer.is_low:
        return
    lower, higher = (highest_in_relief(baseline, asked) // 100 for asked in (75, 80))
    mean = f"75 and 80 % both mean {lower}" if lower == higher else f"80 % means {higher} or less"
    yield prose(f"LOW BASELINE: one point is {one_point(baseline)}; {mean}")


def _medicated(
    answer: Answer,
    after: ScoreOutcome,
    dose: Dose,
    timed: bool,
) -> Iterator[Line]:
    """Before medicine, and after it: that counts for no rule."""
    medicine, counts = after_medicine(answer, dose), ", counts for no rule"
    if answer.best:
        yield line("before medicine ", _change(answer, answer.best, timed))
        found = f"{score_of(after)} ({at(answer, after)}), {gone_of(answer, after.relief)}"
        yield line(medicine, ": ", prose(found), counts)
    else:
        yield line("all ", medicine, ": ", _change(answer, after, timed), counts)
    yield from _doubts(answer)


def after_medicine(answer: Answer, dose: Dose) -> Line:
    """``AFTER IBUPROFEN 400 mg 10:30``."""
    amount = dose_text(dose)[len(dose.drug) :]
    return line("AFTER ", typed(dose.drug.upper()), amount, " ", figure(when(answer, dose.at)))


def reached(answer: Answer) -> Line | None:
    """``80 % or more at 7 of 11 scores of the first 8 h``; half, where 80 % was at none."""
    if not answer.is_defined or not answer.hours or answer.leads_with_weeks:
        return None
    most, half = answer.threshold(MOST), answer.threshold(HALF)
    of = f"{scores_text(len(answer.hours))}{' of the first 8 h' if answer.in_hours else ''}"
    if most.reached:
        return prose(f"80 % or more at {most.reached} of {of}{after_it(most)}")
    if half.reached:
        return prose(f"half or more at {half.reached} of {of}{after_it(half)}, 80 % at none")
    return prose(f"50 % at none of {scores_text(len(answer.hours))}, to {at(answer, answer.hours[-1])}")


def after_it(lasting: Lasting) -> str:
    """``, 2 of them after medicine``."""
    if not lasting.medicated:
        return ""
    is_all = lasting.medicated == lasting.reached
    return f" ({'all' if is_all else lasting.medicated} after medicine)"


def how_long(answer: Answer) -> Iterator[Line]:
    """How long half, and 80 %, was gone: a sentence a fact; weeks first where they lead."""
    weeks = [by_weeks(answer)] if answer.tells_weeks else []
    is_told = answer.is_defined and answer.hours
    hours = list(_by_hours(answer)) if is_told else []
    if answer.leads_with_weeks:
        yield from (*weeks, *(hours if answer.in_hours else ()))
    else:
        yield from (*hours, *weeks)


def _by_hours(answer: Answer) -> Iterator[Line]:
    on_the_day = "on the day: " if answer.leads_with_weeks else ""
    half, most = (answer.threshold(percent) for percent in (HALF, MOST))
    yield line(on_the_day, _sentence(answer, half))
    if half.stays and most.stays:
        yield line(on_the_day, _sentence(answer, most))
    if half.later and not answer.tells_weeks:
        yield later_stays(answer, half.later)


def later_stays(answer: Answer, later: Sequence[Stay]) -> Line:
    """Half or more gone after the first hours, where the weeks do not tell it."""
    if len(later) == 1:
        return line("later half or more at each score ", _span(answer, later[0]))
    return prose(f"later half or more in {len(later)} spells, first at {at(answer, later[0].first)}")


def _sentence(answer: Answer, lasting: Lasting) -> Line:
    """One threshold in one sentence."""
    if not lasting.stays:
        number, last = len(answer.hours), at(answer, answer.hours[-1])
        return prose(f"{lasting.percent} % at none of {scores_text(number)}, to {last}")
    if len(lasting.stays) > 1:
        return line(_several(answer, lasting), medicine_within(answer, lasting.stays, "; "))
    stay = lasting.stays[0]
    gap = gap_within(answer, stay)
    named, spans = GONE[lasting.percent], _span(answer, stay)
    if gap:
        told = line(f"{named} at each score ", spans, ", ", gap, ". ")
    else:
        told = line(f"{named}: ", lasted(stay), ", ", spans, "; " if stay.then else ", ")
    return line(told, end_of(answer, stay), medicine_within(answer, [stay], "; "))


def end_of(answer: Answer, stay: Stay) -> Line:
    """``29 % at 15:00``, ``NOT ENDED at the last score; no upper bound``."""
    if stay.then is None:
        return prose("NOT ENDED at the last score; no upper bound")
    just = ", just before the next injection" if stay.then.point.closing else ""
    return prose(f"{gone_of(answer, stay.then.relief)} at {at(answer, stay.then)}{just}")


def lasted(stay: Stay) -> Line:
    """``at least 4:00 h, under 5:30 h``; of one score alone that it is."""
    least = f"at least {shown_time(stay.spell.shown)}" if stay.spell.shown else "one score only"
    if stay.spell.before is None:
        return prose(least)
    return prose(f"{least}, under {possible_time(stay.spell.possible)}")


def _span(answer: Answer, stay: Stay) -> Line:
    first, last = at(answer, stay.first), at(answer, stay.last)
    return line(figure(first), *((" to ", figure(last)) if len(stay.scores) > 1 else ()))


def _several(answer: Answer, lasting: Lasting) -> Line:
    named, number = GONE[lasting.percent], len(lasting.stays)
    if number == 2 or not lasting.longest:
        return line(f"{named} in 2 spells: ", listed(_spell(answer, stay) for stay in lasting.stays))
    last = lasting.stays[-1]
    is_last_told = last is lasting.longest or last.then
    still = None if is_last_told else f"; also at the last score, {at(answer, last.last)}"
    return line(f"{named} in {number} spells, the longest ", _spell(answer, lasting.longest), still)


def _spell(answer: Answer, stay: Stay) -> Line:
    how_long = "not ended" if stay.then is None else lasted(stay)
    gap = gap_within(answer, stay)
    return line(_span(answer, stay), " (", how_long, gap and ", ", gap, ")")


def gap_within(answer: Answer, stay: Stay) -> Line | None:
    """``3:00 h WITHOUT A SCORE (11:00 to 14:00)``; of several the longest."""
    gaps = stay.gaps(answer.max_gap)
    if not gaps:
        return None
    longest = max(gaps, key=lambda gap: gap[1].point.seconds - gap[0].point.seconds)
    seconds = longest[1].point.seconds - longest[0].point.seconds
    start, end = (at(answer, score) for score in longest)
    if len(gaps) > 1:
        return prose(f"{len(gaps)} GAPS OF UP TO {possible_time(seconds).upper()} WITHOUT A SCORE")
    return prose(f"{shown_time(seconds).upper()} WITHOUT A SCORE ({start} to {end})")


def medicine_within(
    answer: Answer,
    stays: Sequence[Stay],
    before: str = "",
) -> Line | None:
    """How much of relief came before pain medicine: what comes after cannot show it."""
    barred = [score for stay in stays for score in stay.scores if score.after_rescue]
    if not barred or answer.rescue is None:
        return None
    medicine = after_medicine(answer, answer.rescue.dose)
    known = [score for stay in stays for score in stay.before_medicine]
    if not known:
        return line(before, "ALL OF IT ", medicine)
    if len(stays) > 1:
        return line(before, "FROM ", figure(at(answer, barred[0])), " ON ", medicine)
    seconds = known[-1].point.seconds - known[0].point.seconds
    shown = shown_time(seconds) if seconds else "ONE SCORE"
    return line(before, "ONLY ", figure(shown), " of it before; the rest ", medicine)


def _best_week(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    best = weeks.best
    assert best is not None
    usually = "" if weeks.compared_with.origin == "needle" else " usually"
    start = f"{score_text(weeks.compared_with.score)}{usually}"
    which = f"week {best.week}, {dates_of(answer).of(best)}"
    yield prose(f"{start} -> {score_text(best.value)} ({which}): {gone_of(answer, best.relief)}")
    yield from low_baseline(answer)


def now(answer: Answer) -> Iterator[Line]:
    """The latest score and its date: less than before, as before, or MORE THAN BEFORE."""
    latest, compared = answer.now, compared_with(answer)
    if latest is None:
        return
    pain = latest.point.pain
    average = AVERAGE[pain.period]
    after = answer.medicine_now
    taken = line(", after ", typed(after.drug)) if after else None
    date = f"{pain.at.wall.day} {pain.at.wall:%b}"
    clock = "" if average else f" {pain.at.wall:%H:%M}"
    day = day_number(answer, pain.at)
    if answer.is_worse and compared is not None:
        told = f": MORE THAN BEFORE ({score_text(compared)})"
        on = f"{date}, day {day}" if day else f"{date}{clock}"
        yield line(f"{pain.score} of 10 on ", prose(on), average, taken, told)
        yield from _first_days(answer)
        return
    told = _beside(answer) if compared is not None else ""
    yield line(f"{pain.score} of 10 on ", prose(f"{date}{clock}"), average, taken, prose(told))


def _beside(answer: Answer) -> str:
    relief, compared = answer.now and answer.now.relief, compared_with(answer)
    before = f"usual ({score_text(compared)})" if compared and is_beside_usual(answer) else "before"
    if not relief or not relief.numerator:
        return f": as {before}"
    return f": {more_or_less(relief, borders_of(answer))} than {before}"


def _first_days(answer: Answer) -> Iterator[Line]:
    """``days 1 to 4: 7, 8, 9, 9``: how it came to be more than before."""
    if len(answer.days) > 1:
        numbers = [day for day, _ in answer.days]
        values = ", ".join(score_text(value) for _, value in answer.days)
        is_whole = numbers[-1] - numbers[0] == len(numbers) - 1
        named = f"{numbers[0]} to {numbers[-1]}" if is_whole else ", ".join(map(str, numbers))
        yield prose(f"days {named}: {values}")


def joined_up(sentences: Sequence[Line]) -> Line:
    """Sentences in a row, each with a capital letter and a full stop."""
    return listed((line(capital(one), ".") for one in sentences), " ")


def capital(one: Line) -> Line:
    """The same with a capital letter."""
    (text, sort), *rest = one
    return Line((one[0]._replace(text=f"{text[:1].upper()}{text[1:]}"), *rest)) if sort == "plain" else one
