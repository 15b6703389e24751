"""The patient's own per cents as a line of their own: in characters, in a picture, in sentences."""

import re
from typing import Any
from xml.etree import ElementTree

import pytest
from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Estimate, Injection, Pain
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import Outcome
from facetlog.report.chart import chart
from facetlog.report.curves import curves_of, panels_of
from facetlog.report.figure import figure_bytes
from facetlog.report.picture import description, picture_of
from facetlog.report.score_table import score_table
from facetlog.report.terminal import Screen
from facetlog.settings.settings import load

SVG = "{http://www.w3.org/2000/svg}"
POINTS = 72 / 25.4  # of an SVG, in a millimetre
SCORES = [pain(1, 0, "8"), pain(2, 1, "4"), pain(3, 2, "4"), pain(4, 6, "8")]
SAID = {2: 75.0, 3: 50.0, 4: 0.0}
KEY = "the patient's own per cent, 3 times: 0 % is drawn where the pain before is, 100 % at 0"


def outcome(
    said: dict[int, float] = SAID, scores: list[Pain] = SCORES, blocks: tuple[Injection, ...] = ()
) -> Outcome:
    """What is computed of one injection, with per cents said beside its scores."""
    times = {score.number: score.at for score in scores}
    estimates = [
        Estimate(number=number, at=times[beside], relief=relief, beside=beside)
        for number, (beside, relief) in enumerate(said.items(), 1)
    ]
    log = log_of(list(blocks) or [injection()], scores)._replace(estimates=estimates)
    return outcome_of(Inquiry(log, load(), at(24 * 400)))


def rows(of: Outcome) -> list[str]:
    """The rows of the plot from 0 up, without what stands beside it."""
    inside = re.findall("^.{4}[│┤](.*)│.*$", chart(of.injections, Screen()), re.M)
    return inside[::-1]


def test_each_stands_as_the_score_that_so_much_less_would_be() -> None:
    """Two rows a point, 65 columns for 8 h from 0: 8.125 an hour. 75 % of 8 gone is 2, in row 4; 50 % is 4,
    in row 8, where the score is; 0 % at 6 h is 8, where the score is. Faults: at the score; upside down."""
    drawn = rows(outcome())
    assert (drawn[4][8], drawn[8][8]) == ("p", "o")
    assert (drawn[8][16], drawn[16][49]) == ("&", "&")
    assert sum(row.count("p") for row in drawn) == 1


def test_it_has_a_line_of_its_own_that_is_open_where_that_of_the_scores_is() -> None:
    """From 1 to 2 h joined; 2 and 6 h are too far apart. Fault: one line for both."""
    drawn = rows(outcome({2: 100.0, 3: 100.0, 4: 100.0}))
    between = set(drawn[0][9:16])
    assert between == {"`"}
    assert set(drawn[0][17:48]) == {" "}


def test_the_key_says_what_it_is_and_how_it_is_read() -> None:
    text = chart(outcome().injections, Screen(width=200))
    assert f"\np i1: {KEY}\n" in text
    assert "\n& where two of them meet\n" in text


def test_without_any_there_is_neither_a_line_nor_a_word() -> None:
    text = chart(outcome({}).injections, Screen())
    assert "own per cent" not in text
    assert not [row for row in rows(outcome({})) if "p" in row]


@pytest.mark.parametrize("before", [[], [pain(1, 0, "0")]])
def test_without_pain_before_the_needle_it_has_no_place_and_is_told(before: list[Pain]) -> None:
    """Of no score before, and of 0, no per cent has a height. Fault: a scale that nobody used."""
    of = outcome(scores=[*before, *SCORES[1:]])
    text = chart(of.injections, Screen(width=200))
    told = "10:00 75 %, 11:00 50 %, 15:00 0 %"
    line = f"i1: the patient's own per cent, not drawn without pain before the needle: {told}"
    assert f"\n{line}\n" in text
    assert not [row for row in rows(of) if "p" in row]
    assert f"{line}." in description(picture_of(of, ["i1"]))
    drawn = ElementTree.fromstring(figure_bytes(picture_of(of, ["i1"]), "svg"))
    assert [one for one in drawn.iter() if "stated" in one.get("id", "")] == []


def test_in_the_days_it_is_read_by_what_the_days_are_compared_with() -> None:
    """Usually 6, 8 at the needle; in a week with averages 50 % stands at 3, on its line of 50 %."""
    usual = pain(9, -1, "6", period="week")
    weeks = [pain(10, 24 * 7, "3", period="week")]
    scores = [usual, *SCORES[:2], pain(5, 30, "4"), *weeks]
    of = outcome({2: 75.0, 5: 50.0}, scores)
    hours, days = panels_of(of.injections)
    (curve,) = curves_of(of.injections)
    assert curve.stated(hours.span) == [[(3600, 2.0)]]
    assert curve.stated(days.span) == [[(30 * 3600, 3.0)]]
    assert dict(days.levels)["50 %"] == 3.0


