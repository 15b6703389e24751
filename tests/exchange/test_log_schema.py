"""The published schema of ``facetlog.log/1`` is that of the fields, and what is exported is valid."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from support.helpers import Run
from support.samples import BARE, FULL
from test_export import log_with

import facetlog.exchange
from facetlog.entries.entry import Entry, Field
from facetlog.entries.kinds import ALL_KINDS

FILE = Path(facetlog.exchange.__file__).with_name("log.schema.json")
UTC = {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"}
ROW = {"type": ["object", "null"], "additionalProperties": {"type": ["string", "number", "null"]}}


def strict(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def field_schema(field: Field) -> dict[str, Any]:
    own = dict(field.form.schema)
    return own if field.required else {"anyOf": [own, {"type": "null"}]}


def entry_schema(kind: type[Entry]) -> dict[str, Any]:
    name = kind.kind if kind.single else f"^{kind.letter}[0-9]+$"
    own = {
        "id": {"const": name} if kind.single else {"type": "string", "pattern": name},
        "uid": {"type": "string", "pattern": "^[0-9a-f]{32}$"},
        "entered_at": UTC,
    }
    return strict(own | {field.word: field_schema(field) for field in kind.fields})


def log_schema() -> dict[str, Any]:
    kinds = {kind.kind: {"type": "array", "items": entry_schema(kind)} for kind in ALL_KINDS}
    step = strict({"entry": {"type": "string"}, "before": ROW, "after": ROW})
    change = strict(
        {
            "id": {"type": "integer", "minimum": 1},
            "at": UTC,
            "command": {"type": "string"},
            "undoes": {"type": ["integer", "null"]},
            "entries": {"type": "array", "items": step},
        }
    )
    whole = strict(
        {
            "schema": {"const": "facetlog.log/1"},
            "numbers": {"type": "object", "additionalProperties": {"type": "integer"}},
            "entries": {"type": "object", "properties": kinds, "additionalProperties": False},
            "changes": {"type": "array", "items": change},
        }
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "facetlog.log/1: a whole log of facetlog, with every change",
    } | whole


def test_the_published_schema_is_that_of_the_fields() -> None:
    """Fault: a field added to a kind and not to the schema; approve with FACETLOG_APPROVE=1."""
    made = json.dumps(log_schema(), indent=1) + "\n"
    if os.environ.get("FACETLOG_APPROVE"):
        FILE.write_text(made, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == made


@pytest.mark.parametrize("entries", [FULL, BARE, []], ids=["full", "bare", "empty"])
def test_what_is_exported_is_valid(run: Run, tmp_path: Path, entries: list[Entry]) -> None:
    log_with(tmp_path / "log.db", entries, undone=1)
    schema = json.loads(FILE.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(json.loads(run("export").stdout), schema)


def test_the_schema_refuses_what_the_reader_refuses(run: Run) -> None:
    run("pain", "7")
    whole = json.loads(run("export").stdout)
    whole["entries"]["pain"][0]["score"] = 11
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, json.loads(FILE.read_text(encoding="utf-8")))
