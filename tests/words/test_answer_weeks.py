"""The answer by weeks in words: held, not all, ended, again, thin, never, in progress, beside the hours.

The needle is on Thu 19 Nov 2026: week 1 ends on Thu 26 Nov, week w on day 7w. 7 to 3 is 57.1 %, to 4 is
42.9 %, to 5 is 28.6 %.
"""

from typing import Any

import pytest
from support.answers import Logged, around, to_patient, to_physician, visit, weeks

from facetlog.entries.kinds import Injection
from facetlog.entries.moments import parse_instant
from facetlog.outcome.answer import answers_of
from facetlog.rules.criterion import ReliefInMonths, parts_of
from facetlog.settings.settings import load
from facetlog.words.answer_weeks import by_weeks

USUAL = "Against 7 usually (as said before the needle)."
BEST = (
    "Your usual pain was 7 of 10 before the needle. "
    "In your best week, 20 to 26 Nov, it was 3 on average. That is 57 % less. "
)
HOURS = "09:30 8; 10:00 4; 11:00 3; 12:00 6"


def by_the_week(*values: str, now: str, beside: str = "", **injection: Any) -> Logged:
    """A log of weeks, and of what stands beside them."""
    told = "; ".join(filter(None, (beside, weeks(*values))))
    return visit(told, now=now, **{"role": "therapeutic"} | injection)


# Each log; what the patient reads of it after how much it was, up to the latest; what the physician reads.
WEEKS: dict[str, tuple[Logged, str, str]] = {
    "held, not in all": (
        by_the_week("3", "4", "3", "3", now="+29 09:00"),
        "You logged 4 weeks. Half or more of your usual pain was gone in 3 of them. "
        "The last is the week of 11 to 17 Dec. Your log shows no end so far. ",
        f"Half or more in 3 of 4 weeks to week 4 (11 to 17 Dec); not ended. {USUAL}",
    ),
    "one low week after it": (
        by_the_week("3", "3", "3", "5", now="+29 09:00"),
        "You logged 4 weeks. Half or more of your usual pain was gone in each of the first 3. "
        "The last was the week of Fri 4 to Thu 10 Dec. In the week after it, less than half was gone. "
        "Your log cannot tell yet if that is the end. ",
        f"Half or more in 3 of 3 weeks to week 3 (4 to 10 Dec); week 4: 29 %; not seen to end. {USUAL}",
    ),
    "low weeks after weeks without a score": (
        by_the_week("3", "3", "3", "-", "5", "5", now="+43 09:00"),
        "You logged 5 weeks. Half or more of your usual pain was gone in each of the first 3. "
        "The last was the week of Fri 4 to Thu 10 Dec. "
        "In the two logged weeks after it, less than half was gone. "
        "Your log cannot tell yet if that is the end. ",
        f"Half or more in 3 of 3 weeks to week 3 (4 to 10 Dec); weeks 5 to 6: 29, 29 %; not seen to end. "
        f"{USUAL}",
    ),
    "in the first alone": (
        by_the_week("3", "4", "5", "8", "7", now="+36 09:00"),
        "You logged 5 weeks. Half or more of your usual pain was gone in the first. "
        "That was the week of Fri 20 to Thu 26 Nov. In the four weeks after it, less than half was gone. ",
        f"Half or more in 1 of 1 week to week 1 (20 to 26 Nov); weeks 2 to 5: 43, 29, -14, 0 %. {USUAL}",
    ),
    # Weeks 3 to 5 are three below half, and the mean of all from week 3 on is (3 x 28.6 + 57.1 + 28.6) / 5.
    "again": (
        by_the_week("3", "3", "5", "5", "5", "3", "5", now="+50 09:00"),
        "You logged 7 weeks. Half or more of your usual pain was gone in each of the first 2. "
        "The last was the week of Fri 27 Nov to Thu 3 Dec. "
        "In the three weeks after it, less than half was gone. "
        "Later half or more was gone again: 25 to 31 Dec. ",
        "Half or more in 2 of 2 weeks to week 2 (27 Nov to 3 Dec); weeks 3 to 5: 29, 29, 29 %; "
        f"again in week 6: 57 %. {USUAL}",
    ),
    # From week 3 on: (5 x 28.6 + 2 x 57.1) / 7 = 36.7 %.
    "again in two weeks": (
        by_the_week("3", "3", "5", "5", "5", "3", "5", "5", "3", now="+64 09:00"),
        "You logged 9 weeks. Half or more of your usual pain was gone in each of the first 2. "
        "The last was the week of Fri 27 Nov to Thu 3 Dec. "
        "In the three weeks after it, less than half was gone. "
        "Later half or more was gone again in two weeks, the last of 15 to 21 Jan. ",
        "Half or more in 2 of 2 weeks to week 2 (27 Nov to 3 Dec); weeks 3 to 5: 29, 29, 29 %; "
        f"again in weeks 6, 9: 57, 57 %. {USUAL}",
    ),
    "never": (
        by_the_week("4", "5", "5", "6", "7", now="+36 09:00"),
        "In no logged week was half gone (5 weeks logged). ",
        f"50 % in none of 5 logged weeks; best 43 % (week 1). {USUAL}",
    ),
    "never, then long after": (
        by_the_week("5", "5", "5", "5", "5", "3", now="+43 09:00"),
        "In none of the first 5 logged weeks was half gone. Later half or more was gone: 25 to 31 Dec. ",
        f"50 % in none of the first 5 logged weeks; then in week 6: 57 %. {USUAL}",
    ),
    "a week in progress": (
        by_the_week("3", "3", now="+20 09:00", beside="+15 20:00 3 day; +16 20:00 3 day; +18 20:00 3 day"),
        "You logged 3 weeks. In each of them, half or more of your usual pain was gone. "
        "The last is the week of 4 to 7 Dec so far. Your log shows no end so far. ",
        f"Half or more in 3 of 3 logged weeks, to 7 Dec so far; not ended. {USUAL}",
    ),
    "some with too few scores": (
        by_the_week("3", "3", "3", "3x2", "3x1", now="+36 09:00"),
        "You logged 3 weeks. In each of them, half or more of your usual pain was gone. "
        "The last is the week of 4 to 10 Dec. Your log shows no end so far. "
        "2 more weeks have too few scores to count. ",
        f"Half or more in 3 of 3 logged weeks, to 10 Dec; not ended. {USUAL}",
    ),
    # Logged for a month and then no more: what was logged is told, by its dates.
    "no score for long": (
        by_the_week("3", "3", "3", "3", now="+280 09:00"),
        "You logged 4 weeks. In each of them, half or more of your usual pain was gone. "
        "The last is the week of 11 to 17 Dec. Your log shows no end so far. ",
        f"Half or more in 4 of 4 logged weeks, to 17 Dec; not ended. {USUAL}",
    ),
}


