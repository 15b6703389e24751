"""``facetlog.log/1``: a whole log as JSON, and back; its schema is ``log.schema.json`` beside this file.

A round trip is lossless: ids, offsets, times of entering, and the journal with what was deleted.
"""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from facetlog.entries.archive import Changed, Dump, Stored, columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import ALL_KINDS, parse_id
from facetlog.entries.moments import Moment, from_utc_text
from facetlog.errors import BadValue, FacetlogError
from facetlog.exchange.fit import refuse_misfits, refuse_twice
from facetlog.exchange.plain_json import json_text

SCHEMA = "facetlog.log/1"
BY_KIND = {kind.kind: kind for kind in ALL_KINDS}
OWN = ("id", "uid", "entered_at")
LARGEST_NUMBER = 10**12  # of an entry or a change: none that was given is near it, and there is room above
Json = Mapping[str, Any]


def log_text(whole: Dump) -> str:
    """The log as text: an entry and a change a line, so that two of them can be compared."""
    lines = [
        f'{{"schema": {json.dumps(SCHEMA)}, "numbers": {json.dumps(dict(whole.numbers))}, "entries": {{'
    ]
    by_kind: dict[str, list[str]] = {}
    for stored in whole.entries:
        by_kind.setdefault(stored.entry.kind, []).append(json_text(_entry_object(stored)))
    lines.append(",\n".join(f'"{kind}": [\n{_joined(found)}\n]' for kind, found in by_kind.items()))
    lines.append(f'}}, "changes": [\n{_joined(json_text(_change_object(c)) for c in whole.changes)}\n]}}')
    return "\n".join(lines) + "\n"


def _joined(texts: Iterable[str]) -> str:
    return ",\n".join(texts)


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
    refuse_twice("id", [stored.entry.id for stored in entries])
    refuse_twice("uid", [stored.uid for stored in entries])
    changes = tuple(_changed(one) for one in _list("changes", read["changes"]))
    refuse_misfits(changes, entries)
    return Dump(tuple(entries), changes, _numbers(read["numbers"], entries))


def _stored(kind: type[Entry], read: Any) -> Stored:
    """One entry. Raises BadValue, naming it."""
    name = read.get("id") if isinstance(read, dict) else None
    try:
        plain = dict(_object(kind.kind, read))
        _refuse_half_characters(plain)
        own = {key: plain.pop(key) for key in OWN}
        found, number = _id(own["id"])
        if found is not kind:
            raise BadValue("its id is of another kind.")
        entry = kind.from_plain(plain, number, _epoch(own["entered_at"]))
        return Stored(entry, _uid(own["uid"]))
    except KeyError as missing:
        raise BadValue(f"{kind.kind} {name}: {missing.args[0]} is missing.") from None
    except FacetlogError as problem:
        raise BadValue(f"{kind.kind} {name}: {problem}") from None


def _id(text: Any) -> tuple[type[Entry], int]:
    """The kind and number of an id, spelled as facetlog spells it. Raises BadValue."""
    kind, number = parse_id(str(text))
    if kind.id_of(number) != text or not _is_number(number):
        raise BadValue(f"{text!r} is not an entry's id; ids look like p57.")
    return kind, number


def _is_number(value: Any) -> bool:
    return type(value) is int and 0 < value <= LARGEST_NUMBER


def _refuse_half_characters(read: Json) -> None:
    """Raises BadValue for the escape of half a character: a log is text."""
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadValue("it holds half of a character, which no text can hold.") from None


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
    if not all(map(_is_number, whole)) or not isinstance(change["command"], str):
        raise BadValue(f"{name}: its id, command or undoes is of another sort.")
    _refuse_half_characters(change)
    _epoch(change["at"])
    entries = tuple(_step(name, one) for one in _list(name, change["entries"]))
    return Changed(change["id"], change["at"], change["command"], change["undoes"], entries)


def _step(name: str, read: Any) -> tuple[str, Row | None, Row | None]:
    step = _object(name, read)
    _keys(name, step, ("entry", "before", "after"))
    kind, number = _id(step["entry"])
    rows = [_row(name, kind, number, step[word]) for word in ("before", "after")]
    if rows == [None, None]:
        raise BadValue(f"{name}: {step['entry']} was neither there before nor after.")
    return step["entry"], rows[0], rows[1]


def _row(name: str, kind: type[Entry], number: int, read: Any) -> Row | None:
    """A row as the journal keeps it: an entry in its columns, which may be fewer than today's."""
    if read is None:
        return None
    row = dict(_object(name, read))
    whole = dict.fromkeys(columns_of(kind)) | row
    try:
        _uid(whole["uid"])
        kind.from_row(whole, _epoch(whole["entered_at"]), number).with_values()  # which checks it like new
        is_entry = set(whole) == set(columns_of(kind))
    except (BadValue, TypeError, ValueError, AttributeError, OverflowError):
        is_entry = False
    if not is_entry:
        raise BadValue(f"{name}: it holds a row that is none of {kind.kind}.")
    return row


def _numbers(read: Any, entries: Iterable[Stored]) -> dict[str, int]:
    """The highest numbers ever given, not below those that are there."""
    numbers = dict(_object("numbers", read))
    if set(numbers) - set(BY_KIND) or not all(one == 0 or _is_number(one) for one in numbers.values()):
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
