"""How the fields of entries are described: read, checked and laid in columns, once each."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar, NamedTuple, Self, dataclass_transform

from facetlog.entries.levels import SIDES, Level, is_level, parse_levels, parse_side, typed_levels
from facetlog.entries.medicine import (
    Anesthetic,
    Steroid,
    is_amount,
    is_injectate,
    parse_anesthetic,
    parse_steroid,
)
from facetlog.entries.moments import Clock, Moment, from_utc_text, parse_instant, parse_time
from facetlog.entries.questionnaires import INSTRUMENTS, parse_instrument
from facetlog.entries.values import (
    PROCEDURES,
    Hundredths,
    PainScore,
    clean_text,
    is_date,
    one_of,
    parse_date,
    parse_number,
    parse_percent,
    parse_procedure,
    parse_rating,
    parse_score,
    read_decimal,
)
from facetlog.errors import BadValue

Value = Any  # of a field: what its form reads and accepts
SqlValue = str | int | float | None
Row = dict[str, SqlValue]  # one entry as its columns hold it


class Form(NamedTuple):
    """How one sort of value is read from typed text, checked, given to JSON and back, laid in columns.

    ``schema`` is the JSON Schema of what ``plain`` gives, and ``unplain`` takes.
    """

    read: Callable[[str, Clock], Value]
    accepts: Callable[[Value], bool]
    plain: Callable[[Value], Any] = lambda value: value
    unplain: Callable[[Any], Value] = lambda value: value
    schema: Mapping[str, Any] = {}
    suffixes: tuple[str, ...] = ("",)
    store: Callable[[Value], tuple[SqlValue, ...]] | None = None  # None: as it is, in one column
    load: Callable[..., Value] | None = None  # None: as it is


def choice(words: tuple[str, ...]) -> Form:
    """The form of one word from a short list."""
    schema = {"type": "string", "enum": list(words)}
    return Form(lambda text, _: one_of(text, words), lambda value: value in words, schema=schema)


def _exactly(kind: Callable[[int], Value]) -> Callable[[Any], Value]:
    """How a number of JSON becomes one that is kept in hundredths. Raises BadValue."""

    def read(value: Any) -> Value:
        hundredths = round(value * 100)
        if isinstance(value, bool) or abs(value * 100 - hundredths) > 1e-6:
            raise BadValue(f"{value} has more than two decimals.")
        return kind(hundredths)

    return read


def _a_number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise BadValue(f"{value!r} is not a number.")
    return float(value)


def _number_schema(low: float | None = None, high: float | None = None) -> dict[str, Any]:
    bounds = {"minimum": low, "maximum": high}
    return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}


def _injectate(kind: Callable[..., Value], read: Callable[[str], Value], *suffixes: str) -> Form:
    parts = {suffix[1:]: {"type": ["number", "null"]} for suffix in suffixes[1:]}
    properties = {"drug": {"type": "string"}} | parts
    schema = {"type": "object", "properties": properties, "required": list(properties),
              "additionalProperties": False}  # fmt: skip
    return Form(
        lambda text, _: read(clean_text(text) or ""),
        is_injectate,
        lambda value: value._asdict(),
        lambda plain: kind(**plain),
        schema,
        suffixes,
        tuple,
        kind,
    )


MOMENT = Form(
    parse_time,
    lambda value: isinstance(value, Moment) and abs(value.offset_minutes) <= 18 * 60,
    lambda value: value.iso,
    parse_instant,
    {"type": "string", "format": "date-time"},
    ("", "_offset_minutes"),
    lambda value: (value.utc_text, value.offset_minutes),
    from_utc_text,
)
SCORE = Form(
    lambda text, _: parse_score(text),
    lambda value: isinstance(value, PainScore) and 0 <= value.hundredths <= 1000,
    lambda value: value.hundredths / 100 if value.hundredths % 100 else value.hundredths // 100,
    _exactly(PainScore),
    _number_schema(0, 10),
    ("_hundredths",),
    store=lambda value: (value.hundredths,),
    load=PainScore,
)
RATING = SCORE._replace(
    read=lambda text, _: parse_rating(text),
    accepts=lambda value: isinstance(value, Hundredths) and 0 <= value.hundredths <= 1000,
    unplain=_exactly(Hundredths),
    load=Hundredths,
)
MEASURED = RATING._replace(
    read=lambda text, _: Hundredths(read_decimal(text.strip(), text, "a score", "0 up")),
    accepts=lambda value: isinstance(value, Hundredths),
    schema=_number_schema(0, 100),
)
INSTRUMENT = Form(
    lambda text, _: parse_instrument(text),
    lambda value: value in INSTRUMENTS,
    schema={"type": "string", "enum": list(INSTRUMENTS)},
)
TEXT = Form(
    lambda text, _: clean_text(text),
    lambda value: bool(value.strip()),
    schema={"type": "string", "minLength": 1},
)
DATE = Form(
    lambda text, _: parse_date(text),
    is_date,
    schema={"type": "string", "pattern": "^(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?$"},
)
SEDATION = TEXT._replace(
    read=lambda text, _: None if text.strip().lower() == "unknown" else clean_text(text)
)
PERCENT = Form(
    lambda text, _: parse_percent(text),
    lambda value: 0 <= value <= 100,
    unplain=_a_number,
    schema=_number_schema(0, 100),
    suffixes=("_percent",),
)
NUMBER = Form(
    lambda text, _: parse_number(text),
    is_amount,
    unplain=_a_number,
    schema={"type": "number", "exclusiveMinimum": 0},
)
LEVELS = Form(
    lambda text, _: parse_levels([text]),
    lambda value: all(is_level(level) for level in value) and len({level.named_by for level in value}) <= 1,
    lambda value: [level._asdict() for level in value],
    lambda plain: tuple(Level(**level) for level in plain),
    {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"level": {"type": "string"}, "side": {"enum": ["left", "right", "both", None]}},
            "required": ["level", "side"],
            "additionalProperties": False,
        },
    },
    store=lambda value: (typed_levels(value) or None,),
    load=lambda text: parse_levels([text]),
)
SIDE = choice(SIDES)._replace(read=lambda text, _: parse_side(text))
PROCEDURE = choice(tuple(PROCEDURES.values()))._replace(read=lambda text, _: parse_procedure(text))
ANESTHETIC = _injectate(Anesthetic, parse_anesthetic, "_drug", "_percent", "_ml")
STEROID = _injectate(Steroid, parse_steroid, "_drug", "_mg")

REQUIRED = object()


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


def field(form: Form, *, default: Value = REQUIRED, word: str = "") -> Any:
    """Describe a field in the class body of a kind; its name is the attribute's."""
    return Field("", word, form, default)


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
class Described:
    """What tells a type checker that the fields of a kind are the arguments that make it."""


