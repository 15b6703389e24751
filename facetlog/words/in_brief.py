"""Why a verdict is what it is, in a clause of few words; in full ``words.reasons`` tells it."""

from typing import assert_never

from facetlog.entries.moments import Moment
from facetlog.entries.values import hundredths_text
from facetlog.relief.exact import Rational
from facetlog.rules.month_reasons import (
    ByWeeks,
    HeldForWeeks,
    LowWeeks,
    MonthsToCome,
    NoWeekAsked,
    OfMonths,
    TooFewLowWeeks,
    WeeksNotLogged,
)
from facetlog.rules.reasons import (
    AgentCompared,
    AgentForPhysician,
    BaselineTooLow,
    DoseInTheWay,
    FunctionChanged,
    FunctionNotLogged,
    FunctionToCome,
    GapInTheWay,
    HeldForHours,
    LateOnset,
    MovementsBetter,
    MovementsMixed,
    MovementsNotBetter,
    MovementsNotRated,
    NeverReached,
    NoBaseline,
    NoPainBefore,
    NoScoreAfter,
    NothingSoLate,
    NotOver,
    NotSeenBetween,
    OfAgent,
    OfFunction,
    OfMovements,
    Reason,
    SingleScore,
    TooShort,
)
from facetlog.words.months import date_text, too_little, weeks_text
from facetlog.words.numbers import clock_or_day, percent, possible_time, shown_time
from facetlog.words.reasons import bared, changes_text, expected_text, why
from facetlog.words.series import no_score_before


def in_brief(reason: Reason, injected: Moment) -> str:
    """A clause; "" where a verdict needs none, as of relief that was held."""
    inner, _ = bared(reason)
    match inner:
        case HeldForHours() | MovementsBetter():
            return ""
        case NeverReached(asked, _, best, _, _):
            return best_words(best, asked)
        case TooShort(_, possible, _, _):
            return f"lasted less than {possible_time(possible)}"
        case LateOnset(_, first, latest, _):
            at = clock_or_day(first, injected)
            return f"first reached at {at}, later than {shown_time(latest)} (clinic convention)"
        case DoseInTheWay(dose):
            return f"scores count only before {dose.drug} {clock_or_day(dose.at, injected)}"
        case GapInTheWay(earlier, later):
            return f"no score {span_words(earlier, later, injected)}"
        case NothingSoLate(limit):
            return f"no score from {clock_or_day(limit, injected)} on"
        case SingleScore():
            return "one score alone in relief"
        case NotOver(shown, last):
            return f"{shown_time(shown)} shown, not over at the last score, {clock_or_day(last, injected)}"
        case NotSeenBetween(shown, possible, earlier, later):
            unseen = f"no score {span_words(earlier, later, injected)}"
            return f"{lasting_in_brief(shown, possible)}; {unseen}"
        case NoBaseline() | NoPainBefore() | NoScoreAfter() | BaselineTooLow():
            return not_computed_in_brief(inner)
        case ByWeeks(because, logged, asked, _):
            known = f"{logged} of {asked} weeks logged"
            return "; ".join(filter(None, (months_in_brief(because), known)))
        case FunctionToCome() | FunctionNotLogged() | FunctionChanged():
            return function_in_brief(inner)
        case MovementsMixed() | MovementsNotBetter() | MovementsNotRated():
            return movements_in_brief(inner)
        case AgentCompared() | AgentForPhysician():
            return agent_in_brief(inner)
        case _:
            return why(inner, injected)


def best_words(best: Rational | None, asked: int) -> str:
    """``best 57 %``; of scores that are all above the one before that none is lower."""
    if best is None or best.numerator <= 0:
        return "no score below the one before"
    return f"best {percent(best, (asked,))}"


def span_words(earlier: Moment, later: Moment, injected: Moment) -> str:
    """``11:00 to 14:00``."""
    return f"{clock_or_day(earlier, injected)} to {clock_or_day(later, injected)}"


def lasting_in_brief(shown: int, possible: int | None) -> str:
    """``1:15 to 1:45 h``; ``1:15 h or more``."""
    if possible is None:
        return f"{shown_time(shown)} or more"
    return f"{shown_time(shown).removesuffix(' h')} to {possible_time(possible)}"


def not_computed_in_brief(
    reason: NoBaseline | NoPainBefore | NoScoreAfter | BaselineTooLow,
) -> str:
    """Why there is no relief to ask about."""
    match reason:
        case NoBaseline(_, is_of_sides):
            return no_score_before(is_of_sides)
        case NoPainBefore():
            return "no pain before the needle"
        case NoScoreAfter():
            return "no single score after the needle"
        case BaselineTooLow(asked):
            return f"the score before is below the {asked:g} that it asks"
        case _:
            assert_never(reason)


def months_in_brief(because: OfMonths) -> str:
    """Why by weeks; "" where the number of logged weeks says it."""
    match because:
        case HeldForWeeks() | WeeksNotLogged():
            return ""
        case LowWeeks(asked, weeks, _, strict):
            return f"{too_little(asked, strict)} in week {weeks_text([week for week, _ in weeks])}"
        case MonthsToCome(months, reached):
            return f"{months} months are over on {date_text(reached)}"
        case TooFewLowWeeks(asked, weeks, strict):
            return f"{too_little(asked, strict)} in week {weeks_text(weeks)}, three in a row decide"
        case NoWeekAsked(_, first):
            return f"weeks count from week {first} on"
        case _:
            assert_never(because)


def function_in_brief(reason: OfFunction) -> str:
    """Why a part of function is decided or left open."""
    match reason:
        case FunctionToCome(since):
            return f"counts from {date_text(since)} on"
        case FunctionNotLogged():
            return "not logged"
        case FunctionChanged(changes, asked):
            told = changes_text(changes, asked)
            return told if asked else f"for the physician: {told}"
        case _:
            assert_never(reason)


def movements_in_brief(reason: OfMovements) -> str:
    """Why a part of movements is decided or left open."""
    match reason:
        case MovementsMixed():
            return "one better, another worse"
        case MovementsNotBetter(movements):
            one = movements[0]
            return f"{one.entry.what} {hundredths_text(one.before)} to {one.entry.rating}"
        case MovementsNotRated():
            return "not rated before and in relief"
        case MovementsBetter():
            return ""
        case _:
            assert_never(reason)


def agent_in_brief(reason: OfAgent) -> str:
    """``bupivacaine 4:30 to 5:45 h``, with the clinic's hours where it has some of the drug."""
    match reason:
        case AgentCompared(drug, expected, shown, possible, _):
            lasted = f"{drug} {lasting_in_brief(shown, possible)}"
            return f"{lasted}, by this clinic's hours ({expected_text(expected)})"
        case AgentForPhysician(drug, shown, possible, _):
            lasted = "" if shown is None else lasting_in_brief(shown, possible)
            return " ".join(filter(None, (drug, lasted)))
        case _:
            assert_never(reason)
