"""The answer in words: for each kind of log the exact sentences, to the patient and to the physician.

The rows of DESIGN.md 4.9's table come first, each with a log of which its sentences are told; their figures
are worked by hand: per cent from two scores, lengths from clock times, weeks from the date of the needle.
"""

import pytest
from support.answers import Logged, to_patient, to_physician, visit, weeks

Row = tuple[Logged, str, list[str]]
NO_HALF = "10:00 7; 10:30 7; 11:00 6; 12:00 6; 13:00 6; 14:00 7; 15:00 7; 16:00 7; 17:30 7"
LIKE_BEFORE = (
    "-6 20:00 6 day; -5 20:00 6 day; -4 20:00 6 day; -3 20:00 6 day; -2 20:00 6.6 day; -1 20:00 6.6 day"
)
BOTH_SIDES = (
    "09:30 7; 10:00 3 left; 10:00 7 right; 11:00 1 left; 11:00 6 right; 12:00 2 left; 12:00 7 right; "
    "13:00 2 left; 14:00 3 left; 15:00 5 left; 15:00 7 right"
)

# The table of 4.9: 7 to 0.5 is 6.5 / 7 = 92.9 %, 7 to 6 is 14.3 %, 7 to 5 is 28.6 %, 7 to 3 is 57.1 %.
CONTRACT: dict[str, Row] = {
    "no baseline": (
        visit("10:00 3; 11:00 2; 12:00 2; 13:00 3; 14:00 4; 15:00 5; 16:00 5; 17:00 6; 20:00 6"),
        "Your log has no pain score from before the needle. So it cannot say how much of your pain went "
        "away. "
        "Your lowest score after it was 2 of 10, at 11:00. Your latest is 6 of 10, Thu 19 Nov 20:00. "
        "If you or the clinic wrote a score down before the needle, you can add it.",
        [
            "NO BASELINE: no per cent, no duration, no rule. Lowest 2 at 11:00; latest 6, 19 Nov 20:00; 9 "
            "scores.",
            "",
            "6 of 10 on 19 Nov 20:00.",
        ],
    ),
    "baseline under 4": (
        visit("09:30 3; 10:00 2; 11:00 1; 12:00 2; 13:00 3"),
        "Your pain was 3 of 10 before the needle and 1 of 10 at its lowest, at 11:00. That is 67 % less. "
        "But 3 is low: each point is a third of it. So the per cent tells little. "
        "Half or more of it was gone at one score only, at 11:00. At 12:00 less than half was gone. "
        "Your latest score is 3 of 10, Thu 19 Nov 13:00. That is as before the needle.",
        [
            "3 -> 1 (11:00): 67 %. LOW BASELINE: one point is 33 %; 75 and 80 % both mean 0.",
            "Half or more: one score only, under 2:00 h, 11:00; 33 % at 12:00.",
            "3 of 10 on 19 Nov 13:00: as before.",
        ],
    ),
    "no relief": (
        visit(f"09:30 7; {NO_HALF}"),
        "Your pain was 7 of 10 before the needle. Your lowest score after it was 6, at 11:00. "
        "Less than half of it was gone at each of your 9 scores, up to 17:30. "
        "Your latest score is 7 of 10, Thu 19 Nov 17:30. That is as before the needle.",
        [
            "7 -> 6 (11:00): 14 %.",
            "50 % at none of 9 scores, to 17:30.",
            "7 of 10 on 19 Nov 17:30: as before.",
        ],
    ),
    "ended": (
        visit("09:30 7; 10:00 3; 11:00 1; 12:00 0.5; 13:00 1; 14:00 3; 15:00 5"),
        "Your pain went from 7 to 0.5 at its lowest, at 12:00. That is 93 % less. "
        "Half or more of it was gone from 10:00 until at least 14:00. At 15:00 less than half was gone. "
        "Your latest score is 5 of 10, Thu 19 Nov 15:00. That is 29 % less than before the needle (7).",
        [
            "7 -> 0.5 (12:00): 93 %.",
            "Half or more: at least 4:00 h, under 5:30 h, 10:00 to 14:00; 29 % at 15:00. "
            "80 % or more: at least 2:00 h, under 4:00 h, 11:00 to 13:00; 57 % at 14:00.",
            "5 of 10 on 19 Nov 15:00: 29 % less than before.",
        ],
    ),
    "not ended": (
        visit("09:30 7; 10:00 3; 11:00 2; 12:00 2; 13:00 2; 14:00 2; 15:00 3; 16:00 3; 17:30 3"),
        "Your pain went from 7 to 2 at its lowest, at 11:00. That is 71 % less. "
        "Half or more of your pain was gone at every score from 10:00 to your last one, at 17:30. "
        "Your log does not show when that ended. "
        "Your latest score is 3 of 10, Thu 19 Nov 17:30. That is 57 % less than before the needle (7).",
        [
            "7 -> 2 (11:00): 71 %.",
            "Half or more: at least 7:30 h, 10:00 to 17:30, NOT ENDED at the last score; no upper bound.",
            "3 of 10 on 19 Nov 17:30: 57 % less than before.",
        ],
    ),
    "came back": (
        visit("09:30 7; 10:00 3; 11:00 3; 12:00 3; 13:00 5; 14:00 5; 15:00 5; 16:00 3; 17:30 3"),
        "Your pain went from 7 to 3 at its lowest, at 10:00. That is 57 % less. "
        "Half or more of your pain was gone two times: from 10:00 to 12:00, and again from 16:00 to 17:30. "
        "In between, at 13:00 to 15:00, less than half was gone. "
        "Your latest score is 3 of 10, Thu 19 Nov 17:30. That is 57 % less than before the needle (7).",
        [
            "7 -> 3 (10:00): 57 %.",
            "Half or more in 2 spells: 10:00 to 12:00 (at least 2:00 h, under 3:30 h), 16:00 to 17:30 (not "
            "ended).",
            "3 of 10 on 19 Nov 17:30: 57 % less than before.",
        ],
    ),
    "gap inside": (
        visit("09:30 7; 10:00 3; 11:00 2; 14:00 2; 15:00 3; 16:00 5"),
        "Your pain went from 7 to 2 at its lowest, at 11:00. That is 71 % less. "
        "Half or more of your pain was gone at each score from 10:00 to 15:00. "
        "But there is no score from 11:00 to 14:00. What the pain did in those 3 hours is not known. "
        "At 16:00 less than half was gone. "
        "Your latest score is 5 of 10, Thu 19 Nov 16:00. That is 29 % less than before the needle (7).",
        [
            "7 -> 2 (11:00): 71 %.",
            "Half or more at each score 10:00 to 15:00, 3:00 H WITHOUT A SCORE (11:00 to 14:00). 29 % at "
            "16:00.",
            "5 of 10 on 19 Nov 16:00: 29 % less than before.",
        ],
    ),
    "after medicine": (
        visit("09:30 7; 10:00 6; 10:15 5; 11:00 3; 12:00 2; 13:00 4", "10:30 rescue ibuprofen 400 mg"),
        "You took ibuprofen at 10:30. Before that, your lowest score was 5 of 10 (29 % less). "
        "After it, your lowest was 2, at 12:00. Your log cannot tell if the needle or the tablet did that. "
        "Half or more of it was gone from 11:00 until at least 12:00. At 13:00 less than half was gone. "
        "Your latest score is 4 of 10, Thu 19 Nov 13:00. That is 43 % less than before the needle (7).",
        [
            "Before medicine 7 -> 5 (10:15): 29 %. "
            "AFTER IBUPROFEN 400 mg 10:30: 2 (12:00), 71 %, counts for no rule.",
            "Half or more: at least 1:00 h, under 2:45 h, 11:00 to 12:00; 43 % at 13:00; "
            "ALL OF IT AFTER IBUPROFEN 400 mg 10:30.",
            "4 of 10 on 19 Nov 13:00, after ibuprofen: 43 % less than before.",
        ],
    ),
    # Section 9 has the words of NOW; in the table it is "NOW 9 (14 Nov, day 4): MORE THAN BEFORE (5)".
    "worse": (
        visit(
            "09:30 5; 10:00 2; 11:00 3; +1 20:00 7; +2 20:00 8; +3 20:00 9; +4 20:00 9",
            needle="2026-11-10 09:30",
            now="+5 09:00",
        ),
        "You have more pain than before the needle: 9 of 10 on Sat 14 Nov, day 4. It was 5 before. "
        "On the first day it was 2 at its lowest, at 10:00. "
        "Half or more of it was gone at one score only, at 10:00. At 11:00 less than half was gone.",
        [
            "First day 5 -> 2 (10:00): 60 %.",
            "Half or more: one score only, under 1:30 h, 10:00; 40 % at 11:00.",
            "9 of 10 on 14 Nov, day 4: MORE THAN BEFORE (5). Days 1 to 4: 7, 8, 9, 9.",
        ],
    ),
    # Six days before it are 4 x 6 and 2 x 6.6, 37.2 / 6 = 6.2; 6.2 to 3 is 51.6 %; week 12 ends on day 84.
    "months held": (
        visit(
            f"{LIKE_BEFORE}; {weeks(*['3'] * 12).split('; ', 1)[1]}",
            needle="2026-08-16 09:30",
            now="+85 09:00",
            role="therapeutic",
        ),
        "Your usual pain was 6.2 of 10 before the needle. "
        "In your best week, 17 to 23 Aug, it was 3 on average. That is 52 % less. "
        "You logged 12 weeks. In each of them, half or more of your usual pain was gone. "
        "The last is the week of 2 to 8 Nov. Your log shows no end so far. "
        "The latest week's average is 3 of 10, Sun 8 Nov. "
        "That is 52 % less than usual before the needle (6.2).",
        [
            "6.2 usually -> 3 (week 1, 17 to 23 Aug): 52 %.",
            "Half or more in 12 of 12 logged weeks, to 8 Nov; not ended. "
            "Against 6.2 usually (6 days before the needle).",
            "3 of 10 on 8 Nov, the week's average: 52 % less than usual (6.2).",
        ],
    ),
    # Week 7 ends on day 49, 21 Sep; 7 to 4 is 42.9 %, 7 to 5 is 28.6 %.
    "months ended": (
        visit(
            weeks("3", "3", "3", "4", "3", "3", "3", "4", "5", "5"),
            needle="2026-08-03 09:30",
            now="+71 09:00",
            role="therapeutic",
        ),
        "Your usual pain was 7 of 10 before the needle. "
        "In your best week, 4 to 10 Aug, it was 3 on average. That is 57 % less. "
        "You logged 10 weeks. Half or more of your usual pain was gone in 6 of the first 7. "
        "The last was the week of Tue 15 to Mon 21 Sep. In the three weeks after it, less than half was "
        "gone. "
        "The latest week's average is 5 of 10, Mon 12 Oct. "
        "That is 29 % less than usual before the needle (7).",
        [
            "7 usually -> 3 (week 1, 4 to 10 Aug): 57 %.",
            "Half or more in 6 of 7 weeks to week 7 (15 to 21 Sep); weeks 8 to 10: 43, 29, 29 %. "
            "Against 7 usually (as said before the needle).",
            "5 of 10 on 12 Oct, the week's average: 29 % less than usual (7).",
        ],
    ),
    "months thin": (
        visit(
            weeks("5x1", "-", "3", "-", "4x2", "2x1", "-", "3", "-", "5x1", "-", "-", "5x2"),
            now="+92 09:00",
            role="therapeutic",
        ),
        "Of 13 weeks, only 2 have enough scores (3 days, or the week's average). "
        "So your log cannot say how long it lasted. In those two weeks half or more of your pain was gone. "
        "The latest day's average is 5 of 10, Thu 18 Feb. "
        "That is 29 % less than usual before the needle (7).",
        [
            "7 usually -> 3 (week 3, 4 to 10 Dec): 57 %.",
            "2 of 13 weeks count (weeks 3, 8: 57, 57 %); 5 more with 1 to 2 days, in brackets. "
            "MONTHS CANNOT BE JUDGED. Against 7 usually (as said before the needle).",
            "5 of 10 on 18 Feb, the day's average: 29 % less than usual (7).",
        ],
    ),
    "both sides": (
        visit(BOTH_SIDES, side="both"),
        "Left: from 7 to 1 at its lowest, at 11:00 (86 % less). "
        "Half or more was gone from 10:00 until at least 14:00. "
        "Your latest score is 5 of 10, Thu 19 Nov 15:00. That is 29 % less than before the needle (7). "
        "Right: from 7 to 6 (14 % less). Less than half was gone at every score. "
        "Your latest score is 7 of 10, Thu 19 Nov 15:00. That is as before the needle. "
        "One score before the needle was given for both sides.",
        [
            "7 -> 1 (11:00): 86 %.",
            "Half or more: at least 4:00 h, under 5:30 h, 10:00 to 14:00; 29 % at 15:00. "
            "80 % or more: one score only, under 2:00 h, 11:00; 71 % at 12:00.",
            "5 of 10 on 19 Nov 15:00: 29 % less than before.",
        ],
    ),
}


@pytest.mark.parametrize("name", CONTRACT)
def test_patient_reads(name: str) -> None:
    """Faults: a word of the contract's table left out; a figure that is not that of the two scores."""
    logged, patient, _ = CONTRACT[name]
    assert to_patient(logged) == patient


@pytest.mark.parametrize("name", CONTRACT)
def test_physician_reads(name: str) -> None:
    """Faults: as above; what weakens a figure told in small letters."""
    logged, _, physician = CONTRACT[name]
    assert to_physician(logged) == physician
