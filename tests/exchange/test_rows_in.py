"""Rows read again, of a log and of a file: what is counted is the same."""

import csv
import io
from io import BytesIO
from pathlib import Path

import pytest
from support.helpers import Run
from support.rows import BLOCK, log, outcome_in, whole_rows
from support.visits import CASES, CLINICS, typed

from facetlog.cohort.records import End, Pool, Record, Ruled
from facetlog.errors import BadValue
from facetlog.exchange.rows_csv import COLUMNS, header_line, line_of_patient, rows_table
from facetlog.exchange.rows_in import Tables, records_of


def read(*texts: str) -> Pool:
    tables = Tables()
    for number, text in enumerate(texts, 1):
        tables.add(BytesIO(text.encode()), f"{number}.csv")
    return tables.pool


def written(table: str, separator: str = ",", **cells: str) -> str:
    """A table again, with other cells in each of its rows, as a spreadsheet may write it."""
    rows = list(csv.DictReader(io.StringIO(table, newline=""), strict=True))
    page = io.StringIO()
    writer = csv.DictWriter(page, rows[0] | cells, delimiter=separator)
    writer.writeheader()
    writer.writerows(row | cells for row in rows)
    return page.getvalue()


@pytest.fixture
def table(run: Run) -> str:
    """One block, of which half was gone from 10:00 to 12:00."""
    log(run, "2026-01-12", "10:1 11:1 12:3 13:9")
    return run("report", "--format", "csv").stdout


