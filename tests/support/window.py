"""What a command prints in a window of its own: a pseudo-terminal of so many rows and columns."""

import os
import pty
import subprocess
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

OWN = (  # what whoever runs this may have set for themselves; a size would be another than the window's
    "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "ACCESSIBLE", "FACETLOG_CLINIC",
    "LC_ALL", "LC_MEASUREMENT", "XDG_CONFIG_HOME",
)  # fmt: skip


def surroundings(**variables: str) -> dict[str, str]:
    """The environment without what is anybody's own, and with some variables."""
    common = {name: value for name, value in os.environ.items() if name not in OWN}
    return common | variables


def in_window(command: Sequence[str | Path], size: tuple[int, int], **variables: str) -> tuple[int, str]:
    """Its exit status, and all that it prints on standard output, colours included.

    ``size`` is rows and columns.
    """
    ours, its = pty.openpty()
    ioctl(its, TIOCSWINSZ, pack("HHHH", *size, 0, 0))
    terminal = {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **variables}
    environment = surroundings(**terminal)
    process = subprocess.Popen(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=its, stderr=subprocess.DEVNULL
    )
    os.close(its)
    printed = b""
    try:
        while part := os.read(ours, 1 << 16):
            printed += part
    except OSError:  # Linux's way to say that nobody holds the other end
        pass
    os.close(ours)
    return process.wait(), printed.decode().replace("\r\n", "\n")
