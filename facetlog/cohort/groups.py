"""Which injections stand together: one a patient or all, first blocks or later ones, by what was asked."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from facetlog.cohort.records import Record
from facetlog.cohort.results import Group

BY = ("procedure", "drug", "level", "side", "clinician", "role", "sheet", "year")
NOT_SAID = "not said"
BLOCK, FIRST, LATER, NO_BLOCK = "block", "first", "later", "not diagnostic"
CLINICIAN = "clinician"
FEWEST_OF_CLINICIAN = 20  # a group of fewer gets no per cent

Said = TypeVar("Said")
Unit = tuple[Record, Said]  # an injection on one side, and what is counted of it
Units = Sequence[Unit[Said]]


class Asked(NamedTuple):
    """What is asked of a pool: groups ``by`` one of ``BY``, and whether every injection counts."""

    by: str | None = None
    all_injections: bool = False


def names_of(record: Record, by: str) -> tuple[str, ...]:
    """The groups that an injection is in: one, or one a level."""
    if by == "level":
        return tuple(dict.fromkeys(record.levels)) or (NOT_SAID,)
    return (getattr(record, by) or NOT_SAID,)


def group_names(records: Iterable[Record], by: str) -> list[str]:
    """The names of all groups, in alphabetical order; what was not said comes last."""
    found = {name for record in records for name in names_of(record, by)}
    return sorted(found, key=lambda name: (name == NOT_SAID, name.casefold(), name))


def is_too_few(group: Group | None, judged: int) -> bool:
    """Whether it is a clinician's group of under 20, for which no per cent stands."""
    is_of_clinician = group is not None and group[0] == CLINICIAN
    return is_of_clinician and judged < FEWEST_OF_CLINICIAN


def chosen(units: Units[Said], asked: Asked) -> Units[Said]:
    """The first of each patient, in the order given; all where all were asked for."""
    if asked.all_injections:
        return units
    first: dict[str, Unit[Said]] = {}
    for unit in units:
        first.setdefault(unit[0].patient, unit)
    return list(first.values())


def grouped(
    units: Units[Said], asked: Asked, of_blocks: bool
) -> Iterator[tuple[Group | None, Units[Said]]]:
    """All of them, then the groups that were asked for; none is empty.

    Where one block is asked of (``of_blocks``), first and later blocks are never in one group: they are
    told apart where all injections count, and where a patient's only fitting one is a later block. The
    groups that were asked for are then of all but the later blocks.
    """
    halves = byhalf_of(units) if of_blocks else {}
    if LATER in halves or (FIRST in halves and asked.all_injections):
        yield from (((BLOCK, name), half) for name, half in halves.items())
        units = [unit for unit in units if half_of(unit[0]) != LATER]
    elif units:
        yield None, units
    if asked.by:
        yield from by_name(units, asked.by)


def by_name(units: Units[Said], by: str) -> Iterator[tuple[Group, Units[Said]]]:
    """The groups by their names, in order."""
    found: dict[str, list[Unit[Said]]] = {name: [] for name in group_names((r for r, _ in units), by)}
    for unit in units:
        for name in names_of(unit[0], by):
            found[name].append(unit)
    yield from (((by, name), inside) for name, inside in found.items())


def byhalf_of(units: Units[Said]) -> dict[str, Units[Said]]:
    """First blocks, later ones, what is no diagnostic block; those that there are."""
    found: dict[str, list[Unit[Said]]] = {FIRST: [], LATER: [], NO_BLOCK: []}
    for unit in units:
        found[half_of(unit[0])].append(unit)
    return {name: inside for name, inside in found.items() if inside}


def half_of(record: Record) -> str:
    """Whether it is a first or a later block, or none."""
    if not record.is_block:
        return NO_BLOCK
    return LATER if record.earlier_block else FIRST
