"""Which order is due for words that name warning signs: by themselves, together, and by the needle."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Injection, heard_of
from facetlog.entries.levels import regions_of
from facetlog.entries.moments import DAY, HOUR, Moment
from facetlog.rules.warning_signs import Named, Order, Quiet, WarningSign, named_in

NECK = ("neck", "cervical", "nape")


class Quote(NamedTuple):
    """Words that name a warning sign: when they were said, and the order that is due for them."""

    at: Moment
    text: str
    order: Order


class Said(NamedTuple):
    """Words, when they were said (epoch), how long after the needle (seconds), and what it treated."""

    text: str
    at: int = 0
    seconds: int | None = None
    regions: frozenset[str] = frozenset()

    def is_within(self, hours: int) -> bool:
        """Whether it was said in the first hours after the needle, the last second included."""
        return self.seconds is not None and self.seconds <= hours * HOUR


class Needles:
    """The injections of a log, as what was said is told by them."""

    def __init__(self, injections: Iterable[Injection], site: str | None) -> None:
        """Put them in the order of time; ``site`` is what the patient calls the treated pain."""
        self._given = sorted(injections, key=lambda one: one.at.epoch)
        self._site = site

    def under(self, text: str, at: Moment) -> Said:
        """Words under the last needle at or before them."""
        before = bisect_right(self._given, at.epoch, key=lambda one: one.at.epoch)
        if not before:
            return Said(text, at.epoch)
        needle = self._given[before - 1]
        return Said(text, at.epoch, at.since(needle.at), self._treated(needle))

    def timeless(self, text: str) -> Said:
        """Words without a time: told by what was treated last alone."""
        return Said(text, regions=self._treated(self._given[-1])) if self._given else Said(text)

    def _treated(self, needle: Injection) -> frozenset[str]:
        """The regions that were treated: by the levels, else by the name of the site."""
        if needle.levels:
            return frozenset(regions_of(needle))
        named = " ".join(filter(None, (needle.site or self._site, needle.as_written))).lower()
        return frozenset(["cervical"]) if any(word in named for word in NECK) else frozenset()


def said_in(entries: Iterable[Entry]) -> list[tuple[Moment, str]]:
    """The words that the list is asked about, of entries that have a time, in the order of time."""
    worded = (entry for entry in entries if entry.has_words)
    told = ((entry, text) for entry in worded for text in heard_of(entry))
    said = [(entry.moment, text) for entry, text in told if entry.is_timed()]
    return sorted(said, key=lambda one: one[0].epoch)


def quotes_of(
    said: Sequence[tuple[Moment, str]], needles: Needles, signs: Sequence[WarningSign]
) -> list[Quote]:
    """Of words in the order of time those that name a sign."""
    asked = (needles.under(text, at) for at, text in said)
    due = zip(said, orders(asked, signs), strict=True)
    return [Quote(at, text, order) for (at, text), order in due if order]


def order_of(
    texts: Sequence[str],
    at: Moment | None,
    before: Sequence[tuple[Moment, str]],
    needles: Needles,
    signs: Sequence[WarningSign],
) -> Order | None:
    """The order of an entry's words, the more urgent one, after what was said in the 24 hours before it.

    Words without a time are told by themselves.
    """
    if at is None:
        due = [next(orders([needles.timeless(text)], signs)) for text in texts]
    else:
        said = [*before, *((at, text) for text in texts)]
        due = list(orders((needles.under(text, then) for then, text in said), signs))[len(before) :]
    return "emergency" if "emergency" in due else "today" if "today" in due else None


def orders(said: Iterable[Said], signs: Sequence[WarningSign]) -> Iterator[Order | None]:
    """The order of each of some words, in the order of time; with it count those of the 24 hours before."""
    known: dict[str, Named] = {}
    last: dict[str, tuple[int, WarningSign]] = {}
    for one in said:
        if one.text not in known:
            known[one.text] = named_in(one.text, signs)
        named = known[one.text]
        last |= {sign.id: (one.at, sign) for sign in named.signs}
        yield _order(named, [sign for at, sign in last.values() if one.at - at <= DAY], one)


def _order(named: Named, near: Sequence[WarningSign], said: Said) -> Order | None:
    """The order of words, of all the signs in them and ``near`` them the more urgent one."""
    if any(_is_emergency(sign, named, said) for sign in named.signs):
        return "emergency"
    if any(_are_together(sign, other) for sign in named.signs for other in near):
        return "emergency"
    return "today" if any(sign.order for sign in named.signs) else None


def _is_emergency(sign: WarningSign, named: Named, said: Said) -> bool:
    """Whether a sign is one by itself, so shortly after the needle."""
    if sign.first_hours is not None and said.is_within(sign.first_hours):
        return True
    is_quiet = sign.id in named.quiet and sign.quiet is not None and _holds(sign.quiet, said)
    return sign.order == "emergency" and not is_quiet


def _holds(quiet: Quiet, said: Said) -> bool:
    """Whether time and place allow what the words do."""
    is_in_time = quiet.hours is None or said.is_within(quiet.hours)
    return is_in_time and (quiet.region is None or quiet.region in said.regions)


def _are_together(sign: WarningSign, other: WarningSign) -> bool:
    """Whether two signs are an emergency together, whichever of them says so."""
    return sign.id != other.id and (_names(sign, other) or _names(other, sign))


def _names(sign: WarningSign, other: WarningSign) -> bool:
    is_any = "any" in sign.together and other.order is not None
    return is_any or other.id in sign.together
