"""Pain out of Apple Health: records of symptoms in a gigabyte of others, their grades in words.

The names of types and values are those of HealthKit (HKTypeIdentifiers.h, HKCategoryValues.h), the
shape that of the export of an iPhone, with what it declares of itself.
"""

import json
import shlex
import tracemalloc
from collections.abc import Iterable, Iterator
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from support.helpers import Run

from facetlog.entries.moments import Clock, parse_instant
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.apple_health import read_health
from facetlog.exchange.intake import Line, Reading

NOW = "2026-02-01T12:00Z"
DECLARED = """<!DOCTYPE HealthData [
<!-- HealthKit Export Version: 12 -->
<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation)*)>
<!ATTLIST Record
  type CDATA #REQUIRED
  startDate CDATA #REQUIRED
>
]>
"""
HEART = """ <Record type="HKQuantityTypeIdentifierHeartRate" sourceName="Watch" unit="count/min"
  startDate="2026-01-12 08:00:00 +0100" endDate="2026-01-12 08:00:00 +0100" value="70">
  <MetadataEntry key="HKMetadataKeyHeartRateMotionContext" value="1"/>
 </Record>
"""
GRADES = ("--grade", "mild=3", "--grade", "moderate=5", "--grade", "severe=8")
READING = Reading(Clock(parse_instant(NOW)), grades={"mild": PainScore(300)})


def record(
    value: str, start: str = "2026-01-12 09:00:00 +0100", end: str = "", of: str = "LowerBackPain"
) -> str:
    """A record of a symptom."""
    return (
        f' <Record type="HKCategoryTypeIdentifier{of}" sourceName="Health" creationDate="{start}" '
        f'startDate="{start}" endDate="{end or start}" value="HKCategoryValueSeverity{value}"/>\n'
    )


def export(*records: str, declared: str = DECLARED) -> str:
    """An export that holds records, and a heart rate before each."""
    held = "".join(f"{HEART}{one}" for one in records)
    start = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return f'{start}{declared}<HealthData locale="de_DE">\n{held}</HealthData>\n'


def scores(run: Run) -> list[tuple[str, float, str, str | None]]:
    """When, how much, of what period and where each score in the log is."""
    pains = json.loads(run("export").stdout)["entries"].get("pain", [])
    return [(pain["at"], pain["score"], pain["period"], pain["site"]) for pain in pains]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "export.xml"


def test_records_of_pain_come_in_at_their_start_with_its_offset(run: Run, file: Path) -> None:
    """Faults: times on the clock of this computer; the time at which it was typed; no site."""
    back = record("Moderate", "2026-01-12 09:00:00 +0100", "2026-01-12 11:00:00 +0100")
    file.write_text(export(back, record("Severe", "2026-01-13 22:30:00 -0500")))
    run("import", str(file), *GRADES, now=NOW)
    assert scores(run) == [
        ("2026-01-12T09:00:00+01:00", 5, "now", "lower back"),
        ("2026-01-13T22:30:00-05:00", 8, "now", "lower back"),
    ]


def test_a_grade_that_was_not_said_is_asked_for_with_the_whole_command(run: Run, file: Path) -> None:
    """Faults: a score made up for a word; a line to type that is refused in its turn."""
    file.write_text(export(record("Moderate"), record("Mild", "2026-01-13 09:00:00 +0100")))
    refused = run("import", str(file), "--grade", "mild=2", now=NOW, status=2).stderr
    typed = next(line.strip() for line in refused.splitlines() if "--grade" in line)
    assert typed == f"facetlog import {file} --grade mild=2 --grade moderate=5 --grade severe=8"
    run(*shlex.split(typed)[1:], now=NOW)
    assert [score for _, score, _, _ in scores(run)] == [5, 2]


def test_pain_that_was_not_present_is_a_score_only_where_that_is_said(run: Run, file: Path) -> None:
    """Faults: a nought that nobody gave; left out without a word."""
    file.write_text(export(record("Mild"), record("NotPresent", "2026-01-13 09:00:00 +0100")))
    said = run("import", str(file), *GRADES, now=NOW).stdout
    assert "Imported 1 score from" in said
    assert 'Left out, 1: pain not present (to take it as 0: --grade "not present=0").' in said
    run("import", str(file), *GRADES, "--grade", "not present=0", now=NOW)
    assert [score for _, score, _, _ in scores(run)] == [3, 0]


def test_several_pains_are_refused_until_one_is_named(run: Run, file: Path) -> None:
    """Faults: a headache among the scores of the back; another symptom taken for pain."""
    others = (record("Severe", of="Headache"), record("Severe", of="Nausea"))
    file.write_text(export(record("Mild"), *others))
    refused = run("import", str(file), *GRADES, now=NOW, status=2).stderr
    assert "LowerBackPain (1), Headache (1)" in refused
    typed = next(line for line in refused.splitlines() if line.endswith("--where type=LowerBackPain"))
    run(*shlex.split(typed)[1:], now=NOW)
    assert scores(run) == [("2026-01-12T09:00:00+01:00", 3, "now", "lower back")]


