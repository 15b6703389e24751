"""``facetlog doctor --save``: what can still be read of a spoilt log, in a new one."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from facetlog.cli.files import placed
from facetlog.cli.session import Session
from facetlog.entries.forms import Row
from facetlog.errors import Refused
from facetlog.store.changes import entry_of
from facetlog.store.connection import filling, no_log
from facetlog.store.database import is_busy, said_in_a_sentence
from facetlog.store.salvage import JOURNAL, ROW, Saved, dump_of, saved_entries
from facetlog.store.salvage_reading import SPOILT, Read, read_all
from facetlog.store.transfer import restore
from facetlog.words.entries import headline
from facetlog.words.safe import command, safe, shell_word

FROM = {
    ROW: "from its row; its history could not be read",
    JOURNAL: "from its history; its row could not be read",
}
OTHER = {ROW: "history", JOURNAL: "row"}


def save(session: Session, output: Path) -> list[str]:
    """Write a new log of all that can be read; what to say. Raises Refused."""
    path = session.path
    if not path.exists():
        raise no_log(path)
    read = _read(path)
    if read is None or not (read.rows or read.steps):
        raise Refused(f"Nothing that facetlog kept can be read in {path}. Nothing was written.")
    with placed(output) as unfinished, said_in_a_sentence(output), filling(unfinished) as connection:
        saved = saved_entries(connection, read)
        restore(connection, dump_of(read, saved, session.now))
    return list(lines_of(path, output, saved))


def _read(path: Path) -> Read | None:
    """What can be read; None where nothing can."""
    with said_in_a_sentence(path):
        try:
            return read_all(path)
        except SPOILT as error:
            if is_busy(error):
                raise
            return None


def lines_of(path: Path, output: Path, saved: Sequence[Saved]) -> Iterator[str]:
    """How many entries were saved, from where those that are not in both places, and which were not."""
    there = [one for one in saved if one.row]
    entries = "1 entry" if len(there) == 1 else f"{len(there)} entries"
    yield f"Saved {entries} of {safe(path.name)} in a new log: {safe(str(output))}"
    for one in saved:
        yield from lines_about(one)
    yield "    The old log was left as it is. To look at the new one:"
    yield command(f"--db {shell_word(str(output))} list")


def lines_about(one: Saved) -> Iterator[str]:
    """What is to be known of an entry, if anything is."""
    if one.row is None:
        yield f"    {one.entry}  could not be read; it is not in the new log"
    elif one.other is not None:
        yield f"    {told(one.entry, one.row)}"
        yield f"        its {OTHER[one.source or ROW]} says otherwise: {told(one.entry, one.other)}"
    elif one.source:
        yield f"    {told(one.entry, one.row)}"
        yield f"        {FROM[one.source]}"


def told(entry_id: str, row: Row) -> str:
    """An entry in a line."""
    return headline(entry_of(entry_id, row))
