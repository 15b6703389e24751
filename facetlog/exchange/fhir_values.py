"""Elements of FHIR resources from elsewhere, read strictly: of the right sort, or refused by their name."""

from collections.abc import Mapping
from math import isfinite
from typing import Any, TypeVar

from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.exchange.fhir_parts import Json
from facetlog.words.safe import safe

SHOWN = 40  # characters of a text from elsewhere that a message repeats
SORTS: Mapping[type, str] = {dict: "an object", list: "a list", str: "a text"}


class PassedOver(Exception):
    """It is not what is looked for; the message says what it is."""


class LeftOut(PassedOver):
    """It is a pain score, and is left out for the reason that the message says."""


Part = TypeVar("Part", dict[str, Any], list[Any], str)


def part(parent: Json, name: str, sort: type[Part]) -> Part | None:
    """An element; None where it is not there. Raises BadValue where it is of another sort."""
    if (element := parent.get(name)) is not None and not isinstance(element, sort):
        raise BadValue(f"{name} is not {SORTS[sort]}.")
    return element


def child(parent: Json, name: str) -> Json:
    """An element that is an object; an empty one where it is not there. Raises BadValue."""
    return part(parent, name, dict) or {}


def string(parent: Json, name: str) -> str:
    """An element that is a text; "" where it is not there. Raises BadValue."""
    return part(parent, name, str) or ""


def objects(parent: Json, name: str) -> list[Json]:
    """The objects in a list; none where it is not there. Raises BadValue for what is no such list."""
    if name not in parent:  # which is asked of every resource, of ten names
        return []
    elements = part(parent, name, list) or []
    if not all(isinstance(element, dict) for element in elements):
        raise BadValue(f"{name} holds something else than objects.")
    return elements


def codes_in(concept: Json) -> set[tuple[str, str]]:
    """The system and code of each coding of a concept."""
    codings = objects(concept, "coding")
    pairs = ((coding.get("system"), coding.get("code")) for coding in codings)
    return {(str(system), str(code)) for system, code in pairs}


def names_in(concept: Json) -> list[str]:
    """What a concept is called: its text, then the display and the code of each coding. Raises BadValue."""
    codings = objects(concept, "coding")
    parts = [string(coding, name) for coding in codings for name in ("display", "code")]
    return [name for name in (string(concept, "text"), *parts) if name.strip()]


def text_of(resource: Json, name: str) -> str:
    """The text of one concept; "" without."""
    return string(child(resource, name), "text")


def texts(resource: Json, name: str) -> list[str]:
    """The texts of a list of concepts or notes, of those that have one."""
    all_texts = [string(element, "text") for element in objects(resource, name)]
    return [text for text in all_texts if text]


def note_text(resource: Json) -> str | None:
    """The texts of its notes, a line each."""
    return clean_text("\n".join(texts(resource, "note")))


def number_text(value: Any) -> str:
    """A JSON number in full, without an exponent where it is small. Raises BadValue for what is none."""
    text = repr(value)
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or len(text) > SHOWN or not isfinite(value):
        raise BadValue(f"{brief(text)} is not a number that can be taken.")
    return f"{value:.20f}" if "e-" in text else text


def is_typed(name: str) -> bool:
    """Whether a name from elsewhere can be typed as a message repeats it."""
    return name.isprintable() and len(name) <= SHOWN


def brief(value: Any) -> str:
    """What a message repeats of a value: printable, and not long."""
    text = safe(str(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
