"""The world's files: every score that belongs comes in, at once or after what the refusal says to type.

The shapes are in ``support/corpus_*.py``, each with its source. Below its last line pytest shows the
table of them all where FACETLOG_FULL=1, and the tests run in one process.
"""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from harness.size import FULL
from support.corpus import HEADING, NOW, Played, Shape, commands, figures, lacks, next_words, played, scores
from support.corpus_clinics import CLINICS
from support.corpus_diaries import DIARIES
from support.corpus_fhir import GUIDES, SERVERS
from support.corpus_sheets import DIALECTS, TIMES
from support.helpers import Run

SHAPES = (*DIARIES, *DIALECTS, *TIMES, *CLINICS, *GUIDES, *SERVERS)
LEAST = 45
EACH = pytest.mark.parametrize("shape", SHAPES, ids=[shape.name for shape in SHAPES])


class Table:
    """What belongs and what came in, a shape a line, shown by pytest when all is done."""

    def __init__(self) -> None:
        self.lines: dict[str, str] = {}

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Called by pytest, once this is one of its plugins."""
        if FULL:
            terminalreporter.section("corpus")
            terminalreporter.write_line("\n".join([HEADING, *self.lines.values()]))


@pytest.fixture(scope="module")
def figured(pytestconfig: pytest.Config) -> Table:
    made = Table()
    pytestconfig.pluginmanager.register(made)
    return made


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A refusal names the file as it was typed: from the folder in which it is."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")


def told(how: Played) -> str:
    """What was said on the way, to be shown where a shape fails."""
    return "\n".join([*how.refusals, *how.last, how.told])


def test_the_corpus_is_large_and_every_shape_is_named_with_its_source() -> None:
    """Fault: a shape that is there twice counts as two."""
    assert len(SHAPES) >= LEAST
    for field in ("name", "file"):
        assert max(Counter(getattr(shape, field) for shape in SHAPES).values()) == 1
    assert all(shape.source and len(shape.holds) <= shape.belongs for shape in SHAPES)
    assert all(shape.holds or shape.outside for shape in SHAPES)


@EACH
def test_what_belongs_comes_in(run: Run, tmp_path: Path, figured: Table, shape: Shape) -> None:
    """As many as belong and those that were worked out by hand; what was refused left nothing.

    Faults: a score of 00:00; a score of another patient; a value that was scaled without being told; a
    refusal whose command does not work when it is typed.
    """
    how = played(run, shape, tmp_path)
    figured.lines[shape.name] = figures(shape, how)
    assert how.at_once in (0, how.came) if not how.refusals else how.at_once == 0, told(how)
    if shape.outside and how.came != shape.belongs:
        assert how.came == 0, told(how)
        assert re.search(shape.outside, how.refusals[-1]), told(how)
        return
    assert how.came == shape.belongs, told(how)
    assert lacks(shape, how.scores) == [], (how.scores, told(how))


@EACH
def test_what_needs_a_choice_is_asked_for_and_what_needs_none_is_not(
    run: Run, tmp_path: Path, shape: Shape
) -> None:
    """Faults: a guess that changes a value; an option asked for that the file settles itself."""
    how = played(run, shape, tmp_path)
    if shape.unaided is not None:
        assert shape.unaided is not bool(how.refusals), told(how)
    if shape.refused:
        assert re.search(shape.refused, "".join(how.refusals)), told(how)
    if shape.said and not shape.outside:
        assert re.search(shape.said, how.told), told(how)


@EACH
def test_a_refusal_prints_the_whole_command(run: Run, tmp_path: Path, shape: Shape) -> None:
    """A line to copy, with the file and all that was typed before. Fault: an option named in a sentence."""
    how = played(run, shape, tmp_path)
    if not shape.outside:
        assert all(map(commands, how.refusals)), told(how)


@EACH
def test_a_file_that_was_read_is_not_taken_again(run: Run, tmp_path: Path, shape: Shape) -> None:
    """Nor is one that is only looked at. Faults: a score there twice; a dry run that writes."""
    (tmp_path / shape.file).write_bytes(shape.content)
    run.ended("import", shape.file, *shape.typed, "--dry-run", now=NOW)
    assert scores(run) == []
    how = played(run, shape, tmp_path)
    again = run.ended(*how.last, now=NOW)
    assert again.status == (0 if how.came else 2), again
    assert scores(run) == list(how.scores)


def shape_of(**changed: Any) -> Shape:
    """Some shape, to be asked what it would type."""
    made = Shape(name="x", source="x", file="x.csv", content=b"", belongs=1)
    return made._replace(**changed)


REFUSAL = """\
Error: x.csv: Rows of several trackers: Pain (3 rows), "Mood, low" (2 rows). Type one:
        facetlog import x.csv --where "tracker=Mood, low" --grade mild=SCORE
        facetlog import x.csv --where tracker=Pain --grade mild=SCORE
Nothing was imported.
"""


@pytest.mark.parametrize(
    ("choose", "typed"),
    [
        ((), ["--where", "tracker=Mood, low", "--grade", "mild=SCORE"]),
        ((("--where", "tracker=Pain"),), ["--where", "tracker=Pain", "--grade", "mild=SCORE"]),
        ((("--grade", "MILD=3"),), ["--where", "tracker=Mood, low", "--grade", "mild=3"]),
        ((("--where", "tracker=Sleep"),), ["--where", "tracker=Mood, low", "--grade", "mild=SCORE"]),
        ((("--scale", "100"),), ["--where", "tracker=Mood, low", "--grade", "mild=SCORE"]),
    ],
)
def test_only_what_a_refusal_offers_is_typed_after_it(
    choose: list[tuple[str, str]], typed: list[str]
) -> None:
    """Fault: the test types what no user could have read, and a refusal that says nothing passes."""
    assert next_words(REFUSAL, shape_of(choose=choose)) == ["import", "x.csv", *typed]
    assert next_words("Error: Nothing was imported; see --grade.", shape_of(choose=choose)) is None


def test_an_option_that_a_sentence_names_is_typed_beside_what_was() -> None:
    """Fault: what was typed before is lost; a word of the sentence is taken for a value."""
    refusal = "62.5 is above 10; type --scale 100.\nAs '7,5' has a comma, --decimal , (not --site it)."
    words = ["import", "x.csv", "--column", "at=When"]
    wanted = [*words, "--scale", "100", "--decimal", ","]
    assert next_words(refusal, shape_of(), words) == wanted
