"""The words after a score: an activity, medicines, and the per cent that the patient states.

7 of 10 at the needle, 3 two hours later: (7 - 3) / 7 = 57.14 %.
"""

import json

import pytest
from support.helpers import Run

from facetlog.cli.pain_words import PainWords, read_words
from facetlog.errors import BadValue


@pytest.fixture
def treated(run: Run) -> Run:
    """An injection at 10:00 with 7 before it; it is 12:00."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", "--at", "10:00")
    return run


def stated(run: Run, field: str) -> list[object]:
    """A field of every per cent in the log."""
    return [one[field] for one in json.loads(run("export").stdout)["entries"].get("estimate", [])]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("", PainWords(None)),
        ("walking", PainWords("walking")),
        ("60%", PainWords(None, (), 60)),
        ("60 %", PainWords(None, (), 60)),
        ("0%", PainWords(None, (), 0)),
        ("100%", PainWords(None, (), 100)),
        ("62.5%", PainWords(None, (), 62.5)),
        ("60 per cent", PainWords(None, (), 60)),
        ("60 percent", PainWords(None, (), 60)),
        ("60%,", PainWords(None, (), 60)),
        ("60 pct", PainWords(None, (), 60)),
        ("62,5%", PainWords(None, (), 62.5)),
        (".5%", PainWords(None, (), 0.5)),
        ("walked 100 m 60%", PainWords("walked 100 m", (), 60)),
        ("60% better", PainWords(None, (), 60)),
        ("60%better", PainWords(None, (), 60)),
        ("60 per cent gone", PainWords(None, (), 60)),
        ("walking 60%", PainWords("walking", (), 60)),
        ("60% walking", PainWords("walking", (), 60)),
        ("walking 60 % uphill", PainWords("walking uphill", (), 60)),
        ("60% +ibuprofen 400 mg", PainWords(None, ("ibuprofen 400 mg",), 60)),
        ("walking +ibuprofen 400 mg +tramadol", PainWords("walking", ("ibuprofen 400 mg", "tramadol"))),
        ("+lidocaine 5 %", PainWords(None, ("lidocaine 5 %",))),
        ("+lidocaine 5%", PainWords(None, ("lidocaine 5%",))),
    ],
)
def test_the_words_after_a_score_are_read(typed: str, read: PainWords) -> None:
    """Red if a drug's strength is taken for what the patient states, or a per cent for an activity."""
    assert read_words(typed.split()) == read


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("60% 50%", "Two per cents, 60 and 50; write one."),
        ("60% walking 50 %", "Two per cents, 60 and 50; write one."),
        ("120%", "'120' is not per cent relief; write 0 (no better) to 100 (pain gone), as 80."),
        ("-5%", "'-5' is not per cent relief; write 0 (no better) to 100 (pain gone), as 80."),
        ("80 to 90%", "Two per cents, 80 and 90; write one."),
        ("80-90 %", "Two per cents, 80 and 90; write one."),
        ("walking 80 or 90 %", "Two per cents, 80 and 90; write one."),
        ("walking60%", "'walking60%' is not understood; write the per cent by itself, as 60%."),
        ("60%/70%", "'60%/70%' is not understood; write the per cent by itself, as 60%."),
        ("60% worse", "'60% worse': a per cent here is how much is gone, not worse; as 60%."),
        ("60 % left", "'60 % left': a per cent here is how much is gone, not left; as 60%."),
        ("+ibuprofen 400 mg 60%", "Put 60% before the medicine, right after the score."),
    ],
)
def test_a_per_cent_that_can_be_misread_is_refused(typed: str, sentence: str) -> None:
    with pytest.raises(BadValue) as refusal:
        read_words(typed.split())
    assert str(refusal.value) == sentence


def test_a_per_cent_below_0_is_none_of_the_options(treated: Run) -> None:
    """Fault: "No such option: -5%"."""
    assert "'-5' is not per cent relief" in treated("pain", "3", "-5%", status=2).stderr
    assert "'-5' is not per cent relief" in treated("said", "-5", status=2).stderr
    for command in ("pain 3", "said 80"):
        assert "No such option: -x" in treated(*command.split(), "-x", status=2).stderr


def test_the_per_cent_is_logged_beside_the_score_in_one_change(treated: Run) -> None:
    """Red if it names no score, or the last of the log, or if one undo leaves it behind."""
    treated("pain", "5")
    said = " ".join(treated("pain", "3", "60%", "--side", "right").stdout.split())
    assert "You say 60 % less; the scores say 57 % less." in said
    assert "It stands beside your scores, and is never mixed with them." in said
    assert stated(treated, "beside") == ["p3"]
    assert stated(treated, "side") == ["right"]
    treated("undo")
    assert stated(treated, "beside") == []
    assert "p3" not in treated("list").stdout


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        ("3", "You say 60 % less; the scores say 57 % less."),
        ("7", "You say 60 % less; the scores say 0 % less."),
        ("8", "You say 60 % less; the scores say 14 % more."),
    ],
)
def test_it_is_told_with_what_the_scores_say(treated: Run, score: str, sentence: str) -> None:
    """8 of 7 is 14.29 % more."""
    assert sentence in " ".join(treated("pain", score, "60%").stdout.split())


def test_without_a_score_before_the_needle_nothing_is_compared(run: Run) -> None:
    run("inject", "--at", "10:00")
    assert "You say 60 % less; no score before the needle." in run("pain", "3", "60%").stdout


def test_a_deleted_score_is_named_no_more_and_the_log_stays_sound(treated: Run) -> None:
    """Red if the estimate keeps the number of a score that is gone; undo gives it back."""
    treated("pain", "3", "60%")
    treated("delete", "p2")
    assert stated(treated, "beside") == [None]
    treated("undo")
    assert stated(treated, "beside") == ["p2"]
    treated("purge", "p2", "--yes")
    assert stated(treated, "beside") == [None]
    assert "nothing is wrong" in treated("doctor").stdout


@pytest.mark.parametrize(
    ("score", "percent", "is_asked"),
    [
        ("6", "10", False),  # 14 % less than 7: 10 is nearer than 100
        ("1", "9", True),  # 86 %: 90 is nearer than 9
        ("1", "11", False),  # no per cent of a scale to 10
        ("7", "8", False),  # none: 8 is nearer than 80
    ],
)
def test_a_small_per_cent_may_be_meant_on_a_scale_to_ten_unless_it_is_what_the_scores_say(
    treated: Run, score: str, percent: str, is_asked: bool
) -> None:
    """Red if whoever states the relief that the scores show is asked for ten times as much."""
    said = treated("pain", score, f"{percent}%").stdout
    assert (f"relief={percent}0" in said) == is_asked
