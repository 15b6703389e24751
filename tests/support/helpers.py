"""Small makers for tests: entries from a few words, and facetlog run in this process."""

from typing import Any, NamedTuple

import pytest

from facetlog.cli.door import main
from facetlog.entries.kinds import Dose, Injection, Log, Pain
from facetlog.entries.moments import parse_instant
from facetlog.entries.values import parse_score
from facetlog.relief.series import Series
from facetlog.relief.timeline import Timeline

NOW = "2026-01-20T12:00+00:00"


class Done(NamedTuple):
    """How a run of facetlog ended."""

    status: int
    stdout: str
    stderr: str


class Run:
    """Runs facetlog with ``--now``; the time may be set for the runs that follow."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys = capsys
        self.now = NOW

    def __call__(self, *args: str, now: str | None = None, status: int = 0) -> Done:
        done = self.ended(*args, now=now)
        assert done.status == status, done
        return done

    def ended(self, *args: str, now: str | None = None) -> Done:
        """How a run ended, whatever its status."""
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(["--now", now or self.now, *args])
        out, err = self.capsys.readouterr()
        return Done(int(ended.value.code or 0), out, err)


def at(hours: float, zero: str = "2026-01-12T09:00+00:00") -> Any:
    """The moment so many hours after 12 January 2026, 09:00 UTC."""
    moment = parse_instant(zero)
    return moment._replace(epoch=moment.epoch + round(hours * 3600))


def injection(number: int = 1, hours: float = 0, **values: Any) -> Injection:
    """A facet joint injection so many hours after zero."""
    values.setdefault("procedure", "facet joint injection")
    return Injection(number=number, at=at(hours), **values)


def pain(number: int, hours: float, score: str, **values: Any) -> Pain:
    """A score so many hours after zero, entered at once."""
    moment = at(hours)
    entered = values.pop("entered_at", moment.epoch)
    values |= {"at": moment, "score": parse_score(score)}
    return Pain(number=number, entered_at=entered, **values)


def pains(scores: dict[float, str], **values: Any) -> list[Pain]:
    """Scores by the hours after zero, numbered from 1 in this order."""
    made = enumerate(scores.items(), 1)
    return [pain(number, hours, score, **values) for number, (hours, score) in made]


def series_of(scores: dict[float, str]) -> Series:
    """The judged series of one injection at zero."""
    return Timeline([injection()], pains(scores)).series_of(injection())[0]


def log_of(injections: list[Injection], scores: list[Pain], doses: list[Dose] | None = None) -> Log:
    """A log of these entries."""
    return Log(injections, scores, doses or [], [], [])
