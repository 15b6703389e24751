"""Out and in: a whole log as JSON and as tables comes back as it was; two devices become one log."""

import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.helpers import NOW, Run
from support.samples import BARE, FULL

from facetlog.entries.entry import Entry
from facetlog.entries.joints import JOINTS
from facetlog.entries.kinds import ALL_KINDS, Dose, Injection, Pain, Treatment
from facetlog.entries.levels import SIDES, Level
from facetlog.entries.medicine import Anesthetic
from facetlog.entries.moments import Clock, Moment, parse_instant
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.intake import Reading
from facetlog.exchange.log_json import log_of, log_text
from facetlog.exchange.plain_json import parse_json
from facetlog.exchange.tables import table
from facetlog.exchange.tables_in import read_table
from facetlog.store.changes import Change
from facetlog.store.connection import reading, writing
from facetlog.store.reversal import undo
from facetlog.store.transfer import dump, restore

MOMENT = parse_instant(NOW)
AWKWARD = ["=1+1", "'quoted", "'=x", "-5", "+x", "@x", "a,b;c", 'x "y"', "two\nlines", "\t=x", "\u202e"]
PRINTABLE = st.text(min_size=1, max_size=20).filter(lambda text: text.strip() and text.isprintable())
TEXTS = PRINTABLE | st.sampled_from(AWKWARD)
MAYBE = st.none() | TEXTS.map(str.strip).filter(bool)
MOMENTS = st.builds(Moment, st.integers(10**9, 2 * 10**9), st.sampled_from([0, 60, -300, 330, 765]))


def pains() -> st.SearchStrategy[Entry]:
    return st.builds(
        Pain,
        at=MOMENTS,
        score=st.integers(0, 1000).map(PainScore),
        period=st.sampled_from(["now", "day", "week"]),
        site=MAYBE,
        side=st.sampled_from([None, "left", "right"]),
        state=st.sampled_from([None, "moving", "rest"]),
        activity=MAYBE,
        by=st.sampled_from([None, "patient", "clinic"]),
        note=MAYBE,
    )


def others() -> st.SearchStrategy[Entry]:
    amounts = st.none() | st.floats(0.001, 1e6)
    levels = st.lists(
        st.builds(Level, st.sampled_from(JOINTS), st.sampled_from([None, *SIDES])), max_size=3, unique=True
    )
    drugs = TEXTS.map(str.strip).filter(bool)
    anesthetics = st.none() | st.builds(Anesthetic, drugs, st.none() | st.floats(0.1, 100), amounts)
    return st.one_of(
        st.builds(Dose, at=MOMENTS, drug=drugs, amount=amounts, unit=MAYBE, note=MAYBE),
        st.builds(Treatment, what=drugs, began=st.sampled_from([None, "2024", "2024-03"]), note=MAYBE),
        st.builds(
            Injection,
            at=MOMENTS,
            procedure=st.just("nerve block"),
            levels=levels.map(tuple),
            anesthetic=anesthetics,
            as_written=MAYBE,
            note=MAYBE,
        ),
    )


def log_with(path: Path, entries: list[Entry], undone: int = 0) -> None:
    """A log with entries, one a change; the last ones taken back."""
    path.unlink(missing_ok=True)
    with writing(path) as connection:
        for entry in entries:
            Change(connection, "test", MOMENT).add(entry)
        for _ in range(min(undone, len(entries))):
            undo(connection, MOMENT)


def exported(path: Path) -> str:
    with reading(path) as connection:
        return log_text(dump(connection))


@settings(max_examples=60)
@given(st.lists(pains() | others(), max_size=6), st.integers(0, 2))
def test_a_log_comes_back_from_json_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, entries: list[Entry], undone: int
) -> None:
    """Faults: a float that is rounded, an offset lost, a deleted entry lost, a number given again."""
    folder = tmp_path_factory.mktemp("logs")
    log_with(folder / "log.db", entries, undone)
    text = exported(folder / "log.db")
    (folder / "log.json").write_text(text, encoding="utf-8")
    with writing(folder / "new.db") as connection:
        restore(connection, log_of(parse_json(text)))
    assert exported(folder / "new.db") == text


