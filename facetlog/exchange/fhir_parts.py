"""What FHIR resources of facetlog are made of: codes, words, and small pieces (FHIR R4, 4.0.1).

Codes are only those that were seen in use (LOINC 72514-3, 38208-5; SNOMED CT 225908003). What has no
such code, an injection above all, is text: `code.text` is what the log says.
"""

import math
from collections.abc import Mapping
from typing import Any, NamedTuple
from uuid import UUID, uuid5

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Moment
from facetlog.relief.timeline import Timeline

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
OURS = "urn:uuid:0260c3e7-902a-4f2e-8bd5-50987f973848"  # the system of the tags that name our kinds
URI = "urn:ietf:rfc:3986"
NUMERIC_RATING = "72514-3"
NUMERIC_RATING_DISPLAY = "Pain severity - 0-10 verbal numeric rating [Score] - Reported"
SCORE_UNIT = "{score}"
UCUM_CODES = {"mg": "mg", "g": "g", "mcg": "ug", "mL": "mL", "h": "h", "%": "%", SCORE_UNIT: SCORE_UNIT}
WIDEST_OFFSET = 14 * 60  # minutes: what a FHIR dateTime can say

SIDES = {"left": "left side", "right": "right side", "both": "both sides"}
STATES = {"moving": "moving, doing what usually hurts", "rest": "at rest"}
TAKEN = {"rescue": "because of the pain", "regular": "regular"}
SAID = ("period", "site", "side", "state", "activity")  # the components of a score
NAMED_BY = {"joints": "joint", "nerves": "nerve"}
LABELS = {  # of a text in a list that holds several sorts
    "as_written": "on paper", "site": "site of the pain", "state": "state of the pain",
    "anesthetic": "local anesthetic", "steroid": "steroid", "sedation": "sedation", "guidance": "guidance",
}  # fmt: skip

Json = dict[str, Any]
SURVEY: Json = {
    "coding": [
        {
            "system": "http://terminology.hl7.org/CodeSystem/observation-category",
            "code": "survey",
            "display": "Survey",
        }
    ]
}


def filled(resource: Mapping[str, Any]) -> Json:
    """The elements that are there: FHIR has neither null nor an empty list."""
    return {name: value for name, value in resource.items() if value not in (None, "", [], {})}


def uuid_of(uid: str) -> str:
    """An entry's uid (32 hexadecimal digits), as a UUID is written."""
    return f"{uid[:8]}-{uid[8:12]}-{uid[12:16]}-{uid[16:20]}-{uid[20:]}"


def derived_uuid(uid: str, name: str) -> str:
    """The UUID of what is computed of an entry: the same in every export (RFC 9562, version 5)."""
    return str(uuid5(UUID(uid), name))


def reference(uuid: str) -> Json:
    """A reference to a resource of the same Bundle."""
    return {"reference": f"urn:uuid:{uuid}"}


def tagged(kind: str) -> Json:
    """The ``meta`` that says which kind of thing of facetlog it is."""
    return {"tag": [{"system": OURS, "code": kind, "display": f"facetlog: {kind}"}]}


def time(moment: Moment) -> str:
    """A dateTime or instant with its offset; one that FHIR cannot say is given in UTC."""
    wide = abs(moment.offset_minutes) > WIDEST_OFFSET
    return (moment._replace(offset_minutes=0) if wide else moment).iso


def words(text: str) -> str:
    """A text that a FHIR string can hold: other blanks than plain ones are plain, no control characters."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(char if _is_plain(char) else " " if char.isspace() else "\ufffd" for char in text)


def _is_plain(char: str) -> bool:
    return char in " \t\r\n" or not (char < " " or char.isspace() or char == "\ufeff")


def concept(text: str | None) -> Json | None:
    """A CodeableConcept of text alone; None without text."""
    return {"text": words(text)} if text else None


def labelled(name: str, text: str | None) -> Json | None:
    """A concept whose text says first what it is about; None without text."""
    return concept(f"{LABELS[name]}: {text}") if text else None


def listed(*concepts: Json | None) -> list[Json]:
    """Those that are there."""
    return [one for one in concepts if one]


def notes(*texts: str | None) -> list[Json]:
    """Annotations, one a text."""
    return [{"text": words(text)} for text in texts if text]


def quantity(value: float | None, unit: str | None) -> Json:
    """A Quantity; with its UCUM code where the unit has one."""
    code = UCUM_CODES.get(unit or "")
    return filled(
        {
            "value": None if value is None else number(value),
            "unit": words(unit) if unit else None,
            "system": UCUM if code else None,
            "code": code,
        }
    )


def number(value: float) -> int | float:
    """Whole numbers as whole numbers: 400, not 400.0."""
    return int(value) if math.isfinite(value) and value == int(value) else value


def component(name: str, **value: Any) -> Json:
    """A component of an Observation, named in words: its ``value[x]``, or why there is none."""
    return {"code": {"text": name}} | value


class Writing(NamedTuple):
    """What resources refer to: the patient's UUID, the uids by id, whose a score is, the site's name.

    ``spoken_of`` are the scores beside which a per cent was said, by number; ``codes`` the clinic's of its
    procedures, by their names.
    """

    patient: str
    uids: Mapping[str, str]
    timeline: Timeline
    spoken_of: Mapping[int, Pain]
    site: str | None = None
    codes: Mapping[str, Mapping[str, str]] = {}

    @property
    def subject(self) -> Json:
        """The reference to the patient."""
        return reference(self.patient)

    def to(self, *entries: Entry | None) -> list[Json]:
        """The references to those entries that are there."""
        return [reference(uuid_of(self.uids[entry.id])) for entry in entries if entry]
