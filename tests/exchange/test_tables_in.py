"""Tables of export, whatever spreadsheet saved them: nothing of them is lost without a word."""

import csv
import gc
import sys
from collections.abc import Callable
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest
from support.csv_reading import source, told

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS, Ability, Dose, Injection, Pain, Sleep
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.entries.moments import parse_instant
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.tables import header_of, table
from facetlog.exchange.tables_in import kind_of

AT = parse_instant("2026-11-19T14:20:00+01:00")
ENTRIES: list[Entry] = [
    Pain(number=1, at=AT, score=PainScore(750), by="clinic", site="neck", note="a; b, c"),
    Injection(
        number=1,
        at=AT,
        procedure="medial branch block",
        levels=(Level("L3", "right"),),
        anesthetic=Anesthetic("bupivacaine", 0.5, 1.5),
    ),
    Dose(number=1, at=AT, drug="ibuprofen", amount=400.5, unit="mg"),
    Sleep(number=1, began=AT, ended=AT._replace(epoch=AT.epoch + 3600)),
]

Rows = list[list[str]]


def rows_of(entry: Entry) -> Rows:
    """The table of one entry."""
    return list(csv.reader(StringIO(table(type(entry), [entry]), newline="")))


def saved(rows: Rows, separator: str = ",", quoting: Any = csv.QUOTE_MINIMAL) -> str:
    """Rows as a spreadsheet saves them."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator, quoting=quoting).writerows(rows)
    return text.getvalue()


def with_commas(rows: Rows) -> Rows:
    """The numbers with commas before their decimals."""
    return [[cell.replace(".", ",") if is_decimal(cell) else cell for cell in row] for row in rows]


def is_decimal(cell: str) -> bool:
    return cell.count(".") == 1 and cell.replace(".", "").isdigit()


def without(rows: Rows, name: str) -> Rows:
    """The table without a column."""
    place = rows[0].index(name)
    return [row[:place] + row[place + 1 :] for row in rows]


SPREADSHEETS: dict[str, Callable[[Rows], str]] = {
    "as it was": saved,
    "semicolons and decimal commas": lambda rows: saved(with_commas(rows), ";"),
    "the same with sep=": lambda rows: "sep=;\r\n" + saved(with_commas(rows), ";"),
    "tabs": lambda rows: saved(with_commas(rows), "\t"),
    "quotes everywhere": lambda rows: saved(rows, quoting=csv.QUOTE_ALL),
    "a mark of the byte order": lambda rows: "\ufeff" + saved(rows, ";"),
    "other capitals": lambda rows: saved([[name.upper() for name in rows[0]], *rows[1:]]),
    "columns the other way round": lambda rows: saved([row[::-1] for row in rows]),
    "a column of the user's own": lambda rows: saved([["mine", *rows[0]], ["x", *rows[1]]]),
    "without ids": lambda rows: saved(without(rows, "id")),
    "empty columns at the end": lambda rows: saved([[*row, "", ""] for row in rows]),
}


@pytest.mark.parametrize("spreadsheet", SPREADSHEETS.values(), ids=SPREADSHEETS)
@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.kind)
def test_whatever_saved_a_table_the_entry_comes_back(
    entry: Entry, spreadsheet: Callable[[Rows], str]
) -> None:
    """Faults: `by` lost where the separator is a semicolon; a table with a column more not known."""
    (line,) = source(spreadsheet(rows_of(entry))).lines
    assert not line.problem
    assert line.entry
    assert line.entry.plain | {"id": ""} == entry.plain | {"id": ""}


def test_a_column_that_is_gone_is_said() -> None:
    read = source(saved(without(rows_of(ENTRIES[0]), "by"), ";"))
    assert list(read.understood.assumed) == ["Columns that the table has no more, left empty: by."]


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.kind)
def test_the_table_of_each_kind_is_known_by_its_header(kind: type[Entry]) -> None:
    assert kind_of(header_of(kind), []) is kind


OTHERS = [
    ["at", "score"],
    ["at", "score", "note", "site"],
    ["date", "time", "pain", "by"],
    ["id", "at", "score", "mood"],
    ["what"],
    [],
]


@pytest.mark.parametrize("names", OTHERS, ids=str)
def test_a_table_from_elsewhere_is_not_taken_for_one(names: list[str]) -> None:
    assert kind_of(names, [["17", *names[1:]]]) is None


def test_ids_tell_the_tables_of_two_kinds_apart() -> None:
    names = ["id", "at", "what", "rating", "mine"]
    assert kind_of(names, [["a1", "", "", "", ""]]) is Ability


def test_a_time_whose_offset_a_spreadsheet_took_is_of_the_files_zone() -> None:
    assert told("id,at,score,by\np1,2026-11-19 14:20,7,clinic\n") == ["2: 2026-11-19T14:20:00+01:00 7"]


def test_a_day_alone_is_the_average_of_that_day_in_a_table_too() -> None:
    assert told("id,at,score,by\np1,2026-11-19,7,clinic\n") == ["2: 2026-11-19T12:00:00+01:00 7 day"]


def test_rows_of_a_table_are_chosen_like_those_of_any() -> None:
    text = "id,at,score,by\np1,2026-11-19T14:20:00+01:00,7,clinic\np2,2026-11-19T15:20:00+01:00,6,\n"
    assert told(text, where={"by": "clinic"}) == [
        "2: 2026-11-19T14:20:00+01:00 7",
        "3: (by is not clinic)",
    ]


WRONG = [
    ('id,at,score,by\np1,2026-11-19T14:20:00+01:00,"7,5",\n', "type --decimal ,"),
    ("id,at,score,by,period\np1,2026-11-19,7,,now\n", "needs its time of day"),
    ("id,at,drug\nd1,2026-11-19,ibuprofen\n", "has no time of day"),
    ("id,at,score,by\np1,2026-11-19T14:20:00+01:00,7,,8\n", "more cells than the header"),
]


@pytest.mark.parametrize(("text", "reason"), WRONG)
def test_a_line_of_a_table_that_is_not_sure_is_refused(text: str, reason: str) -> None:
    (line,) = source(text).lines
    assert reason in line.problem


def test_rows_that_somebody_added_to_a_table_have_no_id() -> None:
    """Fault: a table in which no row has an id is taken for scores from elsewhere."""
    names = header_of(Dose)
    assert kind_of(names, [["", "2026-11-19T14:20:00+01:00", "ibuprofen"]]) is Dose
    assert kind_of(names, [["d1"], [""]]) is Dose


def test_the_scale_of_a_table_is_known() -> None:
    """Fault: --scale 100 passed over without a word."""
    with pytest.raises(BadValue, match="leave --scale out"):
        source(saved(rows_of(ENTRIES[0])), scale=Fraction(100), is_scale_said=True)


def many_as(sort: str) -> bytes:
    """Scores of an hour each, as a table of export or as plain CSV."""
    times = [AT._replace(epoch=AT.epoch + 3600 * hour) for hour in range(20)]
    scores = [Pain(number=n, at=at, score=PainScore(455), site="neck") for n, at in enumerate(times, 1)]
    if sort == "table":
        return table(Pain, scores).encode()
    return ("at,score,site\n" + "".join(f"{one.at.iso},4.55,neck\n" for one in scores)).encode()


@pytest.mark.parametrize("sort", ["table", "scores"])
def test_of_a_million_scores_no_file_is_held_any_more_once_they_are_read(sort: str) -> None:
    """Fault: a circle that holds the file, of which none is found while scores come in."""
    content = many_as(sort)
    gc.disable()
    try:
        before = sys.getrefcount(content)
        read = source(content)
        assert [line.problem for line in read.lines] == [""] * 20
        assert sys.getrefcount(content) == before
    finally:
        gc.enable()


def test_what_many_scores_say_alike_is_held_once() -> None:
    """Faults: a text, or a score, of its own a line, which of a million are 190 MB."""
    entries = [line.entry for line in source(many_as("table")).lines]
    pains = [one for one in entries if isinstance(one, Pain)]
    assert len(pains) == 20
    assert len({id(one.score) for one in pains}) == 1
    assert len({id(one.period) for one in pains}) == 1
    assert len({id(one.site) for one in pains}) == 1
