"""Where the bench measures: an environment, a home and logs of its own, in a temporary folder."""

import json
import os
import platform
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from measuring import CannotMeasure, Run, answer, say, spawn

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
TAB = {"_FACETLOG_COMPLETE": "zsh"}  # how a shell asks what a word may become


class Environment:
    """A virtual environment that holds facetlog and F, and the logs to run them on."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for it; nothing is made yet."""
        self.folder, self.bin = folder, folder / "environment" / "bin"
        self.python = str(self.bin / "python")
        self.program, self.nothing = [str(self.bin / "facetlog")], [str(self.bin / "nothing")]
        terminal = {"LANG": "C.UTF-8", "TERM": "xterm-256color"}
        self.variables = {"PATH": os.defpath, "HOME": str(folder), **terminal}

    def install(self) -> None:
        """Let pip install this checkout and F, from copies, because it builds where they lie."""
        checkout, nothing = self.folder / "checkout", self.folder / "nothing"
        shutil.copytree(HERE / "nothing", nothing)
        shutil.copytree(CHECKOUT / "facetlog", checkout / "facetlog")
        shutil.copytree(CHECKOUT / ".ci", checkout / ".ci")  # the package's own description is there
        shutil.copy(CHECKOUT / "pyproject.toml", checkout)
        answer([sys.executable, "-m", "venv", str(self.bin.parent)])
        answer([self.python, "-m", "pip", "install", "--quiet", f"{checkout}[html]", str(nothing)])

    def check(self) -> str:
        """The version of Typer. Raises CannotMeasure unless F is started as facetlog is."""
        ours, theirs = ((self.bin / name).read_text() for name in ("facetlog", "nothing"))
        if ours.replace("from facetlog.cli.door import", "from nothing import") != theirs:
            raise CannotMeasure("F is not started by the same script as facetlog.")
        facetlog, nothing = self._installation("facetlog"), self._installation("nothing")
        for what, value in facetlog.items():
            if nothing[what] != value:
                raise CannotMeasure(f"F differs from facetlog in this: {what}.")
        return str(facetlog["version of Typer"])

    def _installation(self, name: str) -> dict[str, Any]:
        installation: dict[str, Any] = json.loads(self.ask("installation.py", name))
        return installation

    def make_clinic(self, logs: int) -> str:
        """A folder of so many logs, as ``make_clinic.py`` has them; its name."""
        name = f"clinic-{logs}"
        self.ask("make_clinic.py", str(logs), str(self.folder / name))
        os.sync()
        return name

    def ask(self, script: str, *words: str) -> str:
        """What a script of this folder says, run isolated: only what is installed is imported."""
        return answer([self.python, "-I", str(HERE / script), *words], self.variables)

    def make_log(self, name: str) -> None:
        """A log as ``make_log.py`` has it, with the CSV file that its scores come from."""
        self.ask("make_log.py", name, str(self.folder))
        if name != "empty":  # a file without scores is refused
            self.run(self.facetlog(f"import {name}.csv"), f"{name}.db")
        os.sync()

    def facetlog(self, command: str, tab: bool = False) -> list[str]:
        """The words of a facetlog command, its files in the folder; with ``tab`` as zsh asks."""
        words = [
            str(self.folder / word) if word.endswith((".csv", ".json", ".db", "/")) else word
            for word in shlex.split(command)
        ]
        return [*self.program, *(["--"] if tab else []), *words]

    def copy_log(self, name: str, row: str) -> str:
        """A copy that the row may write to, settled on the disk; its name."""
        shutil.copy(self.folder / f"{name}.db", self.folder / f"{row}-{name}.db")
        os.sync()
        return f"{row}-{name}.db"

    def lines(self, command: list[str], log: str) -> int:
        """How many lines a command prints of a log."""
        variables = self.variables | {"FACETLOG_DB": str(self.folder / log)}
        return len(answer(command, variables).splitlines())

    def run(
        self,
        command: list[str],
        log: str,
        more: Mapping[str, str] | None = None,
        limit: float = 0,
        at_terminal: bool = False,
    ) -> Run:
        """Run a command as ``spawn`` does, on a log, with more variables."""
        variables = self.variables | {"FACETLOG_DB": str(self.folder / log)} | dict(more or {})
        return spawn(command, variables, limit, at_terminal)


class RunningPython(Environment):
    """The environment of the Python that runs the bench: there at once, and less exact.

    F and facetlog are started by ``python -c`` and ``python -m``, not each by its script, and
    facetlog may be installed so that it can be edited, which makes its import dearer than F's.
    """

    def __init__(self, folder: Path) -> None:
        """Take a folder for the logs."""
        super().__init__(folder)
        self.python = sys.executable
        start = (
            f"import sys; sys.path.insert(0, {str(HERE / 'nothing')!r}); from nothing import main; main()"
        )
        self.program, self.nothing = [sys.executable, "-m", "facetlog"], [sys.executable, "-c", start]

    def install(self) -> None:
        """It is installed."""

    def check(self) -> str:
        """The version of Typer."""
        return str(self._installation("facetlog")["version of Typer"])


@contextmanager
def installed(here: bool = False) -> Iterator[Environment]:
    """An environment to measure in, gone afterwards; with ``here`` that of the running Python."""
    with TemporaryDirectory(prefix="facetlog-bench-") as folder:
        environment = (RunningPython if here else Environment)(Path(folder).resolve())
        say("Making the environment ...")
        environment.install()
        typer = environment.check()
        say(f"Python {platform.python_version()}, Typer {typer}, {platform.system()}", end="; ")
        yield environment
