"""Facts that ship with facetlog as data, each with its source."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign

KNOWLEDGE = Path(__file__).with_name("knowledge")


@cache
def load(name: str) -> Mapping[str, Any]:
    """One file of facts, as it stands; read once."""
    return tomllib.loads((KNOWLEDGE / f"{name}.toml").read_text(encoding="utf-8"))


def known_pain_medicines(group: str | None = None) -> frozenset[str]:
    """The names that make a dose count as pain medicine; those of one group."""
    known = load("drugs")
    groups = [known[group]] if group else known.values()
    return frozenset(name for medicines in groups for name in medicines["names"])


def known_instruments() -> Mapping[str, Mapping[str, str]]:
    """What is known of each questionnaire: title, smallest change that was published, its source."""
    return load("instruments")


def guides() -> Mapping[str, Any]:
    """What patient guides say, for the sheet of questions."""
    return load("guides")


def warning_signs() -> "tuple[WarningSign, ...]":
    """The warning list."""
    from facetlog.rules.warning_signs import signs_of

    return signs_of(load("warning_signs"))
