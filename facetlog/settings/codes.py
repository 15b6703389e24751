"""Codes of the clinic's procedures for FHIR: ``[codes]``, by the procedure's name; none ship."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from facetlog.entries.values import PROCEDURES, parse_procedure
from facetlog.errors import BadValue
from facetlog.settings.clinic import clinic_file, read_clinic
from facetlog.settings.tables import Table

PARTS = ("system", "code", "display")
URI = re.compile(r"\S{1,255}")
CODE = re.compile(r"\S{1,100}( \S{1,100}){0,9}")  # as FHIR has it: one blank between words

Coding = Mapping[str, str]


def load_codes(log: Path | None) -> dict[str, Coding]:
    """The codes for a log's clinic. Raises BadValue, with file, key and reason."""
    path = clinic_file(log)
    return codes_of(read_clinic(path).inner("codes")) if path else {}


def codes_of(table: Table) -> dict[str, Coding]:
    """The coding of each procedure, by its full name. Raises BadValue."""
    return {procedure_of(table, name): coding_of(table, name) for name in table.values}


def procedure_of(table: Table, name: str) -> str:
    """The full name of a procedure. Raises BadValue."""
    try:
        return parse_procedure(name)
    except BadValue:
        raise table.wrong(
            name,
            f"must be a procedure: {', '.join(PROCEDURES.values())}.",
        ) from None


def coding_of(table: Table, name: str) -> Coding:
    """The system, code and display of one procedure. Raises BadValue."""
    value: Any = table.values[name]
    parts = value if isinstance(value, dict) else {}
    are_texts = all(isinstance(text, str) and text.isprintable() for text in parts.values())
    is_whole = {"system", "code"} <= set(parts) <= set(PARTS) and are_texts
    if not is_whole or not URI.fullmatch(parts["system"]) or not CODE.fullmatch(parts["code"]):
        raise table.wrong(
            name,
            'must be as { system = "http://snomed.info/sct", code = "..." }.',
        )
    return {part: parts[part] for part in PARTS if parts.get(part, "").strip()}
