"""``facetlog import``: all of a file or nothing of it, and nothing twice."""

import json
from pathlib import Path

import pytest
from support.helpers import Run


@pytest.fixture
def write(tmp_path: Path) -> "Write":
    return Write(tmp_path)


class Write:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, content: str | bytes) -> str:
        path = self.folder / "scores.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return str(path)


def scores(run: Run) -> list[tuple[str, float]]:
    listed = json.loads(run("list", "--all", "--json", "--kind", "pain").stdout)["entries"]
    return [(entry["at"], entry["score"]) for entry in listed]


GOOD = "at,score\n2026-01-12T09:00:00+01:00,7\n2026-01-12 10:30,2.5\n"


def test_every_line_of_a_file_is_imported_and_one_undo_takes_it_back(run: Run, write: Write) -> None:
    done = run("import", write(GOOD))
    assert "Imported 2 scores" in done.stdout
    assert scores(run) == [("2026-01-12T09:00:00+01:00", 7), ("2026-01-12T10:30:00+00:00", 2.5)]
    assert "and" not in run("undo").stdout.split("\n")[0]
    assert scores(run) == []


def test_every_column_is_read(run: Run, write: Write) -> None:
    run("import", write(
        "Score,at,site,side,state,period,activity,note,other\n"
        '3,2026-01-12 09:00,neck,left,rest,day,"sitting, long","a ""b""",z\n'
    ))  # fmt: skip
    (entry,) = json.loads(run("list", "--json").stdout)["entries"]
    names = ("site", "side", "state", "period", "activity", "note")
    assert {name: entry[name] for name in names} == {
        "site": "neck", "side": "left", "state": "rest", "period": "day",
        "activity": "sitting, long", "note": 'a "b"',
    }  # fmt: skip


def test_exact_repeats_are_skipped_and_counted(run: Run, write: Write) -> None:
    run("import", write(GOOD))
    done = run("import", write(GOOD + "2026-01-12 10:30,3\n"))
    assert "Imported 1 score from" in done.stdout
    assert "Skipped, as the log has them already: 2." in done.stdout
    assert len(scores(run)) == 3


def test_a_line_that_stands_twice_is_counted_as_such_and_the_counts_are_of_what_is_new(
    run: Run, write: Write
) -> None:
    """Faults: an empty log is said to have it already; 4 scores of the moment, of which 3 come in."""
    twice = GOOD + GOOD.splitlines()[-1] + "\n"
    said = run("import", write(twice)).stdout
    assert "Imported 2 scores from" in said
    assert "Scores: 2 of the moment." in said
    assert "Skipped, as the same line stands in the file before: 1." in said
    assert "already" not in said
    again = run("import", write(twice + "2026-01-12 10:30,3\n")).stdout
    assert "Scores: 1 of the moment." in again
    assert "Skipped, as the log has them already: 3." in again


def test_an_import_that_adds_nothing_is_no_change(run: Run, write: Write) -> None:
    run("import", write(GOOD))
    run("import", write(GOOD))
    assert "Took back: facetlog import" in run("undo").stdout
    assert scores(run) == []


def test_semicolons_and_tabs_are_read_too(run: Run, write: Write) -> None:
    run("import", write(GOOD.replace(",", ";")))
    run("import", write("at\tscore\n2026-01-12 11:00\t3\n"))
    assert len(scores(run)) == 3


def test_other_names_another_scale_and_another_form_of_time(run: Run, write: Write) -> None:
    """71.25 of 100 is 7.125 of 10: rounded to hundredths, half to even, 7.12."""
    run("import", write("Time,VAS\n12.01.2026 09:00,71.25\n"),
        "--column", "at=Time", "--column", "score=vas", "--scale", "100",
        "--time-format", "%d.%m.%Y %H:%M", "--timezone", "Europe/Berlin")  # fmt: skip
    assert scores(run) == [("2026-01-12T09:00:00+01:00", 7.12)]


def test_what_was_rounded_is_counted(run: Run, write: Write) -> None:
    """On a scale to 3: 1 is 3.333..., 3 is 10."""
    done = run("import", write("at,score\n2026-01-12 09:00,1\n2026-01-12 10:00,3\n"), "--scale", "3")
    assert "Rounded to two decimals: 1 line." in done.stdout
    assert [score for _, score in scores(run)] == [3.33, 10]


REFUSALS = [
    ("2026-01-12 09:00,11", "line 3: 11 is above 10"),
    ("2026-01-12 09:00,7,5", "line 3: There are more cells than the header has"),
    ("2026-01-12 09:00,-1", "line 3: '-1' is not a score"),
    ("2026-01-12 09:00,NaN", "line 3: 'NaN' is not a score"),
    ("3/4,7", "line 3: '3/4' is not a time"),
    ("2026-01-12 25:00,7", "line 3: '2026-01-12 25:00' has an hour above 23."),
    ("2026-02-30 10:00,7", "names a day that there is not."),
    ("2027-01-12 09:00,7", "still to come"),
]


