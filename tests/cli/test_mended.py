"""What two strangers stumbled over, so that nobody stumbles over it again."""

import json
import os
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

FACETLOG = (sys.executable, "-m", "facetlog")


def words(text: str) -> str:
    return " ".join(text.split())


def judged(run: Run, injection: str) -> dict[str, Any]:
    found = json.loads(run("relief", "--json", injection).stdout)["injections"][0]["series"]
    (one,) = [series for series in found if series["judged"]]
    made: dict[str, Any] = one
    return made


@pytest.mark.parametrize("second", [["--side", "right"], ["--site", "neck"], ["--side", "left", "--rest"]])
def test_a_second_needle_in_the_same_minute_keeps_its_hands_off_the_first_ones_baseline(
    run: Run, second: list[str]
) -> None:
    run("inject", "--side", "left", "--at", "9:30", "--baseline", "7")
    run("inject", *second, "--at", "9:30", "--baseline", "4")
    assert judged(run, "i1")["baseline"]["score"] == 7
    assert judged(run, "i2")["baseline"]["score"] == 4


def test_editing_the_side_moves_the_levels_that_had_it(run: Run) -> None:
    run("inject", "L4-5", "L5-S1:left", "--side", "right", "--at", "9:30")
    assert "left L4-L5, L5-S1 joints" in run("edit", "i1", "side=left").stdout
    run("edit", "i1", "levels=L3-4 L4-5:right")
    (entry,) = json.loads(run("list", "--json").stdout)["entries"]
    sides = [(level["level"], level["side"]) for level in entry["levels"]]
    assert sides == [("L3-L4", "left"), ("L4-L5", "right")]


def test_an_edit_says_what_it_did_to_the_figures(run: Run) -> None:
    run("inject", "L4-5", "--at", "9:30", "--baseline", "8")
    run("pain", "4", "--at", "10:30")
    assert "50 % less" in run("edit", "p2", "note=x").stdout
    assert "later scores are compared with this one" in run("edit", "p1", "score=6").stdout
    assert "6 of 10 at Tue 20 Jan 2026 09:00 (p1)" in run("edit", "i1", "at=9:00").stdout
    assert "Nothing changed" in run("edit", "p2", "score=4").stdout
    assert "Took back: facetlog edit i1 at=9:00" in run("undo").stdout
    assert "given twice" in run("edit", "p1", "score=6", "score=5", status=2).stderr


def test_a_score_of_an_earlier_injections_side_is_echoed_under_that_injection(run: Run) -> None:
    run("inject", "--side", "left", "--at", "2026-01-05 9:00", "--baseline", "8")
    run("inject", "--side", "right", "--at", "2026-01-19 9:00", "--baseline", "6")
    said = words(run("pain", "2", "--side", "left").stdout)
    assert "i1, left" in said
    assert "75 % less than before the needle (8)" in said
    assert "edit" not in said


def test_under_both_sides_no_line_takes_a_side_away(run: Run) -> None:
    """One score for both serves each: 100 * (7 - 2) / 7 = 71 %. Fault: `edit p2 side=` drops the side."""
    run("inject", "--side", "both", "--at", "9:00", "--baseline", "7")
    said = run("pain", "2", "--side", "left").stdout
    assert "71 % less than before the needle (7)" in said
    assert "edit" not in said
    run("undo")
    run("pain", "6", "--side", "left", "--at", "8:50")
    run("delete", "p1")
    assert '"TIME BEFORE THE NEEDLE" --side right' in run("pain", "3").stdout
    run("pain", "6", "--side", "right", "--at", "8:50")
    said = run("pain", "3").stdout
    assert "facetlog edit p6 side=left" in said
    assert "facetlog edit p6 side=right" in said


def test_each_side_has_its_own_line_before_the_needle(run: Run) -> None:
    run("pain", "6", "--side", "left", "--at", "8:50")
    run("pain", "8", "--side", "right", "--at", "8:51")
    said = run("inject", "--side", "both", "--at", "9:00").stdout
    assert "Before the needle, left: 6 of 10" in said
    assert "Before the needle, right: 8 of 10" in said


def test_the_echo_of_an_average_compares_as_its_week_does(run: Run) -> None:
    """Usual 5, at the needle 8: a day of 2.5 is 50 % of the usual."""
    run("inject", "--at", "2026-01-05 9:00", "--baseline", "8", "--usual", "5")
    said = run("pain", "2.5", "--over", "day").stdout
    assert "50 % less (5 usually, as said before the needle)" in said
    assert judged(run, "i1")["weeks"][0]["relief_percent"] == 50.0


