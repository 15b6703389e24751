"""Symptoms and the warning list: answered at once, with one order, and never with comfort."""

import json
import re

import pytest
from support.helpers import Run

CANNOT_TELL = "facetlog cannot tell whether this is serious."
SERIOUS = ["symptom", "my", "leg", "is", "numb", "and", "I", "cannot", "pass", "urine"]
EMERGENCY = (
    "Do not wait for this program. Go to an emergency department, or call your local emergency number."
)
TODAY = f"Call your clinic today. If you cannot reach it, ask another doctor today. {CANNOT_TELL}"
COMFORT = re.compile(r"harmless|nothing to worry|normal|all is well|not serious|is fine|expected", re.I)


@pytest.mark.parametrize(
    "typed",
    [
        SERIOUS,
        ["pain", "4", "chest", "pain"],
        ["pain", "4", "--note", "my face droops"],
        ["dose", "ibuprofen", "--note", "cannot breathe"],
        ["inject", "--note", "fever of 39 and my neck is stiff"],
        ["treatment", "exercise", "--note", "I want to die"],
    ],
    ids=lambda typed: typed[0],
)
def test_a_match_is_answered_first_and_on_stderr(run: Run, typed: list[str]) -> None:
    """Faults: the clinic beside the emergency; a text that is not looked at; that it cannot be told."""
    done = run(*typed)
    assert " ".join(done.stderr.split()).startswith(f"{EMERGENCY} A new log")
    assert CANNOT_TELL not in done.stdout
    assert done.stdout.startswith(("s1", "p1", "d1", "i1", "t1"))  # and it is logged


def test_the_numbers_of_the_profile_stand_in_the_warning(run: Run) -> None:
    assert "112" not in run(*SERIOUS).stderr.split("A new log")[0]
    run("profile", "--clinic-phone", "01 234", "--emergency-phone", "112")
    assert "emergency number: 112.\n" in run(*SERIOUS).stderr
    assert "Call your clinic today: 01 234. If you" in run("symptom", "my sugar is high").stderr


def test_no_number_of_any_country_is_said_by_default(run: Run) -> None:
    assert not re.search(r"\d", run(*SERIOUS).stderr.split("A new log")[0])


def test_editing_in_a_sign_is_answered_too(run: Run) -> None:
    run("symptom", "a", "dull", "ache")
    assert "emergency" in run("edit", "s1", "what=my legs gave way and I cannot move them").stderr


def test_a_warning_does_not_wait_for_a_log_that_can_be_written(run: Run) -> None:
    """Fault: the warning after the entry is stored."""
    refused = run(*SERIOUS, "--at", "25:00", status=2)
    assert "emergency" in refused.stderr


def test_what_is_no_emergency_is_for_the_clinic_today(run: Run) -> None:
    """Faults: two orders for one entry; the sentence that facetlog cannot tell is said twice."""
    run("inject", "--baseline", "7")
    done = run("symptom", "my sugar is high")
    assert " ".join(done.stderr.split()) == TODAY
    assert CANNOT_TELL not in done.stdout


def test_the_more_urgent_order_of_an_entry_is_printed_alone(run: Run) -> None:
    """A note and what was done are one entry. Fault: an order for each of its texts."""
    said = run("pain", "4", "my", "sugar", "is", "high", "--note", "chest pain").stderr
    assert " ".join(said.split()).startswith(f"{EMERGENCY} A new log")


@pytest.mark.parametrize("typed", [["symptom", "a", "dull", "ache"], ["symptom", "no", "fever"]])
def test_after_a_symptom_that_names_no_sign_facetlog_cannot_tell(run: Run, typed: list[str]) -> None:
    """Fault: silence, which would comfort."""
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
    assert page.startswith('! URGENT   in the patient\'s words, 20 Jan 11:00: "sudden chest pain"\n')
    assert page.count("sudden chest pain") == 1


def test_words_of_an_urgent_sign_are_quoted_first(run: Run) -> None:
    """Fault: the words in the order of their times alone, blood sugar before the legs."""
    run("inject", "--at", "2026-01-20 09:00", "--baseline", "8")
    run("symptom", "my sugar is high", "--at", "10:00")
    run("symptom", "cannot move my leg", "--at", "12:00")
    run("symptom", "fever and chest pain", "--at", "11:00")
    run("symptom", "stiff neck", "--at", "09:30")
    words = ("stiff neck", "fever and chest pain", "cannot move my leg", "\nWARNING", "my sugar is high")
    page = run("report").stdout
    assert [page.index(one) for one in words] == sorted(page.index(one) for one in words)


def test_an_edited_symptom_is_told_by_its_own_time(run: Run) -> None:
    """Numb skin 3 h after the needle is for the clinic, 2 days after it not. Fault: now for its time."""
    run("inject", "--at", "2026-01-18 09:00")
    run("symptom", "sore", "--at", "2026-01-18 12:00")
    assert TODAY in " ".join(run("edit", "s1", "what=needle site numb").stderr.split())
    run("symptom", "sore", "--at", "11:00")
    assert EMERGENCY in " ".join(run("edit", "s2", "what=needle site numb").stderr.split())


def test_what_was_said_in_the_24_hours_before_counts(run: Run) -> None:
    """Faults: each entry by itself; one that an edit replaces beside what replaces it."""
    run("symptom", "my sugar is high", "--at", "2026-01-19 12:00")
    assert "emergency" in run("symptom", "a slight fever", "--at", "2026-01-20 12:00").stderr
    run("symptom", "fever", "--at", "2026-01-10 12:00")
    assert "today" in run("edit", "s3", "what=my sugar is high").stderr


def test_status_shows_the_warnings_of_7_days(run: Run) -> None:
    """From the second on that is 7 days ago. Faults: a warning that is told once; one that stays."""
    run("symptom", "cannot move my leg", "--at", "2026-01-20 11:59")
    run("symptom", "my sugar is high", "--at", "2026-01-20 12:00")
    shown = run("status", now="2026-01-27T11:59:00+00:00").stdout
    assert shown.startswith('URGENT, in your words, 20 Jan 11:59: "cannot move my leg"\n')
    assert 'In your words, 20 Jan 12:00: "my sugar is high"\nDo not wait' in shown
    shown = run("status", now="2026-01-27T12:00:00+00:00").stdout
    assert shown.startswith('In your words, 20 Jan 12:00: "my sugar is high"\nCall your clinic today.')
    assert "sugar" not in run("status", now="2026-01-27T12:01:00+00:00").stdout


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
    assert "DATA       pain began 2020-05, pacemaker; blood thinner" in page


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
