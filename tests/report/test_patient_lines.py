"""PATIENT on the page, and what RULES say of the patient's own per cent."""

from collections.abc import Sequence
from typing import Any

import pytest
from support.helpers import Run, at, injection, log_of, pain

from facetlog.entries.kinds import Dose, Estimate, Injection, Pain
from facetlog.entries.levels import Level
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.report.content import Content, content_of
from facetlog.rules.shown import Choice
from facetlog.settings.settings import load

SETTINGS = load()
NEEDLE = "2026-01-12T09:00+00:00"
SCORES = [pain(1, 0, "7"), pain(2, 1, "3"), pain(3, 2, "2"), pain(4, 3, "6")]


def said(number: int, hours: float, relief: float, beside: int | None = None, **values: Any) -> Estimate:
    """A per cent, typed when it was said unless ``late`` hours after."""
    moment = at(hours)
    entered = moment.epoch + round(values.pop("late", 0) * 3600)
    made: dict[str, Any] = {"at": moment, "relief": relief, "beside": beside, "entered_at": entered}
    return Estimate(number=number, **made, **values)


def told(
    estimates: Sequence[Estimate],
    scores: Sequence[Pain] = SCORES,
    blocks: Sequence[Injection] = (),
    label: str = "PATIENT",
    doses: Sequence[Dose] = (),
    every_rule: bool = False,
) -> list[str]:
    """The lines of a section of the page about the first injection, unfolded."""
    content = page(estimates, scores, blocks, doses, every_rule)
    sections = content.blocks[0].sections
    return [line.text for section in sections if section.label == label for line in section.lines]


def page(
    estimates: Sequence[Estimate],
    scores: Sequence[Pain],
    blocks: Sequence[Injection],
    doses: Sequence[Dose],
    every_rule: bool,
) -> Content:
    log = log_of(list(blocks) or [injection(role="diagnostic")], list(scores), list(doses))
    settings = SETTINGS.choosing(Choice(everything=True)) if every_rule else SETTINGS
    asked = Inquiry(log._replace(estimates=list(estimates)), settings, at(9999), for_report=True)
    return content_of(outcome_of(asked), {"i1"})


@pytest.mark.parametrize(
    ("relief", "line"),
    [
        (80, '"80 %" at 10:00 beside a score of 3 (57 %: THEY DIFFER BY 23 POINTS)'),
        (60, '"60 %" at 10:00 beside a score of 3 (57 %)'),
        (77.1, '"77.1 %" at 10:00 beside a score of 3 (57 %)'),
        (77.15, '"77.15 %" at 10:00 beside a score of 3 (57 %: THEY DIFFER BY 20 POINTS)'),
        (37, '"37 %" at 10:00 beside a score of 3 (57 %: THEY DIFFER BY 20 POINTS)'),
        (0, '"0 %" at 10:00 beside a score of 3 (57 %: THEY DIFFER BY 57 POINTS)'),
        (74.99999999999999, '"74.99999999999999 %" at 10:00 beside a score of 3 (57 %)'),
    ],
)
def test_said_beside_a_score_it_stands_beside_that_scores_per_cent(relief: float, line: str) -> None:
    """4 of 7 is 57 1/7 %: 77.1 is 19.957 points from it, 77.15 20.007, 37 20 1/7. Faults: only where they
    differ; rounded before they are compared; a per cent that is printed as one that was not said."""
    assert told([said(1, 1, relief, 2)]) == [line]


def test_all_that_was_said_beside_scores_is_a_line_in_the_order_of_time() -> None:
    """Fault: a paragraph for each of the twelve of a sheet."""
    line = '"70 %" at 10:00 beside a score of 3 (57 %); "80 %" at 11:00 beside a score of 2 (71 %)'
    assert told([said(1, 2, 80, 3), said(2, 1, 70, 2)]) == [line]


def test_what_looks_back_stands_beside_the_last_score_before_it_and_the_best() -> None:
    """No difference, however far: it speaks of hours, not of a score. At 12:00 6 of 7: 14 % less."""
    line = '"90 %, for 5 hours" said at 18:00, 9:00 h after the needle (scores: 14 % at 12:00, best 71 %)'
    assert told([said(1, 9, 90, lasting="5 hours")]) == [line]
    first = '"90 %" said at 09:30, 0:30 h after the needle'
    assert told([said(1, 0.5, 90)]) == [first]  # no score before it says anything


