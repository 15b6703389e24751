"""What two blocks together say of a rule of two blocks, part by part, by hand (method.md, 7)."""

from typing import Any

import pytest
from support.blocks import LONG, NEVER, SHORT, blocks, outcome_at, pair_of_log
from support.helpers import injection, pain

from facetlog.entries.kinds import Injection, Log
from facetlog.entries.levels import Level
from facetlog.relief.conventions import ExpectedHours
from facetlog.rules.criterion import (
    MET,
    NOT_APPLICABLE,
    NOT_MET,
    UNDETERMINED,
    Agent,
    AllOf,
    AnyOf,
    Criterion,
    Function,
    ReliefInHours,
    ReliefWithoutTime,
    name_of,
    parts_of,
    verdict_of,
)
from facetlog.rules.in_force import Settings
from facetlog.rules.of_pairs import Block, PairVerdict, judge_pair
from facetlog.rules.pair_reasons import SameDate
from facetlog.rules.reasons import JudgedPart, NoScoreAfter
from facetlog.rules.rule import AppliesTo, Finding, Publication, Rule, Verdict
from facetlog.settings.settings import load
from facetlog.words.pair_reasons import why_of_pair

DAY = 24
BLOCKS = ("facet joint injection", "medial branch block")


def rule_of(criterion: Criterion, **values: Any) -> Rule:
    """A rule of two diagnostic blocks, 14 days apart unless it says otherwise."""
    values.setdefault("spacing_days", 14)
    applies_to = AppliesTo(values.pop("procedures", BLOCKS), "diagnostic")
    return Rule("two", Publication("t", "s", "v", "a", "s"), applies_to, criterion, blocks=2, **values)


RELIEF = ReliefWithoutTime(80)


def settings_with(rule: Rule, **expected: ExpectedHours) -> Settings:
    settings = load()
    conventions = settings.conventions._replace(expected_hours=expected)
    return settings._replace(rules=(rule,), conventions=conventions)


def verdict(log: Log, rule: Rule | None = None, **expected: ExpectedHours) -> tuple[str, str]:
    """The verdict of the only pair, and why."""
    pair = pair_of_log(log, settings_with(rule or rule_of(RELIEF), **expected))
    (found,) = pair.verdicts
    first, second = (i for i in log.injections if i.id in (pair.first, pair.second))
    return found.verdict, why_of_pair(found, first, second)


def test_two_blocks_that_meet_a_rule_meet_it_as_a_pair() -> None:
    assert verdict(blocks(SHORT, LONG)) == (MET, "both blocks meet it, same nerves and side, 14 days apart")


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"apart": 9 * DAY}, "9 days apart; the rule asks 14 or a documented exception"),
        ({"second": {"levels": (Level("L4", "right"), Level("L5", "right"))}}, "only some joints"),
        ({"second": {"levels": (Level("L4-L5", "right"),)}}, "nerves, the other joints: clinic to confirm"),
        ({"second": {"levels": (Level("L3"), Level("L4")), "side": None}}, "a side was not said: clinic"),
    ],
)  # fmt: skip
def test_what_differs_between_two_blocks_leaves_the_pair_undetermined(
    values: dict[str, Any], word: str
) -> None:
    found, why = verdict(blocks(SHORT, LONG, **values))
    assert found == UNDETERMINED
    assert word in why


def test_exactly_the_spacing_is_enough_and_without_one_another_date_is_asked() -> None:
    """The second at 14:00 of the first one's day, or 20 h after it. Fault: no spacing, no other date."""
    assert verdict(blocks(SHORT, LONG, apart=14 * DAY))[0] == MET
    assert verdict(blocks(SHORT, LONG, apart=13 * DAY))[0] == UNDETERMINED
    unspaced = rule_of(RELIEF, spacing_days=0)
    same_day = judged(unspaced, (MET,), (MET,), apart=5)
    assert (same_day.verdict, same_day.obstacle) == (UNDETERMINED, SameDate())
    assert judged(unspaced, (MET,), (MET,), apart=20).verdict == MET


def test_one_block_that_fails_or_cannot_tell_decides_the_pair() -> None:
    assert verdict(blocks(NEVER, LONG))[0] == NOT_MET
    found, why = verdict(blocks({1.0: "1"}, LONG))
    assert found == UNDETERMINED
    assert why.startswith("i1 leaves it open")


def test_a_pair_does_not_apply_where_a_block_does_not() -> None:
    log = blocks(SHORT, LONG, second={"procedure": "facet joint injection"})
    assert verdict(log, rule_of(RELIEF, procedures=("medial branch block",)))[0] == NOT_APPLICABLE
    assert verdict(log)[0] == MET


