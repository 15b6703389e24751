"""The report as one HTML file, for the browser and for paper: the one owner of jinja2.

No script, nothing from elsewhere; whatever is not the template's own is made safe and escaped.
"""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.outcome.results import Outcome
from facetlog.report.colour import styled
from facetlog.report.content import Block, Content, Section
from facetlog.report.missing import missing
from facetlog.report.picture import NARROW, Key, Picture, meanings, picture_of
from facetlog.report.score_table import HEADINGS, ScoreTable, score_table
from facetlog.words.entries import joined
from facetlog.words.parts import Part
from facetlog.words.safe import safe

WIDEST = 38  # characters in a row that a phone has room for
# As the marks of a curve are drawn.
GLYPHS = {"scores": "●■▲◆▼★", "averages": "○□△◇▽☆", "stated": "✚✖"}
MARKS = {"MET": "met", "NOT MET": "not-met", "UNDETERMINED": "undetermined", "MORE THAN BEFORE": "worse"}


class Meaning(NamedTuple):
    """A line of the key: a mark of the curve, whether of an earlier injection, and what it means."""

    mark: str
    is_earlier: bool
    words: str


class Leaf(NamedTuple):
    """One injection on the page: the answer, what stands above the curve, the curve, what is behind.

    ``curves`` are the panels of each side, ``key`` what their marks mean.
    """

    block: Block
    beside: tuple[Section, ...]
    curves: tuple[tuple[str, ...], ...]
    key: tuple[Meaning, ...]
    tables: tuple[ScoreTable, ...]
    behind: tuple[Section, ...]


def html(content: Content, outcome: Outcome) -> str:
    """The whole page.

    Raises Refused where a package of the extra is missing.
    """
    page = template("page.html")
    leaves = [_leaf(block, outcome) for block in content.blocks]
    name = outcome.profile.name if outcome.profile else None
    return str(
        page.render(
            content=content,
            leaves=leaves,
            headings=HEADINGS,
            marks=MARKS,
            style=shipped("page.css"),
            foot=joined(content.title, content.made, name),
        )
    )


def template(name: str) -> Any:
    """A template, below those of lines and marks. Raises Refused where jinja2 is missing."""
    return environment().from_string(shipped("lines.html") + shipped(name))


def shipped(name: str) -> str:
    """A template or style that ships with facetlog."""
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def environment() -> Any:
    """Templates that escape. Raises Refused where jinja2 is missing."""
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise missing("HTML pages", "html") from None
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_shown
    )
    environment.filters["css_string"] = _css_string
    environment.filters["styled"] = styled
    environment.tests["kept_whole"] = _is_kept_whole
    return environment


def _shown(value: Any) -> Any:
    """Whatever the template prints: a patient's words cannot steer; what is markup already stays."""
    return safe(value) if type(value) is str else value


def _is_kept_whole(part: Part) -> bool:
    """Whether a part is a figure that a browser would break, and that a phone has room for."""
    return part.sort == "figure" and len(part.text) <= WIDEST and not set(part.text).isdisjoint(" -")


def _css_string(text: str) -> str:
    """Text inside the quotes of a CSS string: all but letters, digits and spaces as their codes."""
    return re.sub(r"[^a-zA-Z0-9 ]", lambda found: f"\\{ord(found[0]):x} ", safe(text))


def _leaf(block: Block, outcome: Outcome) -> Leaf:
    """A block in the order of its sections, with a picture of each panel of the curve."""
    at_curve = [section.label for section in block.sections].index("CURVE")
    name = block.one.injection.id
    picture = picture_of(outcome, [name])._replace(width=NARROW)
    return Leaf(
        block=block,
        beside=block.sections[:at_curve],
        curves=tuple(_curves(picture, name)),
        key=tuple(_meaning(picture, key) for key in meanings(picture)),
        tables=tuple(score_table(curve) for curve in picture.every_curve),
        behind=block.sections[at_curve + 1 :],
    )


def _curves(picture: Picture, name: str) -> Iterator[tuple[str, ...]]:
    """The panels of each side: beside another side one under the other, else beside each other."""
    for _, parts in groupby(picture.parts, lambda part: part.panels[0].side):
        yield tuple(_svg(part, f"{name}-{part.panels[0].name.replace(' ', '-')}-") for part in parts)


def _meaning(picture: Picture, key: Key) -> Meaning:
    marks = GLYPHS[key.of]
    mark = marks[key.curve.place % len(marks)] if key.curve else ""
    return Meaning(mark, key.curve in picture.earlier, key.words)


def _svg(picture: Picture, prefix: str) -> str:
    try:
        from facetlog.report.figure import inline_svg
    except ImportError:
        raise missing("HTML pages", "html") from None
    return inline_svg(picture, prefix)
