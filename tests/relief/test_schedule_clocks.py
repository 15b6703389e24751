"""The schedule on other clocks: where it is summer by now, and where the patient has travelled.

Day 0 is the injection's local date; the evenings are those of where the patient is.
"""

from datetime import timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from support.slots import every, injected_at, opened, typed_at

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import parse_instant
from facetlog.entries.values import parse_score
from facetlog.relief.schedule import Schedule, slots_of


def test_the_clock_put_forward_moves_no_day() -> None:
    """Berlin puts its clock forward on 29 March 2026. Injected on the 20th, 09:00 at UTC+1.

    Day 10 is the 30th. Red if the hour that is missing makes it the 29th: 00:30 at UTC+2 is 23:30 of the
    29th at UTC+1, but it is the 30th where it was felt.
    """
    one = injected_at("2026-03-20T09:00+01:00")
    for clock in ("00:30", "23:30"):
        left = {slot.number for slot in every(opened([typed_at(f"2026-03-30T{clock}+02:00")], given=one))
                if slot.period == "day"}  # fmt: skip
        assert set(range(1, 15)) - left == {10}


@pytest.mark.parametrize(
    ("injected", "zone", "before", "after"),
    [
        # Forward in the night to Sunday 29 March: day 8 is the 28th, day 9 the 29th.
        ("2026-03-20T09:00+01:00", "Europe/Berlin", "03-28T20:00:00+01:00", "03-29T20:00:00+02:00"),
        # Back in the night to Sunday 25 October, with the offset of summer at the needle.
        ("2026-10-16T09:00+02:00", "Europe/Berlin", "10-24T20:00:00+02:00", "10-25T20:00:00+01:00"),
        # The injection was given in Berlin, and the patient is in New York or Auckland now.
        ("2026-01-12T09:00+01:00", "America/New_York", "01-20T20:00:00-05:00", "01-21T20:00:00-05:00"),
        ("2026-01-12T09:00+01:00", "Pacific/Auckland", "01-20T20:00:00+13:00", "01-21T20:00:00+13:00"),
    ],
)  # fmt: skip
def test_an_evening_is_eight_oclock_where_the_patient_is(
    injected: str, zone: str, before: str, after: str
) -> None:
    """5, What is due. Fault: the offset of the injection kept: 21:00 after the clock change, 14:00 away."""
    slots = slots_of(injected_at(injected), Schedule(), zone=ZoneInfo(zone))
    days = {slot.number: slot for slot in slots if slot.period == "day"}
    assert (days[8].at.iso[5:], days[9].at.iso[5:]) == (before, after)


def test_a_day_can_be_given_to_its_midnight_there_and_a_week_two_days_more() -> None:
    """Forward on the 29th: 20:00 to 23:59:59 are 14,399 s on any day; to the Sunday after, 23 h in it.

    Week 1 ends with day 7, Friday 27 March, and can be given to Sunday 29 March: 4 h, a day of 24, one of
    23. Fault: midnight counted as so many hours from the evening.
    """
    one, berlin = injected_at("2026-03-20T09:00+01:00"), ZoneInfo("Europe/Berlin")
    schedule = Schedule(days=(), months=1)
    week, *_ = (slot for slot in slots_of(one, schedule, zone=berlin) if slot.period == "week")
    assert (week.number, week.closes - week.at.epoch) == (1, (4 + 24 + 23) * 3600 - 1)
    days = [slot for slot in slots_of(one, Schedule(), zone=berlin) if slot.period == "day"]
    assert {slot.closes - slot.at.epoch for slot in days} == {4 * 3600 - 1}


def test_an_evening_that_the_clock_skips_is_as_much_later() -> None:
    """A clinic that asks at 02:00: on 29 March Berlin has 03:00. Fault: no slot, or a refusal."""
    one, schedule = injected_at("2026-03-20T09:00+01:00"), Schedule(evening_hour=2)
    slots = slots_of(one, schedule, zone=ZoneInfo("Europe/Berlin"))
    assert [slot.at.iso for slot in slots if slot.period == "day"][8] == "2026-03-29T03:00:00+02:00"


def test_no_evening_stands_before_the_needle() -> None:
    """23:59 in Los Angeles is 20:59 of the next day in Auckland, whose evening of day 1 was at 20:00.

    Fault: a day's average that is asked for the time before the injection.
    """
    one = injected_at("2026-01-12T23:59-08:00")
    days = [slot for slot in slots_of(one, Schedule(), zone=ZoneInfo("Pacific/Auckland"))
            if slot.period == "day"]  # fmt: skip
    assert days[0].number == 2


@pytest.mark.parametrize(
    ("injected", "felt", "day"),
    [
        ("2026-01-12T09:00-05:00", "2026-01-15T01:00+09:00", 3),  # the 14th where the injection was
        ("2026-01-12T09:00+09:00", "2026-01-14T22:00-05:00", 2),  # the 15th there
    ],
)
def test_a_score_of_another_time_zone_is_of_the_date_where_it_was_felt(
    injected: str, felt: str, day: int
) -> None:
    """4: days count local dates in the entry's own offset. Red if they are counted on one clock."""
    one = Injection(number=1, at=parse_instant(injected), procedure="facet joint injection")
    left = {slot.number for slot in every(opened([typed_at(felt)], given=one)) if slot.period == "day"}
    assert set(range(1, 15)) - left == {day}


def test_an_answer_at_a_days_slot_is_of_that_day_whatever_the_clock_of_the_injection() -> None:
    """Every slot fills itself with a score at its own time. Red if one stands on another's date."""
    for here in (-11, 0, 14):
        zone = timezone(timedelta(hours=here))
        for offset in ("-11:00", "+00:00", "+14:00"):
            one = injected_at(f"2026-01-12T09:30{offset}")
            slots = slots_of(one, Schedule(), zone=zone)
            scores = [Pain(number=n, at=slot.at, score=parse_score("5"), period=slot.period,
                           entered_at=slot.at.epoch) for n, slot in enumerate(slots, 1)]  # fmt: skip
            assert every(opened(scores, given=one)) == []
