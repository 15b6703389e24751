"""The layout, as data: which way imports point, who owns which library, what start-up may load."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers import Run

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facetlog"

# Later layers may import earlier ones, and those of their own that stand before them.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors",),
    ("clock", "spine", "medicine", "values", "threshold", "instruments", "red_flags"),
    ("fields", "model", "whole"),
    ("conventions", "series", "relief", "weeks", "schedule", "rescue", "medication", "wording", "describe"),
    ("confounders", "function", "rules", "verdicts", "months", "judging", "pairs", "course"),
    ("withholding", "outcome", "questions", "standing"),
    ("report", "exchange"),
    ("cli",),
)
STORE = {"errors", "clock", "spine", "fields", "model", "whole", "store"}  # what the store may know
SETTINGS = {"conventions", "errors", "places", "knowledge", "red_flags", "rules", "schedule", "values"}
PURE = {name for layer in LAYERS[:6] for name in layer}
PURE_LIBRARY = {
    "bisect", "calendar", "collections", "datetime", "fractions", "functools", "itertools",
    "math", "re", "typing", "unicodedata",
}  # fmt: skip
OWNERS = {
    "typer": ("cli/",),
    "rich": ("report/printing.py", "cli/work.py"),
    "plotext": ("report/chart.py",),
    "matplotlib": ("report/figure.py",),
    "jinja2": ("report/html.py",),
    "sqlite_utils": ("store/migrations.py",),
    "icalendar": ("exchange/calendar.py",),
    "sqlite3": ("store/", "cli/"),
    "platformdirs": ("cli/session.py", "settings.py"),
    "tomllib": ("knowledge/", "settings.py"),
}


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "facetlog":
                yield from (f"facetlog.{alias.name}" for alias in node.names)


def breaches(name: str, source: str) -> list[str]:
    """What a file (by its path in the package) imports and may not."""
    own = name.split("/")[0].removesuffix(".py")
    found = []
    for module in imported(source):
        top = module.split(".")[0]
        if top == "facetlog":
            part = module.split(".")[1] if "." in module else "__init__"
            if part not in {"__init__", "__version__", *allowed(own)}:
                found.append(f"{name} imports {module}")
        elif top in OWNERS and not name.startswith(OWNERS[top]):
            found.append(f"{name} imports {module}")
        elif own in PURE and top not in PURE_LIBRARY:
            found.append(f"{name} imports {module}: it is pure")
    return found


def allowed(own: str) -> set[str]:
    if own in ("store", "settings", "knowledge", "places", "__main__", "__init__"):
        known = {"store": STORE, "settings": SETTINGS, "places": {"errors"}, "__main__": {"cli"}}
        return known.get(own, set())
    level = next(i for i, layer in enumerate(LAYERS) if own in layer)
    lower = {name for layer in LAYERS[:level] for name in layer}
    same = {own, *LAYERS[level][: LAYERS[level].index(own)]}
    return lower | same | ({"store", "settings", "places"} if own == "cli" else set())


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way_and_every_library_has_one_owner(path: Path) -> None:
    assert breaches(str(path.relative_to(PACKAGE)), path.read_text()) == []


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("relief.py", "import rich"),
        ("relief.py", "from facetlog.store import entries"),
        ("series.py", "import os"),
        ("store/entries.py", "from facetlog.relief import Spell"),
        ("outcome.py", "from facetlog.report import chart"),
        ("report/text_page.py", "def f():\n    import plotext"),
        ("cli/pain.py", "import sqlite_utils"),
        ("clock.py", "from facetlog import model"),
        ("series.py", "from facetlog import relief"),  # of its own layer, but after it
    ],
)
def test_a_planted_breach_is_found(name: str, planted: str) -> None:
    source = (PACKAGE / name).read_text()
    assert breaches(name, f"{source}\n{planted}\n") != []


def test_no_module_of_one_layer_imports_in_a_circle() -> None:
    """Each module can be the first one imported."""
    names = [str(path.relative_to(ROOT).with_suffix("")).replace("/", ".") for path in files()]
    code = "import sys, importlib\nfor name in sys.argv[1:]:\n" \
        "    [sys.modules.pop(m) for m in list(sys.modules) if m.startswith('facetlog')]\n" \
        "    importlib.import_module(name)\n"  # fmt: skip
    wanted = [name.removesuffix(".__init__") for name in names if "__main__" not in name]
    subprocess.run([sys.executable, "-c", code, *wanted], check=True, cwd=ROOT)


EVERYDAY = (
    ["pain", "4", "walking", "+ibuprofen", "400", "mg"],
    ["dose", "tramadol", "50", "mg"],
    ["said", "80", "--for", "5 h"],
    ["sleep", "yesterday 2:00", "yesterday 3:00"],
    ["inject", "L4-5", "--side", "right", "--baseline", "7"],
)
HEAVY = {"sqlite_utils", "rich", "plotext", "pydantic", "pandas", "click", "numpy", "matplotlib"}


@pytest.mark.parametrize("command", EVERYDAY, ids=lambda command: command[0])
def test_the_everyday_commands_load_nothing_heavy(run: Run, command: list[str]) -> None:
    """Fault: an import at the top of a module that ``pain`` needs."""
    run("inject", "--baseline", "7")  # the log exists
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "facetlog", *command],
        env=os.environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {line.split("|")[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "sqlite3" in loaded
    assert loaded & HEAVY == set()


def test_no_file_is_over_400_lines() -> None:
    sources = [*files(), *(ROOT / "tests").rglob("*.py")]
    assert [path.name for path in sources if len(path.read_text().splitlines()) > 400] == []
