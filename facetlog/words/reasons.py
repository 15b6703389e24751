"""Why a verdict is what it is, in words: a clause for each reason, without its full stop."""

from collections.abc import Sequence
from datetime import date
from typing import assert_never

from facetlog.entries.moments import Moment
from facetlog.entries.values import hundredths_text
from facetlog.relief.function import FunctionChange, Movement
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED, Function, Movements
from facetlog.rules.reasons import (
    AfterMedicine,
    Afterwards,
    AllParts,
    AnotherDrug,
    AnotherProcedure,
    AnotherRegion,
    AnotherRole,
    AnyPart,
    BaselineTooLow,
    DoseInTheWay,
    Dropped,
    FunctionChanged,
    FunctionNotLogged,
    FunctionToCome,
    GapInTheWay,
    HeldForHours,
    HeldForWeeks,
    JudgedPart,
    LastScore,
    LateOnset,
    MonthsToCome,
    MovementsBetter,
    MovementsNotBetter,
    MovementsNotRated,
    NeverReached,
    NoBaseline,
    NoPainBefore,
    NoScoreAfter,
    NotApplicable,
    NotComputed,
    NothingSoLate,
    NotOver,
    NotSeenBetween,
    OfFunction,
    OfHours,
    OfMonths,
    OfMovements,
    Reason,
    RoleNotSaid,
    Silence,
    SingleLowWeeks,
    SingleScore,
    TooShort,
    TwoLowWeeks,
    WeeksNotLogged,
)
from facetlog.words.entries import dose_text
from facetlog.words.numbers import clock_or_day, percent, possible_time, shown_time


def why(reason: Reason, injected: Moment) -> str:
    """A reason in words; times are told on the clock of the day of the injection."""
    match reason:
        case RoleNotSaid(inner, role):
            return f"{why(inner, injected)}; not said to be {role}"
        case AllParts(parts):
            return _why_all(parts, injected)
        case AnyPart(parts, verdict):
            return _why_any(parts, verdict, injected)
        case AnotherProcedure() | AnotherRole() | AnotherDrug() | AnotherRegion():
            return _why_not_applicable(reason)
        case NoBaseline() | NoPainBefore() | NoScoreAfter() | BaselineTooLow():
            return _why_not_computed(reason)
        case HeldForWeeks() | TwoLowWeeks() | MonthsToCome() | SingleLowWeeks() | WeeksNotLogged():
            return _of_months(reason)
        case FunctionToCome() | FunctionNotLogged() | FunctionChanged():
            return _of_function(reason)
        case MovementsBetter() | MovementsNotBetter() | MovementsNotRated():
            return _of_movements(reason)
        case _:
            return _of_hours(reason, injected)


def _why_not_applicable(reason: NotApplicable) -> str:
    match reason:
        case AnotherProcedure(asked, given):
            return f"the rule is for a {' or '.join(asked)}, this was a {given}"
        case AnotherRole(asked, given):
            return f"the rule is for a {asked} injection, this was {given}"
        case AnotherDrug(asked):
            return f"the rule is for {asked}, which was not logged for this injection"
        case AnotherRegion():
            return "the rule is for the neck: every level must be cervical"
        case _:
            assert_never(reason)


def _why_not_computed(reason: NotComputed) -> str:
    match reason:
        case NoBaseline(has_usual):
            beside = " (the usual score is for the weeks)" if has_usual else ""
            return f"no score just before the needle: relief cannot be computed{beside}"
        case NoPainBefore():
            return "no pain before the needle: relief cannot be computed"
        case NoScoreAfter():
            return "no score after the needle yet"
        case BaselineTooLow(asked):
            return f"the score before the needle is below the {asked:g} that the rule asks"
        case _:
            assert_never(reason)


def _of_hours(reason: OfHours, injected: Moment) -> str:
    def time(moment: Moment) -> str:
        return clock_or_day(moment, injected)

    match reason:
        case HeldForHours(asked, first, last, shown, then):
            span = f"{time(first)} to {time(last)}, {shown_time(shown)} shown"
            return f"{asked} % or more at every score from {span}{_afterwards(then, injected)}"
        case NeverReached(asked, window, best, at):
            reached = f"no score reached {asked} % in the first {shown_time(window)}"
            return f"{reached}; the best was {percent(best)} at {time(at)}"
        case TooShort(asked, possible, between):
            return f"{asked} % or more lasted less than {possible_time(possible)}{_ends(between, injected)}"
        case LateOnset(asked, first, latest_onset):
            limit = f"later than {shown_time(latest_onset)} after the needle (clinic convention)"
            return f"the first score with {asked} % or more stands at {time(first)}, {limit}"
        case DoseInTheWay(dose):
            taken = f"{dose_text(dose)} at {time(dose.at)}"
            return f"{taken} stands in the way: scores after it cannot show relief"
        case GapInTheWay(earlier, later):
            return f"nothing between {time(earlier)} and {time(later)}; a score there would decide"
        case NothingSoLate(latest):
            return f"no score at or after {time(latest)}; one there would help to decide"
        case SingleScore():
            return "one score alone cannot show how long it lasted; one more in relief would decide"
        case NotOver(shown, last):
            shown_so_far = f"{shown_time(shown)} shown, and it was not over at the last score"
            return f"{shown_so_far}, {time(last)}; a later score would decide"
        case NotSeenBetween(shown, possible, earlier, later):
            known = f"{shown_time(shown)} shown, less than {possible_time(possible)} possible"
            times = f"{time(earlier)} and {time(later)}"
            return f"{known}; nothing between {times}; a score there would help to decide"
        case _:
            assert_never(reason)


