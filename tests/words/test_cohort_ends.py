"""When relief ended, in words: stretches, no relief apart, and each test beside how many were made."""

import pytest
from support.cohorts import ENDED, IN_WEEKS, MOST_GONE, TEST

from facetlog.cohort.results import EndOfRelief, Interval
from facetlog.words.cohort_ends import (
    comparison_line,
    end_lines,
    end_title,
    p_words,
    quarter_words,
    step_sentences,
)


def told(end: EndOfRelief) -> list[str]:
    return [line.text for line in end_lines(end)]


def test_quarters_are_stretches_and_no_relief_is_apart() -> None:
    """9 of 38 are 23.7 %, 5 of 38 13.2 %. Fault: the middle of a stretch as if it were seen."""
    assert end_title(ENDED).text == "50 %, in hours after the needle"
    assert told(ENDED) == [
        "38 injections whose scores tell; of 5 more they cannot",
        "50 % never reached: 9 of 38 (24 %)",
        "a quarter had ended by a time between 1:00 h and 2:00 h",
        "half had ended by a time between 3:00 h and 4:00 h",
        "three quarters had ended by a time between 5:30 h and 7:00 h",
        "13 % not seen to end",
    ]


def test_a_quarter_without_relief_and_one_that_was_not_reached() -> None:
    """Fault: ``had ended at 0:00 h``."""
    assert told(MOST_GONE)[2:4] == [
        "a quarter and half never reached it",
        "three quarters: not so many were seen to end",
    ]


def test_weeks_are_weeks() -> None:
    assert end_title(IN_WEEKS).text == "50 %, in weeks after the needle"
    assert told(IN_WEEKS)[2] == "a quarter and half had ended by a time between week 9 and week 11"


def test_one_is_one() -> None:
    alone = ENDED._replace(injections=1, no_relief=0, untold=0)
    assert told(alone)[0] == "1 injection whose scores tell"


def test_of_nobody_nothing_more_is_said() -> None:
    nobody = ENDED._replace(injections=0, no_relief=0, intervals=(), steps=(), beyond=0.0)
    assert told(nobody) == ["0 injections whose scores tell; of 5 more they cannot"]


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        ((3.0, None), "half had ended by a time after 3:00 h"),
        ((3.25, 3.25), "half had ended at 3:15 h"),
        ((1.3333, 1.6667), "half had ended by a time between 1:20 h and 1:40 h"),
    ],
)
def test_every_shape_of_a_stretch(interval: Interval, words: str) -> None:
    """Fault: 1:19 h of 1.3333 hours, cut instead of rounded."""
    assert quarter_words("half", interval, "hours") == words


def test_the_curve_in_sentences() -> None:
    """6, 12 and 6 of 38."""
    assert list(step_sentences(ENDED)) == [
        "Of all, 1:00 h to 2:00 h: 16 % ended; 3:00 h to 4:00 h: 32 % ended; "
        "5:30 h to 7:00 h: 16 % ended; 13 % not seen to end."
    ]


def test_a_test_says_how_many_were_made() -> None:
    """Fault: a p alone."""
    assert comparison_line(TEST).text == (
        "50 %, in hours, bupivacaine and lidocaine: z -2.67, p 0.0076, sooner after lidocaine "
        "(one of 2 comparisons made, for which p is not adjusted)"
    )
    alone = comparison_line(TEST._replace(comparisons=1)).text
    assert alone.endswith("p 0.0076, sooner after lidocaine (the only comparison made)")
    assert p_words(0.00001) == "p under 0.0001"
