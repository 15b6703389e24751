"""`facetlog status`, and `facetlog` alone: the answer, what is due, in at most 20 lines of 80 columns."""

import json
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

from facetlog.words.about import WHAT_IT_IS

DATE = "2026-11-19"  # a Thursday
BLOCK = ("inject", "L3", "L4", "L5", "--side", "right", "--procedure", "mbb", "--at", f"{DATE} 9:30")
TO_COPY = "facetlog diary asks for them"
RULES = (
    "Clinics use different rules for what is enough. Yours will tell you which one it uses. "
    "How your scores compare: facetlog rules."
)


@pytest.fixture(autouse=True)
def _eighty_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")


def log(run: Run, *commands: str | tuple[str, ...]) -> None:
    """Log each: ``10:15 3 walking`` is a score of the day of the injection, a tuple any command."""
    for one in commands:
        if isinstance(one, str):
            clock, *words = one.split()
            run("pain", *words, "--at", f"{DATE} {clock}", now=f"{DATE}T{clock}Z")
        else:
            run(*one, now="2028-01-01T12:00Z")


def status(run: Run, now: str) -> list[str]:
    """What `status` prints: at most 20 lines, none of which is wider than the terminal."""
    lines = run("status", now=now).stdout.splitlines()
    assert max(map(len, lines)) <= 80
    assert len(lines) <= 20, "\n".join(lines)
    return lines


def answer(run: Run, now: str) -> str:
    """What it says between the injection and what is due, in one line, without the word on rules."""
    due = ("Due", "Next: ", "No score for")
    found = [line for line in status(run, now)[1:] if not line.startswith(due)]
    return " ".join(found).removesuffix(RULES).rstrip()


# What it says.


NONE_YET = "No injection is logged yet: `facetlog inject` logs one."


def test_a_log_without_an_injection_says_how_one_is_logged(run: Run) -> None:
    """Red if it asks for scores of a schedule that has not begun, or hides the score there is."""
    log(run, "09:00 6.5 stairs")
    assert status(run, f"{DATE}T12:00Z") == [
        "p1  Thu 19 Nov 2026 09:00  pain 6.5 of 10, stairs",
        NONE_YET,
        "Next: 20 Nov 20:00, the average of Fri 20 Nov",
    ]


def test_a_log_with_neither_injection_nor_score(run: Run) -> None:
    log(run, ("dose", "ibuprofen", "400", "mg", "--regular", "--at", f"{DATE} 8:00"))
    assert status(run, f"{DATE}T12:00Z") == [NONE_YET, "Next: 20:00, the average of Thu 19 Nov"]
    assert "20:00  the average of Wed 18 Nov" in run("diary", now=f"{DATE}T12:00Z").stdout


def test_just_after_the_needle_no_score_is_due_and_the_one_before_is_asked_for(run: Run) -> None:
    """09:33 is 3 min after; the slot of 15 min is from half of that on, 09:37:30, and 09:45 is next."""
    log(run, BLOCK)
    lines = status(run, f"{DATE}T09:33Z")
    assert lines[0] == "i1  right L3, L4, L5 nerves, Thu 19 Nov 2026: now 0:03 h after the needle"
    assert answer(run, f"{DATE}T09:33Z") == (
        "Your log has no pain score from before the needle. Your log has no score after it yet."
    )
    assert lines[-2:] == ["Next: 09:45, 15 min after the needle", f"No score for 09:30: {TO_COPY}"]


def test_the_score_before_the_needle_has_no_relief(run: Run) -> None:
    """Red if a change is said of the score that changes are measured from, 0 %."""
    log(run, BLOCK, "09:20 7")
    assert answer(run, f"{DATE}T09:33Z") == (
        "Your pain was 7 of 10 before the needle. Your log has no score after it yet."
    )


def test_the_answer_what_is_due_what_comes_and_what_was_missed(run: Run) -> None:
    """5:35 h after: 6 h is due from 15:00 to 16:00. (7 - 4) / 7 is 42.86 %, printed 43; 6 / 7 is 85.7.

    09:45, 10:15 and 12:30 have no score: 10:00, 10:30, 11:30, 13:30, 14:30 have one. Red if a time that
    is filled is named, one is left out, or what is due is among what was missed.
    """
    log(run, BLOCK, "09:20 7", "10:00 6", "10:30 2", "11:30 1", "13:30 2", "14:30 4 walking")
    now = f"{DATE}T15:05Z"
    assert answer(run, now) == (
        "Your pain went from 7 to 1 at its lowest, at 11:30. That is 86 % less. "
        "Half or more of your pain was gone at each score from 10:30 to 13:30. But there is no score from "
        "11:30 to 13:30. What the pain did in those 2 hours is not known. "
        "At 14:30 less than half was gone. "
        "Your latest score is 4 of 10, Thu 19 Nov 14:30. That is 43 % less than before the needle (7)."
    )
    lines = status(run, now)
    assert RULES in " ".join(lines)
    assert lines[0] == "i1  right L3, L4, L5 nerves, Thu 19 Nov 2026: now 5:35 h after the needle"
    assert lines[-3:] == [
        "Due now: 6:00 h after the needle: facetlog pain SCORE",
        "Next: 16:30, 7:00 h after the needle",
        f"No score for 09:45, 10:15, 12:30: {TO_COPY}",
    ]


