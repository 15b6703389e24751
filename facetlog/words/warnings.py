"""What to do about a warning sign, and about more pain than before, in the sentences of the contract."""

from collections.abc import Iterator, Sequence

from facetlog.entries.kinds import Profile
from facetlog.entries.moments import Moment
from facetlog.relief.exact import Rational
from facetlog.rules.warning_orders import Quote
from facetlog.rules.warning_signs import Order
from facetlog.words.folded import cut
from facetlog.words.numbers import clock_or_day, score_text
from facetlog.words.parts import Line, line, prose, typed
from facetlog.words.safe import safe

CANNOT_TELL = "facetlog cannot tell whether this is serious."
EMERGENCY = (
    "Do not wait for this program. Go to an emergency department, or call your local emergency number"
)
CLINIC_TODAY = "Call your clinic today"
ANOTHER_DOCTOR = "If you cannot reach it, ask another doctor today."
ALSO = (
    "If you also have fever, new weakness or numbness, trouble with bladder or bowel, or a bad headache, "
    "do not wait: go to an emergency department."
)
QUOTED = 60  # cells of a patient's words in a line
NAMED = 3  # quotes that are shown of an order


def order_words(order: Order, profile: Profile | None) -> str:
    """What to do, with the numbers of the profile."""
    if order == "emergency":
        return f"{EMERGENCY}{_number(profile.emergency_phone if profile else None)}."
    return f"{_clinic_today(profile)} {ANOTHER_DOCTOR} {CANNOT_TELL}"


def more_than_before_words(more: Rational, profile: Profile | None) -> str:
    """That pain is far above what it was, so many hundredths of a point, and what to do."""
    points = score_text(more)
    noun = "point" if points == "1" else "points"
    return f"That is {points} {noun} more than before the needle. {_clinic_today(profile)} {ALSO}"


def _clinic_today(profile: Profile | None) -> str:
    return f"{CLINIC_TODAY}{_number(profile.clinic_phone if profile else None)}."


def _number(phone: str | None) -> str:
    return f": {safe(phone)}" if phone else ""


def shown_again(quotes: Sequence[Quote], now: Moment, profile: Profile | None) -> Iterator[Line]:
    """Warnings that were told before, the latest of each order first; what to do once, the more urgent."""
    for order, heading in (("emergency", "URGENT, in your words"), ("today", "In your words")):
        of_order = [quote for quote in quotes if quote.order == order][::-1]
        for quote in of_order[:NAMED]:
            begin = line(f'{heading}, {clock_or_day(quote.at, now)}: "')
            yield line(begin, typed(cut(safe(quote.text), QUOTED)), '"')
        if more := len(of_order[NAMED:]):
            yield line(f"    and {more} more")
    orders: set[Order] = {quote.order for quote in quotes}
    if orders:
        yield prose(order_words("emergency" if "emergency" in orders else "today", profile))
