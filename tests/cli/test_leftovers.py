"""What a SIGKILL left is named by doctor, with the command that takes it away."""

import os
import shlex
import signal
import subprocess
import time
from pathlib import Path

import pytest
from harness.faults import Fault, need_strace, traced
from harness.program import command, environment, run

AT = "2026-02-01T12:00:00Z"
NOTE = "A program was killed, or is at work just now."


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log in a folder of its own."""
    (tmp_path / "work").mkdir()
    log = tmp_path / "work" / "log.db"
    assert run(log, "inject", "L4-5", "--side", "right", "--baseline", "7", at=AT).status == 0
    return log


def removed_as_said(shown: str, folder: Path) -> None:
    """Type what doctor shows below its note."""
    (line,) = (line.strip() for line in shown.splitlines() if line.strip().startswith("rm "))
    subprocess.run(["bash", "-c", line], check=True, cwd=folder)


@pytest.mark.parametrize(
    ("words", "call"),
    [("backup -o copy.db", "pwrite64"), ("report -o page.txt", "fsync"), ("export -o log.json", "fsync")],
)
def test_an_unfinished_file_beside_the_log_is_named_and_can_be_removed(
    log: Path, words: str, call: str
) -> None:
    """Fault: only the names of backups are known."""
    need_strace()
    typed = [str(log.parent / word) if "." in word else word for word in words.split()]
    traced(log, typed, AT, Fault(call, "signal=KILL", "1"), calls=(call,))
    left = [path for path in sorted(log.parent.iterdir()) if path.name.startswith(".facetlog.")]
    assert left
    shown = run(log, "doctor")
    assert shown.status == 0
    flat = " ".join(shown.stdout.split())
    assert f"beside the log: {left[0]}" in flat
    assert NOTE in flat
    removed_as_said(shown.stdout, log.parent)
    assert not left[0].exists()
    assert NOTE not in " ".join(run(log, "doctor").stdout.split())


def test_a_first_log_that_was_never_whole_is_named(log: Path) -> None:
    """Beside another by its side; its journal, too. Fault: the name of the log is taken for a pattern."""
    for name in (".log.db.0123abcd.new", ".log.db.0123abcd.new-journal"):
        (log.parent / name).write_bytes(b"x")
    for other in (".logxdb.0123abcd.new", ".log.db.0123abcd.newer", ".facetlog.0123ABCD.new", "a.new"):
        (log.parent / other).write_bytes(b"x")
    shown = run(log, "doctor").stdout
    assert "Note: 2 unfinished files beside the log:" in shown
    removed_as_said(shown, log.parent)
    assert sorted(path.name for path in log.parent.iterdir() if path.name.endswith("new")) == [
        ".facetlog.0123ABCD.new", ".logxdb.0123abcd.new", "a.new",
    ]  # fmt: skip


def test_a_temporary_folder_is_named_and_can_be_removed(log: Path, tmp_path: Path) -> None:
    """With the copy of a log in it. Fault: looked for beside the log alone."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    content = log.read_bytes()
    with (
        subprocess.Popen(
            command(log, ["import", str(fifo)]), env=environment(log), stderr=subprocess.PIPE
        ) as process,
        fifo.open("wb") as pipe,
    ):
        pipe.write(content[:4096])
        pipe.flush()
        until = time.monotonic() + 30
        while not (left := list(temporary().glob("facetlog-*"))) and time.monotonic() < until:
            time.sleep(0.05)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert len(left) == 1
    shown = run(log, "doctor").stdout
    assert f"1 temporary folder, in which copies of a log may lie: {left[0]}." in " ".join(shown.split())
    assert f"rm -r -- {shlex.quote(str(left[0]))}" in shown
    removed_as_said(shown, log.parent)
    assert not left[0].exists()


def temporary() -> Path:
    return Path(os.environ["TMPDIR"])


def test_folders_of_others_and_those_of_other_names_are_left_alone(log: Path, tmp_path: Path) -> None:
    """Fault: whatever begins with our name is said to be ours, and the command removes it."""
    (temporary() / "facetlog-notes").mkdir()
    (temporary() / "facetlog-file_123").write_text("")
    (temporary() / "facetlog-link_123").symlink_to(tmp_path)
    theirs = temporary() / "facetlog-their_12"
    theirs.mkdir()
    if os.geteuid() == 0:
        os.chown(theirs, 12345, 12345)
    else:
        theirs.rmdir()
    assert NOTE not in " ".join(run(log, "doctor").stdout.split())
