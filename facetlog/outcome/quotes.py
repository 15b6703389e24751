"""The patient's words that match the warning list: what a page quotes as a warning."""

from collections.abc import Collection, Iterable, Iterator, Mapping

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Injection
from facetlog.entries.moments import Moment
from facetlog.outcome.inquiry import Reading
from facetlog.outcome.results import InjectionOutcome


def with_quotes(reading: Reading, outcomes: Iterable[InjectionOutcome]) -> Iterator[InjectionOutcome]:
    """Each with the words of what falls under it that match, in the order of time; urgent ones first."""
    said = _said_under(reading)
    for outcome in outcomes:
        quotes = sorted(said[outcome.injection.number], key=lambda quote: quote[0].epoch)
        urgent = _urgencies(reading, {text for _, text in quotes})  # a note may stand there very often
        named = [quote for quote in quotes if quote[1] in urgent]
        named.sort(key=lambda quote: not urgent[quote[1]])
        yield outcome._replace(flagged=tuple(named))


def _said_under(reading: Reading) -> Mapping[int, list[tuple[Moment, str]]]:
    """All words that the list is asked about, by the number of the injection that they fall under."""
    log, timeline = reading.log, reading.timeline
    said = {one.number: [(one.at, text) for text in _heard(one)] for one in timeline.injections}
    others = (entry for entry in log.entries if entry.is_timed() and not isinstance(entry, Injection))
    for entry in others:
        if (texts := _heard(entry)) and (owner := timeline.nearest(entry.moment.epoch)):
            said[owner.number] += ((entry.moment, text) for text in texts)
    return said


def timeless_quotes(reading: Reading) -> Iterator[tuple[Entry, str]]:
    """The same of entries that have no time, and fall under no injection more than under another."""
    profile = reading.log.profile
    timeless = [entry for entry in reading.log.entries if not entry.is_timed()]
    timeless += [profile] if profile else []
    quotes = [(entry, text) for entry in timeless for text in _heard(entry)]
    urgent = _urgencies(reading, {text for _, text in quotes})
    named = [quote for quote in quotes if quote[1] in urgent]
    yield from sorted(named, key=lambda quote: not urgent[quote[1]])


def _heard(entry: Entry) -> list[str]:
    """The words of an entry that the warning list is asked about."""
    return [text for sort, text in entry.words if sort.heard]


def _urgencies(reading: Reading, texts: Collection[str]) -> Mapping[str, bool]:
    """Those that match the warning list, and whether a sign that they name is urgent."""
    from facetlog.rules.warning_signs import is_urgent, matches  # only the report asks

    signs = {text: matches(text, reading.inquiry.settings.signs) for text in texts}
    return {text: is_urgent(named) for text, named in signs.items() if named}
