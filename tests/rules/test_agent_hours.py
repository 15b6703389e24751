"""Relief for as long as the agent used lasts (method.md, 6.10): the clinic's hours, and the physician."""

from typing import Any

import pytest
from support.helpers import Run, at, injection, pains
from support.verdicts import MET, NOT, OPEN, finding_of, scores

from facetlog.entries.kinds import Injection
from facetlog.entries.medicine import Anesthetic, Steroid
from facetlog.entries.moments import HOUR
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.rules.agent_hours import judge_agent
from facetlog.rules.reasons import NoScoreAfter
from facetlog.rules.rule import Finding
from facetlog.settings.settings import load
from facetlog.words.reasons import why

LIDOCAINE = {"lidocaine": ExpectedHours(1, 4)}


def asked(
    shown: float | None, possible: float | None, expected: dict[str, ExpectedHours], **values: Any
) -> Finding:
    """The finding on hours that a relief part shows and allows, of lidocaine unless said otherwise."""
    block = injection(**({"anesthetic": Anesthetic("lidocaine")} | values))
    seconds = [None if hours is None else round(hours * HOUR) for hours in (shown, possible)]
    relief = Finding(MET, NoScoreAfter(), seconds[0], seconds[1], possible is not None)
    return judge_agent(block, relief, Conventions(expected_hours=expected))


@pytest.mark.parametrize(
    ("shown", "possible", "verdict", "words"),
    [
        (1, 4, MET, "consistent with lidocaine, by this clinic's hours (1 to 4)"),
        (1, 4.01, OPEN, "by this clinic's hours (1 to 4)"),  # it may have been longer
        (0.99, 4, OPEN, "by this clinic's hours (1 to 4)"),  # it may have been shorter
        (0.5, 1, NOT, "shorter than lidocaine"),  # possible is never quite reached
        (0.5, 1.01, OPEN, "for the physician"),
        (0, 0, NOT, "shorter than lidocaine"),
        (
            4,
            None,
            OPEN,
            "4:00 h shown, no upper bound; for the physician: lidocaine is not ruled",
        ),  # no bound is beyond any longest
        (0, None, OPEN, "for the physician"),  # and never not met
        (4.01, 6, OPEN, "longer than this clinic expects of the drug (lidocaine)"),
        (4.01, None, OPEN, "longer than this clinic expects of the drug (lidocaine)"),
    ],
)
def test_shown_and_possible_are_held_against_a_pair_of_hours(
    shown: float, possible: float | None, verdict: str, words: str
) -> None:
    """Faults: ``<`` for ``<=`` at each bound; beyond the longest is not met; no bound is met."""
    found = asked(shown, possible, LIDOCAINE)
    assert (found.verdict, words in why(found.reason, at(0))) == (verdict, True), why(found.reason, at(0))


def test_a_single_number_is_the_shortest_without_a_longest() -> None:
    only = {"lidocaine": ExpectedHours(1)}
    for shown, possible, verdict in ((1, None, MET), (9, 12, MET), (0.5, 1, NOT), (0.5, None, OPEN)):
        assert asked(shown, possible, only).verdict == verdict
    assert "by this clinic's hours (1 or more)" in why(asked(2, 3, only).reason, at(0))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (
            {"anesthetic": Anesthetic("ropivacaine")},
            "less than 3:00 h possible, ropivacaine); no",
        ),
        ({"anesthetic": None}, "the drug was not said"),
        ({"anesthetic": Anesthetic("lidocaine with adrenaline")}, "with adrenaline"),
        ({"anesthetic": Anesthetic("lidocaine + bupivacaine")}, "local anesthetics are mixed"),
        ({"steroid": Steroid("triamcinolone", 40)}, "a steroid was given with it"),
    ],
)
def test_what_the_hours_of_a_drug_do_not_speak_of_is_for_the_physician(
    values: dict[str, Any], words: str
) -> None:
    """2 h shown of 3 would be met. Fault: lidocaine with a steroid is told as consistent."""
    expected = dict.fromkeys(
        ("lidocaine", "lidocaine with adrenaline", "lidocaine + bupivacaine"), ExpectedHours(1, 4)
    )
    found = asked(2, 3, expected, **values)
    told = why(found.reason, at(0))
    assert (found.verdict, told.startswith("for the physician (2:00 h shown, ")) == (OPEN, True), told
    assert words in told


def test_without_a_steroid_said_or_with_none_the_hours_speak() -> None:
    assert asked(2, 3, LIDOCAINE, steroid=Steroid("None")).verdict == MET
    assert asked(2, 3, LIDOCAINE, anesthetic=Anesthetic("Lidocaine ")).verdict == MET
    assert asked(None, None, LIDOCAINE).verdict == OPEN


def of_rule(name: str, row: str, block: Injection, expected: dict[str, ExpectedHours]) -> Finding:
    """A shipped rule on a block, its scores as ``hour:score``."""
    settings = load()
    rule = next(rule for rule in settings.rules if rule.id == name)
    conventions = settings.conventions._replace(expected_hours=expected)
    return finding_of(rule, block, pains({0: "8"} | scores(row)), conventions)


def test_two_blocks_of_half_an_hour_do_not_meet_medicares_rule() -> None:
    """80 % of 8 is 1.6: from 0:30 to 1:00 h. It was MET while the agent stood unjudged."""
    block = injection(
        procedure="medial branch block", role="diagnostic", anesthetic=Anesthetic("lidocaine")
    )
    short = "0.5:1 1:1 1.5:8 2:8 3:8"  # 0:30 h shown, less than 1:30 h possible
    for expected, verdict, agent in (
        ({}, OPEN, OPEN),
        ({"lidocaine": ExpectedHours(1.5, 4)}, NOT, NOT),
        ({"lidocaine": ExpectedHours(0.5, 2)}, MET, MET),
    ):
        found = of_rule("medicare-first-ablation", short, block, expected)
        assert [part.verdict for part in found.parts] == [MET, agent]
        assert found.verdict == verdict


def test_one_block_names_what_is_left_to_the_physician(run: Run) -> None:
    """Faults: the relief that is met is printed as the rule's verdict; the agent is not named."""
    block = ("L3", "L4", "--role", "diagnostic", "--anesthetic", "lidocaine 2% 0.5 mL")
    run("inject", *block, "--baseline", "8", now="2026-01-12T09:00+00:00")
    for hours, score in ((0.5, "1"), (1, "1"), (1.5, "8"), (2, "8")):
        run("pain", score, now=at(hours).iso)
    page = " ".join(run("report").stdout.split())
    of_one = "80 % relief: met by this block; the rule asks for two that do"
    left = "lasts as the drug does: for the physician (at 80 %: lidocaine 0:30 to 1:30 h)"
    assert f"UNDETERMINED second hand, as of 2026-07-23 {of_one} {left}" in page
    rules = page.partition("RULES")[2]
    alone = "medicare-first-injection: undetermined for this block; the rule asks for two"
    relief = "relief met (09:30 to 10:00, 0:30 h shown)"
    assert f"{alone}: {relief}; agent undetermined (lidocaine 0:30 to 1:30 h)." in rules
    assert "part met" not in page
