"""Pain medicine by the day, by hand: the needle at 09:00 on Monday 12 January 2026."""

from datetime import date
from typing import Any

import pytest
from support.helpers import Run, at, injection

from facetlog.entries.kinds import Dose
from facetlog.relief.conventions import Conventions
from facetlog.relief.medication import Stretch, medication_of
from facetlog.settings.facts import known_pain_medicines

KNOWN = Conventions(pain_medicines=known_pain_medicines(), opioids=known_pain_medicines("opioids"))
DAY = 24
LATER = date(2026, 5, 1)


def dose(hours: float, drug: str = "ibuprofen", amount: float | None = 400, **values: Any) -> Dose:
    unit = "mg" if amount else None
    return Dose(at=at(hours), drug=drug, amount=amount, unit=unit, **values)


def stretches(*doses: Dose, today: date = LATER) -> list[Stretch]:
    return medication_of(injection(), doses, KNOWN, today)


@pytest.mark.parametrize(
    ("hours", "week"),
    [
        (-7 * DAY, 0),  # Monday 5 January, the seventh day before
        (-7 * DAY - 10, None),  # Sunday 4 January, 23:00
        (-10, 0),  # Sunday 23:00
        (-9, None),  # the day of the injection, 00:00
        (14, None),  # the same, 23:00
        (15, 1),  # Tuesday 00:00, day 1
        (7 * DAY, 1),  # day 7
        (7 * DAY + 15, 2),  # day 8
    ],
)
def test_a_dose_is_counted_by_its_local_date(hours: float, week: int | None) -> None:
    """Faults: days by hours; the day of the injection in a week."""
    assert [one.week for one in stretches(dose(hours))] == ([] if week is None else [week])


def test_amounts_are_added_and_unknown_ones_counted() -> None:
    """400 + 200 mg of two doses in 7 days; one dose without an amount is known to be one dose."""
    (week,) = stretches(dose(DAY), dose(2 * DAY, amount=200), dose(2 * DAY, amount=None))
    assert week.days == 7
    assert [(u.drug, u.amount, u.doses, u.unknown) for u in week.uses] == [
        ("ibuprofen", 600, 2, 0),
        ("ibuprofen", 0, 1, 1),
    ]


def test_a_week_that_is_going_on_counts_the_days_that_have_begun() -> None:
    """On 15 January three days have begun; on the 12th none has, which counts as one."""
    assert stretches(dose(DAY), today=date(2026, 1, 15))[0].days == 3
    assert stretches(dose(8 * DAY), today=date(2026, 1, 20))[0].days == 1


def test_opioids_stand_apart_and_other_medicine_is_left_out() -> None:
    found = stretches(dose(DAY, "Tramadol"), dose(DAY), dose(DAY, "metformin"))
    assert [(u.drug, u.is_opioid) for u in found[0].uses] == [("ibuprofen", False), ("Tramadol", True)]
    assert stretches(dose(DAY, "gabapentin", taken="rescue"))[0].uses[0].drug == "gabapentin"


def test_the_report_says_it_in_all(run: Run) -> None:
    """3 x 400 mg in the 7 days before: 1,200 mg. Fault: one tablet told as 7.1 mg a day."""
    run("inject", "--at", "2026-01-12 09:00", "--baseline", "8")
    for day in ("06", "08", "10"):
        run("dose", "ibuprofen", "400", "mg", "--at", f"2026-01-{day} 08:00", "--regular")
    run("dose", "tramadol", "50", "mg", "--at", "2026-01-14 08:00")
    run("dose", "naproxen", "--at", "2026-01-14 08:00")
    page = " ".join(run("report").stdout.split())
    assert "7 days before: ibuprofen: 3 doses, 1200 mg in all" in page
    after = "OPIOID tramadol: 1 dose, 50 mg in all, in week 1; naproxen: 1 dose, in week 1"
    assert f"weeks after: {after}" in page
    assert "mg a day" not in page
