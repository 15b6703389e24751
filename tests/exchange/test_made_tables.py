"""Tables in every dialect, made by a writer that knows the truth: all of it comes in, or none of it."""

import os
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from harness.size import sized
from support.corpus import NOW, Score, scores
from support.helpers import Run
from support.made_tables import Made, made_table

TABLES = sized(60, 2000)
READ = 0.9  # of the tables, at least: every dialect is one that is read without options


def imported(run: Run, folder: Path, made: Made) -> list[Score]:
    """The scores of a new log after an import; none where it was refused."""
    os.environ["FACETLOG_DB"] = str(folder / "log.db")
    (folder / made.name).write_bytes(made.content)
    done = run.ended("import", str(folder / made.name), now=NOW)
    assert done.status in (0, 2), done
    found = scores(run)
    assert bool(found) is (done.status == 0), done
    return found


def test_every_table_comes_in_whole_and_true_or_not_at_all(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults: a month read as a day; a comma that loses the tenths; a row lost; the seconds of Unix time
    read as milliseconds; a note taken for another row.
    """  # fmt: skip
    monkeypatch.setenv("FACETLOG_DB", "")
    read: Counter[bool] = Counter()
    for seed in range(TABLES):
        made = made_table(Random(seed))
        with TemporaryDirectory() as folder:
            found = imported(run, Path(folder), made)
        if found:
            assert Counter(found) == Counter(made.truth), (seed, made.content)
        read[bool(found)] += 1
    assert read[True] >= READ * TABLES, read
