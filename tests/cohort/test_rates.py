"""Who is counted, once, and by what each rate is divided."""

import pytest
from support.pools import MONTHS, PAIRS, RULE, block, blocks, counts, ruled, shown

from facetlog.cohort.beside import median


def test_met_of_met_and_not_met_and_the_bounds_of_all() -> None:
    """20 met, 11 not, 7 undetermined: 20 of 31; 20 and 27 of 38. Fault: undetermined ones as not met."""
    (rate,) = shown(blocks("+" * 20 + "-" * 11 + "?" * 7)).rates
    assert (rate.applies, rate.met, rate.not_met, rate.undetermined) == (38, 20, 11, 7)
    assert rate.rate == pytest.approx(0.645161, abs=5e-7)
    assert rate.interval == pytest.approx((0.469480, 0.788833), abs=5e-7)
    assert rate.bounds == pytest.approx((0.526316, 0.710526), abs=5e-7)


@pytest.mark.parametrize(
    ("met", "judged", "percent"),
    [
        (20, 63, 32),  # Schwarzer 1995, 50 % relief after saline
        (23, 57, 40),  # Schwarzer 1995, relief after bupivacaine and none after saline
        (17, 51, 33),  # Cohen 2010, Anesthesiology 113:395: no block before ablation
        (8, 50, 16),  # one block
        (11, 50, 22),  # two blocks
        (48, 150, 32),  # 150 diaries (PMC11372915), by scores
    ],
)
def test_rates_are_those_in_print(met: int, judged: int, percent: int) -> None:
    """Fault: undetermined ones in the denominator, of which each has ten more here."""
    (rate,) = shown(blocks("+" * met + "-" * (judged - met) + "?" * 10)).rates
    assert rate.rate is not None
    assert round(100 * rate.rate) == percent


def test_nothing_judged_has_no_per_cent() -> None:
    """Faults: 0 %, or a division by 0. The bounds say that nothing is known: 0 and 1."""
    (rate,) = shown(blocks("???")).rates
    assert (rate.judged, rate.rate, rate.interval, rate.bounds) == (0, None, None, (0.0, 1.0))


def test_a_rule_that_asks_of_no_injection_has_no_rate() -> None:
    """Not applicable, and a rule of two blocks without a pair. Fault: a rate of 0."""
    assert shown([block("a", "x", ruled(".", PAIRS))]).rates == ()


# Three injections of a, two sides of one injection of b.
SEVERAL = [
    block("a", "x"),
    block("a", "-", injection="i2"),
    block("b", "+", side="left"),
    block("a", "+", injection="i3"),
    block("b", "?", side="right"),
]


def test_of_a_patient_the_first_injection_counts_that_the_rule_asks_of() -> None:
    """a's second, b's left side. Faults: the last one, the first whatever the rule asks, each side."""
    assert counts(shown(SEVERAL).rates) == {None: (1, 1, 0)}


def test_all_injections_count_where_they_are_asked_for_each_side_as_one() -> None:
    """Fault: an injection of two sides once."""
    assert counts(shown(SEVERAL, all_injections=True).rates) == {("block", "first"): (2, 1, 1)}


def test_each_rule_chooses_for_itself() -> None:
    """The first by the one is a's first, by the other a's second. Fault: one choice for all rules."""
    told = [block("a", "-", ruled("x", MONTHS)), block("a", "+", ruled("+", MONTHS), injection="i2")]
    assert [(rate.rule, rate.met, rate.not_met) for rate in shown(told).rates] == [
        (RULE, 0, 1),
        (MONTHS, 1, 0),
    ]


def test_of_two_blocks_the_first_pair_counts() -> None:
    """Three blocks make two pairs; the first block closes none. Fault: three are asked of."""
    told = [
        block("a", ruled(".", PAIRS)),
        block("a", ruled("-", PAIRS), injection="i2", earlier_block="i1"),
        block("a", ruled("+", PAIRS), injection="i3", earlier_block="i2"),
    ]
    assert counts(shown(told).rates) == {None: (0, 1, 0)}
    assert counts(shown(told, all_injections=True).rates) == {None: (1, 1, 0)}


