"""``relief --json``: what was stated beside scores, and what looks back."""

import json
from typing import Any

from support.helpers import Run

DAY = "2026-01-12T{}:00+00:00"


def logged(run: Run) -> dict[str, Any]:
    """7 before, 3 at each hour; 75 % said at 10, 11 and 12, 0 at 13:00; then 70 % of the day."""
    run("inject", "L4-5", "--side", "right", "--baseline", "7", now=DAY.format("09"))
    for hour, said in ((10, "75%"), (11, "75%"), (12, "75%"), (13, "0%")):
        run("pain", "3", said, now=DAY.format(hour))
    run("said", "70", "--for", "4 h", now=DAY.format(18))
    run.now = DAY.format(19)
    (one,) = json.loads(run("relief", "--json").stdout)["injections"]
    return dict(one)


def test_an_estimate_says_beside_which_score_it_was_said(run: Run) -> None:
    """The baseline is p1. Faults: no score where there is one; one where it looks back."""
    one = logged(run)
    assert [(said["id"], said["percent"], said["for"], said["beside"]) for said in one["estimates"]] == [
        ("e1", 75, None, "p2"),
        ("e2", 75, None, "p3"),
        ("e3", 75, None, "p4"),
        ("e4", 0, None, "p5"),
        ("e5", 70, "4 h", None),
    ]


def test_the_stated_series_has_the_shape_of_the_contract(run: Run) -> None:
    """75 % from 1 to 3 h, over at 4 h. Fault: thresholds of the scores, of which 57 % are less at each."""
    (found,) = logged(run)["stated"]
    assert list(found) == ["side", "scores", "thresholds", "verdicts"]
    assert found["side"] == "right"
    assert found["scores"][0] == {"id": "e1", "hours": 1.0, "relief_percent": 75.0}
    by_percent = {one["threshold_percent"]: one for one in found["thresholds"]}
    assert list(by_percent) == [20, 30, 50, 75, 80, 100]
    assert by_percent[75]["first"] == {
        "onset_hours": [0.0, 1.0],
        "offset_hours": [3.0, 4.0],
        "shown_hours": 2.0,
        "possible_hours": 4.0,
        "ended": True,
        "longest_gap_hours": 1.0,
    }
    assert (by_percent[80]["spells"], by_percent[80]["longest"]) == (0, None)


def test_its_verdicts_are_of_relief_alone_and_say_of_which_scores_they_tell(run: Run) -> None:
    """Fault: "at every score" of a page with scores beside which nothing was said."""
    (found,) = logged(run)["stated"]
    said = found["verdicts"][0]
    held = "75 % or more at every score from 10:00 to 12:00, 2:00 h shown; at 13:00 it was 0 %"
    assert said == {
        "rule": "75-for-2h",
        "verdict": "met",
        "why": f"of the scores with a per cent beside them: {held}",
        "shown_hours": 2.0,
        "possible_hours": 4.0,
        "bounded": True,
        "parts": [{"part": "relief", "verdict": "met", "why": held}],
        "checks": [],
    }


def test_where_nothing_was_said_beside_a_score_it_is_empty(run: Run) -> None:
    run("inject", "L4-5", "--baseline", "7", now=DAY.format("09"))
    run("pain", "3", now=DAY.format(10))
    run("said", "80", now=DAY.format(10))
    (one,) = json.loads(run("relief", "--json", now=DAY.format(11)).stdout)["injections"]
    assert one["stated"] == []
    assert one["estimates"][0]["beside"] is None


def test_in_fhir_it_is_part_of_the_injection_of_its_score(run: Run) -> None:
    """A score of the treated neck, after a later needle in the back. Fault: the latest at its time."""
    run("inject", "--site", "neck", "--baseline", "7", now=DAY.format("09"))
    run("inject", "L4-5", now=DAY.format("10"))
    run("pain", "3", "60%", "--site", "neck", now=DAY.format("11"))
    run("said", "80", now=DAY.format("12"))
    made = json.loads(run("export", "--format", "fhir", now=DAY.format("13")).stdout)["entry"]
    named = {one["fullUrl"]: one["resource"] for one in made}
    told = (one for one in named.values() if "code" in one)
    said = [one for one in told if one["code"]["text"].startswith("relief as the patient")]
    blocks = [named[one["partOf"][0]["reference"]]["performedDateTime"] for one in said]
    assert blocks == ["2026-01-12T09:00:00+00:00", "2026-01-12T10:00:00+00:00"]
