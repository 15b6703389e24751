"""Folding, cutting and padding in cells: wide letters take two, marks on letters none."""

import subprocess
import sys
import time
from textwrap import wrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.words.folded import cells, cut, folded, padded

PAIN = "\u75db\u307f"  # two wide letters: four cells
E_ACUTE = "e\u0301"  # a letter and its mark: one cell


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pain", 4),
        ("", 0),
        (PAIN, 4),
        (f"p {PAIN}", 6),
        (E_ACUTE * 3, 3),
        ("\U0001f600", 2),
        ("\u2265 50 %", 6),
    ],
)
def test_cells_are_those_of_a_terminal(text: str, expected: int) -> None:
    """Fault: ``len``, which counts a wide letter as one and a mark as one more."""
    assert cells(text) == expected


def test_wide_letters_are_folded_where_their_cells_end() -> None:
    """Ten letters are 20 cells: in 8 cells stand 4, 4 and 2. Fault: they are counted as 10."""
    text = PAIN * 5
    assert folded(text, 8) == [text[:4], text[4:8], text[8:]]


def test_a_wide_letter_that_only_half_fits_goes_to_the_next_line() -> None:
    """7 cells hold three letters and one cell more. Fault: a line of 8 cells."""
    assert folded(PAIN * 2, 7) == [PAIN + PAIN[0], PAIN[1]]


def test_a_mark_stays_with_its_letter() -> None:
    """Fault: a cut by characters, which parts the mark from its letter and ends after 2 of 4 cells."""
    assert folded(E_ACUTE * 6, 4) == [E_ACUTE * 4, E_ACUTE * 2]
    assert cut(E_ACUTE * 6, 5) == f"{E_ACUTE * 2}..."


@pytest.mark.parametrize("signs", ["\U0001f468\u200d\U0001f4bb", "\u2764\ufe0f"])
def test_an_emoji_of_several_signs_is_not_taken_apart(signs: str) -> None:
    """Man, joiner, laptop; a heart, and that it is red. Fault: the second part begins a line."""
    assert {line[0] for line in folded(signs * 8, 5)} == {signs[0]}


def test_words_stay_whole_where_they_can() -> None:
    """``abc`` and two letters are 3 + 1 + 4 = 8 cells. Fault: 7 cells would take both."""
    assert folded(f"abc {PAIN}", 8) == [f"abc {PAIN}"]
    assert folded(f"abc {PAIN}", 7) == ["abc", PAIN]


def test_indents_take_their_cells() -> None:
    """Four cells of indent leave four: two letters. Fault: the indent is not counted."""
    assert folded(PAIN * 2, 8, then="    ") == [PAIN * 2]
    assert folded(PAIN * 3, 8, then="    ") == [PAIN * 2, f"    {PAIN}"]
    assert folded(PAIN * 2, 8, "    ", "  ") == [f"    {PAIN}", f"  {PAIN}"]


def test_whole_words_are_never_broken() -> None:
    """A path is copied in one piece, however long. Fault: it is broken at the edge."""
    path = f"/home/{PAIN * 4}/log.db"
    assert folded(f"see {path} now", 8, whole_words=True) == ["see", path, "now"]


def test_what_fits_is_one_line_and_nothing_is_one_empty_line() -> None:
    """Fault: no line at all for an empty text, so that the blank line of a page is lost."""
    assert folded("", 8) == [""]
    assert folded("four more", 9) == ["four more"]


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("right L4-5 joint", 16, "right L4-5 joint"),
        ("right L4-5 joint", 15, "right L4-5 j..."),
        ("right L4-5 joint", 14, "right L4-5..."),  # no blank before the points
        (PAIN * 4, 16, PAIN * 4),
        (PAIN * 4, 15, f"{PAIN * 3}..."),
        (PAIN * 4, 14, f"{PAIN * 2}{PAIN[0]}..."),
    ],
)
def test_a_cut_text_has_its_points_within_the_width(text: str, width: int, expected: str) -> None:
    """8 letters are 16 cells; 15 - 3 leave 12, six letters; 14 - 3 leave 11, five. Fault: by characters."""
    assert cut(text, width) == expected


def test_a_padded_cell_ends_where_its_column_ends() -> None:
    """4 cells in 6 leave 2 blanks. Fault: four blanks, as for two characters."""
    assert padded(PAIN, 6) == f"  {PAIN}"
    assert padded("7", 3) == "  7"
    assert padded(PAIN, 3) == PAIN


WORDS = st.lists(st.text("ab-", min_size=1, max_size=12), max_size=8)


@given(WORDS, st.integers(8, 20), st.sampled_from(["", "    "]), st.booleans())
def test_a_letter_with_an_accent_is_folded_as_one_without(
    words: list[str], width: int, then: str, whole: bool
) -> None:
    """The folding of what is not ASCII agrees with that of ``textwrap``. Fault: a blank begins a line."""
    plain = " ".join(words)
    expected = wrap(
        plain, width, subsequent_indent=then, break_long_words=not whole, break_on_hyphens=False
    )
    accented = folded(plain.replace("a", "\u00e4"), width, then=then, whole_words=whole)
    shown = [line.replace("\u00e4", "a") for line in accented]
    assert shown == [line.rstrip() for line in expected or [""]]  # it may leave a blank at the end


@given(st.text("a \u75db\u0301\u200d\U0001f468\ufe0f", max_size=60), st.integers(8, 20))
def test_no_line_is_wider_than_its_width_and_no_letter_is_lost(text: str, width: int) -> None:
    lines = folded(text, width)
    assert max(map(cells, lines)) <= width
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_rich_is_loaded_for_text_that_is_not_ascii_and_for_no_other() -> None:
    """Fault: an import at the top of the file, which every ``pain`` would pay for."""
    code = (
        "import sys; from facetlog.words.folded import folded, cut; folded('a b ' * 40, 20); "
        "cut('a' * 40, 20); assert 'rich' not in sys.modules; folded('\\u75db', 20); "
        "assert 'rich.cells' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_long_word_of_wide_letters_is_folded_in_time() -> None:
    """20,000 letters of two cells, 20 a line. Fault: the whole rest measured for each line (3 s)."""
    began = time.process_time()
    lines = folded("\u75db" * 20_000, 40)
    assert time.process_time() - began < 1.5
    assert (len(lines), {len(line) for line in lines}) == (1000, {20})