@pytest.mark.parametrize(
    ("score", "said"),
    [
        (
            "0",
            "Your latest score is 0 of 10, Thu 19 Nov 10:30. That is 100 % less than before the needle (8)",
        ),
        ("8", "Your latest score is 8 of 10, Thu 19 Nov 10:30. That is as before the needle."),
        ("10", "You have more pain than before the needle: 10 of 10 at 10:30. It was 8 before."),
        (
            "4.02",
            "Your latest score is 4.02 of 10, Thu 19 Nov 10:30. That is 49.7 % less than before",
        ),  # 3.98 / 8
    ],
)
def test_a_change_is_said_in_words_that_never_reach_a_threshold_too_early(
    run: Run, score: str, said: str
) -> None:
    """Red if worse is called less, or 49.75 % is printed as 50."""
    log(run, BLOCK, "09:20 8", f"10:30 {score}")
    assert said in answer(run, f"{DATE}T10:31Z")


def test_without_a_score_before_the_needle_no_change_is_said(run: Run) -> None:
    log(run, BLOCK, "10:30 3")
    told = answer(run, f"{DATE}T10:31Z")
    assert "Your latest is 3 of 10, Thu 19 Nov 10:30. If" in told
    assert "%" not in told


def test_more_than_three_missed_times_are_counted(run: Run) -> None:
    """At 12:40 five of the day's are missed: 5 - 3 are 2. Next day 11 are, with dates too long to name."""
    log(run, BLOCK, "09:30 7")
    assert status(run, f"{DATE}T12:40Z")[-1] == f"No score for 09:45, 10:00, 10:15 and 2 more: {TO_COPY}"
    assert status(run, "2026-11-20T02:00Z")[-2:] == [
        "Next: 20:00, the average of day 1, Fri 20 Nov",
        f"No score for 11 times: {TO_COPY}",
    ]


def test_an_average_is_asked_for_with_the_option_that_logs_it(run: Run) -> None:
    """Fri 20 November, 20:05, and Thu 17 December (day 28, week 4). Red if a plain score is asked for."""
    log(run, BLOCK, "09:30 7")
    due = "Due now: the average of day 1, Fri 20 Nov: facetlog pain SCORE --over day"
    assert due in status(run, "2026-11-20T20:05Z")
    assert due.replace("day 1, Fri 20 Nov", "week 4, to Thu 17 Dec").replace("r day", "r week") in status(
        run, "2026-12-17T20:05Z"
    )


def test_averages_are_compared_with_the_usual_pain(run: Run) -> None:
    """method.md, 5.4: 6 usual, 3 in week 3 are 50 %. Red if compared with the 8 before the needle."""
    log(run, (*BLOCK, "--baseline", "8", "--usual", "6"))
    run("pain", "3", "--over", "week", now="2026-12-10T20:30Z")
    latest = "The latest week's average is 3 of 10, Thu 10 Dec."
    assert f"{latest} That is 50 % less than usual before the needle (6)." in answer(
        run, "2026-12-10T20:31Z"
    )


@pytest.mark.parametrize("values", [("--rest",), ("--site", "left knee"), ("--side", "left")])
def test_a_score_of_another_pain_is_not_the_last_score(run: Run, values: tuple[str, ...]) -> None:
    """Red if the knee is said to be the pain that was treated."""
    log(run, BLOCK, "09:30 7", "10:00 3", ("pain", "9", *values, "--at", f"{DATE} 10:30"))
    assert "Your latest score is 3 of 10, Thu 19 Nov 10:00. That is 57 % less" in answer(
        run, f"{DATE}T10:31Z"
    )


def test_the_latest_injection_that_was_given_is_in_force(run: Run) -> None:
    """Red if it is the first, or one that by ``--now`` is still to come."""
    log(run, BLOCK, ("inject", "L4-5", "--side", "left", "--at", "2026-12-03 9:00"))
    assert status(run, "2026-12-03T08:59Z")[0].startswith("i1  right L3, L4, L5 nerves")
    assert status(run, "2026-12-03T09:01Z")[0].startswith(
        "i2  left L4-L5 joints, Thu 3 Dec 2026: now 0:01 h"
    )


