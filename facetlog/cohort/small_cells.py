"""Which cells of counts are too small to be shared, and which others would tell them.

A row of counts is safe where each of them is 0, or is not small; sums of safe rows are safe, too. Of rows
that are parts of one whole those that are not safe are withheld, and with them the smallest others, until
there are two, and all of them taken together are safe. Who has the whole and the other rows then knows
what one safe row for all that are withheld would tell, and no more: any of them could be nearly all of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Counts = tuple[int, ...]  # that are disjoint, so that a difference of published ones is a sum of them
Name = TypeVar("Name")


def is_safe(counts: Iterable[int], least: int) -> bool:
    """Whether none is from 1 to one less than the ``least`` that is shared."""
    return all(count == 0 or count >= least for count in counts)


def added(rows: Iterable[Counts]) -> Counts:
    """The counts of rows taken together."""
    return tuple(map(sum, zip(*rows, strict=True)))


def withheld(parts: Mapping[Name, Counts], least: int) -> set[Name]:
    """Which rows of the parts of a whole are withheld."""
    hidden = {name for name, counts in parts.items() if not is_safe(counts, least)}
    for name in sorted(parts, key=lambda name: sum(parts[name])):
        if not hidden or is_safe_together([parts[one] for one in hidden], least):
            break
        hidden.add(name)
    return hidden


def is_safe_together(rows: Sequence[Counts], least: int) -> bool:
    """Whether each of several rows could be nearly all that they are together.

    Who knows that there are several, and that none is empty, still finds one of them not to be small.
    """
    whole = added(rows)
    return is_safe(whole, least) and sum(whole) >= least + len(rows)
