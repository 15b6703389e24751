"""JSON from elsewhere, read strictly: no key twice, no NaN, and nothing that is nested without end."""

import json
from collections import Counter
from typing import Any, NoReturn

from facetlog.errors import BadValue
from facetlog.words.safe import steers

SHOWN = 40  # characters of a name
TO_JSON = json.JSONEncoder(ensure_ascii=False)  # made once, for all entries


def json_text(value: Any) -> str:
    """A value as JSON in one line, letters as they are; what could steer a terminal as its code."""
    text = TO_JSON.encode(value)
    return text if text.isprintable() else "".join(_coded(char) if steers(char) else char for char in text)


def _coded(char: str) -> str:
    return json.dumps(char)[1:-1] if ord(char) > 0x7F else f"\\u{ord(char):04x}"


def parse_json(text: str) -> Any:
    """The value that a text holds. Raises BadValue with the place where it goes wrong."""
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise BadValue(f"It is not JSON: {error.msg}, line {error.lineno}.") from None
    except RecursionError:
        raise BadValue("It is nested too deeply.") from None
    except ValueError as error:  # an integer of too many digits
        raise BadValue("It holds a number of too many digits.") from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice = next(name for name, number in Counter(name for name, _ in pairs).items() if number > 1)
        raise BadValue(f"The key {twice[:SHOWN]!r} is there twice.")
    return found


def _refuse_constant(name: str) -> NoReturn:
    raise BadValue(f"{name} is not a number.")
