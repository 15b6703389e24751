"""The sorts of words that a log holds in its text fields, and what is done with the words of each.

Every use of a patient's words asks here, and keeps no list of fields of its own.
"""

from typing import Literal, NamedTuple


class Sort(NamedTuple):
    """One sort of words.

    ``heard``: where they match the warning list they are answered at once, and quoted on the page.
    ``noted``: printed among the notes. ``part``: what `--omit` calls them; None: no part takes them.
    ``anonymous``: on an anonymous page they are ``gone``, or ``alike`` (a letter tells only which are the
    same), or ``listed`` (the names of known drugs pass). ``fhir``: ``carried``, only with ``--name``
    (``named``), or ``kept`` in the log.
    """

    name: str
    heard: bool
    noted: bool
    part: str | None
    anonymous: Literal["gone", "alike", "listed"]
    fhir: Literal["carried", "named", "kept"]


NOTE = Sort("note", heard=True, noted=True, part="notes", anonymous="gone", fhir="carried")
# What was done at a score.
ACTIVITY = Sort("activity", heard=True, noted=True, part="activities", anonymous="gone", fhir="carried")
# What is rated how well it goes.
ABILITY = Sort("ability", heard=True, noted=False, part="function", anonymous="alike", fhir="carried")
SYMPTOM = Sort("symptom", heard=True, noted=False, part="symptoms", anonymous="gone", fhir="carried")
TREATMENT = Sort("treatment", heard=True, noted=False, part="treatments", anonymous="gone", fhir="carried")
# For how long, in the patient's words.
STATED = Sort("stated", heard=True, noted=False, part=None, anonymous="gone", fhir="carried")
FACT = Sort("fact", heard=True, noted=False, part="profile", anonymous="gone", fhir="kept")
SITE = Sort("site", heard=True, noted=False, part=None, anonymous="alike", fhir="carried")
# The levels, as on the paper.
AS_WRITTEN = Sort("place", heard=False, noted=False, part=None, anonymous="alike", fhir="carried")
GUIDANCE = Sort("guidance", heard=False, noted=False, part=None, anonymous="gone", fhir="carried")
DRUG = Sort("medicine", heard=False, noted=False, part="medicine", anonymous="listed", fhir="carried")
REGULAR = Sort("as always", heard=False, noted=False, part="medicine", anonymous="listed", fhir="kept")
UNIT = Sort("unit", heard=False, noted=False, part="medicine", anonymous="alike", fhir="carried")
# The name of a schedule, which may be the clinic's own.
SHEET = Sort("sheet", heard=False, noted=False, part=None, anonymous="gone", fhir="kept")
CLINICIAN = Sort("clinician", heard=False, noted=False, part="clinician", anonymous="gone", fhir="carried")
NAME = Sort("name", heard=False, noted=False, part="name", anonymous="gone", fhir="named")
PHONE = Sort("phone", heard=False, noted=False, part="profile", anonymous="gone", fhir="kept")

SORTS = (
    NOTE, ACTIVITY, ABILITY, SYMPTOM, TREATMENT, STATED, FACT, SITE,
    AS_WRITTEN, GUIDANCE, DRUG, REGULAR, UNIT, SHEET, CLINICIAN, NAME, PHONE,
)  # fmt: skip
