"""Two blocks side by side, worked by hand (method.md, 7)."""

from typing import Any

import pytest
from support.helpers import Run, at, injection, log_of, pain

from facetlog.entries.kinds import Dose, Injection, Log, Pain
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import Outcome
from facetlog.rules.two_blocks import Pair, drug_class, earlier_block
from facetlog.settings.settings import load
from facetlog.words.pairs import why_of_pair, why_of_type

HOUR, WEEKS = 3600, 24 * 7
# 80 % of 10 asks for a score of 2 or less.
LONG = {1.0: "1", 2.0: "1", 3.0: "1", 4.0: "1", 5.0: "8", 6.0: "10"}  # shown 3 h, possible (0, 5)
SHORT = {0.5: "1", 1.0: "1", 1.5: "8", 2.5: "10"}  # shown 0:30 h, possible (0, 1:30)
NEVER = {0.5: "8", 1.0: "8", 1.5: "9", 2.5: "10"}  # surely none: no gap over 1:30 h to 2:30 h
OPEN = {1.0: "1", 2.0: "1", 3.0: "1"}  # shown 2 h, not over


def blocks(earlier: dict[float, str], later: dict[float, str], /, **values: Any) -> Log:
    """Two diagnostic medial branch blocks, two weeks apart unless ``apart`` (hours) says otherwise."""
    apart = values.pop("apart", 2 * WEEKS)
    own: dict[str, Any] = {"procedure": "medial branch block", "role": "diagnostic", "side": "right"}
    own |= {"levels": (Level("L3", "right"), Level("L4", "right"))}
    ones = [own | values.pop("first", {}), own | values.pop("second", {})]
    drugs = values.pop("drugs", ("lidocaine", "bupivacaine"))
    made = [
        injection(number, hours, anesthetic=drug and Anesthetic(drug), **one)
        for number, hours, drug, one in zip((1, 2), (0, apart), drugs, ones, strict=True)
    ]
    scores: list[Pain] = []
    for start, curve in ((0, earlier), (apart, later)):
        for hours, score in {0.0: "10", **curve}.items():
            scores.append(pain(len(scores) + 1, start + hours, score))
    return log_of(made, scores, values.pop("doses", []))


def outcome(log: Log) -> Outcome:
    return outcome_of(Inquiry(log, load(), at(24 * 400)))


def pair(log: Log) -> Pair:
    (one,) = outcome(log).pairs
    return one


def verdict(log: Log, rule: str = "medicare-first-ablation") -> tuple[str, str]:
    found = {one.rule: one for one in pair(log).verdicts}[rule]
    first, second = (i for i in log.injections if i.id in (pair(log).first, pair(log).second))
    return found.verdict, why_of_pair(found, first, second)


def test_the_difference_is_an_interval_long_acting_minus_short_acting() -> None:
    """Lidocaine 0:30 to 1:30, bupivacaine 3 to 5: 3 - 1:30 = 1:30 up to 5 - 0:30 = 4:30."""
    one = pair(blocks(SHORT, LONG))
    assert one.difference == (1.5 * HOUR, 4.5 * HOUR)
    assert (one.type, one.days_apart, one.side) == ("concordant", 14, "right")
    assert "disputed" in why_of_type(one)


def test_the_order_of_the_drugs_changes_no_sign() -> None:
    one = pair(blocks(LONG, SHORT, drugs=("bupivacaine", "lidocaine")))
    assert (one.difference, one.type) == ((1.5 * HOUR, 4.5 * HOUR), "concordant")


def test_without_two_classes_it_is_second_minus_first_and_has_no_type() -> None:
    """0:30 - 5 = -4:30 up to 1:30 - 3 = -1:30."""
    for drugs in (("lidocaine", "lidocaine"), (None, "bupivacaine"), ("lidocaine + bupivacaine", "x")):
        one = pair(blocks(LONG, SHORT, drugs=drugs))
        assert (one.difference, one.type) == ((-4.5 * HOUR, -1.5 * HOUR), None)
        assert "no type" in why_of_type(one)


def test_surely_not_longer_with_the_long_acting_is_discordant() -> None:
    """Bupivacaine 0:30 to 1:30, lidocaine 3 to 5: at most 1:30 - 3 < 0."""
    assert pair(blocks(LONG, SHORT)).type == "discordant"


def test_durations_that_overlap_have_no_type() -> None:
    one = pair(blocks(LONG, LONG))
    assert (one.difference, one.type) == ((-2 * HOUR, 2 * HOUR), None)
    assert "overlap" in why_of_type(one)


def test_relief_beyond_the_clinics_expected_hours_is_prolonged(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    clinic = tmp_path / "clinic.toml"
    clinic.write_text("[expected_hours]\nbupivacaine = 2.5\n")
    monkeypatch.setenv("FACETLOG_CLINIC", str(clinic))
    assert pair(blocks(SHORT, LONG)).type == "concordant-prolonged"


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [(LONG, NEVER, "discrepant"), (NEVER, LONG, "discrepant"), (NEVER, NEVER, "negative")],
)
def test_relief_in_one_or_in_neither(first: dict[float, str], second: dict[float, str], kind: str) -> None:
    assert pair(blocks(first, second)).type == kind


def test_a_missing_bound_is_none() -> None:
    """Bupivacaine from 2 h without bound, lidocaine 0:30 to 1:30: at least 0:30 longer."""
    one = pair(blocks(SHORT, OPEN))
    assert (one.difference, one.type) == ((0.5 * HOUR, None), "concordant")


