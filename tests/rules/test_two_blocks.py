"""Two blocks side by side, worked by hand (method.md, 7)."""

import pytest
from support.blocks import HOUR, LONG, NEVER, OPEN, SHORT, WEEKS, blocks
from support.blocks import pair_of_log as pair
from support.helpers import at, injection

from facetlog.entries.kinds import Dose, Log
from facetlog.entries.medicine import Anesthetic
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.rules.two_blocks import Pair, drug_class
from facetlog.settings.settings import load
from facetlog.words.pairs import why_of_type


def why(one: Pair) -> str:
    return why_of_type(one, Conventions())


def test_the_difference_is_an_interval_long_acting_minus_short_acting() -> None:
    """Lidocaine 0:30 to 1:30, bupivacaine 3 to 5: 3 - 1:30 = 1:30 up to 5 - 0:30 = 4:30."""
    one = pair(blocks(SHORT, LONG))
    assert one.difference == (1.5 * HOUR, 4.5 * HOUR)
    assert (one.type, one.days_apart, one.side) == ("concordant", 14, "right")


def test_the_order_of_the_drugs_changes_no_sign() -> None:
    one = pair(blocks(LONG, SHORT, drugs=("bupivacaine", "lidocaine")))
    assert (one.difference, one.type) == ((1.5 * HOUR, 4.5 * HOUR), "concordant")


def test_without_two_classes_it_is_second_minus_first_and_has_no_type() -> None:
    """0:30 - 5 = -4:30 up to 1:30 - 3 = -1:30."""
    for drugs in (("lidocaine", "lidocaine"), (None, "bupivacaine"), ("lidocaine + bupivacaine", "x")):
        one = pair(blocks(LONG, SHORT, drugs=drugs))
        assert (one.difference, one.type) == ((-4.5 * HOUR, -1.5 * HOUR), None)
        assert "no type" in why(one)


def test_surely_not_longer_with_the_long_acting_is_discordant() -> None:
    """Bupivacaine 0:30 to 1:30, lidocaine 3 to 5: at most 1:30 - 3 < 0."""
    assert pair(blocks(LONG, SHORT)).type == "discordant"


def test_durations_that_overlap_have_no_type() -> None:
    one = pair(blocks(LONG, LONG))
    assert (one.difference, one.type) == ((-2 * HOUR, 2 * HOUR), None)
    assert "overlap" in why(one)


def test_intervals_that_touch_do_not_overlap() -> None:
    """Lidocaine is possible up to 2 h, never quite; bupivacaine is shown 2 h: 2 - 2 = 0, surely longer.

    Fault: ``>`` for ``>=`` at the lower bound of the difference.
    """
    touching = {0.5: "1", 1.0: "1", 2.0: "8", 2.5: "10"}  # shown 0:30 h, possible (0, 2)
    one = pair(blocks(touching, {1.0: "1", 2.0: "1", 3.0: "1", 4.0: "8"}))  # shown 2 h, possible (0, 4)
    assert (one.difference, one.type) == ((0, 3.5 * HOUR), "concordant")
    one = pair(blocks({1.0: "1", 2.0: "1", 3.0: "1", 4.0: "8"}, touching))
    assert (one.difference, one.type) == ((-3.5 * HOUR, 0), "discordant")


@pytest.mark.parametrize(
    ("hours", "kind"),
    [
        (ExpectedHours(1, 2.5), "concordant-prolonged"),  # bupivacaine is shown 3 h
        (ExpectedHours(1, 3), "concordant"),  # exactly the longest is not beyond it
        (ExpectedHours(1), "concordant"),  # no longest: nothing is beyond it
    ],
)
def test_relief_beyond_the_longest_of_the_clinics_hours_is_prolonged(
    hours: ExpectedHours, kind: str
) -> None:
    """Fault: the shortest for the longest."""
    settings = load()
    conventions = settings.conventions._replace(expected_hours={"bupivacaine": hours})
    one = pair(blocks(SHORT, LONG), settings._replace(conventions=conventions))
    assert one.type == kind


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


@pytest.mark.parametrize("followed", [{}, {0.1: "10"}, {0.5: "1", 1.0: "8"}, {1.0: "1", 1.9: "8"}])
def test_nothing_is_bounded_where_no_score_stands_at_or_after_latest_onset(
    followed: dict[float, str],
) -> None:
    """One score 5 min after the needle, or two that end at 1 h, bound nothing: relief may begin until 2 h.

    Fault: the longest of what those scores allow, as if they had gone on.
    """
    one = pair(blocks(LONG, followed or {0.05: "9"}))
    assert one.durations is not None
    assert one.durations[1].possible is None
    assert one.difference is not None
    assert one.difference[1] is None
    assert one.type is None


