"""The slow recomputation itself, against figures worked out by hand."""

from datetime import datetime, timedelta
from fractions import Fraction
from typing import Any

from independent.slow_contract import relief_injections

NEEDLE = datetime.fromisoformat("2026-01-12T09:00:00+00:00")


def injection(number: int = 1, hours: float = 0, **fields: Any) -> dict[str, Any]:
    """Make an injection so many hours after the first needle."""
    plain = {"procedure": "medial branch block", "role": "diagnostic", "side": "right"}
    return {"id": f"i{number}", "at": at(hours), "site": None, "state": None, **plain, **fields}


def scores(*rows: tuple[float, str], **fields: Any) -> list[dict[str, Any]]:
    """Make scores p1, p2, ... from hours and text."""
    plain = {"period": "now", "site": None, "side": None, "state": None}
    return [
        {"id": f"p{n}", "at": at(h), "score": s, "entered_at": at(h), **plain, **fields}
        for n, (h, s) in enumerate(rows, 1)
    ]


def log(
    injections: list[dict[str, Any]], *kinds: list[dict[str, Any]], rescue: tuple[float, ...] = ()
) -> dict[str, Any]:
    """Make a log, with the scores numbered through and rescue doses at these hours."""
    numbered = [s | {"id": f"p{n}"} for n, s in enumerate((s for k in kinds for s in k), 1)]
    doses = [{"id": f"d{n}", "at": at(h), "rescue": True} for n, h in enumerate(rescue, 1)]
    return {"injections": injections, "scores": numbered, "doses": doses}


def at(hours: float) -> str:
    """Return the time so many hours after the first needle."""
    return (NEEDLE + timedelta(hours=hours)).isoformat()


