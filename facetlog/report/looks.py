"""How the lines and marks of a picture look: none is told from another by its colour alone."""

from typing import Any, NamedTuple

from facetlog.report.curves import Curve
from facetlog.report.picture import Of

INK, GREY, PAPER = "#1a1a1a", "#707070", "#ffffff"
MARKS, SIZES = "os^Dv*", (4.6, 6.2, 7.6, 6.2, 7.6, 9.0)  # the later ones show beneath the first
MARKS_OF_STATED, SIZE_OF_STATED = "PX", 5.4
# One less, so that a seventh curve has the mark of the first and another line.
STYLES: tuple[Any, ...] = ("-", (0, (5, 1.5)), (0, (5, 1.5, 1, 1.5)), (0, (9, 2)), (0, (2, 1)))
LINES_OF: dict[str, Any] = {"averages": (0, (1, 1.5)), "stated": (0, (3, 1, 1, 1, 1, 1))}


class Look(NamedTuple):
    """How a curve is drawn: single scores as filled marks, the others hollow, on lines of their own."""

    curve: Curve
    colour: str
    of: Of = "scores"

    @property
    def line(self) -> dict[str, Any]:
        """The line through the scores."""
        style = LINES_OF.get(self.of, STYLES[self.curve.place % len(STYLES)])
        return {"color": self.colour, "linewidth": 1.2, "linestyle": style}

    @property
    def mark(self) -> dict[str, Any]:
        """The mark at a score; a filled one has a thin pale edge, that others may show beneath."""
        place, is_filled = self.curve.place % len(MARKS), self.of == "scores"
        is_stated = self.of == "stated"
        return {
            "linestyle": "none",
            "marker": MARKS_OF_STATED[place % 2] if is_stated else MARKS[place],
            "markersize": SIZE_OF_STATED if is_stated else SIZES[place],
            "markerfacecolor": self.colour if is_filled else PAPER,
            "markeredgecolor": PAPER if is_filled else self.colour,
            "markeredgewidth": 0.7 if is_filled else 0.9,
        }
