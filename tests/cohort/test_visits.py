"""Who comes next: which flags, in which order, whose rule is due. Worked by hand."""

from datetime import date

import pytest

from facetlog.cohort.records import Record
from facetlog.cohort.visits import Visit, due_within, flags_of, in_order


def visit(file: str, days: int | None = 10, *flags: str, due: str | None = None) -> Visit:
    """A visit of which only what sorts it is told."""
    return Visit(
        file=file,
        name=None,
        injection=None if days is None else "i1",
        at=None,
        days_since=days,
        answer=None,
        rule=None,
        verdict=None,
        flags=flags,
        due=due,
    )


def record(**values: object) -> Record:
    """A side of an injection."""
    told: dict[str, object] = {"patient": "p", "injection": "i1", "scores": 4} | values
    return Record(**told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("sides", "flags"),
    [
        ([record()], ()),
        ([record(), record(warning=True, medicine=True)], ("URGENT", "MEDICINE")),
        ([record(worse=True, warning=True)], ("URGENT", "WORSE")),
        ([record(late=1, paper=1)], ()),
        ([record(late=1, paper=2)], ("LATE",)),
        ([record(scores=2, averages=2, late=3)], ("LATE",)),
    ],
)
def test_flags_are_those_of_any_side_the_most_serious_first(
    sides: list[Record], flags: tuple[str, ...]
) -> None:
    """Faults: only the first side counts; half of the scores are most of them; averages are none."""
    assert flags_of(sides) == flags


def test_the_urgent_come_first_then_the_worse_then_the_latest() -> None:
    """Faults: the worse before the urgent; the oldest injection first; who has none before the others."""
    visits = [
        visit("none", None),
        visit("old", 90),
        visit("new", 2, "MEDICINE"),
        visit("b", 30, "WORSE"),
        visit("a", 30, "WORSE", "LATE"),
        visit("urgent", 200, "URGENT", "WORSE"),
        visit("words", 3, "URGENT"),
    ]
    order = [one.file for one in in_order(visits)]
    assert order == ["urgent", "words", "a", "b", "new", "old", "none"]


def test_due_are_those_whose_date_comes_from_today_on() -> None:
    """Faults: today or the last day is left out; what is over comes up for ever."""
    dates = ("2026-01-19", "2026-01-20", "2026-01-27", "2026-01-28")
    visits = [visit(day, due=day) for day in dates] + [visit("hours")]
    found = due_within(visits, date(2026, 1, 20), 7)
    assert [one.file for one in found] == ["2026-01-20", "2026-01-27"]
