"""Shapes of diaries and trackers on telephones, as they export what was entered."""

from support.corpus import ANY, Score, Shape, table

_BEARABLE = "eter test/bearable_import_test.dart (find_string 'time of day,category,rating/amount')"
_TRACK_AND_GRAPH = "SamAmco/track-and-graph CSVReadWriterImplTest.kt; its issue 334"
_DAYLIO = "MichaelCurrin/daylio-csv-parser docs/csv-format.md; convertToDayOneEntries tests"
_BUDDY = "crmne/cluster-headache-tracker issue 81, a Migraine Buddy export in a comment"
_CLUSTER = "crmne/cluster-headache-tracker app/models/headache_log.rb (peers.md 1.2)"
_FLAREDOWN = "rubyforgood/Flaredown backend/app/jobs/data_export_job.rb (peers.md 1.2)"
_CRISIS = "CrisisCore-Systems/pain-tracker export.ts (peers.md 1.2)"
_FIELDS = "no stored sample found; the fields are those of peers.md 1.1"
_APPLE = "HKCategoryValues.h; premura and other tests that hold an export.xml (find_string)"

_SEVERITY = "HKCategoryValueSeverity"
_LOW_BACK = "HKCategoryTypeIdentifierLowerBackPain"


def _record(symptom: str, start: str, severity: str) -> str:
    return (
        f' <Record type="{symptom}" sourceName="Health" sourceVersion="17.1" '
        f'creationDate="{start}" startDate="{start}" endDate="{start}" value="{_SEVERITY}{severity}"/>\n'
    )


def _health(*records: str) -> bytes:
    """An Apple Health export with steps and a blood pressure between the symptoms."""
    steps = (
        ' <Record type="HKQuantityTypeIdentifierStepCount" sourceName="Watch" unit="count" '
        'startDate="2026-11-19 08:00:00 +0100" endDate="2026-11-19 08:10:00 +0100" value="7"/>\n'
    )
    pressure = (
        ' <Correlation type="HKCorrelationTypeIdentifierBloodPressure" '
        'startDate="2026-11-19 08:00:00 +0100" endDate="2026-11-19 08:00:00 +0100">\n'
        '  <Record type="HKQuantityTypeIdentifierBloodPressureSystolic" unit="mmHg" '
        'startDate="2026-11-19 08:00:00 +0100" endDate="2026-11-19 08:00:00 +0100" value="9"/>\n'
        " </Correlation>\n"
    )
    whole = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<!DOCTYPE HealthData [\n<!ELEMENT HealthData (ExportDate,Me,(Record|Correlation)*)>\n]>\n"
        '<HealthData locale="de_DE">\n <ExportDate value="2026-11-20 10:00:00 +0100"/>\n'
        ' <Me HKCharacteristicTypeIdentifierBiologicalSex="HKBiologicalSexNotSet"/>\n'
        f"{steps}{''.join(records)}{pressure}</HealthData>\n"
    )
    return whole.encode()


_GRADES = (("--grade", "mild=3"), ("--grade", "moderate=5"), ("--grade", "severe=8"))
_APPLE_BACK = (
    _record(_LOW_BACK, "2026-11-19 10:00:00 +0100", "Moderate"),
    _record(_LOW_BACK, "2026-11-19 12:30:00 +0100", "Severe"),
    _record(_LOW_BACK, "2026-11-20 09:00:00 +0100", "Mild"),
)
_APPLE_SCORES = (
    Score("2026-11-19T09:00:00Z", 5, site=ANY),
    Score("2026-11-19T11:30:00Z", 8, site=ANY),
    Score("2026-11-20T08:00:00Z", 3, site=ANY),
)

