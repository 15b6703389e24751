"""Columns of scores of both sides, or of rest and moving: each score says of which it is."""

import pytest
from support.csv_reading import source

from facetlog.entries.kinds import Pain


def parts(text: str, **options: object) -> list[tuple[float, str | None, str | None]]:
    """Each score with its side and state."""
    entries = [line.entry for line in source(text, **options).lines]
    return [(one.score.hundredths / 100, one.side, one.state) for one in entries if isinstance(one, Pain)]


BOTH = [
    ("Left,Right", [(7, "left", None), (2, "right", None)]),
    ("Pain right (0-10),Pain left (0-10)", [(7, "right", None), (2, "left", None)]),
    ("Schmerz links,Schmerz rechts", [(7, "left", None), (2, "right", None)]),
    ("Pain at rest,Pain with movement", [(7, None, "rest"), (2, None, "moving")]),
    ("Schmerz in Ruhe,Schmerz bei Belastung", [(7, None, "rest"), (2, None, "moving")]),
]


@pytest.mark.parametrize(("names", "scores"), BOTH)
def test_both_columns_come_in_each_with_its_part(
    names: str, scores: list[tuple[float, str | None, str | None]]
) -> None:
    """Fault: the scores of both sides are one series, or one of them alone comes in without its side."""
    text = f"at,{names}\n2026-11-19 14:20,7,2\n"
    assert parts(text) == scores
    first = names.partition(",")[0]
    assert parts(text, columns={"score": (first,)}) == scores[:1]


def test_of_both_sides_and_both_states_each_column_says_two_things() -> None:
    """Fault: one of the two is dropped."""
    names = "pain left rest,pain right rest,pain left moving,pain right moving"
    said = parts(f"at,{names}\n2026-11-19 14:20,1,2,3,4\n")
    assert said == [
        (1, "left", "rest"),
        (2, "right", "rest"),
        (3, "left", "moving"),
        (4, "right", "moving"),
    ]


@pytest.mark.parametrize("name", ["pain left", "pain at rest"])
def test_a_word_alone_says_nothing(name: str) -> None:
    """Fault: the pain that is left is that of the left side."""
    assert parts(f"at,{name}\n2026-11-19 14:20,7\n", columns={"score": (name,)}) == [(7, None, None)]


def test_where_a_column_has_the_pain_of_both_it_alone_is_the_score() -> None:
    """Fault: a pain is counted twice."""
    assert parts("at,pain,pain left,pain right\n2026-11-19 14:20,7,7,2\n") == [(7, None, None)]
