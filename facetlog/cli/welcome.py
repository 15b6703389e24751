"""``facetlog`` alone: the answer so far, what is due, and what to type next."""

from facetlog.cli.answering import Unjudged, answered
from facetlog.cli.commands.status import status_lines
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.report.printing import Page
from facetlog.report.terminal import terminal_width
from facetlog.words.about import WHAT_IT_IS
from facetlog.words.safe import command, safe

INJECTION = ("    An injection:   ", "inject L4-5 --side right --baseline 7")
GUIDE = ("    Step by step:   ", "guide patient")
SCORE = ("    A pain score:   ", "pain 3")


def welcome(session: Session) -> None:
    """Print the standing and the next command."""
    if not session.path.exists():
        say(
            f"There is no log yet; the first entry makes it: {safe(str(session.path))}",
            *labelled(*INJECTION),
            *labelled(*SCORE),
            "    A made-up log:  facetlog demo",
            *labelled(*GUIDE),
            "    All commands:   facetlog --help",
            WHAT_IT_IS,
        )
        return
    found, page = answered(session), Page()
    page.show(status_lines(found, session.now, page))
    is_empty = isinstance(found, Unjudged) and found.coming is None
    say(*(labelled(*INJECTION) if is_empty else ()))
    say("    Now: facetlog pain SCORE", "    All commands: facetlog --help", WHAT_IT_IS)


def labelled(label: str, typed: str) -> list[str]:
    """A command behind what it is for; below it where both together are too wide."""
    line = f"{label}facetlog {typed}"
    return [line] if len(line) <= terminal_width() else [label, command(typed)]
