"""Many logs read by several processes: the same bytes as by one, whatever becomes of a worker."""

import os
import signal
import subprocess
import time
from pathlib import Path

import pytest
from support.clinic import cohort, command, make_many

from facetlog.cli.commands.cohort_workers import FEW

LOGS = FEW + 40
WITHOUT = "import _multiprocessing\ndel _multiprocessing.SemLock\n"  # as on phones

pytestmark = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="one processor reads alone",
)


@pytest.fixture(scope="module")
def clinic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of so many logs that workers are started."""
    folder = tmp_path_factory.mktemp("clinic")
    make_many(folder, LOGS)
    (folder / "000.db").write_bytes((folder / "000.db").read_bytes()[:10_000])
    return folder


@pytest.fixture(scope="module")
def alone(clinic: Path) -> str:
    """What one process prints, which may use one processor."""
    first = {min(os.sched_getaffinity(0))}
    done = cohort(clinic, ".", "--json", preexec_fn=lambda: os.sched_setaffinity(0, first))
    assert done.status == 0, done
    return done.stdout


def workers_of(process: int) -> list[int]:
    """The processes that a process has started and that read logs, by what they were started with."""
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    told = {int(one): Path(f"/proc/{one}/cmdline").read_bytes() for one in children}
    return [child for child, words in told.items() if b"spawn_main" in words]


def begun(clinic: Path) -> tuple["subprocess.Popen[str]", list[int]]:
    """It at work, and its workers."""
    process = subprocess.Popen(
        command(".", "--json"),
        cwd=clinic,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # ignored by what runs aside
    )
    end = time.monotonic() + 60
    while not (found := workers_of(process.pid)) and time.monotonic() < end:
        time.sleep(0.01)
    assert found
    return process, found


def test_workers_give_the_same_bytes_as_one_process(clinic: Path, alone: str) -> None:
    """Fault: what comes first is told first."""
    process, found = begun(clinic)
    told, said = process.communicate(timeout=300)
    assert (process.returncode, told) == (0, alone)
    assert len(found) >= 1
    assert said.startswith(f"1 of {LOGS} files could not be read. 000.db: It is damaged.")


def test_what_a_killed_worker_had_is_read_again(clinic: Path, alone: str) -> None:
    """Faults: it waits for ever; its logs are missing; nobody is told."""
    process, found = begun(clinic)
    os.kill(found[0], signal.SIGKILL)
    told, said = process.communicate(timeout=300)
    assert (process.returncode, told) == (0, alone)
    assert "A process that read logs has ended; its files are read again, by one process." in said


def test_where_no_worker_can_be_started_one_process_reads_all(
    clinic: Path, alone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: a system without semaphores gets a traceback."""
    (tmp_path / "sitecustomize.py").write_text(WITHOUT)
    path = os.environ.get("PYTHONPATH", "")
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(filter(None, [str(tmp_path), path])))
    done = cohort(clinic, ".", "--json")
    assert (done.status, done.stdout) == (0, alone)
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("wait", [0, 0.3])
def test_ctrl_c_ends_it_at_once_and_without_a_traceback(clinic: Path, wait: float) -> None:
    """Faults: a worker speaks up; it goes on to the end; a worker is left behind."""
    process, found = begun(clinic)
    time.sleep(wait)
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    told, said = process.communicate(timeout=60)
    assert time.monotonic() - start < 10
    assert (process.returncode, told) == (130, "")
    assert said == "Error: Stopped by Ctrl-C; what was not finished was not written.\n"
    for worker in found:
        with pytest.raises(ProcessLookupError):
            os.kill(worker, 0)
