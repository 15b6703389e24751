"""Whether the parts of a whole log from elsewhere agree: its changes, and the entries they led to.

Each entry must be what its last change made it, each change must begin where the one before ended, and
no number may be given again: `undo` and `history` go by it, and so does ``store/sound.py``.
"""

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.archive import Changed, Stored, columns_of, is_purged
from facetlog.entries.forms import Row
from facetlog.entries.kinds import parse_id
from facetlog.errors import BadValue


class Left(NamedTuple):
    """What a change left of an entry: its row, None where it took it out."""

    row: Row | None
    change: int


NEVER = Left(None, 0)


def refuse_misfits(
    changes: Sequence[Changed], entries: Sequence[Stored], numbers: Mapping[str, int]
) -> None:
    """Raises BadValue, in one sentence, for the first thing that does not fit."""
    refuse_disorder(changes)
    refuse_dangling(changes, entries)
    left = left_by(changes)
    refuse_differing(left, {stored.entry.id: stored.row for stored in entries})
    refuse_false_reversals(changes)
    refuse_numbers_given(left, numbers)


def refuse_disorder(changes: Iterable[Changed]) -> None:
    """Raises BadValue where changes are not in order, or one undoes what is not before it."""
    earlier = set[int | None]({None})
    last = 0
    for changed in changes:
        name = f"change {changed.number}"
        _refuse_unless(changed.number not in earlier, f"{name}, which is there twice")
        _refuse_unless(changed.number > last, f"{name}, which stands after change {last}")
        _refuse_unless(changed.undoes in earlier, f"{name}, which undoes one that is not before it")
        refuse_twice(f"entry of {name}:", [entry for entry, _, _ in changed.entries])
        earlier.add(changed.number)
        last = changed.number


def left_by(changes: Iterable[Changed]) -> dict[str, Left]:
    """What the changes leave of every entry that there ever was, by its id.

    Raises BadValue where a change does not follow from those before it, or a uid has two owners.
    """
    left: dict[str, Left] = {}
    owners: dict[str, str] = {}
    for changed in changes:
        for entry, before, after in changed.entries:
            earlier = left.get(entry, NEVER)
            follows = is_same(entry, before, earlier.row)
            _refuse_unless(follows, f"{entry} before change {changed.number} {_as_left(earlier)}")
            if after:
                is_its_own = owners.setdefault(str(after["uid"]), entry) == entry
                _refuse_unless(is_its_own, f"{entry}, which has the uid of another")
            left[entry] = Left(after, changed.number)
    return left


def refuse_differing(left: Mapping[str, Left], there: Mapping[str, Row]) -> None:
    """Raises BadValue where an entry is not what its last change made it."""
    for entry in sorted(left.keys() | there.keys()):
        last = left.get(entry, NEVER)
        _refuse_unless(is_same(entry, there.get(entry), last.row), f"{entry} {_as_left(last)}")


def _as_left(last: Left) -> str:
    if not last.change:
        return "is in no change before"
    return f"is not what change {last.change} {'made it' if last.row else 'left: that took it out'}"


def is_same(entry: str, one: Row | None, other: Row | None) -> bool:
    """Whether two rows of an entry say the same; what an older schema had no column for is not said."""
    if one is None or other is None or one == other:
        return one == other
    kind, _ = parse_id(entry)
    return all(one.get(column) == other.get(column) for column in columns_of(kind))


def refuse_false_reversals(changes: Sequence[Changed]) -> None:
    """Raises BadValue where a change takes another back, and does not put back what there was before.

    What was purged cannot be put back, nor named.
    """
    by_number = {changed.number: changed for changed in changes}
    steps = (step for changed in changes for step in changed.entries)
    purged = {entry for entry, before, after in steps if is_purged(before, after)}
    for changed in changes:
        if changed.undoes is None:
            continue
        taken_back = by_number[changed.undoes].entries
        before = {entry: row for entry, row, _ in taken_back if entry not in purged}
        after = {entry: row for entry, _, row in changed.entries if entry not in purged}
        for entry in sorted(before.keys() | after.keys()):
            rows = (naming_none_of(purged, entry, rows.get(entry)) for rows in (before, after))
            is_back = entry in before and entry in after and is_same(entry, *rows)
            what = f"change {changed.number} does not put back {entry} as before change {changed.undoes}"
            _refuse_unless(is_back, what)


def naming_none_of(ids: Container[str], entry: str, row: Row | None) -> Row | None:
    """A row that names none of some entries."""
    kind, _ = parse_id(entry)
    if row is None or not kind.naming:
        return row
    gone = [column for column, name in kind.named_in(row).items() if name in ids]
    return row | dict.fromkeys(gone)


def refuse_numbers_given(left: Iterable[str], numbers: Mapping[str, int]) -> None:
    """Raises BadValue where a number would be given again."""
    for entry in left:
        kind, number = parse_id(entry)
        if not kind.single and numbers.get(kind.kind, 0) < number:
            raise BadValue(f"numbers: {kind.kind} must be {number} or more, for there was {entry}.")


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


def _refuse_unless(fits: bool, what: str) -> None:
    if not fits:
        raise BadValue(f"It does not fit together: {what}.")


def refuse_twice(word: str, values: list[str]) -> None:
    """Raises BadValue where a value is there twice."""
    if len(set(values)) != len(values):
        twice = next(value for value, number in Counter(values).items() if number > 1)
        raise BadValue(f"The {word} {twice} is there twice.")
