"""RULES: every rule that shows with its reasons, source, version and date; assumptions last and short."""

import re

import pytest
from support.blocks import LONG, SHORT, blocks, outcome_at
from support.helpers import Run, at, injection, log_of, pains

from facetlog.entries.kinds import Log
from facetlog.entries.levels import Level
from facetlog.outcome.results import Outcome
from facetlog.rules.shown import Place
from facetlog.settings.settings import load
from facetlog.words.folded import folded
from facetlog.words.parts import INDENT
from facetlog.words.rule import rule_lines
from facetlog.words.rules import SEEN_ITSELF, assumptions, verdict_lines

FIRST = "medicare-first-ablation, medicare-first-injection"
MEDICARE = "[Medicare LCD L38773, version 32, as of 2026-07-23 (second hand)]"
LUMBAR = "multispecialty-lumbar-2020"
LEVELS = (Level("L3", "right"), Level("L4", "right"))


def outcome(log: Log) -> Outcome:
    return outcome_at(log, load()._replace(place=Place("US", "profile")))


def rules_of(told: Outcome, *, with_pairs: bool = True) -> list[str]:
    """The section of the last injection."""
    one = told.injections[-1]
    (series,) = one.judged
    return [line.text for line in verdict_lines(one, series, told if with_pairs else None)]


def one_block(curve: dict[float, str], role: str = "diagnostic") -> Log:
    given = injection(procedure="medial branch block", role=role, side="right", levels=LEVELS)
    return log_of([given], pains({0.0: "10"} | curve))


def test_each_verdict_has_its_source_version_and_date() -> None:
    """3:00 h at 1 of 10. Faults: a rule without its source; two that say the same told twice."""
    told = rules_of(outcome(one_block(LONG)))
    guides = "patient guides of pain clinics (Tulsa Pain; APC Pain), version as stored, as of 2026-11-20"
    guideline = "Cohen, RAPM 45:424, table 11, version 2020, as of 2026-11-29"
    of_one = "undetermined for this block; the rule asks for two"
    parts = "relief met (10:00 to 13:00, 3:00 h shown); agent undetermined (3:00 to 5:00 h)"
    assert told == [
        f"75-for-2h, {LUMBAR}: met. 10:00 to 13:00, 3:00 h shown. [{guides}; {guideline}]",
        f"{FIRST}: {of_one}: {parts}. {MEDICARE}",
    ]


def test_where_a_page_asks_for_everything_the_reasons_stand_in_full() -> None:
    """Fault: clauses in `relief --all`, whose reader has no other place for the reasons."""
    told = rules_of(outcome(one_block(LONG)), with_pairs=False)
    assert any("75 % or more at every score from 10:00 to 13:00, 3:00 h shown; at" in line for line in told)
    assert any(line.startswith(f"{INDENT}relief met: 80 % or more at every score") for line in told)


def test_a_rule_of_two_blocks_has_the_verdict_of_its_pair() -> None:
    """Fault: one block's verdict in RULES and the pair's in TWO BLOCKS, as if they differed."""
    told = outcome(blocks(SHORT, LONG))
    parts = "relief met (both blocks meet it); agent undetermined (i1: lidocaine 0:30 to 1:30 h)"
    assert rules_of(told)[-1] == f"{FIRST}: undetermined (both blocks): {parts}. {MEDICARE}"
    alone = rules_of(told, with_pairs=False)
    assert f"{FIRST}: undetermined for this block; the rule asks for two. {MEDICARE}" in alone


@pytest.mark.parametrize("score", ["1", "8"])
def test_no_block_alone_meets_a_rule_of_two(run: Run, score: str) -> None:
    """100 % twice: 0 is not reached by 1. Faults: "met." of one block; "it takes two"."""
    run("inject", "C4", "C5", "--baseline", "8", now=at(0).iso)
    for hours in (0.5, 1, 1.5, 2, 3):
        run("pain", "0" if score == "1" else "8", now=at(hours).iso)
    page = " ".join(run("report", "--rules", "sis-cervical", now=at(30).iso).stdout.split())
    verdict = "met" if score == "1" else "not met"
    assert f"sis-cervical: {verdict} by this block; the rule asks for two that do." in page
    assert "it takes two" not in page
    assert not re.search(r"Society\) +MET", page)


@pytest.mark.parametrize("role", ["diagnostic", "therapeutic"])
def test_what_is_assumed_takes_at_most_three_lines(role: str) -> None:
    """Hours alone, and hours beside months. Fault: six lines in the middle of the page."""
    told = outcome(one_block(LONG, role))
    (line,) = assumptions(told, told.injections[-1])
    assert len(folded(line.text, 80 - 11)) <= 3
    assert "clinic convention" in line.text
    assert ("months" in line.text) == (role == "therapeutic")


def test_how_a_source_was_seen_is_said_where_it_was_not_seen_itself() -> None:
    """Fault: a new wording of it in the data, which a page would repeat, or leave out, by chance."""
    others = {rule.publication.seen for rule in load().rules} - {SEEN_ITSELF}
    assert all("second hand" in seen for seen in others)


def test_a_rule_is_told_part_by_part_and_what_it_asks_beside_the_scores() -> None:
    """Faults: the parts in one paragraph; the group, the chart or the second block left out."""
    settings = load()
    rule = next(one for one in settings.rules if one.id == "medicare-first-ablation")
    told = list(rule_lines(rule, settings.conventions))
    assert told[1] == "It stands among: payers."
    assert [line.split(":")[0] for line in told if line.startswith("- ")] == [
        "- 80 % relief",
        "- lasts as the drug does",
    ]
    assert "Each part asks both blocks: one that does not meet it is enough for not met." in told
    assert any(line.startswith("Beside the scores it asks for: guidance by CT or") for line in told)


def test_the_list_of_rules_is_in_groups(run: Run) -> None:
    """Fault: a payer's rule among guidelines."""
    told = run("rules").stdout
    order = ["GUIDELINES", "asipp-2020", "PAYERS", "uk-hull", "TRIALS", "radical-uk", "PATIENT GUIDES"]
    places = [told.index(word) for word in (*order, "75-for-2h")]
    assert places == sorted(places)
