"""A rule out of its table, ``[[rule]]``: publication, to whom it applies, and what it asks for.

What it asks for is ``all = [...]`` or ``any = [...]`` of parts, each a table: ``{ part = "relief",
percent = 50, months = 3 }`` (with ``hours``, ``months`` or neither), ``{ part = "function", percent =
50 }``, ``{ part = "movements" }``, or again ``{ all = [...] }``. A rule of relief alone may name it
shortly, with ``threshold_percent`` and ``hours`` or ``months``; beside it stand ``strict = true``,
``function = true`` (any of the two) with ``function_percent``, ``movements = true`` and ``agent = true``
(all).
"""

from collections.abc import Callable, Iterator
from typing import Any

from facetlog.entries.values import PROCEDURES
from facetlog.rules.criterion import (
    Agent,
    AllOf,
    AnyOf,
    Criterion,
    Function,
    Movements,
    Relief,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
    name_of,
    parts_of,
)
from facetlog.rules.criterion import relief_of as relief_asked
from facetlog.rules.rule import HISTORY, AppliesTo, Publication, Rule
from facetlog.rules.shown import GROUPS, OWN_GROUP
from facetlog.settings.tables import Limits, Table

PERCENT = Limits(int, 1, 100)
HOURS = Limits(float, 0.1, 1000)
MONTHS = Limits(int, 1, 120)
PARTS: dict[str, dict[str, Limits]] = {
    "relief": {"percent": PERCENT, "hours": HOURS, "months": MONTHS},
    "agent": {},
    "function": {"percent": PERCENT},
    "movements": {},
}
SWITCHES = {"relief": ("strict",)}
COMPOUNDS: dict[str, type[AllOf] | type[AnyOf]] = {"all": AllOf, "any": AnyOf}
MOST_PARTS, DEEPEST_PARTS = 20, 8  # no published rule has more than three, in one list
Check = Callable[[Table, str], Any]


def read_rule(table: Table) -> Rule:
    """The rule of a table. Raises BadValue, with file, key and reason."""
    table.refuse_unknown(CHECKS)
    for key in ("id", *PUBLISHED, "procedures"):
        if key not in table.values:
            raise table.wrong(key, "is missing.")
    values = {key: CHECKS[key](table, key) for key in table.values}
    is_payers = values.get("payer", values["id"].startswith("medicare"))  # as the first edition read it
    return Rule(
        id=values["id"],
        publication=Publication(
            **{key: values[key] for key in PUBLISHED},
            payer=is_payers,
            physician=values.get("physician", ""),
            label=values.get("label", ""),
            short=values.get("short", ""),
            cite=values.get("cite", ""),
            chart=values.get("chart", ()),
            history=values.get("history", ()),
            group=values.get("group", "payers" if is_payers else OWN_GROUP),
        ),
        applies_to=AppliesTo(
            procedures=values["procedures"],
            role=values.get("role"),
            anesthetic=values.get("anesthetic"),
            regions=values.get("region", ()),
            steroid=values.get("steroid"),
        ),
        criterion=judgeable(table, criterion_of(table)),
        caps=values.get("caps", ()),
        **{key: values[key] for key in NUMBERS if key in values},
    )


def within(limits: Limits) -> Check:
    """The check of a number."""
    return lambda table, key: table.number(key, limits)


def among(*choices: Any) -> Check:
    """The check of one of several words, or of a truth."""
    return lambda table, key: table.choice(key, choices)


def procedures_of(table: Table, key: str) -> tuple[str, ...]:
    """The full names of procedures. Raises BadValue, naming those there are."""
    names, listed = tuple(PROCEDURES.values()), table.values[key]
    if not isinstance(listed, list) or not listed or any(name not in names for name in listed):
        raise table.wrong(key, f"must list procedures; there are {', '.join(names)}.")
    return tuple(listed)


def regions_of(table: Table, key: str) -> tuple[str, ...]:
    """One region, or several in a list. Raises BadValue, naming those there are."""
    value = table.values[key]
    listed = value if isinstance(value, list) else [value]
    if not listed or any(name not in RULE_REGIONS for name in listed):
        raise table.wrong(key, f"must be one of {', '.join(RULE_REGIONS)}, or a list of them.")
    return tuple(dict.fromkeys(listed))


RULE_REGIONS = ("cervical", "thoracic", "lumbar")


def caps_of(table: Table, key: str) -> tuple[tuple[str, int], ...]:
    """How many sessions a source counts with, by their names. Raises BadValue."""
    return tuple(table.inner(key).numbers(CAPS).items())


