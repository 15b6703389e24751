"""The record in words, several sides, and what stands just before a later needle.

Of the day of the needle 12 times are asked for: before it, then after 15, 30, 45 and 60 minutes, and 2 to 8
hours; each is filled by a score from half-way since the one before it to half-way to the next.
"""

from typing import Any

import pytest
from support.answers import Logged, around, record_of, to_patient, to_physician, visit, weeks

from facetlog.entries.kinds import Injection
from facetlog.entries.levels import Level
from facetlog.entries.moments import parse_instant
from facetlog.outcome.answer import answers_of
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.settings.settings import load
from facetlog.words.answer_record import record

# 12:00 is 150 minutes after the needle, the last that fills the time of 2 hours: 6 of the 12 are filled.
ON_TIME = "09:30 7; 10:00 3; 10:30 3; 11:30 3; 12:30 3; 13:30 3"


def records(logged: Logged) -> str:
    """The record in one line."""
    return "; ".join(record_of(logged))


def test_the_record_says_how_much_of_the_schedule_was_kept_on_time() -> None:
    """Fault: a late score counted as one on time."""
    assert records(visit(ON_TIME)) == (
        "6 of 12 times on time; longest gap 1:00 h; no pain medicine logged; one block"
    )
    late = ON_TIME.replace("11:30 3", "11:30 3 late=61").replace("12:30 3", "12:30 3 late=60")
    assert records(visit(late)) == (
        "5 of 12 times (6 in all) on time; longest gap 1:00 h; 1 OF 6 TYPED LATE (up to 1:01 h); "
        "no pain medicine logged; one block"
    )


LATE_FIVE_DAYS = "; ".join(f"{one} late={5 * 24 * 60 + 30}" for one in ON_TIME.split("; "))
ENTRIES = {
    # 5 days and half an hour are under 6 days, and over 5.
    "all typed days later": (
        visit(LATE_FIVE_DAYS, now="+6 09:00"),
        "All of your 6 scores were typed late, by up to 6 days.",
        "ALL OF 6 TYPED LATE (up to 6 days)",
    ),
    "one late": (
        visit("09:30 7; 10:00 3 late=160; 11:00 3"),
        "1 of your 3 scores was typed late, by up to 2 hours 40 minutes.",
        "1 OF 3 TYPED LATE (up to 2:40 h)",
    ),
    "two late": (
        visit("09:30 7; 10:00 3 late=61; 11:00 3 late=100"),
        "2 of your 3 scores were typed late, by up to 100 minutes.",
        "2 OF 3 TYPED LATE (up to 1:40 h)",
    ),
    "from paper": (
        visit("09:30 7; 10:00 3 paper late=600; 11:00 3 paper late=600"),
        "2 scores were typed from paper.",
        "2 of 3 scores FROM PAPER",
    ),
    "one from paper": (visit("09:30 7; 10:00 3 paper; 11:00 3"), "1 score was typed from paper.", "1 of 3 "
    "scores FROM PAPER"),
    "changed": (
        visit("09:30 7 first=8; 10:00 3 first=5; 11:00 3"),
        "2 scores were changed later.",
        "2 scores CHANGED",
    ),
    "one changed": (visit("09:30 7; 10:00 3 first=5; 11:00 3"), "1 score was changed later.", "1 score "
    "CHANGED"),
}  # fmt: skip


@pytest.mark.parametrize("name", ENTRIES)
def test_what_weakens_the_record_is_told_only_where_it_is_so(name: str) -> None:
    """Faults: paper taken for late; ``up to 5 days`` of what is later than five days."""
    logged, patient, physician = ENTRIES[name]
    assert to_patient(logged).endswith(patient)
    assert physician in record_of(logged)
    others = {told for other, (_, told, _) in ENTRIES.items() if other != name}
    assert not any(told in to_patient(logged) for told in others)


def test_an_ordinary_record_says_nothing_to_the_patient() -> None:
    """Its last sentence is of the latest score."""
    assert to_patient(visit(ON_TIME)).endswith("That is 57 % less than before the needle (7).")


