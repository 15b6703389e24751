"""A time zone that the computer names and no clock has: a sentence, or UTC; never a traceback."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.cli.door import main

INJECTED = ["inject", "--baseline", "8", "--at", "2026-01-10 09:00"]
LOOKS = (["list"], ["relief"], ["report"], ["status"], ["history"], ["doctor"])


def set_zone(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setenv("TZ", zone)
    time.tzset()


# Over 18 hours from UTC; from 24 on Python cannot hold them. The last two are so on some days alone.
@pytest.mark.parametrize(
    "zone",
    ["UTC-99", "UTC+99", "UTC-24", "UTC-20", "UTC+167", "AAA0BBB-99,J1/0,J365/23", "AAA0BBB-20,J1/0,J60/0"],
)
def test_a_zone_that_no_place_has_is_refused_in_a_sentence(
    run: Run, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """With ``--now`` too, and for a time that is typed. Faults: a traceback out of ``astimezone``; a
    moment printed as a tuple; only the present moment is looked at.
    """  # fmt: skip
    set_zone(monkeypatch, zone)
    said = run(*INJECTED, status=2).stderr
    assert said.startswith("Error: The time zone of this computer (TZ) is wrong")
    assert said.count("\n") == 1


@pytest.mark.parametrize("command", [INJECTED, ["pain", "3"], *LOOKS], ids=lambda one: str(one[0]))
def test_no_command_ends_in_a_traceback_without_now(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    set_zone(monkeypatch, "UTC-99")
    with pytest.raises(SystemExit) as ended:
        main(command)
    assert ended.value.code == 2
    assert "(TZ) is wrong" in capsys.readouterr().err


def test_looks_at_a_log_never_end_in_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The log was written where the zone was right. What needs no clock of here still answers."""
    run(*INJECTED)
    set_zone(monkeypatch, "UTC-99")
    for look in (*LOOKS, ["undo"], ["backup"]):
        with pytest.raises(SystemExit) as ended:
            main(["--now", "2026-01-10T12:00+00:00", *look])
        assert ended.value.code in (0, 2, 3)
        assert "Traceback" not in run.capsys.readouterr().err


@pytest.mark.parametrize(
    "zone",
    ["", ":", "/", "/etc/passwd", ":/etc", "Europe/Nowhere", "../../etc/passwd", "é", "A" * 5000],
)
def test_a_zone_that_is_not_known_is_read_as_utc(
    run: Run, monkeypatch: pytest.MonkeyPatch, zone: str
) -> None:
    """As the system reads it."""
    set_zone(monkeypatch, zone)
    run(*INJECTED)
    (one,) = json.loads(run("relief", "--json").stdout)["injections"]
    assert one["at"] == "2026-01-10T09:00:00+00:00"


def test_a_zone_with_seconds_keeps_the_time_that_was_typed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    set_zone(monkeypatch, "X-1:23:45")
    run(*INJECTED)
    assert "Sat 10 Jan 2026 09:00" in run("list").stdout


@pytest.mark.parametrize(
    "zone", ["../../etc/passwd", "/etc/passwd", "Europe", "UTC-99", "A" * 5000, ".", "é\udcff"]
)
def test_a_zone_of_an_import_that_is_none_is_refused_in_a_sentence(
    run: Run, tmp_path: Path, zone: str
) -> None:
    scores = tmp_path / "scores.csv"
    scores.write_text("at,score\n2026-01-10 10:00,3\n")
    said = run("import", str(scores), "--timezone", zone, status=2).stderr
    assert "is not a time zone; write for example Europe/Berlin." in said
    assert said.count("\n") == 1
    assert len(said) < 200


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="this system's zone cannot be set from within")
@pytest.mark.parametrize(
    ("now", "zone", "kept"),
    [
        ("2026-09-07T10:00-07:00", None, "2026-09-07T09:00:00-07:00"),
        ("2026-09-07T10:00+05:45", None, "2026-09-07T09:00:00+05:45"),
        ("2026-09-07T10:00Z", None, "2026-09-07T09:00:00+00:00"),
        ("2026-09-07T10:00-07:00", "Europe/Berlin", "2026-09-07T09:00:00+02:00"),
        ("2026-09-07T10:00-07:00", "UTC", "2026-09-07T09:00:00+00:00"),
    ],
)
def test_now_says_the_zone_of_wall_times_where_tz_names_none(
    tmp_path: Path, now: str, zone: str | None, kept: str
) -> None:
    """In a process of its own. Faults: the zone of the machine; east and west turned round."""
    own = {name: value for name, value in os.environ.items() if name != "TZ"} | {"HOME": str(tmp_path)}
    surroundings = own | ({"TZ": zone} if zone else {})

    def told(*words: str) -> str:
        line = [sys.executable, "-m", "facetlog", "--db", str(tmp_path / "log.db"), "--now", now, *words]
        return subprocess.run(line, env=surroundings, capture_output=True, text=True, check=True).stdout

    assert "Mon 7 Sep 2026 09:00" in told("pain", "3", "--at", "9:00")
    assert json.loads(told("list", "--json"))["entries"][0]["at"] == kept
