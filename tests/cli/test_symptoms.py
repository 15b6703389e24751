"""Symptoms and the warning list: answered at once, first the emergency, and never with comfort."""

import json
import re

import pytest
from support.helpers import Run

CANNOT_TELL = "facetlog cannot tell whether this is serious."
SERIOUS = ["symptom", "my", "leg", "is", "numb", "and", "I", "cannot", "pass", "urine"]
COMFORT = re.compile(r"harmless|nothing to worry|normal|all is well|not serious|is fine|expected", re.I)


@pytest.mark.parametrize(
    "typed",
    [
        SERIOUS,
        ["pain", "4", "chest", "pain"],
        ["pain", "4", "--note", "my face droops"],
        ["dose", "ibuprofen", "--note", "cannot breathe"],
        ["inject", "--note", "fever of 39 since noon"],
        ["treatment", "exercise", "--note", "I want to die"],
    ],
    ids=lambda typed: typed[0],
)
def test_a_match_is_answered_first_and_on_stderr(run: Run, typed: list[str]) -> None:
    """Faults: the clinic before the emergency; a text that is not looked at."""
    done = run(*typed)
    emergency = done.stderr.index("emergency")
    assert "Do not wait for this program" in done.stderr
    assert emergency < done.stderr.index("Call your clinic")
    assert done.stdout.startswith(("s1", "p1", "d1", "i1", "t1"))  # and it is logged


def test_the_numbers_of_the_profile_stand_in_the_warning(run: Run) -> None:
    assert "112" not in run(*SERIOUS).stderr
    run("profile", "--clinic-phone", "01 234", "--emergency-phone", "112")
    said = run(*SERIOUS).stderr
    assert "local emergency number: 112" in said
    assert "Call your clinic now (01 234)" in said


def test_no_number_of_any_country_is_said_by_default(run: Run) -> None:
    assert not re.search(r"\d", run(*SERIOUS).stderr.split("A new log")[0])


def test_editing_in_a_sign_is_answered_too(run: Run) -> None:
    run("symptom", "a", "dull", "ache")
    assert "emergency" in run("edit", "s1", "what=my legs gave way and I cannot move them").stderr


def test_a_warning_does_not_wait_for_a_log_that_can_be_written(run: Run) -> None:
    """Fault: the warning after the entry is stored."""
    refused = run(*SERIOUS, "--at", "25:00", status=2)
    assert "emergency" in refused.stderr


@pytest.mark.parametrize("typed", [SERIOUS, ["symptom", "a", "dull", "ache"], ["symptom", "no", "fever"]])
def test_after_every_symptom_facetlog_cannot_tell(run: Run, typed: list[str]) -> None:
    done = run(*typed)
    assert CANNOT_TELL in done.stdout
    assert not COMFORT.search(done.stdout + done.stderr)


def test_words_that_match_are_quoted_with_their_time_and_none_is_never_said(run: Run) -> None:
    run("inject", "--at", "2026-01-20 09:00", "--baseline", "8")
    run("symptom", "a", "dull", "ache", "--at", "10:00")
    page = run("report").stdout
    assert '10:00 "a dull ache"' in page
    assert "warning list" not in page
    run("symptom", "sudden", "chest", "pain", "--at", "11:00")
    page = run("report").stdout
    assert "words that match the warning list:" in page
    assert '11:00 "sudden chest pain"' in page


def test_words_of_an_urgent_sign_are_quoted_first(run: Run) -> None:
    """Fault: the words in the order of their times alone, blood sugar before the legs."""
    run("inject", "--at", "2026-01-20 09:00", "--baseline", "8")
    run("symptom", "my sugar is high", "--at", "10:00")
    run("symptom", "cannot move my leg", "--at", "12:00")
    run("symptom", "fever and chest pain", "--at", "11:00")
    run("symptom", "stiff neck", "--at", "09:30")
    quoted = run("report").stdout.split("words that match the warning list:")[1]
    times = [quoted.index(time) for time in ('11:00 "', '12:00 "', '09:30 "', '10:00 "')]
    assert times == sorted(times)


def test_a_symptom_needs_words(run: Run) -> None:
    assert "own words" in run("symptom", "7", status=2).stderr


def test_the_profile_is_one_and_can_be_taken_back(run: Run) -> None:
    """Fault: an unchanged profile that still makes a change to undo."""
    assert "There is no log" in run("profile", status=3).stderr
    run("profile", "--began", "2020-05", "--fact", "pacemaker", "--fact", "blood thinner")
    assert run("profile").stdout == "the pain began: 2020-05\nto know: pacemaker; blood thinner\n"
    run("profile", "--name", "")
    run("profile", "--began", "2021")
    assert "the pain began: 2021" in run("profile").stdout
    run("undo")
    assert "the pain began: 2020-05" in run("profile").stdout
    run("undo")
    assert "is empty" in run("profile").stdout
    run("redo")
    assert "pacemaker" in run("profile").stdout
    assert run("profile", "--injury", "maybe", status=2).stderr.startswith("Error: ")
    page = run("inject", "--at", "2026-01-20 09:00") and run("report").stdout
    assert "WHO    pain began 2020-05, pacemaker; blood thinner" in page


def test_a_sentence_is_folded_at_words_on_a_narrow_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: a sentence that begins with facetlog taken for a command to copy, which is not folded."""
    monkeypatch.setenv("COLUMNS", "40")
    said = run("symptom", "a", "dull", "ache").stdout
    assert max(map(len, said.splitlines())) <= 40


def test_a_country_is_two_letters_and_an_empty_one_clears(run: Run) -> None:
    """Faults: UK, which is no code of ISO 3166, is kept; a name is kept; what was said stays."""
    assert run("profile", "--country", "uk").stdout == "country: GB\n"
    assert run("profile", "--country", "nl").stdout == "country: NL\n"
    for typed in ("GBR", "Great Britain", "4", "g"):
        assert "write its two letters" in run("profile", "--country", typed, status=2).stderr
    assert json.loads(run("profile", "--json").stdout)["country"] == "NL"
    assert "empty" in run("profile", "--country", "").stdout


def test_what_is_taken_as_always_is_shown_where_the_facts_are(run: Run) -> None:
    run("profile", "--fact", "pacemaker")
    run("edit", "profile", "regular=hydrocodone 10 mg")
    assert "taken as always: hydrocodone 10 mg" in run("profile").stdout
    run("inject", "--baseline", "7")
    assert "pacemaker, taken as always: hydrocodone 10 mg" in " ".join(run("report").stdout.split())
