"""The schedule: which scores are wanted, by hand from UW Health's diary, and what fills each of them.

The injection is of Mon 12 January 2026, 09:00 UTC, unless it is said otherwise.
"""

from datetime import date
from pathlib import Path

import pytest
from support.helpers import Run, at, injection, pain
from support.slots import DAY, LATE, every, filled, opened, short, typed_at

from facetlog.entries.kinds import Pain, Sleep
from facetlog.entries.moments import parse_instant
from facetlog.relief.schedule import Schedule, months_later, slots_of

BEFORE_AND_HOURS = (0, 0.25, 0.5, 0.75, 1, 2, 3, 4, 5, 6, 7, 8)


# Which slots there are.


def test_the_first_day_is_asked_each_15_minutes_then_each_hour() -> None:
    """Red if a time is left out, is one too many, or the score before the needle is not asked for."""
    now = [slot for slot in slots_of(injection(), Schedule()) if slot.period == "now"]
    assert [slot.at for slot in now] == [at(hours) for hours in BEFORE_AND_HOURS]
    assert [slot.is_before for slot in now] == [True] + 11 * [False]
    assert [slot.number for slot in now] == [0, 15, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480]


def test_each_of_14_days_is_asked_in_the_evening() -> None:
    """Red if day 0 is asked, or 15 days are: day 1 is Tue 13 January, day 14 Mon 26 January."""
    days = [slot for slot in slots_of(injection(), Schedule()) if slot.period == "day"]
    assert [slot.at.iso for slot in days] == [f"2026-01-{day}T20:00:00+00:00" for day in range(13, 27)]
    assert [slot.number for slot in days] == list(range(1, 15))


@pytest.mark.parametrize(
    ("procedure", "last", "last_day"),
    [
        # 12 Jan to 12 May is 31 - 12 + 28 + 31 + 30 + 12 = 120 days, of week 18 (120-126): 12 Jan + 126.
        ("facet joint injection", 18, "2026-05-18"),
        ("medial branch block", 18, "2026-05-18"),
        # To 12 Aug 31 + 30 + 31 = 92 more: 212, of week 31 (211-217): 12 Jan + 217.
        ("radiofrequency ablation", 31, "2026-08-17"),
    ],
)
def test_weeks_are_asked_to_4_months_and_to_7_after_an_ablation(
    procedure: str, last: int, last_day: str
) -> None:
    """Red if a week of days is asked too, or the last week ends before the months do."""
    weeks = [s for s in slots_of(injection(procedure=procedure), Schedule()) if s.period == "week"]
    assert [slot.number for slot in weeks] == list(range(3, last + 1))
    assert weeks[0].at.iso == "2026-02-02T20:00:00+00:00"  # 12 Jan + 21
    assert weeks[-1].at.iso == f"{last_day}T20:00:00+00:00"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2026-01-12", 4, "2026-05-12"), ("2026-10-31", 4, "2027-02-28"), ("2027-10-31", 4, "2028-02-29"),
        ("2026-12-31", 2, "2027-02-28"), ("2026-12-01", 12, "2027-12-01"), ("2026-11-30", 1, "2026-12-30"),
        ("2026-05-31", 1, "2026-06-30"), ("2026-05-31", 0, "2026-05-31"),
    ],
)  # fmt: skip
def test_months_are_the_calendars_and_end_at_the_latest_with_the_month(
    day: str, months: int, later: str
) -> None:
    """Red if a month is 30 days, December is lost, or a day runs over into the next month."""
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_a_clamped_month_has_no_week_of_the_next_one() -> None:
    """31 January and a month: 28 February, 28 days, week 4. Red if it is 3 March: 31 days, week 5."""
    one = injection(hours=19 * DAY)
    weeks = [slot.number for slot in slots_of(one, Schedule(months=1)) if slot.period == "week"]
    assert weeks == [3, 4]


# What fills a slot.


