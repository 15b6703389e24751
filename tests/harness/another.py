"""Another user of the machine, who comes upon a log."""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import pytest

from facetlog.cli.door import main
from harness.privacy import mode
from harness.program import Done


class Another:
    """The user nobody."""

    def __init__(self, folder: Path) -> None:
        """Let this user into the folder, as into /tmp."""
        if os.name != "posix" or os.geteuid():
            pytest.skip("only root can be another user")
        self.folder = folder
        self.closed = [one for one in (folder, *folder.parents) if not mode(one) & 0o001]

    def __enter__(self) -> "Another":
        for one in self.closed:
            one.chmod(mode(one) | 0o011)
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.closed:
            one.chmod(mode(one) & ~0o011)

    def types(self, *words: str, tab: str = "") -> Done:
        """What this user is answered, by a process that gives root's rights away, then begins."""
        told = [self.folder / "stdout", self.folder / "stderr"]
        for path in told:
            path.write_text("")
        process = os.fork()
        if not process:
            self._begin(told, words, tab)
        status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
        return Done(status, *(path.read_text() for path in told))

    def _begin(self, told: list[Path], words: Sequence[str], tab: str) -> NoReturn:
        try:
            sys.stdout, sys.stderr = (path.open("w") for path in told)
            os.environ["_FACETLOG_COMPLETE"] = tab
            os.environ.pop("TMPDIR", None)  # the test's own is the first user's alone
            tempfile.tempdir = None
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
            main(list(words))
        except SystemExit as ended:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(int(ended.code or 0))
        finally:
            os._exit(99)
