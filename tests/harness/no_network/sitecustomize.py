"""No network, no other program: an audit hook in every Python process with this folder on its path.

Python runs this file before the program. Whatever the hook sees is written to the file that
FACETLOG_WATCHED names, so that a program which swallows the refusal is found out all the same.
"""

import os
import sys
from typing import Any

# The families of CPython's table of audit events that reach another machine, and that start a program.
NETWORK = (
    "ftplib.", "http.", "imaplib.", "nntplib.", "poplib.", "smtplib.", "socket.", "telnetlib.", "urllib.",
    "webbrowser.",
)  # fmt: skip
PROGRAM = (
    "_posixsubprocess.", "_winapi.CreateProcess", "os.exec", "os.fork", "os.posix_spawn", "os.spawn",
    "os.startfile", "os.system", "pty.spawn", "subprocess.",
)  # fmt: skip
AROUND = ("ctypes.dlopen", "sqlite3.load_extension")  # code in which there are no audit events
OF_FONTS = "fc-list"  # matplotlib asks it once for the machine's fonts, without a word of ours
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC


class Refused(BaseException):
    """No ``except Exception`` holds it up."""


def _watch(event: str, args: tuple[Any, ...]) -> None:
    if event == "open":
        if (args[2] or 0) & WRITES:
            _note("writes", event, args)
    elif event.startswith(NETWORK):
        _note("network", event, args)
        raise Refused(event)
    elif event.startswith(PROGRAM) and args[0] != OF_FONTS:
        _note("program", event, args)
        raise Refused(event)
    elif event in AROUND and args[0] is not None:  # None is Python itself
        _note("around", event, args)
        raise Refused(event)


def _note(sort: str, event: str, args: tuple[Any, ...]) -> None:
    line = f"{sort}\t{event}\t{args!r}\n".encode(errors="backslashreplace")
    os.write(_noted_in, line)


_noted_in = os.open(os.environ["FACETLOG_WATCHED"], os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
sys.addaudithook(_watch)
