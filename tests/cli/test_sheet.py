"""``facetlog sheet``: the blank paper sheet of each schedule, as text, without a log or with one."""

from pathlib import Path

import pytest
from support.helpers import Run

SCALE = "0 1 2 3 4 5 6 7 8 9 10"
HOURS = [f"{hour} h" for hour in range(1, 17)]
QUARTERS = [
    "15 min", "30 min", "45 min", "1 h", "1 h 15", "1 h 30", "1 h 45",
    *(f"{hour} h{rest}" for hour in range(2, 8) for rest in ("", " 15", " 30", " 45")), "8 h",
]  # fmt: skip
EVERY_DAY = [f"day {number}" for number in range(1, 15)]
# clinical.md 10, by hand: the rows after the needle, and the days.
SHEETS = {
    "uw-hf5656": (["15 min", "30 min", "45 min", *HOURS[:8]], EVERY_DAY),
    "hourly-5-percent": (HOURS[:5], EVERY_DAY),
    "hourly-6": (HOURS[:6], EVERY_DAY),
    "hourly-6-two-areas": (HOURS[:6], EVERY_DAY),
    "hourly-12": (HOURS[:12], EVERY_DAY),
    "hourly-16": (HOURS, EVERY_DAY),
    "half-hourly-5": (["30 min", "1 h", "1 h 30", *(f"{h} h{r}" for h in (2, 3, 4) for r in ("", " 30")),
                       "5 h"], EVERY_DAY),
    "hours-and-days": (["1 h", "2 h", "4 h", "6 h"], ["day 1", "day 3", "day 7"]),
    "until-usual": (QUARTERS, EVERY_DAY),
}  # fmt: skip
ON_THE_DAY = "2026-01-12T09:30+00:00"
OURS = (
    "Rate only the pain that was treated, not the needle's soreness. Write the time you really wrote it. "
    "If you missed a time, leave it empty."
)


@pytest.fixture
def clinic(tmp_path: Path) -> Path:
    """The clinic's file beside the log."""
    return tmp_path / "clinic.toml"


def injected(run: Run, *values: str) -> None:
    run("inject", "L4-5", "--at", "2026-01-12 9:00", *values, now=ON_THE_DAY)


def rows(printed: str) -> list[str]:
    """The first column of every row with a scale: of a single pain, as it is printed."""
    found = [line.split(SCALE)[0] for line in printed.splitlines() if SCALE in line]
    return [" ".join(row.replace("__:__", "").split()) for row in found]


