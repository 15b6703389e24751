"""What is left of a command that was killed, for no program can clean up after SIGKILL."""

import os
import re
from pathlib import Path

from facetlog.store.private_copy import FOLDER

ENDING = r"\.[0-9a-f]{8}\.new(-journal)?"
FOLDERS = re.compile(FOLDER + "[a-z0-9_]{8}")  # as Python names temporary ones


def unfinished_beside(log: Path) -> list[Path]:
    """The files of ours beside a log that never got their names, with what SQLite kept beside those."""
    pattern = re.compile(rf"\.(?:facetlog|{re.escape(log.name)}){ENDING}")
    return [path for path in sorted(log.parent.iterdir()) if pattern.fullmatch(path.name)]


def temporary_folders() -> list[Path]:
    """The folders of this user in which copies of a log lay, or lie."""
    from tempfile import gettempdir

    named = (path for path in sorted(Path(gettempdir()).iterdir()) if FOLDERS.fullmatch(path.name))
    return [path for path in named if path.is_dir() and not path.is_symlink() and _is_own(path)]


def _is_own(path: Path) -> bool:
    return os.name != "posix" or path.lstat().st_uid == os.geteuid()
