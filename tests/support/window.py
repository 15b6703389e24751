"""What a command prints in a window of its own: a pseudo-terminal of so many rows and columns."""

import os
import pty
import subprocess
from collections.abc import Sequence
from fcntl import ioctl
from pathlib import Path
from struct import pack
from termios import TIOCSWINSZ

UNSET = ("COLUMNS", "LINES")  # which would say another size than the window's


def in_window(command: Sequence[str | Path], size: tuple[int, int], **variables: str) -> tuple[int, str]:
    """Its exit status, and all that it prints on standard output, colours included.

    ``size`` is rows and columns.
    """
    ours, its = pty.openpty()
    ioctl(its, TIOCSWINSZ, pack("HHHH", *size, 0, 0))
    environment = {"TERM": "xterm-256color", "PYTHONIOENCODING": "utf-8", **os.environ, **variables}
    for name in UNSET:
        environment.pop(name, None)
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
