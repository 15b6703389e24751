"""What TAB offers, asked as a shell asks; what it never does; how it is set up."""

import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.cli.completion.completion import complete, offers_for
from facetlog.cli.group import build
from facetlog.cli.table import all_names

Answer = Callable[..., str]
LOGS = Path(__file__).parents[1] / "logs"


def texts(*words: str) -> list[str]:
    return [offer.text for offer in offers_for(list(words))]


def helps(*words: str) -> dict[str, str]:
    return {offer.text: offer.help for offer in offers_for(list(words))}


def press(*words: str, shell: str = "zsh") -> subprocess.CompletedProcess[str]:
    """A whole process, as zsh and fish start it."""
    command = [sys.executable, "-m", "facetlog", "--", *words]
    variables = os.environ | {"_FACETLOG_COMPLETE": shell}
    return subprocess.run(command, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture
def answer(capsys: pytest.CaptureFixture[str]) -> Answer:
    """What a shell is answered, in this process."""

    def answered(shell: str, *args: str) -> str:
        capsys.readouterr()
        complete(shell, ["--", *args])
        return capsys.readouterr().out

    return answered


@pytest.fixture
def log(run: Run) -> Path:
    """Two injections, two scores, three doses, two activities; each later than the one before."""
    run("inject", "L4-5", "--side", "right", "--site", "low back", "--at", "7:00", "--baseline", "8")
    run("inject", "L3", "L4", "--side", "left", "--at", "8:00")
    run("pain", "3", "walking", "the", "dog", "--at", "9:00")
    run("dose", "ibuprofen", "400", "mg", "--at", "9:10")
    run("dose", "tramadol", "50", "mg", "--at", "9:20")
    run("dose", "ibuprofen", "800", "mg", "--at", "9:30")
    run("able", "3", "bend", "back", "--at", "9:40")
    run("able", "3", "Bend", "forward", "--at", "9:50")
    return Path(os.environ["FACETLOG_DB"])


def test_the_commands_are_offered_in_the_order_of_the_help_with_what_they_do() -> None:
    """Fault: the offers sorted, or without their help."""
    assert texts("") == all_names()
    assert helps("pai") == {"pain": "A pain score, 0 to 10: `facetlog pain 3`."}
    assert texts("PAI") == ["pain"]
    assert texts("xyz") == []


@pytest.mark.parametrize("name", all_names())
def test_the_options_of_every_command_are_offered(name: str) -> None:
    """Fault: the second name of a pair (``--regular``) is left out. New commands need no entry."""
    names = [text for one in build(name).params for text in (*one.opts, *one.secondary_opts)]
    assert texts(name, "--") == [*(text for text in names if text.startswith("--")), "--help"]
    assert texts(name, "--no-such") == []


def test_an_option_that_was_given_is_not_offered_again_unless_it_may_be() -> None:
    """Fault: what was given is not looked at, or forgets that `profile --fact` goes twice."""
    assert texts("dose", "x", "--rescue", "--r") == []
    assert texts("inject", "--side", "left", "--si") == ["--site"]
    assert texts("profile", "--fact", "pacemaker", "--fa") == ["--fact"]


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("inject", "--side", ""), ["left", "right", "both"]),
        (("inject", "L4-5", "--role", "d"), ["diagnostic"]),
        (("inject", "--procedure", ""), ["facet", "mbb", "rfa", "si", "epidural", "nerve", "trigger"]),
        (("inject", "--sedation", ""), ["none", "unknown"]),
        (("pain", "3", "--over", ""), ["day", "week"]),
        (("pain", "3", "--side", ""), ["left", "right"]),
        (("pain", "3", "--by", ""), ["patient", "clinic", "other"]),
        (("pain", "3", "--by=c"), ["--by=clinic"]),
        (("treatment", "yoga", "--helped", ""), ["yes", "some", "no"]),
        (("inject", "--sheet", "hourly-1"), ["hourly-12", "hourly-16"]),
        (("sheet", "half"), ["half-hourly-5"]),
        (("guide", "b"), ["before", "both-sides"]),
        (("measure", "P"), ["PGIC", "PROMIS-PI", "PROMIS-PF"]),
        (("measure", "ODI", ""), []),
        (("pain", ""), []),
        (("pain", "3", "--at", ""), []),
        (("pain", "3", "--note", "--"), []),  # the note, not an option
        (("undo", ""), []),
        (("nothing", ""), []),
        (("echo", ""), []),  # a module, but no command
    ],
)
def test_short_lists_are_those_of_the_help(words: tuple[str, ...], offered: list[str]) -> None:
    """Fault: the value of an option is taken for the next argument."""
    assert texts(*words) == offered


