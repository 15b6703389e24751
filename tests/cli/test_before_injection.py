"""Weeks before the first injection: the log is of use, and afterwards the page says what was logged."""

import json

import pytest
from support.helpers import Run

ONCE = "Nothing is treated yet"
DAYS = {"13": "6", "14": "6.5", "16": "6", "17": "6", "18": "6.5", "19": "6.5"}  # 37.5 / 6 = 6.25


@pytest.fixture
def log(run: Run) -> Run:
    """Six evenings of January 2026, all before Tuesday the 20th."""
    for day, score in DAYS.items():
        run("pain", score, "--over", "day", now=f"2026-01-{day}T20:00+00:00")
    return run


def test_the_echo_says_once_that_nothing_is_treated_yet(run: Run) -> None:
    """Faults: it nags at each entry; it says nothing at all."""
    assert ONCE in run("pain", "6").stdout
    others = (("pain", "5"), ("dose", "ibuprofen", "400", "mg"), ("able", "3", "stairs"), ("said", "10"))
    for typed in others:
        assert ONCE not in run(*typed).stdout
        assert "No injection" not in run(*typed).stdout


def test_of_both_sides_in_one_line_it_is_said_once(run: Run) -> None:
    assert run("pain", "left=3", "right=5").stdout.count(ONCE) == 1


def test_relief_shows_the_days_so_far_as_a_table(log: Run) -> None:
    lines = log("relief").stdout.splitlines()
    assert lines[:2] == ["The pain so far", "       day  pain"]
    assert lines[2] == "Tue 13 Jan     6  the day's average"
    assert "The week before today: 6.25 on average of 6 days." in lines
    assert "With the needle today, the weeks after it would be compared with that." in lines
    assert lines[-1] == "No injection is logged yet: `facetlog inject` logs one."


def test_plot_draws_them_a_row_a_date(log: Run) -> None:
    """6.5 stands at the 13th of 20 cells; the 15th has no score. Fault: a date left out."""
    lines = log("plot").stdout.splitlines()
    assert lines[:2] == ["The pain so far", "            0   2   4   6   8   10"]
    assert lines[3] == "Wed 14 Jan  -------------o        6.5"
    assert lines[4] == "Thu 15 Jan  ."
    assert [line[:6] for line in lines[2:9]] == [
        "Tue 13", "Wed 14", "Thu 15", "Fri 16", "Sat 17", "Sun 18", "Mon 19",
    ]  # fmt: skip


@pytest.mark.parametrize("command", ["plot", "relief", "status"])
def test_it_fits_forty_columns(log: Run, monkeypatch: pytest.MonkeyPatch, command: str) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    log("pain", "left=3.25", "right=10", "--site", "neck")
    lines = log(command).stdout.splitlines()
    assert max(map(len, lines)) <= 40