MEDICINE = {
    "none": ("", "no pain medicine logged"),
    "after it had ended": ("15:00 rescue ibuprofen", "no pain medicine logged until 15:00"),
    "within": ("11:00 rescue ibuprofen 400 mg", "MEDICINE ibuprofen 400 mg 11:00"),
    "before the needle": ("08:00 rescue ibuprofen", "PAIN MEDICINE BEFORE THE NEEDLE: ibuprofen 08:00"),
    "regular": ("08:00 regular naproxen", "no rescue medicine logged; REGULAR: naproxen"),
    "regular, then because of the pain": (
        "08:00 regular naproxen; 15:00 rescue ibuprofen",
        "no rescue medicine logged until 15:00; REGULAR: naproxen",
    ),
    "an opioid in the weeks": (
        "+3 08:00 regular oxycodone 5 mg; +4 08:00 regular oxycodone 5 mg; +10 08:00 regular Oxycodone",
        "no rescue medicine logged; OPIOID: oxycodone, 3 doses in 2 weeks",
    ),
    "one dose of one": (
        "+3 08:00 rescue oxycodone 5 mg",
        "no pain medicine logged until 22 Nov 08:00; OPIOID: oxycodone, 1 dose in week 1",
    ),
}


@pytest.mark.parametrize("name", MEDICINE)
def test_medicine_is_named_as_it_was_logged(name: str) -> None:
    """Faults: ``no pain medicine`` beside one taken as always; an opioid of the weeks not named."""
    doses, told = MEDICINE[name]
    logged = visit("09:30 7; 10:00 3; 12:00 3; 14:00 5", doses, now="+15 09:00")
    assert told in "; ".join(record_of(logged))


def test_opioids_of_the_weeks_are_named_to_the_patient() -> None:
    """Three doses in the first week, one in each of 13 more. Fault: only the first week is counted."""
    doses = "; ".join(f"+{day} 08:00 regular oxycodone 5 mg" for day in (1, 2, 3, *range(8, 93, 7)))
    logged = visit(weeks(*["3"] * 14), doses, now="+99 09:00", role="therapeutic")
    assert to_patient(logged).endswith("You logged oxycodone in 14 of the weeks after: 16 doses.")
    assert "OPIOID: oxycodone, 16 doses in 14 weeks" in records(logged)


def test_medicine_that_nobody_explained_is_named_where_a_verdict_rests_on_it() -> None:
    """Zzz at 10:15, if it were for pain, would take all but one score. Fault: it is not named."""
    logged = visit("09:30 8; 10:00 1; 11:00 1; 12:00 1; 13:00 1; 14:00 7", "10:15 ? zzz")
    outcome = logged.judged_by(load())
    (answer,) = answers_of(outcome, outcome.injections[0])
    told = "; ".join(line.text for line in record(answer))
    assert "no pain medicine logged; NOT KNOWN IF FOR PAIN: zzz 10:15" in told


# Several sides

LEFT = "10:00 3 left; 11:00 2 left; 12:00 5 left"


def test_a_side_without_a_score_before_the_needle_is_told_as_such() -> None:
    """Fault: the left side's score lends the right one a per cent."""
    logged = visit(f"09:30 7 left; {LEFT}; 10:00 4 right; 11:00 3 right", side="both")
    assert to_patient(logged) == (
        "Left: from 7 to 2 at its lowest, at 11:00 (71 % less). "
        "Half or more was gone from 10:00 until at least 11:00. "
        "Your latest score is 5 of 10, Thu 19 Nov 12:00. That is 29 % less than before the needle (7). "
        "Right: your log has no pain score from before the needle. "
        "So it cannot say how much of your pain went away. "
        "Your lowest score after it was 3 of 10, at 11:00. Your latest is 3 of 10, Thu 19 Nov 11:00. "
        "If you or the clinic wrote a score down before the needle, you can add it."
    )
    assert to_physician(logged, 1)[0] == (
        "NO BASELINE: no per cent, no duration, no rule. Lowest 3 at 11:00; latest 3, 19 Nov 11:00; 2 "
        "scores."
    )


def test_scores_without_side_are_not_said_to_have_no_score_before_where_each_side_has_one() -> None:
    """Fault: the score before the needle that was given of each side is called missing."""
    logged = visit("09:30 7 left; 09:30 6 right; 10:00 3; 11:00 2", side="both")
    assert to_patient(logged) == (
        "Your pain was 7 of 10 left and 6 of 10 right before the needle. "
        "But scores after it that name no side cannot show how much of it went away. "
        "The lowest of them was 2 of 10, at 11:00. Your latest is 2 of 10, Thu 19 Nov 11:00. "
        "You can say the side of each score after it that names none: facetlog edit p3 side=left."
    )
    assert to_physician(logged)[0] == (
        "NO BASELINE FOR SCORES WITHOUT SIDE (before: 7 left, 6 right): no per cent, no duration, no rule. "
        "Lowest 2 at 11:00; latest 2, 19 Nov 11:00; 2 scores."
    )


