"""Facetlog, run by its entry point in this process."""

import gc
import re
import traceback
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext, redirect_stderr, redirect_stdout, suppress
from tempfile import TemporaryFile
from typing import IO, Any

from facetlog.cli.door import main
from harness.program import Done


def in_this_process(words: Sequence[str], within: AbstractContextManager[object] | None = None) -> Done:
    """Run facetlog with these words, its output into real files, as that of a process is.

    ``within`` is entered when these are open, and left before they are read.
    """
    with _output() as out, _output() as err:
        status: Any = None
        try:
            with redirect_stdout(out), redirect_stderr(err), within or nullcontext():
                main(list(words))
        except SystemExit as ended:
            status = ended.code
        except Exception:  # past the door: Python prints it, and exits with 1
            traceback.print_exc(file=err)
            status = 1
        gc.enable()  # an import turns it off, for the short time that a process has
        return Done(status, _read(out), _read(err))


def arguments(line: str) -> list[str]:
    """The arguments of a command line; in braces: one of several words."""
    return [re.sub(r"[{}]", "", found) for found in re.findall(r"(?:\{[^}]*\}|\S)+", line)]


def _read(stream: IO[str]) -> str:
    with suppress(OSError):  # facetlog lets go of an output that cannot be written to
        stream.seek(0)
        return stream.read()
    return ""


def _output() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", newline="")