@pytest.mark.parametrize(
    ("end", "period"),
    [("2026-01-12 23:59:59", "day"), ("2026-01-13 00:00:00", "day"), ("2026-01-12 00:00:00", "now")],
)
def test_a_record_of_a_whole_day_is_the_days_average(run: Run, file: Path, end: str, period: str) -> None:
    """Fault: a score of midnight that nobody felt then."""
    file.write_text(export(record("Mild", "2026-01-12 00:00:00 +0100", f"{end} +0100")))
    run("import", str(file), *GRADES, now=NOW)
    hour = "12" if period == "day" else "00"
    assert scores(run) == [(f"2026-01-12T{hour}:00:00+01:00", 3, period, "lower back")]


def test_a_day_on_which_the_clock_was_changed_is_a_day_too(run: Run, file: Path) -> None:
    """Of 23 hours: 29 March 2026. Fault: its length is measured, and it is a score of 00:00."""
    file.write_text(export(record("Mild", "2026-03-29 00:00:00 +0100", "2026-03-29 23:59:59 +0200")))
    run("import", str(file), *GRADES, now="2026-04-01T12:00Z")
    assert scores(run) == [("2026-03-29T12:00:00+01:00", 3, "day", "lower back")]


def test_a_day_that_is_not_over_is_left_out_and_counted(run: Run, file: Path) -> None:
    """Fault: refused as a score to come, with everything else."""
    today = record("Mild", "2026-02-01 00:00:00 +0000", "2026-02-01 23:59:59 +0000")
    file.write_text(export(record("Mild"), today))
    said = run("import", str(file), *GRADES, now="2026-02-01T10:00Z").stdout
    assert "Imported 1 score" in said
    assert "Left out, 1: the average of a day that is not over." in said


def test_the_archive_of_an_iphone_is_read_as_it_is(run: Run, tmp_path: Path) -> None:
    """In German its file is called Export.xml. Faults: the other file read; the archive refused."""
    with ZipFile(tmp_path / "Export.zip", "w", ZIP_DEFLATED) as archive:
        archive.writestr("apple_health_export/export_cda.xml", "<ClinicalDocument/>")
        archive.writestr("apple_health_export/Export.xml", export(record("Mild")))
        archive.writestr("apple_health_export/workout-routes/route.gpx", "<gpx/>")
    assert "Imported 1 score" in run("import", str(tmp_path / "Export.zip"), *GRADES, now=NOW).stdout


WRONG = [
    (export(), "There is no pain in it"),
    (export(record("Severe", of="Nausea")), "There is no pain in it"),
    (export(record("Mild"))[:-20], "line 15"),
    (export(record("Mild"), declared='<!DOCTYPE HealthData [<!ENTITY a "aa">]>'), "declares an entity"),
    (export(record("Mild"), declared="<!DOCTYPE HealthData [" + "<!---->" * 60_000), "does not end"),
    (export(record("Mild", "yesterday")), "'yesterday' is not a time as"),
    (export(record("Mild", "2026-03-01 09:00:00 +0100")), "is still to come"),
    (export(record("Awful")), "'awful' says nothing of how bad it was"),
]


@pytest.mark.parametrize(("content", "why"), WRONG)
def test_what_is_no_such_export_is_refused(run: Run, file: Path, content: str, why: str) -> None:
    """Faults: a traceback; memory for what an entity becomes; half of it imported."""
    file.write_text(content)
    assert why in run("import", str(file), *GRADES, now=NOW, status=2).stderr
    assert not (file.parent / "log.db").exists()


def test_lines_are_those_of_the_file_whatever_it_declares_wrongly(run: Run, file: Path) -> None:
    """As iOS 16 does. Its heart rate is lines 11 to 14. Faults: refused; counted from where that ends."""
    wrong = DECLARED.replace("type CDATA", "type CDATA #REQUIRED type")
    file.write_text(export(record("Mild", "?"), declared=wrong).replace("Watch", "Wat\x0bch"))
    assert "line 15: '?'" in run("import", str(file), *GRADES, now=NOW, status=2).stderr


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_pieces_of_any_size_give_the_same_lines(size: int) -> None:
    """Fault: what the file declares looked for in the first piece alone."""
    content = export(record("Mild"), record("Mild", "2026-01-13 09:00:00 +0100")).encode()
    pieces = [content[at : at + size] for at in range(0, len(content), size)]
    assert list(lines(pieces)) == list(lines([content]))
    assert len(list(lines(pieces))) == 2


def lines(pieces: Iterable[bytes]) -> Iterator[Line]:
    """The lines of an export in pieces."""
    return iter(read_health(pieces, READING).lines)


def peak(times: int) -> int:
    """The most bytes that Python held while an export with so many heart rates was read."""
    heart = HEART.encode() * 100
    start, _, end = export(record("Mild")).encode().partition(b"</HealthData>")
    tracemalloc.start()
    for _ in lines((start, *(heart for _ in range(times)), b"</HealthData>", end)):
        pass
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return most


def test_a_large_export_is_read_without_being_held() -> None:
    """Fault: a tree built of all that is passed over."""
    assert peak(200) < peak(2) + 50_000


def test_columns_that_it_has_not_are_refused() -> None:
    """Fault: --where of a column that there is not leaves everything out."""
    with pytest.raises(BadValue, match="has no column 'tracker'"):
        read_health([], READING._replace(where={"tracker": "pain"}))
