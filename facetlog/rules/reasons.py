"""Why a verdict is what it is: small frozen values with their data, told by ``words.reasons``.

Times are moments, durations seconds, thresholds and relief per cent. A reason that is added here is
added to ``Reason``, and mypy names the place that has to tell it. One without data is an empty tuple,
so that reasons are compared with None, and never asked for their truth.
"""

from datetime import date
from typing import Literal, NamedTuple

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import Moment
from facetlog.relief.conventions import ExpectedHours
from facetlog.relief.days import Origin
from facetlog.relief.exact import Rational
from facetlog.relief.function import FunctionChange, Movement
from facetlog.rules.criterion import PartName
from facetlog.rules.month_reasons import ByWeeks


class AnotherProcedure(NamedTuple):
    """The rule is for other procedures."""

    asked: tuple[str, ...]
    given: str


class AnotherRole(NamedTuple):
    """The rule is for the other role."""

    asked: str
    given: str


class AnotherDrug(NamedTuple):
    """The rule is for a local anesthetic that was not logged."""

    asked: str


class AnotherRegion(NamedTuple):
    """The rule is for regions in which not every level lies."""

    asked: tuple[str, ...]


class AnotherSteroid(NamedTuple):
    """The rule is for injections without a steroid, or with one; this was not."""

    asked: bool


class NoBaseline(NamedTuple):
    """No score just before the needle; what the weeks are compared with, where there is anything.

    ``is_of_sides``: there are scores before it that name a side, of which those after it name none.
    """

    for_weeks: Origin | None
    is_of_sides: bool = False


class NoPainBefore(NamedTuple):
    """A baseline of 0: relief is not defined."""


class NoScoreAfter(NamedTuple):
    """No score after the needle yet."""


class BaselineTooLow(NamedTuple):
    """The rule asks for a higher score before the needle, 0 to 10."""

    asked: float


class LastScore(NamedTuple):
    """What came after a spell: nothing, its last score was the last of all."""


class Silence(NamedTuple):
    """What came after a spell: a time without scores, until one in relief."""

    until: Moment


class Dropped(NamedTuple):
    """What came after a spell: a score below the threshold."""

    at: Moment
    relief: Rational | None


class AfterMedicine(NamedTuple):
    """What came after a spell: scores in relief that medicine bars."""


Afterwards = LastScore | Silence | Dropped | AfterMedicine


class HeldForHours(NamedTuple):
    """Relief at every score from the first to the last of a spell."""

    percent: int
    first: Moment
    last: Moment
    shown: int
    then: Afterwards
    strict: bool = False


class NeverReached(NamedTuple):
    """No score of the window reached the threshold; the best of them."""

    percent: int
    window: int
    best: Rational | None
    at: Moment
    strict: bool = False


class TooShort(NamedTuple):
    """Relief lasted less than what the scores allow; between which scores (after None: the needle)."""

    percent: int
    possible: int
    between: tuple[Moment | None, Moment] | None
    strict: bool = False


class LateOnset(NamedTuple):
    """The first score in relief of all stands later than a spell is taken to begin unseen."""

    percent: int
    first: Moment
    latest_onset: int
    strict: bool = False


class DoseInTheWay(NamedTuple):
    """Without this rescue dose the scores would show enough."""

    dose: Dose


class GapInTheWay(NamedTuple):
    """Without this gap the scores would show enough."""

    earlier: Moment
    later: Moment


class NothingSoLate(NamedTuple):
    """No score stands at or after the moment from which no relief begins unseen."""

    limit: Moment


class SingleScore(NamedTuple):
    """One score in relief alone cannot show a time."""


class NotOver(NamedTuple):
    """Relief was not over at the last score."""

    shown: int
    last: Moment


class NotSeenBetween(NamedTuple):
    """The longest time without a score in which relief was lost or missed."""

    shown: int
    possible: int | None
    earlier: Moment
    later: Moment


class FunctionToCome(NamedTuple):
    """The date from which function is compared is not reached yet."""

    since: date


class FunctionNotLogged(NamedTuple):
    """No measure of function has both values; the later one counts from this date on."""

    since: date


class FunctionChanged(NamedTuple):
    """How function changed; ``percent`` is what is asked, None where the rule gives no figure."""

    changes: tuple[FunctionChange, ...]
    percent: int | None


class MovementsBetter(NamedTuple):
    """Movements that went better in relief than before the needle."""

    movements: tuple[Movement, ...]


class MovementsMixed(NamedTuple):
    """Movements that were rated in relief, of which one was better and another worse."""

    movements: tuple[Movement, ...]


class MovementsNotBetter(NamedTuple):
    """Movements that were rated in relief, none of them better than before the needle."""

    movements: tuple[Movement, ...]


class MovementsNotRated(NamedTuple):
    """No movement was rated before the needle and again in relief."""


class JudgedPart(NamedTuple):
    """One part of a rule, its verdict, and why; of relief in hours also the seconds (as in ``Finding``)."""

    name: PartName
    verdict: str
    reason: "Reason"
    shown: int | None = None
    possible: int | None = None
    bounded: bool | None = None


class OfParts(NamedTuple):
    """The parts of a rule of several, each with its own verdict."""

    parts: tuple[JudgedPart, ...]


AgentFit = Literal["consistent", "shorter", "longer", "open"]
AgentBar = Literal["relief", "drug", "hours", "mixed", "adrenaline", "steroid"]


class AgentCompared(NamedTuple):
    """Seconds in relief beside the hours that the clinic expects; ``possible`` None: no bound."""

    drug: str
    expected: ExpectedHours
    shown: int
    possible: int | None
    fit: AgentFit


class AgentForPhysician(NamedTuple):
    """Seconds in relief that are left to the physician; ``shown`` is None where there are none.

    ``because``: no relief, drug or hours were said; or what the hours of a drug do not speak of.
    """

    drug: str | None
    shown: int | None
    possible: int | None
    because: AgentBar


class RoleNotSaid(NamedTuple):
    """Judged, though it was not said that the injection had the role that the rule asks for."""

    reason: "Reason"
    role: str


class LevelsNotSaid(NamedTuple):
    """Judged, though no level was said, and the rule is for regions."""

    reason: "Reason"
    regions: tuple[str, ...]


class SteroidNotSaid(NamedTuple):
    """Judged, though it was not said whether a steroid was given."""

    reason: "Reason"
    asked: bool


NotSaid = RoleNotSaid | LevelsNotSaid | SteroidNotSaid
NotApplicable = AnotherProcedure | AnotherRole | AnotherDrug | AnotherRegion | AnotherSteroid
NotComputed = NoBaseline | NoPainBefore | NoScoreAfter | BaselineTooLow
OfHours = (
    HeldForHours | NeverReached | TooShort | LateOnset | DoseInTheWay | GapInTheWay | NothingSoLate
    | SingleScore | NotOver | NotSeenBetween
)  # fmt: skip
OfFunction = FunctionToCome | FunctionNotLogged | FunctionChanged
OfMovements = MovementsBetter | MovementsMixed | MovementsNotBetter | MovementsNotRated
OfAgent = AgentCompared | AgentForPhysician
Reason = (
    NotApplicable | NotComputed | OfHours | ByWeeks | OfFunction | OfMovements | OfAgent | OfParts
    | NotSaid
)  # fmt: skip
