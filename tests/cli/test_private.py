"""Who may read it: whatever facetlog makes is its owner's alone, from its first moment, under any umask.

A link in the way is replaced or refused, never written through; a log that others can reach is said.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.another import Another
from harness.every_command import LOGS, ROOT, SECRET, Try, Watch, Watched, watched
from harness.privacy import laid_open, mode, open_ones
from harness.program import Done
from harness.size import FULL
from support.helpers import NOW, Run

from facetlog.cli.completion.shell_setup import SETUPS, install
from facetlog.entries.kinds import Symptom
from facetlog.entries.moments import parse_instant
from facetlog.store.changes import Change
from facetlog.store.connection import writing


@pytest.fixture
def everything_open() -> Iterator[None]:
    """Under this umask a file is as open as the program asks for."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[Watched]:
    """How each command went, under umask 000."""
    return watched(tmp_path_factory.mktemp("watched"))


def test_what_others_may_open_is_seen_in_the_calls() -> None:
    """Of the test below: a call under a umask that closes it is none, a chmod counts whatever the umask."""
    calls = [
        '7 openat(AT_FDCWD, "a", O_WRONLY|O_CREAT|O_EXCL, 0600) = 3', '7 mkdir("b", 0777) = 0',
        '7 openat(AT_FDCWD, "a", O_RDWR|O_CREAT, 0644) = 3', '7 mkdir("c", 0777) = -1 EEXIST (File exists)',
        "7 umask(077) = 000", '7 openat(AT_FDCWD, "d", O_RDWR|O_CREAT, 0666) = 3', "7 fchmod(3, 0644) = 0",
    ]  # fmt: skip
    assert laid_open(calls) == [calls[1], calls[6]]


def test_no_file_is_open_to_others_even_for_a_moment(every: list[Watched]) -> None:
    """Log, journal, the copy before a migration, backups, exports, reports, pictures, the calendar, the
    completion, and what libraries keep. Faults: ``open(path, "w")`` and then chmod; a file renamed that was
    made with the modes of the umask.
    """  # fmt: skip
    if not any(done.calls for done in every):
        pytest.skip("there is no strace here, or this machine does not allow it")
    made = [line for done in every for line in done.calls if "O_CREAT" in line]
    for name in (r"\.log\.db\.\w+\.new", "log.db-journal", r"\.facetlog\.\w+\.new"):
        assert any(re.search(f'{name}"', line) for line in made), name
    assert {done.one.name: found for done in every if (found := laid_open(done.calls))} == {}


def test_no_file_or_folder_that_was_made_is_open_to_others(every: list[Watched]) -> None:
    """The same at the end, where there is no strace. Fault: ``parents=True`` makes them by the umask."""
    folder = every[0].folder
    assert open_ones(folder / "home") + open_ones(folder / "work") == []


def test_the_journal_is_private_while_something_is_written(everything_open: None, tmp_path: Path) -> None:
    """Also of a log that came from elsewhere, open to all. Fault: its modes are mended after BEGIN."""
    path = tmp_path / "log.db"
    now = parse_instant(NOW)
    with writing(path) as connection:
        Change(connection, "test", now).add(Symptom(at=now, what="stiff"))
    path.chmod(0o666)
    with writing(path) as connection:
        Change(connection, "test", now).add(Symptom(at=now, what="stiff"))
        assert (tmp_path / "log.db-journal").stat().st_size > 0
        assert open_ones(tmp_path) == []


@pytest.mark.parametrize("shell", SETUPS)
def test_a_script_that_a_shell_runs_is_its_owners_alone(
    everything_open: None, tmp_path: Path, shell: str
) -> None:
    """Fault: written by ``write_text``: under umask 000 everybody could add a line for the shell to run."""
    install(shell)
    assert open_ones(tmp_path) == []
    assert len([one for one in tmp_path.rglob("*") if one.is_file()]) == (1 if shell == "fish" else 2)


