"""Paper sheets from the clinic to the page: filled in by hand, typed by `fill`, told as from paper.

The patient of these tests is made up: 8 of 10 before the needle, and a score at each time of the sheet.
"""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

from facetlog.settings.schedules import shipped_schedules

DATE = "2026-03-02"  # a Monday; the needle came out at 09:00
NEEDLE = f"{DATE} 9:00"
NEXT_DAY, NINE_DAYS_LATER = "2026-03-03T08:00Z", "2026-03-11T21:00Z"
SHEETS = shipped_schedules().named


def hand(number: int) -> str:
    """What the patient wrote in a row: down to 1, and slowly up again."""
    return str(max(1, 6 - number) if number < 6 else min(8, number - 4))


def clock(minute: int) -> str:
    """The clock time so many minutes after the needle, as the page tells it."""
    hour, rest = divmod(9 * 60 + minute, 60)
    return f"{hour:02d}:{rest:02d}" if hour < 24 else f"{hour - 24:02d}:{rest:02d}"


def section(page: str, name: str) -> str:
    """A section of the page in one line."""
    lines = re.search(rf"^{name} +(.*(?:\n +.*)*)", page, re.M)
    assert lines, page
    return " ".join(lines[1].split())


@pytest.mark.parametrize("name", SHEETS)
def test_each_clinics_sheet_is_printed_filled_typed_and_reported(run: Run, name: str) -> None:
    """Every sheet of `clinical.md` 10 that has times. Fault: a row that is lost, or at another time."""
    sheet = SHEETS[name]
    injected = ("inject", "L4-5", "--side", "right", "--at", NEEDLE, "--baseline", "8", "--sheet", name)
    run(*injected, now=f"{DATE}T09:00Z")
    blank = run("sheet", now=f"{DATE}T09:00Z").stdout
    assert re.findall(r"^(\d\d:\d\d)   ", blank, re.M) == [clock(minute) for minute in sheet.minutes]
    assert re.findall(r"^day (\d+), ", blank, re.M) == [str(day) for day in sheet.days]
    run.now = NINE_DAYS_LATER
    hours = [hand(number) for number, _ in enumerate(sheet.minutes)]
    days = [hand(number) for number, day in enumerate(sheet.days) if day < 9]
    asked = [f"{one}/{100 - 10 * int(one)}%" if sheet.per_cent else one for one in hours]
    run("fill", "before=-", *asked, *days)
    page = run("report").stdout
    told = section(page, "SCORES")
    for minute, score in zip(sheet.minutes, hours, strict=True):
        assert f"{clock(minute)} {score}#" in told
    assert f"{len(hours) + len(days)} scores from paper" in section(page, "DATA")
    (one,) = json.loads(run("relief", "--json").stdout)["injections"]
    averages = [series for series in one["series"] if series["period"] == "day"]
    found = [score["score"] for series in averages for score in series["scores"]]
    assert found == [int(score) for score in days]
    assert len(one["estimates"]) == (len(hours) if sheet.per_cent else 0)


@pytest.fixture
def typed(run: Run) -> Run:
    """A sheet typed the next morning: 8 before, on time; 9 rows from paper; one score typed late."""
    run("inject", "L4-5", "--side", "right", "--at", NEEDLE, "--baseline", "8", now=f"{DATE}T09:00Z")
    run.now = NEXT_DAY
    run("pain", "3", "--at", f"{DATE} 10:00")
    run("fill", *["4", "2", "1", "-", "1/90%", "1", "2", "4", "6", "8"])
    return run


def relief(run: Run) -> Any:
    """The injection as JSON has it."""
    (one,) = json.loads(run("relief", "--json").stdout)["injections"]
    return one


def test_from_paper_is_a_class_of_its_own_beside_on_time_and_late(typed: Run, tmp_path: Path) -> None:
    """11 scores: the baseline on time, one late, 9 from paper. Fault: those of paper counted as late."""
    page = typed("report").stdout
    assert section(page, "SCORES") == (
        "09:00 8, 09:15 4#, 09:30 2#, 09:45 1#, 10:00 3*, 11:00 1#, 12:00 1#, 13:00 2#, 14:00 4#, "
        "15:00 6#, 16:00 8# * entered more than an hour late; # typed from paper"
    )
    record = section(page, "RECORD")
    # 12 times are asked for on the day: the one before, which was on time, and 11 of which one is empty.
    assert "1 of 12 times (11 in all) on time" in record
    assert "1 OF 11 TYPED LATE (up to 22:00 h); 9 of 11 scores FROM PAPER" in record
    assert section(page, "DATA").startswith("9 scores from paper ")
    assert '"90 %" at 11:00 beside a score of 1 (88 %), FROM PAPER' in section(page, "PATIENT")