def test_after_the_last_slot_nothing_is_due_or_next(run: Run) -> None:
    """4 months are over on 19 March 2027. Red if a year later one is asked for, or is called missing."""
    log(run, BLOCK, "09:30 7")
    lines = status(run, "2028-01-01T12:00Z")
    assert not [line for line in lines if line.startswith(("Due", "Next", "No score"))]
    # 11 hours, 14 days and the weeks 3 to 18 (19 Nov + 126 is after 19 Mar).
    assert len(run("diary", "--all", now="2028-01-01T12:00Z").stdout.splitlines()) == 41


# Never more than 20 lines.

EVERYWHERE = ("inject", "L3-4", "L4-5", "L5-S1", "--side", "both", "--at", f"{DATE} 9:30")
LONG_NAME = ("inject", "--as-written", "bilateral lumbar facet " * 8, "--at", f"{DATE} 9:30")
BOTH = ("09:20 7 --side left", "09:20 6 --side right", "10:00 5.25 --side left", "10:01 4.75 --side right")
STATES = {
    "one side": (BLOCK, "09:30 7"),
    "no score": (BLOCK,),
    "three levels on both sides": (EVERYWHERE, *BOTH),
    "three levels, no score": (EVERYWHERE,),
    "long words from the paper": (LONG_NAME, "09:30 6.75", "10:00 6.25"),
}
TIMES = (
    f"{DATE}T09:31Z", f"{DATE}T12:40Z", "2026-11-20T02:00Z", "2026-11-20T20:05Z", "2026-12-17T20:05Z",
    "2027-03-18T20:05Z", "2028-01-01T12:00Z",
)  # fmt: skip


@pytest.mark.parametrize("state", STATES)
def test_it_is_20_lines_at_most(run: Run, state: str) -> None:
    """From the first minute to a year later. Red if lines are counted before they are folded, or a long
    name pushes out what is due."""
    log(run, *STATES[state])
    for now in TIMES:
        status(run, now)


