"""Who may open a file: by its modes, and by the calls that a process made it with."""

import re
import stat
from pathlib import Path

OTHERS = 0o077
MASK = re.compile(r"\d+ +umask\((0\d*)\)")
MADE = re.compile(r'\d+ +(?:open|openat|creat|mkdir|mkdirat|mknod|mknodat)\(.*?"(.*?)".*?, (0\d*)\) += \d')
MENDED = re.compile(r"\d+ +f?chmod(?:at)?\(.*?, (0\d*)\) += 0")


def laid_open(calls: list[str]) -> list[str]:
    """The calls of a process that make a file which others may open, if only for a moment, or open one.

    A file that was made before is only opened, whatever modes are asked for (SQLite always asks).
    """
    found, mask, there = [], 0, set()
    for line in calls:
        if masked := MASK.match(line):
            mask = int(masked[1], 8)
        elif (made := MADE.match(line)) and made[1] not in there:
            there.add(made[1])
            found += [line] if int(made[2], 8) & ~mask & OTHERS else []
        elif mended := MENDED.match(line):
            found += [line] if int(mended[1], 8) & OTHERS else []
    return found


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def open_ones(folder: Path) -> list[str]:
    """Files and folders in a folder that others may read or write."""
    return [str(one.relative_to(folder)) for one in folder.rglob("*") if mode(one) & OTHERS]
