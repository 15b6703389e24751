"""What a write says back: what was understood, and where it belongs."""

import sqlite3
import sys
import textwrap
from collections.abc import Iterable
from shutil import get_terminal_size

from facetlog.clock import Moment
from facetlog.describe import headline, place_of
from facetlog.fields import Entry
from facetlog.model import Dose, Injection, Pain
from facetlog.series import BASELINE_REACH, Key, Point, Series, Timeline, judged_key, same_site
from facetlog.store.entries import between
from facetlog.threshold import relief_ratio
from facetlog.wording import day_and_time, relief_words, safe, since


def say(*lines: str) -> None:
    """Print lines on stdout, folded to the terminal."""
    width = max(get_terminal_size().columns, 24)
    for line in lines:
        indent = " " * (len(line) - len(line.lstrip()))
        folded = textwrap.wrap(line, width, subsequent_indent=indent + "    ") or [line]
        sys.stdout.write("\n".join(folded) + "\n")


def entry_lines(entry: Entry, assumed: str = "") -> list[str]:
    """The headline, and what was assumed in reading the time."""
    return [headline(entry), *([f"    ({assumed})"] if assumed else [])]


def under_lines(connection: sqlite3.Connection, entry: Entry) -> list[str]:
    """Which injection an entry that is no score falls under."""
    timeline = Timeline(between(connection, Injection), [])
    owner = timeline.nearest(entry.moment.epoch)
    return [_under(owner, entry.moment)] if owner else [NO_INJECTION]


NO_INJECTION = "    No injection is logged yet: `facetlog inject` logs one."


def _under(injection: Injection, moment: Moment) -> str:
    place = place_of(injection) or injection.procedure
    return f"    {injection.id}, {safe(place)}: {since(injection.at, moment)} the needle"


def pain_lines(connection: sqlite3.Connection, pain: Pain) -> list[str]:
    """Which injection and pain a score falls under, and the relief it amounts to."""
    injections = between(connection, Injection)
    owner = Timeline(injections, []).owner(pain)
    if owner is None:
        return [NO_INJECTION]
    start = owner.at.epoch
    before = between(connection, Pain, start - BASELINE_REACH, start)
    scores = {one.number: one for one in [*before, pain]}
    found = Timeline(injections, scores.values()).series_of(owner)
    series, _ = _holding(found, pain)
    return [_under(owner, pain.at), *_relief_lines(owner, series, pain, found)]


def _holding(found: Iterable[Series], pain: Pain) -> tuple[Series | None, Point | None]:
    for series in found:
        for point in series.points:
            if point.pain.number == pain.number:
                return series, point
    return None, None


def _relief_lines(
    owner: Injection, series: Series | None, pain: Pain, found: list[Series]
) -> list[str]:
    left = f"    {pain.score} of 10 pain left"
    if pain.at.epoch <= owner.at.epoch:
        return ["    Before the needle: later scores are compared with the last one before it."]
    judged = next(one for one in found if one.judged)
    baseline = series.baseline if series else None
    if baseline is None and pain.period != "now":
        baseline = judged.baseline
    if baseline is not None:
        relief = relief_ratio(baseline.hundredths, pain.score.hundredths)
        before = f"{baseline.point.pain.score} before the needle"
        return [f"{left}, {relief_words(relief)} ({before})"]
    return [f"{left}; {NO_BASELINE}", *_joining(owner, series, pain, judged)]


NO_BASELINE = "no relief can be computed: no score of this pain before the needle"


def _joining(owner: Injection, series: Series | None, pain: Pain, judged: Series) -> list[str]:
    """How the score could be compared: the `edit` line, or a score before the needle."""
    wanted = judged_key(owner)
    if series and not series.judged and judged.baseline and pain.period == "now":
        fields = " ".join(_edits(series.key, wanted, owner))
        return [f"    If it is the pain that was treated: facetlog edit {pain.id} {fields}"]
    if series and series.judged:
        return ['    If you know it: facetlog pain SCORE --at "TIME BEFORE THE NEEDLE"']
    return []


def _edits(key: Key, wanted: Key, owner: Injection) -> Iterable[str]:
    if key.site != same_site(owner.treated_site):
        yield f'site="{safe(owner.site)}"' if owner.site else "site="
    if key.side != wanted.side:
        yield f"side={wanted.side or ''}"
    if key.state != wanted.state:
        yield f"state={wanted.state}"


def dose_lines(dose: Dose) -> list[str]:
    """What a dose is taken for, and what that means for the scores after it."""
    return [headline(dose), *_taken_lines(dose)]


def _taken_lines(dose: Dose) -> list[str]:
    from facetlog.conventions import Conventions
    from facetlog.rescue import counts_as_rescue
    from facetlog.settings import known_pain_medicines

    if not counts_as_rescue(dose, Conventions(pain_medicines=known_pain_medicines())):
        return []
    meaning = "scores after it cannot show what the injection did"
    if dose.taken:
        return [f"    Taken because of this pain: {meaning}."]
    return [
        f"    Counts as taken because of this pain: {meaning}.",
        f"    If it was your usual tablet at its usual time: facetlog edit {dose.id} taken=regular",
    ]


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
        edit = f"facetlog edit {injection.id} procedure={short}"
        lines.append(f"    (the procedure was not said; if it was another: {edit})")
    lines += [headline(score) for score in scores]
    return [*lines, *_baseline_lines(connection, injection)]


def _baseline_lines(connection: sqlite3.Connection, injection: Injection) -> list[str]:
    start = injection.at.epoch
    scores = between(connection, Pain, start - BASELINE_REACH, start)
    found = Timeline(between(connection, Injection), scores).series_of(injection)
    baselines = [series.baseline for series in found if series.judged and series.baseline]
    if baselines:
        return [
            f"    Before the needle: {one.point.pain.score} of 10 at "
            f"{day_and_time(one.point.pain.at)} ({one.point.pain.id})."
            for one in baselines
        ]
    near = next((one for one in found if one.baseline and one.key.period == "now"), None)
    if near and near.baseline:
        fields = " ".join(_edits(near.key, judged_key(injection), injection))
        pain = near.baseline.point.pain
        return [
            f"    No score before the needle for this pain; {pain.id} ({pain.score} of 10) was "
            f"read as another. To join it: facetlog edit {pain.id} {fields}"
        ]
    return ["    No score before the needle yet: facetlog pain SCORE --at TIME"]
