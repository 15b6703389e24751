"""The table of commands: name, group, one line of help. Each lives in the module of its name."""

from collections.abc import Sequence

COMMANDS: dict[str, dict[str, str]] = {
    "Log": {
        "inject": "An injection: when, where, with what.",
        "pain": "A pain score, 0 to 10: `facetlog pain 3`.",
        "said": "The relief you would state yourself, in per cent.",
        "able": "How well an activity goes, 0 to 10: `facetlog able 3 bend back`.",
        "sleep": "From when to when you slept.",
        "dose": "A medicine you took.",
        "diary": "Asks for every score that is missing.",
        "fill": "A paper sheet typed in: `facetlog fill 3 1 - s 0.5`.",
        "treatment": "What else was tried: physical therapy, exercise, a test.",
        "symptom": "Something you feel, in your own words.",
        "profile": "What stays the same, said once: phones, since when, facts.",
        "measure": "The score of a questionnaire: `facetlog measure ODI 44`.",
    },
    "Look": {
        "status": "The injection in force, the last score, what is due.",
        "list": "What is in the log.",
        "plot": "The pain after an injection, as a curve.",
        "relief": "How much of your pain went away, and for how long.",
        "report": "One page for the physician.",
        "rules": "What clinics decide by, in plain words.",
        "questions": "A sheet of your own for the visit: facts, guides, questions.",
        "sheet": "The blank paper sheet, to write the scores on.",
        "remind": "A calendar file that reminds you of each score.",
        "guide": "How to: a guide for each reader and moment.",
        "cohort": "Many patients' logs: who comes next, who met the rule.",
    },
    "Mend": {
        "edit": "Change a field of an entry: `facetlog edit p57 score=4`.",
        "delete": "Take an entry out; `undo` puts it back.",
        "undo": "Take back the last change; again: the one before.",
        "redo": "Put back what was undone.",
        "purge": "Take an entry out for ever, of its history, too.",
        "history": "What an entry was, and when it was changed.",
    },
    "Keep": {
        "import": "Read scores from a file, or your other device's log.",
        "export": "Everything, for other programs and for keeping.",
        "backup": "A whole copy of the log, checked by opening it.",
        "doctor": "What is wrong with the log or its place, and what to do.",
        "demo": "A made-up patient: report and curve, nothing of yours touched.",
    },
}


def all_names() -> list[str]:
    """Every command, in the order of the help."""
    return [name for group in COMMANDS.values() for name in group]


def named(words: Sequence[str]) -> list[str]:
    """The words with the command that a score stands for: ``3 walking`` is ``pain 3 walking``."""
    return ["pain", *words] if words and is_score(words[0]) else [*words]


def is_score(word: str) -> bool:
    """Whether a word can only be meant as a score: ``3``, ``.5``, ``0,5``, ``7/10``, ``left=3``."""
    digits = word.removesuffix("/10").replace(",", ".", 1).replace(".", "", 1)
    return digits.isdecimal() or is_of_side(word)


def is_of_side(word: str) -> bool:
    """Whether a word names a side and its score: ``left=3``."""
    side, equals, _ = word.partition("=")
    return bool(equals) and side.lower() in ("left", "right", "l", "r")
