"""``facetlog measure``: the score of a questionnaire of function."""

from collections.abc import Iterator
from typing import Annotated

import typer

from facetlog.cli.echo import say, told
from facetlog.cli.options import Ago, At, when
from facetlog.cli.session import Session
from facetlog.entries.kinds import Measure
from facetlog.entries.questionnaires import INSTRUMENTS, parse_instrument, parse_measure
from facetlog.entries.values import hundredths_text
from facetlog.settings.facts import known_instruments
from facetlog.store.changes import Change
from facetlog.store.queries import between
from facetlog.words.entries import measure_text
from facetlog.words.numbers import day

CONTEXT = {"ignore_unknown_options": True}  # so that -1 is refused as a score, not as an option


def run(
    ctx: typer.Context,
    instrument: Annotated[str, typer.Argument(metavar="|".join(INSTRUMENTS))],
    score: Annotated[str, typer.Argument(metavar="SCORE", help="As on the form: 44, 44%, 22/50.")],
    at: At = None,
    ago: Ago = None,
) -> None:
    """Log the total score of a questionnaire that you filled in, as of function or disability.

    ODI 0-100 %, NDI 0-50, RMDQ 0-24, PGIC 1-7, PROMIS-PI and PROMIS-PF T-scores.

    Examples: facetlog measure ODI 44

    facetlog measure NDI 22/50 --at "yesterday 18:00"
    """
    session: Session = ctx.obj
    name = parse_instrument(instrument)
    value = parse_measure(name, score)
    moment, assumed = when(at, ago, session.clock)
    with session.changing() as change:
        logged = change.add(Measure(at=moment, instrument=name, score=value))
        lines = [*told(change.connection, logged, assumed), *change_lines(change, logged)]
    say(*lines)


def change_lines(change: Change, measure: Measure) -> Iterator[str]:
    """What the scale means; the score before, and the smallest change that was published."""
    known = known_instruments()[measure.instrument]
    yield f"    {known['title']}."
    earlier = measure_before(change, measure)
    if earlier:
        compared = difference_text(measure, earlier)
        yield f"    {compared} than {measure_text(earlier)} on {day(earlier.at)}."
    least = known["minimal_change"]
    if least and (earlier or measure.instrument == "PGIC"):
        source = f"{known['source']}, {known['seen']}"
        yield f"    A change that patients notice, as published: {least} ({source})."


def measure_before(change: Change, measure: Measure) -> Measure | None:
    """The last score of the same questionnaire before this one."""
    measures = between(change.connection, Measure, None, measure.at.epoch)
    alike = (one for one in measures if one.instrument == measure.instrument)
    earlier = [one for one in alike if one.number != measure.number]
    return earlier[-1] if earlier else None


def difference_text(measure: Measure, earlier: Measure) -> str:
    """``6 less (better)``: how a score differs from an earlier one of its questionnaire."""
    difference = measure.score.hundredths - earlier.score.hundredths
    if not difference:
        return "0 more"
    is_more = difference > 0
    is_worse = is_more == INSTRUMENTS[measure.instrument].high_is_worse
    size = hundredths_text(abs(difference))
    return f"{size} {'more' if is_more else 'less'} ({'worse' if is_worse else 'better'})"
