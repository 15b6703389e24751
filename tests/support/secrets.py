"""A log with a secret in every field that takes words; a clinic's file with one in every text of a rule."""

from collections.abc import Iterator
from pathlib import Path

from facetlog.entries.entry import Entry, Field
from facetlog.entries.forms import DATE
from facetlog.entries.kinds import ALL_KINDS, INDEX_SITE, Injection, Pain, Profile
from facetlog.entries.moments import Moment
from facetlog.entries.sorts import Sort
from facetlog.entries.values import PainScore
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from support.helpers import at
from support.samples import FULL

NOW = at(8 * 24)
CLINIC = """
[rules]
first = "zclinicid"
[[rule]]
id = "zclinicid"
title = "zclinictitle"
source = "zclinicsource"
version = "zclinicversion"
as_of = "zclinicasof"
seen = "zclinicseen"
physician = "zclinicphysician"
blocks = 2
threshold_percent = 60
hours = 1
procedures = ["medial branch block"]
[[rule]]
id = "zdrugid"
title = "zdrugtitle"
source = "zclinicsource"
version = "zclinicversion"
as_of = "zclinicasof"
seen = "zclinicseen"
anesthetic = "zclinicdrug"
threshold_percent = 60
procedures = ["medial branch block"]
[expected_hours]
zinjectionanesthetic = 0.1
zclinicexpected = 3
"""
OF_CLINIC = (
    "zclinicid", "zclinictitle", "zclinicsource", "zclinicversion", "zclinicasof", "zclinicseen",
    "zclinicphysician", "zdrugid", "zdrugtitle", "zclinicdrug", "zclinicexpected",
)  # fmt: skip


def fields() -> Iterator[tuple[type[Entry], Field, Sort]]:
    """Every field that takes words, with its sort."""
    for kind in ALL_KINDS:
        yield from ((kind, one, one.form.sort) for one in kind.worded if one.form.sort)


def secret(kind: type[Entry], field: Field) -> str:
    """A word that stands nowhere else; of a date, a date."""
    name = field.name.replace("_", "")
    return "1931-07-09" if field.form.schema == DATE.schema else f"z{kind.kind}{name}"


def entries(more: str = "") -> list[Entry]:
    """One of every kind, ``more`` after each secret; scores before and after the needle, in relief."""
    made = []
    for entry in FULL:
        told = entry.with_values(levels=()) if isinstance(entry, Injection) else entry
        felt = {"at": at(3)} if isinstance(entry, Pain) else {}  # a pain with nothing after it is not shown
        made.append(told.with_values(**felt, **_secrets(type(told), told, more)))
    site = secret(Injection, next(one for one in Injection.fields if one.name == "site"))
    scores = [
        Pain(at=at(hours), score=PainScore(100 * score), site=site, state="rest", side="right")
        for hours, score in ((-0.5, 8), (0.5, 2), (1.5, 1), (2.5, 2), (6, 7))
    ]
    return [*made, *scores, Pain(at=at(2), score=PainScore(500), site=INDEX_SITE)]


def _secrets(kind: type[Entry], entry: Entry, more: str) -> dict[str, object]:
    values = {}
    for one in kind.worded:
        said = secret(kind, one)
        is_date = one.form.schema == DATE.schema
        values[one.name] = one.form.reworded(getattr(entry, one.name), said if is_date else said + more)
    return values


def log_secrets(log: Path, more: str = "") -> None:
    """The log, and the clinic's file beside it."""
    log.with_name("clinic.toml").write_text(CLINIC, encoding="utf-8")
    with writing(log) as connection:
        for entry in entries(more):
            timed = not isinstance(entry, Profile) and entry.is_timed()
            Change(connection, "pain 3", entry.moment if timed else Moment(NOW.epoch, 0)).add(entry)
