"""The values that a person types: what is taken, and why the rest is not."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.entries.values import (
    PROCEDURES,
    PainScore,
    clean_text,
    one_of,
    parse_number,
    parse_percent,
    parse_procedure,
    parse_score,
)
from facetlog.errors import BadValue


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("7", 700),
        ("7.5", 750),
        ("6.75", 675),
        ("6.05", 605),
        ("7/10", 700),
        ("7.5/10", 750),
        ("0", 0),
        ("0.01", 1),
        ("9.99", 999),
        ("10", 1000),
        ("10.00", 1000),
        ("10/10", 1000),
        (" 7 ", 700),
        ("07", 700),
    ],
)
def test_a_score_is_read_exactly_in_hundredths(text: str, hundredths: int) -> None:
    assert parse_score(text) == PainScore(hundredths)


NOT_A_SCORE = ("is not a pain score", "from 0 to 10", "6.5")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("11", ("'11' is above 10", "0 (no pain) to 10 (worst)")),
        ("10.01", ("'10.01' is above 10", "0 (no pain) to 10 (worst)")),
        ("11/10", ("'11/10' is above 10",)),
        ("999999999", ("is above 10",)),
        ("70", ("'70' is above 10", "Did you mean 7?")),
        ("75", ("'75' is above 10", "Did you mean 7.5?")),
        ("100", ("'100' is above 10", "Did you mean 10?")),
        ("-1", ("'-1' is below 0", "0 (no pain) to 10 (worst)")),
        ("-0.5", ("'-0.5' is below 0",)),
        ("7,5", ("'7,5'", "with a point: 7.5")),
        ("7.125", ("'7.125' has more than two decimals", "7.12")),
        ("10.000", ("'10.000' has more than two decimals",)),
        ("seven", ("'seven'", *NOT_A_SCORE)),
        ("7 of 10", ("'7 of 10'", *NOT_A_SCORE)),
        ("7/11", ("'7/11'", *NOT_A_SCORE)),
        ("7/5", ("'7/5'", *NOT_A_SCORE)),
        ("1e1", ("'1e1'", *NOT_A_SCORE)),
        ("0x7", ("'0x7'", *NOT_A_SCORE)),
        ("1_0", ("'1_0'", *NOT_A_SCORE)),
        ("+7", ("'+7'", *NOT_A_SCORE)),
        (".5", ("'.5'", *NOT_A_SCORE)),
        ("7.", ("'7.'", *NOT_A_SCORE)),
        ("7-8", ("'7-8'", *NOT_A_SCORE)),
        ("nan", ("'nan'", *NOT_A_SCORE)),
        ("\uff17", ("'\uff17'", *NOT_A_SCORE)),  # full-width 7
        ("\u0663", ("'\u0663'", *NOT_A_SCORE)),  # Arabic-Indic 3
        ("\u00bd", ("'\u00bd'", *NOT_A_SCORE)),  # one half
        ("", ("''", *NOT_A_SCORE)),
        (" ", ("' '", *NOT_A_SCORE)),
    ],
)
def test_what_is_no_score_is_refused_with_its_own_reason(text: str, said: tuple[str, ...]) -> None:
    with pytest.raises(BadValue) as refused:
        parse_score(text)
    message = str(refused.value)
    assert [part for part in said if part not in message] == []


@given(st.integers(0, 1000))
def test_a_printed_score_reads_back_as_itself_with_as_few_decimals_as_it_takes(
    hundredths: int,
) -> None:
    """Seen red with the hundredths printed as tenths (6.05 as 6.5)."""
    text = str(PainScore(hundredths))
    assert parse_score(text) == PainScore(hundredths)
    assert Fraction(text) == Fraction(hundredths, 100)
    assert "." not in text or text[-1] not in "0."


@given(st.text(max_size=8) | st.from_regex(r"-?[0-9]{1,4}[.,]?[0-9]{0,4}(/10)?", fullmatch=True))
def test_any_text_is_a_score_from_0_to_10_or_is_refused(text: str) -> None:
    """Seen red with 10000 for 1000 as the upper limit."""
    try:
        score = parse_score(text)
    except BadValue:
        return
    assert Fraction(text.strip().removesuffix("/10")) * 100 == score.hundredths
    assert 0 <= score.hundredths <= 1000


@pytest.mark.parametrize(
    ("text", "percent"),
    [("80", 80.0), ("80%", 80.0), ("80 %", 80.0), ("0", 0.0), ("100", 100.0), ("33.25", 33.25)],
)
def test_relief_as_stated_is_read_in_per_cent(text: str, percent: float) -> None:
    assert parse_percent(text) == percent


@pytest.mark.parametrize(
    "text", ["101", "100.01", "-5", "all", "", "8O", "80%%", "1e1", "\uff18\uff10", "33.125"]
)
def test_what_is_no_per_cent_is_refused_with_what_0_and_100_mean(text: str) -> None:
    with pytest.raises(BadValue, match=r"0 \(no better\) to 100 \(pain gone\)") as refused:
        parse_percent(text)
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (" on the stairs ", "on the stairs"),
        ("[left]", "[left]"),
        ("\u05db\u05d0\u05d1", "\u05db\u05d0\u05d1"),
        ("5 %", "5 %"),
        ("", None),
        (" \n\t", None),
    ],
)
def test_words_are_kept_as_given_and_blank_ones_are_absent(text: str, kept: str | None) -> None:
    assert clean_text(text) == kept


def test_bytes_that_are_no_utf_8_are_refused_by_that_reason() -> None:
    with pytest.raises(BadValue, match="UTF-8"):
        clean_text(b"caf\xe9".decode("utf-8", "surrogateescape"))


def test_a_word_from_a_short_list_is_read_whatever_its_case() -> None:
    assert one_of(" Rest ", ("moving", "rest")) == "rest"


@pytest.mark.parametrize("text", ["resting", "", "mov", "moving rest"])
def test_another_word_is_refused_with_the_whole_list(text: str) -> None:
    with pytest.raises(BadValue, match="one of now, day or week") as refused:
        one_of(text, ("now", "day", "week"))
    assert repr(text) in str(refused.value)


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        ("facet", "facet joint injection"),
        ("mbb", "medial branch block"),
        ("MBB", "medial branch block"),
        ("rfa", "radiofrequency ablation"),
        ("si", "sacroiliac joint injection"),
        ("epidural", "epidural injection"),
        ("nerve", "nerve block"),
        ("trigger", "trigger point injection"),
        ("Medial Branch Block", "medial branch block"),
    ],
)
def test_a_procedure_is_read_by_its_short_or_its_full_name(text: str, procedure: str) -> None:
    assert parse_procedure(text) == procedure


@pytest.mark.parametrize("text", ["", "laser", "block", "facet joint"])
def test_another_procedure_is_refused_with_every_short_name(text: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse_procedure(text)
    assert repr(text) in str(refused.value)
    assert all(short in str(refused.value) for short in PROCEDURES)


def test_a_number_above_0_is_read() -> None:
    assert [parse_number(text) for text in ("400", " 0.5 ", "0.0001", "999999")] == [
        400.0,
        0.5,
        0.0001,
        999999.0,
    ]


@pytest.mark.parametrize("text", ["0", "0.0", "-1", "", "four", "1e3", "1,5", "inf", "nan", "1_0"])
def test_what_is_no_number_above_0_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match="not a number above 0") as refused:
        parse_number(text)
    assert repr(text) in str(refused.value)
