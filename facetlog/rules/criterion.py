"""What a rule asks for: parts, each of its own type, all of them or any of them.

A new kind of part is a type here, a file that judges it, and a case wherever a criterion is matched:
mypy names each place that lacks one.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple, assert_never

from facetlog.relief.exact import Rational

MET = "met"
NOT_MET = "not met"
UNDETERMINED = "undetermined"
NOT_APPLICABLE = "not applicable"


class ReliefInHours(NamedTuple):
    """So many per cent relief, or over so many where ``strict``, for at least so many hours."""

    percent: int
    hours: float
    strict: bool = False


class ReliefWithoutTime(NamedTuple):
    """So many per cent relief, or over so many where ``strict``; the rule names no time."""

    percent: int
    strict: bool = False


class ReliefInMonths(NamedTuple):
    """So many per cent relief, or over so many where ``strict``, for at least so many months, by weeks."""

    percent: int
    months: int
    strict: bool = False

    def is_reached(self, relief: Rational) -> bool:
        """Whether a relief, in per cent, is enough."""
        beyond = relief.numerator - self.percent * relief.denominator
        return beyond > 0 if self.strict else beyond >= 0


class Agent(NamedTuple):
    """Relief for as long as the agent used lasts."""


class Function(NamedTuple):
    """Better function, by so many per cent; None: the rule gives no figure."""

    percent: int | None


class Movements(NamedTuple):
    """Movements that used to hurt go better while there is relief."""


class AllOf(NamedTuple):
    """All of several parts."""

    parts: tuple["Criterion", ...]


class AnyOf(NamedTuple):
    """Any of several parts."""

    parts: tuple["Criterion", ...]


Relief = ReliefInHours | ReliefWithoutTime | ReliefInMonths
Part = Relief | Agent | Function | Movements
PartName = Literal["relief", "agent", "function", "movements"]
Criterion = Part | AllOf | AnyOf
Basis = Literal["hours", "weeks", "function"]  # the scores of the hours, the weeks, values of function


def parts_of(criterion: Criterion) -> Iterator[Part]:
    """Every part, in the order in which the rule names them."""
    match criterion:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from parts_of(part)
        case _:
            yield criterion


def keeping(criterion: Criterion, is_kept: Callable[[Part], bool]) -> Criterion | None:
    """What is left of it with some of its parts alone; None where nothing is."""
    match criterion:
        case AllOf(parts) | AnyOf(parts):
            left = (keeping(part, is_kept) for part in parts)
            kept = tuple(one for one in left if one is not None)  # a part may be empty, and so false
            return type(criterion)(kept) if kept else None
        case _:
            return criterion if is_kept(criterion) else None


def name_of(part: Part) -> PartName:
    """What a part is called, wherever it is named."""
    match part:
        case ReliefInHours() | ReliefWithoutTime() | ReliefInMonths():
            return "relief"
        case Agent():
            return "agent"
        case Function():
            return "function"
        case Movements():
            return "movements"
        case _:
            assert_never(part)


def relief_of(criterion: Criterion) -> Relief | None:
    """The relief that is asked for, the first that is named; None where only other things are."""
    for part in parts_of(criterion):
        match part:
            case ReliefInHours() | ReliefWithoutTime() | ReliefInMonths():
                return part
            case Agent() | Function() | Movements():
                continue
            case _:
                assert_never(part)
    return None


def months_of(criterion: Criterion) -> int | None:
    """The months after which it is asked, the first that a part names; None where none does."""
    in_months = (part for part in parts_of(criterion) if isinstance(part, ReliefInMonths))
    return next((part.months for part in in_months), None)


def judged_by(part: Part) -> Basis:
    """What a part is judged by."""
    match part:
        case ReliefInHours() | ReliefWithoutTime() | Agent() | Movements():
            return "hours"
        case ReliefInMonths():
            return "weeks"
        case Function():
            return "function"
        case _:
            assert_never(part)


def bases_of(criterion: Criterion) -> set[Basis]:
    """What its parts are judged by."""
    return {judged_by(part) for part in parts_of(criterion)}


def all_of(verdicts: Iterable[str]) -> str:
    """Three-valued (Kleene): not met if one is not, met if all are, else undetermined."""
    said = set(verdicts)
    return NOT_MET if NOT_MET in said else UNDETERMINED if UNDETERMINED in said else MET


def any_of(verdicts: Iterable[str]) -> str:
    """Three-valued (Kleene): met if one is, not met if none can be, else undetermined."""
    said = set(verdicts)
    return MET if MET in said else UNDETERMINED if UNDETERMINED in said else NOT_MET


def verdict_of(criterion: Criterion, verdicts: Iterable[str]) -> str:
    """The verdict of the whole, from those of its parts in the order in which they are named."""
    return _whole(criterion, iter(verdicts))


def _whole(criterion: Criterion, verdicts: Iterator[str]) -> str:
    match criterion:
        case AllOf(parts):
            return all_of([_whole(part, verdicts) for part in parts])
        case AnyOf(parts):
            return any_of([_whole(part, verdicts) for part in parts])
        case _:
            return next(verdicts)
