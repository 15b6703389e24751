"""The answer: what stands first wherever somebody looks at an injection (DESIGN.md 4.9), as one value.

One answer a judged series. Nothing is computed anew: each figure is that of the series, chosen.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import DAY, Moment
from facetlog.outcome.results import InjectionOutcome, Latest, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.days import DAYS_OF_WEEK, WeeksBaseline, logged_of
from facetlog.relief.exact import Ratio, Rational, mean_ratio
from facetlog.relief.schedule import Kept
from facetlog.relief.series import grouped
from facetlog.relief.spells import HOURS_END, Spell
from facetlog.relief.weeks import Held, Week, counted_weeks, weeks_again
from facetlog.rules.confounders import RESCUE_DOSE, Confounder, PainMedicine
from facetlog.rules.otherwise import CHANGED, LATE, PAPER
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

    ``stays`` begin in the hours, ``later`` after them; ``reached`` is of the scores of the hours.
    """

    percent: int
    stays: tuple[Stay, ...]
    reached: int
    later: tuple[Stay, ...] = ()

    @property
    def longest(self) -> Stay | None:
        """The longest by what is shown, then the earliest."""
        return max(self.stays, key=lambda stay: stay.spell.shown, default=None)


class InWeeks(NamedTuple):
    """What the weeks show: those that count and those in brackets, how many there were so far.

    ``again`` are weeks of half or more after relief was seen to end; ``days`` the days logged in all.
    """

    compared_with: WeeksBaseline
    counted: tuple[Week, ...]
    thin: tuple[Week, ...]
    elapsed: int
    held: Held
    again: tuple[Week, ...]
    best: Week | None
    injected: date
    today: date

    @property
    def days(self) -> int:
        """The days that were logged."""
        return sum(week.days for week in (*self.counted, *self.thin))

    @property
    def up_to_held(self) -> list[Week]:
        """The weeks that count up to the last one of half or more."""
        return [week for week in self.counted if self.held.week and week.week <= self.held.week]

    @property
    def after_held(self) -> list[Week]:
        """The weeks that count after it."""
        return [week for week in self.counted if self.held.week and week.week > self.held.week]

    @property
    def is_thin(self) -> bool:
        """Whether too few of the weeks count to tell how long relief lasted."""
        return not self.held.ended and 2 * len(self.counted) < self.elapsed


class Opioid(NamedTuple):
    """An opioid of the weeks after the needle: how many doses, and in which weeks."""

    drug: str
    doses: int
    weeks: tuple[int, ...]


class Record(NamedTuple):
    """How the log was kept, and what weakens it.

    ``kept`` is by period; of the scores after the needle and the baseline: how many there are, were typed
    late (the latest by so many seconds), from paper, or changed since; ``longest_gap`` in seconds, of the
    hours; ``opioids`` are those of the weeks after, with the weeks.
    """

    kept: dict[str, Kept]
    scores: int
    late: tuple[Confounder, ...]
    paper: int
    changed: int
    longest_gap: int
    opioids: tuple[Opioid, ...]
    is_shared: bool
    is_one_block: bool


