"""Rules in months, worked by hand from the method (method.md, 6.5), and over drawn courses."""

import random
from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.helpers import injection, pain, pains
from support.verdicts import (
    GOOD,
    JANUARY,
    KNOWN,
    MAY,
    MET,
    NO_TIME,
    NOT,
    OPEN,
    Table,
    assert_said,
    dose,
    of_case,
    rule,
    weekly,
)
from support.weeks import averages, by_week, daily, injected_on, week, weeks_after

from facetlog.entries.kinds import Pain
from facetlog.relief.conventions import ABLATION, Conventions
from facetlog.relief.weeks import Week
from facetlog.rules.criterion import ReliefInMonths
from facetlog.rules.in_months import LoggedWeeks, judge_months, last_week
from facetlog.rules.rule import Finding

THREE_MONTHS = ReliefInMonths(50, 3)

IN_MONTHS: Table = {
    "every week": (GOOD, MET, "in every logged week from 3 to 13", "11 of 11 weeks logged"),
    "exactly T": (dict.fromkeys(range(3, 14), 50), MET, "50 % or more"),
    "weeks before the third": (GOOD | {1: 0, 2: 0}, MET, "from 3 to 13"),
    "two missed": (GOOD | {5: -1, 9: -1}, MET, "not logged: 5, 9", "9 of 11 weeks logged"),
    "three missed": (GOOD | {5: -1, 7: -1, 9: -1}, OPEN, "not logged: week 5, 7, 9", "8 of 11"),
    "adjacent missed": (GOOD | {5: -1, 6: -1}, OPEN, "not logged: week 5-6"),
    "last missed": (GOOD | {13: -1}, OPEN, "not logged: week 13"),
    "last missed, a later one": (GOOD | {13: -1, 15: 50}, MET, "not logged: 13"),
    "last missed, a later one low": (GOOD | {13: -1, 14: 49}, OPEN, "week 13"),
    "one low": (GOOD | {6: 49}, OPEN, "below 50 % in week 6"),
    "two low": (GOOD | {6: 40, 7: 30}, OPEN, "below 50 % in week 6-7"),
    # from week 6 on: 0, 0, 0 and five of 60: 300 / 8 = 37.5, half to even 38
    "three low": (GOOD | {6: 0, 7: 0, 8: 0}, NOT, "6 (0 %), 7 (0 %), 8 (0 %)", "week 6 on (38 %)"),
    # from week 3 on: 3 x 30 and eight of 60: 570 / 11 = 51.8
    "three low, then good": (GOOD | {3: 30, 4: 30, 5: 30}, OPEN, "below 50 % in week 3-5"),
    "three low, none logged between": ({3: 0, 7: 0, 12: 0}, NOT, "3 (0 %), 7 (0 %), 12 (0 %)"),
    "weeks 2 to 4 low": (GOOD | {2: 0, 3: 0, 4: 0}, OPEN, "week 3-4"),  # two of those that are judged
    "weeks 13 to 15 low": (GOOD | {13: 0, 14: 0, 15: 0}, NOT, "13 (0 %), 14 (0 %), 15 (0 %)"),
    "weeks 14 to 16 low": (GOOD | {14: 0, 15: 0, 16: 0}, MET, "from 3 to 13"),
    "none that is judged": ({1: 60, 2: 60}, OPEN, "not logged: week 3-13", "0 of 11"),
}  # fmt: skip


def judged(
    weeks: list[Week], today: date = MAY, injected: date = JANUARY, asked: ReliefInMonths = THREE_MONTHS
) -> Finding:
    return judge_months(asked, LoggedWeeks(weeks, injected, today, 3), KNOWN)


@pytest.mark.parametrize("name", IN_MONTHS)
def test_a_rule_in_months(name: str) -> None:
    """Faults: two low weeks decide; the mean is not asked; the first of the three may be week 2 or 14."""
    reliefs, verdict, *words = IN_MONTHS[name]
    assert_said(judged(by_week(reliefs)), verdict, *words)


def test_a_week_that_rests_on_two_days_is_not_logged() -> None:
    """Fault: it meets the rule, or fails it."""
    thin = [week(number, 60, counts=number not in (5, 6)) for number in range(3, 14)]
    assert_said(judged(thin), OPEN, "not logged: week 5-6", "9 of 11 weeks logged")
    low = [week(number, 0, counts=False) for number in range(3, 14)]
    assert_said(judged(low), OPEN, "not logged: week 3-13")


def test_the_weeks_of_months_are_those_of_the_year() -> None:
    """Months x 52 / 12, rounded: 4.33, 8.67, 13, 17.33, 26, 52. Fault: rounded up, or by the calendar."""
    assert [last_week(months) for months in (1, 2, 3, 4, 6, 12)] == [4, 9, 13, 17, 26, 52]


