"""TAB pressed in real bash, zsh and fish: which words facetlog is then called with, what is shown."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.helpers import Run

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals", allow_module_level=True)

from support.terminal import STARTED, Terminal

# What is typed, and the words that facetlog gets.
TYPED = {
    "pai\t3": ["pain", "3"],
    "inject --proc\tmb\t--role t\t": ["inject", "--procedure", "mbb", "--role", "therapeutic"],
    "inject L5-\tL4-5:ri\t": ["inject", "L5-S1", "L4-5:right"],
    "pain 3 --side ri\t--over w\t--by c\t": [
        "pain",
        "3",
        "--side",
        "right",
        "--over",
        "week",
        "--by",
        "clinic",
    ],
    "pain 3 --side=ri\t": ["pain", "3", "--side=right"],
    "treatment yoga --helped so\t": ["treatment", "yoga", "--helped", "some"],
    "dose tramadol --res\t": ["dose", "tramadol", "--rescue"],
    "measure OD\t44": ["measure", "ODI", "44"],
    "rules 75\t": ["rules", "75-for-2h"],
    "edit d\tam\t50": ["edit", "d1", "amount=50"],
    "delete z\t": ["delete", "z1"],
    "relief i\t": ["relief", "i1"],
    "pain 3 --site lo\t": ["pain", "3", "--site", "low back"],
    "pain 3 --site 'lo\t": ["pain", "3", "--site", "low back"],
    "import diary.\t--col\tat=x": ["import", "diary.csv", "--column", "at=x"],
    "--db log\tedit i\tlev\tL4-5": ["--db", "log.db", "edit", "i1", "levels=L4-5"],
}
# Text of several words: bash and zsh leave it plain, fish puts it into quotes.
TEXTS = {
    "dose ibu\t": "dose ibuprofen 400 mg",
    "dose ibuprofen 4\t": "dose ibuprofen 400 mg",
    "pain 3 wal\t+ib\t": "pain 3 walking the dog +ibuprofen 400 mg",
    "able 8 ben\t": "able 8 bend back",
    "able 8 lie\t": "able 8 lie; touch $(touch here) `touch there` \"x\" 'y' \\ é",
}


@pytest.fixture(params=STARTED)
def terminal(request: pytest.FixtureRequest, run: Run, tmp_path: Path) -> Iterator[Terminal]:
    """A shell in which facetlog was set up by its own option, once, before it was started again."""
    if not shutil.which(request.param):
        pytest.skip(f"no {request.param} here")
    run("inject", "L4-5", "--side", "right", "--site", "low back", "--at", "9:00", "--baseline", "8")
    run("pain", "3", "walking the dog", "--at", "9:30")
    run("dose", "ibuprofen", "400", "mg", "--at", "9:40")
    run("able", "3", "bend back", "--at", "9:50")
    run("able", "3", TEXTS["able 8 lie\t"].removeprefix("able 8 "), "--at", "10:00")
    run("sleep", "3:00", "4:00")
    (tmp_path / "diary.csv").touch()
    shell = Terminal(request.param, tmp_path)
    with shell:
        assert f"next {request.param} on" in shell.shows("facetlog --install-completion\r", "Written:")
    with shell:
        yield shell


def test_tab_completes(terminal: Terminal, tmp_path: Path) -> None:
    """Faults: an offer is put on the line unquoted, or ``--side=`` or ``L4-5:`` twice, or "--site low
    back" as two words; a space follows ``levels=``.
    """  # fmt: skip
    assert {keys: terminal.words(f"facetlog {keys}") for keys in TYPED} == TYPED
    entered = {keys: " ".join(terminal.words(f"facetlog {keys}")) for keys in TEXTS}
    assert entered == TEXTS
    assert not {"here", "there"} & {path.name for path in tmp_path.iterdir()}


def test_offers_are_listed_newest_first_with_what_they_are(terminal: Terminal) -> None:
    """bash shows no descriptions. Fault: the shell sorts the ids."""
    newest = ["a2", "a1", "d1", "p2", "p1", "i1", "z1"]
    shown = terminal.shows("facetlog edit \t\t", *newest)
    listed = shown.replace("facetlog edit", "")
    places = [listed.index(entry) for entry in newest]
    assert places == sorted(places)
    assert ("walking the dog" in shown) == (terminal.shell != "bash")


def test_nothing_known_leaves_the_line_as_it_is(terminal: Terminal, tmp_path: Path) -> None:
    """A damaged log. Faults: an error in the line; names of files where none is wanted."""
    (tmp_path / "log.db").write_bytes(b"damaged")
    assert terminal.words("facetlog edit p\t") == ["edit", "p"]
    assert terminal.words("facetlog pain di\t") == ["pain", "di"]
