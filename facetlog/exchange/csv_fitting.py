"""Times that are read only where a person says their form: which forms fit one."""

import re
from functools import lru_cache
from itertools import product

from facetlog.errors import BadValue
from facetlog.exchange.csv_formats import is_of
from facetlog.exchange.intake import Unclear
from facetlog.words.safe import shell_word

DAYS = (
    "%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y%m%d",
    "%d.%m.%Y", "%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y",
    "%d.%m.%y", "%d/%m/%y", "%m/%d/%y", "%d-%b-%y", "%d %b %y",
)  # fmt: skip
CLOCKS = (
    "%H.%M", "%H.%M Uhr", "%H%M", "%H%M%S", "%H.%M.%S", "%Hh%M", "%H",
    "%H Uhr", "%H:%M", "%H:%M:%S", "%I.%M %p", "%I.%M%p",
)  # fmt: skip
BETWEEN = (" ", "T", "")
MOST = 2  # forms that are named
MOST_SHAPES = 20  # of times, for which they are looked for


class Fitting:
    """What names the form of times that are not read; it tries the forms once for all that look alike."""

    def __init__(self) -> None:
        """No time was refused yet."""
        self.forms: dict[str, list[str]] = {}

    def refusal(self, text: str) -> BadValue:
        """What is said of a time that is not read, with the form that it may have."""
        told = f"{text!r} is not a time as 2026-11-19 14:30"
        options = [["--time-format", form] for form in self.forms_of(text)]
        if not options:
            return BadValue(f"{told}, and of no form that is known; write it so in the file.")
        ways = " or ".join(f"--time-format {shell_word(form)}" for _, form in options)
        return Unclear(f"{told}; where that is its form, type {ways}", *options)

    def forms_of(self, text: str) -> list[str]:
        """The forms of the first time that looked like this one, in figures and marks."""
        shape = re.sub(r"\d", "0", text)
        if shape not in self.forms and len(self.forms) < MOST_SHAPES:
            self.forms[shape] = fitting(text)
        return self.forms.get(shape, [])


def fitting(text: str) -> list[str]:
    """The forms of which a time of day with its day may be, or a day alone: the first few."""
    alike = forms_by_outline().get(outline(text), ())
    fit = [form for form in alike if is_of(text, form)]
    return ([form for form in fit if form not in DAYS] or fit)[:MOST]


@lru_cache(maxsize=1)
def forms_by_outline() -> dict[str, list[str]]:
    """Every form by the outline of what is of it.

    To try all 518 on one text takes a tenth of a second.
    """
    forms: dict[str, list[str]] = {}
    timed = map("".join, product(DAYS, BETWEEN, CLOCKS))
    for form in (*timed, *DAYS):
        forms.setdefault(outline(written(form)), []).append(form)
    return forms


def written(form: str) -> str:
    """What is of a form, in figures and letters of some sort."""
    return re.sub(r"%[a-zA-Z]", "0", re.sub(r"%[bp]", "a", form))


def outline(text: str) -> str:
    """A text with one figure for each row of them, letters and blanks likewise, and its marks."""
    figures = re.sub(r"\d+", "0", " ".join(text.split()))
    return re.sub(r"[^\W\d_]+", "a", figures)
