"""``facetlog able``: how well one activity goes."""

from collections.abc import Iterator
from typing import Annotated

import typer

from facetlog.cli.echo import say, under_lines
from facetlog.cli.options import Ago, At, refuse_time, when
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.kinds import Ability
from facetlog.entries.moments import DAY
from facetlog.entries.values import clean_text, parse_rating
from facetlog.errors import BadValue
from facetlog.relief.function import BEFORE_DAYS, by_activity
from facetlog.store.changes import Change
from facetlog.store.queries import between
from facetlog.words.echo import entry_lines
from facetlog.words.numbers import day_and_time
from facetlog.words.safe import command, safe

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
        lines = [
            *entry_lines(logged, assumed),
            *under_lines(change.connection, logged),
            *beside_lines(change, logged),
        ]
    say(*lines)


def activity_of(words: list[str]) -> str:
    """The activity in words. Raises BadValue for an unknown option, a time, or no letter."""
    unknown = [word for word in words if word.startswith("-") and len(word) > 1]
    if unknown:
        raise BadValue(f"No such option: {unknown[0]}. See `facetlog able --help`.")
    text = clean_text(" ".join(" ".join(words).split())) or ""
    if not any(char.isalpha() for char in text):
        raise BadValue(f"{text!r} is not an activity; write for example: facetlog able 3 bend back.")
    return refuse_time(text)


def beside_lines(change: Change, ability: Ability) -> Iterator[str]:
    """The rating before, or that the activity is new; and which others are in use."""
    since = ability.at.epoch - BEFORE_DAYS * DAY
    known = by_activity(between(change.connection, Ability, since, ability.at.epoch))
    earlier = [one for one in known.get(ability.activity, []) if one.number != ability.number]
    if earlier:
        yield f"    It was {earlier[-1].rating} of 10 at {day_and_time(earlier[-1].at)}."
        return
    others = {name: safe(ratings[-1].what) for name, ratings in known.items() if name != ability.activity}
    beside = f", beside {', '.join(others.values())}" if others else ""
    yield f"    A new activity{beside}. Up to three are enough."
    alike = [name for name in others if set(name.split()) & set(ability.activity.split())]
    if alike or len(others) >= MOST_ACTIVITIES:
        yield "    If it was one of those:"
        yield command(f'edit {ability.id} what="{others[alike[-1] if alike else list(others)[-1]]}"')
