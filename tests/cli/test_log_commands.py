"""The commands that log and mend: what they take, what they echo, what they refuse."""

import json
from typing import Any

import pytest
from support.helpers import Run

NOON = "2026-01-20T12:00+00:00"


def entries(run: Run, *args: str) -> list[dict[str, Any]]:
    found: dict[str, Any] = json.loads(run("list", "--all", "--json", *args).stdout)
    assert found["schema"] == "facetlog.list/1"
    made: list[dict[str, Any]] = found["entries"]
    return made


def only(run: Run, kind: str) -> dict[str, Any]:
    (entry,) = entries(run, "--kind", kind)
    return entry


def words(text: str) -> str:
    """The text unfolded, as one line."""
    return " ".join(text.split())


def test_a_score_needs_nothing_else(run: Run) -> None:
    done = run("pain", "3")
    assert "p1  Tue 20 Jan 2026 12:00  pain 3 of 10" in done.stdout
    assert "A new log was started: " in done.stderr
    assert only(run, "pain")["score"] == 3


def test_a_score_is_echoed_with_its_injection_its_hours_and_its_relief(run: Run) -> None:
    run("inject", "L4-5", "--side", "right", "--at", "9:30", "--baseline", "7")
    said = words(run("pain", "2", "walking").stdout)
    assert "p2 Tue 20 Jan 2026 12:00 pain 2 of 10, walking" in said
    assert "i1, right L4-L5 joints: 2:30 h after the needle" in said
    assert "2 of 10 pain left, 71 % less than before the needle (7)" in said


def test_a_displayed_per_cent_never_reaches_a_threshold_that_the_score_does_not(run: Run) -> None:
    """(10 - 2.01) / 10 = 79.9 %, which a whole number would print as 80."""
    run("inject", "--at", "9:30", "--baseline", "10")
    assert "79.9 % less" in run("pain", "2.01").stdout


def test_words_and_doses_need_no_quotes(run: Run) -> None:
    run("inject", "--at", "9:30", "--baseline", "7")
    done = run("pain", "4", "walking", "uphill", "+ibuprofen", "400", "mg", "+tramadol", "50mg")
    assert [p["activity"] for p in entries(run, "--kind", "pain")] == [None, "walking uphill"]
    doses = [(d["drug"], d["amount"], d["unit"]) for d in entries(run, "--kind", "dose")]
    assert doses == [("ibuprofen", 400.0, "mg"), ("tramadol", 50.0, "mg")]
    assert "facetlog edit d1 taken=regular" in words(done.stdout)
    run("undo")  # one command is one change
    assert [e["id"] for e in entries(run)] == ["i1", "p1"]


def test_every_option_of_a_score_is_kept(run: Run) -> None:
    run("pain", "6.75", "--over", "day", "--rest", "--site", "neck", "--side", "left",
        "--by", "clinic", "--note", "[left] x", "--at", "yesterday 22:00")  # fmt: skip
    assert only(run, "pain") == {
        "id": "p1", "kind": "pain", "at": "2026-01-19T22:00:00+00:00", "score": 6.75,
        "period": "day", "site": "neck", "side": "left", "state": "rest", "activity": None,
        "by": "clinic", "source": None, "recorded-with": None, "note": "[left] x",
    }  # fmt: skip


def test_every_option_of_an_injection_is_kept(run: Run) -> None:
    run("inject", "L3", "L4:left", "--side", "right", "--ago", "90min", "--procedure", "rfa",
        "--role", "therapeutic", "--anesthetic", "bupivacaine 0.5% 1 mL", "--steroid",
        "triamcinolone 40 mg", "--sedation", "midazolam 2 mg", "--guidance", "CT", "--baseline",
        "7", "--usual", "6", "--site", "low back", "--rest", "--as-written", "L3/4",
        "--clinician", "x", "--note", "y")  # fmt: skip
    assert only(run, "injection") == {
        "id": "i1", "kind": "injection", "at": "2026-01-20T10:30:00+00:00",
        "procedure": "radiofrequency ablation", "role": "therapeutic", "side": "right",
        "levels": [{"level": "L3", "side": "right"}, {"level": "L4", "side": "left"}],
        "as-written": "L3/4", "site": "low back", "state": "rest",
        "anesthetic": {"drug": "bupivacaine", "percent": 0.5, "ml": 1.0},
        "steroid": {"drug": "triamcinolone", "mg": 40.0}, "sedation": "midazolam 2 mg",
        "guidance": "CT", "clinician": "x", "sheet": None, "note": "y",
    }  # fmt: skip
    scores = [(p["score"], p["period"], p["at"]) for p in entries(run, "--kind", "pain")]
    when = "2026-01-20T10:30:00+00:00"
    assert scores == [(7, "now", when), (6, "week", when)]


