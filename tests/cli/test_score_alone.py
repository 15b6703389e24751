"""A score in the place of a command, scores of both sides in one line, and what is no score there."""

import json
import re
import shlex

import pytest
from support.helpers import Run

from facetlog.cli.completion.completion import offers_for


def scores(run: Run) -> list[tuple[float, str | None, str | None]]:
    """Score, side and activity of every score, in the order of their numbers."""
    found = [one for one in json.loads(run("list", "--json").stdout)["entries"] if one["kind"] == "pain"]
    found.sort(key=lambda one: int(one["id"][1:]))
    return [(one["score"], one["side"], one["activity"]) for one in found]


def test_a_score_alone_is_that_of_pain_also_in_the_history(run: Run) -> None:
    """Red if the history keeps `facetlog 3 walking`, of which `undo` could not tell what it was."""
    run("inject", "--at", "9:00")
    assert run("3", "walking").stdout == run("pain", "3", "walking").stdout.replace("p2", "p1")
    assert scores(run) == [(3, None, "walking"), (3, None, "walking")]
    assert run("history").stdout.count("facetlog pain 3 walking\n") == 2


def test_options_stand_behind_it_and_before_it(run: Run) -> None:
    run("3", "--at", "9:00", "--note", "rain")
    assert scores(run) == [(3, None, None)]


@pytest.mark.parametrize("word", ["7", "6.5", "7/10", "0", "10"])
def test_each_way_to_write_a_score_is_one(run: Run, word: str) -> None:
    run(word)
    assert len(scores(run)) == 1


def test_what_is_above_ten_gets_the_refusal_of_pain(run: Run) -> None:
    assert run("11", status=2).stderr == run("pain", "11", status=2).stderr


def test_its_help_is_that_of_pain(run: Run) -> None:
    assert run("3", "--help").stdout == run("pain", "--help").stdout


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("3pm", "No such command '3pm'; it reads like a time. A score of then:"),
        ("3/4", "No such command '3/4'; to log a score:"),
        ("7 sep 9:30", "'7 sep 9:30' reads like a time, not like a score. A score of then:"),
        ("7 september 2025 9:30", "'7 september 2025 9:30' reads like a time, not like a score."),
        ("60%", "No such command '60%'; to log a score:"),
    ],
)
def test_a_time_or_a_fraction_is_no_score(run: Run, typed: str, said: str) -> None:
    """Red if `7 sep 9:30` is a 7 of now."""
    assert run(*typed.split(), status=2).stderr.startswith(f"Error: {said}")
    run("pain", "1")
    assert scores(run) == [(1, None, None)]


def test_tab_offers_behind_a_score_what_it_offers_behind_pain(run: Run) -> None:
    run("pain", "3", "walking")
    for words in (["3", ""], ["3", "--s"], ["3", "--side", ""], ["3", "walking", "+"]):
        offered = offers_for(words)
        assert offered == offers_for(["pain", *words])
    for scores in (["3"], ["left=3"], ["left=3", "right=5"], ["pain", "left=3", "right=5"]):
        assert [offer.text for offer in offers_for([*scores, "w"])] == ["walking"]


TOGETHER = "Scores of both sides stand together, each with its side"
NOT_A_SIDE = "is not understood; a score of a side is written left=3 or right=5."


@pytest.mark.parametrize("typed", ["left=3 right=5", "left=3,right=5", "LEFT=3 right=5", "l=3 R=5"])
@pytest.mark.parametrize("command", [["pain"], []])
def test_both_sides_stand_in_one_line_and_are_one_change(run: Run, command: list[str], typed: str) -> None:
    """Red if one side is lost, if the activity is that of one side alone, or if one undo leaves a side."""
    said = run(*command, *typed.split(), "walking", "--at", "9:00").stdout
    assert "pain 3 of 10, left, walking" in said
    assert "pain 5 of 10, right, walking" in said
    assert scores(run) == [(3, "left", "walking"), (5, "right", "walking")]
    run("undo")
    assert scores(run) == []


def test_a_medicine_beside_both_sides_is_one_dose(run: Run) -> None:
    run("left=3", "right=5", "+ibuprofen", "400", "mg")
    entries = json.loads(run("list", "--json").stdout)["entries"]
    assert [one["kind"] for one in entries].count("dose") == 1


def test_one_side_alone_may_have_its_per_cent(run: Run) -> None:
    run("left=3", "60%")
    stated = [
        one for one in json.loads(run("list", "--json").stdout)["entries"] if one["kind"] == "estimate"
    ]
    assert [(one["side"], one["beside"]) for one in stated] == [("left", "p1")]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("left=3 right=5 60%", "Of which side? A line for each: `facetlog pain left=3 60%`."),
        ("right=4 left=5 60%", "Of which side? A line for each: `facetlog pain right=4 60%`."),
        ("left=3 left=5", "'left=3,left=5' names the left side twice."),
        ("left=3 --side left", "Give the side either before the score or by --side, not both."),
        ("left 3", "A score of one side is written left=3."),
        ("left 3 right 5", "A score of one side is written left=3."),
        ("left=3 right 5", "A score of one side is written right=5."),
        ("left=3 right", "A score of one side is written right=3."),
        ("right: 4", "A score of one side is written right=4."),
        ("left", "A score of one side is written left=3."),
        ("both 4", "A score of both sides is written left=4 right=4."),
        ("3 left=5", f"{TOGETHER}: `facetlog pain right=3 left=5`."),
        ("left=2 rigth=3", f"'rigth=3' {NOT_A_SIDE}"),
        ("left=3 rite=5 walking", f"'rite=5' {NOT_A_SIDE}"),
        (
            "left=2 70% right=4 50%",
            "A per cent is of one side: `facetlog pain left=2 70%` and `facetlog pain right=4 50%`.",
        ),
        ("left=3 sitting up right=5", f"{TOGETHER}: `facetlog pain left=3 right=5 sitting up`."),
    ],
)
def test_sides_that_can_be_misread_are_refused(run: Run, typed: str, sentence: str) -> None:
    """Red if ``pain 3 left=5`` is a 3 with an activity, or a line to copy is refused itself."""
    assert run("pain", *typed.split(), status=2).stderr == f"Error: {sentence}\n"
    for line in re.findall("`facetlog (.+?)`", sentence):
        run(*line.split())


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("log 3", "facetlog pain 3"),
        ("score 3 walking", "facetlog pain 3 walking"),
        ("rate 3", "facetlog pain 3"),
        ("log pain 3", "facetlog pain 3"),
        ("rate", "facetlog pain 3"),
        ("add dose advil 400 mg", "facetlog dose advil 400 mg"),
        ("took advil 400 mg", "facetlog dose advil 400 mg"),
        ("injection L4-5", "facetlog inject L4-5"),
        ("shot", "facetlog inject"),
        ("remove p1", "facetlog delete p1"),
        ("change p1 score=4", "facetlog edit p1 score=4"),
        ("show", "facetlog list"),
        ("graph", "facetlog plot"),
        ("3pm", 'facetlog pain 3 --at "yesterday 3pm"'),
        ("9am", 'facetlog pain 3 --at "9am"'),
        ("3/4", "facetlog pain 3"),
    ],
)
def test_a_misnamed_command_is_answered_with_a_line_that_runs(run: Run, typed: str, line: str) -> None:
    """Red if the line that is suggested is refused itself. It is 12:00."""
    run("pain", "1")
    run("inject", "--at", "9:00")
    *_, last = run(*typed.split(), status=2).stderr.splitlines()
    assert last.strip() == line
    run(*shlex.split(line)[1:])
