"""The schedules that ship, those of a clinic's file, and which one an injection is asked by."""

from pathlib import Path

import pytest
from support.helpers import Run, injection

from facetlog.relief.schedule import Schedule, slots_of
from facetlog.settings.schedules import load_schedules, shipped_schedules

HOURLY = tuple(range(60, 961, 60))
HALF_HOURLY = tuple(range(30, 301, 30))
QUARTERS = tuple(range(15, 481, 15))
EVERY_DAY = tuple(range(1, 15))
# clinical.md 10, by hand: minutes, days, what is asked beside the score.
SHEETS = [
    ("uw-hf5656", (15, 30, 45, *HOURLY[:8]), EVERY_DAY, {"activity", "sides"}),
    ("hourly-5-percent", HOURLY[:5], EVERY_DAY, {"per_cent"}),
    ("hourly-6", HOURLY[:6], EVERY_DAY, {"activity"}),
    ("hourly-6-two-areas", HOURLY[:6], EVERY_DAY, {"second_area"}),
    ("hourly-12", HOURLY[:12], EVERY_DAY, set()),
    ("hourly-16", HOURLY, EVERY_DAY, set()),
    ("half-hourly-5", HALF_HOURLY, EVERY_DAY, set()),
    ("hours-and-days", (60, 120, 240, 360), (1, 3, 7), set()),
    ("until-usual", QUARTERS, EVERY_DAY, {"activity", "until_usual"}),
]
FLAGS = ("per_cent", "activity", "second_area", "sides", "until_usual")
NAMES = ", ".join(sheet[0] for sheet in SHEETS)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The clinic's file beside the log."""
    return tmp_path / "clinic.toml"


@pytest.mark.parametrize(("name", "minutes", "days", "flags"), SHEETS, ids=[one[0] for one in SHEETS])
def test_each_sheet_that_ships_asks_what_it_asks_on_paper(
    name: str, minutes: tuple[int, ...], days: tuple[int, ...], flags: set[str]
) -> None:
    """Red if a time is one too many, or a flag is lost on the way from the data."""
    one = shipped_schedules().named[name]
    assert (one.name, one.minutes, one.days) == (name, minutes, days)
    assert {flag for flag in FLAGS if getattr(one, flag)} == flags
    assert one.title
    assert one.source
    assert one.seen


def test_the_default_is_the_same_in_the_data_and_where_no_data_is_read() -> None:
    """Red if one of the two is changed alone."""
    shipped = shipped_schedules()
    times = {key: getattr(shipped.in_force, key) for key in ("minutes", "days", "months",
             "months_ablation", "evening_hour")}  # fmt: skip
    assert Schedule(**times) == Schedule()
    assert shipped.in_force.name == "uw-hf5656"
    assert ", ".join(shipped.named) == NAMES


def test_days_of_a_list_are_asked_alone_and_the_weeks_begin_after_the_last() -> None:
    """Days 1, 3, 7; so weeks from the second on, the 8th to the 14th day. Red: weeks from the third."""
    slots = slots_of(injection(), shipped_schedules().named["hours-and-days"])
    assert [slot.number for slot in slots if slot.period == "day"] == [1, 3, 7]
    assert [slot.number for slot in slots if slot.period == "week"][:2] == [2, 3]


def asked(run: Run, *, now: str = "2026-01-12T23:59+00:00") -> list[str]:
    """The clock times that the diary asks about, on the day of the injection."""
    return [line.split()[4] for line in run("diary", now=now).stdout.splitlines() if "12 Jan" in line]


def test_an_injection_is_asked_by_its_own_sheet_then_by_the_clinics(run: Run, clinic: Path) -> None:
    """9:00 and 1, 2, 4, 6 h; hourly to 6 h. Red if the clinic's choice wins over the sheet."""
    clinic.write_text('[schedule]\nname = "hourly-6"\n')
    run("inject", "--at", "2026-01-12 9:00", now="2026-01-12T09:01+00:00")
    hourly = ["09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00"]
    assert asked(run) == hourly
    run("edit", "i1", "sheet=hours-and-days")
    assert asked(run) == ["09:00", "10:00", "11:00", "13:00", "15:00"]
    run("edit", "i1", "sheet=")
    assert asked(run) == hourly


def test_inject_keeps_the_name_and_refuses_one_that_is_not_there(run: Run) -> None:
    run("inject", "--sheet", "Hourly-16", "--at", "2026-01-12 9:00")
    assert "sheet hourly-16" in run("list").stdout
    refused = run("inject", "--sheet", "hourly", status=2)
    assert f"'hourly' is not a sheet; there are {NAMES}." in refused.stderr


