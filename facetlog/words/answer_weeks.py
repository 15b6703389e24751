"""What the weeks show, as the physician reads it."""

from collections.abc import Iterator, Sequence

from facetlog.outcome.answer import Answer
from facetlog.outcome.answer_weeks import InWeeks
from facetlog.relief.days import WeeksBaseline
from facetlog.relief.weeks import Week
from facetlog.words.answer import (
    borders_of,
    dates_of,
    gone_of,
)
from facetlog.words.numbers import (
    counted,
    percent,
    score_text,
)
from facetlog.words.parts import Line, prose

FEW_WEEKS = 6  # so many are told one by one
CANNOT = "MONTHS CANNOT BE JUDGED"


def by_weeks(answer: Answer) -> Line:
    """In how many of the weeks that count half or more was gone, until when, and what came then."""
    weeks = answer.weeks
    assert weeks is not None
    if not weeks.counted:
        told = f"{counted(weeks.days, 'day')} logged, never 3 in a week: {CANNOT}"
    elif weeks.is_thin:
        told = thin(answer, weeks)
    else:
        told = "; ".join(held(answer, weeks) if weeks.held.week else never_held(answer, weeks))
    return prose(f"{told}. {against(weeks.compared_with)}")


def against(baseline: WeeksBaseline) -> str:
    """What the weeks are compared with: ``Against 6.2 usually (6 days before the needle)``."""
    score = score_text(baseline.score)
    match baseline.origin:
        case "usual":
            return f"Against {score} usually (as said before the needle)"
        case "days":
            return f"Against {score} usually ({counted(baseline.days, 'day')} before the needle)"
        case "needle":
            return f"Against {score}, the one score before the needle"


def thin(answer: Answer, weeks: InWeeks) -> str:
    """How few weeks count, and what those show."""
    number = len(weeks.counted)
    numbers = ", ".join(str(week.week) for week in weeks.counted)
    of = f"week{'s' if number > 1 else ''} {numbers}: {percents(answer, weeks.counted)}"
    counts = "counts" if number == 1 else "count"
    more = f"; {len(weeks.thin)} more with 1 to 2 days, in brackets" if weeks.thin else ""
    told = f"{number} of {counted(weeks.elapsed, 'week')} {counts} ({of}){more}"
    return told if weeks.is_judged else f"{told}. {CANNOT}"


def percents(answer: Answer, weeks: Sequence[Week]) -> str:
    """``43, 29, 29 %``; of many ``14 to 43 %``, from the least on."""
    if len(weeks) > FEW_WEEKS:
        in_order = sorted(weeks, key=lambda week: -week.value.numerator / week.value.denominator)
        return f"{percents(answer, in_order[:1]).removesuffix(' %')} to {percents(answer, in_order[-1:])}"
    borders = borders_of(answer)
    return ", ".join(percent(week.relief, *borders).removesuffix(" %") for week in weeks) + " %"


def never_held(answer: Answer, weeks: InWeeks) -> Iterator[str]:
    """That half was gone in none; or only long after."""
    if weeks.again:
        first = counted(len(weeks.before_again), "logged week")
        yield f"50 % in none of the first {first}"
        yield f"then in {named(answer, weeks.again)}"
        return
    assert weeks.best is not None
    yield f"50 % in none of {counted(len(weeks.counted), 'logged week')}"
    yield f"best {gone_of(answer, weeks.best.relief)} (week {weeks.best.week})"


def held(answer: Answer, weeks: InWeeks) -> Iterator[str]:
    """In how many weeks half or more was gone, until when, and what came after it."""
    until, after, dates = weeks.up_to_held, weeks.after_held, dates_of(answer)
    good, last = sum(not week.is_low for week in until), until[-1]
    if not after and good == len(until):
        end = dates.ends(last)[1]
        to = f"to {end.day} {end:%b}{dates.so_far(last)}"
        yield f"half or more in {good} of {counted(good, 'logged week')}, {to}"
    else:
        which = f"to week {last.week} ({dates.of(last)})"
        yield f"half or more in {good} of {counted(len(until), 'week')} {which}"
    if low := weeks.before_again or after:
        yield named(answer, low)
    if weeks.again:
        yield f"again in {named(answer, weeks.again)}"
    elif not weeks.held.ended:
        by = " before the next injection" if weeks.is_over else ""
        yield f"{'not seen to end' if after else 'not ended'}{by}"


def named(answer: Answer, weeks: Sequence[Week]) -> str:
    """``weeks 8 to 10: 43, 29, 29 %``."""
    number, first, last = len(weeks), weeks[0].week, weeks[-1].week
    if number == 1:
        which = f"week {first}"
    elif last - first == number - 1:
        which = f"weeks {first} to {last}"
    elif number > FEW_WEEKS:
        which = f"{number} of weeks {first} to {last}"
    else:
        which = f"weeks {', '.join(str(week.week) for week in weeks)}"
    return f"{which}: {percents(answer, weeks)}"