def plain(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", SHEETS)
def test_each_sheet_has_a_row_for_each_of_its_times(run: Run, name: str, tmp_path: Path) -> None:
    """Before the needle by you and the clinic, then the hours, then the days. Red: a row lost, or twice."""
    done = run("sheet", name)
    hours, days = SHEETS[name]
    if name == "hourly-6-two-areas":
        assert rows(done.stdout) == ["treated", "other"] * (2 + 6) + [f"{day} treated" for day in days]
    else:
        assert rows(done.stdout) == ["you", "clinic", *hours, *days]
    assert plain(OURS) in plain(done.stdout)
    assert done.stderr == ""
    assert list(tmp_path.glob("log*")) == []


def test_per_cent_asleep_and_the_other_area_stand_only_where_they_are_asked(run: Run) -> None:
    """5 hours with per cent; asleep is asked after the needle only. Red if a day asks the per cent."""
    asked = {name: run("sheet", name).stdout for name in SHEETS}
    assert {name: page.count("___ %") for name, page in asked.items() if "___ %" in page} == {
        "hourly-5-percent": 5
    }
    assert [name for name, page in asked.items() if "The other area" in page] == ["hourly-6-two-areas"]
    assert [name for name, page in asked.items() if "L R" in page] == ["uw-hf5656"]
    assert all(page.count("asleep [ ]") == len(SHEETS[name][0]) for name, page in asked.items())
    assert [name for name, page in asked.items() if "until your pain is back to usual" in page] == [
        "until-usual"
    ]


def test_an_injection_of_the_day_gives_its_times_its_sheet_and_the_phones(run: Run) -> None:
    """9:00 and 1, 2, 4, 6 h; days 1, 3, 7 are 13, 15, 19 January. Red if the default sheet is printed."""
    injected(run, "--side", "right", "--sheet", "hours-and-days")
    run("profile", "--clinic-phone", "01 234 5678", "--emergency-phone", "112")
    printed = run("sheet", now=ON_THE_DAY).stdout
    assert rows(printed) == [
        "you", "clinic", "10:00", "11:00", "13:00", "15:00",
        "day 1, Tue 13 Jan", "day 3, Thu 15 Jan", "day 7, Mon 19 Jan",
    ]  # fmt: skip
    told = plain(printed)
    assert "Needle out: Mon 12 Jan 2026 09:00, right L4-L5" in told
    assert "Phone, clinic: 01 234 5678 Phone, emergency: 112" in told
    assert "hours-and-days: at 1, 2, 4 and 6 hours, on days 1, 3 and 7. After Blue Mountain" in told


def test_a_named_sheet_wins_over_that_of_the_injection(run: Run) -> None:
    injected(run, "--sheet", "hours-and-days", "--side", "left")
    assert rows(run("sheet", "hourly-5-percent", now=ON_THE_DAY).stdout)[2:7] == [
        "10:00", "11:00", "12:00", "13:00", "14:00",
    ]  # fmt: skip


def test_a_sheet_that_is_none_is_refused_for_an_injection(run: Run) -> None:
    """By `edit` as by `inject`; an empty one clears it. Fault: kept, and not known from then on."""
    assert "'hourl' is not a sheet; there are" in run("inject", "--sheet", "hourl", status=2).stderr
    injected(run, "--sheet", "hourly-6")
    assert "'hourl' is not a sheet; there are" in run("edit", "i1", "sheet=hourl", status=2).stderr
    assert "sheet hourly-12" in plain(run("edit", "i1", "sheet=Hourly-12").stdout)
    assert plain(run("edit", "i1", "sheet=").stdout).count("sheet hourly-12") == 1  # as it was


def test_two_days_later_the_sheet_is_for_the_next_injection(run: Run) -> None:
    """Red if a block of last month lends its times to the paper of the next."""
    injected(run, "--side", "both")
    assert "Needle out: Mon 12 Jan" in run("sheet", now="2026-01-14T09:00+00:00").stdout
    after = run("sheet", now="2026-01-14T09:01+00:00").stdout
    assert "Needle out: date ____________  time ____________" in after
    assert "15 min" in after


def test_both_sides_have_a_scale_each_before_the_needle_too(run: Run) -> None:
    """Two before, 11 hours, 14 days. Red if a side has one scale less."""
    injected(run, "--side", "both")
    for printed in (run("sheet", now=ON_THE_DAY).stdout, run("sheet", "--side", "both").stdout):
        assert rows(printed)[:26] == ["left", "right"] * (2 + 11)
        assert printed.count(SCALE) == 2 * (2 + 11 + 14)


def test_a_sheet_that_is_not_known_any_more_is_said(run: Run, clinic: Path) -> None:
    clinic.write_text("[schedules.spine-3]\nminutes = [90]\n")
    injected(run, "--sheet", "spine-3", "--side", "left")
    assert rows(run("sheet", now=ON_THE_DAY).stdout)[2] == "10:30"
    clinic.unlink()
    done = run("sheet", now=ON_THE_DAY)
    assert "The sheet 'spine-3' is not known here; the times are those of uw-hf5656." in done.stderr
    assert rows(done.stdout)[2] == "09:15"


def test_the_list_names_each_sheet_what_it_asks_and_whose_it_is(run: Run, clinic: Path) -> None:
    clinic.write_text('[schedule]\nname = "hourly-6"\n')
    told = plain(run("sheet", "--list").stdout)
    assert [name for name in SHEETS if f"{name} " not in told] == []
    assert "hourly-6 * hourly for 6 hours (Serenity Surgical, https://serenity" in told


def test_the_clinics_own_lines_are_printed_and_no_others(run: Run, clinic: Path) -> None:
    """Never a rule on medicine that the clinic's file does not say: sheets contradict each other."""
    bare = run("sheet").stdout
    assert "Call us" not in bare
    assert "nap" not in bare
    clinic.write_text('[sheet]\nhelp = ["Do not nap."]\ncall_us_if = ["fever", "numb legs"]\n')
    lines = run("sheet").stdout.splitlines()
    first = lines.index("Do not nap.")
    assert lines[first + 1] == "Call us if: fever; numb legs"


MALFORMED = [
    ('[sheet]\nhelp = "x"\n', "sheet.help: must list at most 20 texts."),
    ("[sheet]\nhelp = [3]\n", "sheet.help: help: must be text."),
    ('[sheet]\nhints = ["x"]\n', "sheet.hints: no such setting."),
    ('[sheet]\nhelp = ["a", "b", "c", "d"]\n', "sheet.help: must leave the sheet at most 3 lines"),
    ('[sheet]\nhelp = ["a", "b", "c"]\ncall_us_if = ["d"]\n', "sheet.help: must leave the sheet"),
    (f'[sheet]\nhelp = ["{"x" * 81}"]\n', "sheet.help: must list lines of at most 80 characters"),
    (f'[sheet]\ncall_us_if = ["{"x" * 79}", "y"]\n', "sheet.call_us_if: must be of at most 80 characters"),
    ("sheet = 3\n", "sheet: must be a table, [sheet]."),
]


@pytest.mark.parametrize(("text", "reason"), MALFORMED)
def test_malformed_lines_are_refused_by_file_key_and_reason(
    run: Run, clinic: Path, text: str, reason: str
) -> None:
    clinic.write_text(text)
    assert f"{clinic}: {reason}" in run("sheet", status=2).stderr
    injected(run)
    assert f"{clinic}: {reason}" in run("report", status=2).stderr


REFUSED = [
    (("hourly",), "'hourly' is not a sheet; there are uw-hf5656, hourly-5-percent"),
    (("--large",), "facetlog sheet --large -o sheet.html"),
    (("-o", "sheet.pdf"), "sheet.pdf: a sheet is .html, to print it, or .txt."),
    (("--side", "up"), "up"),
]


@pytest.mark.parametrize(("options", "reason"), REFUSED)
def test_what_no_sheet_is_is_refused(run: Run, options: tuple[str, ...], reason: str) -> None:
    assert reason in run("sheet", *options, status=2).stderr


def test_a_side_of_text_fits_a_page_and_leaves_room_for_the_label(run: Run, clinic: Path) -> None:
    """At 6 lines an inch A4 and Letter hold 60; 7 cm are 28 letters, 3.5 cm 8 lines.

    Faults: a line more a row; no place for a name.
    """
    clinic.write_text(f'[sheet]\nhelp = ["{"x" * 80}", "y"]\ncall_us_if = ["{"z " * 40}"]\n')
    for name in SHEETS:
        file = clinic.with_name(f"{name}.txt")
        run("sheet", name, "-o", str(file))
        for side in file.read_text(encoding="utf-8").split("\f"):
            lines = side.splitlines()
            assert len(lines) <= 60
            box = [line for line in lines if len(line) == 28 and {line[0], line[-1]} <= set("+|")]
            assert len(box) == 8


def test_a_file_is_written_once(run: Run, tmp_path: Path) -> None:
    """Text as it is printed, each side on a page; a second one only with --force, as for a report."""
    file = tmp_path / "sheet.txt"
    run("sheet", "hourly-6", "-o", str(file))
    day, days = file.read_text(encoding="utf-8").split("\f")
    assert f"{day}\n{days}" == run("sheet", "hourly-6").stdout
    assert "BEFORE" in day
    assert "day 1 " in days
    assert "--force" in run("sheet", "hourly-12", "-o", str(file), status=3).stderr
    run("sheet", "hourly-12", "-o", str(file), "--force")
    assert "12 h" in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", SHEETS)
@pytest.mark.parametrize("side", ["left", "both"])
def test_a_sheet_fits_a_narrow_terminal(
    run: Run, monkeypatch: pytest.MonkeyPatch, name: str, side: str
) -> None:
    """Faults: a scale that is broken, or longer than the line."""
    monkeypatch.setenv("COLUMNS", "40")
    printed = run("sheet", name, "--side", side).stdout
    assert max(map(len, printed.splitlines())) <= 40
    scales = 2 if side == "both" or name == "hourly-6-two-areas" else 1
    scales += side == "both" and name == "hourly-6-two-areas"
    hours, days = SHEETS[name]
    assert printed.count(SCALE) == scales * (2 + len(hours) + len(days))
