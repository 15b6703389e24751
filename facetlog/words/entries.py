"""An entry in words, for the echo of a write, the list, and what an undo says."""

from collections.abc import Callable
from typing import Any

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import (
    INDEX_SITE,
    Ability,
    Dose,
    Estimate,
    Injection,
    Measure,
    Pain,
    Profile,
    Sleep,
    Symptom,
    Treatment,
)
from facetlog.entries.levels import levels_text
from facetlog.entries.medicine import amount_text, injectate_text
from facetlog.entries.questionnaires import INSTRUMENTS
from facetlog.words.numbers import clock_or_day, day_and_time, shown_time
from facetlog.words.safe import safe

PERIOD_WORDS = {"now": "", "day": "the day's average", "week": "the week's average"}
STATE_WORDS = {"rest": "at rest", "moving": "moving"}
HELPED_WORDS = {"yes": "helped", "some": "helped some", "no": "did not help"}
TAKEN_WORDS = {"rescue": "because of the pain", "regular": "as usual, at its usual time"}


def joined(*parts: str | None) -> str:
    """The parts that are there, with commas."""
    return ", ".join(part for part in parts if part)


def place_of(injection: Injection) -> str:
    """``right L3, L4, L5 nerves``; as on the paper where no level was given."""
    levels = levels_text(injection.levels) or injection.as_written or ""
    side = injection.treated_side if len({one.side for one in injection.levels}) < 2 else None
    sides = f"{side} sides" if side == "both" else side
    return " ".join(part for part in (sides, levels, injection.named_by) if part)


def _injection(one: Injection) -> str:
    return joined(
        " ".join(part for part in (one.role, one.procedure) if part),
        place_of(one),
        (one.as_written and one.levels and f"on paper: {one.as_written}") or None,
        one.site and f"for {one.site}",
        one.state and f"pain {STATE_WORDS[one.state]}",
        one.anesthetic and injectate_text(one.anesthetic),
        one.steroid and f"steroid {injectate_text(one.steroid)}",
        one.sedation and f"sedation {one.sedation}",
        one.guidance and f"guidance {one.guidance}",
        one.clinician and f"by {one.clinician}",
        _note(one.note),
    )


def _pain(one: Pain) -> str:
    return joined(
        f"pain {one.score} of 10",
        PERIOD_WORDS[one.period],
        " ".join(part for part in (one.side, _other_site(one.site)) if part),
        one.state and STATE_WORDS[one.state],
        one.activity,
        (one.by and one.by != "patient" and f"taken by {one.by}") or None,
        _note(one.note),
    )


def _other_site(site: str | None) -> str | None:
    return None if site == INDEX_SITE else site


def _estimate(one: Estimate) -> str:
    lasting = f", for {one.lasting}" if one.lasting else ""
    return f"you said: {one.relief:g} % relief{lasting}"


def _sleep(one: Sleep) -> str:
    length = shown_time(one.ended.epoch - one.began.epoch)
    return f"asleep until {clock_or_day(one.ended, one.began)}, {length}"


def dose_text(one: Dose) -> str:
    """``tramadol 50 mg``."""
    return f"{one.drug} {amount_text(one.amount, one.unit)}".strip()


def _dose(one: Dose) -> str:
    return joined(dose_text(one), one.taken and TAKEN_WORDS[one.taken], _note(one.note))


def _ability(one: Ability) -> str:
    return f"{one.what}: {one.rating} of 10"


def measure_text(one: Measure) -> str:
    """``ODI 44 %``, ``RMDQ 12 of 24``."""
    instrument = INSTRUMENTS[one.instrument]
    unit = " %" if instrument.percent else f" of {instrument.highest}"
    return f"{one.instrument} {one.score}{'' if one.instrument.startswith('PROMIS') else unit}"


def treatment_text(one: Treatment) -> str:
    """What was tried, with its dates, amount, effect and note, as the patient said it."""
    return joined(one.what, dates_text(one), one.amount, helped_text(one), _note(one.note))


def dates_text(one: Treatment) -> str | None:
    """``2024 to 2024-03``, ``from 2024``; None where no date was given."""
    if one.began and one.ended:
        return one.began if one.began == one.ended else f"{one.began} to {one.ended}"
    return (one.began and f"from {one.began}") or (one.ended and f"until {one.ended}") or None


def helped_text(one: Treatment) -> str | None:
    """``helped``, ``helped some``, ``did not help``; None where it was not said."""
    return HELPED_WORDS[one.helped] if one.helped else None


def _symptom(one: Symptom) -> str:
    return one.what


def _profile(one: Profile) -> str:
    said = ((field.word, getattr(one, field.name)) for field in one.fields)
    return joined(*(f"{word} {value}" for word, value in said if value))


def _note(note: str | None) -> str | None:
    return f"note: {note}" if note else None


DESCRIBERS: dict[type[Entry], Callable[[Any], str]] = {
    Injection: _injection,
    Pain: _pain,
    Estimate: _estimate,
    Sleep: _sleep,
    Dose: _dose,
    Ability: _ability,
    Measure: measure_text,
    Treatment: treatment_text,
    Symptom: _symptom,
    Profile: _profile,
}


def describe(entry: Entry) -> str:
    """What an entry says, without its id and time; safe to print."""
    return safe(DESCRIBERS[type(entry)](entry))


def headline(entry: Entry) -> str:
    """Id, local time with weekday, and what it says: ``p3  Thu 19 Nov 2026 14:30  pain 2 ...``."""
    when = f"{day_and_time(entry.moment)}  " if entry.is_timed() else ""
    return f"{entry.id}  {when}{describe(entry)}"
