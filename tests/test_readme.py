"""The README is true: what it shows is what facetlog prints, and no command is missing in it."""

import os
import re
import shlex
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.cli.table import all_names

README = Path(__file__).parent.parent / "README.md"
COMMAND = re.compile(r"(\d\d:\d\d)(\+1)? \$ facetlog (.*)")


def test_the_walk_through_prints_what_the_readme_shows(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Every `console` block, at the times before its prompts, on Thu 19 Nov 2026 (+1: Fri).

    One with a name has a log of its own.
    """
    monkeypatch.setenv("COLUMNS", "80")
    text = README.read_text(encoding="utf-8")

    def played(block: re.Match[str]) -> str:
        monkeypatch.setenv("FACETLOG_DB", str(tmp_path / f"{block[1].strip() or 'log'}.db"))
        typed = [line for line in block[2].splitlines() if COMMAND.fullmatch(line)]
        return f"```console{block[1]}\n" + "".join(answer(run, line) for line in typed) + "```"

    made = re.sub(r"```console( \w+|)\n(.*?)```", played, text, flags=re.DOTALL)
    if os.environ.get("FACETLOG_APPROVE"):
        README.write_text(made, encoding="utf-8")
    assert made == README.read_text(encoding="utf-8")


def answer(run: Run, line: str) -> str:
    match = COMMAND.fullmatch(line)
    assert match
    day = 20 if match[2] else 19
    done = run(*shlex.split(match[3]), now=f"2026-11-{day}T{match[1]}+00:00")
    return f"{line}\n{done.stdout}"


@pytest.mark.parametrize("name", all_names())
def test_every_command_is_in_the_readme(name: str) -> None:
    assert re.search(rf"(facetlog |`){name}\b", README.read_text(encoding="utf-8"))


def test_the_two_lines_of_set_up_are_there_to_the_letter() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    venv = "python3 -m venv .venv && .venv/bin/pip install "
    assert lines.count(f"{venv}. && .venv/bin/facetlog demo") == 1
    assert lines.count(f"{venv}-e '.[test]' && .venv/bin/python -m pytest") == 1


def test_the_clinics_file_of_the_readme_is_read(run: Run, tmp_path: Path) -> None:
    """Fault: a setting that is shown and not known, or a rule that is told as another."""
    (toml,) = re.findall(r"```toml\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "clinic.toml").write_text(toml, encoding="utf-8")
    assert "Bring this sheet to your visit." in run("sheet", "our-sheet").stdout
    told = " ".join(run("rules", "ours").stdout.split())
    assert "It asks: relief of 50 % or more for at least 3 months, or a gain in function of 30 %." in told
    assert "It is for: facet joint injection or medial branch block." in told