def test_recent_ids_are_offered_newest_first_with_what_they_are(log: Path) -> None:
    """Fault: the order of ids, or of kinds, not that of time."""
    newest = ["a2", "a1", "d3", "d2", "d1", "p2", "i2", "p1", "i1"]
    for command in ("edit", "delete", "history"):
        assert texts(command, "") == newest
    assert texts("edit", "d") == ["d3", "d2", "d1"]
    assert texts("edit", "x") == []
    assert texts("delete", "p1", "") == []
    assert helps("edit", "p2") == {"p2": "Tue 20 Jan 2026 09:00  pain 3 of 10, walking the dog"}


def test_old_ids_are_found_by_their_digits(run: Run, tmp_path: Path) -> None:
    """57 scores, one a minute: the last 20 are p57 to p38; p5 and p1 are older, and so is p10.

    Fault: only what is recent can be completed.
    """
    lines = "".join(f"2026-01-19 10:{minute:02d},3\n" for minute in range(57))
    (tmp_path / "scores.csv").write_text(f"at,score\n{lines}")
    run("import", str(tmp_path / "scores.csv"))
    assert texts("edit", "p") == [f"p{number}" for number in range(57, 37, -1)]
    assert texts("edit", "p5") == [f"p{number}" for number in (57, 56, 55, 54, 53, 52, 51, 50, 5)]
    assert texts("edit", "p1") == [f"p{number}" for number in (19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1)]


def test_only_injections_are_offered_where_one_is_wanted(log: Path) -> None:
    """Fault: every id; or one that stands there already."""
    for command in ("plot", "relief", "report"):
        assert texts(command, "") == ["i2", "i1"]
        assert texts(command, "i2", "") == ["i1"]


def test_the_profile_is_an_id_too(run: Run) -> None:
    """Fault: forgotten, as it has no number."""
    run("profile", "--site", "low back")
    assert helps("edit", "pr") == {"profile": "site low back"}
    assert "clinic-phone=" in texts("edit", "profile", "")


def test_the_fields_of_the_entry_are_offered_once(log: Path) -> None:
    """Fault: the fields of another kind, or one that was given."""
    assert texts("edit", "d1", "") == ["at=", "drug=", "amount=", "unit=", "taken=", "note="]
    assert texts("edit", "p2", "score=4", "s") == ["site=", "side=", "state=", "source="]
    assert texts("edit", "e1", "f") == ["for="]
    assert press("edit", "q1", "").stdout == ""


def test_levels_are_of_one_sort(log: Path) -> None:
    """Fault: nerves beside joints, which `inject` refuses."""
    assert texts("inject", "L4") == ["L4-5", "L4"]
    assert texts("inject", "l4-l") == ["L4-L5"]
    assert texts("inject", "L4-5", "L") == ["L1-2", "L2-3", "L3-4", "L5-S1"]
    assert texts("inject", "L3", "L4", "L") == ["L1", "L2", "L5"]
    assert texts("inject", "L4-5:") == ["L4-5:left", "L4-5:right", "L4-5:both"]
    assert texts("inject", "L4-5,L5") == ["L4-5,L5-S1"]
    assert helps("inject", "T") == {
        **dict.fromkeys(("T1-2", "T2-3", "T3-4", "T4-5", "T5-6", "T6-7", "T7-8", "T8-9", "T9-10"), "joint"),
        **dict.fromkeys(("T10-11", "T11-12", "T12-L1"), "joint"),
        **dict.fromkeys(("TON", *(f"T{number}" for number in range(1, 13))), "nerve"),
    }


def test_medicines_used_before_are_offered_the_last_one_first(log: Path) -> None:
    """Fault: not by time; or the words before are not looked at."""
    assert texts("dose", "") == ["ibuprofen 800 mg", "tramadol 50 mg", "ibuprofen 400 mg"]
    assert texts("dose", "ibuprofen", "") == ["800 mg", "400 mg"]
    assert texts("dose", "ibuprofen", "4") == ["400 mg"]
    assert texts("dose", "ibuprofen", "400", "mg", "") == []
    assert texts("pain", "3", "walking", "+t") == ["+tramadol 50 mg"]
    assert texts("pain", "3", "+Tramadol", "") == ["50 mg"]


