"""Why a verdict is what it is, in words: a clause for each reason, without its full stop."""

from collections.abc import Sequence
from typing import assert_never

from facetlog.entries.moments import Moment
from facetlog.entries.values import hundredths_text
from facetlog.relief.function import FunctionChange, Movement
from facetlog.rules.criterion import (
    MET,
    NOT_MET,
    UNDETERMINED,
    AllOf,
    AnyOf,
    Criterion,
    Function,
    Movements,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
)
from facetlog.rules.month_reasons import ByWeeks
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
    JudgedPart,
    LastScore,
    LateOnset,
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
    OfMovements,
    Reason,
    RoleNotSaid,
    Silence,
    SingleScore,
    TooShort,
)
from facetlog.words.entries import dose_text
from facetlog.words.months import date_text, months_words
from facetlog.words.numbers import clock_or_day, percent, possible_time, shown_time

ScoreWanted = GapInTheWay | NothingSoLate | SingleScore | NotOver | NotSeenBetween


FOR_THE_WEEKS = {"usual": "the usual score is", "days": "the days before are"}


def why(reason: Reason, injected: Moment) -> str:
    """A reason in words; times are told on the clock of the day of the injection."""
    match reason:
        case RoleNotSaid(inner, role):
            return f"{why(inner, injected)}; not said to be {role}"
        case AllParts(parts):
            return all_words(parts, injected)
        case AnyPart(parts, verdict):
            return any_words(parts, verdict, injected)
        case AnotherProcedure() | AnotherRole() | AnotherDrug() | AnotherRegion():
            return not_applicable_words(reason)
        case NoBaseline() | NoPainBefore() | NoScoreAfter() | BaselineTooLow():
            return not_computed_words(reason)
        case ByWeeks():
            return months_words(reason)
        case FunctionToCome() | FunctionNotLogged() | FunctionChanged():
            return function_words(reason)
        case MovementsBetter() | MovementsNotBetter() | MovementsNotRated():
            return movement_words(reason)
        case _:
            return hours_words(reason, injected)


def not_applicable_words(reason: NotApplicable) -> str:
    """Why a rule does not ask of an injection."""
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


def not_computed_words(reason: NotComputed) -> str:
    """Why there is no relief to ask about."""
    match reason:
        case NoBaseline(for_weeks):
            beside = f" ({FOR_THE_WEEKS[for_weeks]} for the weeks)" if for_weeks else ""
            return f"no score just before the needle: relief cannot be computed{beside}"
        case NoPainBefore():
            return "no pain before the needle: relief cannot be computed"
        case NoScoreAfter():
            return "no score after the needle yet"
        case BaselineTooLow(asked):
            return f"the score before the needle is below the {asked:g} that the rule asks"
        case _:
            assert_never(reason)


def hours_words(reason: OfHours, injected: Moment) -> str:
    """Why a rule in hours, or one without a time, is decided or left open."""
    match reason:
        case HeldForHours(asked, first, last, shown, then):
            span = f"from {clock_or_day(first, injected)} to {clock_or_day(last, injected)}"
            held = f"{asked} % or more at every score {span}, {shown_time(shown)} shown"
            return f"{held}{afterwards_words(then, injected)}"
        case NeverReached(asked, window, best, at):
            reached = f"no score reached {asked} % in the first {shown_time(window)}"
            return f"{reached}; the best was {percent(best)} at {clock_or_day(at, injected)}"
        case TooShort(asked, possible, between):
            lasted = f"{asked} % or more lasted less than {possible_time(possible)}"
            return f"{lasted}{ends_words(between, injected)}"
        case LateOnset(asked, first, latest_onset):
            stands = f"the first score with {asked} % or more stands at {clock_or_day(first, injected)}"
            return f"{stands}, later than {shown_time(latest_onset)} after the needle (clinic convention)"
        case DoseInTheWay(dose):
            taken = f"{dose_text(dose)} at {clock_or_day(dose.at, injected)}"
            return f"{taken} stands in the way: scores after it cannot show relief"
        case _:
            return score_wanted_words(reason, injected)


