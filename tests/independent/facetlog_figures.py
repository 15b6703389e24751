"""facetlog's own figures of a plain log: the one place of the comparison that knows the program."""

from collections.abc import Iterable
from typing import Any

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Ability, Dose, Estimate, Injection, Log, Measure, Pain
from facetlog.entries.moments import parse_instant
from facetlog.exchange.relief_json import relief_object
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.rules.in_force import Settings
from facetlog.settings.settings import load, with_clinic
from facetlog.settings.tables import Table
from independent.slow_changes import as_first_typed
from independent.slow_log import Row

NUMBERS = ("score", "rating")  # text in plain logs, to be exact


def facetlog_figures(log: Row) -> Row:
    """Return `relief --json` of the log, as facetlog has it in memory."""
    return relief_object(outcome_of(inquiry_of(log)))


def inquiry_of(log: Row) -> Inquiry:
    """Ask facetlog what was drawn."""
    until = None if log["until"] is None else int(log["until"] * 3600)
    return Inquiry(log_of(log), settings_of(log["expected"]), parse_instant(log["now"]), until)


def settings_of(expected: Row) -> Settings:
    """Return what ships, and the hours that a clinic expects of drugs."""
    settings = load()
    return with_clinic(settings, Table("drawn", "", {"expected_hours": expected})) if expected else settings


def log_of(log: Row) -> Log:
    """Make entries of the plain ones, each kind in the order of time."""
    return Log(
        injections=in_time(Injection, log["injections"]),
        scores=in_time(Pain, log["scores"]),
        doses=in_time(Dose, log["doses"]),
        sleeps=[],
        estimates=in_time(Estimate, log["estimates"]),
        abilities=in_time(Ability, log["abilities"]),
        measures=in_time(Measure, log["measures"]),
        first_typed={pain.number: pain for pain in in_time(Pain, first_typed(log))},
    )


def first_typed(log: Row) -> list[Row]:
    """Return the scores that were changed since, as they were first typed."""
    typed = ((as_first_typed(entry, log), entry) for entry in log["scores"])
    return [first for first, entry in typed if first != entry]


def in_time(kind: Any, plain: Iterable[Row]) -> list[Any]:
    """Make the entries of one kind."""
    entries = [entry_of(kind, one) for one in plain]
    return sorted(entries, key=lambda entry: (entry.moment.epoch, entry.number))


def entry_of(kind: type[Entry], plain: Row) -> Entry:
    """Make one entry, of those fields that its kind has already."""
    words = {field.word for field in kind.fields}
    values = {word_of(name): value for name, value in plain.items()}
    known = {word: value for word, value in values.items() if word in words}
    exact = {word: float(value) if word in NUMBERS else value for word, value in known.items()}
    entered = parse_instant(plain["entered_at"]).epoch
    return kind.from_plain(exact, number=int(plain["id"][1:]), entered_at=entered)


def word_of(name: str) -> str:
    """Return the word that JSON has for a field."""
    return name.replace("recorded_with", "recorded-with")
