"""A log of any size is given out piece by piece: held by nobody, neither in memory nor locked."""

import tracemalloc
from pathlib import Path
from subprocess import PIPE, Popen

from harness.program import command, environment
from support.helpers import Run
from support.large_logs import log_of_scores

from facetlog.exchange.log_json import log_pieces
from facetlog.store.connection import reading
from facetlog.store.transfer import contents

FEW, MANY = 100, 3000  # scores of one import


def peak_of(log: Path) -> int:
    """The most bytes that Python held while a log was put into JSON, no piece of it kept."""
    tracemalloc.start()
    with reading(log) as connection:
        for _ in log_pieces(contents(connection)):
            pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_large_log_is_given_out_without_being_held(tmp_path: Path) -> None:
    """Faults: all entries read before the first is written; one import's change told in one piece."""
    few, many = (log_of_scores(tmp_path / f"{number}.db", number) for number in (FEW, MANY))
    assert peak_of(many) < 1.1 * peak_of(few) + 10_000


def test_who_reads_a_pipe_slowly_keeps_nobody_from_writing(run: Run, tmp_path: Path) -> None:
    """Fault: the log read while it is printed, locked until the other end of the pipe was read."""
    log = log_of_scores(tmp_path / "log.db", MANY)
    with Popen(command(log, ["export"]), env=environment(log), stdout=PIPE) as reader:
        assert reader.stdout
        assert reader.stdout.read(1) == b"{"  # of more than a pipe holds
        assert run("pain", "5").stdout.startswith("p3001 ")
        assert b'"p3001"' not in reader.stdout.read()


def test_one_table_that_cannot_be_written_leaves_no_others(run: Run, tmp_path: Path) -> None:
    """Fault: a folder with some of the tables, which looks like a whole log."""
    run("pain", "7")
    run("dose", "ibuprofen")
    folder = tmp_path / "tables"
    (folder / "dose.csv").mkdir(parents=True)
    run("export", "--format", "csv", "-o", str(folder), status=3)
    assert [path.name for path in folder.iterdir()] == ["dose.csv"]
