"""The evening at which averages are asked for is that of where the patient is."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from support.helpers import Run


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Europe/Berlin", "2026-03-30T18:30+02:00"),  # summer time since the 29th
        ("America/New_York", "2026-03-30T13:30-04:00"),  # 20:00 at UTC+1 would be 15:00
        ("Pacific/Auckland", "2026-03-30T13:30+13:00"),  # and 08:00 of the day after
    ],
)
def test_the_evening_is_that_of_where_the_patient_is(
    run: Run, monkeypatch: pytest.MonkeyPatch, zone: str, now: str
) -> None:
    """Injected in Berlin at UTC+1. Fault: the evening of day 10 at 20:00 on the clock of that day."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    run("inject", "--at", "2026-03-20T09:30+01:00", now="2026-03-20T09:40+01:00")
    assert "Next: 20:00, the average of day 10, Mon 30 Mar" in run("status", now=now).stdout


def test_a_reminder_rings_at_the_evening_of_where_the_patient_is(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Injected in Berlin at UTC+1; its summer begins on 29 March, day 9. New York is at UTC-4 by then.

    Fault: the offset of the injection, by which it rings at 21:00 from day 9 on, and at 15:00 away.
    """
    run("inject", "--at", "2026-03-20T09:00+01:00", now="2026-03-20T18:00+01:00")
    for zone, before, after in (("Europe/Berlin", 19, 18), ("America/New_York", 24, 24)):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        made = datetime.fromisoformat("2026-03-28T13:00+01:00")
        told = run("remind", now=made.isoformat()).stdout.split("\r\n")
        starts = [line.removeprefix("DTSTART:") for line in told if line.startswith("DTSTART:")]
        midnight = datetime(2026, 3, 28, tzinfo=UTC)
        wanted = (midnight + timedelta(hours=before), midnight + timedelta(days=1, hours=after))
        assert starts[:2] == [f"{evening:%Y%m%dT%H%M%SZ}" for evening in wanted]
