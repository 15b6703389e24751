"""What stands in the place of a command and is none: what is meant, as it would be typed."""

from collections.abc import Iterable, Sequence

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
        raise no_command(first, then, f"pain 3 {at_option(time, clock)}")
    if first[:1].isdecimal():
        raise no_command(first, "to log a score:", "pain 3")
    if meant := meant_by(first):
        raise no_command(first, *line_of(meant, rest))


def line_of(meant: str, rest: Sequence[str]) -> tuple[str, str]:
    """How to say what was meant: ``log pain 3`` and ``score 3`` are ``pain 3``."""
    words = named(rest)
    if words and words[0] in all_names():
        return "write:", _joined(words)
    example = ["3"] if meant == "pain" else []
    return "perhaps you mean:", _joined([meant, *(rest or example)])


def meant_by(name: str) -> str | None:
    """The command that a patient may call so; None where none comes to mind."""
    for one, others in MISNAMED.items():
        if name.lower() in others.split():
            return one
    return None


def no_command(word: str, then: str, line: str) -> BadValue:
    """The refusal, with the line to copy in its place."""
    told = f"No such command {word!r}; {then}"
    return BadValue(f"{told}\n{command(line)}")


def _joined(words: Iterable[str]) -> str:
    return " ".join(map(shell_word, words))
