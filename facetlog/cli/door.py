"""The command line: one door, through which every command is entered and every refusal leaves."""

import gc
import os
import signal
import sys
import traceback
from typing import Any, NoReturn, TextIO

from facetlog.cli.run import Run
from facetlog.errors import BadLog, FacetlogError
from facetlog.store.stopping import Stopped, stops

YOUNG_OBJECTS = 50_000  # until then the collector does not look through what starting up makes
STOPPED = "Stopped by {}; what was not finished was not written."
BY_SIGNAL = 128  # and the signal's number is the status of what a signal ended


def main(args: list[str] | None = None) -> None:
    """Run one command and exit: 0 done, 1 a bug, 2 bad arguments, 3 refused, 4 a bad log.

    Of what a signal ended 128 and its number: 130 after Ctrl-C, 143 after SIGTERM, 129 after SIGHUP.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name) or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
        stream.reconfigure(errors="backslashreplace")
        setattr(sys, name, stream)
    words = sys.argv[1:] if args is None else args
    if shell := os.environ.get("_FACETLOG_COMPLETE"):  # TAB was pressed, nothing is to be run
        _complete(shell, words)
    before = os.umask(0o077)  # whatever is made, by libraries as well, is the user's alone
    try:
        sys.exit(_status_of([_readable(word) for word in words]))
    finally:
        os.umask(before)


def _complete(shell: str, words: list[str]) -> NoReturn:
    """Answer a shell that asks what a word may become, and be gone: someone waits at the keyboard."""
    gc.disable()
    from facetlog.cli.completion.completion import complete

    complete(shell, words)
    os._exit(0)  # nothing is open that needs closing


def _readable(argument: str) -> str:
    """An argument as it was typed, where a locale without letters made marks of them."""
    try:
        return argument.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        return argument


def _status_of(args: list[str]) -> int:
    try:
        with stops.heard():
            return _status_of_command(args)
    except Stopped as stop:
        _to_nowhere(sys.stdout)  # who was to read it may be gone
        name = signal.Signals(stop.number).name
        return _refuse(STOPPED.format(name), BY_SIGNAL + stop.number)


def _status_of_command(args: list[str]) -> int:
    gc.set_threshold(YOUNG_OBJECTS)
    import typer

    from facetlog.cli.group import make_group

    run = Run(args)
    usage_error: Any = typer.BadParameter.__base__  # it has no public name of its own
    try:
        status = make_group().main(args, prog_name="facetlog", standalone_mode=False, obj=run)
        sys.stdout.flush()
        if status == 130:
            return _refuse(STOPPED.format("Ctrl-C"), 130)
        return status if isinstance(status, int) else 0
    except FacetlogError as refusal:
        return _refuse(str(refusal), refusal.exit_status)
    except usage_error as refusal:
        said = refusal.format_message()
        stop = "" if said.endswith((".", "?")) else "."
        return _refuse(f"{said}{stop} See {_help_of(refusal)}.", 2)
    except typer.Abort:
        return _refuse("Stopped; nothing more was written.", 130)
    except (BrokenPipeError, SystemExit):  # Typer exits so where the reader has seen enough
        _to_nowhere(sys.stdout)
        return 0
    except OSError as error:  # the log's own have become sentences: this is the output's
        _to_nowhere(sys.stdout)
        said = f"The answer could not be printed: {error.strerror}. What was logged is in the log."
        return _refuse(said, 3)
    except Exception as bug:
        if damage := _damage_behind(run):
            return _refuse(str(damage), damage.exit_status)
        return _report_bug(bug)


def _damage_behind(run: Run) -> BadLog | None:
    """What is wrong with the log, if anything: no code can foresee what a spoilt byte says."""
    if run.session is None:
        return None
    from facetlog.store.sound import damage_of

    try:
        return damage_of(run.session.path)
    except FacetlogError:
        return None


def _to_nowhere(stream: TextIO) -> None:
    """Let what is still to be printed vanish, so that nothing complains at the very end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _refuse(sentence: str, status: int) -> int:
    from facetlog.cli.aside import aside

    try:
        aside(sentence, "Error: ")
    except OSError:  # as of a terminal that was closed
        _to_nowhere(sys.stderr)
    return status


def _help_of(refusal: Exception) -> str:
    """The command whose help tells more."""
    context = getattr(refusal, "ctx", None)
    return f"`{context.command_path if context else 'facetlog'} --help`"


def _report_bug(bug: Exception) -> int:
    """A traceback without the exception's own words: they may quote what the patient typed."""
    sys.stderr.write("".join(traceback.format_tb(bug.__traceback__)))
    sys.stderr.write(f"{type(bug).__name__}: a bug in facetlog, please report it.\n")
    return 1