def test_a_sheet_that_is_not_known_any_more_is_said_wherever_its_times_are(run: Run, clinic: Path) -> None:
    """The clinic's file is gone: the times are ours, and every look says so."""
    clinic.write_text("[schedules.spine-3]\nminutes = [90]\ndays = 0\n")
    run("inject", "--sheet", "spine-3", "--at", "2026-01-12 9:00", "--baseline", "6",
        now="2026-01-12T09:01+00:00")  # fmt: skip
    assert asked(run) == ["10:30"]
    clinic.unlink()
    told = "The sheet 'spine-3' is not known here; the times are those of uw-hf5656."
    day = "2026-01-12T18:00+00:00"
    assert told in " ".join(run("status", now=day).stdout.split())
    assert told in run("diary", now=day).stderr
    assert told in run("remind", now=day).stderr
    run("pain", "2", "--at", "2026-01-12 10:00", now="2026-01-12T10:01+00:00")
    page = " ".join(run("report", now=day).stdout.split())
    assert "SHEET NOT KNOWN HERE, OTHER TIMES: spine-3" in page
    assert "spine-3" not in run("report", "--anonymous", now=day).stdout


def test_an_anonymous_page_counts_the_times_of_the_sheet_that_it_does_not_name(run: Run) -> None:
    """The needle, and 1, 2, 4, 6 h: 2 of 5 have a score. Red if it counts the 12 of the default."""
    run("inject", "--sheet", "hours-and-days", "--at", "2026-01-12 9:00", "--baseline", "6",
        now="2026-01-12T09:01+00:00")  # fmt: skip
    run("pain", "2", "--at", "2026-01-12 10:00", now="2026-01-12T10:01+00:00")
    for options in ((), ("--anonymous",)):
        assert "2 of 5 times on time" in run("report", *options, now="2026-01-12T20:00+00:00").stdout


def test_the_record_counts_the_times_of_the_injections_own_sheet(run: Run) -> None:
    """Two injections, two sheets: 5 times and 7. Red if one schedule is asked of both."""
    for day, sheet in (("2026-01-05", "hours-and-days"), ("2026-01-12", "hourly-6")):
        run("inject", "--sheet", sheet, "--at", f"{day} 9:00", "--baseline", "6", now=f"{day}T09:01+00:00")
        run("pain", "2", "--at", f"{day} 10:00", now=f"{day}T10:01+00:00")
    for one, told in (("i1", "2 of 5 times"), ("i2", "2 of 7 times")):
        assert told in " ".join(run("report", one).stdout.split())


# Until the pain is back to usual.


def quarter_hours(run: Run, *scores: tuple[str, str]) -> list[str]:
    run("inject", "--sheet", "until-usual", "--at", "2026-01-12 9:00", "--baseline", "6",
        now="2026-01-12T09:01+00:00")  # fmt: skip
    for clock, score in scores:
        run("pain", score, "--at", f"2026-01-12 {clock}", now=f"2026-01-12T{clock}+00:00")
    return asked(run)


def test_until_usual_asks_each_15_minutes_for_8_hours_while_there_is_less_pain(run: Run) -> None:
    """32 quarter hours but for the one that is filled; 5.9 is below 6. Red if it ends near enough."""
    left = quarter_hours(run, ("13:00", "5.9"))
    assert len(left) == 31
    assert left[-1] == "17:00"


@pytest.mark.parametrize("score", ["6", "8"])
def test_until_usual_ends_at_a_score_as_high_as_before_the_needle_or_higher(run: Run, score: str) -> None:
    """Back at 10:30: 9:15 to 10:15 are left, 10:30 has its score. Red if it goes on, or ends early."""
    left = quarter_hours(run, ("10:30", score))
    assert left == ["09:15", "09:30", "09:45", "10:00", "10:15"]


def test_until_usual_does_not_end_in_the_first_hour(run: Run) -> None:
    """As much as before after 15 minutes: it may not be numb yet. Red if it ends there."""
    assert len(quarter_hours(run, ("09:15", "6"))) == 31


def test_until_usual_ends_the_record_as_well(run: Run) -> None:
    """Back at 10:30: the needle and six quarter hours are asked, two have a score."""
    quarter_hours(run, ("10:30", "6"))
    assert "2 of 7 times on time" in run("report", now="2026-01-12T20:00+00:00").stdout


# A clinic's own.


