"""Whether the parts of a whole log from elsewhere fit together: its changes, and the entries they led to.

Values may differ, as where someone mended an entry by hand; what there is may not, for `undo` and
`history` go by it.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence

from facetlog.entries.archive import Changed, Stored
from facetlog.entries.forms import Row
from facetlog.entries.kinds import parse_id
from facetlog.errors import BadValue


def refuse_misfits(changes: Sequence[Changed], entries: Sequence[Stored]) -> None:
    """Raises BadValue, in one sentence, for the first thing that does not fit."""
    refuse_disorder(changes)
    told = uids_after(changes)
    there = {stored.entry.id: stored.uid for stored in entries}
    for entry in sorted(told.keys() | there.keys()):
        _refuse_unless(told.get(entry) == there.get(entry), f"{entry} and the last change of it")
    refuse_dangling(changes, entries)


def refuse_disorder(changes: Iterable[Changed]) -> None:
    """Raises BadValue where a change is there twice, or undoes what is not before it."""
    earlier = set[int | None]({None})
    for changed in changes:
        name = f"change {changed.number}"
        _refuse_unless(changed.number not in earlier, f"{name}, which is there twice")
        _refuse_unless(changed.undoes in earlier, f"{name}, which undoes one that is not before it")
        refuse_twice(f"entry of {name}:", [entry for entry, _, _ in changed.entries])
        earlier.add(changed.number)


def uids_after(changes: Iterable[Changed]) -> dict[str, str]:
    """The uid of every entry that the changes leave, by its id.

    Raises BadValue where a change does not follow from those before it, or a uid has two owners.
    """
    uids: dict[str, str] = {}
    owners: dict[str, str] = {}
    for changed in changes:
        for entry, before, after in changed.entries:
            follows = uids.pop(entry, None) == _uid(before)
            _refuse_unless(follows, f"{entry} before change {changed.number}")
            if uid := _uid(after):
                is_its_own = owners.setdefault(uid, entry) == entry
                _refuse_unless(is_its_own, f"{entry}, which has the uid of another")
                uids[entry] = uid
    return uids


def refuse_dangling(changes: Iterable[Changed], entries: Iterable[Stored]) -> None:
    """Raises BadValue where an entry names one that is not there: now, or after any of the changes."""
    there, naming = set[str](), dict[str, set[str]]()
    for changed in changes:
        takes_out = False
        for entry, _, row in changed.entries:
            there.discard(entry)
            naming.pop(entry, None)
            if row is None:
                takes_out = True
                continue
            there.add(entry)
            if named := named_in(entry, row):
                naming[entry] = named
        if takes_out or any(entry in naming for entry, _, _ in changed.entries):
            _refuse_names(naming, there, f" after change {changed.number}")
    rows = {stored.entry.id: stored.row for stored in entries}
    _refuse_names({entry: named_in(entry, row) for entry, row in rows.items()}, rows)


def named_in(entry: str, row: Row) -> set[str]:
    """The ids that an entry's row names."""
    kind, _ = parse_id(entry)
    return set(kind.named_in(row).values()) if kind.naming else set()


def _refuse_names(naming: Mapping[str, set[str]], there: Container[str], when: str = "") -> None:
    for entry, named in naming.items():
        for name in sorted(named):
            if name not in there:
                raise BadValue(f"{entry} belongs to {name}, and there is no {name}{when}.")


def _uid(row: Row | None) -> str | None:
    return None if row is None else str(row["uid"])


def _refuse_unless(fits: bool, what: str) -> None:
    if not fits:
        raise BadValue(f"It does not fit together: {what}.")


def refuse_twice(word: str, values: list[str]) -> None:
    """Raises BadValue where a value is there twice."""
    if len(set(values)) != len(values):
        twice = next(value for value, number in Counter(values).items() if number > 1)
        raise BadValue(f"The {word} {twice} is there twice.")
