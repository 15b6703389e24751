"""Which times without a score can still be told from memory; the evenings before any injection."""

from datetime import UTC

import pytest
from support.helpers import at, pain
from support.slots import opened

from facetlog.entries.moments import Clock
from facetlog.relief.schedule import Schedule, Slot, open_evenings


def clock(hours: float) -> Clock:
    return Clock(at(hours), UTC)


def days(slots: tuple[Slot, ...]) -> set[int]:
    return {slot.number for slot in slots if slot.period == "day"}


@pytest.mark.parametrize(
    ("hours", "is_remembered"), [(5, True), (48, True), (48 + 1 / 60, False), (2000, False)]
)
def test_what_is_longer_ago_than_48_hours_is_forgotten(hours: float, is_remembered: bool) -> None:
    """Of day 2, 14 January 20:00, 59 h after the needle. Red if 48 h are over at 48 h, or never."""
    slots = opened([], 59 + hours)
    assert (2 in days(slots.missed)) == is_remembered
    assert (2 in days(slots.forgotten)) != is_remembered
    assert all(slot.at.epoch < at(59 + hours - 48).epoch for slot in slots.forgotten)


@pytest.mark.parametrize(("hours", "expected"), [
    (7, ([11], [], [12, 13])),  # 16:00 on 12 January: yesterday's is missed, today's is to come
    (11, ([11], [12], [13])),  # 20:00
    (14.99, ([11], [12], [13])),
    (15, ([12], [], [13, 14])),  # midnight
])  # fmt: skip
def test_before_any_injection_yesterdays_and_todays_evening_are_asked(
    hours: float, expected: tuple[list[int], ...]
) -> None:
    """Red if today's is asked in the afternoon, or the day before yesterday's."""
    slots = open_evenings([], Schedule(), clock(hours))
    found = [[slot.at.date.day for slot in some] for some in (slots.missed, slots.due, slots.coming)]
    assert tuple(found) == expected


def test_a_day_with_a_score_is_not_asked_for_but_one_of_another_pain_is_none() -> None:
    """Red if a single score of the day does not count, or that of a knee does."""
    scores = [pain(1, -20, "5"), pain(2, 2, "4", site="left knee")]  # 11 January 13:00, 12 January
    slots = open_evenings(scores, Schedule(), clock(12))
    assert (len(slots.missed), len(slots.due)) == (0, 1)
