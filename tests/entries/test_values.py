"""The values that a person types: what is taken, and why the rest is not."""

import re
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
    parse_scores_by_side,
)
from facetlog.errors import BadValue


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [
        ("7", 700),
        ("7.5", 750),
        ("6.75", 675),
        ("6.05", 605),
        (".5", 50),
        (".05", 5),
        ("0.5", 50),
        ("0,5", 50),
        (",5", 50),
        ("7,5", 750),
        ("6,75", 675),
        ("10,0", 1000),
        (".5/10", 50),
        ("7,5/10", 750),
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


OF_TEN = "write a number from 0 to 10, as 7 or 6.5."
ABOVE = "is above 10; a pain score is 0 (no pain) to 10 (worst)."
BELOW = "is below 0; a pain score is 0 (no pain) to 10 (worst)."
NOT = "is not a pain score"
SIGNS = f"{NOT}: it has signs that belong to no score;"
REFUSED = {
    ABOVE: ["10.01", "11/10", "999999999", "10,5", "150"],
    f"{ABOVE} Did you mean 1.1?": ["11"],
    f"{ABOVE} Did you mean 7?": ["70"],
    f"{ABOVE} Did you mean 7.5?": ["75"],
    f"{ABOVE} Did you mean 10?": ["100"],
    BELOW: ["-1", "-0.5", "-.5", "-0"],
    'has more than two decimals; write "7.12" or "7.13".': ["7.125", "7,125", "7.129"],
    'has more than two decimals; write "10".': ["10.000"],
    'has more than two decimals; write "0.55" or "0.56".': [".555"],
    f'{NOT}: it has words between its numbers; write "5" or "5/10".': ["5 of 10", "5 out of 10"],
    f'{NOT}: it has words between its numbers; write "7.5" or "7.5/10".': ["7.5 of 10"],
    f'{NOT}: it has blanks or words beside its number; write "7/10".': ["7 / 10", "7/10 pain"],
    f"{NOT}: it is not out of 10; {OF_TEN}": ["7/11", "7/5", "3/4"],
    f'{NOT}: it is out of 100; write "7".': ["70/100"],
    f'{NOT}: it is out of 100; write "0.7".': ["7/100"],
    f'{NOT}: it is out of 100; write "10".': ["100/100"],
    f'{NOT}: it names two scores; write "7" or "8".': ["7-8", "7 - 8", "7 to 8", "7 or 8"],
    f'{SIGNS} write "7" or "8".': ["7\u20138"],
    f'{NOT}: it names two scores; write "3.5" or "4".': ["3.5-4"],
    f'{NOT}: it has a fraction; write "7.5".': ["7 1/2", "7 and a half"],
    f'{NOT}: it is in words; write "7".': ["seven", "Seven"],
    f'{NOT}: it is in words; write "0".': ["none", "no pain", "zero", "O"],
    f'{SIGNS} write "7".': ["7.", "7?", "7+", "~7", "+7", "7!", "about 7", "7ish", "\uff17"],
    f'{SIGNS} write "0.5".': ["\u00bd"],
    f'{SIGNS} write "7.5".': ["7\u00bd"],
    f'{NOT}: it has blanks or points between its figures; write "7.5".': ["7 5", "7. 5"],
    f"{NOT}: it reads like a time; {OF_TEN}": ["7:30", "7pm", "14:30"],
    f"{NOT}: it is a per cent; {OF_TEN}": ["50%", "60 %", "70 per cent"],
    f"{NOT}: it reads like the id of an entry; {OF_TEN}": ["p2", "i1"],
    f"{NOT}: it is empty; {OF_TEN}": ["", " "],
    f"{NOT}: it is too long; {OF_TEN}": ["x" * 61],
    f"{NOT}; {OF_TEN}": ["1e1", "0x7", "1_0", "nan", "bad", "7,5,3", "\u0663", "left=7"],
}


@pytest.mark.parametrize(("told", "text"), [(told, text) for told in REFUSED for text in REFUSED[told]])
def test_what_is_no_score_is_refused_with_its_own_sentence(told: str, text: str) -> None:
    """Faults: one sentence for all; 70 of 100 as 0.7."""
    with pytest.raises(BadValue) as refused:
        parse_score(text)
    assert str(refused.value) == f"{text!r} {told}"


@pytest.mark.parametrize("told", REFUSED)
def test_each_score_written_in_a_refusal_is_read(told: str) -> None:
    """Fault: a hint above 10."""
    for hint in re.findall(r'"(.+?)"|mean (.+?)\?', told):
        assert 0 <= parse_score("".join(hint)).hundredths <= 1000


@pytest.mark.parametrize(
    ("text", "left", "right"),
    [
        ("left=7,5,right=6", 750, 600),
        ("left=7,right=6,5", 700, 650),
        ("left=7,5,right=6,25", 750, 625),
        ("right=.5, left=0,5", 50, 50),
        ("l=7.5,r=6/10", 750, 600),
    ],
)
def test_scores_by_side_may_have_a_decimal_comma(text: str, left: int, right: int) -> None:
    """Fault: every comma parts two sides."""
    assert parse_scores_by_side(text) == {"left": PainScore(left), "right": PainScore(right)}


@pytest.mark.parametrize(
    ("text", "hints"),
    [
        ("left=8,6", ["left=8.6", "left=8,right=6"]),
        ("right = 8,6", ["right=8.6", "right=8,left=6"]),
    ],
)
def test_a_comma_that_can_be_read_in_two_ways_is_asked_for(text: str, hints: list[str]) -> None:
    """Fault: 6 on the right, kept as 8.6 on the left."""
    with pytest.raises(BadValue, match="two ways") as refused:
        parse_scores_by_side(text)
    assert re.findall('"(.+?)"', str(refused.value)) == hints
    assert [sum(one.hundredths for one in parse_scores_by_side(hint).values()) for hint in hints] == [
        860,
        1400,
    ]


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
    decimal = text.strip().removesuffix("/10").replace(",", ".")
    assert Fraction(decimal) * 100 == score.hundredths
    assert 0 <= score.hundredths <= 1000


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("80", 80.0),
        ("80%", 80.0),
        ("80 %", 80.0),
        ("0", 0.0),
        ("100", 100.0),
        ("33.25", 33.25),
        ("82,5%", 82.5),
        (".5", 0.5),
        ("100,00 %", 100.0),
        ("7 pct", 7.0),
    ],
)
def test_relief_as_stated_is_read_in_per_cent(text: str, percent: float) -> None:
    assert parse_percent(text) == percent


@pytest.mark.parametrize(
    "text",
    ["101", "100.01", "-5", "all", "", "8O", "80%%", "1e1", "\uff18\uff10", "33.125", ",", "%", "1,2,3"],
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
        ("ablation", "radiofrequency ablation"),
        ("Rhizotomy", "radiofrequency ablation"),
        ("rf ablation", "radiofrequency ablation"),
        ("radiofrequency neurotomy", "radiofrequency ablation"),
        ("esi", "epidural injection"),
        ("epidural steroid injection", "epidural injection"),
        ("Epidural  Steroid Injection", "epidural injection"),
        ("medial", "medial branch block"),
        ("medial branch", "medial branch block"),
        ("facet joint", "facet joint injection"),
        ("facet injection", "facet joint injection"),
        ("sij", "sacroiliac joint injection"),
        ("si joint injection", "sacroiliac joint injection"),
        ("tpi", "trigger point injection"),
        ("trigger point", "trigger point injection"),
        ("Medial Branch Block", "medial branch block"),
    ],
)
def test_a_procedure_is_read_by_its_short_or_its_full_name(text: str, procedure: str) -> None:
    assert parse_procedure(text) == procedure


@pytest.mark.parametrize("text", ["", "laser", "block", "facet block", "nerves"])
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
