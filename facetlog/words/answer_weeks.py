"""What the weeks show, as the physician reads it."""

from collections.abc import Iterator, Sequence

from facetlog.outcome.answer import Answer, InWeeks
from facetlog.relief.weeks import Week
from facetlog.words.answer import dates_of, signed
from facetlog.words.numbers import counted, percent
from facetlog.words.parts import Line, prose


def by_weeks(answer: Answer) -> Line:
    """In how many of the weeks that count half or more was gone, until when, and what came then."""
    weeks = answer.weeks
    assert weeks is not None
    if not weeks.counted:
        return prose(f"{counted(weeks.days, 'day')} logged, never 3 in a week: MONTHS CANNOT BE JUDGED")
    if weeks.is_thin:
        return _thin(weeks)
    if weeks.held.week is None:
        return prose("; ".join(_never_held(weeks)))
    return prose("; ".join(_held(answer, weeks)))


def _thin(weeks: InWeeks) -> Line:
    number = len(weeks.counted)
    named = ", ".join(str(week.week) for week in weeks.counted)
    of = f"week{'s' if number > 1 else ''} {named}: {_percents(weeks.counted)}"
    counts = "counts" if number == 1 else "count"
    more = f"; {len(weeks.thin)} more with 1 to 2 days, in brackets" if weeks.thin else ""
    judged = "MONTHS CANNOT BE JUDGED"
    return prose(f"{number} of {counted(weeks.elapsed, 'week')} {counts} ({of}){more}. {judged}")


def _percents(weeks: Sequence[Week]) -> str:
    """``43, 29, 29 %``."""
    return ", ".join(signed(week.relief).replace(" %", "") for week in weeks) + " %"


def _never_held(weeks: InWeeks) -> Iterator[str]:
    best = max(weeks.counted, key=lambda week: -week.value.numerator / week.value.denominator)
    number = len(weeks.counted)
    if not weeks.again:
        yield f"50 % in none of {counted(number, 'logged week')}"
        yield f"best {signed(best.relief)} (week {best.week})"
        return
    first = [week for week in weeks.counted if week.week < weeks.again[0].week]
    yield f"50 % in none of the first {counted(len(first), 'logged week')}"
    yield _again(weeks)


def _again(weeks: InWeeks) -> str:
    named = (f"week {week.week}: {percent(week.relief)}" for week in weeks.again[:3])
    return f"again in {', '.join(named)}"


def _held(answer: Answer, weeks: InWeeks) -> Iterator[str]:
    until, after, dates = weeks.up_to_held, weeks.after_held, dates_of(answer)
    good, last = sum(not week.is_low for week in until), until[-1]
    if not after and good == len(until):
        end = dates.ends(last)[1]
        to = f"to {end.day} {end:%b}{dates.so_far(last)}"
        yield f"half or more in {good} of {counted(good, 'logged week')}, {to}"
    else:
        which = f"to week {last.week} ({dates.of(last)})"
        yield f"half or more in {good} of {counted(len(until), 'week')} {which}"
    if after and not weeks.again:
        yield _low(after)
    if weeks.again:
        yield _again(weeks)
    elif not weeks.held.ended:
        yield "not seen to end" if after else "not ended"


def _low(after: Sequence[Week]) -> str:
    """``weeks 8 to 10: 43, 29, 29 %``."""
    first, last = after[0].week, after[-1].week
    if first == last:
        return f"week {first}: {signed(after[0].relief)}"
    if last - first == len(after) - 1:
        return f"weeks {first} to {last}: {_percents(after)}"
    return f"weeks {', '.join(str(week.week) for week in after)}: {_percents(after)}"
