"""Shapes of studies, clinics and records: several patients, several scores a row, other scales, words."""

import gzip
import json

from support.corpus import Score, Shape, table

_REDCAP = "a flat export: PyCap's docs of export_records; record tests of a REDCap double (find_string)"
_SYNTHEA = "synthetichealth CSVExporter: DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE"
_BPI = "Brief Pain Inventory: worst, least, average, right now (bpi_* columns of several repositories)"
_SHEET = "a clinic's own spreadsheet: shared/data's README tells of its kinds (VAS in mm, subjects in rows)"
_GRADES = "DESIGN.md 5: grades in words"
_FIT = "Google Takeout, Fit: a JSON a data source; it has no type for pain"
_XLSX = "Office Open XML: a ZIP archive, which begins with PK"

_ZIP = b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00[Content_Types].xml" + bytes(400)
_PAIN = "72514-3,Pain severity - 0-10 verbal numeric rating [Score] - Reported"
_OBSERVATIONS = "DATE,PATIENT,ENCOUNTER,CATEGORY,CODE,DESCRIPTION,VALUE,UNITS,TYPE"
_RECORDS = (
    "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,age,pain_time,pain_score"
)
_GIVEN = (("--grade", "none=0"), ("--grade", "mild=3"), ("--grade", "moderate=5"), ("--grade", "severe=8"))

