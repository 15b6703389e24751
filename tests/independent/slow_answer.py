"""What the answer (section 4.9) may say of a log, recomputed: no figure of facetlog's is asked.

``Facts`` holds what is true of one judged series; which sentences are true of it say ``claims``.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from independent.slow_changes import ids_of
from independent.slow_confounders import end_of_all, listed_points
from independent.slow_hours import MAX_GAP
from independent.slow_kept import kept
from independent.slow_log import DAY, HOUR, SIDES, Row
from independent.slow_medicine import LOOKBACK, is_barred, is_pain_medicine, is_rescue
from independent.slow_pairs import earlier_block, is_block
from independent.slow_series import PERIODS, Key, baseline_of, key_of, points_of, speaking
from independent.slow_spells import reaches, spells_of
from independent.slow_verdicts import verdicts_of
from independent.slow_weeks import (
    all_like,
    days_in,
    from_week,
    held_until,
    latest,
    relief,
    value_of_day,
    week_of,
    weeks_baseline,
    weeks_of,
)

HALF = 50
FIRST_HOURS = 8 * HOUR
ENOUGH_WEEKS = 3


class Asked(NamedTuple):
    """Of which series of which log it is asked, and on which date; ``raw`` is the log as it was drawn."""

    raw: Row
    log: Row
    injection: Row
    key: Key
    today: date


class Facts:
    """What is true of one judged series."""

    def __init__(self, asked: Asked) -> None:
        """Look up what the rest is computed from."""
        log, injection, key = asked.log, asked.injection, asked.key
        self.log, self.injection, self.key, self.today = log, injection, key, asked.today
        self.raw = asked.raw
        points = points_of(injection, key, log)
        self.after = speaking(points)
        self.followed = [point for point in points if point["seconds"] > 0 and point["counts"]]
        self.found = baseline_of(injection, key, log)
        self.baseline: Fraction | None = self.found["value"] if self.found else None
        self.near = [point for point in self.after if point["seconds"] <= FIRST_HOURS]
        self.hours = self.near or self.after
        self.end = end_of_all(injection, log)
        self.latest = latest(injection, key, log)

    # Scores

    def before_of(self, side: str) -> Fraction | None:
        """Return the score before the needle of one side, where it is asked of both."""
        if self.key.side is not None:
            return None
        found = baseline_of(self.injection, self.key._replace(side=side), self.log)
        return found["value"] if found and not found["shared"] else None

    @property
    def sides_before(self) -> dict[str, Fraction]:
        """Return those of the sides that have one, where the series has none and no side."""
        sides = ("left", "right") if self.baseline is None else ()
        found = {side: self.before_of(side) for side in sides}
        return {side: value for side, value in found.items() if value is not None}

    @property
    def apart(self) -> dict[str, int]:
        """Return how many scores after the needle are of each other site."""
        found: Counter[str] = Counter()
        for key in {key_of(score, self.injection) for score in self.log["scores"]}:
            if key.site != self.key.site:
                found[key.site] += len(speaking(points_of(self.injection, key, self.log)))
        return dict(+found)

    def text(self, point: Row, is_patient: bool = True) -> str:
        """Show when a score was felt, as the patient or the physician reads it."""
        return self.time_text(point["score"], is_patient)

    def time_text(self, entry: Row, is_patient: bool = True) -> str:
        """Show the time of an entry: with its date where it is not that of the needle."""
        at = entry["at"]
        if at.date() == self.injection["date"]:
            return f"{at:%H:%M}"
        return f"{at:%a} {at.day} {at:%b %H:%M}" if is_patient else f"{at.day} {at:%b %H:%M}"

    def at(self, time: str, points: list[Row] | None = None) -> list[Row]:
        """Return the scores after the needle that were felt at a time, as it is read."""
        points = self.followed if points is None else points
        return [point for point in points if time in (self.text(point), self.text(point, False))]

    def relief(self, point: Row) -> Fraction | None:
        """Return the per cent that is gone at a score."""
        return relief(self.baseline, point["value"])

    def is_barred(self, point: Row) -> bool:
        """Tell whether medicine keeps a score from showing relief."""
        return is_barred(point["seconds"], self.injection, self.log)

    @cached_property
    def unbarred(self) -> list[Row]:
        """Return the scores of the hours that no medicine bars."""
        return [point for point in self.hours if not self.is_barred(point)]

    @cached_property
    def first_day(self) -> list[Row]:
        """Return the scores of the date of the needle."""
        return [point for point in self.after if point["day"] == 0]

    def is_half(self, point: Row, threshold: int = HALF) -> bool:
        """Tell whether so much is gone at a score, exactly."""
        return bool(self.baseline) and reaches(self.baseline or Fraction(0), point["value"], threshold)

    def is_judged(self) -> bool:
        """Tell whether a rule is met, or not met."""
        asked = {"now": self.today, "expected": self.raw["expected"]}
        found = verdicts_of(self.injection, self.key, self.log, asked).values()
        return any(finding["verdict"] in ("met", "not met") for finding in found)

    # Spells

    def spells(self, threshold: int = HALF) -> list[Row]:
        """Return the spells, but for those of a closing score alone; none where relief is undefined."""
        in_relief = [self.is_half(point, threshold) for point in self.followed]
        spells = spells_of(self.followed, in_relief)
        return [one for one in spells if not all(point["closing"] for point in one["inside"])]

    def early(self, threshold: int = HALF) -> list[Row]:
        """Return those that begin by the last score of the hours."""
        last = self.hours[-1]["seconds"] if self.hours else 0
        return [spell for spell in self.spells(threshold) if spell["b"] <= last]

    def late(self, threshold: int = HALF) -> list[Row]:
        """Return those that begin after it."""
        early = self.early(threshold)
        return self.spells(threshold)[len(early) :]

    def gaps(self, spell: Row) -> list[tuple[Row, Row]]:
        """Return the neighbours in a spell between which relief is not taken to have held."""
        return [
            (before, after)
            for before, after in pairwise(spell["inside"])
            if after["seconds"] - before["seconds"] > MAX_GAP
        ]

    def point_at(self, seconds: int | None) -> Row | None:
        """Return the score at a time."""
        return next((point for point in self.followed if point["seconds"] == seconds), None)

    # Weeks

    @cached_property
    def weekly(self) -> Row | None:
        """Return what weeks are compared with."""
        return weeks_baseline(self.injection, self.key, self.log)

    @cached_property
    def weeks(self) -> list[Row]:
        """Return the logged weeks that have a relief, each with it."""
        value = self.weekly["value"] if self.weekly else None
        rows = weeks_of(self.injection, self.key, self.log)
        told = [row | {"relief": relief(value, row["value"])} for row in rows]
        return [row for row in told if row["relief"] is not None]

    @cached_property
    def counted(self) -> list[Row]:
        """Return those that count."""
        return [week for week in self.weeks if week["counts"]]

    @cached_property
    def held(self) -> Row:
        """Return until which week half was gone, whether that ended."""
        pairs = [(week["week"], week["relief"]) for week in self.counted]
        return held_until(pairs, from_week(self.injection))

    def is_good(self, week: Row) -> bool:
        """Tell whether half or more was gone in a week."""
        return bool(week["relief"] >= HALF)

    @cached_property
    def elapsed(self) -> int:
        """Return how many weeks have gone by up to a later needle, and no fewer than were logged."""
        days = (self.until - self.injection["date"]).days
        over = sum(1 for week in range(1, days + 1) if 7 * week < days)
        return max([over, *(int(week["week"]) for week in self.weeks)])

    @cached_property
    def until(self) -> date:
        """Return today, or the date of the needle that ended it."""
        ends: list[date] = [one["date"] for one in self.log["injections"] if one["seconds"] == self.end]
        return min([self.today, *ends])

    @cached_property
    def leads_with_weeks(self) -> bool:
        """Tell whether the weeks come first."""
        is_later = any(week["week"] >= ENOUGH_WEEKS for week in self.counted)
        return self.injection["role"] != "diagnostic" and is_later

    def dates(self, number: int) -> tuple[date, date, str]:
        """Return the first and the last date of a week; of one in progress the last that was logged."""
        start = self.injection["date"]
        first, last = start + timedelta(7 * number - 6), start + timedelta(7 * number)
        if self.today > last:
            return first, last, ""
        return first, start + timedelta(self.last_day(number)), " so far"

    def last_day(self, number: int) -> int:
        """Return the last day of a week that was logged; of an average typed later its last."""
        points = [p for p in all_like(self.injection, self.key, self.log) if week_of(p) == number]
        return max(min(int(point["day"]), 7 * number) for point in points)

    def week_text(self, number: int) -> str:
        """Show the dates of a week."""
        first, last, so_far = self.dates(number)
        if first == last:
            return f"{last.day} {last:%b}{so_far}"
        month = f" {first:%b}" if first.month != last.month else ""
        return f"{first.day}{month} to {last.day} {last:%b}{so_far}"

    def weekday_text(self, number: int) -> str:
        """Show them with their weekdays."""
        first, last, so_far = self.dates(number)
        month = f" {first:%b}" if first.month != last.month else ""
        return f"{first:%a} {first.day}{month} to {last:%a} {last.day} {last:%b}{so_far}"

    # Now

    @cached_property
    def compared(self) -> Fraction | None:
        """Return what the latest score is compared with."""
        if self.latest and self.latest["point"]["score"]["period"] != "now":
            return self.weekly["value"] if self.weekly else None
        return self.baseline

    @property
    def is_beside_usual(self) -> bool:
        """Tell whether the latest is an average, beside what was usual and not beside one score."""
        is_average = self.latest is not None and self.latest["point"]["score"]["period"] != "now"
        return is_average and self.weekly is not None and bool(self.weekly["from"] != "needle")

    @property
    def is_worse(self) -> bool:
        """Tell whether the latest is above it, however little."""
        if self.latest is None or self.compared is None:
            return False
        return bool(self.latest["point"]["value"] > self.compared)

    # The record

    def listed(self) -> list[Row]:
        """Return the scores that the record is of: from the baseline on, of all periods that are shown."""
        points: dict[str, Row] = {}
        for period in PERIODS:
            key = self.key._replace(period=period)
            found = listed_points(self.injection, key, self.log)
            if period == "now" or any(point["seconds"] > 0 for point in found):
                points |= {point["score"]["id"]: point for point in found}
        return list(points.values())

    @cached_property
    def changed(self) -> list[Row]:
        """Return those of them that are not as they were first typed."""
        ids = ids_of("changed entries", self.raw, self.log)
        return [point for point in self.listed() if point["score"]["id"] in ids]

    @cached_property
    def doses(self) -> list[Row]:
        """Return the doses from a week before the needle to the later one that ends it."""
        start = self.injection["seconds"] - 7 * DAY
        return [
            dose
            for dose in self.log["doses"]
            if start <= dose["seconds"] and (self.end is None or dose["seconds"] <= self.end)
        ]

    def kept(self) -> dict[str, tuple[int, int, int]]:
        """Return how much of the schedule was kept."""
        return kept(self.injection, self.key, self.log, datetime.fromisoformat(self.raw["now"]))

    def day_values(self) -> dict[int, Fraction]:
        """Return the value of each of the first seven days."""
        days = days_in(all_like(self.injection, self.key, self.log))
        return {day: value_of_day(points) for day, points in days.items() if 0 < day <= 7}

    def last_medicine(self, point: Row) -> str | None:
        """Return the last rescue dose of the day before a score."""
        start, at = self.injection["seconds"] - LOOKBACK, point["seconds"] + self.injection["seconds"]
        near = [d for d in self.doses if is_rescue(d) and 0 < at - d["seconds"] <= DAY]
        drugs = [dose["drug"] for dose in near if dose["seconds"] >= start]
        return drugs[-1] if drugs else None

    def is_paired(self) -> bool:
        """Tell whether it can be compared with another block."""
        blocks = [one for one in self.log["injections"] if is_block(one)]
        for second in blocks:
            for side in SIDES if second["side"] == "both" else (second["side"],):
                first = earlier_block(second, side, blocks)
                if first and self.injection["id"] in (first["id"], second["id"]):
                    return True
        return False

    @cached_property
    def first_rescue(self) -> Row | None:
        """Return the first dose that was taken because of the pain, from the hours before the needle on."""
        start = self.injection["seconds"] - LOOKBACK
        return next((d for d in self.doses if is_rescue(d) and d["seconds"] >= start), None)

    def regular(self) -> Iterator[Row]:
        """Return the doses of a pain medicine that were not, from the hours before the needle on."""
        start = self.injection["seconds"] - LOOKBACK
        for dose in self.doses:
            if dose["seconds"] >= start and not is_rescue(dose) and is_pain_medicine(dose["drug"]):
                yield dose

    def weekly_doses(self, drug: str) -> list[int]:
        """Return the week of each dose of a drug after the needle's date that is pain medicine."""
        days = [
            (dose["at"].date() - self.injection["date"]).days
            for dose in self.doses
            if " ".join(dose["drug"].casefold().split()) == " ".join(drug.casefold().split())
            and (dose["taken"] == "rescue" or is_pain_medicine(dose["drug"]))
        ]
        return [-(-day // 7) for day in days if day > 0]