@pytest.mark.parametrize("name", WEEKS)
def test_weeks_that_lead_are_told_by_their_dates(name: str) -> None:
    """Faults: a week after the end named as held; the low weeks after a good one counted with those "
    "before."""
    logged, patient, physician = WEEKS[name]
    told = to_patient(logged)
    how_long = told.split(" less. ", 1)[1] if " less. " in told else told
    assert how_long.startswith(patient)
    assert to_physician(logged)[1] == physician


def test_thin_weeks_that_all_were_low_are_not_told_as_good() -> None:
    """Of 9 weeks 2 count. Fault: ``those two weeks`` of half or more, however they were."""
    logged = by_the_week("-", "-", "5", "-", "6", "3x1", "-", "-", "5x1", now="+64 09:00")
    assert to_patient(logged).startswith(
        "Of 9 weeks, only 2 have enough scores (3 days, or the week's average). "
        "So your log cannot say how long it lasted. In each of them less than half of your pain was gone. "
    )
    assert to_physician(logged)[1] == (
        "2 of 9 weeks count (weeks 3, 5: 29, 14 %); 2 more with 1 to 2 days, in brackets. "
        f"MONTHS CANNOT BE JUDGED. {USUAL}"
    )


def test_one_thin_week_of_many_is_told_in_the_singular() -> None:
    logged = by_the_week("-", "-", "3", now="+64 09:00")
    assert to_patient(logged).startswith(
        "Of 9 weeks, only 1 has enough scores (3 days, or the week's average). "
        "So your log cannot say how long it lasted. In that week half or more of your pain was gone. "
    )


def test_half_of_the_thin_weeks_are_told_as_half() -> None:
    logged = by_the_week("-", "-", "3", "-", "-", "-", "5", now="+64 09:00")
    assert " In one of those weeks half or more of your pain was gone. " in to_patient(logged)


def test_days_never_three_in_a_week_cannot_tell_of_weeks() -> None:
    """Fault: weeks of one or two days told as weeks; ``how long it lasted`` said of what the hours do "
    "tell."""
    logged = by_the_week("3x1", "3x2", "4x1", now="+22 09:00", beside=HOURS)
    assert to_patient(logged) == (
        "Your pain went from 8 to 3 at its lowest, at 11:00. That is 62 % less. "
        "Half or more of it was gone from 10:00 until at least 11:00. At 12:00 less than half was gone. "
        "You logged 4 days of the weeks after, never 3 in a week. So your log cannot say how the weeks "
        "went. "
        "The latest day's average is 4 of 10, Thu 10 Dec. That is 43 % less than usual before the needle "
        "(7)."
    )
    assert to_physician(logged)[1] == (
        "Half or more: at least 1:00 h, under 2:30 h, 10:00 to 11:00; 25 % at 12:00. "
        f"4 days logged, never 3 in a week: MONTHS CANNOT BE JUDGED. {USUAL}"
    )


def test_a_diagnostic_block_is_not_asked_for_weeks_that_nobody_logged() -> None:
    """Fault: two later days make the answer of a block end with months that cannot be judged."""
    logged = visit(f"{HOURS}; +2 20:00 5; +3 20:00 6", now="+60 09:00")
    assert "week" not in to_patient(logged)
    assert "MONTHS" not in to_physician(logged)[1]


