"""The real program, in a process of its own."""

import os
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

FIRST = datetime(2026, 1, 20, 12, tzinfo=UTC)
OURS = re.compile(r"\.(log\.db|facetlog)\.[0-9a-f]{8}\.(new|copy)(-journal)?")


class Done(NamedTuple):
    """How a process ended."""

    status: int
    stdout: str
    stderr: str


def time_of(number: int) -> str:
    """A time of its own for every change, as the log writes it: it tells the changes apart."""
    return f"{FIRST + timedelta(seconds=number):%Y-%m-%dT%H:%M:%SZ}"


def command(log: Path, words: list[str], at: str | None = None) -> list[str]:
    """What starts facetlog on a log, at a time if one is given."""
    now = ["--now", at] if at else []
    return [sys.executable, "-m", "facetlog", "--db", str(log), *now, *words]


def environment(log: Path, **more: str) -> dict[str, str]:
    """A home of its own; what is said goes into the pipe at once."""
    return {**os.environ, "HOME": str(log.parent), "TZ": "UTC", "PYTHONUNBUFFERED": "1", **more}


def run(log: Path, *words: str, at: str | None = None, through: tuple[str, ...] = ()) -> Done:
    """Run facetlog to its end, ``through`` another program where one is named."""
    done = subprocess.run(
        [*through, *command(log, list(words), at)],
        env=environment(log), capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)


def left_behind(log: Path) -> list[Path]:
    """Unfinished files of facetlog's own beside a log; only their owner may read them."""
    found = [path for path in log.parent.iterdir() if OURS.fullmatch(path.name)]
    assert [path for path in found if path.stat().st_mode & 0o077] == []
    return found


def copies_of(log: Path) -> set[Path]:
    """The copies beside a log, under the names that they have when they are whole."""
    beside = {*log.parent.glob("log.db.*"), *log.parent.glob("copy-*.db")}
    return {path for path in beside if not path.name.endswith("-journal")}
