"""The visit list: a patient in two lines, and the way to the whole page of one."""

from support.cohorts import DUE, EMPTY, MET, WORSE

from facetlog.cohort.visits import Visit
from facetlog.words.visit_list import entry_lines, how_many, page_of


def told(visit: Visit) -> list[str]:
    return [line.text for line in entry_lines(visit)]


def test_flags_stand_first_and_the_answer_below() -> None:
    assert told(WORSE) == [
        "WORSE LATE  logs/anna.db  i2 12 Nov 2026, 18 days ago",
        "    NOT MET by 75-for-2h; 7 -> 5 (10:00): 29 %; 50 % at no score; "
        "now 8 (15 Nov): MORE THAN BEFORE (7)",
    ]


def test_words_that_name_a_warning_sign_stand_below_the_flag() -> None:
    """Fault: URGENT, and nobody sees why."""
    quoted = '    in the patient\'s words, 13 Nov: "both legs numb"'
    assert told(WORSE._replace(urgent='13 Nov: "both legs numb"'))[1] == quoted


def test_a_name_stands_before_its_file() -> None:
    assert told(MET._replace(name="Sample Person"))[0].startswith("Sample Person, logs/berta.db  i2 ")


def test_a_date_that_comes_up_is_told() -> None:
    """90 days after 1 September it is 30 November. Fault: a date that is over told as one to come."""
    begin = "    UNDETERMINED by medicare-repeat-injection"
    assert told(DUE)[1].startswith(f"{begin}, due 1 Dec 2026; 8 usually")
    assert told(DUE._replace(due="2026-11-29"))[1].startswith(f"{begin}; 8 usually")


def test_each_side_has_a_line_and_the_verdict_stands_once() -> None:
    both = MET._replace(brief=("LEFT: 8 -> 1", "RIGHT: 6 -> 4"))
    assert told(both)[1:] == ["    MET by 75-for-2h; LEFT: 8 -> 1", "    RIGHT: 6 -> 4"]


def test_a_log_without_an_injection_is_in_the_list() -> None:
    assert told(EMPTY) == ["logs/dora.db  no injection logged"]


def test_without_a_clause_the_sentences_of_the_answer_are_told() -> None:
    answer = {
        "much": "8 -> 1 (09:30): 88 %.",
        "long": ["Half or more: at least 2:00 h."],
        "now": "7 of 10.",
    }
    sentences = "    MET by 75-for-2h; 8 -> 1 (09:30): 88 %. Half or more: at least 2:00 h. 7 of 10."
    assert told(MET._replace(brief=(), answer=answer))[1:] == [sentences]


def test_the_page_of_one_is_one_more_command() -> None:
    """Of an export it is two: it is read in first. Fault: a file name that a shell would part."""
    assert list(page_of(MET._replace(file="my logs/a.db"))) == [
        '        facetlog --db "my logs/a.db" report'
    ]
    assert list(page_of(DUE)) == [
        "        facetlog --db new.db import logs/cara.json",
        "        facetlog --db new.db report",
    ]


def test_it_says_how_many_it_left_out() -> None:
    assert how_many([WORSE, MET], 2).text == "2 patients, urgent and worse first, then by date"
    assert how_many([WORSE, MET], 1).text.startswith("1 of 2 patients, urgent and worse first")
    assert how_many([], 0).text == "no patient to list"