def _afterwards(then: Afterwards, injected: Moment) -> str:
    """What came after a spell."""
    match then:
        case LastScore():
            return "; that was the last score"
        case Silence(until):
            return f"; then nothing until {clock_or_day(until, injected)}"
        case Dropped(at, relief):
            return f"; at {clock_or_day(at, injected)} it was {percent(relief)}"
        case AfterMedicine():
            return ""
        case _:
            assert_never(then)


def _ends(between: tuple[Moment | None, Moment] | None, injected: Moment) -> str:
    """Between which scores a spell lies."""
    if between is None:
        return ""
    after, before = between
    start = f"the score of {clock_or_day(after, injected)}" if after else "the needle"
    return f": it came after {start} and was over at {clock_or_day(before, injected)}"


def _of_months(reason: OfMonths) -> str:
    match reason:
        case HeldForWeeks(asked, first, last, missing):
            without = f" (not logged: {weeks_text(missing)})" if missing else ""
            return f"{asked} % or more in every logged week from {first} to {last}{without}"
        case TwoLowWeeks(asked, week, (first, second)):
            later = f"week {week + 1} ({percent(second)})"
            return f"below {asked} % in week {week} ({percent(first)}) and {later}"
        case MonthsToCome(months, reached):
            return f"{months} months are reached on {_date(reached)}"
        case SingleLowWeeks(asked, weeks):
            beside = "one such week alone does not decide"
            return f"below {asked} % in week {weeks_text(weeks)}; {beside}"
        case WeeksNotLogged(weeks):
            return f"not logged: week {weeks_text(weeks)}; a score in those weeks would decide"
        case _:
            assert_never(reason)


def weeks_text(weeks: Sequence[int]) -> str:
    """``3, 5-8``."""
    runs: list[list[int]] = []
    for week in weeks:
        if runs and runs[-1][-1] == week - 1:
            runs[-1].append(week)
        else:
            runs.append([week])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs)


def _date(day: date) -> str:
    return f"{day.day} {day:%b %Y}"


def _of_function(reason: OfFunction) -> str:
    match reason:
        case FunctionToCome(since) | FunctionNotLogged(since):
            values = f"a value of the 90 days before the needle and one from {_date(since)} on"
            return f"function needs {values}"
        case FunctionChanged(changes, None):
            numbers = changes_text(changes, None)
            return f"function: {numbers}; the rule gives no figure, the physician decides"
        case FunctionChanged(changes, asked):
            return f"function: {changes_text(changes, asked)}"
        case _:
            assert_never(reason)


def changes_text(changes: Sequence[FunctionChange], asked: int | None) -> str:
    """``ODI 44 to 22 (50 % better)``; never as many per cent as are asked where it is less."""
    thresholds = (asked,) if asked else ()
    return ", ".join(f"{_values(change)} ({_better(change, thresholds)})" for change in changes)


def _values(change: FunctionChange) -> str:
    name = change.instrument or ("activities (mean)" if change.activities > 1 else "activity")
    before, after = (hundredths_text(round(value)) for value in (change.before, change.after))
    return f"{name} {before} to {after}"


def _better(change: FunctionChange, thresholds: tuple[int, ...]) -> str:
    return f"{percent(abs(change.better), thresholds)} {'better' if change.better >= 0 else 'worse'}"


def _of_movements(reason: OfMovements) -> str:
    match reason:
        case MovementsBetter(movements):
            return f"better in relief: {movements_text(movements)}"
        case MovementsNotBetter(movements):
            rated = "rated in relief, none better than before the needle"
            return f"{rated}: {movements_text(movements)}"
        case MovementsNotRated():
            return "previously painful movements: none was rated before the needle and again in relief"
        case _:
            assert_never(reason)


def movements_text(movements: Sequence[Movement]) -> str:
    """``bend back 3 to 8 of 10``."""
    return ", ".join(
        f"{one.entry.what} {hundredths_text(one.before)} to {one.entry.rating} of 10" for one in movements
    )


def _why_all(parts: Sequence[JudgedPart], injected: Moment) -> str:
    """The first part alone where it decides, or leaves all open; else every part."""
    first, *others = parts
    all_open = all(part.verdict == UNDETERMINED for part in parts)
    if first.verdict == NOT_MET or all_open:
        return why(first.reason, injected)
    told = [f"{_name(first)} part {first.verdict}: {why(first.reason, injected)}"]
    return "; ".join([*told, *(why(part.reason, injected) for part in others)])


def _why_any(parts: Sequence[JudgedPart], verdict: str, injected: Moment) -> str:
    """The part that is met alone; else every part, and where it is open, which of them failed."""
    met = next((part for part in parts if part.verdict == MET), None)
    if met:
        return _with_verdict(met, injected) if isinstance(met.part, Function) else why(met.reason, injected)
    if all(part.verdict == UNDETERMINED for part in parts):
        parts = [part for part in parts if not isinstance(part.reason, FunctionToCome)]
    return "; ".join(
        _with_verdict(part, injected) if part.verdict == NOT_MET != verdict else why(part.reason, injected)
        for part in parts
    )


def _with_verdict(part: JudgedPart, injected: Moment) -> str:
    """``function part met: ODI 44 to 20``."""
    reason = part.reason
    if isinstance(reason, FunctionChanged):
        said = changes_text(reason.changes, reason.percent)
    else:
        said = why(reason, injected)
    return f"{_name(part)} part {part.verdict}: {said}"


def _name(part: JudgedPart) -> str:
    match part.part:
        case Function():
            return "function"
        case Movements():
            return "movements"
        case _:
            return "pain"
