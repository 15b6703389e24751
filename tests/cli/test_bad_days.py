"""Bad days: ``pain 8`` works whatever the terminal, locale or zone; a slip gets the sentence it needs."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support.helpers import Run


def started(tmp_path: Path, *args: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real process with nothing in its environment but what is said."""
    own = {"FACETLOG_DB": str(tmp_path / "log.db"), "PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.run(
        [sys.executable, "-m", "facetlog", *args],
        env=own | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"TERM": "nonsense", "COLUMNS": "-5", "LINES": "x"},
        {"TERM": "dumb", "NO_COLOR": "1"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LANG": "xx_YY.nothing"},
        {"TZ": "Nowhere/Bad"},
        {"HOME": "/nonexistent"},
    ],
    ids=str,
)
def test_a_score_is_logged_whatever_the_terminal(tmp_path: Path, environment: dict[str, str]) -> None:
    done = started(tmp_path, "pain", "8", "gehen", "\u00fcber", "den", "Hof", **environment)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("p1 ")
    assert "\u00fcber den Hof" in started(tmp_path, "list", "--json").stdout.encode().decode(
        "unicode-escape"
    )


def test_scores_of_a_journey_keep_the_clock_where_they_were_felt(tmp_path: Path) -> None:
    """08:00 in Berlin is 07:00 UTC; 04:00 in New York two hours later is 09:00 UTC."""
    at = {"Europe/Berlin": "2026-01-20T08:00+01:00", "America/New_York": "2026-01-20T04:00-05:00"}
    for zone, now in at.items():
        assert started(tmp_path, "--now", now, "pain", "8", TZ=zone).returncode == 0
    listed = started(tmp_path, "list", TZ="Asia/Tokyo").stdout
    assert "p1  Tue 20 Jan 2026 08:00" in listed
    assert "p2  Tue 20 Jan 2026 04:00" in listed
    assert listed.index("p1") < listed.index("p2")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("relief 80", "facetlog said 80"),
        ("pain -3", "below 0"),
        ("pain 80", "Did you mean 8?"),
        ("pain 3,555", 'more than two decimals; write "3.55" or "3.56"'),
        ("inject now", "without --at, now is the time"),
        ("inject left", "--side left"),
        ("pian 3", "Did you mean 'pain'?"),
        ("said 120", "0 (no better) to 100 (pain gone)"),
    ],
)
def test_a_slip_gets_the_sentence_that_puts_it_right(
    run: Run, tmp_path: Path, typed: str, said: str
) -> None:
    refused = run(*typed.split(), status=2).stderr
    assert said in refused
    assert refused.startswith("Error: ")
    assert not (tmp_path / "log.db").exists()


def test_nothing_that_is_missing_refuses_an_entry(run: Run) -> None:
    """No injection, no baseline, no level, no side, no amount, no date."""
    for typed in ("pain 3", "inject", "dose ibuprofen", "treatment yoga", "said 50", "symptom ache"):
        run(*typed.split())
    assert len(run("list", "--all").stdout.splitlines()) >= 6


@pytest.mark.parametrize(
    "words",
    [
        "symptom tired {}",
        "able 3 bend {}",
        "treatment heat {}",
        "inject --anesthetic lidocaine{}",
        "inject --steroid triamcinolone{}",
        "pain 4 +ibuprofen{}",
        "dose ibuprofen{}",
        "pain 4 sitting{}",
    ],
)
def test_a_word_that_is_no_text_is_refused_in_a_sentence(run: Run, words: str) -> None:
    """Fault: half a character, as of a byte that is no UTF-8, that only the store refuses."""
    done = run(*words.format("\udcff").split(), status=2)
    assert done.stderr.startswith("Error: ")
    assert "There is no log" in run("list", status=3).stderr


def test_a_warning_sign_is_answered_even_if_the_words_are_refused(run: Run) -> None:
    """Fault: a refusal that keeps the emergency sentence back."""
    done = run("symptom", "chest", "pain", "\udcff", status=2)
    assert "an emergency department" in done.stderr


def test_a_name_that_is_too_long_is_refused_in_a_sentence(run: Run) -> None:
    """Fault: taken for an answer that could not be printed."""
    assert "is too long" in run("--db", "x" * 300, "pain", "4", status=2).stderr


def test_a_level_that_an_edit_makes_the_same_as_another_is_there_once(run: Run) -> None:
    """Fault: twice in the history, once in the table."""
    run("inject", "L4-5", "--side", "right")
    done = run("edit", "i1", "levels=L4-5,L4-5:left", "side=left")
    assert done.stdout.count("L4-L5") == 2  # was, and now


def test_a_log_whose_name_is_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """Fault: it was made, and told to be damaged at once."""
    name = os.fsdecode(b"pain\x9f.db")
    done = started(tmp_path, "--db", str(tmp_path / name), "pain", "8")
    assert (done.returncode, done.stderr) == (
        2,
        "Error: The name of the log is not in UTF-8; give it another.\n",
    )
    assert not list(tmp_path.rglob("pain*"))