CAPS = dict.fromkeys(("diagnostic", "therapeutic", "ablation"), Limits(int, 0, 1000))
PUBLISHED = ("title", "source", "version", "as_of", "seen")
SHORT = ("threshold_percent", "hours", "months", "function_percent")
NUMBERS = ("blocks", "spacing_days", "min_baseline")
# Every key that a rule may have, and what reads it.
CHECKS: dict[str, Check] = {
    "id": Table.text,
    **dict.fromkeys(PUBLISHED, Table.text),
    "payer": among(True, False),
    "physician": Table.text,
    **dict.fromkeys(("label", "short", "cite"), Table.text),
    "chart": Table.texts,
    "history": lambda table, key: table.texts(key, HISTORY),
    "procedures": procedures_of,
    "role": among("diagnostic", "therapeutic"),
    "anesthetic": Table.text,
    "region": regions_of,
    "steroid": among(True, False),
    "group": among(*GROUPS),
    "threshold_percent": within(PERCENT),
    "hours": within(HOURS),
    "months": within(MONTHS),
    "strict": among(True, False),
    "agent": among(True, False),
    "function": among(True, False),
    "function_percent": within(PERCENT),
    "movements": among(True, False),
    **dict.fromkeys(COMPOUNDS, lambda table, key: table.values[key]),  # read part by part
    "blocks": within(Limits(int, 1, 2)),
    "spacing_days": within(Limits(int, 0, 1000)),
    "min_baseline": within(Limits(float, 0, 10)),
    "caps": caps_of,
}


def criterion_of(table: Table) -> Criterion:
    """What a rule asks for: its parts, or the short form of relief and what stands beside it."""
    compounds = [key for key in COMPOUNDS if key in table.values]
    beside = [key for key in (*SHORT, "strict", "agent", "function", "movements") if key in table.values]
    if len(compounds) > 1 or (compounds and beside):
        raise table.wrong(compounds[0], "the parts stand here alone, nothing beside them.")
    if compounds:
        return compound_of(table, compounds[0])
    criterion: Criterion = relief_of(table, "threshold_percent")
    if table.values.get("function"):
        criterion = AnyOf((criterion, Function(table.values.get("function_percent"))))
    further: list[tuple[str, Criterion]] = [
        ("movements", Movements()),
        ("agent", Agent()),
    ]
    others = tuple(part for key, part in further if table.values.get(key))
    return AllOf((criterion, *others)) if others else criterion


def judgeable(table: Table, criterion: Criterion) -> Criterion:
    """A criterion whose movements have a relief in which they are rated, and its agent one in hours."""
    named = {name_of(part) for part in parts_of(criterion)}
    relief = relief_asked(criterion)
    if "movements" in named and relief is None:
        key = next(key for key in (*COMPOUNDS, "movements") if key in table.values)
        raise table.wrong(key, "movements are rated in relief: name a part of relief beside them.")
    if "agent" in named and (relief is None or isinstance(relief, ReliefInMonths)):
        key = next(key for key in (*COMPOUNDS, "agent") if key in table.values)
        raise table.wrong(
            key,
            "the agent is judged by relief in hours: name it first, without months.",
        )
    return criterion


def compound_of(table: Table, key: str, depth: int = 1) -> Criterion:
    """All, or any, of the parts that a key lists; ``depth`` is in how many such lists they stand."""
    if depth > DEEPEST_PARTS:
        raise table.wrong(key, f"parts nest at most {DEEPEST_PARTS} deep.")
    return COMPOUNDS[key](tuple(part_of(part, depth) for part in parts_in(table, key)))


def parts_in(table: Table, key: str) -> Iterator[Table]:
    """The tables that a key lists, from two on."""
    parts = table.values[key]
    if not isinstance(parts, list) or len(parts) < 2:
        raise table.wrong(key, "must list two parts or more, each a table.")
    if len(parts) > MOST_PARTS:
        raise table.wrong(key, f"must list at most {MOST_PARTS} parts.")
    for number, part in enumerate(parts, 1):
        place = f"{key} {number}"
        if not isinstance(part, dict):
            raise table.wrong(place, 'must be a table, as { part = "movements" }.')
        yield Table(table.path, f"{table.where}{place}: ", part)


def part_of(table: Table, depth: int) -> Criterion:
    """One part, or again all or any of several."""
    for key in COMPOUNDS:
        if key in table.values:
            table.refuse_unknown((key,))
            return compound_of(table, key, depth + 1)
    part = table.choice("part", tuple(PARTS))
    limits, switches = PARTS[part], SWITCHES.get(part, ())
    table.refuse_unknown(("part", *limits, *switches))
    numbers = {key: table.number(key, limits[key]) for key in limits if key in table.values}
    for key in switches:
        if key in table.values:
            table.choice(key, (True, False))
    match part:
        case "movements":
            return Movements()
        case "agent":
            return Agent()
        case "function":
            return Function(numbers.get("percent"))
        case _:
            return relief_of(table, "percent")


def relief_of(table: Table, percent_key: str) -> Relief:
    """Relief of a table that was checked: in hours, in months, or without a time."""
    if percent_key not in table.values:
        raise table.wrong(percent_key, "is missing.")
    percent = table.values[percent_key]
    hours, months = table.values.get("hours"), table.values.get("months")
    strict = table.values.get("strict", False)
    if hours is not None and months is not None:
        raise table.wrong("months", "a rule is in hours or in months, not in both.")
    if hours is not None:
        return ReliefInHours(percent, hours, strict)
    return ReliefWithoutTime(percent, strict) if months is None else ReliefInMonths(percent, months, strict)