def test_a_score_before_of_one_side_alone_is_told_beside_scores_without_side() -> None:
    """Fault: it is called missing, or the scores after it are compared with it."""
    told = to_patient(visit("09:30 7 left; 10:00 3", side="both"))
    assert told.startswith("Your pain was 7 of 10 left before the needle. But scores after it that name no")


MIXED = "09:20 8 left; 10:00 2 left; 11:00 4"


def test_beside_a_side_that_is_judged_scores_without_side_have_no_score_before() -> None:
    """The left from 8 to 2 is 75 % less; of 4 without side the 8 tells nothing.

    Faults: the log is said to have no score from before the needle; no score after it to say a side; the
    lowest of all is said to be 4.
    """
    logged = visit(MIXED, side="both")
    assert to_patient(logged) == (
        "Left: from 8 to 2 at its lowest, at 10:00 (75 % less). That is one score only. "
        "Half or more was gone at one score only, at 10:00. Your log does not show when that ended. "
        "Your latest score is 2 of 10, Thu 19 Nov 10:00. That is 75 % less than before the needle (8). "
        "Both sides: your pain was 8 of 10 left before the needle. "
        "But scores after it that name no side cannot show how much of it went away. "
        "The lowest of them was 4 of 10, at 11:00. Your latest is 4 of 10, Thu 19 Nov 11:00. "
        "You can say the side of each score after it that names none: facetlog edit p3 side=left."
    )
    left, without = (to_physician(logged, place)[0] for place in (0, 1))
    assert left == "8 -> 2 (10:00): 75 %. ONE SCORE ONLY."
    assert without == (
        "NO BASELINE FOR SCORES WITHOUT SIDE (before: 8 left): no per cent, no duration, no rule. "
        "Lowest 4 at 11:00; latest 4, 19 Nov 11:00; 1 score."
    )


def test_a_side_without_a_score_before_keeps_its_own_sentence_beside_scores_without_side() -> None:
    """Faults: the right is told of the left's 8; the side to say is one that has no score before."""
    told = to_patient(visit("09:20 8 right; 10:00 2 left; 11:00 4", side="both"))
    assert "Left: your log has no pain score from before the needle. So it cannot say how" in told
    assert "Both sides: your pain was 8 of 10 right before the needle. But scores after it" in told
    assert told.endswith(
        "If you or the clinic wrote a score down before the needle, you can add it. "
        "You can say the side of each score after it that names none: facetlog edit p3 side=right."
    )


def test_scores_without_side_that_have_one_before_are_compared_with_it() -> None:
    """7 without side, 8 left. Fault: the side's score is told beside scores that have their own."""
    told = to_patient(visit(f"{MIXED}; 09:20 7", side="both"))
    assert "Both sides: from 7 to 4 (43 % less). " in told
    assert "names none" not in told


def test_a_worse_side_comes_first() -> None:
    """Fault: the left side first, whatever it is."""
    logged = visit(f"09:30 7; {LEFT}; 10:00 6 right; 11:00 8 right", side="both")
    assert to_patient(logged) == (
        "Right: you have more pain than before the needle: 8 of 10 at 11:00. It was 7 before. "
        "On the first day it was 6 at its lowest, at 10:00. Less than half was gone at every score. "
        "Left: from 7 to 2 at its lowest, at 11:00 (71 % less). "
        "Half or more was gone from 10:00 until at least 11:00. "
        "Your latest score is 5 of 10, Thu 19 Nov 12:00. That is 29 % less than before the needle (7). "
        "One score before the needle was given for both sides."
    )


def test_a_series_without_side_is_that_of_both_sides() -> None:
    logged = visit("09:30 7; 10:00 3; 11:00 5; 10:00 6 left; 12:00 6 left", side="both")
    assert to_patient(logged).startswith("Left: from 7 to 6 (14 % less). ")
    assert " Both sides: from 7 to 3 at its lowest, at 10:00 (57 % less). " in to_patient(logged)