@pytest.mark.parametrize("name", CASES)
def test_rows_of_a_file_are_the_records_of_the_log(run: Run, tmp_path: Path, name: str) -> None:
    """Fault: a value that is rounded, or guarded, on one of the two ways alone."""
    if name in CLINICS:
        (tmp_path / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
    for when, command in sorted(typed(CASES[name]), key=lambda line: line[0]):
        run(*command, now=when)
    outcome = outcome_in(tmp_path / "log.db", "2026-12-31T12:00+00:00")
    records = records_of(whole_rows(outcome, "abc"))
    assert len({one.injection for one in records}) == len(outcome.injections)
    assert all(one.patient == "abc" and one.ruled for one in records)
    (patient,), again = read(rows_table(whole_rows(outcome, "abc")))
    assert patient == "1/abc"
    assert again == [one._replace(patient=patient) for one in records]


def test_a_record_is_counted_by_hand(run: Run) -> None:
    """8, then 1, 1, 3 and 9 at 1 to 4 h: half was gone to 3 h, at 4 h no longer; 80 % to 2 h.

    All were typed at 23:00. Faults: the end at another threshold; a rule that is lost.
    """
    log(
        run,
        "2026-01-12",
        "10:1 11:1 12:3 13:9",
        "--anesthetic",
        "lidocaine 2 %",
        "--clinician",
        "Dr. Made Up",
    )
    (record,) = read(run("report", "--format", "csv").stdout).records
    ruled = {one.rule: one for one in record.ruled}
    assert record._replace(ruled=()) == Record(
        patient="1/",
        injection="i1",
        year="2026",
        procedure="medial branch block",
        role="diagnostic",
        side="right",
        levels=("L4",),
        drug="lidocaine",
        clinician="Dr. Made Up",
        sheet="uw-hf5656",
        baseline=8,
        scores=4,
        scores_in_window=4,
        late=4,
        worse=True,
        ended_at_50=End(3, 4),
        ended_at_80=End(2, 3),
    )
    assert ruled["75-for-2h"] == Ruled("75-for-2h", 1, None, "undetermined", None, None, True)
    assert ruled["medicare-first-ablation"].verdict is None
    assert ruled["medicare-first-ablation"].blocks == 2


def test_rows_that_a_spreadsheet_saved_are_read_alike(table: str) -> None:
    """With semicolons, decimal commas, a mark of the byte order, and the columns the other way round.

    Fault: 7,5 read as 75.
    """
    whole = written(table, baseline="7.5")
    rows = list(csv.reader(io.StringIO(whole, newline="")))
    page = io.StringIO()
    saved = [[cell.replace("7.5", "7,5") for cell in reversed(row)] for row in rows]
    csv.writer(page, delimiter=";").writerows(saved)
    (before,) = read(whole).records
    assert before.baseline == 7.5
    assert read(f"\ufeff{page.getvalue()}").records == [before]


def test_a_formula_is_none_in_the_file_and_itself_again_in_the_record(run: Run) -> None:
    log(run, "2026-01-12", "10:1", "--clinician", "=Dr. 1+1")
    text = run("report", "--format", "csv").stdout
    assert ",'=Dr. 1+1," in text
    assert [one.clinician for one in read(text).records] == ["=Dr. 1+1"]


def test_no_row_is_taken_for_a_header_below_titles(table: str) -> None:
    """Fault: one whose latest score is a ``day``'s, on the scale ``NRS``: it names a time and a score."""
    assert read(written(table, latest_period="day")).patients == read(table).patients


def test_patients_of_two_tables_are_never_one(table: str) -> None:
    """Those without a key, and those of one key. Fault: i1 of both is one injection."""
    other = written(table, at="2026-01-13T09:00:00+00:00")
    pool = read(table, other, written(table, patient="p"), written(other, patient="p"))
    assert list(pool.patients) == ["1/", "2/", "3/p", "4/p"]
    assert [one.patient for one in pool.records] == pool.patients


def test_one_table_twice_is_refused_and_nothing_of_it_is_in(table: str) -> None:
    """However it was saved. Fault: a clinic is counted twice."""
    tables = Tables()
    first, again = (written(table, mark, baseline=f"7{dot}5") for mark, dot in (",.", ";,"))
    tables.add(BytesIO(first.encode()), "first.csv")
    with pytest.raises(BadValue, match=r"Rows of it are in first\.csv, too"):
        tables.add(BytesIO(again.encode()), "again.csv")
    assert len(tables.pool.records) == 1


def test_rules_of_one_id_that_ask_otherwise_are_never_one_rate(table: str) -> None:
    """A clinic's file may change a rule. Fault: its verdicts are counted with those of the rule itself."""
    mark = "changed by clinic.toml: 75 to 50 %"
    other = written(table, at="2026-01-13T09:00:00+00:00", rule_changed=mark)
    with pytest.raises(BadValue, match=f"is not the rule that it is in 1.csv: {mark} and as it ships"):
        read(table, other)
    assert len(read(other, written(other, at="2026-01-14T09:00:00+00:00")).records) == 2


def test_a_table_in_utf_16_with_tabs_is_read(table: str) -> None:
    """As a spreadsheet saves what it calls Unicode text."""
    tables = Tables()
    tables.add(BytesIO(written(table, "\t").encode("utf-16")), "unicode.txt")
    assert tables.pool == read(table)


def test_injections_of_a_patient_come_in_the_order_of_time(run: Run, tmp_path: Path) -> None:
    """Also from a table that somebody sorted, and where days stand for dates.

    Fault: the first injection of a patient is the first row.
    """
    log(run, "2026-01-02", "10:1")
    log(run, "2026-01-19", "10:8")
    outcome = outcome_in(tmp_path / "log.db", "2026-01-20T12:00+00:00")
    rows = list(whole_rows(outcome, "p"))
    backwards = rows_table(sorted(rows, key=lambda row: -row.injection.number))
    dropped = written(backwards, at="")
    for text in (backwards, dropped):
        assert [one.injection for one in read(text).records] == ["i1", "i2"]
    assert {one.year for one in read(dropped).records} == {None}


def test_a_rule_of_two_blocks_stands_in_the_record_of_the_later_one(run: Run, tmp_path: Path) -> None:
    log(run, "2026-01-02", "10:1 11:1 12:1 13:1 14:8")
    log(run, "2026-01-19", "10:8 11:8 12:8 13:8")
    outcome = outcome_in(tmp_path / "log.db", "2026-01-20T12:00+00:00")
    first, later = records_of(whole_rows(outcome))
    of = {one.rule: one.verdict for one in first.ruled}, {one.rule: one.verdict for one in later.ruled}
    assert [one["medicare-first-ablation"] for one in of] == [None, "not met"]
    assert (first.earlier_block, later.earlier_block) == (None, "i1")


def test_a_series_that_two_pairs_are_judged_by_is_one_record(run: Run, tmp_path: Path) -> None:
    """An earlier block scored by sides, a later one without: a row a side, and scores of one series.

    Fault: its end of relief is counted for each side and for both.
    """
    run(*BLOCK, "--side", "both", "--at", "2026-01-05 9:00", now="2026-01-05T20:00+00:00")
    for side in ("left", "right"):
        run("pain", "1", "--side", side, "--at", "2026-01-05 10:00", now="2026-01-05T20:00+00:00")
    run(*BLOCK, "--side", "both", "--at", "2026-01-20 9:00")
    run("pain", "1", "--at", "10:00")
    records = records_of(whole_rows(outcome_in(tmp_path / "log.db")))
    assert [(one.injection, one.side) for one in records] == [
        ("i1", "left"),
        ("i1", "right"),
        ("i2", "both"),
    ]
    assert all(len({rule.rule for rule in one.ruled}) == len(one.ruled) for one in records)


def test_a_patient_without_an_injection_is_in_the_pool(table: str) -> None:
    pool = read(table + line_of_patient("q"))
    assert list(pool.patients) == ["1/", "1/q"]
    assert [one.patient for one in pool.records] == ["1/"]


def test_a_table_without_a_row_has_nobody_in_it() -> None:
    assert read(header_line()) == Pool([], [])


def without(table: str, name: str) -> str:
    rows = list(csv.DictReader(io.StringIO(table, newline="")))
    page = io.StringIO()
    writer = csv.DictWriter(page, [one for one in rows[0] if one != name], extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return page.getvalue()


@pytest.mark.parametrize("name", ["patient", "followed", "relief_ended_by_week"])
def test_a_table_of_another_version_is_refused_by_its_header(table: str, name: str) -> None:
    """Fault: a column that is missing is taken for empty cells."""
    with pytest.raises(BadValue, match=f"It has no column {name}: rows of another version"):
        read(without(table, name))


def test_a_column_that_is_not_known_is_refused(table: str) -> None:
    with pytest.raises(BadValue, match="It has a column 'age', which is not known here"):
        read(written(table, age="50"))
    with pytest.raises(BadValue, match="It has two columns rule"):
        read(table.replace(",rule_version,", ",rule,", 1))


def test_a_column_that_nobody_reads_may_be_gone(table: str) -> None:
    assert read(without(table, "rule_source")).records == read(table).records


def test_another_table_is_none_of_rows() -> None:
    with pytest.raises(BadValue, match="It is no table of rows"):
        read("at,score\r\n2026-01-12T09:00:00+00:00,7\r\n")
    with pytest.raises(BadValue, match="It is no table of rows"):
        read("")


OR_EMPTY = "met, not met, undetermined, not applicable, or empty."
WRONG = [
    ("verdict", "yes", f"Line 2: the cell of verdict, 'yes': it is one of {OR_EMPTY}"),
    ("followed", "true", "Line 2: the cell of followed, 'true': it is one of yes, no, or empty."),
    ("role", "therapy", "it is one of diagnostic, therapeutic, or empty."),
    ("scored_side", "L", "it is one of left, right, both, or empty."),
    ("baseline", "-1", "'-1': it is a number that is not below 0, or empty."),
    ("baseline", "7,5", "'7,5': it is a number"),
    ("baseline", "nan", "'nan': it is a number"),
    ("baseline", "1_0", "'1_0': it is a number"),
    ("scores", "", "Line 2: the cell of scores, '': it is a whole number that is not below 0."),
    ("scores", "9" * 5000, "it is a whole number"),
    ("at", "12.01.2026", "Line 2: '12.01.2026' is not a time with its offset"),
    ("relief_ended_by_hours_at_50", "3", "it is more than relief_ended_after_hours_at_50."),
    ("relief_ended_after_hours_at_80", "", "is not empty where relief_ended_by_hours_at_80 is not."),
    ("injection", "", "Line 2: it names neither a patient nor an injection."),
]


@pytest.mark.parametrize(("name", "cell", "said"), WRONG)
def test_a_cell_that_cannot_be_is_refused_with_its_line(
    table: str, name: str, cell: str, said: str
) -> None:
    """Fault: it is taken for empty, or ends in a traceback."""
    with pytest.raises(BadValue) as refused:
        read(written(table, **{name: cell}))
    assert said in str(refused.value)
    assert len(str(refused.value)) < 200


def test_no_word_of_a_table_steers_a_terminal(table: str) -> None:
    """Fault: a name with an escape is printed by a page as it came."""
    (record,) = read(written(table, clinician="\x1b[2JMade Up", levels="\x1b[2J:left")).records
    assert (record.clinician, record.levels) == ("<1b>[2JMade Up", ("<1b>[2J",))


def test_a_table_that_was_cut_off_is_refused(table: str) -> None:
    """Fault: the last row, half written, is counted by what is there."""
    whole = table.removesuffix(",yes\r\n")
    last = table.count("\n")
    with pytest.raises(BadValue, match=f"Line {last}: it has {len(COLUMNS) - 1} cells"):
        read(whole)


def test_rows_of_one_injection_that_contradict_each_other_are_refused(table: str) -> None:
    """Two tables in one file, of two patients without a key. Fault: the first is believed."""
    other = written(table, baseline="6")
    both = table + other.split("\r\n", 1)[1]
    with pytest.raises(BadValue, match="another row tells i1 of this patient otherwise"):
        read(both)
