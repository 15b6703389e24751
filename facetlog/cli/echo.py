"""What a write says back: what was understood, and where it belongs."""

import sqlite3
import sys
from collections.abc import Iterable, Iterator

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.moments import at_zone
from facetlog.relief.exact import relief_ratio
from facetlog.relief.series import BASELINE_REACH, Key, Series, Timeline, judged_key
from facetlog.report.terminal import terminal_width
from facetlog.store.queries import between
from facetlog.words.entries import dose_text, headline, place_of
from facetlog.words.folded import folded
from facetlog.words.numbers import day_and_time, relief_words, since
from facetlog.words.safe import safe, shell_word

COMMAND = "        facetlog "
NO_INJECTION = "    No injection is logged yet: `facetlog inject` logs one."
NO_BASELINE = "no relief can be computed: no score of this pain before the needle"


def say(*lines: str) -> None:
    """Print lines on stdout, folded to the terminal; a command to copy stands in one piece."""
    width = terminal_width()
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        is_command = line.startswith(COMMAND)
        parts = [line] if is_command else folded(line, width, then=indent + "    ", at_hyphens=True)
        sys.stdout.write("\n".join(parts) + "\n")


def command(text: str) -> str:
    """A line that is a command to copy."""
    return f"{COMMAND}{text}"


def entry_lines(entry: Entry, assumed: str = "") -> list[str]:
    """The headline, what was assumed in reading the time, and the time here if it differs."""
    here = at_zone(entry.moment, None)
    lines = [headline(entry), *([f"    ({assumed})"] if assumed else [])]
    if here.offset_minutes != entry.moment.offset_minutes:
        lines.append(f"    (on the clock here that is {day_and_time(here)})")
    return lines


