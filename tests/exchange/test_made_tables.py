"""Tables in every dialect and FHIR in every form, by writers that know the truth: all of it or nothing."""

import os
from collections import Counter
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from harness.size import sized
from support.corpus import NOW, Score, scores
from support.helpers import Run
from support.made_bundles import made_bundle
from support.made_tables import made_table

TABLES = sized(60, 2000)
READ = 0.9  # of the tables, at least: every dialect is one that is read without options


def imported(run: Run, name: str, content: bytes, *options: str) -> list[Score]:
    """The scores of a new log after an import; none where it was refused."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(content)
        os.environ["FACETLOG_DB"] = str(file.with_suffix(".db"))
        done = run.ended("import", str(file), *options, now=NOW)
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
        found = imported(run, made.name, made.content)
        if found:
            assert Counter(found) == Counter(made.truth), (seed, made.content)
        read[bool(found)] += 1
    assert read[True] >= READ * TABLES, read


def test_all_scores_of_one_patient_come_out_of_fhir_and_of_two_none_unasked(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults: a patient's spelling taken for another patient; a component, a day, a site or a page within
    a page lost; what was entered in error taken.
    """  # fmt: skip
    monkeypatch.setenv("FACETLOG_DB", "")
    for seed in range(TABLES):
        content, truth = made_bundle(Random(seed))
        name = "made.ndjson.gz" if content[:2] == b"\x1f\x8b" else "made.json"
        if len(truth) == 1:
            (wanted,) = truth.values()
            assert Counter(imported(run, name, content)) == Counter(wanted), (seed, content)
            continue
        assert imported(run, name, content) == [], (seed, content)
        for patient, wanted in truth.items():
            found = imported(run, name, content, "--patient", patient)
            assert Counter(found) == Counter(wanted), (seed, content)
