"""``facetlog`` alone: where the log stands, and what to type next."""

from facetlog.cli.echo import say
from facetlog.cli.session import Session
from facetlog.describe import headline
from facetlog.model import Injection, Pain
from facetlog.store.entries import latest


def welcome(session: Session) -> None:
    """Print the injection in force, the last score, and the next command."""
    if not session.path.exists():
        say(
            f"There is no log yet; the first entry makes it: {session.path}",
            "    An injection:   facetlog inject L4-5 --side right --baseline 7",
            "    A pain score:   facetlog pain 3",
            "    A made-up log:  facetlog demo",
            "    All commands:   facetlog --help",
        )
        return
    with session.reading() as connection:
        entries = [*latest(connection, Injection, 1), *latest(connection, Pain, 1)]
    say(*map(headline, entries), "    Now: facetlog pain SCORE    All commands: facetlog --help")
