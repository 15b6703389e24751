"""The man page: all that the help says, in macros that every ``man`` knows."""

import re

import pytest
from support.helpers import Run

from facetlog import __version__
from facetlog.cli.group import make_group
from facetlog.cli.manual import escaped, manual
from facetlog.cli.table import all_names
from facetlog.words.about import WHAT_IT_IS

MACROS = {".TH", ".SH", ".SS", ".PP", ".TP", ".B", ".nf", ".fi"}


@pytest.fixture(scope="module")
def page() -> str:
    return manual()


def test_every_command_and_every_option_is_in_it(page: str) -> None:
    """Fault: a command that is added to the table alone."""
    shown = page.replace("\\-", "-").replace("\\&", "")
    assert [name for name in all_names() if f".SH facetlog {name}\n" not in shown] == []
    commands = [make_group().commands.get(name) for name in all_names()]
    options = {option for command in commands for one in command.params for option in one.opts}
    dashed = {option for option in options if option.startswith("--")}
    assert len(dashed) > 50
    assert [option for option in sorted(dashed) if option not in shown] == []


def test_only_plain_macros_begin_with_a_dot(page: str) -> None:
    """Faults: words of the help that roff takes for a macro, or swallows."""
    begun = {line.split()[0] for line in page.splitlines() if line.startswith((".", "'"))}
    assert begun == MACROS
    assert [line for line in page.splitlines() if not line.strip()] == []
    assert re.findall(r"\\(?!-|e|&|\(aq|\(ga|\(ha|\(ti)", page) == []


def test_it_says_what_facetlog_is_and_which(page: str) -> None:
    assert " ".join(WHAT_IT_IS.split()) in page.replace("\\-", "-")
    assert page.startswith(f'.TH FACETLOG 1 "" "facetlog {__version__}"\n.SH NAME\nfacetlog \\- a pain log')


@pytest.mark.parametrize(
    ("text", "roff"),
    [
        ("--db FILE", r"\-\-db FILE"),
        (".5", r"\&.5"),
        ("'x' `y`", r"\(aqx\(aq \(gay\(ga"),
        ("a\\b", r"a\eb"),
        ("two\n  lines", "two lines"),
    ],
)
def test_what_roff_would_read_is_kept_from_it(text: str, roff: str) -> None:
    assert escaped(text) == roff


def test_the_guide_prints_it(run: Run, page: str) -> None:
    """Fault: a man page that nobody can get at."""
    assert run("guide", "man").stdout == page
