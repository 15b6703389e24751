"""``facetlog sheet``: the paper sheet, to be filled in with a pencil."""

from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.aside import aside
from facetlog.cli.files import write_file
from facetlog.cli.options import given, output_option
from facetlog.cli.session import Session
from facetlog.entries.forms import SIDE
from facetlog.entries.kinds import Injection, Profile
from facetlog.entries.moments import DAY
from facetlog.errors import BadValue
from facetlog.relief.schedule import Schedules
from facetlog.relief.standing import in_force
from facetlog.report.sheet import Asks
from facetlog.settings.schedules import load_schedules, schedule_named
from facetlog.settings.sheet_words import load_sheet_words
from facetlog.store.queries import between, find
from facetlog.words.safe import command
from facetlog.words.schedule import other_sheet

FRESH = 2 * DAY  # so long a sheet is printed of an injection; then for the next one
NEXT_PAGE = "\f"  # so a printer of text is told
ENDINGS = (".txt", ".html", ".htm")


def run(
    ctx: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", show_default=False, help="As hourly-6.")
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="Which there are, and whose they are.")] = False,
    large: Annotated[bool, typer.Option("--large", help="In larger type; in HTML.")] = False,
    side: Annotated[
        str | None, typer.Option(metavar="left|right|both", help="The side; else the injection's.")
    ] = None,
    output: Annotated[Path | None, output_option("As sheet.html, to print it, or sheet.txt.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """The blank paper sheet of your schedule, to write the scores on; `fill` types them in.

    It is of an injection of the last two days; else there are lines to write it. It needs no log.

    Examples: facetlog sheet -o sheet.html

    facetlog sheet hourly-6 --large -o hourly.html

    facetlog sheet --list
    """
    session: Session = ctx.obj
    schedules = load_schedules(session.path)
    if listed:
        show_list(schedules)
        return
    ending = output.suffix.lower() if output else ".txt"
    if ending not in ENDINGS:
        raise BadValue(f"{output}: a sheet is .html, to print it, or .txt.")
    if large and ending == ".txt":
        raise BadValue("Only a page in HTML has larger type: `facetlog sheet --large -o sheet.html`")
    asks = asked(session, schedules, name, given(SIDE, side, session))._replace(large=large)
    if output is None:
        from facetlog.report.printing import Page
        from facetlog.report.sheet_text import sheet_lines

        page = Page()
        page.show(sheet_lines(asks, page))
    else:
        write_file(output, text_of(asks, ending).encode(), force)
        aside(f"The sheet {asks.schedule.name} was written: {output}")


def asked(session: Session, schedules: Schedules, name: str | None, side: str | None) -> Asks:
    """What the sheet is to ask: of which injection, by which schedule."""
    injection, profile = known(session)
    schedule = schedules.of(injection) if injection else schedules.in_force
    if name is not None:
        schedule = schedule_named(name, schedules)
    elif injection and (told := other_sheet(injection, schedule)):
        aside(told)
    words = load_sheet_words(session.path)
    return Asks(
        schedule=schedule,
        injection=injection,
        side=side or (injection.treated_side if injection else None),
        profile=profile,
        help=words.help,
        call_us_if=words.call_us_if,
    )


def known(session: Session) -> tuple[Injection | None, Profile | None]:
    """The injection of the last two days and the profile, where there is a log."""
    if not session.path.exists():
        return None, None
    with session.reading() as connection:
        injection = in_force(between(connection, Injection), session.now)
        profile = find(connection, Profile, 1)
    is_fresh = injection is not None and session.now.epoch - injection.at.epoch <= FRESH
    return injection if is_fresh else None, profile


def text_of(asks: Asks, ending: str) -> str:
    """The sheet for a file."""
    if ending == ".txt":
        from facetlog.report.printing import Page
        from facetlog.report.sheet_text import sides_of_paper

        sides = sides_of_paper(asks, Page.of_file())
        return NEXT_PAGE.join("".join(f"{line.text}\n" for line in side) for side in sides)
    from facetlog.report.sheet_html import sheet_html

    return sheet_html(asks)


def show_list(schedules: Schedules) -> None:
    """A line a schedule, the one in force marked."""
    from facetlog.report.printing import Line, Page

    page = Page()
    rows = [
        (f"{one.name}{' *' if one == schedules.in_force else ''}", f"{one.title} ({one.source})")
        for one in schedules.named.values()
    ]
    page.show(page.table(("sheet", "when it asks, and whose it is"), rows, "name"))
    page.show(page.words("* is asked where an injection names none. To name one, as:"))
    page.show([Line(command("inject --sheet hourly-6"))])
