"""How figures, times and a patient's own words are printed."""

import unicodedata
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.entries.moments import Moment
from facetlog.settings.settings import load
from facetlog.words.numbers import (
    SHIPPED,
    clock_or_day,
    day,
    day_and_time,
    percent,
    possible_time,
    relief_words,
    shown_time,
    since,
)
from facetlog.words.safe import safe

MINUTE, HOUR, DAY = 60, 3600, 86400
THURSDAY = Moment(1795102200, 60)  # 2026-11-19T16:30:00+01:00


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("74.96", "74.9 %"),
        ("74.5", "74 %"),
        ("74.51", "74.5 %"),
        ("74.9999", "74.9 %"),
        ("79.99", "79.9 %"),
        ("79.5", "79.5 %"),
        ("600/7", "86 %"),
        ("500/7", "71 %"),
        ("75", "75 %"),
        ("75.01", "75 %"),
        ("80", "80 %"),
        ("19.99", "19.9 %"),
        ("29.99", "29.9 %"),
        ("49.99", "49.9 %"),
        ("99.99", "99.9 %"),
        ("100", "100 %"),
        ("0", "0 %"),
        ("-25", "-25 %"),
        ("-24.6", "-25 %"),
        ("-74.96", "-75 %"),
        ("-300", "-300 %"),
    ],
)
def test_a_per_cent_is_whole_unless_that_would_reach_a_threshold_it_does_not(value: str, text: str) -> None:
    assert percent(Fraction(value)) == text


def test_a_clinics_own_threshold_is_not_reached_either() -> None:
    assert percent(Fraction("64.96")) == "65 %"
    assert percent(Fraction("64.96"), (65,)) == "64.9 %"
    assert percent(Fraction("74.96"), ()) == "75 %"


def test_relief_that_is_undefined_is_never_a_figure() -> None:
    assert percent(None) == "not defined"
    assert relief_words(None) == "relief not defined"


@given(
    st.fractions(-500, 100, max_denominator=10**6),
    st.sampled_from([20, 30, 50, 60, 75, 80, 100]),
    st.fractions(-1, 1, max_denominator=10**4),
)
def test_a_printed_per_cent_is_near_and_reaches_just_the_thresholds_that_the_value_does(
    anywhere: Fraction, threshold: int, beside: Fraction
) -> None:
    """Seen red with the tenths rounded to the nearest, and with the thresholds left out."""
    for value in (anywhere, threshold + beside):
        printed = Fraction(percent(value).removesuffix(" %"))
        assert abs(printed - value) <= Fraction(1, 2)
        assert (printed >= threshold) == (value >= threshold)
        assert threshold not in SHIPPED.strict or (printed > threshold) == (value > threshold)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("500/7", "71 % relief"),
        ("74.96", "74.9 % relief"),
        ("100", "100 % relief"),
        ("0", "no relief"),
        ("-100/7", "14 % more than before"),
        ("-74.96", "75 % more than before"),
    ],
)
def test_relief_in_words_says_when_the_pain_is_worse(value: str, text: str) -> None:
    assert relief_words(Fraction(value)) == text


@pytest.mark.parametrize(
    ("seconds", "shown", "possible"),
    [
        (0, "0:00 h", "0:00 h"),
        (1, "0:00 h", "0:01 h"),
        (59, "0:00 h", "0:01 h"),
        (MINUTE, "0:01 h", "0:01 h"),
        (2 * HOUR - 1, "1:59 h", "2:00 h"),
        (2 * HOUR, "2:00 h", "2:00 h"),
        (2 * HOUR + 1, "2:00 h", "2:01 h"),
        (4 * HOUR + 30 * MINUTE, "4:30 h", "4:30 h"),
        (48 * HOUR - 1, "47:59 h", "2 days"),
        (48 * HOUR, "2 days", "2 days"),
        (100 * HOUR, "4 days", "5 days"),
    ],
)
def test_what_is_shown_is_rounded_down_and_what_is_possible_up(
    seconds: int, shown: str, possible: str
) -> None:
    assert (shown_time(seconds), possible_time(seconds)) == (shown, possible)


@given(st.integers(0, 10**9))
def test_a_printed_duration_is_within_its_unit_on_its_own_side(seconds: int) -> None:
    """From 48 h on within a day. Seen red with either of the two rounded the other way."""

    def read(text: str) -> tuple[int, int]:
        if text.endswith(" days"):
            return int(text.removesuffix(" days")) * DAY, DAY
        hours, minutes = text.removesuffix(" h").split(":")
        assert len(minutes) == 2
        return int(hours) * HOUR + int(minutes) * MINUTE, MINUTE

    (shown, finest), (possible, coarsest) = read(shown_time(seconds)), read(possible_time(seconds))
    assert 0 <= seconds - shown < finest
    assert 0 <= possible - seconds < coarsest
    assert (seconds >= 2 * DAY) == (finest == DAY)


def test_a_duration_without_a_bound_says_so() -> None:
    assert possible_time(None) == "no upper bound"


