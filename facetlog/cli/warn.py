"""The warning list: words that name a sign are answered at once, before anything else is done."""

import sqlite3
import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import ALL_KINDS, Injection, Profile, heard_of
from facetlog.entries.moments import DAY, Moment
from facetlog.errors import FacetlogError
from facetlog.report.terminal import terminal_width
from facetlog.store.queries import between, find
from facetlog.words.folded import folded

if TYPE_CHECKING:
    from facetlog.rules.warning_orders import Needles
    from facetlog.rules.warning_signs import Order
    from facetlog.words.parts import Line

SHOWN_FOR = 7 * DAY  # so long `status` shows a warning


class Heard(NamedTuple):
    """Words that were typed, and when they were said: as given, else as the entry that they change has it.

    ``given``: the injection that is logged with them.
    """

    texts: Sequence[str]
    at: Moment | None
    changed: tuple[type[Entry], int] | None = None
    given: tuple[Injection, ...] = ()


def warn(session: Session, *said: Entry) -> None:
    """Print, on stderr, what to do where words of new entries, all of one time, name a sign."""
    texts = [text for entry in said for text in heard_of(entry)]
    times = [entry.moment for entry in said if entry.is_timed()]
    given = tuple(entry for entry in said if isinstance(entry, Injection))
    _answer(session, Heard(texts, times[0] if times else None, given=given))


def warn_of(
    session: Session,
    kind: type[Entry],
    values: Mapping[str, Any],
    at: Moment | None = None,
    number: int = 0,
) -> "Order | None":
    """The same of values that are no entry yet, or will be those of an entry; which order was printed."""
    texts = [text for sort, text in kind.words_in(values) if sort.heard]
    return _answer(session, Heard(texts, at, changed=(kind, number) if number else None))


def _answer(session: Session, heard: Heard) -> "Order | None":
    """The list is loaded only where there are words, and the log read only where they name something."""
    if not heard.texts:
        return None
    from facetlog.rules.warning_orders import order_of
    from facetlog.rules.warning_signs import named_in
    from facetlog.settings.facts import warning_signs
    from facetlog.words.warnings import order_words

    signs = warning_signs()
    if not any(named_in(text, signs).signs for text in heard.texts):
        return None
    profile, at, before, needles = _around(session, heard)
    order = order_of(heard.texts, at, before, needles, signs)
    if order:
        _print(order_words(order, profile))
    return order


class Around(NamedTuple):
    """What an order depends on: the phone numbers, the time, the words of the 24 hours before, needles."""

    profile: Profile | None
    at: Moment | None
    before: Sequence[tuple[Moment, str]]
    needles: "Needles"


def _around(session: Session, heard: Heard) -> Around:
    """As the log has it, if it can be read: one that cannot must not keep the warning back."""
    from facetlog.rules.warning_orders import Needles

    try:
        with session.reading() as connection:
            return _in_log(connection, heard)
    except FacetlogError:
        return Around(None, heard.at, (), Needles(heard.given, None))


def _in_log(connection: sqlite3.Connection, heard: Heard) -> Around:
    from facetlog.rules.warning_orders import said_in

    changed = find(connection, *heard.changed) if heard.changed else None
    at = heard.at or (changed.moment if changed and changed.is_timed() else None)
    near = _timed(connection, at.epoch - DAY, at.epoch) if at else []
    before = [entry for entry in near if not changed or entry.id != changed.id]
    profile = find(connection, Profile, 1)
    return Around(profile, at, said_in(before), _needles(connection, profile, heard.given))


def warned_lines(connection: sqlite3.Connection, now: Moment) -> "list[Line]":
    """The warnings of the last 7 days, as `status` shows them; none where there was none."""
    since = now.epoch - SHOWN_FOR
    entries = _timed(connection, since - DAY, now.epoch)
    if not any(map(heard_of, entries)):
        return []
    from facetlog.rules.warning_orders import quotes_of, said_in
    from facetlog.settings.facts import warning_signs
    from facetlog.words.warnings import shown_again

    profile = find(connection, Profile, 1)
    quotes = quotes_of(said_in(entries), _needles(connection, profile), warning_signs())
    return list(shown_again([one for one in quotes if one.at.epoch >= since], now, profile))


def _timed(connection: sqlite3.Connection, since: int, until: int) -> list[Entry]:
    """The entries of a stretch of time that may hold words."""
    kinds = (kind for kind in ALL_KINDS if kind.is_timed() and kind.worded)
    return [entry for kind in kinds for entry in between(connection, kind, since, until)]


def _needles(
    connection: sqlite3.Connection, profile: Profile | None, given: Sequence[Injection] = ()
) -> "Needles":
    from facetlog.rules.warning_orders import Needles

    return Needles([*between(connection, Injection), *given], profile.site if profile else None)


def _print(sentence: str) -> None:
    lines = folded(sentence, terminal_width(), at_hyphens=True)
    sys.stderr.write("".join(f"{line}\n" for line in lines))
    sys.stderr.flush()
