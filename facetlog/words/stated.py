"""The patient's own per cent in words, and what it makes of a rule."""

from itertools import groupby

from facetlog.entries.moments import Moment
from facetlog.outcome.results import (
    InjectionOutcome,
    SeriesOutcome,
    StatedOutcome,
)
from facetlog.relief.exact import relief_ratio
from facetlog.relief.spells import HOURS_END
from facetlog.relief.stated import (
    Stated,
    StatedPoint,
)
from facetlog.rules.by_stated import relief_in_hours
from facetlog.rules.criterion import (
    NOT_APPLICABLE,
    UNDETERMINED,
    parts_of,
)
from facetlog.rules.rule import (
    Rule,
    Verdict,
)
from facetlog.words.numbers import (
    clock_or_day,
    percent,
)
from facetlog.words.reasons import why
from facetlog.words.series import stated_text

OWN = "the patient's own per cent"
ONE_SCALE = "the rule asks for one pain scale"


def stated_by_time(
    one: InjectionOutcome,
    stated: StatedOutcome,
) -> str:
    """``10:00 60 %, 10:30 to 11:00 80 %``: neighbours that are the same once."""
    runs = groupby(stated.series.points, key=lambda point: stated_text(point.estimate))
    needle = one.injection.at
    told = []
    for said, run in runs:
        points = list(run)
        ends = (clock_or_day(point.at, needle) for point in (points[0], points[-1]))
        told.append(f"{' to '.join(dict.fromkeys(ends))} {said} %")
    return ", ".join(told)


def by_stated(
    one: InjectionOutcome,
    series: SeriesOutcome,
    rule: Rule,
) -> tuple[str, ...]:
    """What it makes of a rule: a line below the verdict of the scores."""
    if series.stated is None or relief_in_hours(rule) is None:
        return ()
    if rule.publication.payer:
        return (f"by {OWN}: not judged, {ONE_SCALE}",)
    found = next(said for said in series.stated.verdicts if said.rule == rule.id)
    word = _of_how_much(rule, found.verdict)
    return (f"by {OWN}: {word} ({_against(one, series, series.stated.series)})",)


def _of_how_much(rule: Rule, verdict: str) -> str:
    """``met``; of a rule that asks for more ``relief met``, and ``met by this block``."""
    is_whole = len(list(parts_of(rule.criterion))) == 1
    part = verdict if is_whole else f"relief {verdict}"
    if rule.blocks == 1:
        return part
    return f"{part} {'for' if verdict == UNDETERMINED else 'by'} this block"


def _against(
    one: InjectionOutcome,
    series: SeriesOutcome,
    stated: Stated,
) -> str:
    """``says 80, scores say 57``: the most that was said, and what its score says."""
    most, own = most_said(one, stated), series.series.baseline
    relief = relief_ratio(own and own.hundredths, most.beside.hundredths)
    said = f"says {stated_text(most.estimate)}"
    if relief is None:
        return f"{said}, scores have no per cent"
    computed = percent(relief, *series.borders)
    return f"{said}, scores say {computed.removesuffix(' %')}"


def most_said(one: InjectionOutcome, stated: Stated) -> StatedPoint:
    """The most of the first 8 h (else of later ones) that no rescue dose bars.

    The earliest of equals; where a dose bars all of them, one of those.
    """
    points = stated.points
    near = [each for each in points if each.seconds <= HOURS_END] or points
    rescue = one.rescue
    free = [each for each in near if not (rescue and rescue.bars(each.seconds))] or near
    return min(free, key=lambda each: each.hundredths)


def why_by_stated(verdict: Verdict, injected: Moment) -> str:
    """Why it has its verdict, told of the scores beside which it was said."""
    told = why(verdict.reason, injected)
    is_asked = verdict.verdict != NOT_APPLICABLE
    return f"of the scores with a per cent beside them: {told}" if is_asked else told