def test_a_start_up_file_stays_what_it_is(everything_open: None, tmp_path: Path) -> None:
    """A link to where the user keeps it, with the modes the user gave it. Fault: it is replaced."""
    (tmp_path / "kept").write_text("alias l=ls\n")
    (tmp_path / "kept").chmod(0o644)
    (tmp_path / ".bashrc").symlink_to("kept")
    install("bash")
    assert (tmp_path / ".bashrc").is_symlink()
    assert mode(tmp_path / "kept") == 0o644
    assert (tmp_path / "kept").read_text().startswith("alias l=ls\nif [ -r ")


OUTPUTS = {
    "page.txt": "report", "copy.db": "backup", "diary.ics": "remind",
    "pain.csv": "export --format csv --kind pain",
}  # fmt: skip
MORE = {
    "page.md": "report", "page.html": "report", "page.json": "report", "page.csv": "report",
    "log.json": "export", "log.fhir.json": "export --format fhir",
    "curve.svg": "plot", "curve.png": "plot", "curve.pdf": "plot",
}  # fmt: skip


@pytest.mark.parametrize("name", OUTPUTS | (MORE if FULL else {}))
def test_a_link_where_a_file_is_written_is_never_followed(
    run: Run, everything_open: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Refused; with --force the file takes the link's place, and is private even where another was not.

    A link to nowhere is refused as well. Faults: opened for writing; ``exists`` asked and then written.
    """
    run("inject", "L4-5", "--baseline", "7", "--at", "11:00")
    words = [*(OUTPUTS | MORE)[name].split(), "-o", name]
    monkeypatch.chdir(tmp_path)
    theirs, file = Path("theirs"), Path(name)
    theirs.write_text("theirs")
    theirs.chmod(0o666)
    for target in ("nowhere", "theirs"):
        file.unlink(missing_ok=True)
        file.symlink_to(target)
        assert "is there already" in run(*words, status=3).stderr
    run(*words, "--force")
    assert not file.is_symlink()
    assert (theirs.read_text(), mode(theirs), Path("nowhere").exists()) == ("theirs", 0o666, False)
    theirs.replace(file)
    run(*words, "--force")
    assert mode(file) == 0o600


def test_a_folder_of_tables_may_be_elsewhere_and_its_links_are_not_followed(
    run: Run, tmp_path: Path
) -> None:
    """As a folder that was moved to another disk. Fault: the table is written through the link."""
    run("pain", "3")
    (tmp_path / "disk").mkdir()
    (tmp_path / "tables").symlink_to("disk")
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "disk" / "pain.csv").symlink_to("../theirs")
    words = ("export", "--format", "csv", "-o", str(tmp_path / "tables"))
    assert "is there already" in run(*words, status=3).stderr
    run(*words, "--force")
    assert mode(tmp_path / "disk" / "pain.csv") == 0o600
    assert not (tmp_path / "disk" / "pain.csv").is_symlink()
    assert (tmp_path / "theirs").read_text() == "theirs"


def test_a_log_or_its_folder_may_be_a_link_to_where_it_was_moved(run: Run, tmp_path: Path) -> None:
    """What is private is the file itself, not the link. Fault: links are refused throughout."""
    (tmp_path / "disk").mkdir()
    (tmp_path / "data").symlink_to("disk")
    run("--db", str(tmp_path / "data" / "log.db"), "pain", "3")
    (tmp_path / "link.db").symlink_to("disk/log.db")
    (tmp_path / "disk" / "log.db").chmod(0o644)
    run("--db", str(tmp_path / "link.db"), "pain", "4")
    assert mode(tmp_path / "disk" / "log.db") == 0o600
    assert (tmp_path / "link.db").is_symlink()


def test_a_log_is_not_started_at_the_end_of_a_link(run: Run, tmp_path: Path) -> None:
    """The one who laid the link would choose where it lies. Fault: made by opening for writing."""
    (tmp_path / "link.db").symlink_to(tmp_path / "elsewhere.db")
    assert "is not a file" in run("--db", str(tmp_path / "link.db"), "pain", "3", status=3).stderr
    assert not (tmp_path / "elsewhere.db").exists()


def test_a_file_that_is_no_log_stays_as_it_is_at_the_end_of_a_link(run: Run, tmp_path: Path) -> None:
    """Fault: its modes are mended, or it is written to, before it is known to be a log."""
    (tmp_path / "theirs").write_text("theirs" * 100)
    (tmp_path / "theirs").chmod(0o644)
    (tmp_path / "link.db").symlink_to("theirs")
    run("--db", str(tmp_path / "link.db"), "pain", "3", status=4)
    assert (tmp_path / "theirs").read_text() == "theirs" * 100
    assert mode(tmp_path / "theirs") == 0o644


def test_a_backup_does_not_go_through_a_link_with_its_name(run: Run, tmp_path: Path) -> None:
    """The name can be foretold. Fault: the copy is written to where the link points."""
    run("pain", "3")
    for target in ("nowhere", "theirs"):
        (tmp_path / "theirs").write_text("theirs")
        (tmp_path / "log.db.backup-20260120-120000").symlink_to(target)
        run("backup")
        assert not (tmp_path / "nowhere").exists()
        assert (tmp_path / "theirs").read_text() == "theirs"
        assert [mode(one) for one in tmp_path.glob("log.db.backup-*.2")] == [0o600]
        for one in tmp_path.glob("log.db.backup-*"):
            one.unlink()


def test_the_copy_before_a_migration_does_not_go_through_a_link(tmp_path: Path) -> None:
    """A process of its own: the fault is a name that is never free, asked for without end."""
    shutil.copy(LOGS / "schema-1.db", tmp_path / "old.db")
    (tmp_path / "old.db.schema-1").symlink_to("nowhere")
    command = [sys.executable, "-m", "facetlog", "--db", str(tmp_path / "old.db"), "pain", "3"]
    subprocess.run(command, capture_output=True, check=True, timeout=20)
    assert not (tmp_path / "nowhere").exists()
    assert mode(tmp_path / "old.db.schema-1.2") == 0o600


WARNED = "may put another file in its place"


@pytest.mark.skipif(os.name != "posix", reason="modes are of POSIX")
@pytest.mark.parametrize(
    ("folder_mode", "is_said"), [(0o777, True), (0o1777, False), (0o755, False), (0o700, False)]
)
def test_a_log_that_is_started_where_everybody_may_replace_it_is_said(
    run: Run, tmp_path: Path, folder_mode: int, is_said: bool
) -> None:
    """Once, when it is started; the doctor says it ever after. In a folder that others can only look
    into the file is private all the same: nothing is said.
    """  # fmt: skip
    folder = tmp_path / "folder"
    folder.mkdir()
    folder.chmod(folder_mode)
    words = ("--db", str(folder / "log.db"), "pain", "3")
    said = run(*words).stderr
    assert (WARNED in said) == is_said
    assert ("chmod o-w" in said) == is_said
    assert mode(folder / "log.db") == 0o600
    assert run(*words).stderr == ""


def test_a_log_behind_a_link_is_judged_by_the_folder_it_lies_in(run: Run, tmp_path: Path) -> None:
    """Fault: only the folder of the link is looked at."""
    (tmp_path / "shared").mkdir()
    run("--db", str(tmp_path / "shared" / "log.db"), "pain", "3")
    (tmp_path / "shared").chmod(0o777)
    (tmp_path / "link.db").symlink_to("shared/log.db")
    assert "chmod o-w" in run("--db", str(tmp_path / "link.db"), "doctor", status=3).stdout


TABS = {"bash": ("facetlog able 3 ", ""), "zsh": ("able", "3", ""), "fish": ("pain", "3", "")}


def test_tab_tells_another_user_nothing(run: Run, tmp_path: Path) -> None:
    """Fault: words are kept where others can read them; a refusal is said, which lands on the line."""
    run("able", "3", SECRET)
    run("pain", "3", SECRET)
    run("list")
    with Another(tmp_path) as other:
        for shell, words in TABS.items():
            assert other.types("--", *words, tab=shell) == Done(0, "", "")
        refused = other.types("list")
    assert (refused.status, refused.stdout, refused.stderr.count("\n")) == (3, "", 1)
    assert SECRET not in refused.stderr


def test_a_log_of_another_user_that_is_open_to_others_is_said_at_every_write(
    run: Run, tmp_path: Path
) -> None:
    """As one that was laid ready under a name that can be foretold. Fault: that its modes could not be
    mended is passed over in silence.
    """  # fmt: skip
    (tmp_path / "shared").mkdir()
    log = tmp_path / "shared" / "log.db"
    run("--db", str(log), "pain", "3")
    log.chmod(0o666)
    log.parent.chmod(0o1777)
    with Another(tmp_path) as other:
        for _ in range(2):
            done = other.types("--db", str(log), "pain", "4")
            assert (done.status, f"Others on this machine may open {log}" in done.stderr) == (0, True)


def test_tab_writes_nothing(every: list[Watched]) -> None:
    """Fault: what TAB offers is kept for the next time."""
    tabs = [done for done in every if done.one.tab]
    assert [done.done.stdout for done in tabs if not done.done.stdout] == []
    assert [line for done in tabs for line in done.noted] == []


def test_no_program_is_started_with_what_was_typed(every: list[Watched]) -> None:
    """Others may see the words of a command while it runs. Fault: a text handed to another program."""
    started = [line for done in every for line in done.calls if " execve(" in line]
    own = [line for line in started if '"-m", "facetlog"' in line]
    assert [line for line in started if line not in own and SECRET in line] == []


BUGS = {  # in which file, before which line; and a command that comes by
    "cli/commands/pain.py": (
        "    with session.changing() as change:",
        ["pain", "3", SECRET, "--note", SECRET],
    ),
    "words/entries.py": ('    when = f"{day_and_time(entry.moment)}  "', ["list"]),
    "report/markdown.py": ('    return "\\n".join(_lines(content))', ["report", "--format", "md"]),
    "exchange/csv_scores.py": ("    dialect = dialect_of(content)", ["import", f"{SECRET}.csv"]),
    "cli/completion/completion.py": ("    *before, typed = words", ["able", "3", SECRET[:3]]),
}
RAISED = (  # in the traceback the line of the source is shown, but not what it makes
    "secret = {'a note': 'zebra' + '-crossing'}",
    "try:",
    "    raise KeyError(secret['a note'])",
    "except KeyError as error:",
    "    raise RuntimeError(secret['a note'], secret) from error",
)


@pytest.fixture(scope="module")
def buggy(tmp_path_factory: pytest.TempPathFactory) -> Watch:
    """Where a copy of facetlog is run, with a log of it."""
    folder = tmp_path_factory.mktemp("buggy")
    shutil.copytree(ROOT / "facetlog", folder / "facetlog")
    watch = Watch(folder / "watched", folder)
    scores = f"at,score,note\n2026-01-19 10:00,5,{SECRET}\n"
    (folder / "watched" / "work" / f"{SECRET}.csv").write_text(scores)
    setup = [["inject", "--baseline", "7", "--note", SECRET], ["able", "3", SECRET]]
    assert [watch.run(Try(one)).done.status for one in setup] == [0, 0]
    return watch


@pytest.mark.parametrize("name", BUGS)
def test_a_bug_tells_nothing_of_what_was_logged(buggy: Watch, name: str) -> None:
    """A bug planted in a copy of facetlog, whose exception, its cause and its variables hold a note.

    Faults: the exception's own words are printed; Typer's or rich's traceback with the variables.
    """
    marker, words = BUGS[name]
    source = buggy.package / "facetlog" / name
    sound = source.read_text()
    source.write_text(with_bug(sound, marker))
    done = buggy.run(Try(words, 1, "zsh" if name == "cli/completion/completion.py" else "")).done
    source.write_text(sound)
    assert SECRET not in done.stdout + done.stderr
    if name == "cli/completion/completion.py":
        assert done == Done(0, "", "")
    else:
        assert (done.status, f"facetlog/{name}" in done.stderr) == (1, True)
        assert done.stderr.endswith("RuntimeError: a bug in facetlog, please report it.\n")


def with_bug(source: str, marker: str) -> str:
    """A source with the bug before the one line that has the marker."""
    lines = source.splitlines(keepends=True)
    (place,) = (number for number, line in enumerate(lines) if marker in line)
    indent = " " * (len(lines[place]) - len(lines[place].lstrip()))
    return "".join([*lines[:place], *(f"{indent}{line}\n" for line in RAISED), *lines[place:]])
