"""What a patient leaves out of a report: taken out of the log before anything is computed or printed."""

from collections.abc import Collection, Iterator

from facetlog.entries.kinds import Dose, Log
from facetlog.relief.conventions import Conventions
from facetlog.rules.rescue import counts_as_rescue

PARTS = {
    "notes": "notes",
    "activities": "what was being done at a score",
    "name": "name and date of birth",
    "clinician": "the clinician's name",
    "medicine": "names and amounts of medicine",
    "symptoms": "symptoms",
    "treatments": "what else was tried",
    "function": "activities and questionnaires of function",
    "profile": "the profile",
}
ANONYMOUS = ("notes", "activities", "name", "clinician")
UNNAMED = "a medicine"


def withheld(log: Log, parts: Collection[str], conventions: Conventions) -> Log:
    """The log without some of its parts; a dose keeps its time and whether it was taken for the pain."""
    taken = [part for part in PARTS if part in parts]
    for part in taken:
        log = _without(part, log, conventions)
    return log


def _without(part: str, log: Log, conventions: Conventions) -> Log:
    if part == "medicine":
        return log._replace(doses=[_unnamed(dose, conventions) for dose in log.doses])
    if part == "function":
        return log._replace(abilities=(), measures=())
    if part == "symptoms":
        return log._replace(symptoms=())
    if part == "treatments":
        return log._replace(treatments=())
    if part == "profile":
        return log._replace(profile=None)
    return _without_words(part, log)


def _without_words(part: str, log: Log) -> Log:
    """Without notes, activities, or the names of people."""
    if part == "notes":
        return log._replace(
            injections=[one.with_values(note=None) for one in log.injections],
            scores=[one.with_values(note=None) if one.note else one for one in log.scores],
            doses=[one.with_values(note=None) for one in log.doses],
            treatments=[one.with_values(note=None) for one in log.treatments],
        )
    if part == "activities":
        scores = [one.with_values(activity=None) if one.activity else one for one in log.scores]
        return log._replace(scores=scores)
    if part == "clinician":
        return log._replace(injections=[one.with_values(clinician=None) for one in log.injections])
    return log._replace(profile=log.profile and log.profile.with_values(name=None, born=None))


def _unnamed(dose: Dose, conventions: Conventions) -> Dose:
    """The dose without its name and amount: what it is taken for is settled while the name is known."""
    taken = "rescue" if counts_as_rescue(dose, conventions) else "regular"
    return dose.with_values(drug=UNNAMED, amount=None, unit=None, taken=taken)


def left_out_lines(parts: Collection[str]) -> Iterator[str]:
    """What the page says of it."""
    named = [words for part, words in PARTS.items() if part in parts]
    if named:
        yield f"by the patient's choice: {', '.join(named)}"
