"""Text in ASCII for a chart: nothing in it is another figure than it was, and figures stay apart."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.words.ascii_text import ascii_text, figures_apart

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")


@pytest.mark.parametrize(
    ("text", "ascii_only"),
    [
        ("Müller, \u0141ód\u017a", "Muller, Lodz"),
        ("\u2265 50 % \u2192 \u201cgut\u201d\u2026", ">= 50 % -> 'gut'..."),
        ("10\u00b2 \uff17 \u0663 \u75db", "10? ? ? ?"),
        ("one\ntwo\t three", "one two three"),
        ("\u00b5g \u00bd", "ug 1/2"),
    ],
)
def test_a_text_in_ascii(text: str, ascii_only: str) -> None:
    """Faults: a raised 2 behind 10 makes 102; a line break stays."""
    assert ascii_text(text) == ascii_only


@given(st.text())
def test_any_text_becomes_one_line_of_ascii_with_the_same_digits(text: str) -> None:
    """But of 1/2 and the like. Fault: a digit of another script is taken for one of ours."""
    made = ascii_text(text)
    assert made.isascii()
    assert made.isprintable()
    fractions = "\u00bd\u00bc\u00be"
    plain = "".join(char for char in text if char not in fractions)
    if plain == text:
        assert re.findall(r"[0-9]", made) == re.findall(r"[0-9]", unicodedata.normalize("NFD", text))


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("23 Feb 2026 09:00", "23 Feb 2026 at 09:00"),
        ("days 1 to 4: 7, 8, 9, 9", "days 1 to 4 = 7; 8; 9; 9"),
        ("on 2 Mar 14:00: 25 % less", "on 2 Mar 14:00 = 25 % less"),
        ("43, 29, 29 %", "43; 29; 29 %"),
        ("B 12 400 mg", "B 12; 400 mg"),
        ("0.5 %, 0.5 mL", "0.5 %, 0.5 mL"),
    ],
)
def test_figures_are_kept_apart(text: str, apart: str) -> None:
    """Faults: 2026 09:30 reads 202609:30 without its blank; 7, 8 reads 7,8."""
    assert figures_apart(text) == apart


@given(st.lists(st.sampled_from(["7", "0.5", "09:30", ",", ":", "%", "to", "2026", ";"]), max_size=12))
def test_figures_are_the_same_without_blanks(words: list[str]) -> None:
    text = figures_apart(
        " ".join(words).replace(" ,", ",").replace(" :", ":").replace(" ;", ";").lstrip(",;: ")
    )
    assert NUMBER.findall("".join(text.split())) == NUMBER.findall(text)
