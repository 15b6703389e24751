"""Hints for sides never mix series, and a score that counts nowhere is told as one."""

import itertools
import re
import shlex

import pytest
from support.helpers import Run

Options = tuple[list[str], ...]
BASELINES: Options = ([], ["--baseline", "7"], ["--baseline", "left=7,right=6"], ["--baseline", "left=7"])
SIDES: Options = ([], ["--side", "left"], ["--side", "right"])
KINDS: Options = ([], ["--rest"], ["--over", "day"], ["--site", "knee"])


@pytest.mark.parametrize("baseline", BASELINES, ids=" ".join)
def test_under_an_injection_of_both_sides_no_hint_takes_a_side_away(run: Run, baseline: list[str]) -> None:
    """Red if `edit p2 side=` is offered: it would lay one side's score into the series of both.

    Each hint of an `edit`, typed as it stands, is accepted, and the side that was said stays.
    """
    run("inject", "L4-5", "--side", "both", "--at", "9:00", *baseline)
    for side, kind in itertools.product(SIDES, KINDS):
        said = run("pain", "8", *side, *kind, "--at", "10:00").stdout
        edits = re.findall(r"^        facetlog (edit p\d+ .*)$", said, re.M)
        assert not [one for one in edits if re.search(r"side=( |$)", one)]
        assert not side or not [one for one in edits if " side=" in one]
        for one in edits[:1]:
            now = run(*shlex.split(one)).stdout.splitlines()[1]
            assert not side or f", {side[1]}" in now


@pytest.mark.parametrize(
    ("typed", "counts"),
    [
        ("8 --side right", True),
        ("8", True),
        ("8 --side left", False),
        ("8 --site knee", False),
    ],
)
def test_a_score_of_another_pain_is_told_to_count_in_no_answer(run: Run, typed: str, counts: bool) -> None:
    """The right side was treated, moving. Red if a left score passes for one that will be told of."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", "--at", "9:00")
    told = "It is of another pain than i1 treated, and counts in no answer about that."
    assert (told in run("pain", *typed.split()).stdout) != counts


@pytest.mark.parametrize(
    ("needle", "typed", "felt", "judged"),
    [([], "--rest", "at rest", "while moving"), (["--rest"], "--moving", "while moving", "at rest")],
)
def test_a_score_otherwise_felt_is_not_told_as_one_of_another_pain(
    run: Run, needle: list[str], typed: str, felt: str, judged: str
) -> None:
    """Fault: the same pain at rest is called another pain; or at rest and moving are exchanged."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", "--at", "9:00", *needle)
    said = " ".join(run("pain", "8", typed).stdout.split())
    told = f"It was felt {felt}, and counts in no answer about i1, which is judged by pain {judged}."
    assert told in said
    assert "another pain" not in said


@pytest.mark.parametrize("over", [[], ["--over", "day"]])
def test_where_each_side_has_its_score_before_the_needle_no_other_one_is_asked_for(
    run: Run, over: list[str]
) -> None:
    """Fault: of an average one of both sides is asked for, which would be a third pain beside the two."""
    run("inject", "--side", "both", "--at", "9:00", "--baseline", "left=7,right=6")
    said = run("pain", "3", *over).stdout
    assert "before the needle:" not in said
    assert said.endswith("        facetlog edit p3 side=left\n        facetlog edit p3 side=right\n")
