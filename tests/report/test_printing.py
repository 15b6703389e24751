"""A printed line: its parts styled, folded with their styles, and no word of a person's ever styled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.report.colour import CODES, PLAIN, coloured
from facetlog.report.printing import Line, Page, folded_line, printable
from facetlog.words.parts import Part, figure, line, prose, typed

MET = Part("MET", "verdict")


def page(width: int) -> Page:
    """A page of so many cells."""
    made = Page.of_file()
    made.width = width
    return made


def styles(printed: Line) -> list[tuple[str, str]]:
    """The styled stretches of a line, each with its style."""
    return [(printed.text[span.start : span.end], span.style) for span in printed.spans]


@pytest.mark.parametrize(
    ("said", "style"),
    [("MET", "met"), ("NOT MET", "not met"), ("met", "met"), ("UNDETERMINED", "flag"), ("FOR X", "flag")],
)
def test_a_verdict_has_the_style_of_what_came_out(said: str, style: str) -> None:
    assert styles(printable(line("80 %: ", Part(said, "verdict"), "."))) == [(said, style)]


@pytest.mark.parametrize(
    ("told", "flags"),
    [
        ("9 of 10 on 14 Nov: MORE THAN BEFORE (5)", ["MORE THAN BEFORE"]),
        ("NO BASELINE: no per cent", ["NO BASELINE"]),
        ("NO BASELINE FOR SCORES WITHOUT SIDE (before: 7 left)", ["NO BASELINE FOR SCORES WITHOUT SIDE"]),
        ("ONLY 1:00 h of it before; the rest AFTER", ["ONLY", "AFTER"]),
        ("3:00 H WITHOUT A SCORE (11:00 to 14:00)", ["H WITHOUT A SCORE"]),
        ("MONTHS CANNOT BE JUDGED", ["MONTHS CANNOT BE JUDGED"]),
        ("57 %: THEY DIFFER BY 23 POINTS", ["THEY DIFFER BY", "POINTS"]),
        ("ENTERED 4:00 H LATE", ["ENTERED", "H LATE"]),
        ("Medicare LCD L38773, BCBS ND, ODI 44 %, RIGHT, L3 L4 L5", []),
        ("A score. NOT MET. IT", []),
    ],
)
def test_what_weakens_is_a_flag_and_a_name_in_capitals_is_none(told: str, flags: list[str]) -> None:
    """Faults: LCD or a side in yellow; MORE THAN BEFORE as plain as the rest."""
    assert styles(printable(prose(told))) == [(flag, "flag") for flag in flags]


def test_urgent_has_a_style_of_its_own() -> None:
    assert styles(printable(line("! URGENT, 20 Nov"))) == [("URGENT", "urgent")]


SHOUTED = st.sampled_from(["MET", "NOT MET", "URGENT", "MORE THAN BEFORE", "NO BASELINE", "\x1b[31m", "x"])


@given(st.lists(SHOUTED | st.text(max_size=9), max_size=6).map(" ".join))
def test_what_a_person_typed_is_never_styled(words: str) -> None:
    """Fault: a note that says MET looks like a verdict of ours."""
    assert printable(line("note: ", typed(words))).spans == ()
    assert printable(words).spans == ()
    assert "\x1b" not in printable(line(typed(words))).text


PARTS = st.builds(
    Part,
    st.text(st.sampled_from("ab c-M E\u75db\u0301"), max_size=30),
    st.sampled_from(["plain", "verdict", "typed", "figure"]),
)


@given(st.lists(PARTS, max_size=6), st.integers(4, 40), st.sampled_from(["", "  "]))
def test_a_folded_line_keeps_each_style_on_its_letters(parts: list[Part], width: int, indent: str) -> None:
    """Letter by letter, blanks apart, text and style are those of the whole. Fault: styles off by one."""
    whole = printable(line(*parts))
    letters = [(char, style) for char, style in by_letter(whole) if not char.isspace()]
    pieces = list(folded_line(whole, width, indent))
    assert [one for piece in pieces for one in by_letter(piece) if not one[0].isspace()] == letters


def test_a_word_that_comes_again_has_the_style_of_its_own_place() -> None:
    """Fault: each folded piece looked for from the beginning of the line."""
    first, second = folded_line(printable(line("met ", Part("met", "verdict"))), 4)
    assert (styles(first), styles(second)) == ([], [("met", "met")])


def by_letter(printed: Line) -> list[tuple[str, str | None]]:
    """Each letter with its style."""
    named = {place: span.style for span in printed.spans for place in range(span.start, span.end)}
    return [(char, named.get(place)) for place, char in enumerate(printed.text)]


def test_a_line_in_colour_is_the_same_line_between_codes() -> None:
    told = printable(line("a ", MET, " b"))
    assert coloured(*told) == f"a {CODES['met']}MET{PLAIN} b"


def test_a_label_stands_beside_its_lines_or_above_them() -> None:
    """Eleven cells for a label; a longer one, and any on a narrow page, has a line of its own."""
    said = [line("one two ", MET), line("    three")]
    assert [one.text for one in page(60).section("BY RULE", said)] == [
        "BY RULE    one two MET",
        "               three",
    ]
    assert next(page(60).section("FOR THE CLINIC", said)).text == "FOR THE CLINIC"
    assert [one.text for one in page(40).section("NOW", said)] == ["NOW", "  one two MET", "      three"]
    assert list(page(60).section("NOW", [])) == []


def test_styles_of_a_section_are_those_of_label_and_verdict() -> None:
    first, folded = page(60).section("NOW", [line("x" * 46, " ", MET)])
    assert styles(first) == [("NOW", "label")]
    assert styles(folded) == [("MET", "met")]


def test_a_table_on_a_narrow_page_puts_the_last_column_below() -> None:
    """15 cells are taken by three columns and the blanks between; on 20 cells 5 are left."""
    rows = [("1:00", "3", "57 %", "after a long walk"), ("2:00", "1", "80 %", "")]
    assert [one.text for one in page(20).table(("time", "p", "less", ""), rows)] == [
        "time  p  less",
        "1:00  3  57 %",
        "    after a long",
        "    walk",
        "2:00  1  80 %",
    ]
    wide = [one.text for one in page(40).table(("time", "p", "less", ""), rows)]
    assert wide[1] == "1:00  3  57 %  after a long walk"


def test_a_cell_of_parts_keeps_its_style_in_a_table() -> None:
    (_, row) = page(40).table(("less", "why"), [(line(Part("14 % more", "verdict")), figure("x").text)])
    assert styles(row) == [("14 % more", "flag")]
