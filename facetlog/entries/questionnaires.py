"""Questionnaires of function: the range of each, and how a score on its form is read.

What is known of their minimal changes stands in ``knowledge/instruments.toml``, with its sources.
"""

from typing import NamedTuple

from facetlog.entries.values import Hundredths, read_decimal
from facetlog.errors import BadValue


class Instrument(NamedTuple):
    """One questionnaire: its range, whether its scores are whole, and which end is worse.

    ``form_maximum`` is what the paper form counts to where that is not the range: it is converted.
    """

    name: str
    lowest: int
    highest: int
    whole: bool
    high_is_worse: bool
    percent: bool = False
    form_maximum: int = 0

    @property
    def range_text(self) -> str:
        """``0 to 100 %``, ``0 to 24``."""
        return f"{self.lowest} to {self.highest}{' %' if self.percent else ''}"

    def holds(self, score: Hundredths) -> bool:
        """Whether a score is in its range, and whole where scores are whole."""
        within = 100 * self.lowest <= score.hundredths <= 100 * self.highest
        return within and not (self.whole and score.hundredths % 100)


INSTRUMENTS = {
    one.name: one
    for one in (
        Instrument("ODI", 0, 100, False, True, percent=True, form_maximum=50),
        Instrument("NDI", 0, 50, False, True, form_maximum=50),
        Instrument("RMDQ", 0, 24, True, True, form_maximum=24),
        Instrument("PGIC", 1, 7, True, True, form_maximum=7),
        Instrument("PROMIS-PI", 10, 90, False, True),
        Instrument("PROMIS-PF", 10, 90, False, False),
    )
}


def parse_instrument(text: str) -> str:
    """The name of an instrument, in any case. Raises BadValue, naming those there are."""
    name = text.strip().upper().replace("_", "-").replace(" ", "-")
    if name not in INSTRUMENTS:
        raise BadValue(f"{text!r} is not a questionnaire that facetlog knows: {', '.join(INSTRUMENTS)}.")
    return name


def parse_measure(name: str, text: str) -> Hundredths:
    """A score as its form gives it: ``44``, ``44%``, ``22/50``. Raises BadValue.

    A per cent of the NDI's points, and the points of the ODI's per cent, are converted.
    """
    instrument = INSTRUMENTS[name]
    number, slash, total = text.strip().partition("/")
    plain = number.removesuffix("%").rstrip()
    hundredths = read_decimal(plain, text, f"a score of {name}", instrument.range_text)
    if slash:
        hundredths = of_form(instrument, hundredths, total.strip(), text)
    elif number.endswith("%") and not instrument.percent:
        hundredths = of_percent(instrument, hundredths, text)
    score = Hundredths(hundredths)
    refuse_outside(name, score)
    return score


def refuse_outside(name: str, score: Hundredths) -> None:
    """Raises BadValue for a score that the instrument cannot have."""
    instrument = INSTRUMENTS[name]
    if not instrument.holds(score):
        whole = ", in whole numbers" if instrument.whole else ""
        raise BadValue(f"{score} is not a score of {name}: it goes from {instrument.range_text}{whole}.")


def of_form(instrument: Instrument, hundredths: int, total: str, text: str) -> int:
    """The score that so many of all the points of its paper form are. Raises BadValue."""
    if not instrument.form_maximum or total != str(instrument.form_maximum):
        raise BadValue(f"{text!r}: write the score of {instrument.name}, {instrument.range_text}.")
    return hundredths * instrument.highest // instrument.form_maximum


def of_percent(instrument: Instrument, hundredths: int, text: str) -> int:
    """Points of a per cent, where it comes to hundredths of a point. Raises BadValue."""
    points, rest = divmod(hundredths * instrument.highest, 100)
    if instrument.name != "NDI" or rest:
        raise BadValue(f"{text!r}: write the points of {instrument.name}, {instrument.range_text}.")
    return points