def test_what_is_not_said_is_stored_as_not_said(run: Run) -> None:
    run("inject", "--sedation", "unknown")
    stored = only(run, "injection")
    absent = {name for name, value in stored.items() if value is None}
    assert absent == {
        "role", "side", "levels", "as-written", "site", "state", "anesthetic", "steroid",
        "sedation", "guidance", "clinician", "sheet", "note",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("levels", "procedure"),
    [
        ([], "facet joint injection"),
        (["L4-5"], "facet joint injection"),
        (["L4"], "medial branch block"),
    ],
)
def test_a_procedure_that_was_not_said_is_taken_from_the_levels_and_said(
    run: Run, levels: list[str], procedure: str
) -> None:
    done = run("inject", *levels)
    assert only(run, "injection")["procedure"] == procedure
    assert "The procedure was not said" in done.stdout


def test_the_estimate_is_kept_beside_the_scores(run: Run) -> None:
    run("said", "80", "--for", "5 h")
    estimate = only(run, "estimate")
    assert (estimate["relief"], estimate["for"]) == (80.0, "5 h")


def test_a_sleep_begins_at_the_last_such_time_before_its_end(run: Run) -> None:
    done = run("sleep", "23:00", "6:30")
    sleep = only(run, "sleep")
    assert (sleep["from"], sleep["to"]) == (
        "2026-01-19T23:00:00+00:00",
        "2026-01-20T06:30:00+00:00",
    )
    assert "7:30 h" in done.stdout


def test_a_dose_says_what_it_is_taken_for(run: Run) -> None:
    assert "counts as taken because of this pain" in run("dose", "ibuprofen", "400", "mg").stdout
    assert "because of this pain" not in run("dose", "metformin", "500", "mg").stdout
    assert "Taken because of this pain" in run("dose", "x", "--rescue").stdout
    assert "cannot show" not in run("dose", "ibuprofen", "--regular").stdout
    taken = [dose["taken"] for dose in entries(run, "--kind", "dose")]
    assert taken == [None, None, "rescue", "regular"]


def test_a_time_still_to_come_today_is_yesterdays_and_the_echo_says_so(run: Run) -> None:
    done = run("pain", "3", "--at", "23:30", now="2026-01-20T08:00+00:00")
    assert "Mon 19 Jan 2026 23:30" in done.stdout
    assert "yesterday" in done.stdout


def test_a_score_without_a_baseline_says_so_and_prints_the_edit_that_joins_it(run: Run) -> None:
    run("inject", "L4-5", "--side", "right", "--at", "9:30", "--baseline", "7")
    done = words(run("pain", "2", "--rest", "--side", "left").stdout)
    assert "no relief can be computed" in done
    assert "facetlog edit p2 side=right state=moving" in done
    run("edit", "p2", "side=right", "state=moving")
    judged = json.loads(run("relief", "--json").stdout)["injections"][0]["series"][0]
    assert [score["id"] for score in judged["scores"]] == ["p1", "p2"]


def test_a_baseline_read_as_the_other_side_is_pointed_out(run: Run) -> None:
    run("inject", "L4-5", "--side", "right", "--at", "yesterday 9:00")
    run("pain", "6", "--at", "9:00")
    done = words(run("inject", "L4-5", "--side", "left", "--at", "9:30").stdout)
    assert "p1 (6 of 10) is read as about the needle the day before" in done
    assert "facetlog edit p1 side=left" in done
    assert "p1" in words(run("edit", "p1", "side=left").stdout)
    assert "Before the needle: 6 of 10" in words(run("edit", "i2", "note=x").stdout)


