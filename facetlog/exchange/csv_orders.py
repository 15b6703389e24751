"""Dates in figures, as 03.04.2026: which figure is the day, and which the month.

A file decides that itself where one of its dates can be read in one order alone. Else it is asked for.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from facetlog.exchange.csv_calendar import split_weekday

DATE = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d\d)", re.ASCII)


class Order(NamedTuple):
    """Where day, month and year stand, and what that is called."""

    name: str
    day: int
    month: int
    year: int
    years: tuple[int, ...] = (2, 4)  # the figures that its year may have

    def date_of(self, figures: Sequence[str]) -> date | None:
        """The day that three figures are in this order; None where there is none."""
        year = figures[self.year]
        if len(year) not in self.years:
            return None
        full = int(year) if len(year) == 4 else full_year(int(year))
        try:
            return date(full, int(figures[self.month]), int(figures[self.day]))
        except ValueError:
            return None

    def form(self, figures: Sequence[str], mark: str) -> str:
        """The same as ``strptime`` has it."""
        letters = {self.day: "%d", self.month: "%m"}
        letters[self.year] = "%Y" if len(figures[self.year]) == 4 else "%y"
        return mark.join(letters[place] for place in range(3))


def full_year(figures: int) -> int:
    """A year of two figures, as ``strptime`` has it."""
    return figures + (1900 if figures > 68 else 2000)


ORDERS = (
    Order("day first", 0, 1, 2),
    Order("month first", 1, 0, 2),
    Order("year first", 2, 1, 0, (2,)),
)


def figures_of(text: str) -> tuple[str, str, str] | None:
    """The three figures of a date, with its weekday or without; None where it is no such date."""
    match = DATE.fullmatch(split_weekday(text)[1])
    return (match[1], match[3], match[4]) if match else None


def orders_of(dates: Iterable[str]) -> list[Order]:
    """The orders in which every date can be read, those alike but for the first left out.

    A date that there is in no order says nothing. Its weekday, where it has one, is that of its day.
    """
    written = {text for text in dates if figures_of(text)}
    read = {tuple(on_weekday(text, order) for order in ORDERS) for text in written}
    possible: dict[tuple[date | None, ...], Order] = {}
    for place, order in enumerate(ORDERS):
        days = tuple(each[place] for each in read if any(each))
        if None not in days:
            possible.setdefault(days, order)
    return list(possible.values())


def on_weekday(text: str, order: Order) -> date | None:
    """The day of a date in this order; None where there is none, or it is of another weekday."""
    figures, (weekday, _) = figures_of(text), split_weekday(text)
    day = order.date_of(figures) if figures else None
    return day if day and weekday in (None, day.weekday()) else None
