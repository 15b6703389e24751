"""``facetlog doctor``: what is wrong with the log, its file and its place, and what to do about it."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.commands.doctor_findings import Finding
from facetlog.cli.commands.doctor_looking import findings
from facetlog.cli.commands.doctor_save import save
from facetlog.cli.echo import say
from facetlog.cli.json_line import print_json
from facetlog.cli.options import AsJson
from facetlog.cli.session import Session
from facetlog.report.terminal import terminal_width
from facetlog.settings.places import expanded
from facetlog.store.database import said_in_a_sentence
from facetlog.words.folded import folded
from facetlog.words.numbers import counted
from facetlog.words.safe import safe

UNREADABLE = ("damaged", "foreign", "newer")
NOT_LOOKED_INTO = UNREADABLE
INDENT = "    "
CHECKED = (
    "Looked at: the file, its tables, times, scores without injection, permissions, the folder, backups, "
    "the clinic's settings."
)


def run(
    ctx: typer.Context,
    as_json: AsJson = False,
    output: Annotated[
        str | None,
        typer.Option("--save", metavar="FILE", help="Write all that can be read into a new log."),
    ] = None,
) -> None:
    """Look whether the log is sound and kept well. Nothing is written, mended or brought up to date.

    The exit status is 0 where nothing is wrong, 3 where something is, and 4 where the log is damaged,
    is none of facetlog, or was written by a newer one.

    Examples: facetlog doctor

    facetlog doctor --save rescued.db
    """
    session: Session = ctx.obj
    if output is not None:
        with session.work.shown("Reading what can be read"):
            said = save(session, expanded(output))
        say(*said)
        return
    with session.work.shown("Looking at the log"), said_in_a_sentence(session.path):
        found = sorted(findings(session), key=lambda finding: not finding.wrong)
    if as_json:
        print_json({"schema": "facetlog.doctor/1", "findings": list(map(finding_object, found))})
    else:
        sys.stdout.writelines(f"{line}\n" for line in lines_of(session.path, found))
    raise typer.Exit(status_of(found))


def status_of(found: Sequence[Finding]) -> int:
    """How the command exits."""
    if any(finding.kind in UNREADABLE for finding in found):
        return 4
    return 3 if any(finding.wrong for finding in found) else 0


def finding_object(finding: Finding) -> dict[str, object]:
    """A finding as plain values."""
    told = (finding.do, finding.command)
    return {
        "kind": finding.kind,
        "wrong": finding.wrong,
        "entry": finding.entry,
        "what": finding.what,
        "do": " ".join(filter(None, told)),
    }


def lines_of(path: Path, found: Sequence[Finding]) -> Iterator[str]:
    """The findings, those that are wrong first; names of files and commands in one piece."""
    yield f"{safe(str(path))}: {verdict(found)}."
    for finding in found:
        label = "WRONG" if finding.wrong else "Note"
        yield from in_whole_words(f"{label}: {finding.what}")
        yield from in_whole_words(finding.do, INDENT)
        if finding.command:
            yield f"{2 * INDENT}{safe(finding.command)}"
    if not any(finding.kind in NOT_LOOKED_INTO for finding in found):
        yield from in_whole_words(CHECKED)


def verdict(found: Sequence[Finding]) -> str:
    """How many things are wrong."""
    wrong = sum(finding.wrong for finding in found)
    if not wrong:
        return "nothing is wrong"
    return f"{counted(wrong, 'thing')} {'is' if wrong == 1 else 'are'} wrong"


def in_whole_words(text: str, indent: str = "") -> list[str]:
    """A text folded to the terminal, so that no path is broken."""
    return folded(safe(text), terminal_width(), indent, INDENT, whole_words=True)
