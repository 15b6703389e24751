"""Warning signs that a patient's own words name, by ``warning_signs.toml``; in doubt a sign matches.

``heard`` makes words and stops of a text, ``denied`` marks what a no takes back, ``sign_words`` holds the
list's patterns against them, and ``temperature`` reads the numbers.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from facetlog.rules.heard import heard
from facetlog.rules.sign_words import holds
from facetlog.rules.temperature import temperatures


class WarningSign(NamedTuple):
    """One sign; ``urgent``: emergency department at once; ``celsius``: a body temperature that names it."""

    id: str
    title: str = ""
    words: tuple[str, ...] = ()
    source: str = ""
    seen: str = ""
    urgent: bool = False
    celsius: float | None = None


def signs_of(table: Mapping[str, Any]) -> tuple[WarningSign, ...]:
    """The signs of ``warning_signs.toml``, groups and sources put in; what is missing stays empty."""
    groups, sources = table.get("groups", {}), table.get("sources", {})
    return tuple(_sign(name, sign, groups, sources) for name, sign in table.get("sign", {}).items())


def _sign(
    name: str, sign: Mapping[str, Any], groups: Mapping[str, str], sources: Mapping[str, Any]
) -> WarningSign:
    """One sign of the table, where ``<limb>`` stands for a group and ``from`` for a source."""
    written = re.sub(r"<(\w+)>", lambda group: str(groups.get(group[1], "")), sign.get("words", ""))
    words = tuple(" ".join(pattern.split()) for pattern in written.split(";") if pattern.strip())
    rest = {key: sign[key] for key in ("title", "urgent", "celsius") if key in sign}
    return WarningSign(id=name, words=words, **sources.get(sign.get("from", ""), {}), **rest)


def matches(text: str, signs: Sequence[WarningSign]) -> list[WarningSign]:
    """The signs, in order, that any text names and does not plainly deny; what is over is still named."""
    hearings, reached = heard(text), temperatures(text)
    return [sign for sign in signs if holds(hearings, sign.words) or _is_reached(sign, reached)]


def is_urgent(signs: Iterable[WarningSign]) -> bool:
    """Whether one of the signs that a text names is urgent: its words are quoted first."""
    return any(sign.urgent for sign in signs)


def _is_reached(sign: WarningSign, temperatures: Iterable[float]) -> bool:
    return any(sign.celsius <= degrees for degrees in temperatures) if sign.celsius else False
