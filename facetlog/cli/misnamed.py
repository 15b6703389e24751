"""What stands in the place of a command and is none: what is meant, as it would be typed."""

from collections.abc import Sequence

from facetlog.cli.swallowed_times import at_option, time_at_end
from facetlog.cli.table import all_names, named
from facetlog.entries.moments import Clock
from facetlog.errors import BadValue
from facetlog.words.safe import command, shell_word

MISNAMED = {
    "pain": "log score rate rating add record enter nrs vas hurts",
    "inject": "injection injected shot needle block",
    "said": "percent stated relieved",
    "dose": "med meds medicine medication drug pill took take",
    "sleep": "slept asleep",
    "symptom": "feel felt",
    "treatment": "therapy exercise physio pt",
    "status": "due next today answer",
    "list": "show ls all entries",
    "plot": "graph chart curve draw",
    "relief": "result results percentage",
    "report": "print pdf page summary",
    "edit": "change correct fix",
    "delete": "remove rm del erase",
    "undo": "back",
}


def refuse_misnamed(words: Sequence[str], clock: Clock) -> None:
    """Raises BadValue where it is known what was meant, with the line that says it."""
    first, *rest = words
    if time := time_at_end(first):
        then = "it reads like a time. A score of then:"
        line = command(f"pain 3 {at_option(time, clock)}")
        raise BadValue(f"No such command {first!r}; {then}\n{line}")
    if first[:1].isdecimal():
        raise _refusal(first, "to log a score:", ["pain", "3"])
    meant = meant_by(first)
    if meant and rest and named(rest)[0] in all_names():  # "log pain 3", "score 3"
        raise _refusal(first, "write:", named(rest))
    if meant:
        example = ["3"] if meant == "pain" else []
        raise _refusal(first, "perhaps you mean:", [meant, *(rest or example)])


def meant_by(name: str) -> str | None:
    """The command that another program, or a patient, may call so; None where none comes to mind."""
    return next((one for one, others in MISNAMED.items() if name.lower() in others.split()), None)


def _refusal(word: str, then: str, words: Sequence[str]) -> BadValue:
    line = command(" ".join(map(shell_word, words)))
    return BadValue(f"No such command {word!r}; {then}\n{line}")
