"""What a text says, as words and stops: what the patterns of the warning list are held against.

``Can't feel my leg!`` is heard as `` . cant feel my leg . . ``: lower case, no apostrophes, and of
what parts words only ``.`` (a sentence), ``,`` (a clause), ``:`` (what follows answers) and ``|`` (a line).
"""

import re
from typing import NamedTuple

from facetlog.rules.denied import deny

STOPS = str.maketrans(
    dict.fromkeys("?=(\u2013\u2014", ":")  # Fever? No. Fever = no. Fever (no). Fever \u2013 no
    | dict.fromkeys(";)", ",")  # leg weak; no fever
    | {"!": ".", "\n": "|"}
    | dict.fromkeys("'`\xb4\u2018\u2019\u02bc", "")  # cant, however the apostrophe was typed
    | dict.fromkeys("\xad\u200b\ufeff", "")  # what no one sees: a soft hyphen, a space without width
)
TOKEN = re.compile(
    r"""
    [^\W_]+             # a word or a number
  | [.,:|/]             # a stop; the stroke of "fever/chills"
  | (?<=\s) - (?=\s)    # a dash between words: "fever - no"; never the hyphen of "x-ray"
    """,
    re.VERBOSE,
)
SPOKEN = (  # as written, and as said; in this order
    (" / ", " or "),  # fever/chills
    (" but ", " , "),  # no fever but my leg is numb
    (" - ", " : "),  # fever - no
    (" can not ", " cannot "),
    (" could not ", " couldnt "),
    (" | able ", " able "),  # "not" at a line's end and "able" on the next are one denial
    (" | be able ", " be able "),
    (" | been able ", " been able "),
    (" | being able ", " being able "),
)


class Heard(NamedTuple):
    """One hearing of a text; ``words`` holds each word of ``said`` once, for a quick look."""

    said: str
    words: str


def heard(text: str) -> list[Heard]:
    """A text as it may have been meant: each new line parts two clauses, or only folds one."""
    said = deny(_said(text))
    meant = {said.replace("|", ","), said.replace(" |", "")}
    return [Heard(one, " ".join(set(one.split()))) for one in meant]


def _said(text: str) -> str:
    """The words and stops of a text, with a space around each and a full stop at both ends."""
    tokens = TOKEN.findall(text.lower().translate(STOPS))
    said = " ".join(["", ".", *tokens, ".", ""])
    for written, meant in SPOKEN:
        said = said.replace(written, meant)
    return said
