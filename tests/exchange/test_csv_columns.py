"""Which column of a CSV file is what: found where a name is sure, asked for where two could be meant."""

from fractions import Fraction

import pytest
from support.csv_reading import choices, source, told

from facetlog.entries.kinds import Pain
from facetlog.errors import BadValue

ROW = "2: 2026-11-19T14:20:00+01:00 7"
# The names of the columns, and a row of 7 at 14:20 on 19 November 2026.
FOUND = [
    ("at,score", "2026-11-19 14:20,7"),
    ("Time,Pain", "2026-11-19 14:20,7"),
    ("timestamp,pain_level", "2026-11-19 14:20,7"),
    ("Date/Time,Pain Level (0-10)", "2026-11-19 14:20,7"),
    ("dateTime,NRS", "2026-11-19 14:20,7"),
    ("Recorded at,Pain intensity", "2026-11-19 14:20,7"),
    ("effectiveDateTime,pain_score", "2026-11-19 14:20,7"),
    ("when,severity", "2026-11-19 14:20,7"),
    ("Date,Intensity,Mood", "2026-11-19 14:20,7,3"),
    ("Date,Time,Pain", "2026-11-19,14:20,7"),
    ("Datum;Uhrzeit;Schmerzstärke", "19.11.2026;14:20;7"),
    ("Fecha,Hora,Dolor", "19/11/2026,14:20,7"),
    ("Date,Heure,Douleur", "19/11/2026,14:20,7"),
    ("full_date,date,weekday,time,pain", "2026-11-19,November 19,Thu,14:20,7"),
    ("pain_date,pain_time,pain_nrs", "2026-11-19,14:20,7"),
    ("Timestamp,Value,Label", "2026-11-19 14:20,7,x"),
    ("at,score,pain,worst pain", "2026-11-19 14:20,7,8,9"),
    ("at,pain now,sleep", "2026-11-19 14:20,7,3"),
    ("timestampUnixMs,pain", "1795094400000,7"),
]


@pytest.mark.parametrize(("header", "row"), FOUND)
def test_a_column_is_found_by_its_name(header: str, row: str) -> None:
    lines = told(f"{header}\n{row}\n")
    assert lines == [ROW]


# The names, a row, and what is to be chosen from.
ASKED: list[tuple[str, str, list[str]]] = [
    ("at,pain now,worst pain", "2026-11-19 14:20,7,8", ["score=pain now", "score=worst pain"]),
    ("at,pain,severity", "2026-11-19 14:20,7,8", ["score=pain", "score=severity"]),
    ("at,worst pain", "2026-11-19 14:20,7", ["score=worst pain"]),
    ("at,average pain", "2026-11-19 14:20,7", ["score=average pain"]),
    ("at,left knee,right knee", "2026-11-19 14:20,7,8", ["score=left knee", "score=right knee"]),
    ("at,grip left,grip right", "2026-11-19 14:20,7,8", ["score=grip left", "score=grip right"]),
    ("at,value,other", "2026-11-19 14:20,7,8", ["score=value", "score=other"]),
    ("Started,pain", "2026-11-19 14:20,7", ["at=Started"]),
    ("timestamp,when,pain", "2026-11-19 14:20,2026-11-19 15:00,7", ["at=timestamp", "at=when"]),
    ("Date,Start Time,End,Pain", "2026-11-19,14:20,15:00,7", ["at=Date,Start Time"]),
    ("Date,Heure,Time,Pain", "2026-11-19,14:20,15:00,7", ["at=Date,Heure", "at=Date,Time"]),
]


@pytest.mark.parametrize(("header", "row", "ways"), ASKED)
def test_where_two_could_be_meant_it_is_asked_for(header: str, row: str, ways: list[str]) -> None:
    """Fault: the first of them taken. What is asked for can be typed: the file is read with it."""
    text = f"{header}\n{row}\n"
    assert choices(text) == [f"--column {way}" for way in ways]
    for way in ways:
        name, _, column = way.partition("=")
        (line,) = source(text, columns={name: tuple(column.split(","))}).lines
        assert line.entry


def test_an_average_is_of_a_day_alone() -> None:
    assert told("date,average pain\n2026-11-19,7\n") == ["2: 2026-11-19T12:00:00+01:00 7 day"]


# What a name says of a scale, and what is to be chosen from.
SCALES = [
    ("Pain (0-100)", ["100"]),
    ("pain_0_100", ["100"]),
    ("Pain (0-4)", ["4"]),
    ("VAS (mm)", ["100"]),
    ("VAS", ["10", "100"]),
    ("pain vas", ["10", "100"]),
]


@pytest.mark.parametrize(("name", "tops"), SCALES)
def test_a_scale_that_a_name_says_is_asked_for(name: str, tops: list[str]) -> None:
    """Fault: 4 of 100 taken for 4 of 10. With --scale it is read: 4 of 4 is 10, of 100 is 0.4."""
    text = f"at,{name}\n2026-11-19 14:20,4\n"
    named = {"score": (name,)}
    asked = [f"--column score={name} --scale {top}" for top in tops]
    assert choices(text) == choices(text, columns=named) == asked
    for top in tops:
        (line,) = source(text, columns=named, scale=Fraction(top), is_scale_said=True).lines
        assert isinstance(line.entry, Pain)
        assert line.entry.score.hundredths * int(top) == 4000


