"""Where the bench measures: an environment, a home and logs of its own, in a temporary folder."""

import json
import os
import resource
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[1]
BYTES_PER_RESIDENT_SIZE = 1 if sys.platform == "darwin" else 1024


class CannotMeasure(Exception):
    """Why nothing is measured, in one sentence."""


class Run(NamedTuple):
    """What one process took."""

    seconds: float
    megabytes: float


class Environment:
    """A virtual environment that holds facetlog and F, and the logs to run them on."""

    def __init__(self, folder: Path) -> None:
        """Take a folder for it; nothing is made yet."""
        self.folder, self.bin = folder, folder / "environment" / "bin"
        self.python = str(self.bin / "python")
        self.variables = {"PATH": os.defpath, "HOME": str(folder), "LANG": "C.UTF-8"}

    def install(self) -> None:
        """Let pip install this checkout and F, from copies, because it builds where they lie."""
        checkout, nothing = self.folder / "checkout", self.folder / "nothing"
        shutil.copytree(HERE / "nothing", nothing)
        shutil.copytree(CHECKOUT / "facetlog", checkout / "facetlog")
        for name in ("pyproject.toml", "README.md"):
            shutil.copy(CHECKOUT / name, checkout)
        _do([sys.executable, "-m", "venv", str(self.bin.parent)])
        _do([self.python, "-m", "pip", "install", "--quiet", f"{checkout}[html]", str(nothing)])

    def check(self) -> str:
        """The version of Typer. Raises CannotMeasure unless F is started as facetlog is."""
        ours, theirs = ((self.bin / name).read_text() for name in ("facetlog", "nothing"))
        if ours.replace("from facetlog.cli import", "from nothing import") != theirs:
            raise CannotMeasure("F is not started by the same script as facetlog.")
        facetlog, nothing = self._installation("facetlog"), self._installation("nothing")
        for what, value in facetlog.items():
            if nothing[what] != value:
                raise CannotMeasure(f"F differs from facetlog in this: {what}.")
        return str(facetlog["version of Typer"])

    def _installation(self, name: str) -> dict[str, Any]:
        installation: dict[str, Any] = json.loads(self._ask("installation.py", name))
        return installation

    def _ask(self, script: str, *words: str) -> str:
        """What a script of this folder says, run isolated: only what is installed is imported."""
        return _do([self.python, "-I", str(HERE / script), *words], self.variables)

    def make_log(self, name: str) -> None:
        """A log as ``make_log.py`` has it, with the CSV file that its scores come from."""
        self._ask("make_log.py", name, str(self.folder))
        self.run(self.facetlog(f"import {name}.csv"), f"{name}.db")
        os.sync()

    def facetlog(self, command: str, tab: bool = False) -> list[str]:
        """The words of a facetlog command, its CSV files in the folder; with ``tab`` as zsh asks."""
        words = [
            str(self.folder / word) if word.endswith(".csv") else word for word in shlex.split(command)
        ]
        return [str(self.bin / "facetlog"), *(["--"] if tab else []), *words]

    def copy_log(self, name: str, row: str) -> str:
        """A copy that the row may write to, settled on the disk; its name."""
        shutil.copy(self.folder / f"{name}.db", self.folder / f"{row}-{name}.db")
        os.sync()
        return f"{row}-{name}.db"

    def run(self, command: list[str], log: str, more: Mapping[str, str] | None = None) -> Run:
        """Run a command to its end, with more variables. Raises CannotMeasure if it fails."""
        variables = self.variables | {"FACETLOG_DB": str(self.folder / log)} | dict(more or {})
        errors = self.folder / "errors"
        streams = [
            (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
            (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
            (os.POSIX_SPAWN_OPEN, 2, errors, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600),
        ]
        began = time.perf_counter()
        process = os.posix_spawn(command[0], command, variables, file_actions=streams)
        _, status, usage = os.wait4(process, 0)
        seconds = time.perf_counter() - began
        if status:
            raise CannotMeasure(f"{shlex.join(command)} failed: {errors.read_text().strip()}")
        return Run(seconds, usage.ru_maxrss * BYTES_PER_RESIDENT_SIZE / 1e6)


def own_megabytes() -> float:
    """The bench's own peak; Linux shows no child's as less."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * BYTES_PER_RESIDENT_SIZE / 1e6


def _do(command: list[str], variables: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, env=variables, capture_output=True, text=True)
    if done.returncode:
        raise CannotMeasure(f"{shlex.join(command)} failed: {done.stderr.strip()}")
    return done.stdout
