"""The scores of a CSV file: the number that a cell says and no other, or what to type."""

from fractions import Fraction
from typing import Any

import pytest
from support.csv_reading import source, told

from facetlog.entries.values import PainScore

AT = "2026-11-19 10:00"
MILD = {"mild": PainScore(300), "very severe": PainScore(850), "none": PainScore(0)}
COMMA: dict[str, Any] = {"decimal": ","}
POINT: dict[str, Any] = {"decimal": "."}
HUNDRED: dict[str, Any] = {"scale": Fraction(100)}
GRADES: dict[str, Any] = {"grades": MILD}

# The separator, the cell, what was said, the score.
SCORES: list[tuple[str, str, dict[str, Any], str]] = [
    (",", "7", {}, "7"),
    (",", " 7 ", {}, "7"),
    (",", "7.5", {}, "7.5"),
    (",", "7/10", {}, "7"),
    (",", "7 / 10", {}, "7"),
    (",", "70/100", HUNDRED, "7"),
    (",", "75", HUNDRED, "7.5"),
    (",", '"7,5"', COMMA, "7.5"),
    (";", "7,5", {}, "7.5"),
    (";", "7.5", {}, "7.5"),
    (";", "7,5", COMMA, "7.5"),
    (";", "7.5", POINT, "7.5"),
    (";", "72,5", HUNDRED, "7.25"),
    (";", "7,5/10", {}, "7.5"),
    ("\t", "7,5", {}, "7.5"),
    ("|", "7,5", {}, "7.5"),
    (",", "Mild", GRADES, "3"),
    (",", "very  SEVERE", GRADES, "8.5"),
    (",", "none", GRADES, "0"),
    (",", "4", GRADES, "4"),
]


@pytest.mark.parametrize(("separator", "cell", "said", "score"), SCORES)
def test_a_cell_is_the_number_that_it_says(
    separator: str, cell: str, said: dict[str, Any], score: str
) -> None:
    text = f"at{separator}score\n{AT}{separator}{cell}\n"
    assert told(text, **said) == [f"2: 2026-11-19T10:00:00+01:00 {score}"]


# The separator, the cell, what was said, what the refusal says to type or why.
REFUSED: list[tuple[str, str, dict[str, Any], str]] = [
    (",", '"7,5"', {}, "type --decimal ,"),
    (";", "7.5", COMMA, "type --decimal ."),
    (";", "7,5", POINT, "type --decimal ,"),
    (";", "1.000,5", {}, "is not a score"),
    (",", "7/100", {}, "type --scale 100"),
    (",", "7/10", HUNDRED, "type --scale 10"),
    (",", "7 1/2", {}, "is not a score"),
    (",", "75", {}, "type --scale 100"),
    (",", "mild", {}, "type --grade mild=SCORE"),
    (",", "Very severe", {}, 'type --grade "very severe=SCORE"'),
    (",", "severe", GRADES, "type --grade severe=SCORE"),
    (",", "-1", {}, "is not a score"),
    (",", "7.", {}, "is not a score"),
    (",", "+7", {}, "is not a score"),
    (",", "7e0", {}, "is not a score"),
    (",", "3-4", {}, "is not a score"),
    (",", "\uff17", {}, "is not a score"),
]


@pytest.mark.parametrize(("separator", "cell", "said", "reason"), REFUSED)
def test_what_could_be_another_number_is_refused_with_what_to_type(
    separator: str, cell: str, said: dict[str, Any], reason: str
) -> None:
    """Fault: a comma or a point passed over, which makes ten times the score of it."""
    (line,) = source(f"at{separator}score\n{AT}{separator}{cell}\n", **said).lines
    assert line.entry is None
    assert reason in line.problem


@pytest.mark.parametrize(
    ("cell", "is_offered"),
    [
        ("moderate (4-6)", True),
        ("G2", True),
        ("schlimm", True),
        ("x" * 40, True),
        ("x" * 41, False),
        ("7 of 10", False),
        ("#x%&?", False),
        ("\u20ac\u2122\u0153~^", False),
        ("mild\u202e", False),
        ("???", False),
    ],
)
def test_a_grade_is_offered_for_a_few_words_alone(cell: str, is_offered: bool) -> None:
    """Fault: rubbish, or a page of text, is to be typed as a grade."""
    (line,) = source(f"at,score\n{AT},{cell}\n").lines
    assert ("--grade" in line.problem) is is_offered
    assert bool(line.to_type) is is_offered


@pytest.mark.parametrize("cell", ["", "  ", "NA", "n/a", "#N/A", "null"])
def test_a_row_without_a_score_is_left_out_and_says_so(cell: str) -> None:
    """Faults: refused with all of the file; taken as 0."""
    assert told(f"at,score,note\n{AT},{cell},x\n") == ["2: (without a score)"]