class Answer(NamedTuple):
    """What stands first about one judged series; times are those of its scores.

    ``side`` where the injection has several judged series; ``hours`` are the scores that the figures in
    hours are of: those of the first 8 h, or where it has none, all (``in_hours`` tells which); ``best`` is
    the lowest of them that no rescue dose bars, ``medicated`` a lower one after one, ``later`` a still
    lower one after the first 8 h; ``weeks`` where they have a relief; ``days`` the means of the first days.
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
    def lowest(self) -> ScoreOutcome | None:
        """The lowest of the scores after the needle, whatever it is compared with."""
        return min(self.series.after, key=lambda score: score.point.hundredths, default=None)

    @property
    def has_later_scores(self) -> bool:
        """Whether there are single scores after those of the hours."""
        return len(self.series.after) > len(self.hours)

    @property
    def tells_weeks(self) -> bool:
        """Whether its weeks are told: where they lead, and from week 3 on."""
        return self.weeks is not None and (self.leads_with_weeks or self.weeks.elapsed >= MONTHS_FROM_WEEK)

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


def answers_of(outcome: Outcome, block: InjectionOutcome) -> tuple[Answer, ...]:
    """The answer of each judged series of an injection."""
    several = len(block.judged) > 1
    return tuple(
        _answer(outcome, block, series, (series.key.side or "both sides") if several else None)
        for series in block.judged
    )


def _answer(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome, side: str | None) -> Answer:
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
        weeks=_in_weeks(outcome, block, series),
        days=tuple(_first_days(block, series)),
        now=series.latest,
        medicine_now=_medicine_before(block, series.latest),
        record=_record(outcome, block, series, hours),
        max_gap=outcome.conventions.max_gap,
    )


def _lowest(scores: Sequence[ScoreOutcome]) -> ScoreOutcome | None:
    """The lowest score, the earliest of equals."""
    return min(scores, key=lambda score: score.point.hundredths, default=None)


def _lower(scores: Sequence[ScoreOutcome], than: ScoreOutcome | None) -> ScoreOutcome | None:
    """The lowest score, where it is lower than one that was told."""
    lowest = _lowest(scores)
    is_told = than and lowest and lowest.point.hundredths >= than.point.hundredths
    return None if is_told else lowest


def _lasting(series: SeriesOutcome, percent: int, hours: Sequence[ScoreOutcome]) -> Lasting:
    """The spells that begin among the scores of the hours."""
    threshold = series.threshold(percent)
    last = hours[-1].point.seconds if hours else 0
    followed = series.followed
    all_stays = [_stay(spell, followed) for spell in threshold.spells] if threshold else []
    stays = tuple(stay for stay in all_stays if stay.spell.first <= last)
    relieved = {score.point.seconds for stay in stays for score in stay.scores}
    return Lasting(
        percent,
        stays,
        reached=sum(score.point.seconds in relieved for score in hours),
        later=tuple(stay for stay in all_stays if stay.spell.first > last),
    )


def _stay(spell: Spell, followed: Sequence[ScoreOutcome]) -> Stay:
    inside = tuple(one for one in followed if spell.first <= one.point.seconds <= spell.last)
    then = next((one for one in followed if one.point.seconds == spell.before), None)
    return Stay(spell, inside, then)


def _in_weeks(outcome: Outcome, block: InjectionOutcome, series: SeriesOutcome) -> InWeeks | None:
    known = [week for week in series.weeks if week.relief is not None]
    if series.weeks_baseline is None or not known:
        return None
    injected, today = block.injection.at.date, outcome.made_at.date
    counted = counted_weeks(known)
    until = today if block.ends is None else min(today, block.ends.date)
    over = max(0, (until - injected).days - 1) // DAYS_OF_WEEK
    return InWeeks(
        compared_with=series.weeks_baseline,
        counted=tuple(counted),
        thin=tuple(week for week in known if not week.counts),
        elapsed=max(over, known[-1].week),
        held=series.held,
        again=tuple(weeks_again(counted, series.held)),
        best=series.best_week,
        injected=injected,
        today=today,
    )


def _first_days(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[tuple[int, Ratio]]:
    """The value of each day after the day of the needle, in hundredths, of the first few days."""
    around = [one.series for one in block.series]
    logged = logged_of(series.series, around, block.injection.at.date)
    for day, values in sorted(logged.of_days.items()):
        if day <= FEW_DAYS:
            yield day, mean_ratio(values)


def _medicine_before(block: InjectionOutcome, latest: Latest | None) -> Dose | None:
    """The last rescue dose within a day before the latest score."""
    if latest is None:
        return None
    at = latest.point.seconds
    near = [
        one.matter.dose
        for one in block.confounders
        if one.kind == RESCUE_DOSE and isinstance(one.matter, PainMedicine)
        if 0 <= at - one.seconds <= MEDICINE_NEAR
    ]
    return near[-1] if near else None


def _record(
    outcome: Outcome,
    block: InjectionOutcome,
    series: SeriesOutcome,
    hours: Sequence[ScoreOutcome],
) -> Record:
    like = [one for one in block.series if one.key.is_like(series.key)]
    told = {score.point.pain.id for one in like for score in one.scores}
    of = [one for one in block.confounders if one.entry in told]
    kinds = Counter(one.kind for one in of)
    times = [0, *(score.point.seconds for score in hours)]
    baseline = series.series.baseline
    return Record(
        kept=dict(series.kept),
        scores=len(told),
        late=tuple(one for one in of if one.kind == LATE),
        paper=kinds[PAPER],
        changed=kinds[CHANGED],
        longest_gap=max((later - earlier for earlier, later in pairwise(times)), default=0),
        opioids=tuple(_opioids(block)),
        is_shared=bool(baseline and baseline.shared),
        is_one_block=_is_one_block(outcome, block),
    )


def _opioids(block: InjectionOutcome) -> Iterator[Opioid]:
    uses = [
        (use, stretch.week)
        for stretch in block.medication
        for use in stretch.uses
        if use.is_opioid and stretch.week > 0
    ]
    for found in grouped(uses, lambda told: told[0].drug.casefold()).values():
        weeks = dict.fromkeys(week for _, week in found)
        yield Opioid(found[0][0].drug, sum(use.doses for use, _ in found), tuple(weeks))


def _is_one_block(outcome: Outcome, block: InjectionOutcome) -> bool:
    """Whether it is a diagnostic block that is compared with no other."""
    one = block.injection
    paired = any(one.id in (pair.first, pair.second) for pair in outcome.pairs)
    return one.role == "diagnostic" and not paired
