"""Nothing leaves the machine: every command, in a process of its own, with an audit hook that refuses it.

Python itself installs the hook before facetlog begins (``harness/no_network/sitecustomize.py``); where
strace may be used, the kernel is asked as well, for code that has no audit events.
"""

import ast
import os
import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from harness.every_command import LINES, Try, Watch, Watched, every_try, watched
from support.clinic import make_many
from support.terminal import STARTED

from facetlog.cli.commands.cohort_workers import FEW
from facetlog.cli.commands.report import ENDINGS
from facetlog.cli.completion.shells import PROTOCOLS
from facetlog.cli.group import make_group
from facetlog.report.picture import FORMATS

PACKAGE = Path(__file__).parents[2] / "facetlog"
FORBIDDEN = {
    "_socket", "aiohttp", "asyncio", "ctypes", "ftplib", "http", "httpx", "imaplib", "multiprocessing",
    "nntplib", "poplib", "pty", "requests", "select", "selectors", "smtplib", "socket", "socketserver",
    "ssl", "subprocess", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip
# Of those `select` alone, in this file alone, which waits for a key of the terminal; no socket is made.
# `cohort` alone starts processes, of this Python and this facetlog, and speaks with them through pipes.
ALLOWED = {
    "cli/commands/cohort_workers.py": ["multiprocessing"],
    "cli/commands/diary_wait.py": ["select"],
}
STARTING = {"execv", "execve", "execvp", "fork", "popen", "posix_spawn", "spawnv", "startfile", "system"}


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> list[Watched]:
    """How each command went."""
    return watched(tmp_path_factory.mktemp("watched"))


def of_sort(done: Watched, *sorts: str) -> list[str]:
    """What was noted of some sorts of events."""
    return [line for line in done.noted if line.startswith(sorts)]


def test_every_command_and_form_is_run() -> None:
    """Fault: a command or a form that was added to facetlog, and not to the lines that are run."""
    runs = [one for one in every_try() if not one.tab]
    named = {word for one in runs for word in one.words}
    run = {one.words[2 * (one.words[0] == "--db")] for one in runs if one.words}
    assert set(make_group().commands) - run == set()
    files = {Path(word).suffix.removeprefix(".") for word in LINES.split()}
    assert {*FORMATS, "ics", *ENDINGS} - files == {"htm"}
    assert {*forms_of("report"), *forms_of("export")} - named - files == {"text"}  # what no option asks for
    assert {one.tab for one in every_try()} - {""} == set(PROTOCOLS) == set(STARTED)


def forms_of(command: str) -> list[str]:
    """What ``--format`` of a command may be."""
    options = make_group().commands.get(command).params
    return str(next(one.metavar for one in options if "--format" in one.opts)).split("|")


def test_no_command_reaches_out_or_starts_a_program(every: list[Watched]) -> None:
    """Fault: any such call, in a command or in a library that it uses."""
    refused = {done.one.name: of_sort(done, "network", "program", "around") for done in every}
    assert {name: found for name, found in refused.items() if found} == {}
    ended = [(one.one.name, one.done) for one in every if one.done.status not in (one.one.status, 3)]
    assert [(name, done) for name, done in ended if done.status or "doctor" not in name] == []


def test_the_kernel_saw_no_address(every: list[Watched]) -> None:
    """Of those that are watched from without. Fault: a socket that is not one within the machine."""
    calls = [line for done in every for line in done.calls]
    if not calls:
        pytest.skip("there is no strace here, or this machine does not allow it")
    assert [line for line in calls if re.search(r"AF_(?!UNIX)[A-Z]+", line)] == []
    assert any("openat(" in line for line in calls)  # else nothing was watched


def test_the_workers_of_many_logs_are_this_python_and_make_no_socket(tmp_path: Path) -> None:
    """Faults: a worker that speaks through a socket; another program that is started."""
    watch = Watch(tmp_path / "watched")
    make_many(watch.folder / "work" / "clinic", FEW)
    done = watch.run(Try(["cohort", "clinic", "--json"], is_traced=True))
    assert (done.done.status, of_sort(done, "network", "program", "around")) == (0, [])
    assert [line for line in done.calls if re.search(r"AF_", line)] == []
    started = [line for line in done.calls if "execve(" in line]
    assert [line for line in started if f'"{sys.executable}"' not in line] == []
    if done.calls and len(os.sched_getaffinity(0)) > 1:
        assert any("spawn_main" in line for line in started)


PLANTED = {
    "import socket; socket.create_connection(('127.0.0.1', 9), 1)": "network\tsocket.",
    "import urllib.request as u; u.urlopen('http://127.0.0.1:9/', timeout=1)": "network\turllib.Request",
    "import os; os.system('true')": "program\tos.system",
}


@pytest.mark.parametrize("planted", PLANTED, ids=list(PLANTED.values()))
def test_a_planted_call_is_refused_even_where_its_failure_is_hidden(tmp_path: Path, planted: str) -> None:
    """The test above proves here that it can fail: one line, in a copy of facetlog, in one command."""
    shutil.copytree(PACKAGE, tmp_path / "facetlog", ignore=shutil.ignore_patterns("__pycache__"))
    source = tmp_path / "facetlog" / "cli" / "commands" / "rules.py"
    line = "    session: Session = ctx.obj\n"
    hidden = f"    from contextlib import suppress\n    with suppress(Exception):\n        {planted}\n"
    text = source.read_text()
    assert text.count(line) == 1
    source.write_text(text.replace(line, f"{line}{hidden}"))
    watch = Watch(tmp_path / "watched", tmp_path)
    done = watch.run(Try(["rules"]))
    assert done.done.status == 1
    assert "75-for-2h" not in done.done.stdout
    assert any(line.startswith(PLANTED[planted]) for line in done.noted)


def reaching(source: str) -> Iterator[str]:
    """What a source imports that can reach out, or start a program; anywhere in it."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            module = node.module or "" if isinstance(node, ast.ImportFrom) else ""
            names = [module] if module else [alias.name for alias in node.names]
            yield from (name for name in names if name.split(".")[0] in FORBIDDEN)
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os":
            yield from (node.attr for _ in (1,) if node.attr in STARTING)


def test_no_module_imports_what_could() -> None:
    """Fault: ``import ssl`` in a function, ``os.system``, or ``select`` in a second file."""
    found = {path: list(reaching(path.read_text())) for path in PACKAGE.rglob("*.py")}
    named = {str(path.relative_to(PACKAGE)): names for path, names in found.items() if names}
    assert named == ALLOWED
    assert len(found) > 100


@pytest.mark.parametrize(
    "planted",
    [
        "import ssl",
        "def f():\n    from urllib.request import urlopen",
        "import http.client as x",
        "os.system(x)",
    ],
)
def test_a_planted_import_is_found(planted: str) -> None:
    assert len(list(reaching(planted))) == 1
