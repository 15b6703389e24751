"""What the doctor finds of commands that were killed."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from facetlog.cli.commands.doctor_findings import Finding, named, quoted
from facetlog.store.leftovers import temporary_folders, unfinished_beside
from facetlog.words.numbers import counted


def of_leftovers(log: Path) -> Iterator[Finding]:
    """Unfinished files beside a log, and temporary folders with copies of one."""
    if files := unfinished_beside(log):
        what = f"{counted(len(files), 'unfinished file')} beside the log"
        yield left(what, files, "rm --")
    if folders := temporary_folders():
        what = f"{counted(len(folders), 'temporary folder')}, in which copies of a log may lie"
        yield left(what, folders, "rm -r --")


def left(what: str, paths: Sequence[Path], remove: str) -> Finding:
    """What is no longer used, or just now."""
    return Finding(
        kind="leftover",
        wrong=False,
        what=f"{what}: {named([str(path) for path in paths])}. "
        "A program was killed, or is at work just now.",
        do="If no other facetlog is running, to remove what it left:",
        command=f"{remove} {' '.join(map(quoted, paths))}",
    )
