"""`facetlog fill` as a line: a paper sheet typed in, in one change.

Injected on Thu 19 November 2026, 09:30. The times of the schedule in force are 15, 30, 45 and 60 minutes
and 2 to 8 hours after the needle, then the evenings at 20:00: 09:45, 10:00, 10:15, 10:30, 11:30 to 17:30.
"""

import json
import re
from pathlib import Path

import pytest
from support.helpers import Done, Run

DATE = "2026-11-19"
NEXT_MORNING, DAYS_LATER = "2026-11-20T07:00Z", "2026-11-24T07:00Z"


@pytest.fixture
def day(run: Run) -> Run:
    """The injection, 7 of 10 before, and nothing after it; the sheet is typed the next morning."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "right", "--at", f"{DATE} 9:30", "--baseline", "7")
    return run


def entries(run: Run, kind: str = "pain") -> list[str]:
    """What is in the log of a kind, without ids and the year: ``Thu 19 Nov 10:15  pain 4 of 10``."""
    lines = run("list", "--all", "--kind", kind).stdout.splitlines()
    return [re.sub(r"^\w+  (\w+ \d+ \w+) \d+", r"\1", line) for line in lines]


def after(run: Run) -> list[str]:
    """The scores after the needle, with their times of that day."""
    told = (line.removeprefix("Thu 19 Nov ") for line in entries(run))
    return [
        line.replace("  pain ", " ").removesuffix(" of 10, from paper")
        for line in told
        if "moving" not in line
    ]


def scores(run: Run) -> list[dict[str, object]]:
    """Every score of the log, as JSON has it."""
    found = json.loads(run("list", "--all", "--kind", "pain", "--json").stdout)
    return list(found["entries"])


def test_scores_are_those_of_the_times_of_the_sheet_in_their_order(day: Run) -> None:
    """Fault: the first score taken for the one before the needle, an empty time not counted."""
    shown = day("fill", "3", "1", "-", "s", "0.5", "2/60%").stdout
    assert after(day) == ["09:45 3", "10:00 1", "11:30 0.5", "12:30 2"]
    assert entries(day, "sleep") == ["Thu 19 Nov 10:22  asleep until 11:00, 0:37 h"]
    assert entries(day, "estimate") == ["Thu 19 Nov 12:30  you said: 60 % relief, from paper, beside p5"]
    assert shown.startswith("Sheet of i1, right L4-L5 joints, Thu 19 Nov 2026 09:30.\n")
    assert "4 scores, 1 time asleep from paper.\n" in shown
    # (7 - 2) / 7 is 71 %.
    assert "    2 of 10 pain left, 71 % less than before the needle (7)\n" in shown


def test_one_undo_takes_the_whole_sheet_and_redo_puts_it_back(day: Run) -> None:
    """Fault: a change for each score."""
    day("fill", "3", "1", "-", "s", "0.5", "2/60%")
    kept = [entries(day, kind) for kind in ("pain", "sleep", "estimate")]
    told = day("undo").stdout
    assert told.startswith("Took back: facetlog fill 3 1 - s 0.5 2/60%\n")
    assert "    and 1 more entry\n" in told  # of six
    assert after(day) == []
    assert [entries(day, kind) for kind in ("sleep", "estimate")] == [[], []]
    day("redo")
    assert [entries(day, kind) for kind in ("pain", "sleep", "estimate")] == kept


def test_neighbouring_times_asleep_are_one_sleep(day: Run) -> None:
    """11:30 and 12:30 reach from 11:00 to 13:00. Fault: one entry for each."""
    day("fill", *["3", "1", "2", "2", "s", "s", "3", "s"])
    assert entries(day, "sleep") == [
        "Thu 19 Nov 11:00  asleep until 13:00, 2:00 h", "Thu 19 Nov 14:00  asleep until 15:00, 1:00 h",
    ]  # fmt: skip


def test_a_time_of_its_own_stands_in_its_row_and_earlier_is_of_the_day_after(day: Run) -> None:
    """Fault: a time after midnight taken for the day of the needle; the row after it moved up."""
    day("fill", "3", "10:05=2", "1", "10:40=1", "23:50=4", "0:30=5", now=DAYS_LATER)
    assert after(day) == [
        "09:45 3", "10:05 2", "10:15 1", "10:40 1", "23:50 4", "Fri 20 Nov 00:30 5",
    ]  # fmt: skip


def test_a_time_far_behind_the_one_before_it_is_said_to_be_of_the_next_day(day: Run) -> None:
    """A slip of the pen looks so: 10:25 behind 10:30. Faults: a day later in silence; a night told of."""
    shown = day("fill", "10:30=2", "10:25=1", "22:30=3", "7:30=4", now=DAYS_LATER).stdout
    told = [line for line in shown.splitlines() if "next day" in line]
    assert told == ["    10:25 is earlier than 10:30, and so of the next day."]
    assert after(day)[:2] == ["10:30 2", "Fri 20 Nov 10:25 1"]


def test_more_times_of_their_own_than_the_sheet_has_are_taken(day: Run) -> None:
    """A sheet of other times: each 10 minutes. Fault: refused as more than 11."""
    times = [f"{hour}:{minute}={hour - 8}" for hour in (10, 11, 12) for minute in (10, 20, 30, 40, 50)]
    day("fill", *times)
    assert len(after(day)) == 15


def test_the_score_before_the_needle_has_a_name(day: Run) -> None:
    """Fault: `before=6` kept as a score at the first time."""
    day("delete", "p1")
    shown = day("fill", "before=6", "3").stdout
    assert entries(day)[0] == "Thu 19 Nov 09:30  pain 6 of 10, right, moving, from paper"
    assert after(day) == ["09:45 3"]
    assert "50 % less than before the needle (6)" in shown


def test_the_averages_of_days_follow_the_hours(day: Run) -> None:
    """Fault: the twelfth score dropped, or a single score at 20:00."""
    day(
        "fill",
        "before=-",
        *["1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "4", "5"],
        now=DAYS_LATER,
    )
    assert after(day)[-2:] == [
        "Fri 20 Nov 20:00 4 of 10, the day's average, from paper",
        "Sat 21 Nov 20:00 5 of 10, the day's average, from paper",
    ]  # fmt: skip


def test_what_the_log_has_is_shown_and_left_alone(day: Run) -> None:
    """Fault: 10:00 asked or kept twice; what stands at 10:07, which is of 10:00, not found."""
    day("pain", "4", "--at", f"{DATE} 10:07")
    shown = day("fill", "3", "1", "2").stdout
    assert "p2  Thu 19 Nov 2026 10:07  pain 4 of 10; the log has 4, the paper 1\n" in shown
    assert "1 time left alone; to take the paper's there, add --again.\n" in shown
    assert after(day) == ["09:45 3", "10:07 4 of 10", "10:15 2"]


def test_again_takes_what_stands_on_the_paper(day: Run) -> None:
    """The same entry becomes what the paper says: its history has both. Fault: two scores of one time."""
    day("pain", "4", "--at", f"{DATE} 10:07")
    shown = day("fill", "--again", "3", "1", "2").stdout
    assert "p2  Thu 19 Nov 2026 10:00  pain 1 of 10, from paper; it was 4\n" in shown
    assert after(day) == ["09:45 3", "10:00 1", "10:15 2"]
    day("undo")
    assert after(day) == ["10:07 4 of 10"]


def test_the_same_sheet_twice_changes_nothing(day: Run) -> None:
    """Fault: each score, per cent and sleep once more, or an empty change that undo finds first."""
    sheet = ("fill", "before=7", "3", "10:05=2", "1/50%", "s")
    day(*sheet)
    assert day(*sheet).stdout.endswith("Nothing is new: the log has it all already.\n")
    assert len(scores(day)) == 4
    assert len(entries(day, "sleep")) == 1
    assert day("undo").stdout.startswith("Took back: facetlog fill")
    assert len(scores(day)) == 1


def test_a_sheet_left_empty_changes_nothing(day: Run) -> None:
    """Fault: the log is said to have it, or a change that undo finds first."""
    assert day("fill", "-", "-").stdout.endswith("Every time of it was left empty: nothing was kept.\n")
    assert day("undo").stdout.startswith("Took back: facetlog inject")


def test_a_night_alone_is_no_score(day: Run) -> None:
    """Fault: `0 scores, 2 sleeps` of what is one sleep."""
    assert "\n2 times asleep from paper.\n" in day("fill", "s", "s").stdout


def test_an_average_is_not_kept_back_by_a_single_score_of_its_day(day: Run) -> None:
    """A morning's score says less than the paper's average. Fault: the average left alone."""
    day("pain", "2", "--at", "2026-11-20 6:00")
    day("fill", "before=-", *["-"] * 11, "5", now=DAYS_LATER)
    assert after(day)[-1] == "Fri 20 Nov 20:00 5 of 10, the day's average, from paper"


# Which sheet it is.


def test_the_sheet_is_of_the_last_injection_and_from_dates_another(day: Run) -> None:
    """Fault: --from read as the time of the first score; the sheet of an earlier needle not found."""
    day.now = "2026-12-04T07:00Z"
    day("inject", "L4-5", "--side", "right", "--at", "2026-12-03 14:00", "--baseline", "6")
    day("fill", "3")
    assert day("fill", "--from", f"{DATE} 9:30", "4").stdout.startswith("Sheet of i1, ")
    day("fill", "--from", f"{DATE} 12:00", "5")
    assert [line for line in entries(day) if "from paper" in line] == [
        "Thu 19 Nov 09:45  pain 4 of 10, from paper",
        "Thu 19 Nov 12:15  pain 5 of 10, from paper",  # counted from 12:00, of the same injection
        "Thu 3 Dec 14:15  pain 3 of 10, from paper",
    ]


def refusal(done: Done) -> str:
    """What was refused, in one line."""
    assert done.stdout == ""
    return " ".join(done.stderr.split())


def test_a_sheet_from_before_any_injection_is_refused_with_what_to_type(day: Run) -> None:
    """Fault: taken for the injection after it."""
    said = refusal(day("fill", "--from", f"{DATE} 9:00", "3", status=3))
    assert said == (
        "Error: No injection is logged at or before Thu 19 Nov 2026 09:00; the first is i1, Thu 19 Nov "
        '2026 09:30. Its sheet: `facetlog fill --from "2026-11-19 09:30"`'
    )
    day("fill", "--from", "2026-11-19 09:30", "3")


def test_without_any_injection_it_says_what_to_type(run: Run) -> None:
    """Fault: a traceback, or a new log with nothing in it."""
    run.now = NEXT_MORNING
    run("pain", "3")
    said = refusal(run("fill", "--from", f"{DATE} 9:30", "3", status=3))
    assert 'Log when the needle came out: `facetlog inject --at "2026-11-19 09:30"`' in said


def test_a_column_of_two_has_a_side(run: Run) -> None:
    """Each side has its own times and sheet. Fault: the left score keeps the right one back."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30", "--baseline", "left=7,right=5")
    said = refusal(run("fill", "3", "1", status=3))
    assert "`facetlog fill --side left`, or `facetlog fill --side right`" in said
    run("fill", "--side", "left", "3", "1")
    run("fill", "--side", "right", "4", "2")
    assert [line for line in entries(run) if "paper" in line] == [
        "Thu 19 Nov 09:45  pain 3 of 10, left, from paper",
        "Thu 19 Nov 09:45  pain 4 of 10, right, from paper",
        "Thu 19 Nov 10:00  pain 1 of 10, left, from paper",
        "Thu 19 Nov 10:00  pain 2 of 10, right, from paper",
    ]


