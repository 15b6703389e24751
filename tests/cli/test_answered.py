"""What is answered at once: the patient's words in any command, by the sort of words that a field holds."""

from pathlib import Path

import pytest
from support.helpers import NOW, Run
from support.samples import FULL

from facetlog.entries.forms import DATE
from facetlog.entries.kinds import ALL_KINDS
from facetlog.entries.moments import parse_instant
from facetlog.store.changes import Change
from facetlog.store.connection import writing

WORDS = "cannot control my bladder"
TYPED = {  # the command that takes the words of each field that is heard
    "injection site": ["inject", "--site", WORDS],
    "injection note": ["inject", "--note", WORDS],
    "pain site": ["pain", "4", "--site", WORDS],
    "pain activity": ["pain", "4", WORDS],
    "pain note": ["pain", "4", "--note", WORDS],
    "estimate lasting": ["said", "80", "--for", f"until I {WORDS}"],
    "dose note": ["dose", "ibuprofen", "--note", WORDS],
    "ability what": ["able", "3", WORDS],
    "treatment what": ["treatment", WORDS],
    "treatment amount": ["treatment", "exercise", "--amount", WORDS],
    "treatment note": ["treatment", "exercise", "--note", WORDS],
    "symptom what": ["symptom", WORDS],
    "profile site": ["profile", "--site", WORDS],
    "profile facts": ["profile", "--fact", "pacemaker", "--fact", WORDS],
}
FIELDS = [(kind, one) for kind in ALL_KINDS for one in kind.worded]


def test_every_field_that_is_heard_is_typed_here() -> None:
    """Fault: a field of the patient's words that no command asks the warning list about."""
    heard = {f"{kind.kind} {one.name}" for kind, one in FIELDS if one.form.sort and one.form.sort.heard}
    assert heard == set(TYPED)


@pytest.mark.parametrize("name", TYPED)
def test_the_words_of_a_command_are_answered_before_anything_is_done(run: Run, name: str) -> None:
    """Faults: a command with a list of its own that lacks a field; the answer after the log's lines."""
    said = run(*TYPED[name]).stderr
    assert said.startswith("Do not wait for this program.")
    assert said.index("emergency") < said.index("A new log")


@pytest.mark.parametrize("name", TYPED)
def test_words_that_match_nothing_are_passed_over(run: Run, name: str) -> None:
    """Fault: whatever is typed is warned of."""
    assert "emergency" not in run(*[word.replace(WORDS, "bend back") for word in TYPED[name]]).stderr


def test_editing_answers_by_the_sort_of_words(run: Run, tmp_path: Path) -> None:
    """Every field of every kind. Faults: ``edit`` with a list of its own; a clinician's name, or what the
    paper says, taken for the patient's words.
    """  # fmt: skip
    with writing(tmp_path / "log.db") as connection:
        for entry in FULL:
            Change(connection, "pain 3", parse_instant(NOW)).add(entry)
    for kind, one in FIELDS:
        if one.form.schema == DATE.schema or one.word == "sheet":
            continue  # no words of anybody's: a date, and the name of a sheet that there is
        sort, id_ = one.form.sort, kind.id_of(1)
        said = run("edit", id_, f"{one.word}={WORDS}").stderr
        assert (id_, one.word, "emergency" in said) == (id_, one.word, bool(sort and sort.heard))
