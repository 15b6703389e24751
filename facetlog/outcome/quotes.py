"""The patient's words that name a warning sign: what a page quotes as a warning, emergencies first."""

from collections.abc import Collection, Iterable, Iterator
from typing import TypeVar

from facetlog.entries.kinds import heard_of
from facetlog.entries.moments import DAY, Moment
from facetlog.outcome.inquiry import Reading
from facetlog.outcome.results import InjectionOutcome, TimelessQuote
from facetlog.rules.warning_orders import Needles, Quote, order_of, quotes_of, said_in

AnyQuote = TypeVar("AnyQuote", Quote, TimelessQuote)


def with_quotes(reading: Reading, outcomes: Iterable[InjectionOutcome]) -> Iterator[InjectionOutcome]:
    """Each with the words of what falls under it that name a sign."""
    wanted = {outcome.injection.number: outcome for outcome in outcomes}
    under: dict[int, list[Quote]] = {number: [] for number in wanted}
    said = _asked(reading, wanted)
    for quote in quotes_of(said, _needles(reading), reading.inquiry.settings.signs):
        if (number := _owner(reading, quote.at)) in under:
            under[number].append(quote)
    for number, outcome in wanted.items():
        yield outcome._replace(flagged=_emergencies_first(under[number]))


def _asked(reading: Reading, wanted: Collection[int]) -> list[tuple[Moment, str]]:
    """The words under some injections, and those of the 24 hours before any of them."""
    asked: list[tuple[Moment, str]] = []
    for at, text in reversed(said_in(reading.log.entries)):
        is_near = asked and asked[-1][0].epoch - at.epoch <= DAY
        if is_near or _owner(reading, at) in wanted:
            asked.append((at, text))
    return asked[::-1]


def _owner(reading: Reading, at: Moment) -> int:
    owner = reading.timeline.nearest(at.epoch)
    return owner.number if owner else 0


def timeless_quotes(reading: Reading) -> tuple[TimelessQuote, ...]:
    """The same of entries that have no time, and fall under no injection more than under another."""
    log, needles = reading.log, _needles(reading)
    timeless = [entry for entry in log.entries if not entry.is_timed()]
    timeless += [log.profile] if log.profile else []
    asked = [(entry, text) for entry in timeless for text in heard_of(entry)]
    signs = reading.inquiry.settings.signs
    due = ((entry, text, order_of([text], None, (), needles, signs)) for entry, text in asked)
    return _emergencies_first(TimelessQuote(entry, text, order) for entry, text, order in due if order)


def _needles(reading: Reading) -> Needles:
    profile = reading.log.profile
    return Needles(reading.log.injections, profile.site if profile else None)


def _emergencies_first(quotes: Iterable[AnyQuote]) -> tuple[AnyQuote, ...]:
    return tuple(sorted(quotes, key=lambda quote: quote.order != "emergency"))
