"""The kinds of entries that a log holds, each described once by its fields."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from facetlog.entries import sorts
from facetlog.entries.entry import Entry, Rewording, field
from facetlog.entries.forms import (
    ALWAYS,
    ANESTHETIC,
    COUNTRY,
    DATE,
    INSTRUMENT,
    LEVELS,
    MEASURED,
    MOMENT,
    NUMBER,
    PERCENT,
    PROCEDURE,
    RATING,
    SCORE,
    SEDATION,
    SIDE,
    STEROID,
    TEXT,
    choice,
    reference,
)
from facetlog.entries.levels import Level, one_side
from facetlog.entries.medicine import NONE_GIVEN, Anesthetic, Steroid
from facetlog.entries.moments import Moment
from facetlog.entries.questionnaires import refuse_outside
from facetlog.entries.values import Hundredths, PainScore, is_before
from facetlog.errors import BadValue

INDEX_SITE = "index pain"
ROLE = choice(("diagnostic", "therapeutic"))
STATE = choice(("moving", "rest"))
PERIOD = choice(("now", "day", "week"))
REPORTER = choice(("patient", "clinic", "other"))
TAKEN = choice(("rescue", "regular"))
PAIN_SIDE = choice(("left", "right"))
SOURCE = choice(("paper",))
HELPED = choice(("yes", "some", "no"))
YES_NO = choice(("yes", "no"))
LIMB = choice(("leg", "arm", "both", "none"))


class Injection(Entry, letter="i"):
    """An injection; ``at`` is when the needle came out."""

    at: Moment = field(MOMENT)
    procedure: str = field(PROCEDURE)
    role: str | None = field(ROLE, default=None)
    levels: tuple[Level, ...] = field(LEVELS, default=())
    side: str | None = field(SIDE, default=None)
    as_written: str | None = field(TEXT.of(sorts.AS_WRITTEN), default=None, word="as-written")
    site: str | None = field(TEXT.of(sorts.SITE), default=None)
    state: str | None = field(STATE, default=None)
    anesthetic: Anesthetic | None = field(ANESTHETIC, default=None)
    steroid: Steroid | None = field(STEROID, default=None)
    sedation: str | None = field(SEDATION, default=None)
    guidance: str | None = field(TEXT.of(sorts.GUIDANCE), default=None)
    clinician: str | None = field(TEXT.of(sorts.CLINICIAN), default=None)
    sheet: str | None = field(TEXT.of(sorts.SHEET), default=None)
    note: str | None = field(TEXT.of(sorts.NOTE), default=None)

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
    def has_steroid(self) -> bool | None:
        """Whether a steroid was given; None where it was not said."""
        return None if self.steroid is None else self.steroid.drug.strip().lower() != NONE_GIVEN

    @property
    def named_by(self) -> str | None:
        """Whether its levels are joints or nerves; None without levels."""
        return self.levels[0].named_by if self.levels else None


class Pain(Entry, letter="p"):
    """One pain score, and what it describes.

    ``source`` is ``paper`` where it was written down at the time and typed later; ``recorded_with`` the
    number of the injection whose logging recorded it, to which it belongs.
    """

    at: Moment = field(MOMENT)
    score: PainScore = field(SCORE)
    period: str = field(PERIOD, default="now")
    site: str | None = field(TEXT.of(sorts.SITE), default=None)
    side: str | None = field(PAIN_SIDE, default=None)
    state: str | None = field(STATE, default=None)
    activity: str | None = field(TEXT.of(sorts.ACTIVITY), default=None)
    by: str | None = field(REPORTER, default=None)
    source: str | None = field(SOURCE, default=None)
    recorded_with: int | None = field(reference(Injection.letter), default=None, word="recorded-with")
    note: str | None = field(TEXT.of(sorts.NOTE), default=None)

    @property
    def late_seconds(self) -> int:
        """How long after it was felt it was entered, not below 0."""
        seconds = self.entered_at - self.at.epoch
        return seconds if seconds > 0 else 0


class Estimate(Entry, letter="e"):
    """The per cent relief that the patient says: beside the computed one, never mixed with it.

    ``beside`` is the number of the score that it was said beside.
    """

    at: Moment = field(MOMENT)
    relief: float = field(PERCENT)
    lasting: str | None = field(TEXT.of(sorts.STATED), default=None, word="for")
    side: str | None = field(PAIN_SIDE, default=None)
    source: str | None = field(SOURCE, default=None)
    beside: int | None = field(reference(Pain.letter), default=None)


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
    drug: str = field(TEXT.of(sorts.DRUG))
    amount: float | None = field(NUMBER, default=None)
    unit: str | None = field(TEXT.of(sorts.UNIT), default=None)
    taken: str | None = field(TAKEN, default=None)
    note: str | None = field(TEXT.of(sorts.NOTE), default=None)


class Ability(Entry, letter="a"):
    """How well one activity goes: the patient-specific functional scale.

    ``rating`` is 0 (cannot) to 10 (as before it all began).
    """

    at: Moment = field(MOMENT)
    what: str = field(TEXT.of(sorts.ABILITY))
    rating: Hundredths = field(RATING)

    @property
    def activity(self) -> str:
        """The activity, however it was spelled: the same words are the same activity."""
        return " ".join(self.what.casefold().split())


class Measure(Entry, letter="m"):
    """The score of a questionnaire of function, in the instrument's own range."""

    at: Moment = field(MOMENT)
    instrument: str = field(INSTRUMENT)
    score: Hundredths = field(MEASURED)

    def _agree(self) -> None:
        refuse_outside(self.instrument, self.score)


