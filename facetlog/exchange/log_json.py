"""``facetlog.log/1``: a whole log as JSON, and back; its schema is ``log.schema.json`` beside this file.

A round trip is lossless: ids, offsets, times of entering, and the journal with what was deleted.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from facetlog.clock import Moment, from_utc_text
from facetlog.errors import BadValue, FacetlogError
from facetlog.exchange.plain_json import parse_json
from facetlog.fields import Entry, Row
from facetlog.model import ALL_KINDS, parse_id
from facetlog.whole import Changed, Dump, Stored, columns_of

SCHEMA = "facetlog.log/1"
BY_KIND = {kind.kind: kind for kind in ALL_KINDS}
OWN = ("id", "uid", "entered_at")
Json = Mapping[str, Any]


def log_text(whole: Dump) -> str:
    """The log as text: an entry and a change a line, so that two of them can be compared."""
    lines = [
        f'{{"schema": {json.dumps(SCHEMA)}, "numbers": {json.dumps(dict(whole.numbers))}, "entries": {{'
    ]
    by_kind: dict[str, list[str]] = {}
    for stored in whole.entries:
        by_kind.setdefault(stored.entry.kind, []).append(_text(_entry_object(stored)))
    lines.append(",\n".join(f'"{kind}": [\n{_joined(found)}\n]' for kind, found in by_kind.items()))
    lines.append(f'}}, "changes": [\n{_joined(_text(_change_object(c)) for c in whole.changes)}\n]}}')
    return "\n".join(lines) + "\n"


def _joined(texts: Iterable[str]) -> str:
    return ",\n".join(texts)


def _text(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry_object(stored: Stored) -> dict[str, Any]:
    entry = stored.entry
    entered_at = Moment(entry.entered_at, 0).utc_text
    return {"id": entry.id, "uid": stored.uid, "entered_at": entered_at} | entry.plain


def _change_object(changed: Changed) -> dict[str, Any]:
    entries = [{"entry": name, "before": before, "after": after} for name, before, after in changed.entries]
    return {
        "id": changed.number,
        "at": changed.at,
        "command": changed.command,
        "undoes": changed.undoes,
        "entries": entries,
    }


def read_log_text(text: str) -> Dump:
    """The log that a text holds. Raises BadValue, naming the entry or change that cannot be taken."""
    return log_of(parse_json(text))


def is_log_object(read: Any) -> bool:
    """Whether an object says that it is a log of facetlog, of whatever version."""
    return isinstance(read, dict) and str(read.get("schema", "")).startswith("facetlog.")


def log_of(read: Any) -> Dump:
    """The log of an object. Raises BadValue, naming the entry or change that cannot be taken."""
    if not isinstance(read, dict) or read.get("schema") != SCHEMA:
        said = f"; it says {read.get('schema')!r}" if isinstance(read, dict) else ""
        raise BadValue(f"It is not {SCHEMA}{said}.")
    _keys("the log", read, ("schema", "numbers", "entries", "changes"))
    entries = []
    for kind, found in _object("entries", read["entries"]).items():
        if kind not in BY_KIND:
            raise BadValue(f"entries: {kind!r} is no kind of entry.")
        entries += [_stored(BY_KIND[kind], one) for one in _list(kind, found)]
    _refuse_twice("id", [stored.entry.id for stored in entries])
    _refuse_twice("uid", [stored.uid for stored in entries])
    changes = tuple(_changed(one) for one in _list("changes", read["changes"]))
    return Dump(tuple(entries), changes, _numbers(read["numbers"], entries))


def _stored(kind: type[Entry], read: Any) -> Stored:
    """One entry. Raises BadValue, naming it."""
    name = read.get("id") if isinstance(read, dict) else None
    try:
        plain = dict(_object(kind.kind, read))
        own = {key: plain.pop(key) for key in OWN}
        found, number = parse_id(str(own["id"]))
        if found is not kind:
            raise BadValue("its id is of another kind.")
        entry = kind.from_plain(plain, number, _epoch(own["entered_at"]))
        return Stored(entry, _uid(own["uid"]))
    except KeyError as missing:
        raise BadValue(f"{kind.kind} {name}: {missing.args[0]} is missing.") from None
    except FacetlogError as problem:
        raise BadValue(f"{kind.kind} {name}: {problem}") from None


def _uid(text: Any) -> str:
    if not isinstance(text, str) or len(text) != 32 or set(text) - set("0123456789abcdef"):
        raise BadValue(f"{text!r} is not a uid: 32 digits of 0-9 and a-f.")
    return text


def _epoch(text: Any) -> int:
    """A UTC time as it is stored. Raises BadValue."""
    try:
        moment = from_utc_text(text, 0)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.utc_text != text:
        raise BadValue(f"{text!r} is not a time as 2026-11-19T15:30:00Z.")
    return moment.epoch


def _changed(read: Any) -> Changed:
    """One change. Raises BadValue, naming it."""
    change = _object("a change", read)
    name = f"change {change.get('id')}"
    _keys(name, change, ("id", "at", "command", "undoes", "entries"))
    whole = [change["id"], *([change["undoes"]] if change["undoes"] is not None else [])]
    if not all(isinstance(one, int) and one > 0 for one in whole) or not isinstance(change["command"], str):
        raise BadValue(f"{name}: its id, command or undoes is of another sort.")
    _epoch(change["at"])
    entries = tuple(_step(name, one) for one in _list(name, change["entries"]))
    return Changed(change["id"], change["at"], change["command"], change["undoes"], entries)


def _step(name: str, read: Any) -> tuple[str, Row | None, Row | None]:
    step = _object(name, read)
    _keys(name, step, ("entry", "before", "after"))
    kind, _ = parse_id(str(step["entry"]))
    rows = [_row(name, kind, step[word]) for word in ("before", "after")]
    if rows == [None, None]:
        raise BadValue(f"{name}: {step['entry']} was neither there before nor after.")
    return step["entry"], rows[0], rows[1]


def _row(name: str, kind: type[Entry], read: Any) -> Row | None:
    """A row as the journal keeps it: columns of the kind, texts and numbers."""
    if read is None:
        return None
    row = dict(_object(name, read))
    plain = all(value is None or isinstance(value, str | int | float) for value in row.values())
    if not plain or set(row) - set(columns_of(kind)) or not {"uid", "entered_at"} <= set(row):
        raise BadValue(f"{name}: it holds a row that is none of {kind.kind}.")
    return row


def _numbers(read: Any, entries: Iterable[Stored]) -> dict[str, int]:
    """The highest numbers ever given, not below those that are there."""
    numbers = dict(_object("numbers", read))
    if set(numbers) - set(BY_KIND) or not all(isinstance(one, int) for one in numbers.values()):
        raise BadValue("numbers: must be whole numbers by kind.")
    for stored in entries:
        kind = stored.entry.kind
        numbers[kind] = max(numbers.get(kind, 0), stored.entry.number)
    return numbers


def _object(name: str, read: Any) -> Json:
    if not isinstance(read, dict):
        raise BadValue(f"{name}: must be an object.")
    return read


def _list(name: str, read: Any) -> list[Any]:
    if not isinstance(read, list):
        raise BadValue(f"{name}: must be a list.")
    return read


def _keys(name: str, read: Json, wanted: tuple[str, ...]) -> None:
    for key in wanted:
        if key not in read:
            raise BadValue(f"{name}: {key} is missing.")
    for key in read:
        if key not in wanted:
            raise BadValue(f"{name}: {key!r} is not known.")


def _refuse_twice(word: str, values: list[str]) -> None:
    if len(set(values)) != len(values):
        twice = next(value for value, number in Counter(values).items() if number > 1)
        raise BadValue(f"The {word} {twice} is there twice.")
