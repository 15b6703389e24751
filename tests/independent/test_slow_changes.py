"""The slow recomputation itself against figures worked out by hand: checks and confounders."""

from typing import Any

import pytest

from independent.slow_log import Row
from independent.slow_logs import at, dose, figures, injection, log, only, scores, verdict, weeks

MET, NOT, OPEN = "met", "not met", "undetermined"
RULE = "75-for-2h"
GOOD = "1:2 2:2 3:2 4:8"  # of 8: 75 % shown for 2 hours


def checks(series: Row, rule: str = RULE) -> dict[str, str]:
    return {check["kind"]: check["verdict"] for check in verdict(series, rule)["checks"]}


def rows(injection: Row) -> set[tuple[str, str, float, str]]:
    """The confounders as kind, entry, hours and effect."""
    names = ("kind", "entry", "hours", "effect")
    found: set[Any] = {tuple(row[name] for name in names) for row in injection["confounders"]}
    return found


def test_another_baseline_is_a_check_where_the_verdict_would_be_another() -> None:
    """8 at 0 h, the clinic's 4 at -2 h: mean 6. 2 of 6 is 66.7 %, of 4 it is 50 %: never 75 %."""
    made = log([injection()], scores("-2:4", by="clinic"), scores("0:8"), scores(GOOD))
    assert checks(only(figures(made))) == {"mean baseline": NOT, "clinic's score": NOT}


def test_baseline_checks_speak_of_months_only_against_the_needles_score() -> None:
    """4 of 8 is 50 %, of the mean (8 + 4) / 2 it is not; against the usual 8 no baseline is asked."""
    block = injection(role="therapeutic")
    parts = [scores("-2:4 0:8"), weeks("3:4 4:4 5:4 6:4 7:4 8:4 9:4 10:4 11:4 12:4 13:4")]
    usual = scores("0:8", period="week", recorded_with="i1")
    assert checks(only(figures(log([block], *parts))), "medicare-repeat-injection") == {
        "mean baseline": OPEN
    }
    assert checks(only(figures(log([block], *parts, usual))), "medicare-repeat-injection") == {}


@pytest.mark.parametrize(("minutes", "found"), [(60, {}), (61, {"late entries": OPEN})])
def test_late_entries_count_from_an_hour_on_the_baseline_included(minutes: int, found: Row) -> None:
    late = scores("0:8", entered_at=at(minutes / 60))
    made = figures(log([injection()], late, scores(GOOD)))
    assert checks(only(made)) == found
    assert bool(found) == (("late entries", "p1", 0, OPEN) in rows(made[0]))


def test_what_was_typed_from_paper_is_not_late() -> None:
    late = scores("0:8", entered_at=at(100), source="paper")
    made = figures(log([injection()], late, scores(GOOD)))
    assert checks(only(made)) == {"paper entries": OPEN}
    assert rows(made[0]) == {("paper entries", "p1", 0, OPEN)}


def edit(**values: Any) -> list[Row]:
    """How p2, at 1 h and 2 of 10, was first typed."""
    return [{"id": "p2", "score": "2", "at": at(1), "side": None, "moved_seconds": 0} | values]


def test_changed_entries_are_judged_as_they_were_first_typed() -> None:
    """p2 first 8: shown 2 to 3 h. First at 2:30 h: shown 2 to 3 h. First left: not this series'."""
    for first in ({"score": "8"}, {"at": at(2.5)}, {"side": "left"}):
        made = figures(log([injection()], scores("0:8"), scores(GOOD), edits=edit(**first)))
        assert checks(only(made)) == {"changed entries": OPEN}
        assert ("changed entries", "p2", 1, OPEN) in rows(made[0])


def test_a_score_that_moved_along_with_its_injection_is_not_changed() -> None:
    """First at 0:50 h, moved by 10 minutes: as it is now."""
    moved = edit(at=at(5 / 6), moved_seconds=600)
    made = figures(log([injection()], scores("0:8"), scores(GOOD), edits=moved))
    assert rows(made[0]) == set()


def test_unknown_medicine_is_counted_in_a_check_and_rescue_left_out_in_an_effect() -> None:
    """At 1 h: unknown, it does not bar and might; tramadol bars, and without it 2 h are shown."""
    parts = [scores("0:8"), scores(GOOD)]
    unknown = figures(log([injection()], *parts, doses=[dose(1, "zzz", None)]))
    assert verdict(only(unknown), RULE)["verdict"] == MET
    assert checks(only(unknown)) == {"unknown medicine": OPEN}
    assert rows(unknown[0]) == {("unknown medicine", "d1", 1, OPEN)}
    rescue = figures(log([injection()], *parts, doses=[dose(1, "tramadol", None)]))
    assert checks(only(rescue)) == {}
    assert rows(rescue[0]) == {("rescue dose", "d1", 1, OPEN)}
    regular = figures(log([injection()], *parts, doses=[dose(1, "tramadol", "regular")]))
    assert rows(regular[0]) == set()


def test_doses_count_from_six_hours_before_the_needle_to_the_end_of_its_reach() -> None:
    """Reach to 600 h."""
    doses = [dose(hours, number=n) for n, hours in enumerate((-6.02, -6, 600, 601), 1)]
    made = figures(log([injection(), injection(2, 600)], scores("0:8"), doses=doses))
    assert {row[1] for row in rows(made[0])} == {"d2", "d3"}


def test_a_gap_stands_at_the_score_after_it_inside_relief() -> None:
    """4 of 8 at 1 and 3 h: 2 h apart; at 4:30 it is 1:30, which is no gap."""
    made = figures(log([injection()], scores("0:8 1:4 3:4 4.5:4 7:8")))
    assert rows(made[0]) == {("gap", "p3", 3, "shown")}


def test_a_low_and_a_shared_baseline_stand_at_its_score() -> None:
    """3 for both: 0 at 1 to 3 h left. The verdict of the left rests on it."""
    block = injection(side="both", sedation="midazolam", steroid={"drug": "x", "mg": None})
    made = figures(log([block], scores("-1:3"), scores("1:0 2:0 3:0", side="left")))
    assert rows(made[0]) == {
        ("low baseline", "p1", -1, "shown"),
        ("shared baseline", "p1", -1, OPEN),
        ("sedation", "i1", 0, "shown"),
        ("steroid", "i1", 0, "shown"),
    }


def test_another_procedure_is_one_within_the_reach() -> None:
    """The left at 100 h is within the reach of the right; the right at 200 h ends it; before is before."""
    needles = [injection(), injection(2, 100, side="left"), injection(3, 200)]
    first, second, third = figures(log(needles))
    assert rows(first) == {("another procedure", "i2", 100, "shown")}
    assert rows(second) == {("another procedure", "i3", 100, "shown")}
    assert rows(third) == set()