def test_no_line_that_is_to_be_copied_is_broken_at_forty_columns(
    log: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """``Due: Wed 21 Jan: facetlog pain SCORE --over day`` has 49 characters."""
    monkeypatch.setenv("COLUMNS", "40")
    log.now = "2026-01-21T20:30+00:00"
    assert log("status").stdout.splitlines()[-8:] == [
        "No injection is logged yet:",
        "`facetlog inject` logs one.",
        "Due: Wed 21 Jan:",
        "        facetlog pain SCORE --over day",
        "Next: 22 Jan 20:00, the average of Thu",
        "22 Jan",
        "No score for 1 time: facetlog diary asks",
        "for them",
    ]
    assert "\n`facetlog inject` logs one.\n" in log("relief").stdout
    injection = "    An injection:\n        facetlog inject L4-5 --side right --baseline 7\n"
    assert injection in log().stdout


def test_a_drawing_is_told_in_sentences_to_who_listens(log: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCESSIBLE", "1")
    out = log("plot").stdout
    assert "Wed 14 Jan: 6.5 of 10, the day's average.\n" in out
    assert "---" not in out


def test_very_many_days_are_shown_in_part(run: Run) -> None:
    """Fault: a screen of 40 rows, of which the first are gone."""
    for day in range(40):
        run("pain", "5", "--over", "day", now=f"2026-{1 + day // 28:02}-{1 + day % 28:02}T20:00+00:00")
    lines = run("relief", now="2026-03-01T12:00+00:00").stdout.splitlines()
    assert lines[1] == "(12 earlier days before these)"
    assert sum("the day's average" in line for line in lines) == 28
    assert "5 on average of 40 days so far." in lines


def test_too_few_days_are_not_what_weeks_are_compared_with(run: Run) -> None:
    """Three days. Fault: a promise that the figure after the needle does not keep."""
    for day in ("17", "18", "19"):
        run("pain", "6", "--over", "day", now=f"2026-01-{day}T20:00+00:00")
    out = run("relief").stdout
    assert "The week before today: 6 on average of 3 days.\n" in out
    assert "From 4 days on it is what the weeks after a needle are compared with.\n" in out
    run("inject", "--at", "11:00", "--baseline", "7")
    assert "The week before: 6 on average of 3 days.\n" in run("relief").stdout


def test_after_the_needle_every_page_says_the_week_before(log: Run) -> None:
    """It agrees with ``weeks_baseline``. Fault: the days before an injection are lost to sight."""
    log("inject", "--at", "11:00", "--baseline", "7")
    for command in (["relief"], ["relief", "--all"], ["report"], ["report", "--format", "md"]):
        told = " ".join(log(*command).stdout.split())
        assert "he week before: 6.25 on average of 6 days; weeks are compared with that" in told
    (one,) = json.loads(log("relief", "--json").stdout)["injections"]
    assert one["series"][0]["weeks_baseline"] == {"score": 6.25, "from": "days", "days": 6}


def test_the_echo_of_the_injection_says_the_week_before(log: Run) -> None:
    """The 13th to the 19th. Faults: two weeks of evenings pass without a word; the day itself counts."""
    log("pain", "9", "--at", "8:00")
    told = log("inject", "L4-5", "--side", "right", "--at", "11:00").stdout.splitlines()
    assert told[-1] == "    The week before: 6.25 on average of 6 days."
    log("undo")
    told = log("inject", "--side", "right", "--at", "2026-01-13 09:00").stdout.splitlines()
    assert "The week before" not in "".join(told)


def test_of_both_sides_each_ones_week_before_is_said(run: Run) -> None:
    """What was given for both is that of each. Fault: scores of the sides are told of as missing."""
    for day in ("17", "18"):
        run("pain", "left=5", "right=3", "--over", "day", now=f"2026-01-{day}T20:00+00:00")
    given = ("inject", "--side", "both", "--at", "11:00", "--baseline", "left=7,right=6")
    assert run(*given).stdout.splitlines()[-2:] == [
        "    The week before, left: 5 on average of 2 days.",
        "    The week before, right: 3 on average of 2 days.",
    ]
    answer = "Your pain was 7 of 10 left and 6 of 10 right before the needle. Your log has no score after"
    assert answer in " ".join(run("status").stdout.split())
    run("undo")
    for entry in ("p1", "p2", "p3", "p4"):
        run("delete", entry)
    run("pain", "4", "--over", "day", now="2026-01-19T20:00+00:00")
    assert run(*given).stdout.splitlines()[-1] == "    The week before: 4 on average of 1 day."


@pytest.mark.parametrize(
    ("typed", "at", "counts"),
    [
        (["--over", "day"], "19 jan 20:00", True),  # 15 h before: no single score is compared with it
        (["--over", "day"], "13 jan 20:00", True),
        (["--over", "day"], "12 jan 20:00", False),  # the eighth date
        ([], "14 jan 10:00", True),
        (["--over", "day", "--site", "left knee"], "14 jan 20:00", False),
        (["--over", "day", "--side", "left"], "14 jan 20:00", False),
    ],
)
def test_a_day_before_the_needle_that_is_typed_after_it_counts_in_the_week_before(
    run: Run, typed: list[str], at: str, counts: bool
) -> None:
    """Faults: it is called too early to be compared with; single scores are said to be."""
    run("inject", "L4-5", "--side", "right", "--at", "11:00", "--baseline", "7")
    told = run("pain", "6", "--at", at, *typed).stdout
    said = "It counts in the week before the needle, not as the score before it."
    assert (said in " ".join(told.split())) is counts
    assert ("The week before: 6 on average of 1 day." in run("relief").stdout) is counts
    assert "later scores are compared" not in told


def test_a_single_score_of_a_day_that_has_its_average_counts_in_no_week_before(run: Run) -> None:
    """Fault: it is said to count, and the mean is that of the average alone."""
    run("inject", "L4-5", "--side", "right", "--at", "11:00", "--baseline", "7")
    run("pain", "6", "--at", "14 jan 20:00", "--over", "day")
    assert "It counts in the week" not in run("pain", "2", "--at", "14 jan 10:00").stdout
    assert "The week before: 6 on average of 1 day." in run("relief").stdout


def test_the_usual_pain_is_what_weeks_are_compared_with(run: Run) -> None:
    """Fault: single scores are said to be compared with it."""
    run("inject", "L4-5", "--side", "right", "--at", "11:00", "--baseline", "7")
    told = run("pain", "6", "--over", "week", "--at", "19 jan 20:00").stdout
    assert "Before the needle: weeks are compared with this one." in told


def test_without_its_injection_the_score_after_it_is_one_of_the_days_so_far(run: Run) -> None:
    """Fault: ``1 score ... no longer tell``, as of several."""
    run("inject", "--at", "11:00")
    run("pain", "4", "--at", "11:30")
    assert "1 score after it no longer tells how it worked" in run("delete", "i1").stdout
    assert "Tue 20 Jan     4" in run("relief").stdout


def test_with_the_usual_pain_said_the_days_are_told_and_not_compared_with(log: Run) -> None:
    log("inject", "--at", "11:00", "--baseline", "7", "--usual", "5")
    assert "The week before: 6.25 on average of 6 days.\n" in log("relief").stdout


def test_relief_as_json_is_a_valid_object(log: Run) -> None:
    told = json.loads(log("relief", "--json").stdout)
    assert (told["schema"], told["injections"], told["pairs"]) == ("facetlog.relief/1", [], [])


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["report", "--format", "md"], "A report needs an injection, and none is logged yet"),
        (["report", "-o", "x.html"], "A report needs an injection, and none is logged yet"),
        (["report", "i1"], "There is no injection i1"),
        (["plot", "-o", "x.png"], "A picture needs an injection, and none is logged yet"),
        (["relief", "i1"], "There is no injection i1"),
    ],
)
def test_what_needs_an_injection_says_so(log: Run, command: list[str], why: str) -> None:
    assert why in log(*command, status=3).stderr