def test_parts_of_a_per_cent_have_their_place() -> None:
    """82.5 % less than 8 is 1.4; 33.3 % is 5.336. Fault: the parts of what is left taken for per cents."""
    of = outcome({2: 82.5, 3: 33.3})
    ((curve,), (panel,)) = curves_of(of.injections), panels_of(of.injections)
    (run,) = curve.stated(panel.span)
    assert [seconds for seconds, _ in run] == [3600, 7200]
    assert [score for _, score in run] == pytest.approx([1.4, 5.336])


def tree(of: Outcome, *told: str) -> ElementTree.Element:
    return ElementTree.fromstring(figure_bytes(picture_of(of, told or ["i1"]), "svg"))


def marks(root: ElementTree.Element, name: str) -> list[Any]:
    """Where the marks of a group stand, in millimetres from the upper left corner."""
    found = root.find(f".//{SVG}g[@id='facetlog-{name}']")
    uses = found.iter(f"{SVG}use") if found is not None else ()
    places = [(float(one.get("x", "")), float(one.get("y", ""))) for one in uses]
    return [pytest.approx((x / POINTS, y / POINTS), abs=0.01) for x, y in places]


def test_in_the_picture_it_is_a_group_with_marks_and_lines_of_its_own() -> None:
    """16.375 mm an hour from 19; 10 at 5.3, 4.4 mm a point. 75 % less is 2: 5.3 + 8 x 4.4 = 40.5."""
    root = tree(outcome())
    assert marks(root, "hours-i1-stated") == [(35.375, 40.5), (51.75, 31.7), (117.25, 14.1)]
    ids = [one.get("id", "") for one in root.iter()]
    assert "facetlog-hours-i1-stated-line-0" in ids
    assert "facetlog-hours-i1-stated-line-1" not in ids
    assert marks(tree(outcome({})), "hours-i1-stated") == []


def test_its_mark_and_its_line_are_none_of_the_scores() -> None:
    """Fault: the same shape, or the same strokes, in another shade."""
    root = tree(outcome({2: 75.0, 3: 50.0}))
    shapes = {name: shape(root, name) for name in ("hours-i1-scores", "hours-i1-stated")}
    assert len(set(shapes.values())) == 2
    lines = {name: strokes(root, f"{name}-line-0") for name in shapes}
    assert len(set(lines.values())) == 2


def shape(root: ElementTree.Element, name: str) -> tuple[str, ...]:
    """The outline of the marks of a group, whatever their size."""
    found = root.find(f".//{SVG}g[@id='facetlog-{name}']")
    path = found.find(f".//{SVG}defs/{SVG}path") if found is not None else None
    assert path is not None
    words = path.get("d", "").split()
    most = max(abs(float(word)) for word in words if not word.isalpha())
    return tuple(word if word.isalpha() else f"{float(word) / most:.1f}" for word in words)


def strokes(root: ElementTree.Element, name: str) -> str:
    found = root.find(f".//{SVG}g[@id='facetlog-{name}']/{SVG}path")
    assert found is not None
    return ";".join(re.findall(r"stroke-dasharray: [\d. ,]+", found.get("style", "")))


def test_the_picture_tells_of_it_in_its_key_and_to_who_cannot_see_it() -> None:
    assert f"i1: {KEY}." in description(picture_of(outcome(), ["i1"]))
    texts = [one.text or "" for one in tree(outcome()).iter(f"{SVG}text")]
    assert any("the patient's own per cent, 3 times" in text for text in texts)


def test_in_a_pdf_it_is_drawn_too() -> None:
    """Fault: of the three formats one without it."""
    with_it, without = (figure_bytes(picture_of(of, ["i1"]), "pdf") for of in (outcome(), outcome({})))
    assert len(with_it) > len(without)


def test_in_sentences_it_is_told_with_its_times() -> None:
    """75 % at 10:00 and 11:00, then 0 % at 15:00: equal ones that follow each other once."""
    text = chart(outcome({2: 75.0, 3: 75.0, 4: 0.0}).injections, Screen(is_accessible=True))
    assert "\nPatient's own per cent: 10:00 to 11:00 75 %, 15:00 0 %." in text


def test_each_side_has_its_own() -> None:
    """Left 75 % of 8, right 25 %. Fault: the per cents of the left in the panel of the right."""
    both = (injection(side="both"),)
    scores = [SCORES[0], pain(2, 1, "4", side="left"), pain(3, 1, "4", side="right")]
    of = outcome({2: 75.0, 3: 25.0}, scores, both)
    left, right = panels_of(of.injections)
    assert [curve.stated(left.span) for curve in left.curves] == [[[(3600, 2.0)]]]
    assert [curve.stated(right.span) for curve in right.curves] == [[[(3600, 6.0)]]]
    assert "p i1 left: the patient's own per cent, 1 time" in chart(of.injections, Screen())
    assert "q i1 right: the patient's own per cent, 1 time" in chart(of.injections, Screen())


def test_the_table_in_place_of_the_curve_has_what_was_said_beside_a_score() -> None:
    """Of the score before and of 11:00 nothing was said. Fault: only the eye learns of it."""
    (curve,) = curves_of(outcome({2: 75.0, 4: 12.5}).injections)
    remarks = [row[-1] for row in score_table(curve).rows]
    assert remarks == ["", "the patient says 75 % less", "", "the patient says 12.5 % less"]
