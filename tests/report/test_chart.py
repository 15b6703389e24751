"""The curve in characters: a mark at every score, lines of what is drawn, bars, heights, colours."""

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.helpers import at, injection, log_of, pain, pains

from facetlog.entries.kinds import Log, Pain
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.report.chart import COLOURS, chart
from facetlog.report.curves import panels_of
from facetlog.report.terminal import Screen
from facetlog.settings.settings import load

SETTINGS = load()
PIPED, RICH = Screen(), Screen(has_colour=True)
DRAWN = re.compile("[\u2500-\u28ff]")


def outcomes(log: Log) -> tuple[InjectionOutcome, ...]:
    return outcome_of(Inquiry(log, SETTINGS, at(24 * 400))).injections


def one_side(scores: list[Pain]) -> tuple[InjectionOutcome, ...]:
    return outcomes(log_of([injection()], scores))


def drawn(scores: dict[float, str], screen: Screen = PIPED) -> str:
    return chart(one_side(pains(scores)), screen)


class Plot(NamedTuple):
    """A panel as it is read off the screen: its rows from the top, without the frame."""

    side: str
    unit: str
    rows: list[str]

    def character(self, share: float, score: float) -> str:
        """What stands in the cell of a score, by arithmetic: the nearest, half-way the upper one.

        The uppermost row is for doses and sleep, where a panel has any: then it has 22, 17, 12 or 7.
        """
        column = math.floor(0.5 + (len(self.rows[0]) - 1) * share)
        highest = len(self.rows) - (2 if len(self.rows) in (22, 17, 12, 7) else 1)
        row = math.floor(0.5 + highest * score / 10)
        return self.rows[-1 - row][column]

    def row_of(self, mark: str) -> int:
        """How far up the first row stands that a mark is in."""
        return next(len(self.rows) - 1 - place for place, row in enumerate(self.rows) if mark in row)


def plots(text: str) -> Iterator[Plot]:
    lines = text.splitlines()
    for top, line in enumerate(lines):
        if "\u250c" in line:
            bottom = next(n for n in range(top, len(lines)) if "\u2514" in lines[n])
            left, right = line.index("\u250c"), line.index("\u2510")
            rows = [row[left + 1 : right] for row in lines[top + 1 : bottom]]
            side = lines[top - 1].lower() if top and lines[top - 1].isupper() else ""
            yield Plot(side, lines[bottom + 2].split()[0], rows)


def of_pain(one: InjectionOutcome, judged: SeriesOutcome) -> list[SeriesOutcome]:
    """A judged series, and the averages of its pain: of its side, or given for both."""
    sides = {judged.key.side, None}
    like = judged.key._replace(side=None, period="now")
    averages = [
        other
        for other in one.series
        if other.key.period != "now" and other.key._replace(side=None, period="now") == like
    ]
    return [judged, *(other for other in averages if other.key.side in sides)]


def unmarked(blocks: Iterable[InjectionOutcome], text: str) -> list[str]:
    """The scores that count and lie in no panel, or whose cell holds no mark."""
    there = {(plot.side, plot.unit): plot for plot in plots(text)}
    missing = []
    for one in blocks:
        several = len(one.judged) > 1
        for series in one.judged:
            side = (series.key.side or "both sides") if several else ""
            points = [point for like in of_pain(one, series) for point in like.series.after]
            in_hours = any(point.seconds <= 8 * 3600 for point in points)
            if series.series.baseline:
                points.append(series.series.baseline.point)
            for point in points:
                seconds = max(point.seconds, 0)
                unit = "hours" if in_hours and seconds <= 8 * 3600 else "days"
                unit = unit if (side, "days") in there else "hours"
                plot = there.get((side, unit))
                start = 8 * 3600 if unit == "days" and in_hours else 0
                share = (seconds - start) / (end_of(blocks, unit) - start)
                if not plot or plot.character(share, point.hundredths / 100) not in "ox+&":
                    missing.append(point.pain.id)
    return missing