def test_a_sheet_of_both_sides_with_one_column_needs_none(run: Run) -> None:
    """Fault: a side asked for where the log has both as one."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--side", "both", "--at", f"{DATE} 9:30", "--baseline", "7")
    run("fill", "3", "1")
    assert [score["side"] for score in scores(run)] == [None, None, None]


def test_the_schedule_is_that_of_the_injection(run: Run, tmp_path: Path) -> None:
    """Hourly for 6 hours: 10:30, 11:30. Fault: the sheet in force taken for all."""
    run.now = NEXT_MORNING
    run("inject", "L4-5", "--at", f"{DATE} 9:30", "--baseline", "7")
    run("edit", "i1", "sheet=hourly-6")
    run("fill", "3", "1")
    assert after(run)[-2:] == ["10:30 3", "11:30 1"]


def test_times_are_those_of_the_clock_where_the_needle_was(
    day: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Typed at home, 8 hours west: 10:20 is still of the place of the needle, offset 0.

    Fault: read on the clock where it is typed, so 8 hours late.
    """
    import time

    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        day("fill", "10:20=3", now="2026-11-24T07:00-08:00")
        found = scores(day)[-1]
    finally:
        monkeypatch.undo()
        time.tzset()
    assert found["at"] == "2026-11-19T10:20:00+00:00"


