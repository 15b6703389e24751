"""Why two blocks together get a verdict, and why their response is of a type, or of none; values."""

from typing import NamedTuple

from facetlog.relief.conventions import ExpectedHours
from facetlog.rules.criterion import PartName
from facetlog.rules.reasons import Reason


class BlockNotApplicable(NamedTuple):
    """A block, by its id, that the rule does not ask of."""

    block: str
    reason: Reason


class BlockFails(NamedTuple):
    """A block, by its id, that does not meet what is asked."""

    block: str
    reason: Reason


class BlockOpen(NamedTuple):
    """A block, by its id, of which it cannot be told."""

    block: str
    reason: Reason


class BlockSilent(NamedTuple):
    """A block, by its id, with no score of this side, nor one without side."""

    block: str
    side: str


class BlocksMeet(NamedTuple):
    """Both blocks meet what is asked."""


PartReason = BlockFails | BlockOpen | BlockSilent | BlocksMeet


class PairPart(NamedTuple):
    """One part of a rule of two blocks: its verdict over both, and why."""

    name: PartName
    verdict: str
    reason: PartReason


class OfPart(NamedTuple):
    """The part that decides, or leaves it open."""

    part: PairPart


class NervesAgainstJoints(NamedTuple):
    """One block names nerves, the other joints."""


class SomeJoints(NamedTuple):
    """Only some joints or nerves are the same."""


class SideNotSaid(NamedTuple):
    """A side was not said."""


class TooClose(NamedTuple):
    """The dates are closer than the rule asks."""

    days: int
    asked: int


class SameDate(NamedTuple):
    """Both were given on one date; the rule names no spacing, but asks for two blocks."""


class BothMeet(NamedTuple):
    """Both meet it, the same joints or nerves and side, so many days apart."""

    named_by: str | None
    days: int


Obstacle = NervesAgainstJoints | SomeJoints | SideNotSaid | TooClose | SameDate
PairReason = BlockNotApplicable | PartReason | OfPart | BothMeet


class NotCompared(NamedTuple):
    """No type: a block has no baseline, or no scores."""


class NoReliefInEither(NamedTuple):
    """Surely no such relief after either block."""


class ReliefInOne(NamedTuple):
    """Such relief after one block, surely none after the other; by their ids."""

    relieved: str
    other: str


class DrugNotKnown(NamedTuple):
    """No type: a local anesthetic is unknown, not logged, or mixed."""


class SameClass(NamedTuple):
    """No type: both local anesthetics are ``short`` or both ``long``."""

    drug_class: str


class Overlapping(NamedTuple):
    """No type: the durations overlap."""


class OutlastedBlock(NamedTuple):
    """A block shown to outlast the longest that the clinic expects of its drug: seconds shown."""

    block: str
    shown: int
    expected: ExpectedHours
    drug: str


class Compared(NamedTuple):
    """Surely longer, or surely not longer, with the long-acting drug; what outlasted the expected hours."""

    is_longer: bool
    outlasted: tuple[OutlastedBlock, ...]


TypeReason = (
    NotCompared | NoReliefInEither | ReliefInOne | DrugNotKnown | SameClass | Overlapping
    | Compared
)  # fmt: skip