def _unplained(described: Field, value: Any) -> Value:
    """The value of a field that JSON holds. Raises BadValue where it is of another sort."""
    try:
        read = described.form.unplain(value)
        accepted = described.form.accepts(read)
    except (TypeError, AttributeError, ValueError, KeyError, OverflowError):
        accepted = False
    if not accepted:
        raise BadValue(f"{value!r} cannot be a value of {described.word}.")
    return read


class Entry(Described):
    """One thing that was logged; a kind is a subclass, described by its ``fields``.

    Frozen, and checked when made. ``number`` counts within the kind (0: not stored yet), with the
    kind's ``letter`` it is the id; ``entered_at`` is when it was typed, in seconds since 1970 UTC.
    """

    letter: ClassVar[str]
    kind: ClassVar[str]
    fields: ClassVar[tuple[Field, ...]]
    _loaded: ClassVar[tuple[tuple[str, tuple[str, ...], Callable[..., Value] | None, Value], ...]]
    single: ClassVar[bool] = False  # a log holds one of the kind, and its id is the kind's name
    number: int = 0
    entered_at: int = 0

    def __init_subclass__(cls, *, letter: str, single: bool = False, **_: Any) -> None:
        """Collect the description of a kind from its class body."""
        cls.letter, cls.kind, cls.single = letter, cls.__name__.lower(), single
        described = [(n, f) for n, f in vars(cls).items() if isinstance(f, Field)]
        cls.fields = tuple(field.named(name) for name, field in described)
        cls._loaded = tuple((one.name, one.columns, one.form.load, one.default) for one in cls.fields)

    def __init__(self, *, number: int = 0, entered_at: int = 0, **values: Value) -> None:
        """Make an entry. Raises BadValue where a value is missing or bad."""
        own = self.__dict__
        own["number"], own["entered_at"] = number, entered_at
        for entry_field in self.fields:
            value = values.pop(entry_field.name, None)
            absent = value is None and not entry_field.required
            own[entry_field.name] = entry_field.default if absent else entry_field.check(value)
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
    def is_timed(cls) -> bool:
        """Whether entries of the kind have a time of their own."""
        return cls.fields[0].form is MOMENT

    def with_values(self, **values: Value) -> Self:
        """The same entry with other values, checked like new."""
        return type(self)(**{**self.__dict__, **values})

    @property
    def plain(self) -> dict[str, Any]:
        """Every field by its word, as JSON has it; null where it is absent."""
        values = ((field, self.__dict__[field.name]) for field in self.fields)
        return {
            field.word: None if value is None or value == () else field.form.plain(value)
            for field, value in values
        }

    @classmethod
    def from_plain(cls, plain: Mapping[str, Any], number: int = 0, entered_at: int = 0) -> Self:
        """The entry that JSON holds, checked like new. Raises BadValue."""
        by_word = {field.word: field for field in cls.fields}
        if unknown := [word for word in plain if word not in by_word]:
            raise BadValue(f"{cls.kind} has no field {unknown[0]!r}.")
        values = {
            by_word[word].name: _unplained(by_word[word], value)
            for word, value in plain.items()
            if value is not None
        }
        return cls(number=number, entered_at=entered_at, **values)

    @property
    def row(self) -> Row:
        """Its own columns, without number, uid and ``entered_at``."""
        row: Row = {}
        for entry_field in self.fields:
            value, store = self.__dict__[entry_field.name], entry_field.form.store
            if value is None or value == ():
                for column in entry_field.columns:
                    row[column] = None
            elif store is None:
                row[entry_field.columns[0]] = value
            else:
                row.update(zip(entry_field.columns, store(value), strict=True))
        return row

    @classmethod
    def from_row(cls, row: Mapping[str, SqlValue], entered_at: int, number: int) -> Self:
        """The entry that a stored row holds: trusted, for it was checked when it was written."""
        entry = cls.__new__(cls)
        own = entry.__dict__
        own["number"], own["entered_at"] = number, entered_at
        for name, columns, load, default in cls._loaded:
            first = row[columns[0]]
            if first is None:
                own[name] = default
            else:
                own[name] = load(*[row[column] for column in columns]) if load else first
        return entry
