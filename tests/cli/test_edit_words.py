"""`edit` as patients type it: the options of the command that logged it, the fields named in its help."""

import json
import shlex

import pytest
from support.helpers import Run

from facetlog.cli.fields import as_fields
from facetlog.entries.kinds import ALL_KINDS


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ("--at 9:00", ["at=9:00"]),
        ("--at=9:00", ["at=9:00"]),
        ('--at "yesterday 9:00"', ["at=yesterday 9:00"]),
        ("--ago 2h", ["at=2h ago"]),
        ("--side left --note rain", ["side=left", "note=rain"]),
        ("--over day", ["period=day"]),
        ("--rest", ["state=rest"]),
        ("--moving", ["state=moving"]),
        ("--regular", ["taken=regular"]),
        ("--as-written TEXT", ["as-written=TEXT"]),
        ("score=4 --at 9:00", ["score=4", "at=9:00"]),
    ],
)
def test_options_are_read_as_the_fields_that_they_set(typed: str, fields: list[str]) -> None:
    assert list(as_fields(shlex.split(typed))) == fields


def test_an_injection_is_moved_by_the_option_of_inject(run: Run) -> None:
    """Red if `edit i1 --at 9:00` has no such option."""
    run("inject", "--at", "8:00", "--baseline", "7")
    said = run("edit", "i1", "--at", "9:00").stdout
    assert "Now  i1  Tue 20 Jan 2026 09:00" in said
    assert "Moved along  p1  Tue 20 Jan 2026 09:00" in said


@pytest.mark.parametrize(
    ("typed", "sentence", "hint"),
    [
        ("--at yesterday 9:00", "'9:00' is not FIELD=VALUE.", 'at="yesterday 9:00"'),
        ("at=yesterday 9:00", "'9:00' is not FIELD=VALUE.", 'at="yesterday 9:00"'),
        ("note=it was so", "'was' is not FIELD=VALUE.", 'note="it was so"'),
    ],
)
def test_a_value_without_quotes_is_answered_with_the_whole(
    run: Run, typed: str, sentence: str, hint: str
) -> None:
    """Red if the hint is a part of what was typed, or is refused itself."""
    run("pain", "3")
    refusal = run("edit", "p1", *typed.split(), status=2).stderr
    assert refusal.startswith(f"Error: {sentence}")
    assert refusal.endswith(f"stand in quotes: {hint}.\n")
    run("edit", "p1", *shlex.split(hint))


def test_an_option_without_a_value_is_refused(run: Run) -> None:
    run("pain", "3")
    assert run("edit", "p1", "--at", status=2).stderr == "Error: --at needs a value; write at=VALUE.\n"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("p1 score 6", "'score' is not FIELD=VALUE; write score=6, or note= to clear."),
        ("p1 6", "'6' is not FIELD=VALUE; write score=4, or note= to clear."),
        ("i1 --baseline 7", "The score before the needle is an entry of its own: `facetlog list` shows its"
         " id, to be edited by that; `facetlog pain 7 --at TIME` logs one."),
    ],
)  # fmt: skip
def test_what_is_no_field_is_answered_with_what_is_meant(run: Run, typed: str, sentence: str) -> None:
    """Red if `edit p1 score 6` is told to write score=4."""
    run("inject", "--at", "8:00", "--baseline", "7")
    assert run("edit", *typed.split(), status=2).stderr == f"Error: {sentence}\n"


def test_the_help_names_every_field_of_every_kind(run: Run) -> None:
    """Red if a kind gains a field and the help does not."""
    told = " ".join(run("edit", "--help").stdout.split())
    for kind in ALL_KINDS:
        name = kind.kind if kind.single else f"{kind.kind} ({kind.letter}1)"
        assert f"{name} {', '.join(one.word for one in kind.fields)}" in told


def test_a_per_cent_goes_along_with_the_score_that_it_was_said_beside(run: Run) -> None:
    """Red if it keeps the time or the side of the slip that was mended."""
    run("inject", "--at", "8:00", "--baseline", "7")
    run("pain", "3", "60%", "--at", "9:00", "--side", "left")
    said = run("edit", "p2", "at=10:00", "side=right").stdout
    assert "Moved along  e1  Tue 20 Jan 2026 10:00  you said: 60 % relief, right, beside p2" in said
    assert "e1, 60 %, was said beside it, and stays alone." in run("delete", "p2").stdout


@pytest.mark.parametrize(
    ("first", "again", "is_told"),
    [
        ("L4-5 --side right", "L4-5 --side right", True),
        ("L4-5 --side right", "L4-5:right", True),
        ("L4-5 L5-S1 --side right", "L5-S1 L4-5 --side right", True),
        ("", "", True),
        ("L4-5 --side right", "L4-5 --side left", False),
        ("L4-5 --side right", "L5-S1 --side right", False),
        ("L4-5 --side right", "L4-5 --side right --at 8:59", False),
    ],
)
def test_the_same_injection_typed_twice_is_pointed_out(
    run: Run, first: str, again: str, is_told: bool
) -> None:
    """Red if two injections of one minute pass in silence, or one of the other side is taken for it."""
    run("inject", *first.split(), "--at", "9:00", "--procedure", "facet")
    at = [] if "--at" in again else ["--at", "9:00"]
    said = run("inject", *again.split(), *at, "--procedure", "facet").stdout
    assert ("i1 has the same time, place and side. If this is the same injection:" in said) == is_told
    assert said.endswith("        facetlog undo\n") == is_told
    run("undo")
    entries = json.loads(run("list", "--json").stdout)["entries"]
    assert [one["id"] for one in entries] == ["i1"]


def test_inject_alone_says_how_to_take_it_back(run: Run) -> None:
    """Red if who typed it to see what it does has an injection in the log and no word of it."""
    said = run("inject").stdout
    assert said.endswith("    If none was given now, take it back:\n        facetlog undo\n")
    run("undo")
    assert json.loads(run("list", "--json").stdout)["entries"] == []
    assert "take it back" not in run("inject", "--at", "9:00").stdout