def test_activities_used_before_are_offered(log: Path) -> None:
    """Fault: those of the scores for the ratings."""
    assert texts("able", "8", "") == ["Bend forward", "bend back"]
    assert texts("able", "8", "bend", "") == ["forward", "back"]
    assert texts("able", "") == []
    assert texts("pain", "3", "") == ["walking the dog"]
    assert texts("pain", "3", "--", "--") == []  # after -- nothing is an option
    assert texts("pain", "3", "--", "w") == ["walking the dog"]
    assert texts("pain", "3", "--site", "") == ["low back"]


RULE = (
    '[[rule]]\nid="ours"\ntitle="{title}"\nsource="x"\nversion="1"\nas_of="2026"\nseen="x"\n'
    'threshold_percent=60\nhours=1.0\nprocedures=["facet joint injection"]\n'
)


def test_sheets_are_offered_with_those_of_the_clinic(log: Path) -> None:
    """Fault: a name that must be known by heart."""
    (log.parent / "clinic.toml").write_text("[schedules.ours]\nminutes = [20]\n")
    offered = helps("sheet", "")
    assert offered["hourly-12"] == "hourly for 12 hours"
    assert "ours" in offered
    assert texts("inject", "--sheet", "hours") == ["hours-and-days"]


def test_rules_are_offered_with_those_of_the_clinic(log: Path) -> None:
    """Fault: only what ships."""
    (log.parent / "clinic.toml").write_text(RULE.format(title="Ours"))
    offered = helps("rules", "")
    assert offered["ours"] == "Ours (added by clinic.toml)"
    assert "75-for-2h" in offered
    assert texts("report", "--rules", "ours,75") == ["ours,75-for-2h"]
    assert texts("report", "--rules", "ours,our") == []
    assert texts("report", "--omit", "notes,n") == ["notes,name"]


def test_another_log_is_looked_at_where_it_is_named(log: Path, tmp_path: Path) -> None:
    """Fault: --db is taken for the command, or not taken."""
    shutil.move(log, tmp_path / "other.db")
    assert texts("--db", str(tmp_path / "other.db"), "edit", "i") == ["i2", "i1"]
    assert texts(f"--db={tmp_path / 'other.db'}", "--now", "2026-01-20T12:00Z", "edit", "i") == ["i2", "i1"]


def test_names_of_files_are_left_to_the_shell(answer: Answer) -> None:
    """Fault: nothing, or words, where a file is wanted."""
    for words in (["import", ""], ["--db", ""], ["import", "x"]):
        assert answer("zsh", *words) == "<files>\n"


def test_a_shell_gets_its_words_quoted(log: Path, run: Run, answer: Answer) -> None:
    """bash replaces what stands after = or : alone. Fault: spaces of an option's value left plain."""
    run("able", "3", "lie; touch", "$(pwned)", "--at", "10:00")
    assert answer("zsh", "pain", "3", "--site", "") == "low\\ back\t\n"
    assert answer("fish", "pain", "3", "--site", "") == "low back\n"
    assert answer("zsh", "able", "8", "lie") == "lie\\; touch \\$\\(pwned\\)\t\n"
    for line, part, told in (
        ("facetlog inject --side=l", "l", "left"),
        ("facetlog inject L4-5:r", "r", "right"),
        ('facetlog pain 3 --site "lo', "lo", "low back"),
        ("facetlog pain 3 --site low\\ b", "low\\ b", "low\\ back"),
        ("fl edit p2 sc", "sc", "score="),
        ('facetlog able 8 "lie', "lie", ""),  # $ would mean something within the quotes
    ):
        assert answer("bash", line, part) == f"{told}\n" * bool(told)


def test_nothing_that_steers_a_terminal_is_offered(log: Path, run: Run, answer: Answer) -> None:
    """Fault: the words of a log, or of a clinic's file, are printed as they are."""
    (log.parent / "clinic.toml").write_text(RULE.format(title="\\u001b]0;title\\u0007"))
    assert answer("fish", "rules", "our") == "ours\n"
    run("able", "3", "bend\x1b]0;title\x07 over", "--at", "10:00")
    run("pain", "3", "a\nfacetlog undo", "--at", "10:10")
    for shell in ("zsh", "fish"):
        for words in (["able", "8", ""], ["pain", "3", ""], ["edit", ""]):
            shown = answer(shell, *words)
            assert shown
            assert all(part.isprintable() for line in shown.splitlines() for part in line.split("\t"))
            assert "title" not in shown or words[0] == "edit"