def test_a_strict_rule_asks_for_more_than_its_per_cent() -> None:
    """Fault: 50 % is over 50 %."""
    strict = ReliefInMonths(50, 3, strict=True)
    exactly = by_week(dict.fromkeys(range(3, 14), 50))
    assert judged(exactly).verdict == MET
    assert_said(judged(exactly, asked=strict), NOT, "50 % or less in three logged weeks in a row, 3 (50 %)")
    assert_said(judged(by_week(GOOD), asked=strict), MET, "over 50 % in every logged week")


def test_months_that_are_not_reached_are_dated() -> None:
    early = dict.fromkeys(range(3, 8), 60)
    so_far = judged(by_week(early), date(2026, 4, 11))
    assert_said(so_far, OPEN, "3 months are reached on 12 Apr", "5 of 11 weeks logged")
    assert_said(judged(by_week(early), date(2026, 4, 12)), OPEN, "not logged: week 8-13")
    assert_said(judged(by_week(early | {5: 0, 6: 0, 7: 0}), date(2026, 3, 3)), NOT, "5 (0 %)")
    assert_said(judged(by_week(GOOD), date(2026, 4, 11)), OPEN, "on 12 Apr")  # met never before


def test_months_end_on_the_last_day_of_a_shorter_month() -> None:
    assert_said(judged(by_week({3: 60}), date(2026, 1, 1), date(2025, 11, 30)), OPEN, "on 28 Feb")
    assert_said(judged(by_week({3: 60}), date(2028, 1, 1), date(2027, 11, 30)), OPEN, "on 29 Feb")
    assert_said(judged(by_week(GOOD), date(2028, 3, 1), date(2027, 11, 30)), MET, "from 3 to 13")


def test_months_that_end_before_the_first_week_are_not_judged() -> None:
    """One month ends in week 4, an ablation is asked about from week 7 on. Fault: met by no week at all."""
    found = judge_months(
        ReliefInMonths(50, 1), LoggedWeeks(by_week(GOOD), JANUARY, MAY, 7), Conventions(missed_weeks=9)
    )
    assert_said(found, OPEN, "weeks count from week 7 on, and 1 months are over before")


def test_a_clinic_says_how_many_weeks_may_be_missing_in_a_row() -> None:
    """Fault: the setting is not asked."""
    weeks = by_week(GOOD | {5: -1, 6: -1})
    logged = LoggedWeeks(weeks, JANUARY, MAY, 3)
    assert judge_months(THREE_MONTHS, logged, Conventions(max_gap_weeks=2)).verdict == MET
    assert judge_months(THREE_MONTHS, logged, Conventions()).verdict == OPEN


# What weeks are compared with.


def test_an_ablation_is_judged_from_week_7_to_26() -> None:
    """12 July is 90 + 18 + 31 + 30 + 12 = 181 days later; asked on 1 August."""
    asked = rule(**NO_TIME, months=6, procedures=(ABLATION,))
    by_number = {w: "8" if w < 7 else "4" for w in range(1, 27)}
    entered = [pain(1, 0, "8"), *weekly(2, by_number)]
    assert_said(of_case(asked, entered, procedure=ABLATION), MET, "from 7 to 26", "20 of 20")
    low = by_number | dict.fromkeys(range(7, 27), "5")
    assert_said(of_case(asked, [pain(1, 0, "8"), *weekly(2, low)], procedure=ABLATION), NOT, "7 (38 %)")


def test_months_compare_with_the_usual_score_and_medicine_does_not_decide() -> None:
    """3 after 8 is 62.5 %, after a usual 5 it is 40 %; without any score at the needle too.

    Faults: the needle's score decides beside a usual one; a verdict against it alone does not say so.
    """
    asked = rule(**NO_TIME, months=3)
    weeks, usual = weekly(3, dict.fromkeys(range(3, 14), "3")), pain(2, 0, "5", period="week")
    alone = "compared with the single score before the needle"
    assert_said(of_case(asked, [pain(1, 0, "8"), *weeks], [dose(30)]), MET, alone)
    found = of_case(asked, [pain(1, 0, "8"), usual, *weeks])
    assert_said(found, NOT, "3 (40 %), 4 (40 %), 5 (40 %)")
    assert_said(of_case(asked, [usual, *weeks]), NOT, "11 of 11 weeks logged")


def days_before(score: str, *days: int) -> list[Pain]:
    return [pain(100 + day, -24 * day, score) for day in days]


