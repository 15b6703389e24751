"""Text folded, cut and padded to a width, counted in the cells of a terminal.

A wide character, as of Japanese or an emoji, takes two cells; a mark on a letter takes none. rich knows
how many, and is loaded only for text that is not ASCII: this file is the one in a pure room that asks a
library, since nothing but tables of characters stands behind the question.
"""

import re
from textwrap import TextWrapper, wrap

JOINER = "\u200d"  # holds the parts of one emoji together
CUT = "..."

# What is to be copied: in backticks or quotes, options with their values, a medicine, both sides.
OPTION = r'--[a-z-]+ (?:"[^"]*"|[^\s"`]+)'
MEDICINE = r"\+[^\s,]+ \d[\d.]* [a-z]+"
SIDES = r"left=\S+ right=\S+"
COMMAND = r"(?<=: )facetlog [^`]+?(?=\. |\.?$)"
AT_THE_END = re.compile(r"(?<=: )facetlog [^`.]+(?=\.(?: |$))")  # a command that ends a sentence
COPIED = re.compile(
    rf"`[^`]+`|{COMMAND}|{OPTION}(?: {OPTION})*"
    rf'|[\w-]*=?"[^"]*"|{MEDICINE}|{SIDES}',
)
HELD = str.maketrans(" -", "\0\1")  # so no line is broken there
LET_GO = str.maketrans("\0\1", " -")


def cells(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text.translate(LET_GO))


def padded(text: str, width: int) -> str:
    """The text at the right end of so many cells."""
    return " " * (width - cells(text)) + text


def cut(text: str, width: int) -> str:
    """The text, or as much of its beginning as fits into so many cells with three points behind it."""
    if cells(text) <= width:
        return text
    return text[: _fitting(text, width - len(CUT))].rstrip() + CUT


def folded(
    text: str,
    width: int,
    first: str = "",
    then: str = "",
    *,
    at_hyphens: bool = False,
    whole_words: bool = False,
) -> list[str]:
    """The lines of a text, at least one, each of at most so many cells.

    ``first`` stands before the first line, ``then`` before every other. A word that is longer than a
    line is broken; with ``whole_words`` it is not, and its line is wider.
    """
    if not _is_over(first + text, width):
        return [(first + text).rstrip()]
    if not text.isascii():
        return _folded_by_cells(text, width, first, then, at_hyphens, whole_words)
    return wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=then,
        break_long_words=not whole_words,
        break_on_hyphens=at_hyphens,
    )


def folded_whole(
    text: str,
    width: int,
    first: str = "",
    then: str = "",
    *,
    at_hyphens: bool = False,
    whole_words: bool = True,
    copied: re.Pattern[str] = COPIED,
) -> list[str]:
    """As ``folded``; what is to be copied stands in one piece, if it fits into a line."""
    held = copied.sub(lambda found: found[0].translate(HELD), text)
    lines = folded(held, width, first, then, at_hyphens=at_hyphens, whole_words=whole_words)
    return [line.translate(LET_GO) for line in lines]


def _folded_by_cells(
    text: str, width: int, first: str, then: str, at_hyphens: bool, whole_words: bool
) -> list[str]:
    """As ``textwrap.wrap``, which counts characters, folds what is ASCII."""
    split = TextWrapper.wordsep_re if at_hyphens else TextWrapper.wordsep_simple_re
    lines, line, indent = list[str](), first, first
    for word in filter(None, split.split(text)):
        rest = word
        while _is_over(line + rest, width):
            is_long = _is_over(indent + rest, width)
            if is_long and not whole_words:
                end = _fitting(rest, width - cells(line)) or int(line == indent)
                line, rest = line + rest[:end], rest[end:]
            elif line == indent:
                break  # alone in its line, and wider than that
            lines.append(line.rstrip())
            line = indent = then
        if rest.strip() or not lines or line != indent:  # no line but the first begins with a blank
            line += rest
    return [*lines, line.rstrip()] if line.strip() else lines


def _is_over(text: str, width: int) -> bool:
    """Whether a text is wider than so many cells; of a long one only the beginning is measured.

    A word without blanks, as a whole note in Japanese is, is folded line by line: measured whole each
    time, one of 10,000 characters took a second.
    """
    is_short = text.isascii() or len(text) <= 4 * width
    return cells(text) > width if is_short else _end(text, width) < len(text)


def _end(text: str, width: int) -> int:
    """The first place behind which a text is wider than so many cells; no character takes over two."""
    places = range(max(width // 2, 0), len(text))
    return next((place for place in places if cells(text[: place + 1]) > width), len(text))


def _fitting(text: str, width: int) -> int:
    """How many characters of a text fit into so many cells; no mark is parted from its letter."""
    end = _end(text, width)
    while 0 < end < len(text) and (text[end - 1] == JOINER or not cells(text[end])):
        end -= 1
    return end
