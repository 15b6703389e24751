"""Each side speaks for itself, and what was not followed bounds nothing: over drawn logs."""

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from support.blocks import outcome_at
from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.outcome.results import Outcome
from facetlog.rules.criterion import NOT_APPLICABLE, NOT_MET, UNDETERMINED, ReliefInMonths, relief_of
from facetlog.rules.rule import Finding
from facetlog.settings.settings import load
from facetlog.words.course import course_lines
from facetlog.words.pairs import pair_lines, why_of_type
from facetlog.words.reasons import why

SETTINGS = load()
APART = 28 * 24.0  # hours between two blocks
DRUGS = ("lidocaine", "bupivacaine", "lidocaine")


def block(number: int, hours: float, side: str) -> Injection:
    """A diagnostic medial branch block of one nerve, or of that nerve on both sides."""
    sides = ("left", "right") if side == "both" else (side,)
    return injection(
        number,
        hours,
        procedure="medial branch block",
        role="diagnostic",
        side=side,
        levels=tuple(Level("L3", one) for one in sides),
        anesthetic=Anesthetic(DRUGS[number - 1]),
    )


def drawn_scores(sides: st.SearchStrategy[str | None]) -> st.SearchStrategy[list[tuple[Any, ...]]]:
    """Scores around either of two blocks: hours, score, side, period, late or not."""
    near = st.sampled_from([-1.0, 0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0])
    hours = st.tuples(
        st.sampled_from([0, APART]), st.one_of(near, st.integers(1, 27).map(lambda d: 24.0 * d))
    )
    score = st.integers(0, 10).map(str)
    period = st.sampled_from(["now", "now", "now", "day", "week"])
    return st.lists(st.tuples(hours, score, sides, period, st.booleans()), max_size=12)


def scores_of(drawn: list[tuple[Any, ...]], first: int) -> list[Pain]:
    """The drawn scores, numbered from ``first`` on; a late one was entered after three hours."""
    return [
        pain(
            number,
            start + hours,
            score,
            side=side,
            period=period,
            entered_at=at(start + hours + 3 * is_late).epoch,
        )
        for number, ((start, hours), score, side, period, is_late) in enumerate(drawn, first)
    ]


def of_left(outcome: Outcome) -> list[object]:
    """Every figure and verdict of the left side: of its series, its pair, its course."""
    series = [one for block in outcome.injections for one in block.judged if one.key.side == "left"]
    pairs = [pair for pair in outcome.pairs if pair.side == "left"]
    course = [one for course in outcome.courses for one in course.sides if one.side == "left"]
    return [series, pairs, course]


OWN = st.sampled_from(["left", "left", None])
OTHER = drawn_scores(st.just("right"))


@settings(max_examples=200, deadline=None)
@given(drawn_scores(OWN), OTHER, OTHER)
def test_a_sides_verdict_changes_with_no_score_of_the_other_side(
    own: list[tuple[Any, ...]], before: list[tuple[Any, ...]], after: list[tuple[Any, ...]]
) -> None:
    """Two blocks of both sides, each with a score on the left; whatever was logged on the right.

    Faults: an average or a count of both sides; a block that speaks by the other side's series.
    """
    blocks = [block(1, 0, "both"), block(2, APART, "both")]
    left = [pain(1, 1.25, "2", side="left"), pain(2, APART + 1.25, "3", side="left")]
    logged = [*left, *scores_of(own, 3)]
    found = [
        of_left(outcome_at(log_of(blocks, [*logged, *scores_of(right, 100)]), SETTINGS))
        for right in (before, after)
    ]
    assert found[0] == found[1]


@settings(max_examples=200, deadline=None)
@given(OTHER)
def test_a_side_that_was_not_logged_is_judged_by_no_score_of_the_other(
    right: list[tuple[Any, ...]],
) -> None:
    """Left block, met, then one of both sides with 8 before it, of which the left was not logged.

    Fault: the right side's series speaks for the left.
    """
    blocks = [block(1, 0, "left"), block(2, APART, "both")]
    met = {0.0: "8", 0.5: "1", 1.0: "1", 1.5: "1", 2.5: "8"}
    left = [pain(n, hours, score, side="left") for n, (hours, score) in enumerate(met.items(), 1)]
    logged = [*left, pain(9, APART, "8", recorded_with=2), *scores_of(right, 100)]
    (pair,) = (one for one in outcome_at(log_of(blocks, logged), SETTINGS).pairs if one.side == "left")
    assert (pair.difference, pair.type) == (None, None)
    assert {said.verdict for said in pair.verdicts} <= {UNDETERMINED, NOT_APPLICABLE}


# Where nothing was followed: no score at or after 2 h, the latest onset.

BOUND = re.compile(r"less than|at most \d+:|shorter to|\d h to \d|h shorter|surely none|over by the end")


def followed_for(minutes: int) -> st.SearchStrategy[list[tuple[int, int]]]:
    return st.lists(st.tuples(st.integers(1, minutes), st.integers(0, 10)), max_size=5)


@settings(max_examples=200, deadline=None)
@given(st.tuples(followed_for(89), followed_for(89), followed_for(119)))
def test_where_no_score_stands_so_late_nothing_is_bounded(drawn: tuple[list[tuple[int, int]], ...]) -> None:
    """Three needles 90 minutes apart: each baseline of 8 closes the block before it, at 1:30 h.

    Fault: what was not followed is bounded, by a verdict, a pair, the course or a sentence.
    """
    blocks = [block(number, 1.5 * (number - 1), "left") for number in (1, 2, 3)]
    scores: list[Pain] = []
    for one, felt in zip(blocks, drawn, strict=True):
        for minutes, score in [(0, 8), *felt]:
            recorded = None if minutes else one.number
            hours = 1.5 * (one.number - 1) + minutes / 60
            scores.append(pain(len(scores) + 1, hours, str(score), recorded_with=recorded))
    outcome = outcome_at(log_of(blocks, scores), SETTINGS)
    for found in findings_in_hours(outcome):
        assert found.possible is None
        assert not found.bounded
        assert found.verdict != NOT_MET
    assert {pair.type for pair in outcome.pairs} <= {None}
    assert {pair.difference for pair in outcome.pairs} <= {None, (None, None)}
    lengths = [one for course in outcome.courses for side in course.sides for one in side.lengths]
    assert [one for one in lengths if one.hours and one.hours.possible is not None] == []
    assert [sentence for sentence in sentences(outcome) if BOUND.search(sentence)] == []


def findings_in_hours(outcome: Outcome) -> Iterator[Finding]:
    """What the rules in hours and without time say of every block."""
    asked = {rule.id: relief_of(rule.criterion) for rule in SETTINGS.rules}
    for one in outcome.injections:
        for series in one.judged:
            for said in series.verdicts:
                if not isinstance(asked[said.rule], ReliefInMonths):
                    yield said.finding


def sentences(outcome: Outcome) -> Iterator[str]:
    """What is told of verdicts, of pairs and of the course."""
    for one in outcome.injections:
        for series in one.judged:
            yield from (why(said.finding.reason, one.injection.at) for said in series.verdicts)
    lines = [line for pair in outcome.pairs for line in pair_lines(outcome, pair)]
    lines += [line for course in outcome.courses for line in course_lines(outcome, course)]
    yield from ("".join(part.text for part in line) for line in lines)
    yield from (why_of_type(pair, outcome.conventions) for pair in outcome.pairs)
