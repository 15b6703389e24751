"""What is said of the files of a cohort: each that was not read, was there twice, or is no log."""

import pytest
from support.cohorts import FILES

from facetlog.cohort.files import Files, Unread
from facetlog.words.cohort import not_read, passed_over, read_twice


def test_of_many_that_were_not_read_the_first_are_named() -> None:
    """Fault: a page of nothing but reasons."""
    many = tuple(Unread(f"{place}.db", "It is damaged.") for place in range(12))
    told = [line.text for line in not_read(FILES._replace(unreadable=many))]
    assert told[:2] == ["0.db: It is damaged.", "1.db: It is damaged."]
    assert told[10:] == ["and 2 more"]


@pytest.mark.parametrize(
    ("together", "words"),
    [((), "one patient, counted once; the first holds all of it"),
     (("a.db",), "one patient, put together by the ids of the entries")],
)  # fmt: skip
def test_two_files_of_one_patient_say_which_counts(together: tuple[str, ...], words: str) -> None:
    (line,) = read_twice(FILES._replace(together=together))
    assert line.text == f"a.db and b.db: {words}"


def test_files_of_another_sort_are_counted_by_their_endings() -> None:
    files: Files = FILES._replace(passed_over={".txt": 3, "": 1})
    (line,) = passed_over(files)
    assert line.text == "no logs, passed over: 3 .txt, 1 without an ending"
    assert list(passed_over(FILES)) == []
