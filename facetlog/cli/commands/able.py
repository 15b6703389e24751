"""``facetlog able``: how well one activity goes."""

from collections.abc import Iterator
from typing import Annotated

import typer

from facetlog.cli.echo import say, told
from facetlog.cli.options import Ago, At, has_letter, refuse_unknown, text_of, when
from facetlog.cli.session import Session
from facetlog.cli.swallowed_times import refuse_time
from facetlog.cli.warn import warn
from facetlog.entries.kinds import Ability
from facetlog.entries.moments import DAY
from facetlog.entries.values import clean_text, parse_rating
from facetlog.errors import BadValue
from facetlog.relief.function import BEFORE_DAYS, by_activity
from facetlog.store.changes import Change
from facetlog.store.queries import between
from facetlog.words.numbers import day_and_time
from facetlog.words.safe import command, safe, shell_word

MOST_ACTIVITIES = 3
CONTEXT = {"ignore_unknown_options": True}  # so that -1 is refused as a rating, not as an option


def run(
    ctx: typer.Context,
    rating: Annotated[
        str, typer.Argument(metavar="0-10", help="0 (cannot) to 10 (as before it all began).")
    ],
    what: Annotated[list[str], typer.Argument(metavar="WHAT...", help="As: bend back.")],
    at: At = None,
    ago: Ago = None,
) -> None:
    """Log how well an activity goes that the pain makes hard: 0 = cannot, 10 = as before it began.

    Choose up to three before the needle, rate them then, and again in the hours and weeks after.

    Examples: facetlog able 3 bend back

    facetlog able 8 walk one kilometre --at 11:00
    """
    session: Session = ctx.obj
    value = parse_rating(rating)
    moment, assumed = when(at, ago, session.clock)
    ability = Ability(at=moment, what=activity_of(what), rating=value)
    warn(session, ability)
    with session.changing() as change:
        logged = change.add(ability)
        lines = [*told(change.connection, logged, assumed), *beside_lines(change, logged)]
    say(*lines)


def activity_of(words: list[str]) -> str:
    """The activity in words. Raises BadValue for an unknown option, a time, or no letter."""
    refuse_unknown(words, "able")
    text = clean_text(text_of(words)) or ""
    if not has_letter(text):
        raise BadValue(f"{text!r} is not an activity; write for example: facetlog able 3 bend back.")
    return refuse_time(text)


def beside_lines(change: Change, ability: Ability) -> Iterator[str]:
    """The rating before, or that the activity is new; and which others are in use."""
    since = ability.at.epoch - BEFORE_DAYS * DAY
    ratings = between(change.connection, Ability, since, ability.at.epoch)
    known = by_activity(rating for rating in ratings if rating.number != ability.number)
    if earlier := known.get(ability.activity):
        last = earlier[-1]
        yield f"    It was {last.rating} of 10 at {day_and_time(last.at)}."
    else:
        others = {activity: safe(ratings[-1].what) for activity, ratings in known.items()}
        yield from new_activity_lines(ability, others)


def new_activity_lines(ability: Ability, others: dict[str, str]) -> Iterator[str]:
    """That an activity is new; where it may be one of the others, misnamed, how that is mended."""
    beside = f", beside {', '.join(others.values())}" if others else ""
    yield f"    A new activity{beside}. Up to three are enough."
    own_words = set(ability.activity.split())
    alike = [what for activity, what in others.items() if own_words & set(activity.split())]
    if alike or len(others) >= MOST_ACTIVITIES:
        meant = alike or list(others.values())
        yield "    If it was one of those:"
        yield command(f"edit {ability.id} what={shell_word(meant[-1])}")
