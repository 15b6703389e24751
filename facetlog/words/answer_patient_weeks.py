"""Until which week half or more of the pain was gone, as the patient reads it."""

from collections.abc import Iterator

from facetlog.outcome.answer import Answer
from facetlog.outcome.answer_weeks import InWeeks
from facetlog.relief.weeks import Week
from facetlog.words.answer import (
    borders_of,
    dates_of,
    more_or_less,
    number_word,
)
from facetlog.words.numbers import counted, score_text
from facetlog.words.parts import Line, prose
from facetlog.words.plain import tells_little

CANNOT_SAY = "So your log cannot say how long it lasted."


def usual_pain(weeks: InWeeks) -> str:
    """``usual pain``; ``pain`` where the weeks are compared with a single score."""
    return "usual pain" if weeks.compared_with.origin != "needle" else "pain"


def usual(weeks: InWeeks) -> Line:
    """What the weeks are compared with."""
    before = score_text(weeks.compared_with.score)
    return prose(f"Your {usual_pain(weeks)} was {before} of 10 before the needle.")


def best_week(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    """The best of the weeks that count, beside what was usual."""
    best = weeks.best
    assert best is not None
    assert best.relief is not None
    yield usual(weeks)
    dates = dates_of(answer).of(best)
    yield prose(f"In your best week, {dates}, it was {score_text(best.value)} on average.")
    yield prose(f"That is {more_or_less(best.relief, borders_of(answer))}.")
    yield from tells_little(answer)


def by_weeks(answer: Answer) -> Iterator[Line]:
    """In how many of the weeks half or more was gone, until when, and what then; where they are told."""
    weeks = answer.weeks
    if weeks is None or not answer.tells_weeks:
        return
    if not weeks.counted:
        days = counted(weeks.days, "day")
        yield prose(f"You logged {days} of the weeks after, never 3 in a week.")
        yield prose("So your log cannot say how the weeks went.")
    elif weeks.is_thin:
        yield from thin(weeks)
    elif weeks.held.week is None:
        yield from never_held(answer, weeks)
        yield from too_few(weeks)
    else:
        yield from held(answer, weeks)
        yield from too_few(weeks)


def thin(weeks: InWeeks) -> Iterator[Line]:
    """That too few weeks count, and what those show."""
    number = len(weeks.counted)
    have = "has" if number == 1 else "have"
    enough = "enough scores (3 days, or the week's average)"
    yield prose(f"Of {weeks.elapsed} weeks, only {number} {have} {enough}.")
    yield prose(CANNOT_SAY)
    good = sum(not week.is_low for week in weeks.counted)
    if good == 0:
        which = "that week" if number == 1 else "each of them"
        yield prose(f"In {which} less than half of your pain was gone.")
        return
    those = f"{number_word(good)} of those weeks"
    if good == number:
        those = "that week" if number == 1 else f"those {number_word(number)} weeks"
    yield prose(f"In {those} half or more of your pain was gone.")


def too_few(weeks: InWeeks) -> Iterator[Line]:
    """How many weeks are left out, because they have too few scores."""
    if number := len(weeks.thin):
        more = "1 more week has" if number == 1 else f"{number} more weeks have"
        yield prose(f"{more} too few scores to count.")


def never_held(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    """That half was gone in no week that counts; or only long after."""
    if not weeks.again:
        number = counted(len(weeks.counted), "week")
        yield prose(f"In no logged week was half gone ({number} logged).")
        return
    first = counted(len(weeks.before_again), "logged week")
    yield prose(f"In none of the first {first} was half gone.")
    yield again(answer, weeks)


def held(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    """In how many of the first weeks half or more was gone, and until when."""
    until, after = weeks.up_to_held, weeks.after_held
    yield prose(f"You logged {counted(len(weeks.counted), 'week')}.")
    if not after:
        yield from all_so_far(answer, weeks)
        return
    good = sum(not week.is_low for week in until)
    of = f"in {good} of" if good < len(until) else "in each of"
    of = f"{of} the first {len(until)}" if len(until) > 1 else "in the first"
    yield prose(f"Half or more of your {usual_pain(weeks)} was gone {of}.")
    which = "The last" if len(until) > 1 else "That"
    yield prose(f"{which} was the week of {weekdays(answer, until[-1])}.")
    yield less_after(weeks)
    if weeks.again:
        yield again(answer, weeks)
    elif not weeks.held.ended:
        yet = "" if weeks.is_over else " yet"
        yield prose(f"Your log cannot tell{yet} if that is the end.")


def weekdays(answer: Answer, week: Week) -> str:
    """``Tue 15 to Mon 21 Sep``, ``Tue 29 Sep to Mon 5 Oct``."""
    dates = dates_of(answer)
    first, last = dates.ends(week)
    month = f" {first:%b}" if first.month != last.month else ""
    return f"{first:%a} {first.day}{month} to {last:%a} {last.day} {last:%b}{dates.so_far(week)}"


def all_so_far(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    """No week of less than half after the last of half or more."""
    number = len(weeks.counted)
    good = sum(not week.is_low for week in weeks.counted)
    if good < number:
        yield prose(f"Half or more of your {usual_pain(weeks)} was gone in {good} of them.")
    else:
        which = "it" if number == 1 else "each of them"
        yield prose(f"In {which}, half or more of your {usual_pain(weeks)} was gone.")
    last = dates_of(answer).of(weeks.up_to_held[-1])
    yield prose(f"{'The last' if number > 1 else 'That'} is the week of {last}.")
    yield prose(f"Your log shows no end {'before the next needle' if weeks.is_over else 'so far'}.")


def less_after(weeks: InWeeks) -> Line:
    """In how many weeks after the last of half or more less than half was gone."""
    after = weeks.before_again or weeks.after_held
    number = len(after)
    is_next = after[-1].week - weeks.up_to_held[-1].week == number
    if number == 1:
        which = "week after it" if is_next else "next logged week"
    else:
        which = f"{number_word(number)} {'' if is_next else 'logged '}weeks after it"
    return prose(f"In the {which}, less than half was gone.")


def again(answer: Answer, weeks: InWeeks) -> Line:
    """The weeks of half or more after that: one by its dates, of several how many and the last."""
    last = dates_of(answer).of(weeks.again[-1])
    once_more = " again" if weeks.held.week else ""
    if len(weeks.again) == 1:
        return prose(f"Later half or more was gone{once_more}: {last}.")
    number = number_word(len(weeks.again))
    return prose(f"Later half or more was gone{once_more} in {number} weeks, the last of {last}.")