CLINICS = (
    Shape(
        name="Synthea observations.csv: two patients, many codes",
        source=_SYNTHEA,
        file="observations.csv",
        content=table(
            _OBSERVATIONS,
            f"2026-11-19T10:00:00Z,aaa,e-1,vital-signs,{_PAIN},3.0,{{score}},numeric",
            "2026-11-19T10:00:00Z,aaa,e-1,vital-signs,8867-4,Heart rate,7.0,/min,numeric",
            f"2026-11-19T11:00:00Z,bbb,e-2,vital-signs,{_PAIN},8.0,{{score}},numeric",
            f"2026-11-20T10:00:00Z,aaa,e-3,vital-signs,{_PAIN},4.0,{{score}},numeric",
            "2026-11-20T10:00:00Z,aaa,,survey,72166-2,Tobacco smoking status,Never smoker,,text",
        ),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 3), Score("2026-11-20T10:00:00Z", 4)),
        unaided=False,
        refused="aaa",
        choose=(
            ("--column", "score=VALUE"),
            ("--where", "PATIENT=aaa"),
            ("--where", "CODE=72514-3"),
            ("--patient", "aaa"),
        ),
    ),
    Shape(
        name="Synthea observations.csv: one patient's pain",
        source=_SYNTHEA,
        file="one.csv",
        content=table(
            _OBSERVATIONS,
            f"2026-11-19T10:00:00Z,aaa,e-1,vital-signs,{_PAIN},3.0,{{score}},numeric",
            f"2026-11-20T10:00:00Z,aaa,e-3,vital-signs,{_PAIN},4.0,{{score}},numeric",
        ),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 3), Score("2026-11-20T10:00:00Z", 4)),
        unaided=True,
    ),
    Shape(
        name="two patients, and nothing else that tells them apart",
        source="shared/cases csv-several-patients",
        file="patients.csv",
        content=table(
            "DATE,PATIENT,CODE,VALUE",
            "2026-11-19T10:00:00Z,aaa,72514-3,3.0",
            "2026-11-19T11:00:00Z,bbb,72514-3,8.0",
        ),
        belongs=1,
        holds=(Score("2026-11-19T11:00:00Z", 8),),
        unaided=False,
        refused="bbb",
        choose=(("--where", "PATIENT=bbb"), ("--patient", "bbb")),
    ),
    Shape(
        name="--patient, for a table as for FHIR",
        source="shared/cases csv-several-patients",
        file="by-patient.csv",
        content=table(
            "at,subject,score", "2026-11-19 10:00,007,3", "2026-11-19 11:00,008,8", "2026-11-20 10:00,007,2"
        ),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 3), Score("2026-11-20T10:00:00Z", 2)),
        typed=("--patient", "007"),
        unaided=True,
    ),
    Shape(
        name="REDCap, flat, raw: two records, repeat instances",
        source=_REDCAP,
        file="redcap.csv",
        content=table(
            _RECORDS,
            "101,baseline_arm_1,,,64,,",
            "101,diary_arm_1,pain_diary,1,,2026-11-19 10:00,7",
            "101,diary_arm_1,pain_diary,2,,2026-11-19 11:00,3",
            "102,baseline_arm_1,,,58,,",
            "102,diary_arm_1,pain_diary,1,,2026-11-19 10:30,9",
        ),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 7), Score("2026-11-19T11:00:00Z", 3)),
        unaided=False,
        choose=(
            ("--where", "record_id=101"),
            ("--where", "redcap_repeat_instrument=pain_diary"),
            ("--column", "at=pain_time"),
            ("--patient", "101"),
        ),
    ),
    Shape(
        name="REDCap, flat, labels: one record",
        source=_REDCAP,
        file="redcap-labels.csv",
        content=table(
            '"Record ID","Event Name","Repeat Instrument","Repeat Instance","Date","Time","Pain score"',
            '"101","Diary","Pain diary","1","2026-11-19","10:00","7"',
            '"101","Diary","Pain diary","2","2026-11-19","11:00","3"',
        ),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 7), Score("2026-11-19T11:00:00Z", 3)),
        unaided=True,
    ),
    Shape(
        name="BPI a day: worst, least, average, now, the day alone",
        source=_BPI,
        file="bpi.csv",
        content=table(
            "Date,Worst pain,Least pain,Average pain,Pain right now",
            "2026-11-18,8,2,5,4",
            "2026-11-19,7,1,3.5,2",
        ),
        belongs=2,
        holds=(Score("2026-11-18T12:00:00Z", 5, "day"), Score("2026-11-19T12:00:00Z", 3.5, "day")),
        unaided=False,
        refused="Worst pain",
        choose=(("--column", "score=Average pain"),),
    ),
    Shape(
        name="BPI at an hour: the pain right now",
        source=_BPI,
        file="bpi-hours.csv",
        content=table(
            "Date,Time,Worst pain,Average pain,Pain right now",
            "2026-11-18,20:00,8,5,4",
            "2026-11-19,20:15,7,3.5,2",
        ),
        belongs=2,
        holds=(Score("2026-11-18T20:00:00Z", 4), Score("2026-11-19T20:15:00Z", 2)),
        unaided=False,
        refused="Pain right now",
        choose=(("--column", "score=Pain right now"),),
    ),
    Shape(
        name="the average alone, the day alone",
        source=_BPI,
        file="average.csv",
        content=table("Date,Average pain", "2026-11-18,5", "2026-11-19,3.5"),
        belongs=2,
        holds=(Score("2026-11-18T12:00:00Z", 5, "day"), Score("2026-11-19T12:00:00Z", 3.5, "day")),
        unaided=True,
    ),
    Shape(
        name="one row a day: a column an hour",
        source=_SHEET,
        file="wide-hours.csv",
        content=table("Date,08:00,14:00,20:00", "2026-11-18,7,5,3", "2026-11-19,6,,4.5"),
        belongs=5,
        holds=(
            Score("2026-11-18T08:00:00Z", 7),
            Score("2026-11-18T20:00:00Z", 3),
            Score("2026-11-19T20:00:00Z", 4.5),
        ),
    ),
    Shape(
        name="one row a day: morning, noon, evening, of no hour",
        source=_SHEET,
        file="wide.csv",
        content=table("Date,Morning,Noon,Evening", "2026-11-18,7,5,3", "2026-11-19,6,,4"),
        belongs=5,
        unaided=False,
        outside="(?s)Morning.*Evening",
    ),
    Shape(
        name="one row a day: the column of the average, named by the user",
        source=_SHEET,
        file="wide-average.csv",
        content=table("Date,Morning,Noon,Evening,Average", "2026-11-18,7,5,3,5", "2026-11-19,6,,4,5"),
        belongs=2,
        holds=(Score("2026-11-18T12:00:00Z", 5, "day"), Score("2026-11-19T12:00:00Z", 5, "day")),
        typed=("--column", "score=Average"),
        unaided=True,
    ),
    Shape(
        name="trackers in rows: pain, sleep, mood",
        source="track-and-graph's kind, with other names",
        file="trackers.csv",
        content=table(
            "tracker;date;time;value",
            "sleep;19.11.2026;07:00;6,5",
            "pain;19.11.2026;10:00;7,5",
            "mood;19.11.2026;10:00;4",
            "pain;19.11.2026;11:00;3",
        ),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 7.5), Score("2026-11-19T11:00:00Z", 3)),
        unaided=False,
        refused="sleep",
        choose=(("--where", "tracker=pain"),),
    ),
    Shape(
        name="grades in words",
        source=_GRADES,
        file="grades.csv",
        content=table(
            "Date,Time,Pain",
            "2026-11-19,10:00,Severe",
            "2026-11-19,11:00,mild",
            "2026-11-19,12:00,None",
            "2026-11-19,13:00,moderate",
        ),
        belongs=4,
        holds=(Score("2026-11-19T10:00:00Z", 8), Score("2026-11-19T12:00:00Z", 0)),
        unaided=False,
        refused="--grade",
        choose=_GIVEN,
    ),
    Shape(
        name="grades in words among numbers",
        source=_GRADES,
        file="mixed-grades.csv",
        content=table(
            "Date,Time,Pain", "2026-11-19,10:00,Severe", "2026-11-19,11:00,3", "2026-11-19,12:00,Severe"
        ),
        belongs=3,
        holds=(Score("2026-11-19T10:00:00Z", 8), Score("2026-11-19T11:00:00Z", 3)),
        unaided=False,
        refused="--grade",
        choose=_GIVEN,
    ),
    Shape(
        name="VAS in millimetres",
        source=_SHEET,
        file="vas.csv",
        content=table("time,VAS (mm)", "2026-11-19 10:00,35", "2026-11-19 11:00,71"),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 3.5), Score("2026-11-19T11:00:00Z", 7.1)),
        unaided=False,
        refused="--scale 100",
        choose=(("--scale", "100"),),
    ),
    Shape(
        name="VAS in millimetres, all of them below 10",
        source=_SHEET,
        file="low-vas.csv",
        content=table("time,VAS", "2026-11-19 10:00,5", "2026-11-19 11:00,8"),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 0.5), Score("2026-11-19T11:00:00Z", 0.8)),
        unaided=False,
        refused="--scale",
        choose=(("--scale", "100"),),
    ),
    Shape(
        name="pain of 100, named as any pain",
        source=_SHEET,
        file="hundred.csv",
        content=table("Date,Time,Pain", "2026-11-19,10:00,4", "2026-11-19,11:00,62.5"),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 0.4), Score("2026-11-19T11:00:00Z", 6.25)),
        unaided=False,
        refused="--scale 100",
    ),
    Shape(
        name="two sites in a column of sites",
        source=_SHEET,
        file="sites.csv",
        content=table("at,score,site", "2026-11-19 10:00,7,Low back", "2026-11-19 10:00,2,Knee"),
        belongs=2,
        holds=(
            Score("2026-11-19T10:00:00Z", 7, site="Low back"),
            Score("2026-11-19T10:00:00Z", 2, site="Knee"),
        ),
        unaided=True,
        said="Low back",
    ),
    Shape(
        name="a column of sites that is of the treated pain: --site",
        source=_SHEET,
        file="one-site.csv",
        content=table("at,score,site", "2026-11-19 10:00,7,Low back", "2026-11-19 11:00,2,Low back"),
        belongs=2,
        holds=(Score("2026-11-19T10:00:00Z", 7), Score("2026-11-19T11:00:00Z", 2)),
        typed=("--site", ""),
        unaided=True,
    ),
    Shape(
        name="an Excel workbook",
        source=_XLSX,
        file="diary.xlsx",
        content=_ZIP,
        belongs=0,
        unaided=False,
        outside=r"(?is)(xlsx|Excel|workbook|spreadsheet).*CSV",
    ),
    Shape(
        name="gzip of an Excel workbook",
        source=_XLSX,
        file="diary.xlsx.gz",
        content=gzip.compress(_ZIP, mtime=0),
        belongs=0,
        unaided=False,
        outside=r"(?is)(xlsx|Excel|workbook|spreadsheet).*CSV",
    ),
    Shape(
        name="Google Fit's JSON, which has no pain",
        source=_FIT,
        file="derived_com.google.step_count.delta.json",
        content=json.dumps(
            {"Data Source": "derived:com.google.step_count.delta", "Data Points": [{"fitValue": []}]}
        ).encode(),
        belongs=0,
        unaided=False,
        outside="(?i)JSON|FHIR",
    ),
)
