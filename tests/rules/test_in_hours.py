"""Verdicts, worked by hand from the method (method.md, 6), a row for every branch.

The needle came out at 09:00 on Monday 12 January 2026, at 8 of 10: a score of 2 is 75 % relief,
4 is 50 %. A row is ``hour:score ...``; a to d are those of section 4: spell b to c, a before, d after.
"""

from typing import Any

import pytest
from support.helpers import at, pain, pains
from support.verdicts import (
    MET,
    MINUTE,
    NO_TIME,
    NONE,
    NOT,
    OPEN,
    Table,
    assert_said,
    dose,
    judged,
    of_case,
    rule,
    scores,
)

from facetlog.entries.kinds import Dose, Pain
from facetlog.entries.levels import parse_levels
from facetlog.entries.medicine import Anesthetic, Steroid
from facetlog.relief.conventions import Conventions
from facetlog.rules.rule import Check
from facetlog.words.reasons import why


def assert_decided(case: tuple[Any, ...], **values: Any) -> None:
    row, taken, verdict, *words = case if isinstance(case[1], Dose) else (case[0], None, *case[1:])
    assert_said(judged(row, taken, **values), verdict, *words)


IN_HOURS: Table = {
    # c - b = 3 - 0.5 = 2.5 h >= 2 h
    "met": ("0.5:2 1:2 2:1 3:2 4:8", MET, "from 09:30 to 12:00, 2:30 h shown", "13:00 it was 0 %"),
    # c - b = 3 - 1 = 2 h = D
    "met exactly at D": ("1:2 2:2 3:2 4:4", MET, "10:00 to 12:00, 2:00 h", "at 13:00 it was 50 %"),
    # c - b = 1 h 59; d - a = 4 - 0 h
    "a minute short of D": ("10h01:2 2:2 3:2 4:8", OPEN, "1:59 h shown", "4:00 h possible"),
    # 100 (8 - 2.01) / 8 = 74.875: none; gaps 1 h
    "a hundredth short of T": ("1:2.01 2:2.01 3:2.01", NOT, "best was 74.8 % at 10:00"),
    # d - a = 3 - 1 = 2 h = D, never quite reached; gap 0 to 1 h
    "not met where d - a is D": ("1:8 2:2 3:8 4:8", NOT, "than 2:00 h", "10:00", "over at 12:00"),
    # d - a = 2 h 1 min > D, c - b = 0
    "a minute above": ("1:8 2:2 12h01:8", OPEN, "2:01 h possible", "between 11:00 and 12:01"),
    # c - b = 1.5 - 0.5 = 1 h, d - a = 3 h
    "in between": ("0.5:2 1.5:2 3:8", OPEN, "1:00 h shown", "between 10:30 and 12:00"),
    # both spells: 0.5 (0 to 1) and 2 to 4 h, shown 2 h
    "the second spell": ("0.5:2 1:8 2:2 3:2 4:2 5:8", MET, "from 11:00 to 13:00"),
    # gaps 1.5 = max_gap twice; shown 3.5 - 0.5 = 3 h
    "gap of max_gap": ("0.5:2 2:2 3.5:2 4:8", MET, "from 09:30 to 12:30, 3:00 h shown"),
    # gap 11:01 - 09:30 = 1 h 31 > 1.5 h; pieces 0 and 0:59 h; d - a = 4 h
    "gap above": ("0.5:2 11h01:2 3:2 4:8", OPEN, "nothing between 09:30 and 11:01", "would decide"),
    # gap 2.5 h splits; the piece 3 to 5 h shows 2 h, the first score in relief is at 0.5 h
    "a piece is enough": ("0.5:2 3:2 4:2 5:2 6:8", MET, "from 12:00 to 14:00, 2:00 h shown"),
    "a piece before a gap": ("1:2 2:2 3:2 6:2 7:8", MET, "to 12:00", "then nothing until 15:00"),
    # first in relief at 3 h > 2 h; c - b = 2 h; d - a = 6 - 2 = 4 h
    "late and long": ("1:8 2:8 3:2 4:2 5:2 6:8", OPEN, "at 12:00", "2:00 h after the needle"),
    # d - a = 4 - 2 = 2 h = D
    "late and short": ("1:8 2:8 3:2 4:8", NOT, "the score of 11:00", "over at 13:00"),
    # first in relief at 2 h = latest_onset, not after it; shown 4 - 2 = 2 h
    "just in time": ("1:8 2:2 3:2 4:2 5:8", MET, "from 11:00 to 13:00"),
    # c - b = 1 h, no d
    "censored": ("1:2 2:2", OPEN, "1:00 h shown", "not over at the last score, 11:00"),
    "censored, long": ("1:2 2:2 3:2", MET, "from 10:00 to 12:00", "that was the last score"),
    # gaps 1 and 0:59 h would rule it out; no score at 2 h or later
    "none at latest_onset": ("1:8 10h59:8", OPEN, "no score at or after 11:00"),
    "one at latest_onset": ("1:8 2:8", NOT, "best was 0 % at 10:00"),
    # gap 0 to 3 h = 3 h > D, from before latest_onset
    "unseen early gap": ("3:8 4:8", OPEN, "nothing between 09:00 and 12:00"),
    "early gap of D": ("2:7 3:8", NOT, "best was 12 % at 11:00"),  # 2 h = D; 100 x 1 / 8 = 12.5
    # the gap of 4 h begins at 2 h = latest_onset, not before it
    "gap from latest_onset": ("1:8 2:8 6:8", NOT, "no score reached 75 %"),
    "gap from before it": ("1:8 10h59:8 6:8", OPEN, "nothing between 10:59 and 15:00"),
    # a second spell with b = 8 h, in (0, 8 h]: shown 2 h; the first score in relief is at 1 h
    "begins as the window ends": ("1:2 2:8 7:8 8:2 9:2 10:2 11:8", MET, "from 17:00 to 19:00"),
    # b = 8:01 h > 8 h: shows nothing; a = 7 < 8 h: d - a = 11 - 7 = 4 h > D
    "begins after it": ("1:2 2:8 7:8 17h01:2 9:2 10:2 11:8", OPEN, "between 16:00 and 17:01"),
    # a = 8 h, not before the window's end: out; the first spell: d - a = 2 - 0 = 2 h = D
    "surely after it": ("1:2 2:8 8:8 9:2 10:2 11:2 12:8", NOT, "the needle", "over at 11:00"),
}  # fmt: skip


