"""How the fields of entries are described: read, checked and laid in columns, once each."""

from collections.abc import Callable, Container, Iterator, Mapping
from typing import Any, ClassVar, NamedTuple, Self, dataclass_transform

from facetlog.entries.forms import MOMENT, REQUIRED, Form, Row, SqlValue, Value
from facetlog.entries.moments import Moment
from facetlog.entries.sorts import Sort
from facetlog.errors import BadValue

Rewording = Mapping[Sort, Callable[[str], str | None]]  # how words of a sort change; None: they go


class Field(NamedTuple):
    """One field of a kind: its name in the code, the word a person uses, its form and default.

    An entry without a ``required`` one is refused.
    """

    name: str
    word: str
    form: Form
    default: Value
    columns: tuple[str, ...] = ()
    required: bool = False

    def named(self, name: str) -> "Field":
        """The same field, with the name of its attribute and the columns that hold it."""
        columns = tuple(name + suffix for suffix in self.form.suffixes)
        required = self.default is REQUIRED
        word = self.word or name
        return self._replace(name=name, word=word, columns=columns, required=required)

    def check(self, value: Value) -> Value:
        """The value, or its default where it is absent. Raises BadValue for a bad one."""
        if value is None or value is REQUIRED:
            if self.required:
                raise BadValue(f"{self.word} cannot be left out.")
            return self.default
        if value is not self.default and not self.form.accepts(value):
            raise BadValue(f"{value!r} cannot be a value of {self.word}.")
        return value

    def unplain(self, value: Any) -> Value:
        """The value that JSON holds. Raises BadValue where it is of another sort."""
        try:
            read = self.form.unplain(value)
            accepted = self.form.accepts(read)
        except (TypeError, AttributeError, ValueError, KeyError, OverflowError):
            accepted = False
        if not accepted:
            raise BadValue(f"{value!r} cannot be a value of {self.word}.")
        return read


def field(form: Form, *, default: Value = REQUIRED, word: str = "") -> Any:
    """Describe a field in the class body of a kind; its name is the attribute's."""
    return Field("", word, form, default)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Described:
    """What tells a type checker that the fields of a kind are the arguments that make it."""