def test_what_looks_back_and_names_no_side_stands_beside_the_scores_of_both() -> None:
    """Left 3, right 6 of 7. Fault: those of the left alone, as if they were all."""
    both = [injection(side="both", role="diagnostic")]
    scores = [pain(1, 0, "7"), pain(2, 1, "3", side="left"), pain(3, 2, "6", side="right")]
    line = '"90 %" said at 18:00, 9:00 h after the needle'
    left, right = "left 57 % at 10:00, best 57 %", "right 14 % at 11:00, best 14 %"
    assert told([said(1, 9, 90)], scores, both) == [f"{line} (scores: {left}; {right})"]
    (of_right,) = told([said(1, 9, 90, side="right")], scores, both)
    assert of_right.endswith(f"(scores: {right})")
    (early,) = told([said(1, 1.5, 90)], scores, both)
    assert early.endswith(f"(scores: {left})")


def test_said_more_than_an_hour_after_its_time_it_is_late() -> None:
    """As a score is: 1:00 h is not, 1:01 h is; from paper it is not late. Fault: 1:00 h is."""
    late = '"60 %" at 10:00 beside a score of 3 (57 %), ENTERED 1:01 H LATE'
    usual = '"60 %" at 10:00 beside a score of 3 (57 %)'
    assert told([said(1, 1, 60, 2, late=1)]) == [usual]
    assert told([said(1, 1, 60, 2, late=1 + 1 / 60)]) == [late]
    assert told([said(1, 1, 60, 2, late=30, source="paper")]) == [f"{usual}, FROM PAPER"]
    (line,) = told([said(1, 9, 90, late=2)])
    assert line.startswith('"90 %" said at 18:00, 9:00 h after the needle, ENTERED 2:00 H LATE (scores: ')


def test_that_all_of_a_sheet_are_from_paper_is_said_once() -> None:
    """Of two of which one was typed at its time each says its own. Fault: once, of one that is not."""
    first, second = said(1, 1, 60, 2, source="paper"), said(2, 2, 70, 3, source="paper")
    lines = '"60 %" at 10:00 beside a score of 3 (57 %)', '"70 %" at 11:00 beside a score of 2 (71 %)'
    assert told([first, second]) == ["; ".join([*lines, "all FROM PAPER"])]
    typed = said(2, 2, 70, 3)
    assert told([first, typed]) == [f"{lines[0]}, FROM PAPER; {lines[1]}"]


def test_its_time_is_that_of_its_score() -> None:
    """The score was changed to 10:00 after it was typed at 12:30. Fault: the time that it was typed at."""
    line = '"60 %" at 10:00 beside a score of 3 (57 %), ENTERED 2:30 H LATE'
    assert told([said(1, 3.5, 60, 2)]) == [line]


def test_without_a_per_cent_of_the_score_the_score_stands_there() -> None:
    """No score before the needle; one at the needle is 7 before it. Fault: a difference from 0 %."""
    assert told([said(1, 1, 80, 2)], SCORES[1:]) == ['"80 %" at 10:00 beside a score of 3']
    assert told([said(1, 0, 80, 1)]) == ['"80 %" at 09:00 beside a score of 7 before the needle']


@pytest.mark.parametrize(
    ("score", "line"),
    [
        (pain(5, 4, "4", site="knee"), "beside a score of 4, knee"),
        (pain(5, 4, "4", state="rest"), "beside a score of 4, at rest"),
        (pain(5, 4, "4", site="knee", state="rest"), "beside a score of 4, knee, at rest"),
        (pain(5, 4, "4", side="left"), "(left) beside a score of 4"),
        (pain(5, 4, "4", side="right"), "beside a score of 4 (43 %)"),
        (pain(5, 4, "4", period="day"), "beside the day's average of 4 (43 %)"),
        (pain(5, 4, "4", period="week"), "beside the week's average of 4 (43 %)"),
        (pain(5, 4, "1", period="day"), "beside the day's average of 1 (86 %: THEY DIFFER BY 26 POINTS)"),
        (pain(5, 4, "4", period="day", site="knee"), "beside the day's average of 4, knee"),
    ],
)
def test_of_what_is_no_score_of_the_treated_pain_it_says_of_what(score: Pain, line: str) -> None:
    """Of 7 at the needle 4 is 42.86 % less, 1 is 85.71. Faults: a knee's score as that of the back; an
    average as a score; an average of another pain by the score before the needle."""
    right = [injection(side="right", role="diagnostic")]
    assert told([said(1, 4, 60, 5)], [*SCORES, score], right) == [f'"60 %" at 13:00 {line}']


