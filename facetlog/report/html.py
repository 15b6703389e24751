"""The report as one HTML file, for the browser and for paper: the one owner of jinja2.

No script, nothing from elsewhere; whatever is not the template's own is made safe and escaped.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.errors import Refused
from facetlog.outcome.results import Outcome
from facetlog.report.content import Block, Content, Section
from facetlog.report.picture import Picture, picture_of
from facetlog.report.score_table import HEADINGS, ScoreTable, score_table
from facetlog.words.entries import joined
from facetlog.words.parts import Line, Part
from facetlog.words.safe import safe

NO_LIBRARY = "HTML needs other packages; to install them: pip install 'facetlog[html]'"
WIDEST = 38  # characters in a row that a phone has room for
OF_THE_PAIN = ("PAIN", "RESULT")


class Leaf(NamedTuple):
    """One injection on the page: what it was, each pain with its result, the curve, what is behind."""

    id: str
    headline: Line
    lines: tuple[Line, ...]
    pains: tuple[tuple[Section, ...], ...]
    beside: tuple[Section, ...]
    curve: str
    tables: tuple[ScoreTable, ...]
    behind: tuple[Section, ...]


def html(content: Content, outcome: Outcome) -> str:
    """The whole page.

    Raises Refused where a package of the extra is missing.
    """
    page = _environment().from_string(_shipped("page.html"))
    leaves = [_leaf(block, outcome) for block in content.blocks]
    name = outcome.profile.name if outcome.profile else None
    return str(
        page.render(
            content=content,
            leaves=leaves,
            headings=HEADINGS,
            style=_shipped("page.css"),
            foot=joined(content.title, content.made, name),
        )
    )


def _shipped(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _environment() -> Any:
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise Refused(NO_LIBRARY) from None
    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    made.filters["css_string"] = _css_string
    made.tests["kept_whole"] = _is_kept_whole
    return made


def _shown(value: Any) -> Any:
    """Whatever the template prints: a patient's words cannot steer; what is markup already stays."""
    return safe(value) if type(value) is str else value


def _is_kept_whole(part: Part) -> bool:
    """Whether a part is a figure that a browser would break, and that a phone has room for."""
    return part.sort == "figure" and len(part.text) <= WIDEST and not set(part.text).isdisjoint(" -")


def _css_string(text: str) -> str:
    """Text inside the quotes of a CSS string: all but letters, digits and spaces as their codes."""
    return "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in safe(text))


def _leaf(block: Block, outcome: Outcome) -> Leaf:
    """A block in the order of its sections; the first of its lines is its headline."""
    first, *sections = block.sections
    place = [section.label for section in sections].index("CURVE")
    before, behind = sections[:place], sections[place + 1 :]
    hours, days = not block.months_later, block.months_later
    name = block.one.injection.id
    picture = picture_of(outcome, [name], hours=hours, days=days)
    drawn = [*picture.curves, *picture.earlier]
    return Leaf(
        name,
        first.lines[0],
        first.lines[1:],
        tuple(_pains(before)),
        tuple(section for section in before if section.label not in OF_THE_PAIN),
        _svg(picture, f"{name}-"),
        tuple(score_table(curve, block.months_later) for curve in drawn),
        tuple(behind),
    )


def _pains(sections: Iterable[Section]) -> list[tuple[Section, ...]]:
    """Each pain that was treated, with its result."""
    found: list[tuple[Section, ...]] = []
    for section in sections:
        if section.label == "PAIN":
            found.append((section,))
        elif section.label == "RESULT":
            found[-1] = (*found[-1], section)
    return found


def _svg(picture: Picture, prefix: str) -> str:
    try:
        from facetlog.report.figure import inline_svg
    except ImportError:
        raise Refused(NO_LIBRARY) from None
    return inline_svg(picture, prefix)
