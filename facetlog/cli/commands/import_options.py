"""The options of ``import`` that say how a file is to be read, each as the reader takes it."""

import re
from collections.abc import Iterable
from fractions import Fraction
from zoneinfo import ZoneInfo

from facetlog.entries.values import PainScore, parse_score
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import OPTIONAL, REQUIRED


def parse_columns(texts: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Read ``at=Time``, ``at=Date,Time``. Raises BadValue for a name that is none of ours."""
    ours = (*REQUIRED, *OPTIONAL)
    columns: dict[str, tuple[str, ...]] = {}
    for text in texts:
        name, _, column = text.partition("=")
        if not column.strip() or name.strip() not in ours:
            raise BadValue(f"--column {text!r} is not NAME=COLUMN; names are {', '.join(ours)}.")
        parts = column.split(",") if name.strip() == "at" else [column]
        columns[name.strip()] = tuple(part.strip() for part in parts)
    return columns


def parse_where(texts: Iterable[str]) -> dict[str, str]:
    """Read ``Tracker=pain``: the values by their columns in lower case. Raises BadValue."""
    where: dict[str, str] = {}
    for text in texts:
        column, equals, value = text.partition("=")
        name = column.strip().lower()
        if not name or not equals:
            raise BadValue(f"--where {text!r} is not COLUMN=VALUE, as Tracker=pain.")
        if where.get(name, value.strip()) != value.strip():
            raise BadValue(f"--where names {column.strip()} twice; a row has one value of it.")
        where[name] = value.strip()
    return where


def parse_grades(texts: Iterable[str]) -> dict[str, PainScore]:
    """Read ``mild=3``: the scores by the words of a file in lower case. Raises BadValue."""
    grades: dict[str, PainScore] = {}
    for text in texts:
        word, _, score = text.rpartition("=")
        if not word.strip() or not score.strip():
            raise BadValue(f"--grade {text!r} is not WORD=SCORE, as mild=3.")
        if word.strip().lower() in grades:
            raise BadValue(f"--grade names {word.strip()!r} twice.")
        grades[word.strip().lower()] = parse_score(score)
    return grades


def parse_decimal(text: str | None) -> str | None:
    """The mark in numbers. Raises BadValue for any but a comma and a point."""
    if text not in (None, ",", "."):
        raise BadValue(f"--decimal {text!r} is neither , nor a point.")
    return text


def parse_zone(name: str) -> ZoneInfo:
    """A time zone by its name. Raises BadValue for one that is not known."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise BadValue(f"{name[:60]!r} is not a time zone; write for example Europe/Berlin.") from None


def parse_scale(text: str) -> Fraction:
    """The top of a scale. Raises BadValue where it is no number above 0."""
    is_number = re.fullmatch(r"\d{1,9}(\.\d{1,9})?", text.strip(), re.ASCII)  # 1e9999999 takes for ever
    top = Fraction(text) if is_number else Fraction(0)
    if top <= 0:
        raise BadValue(f"--scale {text!r} is not a number above 0, as 100.")
    return top