def where_lines(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """Where an entry belongs, and what it means there."""
    if isinstance(entry, Pain):
        return pain_lines(connection, entry)
    if isinstance(entry, Injection):
        return baseline_lines(connection, entry)
    under = under_lines(connection, entry) if entry.is_timed() else []
    return [*under, *taken_lines(entry)] if isinstance(entry, Dose) else under


def under_lines(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """Which injection an entry that is no score falls under."""
    owner = Timeline(between(connection, Injection), []).nearest(entry.moment.epoch)
    return [_under(owner, entry)] if owner else [NO_INJECTION]


def _under(injection: Injection, entry: Entry) -> str:
    place = place_of(injection) or injection.procedure
    return f"    {injection.id}, {safe(place)}: {since(injection.at, entry.moment)} the needle"


def pain_lines(connection: sqlite3.Connection, pain: Pain) -> list[str]:
    """Which injection and pain a score falls under, and the relief it amounts to."""
    injections = between(connection, Injection)
    owner = Timeline(injections, []).judging(pain)
    if owner is None:
        return [NO_INJECTION]
    before = between(connection, Pain, owner.at.epoch - BASELINE_REACH, owner.at.epoch)
    scores = {one.number: one for one in [*before, pain]}
    found = Timeline(injections, scores.values()).series_of(owner)
    series = next((one for one in found if _holds(one, pain)), None)
    if pain.at.epoch > owner.at.epoch:
        return [_under(owner, pain), *_after_lines(owner, series, pain, found)]
    return [_under(owner, pain), *_before_lines(owner, series, pain)]


def _holds(series: Series, pain: Pain) -> bool:
    return any(point.pain.number == pain.number for point in series.points)


def _before_lines(owner: Injection, series: Series | None, pain: Pain) -> Iterator[str]:
    """What a score at or before the needle is good for."""
    if owner.at.epoch - pain.at.epoch > BASELINE_REACH:
        yield "    More than 24 hours before the needle: too early to be compared with."
    elif series is None:
        yield "    A later score before the needle counts; this one is kept beside it."
    elif not series.judged:
        yield "    Before the needle, of another pain than the one treated."
    else:
        yield "    Before the needle: later scores are compared with this one."
        yield from _replaced(series, pain)


def _replaced(series: Series, pain: Pain) -> Iterator[str]:
    others = [p.pain for p in series.points if p.seconds <= 0 and p.pain.number != pain.number]
    if others and others[-1].at.epoch == pain.at.epoch:
        yield f"    It takes the place of {others[-1].score} ({others[-1].id}), of the same minute."
        yield "    If it was after the needle:"
        yield command(f"edit {pain.id} at=TIME")


def _after_lines(owner: Injection, series: Series | None, pain: Pain, found: list[Series]) -> Iterator[str]:
    left = f"    {pain.score} of 10 pain left"
    baseline = _compared_with(series, pain, found)
    if baseline is not None:
        relief = relief_ratio(baseline, pain.score.hundredths)
        yield f"{left}, {relief_words(relief)} ({baseline / 100:g} before the needle)"
        return
    yield f"{left}; {NO_BASELINE}"
    yield from _joining(owner, series, pain, found)


def _compared_with(series: Series | None, pain: Pain, found: list[Series]) -> int | None:
    """The score, in hundredths, that a score is compared with; averages as their weeks are."""
    if series is None:
        return None
    if pain.period == "now":
        return series.baseline.hundredths if series.baseline else None
    from facetlog.relief.weeks import weeks_baseline

    key = series.key._replace(period="now")
    judged = next((one for one in found if one.judged and one.key == key), None)
    alike = [one for one in found if one.key._replace(period="now") == key]
    return weeks_baseline(judged or Series(key, True, None, ()), alike)


def _joining(owner: Injection, series: Series | None, pain: Pain, found: list[Series]) -> Iterator[str]:
    """How the score could be compared: the `edit` line, or a score before the needle."""
    target = next((one for one in found if one.judged and one.baseline), None)
    if series and target and pain.period == "now":
        yield "    If it is the pain that was treated:"
        yield command(f"edit {pain.id} {' '.join(_edits(series.key, target.key, owner))}")
    elif series and series.judged:
        side = f" --side {series.key.side}" if owner.treated_side == "both" and series.key.side else ""
        yield "    If you know how it was before the needle:"
        yield command(f'pain SCORE --at "TIME BEFORE THE NEEDLE"{side}')


def _edits(key: Key, wanted: Key, owner: Injection) -> Iterable[str]:
    if key.site != wanted.site:
        yield f"site={shell_word(owner.site)}" if owner.site else "site="
    if key.side != wanted.side:
        yield f"side={wanted.side or ''}"
    if key.state != wanted.state:
        yield f"state={wanted.state}"


def taken_lines(dose: Dose) -> Iterator[str]:
    """What a dose is taken for, and what that means for the scores after it."""
    from facetlog.relief.conventions import Conventions
    from facetlog.rules.rescue import counts_as_rescue
    from facetlog.settings.settings import known_pain_medicines

    if not counts_as_rescue(dose, Conventions(pain_medicines=known_pain_medicines())):
        return
    meaning = "later scores cannot show what the injection did"
    if dose.taken:
        yield f"    Taken because of this pain: {meaning}."
        return
    yield f"    {safe(dose_text(dose))} counts as taken because of this pain: {meaning}."
    yield "    If it was your usual tablet at its usual time:"
    yield command(f"edit {dose.id} taken=regular")


def injection_lines(
    connection: sqlite3.Connection,
    injection: Injection,
    scores: list[Pain],
    assumed: str,
    procedure_said: bool,
) -> list[str]:
    """The injection, the scores logged with it, and which score it is compared with."""
    lines = entry_lines(injection, assumed)
    if not procedure_said:
        short = "facet" if injection.procedure != "facet joint injection" else "mbb"
        lines.append("    The procedure was not said; if it was another:")
        lines.append(command(f"edit {injection.id} procedure={short}"))
    lines += [headline(score) for score in scores]
    return [*lines, *baseline_lines(connection, injection)]


def baseline_lines(connection: sqlite3.Connection, injection: Injection) -> list[str]:
    """Which score before the needle an injection is judged by, on each side; or how to join one."""
    start = injection.at.epoch
    scores = between(connection, Pain, start - BASELINE_REACH, start)
    found = Timeline(between(connection, Injection), scores).series_of(injection)
    compared = [line for series in found for line in _baseline_line(injection, series)]
    if compared:
        return compared
    near = next((one.baseline for one in found if one.baseline and one.key.period == "now"), None)
    if near is None:
        return ["    No score before the needle yet:", command("pain SCORE --at TIME")]
    key = next(one.key for one in found if one.baseline == near)
    fields = " ".join(_edits(key, judged_key(injection), injection))
    return [
        f"    No score before the needle of this pain; {near.point.pain.id} "
        f"({near.point.pain.score} of 10) was read as another. To join it:",
        command(f"edit {near.point.pain.id} {fields}"),
    ]


def _baseline_line(injection: Injection, series: Series) -> Iterator[str]:
    if series.judged and series.baseline:
        pain = series.baseline.point.pain
        side = f", {series.key.side}" if injection.treated_side == "both" and series.key.side else ""
        at = day_and_time(pain.at)
        yield f"    Before the needle{side}: {pain.score} of 10 at {at} ({pain.id})."
