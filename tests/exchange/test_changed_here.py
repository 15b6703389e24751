"""A growing diary imported again: what was mended here stays mended, whatever the format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from support.helpers import Run

TIMES = ("2026-01-12T08:30:00+00:00", "2026-01-12T10:00:00+00:00", "2026-01-12T12:00:00+00:00")
LEFT = "changed or deleted here since; left so."


def csv_of(scores: list[int]) -> str:
    return "at,score\n" + "".join(f"{at},{score}\n" for at, score in zip(TIMES, scores, strict=False))


def fhir_of(scores: list[int]) -> str:
    coding = [{"system": "http://loinc.org", "code": "72514-3"}]
    return "\n".join(
        json.dumps(
            {
                "resourceType": "Observation", "status": "final", "code": {"coding": coding},
                "subject": {"reference": "Patient/1"}, "effectiveDateTime": at, "valueInteger": score,
            }
        )
        for at, score in zip(TIMES, scores, strict=False)
    )  # fmt: skip


def table_of(scores: list[int]) -> str:
    header = "id,at,score,period,site,side,state,activity,by,source,recorded-with,note\n"
    rows = (f"p{n},{TIMES[n]},{score},now,,,,,,,,\n" for n, score in enumerate(scores))
    return header + "".join(rows)


FORMATS: dict[str, Callable[[list[int]], str]] = {
    "d.csv": csv_of, "d.ndjson": fhir_of, "t.csv": table_of,
}  # fmt: skip


@pytest.fixture(params=list(FORMATS))
def diary(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[list[int]], str]:
    def written(scores: list[int]) -> str:
        path = tmp_path / request.param
        path.write_text(FORMATS[request.param](scores), encoding="utf-8")
        return str(path)

    return written


def logged(run: Run) -> list[float]:
    done = run.ended("list", "--all", "--json", "--kind", "pain")
    return [entry["score"] for entry in json.loads(done.stdout)["entries"]]


def test_what_was_edited_or_deleted_does_not_come_back(run: Run, diary: Callable[[list[int]], str]) -> None:
    """Fault: the old values come in beside the new, and 86 per cent become -14."""
    run("import", diary([7, 9]))
    run("edit", "p2", "score=1")
    run("delete", "p1")
    again = run("import", diary([7, 9, 2])).stdout
    assert again.startswith("Imported 1 score from")
    assert f"    2 were {LEFT}\n" in again
    assert logged(run) == [1, 2]


def test_each_of_several_edits_is_remembered(run: Run, diary: Callable[[list[int]], str]) -> None:
    """Fault: only the last change of an entry is looked at."""
    run("import", diary([7]))
    for score in ("6", "5"):
        run("edit", "p1", f"score={score}")
    for old in (7, 6):
        assert f"    1 was {LEFT}\n" in run("import", diary([old])).stdout
    assert "has them already: 1." in run("import", diary([5])).stdout
    assert logged(run) == [5]


def test_what_undo_took_back_was_never_held_and_comes_in(
    run: Run, diary: Callable[[list[int]], str]
) -> None:
    """Fault: an import that was undone can never be made again; nor after an edit that was undone."""
    run("import", diary([7, 9]))
    run("undo")
    assert run("import", diary([7, 9])).stdout.startswith("Imported 2 scores from")
    run("edit", "p3", "score=1")
    run("undo")
    assert "has them already: 2." in run("import", diary([7, 9])).stdout
    run("redo")
    assert f"    1 was {LEFT}\n" in run("import", diary([7, 9])).stdout


def test_an_edit_that_was_taken_back_leaves_nothing_behind(
    run: Run, diary: Callable[[list[int]], str]
) -> None:
    """Fault: what was edited by mistake, and then undone with its import, cannot be imported again."""
    run("import", diary([7]))
    run("edit", "p1", "score=6")
    run("undo")
    run("undo")
    assert run("import", diary([7])).stdout.startswith("Imported 1 score from")


def test_a_dry_run_says_it_too_and_a_deletion_that_is_taken_back_is_none(
    run: Run, diary: Callable[[list[int]], str]
) -> None:
    """Fault: a dry run that promises what the import does not do."""
    run("import", diary([7, 9]))
    run("edit", "--all", "score=7", "score=3")
    assert f"    1 was {LEFT}\n" in run("import", diary([7, 9]), "--dry-run").stdout
    run("undo")
    assert LEFT not in run("import", diary([7, 9]), "--dry-run").stdout


def test_scores_whose_site_was_joined_stay_joined(run: Run, tmp_path: Path) -> None:
    """Fault: the next import of the diary brings the scores of its site once more, beside them."""
    path = tmp_path / "d.csv"
    path.write_text("at,score,site\n2026-01-12 09:00,7,knee\n2026-01-12 10:00,2,knee\n")
    run("import", str(path))
    run("edit", "--all", "site=knee", "site=")
    again = run("import", str(path)).stdout
    assert f"    2 were {LEFT}\n" in again
    assert "stand apart" not in again
    assert "has them already: 2." in run("import", str(path), "--site", "").stdout