def test_hours_lead_for_a_diagnostic_block_and_weeks_for_others() -> None:
    """Fault: the role is not asked."""
    told = f"{HOURS}; {weeks('4', '3', '3', '3')}"
    diagnostic, other = (visit(told, now="+29 09:00", role=role) for role in ("diagnostic", None))
    in_hours = "Half or more: at least 1:00 h, under 2:30 h, 10:00 to 11:00; 25 % at 12:00."
    in_weeks = f"Half or more in 3 of 4 weeks to week 4 (11 to 17 Dec); not ended. {USUAL}"
    assert to_physician(diagnostic)[:2] == ["8 -> 3 (11:00): 62 %.", f"{in_hours} {in_weeks}"]
    assert to_physician(other)[:2] == [
        "7 usually -> 3 (week 2, 27 Nov to 3 Dec): 57 %.",
        f"{in_weeks} On the day: half or more: at least 1:00 h, under 2:30 h, 10:00 to 11:00; 25 % at "
        f"12:00.",
    ]
    assert to_patient(diagnostic).startswith("Your pain went from 8 to 3 at its lowest, at 11:00.")
    assert (
        "Your log shows no end so far. In the first hours, half or more of it was gone from 10:00 until at "
        "least 11:00. At 12:00 less than half was gone. "
    ) in to_patient(other)


def test_a_long_sentence_of_the_first_hours_stands_without_their_name() -> None:
    """``In the first hours,`` would make it 24 words. Fault: the 20 words are not counted."""
    told = f"09:30 8; 10:00 3; 11:00 3; 12:00 3; {weeks('3', '3', '3')}"
    assert (
        " Your log shows no end so far. "
        "Half or more of your pain was gone at every score from 10:00 to your last one, at 12:00. "
    ) in to_patient(visit(told, now="+22 09:00", role="therapeutic"))


def test_weeks_without_a_usual_pain_are_compared_with_the_one_score() -> None:
    """8 to 4 is exactly 50 %. Fault: ``usual`` said of a single score."""
    one = "; ".join(f"+{7 * week} 20:00 4 week" for week in (1, 2, 3))
    logged = visit(f"09:30 8; {one}", now="+22 09:00", role="therapeutic")
    assert to_patient(logged).startswith(
        "Your pain was 8 of 10 before the needle. In your best week, 20 to 26 Nov, it was 4 on average. "
        "That is 50 % less. You logged 3 weeks. In each of them, half or more of your pain was gone. "
    )
    assert to_physician(logged)[1] == (
        "Half or more in 3 of 3 logged weeks, to 10 Dec; not ended. Against 8, the one score before the "
        "needle."
    )


def test_weeks_up_to_a_later_needle_are_not_told_as_going_on() -> None:
    """The next needle is on day 23. Fault: ``so far``, ``yet`` and ``you have`` of what is over."""
    later = parse_instant("2026-12-12T09:30+00:00")
    given: dict[str, Any] = {"procedure": "facet joint injection", "side": "right", "role": "therapeutic"}
    two = [Injection(number=1, at=parse_instant("2026-11-19T09:30+00:00"), **given),
           Injection(number=2, at=later, **given)]  # fmt: skip
    held = around(two, f"{weeks('3', '3', '3')}; +23 09:30 6", now="+60 09:00")
    assert "Your log shows no end before the next needle." in to_patient(held)
    assert "not ended before the next injection" in to_physician(held)[1]
    lost = around(two, f"{weeks('3', '3', '8')}; +23 09:30 6", now="+60 09:00")
    assert to_patient(lost).startswith(
        "You had more pain than before this needle: 8 of 10 on Thu 10 Dec, day 21. That is the week's "
        "average. "
    )
    assert "Your log cannot tell if that is the end." in to_patient(lost)
    less = around(two, f"{weeks('3', '3', '5')}; +23 09:30 6", now="+60 09:00")
    assert (
        "The last week's average before the next needle was 5 of 10, Thu 10 Dec. "
        "That is 29 % less than usual before this needle (7)."
    ) in to_patient(less)


def test_months_that_a_rule_judges_are_not_said_to_be_beyond_judgement() -> None:
    """Weeks 3 and 4 meet a clinic's rule of one month. Fault: too few weeks of all that have gone by."""
    logged = by_the_week("-", "-", "3", "3", now="+120 09:00")
    settings = load()
    rule = next(one for one in settings.rules if one.id == "medicare-repeat-injection")
    months = next(part for part in parts_of(rule.criterion) if isinstance(part, ReliefInMonths))
    month = rule._replace(id="one-month", criterion=months._replace(months=1))
    for rules, is_beyond in (((month,), False), ((rule,), True)):
        outcome = logged.judged_by(settings._replace(rules=rules))
        (answer,) = answers_of(outcome, outcome.injections[0])
        assert ("MONTHS CANNOT BE JUDGED" in by_weeks(answer).text) == is_beyond
