"""Rows that leave a clinic: coarser, without names and dates, and nobody's that are like too few others'.

What may be known of a patient elsewhere (``OUTSIDE``) is made coarse, and then withheld, one column after
the other, of every patient whose injections are in all of it like those of fewer than so many patients,
until there are none (k-anonymity: Sweeney 2002); who then still is one of too few is left out. What the
patient wrote is not coarser: who knows somebody's scores knows the row.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from typing import NamedTuple, Protocol

from facetlog.entries.levels import Level, parse_levels, regions_of
from facetlog.exchange.rows_csv import BETWEEN, COLUMNS
from facetlog.exchange.tables import line_of
from facetlog.rules.two_blocks import LONG_ACTING, SHORT_ACTING

DROPPED = ("at", "named_by", "anesthetic_percent", "anesthetic_ml", "clinician", "sheet")
# Withheld in this order; the sides of an injection tell its rows apart, and are not.
IN_ORDER = ("day", "levels", "sedation", "steroid", "anesthetic", "role", "procedure")
OUTSIDE = (*IN_ORDER, "side", "scored_side")
KEY = ("injection", "scored_side")
DAYS, HOURS = 7, 168  # of a week
ACTING = {"short-acting": SHORT_ACTING, "long-acting": LONG_ACTING}

Cells = dict[str, str]
Known = tuple[tuple[str, ...], ...]  # of each injection and side of a patient what may be known elsewhere


class Table(Protocol):
    """Whoever has the rows of one patient, as lines of a table."""

    @property
    def lines(self) -> str:
        """They, made anew each time."""


class Told(NamedTuple):
    """What a patient's rows may tell: of which columns nothing; ``is_left`` is False of one of too few."""

    gone: frozenset[str] = frozenset()
    is_left: bool = True


class SharedRows(NamedTuple):
    """The rows that may be shared, without so many cells of injections that were withheld.

    ``plan`` is what each patient's may tell, by the place of the table.
    """

    tables: Sequence[Table]
    plan: Mapping[int, Told]
    withheld: int

    @property
    def is_empty(self) -> bool:
        """Whether nobody's rows are left."""
        return not any(told.is_left for told in self.plan.values())

    def lines(self) -> Iterator[str]:
        """The table, its header first, the patients in the order of their random keys, not of files."""
        yield line_of(COLUMNS)
        left = [number for number, told in self.plan.items() if told.is_left]
        for number in sorted(left, key=lambda number: key_of(self.tables[number])):
            nothing = dict.fromkeys(self.plan[number].gone, "")
            for row in coarse_rows(self.tables[number].lines):
                yield line_of((row | nothing).values())


def key_of(table: Table) -> str:
    """The patient's key, which stands in all rows."""
    return next(coarse_rows(table.lines))["patient"]


def shared_rows(tables: Sequence[Table], least: int) -> SharedRows:
    """What may be shared of the tables, one a patient, where ``least`` patients are enough."""
    known = {number: known_of(coarse_rows(one.lines)) for number, one in enumerate(tables)}
    plan = plan_of(known, least)
    cells = sum(withheld_of(known[number], told) for number, told in plan.items())
    return SharedRows(tables, plan, cells)


def plan_of(known: Mapping[int, Known], least: int) -> dict[int, Told]:
    """What is withheld of each patient: columns one by one of who is like too few, then all of it."""
    plan = dict.fromkeys(known, Told())
    for name in IN_ORDER:
        for number in of_too_few(known, plan, least):
            plan[number] = Told(plan[number].gone | {name})
    for number in of_too_few(known, plan, least):
        plan[number] = Told(is_left=False)
    return plan


def of_too_few(known: Mapping[int, Known], plan: Mapping[int, Told], least: int) -> list[int]:
    """The patients of whom fewer than ``least`` are alike in what is not withheld."""
    alike = {number: hidden(known[number], told.gone) for number, told in plan.items()}
    counts = Counter(alike.values())
    return [number for number, told in alike.items() if counts[told] < least]


def hidden(known: Known, gone: frozenset[str]) -> Known:
    """What is known of each injection without some columns, in an order that tells nothing."""
    cells = (dict(zip(OUTSIDE, one, strict=True)) | dict.fromkeys(gone, "") for one in known)
    return tuple(sorted(tuple(one.values()) for one in cells))


def withheld_of(known: Known, told: Told) -> int:
    """How many cells that are not empty a patient's injections lose."""
    gone = told.gone if told.is_left else set(OUTSIDE)
    return sum(bool(cell) for one in known for name, cell in zip(OUTSIDE, one, strict=True) if name in gone)


def known_of(rows: Iterable[Cells]) -> Known:
    """What may be known elsewhere of each injection and side."""
    found = {tuple(row[name] for name in KEY): tuple(row[name] for name in OUTSIDE) for row in rows}
    return tuple(found.values())


def coarse_rows(table: str) -> Iterator[Cells]:
    """The rows of a patient, coarse; the injections have new names, in their order."""
    names: dict[str, str] = {"": ""}
    for cells in csv.reader(StringIO(table, newline="")):
        row = dict(zip(COLUMNS, cells, strict=True)) | dict.fromkeys(DROPPED, "")
        for name in ("earlier_block", "paired_with", "injection"):
            row[name] = names.setdefault(row[name], f"i{len(names)}")
        yield row | {name: coarse(row[name]) for name, coarse in COARSE.items()}


def hours_to_weeks(text: str) -> str:
    """Hours of more than a week down to whole ones."""
    hours = float(text or 0)
    return text if hours < HOURS else f"{hours // HOURS * HOURS:.0f}"


def whole_weeks(text: str) -> str:
    """Days since the first injection, down to the week."""
    return f"{int(text) // DAYS * DAYS}" if text else ""


class Named(NamedTuple):
    """Levels as they are asked for their regions."""

    levels: tuple[Level, ...]


def regions(text: str) -> str:
    """``L4-L5:left L5-S1`` as ``lumbar``."""
    return " ".join(sorted(regions_of(Named(parse_levels([text]))))) if text else ""


def acting(text: str) -> str:
    """Local anesthetics by how long they act; what is none of them stays."""
    drugs = set(text.split(BETWEEN))
    return BETWEEN.join(name for name, those in ACTING.items() if drugs & {*those}) or text


COARSE = {
    "day": whole_weeks,
    "days_apart": whole_weeks,
    "latest_hours": hours_to_weeks,
    "medicine_hours": hours_to_weeks,
    "levels": regions,
    "anesthetic": acting,
}
