"""``facetlog`` alone: where the log stands, and what to type next."""

from facetlog.cli.commands.status import status_lines, without_injection
from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.cli.standing import standing
from facetlog.settings.clinic import load_schedule
from facetlog.words.safe import safe

WITHOUT_INJECTION = (
    "    An injection:   facetlog inject L4-5 --side right --baseline 7",
    "    A pain score:   facetlog pain 3",
)


def welcome(session: Session) -> None:
    """Print the standing and the next command."""
    if not session.path.exists():
        say(
            f"There is no log yet; the first entry makes it: {safe(str(session.path))}",
            *WITHOUT_INJECTION,
            "    A made-up log:  facetlog demo",
            "    All commands:   facetlog --help",
        )
        return
    with session.reading() as connection:
        found = standing(connection, session, load_schedule(session.path))
        lines = without_injection(connection) if found is None else status_lines(found, session.now)
    say(*lines, *(WITHOUT_INJECTION[:1] if found is None else ()))
    say("    Now: facetlog pain SCORE", "    All commands: facetlog --help")
