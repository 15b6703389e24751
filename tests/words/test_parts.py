"""A line of parts: how it reads, where its borders are, and that typed words are only typed words."""

import pytest

from facetlog.words.parts import BORDER, SEMICOLON, Line, Part, figure, line, listed, prose, typed

RUDE = "MET my sister | walked 75 % (75-for-2h)"


def test_a_line_reads_as_its_parts_do() -> None:
    told = line("best ", figure("88 %"), None, " at ", line(figure("09:30"), ""), typed(None))
    assert told.text == "best 88 % at 09:30"
    assert [part.sort for part in told] == ["plain", "figure", "plain", "figure"]


def test_what_has_no_part_is_false() -> None:
    """Fault: a line that says nothing, and is printed: an empty item of a list."""
    assert not line(None, "", typed(""), listed([None, line()]))
    assert line(" ")


def test_only_a_border_ends_a_column() -> None:
    """Nothing of the line is lost. Fault: the text cut at " | ", which a patient may type."""
    told = line(typed(RUDE), BORDER, "b", SEMICOLON)
    assert [column.text for column in told.columns] == [f"{RUDE} | ", "b; ", ""]
    assert line(typed(RUDE)).columns == [line(typed(RUDE))]


def test_only_what_is_there_is_listed() -> None:
    assert listed([None, "a", typed(""), line("b", figure("1 %")), ""]).text == "a, b1 %"
    assert [part.sort for part in listed(["a", "b", "c"], BORDER)] == [
        "plain", "border", "plain", "border", "plain"
    ]  # fmt: skip


def test_what_was_typed_stays_one_part() -> None:
    assert line("at rest: ", typed(RUDE)) == Line([Part("at rest: ", "plain"), Part(RUDE, "typed")])


@pytest.mark.parametrize(
    ("sentence", "figures"),
    [
        ("75-for-2h is met: 75 % or more, 4:30 h shown", ["75-for-2h", "75 %", "4:30 h"]),
        ("10:00-14:30, -12 %, 74.9 %, 8 h", ["10:00-14:30", "12 %", "74.9 %", "8 h"]),
        ("7 -> 0 (12:30): 100 %", ["->", "100 %"]),
        ("8 hours, 3 have it | NOT MET, 5 of 10", []),
    ],
)  # fmt: skip
def test_the_figures_of_a_sentence(sentence: str, figures: list[str]) -> None:
    """Faults: a verdict or a border found in a sentence; hours spelled out taken for a figure."""
    told = prose(sentence)
    assert told.text == sentence
    assert [part.text for part in told if part.sort == "figure"] == figures
    assert {part.sort for part in told} <= {"plain", "figure"}
