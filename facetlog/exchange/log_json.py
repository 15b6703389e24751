"""``facetlog.log/1``: a whole log as JSON, and back; its schema is ``log.schema.json`` beside this file.

A round trip is lossless: ids, offsets, times of entering, and the journal with what was deleted. In
the place of a row that was purged stand its uid and the day, as ``{"uid": "...", "purged": "2026-11-30"}``.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any

from facetlog.entries.archive import Changed, Dump, EntryChange, Stored, columns_of, in_a_schema, purge_mark
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
    return "".join(log_pieces(whole))


def log_pieces(whole: Dump) -> Iterator[str]:
    """The same in pieces, each made when what it tells is read."""
    schema, numbers = json.dumps(SCHEMA), json.dumps(dict(whole.numbers))
    yield f'{{"schema": {schema}, "numbers": {numbers}, "entries": {{\n'
    by_kind = groupby(whole.entries, key=lambda stored: stored.entry.kind)
    yield from parted((kind_pieces(kind, stored) for kind, stored in by_kind), ",\n")
    yield '\n}, "changes": [\n'
    yield from parted(map(change_pieces, whole.changes), ",\n")
    yield "\n]}\n"


def kind_pieces(kind: str, entries: Iterable[Stored]) -> Iterator[str]:
    """The entries of a kind."""
    yield f'"{kind}": [\n'
    objects = map(entry_object, entries)
    yield from parted(zip(map(json_text, objects)), ",\n")
    yield "\n]"


def change_pieces(changed: Changed) -> Iterator[str]:
    """A change of the journal, with what each entry was before and after."""
    number, at, command, undoes, entries = changed
    head = {"id": number, "at": at, "command": command, "undoes": undoes}
    yield json_text(head).removesuffix("}") + ', "entries": ['
    objects = map(step_object, entries)
    yield from parted(zip(map(json_text, objects)), ", ")
    yield "]}"


def parted(texts: Iterable[Iterable[str]], by: str) -> Iterator[str]:
    """The pieces of some texts, with what parts them between."""
    for place, pieces in enumerate(texts):
        if place:
            yield by
        yield from pieces


def entry_object(stored: Stored) -> dict[str, Any]:
    """An entry with what only a whole log needs: its uid, and when it was entered, in UTC."""
    entry = stored.entry
    entered_at = Moment(entry.entered_at, 0).utc_text
    return {"id": entry.id, "uid": stored.uid, "entered_at": entered_at} | entry.plain


def step_object(step: EntryChange) -> dict[str, Any]:
    """What a change did to one entry."""
    entry, before, after = step
    return {"entry": entry, "before": before, "after": after}


def is_log_object(read: Any) -> bool:
    """Whether an object says that it is a log of facetlog, of whatever version."""
    return isinstance(read, dict) and str(read.get("schema", "")).startswith("facetlog.")


def log_of(read: Any) -> Dump:
    """The log of an object. Raises BadValue, naming the entry or change that cannot be taken."""
    if not isinstance(read, dict) or read.get("schema") != SCHEMA:
        said = f"; it says {read.get('schema')!r}" if isinstance(read, dict) else ""
        raise BadValue(f"It is not {SCHEMA}{said}.")
    refuse_other_keys("the log", read, ("schema", "numbers", "entries", "changes"))
    entries = entries_of(read["entries"])
    changes = tuple(changed_of(change) for change in list_of("changes", read["changes"]))
    numbers = numbers_of(read["numbers"])
    refuse_misfits(changes, entries, numbers)
    return Dump(tuple(entries), changes, numbers)


def entries_of(read: Any) -> list[Stored]:
    """The entries, by kinds. Raises BadValue, also for an id or a uid that is there twice."""
    entries: list[Stored] = []
    for kind, of_kind in object_of("entries", read).items():
        if kind not in BY_KIND:
            raise BadValue(f"entries: {kind!r} is no kind of entry.")
        entries += [stored_of(BY_KIND[kind], entry) for entry in list_of(kind, of_kind)]
    refuse_twice("id", [stored.entry.id for stored in entries])
    refuse_twice("uid", [stored.uid for stored in entries])
    return entries


def stored_of(kind: type[Entry], read: Any) -> Stored:
    """One entry. Raises BadValue, naming it."""
    name = read.get("id") if isinstance(read, dict) else None
    try:
        plain = dict(object_of(kind.kind, read))
        refuse_half_characters(plain)
        own = {key: plain.pop(key) for key in OWN}
        kind_of_id, number = id_of(own["id"])
        if kind_of_id is not kind:
            raise BadValue("its id is of another kind.")
        entry = kind.from_plain(plain, number, epoch_of(own["entered_at"]))
        return Stored(entry, uid_of(own["uid"]))
    except KeyError as missing:
        raise BadValue(f"{kind.kind} {name}: {missing.args[0]} is missing.") from None
    except FacetlogError as problem:
        raise BadValue(f"{kind.kind} {name}: {problem}") from None


def changed_of(read: Any) -> Changed:
    """One change. Raises BadValue, naming it."""
    change = object_of("a change", read)
    name = f"change {change.get('id')}"
    refuse_other_keys(name, change, ("id", "at", "command", "undoes", "entries"))
    number, undoes, command = change["id"], change["undoes"], change["command"]
    are_numbers = is_number(number) and (undoes is None or is_number(undoes))
    if not are_numbers or not isinstance(command, str):
        raise BadValue(f"{name}: its id, command or undoes is of another sort.")
    refuse_half_characters(change)
    epoch_of(change["at"])
    steps = list_of(name, change["entries"])
    entries = tuple(step_of(name, step, command.startswith("purge ")) for step in steps)
    return Changed(number, change["at"], command, undoes, entries)


def step_of(name: str, read: Any, purges: bool) -> EntryChange:
    """What a change did to one entry, a purge also to a deleted one: its id, rows. Raises BadValue."""
    step = object_of(name, read)
    refuse_other_keys(name, step, ("entry", "before", "after"))
    kind, number = id_of(step["entry"])
    before, after = (row_of(name, kind, number, step[word]) for word in ("before", "after"))
    if before is after is None and not purges:
        raise BadValue(f"{name}: {step['entry']} was neither there before nor after.")
    return step["entry"], before, after


def row_of(name: str, kind: type[Entry], number: int, read: Any) -> Row | None:
    """A row as the journal keeps it: an entry in the columns of one schema; a lacking one is not said."""
    if read is None:
        return None
    row = dict(object_of(name, read))
    if is_mark(row):
        return row
    whole = dict.fromkeys(columns_of(kind)) | row
    try:
        uid_of(whole["uid"])
        kind.from_row(whole, epoch_of(whole["entered_at"]), number).with_values()  # checks it like new
        is_entry = set(whole) == set(columns_of(kind))
    except (BadValue, TypeError, ValueError, AttributeError, OverflowError):
        is_entry = False
    if not is_entry:
        raise BadValue(f"{name}: it holds a row that is none of {kind.kind}.")
    return row if in_a_schema(kind, row) else whole


def is_mark(row: Row) -> bool:
    """Whether it is what is left of a row that was purged."""
    try:
        day = date.fromisoformat(str(row["purged"])).isoformat()
        return row == purge_mark({"uid": uid_of(row["uid"])}, day)
    except (KeyError, ValueError, BadValue):
        return False


def numbers_of(read: Any) -> dict[str, int]:
    """The highest numbers ever given, by kind. Raises BadValue."""
    numbers = dict(object_of("numbers", read))
    are_numbers = all(is_number(number, least=0) for number in numbers.values())
    if set(numbers) - set(BY_KIND) or not are_numbers:
        raise BadValue("numbers: must be whole numbers by kind.")
    return numbers


def id_of(text: Any) -> tuple[type[Entry], int]:
    """The kind and number of an id, spelled as facetlog spells it. Raises BadValue."""
    kind, number = parse_id(str(text))
    if kind.id_of(number) != text or not is_number(number):
        raise BadValue(f"{text!r} is not an entry's id; ids look like p57.")
    return kind, number


def is_number(value: Any, least: int = 1) -> bool:
    """Whether it can be the number of an entry or a change."""
    return type(value) is int and least <= value <= LARGEST_NUMBER


def uid_of(text: Any) -> str:
    """A uid as it is stored. Raises BadValue."""
    if not isinstance(text, str) or len(text) != 32 or set(text) - set("0123456789abcdef"):
        raise BadValue(f"{text!r} is not a uid: 32 digits of 0-9 and a-f.")
    return text


def epoch_of(text: Any) -> int:
    """A UTC time as it is stored. Raises BadValue."""
    try:
        moment = from_utc_text(text, 0)
    except (TypeError, ValueError):
        moment = None
    if moment is None or moment.utc_text != text:
        raise BadValue(f"{text!r} is not a time as 2026-11-19T15:30:00Z.")
    return moment.epoch


def object_of(name: str, read: Any) -> Json:
    """An object. Raises BadValue for another sort of value, as those below do."""
    if not isinstance(read, dict):
        raise BadValue(f"{name}: must be an object.")
    return read


def list_of(name: str, read: Any) -> list[Any]:
    """A list."""
    if not isinstance(read, list):
        raise BadValue(f"{name}: must be a list.")
    return read


def refuse_other_keys(name: str, read: Json, wanted: tuple[str, ...]) -> None:
    """Raises BadValue for a key that is missing, and for one that is not known."""
    for key in wanted:
        if key not in read:
            raise BadValue(f"{name}: {key} is missing.")
    for key in read:
        if key not in wanted:
            raise BadValue(f"{name}: {key!r} is not known.")


def refuse_half_characters(read: Json) -> None:
    """Raises BadValue for the escape of half a character: a log is text."""
    try:
        json.dumps(read, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        raise BadValue("it holds half of a character, which no text can hold.") from None
