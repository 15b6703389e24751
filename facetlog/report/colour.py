"""Colour on a terminal: which styles there are, what each is there, and whether there is colour at all.

rich would take as long to load as half of Typer does, for a handful of codes: they stand here, and
nowhere else. A colour is never the only sign: whatever has one says in its words what it is.
"""

import os
import re
import sys
from collections.abc import Iterator
from typing import Literal, NamedTuple

from facetlog.words.parts import Part

Style = Literal["label", "name", "met", "not met", "flag", "urgent"]
PLAIN = "\x1b[0m"
# Select Graphic Rendition of ECMA-48, 8.3.117: bold, and the eight colours that every terminal has.
CODES: dict[Style, str] = {
    "label": "\x1b[1m",
    "name": "\x1b[36m",  # cyan, not bold: of a row in a table
    "met": "\x1b[1;32m",  # green
    "not met": "\x1b[1;35m",  # magenta: nobody takes it for green
    "flag": "\x1b[1;33m",  # yellow
    "urgent": "\x1b[1;31m",  # red
}
VERDICTS: dict[str, Style] = {
    "met": "met", "not met": "not met", "undetermined": "flag", "not applicable": "label",
}  # fmt: skip
# What a page says in capitals because it weakens or alarms: a row of nothing but these words. Names in
# capitals (LCD, ODI, BCBS ND) are no words of it, nor are verdicts.
CAPITALS = re.compile(r"[A-Z]+(?: [A-Z]+)*")
WORDS = (
    "A AFTER ALL BASELINE BE BEFORE BOTH BY CANNOT CHANGED DIFFER ENDED ENTERED FIRST FOLLOWED FOR FROM "
    "GAPS GIVEN H HOURS IN IT JUDGED LATE LOW MEDICINE MONTHS MORE NEEDLE NO NOT OF ON ONE ONLY OPIOID "
    "OPIOIDS PAIN PAPER PHYSICIAN POINTS SCORE SCORES SIDE SIDES SINGLE THAN THE THEY TO TYPED UP URGENT "
    "WITHOUT WORSE"
)
FLAG_WORDS = frozenset(WORDS.split())
SHORT = 4  # letters: nothing shorter is a flag


class Span(NamedTuple):
    """A stretch of a line in a style: from a character up to before another."""

    start: int
    end: int
    style: Style


def styled(part: Part) -> Iterator[tuple[str, Style | None]]:
    """The pieces of a part, each with its style; what a person typed has none, whatever it says."""
    if part.sort == "verdict":
        yield part.text, VERDICTS.get(part.text.casefold(), "flag")
    elif part.sort == "plain":
        end = 0
        for found in filter(is_flag, CAPITALS.finditer(part.text)):
            yield part.text[end : found.start()], None
            yield found[0], "urgent" if "URGENT" in found[0] else "flag"
            end = found.end()
        yield part.text[end:], None
    else:
        yield part.text, None


def is_flag(found: re.Match[str]) -> bool:
    """Whether words in capitals are a flag."""
    return len(found[0]) >= SHORT and FLAG_WORDS.issuperset(found[0].split())


def has_colour() -> bool:
    """Whether standard output is a terminal that has colour, and nobody said otherwise."""
    is_plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    is_old = os.name == "nt" and "WT_SESSION" not in os.environ  # a console that would show the codes
    return sys.stdout.isatty() and not is_plain and not is_old


def coloured(text: str, spans: tuple[Span, ...]) -> str:
    """A line with the codes of its styles."""
    done, end = "", 0
    for span in spans:
        styled = f"{CODES[span.style]}{text[span.start : span.end]}{PLAIN}"
        done, end = f"{done}{text[end : span.start]}{styled}", span.end
    return done + text[end:]
