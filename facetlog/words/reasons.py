"""Why a verdict is what it is, in words: a clause for each reason, without its full stop."""

from collections.abc import Sequence
from typing import assert_never

from facetlog.entries.moments import Moment
from facetlog.entries.values import hundredths_text
from facetlog.relief.conventions import ExpectedHours
from facetlog.relief.function import FunctionChange, Movement
from facetlog.rules.month_reasons import ByWeeks
from facetlog.rules.pair_reasons import PairPart
from facetlog.rules.reasons import (
    AfterMedicine,
    Afterwards,
    AgentBar,
    AgentCompared,
    AgentFit,
    AgentForPhysician,
    AnotherDrug,
    AnotherProcedure,
    AnotherRegion,
    AnotherRole,
    AnotherSteroid,
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
    LevelsNotSaid,
    MovementsBetter,
    MovementsMixed,
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
    OfAgent,
    OfFunction,
    OfHours,
    OfMovements,
    OfParts,
    Reason,
    RoleNotSaid,
    Silence,
    SingleScore,
    SteroidNotSaid,
    TooShort,
)
from facetlog.words.entries import dose_text
from facetlog.words.months import date_text, months_words
from facetlog.words.numbers import (
    clock_or_day,
    percent,
    possible_time,
    shown_time,
    threshold_words,
)
from facetlog.words.series import no_score_before

ScoreWanted = GapInTheWay | NothingSoLate | SingleScore | NotOver | NotSeenBetween


FOR_THE_WEEKS = {"usual": "the usual score is", "days": "the days before are"}


def why(reason: Reason, injected: Moment) -> str:
    """A reason in words; times are told on the clock of the day of the injection."""
    match reason:
        case RoleNotSaid() | LevelsNotSaid() | SteroidNotSaid():
            inner, not_said = bared(reason)
            return "; ".join([why(inner, injected), *not_said])
        case OfParts(parts):
            return "; ".join(part_words(part, injected) for part in parts)
        case AnotherProcedure() | AnotherRole() | AnotherDrug() | AnotherRegion() | AnotherSteroid():
            return not_applicable_words(reason)
        case NoBaseline() | NoPainBefore() | NoScoreAfter() | BaselineTooLow():
            return not_computed_words(reason)
        case ByWeeks():
            return months_words(reason)
        case FunctionToCome() | FunctionNotLogged() | FunctionChanged():
            return function_words(reason)
        case MovementsBetter() | MovementsMixed() | MovementsNotBetter() | MovementsNotRated():
            return movement_words(reason)
        case AgentCompared() | AgentForPhysician():
            return agent_words(reason)
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
        case AnotherRegion(asked):
            return f"the rule is for {' or '.join(asked)} levels: every level must be"
        case AnotherSteroid(asked):
            return f"the rule is for an injection {'with' if asked else 'without'} a steroid"
        case _:
            assert_never(reason)


def not_computed_words(reason: NotComputed) -> str:
    """Why there is no relief to ask about."""
    match reason:
        case NoBaseline(for_weeks, is_of_sides):
            beside = f" ({FOR_THE_WEEKS[for_weeks]} for the weeks)" if for_weeks else ""
            return f"{no_score_before(is_of_sides)}: relief cannot be computed{beside}"
        case NoPainBefore():
            return "no pain before the needle: relief cannot be computed"
        case NoScoreAfter():
            return "no single score after the needle"
        case BaselineTooLow(asked):
            return f"the score before the needle is below the {asked:g} that the rule asks"
        case _:
            assert_never(reason)


def hours_words(reason: OfHours, injected: Moment) -> str:
    """Why a rule in hours, or one without a time, is decided or left open."""
    match reason:
        case HeldForHours(asked, first, last, shown, then, strict):
            span = f"from {clock_or_day(first, injected)} to {clock_or_day(last, injected)}"
            held = f"{threshold_words(asked, strict)} at every score {span}, {shown_time(shown)} shown"
            return f"{held}{afterwards_words(then, injected)}"
        case NeverReached(asked, window, best, at, strict):
            reached = (
                f"no score {'passed' if strict else 'reached'} {asked} % in the first {shown_time(window)}"
            )
            return f"{reached}; the best was {percent(best)} at {clock_or_day(at, injected)}"
        case TooShort(asked, possible, between, strict):
            lasted = f"{threshold_words(asked, strict)} lasted less than {possible_time(possible)}"
            return f"{lasted}{ends_words(between, injected)}"
        case LateOnset(asked, first, latest_onset, strict):
            score = f"the first score with {threshold_words(asked, strict)}"
            stands = f"{score} stands at {clock_or_day(first, injected)}"
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
            return f"not logged; it needs {values}"
        case FunctionChanged(changes, None):
            return f"{changes_text(changes, None)}; the rule gives no figure, the physician decides"
        case FunctionChanged(changes, asked):
            return changes_text(changes, asked)
        case _:
            assert_never(reason)


