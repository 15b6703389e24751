"""The curve in sentences: each figure by hand, times of equal scores once, nothing of what is not known."""

from support.helpers import at, injection, log_of, pain, pains

from facetlog.entries.kinds import Dose, Log
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.settings.settings import load
from facetlog.words.curve import curve_sentences


def sentences(log: Log) -> list[str]:
    (one,) = outcome_of(Inquiry(log, load(), at(24 * 400))).injections
    return list(curve_sentences(one))


def test_the_hours_are_told_with_how_much_less_and_how_long() -> None:
    """7 at 08:54. 2 of 7 are 71 % less, 6 are 14; 80 % asks for 1.4. Needle at 09:00.

    Half: from 10:00, in doubt from the needle on; last at 12:00, over at 13:00.
    """
    told = sentences(log_of([injection(side="right")], pains(
        {-0.1: "7", 1: "2", 2: "2", 3: "3", 4: "6", 5: "7", 6: "8"}
    )))  # fmt: skip
    assert told[0].endswith("Mon 12 Jan 2026: 7 before the needle, 08:54.")
    assert told[1:] == [
        "First 8 hours: 10:00 to 11:00 2 (71 % less), 12:00 3 (57 % less), 13:00 6 (14 % less), "
        "14:00 7 (as before), 15:00 8 (14 % more).",
        "Half or more gone: 10:00 to 12:00, perhaps from 09:00 and up to 13:00.",
        "80 % or more gone: at no score.",
    ]


def test_gaps_later_scores_and_medicine_are_told() -> None:
    """10:00 and 15:00 are five hours apart. Faults: the gap bridged; a dose before the needle told."""
    doses = [Dose(at=at(hour), drug="ibuprofen", number=n) for n, hour in enumerate((-1, 7), 1)]
    told = sentences(log_of([injection()], pains({-0.1: "8", 1: "2", 6: "4", 27: "8"}), doses))
    assert told[2:] == [
        "No score between: 10:00 to 15:00.",
        "Half or more gone: 10:00 to 15:00, perhaps from 09:00 and up to 13 Jan 12:00.",
        "80 % or more gone: at no score.",
        "After 8 hours: 13 Jan 12:00 8 (as before).",
        "Medicine: 16:00.",
    ]


def test_averages_are_compared_with_the_usual_pain() -> None:
    """Usually 6: 3 is half of it. 7 days after 12 January is the 19th. Fault: with the 8 at the needle."""
    weeks = [pain(n, 24 * 7 * n, "3", period="week") for n in range(3, 5)]
    before = [pain(1, -1, "6", period="week"), pain(2, -0.1, "8")]
    told = sentences(log_of([injection()], [*before, *weeks]))
    assert told[1:] == ["Averages of weeks: 2 Feb to 9 Feb 3 (50 % less)."]


def test_without_a_score_before_no_per_cent_is_told() -> None:
    """Faults: 100 % for what is not defined; a sentence of how long."""
    told = sentences(log_of([injection()], pains({1: "0"})))
    assert told[0].endswith("no score before the needle.")
    assert told[1:] == ["First 8 hours: 10:00 0."]


def test_what_was_not_seen_to_end_is_told_so_and_so_is_a_second_time() -> None:
    """8 before: 4 is half. 10:00; 6 at 11:00; 3 at 12:00, the last."""
    told = sentences(log_of([injection()], pains({-0.1: "8", 1: "4", 2: "6", 3: "3"})))
    again = "Half or more gone: 10:00, perhaps from 09:00 and up to 11:00; again 12:00, perhaps from 11:00"
    assert told[2] == f"{again}, no end seen."


def test_scores_before_of_each_side_are_told_of_scores_without_side() -> None:
    """Fault: ``no score before the needle``, as if the scores of the sides were not there."""
    before = [pain(8, -0.1, "7", side="left"), pain(9, -0.1, "6.5", side="right")]
    told = sentences(log_of([injection(side="both")], [*before, *pains({1: "2"})]))
    assert told[0].endswith("Mon 12 Jan 2026: 7 left and 6.5 right before the needle.")