def test_a_score_too_early_or_of_the_same_minute_says_what_it_is_good_for(run: Run) -> None:
    run("inject", "--at", "9:00", "--baseline", "7")
    assert "too early" in run("pain", "5", "--at", "2026-01-10 9:00").stdout
    said = words(run("pain", "2", "--at", "9:00").stdout)
    assert "takes the place of 7 (p1)" in said
    assert "facetlog edit p3 at=TIME" in said


def test_a_score_that_another_of_the_same_minute_replaced_is_not_said_to_count(run: Run) -> None:
    """Both are of 9:00; the later counts. Fault: the earlier, edited, is told to take its place."""
    run("inject", "--at", "9:00", "--baseline", "7")
    run("pain", "2", "--at", "9:00")
    said = words(run("edit", "p1", "note=x").stdout)
    assert "A later score before the needle counts; this one is kept beside it." in said
    assert "takes the place" not in said


def test_follow_up_by_weeks_alone_is_shown(run: Run) -> None:
    now = "2026-03-20T12:00+00:00"
    run("inject", "--at", "2026-01-01 9:00", "--usual", "8", now=now)
    run("pain", "2", "--over", "week", "--at", "2026-01-22 20:00", now=now)
    relief, page = run("relief", "--all", now=now).stdout, run("report", now=now).stdout
    assert "week 3: 2 of 10, 75 % relief (the week's average)" in relief
    assert "shown" not in relief
    assert "cannot be computed" not in page.split("RULES")[0]
    assert "HOW MUCH   8 usually -> 2 (week 3, 16 to 22 Jan): 75 %" in page
    assert page.index("1 of 11 weeks counts (week 3: 75 %)") < page.index("RULES")


def test_the_page_never_says_that_relief_held_where_the_last_week_was_bad(run: Run) -> None:
    """Week 3: 2 (75 %), week 4: 7 (12.5 %): one bad week ends nothing, and is never the one held."""
    now = "2026-03-20T12:00+00:00"
    run("inject", "--at", "2026-01-01 9:00", "--baseline", "8", now=now)
    run("pain", "2", "--over", "week", "--at", "2026-01-22 20:00", now=now)
    run("pain", "7", "--over", "week", "--at", "2026-01-29 20:00", now=now)
    page = words(run("report", now=now).stdout)
    assert "held until" not in page
    assert "2 of 11 weeks count (weeks 3, 4: 75, 12 %). MONTHS CANNOT BE JUDGED." in page


def test_a_dose_after_the_next_needle_is_not_this_blocks(run: Run) -> None:
    run("inject", "--at", "2026-01-05 9:00", "--baseline", "8")
    run("pain", "2", "--at", "2026-01-05 10:00")
    run("inject", "--at", "2026-01-19 9:00", "--baseline", "6")
    run("dose", "tramadol", "--rescue", "--at", "2026-01-19 17:00")
    assert "tramadol" not in run("report", "i1").stdout
    assert "no pain medicine logged until 17:00" in words(run("report", "i2").stdout)


@pytest.mark.parametrize(
    ("before", "end"),
    [
        ("6", "one score only, under 14 days 10:00; ended by a score just before the next injection"),
        ("1", "at each score 10:00 to 19 Jan 09:00, NOT ENDED 13 DAYS WITHOUT A SCORE"),
    ],
)
def test_the_score_before_the_next_needle_closes_a_spell_and_moves_no_headline(
    run: Run, before: str, end: str
) -> None:
    """Of 8: 6 ends the relief, within 14 * 24 h; 1 goes on with it. Fault: the page ends in a traceback."""
    run("inject", "--at", "2026-01-05 9:00", "--baseline", "8")
    run("pain", "2", "--at", "2026-01-05 10:00")
    run("inject", "--at", "2026-01-19 9:00", "--baseline", before)
    page = words(run("report", "i1").stdout)
    assert "HOW MUCH 8 (09:00, before) -> 2 (10:00): 75 %" in page
    assert "NOW 2 of 10 on 5 Jan 10:00: 75 % less than before" in page
    assert end in page
    assert "88 %" not in page


