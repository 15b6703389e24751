"""The course over several injections at the same joints and side, by hand (method.md, 8)."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run, at, injection, log_of, pain

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import Level
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.relief.course import (
    Course,
    CourseOfSide,
    EachShorter,
    Length,
    Sessions,
    Span,
    is_falling,
    same_place,
    waning_of,
)
from facetlog.settings.settings import load
from facetlog.words.course import length_words, why_waning_of

HOUR, DAY = 3600, 24


Told = tuple[int, int | None] | None


def length(number: int, hours: Told, weeks: Told = None, **values: Any) -> Length:
    """How long an injection helped: shown and possible, by hours and by weeks."""
    in_hours, in_weeks = (None if span is None else Span(*span) for span in (hours, weeks))
    return Length(injection(number, **values), in_hours, in_weeks)


def only(course: Course) -> CourseOfSide:
    """A course of one side."""
    (of_side,) = course.sides
    return of_side


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
    found = [(one.injection.id, one.hours) for one in only(course).lengths]
    assert found == [("i1", (5 * HOUR, 7 * HOUR)), ("i2", (1 * HOUR, 3 * HOUR))]


def test_waning_is_said_of_three_each_surely_shorter() -> None:
    """7 h down to 3 to 5 h overlaps nothing: 5 <= 5, and 3 <= 3."""
    (course,) = courses(*blocks(LONG, MIDDLE, SHORT))
    assert course.waning
    assert why_waning_of(course) == "i1, i2, i3: each surely shorter than the one before"


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
    assert only(course).lengths[1].hours is None
    assert not course.waning


NINE, FIVE, ONE = (9, 10), (5, 6), (1, 2)


def test_another_procedure_between_breaks_the_chain() -> None:
    lengths = [length(1, NINE), length(2, FIVE, procedure="nerve block"), length(3, ONE)]
    assert waning_of(lengths)[0] is False


def test_each_is_shorter_only_where_it_surely_is() -> None:
    """Less than 5 against 5 or more is; less than 6, without bound or not told is not."""
    assert is_falling([length(1, (5, 9)), length(2, (1, 5))])
    assert not is_falling([length(1, (5, 9)), length(2, (1, 6))])
    assert not is_falling([length(1, (5, 9)), length(2, (1, None))])
    assert not is_falling([length(1, (5, 9)), length(2, None)])


def test_those_that_are_compared_have_one_unit() -> None:
    """By hours where all three have them, else by weeks. Fault: each by its own."""
    falling = [length(n, span, span) for n, span in enumerate((NINE, FIVE, ONE), 1)]
    rising = [length(1, ONE, NINE), length(2, FIVE, FIVE), length(3, NINE, ONE)]
    assert is_falling(falling)
    assert not is_falling(rising)
    assert is_falling([*rising[:2], rising[2]._replace(hours=None)])
    assert not is_falling([falling[0], falling[1]._replace(weeks=None), falling[2]._replace(hours=None)])


def test_of_four_that_fall_all_are_named() -> None:
    """8 to 9, 6 to 7, 4 to 5, 2 to 3; then longer again, and three that fall: the longest run is named."""
    four = [length(n, (10 - 2 * n, 11 - 2 * n)) for n in range(1, 5)]
    assert waning_of(four) == (True, EachShorter(("i1", "i2", "i3", "i4")))
    again = [*four, length(5, NINE), length(6, FIVE), length(7, ONE)]
    assert waning_of(again) == (True, EachShorter(("i1", "i2", "i3", "i4")))


APART = 150  # days from one therapeutic injection to the next


def held(*weeks: dict[int, str], hours: dict[int, dict[float, str]] | None = None) -> Course:
    """Therapeutic injections, each with 10 before and averages of weeks; some with scores of hours."""
    values = {"levels": (Level("L4-L5", "right"),), "role": "therapeutic"}
    made = [injection(n, DAY * APART * (n - 1), **values) for n in range(1, len(weeks) + 1)]
    scores: list[Pain] = []
    for place, averages in enumerate(weeks):
        start = DAY * APART * place
        for after, score in {0.0: "10", **(hours or {}).get(place + 1, {})}.items():
            scores.append(pain(len(scores) + 1, start + after, score))
        for week, score in averages.items():
            scores.append(pain(len(scores) + 1, start + DAY * 7 * week, score, period="week"))
    (course,) = courses(made, scores, day=APART * len(weeks))
    return course


def until(last: int, *low: int) -> dict[int, str]:
    """Weeks at 70 % up to one, and then some at 10 %."""
    return dict.fromkeys(range(1, last + 1), "3") | dict.fromkeys(low, "9")


def test_without_hours_the_weeks_are_the_length_up_to_the_end_of_the_first_week_below() -> None:
    """Held until week 8, the first below is week 9: 8 to 9 weeks. Three low weeks are an end."""
    course = held(until(8, 9, 10, 11), until(5))
    lengths = only(course).lengths
    assert [(one.hours, one.weeks) for one in lengths] == [(None, (8, 9)), (None, (5, None))]
    assert [one.best and one.best.week for one in lengths] == [1, 1]


def test_weeks_wane_where_each_was_surely_over_before_the_one_before() -> None:
    """8 to 9, 5 to 6, 2 to 3 weeks: 6 <= 8 and 3 <= 5."""
    assert held(until(8, 9, 10, 11), until(5, 6, 7, 8), until(2, 3, 4, 5)).waning


def test_weeks_that_were_not_logged_may_have_held() -> None:
    """The third held until week 2, and is seen below 50 % in week 11 only: it may have held longest.

    Fault: the week after the last that held for the first week below.
    """
    course = held(until(8, 9, 10, 11), until(5, 6, 7, 8), until(2, 11, 12, 13))
    assert only(course).lengths[2].weeks == (2, 11)
    assert not course.waning


def test_hours_are_compared_only_where_each_has_them() -> None:
    """With hours at all three they decide; with hours at two, the weeks. Fault: a unit each."""
    hours = {1.0: "2", 2.0: "2", 3.0: "9"}
    weeks = until(8, 9, 10, 11), until(5, 6, 7, 8), until(2, 3, 4, 5)
    assert not held(*weeks, hours=dict.fromkeys((1, 2, 3), hours)).waning
    assert held(*weeks, hours=dict.fromkeys((1, 3), hours)).waning


def test_one_that_nothing_tells_of_yet_leaves_the_others_their_hours() -> None:
    """Fault: a new injection with nothing but its baseline that makes weeks of the hours before it."""
    hours = {1: LONG, 2: MIDDLE, 3: SHORT}
    course = held(until(2, 3, 4, 5), until(2, 3, 4, 5), until(2, 3, 4, 5), {}, hours=hours)
    assert course.waning
    told = [length_words(one, only(course)) for one in only(course).lengths]
    assert told == [
        "5:00 h to 7:00 h at 50 %", "3:00 h to 5:00 h at 50 %", "1:00 h to 3:00 h at 50 %",
        "length cannot be told",
    ]  # fmt: skip


def test_nothing_is_bounded_where_no_score_stands_at_or_after_latest_onset() -> None:
    """Two scores that end at 1 h: what is possible has no bound. Fault: possible to the last score."""
    (course,) = courses(*blocks(LONG, {0.5: "2", 1.0: "9"}))
    assert only(course).lengths[1].hours == (0, None)


def test_one_given_before_the_last_had_ended_censors_it() -> None:
    """The third at 4 of 10, still in relief: the second has no bound, so it is never surely shorter.

    A third at 10 bounds it by day 30. Fault: the next needle for the end of relief.
    """
    made, scores = blocks(LONG, {1.0: "2", 2.0: "2", 3.0: "2"}, SHORT)
    (course,) = courses(made, scores)
    assert only(course).lengths[1].hours == (2 * HOUR, 30 * DAY * HOUR)
    low = pain(1, 0, "4").score
    (course,) = courses(made, [p.with_values(score=low) if p.at == made[2].at else p for p in scores])
    assert only(course).lengths[1].hours == (2 * HOUR, None)
    assert not course.waning


def test_each_side_of_bilateral_injections_is_told_by_itself() -> None:
    """Right gets shorter three times, left does not. Fault: the first judged series for both sides."""
    both = (Level("L4-L5", "both"),)
    made = [injection(n, DAY * 30 * (n - 1), levels=both) for n in (1, 2, 3)]
    curves = {"right": (LONG, MIDDLE, SHORT), "left": (SHORT, SHORT, LONG)}
    scores = [
        pain(1000 * (side == "left") + 100 * place + n, DAY * 30 * place + hours, score, side=side)
        for side, three in curves.items()
        for place, curve in enumerate(three)
        for n, (hours, score) in enumerate({0.0: "10", **curve}.items(), 1)
    ]
    (course,) = courses(made, scores)
    assert {of_side.side: of_side.waning for of_side in course.sides} == {"left": False, "right": True}
    assert course.waning
    assert why_waning_of(course).endswith("; right: i1, i2, i3: each surely shorter than the one before")


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ({"levels": (Level("L4-L5", "left"),)}, {"levels": (Level("L4-L5"),), "side": "left"}, True),
        ({"levels": (Level("L4-L5"),), "side": "left"}, {"levels": (Level("L4-L5"),)}, False),
        (
            {"levels": (Level("L4-L5", "left"), Level("L5-S1", "right"))},
            {"levels": (Level("L4-L5", "right"), Level("L5-S1", "left"))},
            False,
        ),
        (
            {"levels": (Level("L4-L5", "left"), Level("L4-L5", "right"))},
            {"levels": (Level("L4-L5"),), "side": "both"},
            True,
        ),
        ({"levels": (Level("L4-L5"),), "site": "a"}, {"levels": (Level("L4-L5"),), "site": "b"}, False),
        ({}, {}, False),
    ],
)
def test_the_same_place_is_the_same_site_levels_and_side_of_each(
    one: dict[str, Any], other: dict[str, Any], alike: bool
) -> None:
    """Faults: the site left out; the side of the whole for that of each level."""
    assert same_place(injection(1, **one), injection(2, **other)) is alike


def test_one_that_is_read_as_both_sides_is_at_the_place_of_both() -> None:
    """No side said, two scores of each: the same place as both sides, another than a side not known.

    Fault: the side as it was said.
    """
    unsaid, both = (Level("L4-L5"),), (Level("L4-L5", "both"),)
    named = [pain(n, n, "2", side=side) for n, side in enumerate(("left", "right") * 2, 1)]
    first = injection(1, 0, levels=unsaid)
    assert len(courses([first, injection(2, DAY * 30, levels=both)], named)) == 1
    assert courses([first, injection(2, DAY * 30, levels=unsaid)], named) == ()
    assert len(courses([first, injection(2, DAY * 30, levels=unsaid)], [])) == 1


def test_only_the_same_joints_and_side_make_a_course() -> None:
    made, scores = blocks(LONG, SHORT)
    assert courses([made[0], made[1].with_values(levels=(Level("L4-L5", "left"),))], scores) == ()
    assert courses([made[0], made[1].with_values(levels=(Level("L5-S1", "right"),))], scores) == ()
    assert courses([made[0], made[1].with_values(levels=())], scores) == ()


def test_a_baseline_far_under_the_first_is_pointed_out() -> None:
    made, scores = blocks(LONG, SHORT)
    (course,) = courses(made, scores)
    assert only(course).left_over == ()
    lower = [
        one.with_values(score=pain(1, 0, "7").score) if one.at == made[1].at else one for one in scores
    ]
    (course,) = courses(made, lower)
    assert only(course).left_over == ("i2",)


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
        injection(9, DAY * 401, **lumbar),
    ]
    found = courses(made, [])
    assert found[0].sessions == {"lumbar": Sessions(diagnostic=1, therapeutic=1, ablation=1, not_said=1)}


def test_one_over_two_regions_counts_in_both_and_once_in_the_year() -> None:
    """T11-T12 is thoracic, L1-L2 lumbar: days 0 and 30 over both, day 60 lumbar, day 90 cervical.

    Faults: the region of the first level; the sum of the regions for the year.
    """
    over = {"levels": (Level("T11-T12", "right"), Level("L1-L2", "right")), "role": "diagnostic"}
    made = [
        injection(1, 0, **over),
        injection(2, DAY * 30, **over),
        injection(3, DAY * 60, levels=(Level("L4-L5", "right"),), role="diagnostic"),
        injection(4, DAY * 90, levels=(Level("C7-T1", "right"),), role="diagnostic"),
    ]
    (course,) = courses(made, [], day=100)
    assert course.sessions == {"thoracic": Sessions(2, 0, 0, 0), "lumbar": Sessions(3, 0, 0, 0)}
    assert course.of_year == Sessions(3, 0, 0, 0)


def test_the_json_and_the_page_tell_the_course(run: Run) -> None:
    """Fault: two blocks of a pair told in TWO BLOCKS and BLOCK 1, and once more here; three not told."""
    for day in ("05", "12"):
        block_of_a_score(run, day)
    (course,) = json.loads(run("relief", "--json").stdout)["course"]
    assert course["levels"] == [{"level": "L4-L5", "side": "right"}]
    assert course["injections"] == ["i1", "i2"]
    assert course["waning"] is False
    assert course["sessions_365_days"]["diagnostic"] == 2
    counted = {"diagnostic": 2, "therapeutic": 0, "ablation": 0, "not said": 0}
    assert course["sessions"] == [{"region": "lumbar"} | counted]
    page = plain(run("report").stdout)
    assert "COURSE sessions logged in 365 days: lumbar 2 diagnostic" in page
    assert "BLOCK 1 5 Jan, anesthetic not said: 10 -> 2 (80 %)" in page
    assert json.loads(run("relief", "--json", "i1").stdout)["course"] == []
    block_of_a_score(run, "19")
    assert "COURSE i1 5 Jan 2026: best 80 %" in plain(run("report").stdout)


def block_of_a_score(run: Run, day: str) -> None:
    """10 before, 2 an hour after it."""
    run("inject", "L4-5", "--side", "right", "--role", "diagnostic", "--at", f"2026-01-{day} 9:00",
        "--baseline", "10")  # fmt: skip
    run("pain", "2", "--at", f"2026-01-{day} 10:00")


def plain(page: str) -> str:
    return " ".join(page.split())


def test_a_page_reads_the_latest_12_and_tells_the_earlier_ones_in_a_line(run: Run) -> None:
    """14 injections, one a day: i3 to i14 in a line each, i1 and i2 in one. The JSON has all 14.

    Faults: every injection ever given at the place on the page of the last; on a page of many, all of them.
    """
    for day in range(1, 15):
        run("inject", "L4-5", "--side", "right", "--at", f"2026-01-{day:02d} 9:00")
    many = run("report", "--since", "2026-01-01").stdout
    assert "before these here: 2 injections" in many
    page = plain(run("report").stdout)
    assert "COURSE before these here: 2 injections (1 Jan 2026, 2 Jan 2026)" in page
    told = [word for word in page.partition("COURSE")[2].partition("sessions")[0].split() if word[0] == "i"]
    assert [name for name in told if name[1:].isdigit()] == [f"i{n}" for n in range(3, 15)]
    (course,) = json.loads(run("relief", "--json").stdout)["course"]
    assert len(course["injections"]) == 14


def two_blocks_a_week_apart(run: Run) -> str:
    """The page of the second."""
    for day in ("05", "12"):
        run("inject", "L3", "L4", "--side", "right", "--procedure", "mbb", "--at", f"2026-01-{day} 9:00")
    return plain(run("report").stdout)


def test_caps_are_those_of_the_source_of_a_rule_that_shows(run: Run) -> None:
    """Fault: Medicare's caps where no rule of it shows."""
    capped = "Medicare LCD L38773 counts at most 4 diagnostic, 4 therapeutic, 2 ablation"
    page = two_blocks_a_week_apart(run)
    assert capped in page
    assert "(i1: )" not in page  # of a part that has no reason
    run("profile", "--country", "GB")
    assert "counts at most" not in plain(run("report").stdout)


def test_the_caps_of_the_clinics_file_come_first(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "clinic.toml"
    path.write_text("[caps]\ntherapeutic = 3\n", encoding="utf-8")
    monkeypatch.setenv("FACETLOG_CLINIC", str(path))
    page = two_blocks_a_week_apart(run)
    assert "the clinic's file counts at most 3 therapeutic" in page
    assert "L38773 counts" not in page