SHORT = "1:2 2:2 3:2 4:8"  # shown 10:00 to 12:00 = 2 h = D; d - a = 4 h
DOSES: Table = {
    "before the spell": (SHORT, dose(0.5), OPEN, "tramadol 50 mg at 09:30 stands in the way"),
    # shown 10:00 to 11:00 = 1 h
    "inside": (SHORT, dose(2.5), OPEN, "tramadol 50 mg at 11:30 stands in the way"),
    "after": (SHORT, dose(3.5), MET, "from 10:00 to 12:00, 2:00 h shown"),
    "at the minute of a score": (SHORT, dose(3), MET, "from 10:00 to 12:00"),  # 12:00 is not after it
    "a minute before a score": (SHORT, dose(3 - MINUTE), OPEN, "at 11:59 stands"),
    "relief goes on": ("1:2 2:2 3:2 4:2 5:8", dose(3.5), MET, "from 10:00 to 12:00, 2:00 h shown"),
    "within lookback": (SHORT, dose(-1), OPEN, "at 08:00 stands in the way"),
    "exactly 6 h before": (SHORT, dose(-6), OPEN, "at 03:00 stands in the way"),
    "a minute earlier": (SHORT, dose(-6 - MINUTE), MET, "2:00 h shown"),
    "with the needle": (SHORT, dose(0), OPEN, "at 09:00 stands in the way"),
    # doses ignored: d - a = 3 - 1 = 2 h = D
    "not met with it": ("1:8 2:2 3:8", dose(1.5), NOT, "lasted less than 2:00 h"),
    "regular": (SHORT, dose(0.5, "regular"), MET, "2:00 h shown"),
    "not said, pain medicine": (SHORT, dose(0.5, None), OPEN, "tramadol 50 mg at 09:30"),
    "not said, other": (SHORT, dose(0.5, None, "metformin"), MET, "2:00 h shown"),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_HOURS | DOSES)
def test_a_rule_in_hours(name: str) -> None:
    assert_decided((IN_HOURS | DOSES)[name])


