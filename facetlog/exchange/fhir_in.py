"""Files of FHIR R4 read into entries: a Bundle, a resource, or a resource a line (ndjson); JSON only.

What is of something else is passed over and counted; what cannot be taken is refused by its entry.
"""

from collections.abc import Iterator
from typing import Any

from facetlog.errors import BadValue
from facetlog.exchange.fhir_entries import PassedOver, entry_of
from facetlog.exchange.fhir_parts import Json
from facetlog.exchange.fhir_values import brief, child, objects, string
from facetlog.exchange.intake import Line, Place, Reading, Source, Understood
from facetlog.exchange.plain_json import parse_json

LARGEST = 200_000_000  # bytes: more does not fit into the memory of a small machine


def looks_like_fhir(beginning: bytes | Any) -> bool:
    """Whether the first bytes of a file, or a JSON value, are of a FHIR resource, in JSON or in XML."""
    if isinstance(beginning, bytes):
        start = beginning.removeprefix(b"\xef\xbb\xbf").lstrip()
        of_json = start.startswith(b"{") and b'"resourceType"' in start
        return of_json or (start.startswith(b"<") and b"http://hl7.org/fhir" in start)
    return isinstance(beginning, dict) and isinstance(beginning.get("resourceType"), str)


def read_fhir(content: bytes | str, reading: Reading) -> Source:
    """The resources of a file, one after the other.

    Its lines raise BadValue, in one sentence, where it is not FHIR in JSON as a whole, or holds nothing
    to take.
    """
    return Source(Understood("FHIR R4"), scores_of(content, reading))


def scores_of(content: bytes | str, reading: Reading) -> Iterator[Line]:
    """The lines of a file. Raises BadValue for one that is no FHIR in JSON, or holds nothing to take."""
    holds_scores = False
    for line in lines_of(file_text(content), reading):
        holds_scores = holds_scores or bool(line.entry or line.problem)
        yield line
    if not holds_scores:
        raise BadValue("There is no pain score in it: no Observation coded as LOINC 72514-3 or the like.")


def file_text(content: bytes | str) -> str:
    """The text of a file, without a byte order mark. Raises BadValue where it is none, or is too large."""
    if len(content) > LARGEST:
        raise BadValue(f"It is larger than {LARGEST // 1_000_000} MB; split it.")
    try:
        text = content if isinstance(content, str) else content.decode()
    except UnicodeDecodeError:
        raise BadValue("It is not UTF-8 text, which FHIR must be.") from None
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith("<"):
        raise BadValue("It is XML; facetlog reads FHIR as JSON.")
    return text


def lines_of(text: str, reading: Reading) -> Iterator[Line]:
    """The lines of ndjson, which may each fail alone; else those of one resource."""
    first, _, rest = text.strip().partition("\n")
    if not (first.rstrip().endswith("}") and rest.lstrip().startswith("{")):
        yield from _lines_of_resource(Place("entry", 1), parse_json(text), reading)
        return
    for number, line in enumerate(text.split("\n"), 1):  # no other character ends a line of ndjson
        if line.strip():
            try:
                yield from _lines_of_resource(Place("line", number), parse_json(line), reading)
            except BadValue as problem:
                yield Line(Place("line", number), problem=str(problem))


def _lines_of_resource(place: Place, resource: Any, reading: Reading) -> Iterator[Line]:
    """A resource's line; of a Bundle, one an entry. Raises BadValue for what is no resource."""
    if not looks_like_fhir(resource):
        raise BadValue("It is not a FHIR resource: it has no resourceType.")
    if resource["resourceType"] != "Bundle":
        yield _line(place, resource, reading)
        return
    if resource.get("type") == "history":
        raise BadValue("It is a Bundle of type history, whose old versions would be taken for scores.")
    for number, entry in enumerate(objects(resource, "entry"), 1):
        yield _line(Place("entry", number), child(entry, "resource"), reading)
    if any(link.get("relation") == "next" for link in objects(resource, "link")):
        yield Line(Place("entry", 0), left_out="more pages of this search, which are not in the file")


def _line(place: Place, resource: Json, reading: Reading) -> Line:
    if not looks_like_fhir(resource):
        return Line(place, left_out="entry without a resource")
    try:
        entry, rounded = entry_of(resource, reading)
        patient = string(child(resource, "subject"), "reference")
        return Line(place, entry, {"patient": patient}, rounded)
    except PassedOver as kind:
        return Line(place, left_out=str(kind))
    except BadValue as problem:
        name = f"{brief(resource['resourceType'])} {brief(resource.get('id', 'without id'))}"
        return Line(place._replace(name=name), problem=str(problem))
