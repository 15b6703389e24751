"""The repository's own account of itself is true: names, links, rooms, and every worked figure."""

import ast
import json
import operator
import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from support.helpers import Run, at
from test_architecture import ROOMS

from facetlog.cli.topics import TOPICS
from facetlog.exchange.json_values import rounded
from facetlog.words.numbers import percent

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facetlog"
DOCS = sorted((PACKAGE / "docs").glob("*.md"))
QUOTED = re.compile(r"`([^`\n]+)`")
NAMED = re.compile(r"[\w.-]+(/[\w.-]+)*(/|\.(py|md|toml|json|css|html))")
WHERE = re.compile(r"`([\w/]+\.py)`((?:,?\s+`[A-Za-z_.]+`)+)")  # a file, and what stands in it


def named_in(text: str) -> set[str]:
    """The files and folders that a page names between backticks, but for what a user's folder holds."""
    return {name for name in QUOTED.findall(text) if NAMED.fullmatch(name)} - {"clinic.toml"}


def is_there(name: str) -> bool:
    """Whether a file or folder is there: below the package, or below the repository."""
    return any((folder / name).exists() for folder in (PACKAGE, ROOT))


def missing_names(text: str) -> set[str]:
    """What a page names and nobody has, modules and what stands in them."""
    files = {name for name in named_in(text) if not is_there(name)}
    inside = {
        f"{file}: {name}"
        for file, names in WHERE.findall(text)
        if (PACKAGE / file).is_file()
        for name in QUOTED.findall(names)
        if not re.search(rf"\b{name.split('.')[-1]}\b", (PACKAGE / file).read_text())
    }
    return files | inside


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_every_file_that_a_page_names_is_there_and_holds_what_it_is_named_for(page: Path) -> None:
    """Fault: a module moved or renamed, and the page not."""
    assert missing_names(page.read_text()) == set()


@pytest.mark.parametrize(
    "planted", ["see `relief/spels.py`", "`tests/reliefs/`", "`relief/spells.py` `Spel`", "`gone.md`"]
)
def test_a_planted_wrong_name_is_found(planted: str) -> None:
    assert missing_names(planted) != set()


@pytest.mark.parametrize("page", [*DOCS, ROOT / "README.md"], ids=lambda page: page.name)
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    """Fault: a page renamed, or linked from a folder that it is not in."""
    links = re.findall(r"\]\((?!https?:)([^)#]+)[^)]*\)", page.read_text())
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_a_new_developer_finds_the_pages_from_the_readme() -> None:
    last = (ROOT / "README.md").read_text().split("\n## ")[-1]
    three = ("architecture", "method", "words")
    assert all(f"(facetlog/docs/{page}.md)" in last for page in three)


def test_every_page_is_a_topic_of_the_guide_and_is_found_from_the_readme() -> None:
    """Fault: a page that nobody is led to, or a topic without its page."""
    assert {page.stem for page in DOCS} == set(TOPICS)
    readme = (ROOT / "README.md").read_text()
    assert [page.name for page in DOCS if f"(facetlog/docs/{page.name})" not in readme] == []


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.name)
def test_a_page_can_be_read_in_a_terminal(page: Path) -> None:
    """But for a command that is to be copied."""
    lines = page.read_text().splitlines()
    assert [line for line in lines if len(line) > 100 and " $ facetlog " not in line] == []


def rows_of(text: str, header: str) -> Iterator[list[str]]:
    """The cells of every row of the tables whose first column is headed so."""
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        if table.startswith(f"| {header} |"):
            for row in table.splitlines()[2:]:
                yield [cell.strip() for cell in row[1:-1].split("|")]


def test_every_room_has_its_row_with_what_it_may_import() -> None:
    """Fault: a room added to the layout, or an arrow in the page that the layout has not."""
    rows = {room.strip("`"): may for room, _, may, _ in rows_of(page_text("architecture"), "room")}
    rooms = {path.name for path in PACKAGE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert set(rows) == {*rooms, "errors"}
    told = {room: rooms_of(may, list(rows)) for room, may in rows.items() if room != "docs"}
    assert told == {room: ROOMS[room] for room in told}


def rooms_of(cell: str, order: list[str]) -> set[str]:
    """The rooms that a cell tells: by name, or from one to another in the order of the table."""
    named = set(QUOTED.findall(cell))
    for first, last in re.findall(r"`(\w+)` to `(\w+)`", cell):
        named |= set(order[order.index(first) : order.index(last) + 1])
    return named


def page_text(name: str) -> str:
    return (PACKAGE / "docs" / f"{name}.md").read_text()


SECTIONS = set(re.findall(r"^##+ ([\d.]+?)\.? ", page_text("method"), re.MULTILINE))
CITED = re.compile(r"method\.md, ((?:\d+(?:\.\d+)?(?:, | and | to )?)+)")


def test_every_section_that_is_cited_is_there() -> None:
    """Fault: sections numbered anew, and those who cite them not."""
    sources = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    cited = {
        number
        for path in sources
        for numbers in CITED.findall(path.read_text())
        for number in re.findall(r"\d+(?:\.\d+)?", numbers)
    }
    within = set(re.findall(r"sections? (\d+(?:\.\d+)?)", page_text("method")))
    assert len(cited) >= 8
    assert (cited | within) - SECTIONS == set()


OPERATORS: dict[type[ast.AST], Any] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.USub: operator.neg,
}  # fmt: skip


def worked_out(text: str) -> Fraction:
    """Plain arithmetic, exactly."""
    return _value(ast.parse(text, mode="eval").body, text)


