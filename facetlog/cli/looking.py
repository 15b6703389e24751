"""How the look commands get their outcome: only what they need is read from the log."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from facetlog import __version__
from facetlog.cli.session import Session
from facetlog.entries.kinds import Injection, Log, parse_id
from facetlog.entries.moments import Moment
from facetlog.errors import BadValue, Refused
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.compared import ON_A_PAGE
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import Outcome, Provenance
from facetlog.relief.course import may_be_same_place
from facetlog.relief.timeline import needed_since
from facetlog.rules.in_force import Settings
from facetlog.rules.pairing import Blocks, may_be_beside
from facetlog.settings.facts import warning_signs
from facetlog.settings.settings import load
from facetlog.store.queries import between, number_edited, number_of_entries, read_log
from facetlog.words.so_far import NO_REPORT

COMPUTING = "Computing relief"  # told meanwhile, where it takes long


def outcome_for(
    session: Session,
    ids: Iterable[str] | None,
    *,
    everything: bool = False,
    until: int | None = None,
    for_report: bool = False,
) -> Outcome:
    """The outcome of the injections named; of none named, of all or of the last.

    Raises Refused where the log has no such injection, BadValue for an id that is none.
    """
    with session.work.shown("Reading the log"):
        with session.reading() as connection:
            injections = between(connection, Injection)
            wanted = _wanted(injections, ids, everything)
            settings = load(session.path)
            chosen = [one for one in injections if one.number in wanted]
            log = _log_of(connection, chosen, injections, settings)
        session.work.now(COMPUTING)
        return outcome_of(Inquiry(log, settings, session.now, until, for_report), wanted)


def whole_inquiry(session: Session) -> Inquiry:
    """What is to be computed of all that is in the log."""
    settings = load(session.path)
    with session.reading() as connection:
        return Inquiry(read_log(connection), settings, session.now)


class NothingTreated(Refused):
    """No injection is logged yet, and none was named."""


class Asked(NamedTuple):
    """What a report is asked: about which injections, by number, and those they are compared with."""

    inquiry: Inquiry
    told: frozenset[int]
    compared: frozenset[int]
    provenance: Provenance


def report_inquiry(session: Session, ids: Iterable[str] | None, since: int | None) -> Asked:
    """What a report needs: its injections, the earlier ones beside them, the warning list.

    ``since`` (an epoch) asks for all injections from then on. Raises as ``outcome_for``.
    """
    with session.reading() as connection:
        injections = between(connection, Injection)
        told = _wanted(injections, ids, False) if since is None else _since(injections, since)
        chosen = [one for one in injections if one.number in told]
        chosen += [other for one in chosen for other in _compared(one, injections)]
        settings = load(session.path)._replace(signs=warning_signs())
        log = _log_of(connection, chosen, injections, settings)
        provenance = Provenance(
            file=session.path.name,
            entries=number_of_entries(connection),
            last=_last(log),
            edits=number_edited(connection),
            version=__version__,
        )
    inquiry = Inquiry(log, settings, session.now, for_report=True)
    compared = frozenset(one.number for one in chosen)
    return Asked(inquiry, frozenset(told), compared, provenance)


def _log_of(
    connection: sqlite3.Connection,
    chosen: Iterable[Injection],
    injections: Sequence[Injection],
    settings: Settings,
) -> Log:
    """The entries that some of the injections need."""
    since = min((needed_since(one, injections) for one in chosen), default=0)
    return read_log(connection, since - settings.conventions.lookback)


def _last(log: Log) -> Moment | None:
    """The last moment of what was read for a report: it reaches from its injection to the log's end."""
    return max((entry.moment for entry in log.entries if entry.is_timed()), default=None)


def _since(injections: Iterable[Injection], epoch: int) -> set[int]:
    found = {one.number for one in injections if one.at.epoch >= epoch}
    if not found:
        raise Refused("No injection is logged from then on; `facetlog list` shows them.")
    return found


def _compared(injection: Injection, injections: list[Injection]) -> list[Injection]:
    """The blocks that an injection is paired with, and the latest earlier ones at the same place."""
    before = (one for one in injections if one.at.epoch < injection.at.epoch)
    alike = [one for one in before if may_be_same_place(one, injection)]
    paired = may_be_beside(injection, Blocks(injections))
    return [*paired, *alike[1 - ON_A_PAGE :]]


def _wanted(injections: list[Injection], ids: Iterable[str] | None, everything: bool) -> set[int]:
    there = {one.number for one in injections}
    if ids:
        named = {_number(text) for text in ids}
        if missing := named - there:
            raise Refused(f"There is no injection i{min(missing)}; `facetlog list` shows them.")
        return named
    if everything:
        return there
    if not injections:
        raise NothingTreated(NO_REPORT)
    return {injections[-1].number}


def _number(text: str) -> int:
    kind, number = parse_id(text)
    if kind is not Injection:
        raise BadValue(f"{text!r} is not an injection; its id looks like i2.")
    return number