@pytest.mark.parametrize(
    ("minutes", "slots"),
    [
        # Half of 0-15 is 7.5, half of 15-30 is 22.5, then 37.5 and 52.5.
        (7, []), (8, ["15 min"]), (22, ["15 min"]), (23, ["30 min"]), (37, ["30 min"]),
        (38, ["45 min"]), (52, ["45 min"]), (53, ["60 min"]),
        # Half of 60-120 is 90, of 120-180 is 150; a score in the very middle fills one of the two.
        (89, ["60 min"]), (90, ["60 min"]), (91, ["120 min"]), (150, ["120 min"]), (151, ["180 min"]),
        # 8 h reach as far on as back: half of 420-480 is 450, so to 510.
        (450, ["420 min"]), (451, ["480 min"]), (510, ["480 min"]), (511, []), (839, []),
    ],
)  # fmt: skip
def test_a_score_within_half_the_distance_fills_an_hours_slot(minutes: int, slots: list[str]) -> None:
    """Red if an end is off by a minute, or a score fills both of its neighbours."""
    assert filled([pain(1, minutes / 60, "5")]) == slots


def test_the_score_before_the_needle_is_the_baseline() -> None:
    """method.md, 2: at most 24 hours before, one at its very minute is. Red if a later one does."""
    for hours, slots in [(-24, ["0 min"]), (-24.02, []), (0, ["0 min"]), (0.02, [])]:
        assert filled([pain(1, hours, "7")]) == slots


@pytest.mark.parametrize("clock", ["00:00", "08:00", "23:59"])
def test_any_score_of_a_date_fills_that_day(clock: str) -> None:
    """15 January is day 3, whenever. Red if it must be in the evening, or an average."""
    assert filled([typed_at(f"2026-01-15T{clock}+00:00")]) == ["day 3"]


def test_an_average_fills_its_day_and_no_hour_of_it() -> None:
    """30 min after the needle, and 13 January, 09:00. Red if an average will do for a moment."""
    assert filled([pain(1, 0.5, "5", period="day"), pain(2, 24, "5", period="day")]) == ["day 1"]


def test_a_score_on_the_evening_of_the_injection_fills_no_day() -> None:
    """12 January, 21:00. Red if day 0 is taken for day 1."""
    assert filled([pain(1, 12, "5")]) == []


@pytest.mark.parametrize("period", ["now", "day"])
@pytest.mark.parametrize(
    ("day", "week"), [(15, "week 3"), (21, "week 3"), (22, "week 4"), (126, "week 18")]
)
def test_a_score_of_any_day_of_a_week_fills_it(period: str, day: int, week: str) -> None:
    """method.md, 5.3: week w is the days 7w-6 to 7w; 15 to 21 is the third. Red at a week's either end."""
    assert filled([pain(1, day * DAY, "5", period=period)]) == [week]


@pytest.mark.parametrize(("day", "week"), [(21, 3), (22, 3), (23, 3), (24, 4), (28, 4), (30, 4), (31, 5)])
def test_a_weeks_average_may_be_typed_two_days_late(day: int, week: int) -> None:
    """method.md, 5.3: 22 and 23 are still week 3's (to day 21), 24 is week 4's. Red: one day, three."""
    assert filled([pain(1, day * DAY, "5", period="week")]) == [f"week {week}"]


def test_a_day_is_due_from_its_evening_to_midnight_and_a_week_for_two_days_more() -> None:
    """Day 1 is 13 January: due 20:00 to 24:00. Week 3 ends on 2 February: due to 4 February, 24:00."""
    assert standing_at("2026-01-13T19:59+00:00") == ("8 h", "day 1")
    assert standing_at("2026-01-13T20:01+00:00") == ("day 1", "day 2")
    assert standing_at("2026-01-13T23:59+00:00") == ("day 1", "day 2")
    assert standing_at("2026-01-14T00:01+00:00") == ("day 1 missed", "day 2")
    assert standing_at("2026-02-04T23:59+00:00") == ("week 3", "week 4")
    assert standing_at("2026-02-05T00:01+00:00") == ("week 3 missed", "week 4")


def standing_at(now: str) -> tuple[str, str]:
    """What is due, or was missed last; and what comes next."""
    slots = opened([], (parse_instant(now).epoch - at(0).epoch) / 3600)
    last = slots.due[0] if slots.due else [*slots.forgotten, *slots.missed][-1]
    said = "8 h" if last.number == 480 else short(last) + (" missed" if not slots.due else "")
    return said, short(slots.coming[0])


