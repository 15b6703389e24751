"""``facetlog demo``: a made-up patient in a log of its own, gone when it was shown; or a whole clinic."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from facetlog.cli.looking import outcome_for
from facetlog.cli.options import option_of
from facetlog.cli.session import Session
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Ability, Dose, Estimate, Injection, Pain, Sleep
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic, Steroid
from facetlog.entries.moments import Moment, parse_instant
from facetlog.entries.values import parse_rating, parse_score
from facetlog.errors import BadValue
from facetlog.outcome.results import Outcome
from facetlog.report.printing import Line, Page
from facetlog.settings.places import expanded
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from facetlog.store.private_copy import private_folder

MOST_ROWS = 48  # on a terminal: two screens
SAMPLE = "SAMPLE PATIENT, made up: no real person. Nothing of yours was read or written."
PAGED = "The whole page: facetlog demo | less"
BOTH = "Both blocks laid over each other, as `facetlog plot i1 i2` draws them:"
SEED = 18
NOW = "2026-11-20T10:12+00:00"
RATINGS = (("09:20", "2"), ("11:30", "8"))
ACTIVITIES = {"09:45": "walking to the car", "12:30": "standing at the sink"}
NERVES = tuple(Level(nerve, "right") for nerve in ("L3", "L4", "L5"))
FIRST = "09:20 8, 09:45 4, 10:00 2, 10:15 1, 10:30 1, 11:30 1, 11:45 3, 12:30 5, 13:30 7, 14:30 8"
SECOND = (
    "09:20 7, 09:45 3, 10:00 1, 10:15 1, 10:30 1, 11:30 0.5, 12:30 0, 13:30 1, 14:30 1, 15:30 2.5, "
    "16:30 4, 17:30 6"
)


def run(
    ctx: typer.Context,
    clinic: Annotated[
        bool,
        typer.Option("--clinic", help="40 made-up patients, as `cohort` shows them."),
    ] = False,
    seed: Annotated[int | None, option_of(f"Of the clinic: another one; else {SEED}.", "NUMBER")] = None,
    kept: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FOLDER",
            parser=expanded,
            help="Keep the clinic in a new folder.",
        ),
    ] = None,
) -> None:
    """Show the report and the curves of a made-up patient; nothing of yours is read or written.

    Examples: facetlog demo

    facetlog demo | less

    facetlog demo --clinic -o made-up-clinic
    """
    if clinic:
        from facetlog.cli.commands.demo_clinic import show_clinic

        show_clinic(ctx.obj, kept, SEED if seed is None else seed)
        return
    if seed is not None or kept is not None:
        raise BadValue("Only a made-up clinic has a seed, or is kept: facetlog demo --clinic")
    page, both = Page(), sample()
    above, below = list(page.words(SAMPLE)), list(page.words(PAGED))
    room = MOST_ROWS - len(above) - len(below) - 2  # and two blank lines
    is_cut = page.screen.height is not None
    shown = opening(both, page, room) if is_cut else whole(both, page)
    page.show([*above, Line(""), *shown, Line(""), *below])


def opening(both: Outcome, page: Page, rows: int) -> Iterator[Line]:
    """The page of the second block, down to the bars under its curve."""
    from facetlog.report.text_page import opening_lines

    yield from opening_lines(both, ["i2"], page, rows)


def whole(both: Outcome, page: Page) -> Iterator[Line]:
    """All of the page, and both blocks in one curve."""
    from facetlog.report.chart import chart
    from facetlog.report.text_page import report_lines

    yield from report_lines(both, ["i2"], page)
    yield from (Line(""), *page.words(BOTH), Line(""))
    yield Line(chart(both.injections, page.screen))


def sample() -> Outcome:
    """What the made-up log shows; the log itself is gone again."""
    with private_folder() as folder:
        session = Session(str(folder / "demo.db"), NOW, ["demo"], "demo")
        with writing(session.path) as connection:
            for entry in entries():
                when = entry.moment._replace(epoch=entry.moment.epoch + 60)
                Change(connection, "demo", when).add(entry)
        return outcome_for(session, None, everything=True, for_report=True)


def entries() -> list[Entry]:
    """Two diagnostic blocks of the same nerves, three weeks apart, as a patient might log them."""
    second, day_after = partial(at, "2026-11-19"), partial(at, "2026-11-20")
    return [
        *block("2026-10-29", FIRST, Anesthetic("lidocaine", 2.0, 0.5)),
        *block("2026-11-19", SECOND, Anesthetic("bupivacaine", 0.5, 0.5)),
        Dose(at=second("17:40"), drug="tramadol", amount=50.0, unit="mg", taken="rescue"),
        Estimate(at=second("18:05"), relief=90.0, lasting="5 hours"),
        Sleep(began=second("22:30"), ended=day_after("06:30")),
        Pain(at=day_after("10:00"), score=parse_score("6.5")),
    ]


def at(day: str, time: str) -> Moment:
    """A time of a day of the sample."""
    return parse_instant(f"{day}T{time}+00:00")


def block(day: str, scores: str, drug: Anesthetic) -> Iterator[Entry]:
    """One block, and what was rated and felt around it."""
    yield Injection(
        at=at(day, "09:30"),
        procedure="medial branch block",
        role="diagnostic",
        levels=NERVES,
        side="right",
        site="low back",
        anesthetic=drug,
        steroid=Steroid("none"),
        sedation="none",
    )
    for time, rating in RATINGS:
        yield Ability(at=at(day, time), what="stand at the sink", rating=parse_rating(rating))
    for time, score in (pair.split() for pair in scores.split(", ")):
        activity = ACTIVITIES.get(time)
        yield Pain(at=at(day, time), score=parse_score(score), activity=activity)