def test_on_a_phone_it_still_says_which_injection(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """40 columns. Red if the level or the side is cut, or a line runs over the edge."""
    monkeypatch.setenv("COLUMNS", "40")
    log(run, BLOCK)
    out = run("status", now=f"{DATE}T12:40Z").stdout
    assert "right L3, L4, L5" in " ".join(out.split())
    assert max(map(len, out.splitlines())) <= 40


def test_a_command_to_copy_stands_in_one_piece(run: Run) -> None:
    """Red if it is folded: the longest is that of an average of both sides."""
    log(run, EVERYWHERE, *BOTH)
    for now, period in (("2026-11-20T20:05Z", "day"), ("2026-12-17T20:05Z", "week")):
        lines = run("status", now=now).stdout.splitlines()
        assert [line for line in lines if f"facetlog pain left=SCORE right=SCORE --over {period}" in line]


# The command that it shows does what it says.


@pytest.mark.parametrize(
    ("now", "command", "due"),
    [
        (f"{DATE}T10:05Z", ["pain", "3"], "30 min after the needle"),
        (f"{DATE}T11:01:20Z", ["pain", "3"], "2:00 h after the needle"),  # half of 60-120 is 90 min: 11:00
        (f"{DATE}T09:38:40Z", ["pain", "3"], "15 min after the needle"),  # half of 0-15: 09:37:30
        ("2026-11-20T23:59Z", ["pain", "3", "--over", "day"], "the average of day 1, Fri 20 Nov"),
        ("2026-12-12T23:59Z", ["pain", "3", "--over", "week"], "the average of week 3, to Thu 10 Dec"),
    ],
)
def test_what_is_due_is_filled_by_the_command_beside_it(
    run: Run, now: str, command: list[str], due: str
) -> None:
    """Typed in the same minute. Red if it is asked for again, or the command logs another period."""
    log(run, BLOCK, "09:30 7", "10:30 5")
    shown = [line for line in status(run, now) if line.startswith("Due now")]
    typed = " ".join(command).replace(" 3", " SCORE")
    assert shown == [f"Due now: {due}: facetlog {typed}"]
    run(*command, now=now)
    assert not [line for line in status(run, now) if line.startswith(f"Due now: {due}")]


@pytest.mark.parametrize(
    "now", [f"{DATE}T11:00:20Z", f"{DATE}T09:37:40Z", "2026-11-21T00:00:20Z", "2026-12-13T00:00:20Z"]
)
def test_nothing_is_due_that_a_score_of_this_minute_would_not_fill(run: Run, now: str) -> None:
    """11:00 is still the hour's, 09:37 no one's; at 00:00 day 1 and week 3's two days more are over.

    Red if the patient types what is asked for, and is asked for it again.
    """
    log(run, BLOCK, "09:30 7", "10:30 5")
    assert not [line for line in status(run, now) if line.startswith("Due")]


# For other programs.


def as_json(run: Run, now: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run("status", "--json", now=now).stdout)
    assert found.pop("schema") == "facetlog.status/1"
    return found


def test_json_holds_the_same(run: Run) -> None:
    """10:50 is 80 min after, still the hour's (52:30 to 90 min); 45 min is missed, 2 h comes."""
    log(run, BLOCK, "09:30 7", "09:45 6", "10:00 5.5")
    found = as_json(run, f"{DATE}T10:50Z")
    last = found["last"]
    assert found["injection"] == "i1"
    assert (last["id"], last["score"], last["period"]) == ("p3", 5.5, "now")
    assert last["at"] == f"{DATE}T10:00:00+00:00"
    assert found["missed"] == [slot(f"{DATE}T10:15", "now", "45 min after the needle")]
    assert found["due"] == [slot(f"{DATE}T10:30", "now", "1:00 h after the needle")]
    assert len(found["coming"]) == 7 + 14 + 16
    assert found["coming"][0] == slot(f"{DATE}T11:30", "now", "2:00 h after the needle")
    assert found["coming"][7] == slot("2026-11-20T20:00", "day", "the average of day 1, Fri 20 Nov")


def slot(at: str, period: str, name: str, side: str | None = None) -> dict[str, str | None]:
    return {"at": f"{at}:00+00:00", "period": period, "side": side, "name": name}


def test_json_names_the_side_that_is_due(run: Run) -> None:
    log(run, EVERYWHERE, *BOTH)
    assert [one["side"] for one in as_json(run, f"{DATE}T12:40Z")["due"]] == ["left", "right"]


def test_json_without_an_injection(run: Run) -> None:
    log(run, "09:00 6.5")
    empty: dict[str, Any] = {"injection": None, "last": None, "answer": None}
    evening = {"at": "2026-11-20T20:00:00+00:00", "name": "the average of Fri 20 Nov"}
    coming = [evening | {"period": "day", "side": None}]
    assert as_json(run, f"{DATE}T12:00Z") == empty | {"due": [], "coming": coming, "missed": []}


# Exit statuses; nothing is written.


@pytest.mark.parametrize("args", [["status"], ["status", "--json"], ["diary"]])
def test_a_missing_log_is_named_and_not_made(run: Run, tmp_path: Path, args: list[str]) -> None:
    done = run(*args, status=3)
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert str(tmp_path / "log.db") in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_log_that_is_none_and_arguments_that_are_none(run: Run, tmp_path: Path) -> None:
    log(run, BLOCK)
    run("status", "i1", status=2)
    run("status", "--all", status=2)
    (tmp_path / "log.db").write_text("not a log" * 999, encoding="utf-8")
    assert run("status", status=4).stdout == ""


@pytest.mark.parametrize("args", [[], ["status"], ["status", "--json"], ["diary"]])
def test_a_question_writes_nothing(run: Run, tmp_path: Path, args: list[str]) -> None:
    """Red if a byte of the log changes, or a file is left beside it."""
    log(run, BLOCK, "09:30 7")
    before = (tmp_path / "log.db").read_bytes()
    run(*args, now=f"{DATE}T15:00Z")
    assert [path.name for path in tmp_path.iterdir()] == ["log.db"]
    assert (tmp_path / "log.db").read_bytes() == before


# `facetlog` alone.


def test_alone_it_says_where_the_log_stands_and_what_to_type(run: Run) -> None:
    log(run, BLOCK, "09:30 7", "10:00 6")
    alone = run(now=(now := f"{DATE}T10:05Z")).stdout.splitlines()
    then = ["    Now: facetlog pain SCORE", "    All commands: facetlog --help"]
    standing = status(run, now)
    assert alone[: len(standing) + 2] == [*standing, *then]
    assert " ".join(" ".join(alone[len(standing) + 2 :]).split()) == WHAT_IT_IS


def test_alone_without_an_injection_it_says_how_to_log_one(run: Run) -> None:
    log(run, "09:00 6.5")
    out = run(now=f"{DATE}T12:00Z").stdout
    assert out.startswith("p1  Thu 19 Nov 2026 09:00  pain 6.5 of 10\nNo injection is logged yet")
    assert "facetlog inject L4-5 --side right --baseline 7" in out


def test_alone_without_a_log_it_says_how_to_begin_and_makes_none(run: Run, tmp_path: Path) -> None:
    out = "".join(run().stdout.split())  # the path may be folded
    for said in (f"{tmp_path}/log.db", "facetloginject", "facetlogpain", "facetlogdemo", "facetlog--help"):
        assert said in out
    assert list(tmp_path.iterdir()) == []
