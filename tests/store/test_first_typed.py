"""What a changed score was when it was first typed, out of the journal."""

from pathlib import Path

import pytest
from support.helpers import Run, at

from facetlog.entries.kinds import Log, Pain
from facetlog.entries.moments import Moment
from facetlog.entries.sorts import SORTS
from facetlog.store.connection import reading
from facetlog.store.queries import read_log

NINE = at(8 * 24)  # 20 January 2026, 09:00 UTC


@pytest.fixture
def log(run: Run) -> Run:
    """An injection of both sides at 9:00 with a score before it, p1, and one after it, p2 at 10:00."""
    run("inject", "L4-5", "--side", "both", "--baseline", "8", "--at", "9:00")
    run("pain", "3", "--side", "left", "--at", "10:00")
    return run


def read(tmp_path: Path, since: int | None = None) -> Log:
    with reading(tmp_path / "log.db") as connection:
        return read_log(connection, since)


def typed(tmp_path: Path) -> dict[int, tuple[int, Moment, str | None]]:
    """The score, time and side that were typed first, of every score that says another now."""
    return {
        number: (one.score.hundredths, one.at, one.side)
        for number, one in read(tmp_path).first_typed.items()
    }


def test_score_time_and_side_are_those_that_were_typed_first(log: Run, tmp_path: Path) -> None:
    """However often it was edited. Faults: the score before the last edit; a field that is forgotten."""
    log("edit", "p2", "score=1")
    log("edit", "p2", "score=2", "side=right", "note=x")
    log("edit", "p2", "at=11:00")
    now = next(one for one in read(tmp_path).scores if one.number == 2)
    assert read(tmp_path).first_typed == {
        2: now.with_values(score=now.score._replace(hundredths=300), at=at(8 * 24 + 1), side="left")
    }


@pytest.mark.parametrize("changes", [("note=x",), ("score=4", "score=3"), ("site=neck", "state=rest")])
def test_what_says_the_same_score_time_and_side_again_is_not_changed(
    log: Run, tmp_path: Path, changes: tuple[str, ...]
) -> None:
    """Faults: a note counts as a change; so does a score that was put back."""
    for change in changes:
        log("edit", "p2", change)
    assert typed(tmp_path) == {}


def test_what_is_undone_is_not_changed_and_what_is_redone_is(log: Run, tmp_path: Path) -> None:
    log("edit", "p2", "score=1")
    log("undo")
    assert typed(tmp_path) == {}
    log("redo")
    assert typed(tmp_path) == {2: (300, at(8 * 24 + 1), "left")}


def test_what_was_deleted_stays_deleted_and_what_was_put_back_is_there(log: Run, tmp_path: Path) -> None:
    """Fault: the first typed score of one that is gone."""
    log("edit", "p2", "score=1")
    log("delete", "p2")
    assert typed(tmp_path) == {}
    log("undo")
    assert typed(tmp_path) == {2: (300, at(8 * 24 + 1), "left")}


def test_a_time_that_moved_along_with_its_injection_is_no_change(log: Run, tmp_path: Path) -> None:
    """Also back, and forth again. Fault: every score of `--baseline` is changed by `edit i1 at=`."""
    for command in (("edit", "i1", "at=9:10"), ("undo",), ("redo",), ("edit", "i1", "at=8:40")):
        log(*command)
        assert typed(tmp_path) == {}


def test_a_changed_score_moves_along_with_what_was_typed_first(log: Run, tmp_path: Path) -> None:
    """Typed at 9:00, edited to 8:50; the injection goes to 9:10, ten minutes later: typed at 9:10."""
    log("edit", "p1", "at=8:50")
    assert typed(tmp_path) == {1: (800, NINE, None)}
    log("edit", "i1", "at=9:10")
    assert typed(tmp_path) == {1: (800, NINE._replace(epoch=NINE.epoch + 600), None)}
    log("edit", "p1", "at=9:10")
    assert typed(tmp_path) == {}


def test_a_time_edited_by_itself_is_a_change_though_the_injection_moved_before(
    log: Run, tmp_path: Path
) -> None:
    """Fault: every move of a score that an injection recorded is taken for one along with it."""
    log("edit", "i1", "at=9:10")
    log("edit", "p1", "at=9:00")
    assert typed(tmp_path) == {1: (800, NINE._replace(epoch=NINE.epoch + 600), None)}


def test_only_the_scores_that_were_read_are_asked_of(log: Run, tmp_path: Path) -> None:
    log("edit", "p1", "score=1")
    log("edit", "p2", "score=1")
    assert read(tmp_path, since=NINE.epoch + 1).first_typed.keys() == {2}


def test_other_words_are_other_words_in_what_was_typed_first(log: Run, tmp_path: Path) -> None:
    """Fault: a page without names reads the first typed score under its real site, of another series."""
    log("pain", "5", "walking", "--site", "neck", "--note", "zmary")
    log("edit", "p3", "score=4")
    told = read(tmp_path).reworded(dict.fromkeys(SORTS, str.upper))
    (first,) = told.first_typed.values()
    assert (first.site, first.activity, first.note) == ("NECK", "WALKING", "ZMARY")
    assert first.score.hundredths == 500
    assert {type(one) for one in told.entries} >= {Pain}
