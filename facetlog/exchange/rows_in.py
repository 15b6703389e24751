"""Rows as the records of a cohort: those of logs, and of tables that clinics hand on.

A table is read as it comes; what is kept is a record an injection and side, never its rows.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import BinaryIO, NamedTuple

from facetlog.cohort.records import Pool, Record, Ruled
from facetlog.errors import BadValue
from facetlog.exchange.csv_dialect import dialect_in, rows_in
from facetlog.exchange.row_cells import (
    KEY,
    OF_RECORD,
    OF_RULE,
    Cells,
    record_of,
    ruled_of,
    when_of,
)
from facetlog.exchange.rows_csv import COLUMNS, cells_of
from facetlog.outcome.rows import Row
from facetlog.words.safe import safe

OWN = {"injection", "rule", "verdict"}  # without which it is another table
ANOTHER = "rows of another version, or changed; write them anew with this facetlog."
READ = {name: COLUMNS[name] for name in (*OF_RECORD, *OF_RULE)}
CHANGED = OF_RULE.index("rule_changed")
Texts = tuple[str, ...]


class Begun(NamedTuple):
    """A record whose rows still come: when the injection was, its cells' hash, what its rules say."""

    record: Record
    when: float
    told: int
    ruled: list[Ruled]

    @property
    def whole(self) -> Record:
        """The record with each of its rules once: of two sides the first."""
        ruled = {one.rule: one for one in reversed(self.ruled)}
        return self.record._replace(ruled=tuple(reversed(ruled.values())))

    def apart(self, patient: str) -> int:
        """What is the same where the same record stands in another table, however that was saved."""
        return hash((patient, self.when, self.record._replace(patient="")))


class Gathered:
    """The rows of one log, or of one table, as they come together to records."""

    def __init__(self, key: str = "", has_commas: bool = False) -> None:
        """The keys of its patients begin with ``key``, so that they are no others'.

        ``rules`` tells of each what a clinic's file has it ask otherwise.
        """
        self.key, self.has_commas = key, has_commas
        self.patients: dict[str, list[Begun]] = {}
        self.rules: dict[str, str] = {}
        self._begun: dict[Texts, Begun] = {}

    def add(self, of_record: Texts, of_rule: Texts) -> None:
        """A row, by its cells of ``OF_RECORD`` and ``OF_RULE``. Raises BadValue."""
        key = of_record[: len(KEY)]
        begun = self._begun.get(key) or self._begin(key, of_record)
        if begun is None:
            return
        if begun.told != hash(of_record):
            raise BadValue(f"another row tells {key[1]} of this patient otherwise.")
        if ruled := ruled_of(of_rule):
            begun.ruled.append(ruled)
            changed = of_rule[CHANGED]
            if self.rules.setdefault(ruled.rule, changed) != changed:
                raise BadValue(f"{ruled.rule} is another rule here than in a row above.")

    def _begin(self, key: Texts, of_record: Texts) -> Begun | None:
        """The first row of a record, or of a patient without injection."""
        patient, injection, _ = key
        if not (patient or injection):
            raise BadValue("it names neither a patient nor an injection.")
        name = f"{self.key}{patient}"
        records = self.patients.setdefault(name, [])
        if not injection:
            return None
        cells = Cells(dict(zip(OF_RECORD, of_record, strict=True)), self.has_commas)
        begun = Begun(record_of(cells, name), when_of(cells), hash(of_record), [])
        self._begun[key] = begun
        records.append(begun)
        return begun

    def records(self) -> Iterator[Record]:
        """The records, patient by patient, those of each in the order of time."""
        for begun in self.patients.values():
            yield from (one.whole for one in sorted(begun, key=lambda one: one.when))

    def told_apart(self) -> set[int]:
        """What tells its records from all others: of those with a date, or a patient's key."""
        named = ((patient, one) for (patient, *_), one in self._begun.items())
        return {one.apart(patient) for patient, one in named if patient or one.record.year}


def records_of(rows: Iterable[Row]) -> list[Record]:
    """The records of a log, by the rows of its injections."""
    gathered = Gathered()
    for cells in cells_of(rows, READ):
        gathered.add(tuple(cells[: len(OF_RECORD)]), tuple(cells[len(OF_RECORD) :]))
    return list(gathered.records())


class Tables:
    """Tables that clinics hand on, put together: a patient of one is none of another's."""

    def __init__(self) -> None:
        """None is read yet."""
        self._patients: list[str] = []
        self._records: list[Record] = []
        self._known: dict[int, str] = {}
        self._rules: dict[str, tuple[str, str]] = {}
        self._read = 0

    def add(self, file: BinaryIO, name: str) -> None:
        """Read a file to its end. Raises BadValue, and then nothing of it is in.

        ``name`` is what it is called where a later one has the same rows.
        """
        self._read += 1
        table = read_table(file, key=f"{self._read}/")
        told = table.told_apart()
        if twice := next((known for one in told if (known := self._known.get(one))), None):
            raise BadValue(f"Rows of it are in {twice}, too; give each table once.")
        self._refuse_other_rules(table.rules)
        self._known |= dict.fromkeys(told, name)
        self._rules |= {rule: (changed, name) for rule, changed in table.rules.items()}
        self._patients += table.patients
        self._records += table.records()

    def _refuse_other_rules(self, rules: Mapping[str, str]) -> None:
        """One rate is of one rule. Raises BadValue where clinics ask otherwise by one id."""
        for rule, changed in rules.items():
            before, name = self._rules.get(rule, (changed, ""))
            if before != changed:
                marks = " and ".join(safe(mark) or "as it ships" for mark in (changed, before))
                raise BadValue(f"{safe(rule)} is not the rule that it is in {name}: {marks}.")

    @property
    def pool(self) -> Pool:
        """All that was read."""
        return Pool(self._patients, self._records)


def read_table(file: BinaryIO, key: str = "") -> Gathered:
    """The rows of a table, put together. Raises BadValue, with the line."""
    dialect = dialect_in(file, has_titles=False)
    rows = rows_in(file, dialect)
    _, header = next(rows, (1, []))
    names = names_of(header)
    of_record, of_rule = (itemgetter(*map(names.index, told)) for told in (OF_RECORD, OF_RULE))
    gathered = Gathered(key, has_commas=dialect.separator != ",")
    for number, row in rows:
        try:
            check_width(row, len(names))
            gathered.add(of_record(row), of_rule(row))
        except BadValue as problem:
            raise BadValue(f"Line {number}: {problem}") from None
    return gathered


def names_of(header: Sequence[str]) -> list[str]:
    """The names of a table's columns, in any order. Raises BadValue for another table, or version."""
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()  # cells that a spreadsheet has added
    if not OWN.intersection(names):
        raise BadValue("It is no table of rows, as `facetlog cohort --rows` writes them.")
    for name in (*OF_RECORD, *OF_RULE):
        if name not in names:
            raise BadValue(f"It has no column {name}: {ANOTHER}")
    for place, name in enumerate(names):
        if name not in COLUMNS:
            raise BadValue(f"It has a column {name!r}, which is not known here: {ANOTHER}")
        if name in names[:place]:
            raise BadValue(f"It has two columns {name}.")
    return names


def check_width(row: Sequence[str], width: int) -> None:
    """Refuse a row that is cut off, or goes on after the last column. Raises BadValue."""
    if len(row) < width or any(row[width:]):
        raise BadValue(f"it has {len(row)} cells, and the header {width}.")
