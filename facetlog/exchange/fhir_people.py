"""Who is who in a file of FHIR: one patient by every spelling, and who took a score."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from facetlog.exchange.fhir_parts import Json
from facetlog.exchange.fhir_values import child, objects, string

# Type and id of a resource, before them the base of a server, after them one of its versions.
REFERENCE = re.compile(r"(?:(.+)/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})(?:/_history/[^/]+)?", re.ASCII)
REPORTERS = {
    "Patient": "patient",
    "RelatedPerson": "other",
    "Practitioner": "clinic",
    "PractitionerRole": "clinic",
    "Organization": "clinic",
    "CareTeam": "clinic",
}
DISPLAYED = {"patient": "patient", "self": "patient", "clinic": "clinic", "other": "other"}


class Spelling(NamedTuple):
    """One way to name a resource: short, and whole where a server or a system is said, too."""

    short: str
    whole: str | None = None


class People:
    """Patients by the names that they were first told by, and the sorts of resources, of one file."""

    def __init__(self, patient: str | None = None) -> None:
        """``patient`` is what the user typed; whoever is spelled so is told by it."""
        self._names: dict[str, str] = {}
        self._owners: dict[str, str] = {}  # the whole spelling to which a short one belongs
        self._sorts: dict[str, str] = {}
        if patient:
            self._name([typed(patient)], patient)

    def note(self, resource: Json, url: str) -> None:
        """What a file says of a resource beside its scores: its sort by its URL, of a patient its names."""
        sort = str(resource["resourceType"])
        if url:
            self._sorts[url] = sort
        if sort == "Patient":
            identity = string(resource, "id")
            own = [of_reference(f"Patient/{identity}")] if identity else []
            spellings = [*own, *([of_reference(url)] if url else [])]
            self._name([*reversed(spellings), *identifiers(resource, "identifier")])

    def name_of(self, holder: Json, name: str) -> str:
        """The name of the patient that an element refers to; "" where it says none."""
        return self.told(child(holder, name), holder)

    def told(self, refers: Json, holder: Json) -> str:
        """The name of what a reference, or an identifier in its place, is to; "" where it says none."""
        spellings = list(spellings_of(refers, holder))
        return self._name(spellings) if spellings else ""

    def _name(self, spellings: Iterable[Spelling], new: str | None = None) -> str:
        """The name by which one of some spellings is known, else a new one; they are all known by it."""
        keys = [self._key(spelling) for spelling in spellings]
        if not keys:
            return ""
        known = (self._names[key] for key in keys if key in self._names)
        name = next(known, new or keys[0])
        for key in keys:
            self._names.setdefault(key, name)
        return name

    def _key(self, spelling: Spelling) -> str:
        """The short spelling, unless it belongs to another whole one: of two servers, or two systems."""
        short, whole = spelling
        if whole is None:
            return short
        return short if self._owners.setdefault(short, whole) == whole else whole

    def taken_by(self, resource: Json) -> str | None:
        """Who took a score: ``patient``, ``clinic``, ``other``; None where it is not said, or several."""
        if not (performers := objects(resource, "performer")):
            return None
        patient = self.name_of(resource, "subject")
        found = {self._reporter(each, resource, patient) for each in performers} - {None}
        return found.pop() if len(found) == 1 else None

    def _reporter(self, performer: Json, resource: Json, patient: str) -> str | None:
        name = self.told(performer, resource)
        if name and name == patient:
            return "patient"
        reference = string(performer, "reference")
        match = REFERENCE.fullmatch(reference)
        sorts = (
            string(performer, "type").rpartition("/")[2],
            str(contained_in(resource, reference).get("resourceType", "")),
            self._sorts.get(reference, ""),
            match[2].partition("/")[0] if match else "",
        )
        known = (REPORTERS[sort] for sort in sorts if sort in REPORTERS)
        return next(known, DISPLAYED.get(string(performer, "display").strip().lower()))


def typed(text: str) -> Spelling:
    """What a user types for a patient: a reference in any spelling, or an identifier's value."""
    if text.startswith("urn:uuid:") or REFERENCE.fullmatch(text):
        return of_reference(text)
    short = text.rpartition("|")[2]
    return Spelling(short, None if short == text else text)


def spellings_of(refers: Json, holder: Json) -> Iterator[Spelling]:
    """How an element that refers to a resource names it: a reference, an identifier, or both."""
    reference = string(refers, "reference")
    own = list(identifiers(contained_in(holder, reference), "identifier"))
    if reference and not own:  # an id as #p is one in its own resource alone
        yield of_reference(reference)
    yield from own
    if identifier := child(refers, "identifier"):
        yield from identifiers({"identifier": [identifier]}, "identifier")


def of_reference(reference: str) -> Spelling:
    """A reference without the version; a relative one belongs to whichever server is named first."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        return Spelling(reference)
    base, short = match[1], match[2]
    return Spelling(short, f"{base}/{short}" if base else None)


def identifiers(resource: Json, name: str) -> Iterator[Spelling]:
    """The values among identifiers, each with its system where it has one."""
    for identifier in objects(resource, name):
        value, system = string(identifier, "value"), string(identifier, "system")
        if value:
            yield Spelling(value, f"{system}|{value}" if system else None)


def contained_in(holder: Json, reference: str) -> Json:
    """The resource inside another that a reference as ``#nurse`` is to; an empty one without."""
    inside = objects(holder, "contained") if reference.startswith("#") else []
    return next((one for one in inside if one.get("id") == reference[1:]), {})
