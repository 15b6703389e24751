"""What is said back of a per cent that the patient states: beside the scores, never mixed with them."""

from collections.abc import Iterator

from facetlog.entries.kinds import Estimate
from facetlog.relief.exact import Ratio, Rational
from facetlog.relief.landing import Landing
from facetlog.words.numbers import percent
from facetlog.words.safe import command

BESIDE = "    It stands beside your scores, and is never mixed with them."


def beside_lines(estimate: Estimate, landing: Landing | None) -> Iterator[str]:
    """``You say 60 % less; the scores say 57 % less.``, that it is never mixed, and a slip of a digit."""
    scores = "the score is not after a needle"
    if landing and landing.is_after:
        is_compared = landing.compared_with is not None
        scores = f"the scores say {less_words(landing)}" if is_compared else "no score before the needle"
    yield f"    You say {estimate.relief:g} % less; {scores}."
    yield BESIDE
    yield from slip_lines(estimate)


def less_words(landing: Landing) -> str:
    """``57 % less``, ``14 % more``, ``the same``; more than none where there was no pain before."""
    relief: Rational | None = landing.relief
    if relief is None:
        return "more than none" if landing.pain.score.hundredths else "none before, none now"
    if relief.numerator < 0:
        return f"{percent(Ratio(-relief.numerator, relief.denominator), (), ())} more"
    return f"{percent(relief)} less" if relief.numerator else "the same"


def slip_lines(estimate: Estimate) -> Iterator[str]:
    """A per cent of 10 or less may have been meant on a scale to 10."""
    if not 0 < estimate.relief <= 10:
        return
    meant = f"{estimate.relief * 10:g}"
    yield f"    That is almost no relief. If you meant {meant} %:"
    yield command(f"edit {estimate.id} relief={meant}")