WITHOUT_TIME: Table = {
    "half an hour": ("1:4 1.5:4 2:8", MET, "from 10:00 to 10:30, 0:30 h shown"),
    "29 minutes": ("1:4 10h29:4 2:8", OPEN, "0:29 h shown"),
    "one score": ("1:4 2:8", OPEN, "one score alone"),
    "none in relief": ("1:5 2:6", NOT, "best was 38 % at 10:00"),  # 100 x 3 / 8 = 37.5; gaps 1 h
    # 10:31 - 09:00 = 1 h 31 > max_gap
    "early gap": ("10h31:8 2:8", OPEN, "nothing between 09:00 and 10:31"),
    "gap of max_gap": ("1.5:8 2:8", NOT, "no score reached 50 %"),
    # from 1 h to the first score at or after latest_onset, 3 h: 2 h > max_gap
    "gap over latest_onset": ("1:8 3:8", OPEN, "nothing between 10:00 and 12:00"),
    "gap after that score": ("1:8 2:8 6:8", NOT, "no score reached 50 %"),
    "none at latest_onset": ("1:8 1.5:8", OPEN, "no score at or after 11:00"),
    # 09:30 to 11:30 is 2 h > max_gap: two pieces of 0 h
    "gap above": ("0.5:4 2.5:4 3:8", OPEN, "nothing between 09:30 and 11:30"),
    "late": ("1:8 2:8 3:4 4:4 5:8", OPEN, "at 12:00, later than 2:00 h"),
    # a = 7 h < 8 h: it can have begun in the window
    "perhaps in the window": ("1:8 2:8 7:8 9:4 10:4", OPEN, "at 18:00"),
    "seen first after it": ("1:8 2:8 8:8 9:4 10:4 11:8", NOT),  # a = 8 h: it cannot
    "a dose before": ("1:4 2:4 3:8", dose(0.5), OPEN, "tramadol 50 mg at 09:30 stands in the way"),
    "a dose after half an hour": ("1:4 1.5:4 2:4 3:8", dose(1.5), MET, "from 10:00 to 10:30"),
}


@pytest.mark.parametrize("name", WITHOUT_TIME)
def test_a_rule_without_a_time(name: str) -> None:
    assert_decided(WITHOUT_TIME[name], **NO_TIME)


@pytest.mark.parametrize(
    ("row", "values", "verdict", "words"),
    [
        (  # d - a = 3 h > D: a score from 1 to 3 h decides, none from 9 to 13 h: a = 9 > 8 h
"1:2 3:8 9:8 13:2 14:8", {}, OPEN, "between 10:00 and 12:00",
        ),
        (  # 0 to 3 h > D is in the way of not met; the late spell, d - a = 6 - 4 h = D, is not
"3:8 4:8 5:2 6:8", {}, OPEN, "between 09:00 and 12:00",
        ),
        (  # window 1 h: the gap of 2.5 h begins at 1 h, not before its end; the other is 1 h
"1:8 3.5:8", {"conventions": Conventions(window_hours=1)}, NOT, "",
        ),
        (  # d - a = 5.1 - 1 h = 4.1 h = D
"1:8 2:2 14h06:8", {"hours": 4.1}, NOT, "",
        ),
    ],
)  # fmt: skip
def test_what_the_first_reading_got_wrong(
    row: str, values: dict[str, Any], verdict: str, words: str
) -> None:
    assert_said(judged(row, **values), verdict, words)


def test_relief_after_the_window_is_not_said_to_have_been_shorter_than_it_was() -> None:
    """In relief from 9 to 12 h, which is 3 h; a = 8 h, not before the window's end."""
    found = judged("1:8 2:8 3:8 8:8 9:4 10:4 11:4 12:4 13:8", **NO_TIME)
    assert (found.verdict, "lasted less than" in why(found.reason, at(0))) == (NOT, False)


HELD = pains({-0.5: "8"} | scores(SHORT))  # met


@pytest.mark.parametrize(
    ("asked", "values", "verdict", "words"),
    [
        ({}, {}, MET, "from 10:00 to 12:00"),
        ({}, {"procedure": "epidural injection"}, NONE, "epidural injection"),
        ({"role": "diagnostic"}, {"role": "diagnostic"}, MET, "2:00 h shown"),
        ({"role": "diagnostic"}, {"role": "therapeutic"}, NONE, "therapeutic"),
        ({"role": "diagnostic"}, {}, MET, "not said to be diagnostic"),
        ({"anesthetic": "bupivacaine"}, {"anesthetic": Anesthetic("Bupivacaine")}, MET, ""),
        ({"anesthetic": "bupivacaine"}, {"anesthetic": Anesthetic("lidocaine")}, NONE, "bupivacaine"),
        ({"anesthetic": "bupivacaine"}, {}, NONE, "bupivacaine"),
        ({"anesthetic": "bupivacaine"}, {"anesthetic": Anesthetic("levobupivacaine")}, NONE, ""),
        ({"region": "cervical"}, {"levels": parse_levels(["C5-6", "C7-T1"])}, MET, ""),
        ({"region": "cervical"}, {"levels": parse_levels(["C4", "TON"])}, MET, ""),
        ({"region": "cervical"}, {"levels": parse_levels(["C7-T1", "T1-2"])}, NONE, "cervical"),
        ({"region": "cervical"}, {"levels": parse_levels(["L4-5"])}, NONE, "cervical"),
        ({"region": "cervical"}, {}, MET, "levels not said (the rule is for cervical ones)"),
        ({"region": "cervical"}, {"levels": parse_levels(["C8"])}, MET, ""),
        ({"region": "lumbar"}, {"levels": parse_levels(["T12-L1", "L5-S1"])}, MET, ""),
        ({"region": "lumbar"}, {"levels": parse_levels(["T12", "L1"])}, MET, ""),
        ({"region": "lumbar"}, {"levels": parse_levels(["T11", "T12"])}, NONE, "lumbar"),
        ({"region": ["cervical", "lumbar"]}, {"levels": parse_levels(["L4-5"])}, MET, ""),
        ({"region": ["cervical", "lumbar"]}, {"levels": parse_levels(["T5-6"])}, NONE, "or lumbar"),
        ({"steroid": False}, {"steroid": Steroid("none")}, MET, "2:00 h shown"),
        ({"steroid": False}, {"steroid": Steroid("triamcinolone", 40)}, NONE, "without a steroid"),
        ({"steroid": False}, {}, MET, "not said to be without steroid"),
        ({"steroid": True}, {"steroid": Steroid("none")}, NONE, "with a steroid"),
        ({"movements": True}, {}, OPEN, "relief met: 75 % or more at every score from 10:00"),
        ({"min_baseline": 8}, {}, MET, ""),
        ({"min_baseline": 8.1}, {}, OPEN, "8.1"),
    ],
)  # fmt: skip
def test_of_whom_a_rule_asks(asked: Any, values: Any, verdict: str, words: str) -> None:
    assert_said(of_case(rule(**asked), HELD, **values), verdict, words)


