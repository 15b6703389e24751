"""Any text in ASCII, on one line, whose figures stay apart where a chart drops the blanks between them."""

import re
import unicodedata

UNKNOWN = "?"  # a character that has none of ASCII
SPELLED = str.maketrans(
    {
        "\u2265": ">=", "\u2264": "<=", "\u2192": "->", "\u2212": "-", "\u2010": "-", "\u2011": "-",
        "\u2013": "-", "\u2014": "-", "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u201c": "'",
        "\u201d": "'", "\u201e": "'", "\u00ab": "'", "\u00bb": "'", "\u2026": "...", "\u00d7": "x",
        "\u00b5": "u", "\u03bc": "u", "\u00df": "ss", "\u00e6": "ae", "\u00c6": "AE", "\u0153": "oe",
        "\u0152": "OE", "\u00f8": "o", "\u00d8": "O", "\u0142": "l", "\u0141": "L", "\u0131": "i",
        "\u00bd": "1/2", "\u00bc": "1/4", "\u00be": "3/4", "\u200d": "", "\u200c": "",
    }
)  # fmt: skip
TIME_OF_DAY = re.compile(r"(?<=\d{4}) (?=\d\d:\d\d)")
EQUAL = re.compile(r"(?<=\d) ?: +(?=\d)")
NEIGHBOURS = re.compile(r"(?<=\d)[,.]? +(?=\d)")


def ascii_text(text: str) -> str:
    """The text in ASCII: letters without their marks, ``?`` for what has none; no line break.

    A character is never taken for a figure that it is not: a raised 2 is ``?``, no digit.
    """
    spelled = unicodedata.normalize("NFD", text.translate(SPELLED))
    plain = "".join(char for char in spelled if not unicodedata.combining(char))
    words = plain.encode("ascii", "replace").decode().split()
    return "".join(char if char.isprintable() else UNKNOWN for char in " ".join(words))


def figures_apart(text: str) -> str:
    """The text with something between neighbouring figures that is left where blanks are dropped.

    ``2026 09:30`` becomes ``2026 at 09:30``; ``14:00: 25 %``, ``14:00 = 25 %``; ``7, 8, 9``, ``7; 8; 9``.
    """
    return NEIGHBOURS.sub("; ", EQUAL.sub(" = ", TIME_OF_DAY.sub(" at ", text)))