def test_late_scores_are_counted_on_the_side_that_they_are_of() -> None:
    """Fault: ``1 of your 3`` once for both, of which it is true of neither."""
    logged = visit("09:30 7; 10:00 3 left late=100; 10:00 6 right late=100; 11:00 6 right", side="both")
    left, right = to_patient(logged).split("Right: ")
    assert "1 of your 2 scores was typed late, by up to 100 minutes." in left
    assert "1 of your 3 scores was typed late, by up to 100 minutes." in right


# A later needle

FACET: dict[str, Any] = {"procedure": "facet joint injection", "side": "right", "role": "diagnostic"}


def two_blocks(scores: str, hours: int, **values: Any) -> Logged:
    """Two injections, so many hours apart."""
    first = parse_instant("2026-11-19T09:30+00:00")
    second = first._replace(epoch=first.epoch + 3600 * hours)
    given = FACET | values
    made = [Injection(number=n, at=at, **given) for n, at in ((1, first), (2, second))]
    return around(made, scores, now="+3 09:00")


def test_the_score_just_before_a_later_needle_ends_what_lasted() -> None:
    """A needle 30 hours later, 6 just before it. Fault: it is told as the latest, or as the lowest."""
    logged = two_blocks("09:30 7; 10:00 3; 14:00 3; +1 15:30 6; +1 18:00 1", 30)
    assert to_patient(logged) == (
        "Your pain went from 7 to 3 at its lowest, at 10:00. That is 57 % less. "
        "Half or more of your pain was gone at each score from 10:00 to 14:00. "
        "But there is no score from 10:00 to 14:00. What the pain did in those 4 hours is not known. "
        "On Fri 20 Nov 15:30, just before the next needle, less than half was gone. "
        "Your last score before the next needle was 3 of 10, Thu 19 Nov 14:00. "
        "That is 57 % less than before this needle (7)."
    )
    assert to_physician(logged)[1] == (
        "Half or more at each score 10:00 to 14:00, 4:00 H WITHOUT A SCORE (10:00 to 14:00). "
        "14 % at 20 Nov 15:30, just before the next injection."
    )


def test_a_later_needle_with_no_score_between_is_not_told_as_to_come() -> None:
    """Fault: ``no score after it yet``."""
    only = two_blocks("09:30 7; +1 15:30 6; +1 18:00 1", 30)
    assert to_patient(only) == (
        "Your pain was 7 of 10 before the needle. "
        "The only score after it is the one just before the next needle."
    )
    assert to_physician(only)[0] == (
        "NO SCORE AFTER THE NEEDLE BUT THE ONE BEFORE THE NEXT; before: 7 at 09:30."
    )
    assert to_patient(two_blocks("09:30 7; +1 18:00 1", 30)) == (
        "Your pain was 7 of 10 before the needle. Your log has no score between it and the next needle."
    )


def test_a_score_before_the_next_needle_may_be_all_that_lies_between_two_spells() -> None:
    """A needle on the left 26 hours later has 6 before it, named left; the first is of a side not said.

    Fault: what stands between two spells is sought among the scores that are not closing: there is none.
    """
    first = parse_instant("2026-11-19T09:30+00:00")
    second = first._replace(epoch=first.epoch + 26 * 3600)
    made = [
        Injection(number=1, at=first, procedure="facet joint injection"),
        Injection(number=2, at=second, procedure="facet joint injection", side="left"),
    ]
    logged = around(made, "09:30 7; 18:30 3; +1 10:00 6 left; +1 10:30 3 right", now="+2 09:00")
    assert "In between, on Fri 20 Nov 10:00, less than half was gone." in to_patient(logged)


def test_one_block_is_said_of_a_diagnostic_block_alone() -> None:
    """Fault: it is said where the outcome is of one of two blocks that the log has."""
    joint = {"levels": (Level("L4-L5", "right"),)}
    for levels, is_alone in (({}, True), (joint, False)):  # without levels they share no joint
        pair = two_blocks("09:30 7; 10:00 3", 24 * 20, **levels)
        for number in (1, 2):
            told = outcome_of(Inquiry(pair.log, load(), pair.now), {number})
            (answer,) = answers_of(told, told.injections[0])
            assert ("one block" in [line.text for line in record(answer)]) == is_alone
    assert "one block" not in records(visit(ON_TIME, role="therapeutic"))