def test_there_is_no_bound_from_a_rescue_dose_on() -> None:
    """A dose at 2:30 h bars 3 and 4 h: shown 1 to 2 h, one hour, and no upper bound."""
    dose = Dose(number=1, at=at(2 * WEEKS + 2.5), drug="x", taken="rescue")
    one = pair(blocks(SHORT, LONG, doses=[dose]))
    assert one.durations is not None
    assert (one.durations[1].shown, one.durations[1].possible) == (HOUR, None)
    assert (one.difference, one.type) == ((-0.5 * HOUR, None), None)


def test_two_blocks_that_meet_a_rule_meet_it_as_a_pair() -> None:
    assert verdict(blocks(SHORT, LONG))[0] == "met"


@pytest.mark.parametrize(
    ("values", "word"),
    [
        ({"apart": 13 * 24}, "documented exception"),
        ({"second": {"levels": (Level("L4", "right"), Level("L5", "right"))}}, "only some joints"),
        ({"second": {"levels": (Level("L4-L5", "right"),)}}, "nerves, the other joints"),
        ({"second": {"levels": (Level("L3"), Level("L4")), "side": None}}, "a side was not said"),
    ],
)
def test_what_differs_between_two_blocks_leaves_the_pair_undetermined(
    values: dict[str, Any], word: str
) -> None:
    found, why = verdict(blocks(SHORT, LONG, **values))
    assert found == "undetermined"
    assert word in why


def test_exactly_the_spacing_is_enough() -> None:
    assert verdict(blocks(SHORT, LONG, apart=14 * 24))[0] == "met"


def test_one_block_that_fails_or_cannot_tell_decides_the_pair() -> None:
    assert verdict(blocks(NEVER, LONG))[0] == "not met"
    found, why = verdict(blocks({1.0: "1"}, LONG))
    assert found == "undetermined"
    assert why.startswith("i1 is undetermined")


def test_a_pair_does_not_apply_where_a_block_does_not() -> None:
    log = blocks(SHORT, LONG, second={"procedure": "facet joint injection"})
    assert verdict(log)[0] == "not applicable"
    assert verdict(log, "medicare-first-injection")[0] == "met"


def test_each_side_of_bilateral_blocks_is_a_pair() -> None:
    both = {"side": "both", "levels": (Level("L4-L5", "both"),)}
    log = blocks({}, {}, first=both, second=both)
    scores = [
        pain(number, start + hours, score, side=side)
        for number, (start, hours, score, side) in enumerate(
            (start, hours, score, side)
            for start in (0, 2 * WEEKS)
            for side, curve in (("left", LONG), ("right", NEVER))
            for hours, score in {0.0: "10", **curve}.items()
        )
    ]
    found = outcome(log._replace(scores=scores)).pairs
    assert [one.side for one in found] == ["left", "right"]
    verdicts = [{v.rule: v.verdict for v in one.verdicts} for one in found]
    assert [v["medicare-first-injection"] for v in verdicts] == ["met", "not met"]
    assert found[1].type == "negative"


def test_a_block_is_compared_with_the_latest_earlier_one_that_shares_joint_and_side() -> None:
    def block(number: int, days: int, **values: Any) -> Injection:
        values.setdefault("levels", (Level("L4-L5"),))
        return injection(number, 24 * days, **values)

    blocks_before = [
        block(1, 0, side="right"),
        block(2, 1, side="left"),
        block(3, 2, side="right", levels=(Level("C5-C6"),)),
        block(4, 3, side="right", role="therapeutic"),
    ]
    last = block(5, 30, side="right")
    assert earlier_block(last, [*blocks_before, last]) == blocks_before[0]
    nerves = block(6, 4, side="right", levels=(Level("L3"),))
    assert earlier_block(last, [*blocks_before, nerves, last]) == nerves
    assert earlier_block(block(7, 31, role="therapeutic"), blocks_before) is None
    assert earlier_block(block(8, 31, levels=()), blocks_before) is None


@pytest.mark.parametrize(
    ("drug", "kind"),
    [
        ("lidocaine", "short"), ("Mepivacaine", "short"), ("chloroprocaine", "short"),
        ("bupivacaine", "long"), ("levobupivacaine", "long"), ("ropivacaine", "long"),
        ("lidocaine, bupivacaine", None), ("procaine", None), ("none", None),
    ],
)  # fmt: skip
def test_drugs_are_short_or_long_acting_or_not_known(drug: str, kind: str | None) -> None:
    assert drug_class(injection(anesthetic=Anesthetic(drug))) == kind


def test_the_page_leads_with_the_verdict_of_the_pair_of_each_side(run: Run) -> None:
    """Left: 10 to 1 for two hours, twice. Right: never below 8."""
    for day in ("05", "19"):
        common = ("--procedure", "mbb", "--role", "diagnostic", "--side", "both")
        run("inject", "L3", "L4", *common, "--at", f"2026-01-{day} 9:00")
        for side, scores in (("left", ("10", "1", "1", "1", "9")), ("right", ("10", "8", "8", "8", "9"))):
            for hour, score in enumerate(scores, 9):
                run("pain", score, "--side", side, "--at", f"2026-01-{day} {hour}:00")
    head = " ".join(run("report").stdout.partition("ALSO")[0].partition("RULES")[0].split())
    assert "ablation: MET (medicare-first-ablation" in head
    assert "ablation: NOT MET (medicare-first-ablation" in head