def end_of(blocks: Iterable[InjectionOutcome], unit: str) -> int:
    if unit == "hours":
        return 8 * 3600
    series = [like for one in blocks for judged in one.judged for like in of_pain(one, judged)]
    found = [point.seconds for like in series for point in like.series.after]
    return math.ceil(max(found) / 86400) * 86400


ENTRIES = st.lists(
    st.tuples(
        st.integers(1, 400) | st.integers(1, 4 * 24 * 120),  # quarters of an hour
        st.integers(0, 1000),
        st.sampled_from(("now", "now", "day", "week")),
        st.sampled_from(("left", "right", None)),
    ),
    max_size=12,
)
SCREENS = (Screen(), Screen(40), Screen(80, 24), Screen(100, 12))


@settings(max_examples=30, deadline=None)
@given(ENTRIES, st.sampled_from(SCREENS), st.booleans(), st.booleans())
def test_every_score_lies_in_a_panel_and_its_cell_holds_a_mark(
    found: list[tuple[int, int, str, str | None]], screen: Screen, both: bool, baseline: bool
) -> None:
    """Faults: days drawn from week 3 on only; a panel that vanishes; a line over a mark; a row too low."""
    given_before = [pain(1, -0.1, "8"), pain(2, -0.1, "6", side="left")][: 1 + both] if baseline else []
    scores = [
        pain(n, quarter / 4, f"{score / 100:.2f}", period=period, side=side if both else None)
        for n, (quarter, score, period, side) in enumerate(found, 3)
    ]
    blocks = outcomes(log_of([injection(side="both" if both else None)], [*given_before, *scores]))
    assert unmarked(blocks, chart(blocks, screen)) == []


def test_the_reader_of_the_screen_sees_a_mark_that_is_not_there() -> None:
    """So that the test above can fail: the mark of 2 at 1 h taken away."""
    blocks = one_side(pains({-0.1: "8", 1: "2", 2: "4"}))
    text = chart(blocks, Screen())
    assert unmarked(blocks, text) == []
    lines = text.splitlines()
    place = next(n for n, line in enumerate(lines) if line.startswith("   2"))
    lines[place] = lines[place].replace("o", " ")
    assert unmarked(blocks, "\n".join(lines)) == ["p2"]


PANELS = {
    "only hours": ({-0.1: "8", 1: "2", 8: "3"}, "hours"),
    "day 1": ({-0.1: "8", 1: "2", 24: "7"}, "hours days"),
    "the evening": ({-0.1: "8", 1: "2", 8.02: "7"}, "hours days"),
    "only days": ({-0.1: "8", 24: "7"}, "days"),
    "before alone": ({-0.1: "8"}, "hours"),
    "nothing": ({}, "hours"),
}


@pytest.mark.parametrize("name", PANELS)
def test_panels_are_those_that_scores_lie_in(name: str) -> None:
    """Fault: days from week 3 on alone, hours left out then."""
    scores, wanted = PANELS[name]
    found = panels_of(one_side(pains(scores)))
    assert " ".join(panel.span.name for panel in found) == wanted
    assert [panel.span.words.split()[0] for panel in found] == [p.unit for p in plots(drawn(scores))]


def test_a_worse_patient_has_the_days_drawn() -> None:
    """Before 5; 2 at 30 min; then 7, 8, 9, 9 on days 1 to 4, each above the line of what was before."""
    scores = {0: "5", 0.5: "2", 2.5: "3", 24: "7", 48: "8", 72: "9", 96: "9"}
    _, days = plots(drawn(scores))
    assert days.row_of("o") == 18  # 9 of 10, two rows a point
    assert days.row_of("=") == 10


@pytest.mark.parametrize("height", [None, 24, 18])
@pytest.mark.parametrize("usual", ["7", "6.5", "5.2", "3.1", "9.99"])
def test_weeks_at_exactly_half_stand_on_the_line(usual: str, height: int | None) -> None:
    """Half of 6.5 is 3.25, of 9.99 4.995: weeks of 3.25, and of 4.99 that is just below.

    Faults: the lines of the score at the needle, which is 9; half a row of rounding between the two.
    """
    half = math.floor(float(usual) * 50) / 100
    weeks = [pain(n, 24 * 7 * n, f"{half}", period="week") for n in range(3, 9)]
    before = [pain(1, -1, usual, period="week"), pain(2, -0.1, "9")]
    text = chart(one_side([*before, *weeks]), Screen(80, height))
    (line,) = (line for line in text.splitlines() if re.search("\u2502 50( %|,80)$", line))
    assert line.count("o") == 6