def changes_text(changes: Sequence[FunctionChange], asked: int | None) -> str:
    """``ODI 44 to 22 (50 % better)``; never as many per cent as are asked where it is less."""
    thresholds = (asked,) if asked else ()
    return ", ".join(change_text(change, thresholds) for change in changes)


def change_text(change: FunctionChange, thresholds: tuple[int, ...]) -> str:
    """``ODI 44 to 22 (50 % better)``."""
    name = change.instrument or ("activities (mean)" if change.activities > 1 else "activity")
    before = hundredths_text(round(change.before))
    after = hundredths_text(round(change.after))
    better = "better" if change.better >= 0 else "worse"
    return f"{name} {before} to {after} ({percent(abs(change.better), thresholds, ())} {better})"


def movement_words(reason: OfMovements) -> str:
    """Why a part of movements is decided or left open."""
    match reason:
        case MovementsBetter(movements):
            return f"better in relief: {movements_text(movements)}"
        case MovementsMixed(movements):
            return f"one better, another worse in relief: {movements_text(movements)}"
        case MovementsNotBetter(movements):
            rated = "rated in relief, none better than before the needle"
            return f"{rated}: {movements_text(movements)}"
        case MovementsNotRated():
            return "none was rated before the needle and again in relief"
        case _:
            assert_never(reason)


def movements_text(movements: Sequence[Movement]) -> str:
    """``bend back 3 to 8 of 10``."""
    return ", ".join(
        f"{one.entry.what} {hundredths_text(one.before)} to {one.entry.rating} of 10" for one in movements
    )


def told_apart(reason: Reason, injected: Moment) -> tuple[str, tuple[str, ...]]:
    """Why a rule has its verdict; of one with several parts what was not said, and each part in words."""
    inner, not_said = bared(reason)
    if isinstance(inner, OfParts):
        return "; ".join(not_said), tuple(part_words(part, injected) for part in inner.parts)
    return why(reason, injected), ()


def part_words(part: JudgedPart, injected: Moment) -> str:
    """``function not met: ODI 44 to 40 (9 % better)``: each part with its own word."""
    return f"{part.name} {part.verdict}: {why(part.reason, injected)}"


def parts_in_brief(parts: Sequence[JudgedPart] | Sequence[PairPart]) -> str:
    """``relief met, agent undetermined``."""
    return ", ".join(f"{part.name} {part.verdict}" for part in parts)


def bared(reason: Reason) -> tuple[Reason, list[str]]:
    """The reason itself, and what was not said though the rule asks for it."""
    not_said = []
    while True:
        match reason:
            case RoleNotSaid(inner, role):
                not_said.append(f"not said to be {role}")
            case LevelsNotSaid(inner, regions):
                not_said.append(f"levels not said (the rule is for {' or '.join(regions)} ones)")
            case SteroidNotSaid(inner, asked):
                not_said.append(f"not said to be {'with' if asked else 'without'} steroid")
            case _:
                return reason, not_said[::-1]
        reason = inner


def agent_words(reason: OfAgent) -> str:
    """Why a part about the agent is decided or left open."""
    match reason:
        case AgentCompared(drug, expected, shown, possible, fit):
            lasted = lasting_words(shown, possible)
            return f"{lasted}; {FITS[fit].format(drug)}, by this clinic's hours ({expected_text(expected)})"
        case AgentForPhysician(drug, shown, possible, because):
            interval = None if shown is None else lasting_words(shown, possible)
            known = ", ".join(text for text in (interval, drug) if text)
            return f"for the physician{f' ({known})' if known else ''}; {LEFT_OPEN[because]}"
        case _:
            assert_never(reason)


FITS: dict[AgentFit, str] = {
    "consistent": "consistent with {}",
    "shorter": "shorter than {} lasts",
    "longer": "longer than this clinic expects of the drug ({})",
    "open": "for the physician: {} is not ruled in or out",
}
LEFT_OPEN: dict[AgentBar, str] = {
    "relief": "no hours of relief can be computed",
    "drug": "the drug was not said",
    "hours": "no hours are set for the drug",
    "mixed": "local anesthetics are mixed",
    "adrenaline": "it was given with adrenaline",
    "steroid": "a steroid was given with it",
}


def lasting_words(shown: int, possible: int | None) -> str:
    """``2:00 h shown, less than 3:30 h possible``."""
    most = "no upper bound" if possible is None else f"less than {possible_time(possible)} possible"
    return f"{shown_time(shown)} shown, {most}"


def expected_text(expected: ExpectedHours) -> str:
    """``1 to 4``, ``1 or more``."""
    shortest = f"{expected.shortest:g}"
    return f"{shortest} or more" if expected.longest is None else f"{shortest} to {expected.longest:g}"


def sentence(words: str) -> str:
    """The words with a full stop, and a capital letter unless they begin with an id."""
    begins_with_id = any(char.isdigit() for char in words.split(" ")[0])
    return f"{words}." if begins_with_id else f"{words[:1].upper()}{words[1:]}."
