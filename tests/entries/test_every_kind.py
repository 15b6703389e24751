"""Every kind of entry is known wherever kinds are told apart: what is forgotten is named here."""

from typing import Any

import pytest
from support.samples import BARE, FULL

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS, NO_LISTS, Log, Profile
from facetlog.exchange.fhir_resources import WRITERS
from facetlog.store.migrations import STEPS
from facetlog.store.schema import SCHEMA_VERSION
from facetlog.words.entries import DESCRIBERS

KEPT_FROM_FHIR: set[type[Entry]] = {Profile}  # the patient is written of it, and no resource of its own


@pytest.mark.parametrize("kind", ALL_KINDS, ids=lambda kind: kind.kind)
def test_a_kind_is_told_written_and_tried(kind: type[Entry]) -> None:
    """Fault: a kind that is added to the log, and dropped without a word where others read it."""
    assert kind in DESCRIBERS, "words/entries.py tells it"
    assert (kind in WRITERS) != (kind in KEPT_FROM_FHIR), (
        "exchange/fhir_resources.py writes it, or it is kept"
    )
    for samples, name in ((FULL, "FULL"), (BARE, "BARE")):
        assert any(type(entry) is kind for entry in samples), f"tests/support/samples.py has one in {name}"


def test_a_log_holds_a_list_of_every_kind() -> None:
    """Its lists, and the profile. Fault: a kind that is stored, and never read for an outcome."""
    listed: dict[str, Any] = {name: [name] for name in Log._fields if name not in NO_LISTS}
    assert len(listed) == len(ALL_KINDS) - 1
    assert list(Log(**listed).entries) == list(listed)


def test_the_version_of_the_schema_is_that_of_its_last_step() -> None:
    """Fault: a step at the end of store/migrations.py, and the version in store/connection.py left."""
    assert len(STEPS) == SCHEMA_VERSION
