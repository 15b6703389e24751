"""``facetlog inject``: an injection."""

from typing import Annotated

import typer

from facetlog.cli.echo import injection_lines, say
from facetlog.cli.options import Ago, At, Note, given, option_of, when
from facetlog.cli.session import Session
from facetlog.cli.swallowed_times import refuse_time
from facetlog.cli.warn import warn
from facetlog.entries.forms import ANESTHETIC, PROCEDURE, SEDATION, SIDE, STEROID, TEXT
from facetlog.entries.kinds import ROLE, Injection, Pain
from facetlog.entries.levels import SIDES, Level, parse_levels
from facetlog.entries.values import PROCEDURES, PainScore, parse_scores_by_side, refuse_two_readings
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.words.echo import by_mistake_lines

LEVELS = typer.Argument(
    metavar="[LEVEL]...",
    show_default=False,
    help="Joints (L4-5 L5-S1) or nerves (L3 L4 L5), as your paper names them.",
)
BASELINE = option_of("The pain just before the needle: 7, or left=8,right=6.", "SCORE")
USUAL = option_of("The usual pain of the week before; likewise.", "SCORE")
SHEET = option_of("Your clinic's; see `facetlog sheet --list`.", "NAME")


def run(
    ctx: typer.Context,
    levels: Annotated[list[str] | None, LEVELS] = None,
    side: Annotated[str | None, option_of("The side.", "left|right|both")] = None,
    at: At = None,
    ago: Ago = None,
    procedure: Annotated[str | None, option_of("What was done.", "|".join(PROCEDURES))] = None,
    role: Annotated[str | None, typer.Option(metavar="diagnostic|therapeutic")] = None,
    anesthetic: Annotated[str | None, option_of('As "bupivacaine 0.5% 1 mL".')] = None,
    steroid: Annotated[str | None, option_of('As "triamcinolone 40 mg", or none.')] = None,
    sedation: Annotated[str | None, option_of('As "midazolam 2 mg".', "none|unknown|TEXT")] = None,
    guidance: Annotated[str | None, option_of("As told: CT.")] = None,
    baseline: Annotated[str | None, BASELINE] = None,
    usual: Annotated[str | None, USUAL] = None,
    sheet: Annotated[str | None, SHEET] = None,
    site: Annotated[str | None, option_of("The pain it treats.")] = None,
    rest: Annotated[bool, typer.Option("--rest", help="That pain is felt at rest.")] = False,
    as_written: Annotated[str | None, option_of("What the paper says.")] = None,
    clinician: Annotated[str | None, typer.Option(metavar="TEXT")] = None,
    note: Note = None,
) -> None:
    """Log an injection: when the needle came out, and what you know of it. All may be left out.

    The pain before the needle is one score, also for both sides; or one a side, left=8,right=6.

    Examples: facetlog inject L4-5 L5-S1 --side right --baseline 7

    facetlog inject L3 L4 L5 --side right --procedure mbb --role diagnostic
    --anesthetic "bupivacaine 0.5% 1 mL" --at 9:30 --baseline 7
    """  # fmt: skip
    session: Session = ctx.obj
    moment, assumed = when(at, ago, session.clock)
    named = parse_levels(refuse_options(levels or []), given(SIDE, side, session))
    injection = Injection(
        at=moment,
        procedure=given(PROCEDURE, procedure, session) or usual_procedure(named),
        role=given(ROLE, role, session),
        levels=named,
        side=given(SIDE, side, session),
        as_written=given(TEXT, as_written, session),
        site=given(TEXT, site, session),
        state="rest" if rest else None,
        anesthetic=given(ANESTHETIC, anesthetic, session),
        steroid=given(STEROID, steroid, session),
        sedation=given(SEDATION, sedation, session),
        guidance=given(TEXT, guidance, session),
        clinician=given(TEXT, clinician, session),
        sheet=name_of_sheet(sheet, session),
        note=given(TEXT, note, session),
    )
    scores = [*scores_before(injection, baseline, "now"), *scores_before(injection, usual, "week")]
    warn(session, injection)
    with session.changing() as change:
        lines = log_injection(change, injection, scores, assumed, procedure is not None)
    say(*lines, *(by_mistake_lines() if session.args == ["inject"] else ()))


def refuse_options(levels: list[str]) -> list[str]:
    """The levels; refused where one of them is a side or a time, which an option would say."""
    for word in levels:
        if word.lower() in SIDES:
            raise BadValue(f"{word!r} is not a spinal level; for the side write --side {word.lower()}.")
        if word.lower() == "now":
            raise BadValue("'now' is not a spinal level; without --at, now is the time.")
    refuse_time(" ".join(levels))
    return levels


def name_of_sheet(text: str | None, session: Session) -> str | None:
    """The schedule that was named. Raises BadValue for one that is not there."""
    if text is None:
        return None
    from facetlog.settings.schedules import load_schedules, schedule_named

    return schedule_named(text, load_schedules(session.path)).name


def usual_procedure(levels: tuple[Level, ...]) -> str:
    """What an injection is taken to be where it was not said, by what its levels name."""
    by_nerves = bool(levels) and levels[0].named_by == "nerves"
    return PROCEDURES["mbb" if by_nerves else "facet"]


def scores_before(injection: Injection, text: str | None, period: str) -> list[Pain]:
    """The scores given with an injection, one or one a side. Raises BadValue for a side it was not on."""
    if text and injection.side == "both":
        refuse_two_readings(text)
    by_side = {} if text is None else parse_scores_by_side(text)
    treated = injection.treated_side
    for side in by_side:
        if side and treated not in (side, "both", None):
            raise BadValue(f"The injection is on the {treated}; a score of the {side} is logged by `pain`.")
    return [score_before(injection, score, period, side) for side, score in by_side.items()]


def score_before(injection: Injection, score: PainScore, period: str, side: str | None = None) -> Pain:
    """A score given with an injection: of its own site, side and state, whatever else is logged."""
    treated = injection.treated_side
    return Pain(
        at=injection.at,
        score=score,
        period=period,
        site=injection.treated_site,
        side=side or (None if treated == "both" else treated),
        state=injection.treated_state,
    )


def log_injection(
    change: Change,
    injection: Injection,
    scores: list[Pain],
    assumed: str,
    procedure_said: bool,
) -> list[str]:
    """Store an injection and the scores given with it, which belong to it; what to say back."""
    logged = change.add(injection)
    before = [change.add(score.with_values(recorded_with=logged.number)) for score in scores]
    return injection_lines(change.connection, logged, before, assumed, procedure_said)
