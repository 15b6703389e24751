"""`remind`: a calendar that Google, Apple and Outlook take, that moves and never doubles."""

import os
import resource
import stat
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.helpers import Run

MORNING = datetime(2026, 1, 12, 9, tzinfo=UTC)  # the needle, and the first calendar
ALL = "41 reminders from Mon 12 Jan 2026 09:15 to Mon 18 May 2026 20:00"
SUMMARIES = {"facetlog: a score", "facetlog: the day's average", "facetlog: the week's average"}


class Part(NamedTuple):
    """One BEGIN...END of a calendar file, as it is written."""

    name: str
    values: dict[str, str]
    parts: list["Part"]


def read(content: bytes) -> Part:
    """A reader of the least that RFC 5545 allows: folded lines, names, values, nothing else."""
    assert content.endswith(b"END:VCALENDAR\r\n")
    lines = content.decode().removesuffix("\r\n").replace("\r\n ", "").split("\r\n")
    whole = Part("", {}, [])
    open_parts = [whole]
    for line in lines:
        name, _, value = line.partition(":")
        if name == "BEGIN":
            open_parts.append(Part(value, {}, []))
            open_parts[-2].parts.append(open_parts[-1])
        elif name == "END":
            assert open_parts.pop().name == value
        else:
            assert name not in open_parts[-1].values, "twice"
            open_parts[-1].values[name] = value
    assert open_parts == [whole]
    return whole.parts[0]


def process(*args: str, code: str = "from facetlog.cli.door import main; main()", limit: int = -1) -> Any:
    """Facetlog as a real process at 9:00, at most so many bytes a file; its output is bytes."""
    return subprocess.run(
        [sys.executable, "-c", code, "--now", MORNING.isoformat(), *args],
        env=os.environ, capture_output=True, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)),
    )  # fmt: skip


class Event(NamedTuple):
    """What decides where an event stands in a calendar."""

    start: datetime
    sequence: int


def time_of(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)


def events(content: str) -> dict[str, Event]:
    """The events of a file by their UID, which none shares."""
    parts = read(content.encode()).parts
    found = {
        one.values["UID"]: Event(time_of(one.values["DTSTART"]), int(one.values["SEQUENCE"]))
        for one in parts
    }
    assert len(found) == len(parts)
    return found


def remind(run: Run, now: datetime = MORNING) -> str:
    return run("remind", now=now.isoformat()).stdout


def later(minutes: float) -> datetime:
    return MORNING + timedelta(minutes=minutes)


@pytest.fixture
def injected(run: Run) -> Run:
    """An injection at 9:00, with a score just before it."""
    run.now = MORNING.isoformat()
    run("inject", "--side", "right", "--at", "9:00", "--baseline", "7")
    return run


def test_there_is_one_event_for_each_time_to_come(injected: Run) -> None:
    """Fault: a slot left out, or the score before the needle kept.

    From 12 January 4 months are 120 days (19 + 28 + 31 + 30 + 12), in week 18: its last day is the 126th.
    """
    minutes = (15, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480)
    days = (*range(1, 15), *range(21, 127, 7))
    evening = MORNING.replace(hour=20)
    wanted = [later(one) for one in minutes] + [evening + timedelta(days=one) for one in days]
    assert [event.start for event in events(remind(injected)).values()] == wanted
    assert len(wanted) == 11 + 14 + 16


def test_a_time_to_come_is_in_the_file_until_it_has_its_score(injected: Run) -> None:
    """Fault: a slot that has opened, and rings in some minutes, is taken for past.

    9:15 stands for the scores from 9:07:30 to 9:22:30.
    """
    starts = [event.start for event in events(remind(injected, later(10))).values()]
    assert starts[0] == later(15)
    injected("pain", "3", now=later(10).isoformat())
    assert [event.start for event in events(remind(injected, later(10))).values()] == starts[1:]


def test_both_sides_are_one_event_until_both_have_a_score(run: Run) -> None:
    """Fault: an event a side; or none as soon as one side has its score."""
    run.now = MORNING.isoformat()
    run("inject", "--side", "both", "--at", "9:00")
    run("pain", "7", "--side", "left", "--at", "9:00")
    run("pain", "6", "--side", "right", "--at", "9:00")
    assert len(events(remind(run))) == 41
    tuesday = MORNING + timedelta(days=1)  # any score of a day stands for its average
    evening = tuesday.replace(hour=20)
    for side, is_there in (("left", True), ("right", False)):
        run("pain", "3", "--side", side, now=tuesday.isoformat())
        starts = {event.start for event in events(remind(run, tuesday)).values()}
        assert (evening in starts) is is_there