@pytest.mark.parametrize(
    ("entered", "words"),
    [
        ({1: "2", 2: "2", 3: "2"}, "no score just before the needle"),
        ({-25: "8", 1: "2", 2: "2", 3: "2"}, "no score just before the needle"),
        ({0: "0", 1: "0", 2: "0", 3: "0"}, "no pain before the needle"),
        ({0: "8"}, "no single score after the needle"),
    ],
)
def test_without_what_relief_needs_nothing_is_told(entered: dict[float, str], words: str) -> None:
    assert_said(of_case(rule(), pains(entered)), OPEN, words)
    assert of_case(rule(procedures=("medial branch block",)), pains(entered)).verdict == NONE


CLINIC, LATE, MEAN_NOT = "clinic's score", "late entries", Check("mean baseline", NOT)


@pytest.mark.parametrize(
    ("before", "threshold", "score", "checks"),
    [
        # last 8: 75 %; mean (4 + 8) / 2 = 6: 100 x 4 / 6 = 66.7 %
        ([pain(8, -3, "4"), pain(9, -1, "8")], 75, "2", (MEAN_NOT,)),
        ([pain(8, -3, "8"), pain(9, -1, "8")], 75, "2", ()),
        # last 8: 62.5 %; mean 6: 50 %; the clinic's 4: 25 %
        ([pain(8, -3, "4", by="clinic"), pain(9, -1, "8")], 50, "3", (Check(CLINIC, NOT),)),
        ([pain(8, -3, "7", by="clinic"), pain(9, -1, "8")], 50, "3", ()),  # 57.1 %
        # the mean 4: 25 %; the clinic's 0: relief is undefined
        ([pain(8, -3, "0", by="clinic"), pain(9, -1, "8")], 50, "3", (MEAN_NOT, Check(CLINIC, OPEN))),
    ],
)  # fmt: skip
def test_another_baseline_that_turns_a_verdict_is_said(
    before: list[Pain], threshold: int, score: str, checks: Any
) -> None:
    after = pains({1: score, 2: score, 3: score, 4: "8"})
    found = of_case(rule(threshold_percent=threshold), [*before, *after])
    assert (found.verdict, found.checks) == (MET, checks)


@pytest.mark.parametrize(
    ("hours", "minutes", "checks"),
    [
        (3, 61, (Check(LATE, OPEN),)),  # without 12:00: 1 h shown, 4 h possible
        (3, 60, ()),  # not more than an hour
        (1.5, 61, ()),  # without 10:30 the gap is 1 h: 2 h are shown still
    ],
)
def test_late_entries_that_turn_a_verdict_are_said(hours: float, minutes: int, checks: Any) -> None:
    entered = pains({0: "8", 1: "2", 1.5: "2", 2: "2", 3: "2", 4: "8"})
    (late,) = [one for one in entered if one.at == at(hours)]
    entered.remove(late)
    entered.append(late.with_values(entered_at=late.entered_at + 60 * minutes))
    found = of_case(rule(), entered)
    assert (found.verdict, found.checks) == (MET, checks)


def test_without_a_late_baseline_the_score_before_it_counts() -> None:
    """8 at 08:00 in time, 8 at 08:30 two hours late: without it the baseline is 8 all the same."""
    late = pain(9, -0.5, "8", entered_at=at(1.5).epoch)
    found = of_case(rule(), [pain(8, -1, "8"), late, *pains(scores(SHORT))])
    assert (found.verdict, found.checks) == (MET, ())
