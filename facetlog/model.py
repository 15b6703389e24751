"""The kinds of entries that a log holds, each described once by its fields."""

import re
from typing import Any, NamedTuple

from facetlog.clock import Moment
from facetlog.errors import BadValue
from facetlog.fields import (
    ANESTHETIC,
    LEVELS,
    MOMENT,
    NUMBER,
    PERCENT,
    PROCEDURE,
    SCORE,
    SEDATION,
    SIDE,
    STEROID,
    TEXT,
    Entry,
    choice,
    field,
)
from facetlog.medicine import Anesthetic, Steroid
from facetlog.spine import Level, one_side
from facetlog.values import PainScore

INDEX_SITE = "index pain"
ROLE = choice(("diagnostic", "therapeutic"))
STATE = choice(("moving", "rest"))
PERIOD = choice(("now", "day", "week"))
REPORTER = choice(("patient", "clinic", "other"))
TAKEN = choice(("rescue", "regular"))
PAIN_SIDE = choice(("left", "right"))


class Injection(Entry, letter="i"):
    """An injection; ``at`` is when the needle came out."""

    at: Moment = field(MOMENT)
    procedure: str = field(PROCEDURE)
    role: str | None = field(ROLE, default=None)
    levels: tuple[Level, ...] = field(LEVELS, default=())
    side: str | None = field(SIDE, default=None)
    as_written: str | None = field(TEXT, default=None, word="as-written")
    site: str | None = field(TEXT, default=None)
    state: str | None = field(STATE, default=None)
    anesthetic: Anesthetic | None = field(ANESTHETIC, default=None)
    steroid: Steroid | None = field(STEROID, default=None)
    sedation: str | None = field(SEDATION, default=None)
    guidance: str | None = field(TEXT, default=None)
    clinician: str | None = field(TEXT, default=None)
    note: str | None = field(TEXT, default=None)

    @property
    def treated_side(self) -> str | None:
        """One side, ``both``, or None where it was not said."""
        return one_side(self.side, self.levels)

    @property
    def treated_site(self) -> str:
        """The site whose pain it treats."""
        return self.site or INDEX_SITE

    @property
    def treated_state(self) -> str:
        """The state in which that pain is felt: moving unless rest was said."""
        return self.state or "moving"

    @property
    def named_by(self) -> str | None:
        """Whether its levels are joints or nerves; None without levels."""
        return self.levels[0].named_by if self.levels else None


class Pain(Entry, letter="p"):
    """One pain score, and what it describes."""

    at: Moment = field(MOMENT)
    score: PainScore = field(SCORE)
    period: str = field(PERIOD, default="now")
    site: str | None = field(TEXT, default=None)
    side: str | None = field(PAIN_SIDE, default=None)
    state: str | None = field(STATE, default=None)
    activity: str | None = field(TEXT, default=None)
    by: str | None = field(REPORTER, default=None)
    note: str | None = field(TEXT, default=None)

    @property
    def late_seconds(self) -> int:
        """How long after it was felt it was entered, not below 0."""
        return max(0, self.entered_at - self.at.epoch)


class Estimate(Entry, letter="e"):
    """The per cent relief that the patient says: beside the computed one, never mixed with it."""

    at: Moment = field(MOMENT)
    relief: float = field(PERCENT)
    lasting: str | None = field(TEXT, default=None, word="for")


class Sleep(Entry, letter="z"):
    """A time asleep: it explains a gap, and fills none."""

    began: Moment = field(MOMENT, word="from")
    ended: Moment = field(MOMENT, word="to")

    def _agree(self) -> None:
        if self.ended.epoch <= self.began.epoch:
            raise BadValue("A sleep ends after it began; write for example sleep 23:00 6:30.")


class Dose(Entry, letter="d"):
    """A medicine taken."""

    at: Moment = field(MOMENT)
    drug: str = field(TEXT)
    amount: float | None = field(NUMBER, default=None)
    unit: str | None = field(TEXT, default=None)
    taken: str | None = field(TAKEN, default=None)
    note: str | None = field(TEXT, default=None)


class Log(NamedTuple):
    """The entries of a log, or those of a stretch of time, each kind in the order of time."""

    injections: list[Injection]
    scores: list[Pain]
    doses: list[Dose]
    sleeps: list[Sleep]
    estimates: list[Estimate]


KINDS: dict[str, type[Entry]] = {kind.letter: kind for kind in (Injection, Pain, Estimate, Sleep, Dose)}


def parse_id(text: str) -> tuple[type[Entry], int]:
    """The kind and number of an id such as ``p57``. Raises BadValue."""
    letter, digits = text.strip().lower()[:1], text.strip()[1:]
    if letter not in KINDS or not re.fullmatch(r"[0-9]{1,15}", digits):
        raise BadValue(f"{text!r} is not an entry's id; ids look like p57 and stand in `list`.")
    return KINDS[letter], int(digits)


def parse_field(kind: type[Entry], word: str) -> Any:
    """The field of a kind that a person names. Raises BadValue, naming those there are."""
    for entry_field in kind.fields:
        if word.strip().lower() in (entry_field.word, entry_field.name):
            return entry_field
    words = ", ".join(entry_field.word for entry_field in kind.fields)
    raise BadValue(f"{word!r} is not a field of {kind.kind}; its fields are {words}.")
