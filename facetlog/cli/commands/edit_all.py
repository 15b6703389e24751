"""``facetlog edit --all``: the same new values for many entries at once, in one change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from facetlog.cli.commands.edit_values import refuse_score_before, replaced, value_of, with_sides
from facetlog.cli.commands.inject import name_of_sheet
from facetlog.cli.fields import as_fields, split_fields
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.cli.work import Work
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import INDEX_SITE, parse_field
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue, Refused
from facetlog.relief.series import same_site
from facetlog.store.changes import Change
from facetlog.store.queries import between
from facetlog.words.edited import changed_lines, none_matches

GO_ALONG = {"at", "side"}  # fields with which other entries are changed, too
TWICE = (
    "Say which entries, too: of a field that is given twice the first is what they have, the last "
    'what they become, as in edit --all site="Lumbar region" site='
)


class Asked(NamedTuple):
    """What an entry has, one of several values by their fields; and the values that it gets."""

    has: Mapping[str, Sequence[Any]]
    gets: Mapping[str, Any]

    def matches(self, entry: Entry) -> bool:
        """Whether an entry has what was said; words as sites are compared, whatever their case."""
        return all(plain(getattr(entry, name)) in values for name, values in self.has.items())

    def given_to(self, entry: Entry) -> Entry:
        """An entry as it becomes."""
        return entry.with_values(**with_sides(entry, {**self.gets}))


def edit_all(session: Session, kind: type[Entry], words: Sequence[str]) -> list[str]:
    """Change every entry of a kind that has what was typed of it; what to say.

    Raises BadValue for words that are no FIELD=VALUE, Refused where no entry has the values.
    """
    asked = parse_asked(session, kind, words)
    warn_of(session, kind, asked.gets)
    with session.work.shown("Reading the log"), session.writing(create=False) as connection:
        entries = between(connection, kind)
        matching = [entry for entry in entries if asked.matches(entry)]
        if not matching:
            raise Refused(none_there(kind, asked, entries))
        changing = [(one, new) for one in matching if (new := asked.given_to(one)) != one]
        if changing:
            put(Change(connection, session.command, session.now), session.work, changing, asked)
    return list(changed_lines(kind, len(matching), [after for _, after in changing]))


def put(change: Change, work: Work, changing: Sequence[tuple[Entry, Entry]], asked: Asked) -> None:
    """Store entries that do change, with what goes along with them."""
    each = work.each("Changing", changing, len(changing))
    if asked.gets.keys() & GO_ALONG:
        for before, after in each:
            replaced(change, before, after)
    else:
        change.replace_many(type(changing[0][0]), (after for _, after in each))


def parse_asked(session: Session, kind: type[Entry], words: Sequence[str]) -> Asked:
    """Read FIELD=VALUE: the last of a field is what it becomes, each before what an entry may have.

    Raises BadValue where no field is given twice.
    """
    said = said_of(kind, words, session.clock)
    has = {name: [plain(one) for one in values[:-1]] for name, values in said.items() if values[1:]}
    if not has:
        raise BadValue(TWICE)
    gets = {name: values[-1] for name, values in said.items()}
    if "sheet" in gets:
        gets["sheet"] = name_of_sheet(gets["sheet"], session)
    return Asked(has, gets)


def said_of(kind: type[Entry], words: Sequence[str], clock: Clock) -> dict[str, list[Any]]:
    """The values that were typed for each field, in this order. Raises BadValue."""
    said: dict[str, list[Any]] = {}
    for word, text in split_fields(as_fields(words)):
        refuse_score_before(kind, word)
        name, value = value_of(kind, word, text, clock)
        said.setdefault(name, []).append(value)
    return said


def plain(value: Any) -> Any:
    """A value as it is compared; our name of the treated pain is no site."""
    if value == INDEX_SITE:
        return None
    return same_site(value) if isinstance(value, str) else value


def none_there(kind: type[Entry], asked: Asked, entries: Sequence[Entry]) -> str:
    """That no entry has what was said, and what they have in the first field of it."""
    word = parse_field(kind, next(iter(asked.has))).word
    held = (entry.plain[word] for entry in entries)
    there = Counter("" if value in (None, INDEX_SITE) else str(value) for value in held)
    return none_matches(kind, word, there)
