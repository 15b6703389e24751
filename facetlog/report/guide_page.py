"""A guide, Markdown as a code host shows it, laid out for a terminal of any width.

Only the forms that the pages in ``facetlog/docs`` have are read. ``rich.markdown`` reads more, and breaks
a command that is to be copied where the line ends.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from facetlog.report.printing import Line, in_style
from facetlog.report.terminal import Screen
from facetlog.words.folded import cells, folded_whole
from facetlog.words.parts import INDENT

COMMENT = re.compile(r"<!--.*?-->\n*", re.DOTALL)
BEGINS = r"(?: *(?:-|\d+\.) |```|#|\||$)"  # a line that is no more of the paragraph before it
MORE = rf"(?:\n(?!{BEGINS})[^\n]+)*"
BLOCK = re.compile(
    r"^```(?P<sort>[^\n]*)\n(?P<code>.*?)^```$"
    r"|^(?P<marks>#+) (?P<heading>[^\n]+)"
    r"|^(?P<table>\|[^\n]*(?:\n\|[^\n]*)*)"
    rf"|^(?P<point> *(?:-|\d+\.) )(?P<item>[^\n]*{MORE})"
    rf"|^(?P<words>[^\n]+{MORE})",
    re.MULTILINE | re.DOTALL,
)
PICTURE = re.compile(r"!\[([^\]]*)\]\([^)]*\)")
LINK = re.compile(r"\[([^\]]+)\]\(([^)#]+)[^)]*\)")
UNDERLINES = {1: "=", 2: "-"}
COPIED = re.compile("`[^`]+`")
DRAWN = re.compile(r"[\u2500-\u257f]")  # frames and bars
AXIS = re.compile(r" {5,}\S")  # what stands below a frame
WIDTH = 80  # of the answers in the pages
LEAST = 20  # cells for the last column of a table; with less each row is told line by line
GAP = "  "  # between two columns


def guide_lines(text: str, screen: Screen) -> Iterator[Line]:
    """The lines of a guide; none is wider than the terminal but what is to be copied."""
    whole = COMMENT.sub("", text)
    end = 0
    for match in BLOCK.finditer(whole):
        if "\n\n" in whole[end : match.start()]:
            yield Line("")
        yield from _block(match, screen)
        end = match.end()


def _block(match: re.Match[str], screen: Screen) -> Iterable[Line]:
    if match["code"] is not None:
        return map(Line, _code(match["sort"], match["code"].splitlines(), screen))
    if match["heading"]:
        return _heading(plain(match["heading"]), len(match["marks"]), screen.width)
    if match["table"]:
        return _table(match["table"].splitlines(), screen.width)
    first = match["point"] or ""
    words = plain(match["item"] or match["words"])
    return map(Line, _folded(words, screen.width, first, " " * len(first)))


def plain(text: str) -> str:
    """Words on one line, without the marks of Markdown; a link to another guide is its command."""
    told = PICTURE.sub(r"(Picture: \1.)", " ".join(text.split()))
    return LINK.sub(_link, told).replace("**", "")


def _link(match: re.Match[str]) -> str:
    words, target = match.groups()
    if target.startswith("https:"):
        return f"{words} ({target})"
    topic = target.removesuffix(".md")
    if "/" in target or words == topic or not target.endswith(".md"):
        return words
    command = f"`facetlog guide {topic}`"
    return command if words == target else f"{words} ({command})"


def _heading(words: str, level: int, width: int) -> Iterator[Line]:
    lines = _folded(words, width)
    yield from (in_style(line, "label") for line in lines)
    if level in UNDERLINES:
        yield Line(UNDERLINES[level] * max(map(cells, lines)))


def _code(sort: str, lines: list[str], screen: Screen) -> Iterator[str]:
    """As it stands, but for answers: those are folded, and a curve that is too wide is left out."""
    if sort.split()[:1] not in (["console"], ["text"]):
        yield from lines
        return
    shown = list(_without_curves(lines, screen))
    if all(_is_copied(line) or cells(line) <= screen.width for line in shown):
        yield from shown
        return
    for line in _unfolded(shown):
        words, indent = line.lstrip(), " " * _indent(line)
        yield from [line] if _is_copied(line) else folded_whole(words, screen.width, indent, f"{indent}  ")


def _is_copied(line: str) -> bool:
    """Whether it is a command, which is never broken."""
    return " $ " in line or line.lstrip().startswith("facetlog ")


def _unfolded(lines: Iterable[str]) -> list[str]:
    """The lines of an answer as they were before they were folded to the width of the page."""
    whole, last = list[str](), ""
    for line in lines:
        if last and not _is_copied(last) and _goes_on(last, line):
            whole[-1] = f"{whole[-1]} {line.lstrip()}"
        else:
            whole.append(line)
        last = line
    return whole


def _goes_on(last: str, line: str) -> bool:
    """Whether a line had no room in the one above it, and does not look like a line of its own."""
    word = (line.split() or [""])[0]
    deeper = _indent(line) - _indent(last)
    is_more = deeper > 0 or (not deeper and not word[:1].isupper())
    return is_more and cells(last) + 1 + cells(word) > WIDTH


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _without_curves(lines: list[str], screen: Screen) -> Iterator[str]:
    """The lines; a word in the place of curves that the terminal cannot show."""
    widest = max((cells(line) for line in lines if DRAWN.search(line)), default=0)
    is_shown = widest <= screen.width and not screen.ascii_only
    is_told = is_in_curve = False
    for line in lines:
        is_in_curve = bool(DRAWN.search(line) or (is_in_curve and AXIS.match(line)))
        if is_shown or not is_in_curve:
            yield line
        elif not is_told:
            is_told = True
            yield f"(A curve of {widest} columns, not shown.)"


def _table(lines: Sequence[str], width: int) -> Iterator[Line]:
    """Columns side by side, the last one folded; on a narrow terminal each row one under the other."""
    headings, _, *rows = ([plain(cell) for cell in line[1:-1].split("|")] for line in lines)
    table = [headings, *rows]
    widths = [max(map(cells, column)) for column in zip(*table, strict=True)][:-1]
    room = width - sum(widths) - len(GAP) * len(widths)
    if room < min(LEAST, max(cells(row[-1]) for row in table)):
        for row in rows:
            yield from _told(headings, row, width)
        return
    for place, row in enumerate(table):
        left = GAP.join(cell + " " * (wide - cells(cell)) for cell, wide in zip(row, widths, strict=False))
        first = f"{left}{GAP}" if widths else ""
        for line in _folded(row[-1], width, first, " " * (width - room)):
            yield Line(line) if place else in_style(line, "label")


def _told(headings: Sequence[str], row: Sequence[str], width: int) -> Iterator[Line]:
    """A row one under the other: its first cell, then what each other is of."""
    yield from map(Line, _folded(row[0], width))
    for heading, cell in zip(headings[1:], row[1:], strict=True):
        if cell:
            yield from map(Line, _folded(f"{heading}: {cell}", width, INDENT, INDENT))


def _folded(words: str, width: int, first: str = "", then: str = "") -> list[str]:
    """Folded; what is to be copied is what stands in backticks."""
    return folded_whole(words, width, first, then, copied=COPIED)
