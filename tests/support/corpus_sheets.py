"""Shapes of spreadsheets and forms: separators, marks, encodings, and the ways a time is written."""

import gzip

from support.corpus import Score, Shape, table

_EXCEL = "Excel's CSV of a German, British or US system (support.microsoft.com: import or export text)"
_FORMS = "Google Forms' sheet of responses: Timestamp, then a column a question"
_LIBRE = "LibreOffice Calc, File > Save As > Text CSV, all text cells quoted"
_NUMBERS = "Apple Numbers, Export To > CSV: a date as the cell shows it"
_CASE = "shared/cases"
_UNIX = "shared/cases csv-epoch: Unix seconds and milliseconds"
_ISSUE = "issue: what was seen, and the outcomes"

_TWO = (Score("2026-11-19T10:00:00Z", 7.5), Score("2026-11-19T11:00:00Z", 3))
_GERMAN = "at;score", "2026-11-19 10:00;7,5", "2026-11-19 11:00;3"
_PLAIN = "at,score,note", '2026-11-19 10:00,7.5,"one, two"', "2026-11-19 11:00,3,"

# What the program exported of two scores, as a German spreadsheet saves it again.
_OURS = (
    "id;at;score;period;site;side;state;activity;by;source;recorded-with;note",
    'p1;2026-11-19T10:00:00+00:00;7,5;now;;;;;clinic;;;"said ""oh""; then"',
    "p2;2026-11-19T11:00:00+00:00;3;now;;;;;;;;",
)


def _sheet(name: str, file: str, content: bytes, source: str = _EXCEL, said: str = "") -> Shape:
    """A table of the two scores, which must come in as it is."""
    return Shape(
        name=name, source=source, file=file, content=content, belongs=2, holds=_TWO, unaided=True, said=said
    )


DIALECTS = (
    _sheet("German Excel: BOM, semicolons, decimal commas, CRLF", "german.csv",
           b"\xef\xbb\xbf" + table(*_GERMAN, between="\r\n")),
    _sheet("German Excel: 19.11.2026 10:00", "german-days.csv",
           table("Zeit;Score;Bemerkung", "19.11.2026 10:00;7,5;", "19.11.2026 11:00;3;kalt")),
    _sheet("German diary: Datum, Uhrzeit", "tagebuch.csv",
           table("Datum;Uhrzeit;Score", "19.11.2026;10:00;7,5", "19.11.2026;11:00;3")),
    _sheet("Excel with sep=; before the header", "sep.csv", table("sep=;", *_GERMAN)),
    _sheet("Excel with sep=, before the header", "sep-comma.csv", table("sep=,", *_PLAIN)),
    _sheet("semicolons, and a header with commas in quotes", "quoted.csv",
           table('at;score;"note, or what, you did"', "2026-11-19 10:00;7,5;x", "2026-11-19 11:00;3;"),
           source=f"{_CASE} csv-separator-in-quotes"),
    _sheet("tabs between the columns", "tabs.txt",
           table("at\tscore", "2026-11-19 10:00\t7.5", "2026-11-19 11:00\t3")),
    _sheet("pipes between the columns", "pipes.txt",
           table("Date|Time|Pain", "2026-11-19|10:00|7.5", "2026-11-19|11:00|3"), source=_ISSUE),
    _sheet("LibreOffice: everything in quotes", "libre.csv",
           table('"Time","Score"', '"2026-11-19 10:00:00","7.5"', '"2026-11-19 11:00:00","3"'),
           source=_LIBRE),
    _sheet("notes with line ends, quotes and separators", "notes.csv",
           table("at,score,note", '2026-11-19 10:00,7.5,"two\nlines, ""so"""', "2026-11-19 11:00,3,")),
    _sheet("names of columns in other case, with blanks and units", "case.csv",
           table("  DATE_TIME ,Pain Score (0-10)", "2026-11-19 10:00,7.5", "2026-11-19 11:00,3")),
    _sheet("scores as 7.5/10", "of-ten.csv",
           table("Date,Time,Pain", "2026-11-19,10:00,7.5/10", "2026-11-19,11:00,3/10")),
    _sheet("empty lines and cells at the end", "ends.csv",
           table("at,score,,", "2026-11-19 10:00,7.5,,", "2026-11-19 11:00,3,,", ",,,", "")),
    _sheet("UTF-16 with tabs: Excel's Unicode Text", "unicode.txt",
           table("at\tscore", "2026-11-19 10:00\t7.5", "2026-11-19 11:00\t3").decode().encode("utf-16")
           )._replace(unaided=None, outside="UTF-8"),
    _sheet("gzip of a CSV", "scores.csv.gz", gzip.compress(table(*_PLAIN), mtime=0), source=_ISSUE),
    _sheet("facetlog's table of scores, saved again by a German Excel", "pain.csv",
           b"\xef\xbb\xbf" + table(*_OURS, between="\r\n"), source=_ISSUE),
    _sheet("facetlog's table of scores, saved again with tabs", "pain.tsv",
           table(*(line.replace(";", "\t").replace("7,5", "7.5") for line in _OURS)), source=_ISSUE),
)  # fmt: skip

_UNIX_SECONDS = 1795082400  # 2026-11-19T10:00:00Z, as shared/cases says


def _two(name: str, file: str, *lines: str, source: str = _EXCEL) -> Shape:
    return _sheet(name, file, table(*lines), source=source)