@pytest.mark.parametrize(("after", "number"), [({}, "0 scores"), ({1: "2"}, "1 score")])
def test_scores_before_of_each_side_are_told_under_a_curve_without_side(
    after: dict[float, str], number: str
) -> None:
    """Fault: ``no score before``, as if the scores of the sides were not there."""
    before = [pain(8, -0.1, "7", side="left"), pain(9, -0.1, "6.5", side="right")]
    text = chart(outcomes(log_of([injection(side="both")], [*before, *pains(after)])), PIPED)
    assert f"o i1: Mon 12 Jan 2026, 7 left and 6.5 right before, {number}" in text.splitlines()


def test_each_side_has_a_panel_and_lines_of_its_own() -> None:
    """8 and 6 before: half is 4 and 3. Fault: the averages of both over the lines of the left."""
    scores = [
        pain(10 * n + m, hour, score, side=side)
        for n, (side, before) in enumerate((("left", "8"), ("right", "6")))
        for m, (hour, score) in enumerate(((-0.1, before), (1, "2"), (2, "5"), (30, "6")), 1)
    ]
    blocks = outcomes(log_of([injection(side="both")], scores))
    found = list(plots(chart(blocks, Screen())))
    named = [(plot.side, plot.unit) for plot in found]
    assert named == [("left", "hours"), ("left", "days"), ("right", "hours"), ("right", "days")]
    assert [plot.row_of("=") for plot in found] == [16, 16, 12, 12]
    assert [plot.row_of("-") for plot in found] == [8, 8, 6, 6]
    assert all(("x" in "".join(plot.rows)) == (plot.side == "right") for plot in found)


def bars(text: str) -> dict[str, str]:
    return {line[:4]: line[5:] for line in text.splitlines() if re.match(r"[58]0 % ", line)}


def test_bars_are_solid_where_shown_and_dotted_where_possible() -> None:
    """80 columns have 66 for 8 hours: an hour is 8.125. 8 before; 4 at 1 h (half), 1 from 2 to 4, 6 at 5.

    50 %: columns 8 to 33 are shown (8.125, 32.5, the upper), from the needle at 0 on and up to before 41
    (40.6) possible. 80 %: from 16 (16.25) to 33; after 8, before 41. Fault: dots where scores show it.
    """
    scores = {-0.1: "8", 1: "4", 2: "1", 3: "1", 4: "1", 5: "6"}
    wanted = {"50 %": 8 * "." + 26 * "=" + 7 * ".", "80 %": 9 * " " + 7 * "." + 18 * "=" + 7 * "."}
    assert bars(drawn(scores, Screen(ascii_only=True))) == wanted
    finer = {name: bar.translate(str.maketrans("=.", "\u2501\u2504")) for name, bar in wanted.items()}
    assert bars(drawn(scores)) == finer


def test_bars_say_that_no_end_was_seen_or_that_no_score_reached_it() -> None:
    """8 before, 4 at 1 h: column 8, the first of 66 is the needle's; the last says that it is open."""
    found = bars(drawn({-0.1: "8", 1: "4"}, Screen(ascii_only=True)))
    assert found == {"50 %": 8 * "." + "=" + 56 * "." + ">", "80 %": "at no score"}
    assert bars(drawn({-0.1: "8", 24: "2"})) == {}  # no score in the hours
    assert bars(drawn({1: "2"})) == {}  # no per cent


HEIGHTS = {(80, 24): 11, (80, 40): 21, (80, 30): 16, (80, 12): 6, (40, 26): 11}


