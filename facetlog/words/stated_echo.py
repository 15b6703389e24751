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
    yield from slip_lines(estimate, landing.relief if landing else None)


def scores_words(landing: Landing | None) -> str:
    """``the scores say 57 % less``; why they say nothing."""
    if not (landing and landing.is_after):
        return "the score is not after a needle"
    if landing.compared_with is None:
        return f"no score{' without side' if landing.sides_before else ''} before the needle"
    return f"the scores say {less_words(landing)}"


def less_words(landing: Landing) -> str:
    """``57 % less``, ``14 % more``; in words where there was no pain before."""
    relief = landing.relief
    if relief is None:
        left = landing.pain.score.hundredths
        return "more than none" if left else "none before, none now"
    if relief.numerator < 0:
        more = Ratio(-relief.numerator, relief.denominator)
        return f"{percent(more, (), ())} more"
    return f"{percent(relief)} less"


def slip_lines(
    estimate: Estimate,
    relief: Ratio | None = None,
) -> Iterator[str]:
    """A per cent of 10 or less may have been meant on a scale to 10, unless it is what the scores say."""
    said = round(estimate.relief * 100)  # per cents have two decimals
    is_small = 0 < said <= 1000
    if not is_small or (relief and is_nearer(said, 10 * said, relief)):
        return
    meant = f"{estimate.relief * 10:g}"
    yield f"    That is almost no relief. If you meant {meant} %:"
    yield command(f"edit {estimate.id} relief={meant}")


def is_nearer(one: int, other: int, relief: Ratio) -> bool:
    """Whether the first of two per cents, in hundredths, is nearer to a relief in per cent, or as near."""
    whole = relief.denominator
    shown = 100 * relief.numerator
    return abs(one * whole - shown) <= abs(other * whole - shown)
