"""What the echo says of a dose of which it was not said why it was taken."""

import json
import shlex

import pytest
from support.helpers import Run

NOT = "does not count as taken because of this pain."


def said(run: Run, typed: str, at: str) -> str:
    """The echo of a dose, in one line."""
    return " ".join(run(*typed.split(), "--at", at).stdout.split())


@pytest.fixture
def log(run: Run) -> Run:
    """An injection at 4:00; now is 12:00, the end of its window of eight hours."""
    run("inject", "--at", "4:00")
    return run


@pytest.mark.parametrize("typed", ["dose oxycodon 5 mg", "pain 4 walking +oxycodon 5 mg"])
def test_a_misspelt_medicine_counts_and_the_echo_names_what_it_is_read_as(run: Run, typed: str) -> None:
    """Fault: it counts for nothing, and nothing says so."""
    told = said(run, typed, "11:00")
    assert "oxycodon 5 mg, read as oxycodone, counts as taken because of this pain" in told
    assert "If it was another medicine, or your usual tablet at its usual time:" in told
    assert "facetlog edit d1 taken=regular" in told


@pytest.mark.parametrize(
    ("at", "is_told"),
    [
        ("9:59", False),  # 6:01 h before the needle: nothing is treated yet
        ("10:00", True),
        ("16:00", True),
        ("23:00", True),
    ],
)
@pytest.mark.parametrize("said_why", ["", "--rescue"])
def test_what_scores_cannot_show_is_told_where_something_is_treated(
    run: Run, at: str, is_told: bool, said_why: str
) -> None:
    """Fault: two weeks before the first injection each tablet is answered with what it did."""
    run.now = "2026-01-20T23:30+00:00"
    told = said(run, f"dose ibuprofen 400 mg {said_why}", at)
    assert "aken because of this pain." in told
    run("undo")
    run("inject", "--at", "16:00")
    told = said(run, f"dose ibuprofen 400 mg {said_why}", at)
    assert ("aken because of this pain: later scores cannot show what the injection did" in told) is is_told


def test_a_known_medicine_is_read_as_nothing_else(run: Run) -> None:
    told = said(run, "dose ibuprofen 400 mg", "11:00")
    assert "ibuprofen 400 mg counts as taken because of this pain" in told
    assert "read as" not in told
    assert "another medicine" not in told


def test_what_was_said_is_not_asked_again(log: Run) -> None:
    """Fault: a regular oxycodon counts; a drug of which it was said is called unknown."""
    assert "counts" not in said(log, "dose oxycodon --regular", "11:00")
    assert NOT not in said(log, "dose metformin --regular", "11:00")
    told = said(log, "dose metformin --rescue", "11:00")
    assert "Taken because of this pain" in told
    assert NOT not in told


@pytest.mark.parametrize("typed", ["dose metformin 500 mg", "pain 4 +metformin 500 mg", "dose novolin"])
def test_another_drug_near_an_injection_does_not_count_and_that_is_said(log: Run, typed: str) -> None:
    """Novolin is an insulin, two edits from Novalgin."""
    told = said(log, typed, "11:00")
    assert NOT in told
    assert "If you took it because of the pain: facetlog edit d1 taken=rescue" in told
    log("edit", "d1", "taken=rescue")
    assert NOT not in log("edit", "d1", "note=x").stdout


@pytest.mark.parametrize(
    ("at", "near"),
    [
        ("2026-01-19 21:59", False),  # 6:01 h before the needle: looked back at are 6
        ("2026-01-19 22:00", True),
        ("4:00", True),
        ("12:00", True),  # 8 h after it
        ("12:01", False),
    ],
)
def test_near_is_from_the_lookback_before_the_needle_to_the_end_of_the_window(
    log: Run, at: str, near: bool
) -> None:
    log.now = "2026-01-20T13:00+00:00"
    assert (NOT in said(log, "dose metformin", at)) is near


def test_without_an_injection_nothing_is_said_of_another_drug(run: Run) -> None:
    assert NOT not in said(run, "dose metformin", "11:00")


# What the profile names is taken as always.


@pytest.fixture
def regular(log: Run) -> Run:
    """The same, and a patient who takes two medicines day by day."""
    log("profile", "--regular", "hydrocodone 10 mg twice a day", "--regular", "gabapentin")
    return log