@pytest.mark.parametrize("now", [-1, 0.12, 0.125, 0.2, 1.4, 1.5, 5, 8.4, 9, 35.5, 500, 505, LATE])
def test_every_open_slot_is_missed_or_due_or_coming(now: float) -> None:
    """Red if one is lost or stands in two places; none is missed before it is over."""
    slots = opened([], now)
    assert every(slots) == slots_of(injection(), Schedule())  # all are open, and in the order of time
    assert all(slot.closes < at(now).epoch for slot in slots.missed)
    assert all(slot.at.epoch > at(now).epoch for slot in slots.coming)


# What fills none.


@pytest.mark.parametrize(
    "values", [{"state": "rest"}, {"site": "left knee"}, {"side": "left"}], ids=["rest", "site", "side"]
)
def test_a_score_of_another_pain_fills_nothing(values: dict[str, str]) -> None:
    """The right side's moving index pain was treated. Red if unlike is taken for like."""
    scores = [pain(n, h, "5", **values) for n, h in enumerate((-1, 0.5, 3, 2 * DAY, 20 * DAY), 1)]
    assert filled(scores, given=injection(side="right")) == []


def test_each_side_has_its_own_slots_once_one_has_scores() -> None:
    """Both were injected; at 30 min the left has a score, at 45 min the right. Red if one does for both."""
    scores = [pain(1, 0.5, "5", side="left"), pain(2, 0.75, "5", side="right")]
    slots = opened(scores, now=0.8, given=injection(side="both"))
    asked = [(short(slot), slot.side) for slot in slots.missed]
    assert asked == [("0 min", "left"), ("0 min", "right"), ("15 min", "left"), ("15 min", "right"),
                     ("30 min", "right")]  # fmt: skip
    assert [(short(slot), slot.side) for slot in slots.due] == [("45 min", "left")]
    one_side = opened(scores[:1], now=0.6, given=injection(side="both"))  # 36 min: the slot of 30
    assert [(short(slot), slot.side) for slot in one_side.due] == [("30 min", "right")]


@pytest.mark.parametrize("logged", [[], [pain(1, -0.5, "7"), pain(2, 0.5, "5")]], ids=["none", "two"])
def test_both_sides_are_asked_about_as_one_while_the_scores_are_without_side(logged: list[Pain]) -> None:
    """Red if each time is asked twice or thrice: 12 scores, 14 days, 16 weeks."""
    slots = every(opened(logged, given=injection(side="both")))
    assert {slot.side for slot in slots} == {None}
    assert len(slots) == 12 + 14 + 16 - len(logged)


def test_a_baseline_without_side_does_not_ask_for_a_third_score_beside_the_two_sides() -> None:
    """`inject --side both --baseline 7`, then each side apart. Red if three scores a time are asked."""
    scores = [pain(1, 0, "7"), pain(2, 0.25, "5", side="left"), pain(3, 0.25, "6", side="right")]
    asked = [slot.side for slot in every(opened(scores, given=injection(side="both")))
             if short(slot) == "180 min"]  # fmt: skip
    assert asked == ["left", "right"]


def test_sleep_explains_the_hours_in_it_and_no_day() -> None:
    """Asleep from 3:00 h to 5:00 h and through the evening of day 1. Red if an end is left out."""
    sleeps = [Sleep(began=at(3), ended=at(5)), Sleep(began=at(30), ended=at(40))]
    assert filled([], sleeps=sleeps) == ["180 min", "240 min", "300 min"]


def test_the_next_injection_at_the_site_ends_the_slots() -> None:
    """Three days later: days 1 and 2 (35 h, 59 h) are left, day 3 (83 h) is not."""
    left = every(opened([], next_one=injection(2, 72)))
    assert [short(slot) for slot in left][-3:] == ["480 min", "day 1", "day 2"]
    assert len(left) == 12 + 2
    elsewhere = every(opened([], next_one=injection(2, 72, site="neck")))
    assert len(elsewhere) == 12 + 14 + 16


# A clinic's own times.


