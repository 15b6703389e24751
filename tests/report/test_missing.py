"""What is advised where a package is missing that some pages need."""

import sys
from pathlib import Path

import pytest

from facetlog.report.missing import PACKAGES, missing

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize("extra", ["html", "calendar"])
def test_the_packages_are_those_of_the_project(extra: str) -> None:
    """Red if an extra gains a package, or another version, and the advice does not."""
    import tomllib

    extras = tomllib.loads(PROJECT.read_text())["project"]["optional-dependencies"]
    assert list(PACKAGES[extra]) == extras[extra]


def test_the_advice_is_for_the_python_that_runs_facetlog(monkeypatch: pytest.MonkeyPatch) -> None:
    """Red if it is a `pip` of another environment, or a folder with a blank is two words."""
    monkeypatch.setattr(sys, "executable", "/home/an na/.venv/bin/python")
    told, line = str(missing("Calendars", "calendar")).splitlines()
    assert told == "Calendars need another package; to install it:"
    assert line == '        "/home/an na/.venv/bin/python" -m pip install "icalendar>=6,<8"'
