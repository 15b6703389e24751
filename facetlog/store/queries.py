"""Reading entries out of a log."""

import sqlite3
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from facetlog.entries.archive import columns_of
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row
from facetlog.entries.kinds import (
    ALL_KINDS,
    Ability,
    Dose,
    Estimate,
    Injection,
    Log,
    Measure,
    Pain,
    Profile,
    Sleep,
    Symptom,
    Treatment,
    parse_id,
)
from facetlog.entries.moments import Moment
from facetlog.store.agreement import Compared, changed_entries, compared, entry_in, number_of, refuse_lost
from facetlog.store.changes import selected
from facetlog.store.first_typed import first_typed
from facetlog.store.journal import row_in

AnyEntry = TypeVar("AnyEntry", bound=Entry)


def read_log(connection: sqlite3.Connection, since: int | None = None) -> Log:
    """What is logged from ``since`` on (seconds since 1970 UTC), each entry as the journal has it.

    Injections and the few entries of function from the beginning: they are compared with old ones.
    Raises BadLog, naming an entry, where the log is not what was logged.
    """
    start = _text(since, "")

    def those(kind: type[AnyEntry], start: str = "") -> Compared[AnyEntry]:
        found = compared(connection, kind, start)
        refuse_lost(connection, kind, found.entries, start)
        return found

    scores = those(Pain, start)
    changed = [score for score in scores.entries if score.number in scores.changed]
    return Log(
        injections=those(Injection).entries,
        scores=scores.entries,
        doses=those(Dose, start).entries,
        sleeps=those(Sleep, start).entries,
        estimates=those(Estimate, start).entries,
        abilities=those(Ability).entries,
        measures=those(Measure).entries,
        treatments=those(Treatment).entries,
        symptoms=those(Symptom, start).entries,
        profile=next(iter(those(Profile).entries), None),
        first_typed=first_typed(connection, changed),
    )


def read_stretch(connection: sqlite3.Connection, whole: Log, since: int, until: int | None) -> Log:
    """The timed entries between two moments (epochs, both included), the others those of ``whole``.

    It looks at no entry twice: asked of a log that was compared with its journal.
    """
    scores = between(connection, Pain, since, until)
    return whole._replace(
        scores=scores,
        doses=between(connection, Dose, since, until),
        sleeps=between(connection, Sleep, since),
        estimates=between(connection, Estimate, since, until),
        first_typed=first_typed(connection, _changed(connection, scores)),
    )


def read_untimed(connection: sqlite3.Connection) -> Log:
    """What of a log is few and needed with any stretch of it: injections, function, the profile."""
    profile = between(connection, Profile)
    return Log(
        injections=between(connection, Injection),
        scores=[],
        doses=[],
        sleeps=[],
        estimates=[],
        abilities=between(connection, Ability),
        measures=between(connection, Measure),
        treatments=between(connection, Treatment),
        profile=profile[0] if profile else None,
    )


def _changed(connection: sqlite3.Connection, scores: Iterable[Pain]) -> list[Pain]:
    """Those of some scores that more than one change is about."""
    query = "SELECT 1 FROM change_entry WHERE entry = ? LIMIT 1 OFFSET 1"
    return [score for score in scores if connection.execute(query, (score.id,)).fetchone()]


def uids_between(
    connection: sqlite3.Connection, kind: type[Entry], since: int | None = None, until: int | None = None
) -> dict[str, str]:
    """The uids of the entries of a kind in a stretch of time, by their ids."""
    query = f'SELECT id, uid FROM {kind.kind} WHERE "{kind.time_column()}" BETWEEN ? AND ?'
    bounds = (_text(since, "0000"), _text(until, "9999"))
    return {kind.id_of(number): uid for number, uid in connection.execute(query, bounds)}


def first_of_sites(connection: sqlite3.Connection) -> list[Pain]:
    """The first score of each site, as it is written."""
    query = f"""SELECT {selected(Pain)}, min(at || printf('%020d', id)) FROM pain
        WHERE site IS NOT NULL GROUP BY site"""
    return _made(Pain, connection.execute(query))


def scores_spoken_of(connection: sqlite3.Connection) -> list[Pain]:
    """The scores beside which a per cent was said."""
    query = f"SELECT {selected(Pain)} FROM pain WHERE id IN (SELECT beside FROM estimate)"
    return _made(Pain, connection.execute(query))


def read_for_answer(connection: sqlite3.Connection, since: int) -> Log:
    """What the answer about the last injection needs, from ``since`` on, each entry as the journal has it.

    It is asked at every look, so that nothing of it grows with the log: entries that are lost are found by
    the others. Raises BadLog as ``read_log``.
    """
    start = _text(since, "")
    scores = compared(connection, Pain, start)
    changed = [score for score in scores.entries if score.number in scores.changed]
    return Log(
        injections=compared(connection, Injection, "").entries,
        scores=scores.entries,
        doses=compared(connection, Dose, start).entries,
        sleeps=compared(connection, Sleep, start).entries,
        estimates=[],
        first_typed=first_typed(connection, changed),
    )


def between(
    connection: sqlite3.Connection,
    kind: type[AnyEntry],
    since: int | None = None,
    until: int | None = None,
) -> list[AnyEntry]:
    """The entries of a kind in a stretch of time, both ends included, in the order of time."""
    time = kind.time_column()
    bounds = (_text(since, "0000"), _text(until, "9999"))
    query = f"""SELECT {selected(kind)} FROM {kind.kind} WHERE "{time}" BETWEEN ? AND ?
        ORDER BY "{time}", id"""
    return _made(kind, connection.execute(query, bounds))


