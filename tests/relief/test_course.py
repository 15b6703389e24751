"""The course over several injections at the same joints and side, by hand (method.md, 8)."""

import json
from typing import Any

import pytest
from support.helpers import Run, at, injection, log_of, pain

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import Level
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.relief.course import Course, Length, Sessions, is_shorter, region_of, waning_of
from facetlog.settings.settings import load
from facetlog.words.course import why_waning

HOUR, DAY = 3600, 24


def length(number: int, shown: int, possible: int | None, **values: Any) -> Length:
    judged = values.pop("judged", True)
    unit = values.pop("unit", "hours")
    return Length(injection(number, **values), unit, shown, possible, judged)


def courses(injections: list[Injection], scores: list[Pain], day: float = 400) -> tuple[Course, ...]:
    return outcome_of(Inquiry(log_of(injections, scores), load(), at(DAY * day))).courses


def blocks(*curves: dict[float, str], **values: Any) -> tuple[list[Injection], list[Pain]]:
    """Injections 30 days apart, each with a score of 10 before and its own curve."""
    values.setdefault("levels", (Level("L4-L5", "right"),))
    made = [injection(n, DAY * 30 * (n - 1), **values) for n in range(1, len(curves) + 1)]
    scores: list[Pain] = []
    for place, curve in enumerate(curves):
        for hours, score in {0.0: "10", **curve}.items():
            scores.append(pain(len(scores) + 1, DAY * 30 * place + hours, score))
    return made, scores


# 50 % of 10 is 5 or less. Shown 5 h of 7, 3 h of 5, 1 h of 3.
LONG = {1.0: "2", 2.0: "2", 3.0: "2", 4.0: "2", 5.0: "2", 6.0: "2", 7.0: "9"}
MIDDLE = {1.0: "2", 2.0: "2", 3.0: "2", 4.0: "2", 5.0: "9"}
SHORT = {1.0: "2", 2.0: "2", 3.0: "9"}


def test_the_lengths_at_50_per_cent_stand_side_by_side() -> None:
    (course,) = courses(*blocks(LONG, SHORT))
    found = [(one.injection.id, one.shown, one.possible) for one in course.lengths]
    assert found == [("i1", 5 * HOUR, 7 * HOUR), ("i2", 1 * HOUR, 3 * HOUR)]


def test_waning_is_said_of_three_each_surely_shorter() -> None:
    """7 h down to 3 to 5 h overlaps nothing: 5 <= 5, and 3 <= 3."""
    (course,) = courses(*blocks(LONG, MIDDLE, SHORT))
    assert course.waning
    assert "surely shorter" in why_waning(course.reason)


@pytest.mark.parametrize(
    "curves",
    [(LONG, SHORT), (SHORT, MIDDLE, LONG), (LONG, LONG, SHORT), (LONG, {1.0: "2"}, SHORT)],
)
def test_fewer_longer_overlapping_or_unended_ones_do_not_wane(curves: tuple[dict[float, str], ...]) -> None:
    (course,) = courses(*blocks(*curves))
    assert not course.waning


def test_an_injection_that_cannot_be_judged_breaks_the_chain() -> None:
    made, scores = blocks(LONG, MIDDLE, SHORT)
    without = [one for one in scores if not (one.score.hundredths == 1000 and one.at == at(DAY * 30))]
    (course,) = courses(made, without)
    assert not course.lengths[1].judged
    assert not course.waning


def test_another_procedure_between_breaks_the_chain() -> None:
    lengths = [length(1, 9, 10), length(2, 5, 6, procedure="nerve block"), length(3, 1, 2)]
    assert waning_of(lengths)[0] is False


def test_shorter_is_only_what_is_surely_shorter() -> None:
    assert is_shorter(length(2, 1, 5), length(1, 5, 9))  # less than 5 against 5 or more
    assert not is_shorter(length(2, 1, 6), length(1, 5, 9))
    assert not is_shorter(length(2, 1, None), length(1, 5, 9))
    assert not is_shorter(length(2, 1, 5, unit="weeks"), length(1, 5, 9))
    assert not is_shorter(length(2, 1, 5, judged=False), length(1, 5, 9))