CONSISTENT = AllOf((RELIEF, Agent()))
HOURS = {"lidocaine": ExpectedHours(0.4, 2), "bupivacaine": ExpectedHours(2, 6)}


def test_no_pair_is_met_while_a_part_of_the_same_sentence_is_not_judged() -> None:
    """No hours ship: the relief is met twice, the agent is for the physician, so is the pair.

    Faults: the verdict of the relief part for that of the rule; hours that the clinic did not say.
    """
    found, why = verdict(blocks(SHORT, LONG), rule_of(CONSISTENT))
    assert found == UNDETERMINED
    assert why.startswith("agent: i1 leaves it open")
    found, why = verdict(blocks(SHORT, LONG, apart=9 * DAY), rule_of(CONSISTENT))
    assert why.endswith("; 9 days apart; the rule asks 14 or a documented exception")


def test_the_agent_is_met_or_not_by_the_hours_of_the_clinic() -> None:
    """Lidocaine 0:30 to 1:30 h within (0:24, 2), bupivacaine 3 to 5 h within (2, 6); or shorter than 5."""
    rule = rule_of(CONSISTENT)
    assert verdict(blocks(SHORT, LONG), rule, **HOURS)[0] == MET
    assert verdict(blocks(SHORT, LONG), rule, **HOURS | {"bupivacaine": ExpectedHours(5, 6)})[0] == NOT_MET
    assert verdict(blocks(SHORT, LONG), rule, **HOURS | {"bupivacaine": ExpectedHours(4, 6)})[0] == (
        UNDETERMINED
    )


def judged(
    rule: Rule, first: tuple[str, ...], second: tuple[str, ...], apart: float = 14 * DAY
) -> PairVerdict:
    """The pair of two blocks whose parts have these verdicts, at the same joints, some hours apart."""

    def block(number: int, hours: float, verdicts: tuple[str, ...]) -> Block:
        own = injection(number, hours, role="diagnostic", levels=(Level("L4-L5", "left"),))
        names = map(name_of, parts_of(rule.criterion))
        parts = tuple(
            JudgedPart(name, said, NoScoreAfter()) for name, said in zip(names, verdicts, strict=True)
        )
        finding = Finding(verdict_of(rule.criterion, verdicts), NoScoreAfter(), parts=parts)
        return Block(own, None, {rule.id: Verdict(rule.id, finding)})

    return judge_pair(rule, block(1, 0, first), block(2, apart, second), "left")


EITHER = AnyOf((RELIEF, Function(50)))
BOTH = AllOf((RELIEF, Function(50)))


@pytest.mark.parametrize(
    ("criterion", "first", "second", "parts", "whole"),
    [
        (BOTH, (MET, MET), (MET, MET), (MET, MET), MET),
        (BOTH, (MET, MET), (MET, UNDETERMINED), (MET, UNDETERMINED), UNDETERMINED),
        (BOTH, (MET, UNDETERMINED), (NOT_MET, MET), (NOT_MET, UNDETERMINED), NOT_MET),
        (EITHER, (MET, NOT_MET), (MET, UNDETERMINED), (MET, NOT_MET), MET),
        # Each block meets it by another part: neither part is met twice.
        (EITHER, (MET, NOT_MET), (NOT_MET, MET), (NOT_MET, NOT_MET), NOT_MET),
        (EITHER, (MET, UNDETERMINED), (UNDETERMINED, NOT_MET), (UNDETERMINED, NOT_MET), UNDETERMINED),
    ],
)
def test_each_part_is_judged_over_both_blocks_and_the_rule_by_its_parts(
    criterion: Criterion,
    first: tuple[str, ...],
    second: tuple[str, ...],
    parts: tuple[str, ...],
    whole: str,
) -> None:
    """Faults: the rule's verdicts put together for those of its parts; all for any."""
    found = judged(rule_of(criterion), first, second)
    assert tuple(part.verdict for part in found.parts) == parts
    assert [part.name for part in found.parts] == ["relief", "function"]
    assert found.verdict == whole


Curves = dict[tuple[int, str | None], dict[float, str]]


def two_sided(curves: Curves, *sides: str | None) -> Log:
    """Two blocks of these sides; the curves of each by its number and the side of the scores."""
    levels = (Level("L3"), Level("L4"))
    made: list[Injection] = []
    for number, side in enumerate(sides, 1):
        own = {"procedure": "medial branch block", "role": "diagnostic", "side": side, "levels": levels}
        made.append(injection(number, 28 * DAY * (number - 1), **own))
    scores = [
        pain(100 * place + n, 28 * DAY * (number - 1) + hours, score, side=side)
        for place, ((number, side), curve) in enumerate(curves.items())
        for n, (hours, score) in enumerate({0.0: "10", **curve}.items(), 1)
    ]
    return Log(made, scores, [], [], [])


