"""Which lines of a file are taken: one judge for every format, told by lines that a test makes."""

from collections import Counter
from collections.abc import Mapping

import pytest
from support.helpers import at

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Clock
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.chosen import choose, left_out_by, refuse_unknown, tells_apart
from facetlog.exchange.intake import Line, Place, Reading, Unclear

TYPED = "import diary.csv"
NOW = Clock(at(100))


def reading(**said: object) -> Reading:
    return Reading(NOW)._replace(**said)  # type: ignore[arg-type]


def score(number: int, whose: Mapping[str, str], site: str | None = None) -> Line:
    entry = Pain(at=at(number), score=PainScore(300), site=site)
    return Line(Place("line", number), entry, whose)


def refusal(lines: list[Line], said: Reading) -> str:
    with pytest.raises(BadValue) as refused:
        choose(lines, said, TYPED)
    return str(refused.value)


def test_several_patients_are_refused_with_their_numbers_and_what_chooses_each() -> None:
    """Fault: two patients' scores in one log; a number or a command that is missing."""
    lines = [score(2, {"PATIENT": "aaa"}), score(3, {"PATIENT": "bbb"}), score(4, {"PATIENT": "aaa"})]
    assert refusal(lines, reading()).splitlines() == [
        "The file holds 2 patients: aaa (2), bbb (1). A log is one patient's. "
        "Nothing was imported; choose one:",
        "        facetlog import diary.csv --where PATIENT=aaa",
        "        facetlog import diary.csv --where PATIENT=bbb",
    ]


def test_what_is_to_be_typed_chooses_patient_and_tracker_at_once() -> None:
    """Fault: the command that was told is refused itself, of the other column."""
    pairs = [("a", "pain level"), ("a", "pain level"), ("a", "mood"), ("b", "mood")]
    lines = [score(n, {"Tracker": tracker, "User": user}) for n, (user, tracker) in enumerate(pairs, 2)]
    told = refusal(lines, reading())
    assert (
        '        facetlog import diary.csv --where User=a --where "Tracker=pain level"' in told.splitlines()
    )
    assert "        facetlog import diary.csv --where User=b" in told.splitlines()
    where = {"user": "a", "tracker": "pain level"}
    cells = [{name.lower(): value for name, value in line.whose.items()} for line in lines]
    chosen = [
        line._replace(left_out=left_out_by(reading(where=where), row))
        for line, row in zip(lines, cells, strict=True)
    ]
    assert len(choose(chosen, reading(where=where), TYPED).entries) == 2


def test_no_more_than_five_values_are_named() -> None:
    """Fault: a page of names; or the rest is not counted."""
    lines = [score(number, {"MRN": f"m{number}"}) for number in range(2, 10)]
    told = refusal(lines, reading())
    assert "8 patients: m2 (1), m3 (1), m4 (1), m5 (1), m6 (1) and 3 more." in told
    assert told.count("--where") == 5


def test_what_names_pain_is_told_first() -> None:
    """Fault: the one code that is wanted is among "and 40 more"."""
    codes = [code for number in range(8) for code in [f"code {number}"] * 9] + ["72514-3"]
    told = refusal([score(n, {"CODE": code}) for n, code in enumerate(codes, 2)], reading())
    assert "The file holds 9 values of CODE: 72514-3 (1), code 0 (9)," in told
    assert told.splitlines()[1] == "        facetlog import diary.csv --where CODE=72514-3"


def test_a_patient_is_chosen_in_every_format_and_the_others_are_counted() -> None:
    """Fault: --patient drops without counting."""
    for column in ("patient", "Subject ID"):
        lines = [score(2, {column: "A"}), score(3, {column: "B"}), score(4, {column: "B"})]
        chosen = choose(lines, reading(patient="A"), TYPED)
        assert len(chosen.entries) == 1
        assert chosen.left_out == Counter({"not of the patient A": 2})


def test_a_patient_that_is_not_there_is_answered_with_those_that_are() -> None:
    """Fault: nothing is imported, and nothing is said."""
    lines = [score(2, {"patient": "A"}), score(3, {"patient": "B"})]
    told = "No patient is 'C'; there are: A (1), B (1). Nothing was imported."
    assert refusal(lines, reading(patient="C")) == told
    assert "leave --patient out" in refusal([score(2, {})], reading(patient="C"))


