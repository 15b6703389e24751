"""The cells of a row of the table as values, and a row as a record: the one way in.

A row of a log and a row of a file are read here alike, so that they are counted alike.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from sys import intern
from typing import NamedTuple

from facetlog.cohort.records import End, Record, Ruled
from facetlog.entries.levels import SIDES
from facetlog.entries.moments import DAY, parse_instant
from facetlog.errors import BadValue
from facetlog.exchange.rows_csv import BETWEEN, WARNING
from facetlog.rules.criterion import MET, NOT_APPLICABLE, NOT_MET, UNDETERMINED
from facetlog.words.safe import safe, unguarded

UNITS = ("hours_at_50", "hours_at_80", "week")
ENDS = tuple(f"relief_ended_{word}_{unit}" for unit in UNITS for word in ("after", "by"))
# What tells the records of a table apart.
KEY = ("patient", "injection", "scored_side")
# What is read of a record, alike in all its rows; and of each row.
OF_RECORD = (
    *KEY, "at", "day", "procedure", "role", "levels", "anesthetic", "clinician", "sheet",
    "steroid", "sedation", "baseline", "weeks_baseline", "scores", "scores_in_8_hours",
    "averages", "medicine", "late", "paper", "worse", "flags", "function_measured", "pgic",
    "last_week", "earlier_block", *ENDS,
)  # fmt: skip
OF_RULE = (
    "rule", "blocks", "rule_months", "verdict",
    "verdict_but_agent", "stated_verdict", "followed", "rule_changed",
)  # fmt: skip
ROLES = ("diagnostic", "therapeutic")
VERDICTS = (MET, NOT_MET, UNDETERMINED, NOT_APPLICABLE)
YES, NO = "yes", "no"
SHOWN = 60  # characters of a cell that is refused
COUNT = re.compile(r"\d{1,9}", re.ASCII)
NUMBER = re.compile(r"\d{1,9}([.,]\d+)?", re.ASCII)


class Cells(NamedTuple):
    """Cells by the names of their columns, as they stand in the table.

    ``has_commas``: a comma may stand before decimals.
    """

    texts: Mapping[str, str]
    has_commas: bool = False

    def words(self, name: str) -> str | None:
        """A text, which steers no terminal; None where the cell is empty."""
        text = self.texts[name]
        return words_of(text) if text else None

    def one_of(self, name: str, known: Sequence[str]) -> str | None:
        """One of the words that a column may hold; None where the cell is empty. Raises BadValue."""
        text = self.texts[name]
        if text and text not in known:
            raise self.wrong(name, f"is one of {', '.join(known)}, or empty")
        return text or None

    def says(self, name: str) -> bool | None:
        """What ``yes`` and ``no`` tell; None where the cell is empty. Raises BadValue."""
        said = self.one_of(name, (YES, NO))
        return None if said is None else said == YES

    def number(self, name: str) -> float | None:
        """A number, not below 0; None where the cell is empty. Raises BadValue."""
        text = self.texts[name]
        if not text:
            return None
        if not NUMBER.fullmatch(text) or ("," in text and not self.has_commas):
            raise self.wrong(name, "is a number that is not below 0, or empty")
        return float(text.replace(",", "."))

    def count(self, name: str) -> int:
        """A whole number, not below 0. Raises BadValue."""
        text = self.texts[name]
        if not COUNT.fullmatch(text):
            raise self.wrong(name, "is a whole number that is not below 0")
        return int(text)

    def verdict(self, name: str) -> str | None:
        """A verdict; None without one, or where the rule does not ask. Raises BadValue."""
        verdict = self.one_of(name, VERDICTS)
        return None if verdict == NOT_APPLICABLE else verdict

    def end(self, unit: str) -> End | None:
        """When relief ended; None where that cannot be told. Raises BadValue."""
        begin, end = (f"relief_ended_{word}_{unit}" for word in ("after", "by"))
        after, by = self.number(begin), self.number(end)
        if after is None:
            if by is not None:
                raise self.wrong(begin, f"is not empty where {end} is not")
            return None
        if by is not None and by <= after and (after, by) != (0, 0):
            raise self.wrong(end, f"is more than {begin}")
        return End(after, by)

    def wrong(self, name: str, must: str) -> BadValue:
        """What is said of a cell that is not what its column holds."""
        text = self.texts[name]
        shown = f"{text[:SHOWN]}..." if len(text) > SHOWN else text
        return BadValue(f"the cell of {name}, {shown!r}: it {must}.")


@lru_cache(maxsize=4096)
def words_of(text: str) -> str:
    """The words of a cell, of all that say the same one and the same text."""
    return intern(safe(unguarded(text)))


def when_of(cells: Cells) -> float:
    """When the injection was, in seconds: to put the injections of a patient in order.

    Where dates were dropped, by the day after the first; else 0. Raises BadValue.
    """
    if at := cells.texts["at"]:
        return parse_instant(at).epoch
    return (cells.number("day") or 0) * DAY


def record_of(cells: Cells, patient: str) -> Record:
    """The record of a row, without what came out of its rule. Raises BadValue."""
    words, says, count = cells.words, cells.says, cells.count
    flags = cells.texts["flags"].split(BETWEEN)
    record = Record(
        patient=patient,
        injection=words_of(cells.texts["injection"]),
        year=intern(cells.texts["at"][:4]) or None,
        procedure=words("procedure"),
        role=cells.one_of("role", ROLES),
        side=cells.one_of("scored_side", SIDES),
        levels=levels_of(cells.texts["levels"]),
        drug=words("anesthetic"),
        clinician=words("clinician"),
        sheet=words("sheet"),
        steroid=says("steroid"),
        sedation=says("sedation"),
        baseline=cells.number("baseline"),
        scores=count("scores"),
        scores_in_window=count("scores_in_8_hours"),
        averages=count("averages"),
        medicine=says("medicine") or False,
        late=count("late"),
        paper=count("paper"),
        worse=says("worse") or False,
        warning=WARNING in flags,
        function=says("function_measured") or False,
        pgic=cells.number("pgic"),
        last_week=count("last_week") if cells.texts["last_week"] else None,
        earlier_block=words("earlier_block"),
        ended_at_50=cells.end(UNITS[0]),
        ended_at_80=cells.end(UNITS[1]),
        ended_in_weeks=cells.end(UNITS[2]),
    )
    if record.baseline is None and not record.is_block:
        return record._replace(baseline=cells.number("weeks_baseline"))
    return record


@lru_cache(maxsize=4096)
def levels_of(text: str) -> tuple[str, ...]:
    """The levels of a cell, each once, without their sides."""
    return tuple(dict.fromkeys(word.partition(":")[0] for word in words_of(text).split()))


@lru_cache(maxsize=4096)
def ruled_of(texts: tuple[str, ...]) -> Ruled | None:
    """What came out of the rule of a row, by its cells of ``OF_RULE``; None without a rule.

    What a patient stated is of one injection: of a rule of two it says nothing. Raises BadValue.
    """
    cells = Cells(dict(zip(OF_RULE, texts, strict=True)))
    rule = cells.words("rule")
    if rule is None:
        return None
    blocks = cells.count("blocks")
    return Ruled(
        rule=rule,
        blocks=blocks,
        months=cells.number("rule_months"),
        verdict=cells.verdict("verdict"),
        but_agent=cells.verdict("verdict_but_agent"),
        stated=cells.verdict("stated_verdict") if blocks == 1 else None,
        followed=cells.says("followed") or False,
    )
