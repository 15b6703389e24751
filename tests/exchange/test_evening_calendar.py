"""`remind` before any injection: the evenings of two weeks, none of them twice."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from support.helpers import Run

MORNING = datetime(2026, 1, 12, 9, tzinfo=UTC)


def later(minutes: int) -> datetime:
    return MORNING + timedelta(minutes=minutes)


def reminders(run: Run) -> dict[str, datetime]:
    """When each event of a new calendar begins, by its UID."""
    lines = run("remind").stdout.splitlines()
    uids = [line.removeprefix("UID:") for line in lines if line.startswith("UID:")]
    starts = [line.removeprefix("DTSTART:") for line in lines if line.startswith("DTSTART:")]
    times = [datetime.strptime(start, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC) for start in starts]
    return dict(zip(uids, times, strict=True))


def test_before_any_injection_fourteen_evenings_are_in_the_calendar(run: Run) -> None:
    """Faults: refused; one event for all of them; a day that has its score rings."""
    run.now = MORNING.isoformat()
    run("pain", "6", "--over", "day", now=later(-1440).isoformat())
    first = reminders(run)
    evening = MORNING.replace(hour=20)
    assert list(first.values()) == [evening + timedelta(days=one) for one in range(14)]
    run("pain", "6")
    second = reminders(run)
    assert list(second.values()) == list(first.values())[1:]
    assert second.items() <= first.items()


def test_the_evenings_of_a_later_file_are_those_of_the_earlier_one(run: Run, tmp_path: Path) -> None:
    """Fault: doubled a day later, as their UIDs count from the day of the file."""
    run.now = MORNING.isoformat()
    run("pain", "6", "--over", "day", now=later(-1440).isoformat())
    first = reminders(run)
    run.now = later(1440).isoformat()
    second = reminders(run)
    both = first | second
    assert len(set(both.values())) == len(both) == 15
    said = " ".join(run("remind", "-o", str(tmp_path / "diary.ics")).stdout.split())
    assert "For the average of each evening before a needle. After the needle make it again" in said


def test_evenings_are_no_reminders_where_no_score_is_logged(run: Run) -> None:
    """Fault: a traceback, as there is nothing that names the events."""
    run("dose", "ibuprofen", "400", "mg")
    assert "Neither a score nor an injection is logged yet" in run("remind", status=3).stderr