def score_wanted_words(reason: ScoreWanted, injected: Moment) -> str:
    """What is open, and which score would decide it, or would help to."""
    match reason:
        case GapInTheWay(earlier, later):
            return f"nothing {between_words(earlier, later, injected)}; a score there would decide"
        case NothingSoLate(latest):
            return f"no score at or after {clock_or_day(latest, injected)}; one there would help to decide"
        case SingleScore():
            return "one score alone cannot show how long it lasted; one more in relief would decide"
        case NotOver(shown, last):
            shown_so_far = f"{shown_time(shown)} shown, and it was not over at the last score"
            return f"{shown_so_far}, {clock_or_day(last, injected)}; a later score would decide"
        case NotSeenBetween(shown, possible, earlier, later):
            known = f"{shown_time(shown)} shown, less than {possible_time(possible)} possible"
            unseen = f"nothing {between_words(earlier, later, injected)}"
            return f"{known}; {unseen}; a score there would help to decide"
        case _:
            assert_never(reason)


def between_words(earlier: Moment, later: Moment, injected: Moment) -> str:
    """``between 10:00 and 13:00``."""
    return f"between {clock_or_day(earlier, injected)} and {clock_or_day(later, injected)}"


def afterwards_words(then: Afterwards, injected: Moment) -> str:
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


def ends_words(between: tuple[Moment | None, Moment] | None, injected: Moment) -> str:
    """Between which scores a spell lies."""
    if between is None:
        return ""
    after, before = between
    start = f"the score of {clock_or_day(after, injected)}" if after else "the needle"
    return f": it came after {start} and was over at {clock_or_day(before, injected)}"


def function_words(reason: OfFunction) -> str:
    """Why a part of function is decided or left open."""
    match reason:
        case FunctionToCome(since) | FunctionNotLogged(since):
            values = f"a value of the 90 days before the needle and one from {date_text(since)} on"
            return f"function needs {values}"
        case FunctionChanged(changes, None):
            changed = f"function: {changes_text(changes, None)}"
            return f"{changed}; the rule gives no figure, the physician decides"
        case FunctionChanged(changes, asked):
            return f"function: {changes_text(changes, asked)}"
        case _:
            assert_never(reason)


def changes_text(changes: Sequence[FunctionChange], asked: int | None) -> str:
    """``ODI 44 to 22 (50 % better)``; never as many per cent as are asked where it is less."""
    thresholds = (asked,) if asked else ()
    return ", ".join(change_text(change, thresholds) for change in changes)


def change_text(change: FunctionChange, thresholds: tuple[int, ...]) -> str:
    """``ODI 44 to 22 (50 % better)``."""
    name = change.instrument or ("activities (mean)" if change.activities > 1 else "activity")
    before, after = hundredths_text(round(change.before)), hundredths_text(round(change.after))
    better = "better" if change.better >= 0 else "worse"
    return f"{name} {before} to {after} ({percent(abs(change.better), thresholds)} {better})"


def movement_words(reason: OfMovements) -> str:
    """Why a part of movements is decided or left open."""
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


def all_words(parts: Sequence[JudgedPart], injected: Moment) -> str:
    """The first part alone where it decides, or leaves all open; else every part."""
    first, *others = parts
    all_open = all(part.verdict == UNDETERMINED for part in parts)
    if first.verdict == NOT_MET or all_open:
        return why(first.reason, injected)
    told = [f"{_name(first.part)} part {first.verdict}: {why(first.reason, injected)}"]
    return "; ".join([*told, *(why(part.reason, injected) for part in others)])


def any_words(parts: Sequence[JudgedPart], verdict: str, injected: Moment) -> str:
    """The part that is met alone; else every part, and where it is open, which of them failed."""
    for part in parts:
        if part.verdict == MET:
            is_function = isinstance(part.part, Function)
            return _with_verdict(part, injected) if is_function else why(part.reason, injected)
    if all(part.verdict == UNDETERMINED for part in parts):
        parts = [part for part in parts if not isinstance(part.reason, FunctionToCome)]
    is_open = verdict != NOT_MET
    return "; ".join(
        _with_verdict(part, injected) if is_open and part.verdict == NOT_MET else why(part.reason, injected)
        for part in parts
    )


def _with_verdict(part: JudgedPart, injected: Moment) -> str:
    """``function part met: ODI 44 to 20``."""
    reason = part.reason
    if isinstance(reason, FunctionChanged):
        said = changes_text(reason.changes, reason.percent)
    else:
        said = why(reason, injected)
    return f"{_name(part.part)} part {part.verdict}: {said}"


def _name(criterion: Criterion) -> str:
    """``pain``, ``function``, ``function and movements``."""
    match criterion:
        case ReliefInHours() | ReliefWithoutTime() | ReliefInMonths():
            return "pain"
        case Function():
            return "function"
        case Movements():
            return "movements"
        case AllOf(parts):
            return " and ".join(map(_name, parts))
        case AnyOf(parts):
            return " or ".join(map(_name, parts))
        case _:
            assert_never(criterion)