def _value(node: ast.expr, text: str) -> Fraction:
    if isinstance(node, ast.BinOp):
        left, right = _value(node.left, text), _value(node.right, text)
        return Fraction(OPERATORS[type(node.op)](left, right))
    if isinstance(node, ast.UnaryOp):
        return Fraction(OPERATORS[type(node.op)](_value(node.operand, text)))
    return Fraction(ast.get_source_segment(text, node) or "")


class Figure(NamedTuple):
    """A row of an example: its name, the arithmetic, the value, and where ``relief --json`` has it."""

    name: str
    by_hand: str
    value: str
    where: str


class Example(NamedTuple):
    """A log that is typed, and the figures that come of it."""

    typed: list[str]
    figures: list[Figure]


def examples() -> list[Example]:
    """Every log of method.md with the table that follows it."""
    parts = page_text("method").split("```console\n")[1:]
    made = (part.split("```", 1) for part in parts)
    return [
        Example(typed.splitlines(), [Figure(*(c.strip("`") if i > 1 else c for i, c in enumerate(cells)))
                                     for cells in rows_of(after, "figure")])
        for typed, after in made
    ]  # fmt: skip


FIGURES = [figure for example in examples() for figure in example.figures]


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: figure.name)
def test_the_arithmetic_of_an_example_is_right(figure: Figure) -> None:
    """``x`` alone is the value; of ``x`` = n it is n. Without figures it is a sentence."""
    match = re.search(r"`([^`]+)`(?: = (-?[\d.]+))?", figure.by_hand)
    if match:
        made = worked_out(match[1])
        assert rounded(made.numerator, made.denominator) == float(match[2] or figure.value)


TYPED = re.compile(r"(\d\d):(\d\d)(?:\+(\d+))? \$ facetlog (.*)")
MONDAY = "2026-01-12T00:00+00:00"


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.figures[0].name)
def test_facetlog_gives_the_figures_of_an_example(run: Run, example: Example) -> None:
    """Fault: a figure computed otherwise than method.md says."""
    for line in example.typed:
        match = TYPED.fullmatch(line)
        assert match, line
        hours = 24 * int(match[3] or 0) + int(match[1]) + int(match[2]) / 60
        run(*match[4].split(), now=at(hours, MONDAY).iso)
    last = example.typed[-1]
    outcome = json.loads(run("relief", "--json", now=at(24 * 365 // 2, MONDAY).iso).stdout)
    judged = next(one for one in outcome["injections"][-1]["series"] if one["judged"])
    whole = {**outcome, **judged, "stated": outcome["injections"][-1]["stated"]}
    given = {figure.where: looked_up(whole, figure.where) for figure in example.figures}
    assert given == {figure.where: read(figure.value) for figure in example.figures}, last


def read(value: str) -> Any:
    """A number, null, true or false as JSON has it; else a word."""
    try:
        return json.loads(value)
    except ValueError:
        return value


def looked_up(whole: Any, where: str) -> Any:
    """``verdicts[uk-hull].verdict``: of a list, what is called so by its first key; else by its place."""
    for part in re.findall(r"[^.\[\]]+(?=[.\[]|$)|\[[^\]]+\]", where):
        if not part.startswith("["):
            whole = whole[part]
            continue
        name = part[1:-1]
        called = [one for one in whole if isinstance(one, dict) and str(next(iter(one.values()))) == name]
        whole = called[0] if called else whole[int(name)]
    return whole


@pytest.mark.parametrize(
    ("value", "printed"), [row[:2] for row in rows_of(page_text("method"), "per cent")]
)
def test_a_per_cent_is_printed_as_the_page_says(value: str, printed: str) -> None:
    assert percent(worked_out(value.strip("`"))) == printed.strip("`")


def test_the_page_has_every_rule_that_ships_with_its_figures(run: Run) -> None:
    """Fault: a rule changed, and method.md not."""
    rules = json.loads(run("rules", "--json").stdout)["rules"]
    told = {row[0].strip("`"): (row[1], row[4]) for row in rows_of(page_text("method"), "id")}
    assert told == {rule["id"]: (relief_of(rule), blocks_of(rule)) for rule in rules}


def relief_of(rule: dict[str, Any]) -> str:
    hours = f", {rule['hours']} h" if rule["hours"] else ""
    months = f", {rule['months']} months" if rule["months"] else ""
    over = "over " if rule["strict"] else ""
    return f"{over}{rule['threshold_percent']} %{hours}{months}"


def blocks_of(rule: dict[str, Any]) -> str:
    return f"{rule['blocks']}, {rule['spacing_days']} days" if rule["spacing_days"] else str(rule["blocks"])


def test_the_page_has_every_convention_with_its_value(run: Run) -> None:
    """Fault: a convention ships with another value, or a new one, and method.md does not say so."""
    shipped = json.loads(run("rules", "--json").stdout)["rules"][0]["conventions"]
    told = {
        name: json.loads(value)
        for names, values, _ in rows_of(page_text("method"), "name")
        for name, value in zip(QUOTED.findall(names), values.split(", "), strict=True)
    }
    assert told == shipped


def test_the_wheel_holds_every_file_that_is_no_python() -> None:
    """Fault: a page, or a file of facts, that an installed facetlog lacks."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    patterns = project["tool"]["setuptools"]["package-data"]["facetlog"]
    held = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    others = {path for path in PACKAGE.rglob("*.*") if path.is_file() and "__pycache__" not in path.parts}
    assert {path for path in others if path.suffix != ".py"} == held
