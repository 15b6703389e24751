"""Rates in words: denominators beside every per cent, and none of nothing."""

import pytest
from support.cohorts import (
    BUT_AGENT,
    COHORT,
    FEW_FOLLOWED,
    NOT_JUDGED,
    RATE,
    SOMETHING,
    WHOLE,
    shipped_rules,
)

from facetlog.cohort.results import Rate
from facetlog.words.cohort import group_name, whole_percent
from facetlog.words.cohort_rates import (
    beside_line,
    met_lines,
    met_of,
    rate_lines,
    rate_name,
    stated_line,
    titled,
    whole_rule,
)


def told(rate: Rate) -> list[str]:
    """The lines of a rate, those above the bar and those below."""
    above, below = rate_lines(rate)
    return [line.text for line in (*above, *below)]


def test_a_rate_has_its_denominators_its_interval_and_its_bounds() -> None:
    """20 of 31 are 64.5 %; 20 of 38 are 52.6, 27 of 38 are 71.1. Fault: met of all that it applies to."""
    assert told(RATE) == [
        "20 of 31 judged met the rule: 65 % (47 to 79 %)",
        "7 of 38 undetermined: 53 % if none of them met it, 71 % if all did",
    ]


def test_the_bounds_stand_before_the_per_cent_where_few_were_followed() -> None:
    """20 of 38 are 53 %. Fault: the order of a rate of which at least 80 % were followed."""
    assert told(FEW_FOLLOWED) == [
        "OF THE 20 FOLLOWED (of 38)",
        "18 of 38 undetermined: 26 % if none of them met it, 74 % if all did",
        "10 of 20 judged met the rule: 50 % (30 to 70 %)",
    ]


@pytest.mark.parametrize(("followed", "first"), [(31, "20 of 31 judged"), (30, "OF THE 30 FOLLOWED")])
def test_eighty_per_cent_is_followed(followed: int, first: str) -> None:
    """31 of 38 are 81.6 %, 30 are 78.9 %. Fault: a bound at three quarters."""
    assert told(RATE._replace(followed=followed))[0].startswith(first)


def test_nothing_judged_has_no_per_cent() -> None:
    """Faults: ``0 %``, or a division; bounds of 0 and 100 % as if they told anything."""
    assert told(NOT_JUDGED) == ["none judged, 12 of 12 undetermined: no per cent"]


def test_a_clinicians_few_have_counts_and_no_per_cent() -> None:
    few = RATE._replace(
        by=("clinician", "Dr Sample"), met=12, not_met=3, rate=None, interval=None, bounds=None,
    )  # fmt: skip
    assert told(few) == [
        "12 of 15 judged met the rule: under 20 judged, no per cent",
        "7 of 38 undetermined",
    ]


def test_but_the_agent_is_told_as_what_it_is() -> None:
    """Fault: "met the rule" of a part of it."""
    rules = shipped_rules()
    assert rate_name(BUT_AGENT, rules).text == (
        "80 % relief, two blocks; the part about the drug's hours left to the physician"
    )
    assert told(BUT_AGENT) == ["12 of 20 judged met this: 60 % (39 to 78 %)"]
    assert whole_rule(WHOLE, [BUT_AGENT, WHOLE]).text == "the whole rule"
    assert whole_rule(RATE, [RATE]).text == ""


def test_a_rule_that_is_not_in_force_here_is_named_by_its_id() -> None:
    """Pooled rows may bring one of another clinic's file."""
    assert titled("75-for-2h", shipped_rules()).text == "75-for-2h: 75 % for at least 2 hours"
    assert titled("their-own", shipped_rules()).text == "their-own: no rule of those in force here"


def test_what_stands_beside_a_rate() -> None:
    assert beside_line(SOMETHING).text == (
        "besides: before the needle median 7, under 4: 2; medicine in the relief 5, late 4, paper 3, "
        "sedation 1, steroid 0; MORE THAN BEFORE 3, warning signs 1; "
        "function measured 12, PGIC 10 (median 2)"
    )


def test_nothing_alarms_of_none() -> None:
    """Fault: a flag in capitals beside a nought."""
    assert "more than before 0" in beside_line(SOMETHING._replace(worse=0)).text


def test_a_share_is_never_rounded_onto_none_or_all() -> None:
    """1 of 400 is 0.25 %, 399 of 400 are 99.75 %. Fault: ``100 %`` of 399 of 400."""
    shares = (0.0, 1 / 400, 0.5, 399 / 400, 1.0)
    assert [whole_percent(one) for one in shares] == ["0 %", "0.2 %", "50 %", "99.8 %", "100 %"]


def test_below_the_funnel_stands_who_met_the_rules_that_lead() -> None:
    """Of all, or of first blocks. Faults: that of a group, or of a part."""
    led = ["75-for-2h", "medicare-first-ablation", "uk-hull"]
    (line,) = met_lines((BUT_AGENT, WHOLE, RATE), led)
    assert line.text.endswith("asks of: 75-for-2h 20 of 31; medicare-first-ablation 2 of 10")
    assert met_of([RATE._replace(by=("block", "first"))], "75-for-2h") == "75-for-2h 20 of 31"
    assert list(met_lines([RATE._replace(by=("drug", "lidocaine"))], led)) == []


def test_scores_stand_beside_stated_per_cents() -> None:
    assert stated_line(COHORT.stated[0], shipped_rules()).text == (
        "75-for-2h: 75 % for at least 2 hours: of 21 with both 9 met it by both, "
        "1 by the scores only, 5 by the stated per cent only, 6 by neither"
    )


@pytest.mark.parametrize(
    ("by", "name"),
    [(None, ""), (("drug", "lidocaine"), "lidocaine"), (("block", "first"), "first blocks"),
     (("block", "not diagnostic"), "not diagnostic")],
)  # fmt: skip
def test_groups_are_named(by: tuple[str, str] | None, name: str) -> None:
    assert group_name(by) == name