# What is refused.

HOURS = ["1", "1", "1", "1", "1", "1", "1", "1", "1", "1", "1"]  # as many as the sheet has after the needle


def test_one_score_more_than_hours_is_refused_with_both_readings(day: Run) -> None:
    """The first may be that before the needle. Fault: all scores a time too late, in silence."""
    done = day("fill", "7", *HOURS, status=2, now=DAYS_LATER)
    assert done.stderr.splitlines() == [
        "Error: 12 scores were typed; the sheet has 11 times in the hours after the needle.",
        "If the first is of before the needle:",
        "        facetlog fill before=7 1 1 1 1 1 1 1 1 1 1 1",
        "If the last is a day's average:",
        "        facetlog fill before=- 7 1 1 1 1 1 1 1 1 1 1 1",
    ]
    day("fill", "before=7", *HOURS, now=DAYS_LATER)
    assert len(after(day)) == 11
    day("undo", now=DAYS_LATER)
    day("fill", "before=-", "7", *HOURS, now=DAYS_LATER)
    assert len(after(day)) == 12


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--", "-1"], "Error: '-1' is below 0"),
        (["-1"], "Error: '-1' is below 0"),
        (["3", "-x"], "Error: No such option: -x."),
        (["3,5"], "Error: '3,5' can be read in two ways: write 3.5 for one score, or 3 5 for two."),
        (["2/60"], "Error: '2/60' can be read in two ways"),
        (["1"] * 42, "Error: The sheet has 41 times after the needle, and 42 scores were typed."),
        (["before=-", *["-"] * 11, "s"], "Error: Asleep answers for an hour; here write a score, or - "
         "where it is empty."),
        (["10:20=3", "2"], "Error: '2' would be of 10:00, and the score before it is of 10:20; write its "
         "time, too, as 10:35=2"),
        (["10:20=3", "10:20=4"], "Error: '10:20=4' has the time of the score before it; write each time "
         "once, with the score that counts."),
        (["9:00=3"], "Error: 9:00 can be read in two ways, since the needle was at 09:30: for the score "
         'before the needle write before=3; for the day after: `facetlog pain 3 --at "2026-11-20 09:00"`'),
        (["before=s"], "Error: 'before=s': asleep needs no time of its own"),
        (["--side", "both", "3"], "'both'"),
        (["--from", "soon", "3"], "'soon' names no clock time"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_and_nothing_is_kept(day: Run, words: list[str], said: str) -> None:
    """Fault: a part of the sheet kept."""
    assert said in refusal(day("fill", *words, status=2, now=DAYS_LATER))
    assert len(scores(day)) == 1


def test_a_time_that_is_to_come_is_refused(day: Run) -> None:
    """At 11:00 the row of 11:30 cannot have a score yet; an empty one can. Fault: kept in the future."""
    now = f"{DATE}T11:00Z"
    assert "'2' would be of Thu 19 Nov 2026 11:30, and that is still to come." in refusal(
        day("fill", *["3", "1", "1", "1", "2"], status=2, now=now)
    )
    day("fill", *["3", "1", "1", "1", "-", "-"], now=now)
    assert len(after(day)) == 4


def test_without_a_terminal_and_scores_it_says_what_to_type(day: Run) -> None:
    """Fault: it waits for ever, or nothing is said."""
    said = refusal(day("fill", status=2))
    assert said == (
        "Error: Without a terminal fill asks nothing. Type the scores in the order of the sheet, - for an "
        "empty row, as: `facetlog fill 3 1 - 0.5`"
    )


def test_a_score_far_above_that_before_the_needle_is_answered(day: Run) -> None:
    """10 after 7, though the last score is 2. Fault: only the last one is looked at."""
    assert "That is 3 points more than before the needle. Call your clinic today." in " ".join(
        day("fill", "3", "10", "2").stdout.split()
    )