@settings(max_examples=100)
@given(st.lists(pains(), max_size=6) | st.lists(others(), max_size=4))
def test_a_table_comes_back_as_it_was(entries: list[Entry]) -> None:
    """Faults: a formula's apostrophe kept or lost; a number cut; a time without its offset."""
    asked = Reading(Clock(parse_instant("2026-11-30T12:00Z")))
    for kind in {type(entry) for entry in entries}:
        own = [entry for entry in entries if type(entry) is kind]
        lines = list(read_table(table(kind, own).encode(), kind, asked).lines)
        assert [line.problem for line in lines] == [""] * len(own)
        assert [line.entry for line in lines] == own


@pytest.mark.parametrize("entries", [FULL, BARE], ids=["full", "bare"])
def test_every_kind_goes_out_and_comes_in(run: Run, tmp_path: Path, entries: list[Entry]) -> None:
    log = tmp_path / "log.db"
    log_with(log, entries)
    whole = run("export").stdout
    run("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    assert {path.stem for path in (tmp_path / "tables").iterdir()} == {kind.kind for kind in ALL_KINDS}
    before = run("list", "--all", "--json").stdout
    log.unlink()
    (tmp_path / "log.json").write_text(whole, encoding="utf-8")
    run("import", str(tmp_path / "log.json"))
    assert run("export").stdout == whole
    log.unlink()
    for kind in ALL_KINDS:  # first what others belong to
        run("import", str(tmp_path / "tables" / f"{kind.kind}.csv"))
    assert run("list", "--all", "--json").stdout == before


def two_devices(run: Run, tmp_path: Path) -> tuple[str, str]:
    """A phone's log that began as a copy of the laptop's; then both go on by themselves."""
    phone, laptop = str(tmp_path / "phone.db"), str(tmp_path / "laptop.db")
    run("--db", laptop, "inject", "--at", "2026-01-20 9:00", "--baseline", "8")
    shutil.copy(laptop, phone)
    run("--db", laptop, "pain", "4", "--at", "10:00")
    run("--db", laptop, "pain", "3", "--at", "10:30")
    run("--db", phone, "pain", "2", "--at", "11:00")
    run("--db", phone, "edit", "p1", "score=7")
    return phone, laptop


def test_two_devices_become_one_log(run: Run, tmp_path: Path) -> None:
    """The phone's p2 is new here and its number taken: it becomes p4; i1 and p1 are known by their uid."""
    phone, laptop = two_devices(run, tmp_path)
    before = Path(phone).read_bytes()
    said = " ".join(run("--db", laptop, "import", phone).stdout.split())
    assert "Brought in 1 entry of phone.db" in said
    assert "Skipped, as the log has or had them: 2" in said
    assert "edited otherwise here and left so: p1" in said
    assert "p2 is p4" in said
    assert Path(phone).read_bytes() == before
    assert "p4  Tue 20 Jan 2026 11:00  pain 2 of 10" in run("--db", laptop, "list").stdout
    again = run("--db", laptop, "import", phone).stdout
    assert "Brought in 0 entries" in again
    assert "To take it all back" not in again
    run("--db", laptop, "undo")
    assert "p4 " not in run("--db", laptop, "list").stdout


def test_what_was_deleted_here_does_not_come_back(run: Run, tmp_path: Path) -> None:
    phone, laptop = two_devices(run, tmp_path)
    run("--db", laptop, "import", phone)
    run("--db", laptop, "delete", "p4")
    assert "Brought in 0 entries" in run("--db", laptop, "import", phone).stdout


def test_a_dry_run_says_it_and_does_nothing(run: Run, tmp_path: Path) -> None:
    phone, laptop = two_devices(run, tmp_path)
    before = Path(laptop).read_bytes()
    assert "Would bring in 1 entry" in run("--db", laptop, "import", phone, "--dry-run").stdout
    assert Path(laptop).read_bytes() == before
    scores = tmp_path / "scores.csv"
    scores.write_text("at,score\n2026-01-20 08:00,4\n", encoding="utf-8")
    new = tmp_path / "new.db"
    assert "Would import 1 score" in run("--db", str(new), "import", str(scores), "--dry-run").stdout
    assert not new.exists()


def broken(whole: dict[str, Any], how: str) -> str:
    first = whole["entries"]["pain"][0]
    if how == "a score of 11":
        first["score"] = 11
    elif how == "three decimals":
        first["score"] = 7.125
    elif how == "no uid":
        del first["uid"]
    elif how == "a field too many":
        first["weight"] = 3
    elif how == "an id of another kind":
        first["id"] = "d1"
    elif how == "twice":
        whole["entries"]["pain"].append(first)
    elif how == "a kind too many":
        whole["entries"]["mood"] = []
    elif how == "another version":
        whole["schema"] = "facetlog.log/9"
    elif how == "text for a score":
        first["score"] = "7"
    elif how == "a bad journal":
        whole["changes"][0]["entries"][0]["after"] = {"score_hundredths": 7}
    elif how == "an unknown change undone":
        whole["changes"][0]["undoes"] = 99
    elif how == "half of a character":
        first["note"] = "\ud800"
    elif how == "an id spelled otherwise":
        first["id"] = "P1"
    elif how == "a change of a number too large":
        whole["changes"][0]["id"] = 10**30
    elif how == "numbers too large":
        whole["numbers"]["pain"] = 2**63
    elif how == "a change twice":
        whole["changes"] *= 2
    elif how == "an entry that its last change took out":
        whole["entries"] = {}
    elif how == "a journal without a time":
        whole["changes"][0]["entries"][0]["after"]["entered_at"] = "yesterday"
    return json.dumps(whole)


@pytest.mark.parametrize(
    ("how", "reason"),
    [
        ("a score of 11", "pain p1: 11 cannot be"),
        ("three decimals", "more than two decimals"),
        ("no uid", "uid is missing"),
        ("a field too many", "no field 'weight'"),
        ("an id of another kind", "another kind"),
        ("twice", "there twice"),
        ("a kind too many", "'mood' is no kind"),
        ("another version", "facetlog.log/9"),
        ("text for a score", "cannot be a value of score"),
        ("a bad journal", "none of pain"),
        ("an unknown change undone", "does not fit together"),
        ("half of a character", "pain p1: it holds half of a character"),
        ("an id spelled otherwise", "'P1' is not an entry's id"),
        ("a change of a number too large", "of another sort"),
        ("numbers too large", "must be whole numbers"),
        ("a change twice", "change 1, which is there twice"),
        ("an entry that its last change took out", "p1 is not what change 1 made it"),
        ("a journal without a time", "none of pain"),
    ],
)
def test_json_that_cannot_be_taken_is_refused_whole(
    run: Run, tmp_path: Path, how: str, reason: str
) -> None:
    run("pain", "7")
    whole = json.loads(run("export").stdout)
    file = tmp_path / "log.json"
    file.write_text(broken(whole, how), encoding="utf-8")
    new = str(tmp_path / "new.db")
    refused = run("--db", new, "import", str(file), status=2).stderr
    assert reason in refused
    assert not Path(new).exists()


def test_an_amount_that_no_table_holds_is_refused() -> None:
    with pytest.raises(BadValue, match="cannot be a value of amount"):
        Dose.from_plain({"at": "2026-01-12T09:00:00+00:00", "drug": "x", "amount": 1e300})


def test_a_second_profile_in_a_table_is_refused_by_its_line(run: Run, tmp_path: Path) -> None:
    run("profile", "--began", "2020")
    file = tmp_path / "profile.csv"
    whole = run("export", "--format", "csv", "--kind", "profile").stdout
    file.write_text(whole + "profile,2021\n", encoding="utf-8")
    new = tmp_path / "new.db"
    refused = run("--db", str(new), "import", str(file), status=2).stderr
    assert "line 3: A log has one profile." in refused
    assert not new.exists()


def test_a_profile_that_says_something_else_takes_no_profiles_place(run: Run, tmp_path: Path) -> None:
    """Fault: the facts that a physician must know, replaced by those of another file."""
    run("profile", "--began", "2020", "--fact", "blood thinner")
    file = tmp_path / "profile.csv"
    run("export", "--format", "csv", "--kind", "profile", "-o", str(file))
    assert "Skipped" in run("import", str(file)).stdout
    file.write_text(file.read_text().replace("blood thinner", "none"))
    assert "has a profile already" in run("import", str(file), status=2).stderr
    assert "blood thinner" in run("profile").stdout


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('{"schema": "facetlog.log/1"', "not JSON"),
        ('{"a": 1, "a": 2}', "there twice"),
        ('{"a": NaN}', "not a number"),
        ("[" * 10_000 + "]" * 10_000, "nested too deeply"),
        ('{"schema": "facetlog.relief/1"}', "not facetlog.log/1"),
        ('{"a": ' + "9" * 5000 + "}", "too many digits"),
    ],
)
def test_what_is_no_log_is_refused_in_one_sentence(text: str, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        log_of(parse_json(text))


def test_csv_needs_a_folder_or_one_kind(run: Run, tmp_path: Path) -> None:
    run("pain", "7", now="2026-01-20T11:00+00:00")
    assert "name a folder" in run("export", "--format", "csv", status=2).stderr
    shown = run("export", "--format", "csv", "--kind", "pain").stdout
    assert shown.splitlines() == [
        "id,at,score,period,site,side,state,activity,by,source,recorded-with,note",
        "p1,2026-01-20T11:00:00+00:00,7,now,,,,,,,,",
    ]
    run("export", "-o", str(tmp_path / "x.json"))
    assert "--force" in run("export", "-o", str(tmp_path / "x.json"), status=3).stderr
    assert (tmp_path / "x.json").stat().st_mode & 0o777 == 0o600


def test_another_log_that_is_no_log_is_refused(run: Run, tmp_path: Path) -> None:
    run("pain", "7")
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection, connection:
        connection.execute("CREATE TABLE x (y)")
    assert "was not written by facetlog" in run("import", str(other), status=4).stderr
    other.write_bytes(b"SQLite format 3\0" + b"x" * 5000)
    assert run("import", str(other), status=4).stderr.startswith("Error: ")


def test_an_import_keeps_a_backup_of_the_log_as_it_was(run: Run, tmp_path: Path) -> None:
    run("pain", "7")
    scores = tmp_path / "scores.csv"
    scores.write_text("at,score\n2026-01-20 08:00,4\n", encoding="utf-8")
    run("import", str(scores), "--dry-run")
    assert not list(tmp_path.glob("*-import"))
    run("import", str(scores))
    (kept,) = tmp_path.glob("*-import")
    assert kept.stat().st_mode & 0o777 == 0o600
    assert run("--db", str(kept), "list").stdout.startswith("p1 ")
    assert "p2" not in run("--db", str(kept), "list").stdout


def damaged(text: str, how: str) -> bytes:
    whole = text.encode()
    return {
        "truncated": whole[: len(whole) // 2],
        "another encoding": text.replace("walking", "gehen \u00fcber").encode("latin-1"),
        "binary": bytes(range(256)) * 100,
        "50 MB of nothing": b"{" + b" " * 50_000_000,
        "50 MB of brackets": b'{"a":' + b"[" * 50_000_000,
        "an entity bomb": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    }[how]


@pytest.mark.parametrize(
    "how",
    [
        "truncated",
        "another encoding",
        "binary",
        "50 MB of nothing",
        "50 MB of brackets",
        "an entity bomb",
    ],
)
def test_a_damaged_file_is_refused_in_one_sentence(run: Run, tmp_path: Path, how: str) -> None:
    """Faults: a traceback; half of a file taken; a log that was touched."""
    run("pain", "7", "walking")
    before = (tmp_path / "log.db").read_bytes()
    file = tmp_path / "damaged.json"
    file.write_bytes(damaged(run("export").stdout, how))
    refused = run("import", str(file), status=2).stderr
    assert refused.startswith("Error: ")
    assert len(refused) < 400
    assert (tmp_path / "log.db").read_bytes() == before


@pytest.mark.parametrize("how", ["a mark of byte order", "lines of Windows", "tabs"])
def test_a_file_that_another_program_touched_is_taken(run: Run, tmp_path: Path, how: str) -> None:
    run("pain", "7", "walking")
    text = run("export").stdout
    changed = {
        "a mark of byte order": "\ufeff" + text,
        "lines of Windows": text.replace("\n", "\r\n"),
        "tabs": text.replace("\n", "\n\t"),
    }[how]
    file = tmp_path / "touched.json"
    file.write_bytes(changed.encode())
    new = str(tmp_path / "new.db")
    assert "Brought in the whole log" in run("--db", new, "import", str(file)).stdout
    assert run("--db", new, "export").stdout == text