def test_a_clinic_adds_a_schedule_and_chooses_one(tmp_path: Path, clinic: Path) -> None:
    clinic.write_text(
        '[schedule]\nname = "ours"\n[schedules.ours]\ntitle = "of our clinic"\nsource = "leaflet 3"\n'
        'minutes = [20, 40]\ndays = [2, 4]\nasks = ["per cent", "sides"]\nuntil_usual = true\nmonths = 0\n'
    )
    found = load_schedules(tmp_path / "log.db")
    assert found.in_force == Schedule(
        minutes=(20, 40),
        days=(2, 4),
        months=0,
        until_usual=True,
        per_cent=True,
        sides=True,
        name="ours",
        title="of our clinic",
        source="leaflet 3",
    )
    assert list(found.named) == [*NAMES.split(", "), "ours"]


def test_times_of_its_own_change_the_one_that_is_chosen_and_are_called_the_clinics(
    tmp_path: Path, clinic: Path
) -> None:
    """Red if the changed one is told as the sheet of another clinic."""
    clinic.write_text('[schedule]\nname = "hourly-6"\ndays = 3\n')
    found = load_schedules(tmp_path / "log.db")
    assert (found.in_force.name, found.in_force.minutes) == ("clinic", HOURLY[:6])
    assert found.in_force.days == (1, 2, 3)
    assert found.in_force.source == "clinic.toml, after hourly-6"
    assert found.named["hourly-6"].days == EVERY_DAY
    assert found.named["clinic"] == found.in_force


def test_the_page_tells_which_schedule_the_clinics_file_chose_and_added(run: Run, clinic: Path) -> None:
    clinic.write_text(
        '[schedule]\nname = "hourly-6"\n[schedules.secret-spine]\nminutes = [20]\n'
        'title = "of secret spine"\n'
    )
    run("inject", "--at", "2026-01-12 9:00", "--baseline", "6")
    run("pain", "2", "--at", "2026-01-12 10:00")
    told = " ".join(run("report").stdout.split())
    assert "schedule, name: uw-hf5656 to hourly-6; schedule secret-spine: none to of secret spine" in told
    withheld = " ".join(run("report", "--anonymous").stdout.split())
    assert "secret" not in withheld
    assert "schedule, name; schedule sheet-A" in withheld


MALFORMED = [
    ('[schedule]\nname = "hourly"\n', "schedule.name: must name one; there are uw-hf5656"),
    ("[schedule]\nname = 6\n", "schedule.name: must name one"),
    ("[schedule]\ndays = [3, 1]\n", "schedule.days: must list whole days, rising, from 1 to 60."),
    ("[schedule]\ndays = [0]\n", "schedule.days: must list whole days, rising, from 1 to 60."),
    ("[schedule]\ndays = [true]\n", "schedule.days: must list whole days"),
    ("[schedule]\ndays = 61\n", "schedule.days: must be a whole number from 0 to 60."),
    ("[schedule]\nminutes = []\n", "schedule.minutes: must list whole minutes, rising, from 1 to 1440."),
    ("[schedule]\nminutes = [0, 5]\n", "schedule.minutes: must list whole minutes"),
    ("[schedule]\nminutes = [5, 5]\n", "schedule.minutes: must list whole minutes"),
    ("[schedule]\nuntil_usual = 1\n", "schedule.until_usual: must be one of True, False."),
    ('[schedule]\nasks = ["mood"]\n', "schedule.asks: must be of per cent, activity, second area, sides."),
    ("[schedule]\nhours = 3\n", "schedule.hours: no such setting."),
    ("schedules = 3\n", "schedules: must be a table, [schedules]."),
    ("[schedules]\nours = 3\n", "schedules.ours: must be a table, [schedules.ours]."),
    ("[schedules.ours]\ndays = 3\n", "schedules.ours.minutes: is missing."),
    ('[schedules.ours]\nminutes = [5]\nname = "x"\n', "schedules.ours.name: no such setting."),
    ("[schedules.ours]\nminutes = [5]\ntitle = 3\n", "schedules.ours.title: must be text."),
    ('[schedules."a b"]\nminutes = [5]\n', "schedules.a b: a name is of a-z, 0-9 and -, at most 60."),
    ("[schedules.clinic]\nminutes = [5]\n", "schedules.clinic: that is the name of [schedule]"),
]


@pytest.mark.parametrize(("text", "reason"), MALFORMED)
@pytest.mark.parametrize("look", ["status", "diary", "report"])
def test_a_malformed_schedule_is_refused_by_file_key_and_reason(
    run: Run, clinic: Path, look: str, text: str, reason: str
) -> None:
    run("inject", "--at", "2026-01-12 9:00", "--baseline", "6")
    clinic.write_text(text)
    told = run(look, status=2).stderr
    assert f"{clinic}: {reason}" in told
