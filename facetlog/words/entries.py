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
    levels = levels_text(injection.levels) or injection.as_written
    is_one_side = len({level.side for level in injection.levels}) < 2  # else each level says its own
    side = injection.treated_side if is_one_side else None
    sides = "both sides" if side == "both" else side
    return " ".join(part for part in (sides, levels, injection.named_by) if part)


def injection_text(injection: Injection) -> str:
    """What was injected, where and why, and all that was said of it."""
    on_paper = injection.as_written if injection.levels else None
    return joined(
        " ".join(part for part in (injection.role, injection.procedure) if part),
        place_of(injection),
        on_paper and f"on paper: {on_paper}",
        injection.site and f"for {injection.site}",
        injection.state and f"pain {STATE_WORDS[injection.state]}",
        injection.anesthetic and injectate_text(injection.anesthetic),
        injection.steroid and f"steroid {injectate_text(injection.steroid)}",
        injection.sedation and f"sedation {injection.sedation}",
        injection.guidance and f"guidance {injection.guidance}",
        injection.clinician and f"by {injection.clinician}",
        injection.sheet and f"sheet {injection.sheet}",
        _note(injection.note),
    )


def pain_text(pain: Pain) -> str:
    """A score, with what it describes and who took it where that is not the patient."""
    site = pain.site if pain.site != INDEX_SITE else None
    taker = pain.by if pain.by != "patient" else None
    return joined(
        f"pain {pain.score} of 10",
        PERIOD_WORDS[pain.period],
        " ".join(part for part in (pain.side, site) if part),
        pain.state and STATE_WORDS[pain.state],
        pain.activity,
        taker and f"taken by {taker}",
        pain.source and f"from {pain.source}",
        f"recorded with {Injection.id_of(pain.recorded_with)}" if pain.recorded_with else None,
        _note(pain.note),
    )


def estimate_text(estimate: Estimate) -> str:
    """``you said: 80 % relief, for 3 hours``."""
    return joined(
        f"you said: {estimate.relief:g} % relief",
        estimate.side,
        estimate.lasting and f"for {estimate.lasting}",
        estimate.source and f"from {estimate.source}",
        f"beside {Pain.id_of(estimate.beside)}" if estimate.beside else None,
    )


def sleep_text(sleep: Sleep) -> str:
    """``asleep until 06:30, 7:30 h``."""
    length = shown_time(sleep.ended.epoch - sleep.began.epoch)
    return f"asleep until {clock_or_day(sleep.ended, sleep.began)}, {length}"


def dose_text(dose: Dose) -> str:
    """``tramadol 50 mg``."""
    return f"{dose.drug} {amount_text(dose.amount, dose.unit)}".strip()


def taken_text(dose: Dose) -> str:
    """A dose with why it was taken."""
    return joined(dose_text(dose), dose.taken and TAKEN_WORDS[dose.taken], _note(dose.note))


def ability_text(ability: Ability) -> str:
    """``climb stairs: 4 of 10``."""
    return f"{ability.what}: {ability.rating} of 10"


def measure_text(measure: Measure) -> str:
    """``ODI 44 %``, ``RMDQ 12 of 24``; a PROMIS score has no unit."""
    score = f"{measure.instrument} {measure.score}"
    if measure.instrument.startswith("PROMIS"):
        return score
    instrument = INSTRUMENTS[measure.instrument]
    return f"{score} %" if instrument.percent else f"{score} of {instrument.highest}"


def treatment_text(treatment: Treatment) -> str:
    """What was tried, with its dates, amount, effect and note, as the patient said it."""
    return joined(
        treatment.what,
        dates_text(treatment),
        treatment.amount,
        helped_text(treatment),
        _note(treatment.note),
    )


def dates_text(treatment: Treatment) -> str | None:
    """``2024 to 2024-03``, ``from 2024``; None where no date was given."""
    began, ended = treatment.began, treatment.ended
    if began and ended:
        return began if began == ended else f"{began} to {ended}"
    if began:
        return f"from {began}"
    return f"until {ended}" if ended else None


def helped_text(treatment: Treatment) -> str | None:
    """``helped``, ``helped some``, ``did not help``; None where it was not said."""
    return HELPED_WORDS[treatment.helped] if treatment.helped else None


def symptom_text(symptom: Symptom) -> str:
    """What was felt."""
    return symptom.what


def profile_text(profile: Profile) -> str:
    """Every field that was said, by its word."""
    said = ((field.word, getattr(profile, field.name)) for field in profile.fields)
    return joined(*(f"{word} {value}" for word, value in said if value))


def _note(note: str | None) -> str | None:
    return f"note: {note}" if note else None


DESCRIBERS: dict[type[Entry], Callable[[Any], str]] = {
    Injection: injection_text,
    Pain: pain_text,
    Estimate: estimate_text,
    Sleep: sleep_text,
    Dose: taken_text,
    Ability: ability_text,
    Measure: measure_text,
    Treatment: treatment_text,
    Symptom: symptom_text,
    Profile: profile_text,
}


def describe(entry: Entry) -> str:
    """What an entry says, without its id and time; safe to print."""
    return safe(DESCRIBERS[type(entry)](entry))


def headline(entry: Entry) -> str:
    """Id, local time with weekday, and what it says: ``p3  Thu 19 Nov 2026 14:30  pain 2 ...``."""
    when = f"{day_and_time(entry.moment)}  " if entry.is_timed() else ""
    return f"{entry.id}  {when}{describe(entry)}"