def test_some_that_say_whose_they_are_and_some_that_do_not_are_several() -> None:
    """Fault: scores of nobody are taken for those of the one who is named."""
    lines = [score(2, {"patient": "A"}), score(3, {"patient": ""})]
    told = refusal(lines, reading())
    assert "2 patients: A (1), (not said) (1)." in told
    assert told.endswith('--patient ""')


def test_the_lines_that_cannot_be_taken_of_another_patient_do_not_matter() -> None:
    """Fault: a fault in a row that was not chosen refuses the file."""
    bad = Line(Place("line", 3), whose={"User": "b"}, problem="'x' is not a score.")
    lines = [score(2, {"User": "a"}), bad]
    assert "2 patients" in refusal(lines, reading())
    assert len(choose(lines, reading(patient="a"), TYPED).entries) == 1


def test_faults_are_grouped_and_none_hides_another() -> None:
    """Fault: twenty lines of the same sentence before the useful one."""

    def bad(number: int, problem: str) -> Line:
        return Line(Place("line", number), problem=problem)

    lines = [bad(n, f"'{n} Uhr' is not a time.") for n in range(2, 40)]
    lines += [bad(40, "There is no score."), *(bad(n, "12.5 is above 10.") for n in (41, 42))]
    assert refusal(lines, reading()).splitlines() == [
        "Nothing was imported.",
        "line 2 and 37 more: '2 Uhr' is not a time.",
        "line 40: There is no score.",
        "line 41 and 1 more: 12.5 is above 10.",
    ]


def test_a_site_that_is_said_is_that_of_every_score() -> None:
    """Fault: --site "" leaves the file's own site, and its scores stay apart."""
    lines = [score(2, {}, "Lumbar region"), score(3, {})]
    for said, site in (("", None), ("neck", "neck")):
        chosen = choose(lines, reading(site=said), TYPED)
        assert {entry.site for entry in chosen.entries if isinstance(entry, Pain)} == {site}


def test_rows_are_chosen_by_what_their_columns_hold() -> None:
    """Faults: a part of a value is enough; one of two conditions is."""
    where = reading(where={"tracker": "pain", "arm": ""})
    assert left_out_by(where, {"tracker": " pain ", "arm": " "}) == ""
    assert left_out_by(where, {"tracker": "pain now", "arm": ""}) == "tracker is not pain"
    assert left_out_by(where, {"tracker": "pain", "arm": "b"}) == "arm is not empty"
    with pytest.raises(BadValue, match="no column 'arm' for --where; its columns: Date, Tracker"):
        refuse_unknown(where, ["Date", "Tracker "])


@pytest.mark.parametrize("column", ["PATIENT", "Subject ID", "record_id", "Feature", "tracker", "CODE"])
def test_columns_that_tell_patients_and_trackers_apart(column: str) -> None:
    """Fault: the case or a mark in a name lets two patients through."""
    assert tells_apart(column)


@pytest.mark.parametrize("column", ["Note", "Description", "Record", "Date", "Pain type"])
def test_columns_that_tell_nobody_apart(column: str) -> None:
    """Fault: a file of one patient is refused for its notes."""
    assert not tells_apart(column)


def test_what_helps_with_lines_of_several_sorts_names_the_time_once() -> None:
    """Fault: `--column at=start --column at=end`, of which the last alone counts."""
    start, end = ("--column", "at=start"), ("--column", "at=end")
    lines = [
        Line.wrong(Place("entry", 1), Unclear("It has two times.", start, end)),
        Line.wrong(Place("entry", 2), Unclear("It has one.", start)),
    ]
    with pytest.raises(BadValue) as refused:
        choose(lines, reading(), "import f.json")
    typed = [line.strip() for line in str(refused.value).splitlines() if line.startswith("        ")]
    assert typed == [
        "facetlog import f.json --column at=start",
        "facetlog import f.json --column at=end,start",
    ]
