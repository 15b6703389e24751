"""Facts that ship with facetlog as data, each with its source."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facetlog.entries.medicine import Known
from facetlog.relief.conventions import Conventions

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign

DRUG_GROUPS = ("opioids", "other_analgesics", "anti_inflammatory")
KNOWLEDGE = Path(__file__).with_name("knowledge")


@cache
def load(name: str) -> Mapping[str, Any]:
    """One file of facts, as it stands; read once."""
    return tomllib.loads((KNOWLEDGE / f"{name}.toml").read_text(encoding="utf-8"))


def known_pain_medicines(group: str | None = None) -> frozenset[str]:
    """The names that make a dose count as pain medicine; those of one group."""
    known = load("drugs")
    return frozenset(name for one in ([group] if group else DRUG_GROUPS) for name in known[one]["names"])


def known_medicines() -> Conventions:
    """The conventions as facetlog has them, with the names of medicines that ship."""
    return Conventions(
        pain_medicines=known_pain_medicines(),
        opioids=known_pain_medicines("opioids"),
        never_misspelled=never_misspelled(),
    )


def names_of_medicines() -> Known:
    """Every medicine that is known by name: those that count, and others that are taken against pain."""
    others = frozenset(load("drugs")["against_pain_at_fixed_times"]["names"])
    return Known(known_pain_medicines() | others, never_misspelled())


def never_misspelled() -> frozenset[str]:
    """The words that are near to the name of a pain medicine, and never that name misspelt."""
    return frozenset(load("drugs")["never_misspelled"]["words"])


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
