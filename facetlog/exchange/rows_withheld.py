"""Rows that leave a clinic without those that would be one of too few: nobody is like only a few others.

Of what may be known of a patient elsewhere (``OUTSIDE``), coarse already (``rows_shared``), one column
after the other is withheld of every patient whose injections are in all of it like those of fewer than so
many patients, until there are none (k-anonymity: Sweeney 2002); who then still is one of too few is left
out. What the patient wrote is not withheld: who knows somebody's scores knows the row.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from io import StringIO
from operator import itemgetter
from typing import NamedTuple, Protocol

from facetlog.exchange.rows_csv import BETWEEN, COLUMNS
from facetlog.exchange.tables import line_of

# Withheld in this order; the sides of an injection tell its rows apart, and are not.
IN_ORDER = ("day", "levels", "sedation", "steroid", "anesthetic", "role", "procedure")
OUTSIDE = (*IN_ORDER, "side", "scored_side")
ALSO = {"day": "days_apart"}  # what tells of the same
KEY = ("injection", "scored_side")

PLACES = {name: place for place, name in enumerate(COLUMNS)}
known_in = itemgetter(*(PLACES[name] for name in OUTSIDE))
key_in = itemgetter(*(PLACES[name] for name in KEY))

Cells = list[str]  # one a column
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
    def left_out(self) -> int:
        """Of how many patients nothing is left."""
        return sum(not told.is_left for told in self.plan.values())

    @property
    def is_empty(self) -> bool:
        """Whether nobody's rows are left."""
        return self.left_out == len(self.plan)

    def lines(self) -> Iterator[str]:
        """The table, its header first, the patients in the order of their random keys, not of files."""
        yield line_of(COLUMNS)
        left = [number for number, told in self.plan.items() if told.is_left]
        for number in sorted(left, key=lambda number: key_of(self.tables[number])):
            for row in rows_of(self.tables[number].lines):
                yield line_of(without(row, self.plan[number].gone))


def key_of(table: Table) -> str:
    """The patient's key, which stands in all rows."""
    return next(rows_of(table.lines))[PLACES["patient"]]


def shared_rows(tables: Sequence[Table], least: int) -> SharedRows:
    """What may be shared of the tables, one a patient, where ``least`` patients are enough."""
    known = {number: known_of(rows_of(one.lines)) for number, one in enumerate(tables)}
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


def without(row: Cells, gone: frozenset[str]) -> Cells:
    """A row without what is withheld, as a flag, too."""
    flags = row[PLACES["flags"]].split(BETWEEN)
    row[PLACES["flags"]] = BETWEEN.join(flag for flag in flags if flag not in gone)
    for name in (*gone, *(ALSO[name] for name in gone & ALSO.keys())):
        row[PLACES[name]] = ""
    return row


def withheld_of(known: Known, told: Told) -> int:
    """How many cells that are not empty a patient's injections lose."""
    gone = told.gone if told.is_left else set(OUTSIDE)
    return sum(bool(cell) for one in known for name, cell in zip(OUTSIDE, one, strict=True) if name in gone)


def known_of(rows: Iterable[Cells]) -> Known:
    """What may be known elsewhere of each injection and side."""
    return tuple({key_in(row): known_in(row) for row in rows}.values())


def rows_of(lines: str) -> Iterator[Cells]:
    """The rows of a patient."""
    return csv.reader(StringIO(lines, newline=""))
