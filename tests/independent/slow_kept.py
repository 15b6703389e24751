"""How much of the schedule that ships was kept, once more: what 4.9's record says.

A time is a dict: ``period``, ``number`` (minute, day or week), ``at`` and ``until`` (seconds since 1970).
"""

from datetime import date, datetime, time, timedelta

from independent.slow_log import DAY, HOUR, MINUTE, Row, seconds_of
from independent.slow_rules import ABLATION
from independent.slow_series import (
    Key,
    baseline_of,
    end_of_reach,
    is_a_side_of_both,
    own_like,
    points_of,
    speaking,
)
from independent.slow_weeks import days_in, week_of

MINUTES = (15, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480)
DAYS, MONTHS, MONTHS_ABLATION, EVENING = 14, 4, 7, 20
ENOUGH = 3


def kept(injection: Row, key: Key, log: Row, now: datetime) -> dict[str, tuple[int, int, int]]:
    """Return by period how many times are over, on time, and filled in all."""
    end = end_of_reach(injection, key, log)
    over = [
        t
        for t in times_of(injection, now)
        if (end is None or t["at"] < end) and t["until"] < seconds_of(now)
    ]
    logged = [Logged(injection, key, log, only_prompt) for only_prompt in (True, False)]
    found = {}
    for period in dict.fromkeys(t["period"] for t in over):
        such = [t for t in over if t["period"] == period]
        prompt, filled = (sum(map(one.fills, such)) for one in logged)
        found[period] = len(such), prompt, filled
    return {period: (prompt, asked, filled) for period, (asked, prompt, filled) in found.items()}


def times_of(injection: Row, now: datetime) -> list[Row]:
    """Return every time at which a score is asked for; evenings by the clock of now."""
    start = injection["seconds"]
    found: list[Row] = [{"period": "now", "number": 0, "at": start, "from": start, "until": start}]
    borders = [0, *MINUTES, 2 * MINUTES[-1] - MINUTES[-2]]
    for before, minute, after in zip(borders, borders[1:], borders[2:], strict=False):
        begin, until = (start + (a + b) * MINUTE // 2 for a, b in ((before, minute), (minute, after)))
        found.append(
            {
                "period": "now",
                "number": minute,
                "at": start + minute * MINUTE,
                "from": begin,
                "until": until,
            }
        )
    evenings = [average(injection, now, "day", day, day, 0) for day in range(1, DAYS + 1)]
    months = MONTHS_ABLATION if injection["procedure"] == ABLATION else MONTHS
    last = -(-(months_later(injection["date"], months) - injection["date"]).days // 7)
    evenings += [
        average(injection, now, "week", week, 7 * week, 2) for week in range(DAYS // 7 + 1, last + 1)
    ]
    return found + [evening for evening in evenings if evening["at"] >= start]


def average(injection: Row, now: datetime, period: str, number: int, day: int, more_days: int) -> Row:
    """Return the evening of a day, which can be given until midnight, or two days later."""
    evening = seconds_of(datetime.combine(injection["date"] + timedelta(day), time(EVENING), now.tzinfo))
    until = evening + (24 - EVENING) * HOUR + more_days * DAY - 1
    return {"period": period, "number": number, "at": evening, "from": evening, "until": until}


def months_later(day: date, months: int) -> date:
    """Return the same day so many months later, or the last of that month."""
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    for of_month in range(day.day, 0, -1):
        try:
            return date(year, month, of_month)
        except ValueError:
            continue
    raise AssertionError(day)


class Logged:
    """What is logged; or only what was typed within the hour, and not from paper."""

    def __init__(self, injection: Row, key: Key, log: Row, only_prompt: bool) -> None:
        """Look it up."""
        self.only_prompt = only_prompt
        self.singles = self.asked(speaking(points_of(injection, key, log)))
        baseline = baseline_of(injection, key, log)
        self.has_baseline = bool(baseline and self.asked([baseline["point"]]))
        own = self.asked(own_like(injection, key, log))
        self.days, self.weeks = days_of(own), weeks_of(own)
        if is_a_side_of_both(injection, key):
            lent = self.asked(own_like(injection, key._replace(side=None), log))
            self.days |= days_of([p for p in lent if p["score"]["period"] == "day"])
            self.weeks |= weeks_of([p for p in lent if p["score"]["period"] != "now"])

    def asked(self, points: list[Row]) -> list[Row]:
        """Leave out what was late or from paper, where that is not asked."""
        if not self.only_prompt:
            return points
        return [p for p in points if p["score"]["late_seconds"] <= HOUR and not p["score"]["from_paper"]]

    def fills(self, slot: Row) -> bool:
        """Tell whether a time has a score."""
        if slot["period"] == "day":
            return slot["number"] in self.days
        if slot["period"] == "week":
            return slot["number"] in self.weeks
        if not slot["number"]:
            return self.has_baseline
        seconds = [seconds_of(point["score"]["at"]) for point in self.singles]
        return any(slot["from"] < one <= slot["until"] for one in seconds)


def days_of(points: list[Row]) -> set[int]:
    """Return the days that have a score."""
    return {day for day in days_in(points) if day > 0}


def weeks_of(points: list[Row]) -> set[int]:
    """Return the weeks that have one."""
    return {week for point in points if (week := week_of(point))}
