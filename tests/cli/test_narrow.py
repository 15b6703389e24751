"""The help and the refusals in a terminal of 40 columns: nothing is wider but what is to be copied.

What is to be copied, a line with a command of its own or words in backticks, is in one piece.
"""

import os
import re
import sys
from pathlib import Path

import pytest
from support.diaries import FACETLOG, Terminal
from support.helpers import NOW

from facetlog.cli.table import all_names

WIDTH = 40


def shown(folder: Path, *words: str, width: int = WIDTH) -> str:
    """What a command prints in a terminal of so many columns."""
    terminal = Terminal([*FACETLOG, "--db", str(folder / "log.db"), "--now", NOW, *words], width=width)
    terminal.status()
    os.close(terminal.keys)
    return terminal.first


def too_wide(text: str) -> list[str]:
    """The lines that are wider than the terminal and are no command to copy."""
    return [one for one in text.splitlines() if len(one) > WIDTH and not one.startswith("  ")] + [
        one for one in text.splitlines() if len(one) > WIDTH and not one.strip().startswith("facetlog ")
    ]


def examples(told: str) -> list[str]:
    """The lines under ``Examples:``."""
    return told.split("\nExamples:\n")[1].split("\n\n")[0].splitlines()


@pytest.mark.parametrize("name", ["", *all_names()])
def test_every_help_fits_and_breaks_nothing_that_is_copied(tmp_path: Path, name: str) -> None:
    """Red if a line is folded at 50 columns, as Click does in every terminal narrower than that."""
    narrow = shown(tmp_path, *filter(None, [name]), "--help")
    wide = shown(tmp_path, *filter(None, [name]), "--help", width=200)
    assert not too_wide(narrow)
    for copied in re.findall(r"`[^`\n]+`", wide):
        assert copied in narrow
    assert examples(narrow) == examples(wide)


@pytest.mark.parametrize(
    ("typed", "copied"),
    [
        ("pain 5 yesterday", '--over day --at "yesterday 20:00"'),
        ("pain 5 mon 11:00", '--at "mon 11:00"'),
        ("pain 5 took advil 400", "`facetlog dose advil 400 mg`"),
        ("pain 5 --note it was so", '--note "it was so"'),
        ("log 3 walking up the stairs of the house", "facetlog pain 3 walking up the stairs of the house"),
        ("relief i9", "`facetlog list`"),
        ("pain", "`facetlog pain --help`"),
        ("inject --sied left", "`facetlog inject --help`"),
        ("7 sep 9:30", 'facetlog pain 3 --at "7 sep 9:30"'),
    ],
)
def test_every_refusal_fits_and_breaks_nothing_that_is_copied(
    tmp_path: Path, typed: str, copied: str
) -> None:
    """Red if a hint is broken between its words, so that half of it is copied."""
    shown(tmp_path, "pain", "0")
    said = shown(tmp_path, *typed.split())
    assert said.startswith("Error: ")
    assert copied in said
    assert not too_wide(said)


@pytest.mark.parametrize("width", [24, 40, 80])
def test_the_line_that_installs_a_package_is_one_line_at_any_width(tmp_path: Path, width: int) -> None:
    """Red if the refusal is folded as a sentence is: two halves of a command were copied."""
    code = "import sys; sys.modules['matplotlib'] = None; from facetlog.cli.door import main; main()"
    log = ["--db", str(tmp_path / "log.db"), "--now", NOW]
    for words in (["inject", "--at", "9:00"], ["plot", "-o", str(tmp_path / "curve.svg")]):
        terminal = Terminal([sys.executable, "-c", code, *log, *words], width=width)
        assert terminal.status() == (3 if words[0] == "plot" else 0)
        os.close(terminal.keys)
    advice = f'        {sys.executable} -m pip install "matplotlib>=3.10,<4"\n'
    assert terminal.first.endswith(advice)
