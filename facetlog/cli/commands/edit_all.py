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
from facetlog.words.safe import command, shell_word

GO_ALONG = {"at", "side"}  # fields with which other entries are changed, too
WHICH = (
    "Say which entries, and what they become, as in edit --all site=neck side=left, or in "
    'edit --all site="Lumbar region" site='
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
    """Read FIELD=VALUE: the first says which entries, the rest what they become.

    Of a field that is given again, each value but the last is one that an entry may have. Raises BadValue
    where nothing is new, and where it is not sure what says which entries.
    """
    said = said_of(kind, words, session.clock)
    refuse_unclear(said)
    first, *_ = said
    values: dict[str, list[Any]] = {}
    for one in said:
        values.setdefault(one.name, []).append(one.value)
    if first.name in given_again(said):
        has = {name: [plain(value) for value in of[:-1]] for name, of in values.items() if of[1:]}
    else:
        has = {first.name: [plain(first.value)]}
        del values[first.name]
    gets = {name: of[-1] for name, of in values.items()}
    if "sheet" in gets:
        gets["sheet"] = name_of_sheet(gets["sheet"], session)
    return Asked(has, gets)


class Said(NamedTuple):
    """A FIELD=VALUE: the field's name, its value, and the words as they are typed."""

    name: str
    value: Any
    typed: str


def said_of(kind: type[Entry], words: Sequence[str], clock: Clock) -> list[Said]:
    """What was typed, in this order. Raises BadValue."""
    said = []
    for word, text in split_fields(as_fields(words)):
        refuse_score_before(kind, word)
        said.append(Said(*value_of(kind, word, text, clock), f"{word}={text}"))
    return said


def given_again(said: Sequence[Said]) -> set[str]:
    """The fields that were given more than once."""
    return {name for name, number in Counter(one.name for one in said).items() if number > 1}


def refuse_unclear(said: Sequence[Said]) -> None:
    """Raises BadValue where what was typed can be read in two ways, with both to copy."""
    if len(said) < 2:
        raise BadValue(WHICH)
    first, *rest = said
    again = given_again(said)
    twice = [one for one in said if one.name in again]
    if first.name in again:
        last = max(place for place, one in enumerate(said) if one.name == first.name)
        between = [one for one in said[:last] if one.name not in again]
        if between:
            after = [one for one in said[last:] if one.name not in again]
            refuse_two_ways([*twice, *between, *after], [*said, *between])
    elif again:
        refuse_two_ways([first, *said], [*twice, *(one for one in said if one.name not in again)])
    elif first.value is None:
        refuse_two_ways([first, *said], [rest[0], rest[0], first, *rest[1:]])


def refuse_two_ways(*ways: Sequence[Said]) -> None:
    """Raises BadValue with what says each of two ways for sure."""
    typed = (" ".join(shell_word(one.typed) for one in way) for way in ways)
    said = "It is not sure which FIELD=VALUE says which entries; the first does in each of these:"
    raise BadValue("\n".join([said, *(command(f"edit --all {words}") for words in typed)]))


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
