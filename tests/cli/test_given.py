"""Files given by name: read once, so that a pipe is as good; no device; an end to everything."""

import os
import pty
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest
from harness.program import Done, command, environment, run
from harness.size import FULL
from support.helpers import Run

LOGS = Path(__file__).parents[1] / "logs"
CSV = "at,score,note\n2026-01-12 09:00,7,stiff\n2026-01-12 10:30,2.5,\n"
OF_EXPORT = ("export --format csv --kind pain", "export --format fhir", "export")


def piped(log: Path, file: Path, name: str) -> Done:
    """Import what another program writes into a pipe, by one of the names that the pipe has."""
    ours = " ".join(command(log, ["import", name], "2026-02-01T12:00Z"))
    done = subprocess.run(
        ["bash", "-c", ours if "<(" in name else f"cat {file} | {ours}"],
        env=environment(log), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def content_of(log: Path) -> str:
    """All that is in a log, without what is drawn by lot."""
    tables = [
        run(log, "export", "--format", "csv", "--kind", kind).stdout for kind in ("pain", "injection")
    ]
    return "".join(tables)


@pytest.mark.parametrize(
    ("sort", "name"),
    [
        ("scores.csv", "/dev/stdin"), ("scores.csv", "<(cat {})"), ("pain.csv", "/dev/fd/0"),
        ("log.json", "<(cat {})"), ("fhir.json", "/dev/stdin"), ("log.db", "/dev/fd/0"),
        ("log.db", "<(cat {})"),
    ],
)  # fmt: skip
def test_a_pipe_is_read_as_the_file_would_be(tmp_path: Path, sort: str, name: str) -> None:
    """Fault: the file is opened twice, as to see how it begins: from a pipe the beginning is gone."""
    theirs, file = tmp_path / "theirs.db", tmp_path / sort
    (tmp_path / "scores").write_text(CSV)
    assert run(theirs, "import", str(tmp_path / "scores"), at="2026-02-01T12:00Z").status == 0
    if sort == "scores.csv":
        file.write_text(CSV)
    elif sort == "log.db":
        shutil.copy(theirs, file)
    else:
        words = dict(zip(("pain.csv", "fhir.json", "log.json"), OF_EXPORT, strict=True))[sort]
        assert run(theirs, *words.split(), "-o", str(file)).status == 0
    from_file = run(tmp_path / "file.db", "import", str(file), at="2026-02-01T12:00Z")
    from_pipe = piped(tmp_path / "pipe.db", file, name.format(file))
    assert (from_pipe.status, from_pipe.stdout.count("\n")) == (0, from_file.stdout.count("\n"))
    assert content_of(tmp_path / "pipe.db") == content_of(tmp_path / "file.db") != ""


def test_a_log_of_an_earlier_schema_comes_in_through_a_pipe(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults: it is taken for text; its copy stays."""
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    done = piped(tmp_path / "log.db", LOGS / "schema-1.db", "/dev/stdin")
    assert done.stdout.startswith("Brought in the whole log of stdin")
    assert list((tmp_path / "tmp").iterdir()) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("/dev/zero", "is a device, and may have no end; name a file."),
        ("/dev/random", "is a device, and may have no end; name a file."),
        ("/dev/null", "is a device, and may have no end; name a file."),
        ("folder", "is a folder; name a file."),
        ("nowhere", "cannot be read: No such file or directory."),
        ("/proc/self/mem", "cannot be read: Input/output error."),
        ("sparse", "is larger than 1024 MiB; split it."),
    ],
)
def test_what_is_no_file_is_refused_at_once(tmp_path: Path, name: str, why: str) -> None:
    """Fault: read to its end, which it has not."""
    (tmp_path / "folder").mkdir()
    with (tmp_path / "sparse").open("wb") as file:
        file.write(b"at,score\n" * 500)
        file.truncate(2**30 + 1)
    before = time.monotonic()
    done = run(tmp_path / "log.db", "import", str(tmp_path / name))  # a name from / on stays as it is
    assert (done.status, done.stderr) == (2, f"Error: {tmp_path / name} {why}\n")
    assert time.monotonic() - before < 5
    assert not (tmp_path / "log.db").exists()


def test_a_terminal_is_no_file(tmp_path: Path) -> None:
    """Fault: it waits for what is typed, to a Ctrl-D that nobody thinks of."""
    ours, theirs = pty.openpty()
    done = run(tmp_path / "log.db", "import", os.ttyname(theirs))
    assert "is a device" in done.stderr
    os.close(ours)
    os.close(theirs)


def test_a_file_that_the_system_makes_up_is_read_to_its_end(tmp_path: Path) -> None:
    """Its size is given as 0. Fault: no more is read than the size."""
    done = run(tmp_path / "log.db", "import", "/proc/self/status")
    assert done.status == 2
    assert "its columns: Name:, python" in done.stderr.replace("\\t", ", ").replace("\t", ", ")


@pytest.mark.skipif(not FULL, reason="needs 512 MiB of memory; FACETLOG_FULL=1 runs it")
def test_a_pipe_without_an_end_is_refused(tmp_path: Path) -> None:
    """Fault: no bound."""
    done = piped(tmp_path / "log.db", Path("/dev/zero"), "/dev/stdin")
    assert (done.status, done.stderr) == (2, "Error: /dev/stdin is larger than 512 MiB; split it.\n")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_pipe_to_which_nobody_writes_can_be_left(tmp_path: Path, number: signal.Signals) -> None:
    """Fault: opening it again and again, or in a thread, which no signal reaches."""
    fifo = tmp_path / "fifo"
    os.mkfifo(fifo)
    log = tmp_path / "log.db"
    with subprocess.Popen(
        command(log, ["import", str(fifo)]), env=environment(log), stderr=subprocess.PIPE, text=True
    ) as process:
        time.sleep(1.5)
        assert process.poll() is None
        process.send_signal(number)
        assert process.wait(1) == 128 + number
        assert process.stderr
        assert "what was not finished was not written" in process.stderr.read()


@pytest.mark.parametrize(
    "words",
    [
        "report --output=~/page.html", "export --output=~/log.json", "remind --output=~/times.ics",
        "backup --output=~/copy.db", "plot --output=~/curve.svg", "export --format csv --output=~/tables",
    ],
)  # fmt: skip
def test_the_home_is_written_out_in_every_option_that_names_a_file(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """No shell does so after ``=``. Fault: a folder that is called ``~``, or none of that name."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", "--at", "11:00")
    (tmp_path / "away").mkdir()
    monkeypatch.chdir(tmp_path / "away")
    run(*words.split())
    assert (tmp_path / words.partition("~/")[2]).exists()
    assert list((tmp_path / "away").iterdir()) == []


def test_the_home_is_written_out_in_what_is_imported(run: Run, tmp_path: Path) -> None:
    """Fault: only options are looked at."""
    (tmp_path / "scores.csv").write_text(CSV)
    assert "Imported 2 scores" in run("import", "~/scores.csv").stdout
    assert "names a home that there is not" in run("import", "~nobody-here/scores.csv", status=2).stderr
