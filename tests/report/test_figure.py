"""The picture of the curve: where each mark stands, what is shaded, what it says."""

import re
import shutil
import struct
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support.helpers import at, injection, log_of, pain, pains

from facetlog.entries.kinds import Dose, Log, Sleep
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.report.figure import figure_bytes, inline_svg
from facetlog.report.picture import NARROW, Picture, meanings, picture_of
from facetlog.settings.settings import load

SVG = "{http://www.w3.org/2000/svg}"
POINTS = 72 / 25.4  # of an SVG, in a millimetre
INK, GREY, PAPER = "#1a1a1a", "#707070", "#ffffff"
SCORES = {-0.1: "8", 1: "2", 2: "4", 8: "8"}


def picture(log: Log, *told: str, expected: dict[str, ExpectedHours] | None = None) -> Picture:
    outcome = outcome_of(Inquiry(log, load(), at(24 * 400)))
    return picture_of(outcome._replace(expected_hours=expected or {}), told or ("i1",))


def scores_alone(scores: dict[float, str], **values: Any) -> Picture:
    return picture(log_of([injection(**values)], pains(scores)))


def tree(drawn: Picture) -> ElementTree.Element:
    return ElementTree.fromstring(figure_bytes(drawn, "svg"))


def group(root: ElementTree.Element, name: str) -> ElementTree.Element | None:
    return root.find(f".//{SVG}g[@id='facetlog-{name}']")


def names(root: ElementTree.Element, pattern: str) -> list[str]:
    """The ids that fit a pattern, in the order in which they are drawn: the later ones on top."""
    ids = (one.get("id", "").removeprefix("facetlog-") for one in root.iter())
    return [name for name in ids if re.fullmatch(pattern, name)]


Place = tuple[float, float]


def millimetres(x: str | float, y: str | float) -> Place:
    return float(x) / POINTS, float(y) / POINTS


def marks(root: ElementTree.Element, name: str) -> list[Place]:
    """Where the marks of a group stand, in millimetres from the upper left corner."""
    found = group(root, name)
    uses = found.iter(f"{SVG}use") if found is not None else ()
    return [millimetres(one.get("x", ""), one.get("y", "")) for one in uses]