def test_an_average_stands_beside_what_averages_are_compared_with() -> None:
    """Usually 5: 4 is 20 % less, and 60 is 40 points from that. Fault: by the 7 at the needle."""
    scores = [pain(9, -1, "5", period="week"), *SCORES, pain(5, 4, "4", period="day")]
    line = "beside the day's average of 4 (20 %: THEY DIFFER BY 40 POINTS)"
    assert told([said(1, 4, 60, 5)], scores) == [f'"60 %" at 13:00 {line}']


@pytest.mark.parametrize(("usual", "told_of"), [("5", " (20 %: THEY DIFFER BY 40 POINTS)"), ("8", "")])
def test_an_average_of_both_sides_has_a_per_cent_where_it_is_that_of_each(usual: str, told_of: str) -> None:
    """Usually 5 left; right 5, or 8, of which 4 is 50 % less. Fault: that of the left for both."""
    both = [injection(side="both", role="diagnostic")]
    before = [
        pain(9, -2, "5", period="week", side="left"),
        pain(10, -1, usual, period="week", side="right"),
    ]
    sides = [pain(1, 0, "7"), pain(2, 1, "3", side="left"), pain(3, 1, "6", side="right")]
    scores = [*before, *sides, pain(5, 4, "4", period="day")]
    line = f'"60 %" at 13:00 beside the day\'s average of 4{told_of}'
    assert told([said(1, 4, 60, 5)], scores, both) == [line]


def test_of_both_sides_it_says_of_which_score_it_is() -> None:
    """Left 3, right 6 of 7. Fault: the per cent of the other side."""
    both = [injection(side="both", role="diagnostic")]
    scores = [pain(1, 0, "7"), pain(2, 1, "3", side="left"), pain(3, 1, "6", side="right")]
    line = (
        '"60 %" at 10:00 (left) beside a score of 3 (57 %); '
        '"10 %" at 10:00 (right) beside a score of 6 (14 %)'
    )
    assert told([said(1, 1, 60, 2), said(2, 1, 10, 3)], scores, both) == [line]


def test_of_very_many_the_first_are_told_and_how_many_others_are_far() -> None:
    """30 beside scores: 10, and 20 others, of which those of 40 % are 17 points off, those of 80 % 23."""
    scores = [pain(n + 1, n / 10, "3" if n else "7") for n in range(31)]
    estimates = [said(n, n / 10, 80 if n > 25 else 40, n + 1) for n in range(1, 31)]
    (line,) = told(estimates, scores)
    assert line.count("beside a score of") == 10
    assert line.endswith("; and 20 later ones, 5 of them 20 points or more from their score")
    (of_24,) = told(estimates[:24], scores)
    assert of_24.count("beside a score of") == 24


# What is made of rules


def test_in_rules_it_stands_below_the_verdict_of_the_scores() -> None:
    """75 % for 2 h: 57, 71 and 71 % by the scores, best 71; 80 was said at each of 10:00 to 12:00."""
    scores = [*SCORES[:3], pain(4, 3, "2"), pain(5, 4, "6")]
    estimates = [said(n, n, 80, n + 1) for n in (1, 2, 3)] + [said(4, 4, 10, 5)]
    rules = told(estimates, scores, label="RULES")
    assert rules[0].startswith("75-for-2h: not met. Best 71 %.")
    assert rules[1] == "    by the patient's own per cent: met (says 80, scores say 57)"