@pytest.mark.parametrize(
    ("seconds", "text"),
    [
        (0, "at"),
        (59, "at"),
        (-59, "at"),
        (2 * HOUR + 15 * MINUTE, "2:15 h after"),
        (-30 * MINUTE, "0:30 h before"),
        (2 * DAY - 1, "47:59 h after"),
        (2 * DAY, "2 days after"),
        (9 * DAY, "9 days after"),
        (-3 * DAY, "3 days before"),
    ],
)
def test_how_long_since_the_needle_is_said_in_hours_and_from_two_days_on_in_days(
    seconds: int, text: str
) -> None:
    assert since(THURSDAY, THURSDAY._replace(epoch=THURSDAY.epoch + seconds)) == text


def test_a_time_is_printed_as_the_wall_clock_showed_it_where_it_was_felt() -> None:
    assert day_and_time(THURSDAY) == "Thu 19 Nov 2026 16:30"
    assert day_and_time(THURSDAY._replace(offset_minutes=600)) == "Fri 20 Nov 2026 01:30"
    assert day_and_time(Moment(0, 0)) == "Thu 1 Jan 1970 00:00"
    assert day(THURSDAY) == "Thu 19 Nov 2026"
    assert clock_or_day(THURSDAY, THURSDAY) == "16:30"


def test_a_time_on_another_local_day_is_printed_with_its_date() -> None:
    next_morning = Moment(THURSDAY.epoch + 14 * HOUR, 60)
    assert clock_or_day(Moment(THURSDAY.epoch + HOUR, 60), THURSDAY) == "17:30"
    assert clock_or_day(next_morning, THURSDAY) == "20 Nov 06:30"
    assert clock_or_day(Moment(THURSDAY.epoch, 600), THURSDAY) == "20 Nov 01:30"


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("\x1b[31mred\x1b[0m", "<1b>[31mred<1b>[0m"),
        ("\x1b]0;title\x07", "<1b>]0;title<07>"),
        ("\x9b2J", "<9b>2J"),
        ("a\x08b\x7f\x00", "a<08>b<7f><00>"),
        ("one\ntwo", "one / two"),
        ("one \r\n two", "one / two"),
        ("one\n\n\ttwo", "one / two"),
        ("tab\there", "tab / here"),
        ("a\x0bb\x0cc\x85d", "a<0b>b<0c>c<85>d"),
        ("a\u2028b\u2029c", "a<2028>b<2029>c"),
        ("gnp\u202egp.exe", "gnp<202e>gp.exe"),
        ("\u2066isolated\u2069", "<2066>isolated<2069>"),
        ("\u200fmark\u200e", "<200f>mark<200e>"),
        ("\udc9b", "<dc9b>"),
    ],
)
def test_what_could_steer_a_terminal_is_printed_as_its_code(text: str, printed: str) -> None:
    assert safe(text) == printed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "pain [left] [bold]not markup[/bold]",
        "5 % <b> & \\n \"'",
        "\u05db\u05d0\u05d1 \u05d2\u05d1",  # Hebrew
        "\u0623\u0644\u0645",  # Arabic
        "\u75bc\u75db",
        "cafe\u0301 \u00e9",
        "\U0001f600 \U0001f44d\U0001f3fd",
        "\U0001f469\u200d\U0001f680",  # an emoji held together by a zero-width joiner
        "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",  # Persian, with its non-joiner
    ],
)
def test_a_patients_own_words_are_printed_as_they_are(text: str) -> None:
    assert safe(text) == text


STEERING_DIRECTIONS = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI", "B", "S"}


@given(st.text() | st.text("a[ \t\r\n\x0b\x1b\x7f\x85\x9b\u05d0\u2028\u2029\u202a\u202e\u2066\u2069"))
def test_nothing_that_is_printed_can_steer_a_terminal(text: str) -> None:
    """Seen red with each of ``Cc``, ``Cf`` and ``Zl`` left out of what is shown as its code."""
    printed = safe(text)
    assert not any(ord(char) < 32 or 127 <= ord(char) < 160 for char in printed)
    assert not {unicodedata.bidirectional(char) for char in printed} & STEERING_DIRECTIONS
    assert printed.splitlines() in ([printed], [])
    assert safe(printed) == printed


PASSED = {
    "50": "50 %", "50.0004": "50.1 %", "50.4": "50.4 %", "50.6": "51 %", "30.01": "30.1 %", "80.01": "80 %",
}  # fmt: skip


@pytest.mark.parametrize(("value", "text"), PASSED.items())
def test_a_per_cent_that_passed_a_strict_threshold_is_not_printed_on_it(value: str, text: str) -> None:
    """Over 50 % is asked. Fault: "MET, 50 %" beside "over 50 %"."""
    assert percent(Fraction(value)) == text


def test_the_thresholds_of_a_printed_per_cent_are_those_of_the_rules_that_ship() -> None:
    """Fault: a rule of another per cent ships, and a page rounds onto it."""
    assert load().borders == SHIPPED
