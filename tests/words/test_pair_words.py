"""How much longer one of two blocks lasted, in words that the scores bear out."""

import pytest
from support.helpers import injection

from facetlog.entries.medicine import Anesthetic
from facetlog.relief.course import Span
from facetlog.rules.two_blocks import Duration
from facetlog.words.course import hours_words, weeks_words
from facetlog.words.pairs import difference_line, lasting

HOUR = 3600
FIRST = injection(1, anesthetic=Anesthetic("lidocaine"))
SECOND = injection(2, 480, anesthetic=Anesthetic("bupivacaine"))


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (1, 4, "1:00 h to 4:00 h longer with bupivacaine"),
        (-2, 4, "2:00 h shorter to 4:00 h longer with bupivacaine"),
        (-4, -2, "4:00 h shorter to 2:00 h shorter with bupivacaine"),
        (1, None, "at least 1:00 h longer with bupivacaine, no upper bound"),
        (0, None, "at least 0:00 h longer with bupivacaine, no upper bound"),
        (-2, None, "at most 2:00 h shorter with bupivacaine, no upper bound"),
        (None, 4, "at most 4:00 h longer with bupivacaine, no lower bound"),
        (None, -2, "at least 2:00 h shorter with bupivacaine, no lower bound"),
        (None, 0, "at least 0:00 h shorter with bupivacaine, no lower bound"),
        (None, None, "which lasted longer cannot be told (with bupivacaine or not)"),
    ],
)
def test_a_difference_with_one_bound_says_which(low: int | None, high: int | None, words: str) -> None:
    """From -2:00 on is at most 2:00 shorter, or longer. Fault: "at least 2:00 h shorter" for that."""
    bounds = tuple(None if one is None else one * HOUR for one in (low, high))
    assert difference_line(FIRST, SECOND, (bounds[0], bounds[1])).text == words


def test_nothing_shown_and_nothing_bounded_is_no_duration() -> None:
    """One score that is not in relief, and none later. Fault: "0:00 h or more", which reads as relief."""
    assert lasting(Duration(0, None, None)) == "not shown to last, no upper bound"
    assert lasting(Duration(HOUR, None, True)) == "1:00 h or more"
    assert hours_words(Span(0, None)) == "50 % not shown to last, no upper bound"
    assert hours_words(Span(HOUR, None)) == "1:00 h or more at 50 %"


def test_a_week_that_did_not_hold_is_not_said_to_be_none() -> None:
    """Weeks long after three low ones may be half or more. Fault: "in no logged week"."""
    assert weeks_words(Span(0, 3)) == "50 % not shown to hold, over by the end of week 3"
    assert weeks_words(Span(7, 8)) == "50 % or more until week 7, over by the end of week 8"