@pytest.mark.parametrize(("line", "reason"), REFUSALS)
def test_one_bad_line_and_nothing_is_imported(run: Run, write: Write, line: str, reason: str) -> None:
    path = write(f"at,score\n2026-01-11 09:00,5\n{line}\n2026-01-13 09:00,5\n")
    done = run("import", path, status=2)
    assert done.stderr.startswith("Error: Nothing was imported.\n")
    assert reason in done.stderr
    assert run("list", status=3).stdout == ""  # not even a log was made


def test_a_fault_of_many_lines_hides_no_other(run: Run, write: Write) -> None:
    """Fault: twenty lines of the same sentence, and the one of another kind is not seen."""
    path = write("at,score\n" + "2026-01-11 09:00,50\n" * 25 + "2026-01-11 09:00,six\n")
    refused = run("import", path, status=2).stderr
    assert refused == (
        "Error: Nothing was imported.\n"
        "line 2 and 24 more: 50 is above 10, the top of the scale; "
        "for one that ends at 100 type --scale 100\n"
        "line 27: 'six' is not a score; for a grade type --grade six=SCORE\n"
        f"        facetlog import {path} --scale 100 --grade six=SCORE\n"
    )


def test_times_that_a_clock_change_skipped_or_doubled_are_refused_by_line(run: Run, write: Write) -> None:
    """29 March 2026, 02:30 did not exist in Berlin; 26 October 2025, 02:30 happened twice."""
    path = write("at,score\n2026-03-29 02:30,5\n2025-10-26 02:30,5\n")
    done = run("import", path, "--timezone", "Europe/Berlin", now="2026-05-01T12:00Z", status=2)
    assert "line 2: 2026-03-29 02:30 did not exist" in done.stderr
    assert "line 3: 02:30 happened twice" in done.stderr


WHOLE_FILES: list[tuple[str | bytes, str]] = [
    ("felt,score\n1,2\n", "--column at=COLUMN"),
    ("", "There is nothing in it"),
    ("at,score,at\n", "more than one column"),
    (b"\xff\xfea\x00t", "not whole"),
    (b"at,score\n\xff\x81", "not UTF-8"),
    ('at,score\n"2026', "not CSV"),
]


@pytest.mark.parametrize(("content", "reason"), WHOLE_FILES)
def test_a_file_that_is_no_such_csv_is_refused_in_a_sentence(
    run: Run, write: Write, content: str | bytes, reason: str
) -> None:
    assert reason in run("import", write(content), status=2).stderr


def test_a_byte_order_mark_and_windows_line_ends_are_no_harm(run: Run, write: Write) -> None:
    run("import", write("\ufeff" + GOOD.replace("\n", "\r\n") + "\r\n"))
    assert len(scores(run)) == 2


def test_bad_options_are_refused(run: Run, write: Write) -> None:
    path = write(GOOD)
    for options, reason in (
        (["--column", "when=Time"], "NAME=COLUMN"),
        (["--column", "site=Where"], "no column 'where'"),
        (["--timezone", "Mars/Base"], "not a time zone"),
        (["--scale", "0"], "above 0"),
        (["--scale", "x"], "above 0"),
        (["--scale", "1e9999999"], "above 0"),  # which would take for ever
    ):
        assert reason in run("import", path, *options, status=2).stderr
    assert "No such file" in run("import", "nowhere.csv", status=2).stderr


def observation(value: float, subject: str, hour: int) -> str:
    coding = [{"system": "http://loinc.org", "code": "72514-3"}]
    return json.dumps(
        {
            "resourceType": "Observation",
            "status": "final",
            "code": {"coding": coding},
            "subject": {"reference": subject},
            "effectiveDateTime": f"2026-01-12T{hour:02d}:00:00+01:00",
            "valueQuantity": {"value": value, "unit": "{score}"},
        }
    )


def test_a_log_takes_one_patient_out_of_fhir(run: Run, tmp_path: Path) -> None:
    """Fault: two patients' scores in one log."""
    file = tmp_path / "scores.ndjson"
    lines = [
        observation(4, "Patient/a", 9),
        observation(9, "Patient/b", 9),
        observation(3.5, "Patient/a", 10),
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    refused = run("import", str(file), status=2).stderr
    assert "2 patients: Patient/a (2), Patient/b (1)." in refused
    assert "Imported 2 scores" in run("import", str(file), "--patient", "Patient/a").stdout
    assert "p2  Mon 12 Jan 2026 10:00  pain 3.5 of 10" in run("list").stdout
    assert "on the clock here" not in run("list").stdout
