"""The curve of pain after an injection in sentences, for whoever listens to it.

Scores of one height that follow each other are told once. No figure is in them that the curve has not.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from facetlog.entries.moments import Moment
from facetlog.outcome.results import InjectionOutcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.exact import Ratio, Rational, relief_ratio
from facetlog.relief.schedule import is_gap
from facetlog.relief.spells import HOURS_END, Spell, Threshold
from facetlog.words.entries import joined
from facetlog.words.numbers import clock_or_day, day, first_few, percent, score_text
from facetlog.words.series import for_both, place_name, sides_before_text
from facetlog.words.stated import stated_by_time

TOLD = {50: "Half or more gone", 80: "80 % or more gone"}
AVERAGES = {"day": "Averages of days", "week": "Averages of weeks"}


def curve_sentences(block: InjectionOutcome) -> Iterator[str]:
    """What is drawn after an injection: of each judged pain the scores, how long; then what was taken."""
    for series in block.judged:
        yield from _Told(block, series).sentences()
    needle = block.injection.at
    doses = [clock_or_day(dose.at, needle) for dose in block.doses if dose.at.epoch >= needle.epoch]
    if doses:
        yield f"Medicine: {first_few(doses)}."


class _Told(NamedTuple):
    """One judged series of an injection."""

    block: InjectionOutcome
    series: SeriesOutcome

    def sentences(self) -> Iterator[str]:
        """The score before; the hours, where nothing is known, how long; what came later."""
        named = joined(self.block.injection.id, place_name(self.series).text, day(self.needle))
        yield f"{named}: {self.before()}."
        after, baseline = self.series.after, self.series.series.baseline
        own = baseline and baseline.hundredths
        hours = [score for score in after if score.point.seconds <= HOURS_END]
        yield from self.told("First 8 hours", hours, own)
        yield from self.of_hours(hours)
        yield from self.told("After 8 hours", after[len(hours) :], own)
        weekly = self.series.weeks_baseline
        for other in self.block.averages(self.series):
            compared = weekly and weekly.score
            yield from self.told(AVERAGES[other.key.period], other.after, compared)
        if self.series.stated:
            yield f"Patient's own per cent: {stated_by_time(self.block, self.series.stated)}."

    def of_hours(self, scores: Sequence[ScoreOutcome]) -> Iterator[str]:
        """Between which scores of the hours nothing is known, where the curve is open; how long."""
        pairs = pairwise(score.point.seconds for score in scores)
        if open_ones := [self.between(*pair) for pair in pairs if is_gap(*pair)]:
            yield f"No score between: {', '.join(open_ones)}."
        for threshold in self.series.thresholds or () if scores else ():
            if name := TOLD.get(threshold.percent):
                yield f"{name}: {self.how_long(threshold)}."

    @property
    def needle(self) -> Moment:
        """When it was."""
        return self.block.injection.at

    def before(self) -> str:
        """``7 before the needle, 09:20``."""
        if not (baseline := self.series.series.baseline):
            return f"{sides_before_text(self.series) or 'no score before'} the needle"
        pain = baseline.point.pain
        at = clock_or_day(pain.at, self.needle)
        return joined(f"{pain.score} before the needle", at, for_both(self.series))

    def told(self, name: str, scores: Sequence[ScoreOutcome], baseline: Rational | None) -> Iterator[str]:
        """``First 8 hours: 09:45 3 (57 % less), 10:00 to 10:30 1 (86 % less).``."""
        alike = groupby(scores, key=lambda score: score.point.hundredths)
        runs = [(hundredths, list(run)) for hundredths, run in alike]
        texts = [
            f"{self.times(run)} {score_text(hundredths)}{_less(relief_ratio(baseline, hundredths))}"
            for hundredths, run in runs
        ]
        if texts:
            yield f"{name}: {', '.join(texts)}."

    def how_long(self, threshold: Threshold) -> str:
        """``10:00 to 14:30, perhaps from 09:45 and up to 15:30``; and of each later time."""
        return "; again ".join(map(self.spell, threshold.spells)) or "at no score"

    def spell(self, spell: Spell) -> str:
        """When it was seen, and between which scores it can have begun and ended."""
        seen = self.between(spell.first, spell.last)
        perhaps = f"{seen}, perhaps from {self.clock(spell.after)}"
        if spell.before is None:
            return f"{perhaps}, no end seen"
        return f"{perhaps} and up to {self.clock(spell.before)}"

    def times(self, run: Sequence[ScoreOutcome]) -> str:
        """Of single scores the clock; an average is of a day, or of the days before one."""
        first, last = run[0].point, run[-1].point
        if first.pain.period == "now":
            return self.between(first.seconds, last.seconds)
        moments = (first.pain.at, last.pain.at)
        return " to ".join(dict.fromkeys(f"{at.wall.day} {at.wall:%b}" for at in moments))

    def between(self, first: int, last: int) -> str:
        """``10:00 to 10:30``, or one time."""
        times = dict.fromkeys((self.clock(first), self.clock(last)))
        return " to ".join(times)

    def clock(self, seconds: int) -> str:
        """The clock at some seconds after the needle."""
        return clock_or_day(self.needle._replace(epoch=self.needle.epoch + seconds), self.needle)


def _less(relief: Ratio | None) -> str:
    """`` (71 % less)``, `` (as before)``, `` (14 % more)``; nothing where it is not defined."""
    if relief is None:
        return ""
    if not relief.numerator:
        return " (as before)"
    if relief.numerator < 0:
        return f" ({percent(Ratio(-relief.numerator, relief.denominator), ())} more)"
    return f" ({percent(relief)} less)"
