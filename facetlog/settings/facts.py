"""Facts that ship with facetlog as data, each with its source."""

import tomllib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign

KNOWLEDGE = Path(__file__).with_name("knowledge")


def load(name: str) -> dict[str, Any]:
    """One file of facts, as it stands."""
    return tomllib.loads((KNOWLEDGE / f"{name}.toml").read_text(encoding="utf-8"))


def known_pain_medicines(group: str | None = None) -> frozenset[str]:
    """The names that make a dose count as pain medicine; those of one group."""
    known = _known_medicines()
    groups = [known[group]] if group else known.values()
    return frozenset(name for one in groups for name in one["names"])


@cache
def _known_medicines() -> dict[str, Any]:
    return load("drugs")


def known_instruments() -> dict[str, dict[str, str]]:
    """What is known of each questionnaire: title, smallest change that was published, its source."""
    return load("instruments")


def guides() -> dict[str, Any]:
    """What patient guides say, for the sheet of questions."""
    return load("guides")


def warning_signs() -> "tuple[WarningSign, ...]":
    """The warning list."""
    from facetlog.rules.warning_signs import signs_of

    return signs_of(load("warning_signs"))
