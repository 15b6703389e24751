"""What `edit --all` says back."""

from collections import Counter
from collections.abc import Iterator, Sequence

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Pain
from facetlog.words.entries import headline
from facetlog.words.imported import value_counts
from facetlog.words.numbers import counted
from facetlog.words.safe import command

SHOWN = 3  # entries


def none_matches(kind: type[Entry], word: str, there: Counter[str]) -> str:
    """That no entry has what was said, with the values of a field that there are."""
    if not there:
        return f"There is no entry of the kind {kind.kind}."
    return f"No {kind.kind} has all that. By {word} there are: {value_counts(there)}."


def changed_lines(kind: type[Entry], matching: int, changed: Sequence[Entry]) -> Iterator[str]:
    """How many entries were changed, the first of them, and how to take it back."""
    if not changed:
        yield f"Nothing changed: {number_of(kind, matching)} so already."
        return
    yield f"Changed {number_of(kind, len(changed))}."
    yield from (f"    Now  {headline(entry)}" for entry in changed[:SHOWN])
    if more := len(changed[SHOWN:]):
        yield f"    and {more} more"
    yield "    To take it all back:"
    yield command("undo")


def number_of(kind: type[Entry], number: int) -> str:
    """``1 score``, ``12 entries``."""
    return counted(number, "score" if kind is Pain else "entry")
