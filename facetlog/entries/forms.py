"""How one sort of value is read, checked, given to JSON and back, and laid in columns."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from facetlog.entries.levels import SIDES, Level, is_level, parse_levels, parse_side, typed_levels
from facetlog.entries.medicine import (
    Anesthetic,
    Steroid,
    is_amount,
    is_injectate,
    parse_always,
    parse_anesthetic,
    parse_steroid,
)
from facetlog.entries.moments import Clock, Moment, from_utc_text, parse_instant
from facetlog.entries.questionnaires import INSTRUMENTS, parse_instrument
from facetlog.entries.sorts import DRUG, REGULAR, Sort
from facetlog.entries.typed_times import parse_time
from facetlog.entries.values import (
    PROCEDURES,
    Hundredths,
    PainScore,
    clean_text,
    is_date,
    is_exact,
    one_of,
    parse_country,
    parse_date,
    parse_number,
    parse_percent,
    parse_procedure,
    parse_rating,
    parse_reference,
    parse_score,
    read_decimal,
)
from facetlog.errors import BadValue

Value = Any  # of a field: what its form reads and accepts


SqlValue = str | int | float | None


Row = dict[str, SqlValue]  # one entry as its columns hold it


class Form(NamedTuple):
    """How one sort of value is read from typed text, checked, given to JSON and back, laid in columns.

    ``schema`` is the JSON Schema of what ``plain`` gives, and ``unplain`` takes. A value that holds words
    has a ``sort``: ``words`` are those words, ``reworded`` is the value with others (None: without any).
    One that is the number of another entry ``refers_to`` the letter of that entry's kind.
    """

    read: Callable[[str, Clock], Value]
    accepts: Callable[[Value], bool]
    plain: Callable[[Value], Any] = lambda value: value
    unplain: Callable[[Any], Value] = lambda value: value
    schema: Mapping[str, Any] = {}
    suffixes: tuple[str, ...] = ("",)
    store: Callable[[Value], tuple[SqlValue, ...]] | None = None  # None: as it is, in one column
    load: Callable[..., Value] | None = None  # None: as it is
    sort: Sort | None = None
    words: Callable[[Value], str] = lambda value: value
    reworded: Callable[[Value, str | None], Value] = lambda _, text: text
    refers_to: str = ""

    def of(self, sort: Sort) -> "Form":
        """The same form, of values that hold words of a sort."""
        return self._replace(sort=sort)


def choice(words: tuple[str, ...]) -> Form:
    """The form of one word from a short list."""
    schema = {"type": "string", "enum": list(words)}
    return Form(lambda text, _: one_of(text, words), lambda value: value in words, schema=schema)


def reference(letter: str) -> Form:
    """The form of the number of another entry, of the kind of a letter; typed and in JSON as its id."""
    return Form(
        read=lambda text, _: parse_reference(text, letter),
        accepts=lambda value: type(value) is int and value > 0,
        plain=lambda number: f"{letter}{number}",
        unplain=lambda plain: parse_reference(plain, letter),
        schema={"type": "string", "pattern": f"^{letter}[1-9][0-9]*$"},
        refers_to=letter,
    )


def _is_whole(value: Any, low: int, high: int) -> bool:
    """Whether it is a whole number, also as a table keeps it: not 700.0, which is one only in JSON."""
    return type(value) is int and low <= value <= high


def _exactly(kind: Callable[[int], Value]) -> Callable[[Any], Value]:
    """How a number of JSON becomes one that is kept in hundredths. Raises BadValue."""

    @lru_cache(maxsize=1024, typed=True)  # a log repeats its scores; typed: True is no 1
    def read(value: Any) -> Value:
        hundredths = round(value * 100)
        if isinstance(value, bool) or abs(value * 100 - hundredths) > 1e-6:
            raise BadValue(f"{value} has more than two decimals.")
        return kind(hundredths)

    return read


def _a_number(value: Any) -> float:
    if not is_exact(value):
        raise BadValue(f"{value!r} is not a number that a log keeps.")
    return float(value)


def _number_schema(low: float | None = None, high: float | None = None) -> dict[str, Any]:
    bounds = {"minimum": low, "maximum": high}
    return {"type": "number"} | {name: bound for name, bound in bounds.items() if bound is not None}


def are_levels(value: tuple[Level, ...]) -> bool:
    """Whether they are levels, of joints or of nerves, and none is there twice: a log keeps it once."""
    are_alike = len({level.named_by for level in value}) <= 1
    return all(map(is_level, value)) and are_alike and len(set(value)) == len(value)


def _injectate(kind: Callable[..., Value], read: Callable[[str], Value], *suffixes: str) -> Form:
    parts = {suffix[1:]: {"type": ["number", "null"]} for suffix in suffixes[1:]}
    properties = {"drug": {"type": "string"}} | parts
    schema = {"type": "object", "properties": properties, "required": list(properties),
              "additionalProperties": False}  # fmt: skip
    return Form(
        read=lambda text, _: read(clean_text(text) or ""),
        accepts=is_injectate,
        plain=lambda value: value._asdict(),
        unplain=lambda plain: kind(**plain),
        schema=schema,
        suffixes=suffixes,
        store=tuple,
        load=kind,
        sort=DRUG,
        words=lambda value: value.drug,
        reworded=lambda value, drug: value._replace(drug=drug) if drug else None,
    )


MOMENT = Form(
    read=parse_time,
    accepts=lambda value: isinstance(value, Moment) and _is_whole(value.offset_minutes, -1080, 1080),
    plain=lambda value: value.iso,
    unplain=parse_instant,
    schema={"type": "string", "format": "date-time"},
    suffixes=("", "_offset_minutes"),
    store=lambda value: (value.utc_text, value.offset_minutes),
    load=from_utc_text,
)
SCORE = Form(
    read=lambda text, _: parse_score(text),
    accepts=lambda value: isinstance(value, PainScore) and _is_whole(value.hundredths, 0, 1000),
    plain=lambda value: value.hundredths / 100 if value.hundredths % 100 else value.hundredths // 100,
    unplain=_exactly(PainScore),
    schema=_number_schema(0, 10),
    suffixes=("_hundredths",),
    store=lambda value: (value.hundredths,),
    load=lru_cache(maxsize=1001)(PainScore),  # from 0 to 10: a log has few, each of them often
)
RATING = SCORE._replace(
    read=lambda text, _: parse_rating(text),
    accepts=lambda value: isinstance(value, Hundredths) and _is_whole(value.hundredths, 0, 1000),
    unplain=_exactly(Hundredths),
    load=Hundredths,
)
MEASURED = RATING._replace(
    read=lambda text, _: Hundredths(read_decimal(text.strip(), text, "a score", "0 up")),
    accepts=lambda value: isinstance(value, Hundredths) and type(value.hundredths) is int,
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
ALWAYS = TEXT._replace(read=lambda text, _: parse_always(clean_text(text) or ""), sort=REGULAR)
DATE = Form(
    lambda text, _: parse_date(text),
    is_date,
    schema={"type": "string", "pattern": "^(19|20)[0-9]{2}(-[0-9]{2}(-[0-9]{2})?)?$"},
)
SEDATION = TEXT._replace(
    read=lambda text, _: None if text.strip().lower() == "unknown" else clean_text(text), sort=DRUG
)
PERCENT = Form(
    lambda text, _: parse_percent(text),
    lambda value: is_exact(value) and 0 <= value <= 100,
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
    are_levels,
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
COUNTRY = Form(
    lambda text, _: parse_country(text),
    lambda value: parse_country(value) == value,
    schema={"type": "string", "pattern": "^[A-Z]{2}$"},
)
SIDE = choice(SIDES)._replace(read=lambda text, _: parse_side(text))
PROCEDURE = choice(tuple(PROCEDURES.values()))._replace(read=lambda text, _: parse_procedure(text))
ANESTHETIC = _injectate(Anesthetic, parse_anesthetic, "_drug", "_percent", "_ml")
STEROID = _injectate(Steroid, parse_steroid, "_drug", "_mg")
REQUIRED = object()
