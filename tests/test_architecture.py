"""The layout, as data: which room may know which, who owns which library, what start-up may load."""

import ast
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from support.helpers import Run

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "facetlog"

# Each room, and the rooms that it may import: data walks down this list, and never back.
ROOMS: dict[str, set[str]] = {
    "errors": set(),
    "entries": {"errors"},
    "relief": {"errors", "entries"},
    "rules": {"errors", "entries", "relief"},
    "outcome": {"errors", "entries", "relief", "rules"},
    "cohort": {"errors", "entries", "relief", "rules", "outcome"},
    "words": {"errors", "entries", "relief", "rules", "outcome", "cohort"},
    "settings": {"errors", "entries", "relief", "rules"},
    "store": {"errors", "entries"},
    "exchange": {"errors", "entries", "relief", "rules", "outcome", "cohort", "words"},
    "report": {"errors", "entries", "relief", "rules", "outcome", "cohort", "words", "exchange"},
    "cli": {"errors", "entries", "relief", "rules", "outcome", "cohort", "words", "settings", "store",
            "exchange", "report"},
    "__main__": {"cli"},
}  # fmt: skip
OF_RELIEF_IN_SETTINGS = {"conventions", "schedule"}  # what settings set, and no more of that room
PURE = {"errors", "entries", "relief", "rules", "outcome", "cohort", "words"}
PURE_LIBRARY = {
    "bisect", "calendar", "collections", "datetime", "fractions", "functools", "itertools",
    "math", "re", "textwrap", "typing", "unicodedata",
}  # fmt: skip
SQLITE_IN_CLI = tuple(
    f"cli/{name}.py"
    for name in (
        "echo",
        "looking",
        "medicine",
        "session",
        "standing",
        "warn",
        "commands/backup",
        "commands/cohort_patient",
        "commands/delete",
        "commands/diary_answers",
        "commands/diary_questions",
        "commands/fill_loop",
        "commands/fill_rows",
        "commands/fill_sheet",
        "commands/doctor_looking",
        "commands/export",
        "commands/export_fhir",
        "commands/import_lines",
        "commands/import_log",
        "commands/purge",
        "commands/status",
    )
)  # for the type of a connection, and the errors; a file is opened by the store alone
OWNERS = {
    "typer": ("cli/",),
    # words/folded.py is in a pure room: it asks rich for nothing but its tables of characters' cells.
    "rich": ("cli/work.py", "words/folded.py"),
    "plotext": ("report/chart.py",),
    "matplotlib": ("report/figure.py",),
    "jinja2": ("report/html.py",),
    "sqlite_utils": ("store/migrations.py",),
    "icalendar": ("exchange/calendar.py",),
    "sqlite3": ("store/", *SQLITE_IN_CLI),
    "platformdirs": ("cli/session.py", "settings/clinic.py"),
    "tomllib": ("settings/",),
}


def imported(source: str) -> Iterator[str]:
    """Every module that a source imports, anywhere in it, for types alone as well."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module.split(".")[0] == "facetlog":
                yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaches(name: str, source: str) -> list[str]:
    """What a file (by its path in the package) imports and may not."""
    own = name.split("/")[0].removesuffix(".py")
    return [f"{name} imports {module}" for module in imported(source) if not may_import(own, name, module)]


def may_import(own: str, name: str, module: str) -> bool:
    """Whether a file of a room may import a module."""
    top, *inner = module.split(".")
    if top == "facetlog":
        return not inner or inner[0] == "__version__" or may_know(own, inner)
    if own in PURE:
        return top in PURE_LIBRARY or name in OWNERS.get(top, ())
    return top not in OWNERS or name.startswith(OWNERS[top])


def opens_itself(name: str, source: str) -> bool:
    """Whether a file opens SQLite's files in a way of its own."""
    is_named = "connect" in {alias.name for node in ast.walk(ast.parse(source))
                             if isinstance(node, ast.ImportFrom) and node.module == "sqlite3"
                             for alias in node.names}  # fmt: skip
    return name != "store/database.py" and (is_named or "sqlite3.connect" in source)


def may_know(own: str, inner: list[str]) -> bool:
    room, *module = inner
    if own == "settings" and room == "relief" and module:
        return module[0] in OF_RELIEF_IN_SETTINGS
    return room == own or room in ROOMS.get(own, set())


def files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", files(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_one_way_and_every_library_has_one_owner(path: Path) -> None:
    assert breaches(str(path.relative_to(PACKAGE)), path.read_text()) == []


def test_sqlite_is_opened_in_one_way() -> None:
    """Fault: a ``sqlite3.connect`` of its own, as for a copy: other waits, other pragmas, other rows."""
    named = {str(path.relative_to(PACKAGE)): path.read_text() for path in files()}
    assert [name for name, source in named.items() if opens_itself(name, source)] == []
    assert "sqlite3.connect(" in named["store/database.py"]


def test_no_test_leaves_an_sqlite_file_open() -> None:
    """Fault: ``with`` the connection itself, which commits and does not close it.

    From Python 3.13 on that is a warning, and so a failure, of whatever test comes later.
    """
    left_open = "with " + "sqlite3.connect("
    tests = sorted(Path(__file__).parent.rglob("*.py"))
    assert [path.name for path in tests if left_open in path.read_text()] == []