@pytest.mark.parametrize(
    ("relief", "scores", "line"),
    [
        (80, SCORES, "undetermined (says 80, scores say 57)"),
        (82.5, SCORES[1:], "undetermined (says 82.5, scores have no per cent)"),
        (80, [SCORES[0], pain(2, 1, "8"), *SCORES[2:]], "undetermined (says 80, scores say -14)"),
    ],
)
def test_what_is_said_stands_beside_what_that_score_says(
    relief: float, scores: list[Pain], line: str
) -> None:
    """One per cent alone decides nothing. Fault: the best of the scores, wherever it was."""
    rules = told([said(1, 1, relief, 2)], scores, label="RULES")
    assert f"    by the patient's own per cent: {line}" in rules


def test_what_is_said_is_the_most_of_the_hours_before_any_pain_medicine() -> None:
    """80 at 10:00, 70 at 10:30, ibuprofen at 11:00, 90 at 12:00; 95 the day after.

    Without the dose 90, beside 6 of 7. With one before all of them, 90 too. Faults: what a tablet did;
    of another day; nothing where all is after a tablet.
    """
    scores = [pain(1, 0, "7"), pain(2, 1, "3"), pain(3, 1.5, "3"), pain(4, 3, "6"), pain(5, 30, "2")]
    per_cents = {2: (1, 80), 3: (1.5, 70), 4: (3, 90), 5: (30, 95)}
    estimates = [said(n, *one, n) for n, one in per_cents.items()]
    for taken, line in ((None, "says 90, scores say 14"), (2, "says 80, scores say 57"),
                        (-1, "says 90, scores say 14")):  # fmt: skip
        dose = [] if taken is None else [Dose(number=1, at=at(taken), drug="ibuprofen", taken="rescue")]
        assert line in told(estimates, scores, doses=dose, label="RULES")[1]


@pytest.mark.parametrize(
    ("procedure", "levels", "line"),
    [
        ("medial branch block", "L4-L5", "relief met by this block (says 80, scores say 57)"),
        ("medial branch block", "C5-C6", "not met by this block (says 80, scores say 57)"),
    ],
)
def test_of_a_rule_that_asks_for_more_it_says_what_was_judged(
    procedure: str, levels: str, line: str
) -> None:
    """ASIPP asks 80 % and movements of two blocks, SIS 100 % of two. Faults: the rule "met" by the relief
    of one block; by one of two that it asks for."""
    block = [injection(role="diagnostic", procedure=procedure, levels=(Level(levels),))]
    scores = [*SCORES[:3], pain(4, 3, "2"), pain(5, 4, "6")]
    estimates = [said(n, n, 80, n + 1) for n in (1, 2, 3)] + [said(4, 4, 10, 5)]
    rules = told(estimates, scores, block, label="RULES", every_rule=True)
    id_of = "asipp-2020" if levels == "L4-L5" else "sis-cervical"
    place = next(n for n, told in enumerate(rules) if told.startswith(id_of))
    assert rules[place + 1] == f"    by the patient's own per cent: {line}"


def test_a_payers_rule_asks_for_one_pain_scale() -> None:
    """Fault: a payer's rule is met by a scale that it does not name."""
    block = [injection(role="diagnostic", procedure="medial branch block")]
    rules = told([said(1, 1, 80, 2)], SCORES, block, label="RULES")
    payers = next(place for place, line in enumerate(rules) if line.startswith("medicare-first"))
    assert (
        "    by the patient's own per cent: not judged, the rule asks for one pain scale" in rules[payers:]
    )


def test_without_one_beside_a_score_rules_say_nothing_of_it() -> None:
    assert not [line for line in told([said(1, 1, 80)], label="RULES") if "own per cent" in line]


def test_it_is_in_no_answer_no_list_and_no_note(run: Run) -> None:
    """Faults: NOW with what was said; the verdict beside the rules of BY RULE; a sentence of the note."""
    run("inject", "L4-5", "--baseline", "7", "--role", "diagnostic", now=NEEDLE)
    for hour in (10, 11, 12):
        run("pain", "3", "97%", now=f"2026-01-12T{hour}:00+00:00")
    run.now = "2026-01-12T12:30+00:00"
    report = run("report").stdout
    assert report.count("97") == 4  # three of PATIENT, one of the rule that applies
    answers = report[: report.index("PATIENT")]
    assert "97" not in answers
    assert "97" not in run("report", "--format", "note").stdout
    assert "97" not in run("status").stdout
    assert "97" not in run("questions").stdout
