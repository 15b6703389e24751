"""``facetlog edit --all``: the same new values for many entries at once, in one change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from facetlog.cli.commands.edit import refuse_score_before, replaced, value_of, with_sides
from facetlog.cli.commands.inject import name_of_sheet
from facetlog.cli.fields import as_fields, split_fields
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import parse_field
from facetlog.errors import BadValue, Refused
from facetlog.relief.series import same_site
from facetlog.store.changes import Change
from facetlog.store.queries import between
from facetlog.words.edited import changed_lines, none_matches


class Asked(NamedTuple):
    """What an entry has, one of several values by their fields; and the values that it gets."""

    has: Mapping[str, Sequence[Any]]
    gets: Mapping[str, Any]

    def matches(self, entry: Entry) -> bool:
        """Whether an entry has what was said; words as sites are compared, whatever their case."""
        return all(plain(getattr(entry, name)) in values for name, values in self.has.items())


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
        pairs = ((one, one.with_values(**with_sides(one, {**asked.gets}))) for one in matching)
        changing = [(before, after) for before, after in pairs if before != after]
        if changing:
            change = Change(connection, session.command, session.now)
            for before, after in session.work.each("Changing", changing, len(changing)):
                replaced(change, before, after)
    return list(changed_lines(kind, len(matching), [after for _, after in changing]))


def parse_asked(session: Session, kind: type[Entry], words: Sequence[str]) -> Asked:
    """Read FIELD=VALUE: the last of a field is what it becomes, each before what an entry may have.

    Raises BadValue where no field is given twice.
    """
    said: dict[str, list[Any]] = {}
    for word, text in split_fields(as_fields(words)):
        refuse_score_before(kind, word)
        name, value = value_of(kind, word, text, session.clock)
        said.setdefault(name, []).append(value)
    has = {name: [plain(one) for one in values[:-1]] for name, values in said.items() if values[1:]}
    if not has:
        raise BadValue(
            "Say which entries, too: of a field that is given twice the first is what they have, the last "
            'what they become, as `facetlog edit --all site="Lumbar region" site=`.'
        )
    gets = {name: values[-1] for name, values in said.items()}
    if "sheet" in gets:
        gets["sheet"] = name_of_sheet(gets["sheet"], session)
    return Asked(has, gets)


def plain(value: Any) -> Any:
    """A value as it is compared."""
    return same_site(value) if isinstance(value, str) else value


def none_there(kind: type[Entry], asked: Asked, entries: Sequence[Entry]) -> str:
    """That no entry has what was said, and what they have in the first field of it."""
    word = parse_field(kind, next(iter(asked.has))).word
    there = Counter(str(entry.plain[word] or "") for entry in entries)
    return none_matches(kind, word, there)
