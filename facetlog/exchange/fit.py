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
    _refuse_disorder(changes)
    there: dict[str, str] = {}  # the uid of every entry, as the changes tell it
    owners: dict[str, str] = {}
    for changed in changes:
        for entry, before, after in changed.entries:
            follows = there.pop(entry, None) == _uid(before)
            _refuse_unless(follows, f"{entry} before change {changed.number}")
            if uid := _uid(after):
                is_its_own = owners.setdefault(uid, entry) == entry
                _refuse_unless(is_its_own, f"{entry}, which has the uid of another")
                there[entry] = uid
    found = {stored.entry.id: stored.uid for stored in entries}
    for entry in sorted(there.keys() | found.keys()):
        _refuse_unless(there.get(entry) == found.get(entry), f"{entry} and the last change of it")


def _uid(row: Row | None) -> str | None:
    return None if row is None else str(row["uid"])


def _refuse_disorder(changes: Iterable[Changed]) -> None:
    """Raises BadValue where a change is there twice, or undoes what is not before it."""
    earlier = set[int | None]({None})
    for changed in changes:
        name = f"change {changed.number}"
        _refuse_unless(changed.number not in earlier, f"{name}, which is there twice")
        _refuse_unless(changed.undoes in earlier, f"{name}, which undoes one that is not before it")
        refuse_twice(f"entry of {name}:", [entry for entry, _, _ in changed.entries])
        earlier.add(changed.number)


def _refuse_unless(fits: bool, what: str) -> None:
    if not fits:
        raise BadValue(f"It does not fit together: {what}.")


def refuse_twice(word: str, values: list[str]) -> None:
    """Raises BadValue where a value is there twice."""
    if len(set(values)) != len(values):
        twice = next(value for value, number in Counter(values).items() if number > 1)
        raise BadValue(f"The {word} {twice} is there twice.")