def judged(figures: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the judged series of one injection, by side."""
    return sorted((s for s in figures["series"] if s["judged"]), key=lambda s: s["side"] or "")


def picked(figures: dict[str, Any], names: str) -> list[Any]:
    """Return the figures of these names."""
    return [figures[name] for name in names.split()]


def ids(series: dict[str, Any]) -> list[str]:
    """Return the ids listed."""
    return [score["id"] for score in series["scores"]]


def test_one_block_gives_the_figures_that_the_contract_prints() -> None:
    """Baseline 8; PID 6, 7, 8, 6, 5, 3, 1, 0 at hours 1 to 8.

    SPID 36 x 1 h = 36, of 8 x 8 h = 64: 56.25 %. At 50 % (PID >= 4) hours 1 to 5 are in relief:
    onset (0, 1], offset (5, 6], shown 4, possible 6. At 75 % (PID >= 6) hours 1 to 4. `until` 2 h
    and half a second later: PID 6 x 1 + 7 x 1 = 13 of 16 = 81.25 %. The dose at 6 h bars 7 and 8.
    """
    rows = [(0.0, "8"), *zip(map(float, range(1, 9)), "21023578", strict=True)]
    block = log([injection()], scores(*rows), rescue=(6,))
    until = Fraction(2) - Fraction(1, 7200)
    (series,) = judged(relief_injections(block, until)[0])
    hours, week, _, asked = series["windows"]
    assert series["baseline"] == {"score": 8, "at": at(0), "mean": 8, "scores": 1}
    assert series["summary"] == {
        "best_relief_percent": 100.0,
        "best_relief_hours": 3.0,
        "last_relief_percent": 0.0,
        "relief_percent_at": {"0.5": None, "1": 75, "2": 87.5, "4": 75, "6": 37.5, "8": 0},
    }
    assert picked(hours, "spid spid_percent mean_relief_percent") == [36, 56.25, 56.25]
    assert picked(week, "scores last_score_hours spid") == [0, None, None]
    assert picked(asked, "scores spid spid_percent") == [2, 13, 81.25]
    half = series["thresholds"][2]
    assert half["first"] == {
        "onset_hours": [0.0, 1.0],
        "offset_hours": [5.0, 6.0],
        "shown_hours": 4.0,
        "possible_hours": 6.0,
        "ended": True,
        "longest_gap_hours": 1.0,
    }
    assert half["longest"] == half["first"]
    assert picked(half, "spells total_shown_hours scores_in_relief") == [1, 4, 5]
    assert series["thresholds"][3]["first"]["shown_hours"] == 3.0
    assert [s["id"] for s in series["scores"] if s["after_rescue"]] == ["p8", "p9"]


def test_the_score_before_a_second_needle_ends_one_series_and_begins_the_next() -> None:
    """Right at 0 h, left at 48 h, both at 72 h; scores at 0, 40, 48, 60, 72 and 80 h.

    i1 is right: the left needle shares no side, so it reaches to 72 h. The score at 40 h is
    i1's, hence right; those at 48 and 60 h are i2's, hence left: for i1 a series not judged,
    that ends with the left needle. The score at 72 h is i3's and stays sideless: i1 reads it as
    right, i2 as left. For i2 the right score, 8 h before it, is a series not judged; for i3 it is
    32 h before. That at 80 h is i3's alone. Left, i3 has 6 at -24 h
    and 3 at -12 h: baseline 3, mean 4.5.
    """
    needles = [injection(), injection(2, 48, side="left"), injection(3, 72, side="both")]
    rows = scores((0, "8"), (40, "4"), (48, "6"), (60, "3"), (72, "5"), (80, "1"))
    first, second, third = relief_injections(log(needles, rows))
    assert ids(judged(first)[0]) == ["p1", "p2", "p5"]
    assert [ids(s) for s in first["series"] if not s["judged"]] == [["p3"]]
    assert ids(judged(second)[0]) == ["p3", "p4", "p5"]
    assert [ids(s) for s in second["series"] if not s["judged"]] == [["p2"]]
    assert [(s["side"], ids(s)) for s in judged(third)] == [(None, ["p5", "p6"]), ("left", ["p4"])]
    assert judged(third)[1]["baseline"]["mean"] == 4.5


def test_of_two_scores_at_one_instant_the_higher_id_counts_and_both_are_listed() -> None:
    """Before: 6 at -2 h, then 5 and 8 at 0 h: baseline 8, mean (6 + 8) / 2 = 7, of two.

    p4 and p5 at 1 h: 4 and 2, of which 2 counts: 6 of 8 = 75 %; p4 would be 50 %.
    The side not said takes the left score at 3 h too: 7, 12.5 %.
    """
    rows = scores((-2, "6"), (0, "5"), (0, "8"), (1, "4"), (1, "2"))
    block = log([injection(side=None)], rows, scores((3, "7"), side="left"))
    (series,) = relief_injections(block)[0]["series"]
    assert series["baseline"] == {"score": 8, "at": at(0), "mean": 7, "scores": 2}
    assert ids(series) == ["p2", "p3", "p4", "p5", "p6"]
    assert [s["counts"] for s in series["scores"]] == [False, True, False, True, True]
    assert [s["relief_percent"] for s in series["scores"]] == [37.5, 0.0, 50.0, 75.0, 12.5]
    assert series["windows"][0]["scores"] == 2


def test_relief_is_undefined_without_a_baseline_and_at_baseline_zero() -> None:
    """Baseline 0, score 3 at 2 h: PID -3, SPID -3 x 2 = -6, no per cent of anything.

    Without a baseline (25 h before is too early) only the score after the needle is listed.
    The index pain at rest and a knee are series of their own and never judged.
    """
    zero, early = (
        relief_injections(log([injection()], scores((h, "0"), (2, "3"))))[0]["series"][0]
        for h in (-24, -25)
    )
    window = zero["windows"][0]
    assert picked(window, "spid spid_percent mean_relief_percent") == [-6, None, None]
    assert zero["scores"][1]["pain_intensity_difference"] == -3
    assert zero["summary"]["best_relief_percent"] is zero["thresholds"][0]["spells"] is None
    assert (early["baseline"], ids(early), early["windows"][0]["spid"]) == (None, ["p2"], None)
    other = log([injection()], scores((1, "3"), state="rest"), scores((1, "4"), site=" Knee "))
    series = relief_injections(other)[0]["series"]
    found = {(s["site"], s["side"], s["state"], s["judged"], len(s["scores"])) for s in series}
    assert found == {
        ("index pain", "right", "moving", True, 0),
        ("index pain", "right", "rest", False, 1),
        ("Knee", None, "moving", False, 1),
    }


def test_weeks_take_the_average_typed_two_days_late_and_end_at_two_below_half() -> None:
    """Usual week 8 (now 9): 8 is the baseline. Week 1: (3 + 1) / 2 = 2, 75 %.

    Day 1 has 2 and 4, mean 3; day 2 the day's average 1, so its 9 is not asked.
    Week averages on days 21 (week 3: 4, 50 %), 30 (week 4, two days late: 6, 25 %), 31 (week 5:
    3, 62.5 %), 49 (week 7: 5, 37.5 %) and 56 (week 8: 7, 12.5 %). Week 4 is alone below half;
    7 and 8 are the pair, so held until 5. An ablation looks from week 7 on: nothing before it.
    """
    now = scores((0, "9"), (24, "2"), (26, "4"), (48, "9"))
    days = [24.0 * day for day in (21, 30, 31, 49, 56)]
    weekly = scores((0, "8"), *zip(days, "46357", strict=True), period="week")
    for procedure, held in (("medial branch block", 5), ("radiofrequency ablation", None)):
        block = log([injection(procedure=procedure)], now, scores((50, "1"), period="day"), weekly)
        (series,) = judged(relief_injections(block)[0])
        assert [picked(week, "week value relief_percent days") for week in series["weeks"]] == [
            [1, 2, 75, 2],
            [3, 4, 50, 0],
            [4, 6, 25, 0],
            [5, 3, 62.5, 0],
            [7, 5, 37.5, 0],
            [8, 7, 12.5, 0],
        ]
        assert picked(series, "held_until_week held_ended") == [held, True]


def test_timed_relief_takes_the_nearest_score_not_yet_used() -> None:
    """Baseline 3; scores 2 at 0:45, 1 at 1:30, 0 at 2:30: relief 33.3333, 66.6667, 100 %.

    0:45 is 15 min from 0:30, so used there; 1 h gets 1:30 (30 min off), 2 h gets 2:30; 4 h none.
    SPID: 1 x 0.75 + 2 x 0.75 + 3 x 1 = 5.25 of 3 x 2.5 = 7.5: 70 %.
    """
    rows = scores((0, "3.00"), (0.75, "2"), (1.5, "1"), (2.5, "0"))
    (series,) = judged(relief_injections(log([injection()], rows))[0])
    timed = series["summary"]["relief_percent_at"]
    assert timed == {"0.5": 33.3333, "1": 66.6667, "2": 100, "4": None, "6": None, "8": None}
    assert picked(series["windows"][0], "spid spid_percent") == [5.25, 70]
    censored = series["thresholds"][5]["first"]
    assert picked(censored, "offset_hours possible_hours ended") == [[2.5, None], None, False]