def test_relief_after_pain_medicine_is_marked_where_it_is_stated(run: Run) -> None:
    run("inject", "--at", "2026-01-19 9:00", "--baseline", "7")
    run("pain", "6.5", "--at", "2026-01-19 9:30")
    run("dose", "tramadol", "50", "mg", "--rescue", "--at", "2026-01-19 10:05")
    for hour, score in ((11, "2"), (12, "1"), (13, "2"), (14, "6")):
        run("pain", score, "--at", f"2026-01-19 {hour}:00")
    page = words(run("report").stdout)
    assert "before medicine 7 (09:00, before) -> 6.5 (09:30): 7 %" in page
    assert "AFTER TRAMADOL 50 mg 10:05: 1 (12:00), 86 %, counts for no rule" in page
    assert "11:00 to 13:00 ALL OF IT AFTER TRAMADOL 50 mg 10:05" in page
    assert "11:00 2*+" in page
    assert "+ after pain medicine: cannot show what the injection did" in page


def test_a_spell_over_a_clock_change_is_told_by_the_clock_of_its_scores(run: Run) -> None:
    """Berlin, 25 October 2025: 10:00+02:00 to 12:00+01:00 on the next day."""
    run("inject", "--at", "2025-10-25T09:00+02:00", "--baseline", "8")
    run("pain", "2", "--at", "2025-10-25T10:00+02:00")
    run("pain", "2", "--at", "2025-10-26T12:00+01:00")
    assert "10:00 to 26 Oct 12:00" in run("report").stdout


MISTAKEN = [
    (["pain", "3", "2am"], '--at "2am"'),
    (["pain", "3", "at", "2am"], '--at "2am"'),
    (["pain", "4", "walking", "10", "min", "ago"], '--at "10 min ago"'),
    (["pain", "3", "left"], "--side left"),
    (["pain", "3", "at", "rest"], "--rest"),
    (["pain", "7", "/", "10"], "Leave out '/ 10'"),
    (["pain", "4", "+ibuprofen", "400", "mg", "walking"], "before the medicine"),
    (["dose", "tramadol", "at", "1am"], '--at "1am"'),
    (["inject", "L4-5", "right"], "--side right"),
    (["inject", "now"], "without --at, now is the time"),
    (["inject", "L4-5", "2am"], '--at "2am"'),
    (["pain", "3", "--at", "11pm"], '"yesterday 11pm"'),
    (["--db", "", "pain", "3"], "--db needs"),
    (["--db", "~nobody-there/x.db", "pain", "3"], "whole path"),
]


@pytest.mark.parametrize(("args", "advice"), MISTAKEN, ids=lambda value: " ".join(value)[:30])
def test_what_reads_like_something_else_is_refused_with_the_right_line(
    run: Run, args: list[str], advice: str
) -> None:
    assert advice in words(run(*args, status=2).stderr)


def test_small_slips_are_taken_as_they_are_meant(run: Run) -> None:
    assert "pain 3 of 10" in run("pain", "3", "").stdout
    assert "80 % relief" in run("said", "80", "%").stdout
    assert "relief=80" in run("said", "8").stdout
    run("inject", "--sedation", "Unknown")
    run("edit", "i1", "sedation=unknown")
    assert "sedation not said" in run("report").stdout


def test_an_answer_that_cannot_be_printed_is_no_bug_and_the_entry_is_kept(run: Run) -> None:
    run("pain", "3")
    with Path("/dev/full").open("wb") as full:
        command = [*FACETLOG, "pain", "4"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 3
    assert done.stderr.count(b"\n") == 1
    assert b"in the log" in done.stderr
    script = f"{' '.join(FACETLOG)} list >&-"
    closed = subprocess.run(["bash", "-c", script], capture_output=True, check=False)
    assert b"Traceback" not in closed.stderr
    assert len(run("list").stdout.splitlines()) == 2


def test_a_log_with_open_permissions_is_made_private_again(run: Run) -> None:
    run("pain", "3")
    path = Path(os.environ["FACETLOG_DB"])
    path.chmod(0o644)
    run("pain", "4")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_log_that_lost_its_tables_is_damaged(run: Run) -> None:
    run("pain", "3")
    with closing(sqlite3.connect(os.environ["FACETLOG_DB"])) as connected, connected:
        connected.execute("DROP TABLE change_entry")
    assert "damaged" in run("list", status=4).stderr


def test_a_fifo_is_refused_and_not_waited_for(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "fifo")
    assert "not a file" in run("--db", str(tmp_path / "fifo"), "list", status=3).stderr


def test_an_empty_list_says_so(run: Run) -> None:
    run("pain", "3")
    run("undo")
    assert "Nothing" in run("list").stderr
