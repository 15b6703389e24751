"""How the look commands get their outcome: only what they need is read from the log."""

from collections.abc import Iterable
from fractions import Fraction

from facetlog.cli.session import Session
from facetlog.clock import DAY
from facetlog.course import same_place
from facetlog.errors import BadValue, Refused
from facetlog.model import Injection, Log, parse_id
from facetlog.outcome import Inquiry, Outcome, outcome_of
from facetlog.pairs import earlier_block
from facetlog.settings import load, warning_signs
from facetlog.store.entries import between, read_log

READ_BEFORE = 8 * DAY  # a baseline reaches back 24 hours, medicine is told for the 7 days before


def outcome_for(
    session: Session,
    ids: Iterable[str] | None,
    *,
    everything: bool = False,
    until: Fraction | None = None,
    with_earlier: bool = False,
) -> Outcome:
    """The outcome of the injections named; of none named, of all or of the last.

    ``with_earlier``, for the report, adds those that each of them is compared with, and looks for
    words of the warning list.

    Raises Refused where the log has no such injection, BadValue for an id that is none.
    """
    with session.reading() as connection:
        injections = between(connection, Injection)
        wanted = _wanted(injections, ids, everything)
        chosen = [one for one in injections if one.number in wanted]
        if with_earlier:
            chosen += [other for one in chosen for other in _compared(one, injections)]
        since = min((one.at.epoch for one in chosen), default=0) - READ_BEFORE
        log: Log = read_log(connection, since)
    settings = load(session.path)
    if with_earlier:
        settings = settings._replace(signs=warning_signs())
    return outcome_of(Inquiry(log, settings, session.now, until), {one.number for one in chosen})


def _compared(injection: Injection, injections: list[Injection]) -> list[Injection]:
    """The block that an injection is paired with, and the earlier ones at the same place."""
    paired = earlier_block(injection, injections)
    earlier = [
        one for one in injections if one.at.epoch < injection.at.epoch and same_place(one, injection)
    ]
    return [*([paired] if paired else []), *earlier]


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
        raise Refused("No injection is logged yet; `facetlog inject` logs one.")
    return {injections[-1].number}


def _number(text: str) -> int:
    kind, number = parse_id(text)
    if kind is not Injection:
        raise BadValue(f"{text!r} is not an injection; its id looks like i2.")
    return number
