"""A whole log as JSON that disagrees with itself is refused; one of any facetlog before is taken."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

from facetlog.entries.kinds import Dose
from facetlog.errors import BadValue

LOGS = sorted((Path(__file__).parents[1] / "logs").glob("*.db"))
Json = dict[str, Any]


@pytest.fixture
def whole(run: Run) -> Json:
    """A log with an edit, an entry that was deleted, an undo and a redo, a score beside an injection.

    Changes 1: i1 and p1. 2: p2. 3: p1 edited. 4: p3. 5: p3 deleted. 6: d1. 7: undo of 6. 8: redo of 7.
    """
    run("inject", "L4-5", "--side", "right", "--baseline", "7", "--at", "11:00")
    run("pain", "4", "walking")
    run("edit", "p1", "note=in bed")
    run("pain", "3")
    run("delete", "p3")
    run("dose", "ibuprofen", "400", "mg")
    run("undo")
    run("redo")
    read: Json = json.loads(run("export").stdout)
    return read


def step(whole: Json, change: int, entry: str) -> Json:
    """What a change did to an entry."""
    steps: list[Json] = whole["changes"][change - 1]["entries"]
    return next(one for one in steps if one["entry"] == entry)


def imported(run: Run, tmp_path: Path, text: str, status: int = 0) -> str:
    """What an import into a new log says; what it refuses, it does not begin."""
    (tmp_path / "log.json").write_text(text)
    new = tmp_path / "new.db"
    new.unlink(missing_ok=True)
    done = run("--db", str(new), "import", str(tmp_path / "log.json"), status=status)
    assert new.exists() is (status == 0)
    return done.stderr.removeprefix("Error: log.json: ").removesuffix(" Nothing was imported.\n")


def an_entry_otherwise(whole: Json) -> None:
    whole["entries"]["pain"][0]["score"] = 2


def entered_otherwise(whole: Json) -> None:
    whole["entries"]["pain"][1]["entered_at"] = "2026-01-19T12:00:00Z"


def an_entry_too_many(whole: Json) -> None:
    uid = "0" * 32
    whole["entries"]["pain"].append(whole["entries"]["pain"][1] | {"id": "p4", "uid": uid})


def an_entry_too_few(whole: Json) -> None:
    del whole["entries"]["pain"][1]


def a_deleted_one(whole: Json) -> None:
    row = step(whole, 5, "p3")["before"]
    again = whole["entries"]["pain"][1] | {"id": "p3", "uid": row["uid"], "score": 3, "activity": None}
    whole["entries"]["pain"].append(again)


def begun_otherwise(whole: Json) -> None:
    step(whole, 3, "p1")["before"]["score_hundredths"] = 100


def begun_with_none(whole: Json) -> None:
    step(whole, 3, "p1")["before"] = None


def undone_otherwise(whole: Json) -> None:
    """The undo of a dose that was not there before puts one back; and the redo begins with that."""
    other = step(whole, 6, "d1")["after"] | {"amount": 200.0}
    step(whole, 7, "d1")["after"] = step(whole, 8, "d1")["before"] = other


def undone_in_part(whole: Json) -> None:
    """The undo of an edit that leaves out what the edit did."""
    whole["changes"].append({"id": 9, "at": whole["changes"][7]["at"], "command": "undo", "undoes": 3})
    whole["changes"][8]["entries"] = []


def undone_of_another(whole: Json) -> None:
    whole["changes"][6]["undoes"] = 5


def undone_later(whole: Json) -> None:
    whole["changes"][6]["undoes"] = 8


def out_of_order(whole: Json) -> None:
    whole["changes"][0]["id"], whole["changes"][1]["id"] = 2, 1


def given_again(whole: Json) -> None:
    """The number of the score that was deleted."""
    whole["numbers"]["pain"] = 2


def given_never(whole: Json) -> None:
    del whole["numbers"]["dose"]


DISAGREE: dict[Callable[[Json], None], str] = {
    an_entry_otherwise: "p1 is not what change 3 made it.",
    entered_otherwise: "p2 is not what change 2 made it.",
    an_entry_too_many: "p4 is in no change before.",
    an_entry_too_few: "p2 is not what change 2 made it.",
    a_deleted_one: "p3 is not what change 5 left: that took it out.",
    begun_otherwise: "p1 before change 3 is not what change 1 made it.",
    begun_with_none: "p1 before change 3 is not what change 1 made it.",
    undone_otherwise: "change 7 does not put back d1 as before change 6.",
    undone_in_part: "change 9 does not put back p1 as before change 3.",
    undone_of_another: "change 7 does not put back d1 as before change 5.",
    undone_later: "change 7, which undoes one that is not before it.",
    out_of_order: "change 1, which stands after change 2.",
}
NUMBERS: dict[Callable[[Json], None], str] = {
    given_again: "numbers: pain must be 3 or more, for there was p3.",
    given_never: "numbers: dose must be 1 or more, for there was d1.",
}


@pytest.mark.parametrize("plant", DISAGREE, ids=lambda plant: plant.__name__)
def test_a_log_that_disagrees_with_its_own_journal_is_refused(
    run: Run, tmp_path: Path, whole: Json, plant: Callable[[Json], None]
) -> None:
    """Fault: uids alone are compared; only one direction is looked at."""
    plant(whole)
    refused = imported(run, tmp_path, json.dumps(whole), status=2)
    assert refused == f"It does not fit together: {DISAGREE[plant]}"


@pytest.mark.parametrize("plant", NUMBERS, ids=lambda plant: plant.__name__)
def test_no_number_is_given_again(
    run: Run, tmp_path: Path, whole: Json, plant: Callable[[Json], None]
) -> None:
    """Fault: it is raised to the highest that is there, and that of a deleted one is given again."""
    plant(whole)
    assert imported(run, tmp_path, json.dumps(whole), status=2) == NUMBERS[plant]


def number_in(whole: Json, value: str) -> str:
    """The log as text, with another amount of the one dose, wherever it stands."""
    return json.dumps(whole).replace("400.0", value)


@pytest.mark.parametrize("value", ["0.1", "1e299", "5e-324", "1e-5", "123456789.125", "9007199254740992.0"])
def test_a_number_comes_out_as_it_went_in(run: Run, tmp_path: Path, whole: Json, value: str) -> None:
    """And what comes out is taken again. Fault: rounded on its way, as by ``%g``."""
    imported(run, tmp_path, number_in(whole, value))
    once = run("--db", str(tmp_path / "new.db"), "export").stdout
    assert json.loads(once) == json.loads(number_in(whole, value))
    imported(run, tmp_path, once)
    assert run("--db", str(tmp_path / "new.db"), "export").stdout == once
    assert "nothing is wrong" in run("--db", str(tmp_path / "new.db"), "doctor").stdout


@pytest.mark.parametrize(
    "value",
    [
        "NaN", "Infinity", "-Infinity", "1e308", "1e999", "-0.0", "0", "-1", "true", '"400"', "[400]",
        "9007199254740993", "9223372036854775808", "1" + "0" * 400, "1" * 5000,
    ],
)  # fmt: skip
def test_a_number_that_no_table_keeps_is_refused(run: Run, tmp_path: Path, whole: Json, value: str) -> None:
    """Fault: SQLite rounds it, or takes it for another; then the log disagrees with its journal."""
    assert imported(run, tmp_path, number_in(whole, value), status=2)


@pytest.mark.parametrize("value", ["700.0", "true", "7e2", "700.5", '"700"', "-1", "9223372036854775808"])
def test_a_score_that_is_no_whole_number_in_the_journal_is_refused(
    run: Run, tmp_path: Path, whole: Json, value: str
) -> None:
    """Fault: 700.0 is a whole number for SQLite, and stays 700.0 in the journal."""
    text = json.dumps(whole).replace('"score_hundredths": 700', f'"score_hundredths": {value}')
    assert "a row that is none of pain" in imported(run, tmp_path, text, status=2)


@pytest.mark.parametrize("value", ["60.0", "true", "1081"])
def test_an_offset_that_is_no_whole_number_is_refused(
    run: Run, tmp_path: Path, whole: Json, value: str
) -> None:
    """Fault: the same of minutes."""
    text = json.dumps(whole).replace('"at_offset_minutes": 0', f'"at_offset_minutes": {value}')
    assert "a row that is none of" in imported(run, tmp_path, text, status=2)


@pytest.mark.parametrize("value", ["1.0", "true", "-1", "null", "1e999"])
def test_a_number_given_is_a_whole_one(run: Run, tmp_path: Path, whole: Json, value: str) -> None:
    """Fault: 0.0 and false count as 0."""
    text = json.dumps(whole).replace('"injection": 1', f'"injection": {value}')
    assert "numbers: must be whole numbers" in imported(run, tmp_path, text, status=2)


def test_a_level_that_is_there_twice_is_refused(run: Run, tmp_path: Path, whole: Json) -> None:
    """The table keeps it once. Fault: the journal twice, and doctor finds the log spoilt."""
    whole["entries"]["injection"][0]["levels"] *= 2
    step(whole, 1, "i1")["after"]["levels"] += " L4-L5:right"
    assert imported(run, tmp_path, json.dumps(whole), status=2)


@pytest.mark.parametrize("note", ["a\0b", "\0", "\ufeff", "a\u2028b", "\ud83d\ude00", " a "])
def test_an_odd_character_comes_out_as_it_went_in(run: Run, tmp_path: Path, whole: Json, note: str) -> None:
    """Fault: a text that ends at its NUL, as C has it."""
    text = json.dumps(whole).replace('"in bed"', json.dumps(note))
    imported(run, tmp_path, text)
    once = run("--db", str(tmp_path / "new.db"), "export").stdout
    assert json.loads(once) == json.loads(text)
    imported(run, tmp_path, once)
    assert "nothing is wrong" in run("--db", str(tmp_path / "new.db"), "doctor").stdout


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"in bed"', '"\\ud800"', "half of a character"),
        ('"note": "in bed"', '"note": "in bed", "note": "in bed"', "The key 'note' is there twice."),
        ('"command": "pain 3"', '"command": "\\udfff"', "half of a character"),
        ('"pain": 3', '"pain": 3, "pain": 3', "The key 'pain' is there twice."),
    ],
)
def test_what_no_text_and_no_object_can_hold_is_refused(
    run: Run, tmp_path: Path, whole: Json, old: str, new: str, reason: str
) -> None:
    """Fault: of two values of a key the last one, whatever the reader of the file saw."""
    assert old in json.dumps(whole)
    text = json.dumps(whole).replace(old, new)
    assert reason in imported(run, tmp_path, text, status=2)


def test_one_uid_has_one_owner(run: Run, tmp_path: Path, whole: Json) -> None:
    """Fault: only the entries that are there are looked at: this one was deleted."""
    text = json.dumps(whole).replace(
        step(whole, 5, "p3")["before"]["uid"], step(whole, 2, "p2")["after"]["uid"]
    )
    assert "p3, which has the uid of another" in imported(run, tmp_path, text, status=2)


@pytest.mark.parametrize("path", LOGS, ids=lambda path: path.stem)
def test_the_export_of_every_earlier_log_is_taken(run: Run, tmp_path: Path, path: Path) -> None:
    """Of old rows with fewer columns. Fault: a column that was not there yet counts as another value."""
    text = run("--db", str(path), "export").stdout
    imported(run, tmp_path, text)
    assert run("--db", str(tmp_path / "new.db"), "export").stdout == text


@pytest.mark.parametrize("column", ["site", "source"])
def test_a_column_that_a_step_lacks_is_not_said(run: Run, tmp_path: Path, whole: Json, column: str) -> None:
    """Fault: the step is kept as it stands, and as one of no schema facetlog then calls it damage."""
    for change, entry, which in ((2, "p2", "after"), (4, "p3", "after"), (5, "p3", "before")):
        del step(whole, change, entry)[which][column]
    imported(run, tmp_path, json.dumps(whole))
    assert "p2" in run("--db", str(tmp_path / "new.db"), "list").stdout


def test_what_was_purged_is_taken_with_what_named_it(run: Run, tmp_path: Path) -> None:
    """An undo before the purge named it, one after it does not. Fault: one is held against the other."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", "--at", "11:00")
    run("edit", "p1", "note=in bed")
    run("undo")
    run("pain", "4")
    run("edit", "p1", "note=up")
    run("purge", "i1", "--yes")
    run("undo")
    text = run("export").stdout
    imported(run, tmp_path, text)
    assert run("--db", str(tmp_path / "new.db"), "export").stdout == text


def test_no_entry_is_made_of_an_amount_that_is_kept_otherwise() -> None:
    """Fault: 2**53 + 1, which a column of REAL makes 2**53."""
    plain = {"at": "2026-01-12T09:00:00+00:00", "drug": "x"}
    assert Dose.from_plain(plain | {"amount": 2**53}).amount == 2**53
    for amount in (2**53 + 1, True, -0.0, float("nan"), float("inf")):
        with pytest.raises(BadValue, match=r"amount|a log keeps"):
            Dose.from_plain(plain | {"amount": amount})
