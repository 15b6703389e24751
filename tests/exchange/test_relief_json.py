"""``relief --json``: its shape, and what must not change a figure of it.

That every figure is the contract's is compared in ``independent/test_recomputed.py``.
"""

import json
from datetime import timedelta
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.helpers import Run, at, injection, log_of, pain

from facetlog.entries.kinds import Dose, Log, Pain
from facetlog.entries.levels import Level
from facetlog.entries.moments import Moment
from facetlog.entries.values import PainScore
from facetlog.exchange.json_values import percent
from facetlog.exchange.relief_json import relief_object
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.relief.conventions import Conventions
from facetlog.rules.in_force import Settings
from facetlog.settings.settings import load

NOW = at(24 * 400)
SETTINGS = Settings(Conventions(), ())


def moved(moment: Moment, offset: int) -> Moment:
    return moment._replace(offset_minutes=offset)


def relief_json(run: Run, *args: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("relief", "--json", *args).stdout)
    return found


def test_the_object_has_the_keys_of_the_contract_in_its_order(run: Run) -> None:
    run("inject", "L4-5", "--side", "right", "--procedure", "mbb", "--role", "diagnostic",
        "--anesthetic", "bupivacaine 0.5% 1 mL", "--at", "2026-01-12T09:00Z", "--baseline", "8",
        "--sedation", "midazolam 2 mg")  # fmt: skip
    run("pain", "2", "--at", "2026-01-12T10:00Z")
    run("said", "80", "--for", "5 h", "--at", "2026-01-12T18:00Z")
    made = relief_json(run)
    assert list(made) == ["schema", "made_at", "injections", "pairs", "course", "clinic_file"]
    assert made["schema"] == "facetlog.relief/1"
    assert made["made_at"] == "2026-01-20T12:00:00+00:00"
    one = made["injections"][0]
    assert {name: one[name] for name in list(one)[:7]} == {
        "id": "i1",
        "at": "2026-01-12T09:00:00+00:00",
        "procedure": "medial branch block",
        "role": "diagnostic",
        "levels": [{"level": "L4-L5", "side": "right"}],
        "named_by": "joints",
        "anesthetic": {"drug": "bupivacaine", "percent": 0.5, "ml": 1.0},
    }
    assert list(one)[7:] == ["series", "answer", "estimates", "stated", "confounders"]
    series = one["series"][0]
    assert list(series) == [
        "site", "side", "state", "period", "judged", "baseline", "scores", "summary", "windows",
        "weeks_baseline", "weeks", "held_until_week", "held_below_week", "held_ended", "thresholds",
        "verdicts",
    ]  # fmt: skip
    assert series["baseline"] == {
        "score": 8, "at": "2026-01-12T09:00:00+00:00", "mean": 8, "scores": 1, "shared": False,
    }  # fmt: skip
    assert series["scores"][1] == {
        "id": "p2", "at": "2026-01-12T10:00:00+00:00", "hours": 1.0, "score": 2,
        "pain_intensity_difference": 6, "relief_percent": 75.0, "counts": True,
        "late_minutes": 11640.0, "from_paper": False, "closing": False, "after_rescue": False,
    }  # fmt: skip
    assert list(series["summary"]["relief_percent_at"]) == ["0.5", "1", "2", "4", "6", "8"]
    assert [line["threshold_percent"] for line in series["thresholds"]] == [20, 30, 50, 75, 80, 100]
    assert one["estimates"] == [
        {"id": "e1", "at": "2026-01-12T18:00:00+00:00", "percent": 80, "for": "5 h", "beside": None}
    ]
    assert [c["kind"] for c in one["confounders"]] == ["sedation", "late entries", "late entries"]
    assert list(one["confounders"][0]) == ["kind", "entry", "hours", "effect", "why"]


def test_only_the_injections_named_are_given(run: Run) -> None:
    for day in ("10", "11", "12"):
        run("inject", "--at", f"2026-01-{day}T09:00Z", "--baseline", "7")
    assert [one["id"] for one in relief_json(run, "i3", "i1")["injections"]] == ["i1", "i3"]
    assert len(relief_json(run)["injections"]) == 3


def test_a_log_without_injections_gives_an_empty_list(run: Run) -> None:
    run("pain", "3")
    assert relief_json(run)["injections"] == []


CURVE = {0.0: "8", 1: "2", 2: "2", 3: "0", 4: "1", 5: "4", 6: "4", 7: "6", 8: "8"}


def curve(zero: float = 0, offset: int = 0) -> Log:
    block = injection(hours=zero)
    block = block.with_values(at=moved(block.at, offset))
    found = [pain(n, zero + t, score) for n, (t, score) in enumerate(CURVE.items(), 1)]
    found = [one.with_values(at=moved(one.at, offset)) for one in found]
    dose = Dose(number=1, at=moved(at(zero + 6.5), offset), drug="x", taken="rescue")
    return log_of([block], found, [dose])


def figures(log: Log) -> Any:
    """All that is computed of a log, without when it was."""
    series = relief_object(outcome_of(Inquiry(log, SETTINGS, NOW)))["injections"][0]["series"]
    for one in series:
        one["baseline"].pop("at")
        for score in one["scores"]:
            for name in ("at", "id", "late_minutes"):
                score.pop(name)
        if one["summary"]["latest"]:
            del one["summary"]["latest"]["id"], one["summary"]["latest"]["at"]
    return series


