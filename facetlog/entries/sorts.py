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


NOTE = Sort("note", True, True, "notes", "gone", "carried")
ACTIVITY = Sort("activity", True, True, "activities", "gone", "carried")  # what was done at a score
ABILITY = Sort("ability", True, False, "function", "alike", "carried")  # what is rated how well it goes
SYMPTOM = Sort("symptom", True, False, "symptoms", "gone", "carried")
TREATMENT = Sort("treatment", True, False, "treatments", "gone", "carried")
STATED = Sort("stated", True, False, None, "gone", "carried")  # for how long, in the patient's words
FACT = Sort("fact", True, False, "profile", "gone", "kept")
SITE = Sort("site", True, False, None, "alike", "carried")
AS_WRITTEN = Sort("place", False, False, None, "alike", "carried")  # the levels, as on the paper
GUIDANCE = Sort("guidance", False, False, None, "gone", "carried")
DRUG = Sort("medicine", False, False, "medicine", "listed", "carried")
UNIT = Sort("unit", False, False, "medicine", "alike", "carried")
CLINICIAN = Sort("clinician", False, False, "clinician", "gone", "carried")
NAME = Sort("name", False, False, "name", "gone", "named")
PHONE = Sort("phone", False, False, "profile", "gone", "kept")

SORTS = (
    NOTE, ACTIVITY, ABILITY, SYMPTOM, TREATMENT, STATED, FACT, SITE,
    AS_WRITTEN, GUIDANCE, DRUG, UNIT, CLINICIAN, NAME, PHONE,
)  # fmt: skip
