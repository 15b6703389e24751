"""Pain medicine by the day: in the 7 days before an injection, and in the weeks after; opioids apart.

Days are local dates. Amounts are added per drug and unit, as they were logged; a dose without an amount
is counted, and said to be of unknown amount.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from facetlog.entries.kinds import Dose, Injection
from facetlog.relief.conventions import Conventions
from facetlog.relief.days import week_of_day

DAYS = 7


class Use(NamedTuple):
    """One drug in a stretch of days: how many doses, their amounts added, those without an amount."""

    drug: str
    unit: str | None
    doses: int
    amount: float
    unknown: int
    is_opioid: bool


class Stretch(NamedTuple):
    """The pain medicine of some days: week 0 is the 7 days before the injection, 1 the first after.

    ``days`` is how many of them have begun.
    """

    week: int
    days: int
    uses: tuple[Use, ...]


def medication_of(
    injection: Injection, doses: Iterable[Dose], conventions: Conventions, today: date
) -> list[Stretch]:
    """The stretches with pain medicine, in the order of time; the day of the injection is in none."""
    injected = injection.at.ordinal
    by_week: dict[int, list[Dose]] = {}
    for dose in doses:
        day = dose.at.ordinal - injected
        if day >= -DAYS and day != 0 and _is_for_pain(dose, conventions):
            by_week.setdefault(0 if day < 0 else week_of_day(day), []).append(dose)
    elapsed = today.toordinal() - injected
    return [
        Stretch(week, _days(week, elapsed), tuple(_uses(found, conventions)))
        for week, found in sorted(by_week.items())
    ]


def _days(week: int, elapsed: int) -> int:
    """How many days of a week have begun: all 7, but for the one that is going on."""
    return DAYS if week == 0 else max(1, min(DAYS, elapsed - DAYS * (week - 1)))


def _is_for_pain(dose: Dose, conventions: Conventions) -> bool:
    return dose.taken == "rescue" or bool(conventions.medicines_read(dose.drug))


def _uses(doses: Iterable[Dose], conventions: Conventions) -> Iterator[Use]:
    """By drug, however it was spelled, and unit; opioids last."""
    groups: dict[tuple[str, str | None], list[Dose]] = {}
    for dose in doses:
        drug = " ".join(dose.drug.casefold().split())
        groups.setdefault((drug, dose.unit if dose.amount else None), []).append(dose)
    made = (_use(found, conventions) for found in groups.values())
    yield from sorted(made, key=lambda use: use.is_opioid)


def _use(doses: list[Dose], conventions: Conventions) -> Use:
    first, amounts = doses[0], [dose.amount for dose in doses if dose.amount]
    return Use(
        drug=first.drug,
        unit=first.unit,
        doses=len(doses),
        amount=sum(amounts),
        unknown=len(doses) - len(amounts),
        is_opioid=conventions.is_opioid(first.drug),
    )