def test_a_baseline_a_day_after_a_needle_on_the_same_side_can_be_claimed(run: Run) -> None:
    """A side cannot tell them apart. Fault: an edit is printed that does not help."""
    run("inject", "L4-5", "--side", "left", "--at", "yesterday 9:30")
    run("pain", "6", "--at", "9:00")
    done = words(run("inject", "L4-5", "--side", "left", "--at", "9:30").stdout)
    assert "facetlog edit p1 recorded-with=i2" in done
    run("edit", "p1", "recorded-with=i2")
    assert "Before the needle: 6 of 10" in words(run("edit", "i2", "note=x").stdout)


def test_a_day_without_a_baseline_asks_for_one(run: Run) -> None:
    done = run("inject", "--at", "9:30")
    assert "No score before the needle yet" in done.stdout


REFUSED = [
    (["pain", "11"], "above 10"),
    (["pain", "-1"], "below 0"),
    (["pain", "-3", "--at", "9:00"], "below 0"),
    (["pain", "70"], "Did you mean 7?"),
    (["pain", "7.125"], "two decimals"),
    (["pain", "bad"], "not a pain score"),
    (["pain", "3", "--at", "25:00"], "2h ago"),
    (["pain", "3", "--at", "7"], "7:00"),
    (["pain", "3", "--at", "9:00", "--ago", "2h"], "not both"),
    (["pain", "3", "--over", "month"], "day"),
    (["pain", "3", "--side", "up"], "left or right"),
    (["pain", "3", "--stie", "neck"], "--stie"),
    (["pain", "3", "+400"], "names no drug"),
    (["pain"], "SCORE"),
    (["inject", "L4-5", "L3"], "mixes"),
    (["inject", "L3-L5"], "L4-5"),
    (["inject", "now"], "not a spinal level"),
    (["inject", "--baseline", "11"], "above 10"),
    (["inject", "--procedure", "surgery"], "mbb"),
    (["inject", "--role", "test"], "diagnostic"),
    (["said", "180"], "0 (no better) to 100"),
    (["sleep", "7:00", "2026-01-19 6:00", "x"], "x"),
    (["dose", "400"], "names no drug"),
    (["relief", "80"], "facetlog said 80"),
    (["3pm"], "facetlog pain 3"),
    (["pian", "3"], "'pain'"),
    (["edit", "p1", "score"], "FIELD=VALUE"),
    (["edit", "p1", "scoer=4"], "score"),
    (["delete", "57"], "p57"),
    (["list", "--kind", "pains"], "pain"),
    (["plot", "p1"], "not an injection"),
    (["relief", "--until", "0"], "hours"),
]


@pytest.mark.parametrize(("args", "reason"), REFUSED, ids=lambda value: " ".join(value)[:30])
def test_a_refusal_names_what_was_wrong_and_what_is_accepted_and_writes_nothing(
    run: Run, args: list[str], reason: str
) -> None:
    run("pain", "5", "--at", "8:00")
    before = entries(run)
    done = run(*args, status=2)
    assert done.stderr.startswith("Error: ")
    assert reason in words(done.stderr)
    assert done.stdout == ""
    assert entries(run) == before


def test_a_refused_first_entry_makes_no_log(run: Run) -> None:
    run("pain", "11", status=2)
    assert run("list", status=3).stderr.startswith("Error: There is no log at ")


@pytest.mark.parametrize("command", [["relief"], ["plot"], ["report"], ["list"], ["undo"], ["redo"]])
def test_a_missing_log_is_said_with_its_path_and_not_made(run: Run, command: list[str]) -> None:
    for _ in range(2):
        done = run("--db", "missing/log.db", *command, status=3)
        assert "missing/log.db" in done.stderr


def test_now_is_taken_with_its_offset_only(run: Run) -> None:
    run("pain", "3", now="2026-01-20 12:00", status=2)


def test_edit_checks_like_new_and_says_what_was_and_is(run: Run) -> None:
    run("pain", "5", "walking", "--at", "8:00")
    done = run("edit", "p1", "score=4", "at=yesterday 15:00", "activity=", "note=a [b]")
    assert "Was  p1  Tue 20 Jan 2026 08:00  pain 5 of 10, walking" in done.stdout
    assert "Now  p1  Mon 19 Jan 2026 15:00  pain 4 of 10, note: a [b]" in done.stdout
    run("edit", "p1", "score=11", status=2)
    run("edit", "p1", "score=", status=2)
    run("edit", "p2", "score=4", status=3)