class Treatment(Entry, letter="t"):
    """What was tried or done; its dates are kept as they were written."""

    what: str = field(TEXT.of(sorts.TREATMENT))
    began: str | None = field(DATE, default=None, word="from")
    ended: str | None = field(DATE, default=None, word="to")
    amount: str | None = field(TEXT.of(sorts.TREATMENT), default=None)
    helped: str | None = field(HELPED, default=None)
    note: str | None = field(TEXT.of(sorts.NOTE), default=None)

    def _agree(self) -> None:
        if self.began and self.ended and is_before(self.ended, self.began):
            raise BadValue(f"It cannot have ended ({self.ended}) before it began ({self.began}).")


class Symptom(Entry, letter="s"):
    """Something felt, in the patient's own words."""

    at: Moment = field(MOMENT)
    what: str = field(TEXT.of(sorts.SYMPTOM))


class Profile(Entry, letter="", single=True):
    """What stays the same about the patient; a log has one at most."""

    began: str | None = field(DATE, default=None)
    injury: str | None = field(YES_NO, default=None)
    site: str | None = field(TEXT.of(sorts.SITE), default=None)
    limb: str | None = field(LIMB, default=None)
    facts: str | None = field(TEXT.of(sorts.FACT), default=None)
    regular: str | None = field(ALWAYS, default=None)
    country: str | None = field(COUNTRY, default=None)
    clinic_phone: str | None = field(TEXT.of(sorts.PHONE), default=None, word="clinic-phone")
    emergency_phone: str | None = field(TEXT.of(sorts.PHONE), default=None, word="emergency-phone")
    name: str | None = field(TEXT.of(sorts.NAME), default=None)
    born: str | None = field(DATE.of(sorts.NAME), default=None)


NO_LISTS = ("profile", "first_typed")


class Log(NamedTuple):
    """The entries of a log, or those of a stretch of time, each kind in the order of time.

    ``first_typed`` are the scores that are there and were changed since, by their numbers, with the
    score, time and side that were typed first.
    """

    injections: list[Injection]
    scores: list[Pain]
    doses: list[Dose]
    sleeps: list[Sleep]
    estimates: list[Estimate]
    abilities: Sequence[Ability] = ()
    measures: Sequence[Measure] = ()
    treatments: Sequence[Treatment] = ()
    symptoms: Sequence[Symptom] = ()
    profile: Profile | None = None
    first_typed: Mapping[int, Pain] = {}

    @property
    def lists(self) -> dict[str, Any]:
        """The entries of every kind but the profile, by the name of their list."""
        return {name: entries for name, entries in self._asdict().items() if name not in NO_LISTS}

    @property
    def entries(self) -> Iterator[Entry]:
        """Every entry but the profile, kind by kind."""
        return chain.from_iterable(self.lists.values())

    def reworded(self, rewording: Rewording) -> "Log":
        """The log with other words; an entry that is nothing without those that go is gone, too."""
        profile = self.profile
        changed: dict[str, Any] = {
            name: [said for entry in entries if (said := entry.reworded(rewording))]
            for name, entries in self.lists.items()
            if entries and any(one.form.sort in rewording for one in entries[0].worded)
        }
        typed = {number: pain.reworded(rewording) for number, pain in self.first_typed.items()}
        changed["first_typed"] = {number: pain for number, pain in typed.items() if pain}
        return self._replace(**changed, profile=profile and profile.reworded(rewording))


ALL_KINDS: tuple[type[Entry], ...] = (
    Injection, Pain, Estimate, Ability, Sleep, Dose, Treatment, Measure, Symptom, Profile,
)  # fmt: skip
KINDS = {kind.letter: kind for kind in ALL_KINDS if not kind.single}


def columns_naming(kind: type[Entry]) -> Iterator[tuple[type[Entry], str]]:
    """The columns, of whatever kinds, that hold the number of an entry of this one."""
    for other in ALL_KINDS:
        yield from ((other, one.columns[0]) for one in other.naming if one.form.refers_to == kind.letter)


def parse_id(text: str) -> tuple[type[Entry], int]:
    """The kind and number of an id such as ``p57``. Raises BadValue."""
    if text.strip().lower() == Profile.kind:
        return Profile, 1
    letter, digits = text.strip().lower()[:1], text.strip()[1:]
    if letter not in KINDS or not re.fullmatch(r"[0-9]{1,15}", digits):
        raise BadValue(f"{text!r} is not an entry's id; ids look like p57; `facetlog list` shows them.")
    return KINDS[letter], int(digits)


def parse_field(kind: type[Entry], word: str) -> Any:
    """The field of a kind that a person names. Raises BadValue, naming those there are."""
    for entry_field in kind.fields:
        if word.strip().lower() in (entry_field.word, entry_field.name):
            return entry_field
    words = ", ".join(entry_field.word for entry_field in kind.fields)
    raise BadValue(f"{word!r} is not a field of {kind.kind}; its fields are {words}.")


def heard_of(entry: Entry) -> list[str]:
    """The words of an entry that the warning list is asked about; our name of the treated pain is none."""
    return [text for sort, text in entry.words if sort.heard and text != INDEX_SITE]
