"""What is said back of a per cent that the patient states: beside the scores, never mixed with them."""

from collections.abc import Iterator

from facetlog.entries.kinds import Estimate
from facetlog.relief.exact import Ratio
from facetlog.relief.landing import Landing
from facetlog.words.numbers import percent
from facetlog.words.safe import command

BESIDE = "    It stands beside your scores, and is never mixed with them."


def beside_lines(
    estimate: Estimate,
    landing: Landing | None,
) -> Iterator[str]:
    """What the patient says, what the scores say, and that they are never mixed."""
    said = f"You say {estimate.relief:g} % less"
    yield f"    {said}; {scores_words(landing)}."
    yield BESIDE
    yield from slip_lines(estimate)


def scores_words(landing: Landing | None) -> str:
    """``the scores say 57 % less``; why they say nothing."""
    if not (landing and landing.is_after):
        return "the score is not after a needle"
    if landing.compared_with is None:
        return "no score before the needle"
    return f"the scores say {less_words(landing)}"


def less_words(landing: Landing) -> str:
    """``57 % less``, ``14 % more``, ``the same``; in words where there was no pain before."""
    relief = landing.relief
    if relief is None:
        left = landing.pain.score.hundredths
        return "more than none" if left else "none before, none now"
    if relief.numerator < 0:
        more = Ratio(-relief.numerator, relief.denominator)
        return f"{percent(more, (), ())} more"
    return f"{percent(relief)} less" if relief.numerator else "the same"


def slip_lines(estimate: Estimate) -> Iterator[str]:
    """A per cent of 10 or less may have been meant on a scale to 10."""
    if not 0 < estimate.relief <= 10:
        return
    meant = f"{estimate.relief * 10:g}"
    yield f"    That is almost no relief. If you meant {meant} %:"
    yield command(f"edit {estimate.id} relief={meant}")
