"""The report as Markdown: headings, lists, and the curve in characters in a block of its own."""

import re
from collections.abc import Iterable, Iterator

from facetlog.report.chart import chart
from facetlog.report.content import Block, Content, Section
from facetlog.report.terminal import file_screen
from facetlog.words.safe import safe

WIDTH = 76
# What Markdown, or HTML or formulas in it, could take for its own; and addresses that it would make links.
MARKS = re.compile(r"([\\`*_{}\[\]<#|~!&$^@]|:(?=//)|(?<=www)\.)", re.I)
AT_START = re.compile(r"^(\d+)([.)])|^([-+=>])")


def markdown(content: Content) -> str:
    """The whole page; a patient's words can be no markup."""
    return "\n".join(_lines(content)).lstrip() + "\n"


def _lines(content: Content) -> Iterator[str]:
    yield from _sections(content.head, 2)
    yield from ("", f"# {plain(content.title)}")
    yield from ("", f"{plain(content.made)}. {plain(content.disclaimer)}")
    for block in content.blocks:
        yield from ("", f"## {block.one.injection.id}")
        yield from _answer(block)
        for section in block.sections:
            yield from _curve(block) if section.label == "CURVE" else _section(section, 3)
    yield from _sections(content.tail, 2)


def _answer(block: Block) -> Iterator[str]:
    """Which injection it is, and the answer of each side; below its name where there are several."""
    yield from _section(block.injection, 3)
    for side in block.sides:
        if side.name:
            yield from ("", f"### {plain(side.name).upper()}")
        yield from _sections(side.sections, 4 if side.name else 3)


def _sections(sections: Iterable[Section], level: int) -> Iterator[str]:
    for section in sections:
        yield from _section(section, level)


def _section(section: Section, level: int) -> Iterator[str]:
    yield ""
    yield f"{'#' * level} {plain(section.heading)}"
    yield ""
    for line in section.lines:
        nested = "  " if line.is_nested else ""
        yield f"{nested}- {plain(line.text)}"


def _curve(block: Block) -> Iterator[str]:
    yield from ("", "```text", chart([block.one], file_screen(WIDTH)), "```")


def plain(text: str) -> str:
    """Text that is shown as it is: its marks escaped, also those that count at a line's beginning."""
    escaped = MARKS.sub(r"\\\1", safe(text).lstrip())  # blanks there would make it code
    return AT_START.sub(_escaped_start, escaped)


def _escaped_start(found: re.Match[str]) -> str:
    return f"{found[1]}\\{found[2]}" if found[1] else f"\\{found[3]}"
