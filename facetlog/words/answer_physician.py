"""The answer as the physician reads it: short, what weakens it in capitals (DESIGN.md 4.9)."""

from collections.abc import Iterator, Sequence

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import Moment
from facetlog.outcome.answer import HALF, MOST, Answer, InWeeks, Lasting, Stay, compared_with
from facetlog.outcome.results import ScoreOutcome
from facetlog.relief.exact import Ratio
from facetlog.words.answer import (
    dates_of,
    day_number,
    is_first_day,
    lowest_for,
    more_or_less,
    score_of,
    scores_text,
    signed,
)
from facetlog.words.answer_weeks import by_weeks
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import dose_text
from facetlog.words.numbers import clock_or_day, percent, possible_time, score_text, shown_time
from facetlog.words.parts import Line, Piece, figure, line, listed, prose, typed

GONE = {HALF: "half or more", MOST: "80 % or more"}
NO_BASELINE = "NO BASELINE: no per cent, no duration, no rule"


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
        averages = "SINGLE " if answer.now else ""
        yield line(f"NO {averages}SCORE AFTER THE NEEDLE", _before_it(answer))
    elif answer.before is None:
        yield from _without_baseline(answer)
    elif not answer.is_defined:
        yield prose("BASELINE 0: no per cent, no duration, no rule")
    elif answer.medicated and answer.rescue:
        yield from _medicated(answer, answer.medicated, answer.rescue.dose, timed)
    elif answer.best:
        first = "first day " if answer.is_worse or answer.later else ""
        if first and not is_first_day(answer, answer.best):
            first = "first 8 h "
        yield line(first, _change(answer, answer.best, timed))
        yield from _doubts(answer)


def _before_it(answer: Answer) -> Line | None:
    before = answer.before
    return prose(f"; before: {score_of(before)} at {at(answer, before)}") if before else None


def _without_baseline(answer: Answer) -> Iterator[Line]:
    yield prose("NO BASELINE: no per cent of the hours" if answer.weeks else NO_BASELINE)
    told: list[Piece] = []
    if answer.lowest:
        told.append(prose(f"lowest {score_of(answer.lowest)} at {at(answer, answer.lowest)}"))
    if answer.now:
        pain = answer.now.point.pain
        told.append(prose(f"latest {pain.score}, {pain.at.wall.day} {pain.at.wall:%b %H:%M}"))
    yield listed([*told, scores_text(len(answer.series.after))], "; ")


def _change(answer: Answer, score: ScoreOutcome, timed: bool) -> Line:
    """``7 -> 0.5 (12:00): 93 %``; ``timed``: ``7 (09:20, before) -> 0.5 (12:00): 93 %``."""
    before, time = answer.before, figure(at(answer, score))
    assert before is not None
    start = prose(f"{score_of(before)} ({at(answer, before)}, before)") if timed else score_of(before)
    return line(start, prose(f" -> {score_of(score)} ("), time, "): ", prose(signed(score.relief)))


def _doubts(answer: Answer) -> Iterator[Line]:
    """What is to be known of the best score beside it."""
    if len(answer.hours) == 1:
        yield line("ONE SCORE ONLY")
    if answer.later:
        later = answer.later
        lower = f"later lower: {score_of(later)} ({at(answer, later)}), {signed(later.relief)}"
        yield prose(lower)
    yield from low_baseline(answer)


def low_baseline(answer: Answer) -> Iterator[Line]:
    """What one point is, where the score before the needle is under 4 (IMMPACT)."""
    before = answer.before
    if before is None or not 0 < before.point.hundredths < 400:
        return
    point = percent(Ratio(10_000, before.point.hundredths), ())
    lower, higher = (lowest_for(answer, asked) for asked in (75, 80))
    mean = f"75 and 80 % both mean {lower}" if lower == higher else f"80 % means {higher} or less"
    yield prose(f"LOW BASELINE: one point is {point}; {mean}")


def _medicated(answer: Answer, after: ScoreOutcome, dose: Dose, timed: bool) -> Iterator[Line]:
    """Before medicine, and after it: that counts for no rule."""
    if answer.best:
        yield line("before medicine ", _change(answer, answer.best, timed))
    found = f"{score_of(after)} ({at(answer, after)}), {signed(after.relief)}, counts for no rule"
    yield line(after_medicine(answer, dose), ": ", prose(found))
    yield from low_baseline(answer)


def after_medicine(answer: Answer, dose: Dose) -> Line:
    """``AFTER IBUPROFEN 400 mg 10:30``."""
    amount = dose_text(dose)[len(dose.drug) :]
    return line("AFTER ", typed(dose.drug.upper()), amount, " ", figure(when(answer, dose.at)))


def how_long(answer: Answer) -> Iterator[Line]:
    """How long half, and 80 %, was gone: a sentence a fact; weeks first where they lead."""
    weeks = [by_weeks(answer)] if answer.tells_weeks else []
    hours = list(_by_hours(answer)) if answer.is_defined and answer.hours else []
    yield from (*weeks, *hours) if answer.leads_with_weeks else (*hours, *weeks)


def _by_hours(answer: Answer) -> Iterator[Line]:
    on_the_day = "on the day: " if answer.leads_with_weeks and answer.in_hours else ""
    half, most = (answer.threshold(percent) for percent in (HALF, MOST))
    yield line(on_the_day, _sentence(answer, half))
    if half.stays and most.stays:
        yield line(on_the_day, _sentence(answer, most))


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
    return prose(f"{signed(stay.then.relief)} at {at(answer, stay.then)}{just}")


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
    if number > 2 and lasting.longest:
        return line(f"{named} in {number} spells, the longest ", _spell(answer, lasting.longest))
    return line(f"{named} in 2 spells: ", listed(_spell(answer, stay) for stay in lasting.stays))


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
    length = shown_time(seconds).upper()
    start, end = (at(answer, score) for score in longest)
    if len(gaps) > 1:
        return prose(f"{len(gaps)} GAPS OF UP TO {length} WITHOUT A SCORE")
    return prose(f"{length} WITHOUT A SCORE ({start} to {end})")


def medicine_within(answer: Answer, stays: Sequence[Stay], before: str = "") -> Line | None:
    """How much of relief came before pain medicine: what comes after cannot show it."""
    barred = [stay for stay in stays if stay.scores[-1].after_rescue]
    if not barred or answer.rescue is None:
        return None
    dose = answer.rescue.dose
    known = barred[0].before_medicine
    medicine = after_medicine(answer, dose)
    if not known:
        return line(before, "ALL OF IT ", medicine) if len(barred) == len(stays) else None
    shown = shown_time(known[-1].point.seconds - barred[0].spell.first)
    return line(before, "ONLY ", figure(shown), " of it before; the rest ", medicine)


def _best_week(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    best = weeks.best
    assert best is not None
    start = weeks_baseline_words(weeks.compared_with)
    which = f"week {best.week}, {dates_of(answer).of(best)}"
    yield prose(f"{start} -> {score_text(best.value)} ({which}): {signed(best.relief)}")
    yield from low_baseline(answer)


def now(answer: Answer) -> Iterator[Line]:
    """The latest score and its date: less than before, as before, or MORE THAN BEFORE."""
    latest, compared = answer.now, compared_with(answer)
    if latest is None:
        return
    pain = latest.point.pain
    average = {"day": ", the day's average", "week": ", the week's average"}.get(pain.period, "")
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
    relief = answer.now and answer.now.relief
    if not relief:
        return ""
    return f": {more_or_less(relief)} than before" if relief.numerator else ": as before"


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
