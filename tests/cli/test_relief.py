"""``facetlog relief`` as the patient reads it: the answer, the hours, then days or weeks."""

import re
from collections.abc import Iterable
from itertools import pairwise

import pytest
from support.helpers import Run
from support.visits import CASES, typed

OURS_ALONE = re.compile(r"\b(relief|baseline|spells?|shown|index|worked|failed|responder|SPID)\b", re.I)
COMMAND = "facetlog relief --all"


def rows(text: str, title: str) -> list[list[str]]:
    """The rows below a title, heading and all, as words."""
    below = text.split(f"{title}\n")[1].split("\n\n")[0]
    return [line.split() for line in below.splitlines()]


@pytest.fixture
def day(run: Run) -> Run:
    """From 8 at 20:30 of the evening before midnight; 75 and 50 %, then 10 of 8: 25 % more."""
    run("inject", "L4-5", "--side", "right", "--baseline", "8", now="2026-01-12T20:30Z")
    scores = {"12T21:00": "2", "12T22:30": "4", "13T01:00": "10", "13T05:00": "6", "14T09:00": "7",
              "14T20:00": "5"}  # fmt: skip
    for time, score in scores.items():
        run("pain", score, now=f"2026-01-{time}Z")
    return run


def test_the_answer_comes_first_then_the_hours_then_the_days(day: Run) -> None:
    """By hand: 2 of 8 is 75 % less, 4 is 50, 6 is 25; 01:00 is 4:30 h after 20:30. Of 7 and 5 the mean is
    6; on day 1 it is 8, of 10 and 6. 5:00 is 8:30 h after the needle, on another day: it is no hour's.
    """  # fmt: skip
    out = day("relief").stdout
    first, answer, *_ = out.splitlines()
    assert first == "Mon 12 Jan 2026 20:30, right L4-L5 joints"
    assert answer.startswith("Your pain went from 8 to 2 at its lowest")
    assert out.index(answer) < out.index("The first hours") < out.index("The days after")
    assert rows(out, "The first hours") == [
        ["when", "hours", "pain", "less"],
        ["20:30", "before", "8"],
        ["21:00", "0:30", "2", "75", "%"],
        ["22:30", "2:00", "4", "50", "%"],
        ["Tue", "01:00", "4:30", "10", "25", "%", "more"],
    ]
    assert rows(out, "The days after, compared with 8 before the needle") == [
        ["day", "pain", "less"],
        ["Tue", "13", "Jan", "8", "0", "%", "mean", "of", "2", "scores"],
        ["Wed", "14", "Jan", "6", "25", "%", "mean", "of", "2", "scores"],
    ]


def test_three_months_later_there_is_a_row_a_week_with_its_dates(run: Run) -> None:
    """A score a day from 1 Jan on, 4 of 8: 50 %. Day 1 is 2 Jan, so that week 1 is 2 to 8 Jan; 31 Mar is
    day 89, the fifth of week 13, 27 Mar to 2 Apr. Fault: a row a score, as "p88 2123:30 4 50 % ...".
    """  # fmt: skip
    now = "2026-03-31T21:00+00:00"
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-01 9:00", "--baseline", "8", now=now)
    for number in range(89):
        month, date = (
            (1, number + 2) if number < 30 else (2, number - 29) if number < 58 else (3, number - 57)
        )
        run("pain", "4", "--at", f"2026-{month:02d}-{date:02d} 20:00", now=now)
    out = run("relief", now=now).stdout
    weeks = rows(out, "The weeks after, compared with 8 before the needle")
    assert len(weeks) == 14
    assert weeks[1] == ["1", "2", "to", "8", "Jan", "4", "50", "%", "7", "days"]
    assert weeks[13][:6] == ["13", "27", "to", "31", "Mar", "4"]
    assert weeks[13][6:] == ["50", "%", "so", "far,", "5", "days"]
    assert "The days after" not in out
    assert len(out.splitlines()) < 30
    assert not re.search(r"\d{3,}:\d\d", run("relief", "--all", now=now).stdout)  # days, not 2123:30 h