def recorded_with(connection: sqlite3.Connection, injection: Injection) -> list[Pain]:
    """The scores that were recorded with an injection, by number."""
    query = f"SELECT {selected(Pain)} FROM pain WHERE recorded_with = ? ORDER BY id"
    return _made(Pain, connection.execute(query, (injection.number,)))


def said_beside(connection: sqlite3.Connection, pain: Pain) -> list[Estimate]:
    """The per cents that were said beside a score, by number."""
    query = f"SELECT {selected(Estimate)} FROM estimate WHERE beside = ? ORDER BY id"
    return _made(Estimate, connection.execute(query, (pain.number,)))


def early_scores(connection: sqlite3.Connection, first: int | None, last: int | None) -> list[Pain]:
    """The scores up to ``first``, and up to ``last`` those that name a site; None: however late."""
    query = f"""SELECT {selected(Pain)} FROM pain WHERE at <= ? OR (site IS NOT NULL AND at <= ?)
        ORDER BY at, id"""
    return _made(Pain, connection.execute(query, (_text(first, "9999"), _text(last, "9999"))))


def naming_a_side(connection: sqlite3.Connection, since: int) -> list[Pain]:
    """The scores from a moment on that name a side, in the order of time."""
    query = f"SELECT {selected(Pain)} FROM pain WHERE at >= ? AND side IS NOT NULL ORDER BY at, id"
    return _made(Pain, connection.execute(query, (_text(since, "0000"),)))


def _text(epoch: int | None, otherwise: str) -> str:
    return otherwise if epoch is None else Moment(epoch, 0).utc_text


def _made(kind: type[AnyEntry], rows: sqlite3.Cursor) -> list[AnyEntry]:
    rows.row_factory = None  # a dictionary of each is quicker: every column is asked for by its name
    names = [column[0] for column in rows.description]
    found = (dict(zip(names, values, strict=True)) for values in rows)
    return [entry_in(kind, row, int(row["id"] or 0)) for row in found]


def find(connection: sqlite3.Connection, kind: type[AnyEntry], number: int) -> AnyEntry | None:
    """One entry by its number; None where there is none."""
    query = f"SELECT {selected(kind)} FROM {kind.kind} WHERE id = ?"
    return next(iter(_made(kind, connection.execute(query, (number,)))), None)


def latest(connection: sqlite3.Connection, kind: type[AnyEntry], count: int) -> list[AnyEntry]:
    """The last entries of a kind, in the order of time."""
    time = kind.time_column()
    query = f"""SELECT {selected(kind)} FROM {kind.kind} ORDER BY "{time}" DESC, id DESC LIMIT ?"""
    return _made(kind, connection.execute(query, (count,)))[::-1]


def number_of_entries(connection: sqlite3.Connection) -> int:
    """How many entries there are, whatever an index says. Raises BadLog where some were lost."""
    return sum(number_of(connection, kind) for kind in ALL_KINDS)


def last_moment(connection: sqlite3.Connection) -> Moment | None:
    """When the last entry was felt or done; None where there is none."""
    timed = (kind for kind in ALL_KINDS if kind.is_timed())
    lasts = [entry.moment for kind in timed for entry in latest(connection, kind, 1)]
    return max(lasts, default=None)


def number_edited(connection: sqlite3.Connection) -> int:
    """How many entries were ever made to say something else; not by which other entry they name.

    Sleeps are not counted: the diary makes one longer, and a command's text, which may rot, is not asked.
    """
    entries = (entry for entry in changed_entries(connection) if not entry.startswith(Sleep.letter))
    return sum(_is_edited(connection, entry) for entry in entries)


def _is_edited(connection: sqlite3.Connection, entry_id: str) -> bool:
    kind, _ = parse_id(entry_id)
    naming = {one.columns[0] for one in kind.naming}
    own = [column for column in columns_of(kind) if column not in naming]
    query = "SELECT before, after FROM change_entry WHERE entry = ?"
    steps = (map(row_in, texts) for texts in connection.execute(query, (entry_id,)))
    return any(before and after and _differ(before, after, own) for before, after in steps)


def _differ(before: Row, after: Row, columns: Iterable[str]) -> bool:
    return any(before.get(column) != after.get(column) for column in columns)


def times_of(connection: sqlite3.Connection, kind: type[Entry], since: int, until: int) -> set[int]:
    """Every time of a kind in a stretch, both ends included, in seconds since 1970 UTC."""
    time = kind.fields[0].columns[0]
    query = f'SELECT unixepoch("{time}") FROM {kind.kind} WHERE "{time}" BETWEEN ? AND ?'
    return {row[0] for row in connection.execute(query, (_text(since, ""), _text(until, "")))}


def is_there(connection: sqlite3.Connection, kind: type[Entry], row: Row) -> bool:
    """Whether the log holds an entry of a kind with exactly these values in its columns."""
    query = _with_values(kind.kind, tuple(row))
    return connection.execute(query, tuple(row.values())).fetchone() is not None


@lru_cache  # an import asks for the same one for every line
def _with_values(name: str, columns: tuple[str, ...]) -> str:
    kind = next(kind for kind in ALL_KINDS if kind.kind == name)
    conditions = " AND ".join(f'"{column}" IS ?' for column in columns)
    return f"SELECT 1 FROM (SELECT {selected(kind)} FROM {kind.kind}) WHERE {conditions} LIMIT 1"
