"""``facetlog symptom``: something felt, in the patient's own words."""

from typing import Annotated

import typer

from facetlog.cli.echo import say, told
from facetlog.cli.options import Ago, At, has_letter, text_of, when
from facetlog.cli.session import Session
from facetlog.cli.warn import warn_of
from facetlog.entries.kinds import Symptom
from facetlog.entries.moments import Moment
from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.words.warnings import CANNOT_TELL


def run(
    ctx: typer.Context,
    what: Annotated[list[str], typer.Argument(metavar="WHAT...", help="In your own words.")],
    at: At = None,
    ago: Ago = None,
) -> None:
    """Log something you feel, in your own words. The report quotes them.

    facetlog cannot tell whether it is serious: if you feel seriously ill, call your clinic or your
    emergency number, and do not wait for a program.

    Examples: facetlog symptom a dull ache beside the needle mark

    facetlog symptom felt dizzy when standing up --at 11:30
    """
    session: Session = ctx.obj
    said = text_of(what)
    order = warn_of(session, Symptom, {"what": said}, said_at(at, ago, session))  # before all refusals
    text = clean_text(said) or ""
    if not has_letter(text):
        raise BadValue(f"{text!r} names no symptom; write it in your own words.")
    moment, assumed = when(at, ago, session.clock)
    with session.changing() as change:
        logged = change.add(Symptom(at=moment, what=text))
        lines = told(change.connection, logged, assumed)
    say(*lines, *(() if order else [CANNOT_TELL]))


def said_at(at: str | None, ago: str | None, session: Session) -> Moment:
    """When it was felt; where that cannot be read, now: a warning does not wait for a time."""
    try:
        return when(at, ago, session.clock)[0]
    except BadValue:
        return session.now
