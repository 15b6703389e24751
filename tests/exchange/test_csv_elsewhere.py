"""Dates and times as people of other countries write them, and forms that only a person can say."""

import pytest
from support.csv_reading import choices, told

TEN_TO_THREE = "2: 2026-11-19T14:50:00+01:00 7"  # a Thursday
WRITTEN = [
    "Do, 19.11.2026 14:50",
    "Do. 19.11.2026 14:50 Uhr",
    "Donnerstag, 19. November 2026 14:50",
    "jeu. 19/11/2026 14h50",
    "19 novembre 2026 14h50",
    "jue 19/11/2026 14:50",
    "19 de noviembre de 2026 14:50",
    "giovedì 19/11/2026 14:50",
    "Thu 2026-11-19 14:50",
    "Thu 19-Nov-2026 2:50 pm",
    "19. Nov. 2026 14:50",
]


@pytest.mark.parametrize("cell", WRITTEN)
def test_the_words_of_a_date_are_read(cell: str) -> None:
    """Fault: an export of another language is refused, or its weekday is taken for a part of it."""
    assert told(f'at;pain\n"{cell}";7\n') == [TEN_TO_THREE]


@pytest.mark.parametrize(
    ("word", "day"), [("Mär", "03"), ("mai", "05"), ("août", "08"), ("dez", "12"), ("gennaio", "01")]
)
def test_months_of_other_languages_are_theirs(word: str, day: str) -> None:
    """Fault: a month is another one."""
    (line,) = told(f"at,pain\n2 {word} 2025 10:00,7\n")
    assert line.startswith(f"2: 2025-{day}-02T10:00:00")


def test_weekdays_decide_which_figure_is_the_day() -> None:
    """4 November 2026 is a Wednesday, 11 April a Saturday. Fault: asked for, or the other way."""
    assert told("at,pain\nWed 04/11/2026 10:00,7\n") == ["2: 2026-11-04T10:00:00+01:00 7"]
    assert told("at,pain\nSat 04/11/2026 10:00,7\n") == ["2: 2026-04-11T10:00:00+02:00 7"]


def test_a_weekday_that_is_not_the_days_is_refused() -> None:
    """Fault: one of the two is believed. 19 November 2026 is a Thursday."""
    for cell in ("Fri 2026-11-19 10:00", "Fr 19.11.2026 10:00", "Freitag 19. November 2026 10:00"):
        assert "weekday" in told(f"at;pain\n{cell};7\n")[0]


FORMS = [
    ("19.11.2026 14.50", ["--time-format %d.%m.%Y %H.%M"]),
    ("19.11.2026 14.50 Uhr", ["--time-format %d.%m.%Y %H.%M Uhr"]),
    ("2026-11-19 1450", ["--time-format %Y-%m-%d %H%M"]),
    ("20261119T145000", ["--time-format %Y%m%dT%H%M%S"]),
    ("19-Nov-26 14:50", ["--time-format %d-%b-%y %H:%M"]),
    ("05.11.2026 14.50", ["--time-format %d.%m.%Y %H.%M"]),
]


@pytest.mark.parametrize(("cell", "ways"), FORMS)
def test_a_form_that_fits_is_named_and_reads_it(cell: str, ways: list[str]) -> None:
    """Fault: the form of the example is named, which does not read it."""
    text = f"at;pain\n{cell};7\n"
    assert all(way.removeprefix("--time-format ") in told(text)[0] for way in ways)
    (line,) = told(text, time_format=ways[0].removeprefix("--time-format "))
    assert "T14:50:00+01:00 7" in line


def test_where_day_and_month_are_not_sure_both_forms_are_named() -> None:
    """Fault: the first is named alone, and taken for the one that is meant."""
    (line,) = told("at;pain\n05/11/2026 14.50;7\n")
    assert "%d/%m/%Y %H.%M" in line
    assert "%m/%d/%Y %H.%M" in line


@pytest.mark.parametrize(
    ("cell", "form"), [("19.11.2026 7.3", "%d.%m.%Y %H.%M"), ("2026-11-19 105", "%Y-%m-%d %H%M")]
)
def test_a_minute_of_one_figure_is_refused(cell: str, form: str) -> None:
    """Faults: 7.30, kept by a spreadsheet as 7.3, is 7:03; 1:05, kept as 105, is 10:05."""
    assert "write both" in told(f"at;pain\n{cell};7\n", time_format=form)[0]


def test_day_and_time_are_found_in_other_languages() -> None:
    """Fault: the day alone is named to be typed, and a score of 14:50 becomes the day's average."""
    for header in ("Data;Ora;Dolore (0-10)", "Data;Hora;Dor", "Datum;Tijd;Pijn", "Día;Hora;Dolor"):
        assert told(f"{header}\n19/11/2026;14:50;7\n") == [TEN_TO_THREE]


def test_what_is_named_to_type_has_the_time_of_day() -> None:
    """The same where no name is known. Fault: `--column at=` with the day alone."""
    assert choices("Giornata;Quando;Dolore\n19/11/2026;14:50;7\n") == ["--column at=Giornata,Quando"]


def test_a_time_of_day_under_another_name_is_asked_for_and_the_day_alone_can_be_said() -> None:
    """Fault: a score of 14:50 is the average of its day, for nobody knew the name of the column."""
    text = "Date;Klockslag;Pain\n19/11/2026;14:50;7\n"
    assert choices(text) == ["--column at=Date,Klockslag", "--column at=Date"]
    assert told(text, columns={"at": ("Date",)}) == ["2: 2026-11-19T12:00:00+01:00 7 day"]
