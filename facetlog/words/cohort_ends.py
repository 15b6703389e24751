"""When relief ended, in words: stretches as they are known, never a single time; and the tests."""

from collections.abc import Iterator
from itertools import groupby

from facetlog.cohort.results import (
    EndOfRelief,
    GroupTest,
    Interval,
    Step,
)
from facetlog.entries.moments import HOUR, MINUTE
from facetlog.words.cohort import WITHHELD, counted_of, group_name, many, whole_percent
from facetlog.words.numbers import shown_time
from facetlog.words.parts import Line, prose

QUARTERS = {"25": "a quarter", "50": "half", "75": "three quarters"}
LEAST_P = 0.0001


def end_title(end: EndOfRelief) -> Line:
    """``50 %, in hours after the needle, lidocaine``."""
    group = group_name(end.by)
    told = f"{end.threshold_percent} %, in {end.unit} after the needle"
    return prose(f"{told}, {group}" if group else told)


def end_lines(end: EndOfRelief) -> Iterator[Line]:
    """Of how many; how many had none; when a quarter, half, three quarters had ended; the rest."""
    told = f"{counted_of(end.injections, 'injection')} whose scores tell"
    untold = "" if end.untold == 0 else f"; of {many(end.untold)} more they cannot"
    yield prose(f"{told}{untold}")
    if end.injections == 0:
        return
    yield no_relief_line(end)
    yield from quarter_lines(end)
    yield prose(beyond_words(end))


def quarter_lines(end: EndOfRelief) -> Iterator[Line]:
    """When a quarter, half, three quarters had ended; those that ended alike in one line."""
    if not end.quartiles:
        yield prose(f"by when a quarter, half, three quarters had ended: {WITHHELD}")
    for interval, alike in groupby(end.quartiles, key=lambda name: end.quartiles[name]):
        names = " and ".join(QUARTERS[name] for name in alike)
        yield prose(quarter_words(names, interval, end.unit))


def beyond_words(end: EndOfRelief) -> str:
    """Which share was not seen to end."""
    if end.beyond is None:
        return f"how many were not seen to end: {WITHHELD}"
    return f"{whole_percent(end.beyond)} not seen to end" if end.beyond else "all seen to end"


def no_relief_line(end: EndOfRelief) -> Line:
    """How many never reached the threshold: a share of its own."""
    never = f"{end.threshold_percent} % never reached"
    if end.no_relief is None or not end.injections:
        return prose(f"{never}: {many(end.no_relief)}")
    share = whole_percent(end.no_relief / end.injections)
    return prose(f"{never}: {end.no_relief} of {end.injections} ({share})")


def quarter_words(name: str, interval: Interval | None, unit: str) -> str:
    """``half had ended by a time between 3:00 h and 4:00 h``."""
    if interval is None:
        return f"{name}: not so many were seen to end"
    after, by = interval
    if by == 0:
        return f"{name} never reached it"
    if by is None:
        return f"{name} had ended by a time after {time_words(after, unit)}"
    start, end = time_words(after, unit), time_words(by, unit)
    if after == by:
        return f"{name} had ended at {end}"
    return f"{name} had ended by a time between {start} and {end}"


def time_words(time: float, unit: str) -> str:
    """``3:15 h``, ``week 9``."""
    if unit == "weeks":
        return f"week {time:g}"
    return shown_time(round(time * HOUR / MINUTE) * MINUTE)


def step_words(step: Step, unit: str) -> str:
    """``1:00 h to 2:00 h: 10 % ended``."""
    start, end = time_words(step.after, unit), time_words(step.by, unit)
    stretch = start if step.after == step.by else f"{start} to {end}"
    return f"{stretch}: {whole_percent(step.mass)} ended"


def step_sentences(end: EndOfRelief) -> Iterator[str]:
    """The curve for whoever listens to it: in which stretch which share ended."""
    told = "; ".join(step_words(step, end.unit) for step in end.steps)
    if told:
        yield f"Of all, {told}; {beyond_words(end)}."


def comparison_line(test: GroupTest) -> Line:
    """Two groups compared, with how many such comparisons were made."""
    first, second = test.groups
    sooner = f", sooner after {first if test.z > 0 else second}" if test.z else ""
    number = "the only comparison made"
    if test.comparisons > 1:
        number = f"one of {test.comparisons} comparisons made, for which p is not adjusted"
    return prose(
        f"{test.threshold_percent} %, in {test.unit}, {first} and {second}: "
        f"z {test.z:.2f}, {p_words(test.p)}{sooner} ({number})"
    )


def p_words(p: float) -> str:
    """``p 0.0076``, ``p under 0.0001``."""
    return f"p under {LEAST_P}" if p < LEAST_P else f"p {p:.4f}"


TESTED = "interval log-rank, Sun's form; groups were not drawn by lot"
