"""The joints and nerves of the spine that there are, and a name read as one of them."""

import re
from itertools import pairwise

VERTEBRAE = (
    *(f"C{n}" for n in range(8)),
    *(f"T{n}" for n in range(1, 13)),
    *(f"L{n}" for n in range(1, 6)),
    "S1",
)
JOINTS = tuple(f"{upper}-{lower}" for upper, lower in pairwise(VERTEBRAE))
# C8 leaves below C7 and has no vertebra of its own; S1 to S4 are the sacroiliac joint's branches.
NERVES = (*VERTEBRAE[2:8], "C8", "TON", *VERTEBRAE[8:], "S2", "S3", "S4")
DASHES = str.maketrans("/\u2013\u2014", "---")  # what stands between two vertebrae on paper
PAIR = re.compile(r"([CTL]\d{1,2})-?([CTLS]?)(\d{1,2})", re.ASCII)
EXAMPLES = "write joints as L4-5, or nerves as L3 L4 L5; an unknown level may be left out"


def named(text: str) -> str | None:
    """The joint or the nerve that is named so, if there is one."""
    plain = text.strip().upper().translate(DASHES)
    if plain in NERVES:
        return plain
    match = PAIR.fullmatch(plain)
    if not match or not ("-" in plain or match[2]):
        return None
    joint = f"{match[1]}-{match[2] or match[1][0]}{match[3]}"
    return joint if joint in JOINTS else None