@pytest.mark.parametrize("size", HEIGHTS)
def test_the_plot_fits_the_window(size: tuple[int, int]) -> None:
    """Rows of 10 / (rows - 1) points; the prompt takes one. Fault: 21 rows in a window of 24."""
    text = drawn({-0.1: "8", 1: "2", 2: "4", 8: "8"}, Screen(*size))
    (plot,) = plots(text)
    assert len(plot.rows) == HEIGHTS[size]
    assert len(text.splitlines()) < size[1] or HEIGHTS[size] == 6
    assert max(map(len, text.splitlines())) <= size[0]


def test_two_panels_are_in_one_window_where_it_is_high_enough() -> None:
    """In 24 rows each fits alone, in 50 both."""
    scores = {-0.1: "8", 1: "2", 2: "4", 8: "8", 24: "8"}
    low, high = (drawn(scores, Screen(80, height)) for height in (24, 50))
    assert [len(plot.rows) for plot in plots(low)] == [11, 11]
    assert [len(plot.rows) for plot in plots(high)] == [16, 16]
    assert len(high.splitlines()) < 50


def test_a_terminal_with_colour_gets_dots_and_two_colours() -> None:
    """Fault: dots in what is piped; a colour that alone tells two curves apart; bright levels."""
    scores = pains({-0.1: "8", 1: "2", 2: "4", 479.9: "7", 481: "2", 482: "3"})
    blocks = outcomes(log_of([injection(), injection(2, 480)], scores))
    rich = chart(blocks, RICH)
    assert re.search("[\u2801-\u28ff]", rich)
    assert {f"\x1b[38;5;{colour}m" in rich for colour in COLOURS} == {True}
    assert "\x1b[2m" in rich
    bare = re.sub(r"\x1b\[[0-9;]*m", "", rich)
    assert {"o", "x"} <= set("".join(row for plot in plots(bare) for row in plot.rows))
    for screen in (Screen(), Screen(ascii_only=True), Screen(ascii_only=True, has_colour=True)):
        plain = chart(blocks, screen)
        assert "\x1b" not in plain
        assert not re.search("[\u2800-\u28ff]", plain)
        assert plain.isascii() is screen.ascii_only


def linear(colour: int) -> list[float]:
    """Red, green and blue of one of the 256 colours, in linear light: xterm's cube of six steps."""
    steps = (0, 95, 135, 175, 215, 255)
    parts = [steps[(colour - 16) // 6**place % 6] / 255 for place in (2, 1, 0)]
    return [((part + 0.055) / 1.055) ** 2.4 if part > 0.04045 else part / 12.92 for part in parts]


def luminance(parts: Iterable[float]) -> float:
    """WCAG 2.2."""
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))


def test_the_two_colours_differ_for_every_eye() -> None:
    """Contrast to each other, in greys, at least 2; to white and to black at least 2.8.

    To deuteranopes (Vienot, Brettel and Mollon 1999, linear light: red and green are each 0.29275 red +
    0.70725 green, blue is 0.02234 (green - red) + blue) one is blue, the other is not.
    """
    bright = [luminance(linear(colour)) for colour in COLOURS]
    assert (max(bright) + 0.05) / (min(bright) + 0.05) >= 2
    assert all(1.05 / (one + 0.05) >= 2.8 and (one + 0.05) / 0.05 >= 2.8 for one in bright)
    seen = []
    for red, green, blue in map(linear, COLOURS):
        yellow = 0.29275 * red + 0.70725 * green
        seen.append(-0.02234 * red + 0.02234 * green + blue > yellow)
    assert sorted(seen) == [False, True]


def test_sentences_stand_for_the_drawing_where_they_are_asked_for() -> None:
    """Fault: a frame, a bar or dots for a reader that speaks every one of them."""
    scores = {-0.1: "7", 1: "7", 2: "2", 3: "2", 24: "7"}
    text = drawn(scores, Screen(has_colour=True, is_accessible=True))
    assert not DRAWN.search(text)
    assert "10:00 7 (as before), 11:00 to 12:00 2 (71 % less)." in text
    assert max(map(len, text.splitlines())) <= 80