@given(st.integers(-(10**6), 10**6))
def test_shifting_all_times_changes_nothing(minutes: int) -> None:
    """Fault: a figure taken from the clock on the wall instead of the time since the needle."""
    assert hours_only(figures(curve(minutes / 60))) == hours_only(figures(curve()))


@given(st.integers(-700, 700))
def test_shifting_all_times_by_days_changes_no_week_either(days: int) -> None:
    """Fault: weeks counted by the calendar instead of from the day of the injection."""
    assert figures(curve(24 * days)) == figures(curve())


@given(st.integers(-720, 840))
def test_another_time_zone_changes_nothing(offset: int) -> None:
    """Fault: subtracting wall times. (The curve stays within one local day's scores.)"""
    assert hours_only(figures(curve(0, offset))) == hours_only(figures(curve()))


def hours_only(series: Any) -> Any:
    for one in series:
        one.pop("weeks")
    return series


@given(st.integers(0, 8))
@example(4)
def test_a_clock_change_inside_the_curve_changes_nothing(before: int) -> None:
    """Fault: subtracting wall times makes every later duration an hour wrong."""
    log = curve()
    changed = [
        one if number <= before else one.with_values(at=moved(one.at, 60))
        for number, one in enumerate(log.scores)
    ]
    assert hours_only(figures(log._replace(scores=changed))) == hours_only(figures(log))


@given(st.permutations(range(len(CURVE))))
def test_the_order_of_entry_changes_nothing(order: list[int]) -> None:
    """Fault: taking scores in the order of their ids instead of their times."""
    log = curve()
    shuffled = [log.scores[place].with_values(number=n) for n, place in enumerate(order, 1)]
    assert figures(log._replace(scores=shuffled)) == figures(log)


@given(
    st.lists(st.tuples(st.integers(1, 960), st.integers(0, 1000)), max_size=25),
    st.integers(1, 1000),
)
def test_relief_at_the_ends_and_shown_never_above_possible(
    after: list[tuple[int, int]], baseline: int
) -> None:
    """100 at 0, 0 at baseline; faults: a clipped relief, ``d - a`` and ``c - b`` exchanged."""
    raw = [(0, baseline), *after]
    found = [
        Pain(number=n, at=at(m / 60), score=PainScore(value), entered_at=at(m / 60).epoch)
        for n, (m, value) in enumerate(raw, 1)
    ]
    series = outcome_of(Inquiry(log_of([injection()], found), SETTINGS, NOW)).injections[0].judged[0]
    for score in series.scores:
        assert score.relief is not None
        relief = Fraction(*score.relief)
        assert (relief == 100) == (score.point.hundredths == 0)
        assert (relief == 0) == (score.point.hundredths == baseline)
    for threshold in series.thresholds or ():
        for spell in threshold.spells:
            assert spell.possible is None or spell.shown < spell.possible


@given(st.floats(1.01, 3.99), st.integers(0, 200))
def test_a_score_in_relief_added_inside_a_spell_never_lowers_what_is_shown(
    hours: float, hundredths: int
) -> None:
    """Fault: counting a spell's scores, or adding its gaps up, in place of last minus first."""
    log = curve()
    extra = Pain(number=99, at=at(hours), score=PainScore(hundredths), entered_at=0)

    def shown(one: Log) -> int:
        series = outcome_of(Inquiry(one, SETTINGS, NOW)).injections[0].judged[0]
        threshold = series.threshold(75)
        assert threshold is not None
        return threshold.total_shown

    assert shown(log._replace(scores=[*log.scores, extra])) >= shown(log)


def test_levels_and_sides_as_they_were_named(run: Run) -> None:
    run("inject", "L4-5:left", "L5-S1", "--side", "right", "--at", "2026-01-12T09:00Z")
    levels = relief_json(run)["injections"][0]["levels"]
    assert levels == [Level("L4-L5", "left")._asdict(), Level("L5-S1", "right")._asdict()]


def test_late_minutes_are_those_between_feeling_and_entering(run: Run) -> None:
    run("inject", "--at", "2026-01-20T09:00Z", "--baseline", "7", now="2026-01-20T09:00+00:00")
    run("pain", "3", "--at", "10:00", now="2026-01-20T10:55+00:00")
    score = relief_json(run)["injections"][0]["series"][0]["scores"][1]
    assert score["late_minutes"] == timedelta(minutes=55) / timedelta(minutes=1)


@pytest.mark.parametrize(
    ("relief", "printed"),
    [
        (Fraction(7499996, 100000), 74.9999),  # 74.99996: not 75
        (Fraction(75), 75.0),
        (Fraction(7500004, 100000), 75.0),  # of no strict rule
        (Fraction(5000004, 100000), 50.0001),  # over 50 is met by it
        (Fraction(4999996, 100000), 49.9999),
        (Fraction(6000004, 100000), 60.0),
        (Fraction(5999996, 100000), 59.9999),  # radical-uk asks 60
        (Fraction(4000004, 100000), 40.0),
        (Fraction(-3, 100000), 0.0),
    ],
)
def test_a_per_cent_is_never_rounded_onto_a_threshold(relief: Fraction, printed: float) -> None:
    """Faults: 74.99996 as 75.0; 50.00004 as 50.0, which a rule of over 50 % would not take."""
    borders = load().borders
    assert percent(relief, borders) == printed