def rescued(hours: float, curve: dict[float, str]) -> Pair:
    """SHORT, then a second block after which a rescue dose was taken."""
    dose = Dose(number=1, at=at(2 * WEEKS + hours), drug="x", taken="rescue")
    return pair(blocks(SHORT, curve, doses=[dose]))


def test_relief_that_goes_on_over_a_rescue_dose_has_no_bound() -> None:
    """A dose at 2:30 h bars 3 and 4 h: shown 1 to 2 h, one hour; in relief before it and after it.

    Fault: the score not in relief at 5 h bounds what may have been the medicine's.
    """
    one = rescued(2.5, LONG)
    assert one.durations is not None
    assert (one.durations[1].shown, one.durations[1].possible) == (HOUR, None)
    assert (one.difference, one.type) == ((-0.5 * HOUR, None), None)


def test_a_dose_before_the_needle_does_not_hide_one_after_it() -> None:
    """A dose an hour before bars all: nothing is shown; relief at 1 h goes on over a second dose, at 1:30.

    Fault: the dose before the needle for the first one after it: possible (0, 5).
    """
    doses = [
        Dose(number=n, at=at(2 * WEEKS + hours), drug="x", taken="rescue")
        for n, hours in enumerate((-1, 1.5), 1)
    ]
    one = pair(blocks(SHORT, LONG, doses=doses))
    assert one.durations is not None
    assert (one.durations[1].shown, one.durations[1].possible) == (0, None)
    one = pair(blocks(SHORT, LONG, doses=doses[:1]))
    assert one.durations is not None
    assert (one.durations[1].shown, one.durations[1].possible) == (0, 5 * HOUR)


def test_a_score_not_in_relief_bounds_also_after_a_dose() -> None:
    """In relief at 1 and 2 h, a dose at 2:30, not in relief at 3 h: shown 1 h, possible (0, 3).

    1 - 1:30 = -0:30 up to 3 - 0:30 = 2:30. A dose at 0:45, in relief at 1 and 2 h only after it: shown 0,
    possible (0, 3). Fault: no bound wherever a dose was taken before the end.
    """
    one = rescued(2.5, {1.0: "1", 2.0: "1", 3.0: "8"})
    assert one.durations is not None
    assert (one.durations[1].shown, one.durations[1].possible) == (HOUR, 3 * HOUR)
    assert (one.difference, one.type) == ((-0.5 * HOUR, 2.5 * HOUR), None)
    one = rescued(0.75, {1.0: "1", 2.0: "1", 3.0: "8"})
    assert one.durations is not None
    assert (one.durations[1].shown, one.durations[1].possible) == (0, 3 * HOUR)


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


def test_the_type_is_told_with_what_is_disputed_of_it_and_what_was_seen_elsewhere() -> None:
    """Faults: no sources beside the type; a type for "no 80 % relief", which rests on no drug."""
    said = why(pair(blocks(SHORT, LONG)))
    assert said.startswith("concordant (disputed test: Lord 1995; Bogduk 2010): surely longer")
    assert "16.4 h after lidocaine, 3.5 h after bupivacaine (PMC11372915)" in said
    said = why(pair(blocks(NEVER, NEVER)))
    assert said.startswith("no 80 % relief in either; surely none means that a rule")
    assert "at most 1:30 h apart" in said
    said = why(pair(blocks(LONG, NEVER)))
    assert said.startswith("80 % relief in one only: after i1, surely none after i2; surely none means")


def drugs_swapped(log: Log) -> Log:
    first, second = log.injections
    swapped = [
        first.with_values(anesthetic=second.anesthetic),
        second.with_values(anesthetic=first.anesthetic),
    ]
    return log._replace(injections=swapped)


@pytest.mark.parametrize(
    "curves", [(SHORT, LONG), (LONG, SHORT), (LONG, LONG), (SHORT, OPEN), (OPEN, OPEN)]
)
def test_swapping_the_drugs_turns_the_difference_round(
    curves: tuple[dict[float, str], dict[float, str]],
) -> None:
    """Fault: second minus first whatever the drugs."""
    log = blocks(*curves)
    one, other = pair(log), pair(drugs_swapped(log))
    assert one.difference is not None
    low, high = one.difference
    assert other.difference == (None if high is None else -high, None if low is None else -low)
    turned = {"concordant": "discordant", "discordant": "concordant", None: None}
    assert other.type == turned[one.type]
