"""How lengths are said to a patient: never shorter than they are where they are a bound."""

import pytest

from facetlog.words.plain import exact_time, fits, upper_time

MINUTE, HOUR, DAY = 60, 3600, 86_400


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (HOUR, "1 hour"),
        (100 * MINUTE, "100 minutes"),
        (2 * HOUR + 40 * MINUTE, "2 hours 40 minutes"),
        (3 * HOUR, "3 hours"),
        (3 * HOUR + 1, "3 hours 1 minute"),
        (2 * DAY, "48 hours"),
        (2 * DAY + 1, "3 days"),
        (3 * DAY, "3 days"),
    ],
)
def test_an_upper_bound_is_rounded_up(seconds: int, told: str) -> None:
    """Faults: ``up to 3 hours`` of one second more; ``up to 2 days`` of nearly three."""
    assert upper_time(seconds) == told


def test_a_length_is_told_only_where_it_is_exact() -> None:
    """Fault: ``those 3 hours`` of a second more."""
    assert exact_time(3 * HOUR) == "those 3 hours"
    assert exact_time(3 * HOUR + 1) == "that time"
    assert exact_time(2 * DAY) == "that time"


def test_a_sentence_has_at_most_twenty_words() -> None:
    assert fits(" ".join(["word"] * 20))
    assert not fits(" ".join(["word"] * 21))