def test_from_paper_within_the_hour_is_not_on_time_either(run: Run) -> None:
    """Written at 9:15 and 9:30, typed at 9:35: of three times that have a score one was on time.

    Fault: what was typed from paper soon is counted as logged on time.
    """
    run("inject", "L4-5", "--side", "right", "--at", NEEDLE, "--baseline", "8", now=f"{DATE}T09:00Z")
    run("fill", "4", "3", now=f"{DATE}T09:35Z")
    record = section(run("report", now=f"{DATE}T09:40Z").stdout, "RECORD")
    assert "1 of 3 times (3 in all) on time" in record
    assert "2 of 3 scores FROM PAPER" in record
    assert "LATE" not in record


def test_the_json_and_the_rows_tell_it_too(typed: Run, tmp_path: Path) -> None:
    """Fault: `from_paper` false, or a late minute taken for one from memory."""
    one = relief(typed)
    (series,) = one["series"]
    assert [score["from_paper"] for score in series["scores"]] == [False, *[True] * 3, False, *[True] * 6]
    (answer,) = [one["answer"]] if isinstance(one["answer"], dict) else one["answer"]
    kept = json.dumps(answer)
    assert '"from_paper": 9' in kept
    assert '"late": 1' in kept
    kinds = [confounder["kind"] for confounder in one["confounders"]]
    assert (kinds.count("paper entries"), kinds.count("late entries")) == (9, 1)
    rows = list(csv.DictReader(io.StringIO(typed("report", "--format", "csv").stdout)))
    assert {(row["paper"], row["late"], row["baseline_typed"]) for row in rows} == {("9", "1", "on time")}


def test_a_verdict_that_rests_on_paper_says_so(run: Run) -> None:
    """By the paper 75 % for 2 hours is met; without it there is no relief to judge.

    Fault: no check, or `late entries` in its place.
    """
    run("inject", "L4-5", "--side", "right", "--at", NEEDLE, "--baseline", "8", now=f"{DATE}T09:00Z")
    run.now = NEXT_DAY
    run("fill", *["2", "2", "1", "1", "1", "1", "1", "2", "4", "6", "8"])
    one = relief(run)
    (verdict,) = [v for v in one["series"][0]["verdicts"] if v["rule"] == "75-for-2h"]
    assert verdict["verdict"] == "met"
    assert [check["kind"] for check in verdict["checks"]] == ["paper entries"]
    effects = {c["effect"] for c in one["confounders"] if c["kind"] == "paper entries"}
    assert effects == {"undetermined"}
    assert "without entries from paper" in " ".join(run("relief", "--all").stdout.split()) or (
        "without the scores entered from paper" in " ".join(run("relief", "--all").stdout.split())
    )


def test_the_patient_reads_from_paper_and_not_late(typed: Run) -> None:
    """Fault: `from paper, typed 23:45 h late`."""
    shown = typed("relief").stdout
    assert "9 scores were typed from paper." in " ".join(shown.split())
    (row,) = [line for line in shown.splitlines() if line.startswith("09:15")]
    assert row.endswith("from paper")
    (row,) = [
        line
        for line in typed("relief", "--all").stdout.splitlines()
        if ", 09:15" in line or "09:15," in line
    ]
    assert row.endswith("from paper")


def test_list_and_history_say_that_it_is_from_paper(typed: Run) -> None:
    """Fault: nothing tells a patient which score was typed from the sheet."""
    assert "p3  Mon 2 Mar 2026 09:15  pain 4 of 10, from paper" in typed("list", "--all").stdout
    assert "pain 4 of 10, from paper" in typed("history", "p3").stdout
    assert "e1  Mon 2 Mar 2026 11:00  you said: 90 % relief, from paper, beside p6" in typed("list").stdout


def test_typed_more_than_a_day_after_the_sheets_last_time_it_says_when(run: Run) -> None:
    """The last is of 17:00 on Monday. Fault: no day, or a day for what was typed within one."""
    run("inject", "L4-5", "--side", "right", "--at", NEEDLE, "--baseline", "8", now=f"{DATE}T09:00Z")
    sheet = ("fill", *["4", "2", "1", "3", "1", "1", "2", "4", "6", "8", "8"])
    assert "Typed" not in run(*sheet, now="2026-03-03T17:00Z").stdout
    assert section(run("report").stdout, "DATA").startswith("11 scores from paper ")
    run("undo")
    late = run(*sheet, now="2026-03-03T17:01Z").stdout
    assert "Typed 24:01 h after its last score; the page says when.\n" in late
    assert section(run("report").stdout, "DATA").startswith("11 scores from paper, typed Tue 3 Mar 2026 ")


def test_what_paper_took_the_place_of_is_changed_and_from_paper(typed: Run) -> None:
    """Typed first as 3. Fault: the score that was typed first is lost to the reader."""
    typed("fill", "--again", "-", "-", "-", "5")
    scores = section(typed("report").stdout, "SCORES")
    assert "10:00 5~#" in scores
    assert "~ changed: 10:00 5, typed first as 3" in scores