def test_a_report_in_the_terminal_is_the_days_so_far(log: Run) -> None:
    """Fault: refused, where `relief` answers."""
    assert log("report").stdout == log("relief").stdout


def test_without_a_score_the_days_are_refused(run: Run) -> None:
    run("dose", "ibuprofen", "400", "mg")
    for command in ("relief", "plot", "report"):
        refused = run(command, status=3).stderr
        assert refused.startswith("Error: Neither a score nor an injection is logged yet")


def test_status_says_the_last_scores(log: Run) -> None:
    lines = log("status").stdout.splitlines()
    assert [line[:2] for line in lines[:4]] == ["p4", "p5", "p6", "No"]
    assert lines[4:] == ["Next: 20:00, the average of Tue 20 Jan"]


@pytest.mark.parametrize("command", [[], ["status"]])
def test_status_says_which_evening_is_due_and_which_was_missed(log: Run, command: list[str]) -> None:
    """On the evening of the 21st, with the 20th left out. Faults: neither is asked for; a day 0."""
    log.now = "2026-01-21T20:30+00:00"
    lines = log(*command).stdout.splitlines()
    assert lines[4:7] == [
        "Due now: the average of Wed 21 Jan: facetlog pain SCORE --over day",
        "Next: 22 Jan 20:00, the average of Thu 22 Jan",
        "No score for Tue 20 Jan: facetlog diary asks for them",
    ]
    log("pain", "6", "--over", "day")
    assert "Due now" not in log(*command).stdout


def test_status_misses_no_evening_from_before_the_first_score(run: Run) -> None:
    """Fault: who begins today is told at once what is missing. The diary asks, as it is remembered."""
    run("pain", "5")
    assert "No score for" not in run("status").stdout
    assert "the average of Mon 19 Jan" in run("diary").stdout
