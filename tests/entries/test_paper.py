"""The words of `fill`: what each is taken for, and what is said instead of what cannot be taken.

A command in a refusal, typed as it stands, is itself taken.
"""

import re
import shlex
from datetime import timedelta

import pytest
from support.helpers import Run

from facetlog.entries.paper import Answer, parse_answer, parse_answers, parse_line
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue


def score(hundredths: int, relief: float | None = None, clock: str = "", before: bool = False) -> Answer:
    """An answer with a score, whatever was typed."""
    hours, _, minutes = clock.partition(":")
    at = timedelta(hours=int(hours), minutes=int(minutes)) if clock else None
    return Answer("", PainScore(hundredths), relief, at, is_before=before)


EMPTY, ASLEEP = Answer(""), Answer("", is_asleep=True)
TAKEN = [
    ("3", score(300)),
    ("0", score(0)),
    ("10", score(1000)),
    ("07", score(700)),
    ("0.5", score(50)),
    ("6.75", score(675)),
    ("7/10", score(700)),
    ("7.5/10", score(750)),
    (" 3 ", score(300)),
    ("-", EMPTY),
    ("\u2013", EMPTY),  # what a telephone makes of a dash
    ("\u2014", EMPTY),
    ("s", ASLEEP),
    ("S", ASLEEP),
    ("asleep", ASLEEP),
    ("sleep", ASLEEP),
    ("2/60%", score(200, 60)),
    ("2/0%", score(200, 0)),
    ("0/100%", score(0, 100)),
    ("2.5/60%", score(250, 60)),
    ("2/62.5%", score(200, 62.5)),
    ("7/10/30%", score(700, 30)),
    ("10:20=3", score(300, clock="10:20")),
    ("9:05=3", score(300, clock="9:05")),
    ("09:05=3", score(300, clock="9:05")),
    ("0:30=3", score(300, clock="0:30")),
    ("23:59=10", score(1000, clock="23:59")),
    ("10:20am=3", score(300, clock="10:20")),
    ("2:30pm=3", score(300, clock="14:30")),
    ("8pm=3", score(300, clock="20:00")),
    ("12am=3", score(300, clock="0:00")),
    ("noon=3", score(300, clock="12:00")),
    ("midnight=3", score(300, clock="0:00")),
    ("10:20=0.5", score(50, clock="10:20")),
    ("10:20=2/60%", score(200, 60, clock="10:20")),
    ("10:20=7/10", score(700, clock="10:20")),
    ("before=7", score(700, before=True)),
    ("BEFORE=7.5", score(750, before=True)),
    ("before=7/10", score(700, before=True)),
    ("before=-", Answer("", is_before=True)),
]


@pytest.mark.parametrize(("text", "answer"), TAKEN)
def test_a_word_of_a_sheet_is_taken_for_what_it_says(text: str, answer: Answer) -> None:
    """Fault: the sign of the per cent not asked for, `7/10` read as 10 per cent."""
    assert parse_answer(text)._replace(text="") == answer


LINES = [
    ("3,5 4", [score(350), score(400)]),
    ("3,5 4,25", [score(350), score(425)]),
    ("- 3,5", [EMPTY, score(350)]),
    ("10:20=3,5 4", [score(350, clock="10:20"), score(400)]),
    ("3,5/60% 4", [score(350, 60), score(400)]),
    ("3 1 - s 0.5 2/60%", [score(300), score(100), EMPTY, ASLEEP, score(50), score(200, 60)]),
]


@pytest.mark.parametrize(("text", "answers"), LINES)
def test_a_comma_is_a_decimal_where_more_than_one_score_stands(text: str, answers: list[Answer]) -> None:
    """Fault: a comma refused in a row of scores, where it can be read in one way only."""
    assert [one._replace(text="") for one in parse_answers(text.split())] == answers


ROWS = [
    ("3", score(300), []),
    ("3,5", score(350), []),
    ("10:20 3", score(300, clock="10:20"), []),
    ("10:20  3/60% walking", score(300, 60, clock="10:20"), ["walking"]),
    ("10:20=3", score(300, clock="10:20"), []),
    ("2:30 pm 3", score(300, clock="14:30"), []),
    ("8 pm 3 at rest", score(300, clock="20:00"), ["at", "rest"]),
    ("noon 3", score(300, clock="12:00"), []),
    ("s", ASLEEP, []),
    ("4 walking +ibuprofen 400 mg", score(400), ["walking", "+ibuprofen", "400", "mg"]),
]


