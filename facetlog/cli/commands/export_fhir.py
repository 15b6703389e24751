"""A log given out as FHIR, read while it is written."""

import sqlite3
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

from facetlog.entries.kinds import Injection, Log, Pain, Profile
from facetlog.entries.moments import Moment
from facetlog.exchange.fhir_out import bundle_pieces, logged_resources, patient_uuid
from facetlog.exchange.fhir_parts import Writing
from facetlog.exchange.fhir_relief import relief_resources
from facetlog.outcome.one_by_one import Stretch, outcomes_one_by_one
from facetlog.relief.timeline import Timeline
from facetlog.rules.in_force import Settings
from facetlog.settings.codes import Coding, load_codes
from facetlog.settings.settings import load
from facetlog.store.queries import (
    first_of_sites,
    read_stretch,
    read_untimed,
    scores_spoken_of,
    uids_between,
)
from facetlog.store.transfer import contents


def fhir_pieces(connection: sqlite3.Connection, log: Path, now: Moment, named: bool) -> Iterator[str]:
    """The whole log, and what it shows, as a Bundle; ``named`` with the profile's name and birth date."""
    whole = read_untimed(connection)
    writing = writing_of(connection, whole, load_codes(log))
    entries = contents(connection).entries
    logged = logged_resources(entries, whole.profile, writing, named)
    computed = computed_resources(connection, whole, writing, load(log), now)
    return bundle_pieces(chain(logged, computed), now)


def writing_of(connection: sqlite3.Connection, whole: Log, codes: Mapping[str, Coding]) -> Writing:
    """What the resources of entries refer to: the injections, and the few scores that are needed for it."""
    profile, injections = uids_between(connection, Profile), uids_between(connection, Injection)
    first = next(iter(profile.values()), None) or first_uid(connection)
    spoken_of = scores_spoken_of(connection)
    return Writing(
        patient=patient_uuid(first),
        uids=injections,
        timeline=Timeline(whole.injections, first_of_sites(connection)),
        spoken_of={pain.number: pain for pain in spoken_of},
        site=whole.profile.site if whole.profile else None,
        codes=codes,
    )


def first_uid(connection: sqlite3.Connection) -> str | None:
    """The uid of the first entry of a log; None of an empty one."""
    return next((stored.uid for stored in contents(connection).entries), None)


def computed_resources(
    connection: sqlite3.Connection,
    whole: Log,
    writing: Writing,
    settings: Settings,
    now: Moment,
) -> Iterator[dict[str, Any]]:
    """What is computed of each injection, of which only its own stretch of the log is read."""

    def read(stretch: Stretch) -> Log:
        return read_stretch(connection, whole, *stretch)

    in_order = writing.timeline.injections
    for injection, stretch, outcome in outcomes_one_by_one(in_order, read, settings, now):
        uids = {**writing.uids, **uids_between(connection, Pain, *stretch)}
        yield from relief_resources(outcome, writing._replace(uids=uids), {injection.id})