def test_the_calendar_and_each_event_have_what_calendars_ask_for(injected: Run) -> None:
    """Fault: any of these left out, a local time, an event that blocks the calendar."""
    calendar = read(remind(injected, later(1)).encode())
    assert calendar.name == "VCALENDAR"
    assert calendar.values == {
        "VERSION": "2.0", "PRODID": "-//facetlog//facetlog//EN",
        "CALSCALE": "GREGORIAN", "METHOD": "PUBLISH",
    }  # fmt: skip
    for event in calendar.parts:
        assert event.name == "VEVENT"
        starts = time_of(event.values["DTSTART"])
        assert time_of(event.values["DTEND"]) - starts == timedelta(minutes=5)
        assert event.values["DTSTAMP"] == event.values["LAST-MODIFIED"] == "20260112T090100Z"
        assert event.values["TRANSP"] == "TRANSPARENT"
        assert event.values["CLASS"] == "PRIVATE"
        (alarm,) = event.parts
        assert alarm.name == "VALARM"
        assert alarm.values["ACTION"] == "DISPLAY"
        assert alarm.values["DESCRIPTION"] == event.values["SUMMARY"]


def test_icalendar_reads_it_back(injected: Run) -> None:
    """Fault: an alarm before or after the time; a time without its zone; a value it cannot read."""
    import icalendar

    calendar: Any = icalendar.Calendar.from_ical(remind(injected).encode())
    found = calendar.walk("VEVENT")
    assert len(found) == 41
    for event in found:
        assert event.errors == []
        assert event["DTSTART"].dt.utcoffset() == timedelta(0)
        assert [alarm["TRIGGER"].dt for alarm in event.walk("VALARM")] == [timedelta(0)]
    assert found[0]["DTSTART"].dt == later(15)