@pytest.mark.parametrize(("text", "answer", "words"), ROWS)
def test_a_row_may_have_its_time_before_a_space_and_words_behind(
    text: str, answer: Answer, words: list[str]
) -> None:
    """Fault: `10:20 3` refused, or 10 and 20 and 3 taken for scores."""
    found, rest = parse_line(text)
    assert (found._replace(text=""), rest) == (answer, words)


REFUSED = [
    ("", "An empty word is no score; for a time left empty write -."),
    ("?", "'?' is no score; for a time left empty write -."),
    ("x", "'x' is no score; for a time left empty write -."),
    ("NA", "'NA' is no score; for a time left empty write -."),
    ("missed", "'missed' is no score; for a time left empty write -."),
    ("-x", "No such option: -x. See `facetlog fill --help`."),
    ("--agian", "No such option: --agian. See `facetlog fill --help`."),
    ("-1", "'-1' is below 0; a pain score is 0 (no pain) to 10 (worst)."),
    ("11", "'11' is above 10; a pain score is 0 (no pain) to 10 (worst)."),
    ("70", "Did you mean 7?"),
    ("7.125", "'7.125' has more than two decimals"),
    ("2/60", "'2/60' can be read in two ways: write 2/60% for the score 2 and 60 per cent of it gone, "
     "or 2 60 for two scores."),
    ("3/5", "'3/5' can be read in two ways: write 3/5% for the score 3 and 5 per cent of it gone, "
     "or 3 5 for two scores."),
    ("7/10/30", "write 7/10/30% for the score 7/10 and 30 per cent of it gone"),
    ("3/60percent", "Write '3/60percent' with the sign: 3/60%."),
    ("2/160%", "'160%' is not per cent relief; write 0 (no better) to 100 (pain gone), as 80."),
    ("2/-20%", "'2/-20%': more pain than before is no per cent; write the score alone: 2."),
    ("2/%", "'2/%' has no number before the sign; write 2/60%, or 2 alone."),
    ("60%", "'60%' is a per cent without its score; write both in one word, as 3/60%."),
    ("/60%", "'/60%' is a per cent without its score; write both in one word, as 3/60%."),
    ("-/60%", "'-/60%' is a per cent without its score; write both in one word, as 3/60%."),
    ("60%/2", "The score stands first: write 2/60%."),
    ("2/60%/70%", "'2/60%/70%' has more than a score and a per cent; write 2/60%."),
    ("10:20", "'10:20' is a time without a score; write both in one word: 10:20=3."),
    ("10:20 4", "'10:20' is a time without a score; write both in one word: 10:20=4."),
    ("2:30pm 4", "write both in one word: 2:30pm=4."),
    ("10:20=", "'10:20=' has no score behind the sign; write 10:20=3."),
    ("=3", "'=3' has no time before the sign; write 3 alone, or 10:20=3."),
    ("10.20=3", "Write the time with a colon: 10:20=3."),
    ("10h20=3", "Write the time with a colon: 10:20=3."),
    ("1020=3", "Write the time with a colon: 10:20=3."),
    ("10=3", "'10' is no time; write 10:00=3 or 10pm=3, or 3 alone."),
    ("10:20-3", "'10:20-3': between time and score stands =; write 10:20=3."),
    ("3@10:20", "The time stands first: write 10:20=3."),
    ("3=10:20", "The time stands first: write 10:20=3."),
    ("25:00=3", "'25:00'"),
    ("10:61=3", "'10:61'"),
    ("a=3", "'a'"),
    ("10:20=11", "'11' is above 10"),
    ("10:20=s", "'10:20=s': asleep needs no time of its own; write s in its place in the row, "
     "or log from when to when: `facetlog sleep 23:00 6:30`."),
    ("10:20=-", "'10:20=-' has a time and no score; for a time left empty write - alone."),
    ("before=3/60%", "Before the needle no pain is gone yet; write before=3."),
    ("left", "'left' is a side; one column is typed at once: `facetlog fill --side left 3 1`."),
    ("left=3", "One column is typed at once: `facetlog fill --side left 3`."),
    ("mon", "'mon' is a day; a sheet is dated by --from, as: `facetlog fill --from \"yesterday 9:30\"`."),
    ("2026-09-07", "'2026-09-07' is a date; a sheet is dated by --from, as:"),
    ("again", "To say that, write --again."),
    ("now", "'now' is no score; the score of this moment is logged by: `facetlog pain 3`."),
    ("p3", "'p3' is an entry's id; what it says is shown by: `facetlog history p3`."),
    ("15min", "'15min' is a length of time; the scores stand in the order of the sheet"),
    ("+ibuprofen", "'+ibuprofen': a medicine is logged by itself, as: `facetlog dose ibuprofen`."),
    ("3-4", "'3-4' is two scores; write the one that stands on the paper, or 3.5."),
    ("3|5", "'3|5': write the scores with a space between: 3 5."),
    ("before 7", "'before' stands with its score in one word: write before=7."),
    ("walking", "'walking' is no score; what you were doing is logged by pain: `facetlog pain 3 walking`."),
    ("3,5", "'3,5' can be read in two ways: write 3.5 for one score, or 3 5 for two."),
    ("10:20=3,5", "'10:20=3,5' can be read in two ways: write 10:20=3.5 for one score, or 10:20=3 5 for "
     "two."),
    ("3,5,4", "'3,5,4': write the scores with a space between: 3 5 4."),
    ("3..5", "'3..5' is not a pain score"),
    ("3x", "'3x' is not a pain score"),
    ("\u0663", "is not a pain score"),  # a digit, but no ASCII one
]  # fmt: skip


