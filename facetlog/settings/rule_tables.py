"""A rule out of its table, ``[[rule]]``: publication, to whom it applies, and what it asks for.

What it asks for is ``all = [...]`` or ``any = [...]`` of parts, each a table: ``{ part = "relief",
percent = 50, months = 3 }`` (with ``hours``, ``months`` or neither), ``{ part = "function", percent =
50 }``, ``{ part = "movements" }``, or again ``{ all = [...] }``. A rule of relief alone may name it
shortly, with ``threshold_percent`` and ``hours`` or ``months``; beside it stand, as in the first
edition, ``function = true`` (any of the two) with ``function_percent``, and ``movements = true`` (all).
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facetlog.entries.values import PROCEDURES
from facetlog.errors import BadValue
from facetlog.rules.criterion import (
    AllOf,
    AnyOf,
    Criterion,
    Function,
    Movements,
    Relief,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
)
from facetlog.rules.rule import AppliesTo, Publication, Rule
from facetlog.settings.tables import number, refuse_unknown

PUBLISHED = ("title", "source", "version", "as_of", "seen")
PERCENT, HOURS, MONTHS = (int, 1, 100), (float, 0.1, 1000), (int, 1, 120)
SHORT = {"threshold_percent": PERCENT, "hours": HOURS, "months": MONTHS, "function_percent": PERCENT}
NUMBERS = {"blocks": (int, 1, 2), "spacing_days": (int, 0, 1000), "min_baseline": (float, 0, 10)}
CHOICES: dict[str, tuple[Any, ...]] = {
    "role": ("diagnostic", "therapeutic"), "region": ("cervical",), "movements": (True, False),
    "function": (True, False), "payer": (True, False),
}  # fmt: skip
COMPOUNDS: dict[str, type[AllOf] | type[AnyOf]] = {"all": AllOf, "any": AnyOf}
PARTS = {"relief": ("percent", "hours", "months"), "function": ("percent",), "movements": ()}
KNOWN = ("id", *PUBLISHED, "anesthetic", "physician", *SHORT, *NUMBERS, *CHOICES, *COMPOUNDS, "procedures")


def read_rule(path: Path | str, where: str, table: Mapping[str, Any]) -> Rule:
    """The rule of a table. Raises BadValue, with file, key and reason."""
    refuse_unknown(path, where, table, KNOWN)
    for key in ("id", *PUBLISHED, "procedures"):
        if key not in table:
            raise BadValue(f"{path}: {where}{key}: is missing.")
    values = {key: _value(path, f"{where}{key}", key, value) for key, value in table.items()}
    is_payers = values.get("payer", values["id"].startswith("medicare"))  # as the first edition read it
    return Rule(
        id=values["id"],
        publication=Publication(
            **{key: values[key] for key in PUBLISHED},
            payer=is_payers,
            physician=values.get("physician", ""),
        ),
        applies_to=AppliesTo(
            values["procedures"], values.get("role"), values.get("anesthetic"), values.get("region")
        ),
        criterion=_criterion(path, where, values),
        **{key: values[key] for key in NUMBERS if key in values},
    )


def _value(path: Path | str, where: str, key: str, value: Any) -> Any:
    if limits := SHORT.get(key) or NUMBERS.get(key):
        return number(path, where, value, limits)
    if key in CHOICES:
        return _choice(path, where, value, CHOICES[key])
    if key in COMPOUNDS:
        return value
    if key == "procedures":
        return _procedures(path, where, value)
    if not isinstance(value, str) or not value.strip():
        raise BadValue(f"{path}: {where}: must be text.")
    return value


def _choice(path: Path | str, where: str, value: Any, choices: tuple[Any, ...]) -> Any:
    if value not in choices or isinstance(value, bool) != isinstance(choices[0], bool):
        raise BadValue(f"{path}: {where}: must be one of {', '.join(map(str, choices))}.")
    return value


def _procedures(path: Path | str, where: str, value: Any) -> tuple[str, ...]:
    names = tuple(PROCEDURES.values())
    if not isinstance(value, list) or not value or any(one not in names for one in value):
        raise BadValue(f"{path}: {where}: must list procedures; there are {', '.join(names)}.")
    return tuple(value)


def _criterion(path: Path | str, where: str, values: Mapping[str, Any]) -> Criterion:
    """What the rule asks for: its parts, or the short form of relief and what stands beside it."""
    compounds = [key for key in COMPOUNDS if key in values]
    beside = [key for key in (*SHORT, "function", "movements") if key in values]
    if len(compounds) > 1 or (compounds and beside):
        raise BadValue(f"{path}: {where}{compounds[0]}: the parts stand here alone, nothing beside them.")
    if compounds:
        return _compound(path, where, compounds[0], values[compounds[0]])
    if "threshold_percent" not in values:
        raise BadValue(f"{path}: {where}threshold_percent: is missing.")
    return _short(path, where, values)


def _short(path: Path | str, where: str, values: Mapping[str, Any]) -> Criterion:
    criterion: Criterion = _relief(
        path, where, values["threshold_percent"], values.get("hours"), values.get("months")
    )
    if values.get("function"):
        criterion = AnyOf((criterion, Function(values.get("function_percent"))))
    return AllOf((criterion, Movements())) if values.get("movements") else criterion


def _relief(path: Path | str, where: str, percent: int, hours: float | None, months: int | None) -> Relief:
    if hours is not None and months is not None:
        raise BadValue(f"{path}: {where}months: a rule is in hours or in months, not in both.")
    if hours is not None:
        return ReliefInHours(percent, hours)
    return ReliefWithoutTime(percent) if months is None else ReliefInMonths(percent, months)


def _compound(path: Path | str, where: str, key: str, parts: Any) -> Criterion:
    if not isinstance(parts, list) or len(parts) < 2:
        raise BadValue(f"{path}: {where}{key}: must list two parts or more, each a table.")
    read = [_part(path, f"{where}{key} {place}: ", part) for place, part in enumerate(parts, 1)]
    return COMPOUNDS[key](tuple(read))


def _part(path: Path | str, where: str, table: Any) -> Criterion:
    if not isinstance(table, dict):
        raise BadValue(f'{path}: {where[:-2]}: must be a table, as {{ part = "movements" }}.')
    for key in COMPOUNDS:
        if key in table:
            refuse_unknown(path, where, table, (key,))
            return _compound(path, where, key, table[key])
    part = _choice(path, f"{where}part", table.get("part"), tuple(PARTS))
    refuse_unknown(path, where, table, ("part", *PARTS[part]))
    limits = {"percent": PERCENT, "hours": HOURS, "months": MONTHS}
    said = {k: number(path, f"{where}{k}", v, limits[k]) for k, v in table.items() if k != "part"}
    if part == "movements":
        return Movements()
    if part == "function":
        return Function(said.get("percent"))
    if "percent" not in said:
        raise BadValue(f"{path}: {where}percent: is missing.")
    return _relief(path, where, said["percent"], said.get("hours"), said.get("months"))