def taken(run: Run, typed: str) -> str | None:
    """What the log keeps of why a dose was taken, that is typed at 11:00."""
    run(*typed.split(), "--at", "11:00")
    kept: str | None = json.loads(run("list", "--kind", "dose", "--json").stdout)["entries"][-1]["taken"]
    return kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("dose hydrocodone 10 mg", "regular"),
        ("dose Hydrocodon 10 mg", "regular"),  # misspelt, or in capitals: the same medicine
        ("dose hydrocodone", "regular"),
        ("dose gabapentin 300 mg", "regular"),  # the profile names no amount
        ("dose gabapentine 300 mg", "regular"),
        ("pain 4 walking +hydrocodone 10 mg", "regular"),
        ("dose hydrocodone 10 mg --rescue", "rescue"),
        ("dose hydrocodone 20 mg", None),  # another amount is not as always
        ("dose hydrocodone 10 tablets", None),
        ("dose ibuprofen 400 mg", None),
        ("dose hydrocodone er 10 mg", None),  # another medicine than the one named
    ],
)
def test_a_dose_of_what_the_profile_names_is_kept_as_regular(regular: Run, typed: str, kept: str) -> None:
    """Contract 5. Faults: it bars every score after it; an extra dose does not; --rescue is overruled."""
    assert taken(regular, typed) == kept


def test_the_echo_says_that_a_dose_is_as_always_and_how_to_say_otherwise(regular: Run) -> None:
    told = said(regular, "pain 4 walking +hydrocodone 10 mg", "11:00")
    assert "Taken as always, as your profile says" in told
    assert "counts as taken because" not in told
    assert "If you took it because of the pain: facetlog edit d1 taken=rescue" in told
    changed = regular("edit", "d1", "taken=rescue").stdout
    assert "Taken because of this pain" in changed


def test_what_is_taken_as_always_is_shown_given_anew_and_cleared(regular: Run) -> None:
    """Fault: a medicine that was stopped is regular for ever. Doses that are there stay as they are."""
    shown = "taken as always: hydrocodone 10 mg twice a day; gabapentin\n"
    assert regular("profile").stdout == shown
    assert taken(regular, "dose hydrocodone 10 mg") == "regular"
    regular("profile", "--regular", "gabapentin")
    assert regular("profile").stdout == "taken as always: gabapentin\n"
    assert taken(regular, "dose hydrocodone 10 mg") is None
    assert "is empty" in regular("profile", "--regular", "").stdout
    assert "taken=regular" not in said(regular, "dose gabapentin 300 mg", "11:00")


def test_a_misspelt_medicine_in_the_profile_is_answered_with_the_line_that_mends_it(log: Run) -> None:
    """Faults: it stands so on each page; the line drops the other medicines."""
    told = log("profile", "--regular", "tramadl 50 mg", "--regular", "Gabapentine", "--regular", "aspirin")
    line = 'profile --regular "tramadol 50 mg" --regular gabapentin --regular aspirin'
    assert told.stdout.endswith(f"        facetlog {line}\n")
    assert taken(log, "dose tramadol 50 mg") == "regular"
    mended = log(*shlex.split(line)).stdout
    assert mended == "taken as always: tramadol 50 mg; gabapentin; aspirin\n"


def test_what_names_no_medicine_is_not_taken_as_always(run: Run) -> None:
    """Fault: a profile that can name no dose, without a word."""
    refused = run("profile", "--regular", "10 mg", status=2)
    assert refused.stderr == "Error: '10 mg' names no drug; write for example ibuprofen 400 mg.\n"


# What was typed in haste is answered with the line that mends it.


@pytest.mark.parametrize(
    ("typed", "line", "then"),
    [
        ("dose ibuprofin 400 mg", "edit d1 drug=ibuprofen", "ibuprofen 400 mg"),
        ("dose ibuprofin 400 mg --regular", "edit d1 drug=ibuprofen", "ibuprofen 400 mg, as usual"),
        ("pain 4 +Oxycodon 5 mg", "edit d1 drug=oxycodone", "oxycodone 5 mg"),
        ("dose gabapentine 300 mg", "edit d1 drug=gabapentin", "gabapentin 300 mg"),
        ("dose MS Contn 15 mg", 'edit d1 drug="MS contin"', "MS contin 15 mg"),
        ("dose tramadol 50", "edit d1 unit=mg", "tramadol 50 mg"),
        ("dose ibuprofen 2", "edit d1 unit=tablets", "ibuprofen 2 tablets"),
    ],
)
def test_the_line_that_mends_a_dose_is_printed_and_works(
    run: Run, typed: str, line: str, then: str
) -> None:
    """Faults: a name left misspelt for good; 50 of nobody knows what; a line that is refused."""
    out = run(*typed.split(), "--at", "11:00").stdout
    assert f"        facetlog {line}\n" in out
    mended = run(*shlex.split(line)).stdout
    assert f"Tue 20 Jan 2026 11:00  {then}" in mended.partition("Now")[2]
    assert line not in mended


@pytest.mark.parametrize("typed", ["dose ibuprofen 400 mg", "dose novolin 10 units", "dose ibuprofen"])
def test_a_dose_as_it_should_be_is_mended_by_nothing(run: Run, typed: str) -> None:
    out = run(*typed.split(), "--at", "11:00").stdout
    assert "drug=" not in out
    assert "unit=" not in out