TIMES = (
    _two("two columns: Date and Time", "columns.csv", "Date, Time, Pain",
         "2026-11-19,10:00:00,7.5", "2026-11-19,11:00:00,3.0", source=f"{_CASE} csv-date-and-time-columns"),
    _two("Unix seconds", "seconds.csv", "time,pain",
         f"{_UNIX_SECONDS},7.5", f"{_UNIX_SECONDS + 3600},3", source=_UNIX),
    _two("Unix milliseconds", "milliseconds.csv", "timestampUnixMs,pain",
         f"{_UNIX_SECONDS}000,7.5", f"{_UNIX_SECONDS + 3600}000,3", source=_UNIX),
    _two("Unix seconds with a fraction", "fraction.csv", "timestamp,pain",
         f"{_UNIX_SECONDS}.482,7.5", f"{_UNIX_SECONDS + 3600}.0,3", source=_UNIX)._replace(unaided=None),
    _two("US: 11/19/2026 10:00 AM", "us.csv", "Timestamp,Pain Level",
         "11/19/2026 10:00 AM,7.5", "11/19/2026 11:00 AM,3"),
    _two("US in two columns, with PM", "us-columns.csv", "Date,Time,Pain Level",
         "11/19/2026,10:00 AM,7.5", "11/19/2026,11:00 AM,3"),
    _two("UK: 19/11/2026 10:00", "uk.csv", "Date,Time,Pain",
         "19/11/2026,10:00,7.5", "19/11/2026,11:00,3"),
    _two("Google Forms: Timestamp as 11/19/2026 10:00:00", "forms.csv",
         "Timestamp,Pain (0-10),What were you doing?",
         "11/19/2026 10:00:00,7.5,walking", "11/19/2026 11:00:00,3,", source=_FORMS),
    _two("Numbers: 19 Nov 2026 10:00", "numbers.csv", "Date,Pain",
         "19 Nov 2026 10:00,7.5", "19 Nov 2026 11:00,3", source=_NUMBERS),
    _two("ISO with offset", "offsets.csv", "recorded at,nrs",
         "2026-11-19T11:00:00+01:00,7.5", "2026-11-19T11:00:00Z,3", source=_ISSUE),
    Shape(
        name="days below 13 throughout, meant as month/day",
        source=_FORMS,
        file="month-first.csv",
        content=table("Timestamp,Pain", "11/9/2026 8:05:00,6", "11/10/2026 20:15:00,4.5"),
        belongs=2,
        holds=(Score("2026-11-09T08:05:00Z", 6), Score("2026-11-10T20:15:00Z", 4.5)),
        unaided=False,
        refused="--time-format",
        choose=(("--time-format", "%m/%d/%Y %H:%M:%S"),),
    ),
    Shape(
        name="days below 13 throughout, meant as day/month",
        source=_EXCEL,
        file="day-first.csv",
        content=table("Date,Time,Pain", "09/11/2026,08:05,6", "10/11/2026,20:15,4.5"),
        belongs=2,
        holds=(Score("2026-11-09T08:05:00Z", 6), Score("2026-11-10T20:15:00Z", 4.5)),
        unaided=False,
        refused="--time-format",
        choose=(("--time-format", "%d/%m/%Y %H:%M"),),
    ),
    Shape(
        name="the day alone: the day's average",
        source=f"{_CASE} csv-day-only-format, fhir-one-day-only",
        file="days.csv",
        content=table("Date,Pain", "2026-11-18,4", "2026-11-19,5.5"),
        belongs=2,
        holds=(Score("2026-11-18T12:00:00Z", 4, "day"), Score("2026-11-19T12:00:00Z", 5.5, "day")),
        unaided=True,
        said="(?i)day",
    ),
    Shape(
        name="the day alone, of today before noon among them",
        source="DESIGN.md 5: a day that is not over has no average",
        file="today.csv",
        content=table("Date,Pain", "2026-11-29,4", "2026-11-30,5.5"),
        belongs=1,
        holds=(Score("2026-11-29T17:00:00Z", 4, "day"),),
        typed=("--timezone", "America/New_York"),  # where it is 7 in the morning
        unaided=True,
        said="(?i)not over",
    ),
    Shape(
        name="times in a zone of the user's: one hour before the clock goes back",
        source="DESIGN.md 5: --timezone",
        file="berlin.csv",
        content=table("Date;Time;Pain", "25.10.2026;01:30;6", "25.10.2026;03:30;4"),
        belongs=2,
        holds=(Score("2026-10-24T23:30:00Z", 6), Score("2026-10-25T02:30:00Z", 4)),
        typed=("--timezone", "Europe/Berlin"),
        unaided=True,
    ),
    Shape(
        name="a score with a decimal comma among commas, in quotes",
        source=_EXCEL,
        file="comma-decimal.csv",
        content=table("at,score", '2026-11-19 10:00,"7,5"', "2026-11-19 11:00,3"),
        belongs=2,
        holds=_TWO,
        choose=(("--decimal", ","),),
    ),
    Shape(
        name="a total in the last line",
        source=_EXCEL,
        file="total.csv",
        content=table("Date,Time,Pain", "2026-11-19,10:00,7.5", "2026-11-19,11:00,3", "Average,,5.25"),
        belongs=2,
        unaided=False,
        outside="line 4",
        rest=True,
    ),
)  # fmt: skip