DIARIES = (
    Shape(
        name="Bearable: a reading a row, categories in rows, 22nd Nov 2026",
        source=_BEARABLE,
        file="bearable.csv",
        content=table(
            "date,weekday,time of day,category,rating/amount,detail,notes",
            "22nd Nov 2026,Sunday,09:00,Mood,8,Mood,",
            '22nd Nov 2026,Sunday,09:00,Pain,6,Lower back,"stiff, slow"',
            "22nd Nov 2026,Sunday,21:30,Pain,4,Lower back,",
            "22nd Nov 2026,Sunday,22:00,Sleep,3,Sleep quality,",
            "23rd Nov 2026,Monday,08:15,Pain,7,Lower back,",
        ),
        belongs=3,
        holds=(
            Score("2026-11-22T09:00:00Z", 6, site=ANY),
            Score("2026-11-22T21:30:00Z", 4, site=ANY),
            Score("2026-11-23T08:15:00Z", 7, site=ANY),
        ),
        unaided=False,
        choose=(
            ("--where", "category=Pain"),
            ("--column", "score=rating/amount"),
            ("--column", "at=date,time of day"),
        ),
    ),
    Shape(
        name="Track & Graph: several trackers in rows",
        source=_TRACK_AND_GRAPH,
        file="track.csv",
        content=table(
            "FeatureName,Timestamp,Value,Label,Note",
            "Back pain,2026-11-19T21:30:41.432+01:00,6.0,,So:me n:ot:e",
            "Back pain,2026-11-19T12:55:37.508+01:00,7.5,,",
            "Weight,2026-11-19T08:00:00Z,9.2,,",
            "Coffee,2026-11-19T08:05:00Z,1.0,cup,",
            "Back pain,2026-11-18T07:01:02Z,3.0,,",
        ),
        belongs=3,
        holds=(Score("2026-11-19T20:30:41Z", 6), Score("2026-11-19T11:55:37Z", 7.5)),
        unaided=False,
        refused="Back pain",
        choose=(("--where", "FeatureName=Back pain"),),
    ),
    Shape(
        name="Track & Graph: one tracker",
        source=_TRACK_AND_GRAPH,
        file="one-tracker.csv",
        content=table(
            "FeatureName,Timestamp,Value,Label,Note",
            "Back pain,2026-11-19T21:30:41.432+01:00,6.0,,after the stairs",
            "Back pain,2026-11-19T12:55:37.508+01:00,7.5,,",
            between="\r\n",
        ),
        belongs=2,
        holds=(Score("2026-11-19T20:30:41Z", 6), Score("2026-11-19T11:55:37Z", 7.5)),
        unaided=True,
    ),
    Shape(
        name="Track & Graph: one tracker, chosen at once by --where",
        source=_TRACK_AND_GRAPH,
        file="chosen.csv",
        content=table(
            "FeatureName,Timestamp,Value,Label,Note",
            "Back pain,2026-11-19T21:30:00+01:00,6.0,,",
            "Neck pain,2026-11-19T21:31:00+01:00,2.0,,",
        ),
        belongs=1,
        holds=(Score("2026-11-19T20:30:00Z", 6),),
        typed=("--where", "FeatureName=Back pain"),
        unaided=True,
    ),
    Shape(
        name="Daylio: grades of the user's own in the mood column",
        source=_DAYLIO,
        file="daylio_export.csv",
        content=table(
            "full_date,date,weekday,time,mood,activities,note_title,note",
            '2026-11-22,November 22,Sunday,08:00,mild pain,work | walk,,"Slept, then walked"',
            "2026-11-21,November 21,Saturday,22:13,severe pain,,,",
            "2026-11-21,November 21,Saturday,07:30,no pain,,,",
        ),
        belongs=3,
        holds=(
            Score("2026-11-22T08:00:00Z", 3),
            Score("2026-11-21T22:13:00Z", 8),
            Score("2026-11-21T07:30:00Z", 0),
        ),
        unaided=False,
        choose=(
            ("--column", "at=full_date,time"),
            ("--column", "score=mood"),
            ("--grade", "mild pain=3"),
            ("--grade", "severe pain=8"),
            ("--grade", "no pain=0"),
        ),
    ),
    Shape(
        name="Migraine Buddy: the table of attacks",
        source=_BUDDY,
        file="buddy.csv",
        content=table(
            '"#","Started","Lasted","Geohash","Attack Types","Attack Location","Pain Level","Symptoms"',
            '"1","2026-11-19 14:20","2h 10min","","Migraine","Back of head","7","Nausea"',
            '"2","2026-11-21 06:45","40min","","Migraine","Left","4",""',
        ),
        belongs=2,
        holds=(Score("2026-11-19T14:20:00Z", 7, site=ANY), Score("2026-11-21T06:45:00Z", 4, site=ANY)),
        choose=(("--column", "at=Started"), ("--column", "score=Pain Level")),
    ),
    Shape(
        name="Migraine Buddy: the whole file, with another table before it",
        source=_BUDDY,
        file="buddy-whole.csv",
        content=table(
            '"Date","Time Period","Description","Notes"',
            '"No ongoing events recorded during this period.","","",""',
            "",
            '"#","Started","Lasted","Pain Level"',
            '"1","2026-11-19 14:20","2h 10min","7"',
        ),
        belongs=1,
        unaided=False,
        refused="(?i)column",
        outside="Time Period",
    ),
    Shape(
        name="Cluster Headache Tracker: start_time, end_time, intensity",
        source=_CLUSTER,
        file="headaches.csv",
        content=table(
            "start_time,end_time,intensity,medication,triggers,notes",
            "2026-11-19 02:10:00 UTC,2026-11-19 03:00:00 UTC,9,oxygen,,woke up",
            "2026-11-20 02:05:00 UTC,2026-11-20 02:40:00 UTC,6,,,",
        ),
        belongs=2,
        holds=(Score("2026-11-19T02:10:00Z", 9), Score("2026-11-20T02:05:00Z", 6)),
        choose=(
            ("--column", "at=start_time"),
            ("--time-format", "%Y-%m-%d %H:%M:%S UTC"),
        ),
        typed=("--column", "at=start_time", "--time-format", "%Y-%m-%d %H:%M:%S UTC", "--timezone", "UTC"),
    ),
    Shape(
        name="Flaredown: a column a condition, of 4, the day alone",
        source=_FLAREDOWN,
        file="flaredown.csv",
        content=table(
            "Date,Back pain,Fatigue,Ibuprofen,Tags",
            "2026-11-19,3,1,400 mg,travel",
            "2026-11-20,2,4,Not Taken,",
            "2026-11-21,0,2,,",
        ),
        belongs=3,
        holds=(
            Score("2026-11-19T12:00:00Z", 7.5, "day"),
            Score("2026-11-20T12:00:00Z", 5, "day"),
            Score("2026-11-21T12:00:00Z", 0, "day"),
        ),
        typed=("--column", "score=Back pain", "--scale", "4"),
        unaided=True,
    ),
    Shape(
        name="CrisisCore PainTracker: pain_level, the day alone",
        source=_CRISIS,
        file="paintracker.csv",
        content=table(
            "entry_id,date,pain_level,primary_locations,symptoms,medications_active,sleep_quality,mood_score",
            '1,2026-11-19,6,"lower back; left hip",stiffness,naproxen,5,4',
            "2,2026-11-20,5,lower back,,,6,6",
        ),
        belongs=2,
        holds=(Score("2026-11-19T12:00:00Z", 6, "day", ANY), Score("2026-11-20T12:00:00Z", 5, "day", ANY)),
        unaided=True,
    ),
    Shape(
        name="Manage My Pain: an episode a row, with severity and duration",
        source=_FIELDS,
        file="episodes.csv",
        content=table(
            "Date,Time,Severity,Duration (min),Character,Environment,Aggravating factors",
            "2026-11-19,14:20,6,45,burning,home,sitting",
            "2026-11-19,18:05,4.5,20,,work,",
        ),
        belongs=2,
        holds=(Score("2026-11-19T14:20:00Z", 6), Score("2026-11-19T18:05:00Z", 4.5)),
        unaided=True,
    ),
    Shape(
        name="PainScale: date with time, pain level, mood, sleep",
        source=_FIELDS,
        file="painscale.csv",
        content=table(
            "Date/Time,Pain Level,Mood,Sleep,Activity",
            "11/19/2026 9:05 PM,6,3,7,walking",
            "11/20/2026 7:00 AM,4,4,6,",
        ),
        belongs=2,
        holds=(Score("2026-11-19T21:05:00Z", 6), Score("2026-11-20T07:00:00Z", 4)),
        unaided=True,
    ),
    Shape(
        name="CatchMyPain: semicolons, intensity",
        source=_FIELDS,
        file="catchmypain.csv",
        content=table(
            "Date;Time;Intensity;Painful areas;Comment",
            '19.11.2026;09:05;6,5;"lower back, left";"worse; much worse"',
            "20.11.2026;21:40;3;;",
        ),
        belongs=2,
        holds=(Score("2026-11-19T09:05:00Z", 6.5, site=ANY), Score("2026-11-20T21:40:00Z", 3, site=ANY)),
        unaided=True,
    ),
    Shape(
        name="Symple: symptoms in rows, of 5",
        source=_FIELDS,
        file="symple.csv",
        content=table(
            "Date,Time,Symptom,Severity",
            "2026-11-19,08:00,Back pain,4",
            "2026-11-19,08:00,Tired,2",
            "2026-11-20,08:00,Back pain,1",
        ),
        belongs=2,
        holds=(Score("2026-11-19T08:00:00Z", 8, site=ANY), Score("2026-11-20T08:00:00Z", 2, site=ANY)),
        typed=("--scale", "5"),
        unaided=False,
        refused="Back pain",
        choose=(("--where", "Symptom=Back pain"),),
    ),
    Shape(
        name="Apple Health: one symptom, grades in words",
        source=_APPLE,
        file="export.xml",
        content=_health(*_APPLE_BACK),
        belongs=3,
        holds=_APPLE_SCORES,
        unaided=False,
        refused="--grade",
        choose=_GRADES,
    ),
    Shape(
        name="Apple Health: two symptoms",
        source=_APPLE,
        file="export-two.xml",
        content=_health(
            *_APPLE_BACK,
            _record("HKCategoryTypeIdentifierHeadache", "2026-11-19 10:00:00 +0100", "Severe"),
        ),
        belongs=3,
        holds=_APPLE_SCORES,
        unaided=False,
        refused="(?i)headache",
        choose=(*_GRADES, ("--where", f"type={_LOW_BACK}"), ("--where", "symptom=LowerBackPain")),
    ),
)
