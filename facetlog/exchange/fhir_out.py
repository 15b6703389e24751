"""A log as a FHIR R4 Bundle of type ``collection``: plain dictionaries, no library.

The patient, then each entry as a resource (``fhir_resources``), then what is computed of them
(``fhir_relief``).
"""

from collections.abc import Mapping
from uuid import UUID

from facetlog.entries.kinds import Log, Profile
from facetlog.entries.sorts import SORTS, Sort
from facetlog.exchange.fhir_parts import (
    OURS,
    Json,
    Writing,
    derived_uuid,
    filled,
    tagged,
    time,
    words,
)
from facetlog.exchange.fhir_relief import relief_resources
from facetlog.exchange.fhir_resources import resource_of
from facetlog.outcome.results import Outcome
from facetlog.relief.stated import spoken_of
from facetlog.relief.timeline import Timeline


def bundle(log: Log, outcome: Outcome, uids: Mapping[str, str], named: bool) -> Json:
    """The whole log and what is computed of it (``outcome``), as of ``outcome.made_at``.

    ``uids`` are the entries' uids (32 hexadecimal digits) by id: they become the UUIDs, so that the same
    log gives the same Bundle. ``named``: with the name and birth date of the profile, else a pseudonym.
    """
    log = log.reworded({sort: lambda _: None for sort in SORTS if not is_carried(sort, named)})
    writing = Writing(
        patient=patient_uuid(uids),
        uids=uids,
        timeline=Timeline(log.injections, log.scores),
        spoken_of=spoken_of(log.estimates, log.scores),
        site=log.profile.site if log.profile else None,
    )
    resources = [
        patient_of(log.profile, writing.patient),
        *(resource_of(entry, writing) for entry in log.entries),
        *relief_resources(outcome, writing),
    ]
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": time(outcome.made_at),
        "entry": [{"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources],
    }


def is_carried(sort: Sort, named: bool) -> bool:
    """Whether words of a sort leave the log in FHIR."""
    return sort.fhir == "carried" or (named and sort.fhir == "named")


def patient_uuid(uids: Mapping[str, str]) -> str:
    """The patient's UUID: it follows from the profile's uid, else from that of the first entry."""
    first = uids.get(Profile.kind) or next(iter(uids.values()), UUID(OURS).hex)
    return derived_uuid(first, "patient")


def patient_of(profile: Profile | None, uuid: str) -> Json:
    """With the name and birth date of a profile that has them; else a pseudonym."""
    if profile and profile.name:
        name = {"text": words(profile.name)}
    else:
        name = {"use": "anonymous", "text": f"facetlog patient {uuid[:8]}"}
    return filled(
        {
            "resourceType": "Patient",
            "id": uuid,
            "meta": tagged("patient"),
            "name": [name],
            "birthDate": profile.born if profile else None,
        }
    )
