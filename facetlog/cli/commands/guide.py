"""``facetlog guide``: how to, for one reader each."""

import os
import sys
from typing import Annotated

import typer

from facetlog.cli.topics import TOPICS, text_of_topic
from facetlog.errors import BadValue
from facetlog.report.colour import coloured
from facetlog.report.guide_page import guide_lines
from facetlog.report.printing import Line, Page

HOW_TO_SHOW = "One of them: facetlog guide TOPIC. All help as a man page: facetlog guide man"
MAN = "man"  # no page of the guide, but what `man` reads


def run(
    topic: Annotated[
        list[str] | None,
        typer.Argument(metavar="[TOPIC]", show_default=False, help="As day."),
    ] = None,
) -> None:
    """How to: a guide for each reader and moment; without a topic, the list of them. It needs no log.

    `facetlog guide man` prints all of the help as a man page.

    Examples: facetlog guide

    facetlog guide day

    facetlog guide times
    """
    if topic == [MAN]:
        from facetlog.cli.manual import manual

        sys.stdout.write(manual())
        return
    page = Page()
    if not topic:
        page.show(page.table(("topic", "what it tells"), TOPICS.items(), "name"))
        page.show(page.words(HOW_TO_SHOW))
        return
    name = "-".join(topic).lower()
    if name not in TOPICS:
        there = f"there are {', '.join(TOPICS)}"
        raise BadValue(f"{name!r} is no topic of the guide; {there}.")
    _show(page, list(guide_lines(text_of_topic(name), page.screen)))


def _show(page: Page, lines: list[Line]) -> None:
    """Print the lines; a terminal that is lower than they are shows them in the reader's pager."""
    screen = page.screen
    if screen.height is None or screen.is_accessible or len(lines) < screen.height:
        page.show(lines)
        return
    from pydoc import pager  # it asks PAGER, finds less or more, and lets Ctrl-C be theirs

    os.environ.setdefault("LESS", "FRX")  # as git has it: colours are shown, the text stays there
    sys.stdout.flush()
    pager("".join(f"{coloured(*line) if screen.has_colour else line.text}\n" for line in lines))
