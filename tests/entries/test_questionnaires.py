"""Questionnaires: each in its own range, a form's points and per cent converted, sources named."""

import pytest
from support.helpers import Run

from facetlog.entries.questionnaires import INSTRUMENTS, parse_instrument, parse_measure
from facetlog.errors import BadValue
from facetlog.settings.facts import known_instruments


@pytest.mark.parametrize(
    ("name", "text", "hundredths"),
    [
        ("ODI", "44", 4400),
        ("ODI", "44.44", 4444),
        ("ODI", "44%", 4400),
        ("ODI", "22/50", 4400),  # 22 of 50 points is 44 %
        ("ODI", "0", 0),
        ("ODI", "100", 10000),
        ("NDI", "22", 2200),
        ("NDI", "22/50", 2200),
        ("NDI", "44%", 2200),  # 44 % of 50 points
        ("NDI", "44 %", 2200),
        ("RMDQ", "24", 2400),
        ("RMDQ", "12/24", 1200),
        ("PGIC", "1", 100),
        ("PGIC", "2/7", 200),
        ("PROMIS-PI", "61.3", 6130),
    ],
)
def test_a_score_is_read_as_its_form_gives_it(name: str, text: str, hundredths: int) -> None:
    assert parse_measure(name, text).hundredths == hundredths


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("ODI", "101", "from 0 to 100 %"),
        ("ODI", "-1", "below 0"),
        ("ODI", "44,555", "more than two decimals"),
        ("ODI", "22/45", "write the score of ODI"),
        ("ODI", "x", "is not a score of ODI"),
        ("NDI", "51", "from 0 to 50"),
        ("NDI", "101%", "from 0 to 50"),
        ("RMDQ", "25", "from 0 to 24"),
        ("RMDQ", "2.5", "whole numbers"),
        ("RMDQ", "50%", "write the points of RMDQ"),
        ("PGIC", "0", "from 1 to 7"),
        ("PROMIS-PF", "5", "from 10 to 90"),
        ("PROMIS-PF", "22/50", "write the score of PROMIS-PF"),
    ],
)
def test_what_an_instrument_cannot_have_is_refused(name: str, text: str, reason: str) -> None:
    with pytest.raises(BadValue, match=reason):
        parse_measure(name, text)


def test_names_are_read_in_any_case() -> None:
    assert [parse_instrument(text) for text in ("odi", "Promis_PI", "promis pf")] == [
        "ODI",
        "PROMIS-PI",
        "PROMIS-PF",
    ]
    with pytest.raises(BadValue, match="ODI, NDI, RMDQ"):
        parse_instrument("SF-36")


def test_every_instrument_names_its_source() -> None:
    known = known_instruments()
    assert set(known) == set(INSTRUMENTS)
    assert all(facts["title"] and facts["source"] and facts["seen"] for facts in known.values())


def test_measure_says_the_scale_the_change_and_its_source(run: Run) -> None:
    """44 to 20 is 24 less; where less is worse, it says so."""
    run("measure", "ODI", "44")
    said = run("measure", "odi", "20").stdout
    assert "m2  Tue 20 Jan 2026 12:00  ODI 20 %" in said
    assert "24 less (better) than ODI 44 % on Tue 20 Jan 2026" in said
    assert "10 points or 30 % (Ostelo 2008" in said
    run("measure", "PROMIS-PF", "45")
    assert "5 less (worse)" in run("measure", "PROMIS-PF", "40").stdout
    assert "from 0 to 100 %" in run("edit", "m1", "score=200", status=2).stderr
    assert "Now  m1  Tue 20 Jan 2026 12:00  ODI 30 %" in run("edit", "m1", "score=30").stdout


def test_able_says_what_it_was_and_points_to_a_slip_of_the_name(run: Run) -> None:
    run("inject", "--baseline", "7", now="2026-01-20T09:00+00:00")
    assert "A new activity" in run("able", "3", "bend", "back").stdout
    said = run("able", "8", "Bend", "back", "--at", "11:30").stdout
    assert "a2  Tue 20 Jan 2026 11:30  Bend back: 8 of 10" in said
    again = run("able", "9", "bend back", now="2026-01-20T13:00+00:00").stdout
    assert "It was 3 of 10 at Tue 20 Jan 2026 12:00" in again
    slip = run("able", "2", "bending", "back").stdout
    assert 'facetlog edit a4 what="bend back"' in slip


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        (["11", "walk"], "above 10"),
        (["-1", "walk"], "below 0"),
        (["3"], "Missing argument"),
        (["3", "7"], "not an activity"),
        (["3", "walk", "--sdie"], "No such option"),
        (["3", "walk", "14:30"], "reads like a time"),
    ],
)
def test_able_refuses_what_it_cannot_take(run: Run, typed: list[str], reason: str) -> None:
    assert reason in run("able", *typed, status=2).stderr
