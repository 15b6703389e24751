"""What a write says back: reads what that needs from the log, and prints what ``words`` make of it."""

import sqlite3
import sys
from collections.abc import Iterator, Sequence

from facetlog.cli.medicine import is_as_always
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Estimate, Injection, Pain, Profile
from facetlog.entries.medicine import spelt
from facetlog.entries.moments import DAY
from facetlog.relief.days import MeanOfDays, week_before
from facetlog.relief.landing import Landing, before_needle, placed
from facetlog.relief.series import ONE_SIDE, Series
from facetlog.relief.timeline import Timeline, needed_since
from facetlog.report.terminal import terminal_width
from facetlog.store.queries import between, find, latest, naming_a_side
from facetlog.words.echo import (
    again_lines,
    as_always_lines,
    before_lines,
    entry_lines,
    landing_lines,
    procedure_lines,
    rescue_lines,
    under_line,
    unknown_lines,
    written_lines,
)
from facetlog.words.entries import headline
from facetlog.words.folded import folded_whole
from facetlog.words.safe import COMMAND


def say(*lines: str) -> None:
    """Print lines on stdout, folded to the terminal; a command to copy stands in one piece."""
    width = terminal_width()
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        is_command = line.startswith(COMMAND)
        parts = [line] if is_command else _folded(line, width, indent + "    ")
        sys.stdout.write("\n".join(parts) + "\n")


def _folded(line: str, width: int, then: str) -> list[str]:
    return folded_whole(line, width, then=then, at_hyphens=True, whole_words=False)


def told(connection: sqlite3.Connection, entry: Entry, assumed: str = "") -> list[str]:
    """An entry that was logged: what was kept, where it belongs, and what it means there."""
    return [*entry_lines(entry, assumed), *where_lines(connection, entry)]


def where_lines(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """Where an entry belongs, and what it means there."""
    if isinstance(entry, Pain):
        return pain_lines(connection, entry)
    if isinstance(entry, Injection):
        return list(_before_lines(connection, entry))
    under = under_lines(connection, entry) if entry.is_timed() else []
    return [*under, *taken_lines(connection, entry)] if isinstance(entry, Dose) else under


def under_lines(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """Which injection an entry that is no score falls under."""
    owner = Timeline(between(connection, Injection), []).nearest(entry.moment.epoch)
    return [under_line(owner, entry)] if owner else []


def pain_lines(connection: sqlite3.Connection, pain: Pain) -> list[str]:
    """Which injection and pain a score falls under, and the relief it amounts to."""
    injections = between(connection, Injection)
    landing = landing_in(connection, pain, injections)
    if landing is None:
        return untreated_lines(connection)
    warning = far_more_lines(connection, landing, injections)
    return [under_line(landing.owner, pain), *landing_lines(landing), *warning]


def landing_in(
    connection: sqlite3.Connection, pain: Pain, injections: Sequence[Injection]
) -> Landing | None:
    """Where a score of the log lands among its injections; None before any is logged."""
    owner = Timeline(injections, []).judging(pain)
    before = scores_needed(connection, owner, injections) if owner else []
    others = (score for score in before if score.number != pain.number)
    return placed(pain, Timeline(injections, [*others, pain]))


def stated_lines(connection: sqlite3.Connection, pain: Pain, estimate: Estimate) -> Iterator[str]:
    """What a per cent that was said beside a score is, and what the scores say."""
    from facetlog.words.stated_echo import beside_lines

    return beside_lines(estimate, landing_in(connection, pain, between(connection, Injection)))


def untreated_lines(connection: sqlite3.Connection) -> list[str]:
    """That nothing is treated yet: said once, at the first score."""
    if len(latest(connection, Pain, 2)) > 1:
        return []
    from facetlog.words.so_far import NOT_TREATED

    return [f"    {NOT_TREATED}"]


def far_more_lines(
    connection: sqlite3.Connection, landing: Landing, injections: Sequence[Injection]
) -> Iterator[str]:
    """What to do where a score is far above what it was before the needle: once a day."""
    from facetlog.relief.more_pain import far_more, more_than_before

    if more_than_before(landing) is None:
        return
    pain, since = landing.pain, needed_since(landing.owner, injections)
    near = between(connection, Pain, since, pain.at.epoch + DAY)
    if more := far_more(pain, injections, near):
        from facetlog.words.warnings import more_than_before_words

        yield more_than_before_words(more, find(connection, Profile, 1))


def taken_lines(connection: sqlite3.Connection, dose: Dose) -> Iterator[str]:
    """What a dose is taken for, what that means for the scores after it, and how to write it."""
    from facetlog.rules.rescue import counts_as_rescue, is_unknown_medicine
    from facetlog.settings.facts import known_medicines, names_of_medicines

    conventions = known_medicines()
    if counts_as_rescue(dose, conventions):
        is_treated = bool(between(connection, Injection, None, dose.at.epoch + conventions.lookback))
        yield from rescue_lines(dose, conventions.medicines_read(dose.drug), is_treated)
    elif dose.taken == "regular" and is_as_always(connection, dose):
        yield from as_always_lines(dose)
    elif is_unknown_medicine(dose, conventions):
        is_near = conventions.is_near(dose.at.epoch, between(connection, Injection))
        yield from unknown_lines(dose) if is_near else ()
    yield from written_lines(dose, spelt(dose.drug, names_of_medicines()))


def injection_lines(
    connection: sqlite3.Connection,
    injection: Injection,
    scores: list[Pain],
    assumed: str,
    procedure_said: bool,
) -> list[str]:
    """The injection, the scores logged with it, and which score it is compared with."""
    return [
        *entry_lines(injection, assumed),
        *(procedure_lines(injection) if not procedure_said else ()),
        *map(headline, scores),
        *_before_lines(connection, injection),
        *again_lines(injection, between(connection, Injection)),
    ]


def _before_lines(connection: sqlite3.Connection, injection: Injection) -> Iterator[str]:
    """Which score before the needle an injection is judged by, and the week before, on each side."""
    from facetlog.words.so_far import week_before_lines

    injections = between(connection, Injection)
    timeline = Timeline(injections, scores_needed(connection, injection, injections))
    yield from before_lines(before_needle(injection, timeline))
    yield from week_before_lines(weeks_before(timeline, injection))


def weeks_before(timeline: Timeline, injection: Injection) -> dict[str | None, MeanOfDays]:
    """What was logged in the week before a needle, by side; of both sides where both are alike."""
    is_both = timeline.side_of(injection) == "both"
    judged = next(series for series in timeline.series_of(injection) if series.judged)
    sides = ONE_SIDE if is_both else (judged.key.side,)
    keys = (judged.key._replace(side=side) for side in sides)
    empty = (Series(key, True, None, (), of_both=is_both) for key in keys)
    means = {one.key.side: week_before(timeline, injection, one) for one in empty}
    told = {side: mean for side, mean in means.items() if mean}
    return {None: told[sides[0]]} if len(set(means.values())) == 1 and told else told


def scores_needed(
    connection: sqlite3.Connection, injection: Injection, injections: Sequence[Injection]
) -> list[Pain]:
    """The scores by which one more is read: before the needle; unless of one side, those that say."""
    start = needed_since(injection, injections)
    before = between(connection, Pain, start, injection.at.epoch)
    if injection.treated_side in ONE_SIDE:
        return before
    return [*before, *naming_a_side(connection, injection.at.epoch + 1)]