def words_of(text: str) -> list[str]:
    """The words of a line; of an empty one, one that is empty."""
    return text.split() or [""]


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_what_cannot_be_taken_is_refused_with_what_to_write(text: str, said: str) -> None:
    """Fault: `2/60` taken for 60 per cent, or one general sentence for all."""
    with pytest.raises(BadValue) as refusal:
        parse_answers(words_of(text))
    assert said in str(refusal.value)


WRITTEN = re.compile(r"\bwrite (?:both in one word: )?([\d:=./%pm]*\d%?)(?=[.,;]? |\.?$)")


QUOTED = [
    ("3 1 2", "'3 1 2' is more than one word; write them without quotes: 3 1 2."),
    ("10:20=3 s", "'10:20=3 s' is more than one word; write them without quotes: 10:20=3 s."),
    ("3, 5", "'3, 5': write the scores with a space between: 3 5."),
    ("mon 9:30", "'mon 9:30' is a day; a sheet is dated by --from"),
]


@pytest.mark.parametrize(("word", "said"), QUOTED)
def test_words_in_quotes_are_refused_with_the_words_without(word: str, said: str) -> None:
    """Fault: `3. 5` or `3  5` to be written, or only that it is no score."""
    with pytest.raises(BadValue) as refusal:
        parse_answers([word])
    assert said in str(refusal.value)


def test_each_of_the_two_readings_of_a_refusal_can_be_typed() -> None:
    """Fault: a hint that is itself refused. All answers that refusals write out are read once more."""
    hints = 0
    for text, _ in REFUSED:
        with pytest.raises(BadValue) as refusal:
            parse_answers(words_of(text))
        for written in re.findall(
            r"\bwrite (?:both in one word: )?([\d:=./%pm]*\d%?)(?=[.,;]? |\.?$)", str(refusal.value)
        ):
            parse_answers([written])
            hints += 1
    assert hints > 12


def test_each_command_of_a_refusal_is_taken(run: Run) -> None:
    """Fault: a command in a refusal that does not run as it stands."""
    run("inject", "L4-5", "--at", "2026-01-18 9:30", "--baseline", "7", now="2026-01-20T12:00Z")
    for number in range(3):
        run("pain", "3", "--at", f"2026-01-19 1{number}:00")
    ran = 0
    for text, _ in REFUSED:
        with pytest.raises(BadValue) as refusal:
            parse_answers(words_of(text))
        for command in re.findall(r"`facetlog ([^`]*)`", str(refusal.value)):
            words = shlex.split(command)
            if "--help" not in words and words[-1] != "yesterday 9:30":  # that one asks at a terminal
                run(*words)
                ran += 1
    assert ran == 7