def test_a_clinic_sets_its_own_times(run: Run, tmp_path: Path) -> None:
    """30 and 90 min, two days at 21:00, one month: 12 February, 31 days, week 5 (29-35)."""
    run("inject", "L4-5", "--at", "2026-01-12 9:00", "--baseline", "7")
    (tmp_path / "clinic.toml").write_text(
        "[schedule]\nminutes = [30, 90]\ndays = 2\nmonths = 1\nmonths_ablation = 2\nevening_hour = 21\n",
        encoding="utf-8",
    )
    listed = run("diary", "--all", now="2026-03-01T12:00+00:00").stdout.splitlines()
    assert listed == [
        "Mon 12 Jan 2026 09:30  30 min after the needle",
        "Mon 12 Jan 2026 10:30  90 min after the needle",
        "Tue 13 Jan 2026 21:00  the average of day 1, Tue 13 Jan",
        "Wed 14 Jan 2026 21:00  the average of day 2, Wed 14 Jan",
        *(f"Mon {day} 2026 21:00  the average of week {week}, to Mon {day}" for week, day in
          enumerate(("19 Jan", "26 Jan", "2 Feb", "9 Feb", "16 Feb"), 1)),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "slot"), [(14, []), (16, ["30"]), (60, ["30"]), (61, ["90"]), (120, ["90"]), (121, [])]
)
def test_a_clinics_times_reach_half_way_too(minutes: int, slot: list[str]) -> None:
    """Of 30 and 90 min: half of 0-30 is 15, of 30-90 is 60, and as far beyond 90: 120."""
    slots = every(opened([pain(1, minutes / 60, "5")], schedule=Schedule(minutes=(30, 90))))
    left = [short(one).removesuffix(" min") for one in slots if one.period == "now"]
    assert [one for one in ("30", "90") if one not in left] == slot


MINUTES = "must list whole minutes, rising, from 1 to 1440"
MALFORMED = [
    ("hours = 3", "schedule.hours", "no such setting"),
    ("days = 61", "schedule.days", "a whole number from 0 to 60"),
    ("days = -1", "schedule.days", "a whole number from 0 to 60"),
    ('days = "14"', "schedule.days", "a whole number"),
    ("days = true", "schedule.days", "a whole number"),
    ("months = 1.5", "schedule.months", "a whole number"),
    ("months = 37", "schedule.months", "from 0 to 36"),
    ("months_ablation = 37", "schedule.months_ablation", "from 0 to 36"),
    ("evening_hour = 24", "schedule.evening_hour", "from 0 to 23"),
    *[(f"minutes = {value}", "schedule.minutes", MINUTES) for value in (
        "15", "[]", "[30, 15]", "[15, 15]", "[0, 15]", "[1441]", "[15.5]", "[true, 15]", '["15", 30]',
        "[[15]]", '"15"',
    )],
]  # fmt: skip


@pytest.mark.parametrize(("row", "key", "reason"), MALFORMED)
def test_a_malformed_schedule_is_refused_by_file_key_and_reason(
    run: Run, tmp_path: Path, row: str, key: str, reason: str
) -> None:
    """Red if a value is let through, or stops facetlog as a bug."""
    run("inject", "--at", "2026-01-12 9:00")
    clinic = tmp_path / "clinic.toml"
    clinic.write_text(f"[schedule]\n{row}\n", encoding="utf-8")
    done = run("status", status=2)
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {clinic}: {key}: ")
    assert reason in done.stderr


@pytest.mark.parametrize("args", [["status"], ["status", "--json"], ["diary"], ["report"], []])
def test_whatever_reads_the_schedule_refuses_a_malformed_one_and_a_score_is_kept(
    run: Run, tmp_path: Path, args: list[str]
) -> None:
    """Red if it is read past; `pain` does not need it and is never held up by it."""
    run("inject", "--at", "2026-01-12 9:00")
    (tmp_path / "clinic.toml").write_text("schedule = 3\n", encoding="utf-8")
    assert "schedule: must be a table, [schedule]." in run(*args, status=2).stderr
    assert "pain 3 of 10" in run("pain", "3").stdout


def test_an_average_without_side_is_the_one_asked_of_either_side() -> None:
    """Day 2's average is given for both. Red if each side is asked for it again."""
    scores = [
        pain(1, 1, "3", side="left"),
        pain(2, 1, "4", side="right"),
        pain(3, 2 * 24 + 11, "4", period="day"),
    ]
    slots = opened(scores, now=2 * 24 + 12, given=injection(side="both"))
    days = {(slot.number, slot.side) for slot in every(slots) if slot.period == "day"}
    assert {(1, "left"), (1, "right"), (3, "left"), (3, "right")} <= days
    assert not {(2, "left"), (2, "right")} & days