def told(log: Log) -> dict[str | None, tuple[str, Any]]:
    """By side the verdict and the difference."""
    pairs = outcome_at(log, settings_with(rule_of(RELIEF))).pairs
    return {pair.side: (pair.verdicts[0].verdict, pair.difference) for pair in pairs}


def test_each_side_of_bilateral_blocks_is_a_pair() -> None:
    curves = {(number, side): curve for number in (1, 2) for side, curve in SIDES.items()}
    found = told(two_sided(curves, "both", "both"))
    assert {side: said for side, (said, _) in found.items()} == {"left": MET, "right": NOT_MET}


SIDES: dict[str | None, dict[float, str]] = {"left": LONG, "right": NEVER}


def test_a_side_without_a_score_is_undetermined_and_has_no_difference() -> None:
    """Left block, then one of both sides logged on the right only. Fault: the other side's series."""
    found = told(two_sided({(1, "left"): LONG, (2, "right"): LONG}, "left", "both"))
    assert found == {"left": (UNDETERMINED, None)}


def test_scores_without_side_speak_for_each_side_that_has_none_of_its_own() -> None:
    """Both times scores without side: one pair a side, each by them."""
    found = told(two_sided({(1, None): LONG, (2, None): NEVER}, "both", "both"))
    assert {side: said for side, (said, _) in found.items()} == {"left": NOT_MET, "right": NOT_MET}


def test_sides_that_nobody_said_are_one_pair_for_the_clinic_to_confirm() -> None:
    log = two_sided({(1, None): LONG, (2, None): LONG}, None, None)
    (pair,) = outcome_at(log, settings_with(rule_of(RELIEF))).pairs
    assert (pair.side, pair.to_confirm, pair.verdicts[0].verdict) == (None, True, UNDETERMINED)


def test_an_injection_read_as_both_sides_has_a_pair_a_side_to_confirm() -> None:
    """Its scores name left and right, two each. Fault: one pair, or one that needs no confirming."""
    curves: Curves = {(1, "left"): LONG, (1, "right"): LONG, (2, "left"): LONG, (2, "right"): NEVER}
    pairs = outcome_at(two_sided(curves, None, None), settings_with(rule_of(RELIEF))).pairs
    assert [(pair.side, pair.to_confirm) for pair in pairs] == [("left", True), ("right", True)]
    assert [pair.verdicts[0].verdict for pair in pairs] == [UNDETERMINED, NOT_MET]


def test_one_of_no_side_is_of_the_side_of_the_block_that_it_stands_beside() -> None:
    """Left, then one of no side: the pair is the left's, to confirm. Fault: a pair without side."""
    log = two_sided({(1, "left"): LONG, (2, None): NEVER}, "left", None)
    (pair,) = outcome_at(log, settings_with(rule_of(RELIEF))).pairs
    assert (pair.side, pair.to_confirm, pair.verdicts[0].verdict) == ("left", True, NOT_MET)


def test_one_of_no_side_beside_both_sides_logged_apart_has_nothing_to_stand_beside() -> None:
    """Neither side of the first speaks for a side that nobody said. Fault: its first judged series."""
    log = two_sided({(1, "left"): LONG, (1, "right"): LONG, (2, None): LONG}, "both", None)
    assert told(log) == {None: (UNDETERMINED, None)}


@pytest.mark.parametrize("other", [{}, NEVER, LONG, {0.05: "9"}, {3.0: "1"}])
def test_a_pair_of_a_side_changes_with_no_score_of_the_other_side(other: dict[float, str]) -> None:
    """Whatever is logged of the right, the left pair stays. Fault: the first judged series."""
    alone: Curves = {(1, "left"): SHORT, (2, "left"): LONG}
    expected = outcome_at(two_sided(alone, "both", "both"), settings_with(rule_of(RELIEF))).pairs[0]
    for number in (1, 2):
        log = two_sided(alone | {(number, "right"): other}, "both", "both")
        pairs = outcome_at(log, settings_with(rule_of(RELIEF))).pairs
        assert [pair for pair in pairs if pair.side == "left"] == [expected]


def test_relief_in_hours_is_asked_of_both() -> None:
    """SHORT allows 1:30 h at most: not 2 h."""
    assert verdict(blocks(SHORT, LONG), rule_of(ReliefInHours(80, 2)))[0] == NOT_MET