def test_both_sides_have_a_block_each(run: Run) -> None:
    run("inject", "L4-5", "--side", "both", "--baseline", "left=8,right=6", now="2026-01-20T09:00Z")
    for side, score in (("left", "2"), ("right", "6")):
        run("pain", score, "--side", side, now="2026-01-20T10:00Z")
    out = run("relief").stdout
    assert rows(out, "Left, the first hours")[2] == ["10:00", "1:00", "2", "75", "%"]
    assert rows(out, "Right, the first hours")[2] == ["10:00", "1:00", "6", "0", "%"]


def test_the_evening_of_the_day_of_the_needle_is_with_the_hours(run: Run) -> None:
    """22:00 is 13 h after 9:00, and of no day after. Fault: it stands nowhere."""
    run("inject", "L4-5", "--side", "right", "--baseline", "8", now="2026-01-12T09:00Z")
    for time, score in (("10:00", "2"), ("22:00", "4")):
        run("pain", score, now=f"2026-01-12T{time}Z")
    last = rows(run("relief").stdout, "The first hours")[-1]
    assert last == ["22:00", "13:00", "4", "50", "%"]


def test_without_a_score_before_the_needle_no_per_cent_is_told(run: Run) -> None:
    run("inject", "L4-5", "--side", "right", now="2026-01-20T09:00Z")
    run("pain", "3", now="2026-01-20T10:00Z")
    assert rows(run("relief").stdout, "The first hours")[1] == ["10:00", "1:00", "3", "-"]


def test_what_is_to_be_known_of_a_score_stands_beside_it(run: Run) -> None:
    """At 12:00 of 20 Jan: 13:00 of the 19th is typed 23 h late."""
    run("inject", "L4-5", "--side", "right", "--at", "2026-01-19 9:00", "--baseline", "8")
    run("dose", "ibuprofen", "--rescue", "--at", "2026-01-19 12:00")
    run("pain", "1", "walking", "--at", "2026-01-19 13:00")
    out = run("relief").stdout
    assert "walking, after pain medicine, typed 23:00 h late" in " ".join(out.split())


def test_all_has_ids_rules_and_windows_behind_the_same_answer(day: Run) -> None:
    out, whole = day("relief").stdout, day("relief", "--all").stdout
    for told in ("p2", "75-for-2h", "SPID"):
        assert told not in out
        assert told in whole
    assert out.splitlines()[1] in whole
    assert "until then: SPID" in day("relief", "--until", "6").stdout
    assert out.rstrip().endswith(f"{COMMAND}.")


@pytest.mark.parametrize("case", ["clean", "rescue", "bilateral", "therapeutic", "ablation", "gap"])
def test_a_patient_reads_no_term_of_ours(run: Run, case: str) -> None:
    """Faults: "relief" in a heading, "shown" behind a duration, an id or a rule's name in a row."""
    now = ""
    for now, words in typed(CASES[case]):
        if words[0] != "report":
            run(*words, now=now)
    out = run("relief", now=now).stdout.replace(COMMAND, "").replace("facetlog rules", "")
    assert OURS_ALONE.findall(out) == []
    assert not re.search(r"\b[ip]\d+\b|-for-|medicare", out)
    assert all(not (a == b == "") for a, b in pairwise(out.splitlines()))


def test_each_injection_is_told_by_itself(run: Run) -> None:
    """The last, unless named. Fault: the first one's scores under the second."""
    for day, baseline, after in (("05", "8", "2"), ("19", "6", "3")):
        run("inject", "L4-5", "--side", "right", "--at", f"2026-01-{day} 9:00", "--baseline", baseline)
        run("pain", after, "--at", f"2026-01-{day} 10:00")
    assert headings(run("relief").stdout.splitlines()) == ["Mon 19 Jan 2026 09:00, right L4-L5 joints"]
    both = run("relief", "i1", "i2").stdout
    assert len(headings(both.splitlines())) == 2
    assert both.count("Clinics use different rules") == 1


def headings(lines: Iterable[str]) -> list[str]:
    """The lines that name an injection."""
    return [line for line in lines if re.match(r"\w{3} \d+ \w{3} \d{4} \d\d:\d\d, ", line)]
