"""A log that was cut off in a write, or lies in two files: what comes in is what opening it shows.

FACETLOG_FULL=1 makes it long; with FACETLOG_MOST=1000 it is killed at every call that writes.
"""

import subprocess
from functools import partial
from pathlib import Path

import pytest
from harness.another import Another
from harness.counts import Counts, shown_by
from harness.deeds import DEEDS, make_template
from harness.faults import disk, need_strace
from harness.forked import each_of
from harness.half_written import (
    BESIDE,
    HALVED,
    Kill,
    begin,
    copied,
    halved,
    in_two_files,
    judge,
    kills,
    wrong_of,
)
from harness.size import FULL, most

MOST = most(1, 60)  # of the calls of a sort
BRIEFLY = HALVED if FULL else HALVED[:1]


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    log = tmp_path_factory.mktemp("template") / "log.db"
    make_template(log)
    return log


@pytest.fixture(scope="module")
def counts(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "logs cut off, and imported")


def test_what_comes_in_of_a_log_that_was_cut_off_is_what_opening_it_shows(
    template: Path, tmp_path: Path, counts: Counts
) -> None:
    """Faults: a log copied without its journal; one that is mended where it lies."""
    need_strace()
    found = [kill for deed in BRIEFLY for kill in kills(deed, template, tmp_path / "here", MOST)]
    judged = list(each_of(found, partial(judge, template=template), begin))
    for kill, one in zip(found, judged, strict=True):
        counts[kill.deed.name].update(kills=1, wrong=bool(one.wrong))
        counts[kill.deed.name]["with journal"] += one.with_journal
    wrong = [line for one in judged for line in one.wrong]
    assert wrong == [], f"{len(wrong)}:\n" + "\n".join(wrong)


@pytest.fixture(params=["a journal", "two files", "two files and their index"])
def left(request: pytest.FixtureRequest, template: Path, tmp_path: Path) -> Path:
    """A log as a crash leaves it, or as another program keeps it and a copy takes it along."""
    folder = tmp_path / "left"
    if request.param == "a journal":
        need_strace()
        log = halved(Kill(DEEDS[0], "unlink", 1), template, folder)
        assert log.with_name("log.db-journal").exists()
        return log
    with in_two_files(template, tmp_path / "held") as held:
        return copied(held, folder, BESIDE if "index" in request.param else BESIDE[:3])


def test_it_comes_in_whole_and_stays_as_it_lies(left: Path, tmp_path: Path) -> None:
    """Faults: a log copied without its WAL; one opened where it lies."""
    (scratch := tmp_path / "scratch").mkdir()
    assert wrong_of(left, scratch) == []


def test_it_comes_in_whole_from_a_medium_that_cannot_be_written(left: Path, tmp_path: Path) -> None:
    """Fault: bytes copied without what lies beside them, where SQLite does not open them."""
    (scratch := tmp_path / "scratch").mkdir()
    with disk(tmp_path / "disk", "8m") as medium:
        log = copied(left, medium / "there")
        remount = ["mount", "-o", "remount,ro", str(medium)]
        subprocess.run(remount, check=True)
        assert wrong_of(log, scratch) == []


def test_it_comes_in_whole_for_who_may_only_read_it(left: Path, open_place: Path) -> None:
    """Fault: as on a medium that cannot be written; root is never told so."""
    scratch, folder = open_place / "scratch", open_place / "theirs"
    log = copied(left, folder)
    scratch.mkdir()
    for path in (scratch, folder, *folder.iterdir()):
        path.chmod(0o777 if path == scratch else 0o755)
    with Another(scratch) as nobody:
        assert wrong_of(log, scratch, lambda words: nobody.types(*words)) == []
