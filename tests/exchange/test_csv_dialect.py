"""How a CSV file is written: what parts its columns, what stands before them, which line is which."""

import pytest
from support.csv_reading import source, told

from facetlog.errors import BadValue

ROW = "2026-11-19T10:00:00+01:00 7.5"
WRITTEN = {
    "commas": ("at,score\n2026-11-19 10:00,7.5\n", 2),
    "semicolons, and a decimal comma": ("at;score\n2026-11-19 10:00;7,5\n", 2),
    "tabs": ("at\tscore\n2026-11-19 10:00\t7,5\n", 2),
    "bars": ("at|score\n2026-11-19 10:00|7,5\n", 2),
    "more commas within quotes": ('at;score;"a, b, c, d"\n2026-11-19 10:00;7,5;x\n', 2),
    "more commas without quotes": ("at;score;what, or how, it was\n2026-11-19 10:00;7,5;x\n", 2),
    "commas in a note": ('at;score;note\n2026-11-19 10:00;7,5;"a, b, c, d"\n', 2),
    "a separator that is said": ("sep=;\nat;score\n2026-11-19 10:00;7,5\n", 3),
    "one that a spreadsheet filled up": ('"sep=;";\nat;score\n2026-11-19 10:00;7,5\n', 3),
    "a mark of the byte order": ("\ufeffat,score\n2026-11-19 10:00,7.5\n", 2),
    "a mark and a separator": ("\ufeffsep=|\r\nat|score\r\n2026-11-19 10:00|7.5\r\n", 3),
    "remarks": ("# of a diary, with commas\n# and more\nat,score\n2026-11-19 10:00,7.5\n", 4),
    "blank lines": ("\n ,\nat,score\n\n2026-11-19 10:00,7.5\n", 5),
    "a column named #": ("#,at,score\n1,2026-11-19 10:00,7.5\n", 2),
    "blanks after commas": ('at, score, note\n2026-11-19 10:00, 7.5, "a, b"\n', 2),
    "quotes everywhere": ('"at","score"\n"2026-11-19 10:00","7.5"\n', 2),
    "lines of an old Mac": ("at,score\r2026-11-19 10:00,7.5\r", 2),
    "columns that are not filled": ("at,score,,\n2026-11-19 10:00,7.5,,,,\n", 2),
}


@pytest.mark.parametrize(("text", "number"), WRITTEN.values(), ids=WRITTEN)
def test_however_it_is_written_the_same_score_comes_in(text: str, number: int) -> None:
    """Faults: a comma within quotes counted as a separator; the header looked for in a line before."""
    assert told(text) == [f"{number}: {ROW}"]


def test_what_a_spreadsheet_calls_unicode_text_is_read() -> None:
    assert told("at\tscore\n2026-11-19 10:00\t7,5\n".encode("utf-16")) == [f"2: {ROW}"]


def test_a_row_is_named_by_the_line_on_which_it_begins() -> None:
    """Fault: the line on which it ends, where a note has several lines."""
    text = 'at,score,note\n2026-11-19 10:00,70,"a\nb\nc"\n\n2026-11-19 11:00,80,"d\ne"\n'
    assert [line.split(":")[0] for line in told(text)] == ["2", "6"]


def test_how_it_is_written_is_said() -> None:
    assert source("at;score\n2026-11-19 10:00;7,5\n").understood.sort == (
        "CSV, semicolons between the columns, decimal commas"
    )


NO_CSV = {
    "another encoding": ("at,score,note\n2026-11-19 10:00,7,müde\n".encode("cp1252"), "UTF-8"),
    "a quote without its end": (b'at,score\n2026-11-19 10:00,7\n"2026', "not CSV from line 3 on"),
}


@pytest.mark.parametrize(("content", "reason"), NO_CSV.values(), ids=NO_CSV)
def test_what_is_no_csv_is_refused_in_a_sentence(content: bytes, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        told(content)
