"""A log as a FHIR R4 Bundle of type ``collection``: plain dictionaries, no library.

The patient, then each entry as a resource (``fhir_resources``), then what is computed of them
(``fhir_relief``): each made when it is written, for a log may be larger than the memory.
"""

from collections.abc import Iterable, Iterator
from uuid import UUID

from facetlog.entries.archive import Stored
from facetlog.entries.kinds import Profile
from facetlog.entries.moments import Moment
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
from facetlog.exchange.fhir_resources import WRITERS, resource_of
from facetlog.exchange.log_json import parted
from facetlog.exchange.plain_json import json_text


def bundle_pieces(resources: Iterable[Json], made_at: Moment) -> Iterator[str]:
    """A Bundle of resources as text, an entry a line, each made when it is asked for."""
    head = {"resourceType": "Bundle", "type": "collection", "timestamp": time(made_at)}
    yield json_text(head).removesuffix("}") + ', "entry": [\n'
    entries = ({"fullUrl": f"urn:uuid:{each['id']}", "resource": each} for each in resources)
    yield from parted(zip(map(json_text, entries)), ",\n")
    yield "\n]}\n"


def logged_resources(
    entries: Iterable[Stored], profile: Profile | None, writing: Writing, named: bool
) -> Iterator[Json]:
    """The patient, then each entry of a log as a resource; their uids become the UUIDs.

    So the same log gives the same Bundle. ``named``: with the name and birth date of the profile, else a
    pseudonym.
    """
    rewording = {sort: lambda _: None for sort in SORTS if not is_carried(sort, named)}
    yield patient_of(profile.reworded(rewording) if profile else None, writing.patient)
    for stored in entries:
        entry = stored.entry.reworded(rewording)
        if entry and type(entry) in WRITERS:
            yield resource_of(entry, stored.uid, writing)


def is_carried(sort: Sort, named: bool) -> bool:
    """Whether words of a sort leave the log in FHIR."""
    return sort.fhir == "carried" or (named and sort.fhir == "named")


def patient_uuid(first_uid: str | None) -> str:
    """The patient's UUID: it follows from the profile's uid, else from that of the first entry."""
    return derived_uuid(first_uid or UUID(OURS).hex, "patient")


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