def corners(root: ElementTree.Element, name: str) -> list[Place]:
    """The points of the first path in a group."""
    found = group(root, name)
    path = found.find(f".//{SVG}path") if found is not None else None
    assert path is not None
    numbers = re.findall(r"-?[\d.]+", path.get("d", ""))
    return [millimetres(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]


def words(root: ElementTree.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}text")]


def place_of(root: ElementTree.Element, text: str) -> Place:
    found = next(one for one in root.iter(f"{SVG}text") if one.text == text)
    return millimetres(found.get("x", ""), found.get("y", ""))


def near(places: Sequence[Place]) -> Any:
    return [pytest.approx(place, abs=0.01) for place in places]


def style(root: ElementTree.Element, name: str) -> str:
    """The style of the first mark in a group, or of the line that it is."""
    found = group(root, name)
    assert found is not None
    drawn = [*found.iter(f"{SVG}use"), *found.iter(f"{SVG}path")]
    return drawn[0].get("style", "")


def test_the_marks_stand_where_the_scores_say() -> None:
    """Fault: a time in the wrong unit, a scale that does not begin at 0, a mark without a score.

    170 mm wide, of which 19 at the left and 20 at the right: 131 mm for 8 hours, 16.375 an hour. From
    the top 1.5, a row of 3.8 for the window of the rules, so 10 is at 5.3; 44 mm below, at 49.3, is 0.
    8 at 0 h: 19 and 49.3 - 8 x 4.4 = 14.1. 2 at 1 h: 35.375 and 40.5. 4 at 2 h: 51.75 and 31.7.
    """
    root = tree(scores_alone(SCORES))
    placed = [(19, 14.1), (35.375, 40.5), (51.75, 31.7), (150, 14.1)]
    assert marks(root, "hours-i1-scores") == near(placed)
    assert marks(root, "days-i1-scores") == []


def test_the_axes_say_the_same() -> None:
    """Fault: numbers beside the wrong ticks. A number's foot is 1 mm under its middle, or so."""
    root = tree(scores_alone(SCORES))
    assert [place_of(root, str(hour))[0] for hour in (1, 3, 5, 7)] == pytest.approx(
        [35.375, 68.125, 100.875, 133.625], abs=0.01
    )
    assert place_of(root, "10")[1] == pytest.approx(5.3 + 1, abs=0.3)
    feet = [place_of(root, score)[1] for score in ("10", "before 8")]
    assert feet[1] - feet[0] == pytest.approx(2 * 4.4, abs=0.1)
    assert not [word for word in words(root) if re.fullmatch("-.*|1[1-9]", word)]


def test_the_baseline_and_the_thresholds_are_lines_across_the_panel() -> None:
    """Fault: 20 % for 80 %. Of 8 are left 4 (49.3 - 17.6 = 31.7) and 1.6 (49.3 - 7.04 = 42.26)."""
    root = tree(scores_alone(SCORES))
    for name, y in (("before", 14.1), ("50", 31.7), ("80", 42.26)):
        assert corners(root, f"hours-level-{name}") == near([(19, y), (150, y)])
    assert {"before 8", "50 % relief", "80 % relief"} <= set(words(root))


def test_names_of_levels_stay_apart_where_the_baseline_is_low() -> None:
    """Fault: three names over each other. 7 pt are 2.47 mm."""
    root = tree(scores_alone({-0.1: "1", 1: "0"}))
    feet = [place_of(root, name)[1] for name in ("80 % relief", "50 % relief", "before 1")]
    assert feet[0] - feet[1] > 2.47
    assert feet[1] - feet[2] > 2.47


def test_gaps_are_open() -> None:
    """Fault: 2 h and 6 h joined. Where scores are hourly, 2 hours and less are joined."""
    root = tree(scores_alone({-0.1: "8", 1: "2", 2: "4", 6: "6", 7: "8"}))
    lines = names(root, "hours-i1-scores-line-.*")
    spans = [[corner[0] for corner in corners(root, line)] for line in lines]
    hours = [[(x - 19) / 16.375 for x in span] for span in spans]
    assert hours == [pytest.approx([1, 2], abs=0.01), pytest.approx([6, 7], abs=0.01)]
    assert len(marks(root, "hours-i1-scores")) == 5
    assert "Marks too far apart are not joined." in words(root)
    assert "Marks too far apart are not joined." not in words(tree(scores_alone({1: "2", 2: "4"})))


def test_days_begin_at_8_hours_and_averages_are_hollow() -> None:
    """Fault: averages drawn as scores are. To the end of day 3 there are 64 h in 131 mm.

    24 h: 19 + 131 x 16 / 64 = 51.75 mm; 40 h: 84.5; 72 h: 150.
    """
    scores = pains({-0.1: "8", 7: "2", 8: "3", 24: "5"})
    scores += [pain(10 + n, hour, "6", period="day") for n, hour in enumerate((40, 72))]
    root = tree(picture(log_of([injection()], scores)))
    assert [x for x, _ in marks(root, "days-i1-scores")] == [pytest.approx(51.75, abs=0.01)]
    assert [x for x, _ in marks(root, "days-i1-averages")] == pytest.approx([84.5, 150], abs=0.01)
    assert len(marks(root, "hours-i1-scores")) == 3
    assert f"fill: {PAPER}; stroke: {INK}" in style(root, "days-i1-averages")
    assert f"fill: {INK}; stroke: {PAPER}" in style(root, "days-i1-scores")
    assert "Hollow marks: averages of a day or of a week." in words(root)
    assert style(root, "days-i1-averages-line-0") != style(root, "hours-i1-scores-line-0")


def test_a_panel_of_days_alone_begins_with_the_needle_and_shades_no_hours() -> None:
    """Fault: the score before the needle at 8 h, or in no panel. 24 of 72 h: 19 + 131 / 3 = 62.667."""
    root = tree(scores_alone({-0.1: "8", 24: "2", 72: "3"}))
    assert marks(root, "hours-i1-scores") == []
    placed = [x for x, _ in marks(root, "days-i1-scores")]
    assert placed == pytest.approx([19, 62.667, 150], abs=0.01)
    assert names(root, ".*(window|bar|unknown).*") == []


@settings(max_examples=12)
@given(st.dictionaries(st.integers(1, 600), st.integers(0, 1000), max_size=12))
def test_every_score_has_a_mark_and_no_mark_is_without(found: dict[int, int]) -> None:
    """Fault: a score on the border of two panels drawn twice, or not at all."""
    scores = {0.0: "8"} | {quarter / 4: f"{score / 100:.2f}" for quarter, score in found.items()}
    root = tree(scores_alone(scores))
    has_hours = any(quarter <= 32 for quarter in found) or not found
    assert len(marks(root, "hours-i1-scores")) == has_hours * sum(hour <= 8 for hour in scores)
    assert len(marks(root, "days-i1-scores")) == sum(hour > 8 or not has_hours for hour in scores)


def test_bars_under_the_hours_are_solid_where_shown_and_hatched_where_possible() -> None:
    """8 before: 50 % at 1 h and 2 h (4 is half), 80 % at 1 h alone (1.6 or less).

    An hour is 16.375 mm from 19 on. 50 %: solid 1 to 2 h, hatched from the needle and on to the 8 of 4 h,
    51.75 to 84.5 mm. 80 %: 1 h, a stroke of 0.6 mm; hatched to 2 h. In the plot they reach up to their
    levels: 4 stands at 31.7, 1.6 at 42.26, 0 at 49.3. Fault: a bar of what is possible, drawn as shown.
    """
    root = tree(scores_alone({-0.1: "8", 1: "1", 2: "4", 4: "8"}))
    edges = {
        "bar-50-0-shown-0": (35.375, 51.75), "bar-50-0-unknown-0": (19, 35.375),
        "bar-50-0-unknown-1": (51.75, 84.5), "bar-80-0-shown-0": (35.375, 35.975),
        "bar-80-0-unknown-0": (19, 35.375), "bar-80-0-unknown-1": (35.375, 51.75),
        "unknown-50-0": (19, 35.375), "unknown-50-1": (51.75, 84.5), "unknown-80-1": (35.375, 51.75),
    }  # fmt: skip
    for name, wanted in edges.items():
        across = [x for x, _ in corners(root, f"hours-{name}")]
        assert (min(across), max(across)) == pytest.approx(wanted, abs=0.01), name
    for name, top in (("50-0", 31.7), ("80-0", 42.26)):
        down = [y for _, y in corners(root, f"hours-unknown-{name}")]
        assert (min(down), max(down)) == pytest.approx((top, 49.3), abs=0.01)
    hatched, solid = (style(root, f"hours-bar-50-0-{sort}-0") for sort in ("unknown", "shown"))
    assert "url(#" in hatched
    assert solid == f"fill: {INK}"
    assert "no end seen" not in words(root)
    open_one = tree(scores_alone({-0.1: "8", 1: "7", 2: "4"}))
    assert "no end seen" in words(open_one)
    assert "at no score" in words(open_one)  # of 80 %
    across = [x for x, _ in corners(open_one, "hours-bar-50-0-unknown-1")]
    assert max(across) == pytest.approx(150, abs=0.01)


def test_a_panel_of_a_page_is_narrow_and_shows_all_hours() -> None:
    """Of 100 mm, 283.46 points; what its marks mean is for the page to say.

    Faults: words that are cut at the edge; a key in each of the panels.
    """
    log = log_of([injection(anesthetic=Anesthetic("bupivacaine", 0.5, 1.0))], pains({**SCORES, 30: "5"}))
    whole = picture(log, expected={"bupivacaine": ExpectedHours(2, 6)})
    assert [one.title for one in whole.parts] == ["Pain after i1: hours", "Pain after i1: days"]
    for part in whole.parts:
        drawn = ElementTree.fromstring(figure_bytes(part, "svg"))
        assert drawn.get("viewBox", "").startswith("0 0 283.46")
        assert max(map(len, words(drawn))) <= 52
        assert not [told for told in words(drawn) if told.startswith("i1: ")]
    hours = ElementTree.fromstring(figure_bytes(whole.parts[0], "svg"))
    assert place_of(hours, "8")[0] < 80.1
    told = list(meanings(whole._replace(width=NARROW)))
    assert told[0].words == "i1: Mon 12 Jan 2026, 8 before, 4 scores; the treated pain"
    assert told[-1].words.endswith("Shaded windows: clinic convention.")


def test_doses_and_sleep_stand_above_the_panel() -> None:
    """Fault: a dose before the needle, a sleep beyond the panel.

    3 h: 19 + 49.125 = 68.125 mm; 5:06 h: 19 + 83.5125 = 102.5125; 7 h: 133.625.
    """
    times = (-1, 3, 3, 5, 5.1, 20)
    doses = [Dose(at=at(hour), drug="ibuprofen", number=n) for n, hour in enumerate(times, 1)]
    sleeps = [Sleep(began=at(7), ended=at(9), number=1)]
    root = tree(picture(Log([injection()], pains(SCORES), doses, sleeps, [])))
    assert words(root).count("D") == 2  # two at 3 h are one letter, that of 5:06 is a stroke
    assert place_of(root, "D")[0] == pytest.approx(68.125, abs=0.01)
    assert corners(root, "hours-medicine-i1-3")[0][0] == pytest.approx(102.5125, abs=0.01)
    across = {round(x, 3) for x, _ in corners(root, "hours-asleep-i1-0")}
    assert across == {133.625, 150}


def test_windows_are_shaded_and_called_what_they_are() -> None:
    """Fault: another drug's hours, a window that is not the clinic's. 6 h: 117.25 mm; 4 h: 84.5."""
    one = injection(anesthetic=Anesthetic("Bupivacaine", 0.5, 1.0))
    log = log_of([one], pains(SCORES))
    drawn = picture(log, expected={"bupivacaine": ExpectedHours(2, 6), "lidocaine": ExpectedHours(1)})
    root = tree(drawn._replace(conventions=Conventions(window_hours=4)))
    shaded = [
        round(max(x for x, _ in corners(root, f"hours-{name}")), 2) for name in ("window", "expected-0")
    ]
    assert shaded == [84.5, 117.25]
    assert "window of the rules, 0 to 4 h (clinic convention)" in words(root)
    assert "expected with bupivacaine, 2 to 6 h (clinic convention)" in words(root)
    assert names(tree(picture(log)), ".*expected.*") == []


def test_sides_and_injections_have_marks_and_lines_of_their_own() -> None:
    """Fault: curves that only a colour tells apart, or that have one mark."""
    sides = [
        pain(10 * n + m, hour, score, side=side)
        for n, side in enumerate(("left", "right"))
        for m, (hour, score) in enumerate(((-0.1, "8"), (1, "2"), (2, "4")), 1)
    ]
    root = tree(picture(log_of([injection(side="both")], sides)))
    told_apart(root, "i1-left", "i1-right")
    assert {"LEFT", "RIGHT"} <= set(words(root))
    assert corners(root, "left-hours-level-50")[0][1] < corners(root, "right-hours-level-50")[0][1]
    two = [injection(), injection(2, 24 * 20)]
    scores = pains({-0.1: "8", 1: "2", 2: "4", 479.9: "7", 481: "2", 482: "4"})
    root = tree(picture(log_of(two, scores), "i1", "i2"))
    told_apart(root, "i1", "i2")
    assert [text for text in words(root) if text.startswith("The levels at the right are those of i1.")]


def told_apart(root: ElementTree.Element, *labels: str) -> None:
    shapes, lines = set(), set()
    for label in labels:
        assert len(marks(root, f"hours-{label}-scores")) == 3
        assert [text for text in words(root) if text.startswith(f"{label.replace('-', ' ')}: ")]
        found = group(root, f"hours-{label}-scores")
        assert found is not None
        shapes.add(re.sub("[^A-Za-z]", "", next(found.iter(f"{SVG}path")).get("d", "")))
        lines.add(style(root, f"hours-{label}-scores-line-0"))
    assert len(shapes) == len(lines) == len(labels)


def test_the_first_block_of_a_pair_is_grey_and_beneath() -> None:
    """The 7 just before i2 only closes i1, which has 2 scores.

    Faults: the earlier curve on top, in ink, or taken for one that was asked about; 3 scores.
    """
    own: dict[str, Any] = {"role": "diagnostic", "side": "right", "levels": (Level("L4-L5", "right"),)}
    scores = pains({-0.1: "8", 1: "3", 2: "5", 479.9: "7", 481: "2", 482: "4"})
    log = log_of([injection(1, **own), injection(2, 480, **own)], scores)
    root = tree(picture(log, "i2"))
    assert names(root, "hours-i[12]-scores") == ["hours-i1-scores", "hours-i2-scores"]
    assert f"fill: {GREY}" in style(root, "hours-i1-scores")
    assert f"fill: {INK}" in style(root, "hours-i2-scores")
    assert "before 7" in words(root)
    assert "i1, earlier: Mon 12 Jan 2026, 8 before, 2 scores; the treated pain, right" in words(root)
    both = tree(picture(log, "i1", "i2"))
    assert f"fill: {INK}" in style(both, "hours-i1-scores")
    assert not [text for text in words(both) if "earlier" in text]


def test_without_scores_the_panel_says_so() -> None:
    """Fault: an empty panel, which reads as no pain."""
    root = tree(scores_alone({}))
    assert marks(root, "hours-i1-scores") == []
    assert "no score in these hours" in words(root)
    assert "no score in these hours" in words(tree(scores_alone({-0.1: "8"})))
    assert "no score in these hours" not in words(tree(scores_alone(SCORES)))


SITES = ("low $x_2$ <b> & \u202e\x1b[1m\uffff ]]>", "$\\frac", "\u4e2d \u05d0 \U0001f600", "w" * 300)


@pytest.mark.parametrize("site", SITES)
def test_words_of_the_patient_are_only_words(site: str) -> None:
    """Fault: mathematics for a $, an element for a <, a warning or an end for what no font has."""
    drawn = scores_alone(SCORES, site=site)
    root = tree(drawn)
    (line,) = (text for text in words(root) if text.startswith("i1: "))
    shown = line.split("; ", 1)[1]
    assert shown.isprintable()
    assert len(shown) <= 50
    assert not list(root.iter(f"{SVG}b"))
    assert site.startswith(shown[:5])
    for ending in ("png", "pdf"):
        assert figure_bytes(drawn, ending)


def test_an_svg_tells_what_it_shows_and_reaches_nowhere() -> None:
    """Fault: no title, no words for a screen reader; a date, a maker, a font or style from elsewhere."""
    root = tree(scores_alone(SCORES, site="neck <left>"))
    assert root.get("role") == "img"
    told = {one.get("id"): one.text or "" for one in root if one.tag in (f"{SVG}title", f"{SVG}desc")}
    assert told[root.get("aria-labelledby")] == "Pain after i1: hours"
    description = told[root.get("aria-describedby")]
    assert "i1: Mon 12 Jan 2026, 8 before, 3 scores; neck <left>." in description
    assert "shaded: window of the rules, 0 to 8 h (clinic convention)" in description
    assert "bar: 50 %, 1:00 h to 2:00 h" in description  # 2 and 4 of 8
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {
        "svg", "title", "desc", "defs", "g", "path", "use", "text", "clipPath", "rect", "pattern",
    }  # fmt: skip
    assert not [one for one in ("png", "pdf") if b"atplotlib" in figure_bytes(scores_alone({}), one)]
    text = figure_bytes(scores_alone(SCORES), "svg").decode()
    assert len(re.findall("https?:", text)) == 2  # the names of SVG and of its links
    assert "font-family: " not in text


def test_two_pictures_of_a_page_share_nothing_and_take_its_colours() -> None:
    """Fault: an id twice, a link to another picture's mark, a colour that stays in the dark."""
    drawn = scores_alone(SCORES)
    first, second = inline_svg(drawn, "a-"), inline_svg(drawn, "b-")
    assert first.startswith("<svg ")
    ids = [set(re.findall(r' id="([^"]+)"', one)) for one in (first, second)]
    assert not ids[0] & ids[1]
    for text, own in zip((first, second), ids, strict=True):
        links = {*re.findall(r'href="#([^"]+)"', text), *re.findall(r"url\(#([^)]+)\)", text)}
        assert links
        assert links <= own
    assert not re.search("#[0-9a-f]{3,8};|#[0-9a-f]{6}", first)
    assert {"--ink", "--grid", "--paper", "--shade"} <= set(re.findall(r"var\((--[a-z]+)\)", first))


def test_png_and_pdf_are_one_page_of_170_mm(tmp_path: Path) -> None:
    """170 mm of 25.4 are 6.693 inches: 2007.9 dots at 300, 481.89 points."""
    drawn = scores_alone(SCORES)
    png = figure_bytes(drawn, "png")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", png[16:20])[0] in (2007, 2008)
    pdf = figure_bytes(drawn, "pdf")
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    if shutil.which("pdfinfo"):
        (tmp_path / "curve.pdf").write_bytes(pdf)
        told = subprocess.run(
            ["pdfinfo", tmp_path / "curve.pdf"], capture_output=True, check=True, text=True
        )
        assert re.search(r"Pages: +1\n", told.stdout)
        assert "Page size:       481.89 x" in told.stdout
