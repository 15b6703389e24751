"""The patient's sheet: only what is decided, with the guide's name; never advice."""

import json
from datetime import timedelta
from typing import Any

import pytest
from support.helpers import Run, at

FORBIDDEN = ("you should", "we recommend", "you need", "take ", "stop taking", "positive block")


@pytest.fixture
def block(run: Run) -> Any:
    """Log a block on a day at 09:00 with the score 8 before it, and scores by the hour."""

    def log(day: str, scores: dict[str, str], *options: str) -> None:
        evening, what = f"{day}T23:00+00:00", ("--side", "right", "--procedure", "mbb", "--baseline", "8")
        run("inject", "L4-5", *what, "--at", f"{day} 09:00", *options, now=evening)
        for time, score in scores.items():
            run("pain", score, "--at", f"{day} {time}", now=evening)

    return log


def questions(run: Run, now: str = "2026-01-20T12:00+00:00") -> list[str]:
    made = json.loads(run("questions", "--json", now=now).stdout)["questions"]
    return [one["fact"] for one in made]


GOOD = {"10:00": "2", "11:00": "2", "12:00": "2", "13:00": "8"}  # 75 % for 2 h
NONE = {"10:00": "7", "11:00": "8", "12:00": "8"}
OPEN = {"10:00": "2", "13:00": "8"}  # one score


def test_relief_that_met_the_guides_rule_is_asked_about(run: Run, block: Any) -> None:
    block("2026-01-12", GOOD)
    (fact,) = questions(run)
    assert "i1, right L4-L5 joints" in fact
    assert "75 % or more at every score from 10:00 to 12:00, 2:00 h shown" in fact
    page = run("questions").stdout
    assert "Tulsa Pain" in page
    assert "may be used for treatment" in " ".join(page.split())


def test_no_relief_after_the_block_is_asked_about(run: Run, block: Any) -> None:
    """Best 7 of 8: 12.5 %, printed 12 %."""
    block("2026-01-12", NONE, "--role", "diagnostic")
    (fact,) = questions(run)
    assert "no score reached 50 %" in fact
    assert "the best was 12 % at 10:00" in fact


@pytest.mark.parametrize("scores", [OPEN, {}])
def test_an_undetermined_verdict_gives_no_question(run: Run, block: Any, scores: dict[str, str]) -> None:
    """Fault: asking wherever the rule is not met."""
    block("2026-01-12", scores)
    assert questions(run) == []
    assert "Nothing in the log is decided yet" in run("questions").stdout


def test_the_latest_decided_injection_counts(run: Run, block: Any) -> None:
    """A good one, then one without relief: the first is no fact to ask about any more."""
    block("2026-01-05", GOOD)
    block("2026-01-12", NONE)
    assert ["no score reached 50 %" in fact for fact in questions(run)] == [True]
    block("2026-01-19", OPEN)  # decides nothing
    assert ["i2" in fact for fact in questions(run)] == [True]


def test_no_relief_on_one_side_alone_is_not_said(run: Run) -> None:
    run("inject", "L4-5", "--side", "both", "--at", "2026-01-12 09:00")
    for side, after in (("left", "8"), ("right", "2")):
        for time, score in (("8:59", "8"), ("10:00", after), ("11:00", after), ("12:00", after)):
            run("pain", score, "--side", side, "--at", f"2026-01-12 {time}")
    assert ["75 % or more" in fact for fact in questions(run)] == [True]


def test_waning_relief_is_asked_about(run: Run, block: Any) -> None:
    """50 % shown for 3 h; shown 1:15, less than 2 h; less than 1 h: each within the one before."""
    block("2026-01-01", {"10:00": "4", "11:00": "4", "12:00": "4", "13:00": "4", "14:00": "8"})
    block("2026-01-08", {"9:45": "8", "10:00": "4", "11:15": "4", "11:45": "8"})
    block("2026-01-15", {"9:45": "8", "10:00": "4", "10:45": "8", "11:30": "8"})
    facts = questions(run)
    assert any("3 injections at the same place" in fact and "i1, i2, i3" in fact for fact in facts)
    assert len(facts) <= 3


def test_pain_of_more_than_three_months_is_called_chronic(run: Run, block: Any) -> None:
    """12 January to 12 April is three months, not more."""
    block("2026-01-12", GOOD)
    april = at(90 * 24 + 12)
    assert april.date - at(0).date == timedelta(days=90)
    run("pain", "5", now="2026-04-12T12:00+00:00")
    assert "chronic" not in run("questions", now="2026-04-12T13:00+00:00").stdout
    run("pain", "5", now="2026-04-13T12:00+00:00")
    assert "chronic" in run("questions", now="2026-04-13T13:00+00:00").stdout


def test_what_was_tried_is_marked(run: Run) -> None:
    """Fault: ``pt`` found inside another word."""
    run("treatment", "Physio", "--from", "2024", "--to", "2024-06", "--helped", "some")
    run("treatment", "accepted my job offer")
    run("inject", "--procedure", "epidural", "--at", "2026-01-12 09:00")
    run("dose", "tramadol", "50", "mg")
    run("dose", "metformin", "500", "mg")
    options = json.loads(run("questions", "--json").stdout)["options"]
    tried = {one["name"]: one["tried"] for one in options if one["tried"]}
    assert tried == {
        "physical therapy": ["t1 Physio, 2024 to 2024-06, helped some"],
        "epidural injection": ["i1 Mon 12 Jan 2026"],
        "medicines": ["tramadol, 1 dose"],
    }
    shown = run("questions", "--all").stdout
    assert "physical therapy: in your log" in shown
    assert "not in your log: sacroiliac joint injection or nerve block" in shown


def test_the_sheet_advises_nothing(run: Run, block: Any) -> None:
    block("2026-01-12", GOOD)
    shown = run("questions", "--all").stdout.lower()
    assert [word for word in FORBIDDEN if word in shown] == []


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (["7"], "is not a treatment"),
        (["physio", "--from", "march"], "is not a date"),
        (["physio", "--from", "2024-13"], "is not a date"),
        (["physio", "--from", "2024-03", "--to", "2024-02"], "cannot have ended"),
        (["physio", "--helped", "maybe"], "yes, some or no"),
    ],
)
def test_a_treatment_that_cannot_be_is_refused(run: Run, typed: list[str], reason: str) -> None:
    assert reason in run("treatment", *typed, status=2).stderr
