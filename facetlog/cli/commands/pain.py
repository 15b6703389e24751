"""``facetlog pain``: one score, in seconds."""

from itertools import takewhile
from typing import Annotated

import typer

from facetlog.cli.echo import say
from facetlog.cli.options import (
    Ago,
    At,
    Note,
    either,
    given,
    option_of,
    refuse_unknown,
    when,
)
from facetlog.cli.pain_words import log_pains, read_words
from facetlog.cli.session import Session
from facetlog.cli.table import is_of_side
from facetlog.cli.warn import warn
from facetlog.entries.forms import TEXT
from facetlog.entries.kinds import PAIN_SIDE, PERIOD, REPORTER, Pain
from facetlog.entries.values import PainScore, parse_score, parse_scores_by_side
from facetlog.errors import BadValue

CONTEXT = {"ignore_unknown_options": True}  # so that -1 is refused as a score, not as an option

Score = Annotated[
    str,
    typer.Argument(
        metavar="SCORE",
        help="0 (no pain) to 10 (worst); of both sides left=3 right=5.",
    ),
]
Words = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[WORDS]...",
        show_default=False,
        help="What you are doing; 60% if that much of it is gone; +DRUG AMOUNT logs a medicine.",
    ),
]


def run(
    ctx: typer.Context,
    score: Score,
    words: Words = None,
    at: At = None,
    ago: Ago = None,
    rest: Annotated[bool | None, typer.Option("--rest/--moving", help="How you felt it.")] = None,
    over: Annotated[str | None, option_of("An average, not this moment.", "day|week")] = None,
    site: Annotated[str | None, option_of("Another pain than the one treated.")] = None,
    side: Annotated[str | None, typer.Option(metavar="left|right")] = None,
    by: Annotated[str | None, option_of("Who took it.", "patient|clinic|other")] = None,
    note: Note = None,
) -> None:
    """Log a pain score. It is now, and of the pain that was treated, unless you say otherwise.

    Examples: facetlog pain 3

    facetlog pain 3 60% sitting

    facetlog pain 4 walking +ibuprofen 400 mg --at 14:30
    """  # fmt: skip
    session: Session = ctx.obj
    scores, words = scores_in(score, words or [])
    refuse_unquoted(session.args, len(scores))
    refuse_unknown(words, "pain")
    moment, assumed = when(at, ago, session.clock)
    said = read_words(words, session.clock)
    refuse_both(side)
    common = Pain(
        at=moment,
        score=next(iter(scores.values())),
        period=given(PERIOD, over, session),
        site=given(TEXT, site, session),
        side=given(PAIN_SIDE, side, session),
        state=either(rest, "rest", "moving"),
        activity=said.activity,
        by=given(REPORTER, by, session),
        note=given(TEXT, note, session),
    )
    pains = by_side(common, scores)
    refuse_unsided(pains, said.percent)
    beside = said.beside(pains[0])
    warn(session, *pains, *beside)
    with session.changing() as change:
        lines = log_pains(change, pains, beside, assumed)
    say(*lines)


def scores_in(score: str, words: list[str]) -> tuple[dict[str | None, PainScore], list[str]]:
    """The scores by their sides, None where none is named, and the words that follow."""
    sided = [score, *takewhile(is_of_side, words)] if is_of_side(score) else []
    others = words[len(sided) - 1 :] if sided else words
    if others or not score[:1].isdecimal():
        from facetlog.cli.swallowed_scores import refuse_scores

        refuse_scores(score, sided, others)
    if sided:
        return parse_scores_by_side(",".join(sided)), others
    return {None: parse_score(score)}, words


def refuse_both(side: str | None) -> None:
    """Raises BadValue for both sides in the place of one."""
    if side and side.lower() == "both":
        then = "leave it out, or write left=3 right=5 in place of the score"
        raise BadValue(f"A score of both sides has no --side: {then}.")


def refuse_unsided(pains: list[Pain], percent: float | None) -> None:
    """Raises BadValue for one per cent beside the scores of two sides."""
    if percent is not None and pains[1:]:
        line = f"`facetlog pain {pains[0].side}={pains[0].score} {percent:g}%`"
        raise BadValue(f"Of which side? A line for each: {line}.")


def by_side(common: Pain, scores: dict[str | None, PainScore]) -> list[Pain]:
    """A score for each side that was named, else the one of the side that an option says."""
    if None in scores:
        return [common]
    if common.side:
        raise BadValue("Give the side either before the score or by --side, not both.")
    return [common.with_values(side=side, score=score) for side, score in scores.items()]


def refuse_unquoted(args: list[str], scores: int) -> None:
    """Raises BadValue for a note, or a site, of several words without quotes behind the scores."""
    for place, option in enumerate(args[:-1]):
        value, *after = args[place + 1 :]
        more = list(takewhile(lambda word: word[:1] not in "-+", after))
        is_behind = place > scores  # the command stands first
        if option in ("--note", "--site") and is_behind and more and " " not in value:
            text = " ".join([value, *more])
            raise BadValue(f'Words of {option} stand in quotes: {option} "{text}".')