class Entry(Described):
    """One thing that was logged; a kind is a subclass, described by its ``fields``.

    Frozen, and checked when made. ``number`` counts within the kind (0: not stored yet), with the
    kind's ``letter`` it is the id; ``entered_at`` is when it was typed, in seconds since 1970 UTC.
    """

    letter: ClassVar[str]
    kind: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]]
    worded: ClassVar[tuple[Field, ...]]  # those of them that hold words
    naming: ClassVar[tuple[Field, ...]]  # those of them that hold the number of another entry
    _of_words: ClassVar[tuple[str, ...]]
    _by_word: ClassVar[Mapping[str, Field]]
    _checked: ClassVar[tuple[tuple[str, bool, Value, Callable[[Value], Value]], ...]]
    _stored: ClassVar[tuple[tuple[str, tuple[str, ...], Callable[..., Any] | None], ...]]
    _plained: ClassVar[tuple[tuple[str, str, Callable[[Value], Any]], ...]]
    _loaded: ClassVar[tuple[tuple[str, str, tuple[str, ...], Callable[..., Value] | None], ...]]
    _defaults: ClassVar[Mapping[str, Value]]
    single: ClassVar[bool] = False  # a log holds one of the kind, and its id is the kind's name
    number: int = 0
    entered_at: int = 0

    def __init_subclass__(cls, *, letter: str, single: bool = False, **_: Any) -> None:
        """Collect the description of a kind from its class body."""
        cls.letter, cls.kind, cls.single = letter, cls.__name__.lower(), single
        described = {name: value for name, value in vars(cls).items() if isinstance(value, Field)}
        cls.fields = tuple(field.named(name) for name, field in described.items())
        cls.worded = tuple(field for field in cls.fields if field.form.sort)
        cls._of_words = tuple(one.name for one in cls.worded)
        cls.naming = tuple(field for field in cls.fields if field.form.refers_to)
        cls._by_word = {one.word: one for one in cls.fields}
        cls._checked = tuple((one.name, one.required, one.default, one.check) for one in cls.fields)
        cls._stored = tuple((one.name, one.columns, one.form.store) for one in cls.fields)
        cls._plained = tuple((one.name, one.word, one.form.plain) for one in cls.fields)
        cls._loaded = tuple(
            (one.name, one.columns[0], one.columns[1:], one.form.load) for one in cls.fields
        )
        cls._defaults = {one.name: one.default for one in cls.fields}

    def __init__(self, *, number: int = 0, entered_at: int = 0, **values: Value) -> None:
        """Make an entry. Raises BadValue where a value is missing or bad."""
        own = self.__dict__
        own["number"], own["entered_at"] = number, entered_at
        for name, required, default, check in self._checked:
            value = values.pop(name, None)
            own[name] = default if value is None and not required else check(value)
        if values:
            raise BadValue(f"{', '.join(values)}: no such field of {self.kind}.")
        self._agree()

    def _agree(self) -> None:
        """Refuse values that do not go together; a kind that has such values overrides it."""

    def __setattr__(self, name: str, value: Value) -> None:
        """Entries are frozen."""
        raise AttributeError(f"{self.kind} is frozen")

    def __delattr__(self, name: str) -> None:
        """Entries are frozen."""
        raise AttributeError(f"{self.kind} is frozen")

    def __eq__(self, other: object) -> bool:
        """Equal in kind and in every value."""
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        """Within one log, the kind and number tell entries apart."""
        return hash((self.letter, self.number))

    @classmethod
    def id_of(cls, number: int) -> str:
        """The id of an entry of the kind, as ``p57``."""
        return cls.kind if cls.single else f"{cls.letter}{number}"

    @property
    def id(self) -> str:
        """As in ``p57``."""
        return self.id_of(self.number)

    @property
    def moment(self) -> Moment:
        """When it was felt or done; of what has no time of its own, when it was entered (UTC)."""
        at = self.__dict__[self.fields[0].name]
        return at if isinstance(at, Moment) else Moment(self.entered_at, 0)

    @classmethod
    def time_column(cls) -> str:
        """The column by which a log orders the kind: its latest time, else when it was entered."""
        times = [one.name for one in cls.fields if one.form is MOMENT]
        return times[-1] if times else "entered_at"

    @classmethod
    def is_timed(cls) -> bool:
        """Whether entries of the kind have a time of their own."""
        return cls.fields[0].form is MOMENT

    def with_values(self, **values: Value) -> Self:
        """The same entry with other values, checked like new."""
        return type(self)(**{**self.__dict__, **values})

    @classmethod
    def words_in(cls, values: Mapping[str, Value]) -> Iterator[tuple[Sort, str]]:
        """The words among values of the kind's fields, by their names, each with its sort."""
        for entry_field in cls.worded:
            sort, value = entry_field.form.sort, values.get(entry_field.name)
            if sort and value is not None:
                yield sort, entry_field.form.words(value)

    @property
    def has_words(self) -> bool:
        """Whether it holds any text: most entries do not, and that is asked of each."""
        return any(map(self.__dict__.get, self._of_words))

    @property
    def words(self) -> Iterator[tuple[Sort, str]]:
        """Every text that it holds, in the order of its fields, with the sort of its words."""
        return self.words_in(self.__dict__) if self.has_words else iter(())

    def reworded(self, rewording: Rewording) -> Self | None:
        """The entry with other words; None where it is nothing without those that go."""
        values = {}
        for entry_field in self.worded:
            form, value = entry_field.form, self.__dict__[entry_field.name]
            change = rewording.get(form.sort) if form.sort else None
            if value is None or change is None:
                continue
            said = change(form.words(value))
            if said is None and entry_field.required:
                return None
            values[entry_field.name] = form.reworded(value, said)
        return self.with_values(**values) if values else self

    @property
    def plain(self) -> dict[str, Any]:
        """Every field by its word, as JSON has it; null where it is absent."""
        own, plain = self.__dict__, {}
        for name, word, to_plain in self._plained:
            value = own[name]
            plain[word] = None if value is None or value == () else to_plain(value)
        return plain

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any], number: int = 0, entered_at: int = 0) -> Self:
        """The entry that JSON holds, checked like new. Raises BadValue."""
        by_word = cls._by_word
        for word in plain:
            if word not in by_word:
                raise BadValue(f"{cls.kind} has no field {word!r}.")
        said = [(by_word[word], value) for word, value in plain.items() if value is not None]
        values = {described.name: described.unplain(value) for described, value in said}
        return cls(number=number, entered_at=entered_at, **values)

    @property
    def names(self) -> Iterator[str]:
        """The ids of the other entries that it names."""
        for one in self.naming:
            if (number := self.__dict__[one.name]) is not None:
                yield one.form.plain(number)

    def without_names(self, ids: Container[str]) -> Self:
        """The same entry, which names none of these others any more."""
        numbers = ((one, self.__dict__[one.name]) for one in self.naming)
        gone = [one.name for one, number in numbers if number and one.form.plain(number) in ids]
        return self.with_values(**dict.fromkeys(gone))

    @property
    def row(self) -> Row:
        """Its own columns, without number, uid and ``entered_at``."""
        own = self.__dict__
        row: Row = {}
        for name, columns, store in self._stored:
            value = own[name]
            if value is None or value == ():
                for column in columns:
                    row[column] = None
            elif store is None:
                row[columns[0]] = value
            else:
                row.update(zip(columns, store(value), strict=True))
        return row

    @classmethod
    def named_in(cls, row: Row) -> dict[str, str]:
        """The ids of the other entries that a row of the kind names, by their columns."""
        named = ((one.columns[0], one.form.refers_to) for one in cls.naming)
        return {column: f"{letter}{row[column]}" for column, letter in named if row.get(column) is not None}

    @classmethod
    def from_row(cls, row: Mapping[str, SqlValue], entered_at: int, number: int) -> Self:
        """The entry that a stored row holds: trusted, for it was checked when it was written."""
        entry = cls.__new__(cls)
        own = entry.__dict__
        own.update(cls._defaults, number=number, entered_at=entered_at)
        for name, column, more, load in cls._loaded:
            value = row[column]
            if value is not None:
                own[name] = load(value, *[row[one] for one in more]) if load else value
        return entry