def _execute(path: Path, statement: str) -> None:
    connection = sqlite3.connect(path)
    connection.execute(statement)
    connection.close()


def _make_pipe(path: Path) -> None:
    path.unlink()
    os.mkfifo(path)


def _make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


UNREADABLE: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "foreign": lambda path: path.write_text("at,score\n" * 100),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "overwritten": lambda path: path.write_bytes(path.read_bytes()[:200] + os.urandom(60_000)),
    "a folder": _make_folder,
    "a pipe": _make_pipe,
    "tampered with": lambda path: _execute(path, "CREATE VIEW mine AS SELECT * FROM pain"),
    "newer": lambda path: _execute(path, "PRAGMA user_version = 99"),
    "in WAL": lambda path: _execute(path, "PRAGMA journal_mode = WAL"),
}


def _contents(folder: Path) -> dict[str, bytes]:
    return {str(one): one.read_bytes() for one in folder.rglob("*") if one.is_file()}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_log_that_cannot_be_read_completes_nothing_and_stays_as_it_is(log: Path, what: str) -> None:
    """Faults: opened as for writing (migrates, makes, leaves files beside); a refusal is printed."""
    UNREADABLE[what](log)
    before = _contents(log.parent)
    names = sorted(log.parent.rglob("*"))
    for words in (["edit", ""], ["dose", ""]):
        done = press(*words)
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert _contents(log.parent) == before
    assert sorted(log.parent.rglob("*")) == names


def test_a_log_of_an_earlier_schema_completes_and_stays_as_it_is(log: Path) -> None:
    """Faults: nothing is offered until something was logged; TAB brings it up to date."""
    shutil.copy(LOGS / "schema-1.db", log)
    before = _contents(log.parent)
    assert "i1" in texts("relief", "")
    assert _contents(log.parent) == before


def test_a_log_half_written_by_a_crash_is_not_recovered(log: Path, tmp_path: Path) -> None:
    """Fault: opened for writing, so that SQLite rolls back what the crash left."""
    writer = sqlite3.connect(log, isolation_level=None)
    writer.execute("PRAGMA cache_size = 1")
    rows = [("2026-01-20T11:00:00Z", "x" * 2000)] * 200
    writer.execute("BEGIN IMMEDIATE")
    writer.executemany("INSERT INTO change (at, command) VALUES (?, ?)", rows)
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    for path in log.parent.glob("log.db*"):
        shutil.copy(path, crashed)
    writer.execute("ROLLBACK")
    writer.close()
    before = _contents(crashed)
    assert len(before) == 2
    done = press("--db", str(crashed / "log.db"), "edit", "")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert _contents(crashed) == before


def test_a_locked_log_is_not_waited_for(log: Path) -> None:
    """A write waits for 30 seconds. Fault: TAB does, too."""
    writer = sqlite3.connect(log, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    began = time.monotonic()
    done = press("edit", "")
    assert time.monotonic() - began < 15
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    writer.close()


def test_a_malformed_clinic_file_or_an_unknown_shell_is_silent(log: Path) -> None:
    """Fault: the refusal, or a traceback, is printed into the line."""
    (log.parent / "clinic.toml").write_text("[rules\n")
    for done in (press("rules", ""), press("pai", shell="tcsh"), press(), press("", shell="bash")):
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def modules(variables: dict[str, str], *words: str) -> set[str]:
    command = [sys.executable, "-X", "importtime", "-m", "facetlog", *words]
    done = subprocess.run(command, env=os.environ | variables, capture_output=True, text=True, check=True)
    return {line.split("|")[-1].strip() for line in done.stderr.splitlines()}


def test_completion_is_loaded_for_tab_alone(log: Path) -> None:
    """Faults: an import at the top of the door; Typer for the names of commands."""
    room = "facetlog.cli.completion."
    assert [name for name in modules({}, "said", "80") if name.startswith((room, "shlex"))] == []
    pressed = modules({"_FACETLOG_COMPLETE": "zsh"}, "--", "pa")
    assert pressed & {"typer", "sqlite3", f"{room}shell_setup"} == set()
    pressed = modules({"_FACETLOG_COMPLETE": "zsh"}, "--", "edit", "")
    assert pressed & {"rich", "plotext", "sqlite_utils", f"{room}shell_setup"} == set()