def test_weeks_are_the_length_of_a_therapeutic_injection() -> None:
    """Weeks 3 to 6 at 2, 7 and 8 at 9: the last week before two bad ones is 6."""
    weeks: dict[float, str] = {DAY * 7 * w: ("2" if w < 7 else "9") for w in range(3, 9)}
    made, scores = blocks(weeks, role="therapeutic", procedure="facet joint injection")
    later = injection(2, DAY * 100, levels=made[0].levels, role="therapeutic")
    (course,) = courses([*made, later], scores)
    first, second = course.lengths
    assert (first.unit, first.shown, first.possible) == ("weeks", 6, 7)
    assert not second.judged


def test_only_the_same_joints_and_side_make_a_course() -> None:
    made, scores = blocks(LONG, SHORT)
    assert courses([made[0], made[1].with_values(levels=(Level("L4-L5", "left"),))], scores) == ()
    assert courses([made[0], made[1].with_values(levels=(Level("L5-S1", "right"),))], scores) == ()
    assert courses([made[0], made[1].with_values(levels=())], scores) == ()


def test_a_baseline_far_under_the_first_is_pointed_out() -> None:
    made, scores = blocks(LONG, SHORT)
    (course,) = courses(made, scores)
    assert course.left_over == ()
    lower = [
        one.with_values(score=pain(1, 0, "7").score) if one.at == made[1].at else one for one in scores
    ]
    (course,) = courses(made, lower)
    assert course.left_over == ("i2",)


def test_sessions_are_counted_by_region_and_date_for_365_days() -> None:
    """Now is day 400: days 36 to 400 count. Day 35 is too old, day 40 twice is one session."""
    lumbar = {"levels": (Level("L4-L5", "right"),)}
    made = [
        injection(1, DAY * 35, role="diagnostic", **lumbar),
        injection(2, DAY * 36, role="diagnostic", **lumbar),
        injection(3, DAY * 40, role="therapeutic", **lumbar),
        injection(4, DAY * 40 + 1, role="therapeutic", levels=(Level("L2-L3", "left"),)),
        injection(5, DAY * 50, procedure="radiofrequency ablation", **lumbar),
        injection(6, DAY * 60, **lumbar),
        injection(7, DAY * 70, role="diagnostic", levels=(Level("C5-C6", "right"),)),
        injection(8, DAY * 80, procedure="epidural injection", role="therapeutic", **lumbar),
    ]
    found = courses(made, [])
    assert found[0].sessions == Sessions(diagnostic=1, therapeutic=1, ablation=1, not_said=1)


@pytest.mark.parametrize(
    ("level", "region"),
    [
        ("C2-C3", "cervical/thoracic"), ("T12-L1", "cervical/thoracic"), ("L1-L2", "lumbar/sacral"),
        ("L5-S1", "lumbar/sacral"), ("TON", "cervical/thoracic"), ("C8", "cervical/thoracic"),
        ("L3", "lumbar/sacral"), ("S2", "lumbar/sacral"),
    ],
)  # fmt: skip
def test_the_region_of_a_level(level: str, region: str) -> None:
    assert region_of(injection(levels=(Level(level),))) == region


def test_the_json_and_the_page_tell_the_course(run: Run) -> None:
    for day in ("05", "12"):
        run("inject", "L4-5", "--side", "right", "--role", "diagnostic", "--at", f"2026-01-{day} 9:00",
            "--baseline", "10")  # fmt: skip
        run("pain", "2", "--at", f"2026-01-{day} 10:00")
    (course,) = json.loads(run("relief", "--json").stdout)["course"]
    assert course["levels"] == [{"level": "L4-L5", "side": "right"}]
    assert course["injections"] == ["i1", "i2"]
    assert course["waning"] is False
    assert course["sessions_365_days"]["diagnostic"] == 2
    assert "COURSE i1 Mon 5 Jan 2026: best 80 %" in run("report").stdout
    assert json.loads(run("relief", "--json", "i1").stdout)["course"] == []
