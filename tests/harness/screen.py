"""A command in a terminal of its own, whose keys are typed before it begins."""

import os
import pty
import select
import subprocess
import time
from contextlib import suppress
from typing import Any

from harness.program import Done

PATIENCE = 100  # seconds: only a command that waits for more keys takes so long


def in_a_terminal(command: list[str], keys: str, **how: Any) -> Done:
    """Run a command to its end; all that the terminal is sent is its stdout, errors as well unless ``how``
    says where they go.
    """  # fmt: skip
    screen, end = pty.openpty()
    os.write(screen, keys.encode())
    with subprocess.Popen(command, stdin=end, stdout=end, **{"stderr": end, **how}) as process:
        os.close(end)
        try:
            shown = _read(screen)
        except BaseException:
            process.kill()
            raise
        finally:
            os.close(screen)
    return Done(process.returncode, shown.decode(errors="surrogateescape"), "")


def _read(screen: int) -> bytes:
    """What is shown until the command has ended."""
    shown, until = b"", time.monotonic() + PATIENCE
    with suppress(OSError):  # so Linux says that it has ended
        while True:
            assert select.select([screen], [], [], max(0.0, until - time.monotonic()))[0], shown[-500:]
            if not (part := os.read(screen, 65536)):
                break
            shown += part
    return shown
