"""Warning signs that a patient's own words name, by ``warning_signs.toml``; in doubt a sign matches.

``heard`` makes words and stops of a text, ``denied`` marks what a no takes back, ``sign_words`` holds the
list's patterns against them, ``temperature`` and ``blood_sugar`` read the numbers. Which order is due for
what was named, ``warning_orders`` says.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal, NamedTuple

from facetlog.rules.blood_sugar import blood_sugars
from facetlog.rules.heard import Heard, heard
from facetlog.rules.sign_words import holds
from facetlog.rules.temperature import temperatures

Order = Literal["emergency", "today"]


class Quiet(NamedTuple):
    """Where a sign of the order ``emergency`` is for the clinic alone: all of these hold.

    ``words`` that are named with it (none: any), and ``unless``, of which none is; ``hours`` after the
    needle at most; ``region``: what was treated.
    """

    words: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    hours: int | None = None
    region: str | None = None


class WarningSign(NamedTuple):
    """One sign; without an ``order`` it is heard only beside others.

    ``celsius`` and ``mg_dl`` are a body temperature and a blood sugar that name it. An emergency it is,
    too, in the ``first_hours`` after the needle, and ``together`` with other signs (``any``: each that has
    an order). ``quiet`` is None where it is never quieted.
    """

    id: str
    title: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    seen: str = ""
    order: Order | None = None
    celsius: float | None = None
    mg_dl: float | None = None
    first_hours: int | None = None
    together: frozenset[str] = frozenset()
    quiet: Quiet | None = None


PLAIN = ("title", "order", "celsius", "mg_dl", "first_hours")


def signs_of(table: Mapping[str, Any]) -> tuple[WarningSign, ...]:
    """The signs of ``warning_signs.toml``, groups and sources put in; what is missing stays empty."""
    return tuple(_sign(name, sign, table) for name, sign in table.get("sign", {}).items())


def _sign(name: str, sign: Mapping[str, Any], table: Mapping[str, Any]) -> WarningSign:
    """One sign of the table, where ``from`` and ``quiet`` name a source and a way to be quieted."""
    groups = table.get("groups", {})
    source = table.get("sources", {}).get(sign.get("from", ""), {})
    plain = {key: sign[key] for key in PLAIN if key in sign}
    quiet = table["quiet"][sign["quiet"]] if "quiet" in sign else None
    return WarningSign(
        id=name,
        words=_patterns(sign, "words", groups),
        together=frozenset(sign.get("together", "").split()),
        quiet=quiet and _quiet(quiet, groups),
        **source,
        **plain,
    )


def _quiet(quiet: Mapping[str, Any], groups: Mapping[str, str]) -> Quiet:
    return Quiet(
        words=_patterns(quiet, "words", groups),
        unless=_patterns(quiet, "unless", groups),
        hours=quiet.get("hours"),
        region=quiet.get("region"),
    )


def _patterns(table: Mapping[str, Any], key: str, groups: Mapping[str, str]) -> tuple[str, ...]:
    """The patterns of a text, where ``<limb>`` stands for a group."""
    written = re.sub(r"<(\w+)>", lambda group: str(groups.get(group[1], "")), table.get(key, ""))
    return tuple(" ".join(pattern.split()) for pattern in written.split(";") if pattern.strip())


class Named(NamedTuple):
    """What a text names: signs, in the order of the list, and the ids of those that its words quiet."""

    signs: tuple[WarningSign, ...]
    quiet: frozenset[str]


def named_in(text: str, signs: Iterable[WarningSign]) -> Named:
    """The signs that a text names and does not plainly deny; what is over is still named."""
    hearings = heard(text)
    reached, sugars = temperatures(text), blood_sugars(text)
    found = [
        sign
        for sign in signs
        if holds(hearings, sign.words)
        or _is_reached(sign.celsius, reached)
        or _is_reached(sign.mg_dl, sugars)
    ]
    quieted = (sign.id for sign in found if sign.quiet and _allow(sign.quiet, hearings))
    return Named(tuple(found), frozenset(quieted))


def _allow(quiet: Quiet, hearings: Sequence[Heard]) -> bool:
    """Whether the words of a text allow that a sign in it is quieted."""
    are_named = not quiet.words or holds(hearings, quiet.words)
    return are_named and not holds(hearings, quiet.unless)


def _is_reached(least: float | None, values: Iterable[float]) -> bool:
    return least is not None and any(value >= least for value in values)
