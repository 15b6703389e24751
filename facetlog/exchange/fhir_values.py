"""Elements of FHIR resources from elsewhere, read strictly: of the right sort, or refused by their name."""

import re
from collections.abc import Mapping
from typing import Any, TypeVar

from facetlog.entries.moments import Clock, Moment, check_year
from facetlog.entries.typed_times import file_time
from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.exchange.fhir_parts import Json
from facetlog.words.safe import safe

SHOWN = 40  # characters of a text from elsewhere that a message repeats
FULL_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,20})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
PARTIAL_TIME = re.compile(r"\d{4}(-\d\d(-\d\d)?)?", re.ASCII)
SORTS: Mapping[type, str] = {dict: "an object", list: "a list", str: "a text"}

Part = TypeVar("Part", dict[str, Any], list[Any], str)


def part(parent: Json, name: str, sort: type[Part]) -> Part | None:
    """An element; None where it is not there. Raises BadValue where it is of another sort."""
    element = parent.get(name)
    if element is not None and not isinstance(element, sort):
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
    elements = part(parent, name, list) or []
    if not all(isinstance(element, dict) for element in elements):
        raise BadValue(f"{name} holds something else than objects.")
    return elements


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
    if isinstance(value, bool) or not isinstance(value, int | float) or len(text) > SHOWN:
        raise BadValue(f"{brief(text)} is not a number that can be taken.")
    return f"{value:.20f}" if "e-" in text else text


def moment(resource: Json, name: str, clock: Clock) -> Moment:
    """When it was felt or done, with its offset. Raises BadValue for a day alone, a period, the future."""
    text = instant_text(resource, name)
    if not FULL_TIME.fullmatch(text):
        lacks = "is not a whole time" if PARTIAL_TIME.fullmatch(text) else "is not a time with its offset"
        raise BadValue(f"{brief(text)} {lacks}, as 2026-11-19T14:30:00+01:00.")
    read = file_time(text, clock)
    check_year(read.date)
    return read


def instant_text(resource: Json, name: str) -> str:
    """A dateTime or instant; a period counts where it begins and ends at once. Raises BadValue."""
    text = part(resource, f"{name}DateTime", str) or part(resource, f"{name}Instant", str)
    period = child(resource, f"{name}Period")
    if text is None and period.get("start") == period.get("end"):
        text = part(period, "start", str)
    if text is None:
        other = next((element for element in resource if element.startswith(name)), None)
        raise BadValue(f"{brief(other)} is not an instant." if other else f"There is no {name}DateTime.")
    return text


def brief(value: Any) -> str:
    """What a message repeats of a value: printable, and not long."""
    text = safe(str(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}..."