def test_lines_are_folded_and_end_in_crlf(injected: Run) -> None:
    """Fault: lines joined by our own hand, unfolded or with LF alone."""
    content = remind(injected).encode()
    assert content.count(b"\n") == content.count(b"\r") == content.count(b"\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert b"\r\n " in content
    said = "Type: facetlog diary. It asks for what is missing. A number from 0 to 10 is enough."
    assert {event.values["DESCRIPTION"] for event in read(content).parts} == {said}


def test_no_word_names_an_illness_a_body_part_or_a_medicine(run: Run) -> None:
    """Fault: the place, the drug, a note or the slot's own name in the text."""
    run.now = MORNING.isoformat()
    run("inject", "L4-5", "--side", "right", "--at", "9:00", "--procedure", "mbb", "--site", "low back",
        "--anesthetic", "bupivacaine 0.5% 1 mL", "--steroid", "triamcinolone 40 mg", "--note", "gout",
        "--sedation", "midazolam 2 mg", "--role", "diagnostic", "--clinician", "pain clinic")  # fmt: skip
    calendar = read(remind(run).encode())
    assert {event.values["SUMMARY"] for event in calendar.parts} == SUMMARIES
    text = repr(calendar).lower().replace("facetlog", "")
    for word in (
        "pain", "facet", "joint", "nerve", "back", "spine", "l4", "side", "right", "relief", "gout",
        "inject", "needle", "block", "diagnos", "mbb", "bupivacaine", "triamcinolone", "midazolam",
        "medicine", "dose", "clinic", "patient",
    ):  # fmt: skip
        assert word not in text


def test_another_time_of_the_injection_moves_the_same_events(injected: Run) -> None:
    """Fault: UIDs of the times, or random ones; a SEQUENCE of the moment or of the log alone.

    All of it happens at one ``--now``: the journal alone tells the editions apart.
    """
    first = events(remind(injected))
    injected("edit", "i1", "at=2026-01-12 08:55")
    second = events(remind(injected))
    injected("undo")
    third = events(remind(injected))
    assert second.keys() == third.keys() == first.keys()
    for uid, event in first.items():
        of_that_day = event.start.date() == MORNING.date()
        assert event.start - second[uid].start == of_that_day * timedelta(minutes=5)
        assert third[uid].start == event.start
        assert event.sequence < second[uid].sequence < third[uid].sequence


def test_a_clinics_other_times_move_the_same_events(injected: Run, tmp_path: Path) -> None:
    """Fault: a SEQUENCE of the log alone, which the clinic's file does not change."""
    first = events(remind(injected))
    (tmp_path / "clinic.toml").write_text("[schedule]\nevening_hour = 21\n")
    second = events(remind(injected, MORNING + timedelta(seconds=1)))
    assert second.keys() == first.keys()
    moved = [uid for uid, event in first.items() if second[uid].start != event.start]
    assert len(moved) == 14 + 16
    assert all(second[uid].sequence > first[uid].sequence for uid in moved)


def test_a_later_file_holds_what_is_left_of_the_earlier_one(injected: Run) -> None:
    """Fault: events numbered by their order; a SEQUENCE that goes down as scores come in."""
    first = events(remind(injected))
    injected("pain", "2", now=later(30).isoformat())
    second = events(remind(injected, later(70)))
    assert len(second) == 41 - 4
    assert {uid: event.start for uid, event in second.items()} == {
        uid: event.start for uid, event in first.items() if event.start > later(70)
    }
    assert all(event.sequence >= first[uid].sequence for uid, event in second.items())


def test_imported_again_and_again_nothing_is_doubled(injected: Run) -> None:
    """Fault: a SEQUENCE so low that a calendar's own numbering of edits by hand outruns it."""
    calendar: dict[str, Event] = {}

    def imported(now: datetime) -> None:
        for uid, event in events(remind(injected, now)).items():
            if uid not in calendar or event.sequence > calendar[uid].sequence:
                calendar[uid] = event

    imported(MORNING)
    uid, at_noon = next((uid, one) for uid, one in calendar.items() if one.start == later(180))
    calendar[uid] = Event(later(190), at_noon.sequence + 3)  # moved by hand, three times
    injected("edit", "i1", "at=2026-01-12 08:58", now=later(2).isoformat())
    imported(later(2))
    imported(later(2))
    imported(later(100))
    assert len(calendar) == 41
    assert calendar[uid].start == later(178)
    starts = [event.start for event in calendar.values()]
    assert sorted(starts)[:4] == [later(13), later(28), later(43), later(58)]
    assert len(set(starts)) == 41


def test_two_injections_share_no_reminder(injected: Run) -> None:
    """Fault: UIDs of the slot alone."""
    first = events(remind(injected))
    injected("inject", "--side", "right", "--at", "9:00", now=later(60).isoformat())
    assert first.keys() & events(remind(injected, later(60))).keys() == set()


def test_a_pipe_gets_the_same_calendar_and_nothing_else(injected: Run) -> None:
    """Fault: the echo on stdout; other line ends; something random or of the clock on the wall."""
    done = process("remind")
    assert done.stdout == remind(injected).encode()
    assert done.stderr.decode() == f"{ALL}. To a file: facetlog remind -o diary.ics\n"


@pytest.fixture
def open_umask() -> Iterator[None]:
    """Whatever is made without a mode of its own is everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.lstat().st_mode)


@pytest.mark.usefixtures("open_umask")
def test_the_file_is_private_whole_and_alone(injected: Run, tmp_path: Path) -> None:
    """Fault: an ordinary open and write; a file beside it left over."""
    folder = tmp_path / "calendars"
    folder.mkdir()
    done = injected("remind", "-o", str(folder / "my diary.ics"))
    assert [path.name for path in folder.iterdir()] == ["my diary.ics"]
    assert mode(folder / "my diary.ics") == 0o600
    assert (folder / "my diary.ics").read_bytes() == remind(injected).encode()
    said = " ".join(done.stdout.split())
    assert said.startswith(f"{ALL}, in ")
    assert "Open the file with your calendar." in said
    assert f'facetlog remind -o "{folder}/my diary.ics" --force\n' in done.stdout


@pytest.mark.usefixtures("open_umask")
def test_a_file_is_overwritten_only_with_force(injected: Run, tmp_path: Path) -> None:
    """Fault: it is overwritten unasked; or forced, into the old file with its old mode."""
    path = tmp_path / "diary.ics"
    path.write_text("mine")
    done = injected("remind", "-o", str(path), status=3)
    assert done.stderr == f"Error: {path} is there already; --force overwrites it. Nothing was written.\n"
    assert (path.read_text(), mode(path), done.stdout) == ("mine", 0o666, "")
    injected("remind", "-o", str(path), "--force")
    assert len(read(path.read_bytes()).parts) == 41
    assert mode(path) == 0o600
    assert sorted(one.name for one in tmp_path.iterdir()) == ["diary.ics", "log.db"]


@pytest.mark.parametrize("there", [True, False])
def test_a_link_is_never_followed(injected: Run, tmp_path: Path, there: bool) -> None:
    """Fault: what the link names is written, made, or opened to others."""
    target, link = tmp_path / "target", tmp_path / "diary.ics"
    if there:
        target.write_text("mine")
    link.symlink_to(target)
    injected("remind", "-o", str(link), status=3)
    assert link.is_symlink()
    injected("remind", "-o", str(link), "--force")
    assert not link.is_symlink()
    assert mode(link) == 0o600
    assert target.exists() is there
    assert not there or target.read_text() == "mine"


def test_the_log_itself_is_not_overwritten_even_with_force(injected: Run, tmp_path: Path) -> None:
    """Fault: ``-o log.db --force`` puts a calendar where the log was."""
    before = (tmp_path / "log.db").read_bytes()
    done = injected("remind", "-o", str(tmp_path / "log.db"), "--force", status=3)
    assert "is a log of facetlog and stays" in done.stderr
    assert (tmp_path / "log.db").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("missing/diary.ics", "There is no folder {0}/missing; nothing was written."),
        (".", "{0} is not a file; name one. Nothing was written."),
        ("log.db/x", "{0}/log.db/x cannot be written: Not a directory. Nothing was written."),
    ],
    ids=["no folder", "a folder", "a file for a folder"],
)
def test_where_no_file_can_be_one_sentence_says_so(
    injected: Run, tmp_path: Path, name: str, said: str
) -> None:
    """Fault: a traceback; a folder made; ``--force`` in the place of a folder."""
    for more in ([], ["--force"]):
        done = injected("remind", "-o", str(tmp_path / name), *more, status=3)
        assert done == (3, "", f"Error: {said.format(tmp_path)}\n")
    assert [one.name for one in tmp_path.iterdir()] == ["log.db"]


@pytest.mark.usefixtures("injected")
def test_a_file_that_cannot_be_finished_leaves_nothing(tmp_path: Path) -> None:
    """Fault: half a calendar under its name, in the place of the one that was there.

    A limit of 4 KiB a file stands for a full disk.
    """
    path = tmp_path / "diary.ics"
    path.write_text("mine")
    done = process("remind", "-o", str(path), "--force", limit=4096)
    assert (done.returncode, done.stdout) == (3, b"")
    said = f"Error: {path} cannot be written: File too large. Nothing was written.\n"
    assert done.stderr.decode() == said
    assert path.read_text() == "mine"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["diary.ics", "log.db"]


def test_with_nothing_to_remind_of_one_sentence_says_so(run: Run, tmp_path: Path) -> None:
    """Fault: an empty calendar, which some calendars refuse, or a file of none."""
    file = str(tmp_path / "diary.ics")
    assert "There is no log" in run("remind", "-o", file, status=3).stderr
    run("inject", "--at", "2026-01-12 09:00")
    past = run("remind", "-o", file, now="2026-05-18T20:00+00:00", status=3)
    assert past.stderr.startswith("Error: Nothing is to come for i1: ")
    assert past.stderr.count("\n") == 1
    last = run("remind", now="2026-05-18T19:59+00:00")
    assert last.stderr.startswith("1 reminder on Mon 18 May 2026 20:00. ")
    assert [one.name for one in tmp_path.iterdir()] == ["log.db"]


@pytest.mark.usefixtures("injected")
def test_without_the_extra_one_sentence_names_its_installation(tmp_path: Path) -> None:
    """Fault: a traceback of the import; a file made before the import fails."""
    code = "import sys; sys.modules['icalendar'] = None; from facetlog.cli.door import main; main()"
    done = process("remind", "-o", str(tmp_path / "diary.ics"), code=code)
    assert (done.returncode, done.stdout) == (3, b"")
    told, line = done.stderr.decode().splitlines()
    assert told == "Error: Calendars need another package; to install it:"
    assert line == f'        {sys.executable} -m pip install "icalendar>=6,<8"'
    assert not (tmp_path / "diary.ics").exists()
