"""Spinal levels as the patient's paper names them: joints or nerves, never converted.

The joints are the 25 of the neck, chest and low back (C0-C1 to L5-S1). Nerves are the medial
branches, named by one vertebra; the third occipital nerve is TON.
"""

import re
from typing import Literal, NamedTuple, Protocol

from facetlog.entries.joints import EXAMPLES, JOINTS, NERVES, named
from facetlog.errors import BadValue

Region = Literal["cervical", "thoracic", "lumbar", "sacral"]
REGIONS: dict[str, Region] = {"C": "cervical", "T": "thoracic", "L": "lumbar", "S": "sacral"}
# T12-L1 is counted with the low back, the S1 nerve with the L5-S1 joint; TON is of the neck.
REGIONS_OF_THEIR_OWN: dict[str, Region] = {"T12-L1": "lumbar", "S1": "lumbar", "TON": "cervical"}
SIDES = ("left", "right", "both")
SHORT_SIDES = {"l": "left", "r": "right", "lt": "left", "rt": "right", "bilateral": "both"}
SPACED = re.compile(r"(?<=\d) [-/\u2013\u2014] (?=[CTLS]?\d)", re.I | re.ASCII)


class Level(NamedTuple):
    """One joint (``L4-L5``) or nerve (``L4``), and its side where it was said."""

    level: str
    side: str | None = None

    @property
    def named_by(self) -> str:
        """``joints`` or ``nerves``."""
        return "joints" if self.level in JOINTS else "nerves"


def parse_levels(texts: list[str], side: str | None = None) -> tuple[Level, ...]:
    """Read levels, each with its own side (``L4-5:left``) or the common one, repeats once.

    Raises BadValue for what is no level, and for joints mixed with nerves.
    """
    whole = SPACED.sub("-", " ".join(" ".join(texts).split()))
    words = [word for word in re.split(r"[,;\s]+", whole) if word]
    levels = tuple(dict.fromkeys(parse_level(word, side) for word in words))
    if len({level.named_by for level in levels}) > 1:
        raise BadValue(
            f"{' '.join(words)} mixes joints with nerves; name them as the paper does: {EXAMPLES}."
        )
    return levels


def parse_level(word: str, side: str | None) -> Level:
    """Read one level, with its own side or the common one. Raises BadValue."""
    name, colon, own_side = word.partition(":")
    side = parse_side(own_side) if colon else side
    return Level(joint_or_nerve(name, f"{colon}{own_side}"), side)


def parse_side(text: str) -> str:
    """``left``, ``right`` or ``both`` (``l``, ``r`` and ``bilateral`` too). Raises BadValue."""
    word = text.strip().lower()
    side = SHORT_SIDES.get(word, word)
    if side not in SIDES:
        raise BadValue(f"{text!r} is not a side; write left, right or both.")
    return side


def joint_or_nerve(name: str, side: str = "") -> str:
    """The name of a nerve (``L4``) or a joint (``L4-5``, ``L4/L5``, ``L5S1``).

    Raises BadValue with what to write instead, with the ``side`` that was typed behind it, as ``:left``.
    """
    if found := named(name):
        return found
    from facetlog.entries.refused_levels import instead

    raise BadValue(instead(name, side))


def is_level(level: Level) -> bool:
    """Whether it names a joint or nerve that there is, and a side or none."""
    return level.level in (*JOINTS, *NERVES) and level.side in (*SIDES, None)


class HasLevels(Protocol):
    """What has levels: an injection."""

    @property
    def levels(self) -> tuple[Level, ...]:
        """Its levels; none where they were not said."""


def region_of(level: str) -> Region:
    """The region of a joint or nerve, a joint's by its upper vertebra: C7-T1 is cervical."""
    return REGIONS_OF_THEIR_OWN.get(level) or REGIONS[level[0]]


def regions_of(injection: HasLevels) -> set[Region]:
    """The regions of an injection's levels; none without levels. T12 beside L1 is of the low back."""
    names = {level.level for level in injection.levels}
    return {"lumbar" if name == "T12" and "L1" in names else region_of(name) for name in names}


def one_side(side: str | None, levels: tuple[Level, ...]) -> str | None:
    """The side of an injection: unlike sides of its levels are both sides; None if not said."""
    sides: set[str | None] = {level.side for level in levels if level.side}
    sides = sides or {side}
    return sides.pop() if len(sides) == 1 else "both"


def levels_text(levels: tuple[Level, ...]) -> str:
    """``L4-L5 right, L5-S1 left``; a side that all share is said once, by whoever prints."""
    if len({level.side for level in levels}) == 1:
        return ", ".join(level.level for level in levels)
    return ", ".join(f"{level.level} {level.side or '(side not said)'}" for level in levels)


def typed_levels(levels: tuple[Level, ...]) -> str:
    """The levels as they may be typed: ``L4-L5:right L5-S1:right``."""
    return " ".join(":".join(part for part in level if part) for level in levels)
