"""What an import needs of a file: whose it is, when and of what period, which pain, and how much.

Each reader of a format fills the same values, so that whatever is refused, chosen, asked for or counted
is so in one place, ``chosen.py``, and alike for all of them.
"""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.moments import Clock
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue

TEN = Fraction(10)


class Reading(NamedTuple):
    """How a file is to be read: what the user said of it, each as the file shows it where not said.

    ``columns`` are its columns by our names (several for one name are joined by a blank), ``scale`` is
    the top of its scale, ``decimal`` the mark in its numbers ("." or ","), ``grades`` the scores of its
    words in lower case, ``where`` the values that columns must have, by the column's name in lower case.
    ``site``: of every score, "" for the treated pain. ``is_scale_said``: whether the scale was typed.
    ``leave_out_wrong``: what cannot be taken is left out, and counted.
    """

    clock: Clock
    columns: Mapping[str, Sequence[str]] = {}
    time_format: str | None = None
    scale: Fraction = TEN
    decimal: str | None = None
    grades: Mapping[str, PainScore] = {}
    where: Mapping[str, str] = {}
    patient: str | None = None
    site: str | None = None
    is_scale_said: bool = False
    leave_out_wrong: bool = False

    @property
    def is_scale_known(self) -> bool:
        """Whether somebody said of which scale the scores are."""
        return self.is_scale_said or self.scale != TEN


class Unclear(BadValue):
    """A file that can be read in more than one way, and the options that choose each.

    ``choices``: the words to add to the command, as the program gets them, for each way.
    """

    def __init__(self, sentence: str, *choices: Sequence[str]) -> None:
        """A sentence, and the words that choose each way."""
        super().__init__(sentence)
        self.choices = choices


class Place(NamedTuple):
    """Where something stands in a file: ``line 3``, ``entry 3, Observation o2``."""

    word: str
    number: int
    name: str = ""

    def __str__(self) -> str:
        """As a message names it."""
        told = f"{self.word} {self.number}"
        return f"{told}, {self.name}" if self.name else told


class Line(NamedTuple):
    """One thing of a file as read: an entry; or what is wrong with it; or why it is left out.

    ``whose`` are the values that tell patients or trackers apart, by the name under which the file has
    them (a column, or ``patient`` of FHIR). ``rounded``: its score, to hundredths. ``problem`` is a
    sentence, ``to_type`` the options that would help, for each way in which it can be meant; ``left_out``
    a reason without a full stop, alike for all that are counted together.
    """

    place: Place
    entry: Entry | None = None
    whose: Mapping[str, str] = {}
    rounded: bool = False
    problem: str = ""
    left_out: str = ""
    to_type: Sequence[Sequence[str]] = ()

    @classmethod
    def wrong(cls, place: Place, problem: BadValue, whose: Mapping[str, str] = {}) -> "Line":
        """A line that cannot be taken, and what to type where something helps."""
        to_type = problem.choices if isinstance(problem, Unclear) else ()
        return cls(place=place, whose=whose, problem=str(problem), to_type=to_type)


class Understood(NamedTuple):
    """How a file was understood, to be shown before anything of it is taken.

    ``sort``: what file it is, as "CSV, semicolons between the columns, decimal commas". ``columns``: the
    name of each column and what it was read as, "" where it was not read. ``assumed``: a sentence for
    whatever the file does not say itself ("Times without an offset are those of Europe/Berlin.").
    """

    sort: str
    columns: Sequence[tuple[str, str]] = ()
    assumed: Sequence[str] = ()


class Source(NamedTuple):
    """A file that is being read: how it was understood, and its lines, each made when it is asked for."""

    understood: Understood
    lines: Iterable[Line]
