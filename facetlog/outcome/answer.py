"""The answer: what stands first wherever somebody looks at an injection (DESIGN.md 4.9), as one value.

One answer a judged series. Nothing is computed anew: each figure is that of the series, chosen.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import DAY, Moment
from facetlog.outcome.answer_record import Record, record_of
from facetlog.outcome.answer_weeks import (
    InWeeks,
    weeks_after,
)
from facetlog.outcome.results import (
    InjectionOutcome,
    Latest,
    Outcome,
    ScoreOutcome,
    SeriesOutcome,
)
from facetlog.relief.days import logged_of
from facetlog.relief.exact import (
    Ratio,
    Rational,
    is_below,
    mean_ratio,
)
from facetlog.relief.spells import HOURS_END, Spell
from facetlog.relief.weeks import counted_weeks
from facetlog.rules.confounders import (
    RESCUE_DOSE,
    PainMedicine,
)
from facetlog.rules.criterion import MET, NOT_MET
from facetlog.rules.rescue import Rescue

HALF, MOST = 50, 80
MONTHS_FROM_WEEK = 3  # from then on the weeks matter
MEDICINE_NEAR = DAY  # a score so soon after a rescue dose is told as one after it
FEW_DAYS = 7  # so many days after the needle are told one by one


class Stay(NamedTuple):
    """A spell, as its scores: those in it, and the one that ended it."""

    spell: Spell
    scores: tuple[ScoreOutcome, ...]
    then: ScoreOutcome | None

    @property
    def first(self) -> ScoreOutcome:
        """Its first score."""
        return self.scores[0]

    @property
    def last(self) -> ScoreOutcome:
        """Its last score."""
        return self.scores[-1]

    @property
    def before_medicine(self) -> list[ScoreOutcome]:
        """Those of its scores that no rescue dose bars."""
        return [score for score in self.scores if not score.after_rescue]

    def gaps(self, longest: int) -> list[tuple[ScoreOutcome, ScoreOutcome]]:
        """Neighbours in it that stand further apart than so many seconds."""
        return [
            (earlier, later)
            for earlier, later in pairwise(self.scores)
            if later.point.seconds - earlier.point.seconds > longest
        ]


class Lasting(NamedTuple):
    """How long relief at a threshold lasted: its spells, and at how many of the scores it was there.

    ``stays`` begin in the hours, ``later`` after them; ``reached`` is of the scores of the hours, and
    ``medicated`` of those the ones that a rescue dose bars.
    """

    percent: int
    stays: tuple[Stay, ...]
    reached: int
    medicated: int
    later: tuple[Stay, ...]

    @property
    def longest(self) -> Stay | None:
        """The longest by what is shown, then the earliest."""
        return max(self.stays, key=lambda stay: stay.spell.shown, default=None)


class Answer(NamedTuple):
    """What stands first about one judged series; times are those of its scores.

    ``side`` where the injection has several judged series; ``hours`` are the scores that the figures in
    hours are of: those of the first 8 h, or where it has none, all (``in_hours`` tells which); ``best`` is
    the lowest of them that no rescue dose bars, ``medicated`` a lower one after one, ``later`` a still
    lower one after the first 8 h; ``weeks`` where they have a relief; ``days`` the means of the first days;
    ``low_below`` is the score, in hundredths, under which one before the needle is low.
    """

    block: InjectionOutcome
    series: SeriesOutcome
    side: str | None
    hours: tuple[ScoreOutcome, ...]
    in_hours: bool
    best: ScoreOutcome | None
    medicated: ScoreOutcome | None
    later: ScoreOutcome | None
    lasting: tuple[Lasting, ...]
    weeks: InWeeks | None
    days: tuple[tuple[int, Ratio], ...]
    now: Latest | None
    medicine_now: Dose | None
    record: Record
    max_gap: int
    low_below: int

    @property
    def at(self) -> Moment:
        """When the needle came out."""
        return self.block.injection.at

    @property
    def rescue(self) -> Rescue | None:
        """The dose that bars scores."""
        return self.block.rescue

    @property
    def before(self) -> ScoreOutcome | None:
        """The score before the needle."""
        baseline = self.series.series.baseline
        return next((one for one in self.series.scores if baseline and one.point == baseline.point), None)

    @property
    def is_defined(self) -> bool:
        """Whether relief can be computed of the scores of the hours."""
        return self.series.thresholds is not None

    @property
    def is_low(self) -> bool:
        """Whether what its first fact is compared with leaves little to relieve."""
        score = self.baseline
        return score is not None and bool(score.numerator) and is_below(score, self.low_below)

    @property
    def baseline(self) -> Rational | None:
        """What its first fact is compared with, in hundredths: the score before, or what weeks are."""
        if self.weeks and self.leads_with_weeks:
            return self.weeks.compared_with.score
        baseline = self.series.series.baseline
        return baseline and baseline.hundredths

    @property
    def apart(self) -> dict[str, int]:
        """How many scores after the needle are of each other site, and so in no figure of its own."""
        number: dict[str, int] = {}
        for one in self.block.series:
            if one.key.site != self.series.key.site and one.after:
                number[one.site] = number.get(one.site, 0) + len(one.after)
        return number

    @property
    def is_over(self) -> bool:
        """Whether a later needle has ended it."""
        return self.block.ends is not None

    @property
    def is_judged(self) -> bool:
        """Whether a rule is met, or not met."""
        return any(said.finding.verdict in (MET, NOT_MET) for said in self.series.verdicts)

    @property
    def lowest(self) -> ScoreOutcome | None:
        """The lowest of the scores after the needle, whatever it is compared with."""
        return _lowest(self.series.after)

    @property
    def has_later_scores(self) -> bool:
        """Whether there are single scores after those of the hours, if only one before a later needle."""
        followed = self.series.followed
        return bool(followed) and followed[-1].point.seconds > self.hours[-1].point.seconds

    @property
    def tells_weeks(self) -> bool:
        """Whether its weeks are told: from week 3 on; of a diagnostic block where they were logged."""
        if self.weeks is None or self.block.injection.role == "diagnostic":
            return is_months_later(self.series)
        return self.leads_with_weeks or self.weeks.elapsed >= MONTHS_FROM_WEEK

    @property
    def leads_with_weeks(self) -> bool:
        """Whether its weeks come first: not of a diagnostic block, nor where none from week 3 on counts."""
        return self.block.injection.role != "diagnostic" and is_months_later(self.series)

    @property
    def is_worse(self) -> bool:
        """Whether the latest score is above what it is compared with, however little."""
        relief = self.now and self.now.relief
        return bool(relief and relief.numerator < 0) or self.is_pain_after_none

    @property
    def is_pain_after_none(self) -> bool:
        """Whether there is pain now, and was none before the needle: without a per cent."""
        compared = compared_with(self)
        return bool(
            self.now and compared is not None and not compared.numerator and self.now.point.hundredths
        )

    def threshold(self, percent: int) -> Lasting:
        """How long relief at one of the thresholds lasted."""
        return next(one for one in self.lasting if one.percent == percent)


def compared_with(answer: Answer) -> Rational | None:
    """What the latest score is compared with, in hundredths (DESIGN.md 4.4, Latest)."""
    if answer.now and answer.now.point.pain.period != "now":
        return answer.series.weeks_baseline and answer.series.weeks_baseline.score
    baseline = answer.series.series.baseline
    return baseline and baseline.hundredths


def is_months_later(series: SeriesOutcome) -> bool:
    """Whether weeks that rules in months ask about were logged well enough to count."""
    return any(week.week >= MONTHS_FROM_WEEK for week in counted_weeks(series.weeks))


def answers_of(
    outcome: Outcome,
    block: InjectionOutcome,
) -> tuple[Answer, ...]:
    """The answer of each judged series of an injection."""
    several = len(block.judged) > 1
    return tuple(
        answer_of(outcome, block, series, (series.key.side or "both") if several else None)
        for series in block.judged
    )


def answer_of(
    outcome: Outcome,
    block: InjectionOutcome,
    series: SeriesOutcome,
    side: str | None,
) -> Answer:
    """The answer of one judged series; ``side`` where it is one of several."""
    near = tuple(score for score in series.after if score.point.seconds <= HOURS_END)
    hours = near or tuple(series.after)
    best = _lowest([score for score in hours if not score.after_rescue])
    medicated = _lower(hours, best)
    return Answer(
        block=block,
        series=series,
        side=side,
        hours=hours,
        in_hours=bool(near),
        best=best,
        medicated=medicated,
        later=_lower(series.after, medicated or best),
        lasting=tuple(_lasting(series, percent, hours) for percent in (HALF, MOST)),
        weeks=weeks_after(block, series, outcome.made_at.date),
        days=tuple(_first_days(block, series)),
        now=series.latest,
        medicine_now=_medicine_before(block, series.latest),
        record=record_of(outcome, block, series),
        max_gap=outcome.conventions.max_gap,
        low_below=100 * outcome.conventions.low_baseline,
    )


def _lowest(scores: Sequence[ScoreOutcome]) -> ScoreOutcome | None:
    """The lowest score, the earliest of equals."""
    return min(scores, key=lambda score: score.point.hundredths, default=None)


def _lower(
    scores: Sequence[ScoreOutcome],
    than: ScoreOutcome | None,
) -> ScoreOutcome | None:
    """The lowest score, where it is lower than one that was told."""
    lowest = _lowest(scores)
    is_told = than and lowest and lowest.point.hundredths >= than.point.hundredths
    return None if is_told else lowest


def _lasting(
    series: SeriesOutcome,
    percent: int,
    hours: Sequence[ScoreOutcome],
) -> Lasting:
    """The spells that begin among the scores of the hours."""
    threshold = series.threshold(percent)
    last = hours[-1].point.seconds if hours else 0
    all_stays = _stays(threshold.spells, series.followed) if threshold else []
    stays = tuple(stay for stay in all_stays if stay.spell.first <= last)
    times = {score.point.seconds for stay in stays for score in stay.scores}
    relieved = [score for score in hours if score.point.seconds in times]
    return Lasting(
        percent,
        stays,
        reached=len(relieved),
        medicated=sum(score.after_rescue for score in relieved),
        later=tuple(stay for stay in all_stays if stay.spell.first > last),
    )


def _stays(
    spells: Iterable[Spell],
    followed: Sequence[ScoreOutcome],
) -> list[Stay]:
    """Spells with their scores, told apart by their times; none of a closing score alone."""
    places = {score.point.seconds: place for place, score in enumerate(followed)}
    found = []
    for spell in spells:
        inside = followed[places[spell.first] : places[spell.last] + 1]
        then = None if spell.before is None else followed[places[spell.before]]
        if not all(score.point.closing for score in inside):
            found.append(Stay(spell, tuple(inside), then))
    return found


def _first_days(
    block: InjectionOutcome,
    series: SeriesOutcome,
) -> Iterator[tuple[int, Ratio]]:
    """The value of each day after the day of the needle, in hundredths, of the first few days."""
    around = [one.series for one in block.series]
    logged = logged_of(series.series, around, block.injection.at.date)
    for day, values in sorted(logged.of_days.items()):
        if day <= FEW_DAYS:
            yield day, mean_ratio(values)


def _medicine_before(
    block: InjectionOutcome,
    latest: Latest | None,
) -> Dose | None:
    """The last rescue dose within a day before the latest score."""
    if latest is None:
        return None
    at = latest.point.seconds
    near = [
        one.matter.dose
        for one in block.confounders
        if one.kind == RESCUE_DOSE and isinstance(one.matter, PainMedicine)
        if 0 < at - one.seconds <= MEDICINE_NEAR
    ]
    return near[-1] if near else None
