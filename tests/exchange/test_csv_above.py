"""What stands above the rows: titles, or no header at all; and cells with a number among words."""

import pytest
from support.csv_reading import source, told

from facetlog.errors import BadValue
from facetlog.exchange.intake import Unclear

TITLES = ["My diary", "My diary,,,", "Made on 2026-11-20; version 3\n\n", "A,B\nC,D"]


@pytest.mark.parametrize("title", TITLES)
def test_titles_above_the_header_are_not_read_and_that_is_said(title: str) -> None:
    """Faults: the title is the header, or has the separator; lines are counted from the header."""
    text = f"{title}\nDate,Time,Pain,Note\n2026-11-19,14:20,7,x\n2026-11-19,15:20,eleven,x\n"
    first, wrong = told(text)
    line = text[: text.index("2026-11-19,14")].count("\n") + 1
    assert first == f"{line}: 2026-11-19T14:20:00+01:00 7"
    assert wrong.startswith(f"{line + 1}: 'eleven'")
    said = source(text).understood.assumed[0]
    assert said.startswith("Above the header, not read: ")
    assert told(text.removeprefix(f"{title}\n"))[0] == "2: 2026-11-19T14:20:00+01:00 7"
    assert not any("Above" in one for one in source(text.removeprefix(f"{title}\n")).understood.assumed)


def test_a_file_without_a_header_is_told_which_to_write() -> None:
    """Fault: a line to type that names the first score as a column."""
    row = "2026-11-19,14:20,7,bad\n"
    with pytest.raises(BadValue, match="as date,time,score,note") as refused:
        source(row * 2)
    assert not isinstance(refused.value, Unclear)
    assert told(f"date,time,score,note\n{row}") == ["2: 2026-11-19T14:20:00+01:00 7"]


GRADES = [
    ("5 - moderate", "5 - moderate=5"),
    ("NRS: 6", "nrs: 6=6"),
    ("3 (mild)", "3 (mild)=3"),
    ("5.5 bad", "5.5 bad=5.5"),
    ("5-6", "5-6=SCORE"),
    ("4 to 5", "4 to 5=SCORE"),
    ("<3", "<3=SCORE"),
    ("5\u00bd", "5\u00bd=SCORE"),
    ("very bad 70", "very bad 70=SCORE"),
]


@pytest.mark.parametrize(("cell", "grade"), GRADES)
def test_a_number_among_words_is_named_to_be_typed_and_none_is_made_of_a_range(
    cell: str, grade: str
) -> None:
    """Faults: a middle is made up; a cell that can never come in, whatever is typed."""
    (line,) = source(f"at,pain\n2026-11-19 14:20,{cell}\n").lines
    assert [list(one) for one in line.to_type] == [["--grade", grade]]


@pytest.mark.parametrize("cell", ["-", "--", "\u2013"])
def test_a_dash_is_no_score(cell: str) -> None:
    """Fault: a file with a dash where nothing was felt is refused."""
    assert told(f"at,pain\n2026-11-19 14:20,{cell}\n") == ["2: (without a score)"]