def test_a_scale_that_begins_at_one_is_asked_for_by_its_grades() -> None:
    with pytest.raises(BadValue, match="--grade 1=0"):
        told("at,Pain (1-5)\n2026-11-19 14:20,4\n")


def test_a_table_with_a_column_for_each_hour_is_read() -> None:
    assert told("Date,08:00,1:00 PM,20:00\n2026-11-19,7,6,\n2026-11-20,5,,4\n") == [
        "2: 2026-11-19T08:00:00+01:00 7",
        "2: 2026-11-19T13:00:00+01:00 6",
        "2: (without a score)",
        "3: 2026-11-20T08:00:00+01:00 5",
        "3: (without a score)",
        "3: 2026-11-20T20:00:00+01:00 4",
    ]


@pytest.mark.parametrize("columns", [{}, {"score": ("Morning",)}])
def test_a_table_with_a_column_for_each_part_of_the_day_is_refused(
    columns: dict[str, tuple[str, ...]],
) -> None:
    """Fault: the score of a morning taken as the average of its day."""
    with pytest.raises(BadValue, match="write the time of day in place of each of these names"):
        told("Date,Morning,Noon,Evening\n2026-11-19,7,6,5\n", columns=columns)


def test_a_day_without_the_time_that_the_file_has_is_refused() -> None:
    """Fault: scores of known times taken as averages of their days."""
    text = "Date,Time,Pain\n2026-11-19,2:20 PM,7\n"
    both = "--column at=Date,Time"
    assert choices(text, columns={"at": ("Date",)}) == [both]
    form = "--time-format %Y-%m-%d"
    hour = f"{form} %I:%M %p"
    assert choices(text, columns={"at": ("Date",)}, time_format="%Y-%m-%d") == [f"{both} {hour}"]
    assert choices(text, time_format="%Y-%m-%d") == [hour]


NAMED = [
    ({"at": ("date", "TIME")}, "Date,Time,score", "2026-11-19,14:20,7"),
    ({"at": ("Day", " local")}, '"Day, local",score', "2026-11-19 14:20,7"),
    ({"score": ("Pain",)}, "at,Pain (NRS),Pain now", "2026-11-19 14:20,7,8"),
    ({"score": ("Pain now",)}, "at,Pain,Pain now", "2026-11-19 14:20,8,7"),
]


@pytest.mark.parametrize(("columns", "header", "row"), NAMED)
def test_a_column_that_is_named_is_read(columns: dict[str, tuple[str, ...]], header: str, row: str) -> None:
    assert told(f"{header}\n{row}\n", columns=columns) == [ROW]


def test_a_column_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(BadValue, match="no column 'mine'; its columns: at, score"):
        told("at,score\n", columns={"score": ("mine",)})


WHOSE = [
    ("PATIENT,CODE,at,score", "a,72514-3", {"PATIENT": "a", "CODE": "72514-3"}),
    ("record_id,redcap_event_name,at,score", "1,x", {"record_id": "1"}),
    ("FeatureName,Label,at,score", "Pain,x", {"FeatureName": "Pain"}),
    ("User ID,Weather,at,score", "u1,rain", {"User ID": "u1"}),
]


@pytest.mark.parametrize(("header", "row", "whose"), WHOSE)
def test_what_tells_patients_and_trackers_apart_is_kept(
    header: str, row: str, whose: dict[str, str]
) -> None:
    """Also of rows that are wrong, or left out: they may be another's."""
    rows = [f"{row},2026-11-19 14:20,{score}" for score in ("7", "x", "")]
    lines = source("\n".join([header, *rows])).lines
    assert [dict(line.whose) for line in lines] == [whose] * 3


def test_rows_are_chosen_before_anything_of_them_is_wrong() -> None:
    text = "Tracker,at,score\nmood,never,good\nPain,2026-11-19 14:20,7\n"
    assert told(text, where={"tracker": "Pain"}) == ["2: (tracker is not Pain)", f"3{ROW[1:]}"]


def test_columns_are_looked_for_in_the_rows_that_are_chosen() -> None:
    """Fault: VALUE no column of numbers, as other trackers have words in it."""
    text = "CODE,DATE,VALUE\n1,2026-11-19 10:00,never\n2,2026-11-19 14:20,7\n"
    assert told(text, where={"code": "2"}) == ["2: (code is not 2)", f"3{ROW[1:]}"]
    assert choices(text) == ["--column score=VALUE"]


def test_where_no_column_is_like_one_the_command_is_named_all_the_same() -> None:
    assert choices("date,mood\n2026-11-19,good\n") == ["--column score=COLUMN"]
    assert choices("mood,pain\ngood,3\n") == ["--column at=COLUMN"]


def test_what_each_column_was_read_as_is_said() -> None:
    text = "Patient,Date,Time,Pain,Notes,Weather\na,2026-11-19,14:20,7,x,rain\n"
    assert list(source(text).understood.columns) == [
        ("Patient", "whose it is"),
        ("Date", "the day"),
        ("Time", "the time of day"),
        ("Pain", "the score"),
        ("Notes", "note"),
        ("Weather", ""),
    ]
