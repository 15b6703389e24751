"""A rate as a bar of characters: how far it reaches, and the interval across its end."""

from facetlog.cohort.results import Rate
from facetlog.report.terminal import Screen

WIDEST = 50  # cells for 100 %
MET, REST = "=", "."
LOW, HIGH, AT, WITHIN = "[", "]", "|", "-"
FINER = str.maketrans(MET + REST + LOW + HIGH + AT + WITHIN, "█░├┤┼─")
KEY = f"bars, 0 to 100 %: {MET} met, {LOW}{WITHIN}{AT}{WITHIN}{HIGH} the rate within its 95 % interval"


def bar(rate: Rate, width: int, screen: Screen) -> str:
    """The bar of a rate in so many cells at most; "" without a per cent, or for whoever listens."""
    if rate.rate is None or rate.interval is None or screen.is_accessible:
        return ""
    cells = min(width, WIDEST)
    low, at, high = (place(share, cells) for share in (rate.interval[0], rate.rate, rate.interval[1]))
    drawn = [MET if cell < at else REST for cell in range(cells)]
    drawn[low : high + 1] = WITHIN * (high + 1 - low)
    for cell, mark in ((low, LOW), (high, HIGH), (at, AT)):
        drawn[cell] = mark
    return finer("".join(drawn), screen)


def place(share: float, cells: int) -> int:
    """The cell in which a share of all of them lies."""
    return min(int(share * cells), cells - 1)


def finer(text: str, screen: Screen) -> str:
    """A bar, or what tells of bars, in the blocks of a terminal that has them."""
    return text if screen.ascii_only else text.translate(FINER)