def test_delete_undo_and_redo_say_what_they_did_and_ids_stay(run: Run) -> None:
    run("pain", "5", "--at", "8:00")
    run("pain", "4", "--at", "9:00")
    assert "Deleted p1  Tue 20 Jan 2026 08:00  pain 5 of 10" in run("delete", "p1").stdout
    undone = run("undo").stdout
    assert "Took back: facetlog delete p1" in undone
    assert "now   p1  Tue 20 Jan 2026 08:00  pain 5 of 10" in undone
    assert "Put back: facetlog delete p1" in run("redo").stdout
    run("undo")
    assert "gone  p2" in run("undo").stdout
    assert [entry["id"] for entry in entries(run)] == ["p1"]
    assert "p3" in run("pain", "2").stdout


def test_the_list_shows_the_last_twenty_in_the_order_of_time(run: Run) -> None:
    for minute in range(22):
        run("pain", "5", "--at", f"8:{minute:02d}")
    assert len(run("list").stdout.splitlines()) == 20
    assert len(run("list", "--all").stdout.splitlines()) == 22
    assert len(run("list", "--since", "8:20").stdout.splitlines()) == 2
    assert len(run("list", "--since", "2026-01-20").stdout.splitlines()) == 22
    assert len(run("list", "--kind", "dose").stdout.splitlines()) == 0


@pytest.mark.parametrize(
    "note",
    [
        "\x1b[31mred\x1b[0m",
        "[left] [/] :warning:",
        "\u202eevil",
        "a\nb\rc",
        "\x07\x9b",
        "w" * 10_000,
    ],
)
def test_a_note_cannot_steer_the_terminal_and_does_not_vanish(run: Run, note: str) -> None:
    run("inject", "--at", "9:00", "--baseline", "7", "--note", note)
    run("pain", "3", "--note", note)
    for command in (["list"], ["relief"], ["report"], ["plot"]):
        out = run(*command).stdout
        assert not {"\x1b", "\x07", "\x9b", "\u202e", "\r"} & set(out)
    shown = run("report").stdout
    letters = [char for char in note if char.isalpha()]
    assert shown.count("w") >= letters.count("w")
    if "left" in note:
        assert "[left] [/] :warning:" in shown
    assert run("delete", "p2").stdout
    assert run("undo").stdout


def test_text_that_is_not_in_the_terminals_encoding_is_refused(run: Run) -> None:
    run("pain", "3", "--note", "\udcff", status=2)


def test_facetlog_alone_says_where_things_stand_and_what_to_type(run: Run) -> None:
    assert "facetlog inject" in run().stdout
    run("pain", "3")
    assert "pain 3 of 10" in run().stdout


def test_help_of_every_command_has_two_examples(run: Run) -> None:
    from facetlog.cli.table import all_names

    for name in all_names():
        assert run(name, "--help").stdout.count("facetlog") >= 3
    shown = run("--help").stdout
    assert all(f"{group}:" in shown for group in ("Log", "Look", "Mend", "Keep"))
    assert all(name in shown for name in all_names())


def test_the_version_is_printed(run: Run) -> None:
    from facetlog import __version__

    assert run("--version").stdout == f"facetlog {__version__}\n"


def test_times_are_of_the_zone_that_the_system_is_in(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """8 March 2026: New York's clock went from 02:00 EST to 03:00 EDT; 1 November it went back."""
    import time

    monkeypatch.setenv("TZ", "America/New_York")
    time.tzset()
    now = "2026-03-08T12:00-04:00"
    run("inject", "--at", "1:00", "--baseline", "8", now=now)
    assert "2:00 h after" in run("pain", "2", "--at", "4:00", now=now).stdout
    assert "did not exist" in run("pain", "2", "--at", "2:30", now=now, status=2).stderr
    autumn = run("pain", "2", "--at", "1:30", now="2026-11-01T12:00-05:00", status=2).stderr
    assert "2026-11-01T01:30:00-04:00" in autumn
    assert "2026-11-01T01:30:00-05:00" in autumn
    run("pain", "2", "--at", "2026-11-01T01:30:00-05:00", now="2026-11-01T12:00-05:00")