def test_months_compare_with_the_days_before_where_nothing_usual_was_said() -> None:
    """Four days of 5 before: 3 is 40 %, whatever the 8 at the needle; three days are too few."""
    asked, weeks = rule(**NO_TIME, months=3), weekly(3, dict.fromkeys(range(3, 14), "3"))
    entered = [pain(1, 0, "8"), *weeks]
    assert of_case(asked, [*entered, *days_before("5", 1, 2, 4, 7)]).verdict == NOT
    assert of_case(asked, [*entered, *days_before("5", 1, 2, 4)]).verdict == MET
    assert of_case(asked, [*weeks, *days_before("5", 2, 3, 4, 7)]).verdict == NOT


def test_the_least_score_that_a_rule_asks_is_asked_of_what_weeks_are_compared_with() -> None:
    """Usual 3 under the 4 that is asked, though 8 stands at the needle; and the other way round.

    Fault: it is asked of the score at the needle.
    """
    asked, weeks = rule(**NO_TIME, months=3, min_baseline=4), weekly(3, dict.fromkeys(range(3, 14), "1"))
    low, high = pain(2, 0, "3", period="week"), pain(2, 0, "8", period="week")
    assert_said(of_case(asked, [pain(1, 0, "8"), low, *weeks]), OPEN, "below the 4 that the rule asks")
    assert of_case(asked, [pain(1, 0, "3"), high, *weeks]).verdict == MET


def test_a_usual_pain_of_0_gives_no_relief() -> None:
    asked, weeks = rule(**NO_TIME, months=3), weekly(3, {3: "1"})
    usual = pain(2, 0, "0", period="week")
    assert_said(of_case(asked, [pain(1, 0, "8"), usual, *weeks]), OPEN, "no pain before the needle")
    assert_said(of_case(asked, weeks), OPEN, "no score just before the needle")


def test_a_rule_in_months_says_when_it_can_be_judged_after_the_hours_of_day_0() -> None:
    asked = rule(**NO_TIME, months=12)  # reached on 12 January 2027
    assert_said(of_case(asked, pains({0: "8", 1: "2", 2: "2"})), OPEN, "12 Jan", "0 of 50 weeks logged")


# Over drawn courses.

CONSTANT = 7 * 0.45  # a true relief of 55 %
WAYS = {
    "daily": partial(daily, days=range(1, 92)),
    "three days a week": partial(daily, days=[d for d in range(1, 92) if d % 7 in (1, 3, 5)]),
}


@pytest.mark.parametrize("way", [*WAYS, "weekly averages"])
@pytest.mark.parametrize("deviation", [0.8, 1.1])
def test_a_true_constant_55_is_seldom_called_not_met(way: str, deviation: float) -> None:
    """Of at most 25 in 100, looked at at the end of every one of 13 weeks.

    Faults: two low weeks decide; the mean from the first of them on is not asked.
    """
    wrong, drawn = 0, 300
    for seed in range(drawn):
        chance = random.Random(f"{way} {deviation} {seed}")
        if way == "weekly averages":
            scores = averages(chance, CONSTANT, deviation, range(1, 14))
        else:
            scores = WAYS[way](chance, lambda _: CONSTANT, deviation)
        weeks = weeks_after(scores)
        looks = (judged(weeks[:number], JANUARY + timedelta(7 * number)) for number in range(1, 14))
        wrong += any(found.verdict == NOT for found in looks)
    assert wrong <= drawn // 4, wrong


SHIFTS = (0, 17, 47, 48, 77, 108, 139, 169, 200, 210, 261, 291, 322, 353, 776, 778)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(["1", "3", "3", "4", "5", "-"]), min_size=92, max_size=92),
    st.integers(0, 365),
)
def test_the_day_on_which_it_begins_changes_no_verdict(course: list[str], shift: int) -> None:
    """The same course day by day, looked at 92 days later: three months are over, whatever the calendar.

    Fault: the last week is the one in which the calendar's months end.
    """
    met = [{"-": "4"}.get(score, "3") if day % 9 else "-" for day, score in enumerate(course)]
    for scores in (course, met):
        verdicts = {_looked_at(scores, start).verdict for start in (shift, *SHIFTS)}
        assert len(verdicts) == 1


def _looked_at(course: list[str], start: int) -> Finding:
    days = ((day, score) for day, score in enumerate(course, 1) if score != "-")
    after = [pain(day + 1, 24 * (start + day), score) for day, score in days]
    weeks = weeks_after([pain(1, 24 * start, "7"), *after], start)
    injected = injected_on(start)
    assert injection(hours=24 * start).at.date == injected
    return judged(weeks, injected + timedelta(92), injected)
