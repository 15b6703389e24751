"""Whether the parts of a whole log from elsewhere fit together: its changes, and the entries they led to.

Values may differ, as where someone mended an entry by hand; what there is may not, for `undo` and
`history` go by it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from facetlog.entries.archive import Changed, Stored
from facetlog.entries.forms import Row
from facetlog.errors import BadValue


def refuse_misfits(changes: Sequence[Changed], entries: Iterable[Stored]) -> None:
    """Raises BadValue, in one sentence, for the first thing that does not fit."""
    refuse_disorder(changes)
    told = uids_after(changes)
    there = {stored.entry.id: stored.uid for stored in entries}
    for entry in sorted(told.keys() | there.keys()):
        _refuse_unless(told.get(entry) == there.get(entry), f"{entry} and the last change of it")


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