def test_all_but_the_agent_leads_the_rule_itself() -> None:
    """Met but for the agent, which is the physician's: undetermined. Fault: one rate for both."""
    told = [block("a", ruled("?+", PAIRS)), block("b", ruled("--", PAIRS)), block("c", ruled("?+", PAIRS))]
    but_agent, whole = shown(told).rates
    assert (but_agent.part, but_agent.met, but_agent.not_met, but_agent.undetermined) == (
        "all but agent", 2, 1, 0,
    )  # fmt: skip
    assert (whole.part, whole.met, whole.not_met, whole.undetermined) == (None, 0, 1, 2)
    assert but_agent.applies == whole.applies == 3


def test_rules_stand_in_an_order_that_is_not_that_of_the_files() -> None:
    """Of one block, of two, in months; then by how many are asked, then by id. Fault: as they are met."""
    one, two, month = ("b-one", "a-one", "c-one"), (PAIRS, "tac-victoria"), (MONTHS,)
    asked_of_all = [ruled("+", rule) for rule in (*month, *two, *one)]
    told = [block("a", *asked_of_all), block("b", ruled("+", "c-one")), block("c", ruled("+", PAIRS))]
    order = ["c-one", "a-one", "b-one", PAIRS, "tac-victoria", MONTHS]
    for records in (told, told[::-1]):
        assert [rate.rule for rate in shown(records).rates] == order


def test_followed_are_those_with_scores_in_the_rules_time() -> None:
    """4 of 5 are 80 %, which may lead; 3 of 4 are fewer. Fault: all counted as followed."""
    (rate,) = shown([block(f"{n}", ruled("?", followed=n > 0)) for n in range(5)]).rates
    assert (rate.followed, rate.is_followed) == (4, True)
    (rate,) = shown([block(f"{n}", ruled("?", followed=n > 0)) for n in range(4)]).rates
    assert (rate.followed, rate.is_followed) == (3, False)


def test_what_was_judged_was_followed_for_as_long_as_that_took() -> None:
    """One is not met before the rule's months are over. Fault: more are judged than were followed."""
    (rate,) = shown([block("a", ruled("-", followed=False)), block("b", ruled("?", followed=False))]).rates
    assert (rate.judged, rate.followed, rate.is_followed) == (1, 1, False)


def test_beside_a_rate_stands_what_is_known_of_those_asked_of() -> None:
    """Of 3 patients, by hand. Faults: entries counted for injections; 4 as under 4; one not chosen."""
    told = [
        block("a", "+", baseline=4.0, late=3, paper=2, medicine=True, sedation=False, pgic=1.0),
        block("b", "?", baseline=3.9, late=1, sedation=True, steroid=True, worse=True, pgic=2.0),
        block("c", "-", baseline=None, warning=True, function=True),
        block("c", "-", injection="i2", late=9, paper=9),  # not chosen
    ]
    (rate,) = shown(told).rates
    assert rate.beside._asdict() == {
        "baseline_median": 3.95,
        "baseline_under_4": 1,
        "medicine": 1,
        "late": 2,
        "paper": 1,
        "sedation": 1,
        "steroid": 1,
        "worse": 1,
        "warning": 1,
        "function": 1,
        "pgic": 2,
        "pgic_median": 1.5,
    }


@pytest.mark.parametrize(
    ("values", "middle"),
    [([], None), ([5.0], 5.0), ([9.0, 1.0], 5.0), ([9.0, 1.0, 2.0], 2.0), ([4.0, 1.0, 9.0, 3.0], 3.5)],
)
def test_the_median_is_the_middle_or_between_the_two(values: list[float], middle: float | None) -> None:
    """Faults: unsorted; the upper of two."""
    assert median(values) == middle