@pytest.mark.parametrize("planted", ["sqlite3.connect(path)", "from sqlite3 import connect"])
def test_a_planted_way_of_opening_is_found(planted: str) -> None:
    source = (PACKAGE / "store/backups.py").read_text()
    assert opens_itself("store/backups.py", f"{source}\n{planted}\n")


@pytest.mark.parametrize(
    ("name", "planted"),
    [
        ("relief/spells.py", "import rich"),
        ("relief/spells.py", "from facetlog.store import queries"),
        ("relief/series.py", "import os"),
        ("relief/series.py", "from facetlog.rules.rule import Rule"),
        ("store/queries.py", "from facetlog.relief.spells import Spell"),
        ("settings/settings.py", "from facetlog.relief.spells import Spell"),
        ("outcome/assembly.py", "from facetlog.report import chart"),
        ("words/entries.py", "import rich"),
        ("report/text_page.py", "def f():\n    import plotext"),
        ("cli/commands/pain.py", "import sqlite_utils"),
        ("cli/commands/pain.py", "import sqlite3"),
        ("entries/moments.py", "if TYPE_CHECKING:\n    from facetlog.relief.series import Series"),
    ],
)
def test_a_planted_breach_is_found(name: str, planted: str) -> None:
    source = (PACKAGE / name).read_text()
    assert breaches(name, f"{source}\n{planted}\n") != []


def arrows() -> dict[str, set[str]]:
    """Every module of the package, and the modules of it that it imports."""
    names = {str(path.relative_to(ROOT).with_suffix("")).replace("/", "."): path for path in files()}
    return {name: set(imported(path.read_text())) & set(names) - {name} for name, path in names.items()}


def circle(known: Mapping[str, set[str]]) -> list[str]:
    """The modules that are left when those that import nothing left are taken away, again and again."""
    left = dict(known)
    while free := [name for name, wanted in left.items() if not wanted & set(left)]:
        for name in free:
            del left[name]
    return sorted(left)


def test_no_modules_import_each_other_in_a_circle() -> None:
    assert circle(arrows()) == []


def test_a_planted_circle_is_found() -> None:
    """The entries import no series: planted, for types alone, it closes a circle."""
    known = arrows()
    known["facetlog.entries.kinds"] |= {"facetlog.relief.series"}
    assert {"facetlog.entries.kinds", "facetlog.relief.series"} <= set(circle(known))


def test_every_module_can_be_the_first_one_imported() -> None:
    names = [str(path.relative_to(ROOT).with_suffix("")).replace("/", ".") for path in files()]
    code = "import sys, importlib\nfor name in sys.argv[1:]:\n" \
        "    [sys.modules.pop(m) for m in list(sys.modules) if m.startswith('facetlog')]\n" \
        "    importlib.import_module(name)\n"  # fmt: skip
    wanted = [name.removesuffix(".__init__") for name in names if "__main__" not in name]
    subprocess.run([sys.executable, "-c", code, *wanted], check=True, cwd=ROOT)


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*/__init__.py")), ids=lambda path: path.parent.name)
def test_a_room_begins_with_what_it_is_for_and_imports_nothing(path: Path) -> None:
    """Fault: an import in a package's ``__init__``, which every command would pay for."""
    (only,) = ast.parse(path.read_text()).body
    assert isinstance(only, ast.Expr)
    assert isinstance(only.value, ast.Constant)
    assert len(str(only.value.value).split()) >= 30


EVERYDAY = (
    ["pain", "4", "walking", "+ibuprofen", "400", "mg"],
    ["dose", "tramadol", "50", "mg"],
    ["said", "80", "--for", "5 h"],
    ["sleep", "yesterday 2:00", "yesterday 3:00"],
    ["inject", "L4-5", "--side", "right", "--baseline", "7"],
    ["pain", "4", "--over", "week"],
    ["list"],
)
ANSWERING = (["status"], ["relief"])  # the answer has means in it
OF_MEANS = {"fractions", "decimal"}  # 6 ms of every start: relief of a score needs whole numbers only
HEAVY = OF_MEANS | {"sqlite_utils", "rich", "plotext", "pydantic", "pandas", "click", "numpy", "matplotlib"}


@pytest.mark.parametrize("command", [*EVERYDAY, *ANSWERING], ids=" ".join)
def test_the_everyday_commands_load_nothing_heavy(run: Run, command: list[str]) -> None:
    """Faults: an import at the top of a module that ``pain`` needs; ``fractions`` in one of ``list``."""
    run("inject", "--baseline", "7")  # the log exists
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "facetlog", *command],
        env=os.environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = {line.split("|")[-1].strip().split(".")[0] for line in done.stderr.splitlines()}
    assert "sqlite3" in loaded
    assert loaded & HEAVY <= (OF_MEANS if command in ANSWERING else set())


def test_no_file_is_over_400_lines() -> None:
    sources = [*files(), *(ROOT / "tests").rglob("*.py")]
    assert [path.name for path in sources if len(path.read_text().splitlines()) > 400] == []


def test_the_top_level_is_fixed() -> None:
    """Fault: one more file that whoever opens the repository has to pass over."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    tops = {line.split("/")[0] for line in listed.stdout.splitlines()}
    fixed = {"facetlog", "tests", "pyproject.toml", "README.md", "CHANGELOG.md"}
    assert {name for name in tops if not name.startswith(".")} <= fixed
