"""An outcome as rows of a table: one an injection, side and rule; what a clinic's logs are pooled by."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.outcome.leading import applicable, pairs_of
from facetlog.outcome.results import InjectionOutcome, Latest, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief.series import Baseline, Point, alike, shared_with
from facetlog.rules.all_but_agent import all_but_agent, of_both_but_agent
from facetlog.rules.criterion import months_of
from facetlog.rules.end_of_relief import Ended, end_in_seconds, end_in_weeks
from facetlog.rules.in_months import last_week
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.otherwise import LATE, PAPER
from facetlog.rules.rule import Rule, Verdict
from facetlog.rules.two_blocks import Pair


class Ends(NamedTuple):
    """When relief of 50 and of 80 % ended, in seconds, and of 50 % in weeks; None: cannot be told."""

    at_50: Ended | None
    at_80: Ended | None
    in_weeks: Ended | None


class Told(NamedTuple):
    """What tells of a series after the needle, gathered once for all its rows.

    ``marks``: how many of the scores and averages a kind of confounder names; ``is_medicated``: some of
    them came after a rescue dose.
    """

    scores: Sequence[ScoreOutcome]
    averages: Sequence[Point]
    lowest: ScoreOutcome | None
    marks: Mapping[str, int]
    is_medicated: bool


class Row(NamedTuple):
    """What a log holds of one injection on one side by one rule.

    ``rule`` is None where no rule that shows asks of the injection; ``alone`` is what this injection says
    of it by itself; ``pair`` the two blocks, of a rule of two, on the row of the later one, ``first`` the
    earlier one. ``left_out`` is what is left out of the log, by its codes. ``pairs`` are all that the
    injection closes by these scores. ``patient`` is a key without meaning, and ``day`` counts from the
    patient's first injection: both only in a cohort.
    """

    one: InjectionOutcome
    series: SeriesOutcome
    side: str | None
    told: Told
    ends: Ends
    left_out: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    patient: str | None = None
    day: int | None = None
    rule: Rule | None = None
    alone: Verdict | None = None
    pair: Pair | None = None
    first: InjectionOutcome | None = None

    @property
    def injection(self) -> Injection:
        """The injection."""
        return self.one.injection

    @property
    def baseline(self) -> Baseline | None:
        """The score before the needle."""
        return self.series.series.baseline

    @property
    def latest(self) -> Latest | None:
        """The latest score, an average perhaps."""
        return self.series.latest

    @property
    def lowest(self) -> ScoreOutcome | None:
        """The lowest score after the needle, the earliest of equals; there is one without baseline, too."""
        return self.told.lowest

    @property
    def together(self) -> PairVerdict | None:
        """What the two blocks say of the rule."""
        said = self.pair.verdicts if self.rule and self.pair else ()
        return next((one for one in said if self.rule and one.rule == self.rule.id), None)

    @property
    def decided(self) -> Verdict | PairVerdict | None:
        """What came out of the rule itself; None of one of two blocks where this one closes no pair."""
        is_of_two = self.rule is not None and self.rule.blocks > 1
        return self.together if is_of_two else self.alone

    @property
    def scored_side(self) -> str | None:
        """The side for which the scores speak, or ``both``."""
        return self.series.key.side or self.one.read_side

    @property
    def but_agent(self) -> str | None:
        """What came out of all parts but the agent's; None where the rule has no such part."""
        if self.rule is None or self.decided is None:
            return None
        if self.pair and self.first and self.together:
            blocks = self.first.injection, self.injection
            return of_both_but_agent(self.rule, self.together.parts, blocks, self.pair.side)
        return all_but_agent(self.rule, self.decided.parts)

    @property
    def by_stated(self) -> str | None:
        """What the patient's own per cents say of the rule by this injection alone."""
        said = self.series.stated.verdicts if self.series.stated and self.rule else ()
        return next((one.verdict for one in said if self.rule and one.rule == self.rule.id), None)

    @property
    def is_followed(self) -> bool | None:
        """Whether there are scores in the time of the rule, of two blocks in that of both."""
        if self.rule is None:
            return None
        blocks: list[SeriesOutcome | None] = [self.series]
        if self.first and self.pair:
            blocks.append(self.first.speaking_for(self.pair.side))
        return all(one is not None and is_followed(one, self.rule) for one in blocks)

    def marked(self, kind: str) -> int:
        """How many of the scores and averages after the needle a confounder of a kind names."""
        return self.told.marks.get(kind, 0)


def is_followed(series: SeriesOutcome, rule: Rule) -> bool:
    """Whether there is a baseline, and a score in the rule's time.

    In hours that is one of the first 8; in months a week that counts, the rule's last or a later one.
    """
    months = months_of(rule.criterion)
    if months is not None:
        last = last_counted(series) or 0
        return series.weeks_baseline is not None and last >= last_week(months)
    in_hours, *_ = series.windows
    return series.series.baseline is not None and in_hours.scores > 0


def last_counted(series: SeriesOutcome) -> int | None:
    """The last week that counts, whether it can be compared with anything or not; None without any."""
    return max((one.week for one in series.weeks if one.counts), default=None)


def rows_of(
    outcome: Outcome,
    told: Collection[str],
    patient: str | None = None,
) -> Iterator[Row]:
    """The rows of the injections whose ids are ``told``: the rules in the order in which they show.

    In a cohort they are a ``patient``'s, and all injections are in the outcome.
    """
    for one in outcome.injections:
        if one.injection.id in told:
            for series in one.judged:
                yield from _of_series(outcome, one, series, patient)


def _of_series(
    outcome: Outcome,
    one: InjectionOutcome,
    series: SeriesOutcome,
    patient: str | None,
) -> Iterator[Row]:
    """A row a rule that asks; of a rule of two blocks one a pair. One without a rule where none asks."""
    pairs = pairs_of(outcome, one, series)
    bare = Row(
        one=one,
        series=series,
        side=series.key.side or one.read_side,
        told=told_of(one, series, outcome.conventions.late_entry),
        ends=_ends_of(outcome, series),
        left_out=outcome.omitted,
        pairs=tuple(pairs),
        patient=patient,
        day=None if patient is None else _day_of(outcome, one),
    )
    asking = applicable(one, series)
    for rule, verdict in asking:
        row = bare._replace(rule=rule, alone=verdict)
        if rule.blocks > 1 and pairs:
            yield from (_of_pair(outcome, row, pair) for pair in pairs)
        else:
            yield row
    yield from () if asking else (bare,)


def told_of(one: InjectionOutcome, series: SeriesOutcome, late_entry: int) -> Told:
    """What tells of a judged series after the needle; more seconds than ``late_entry`` are late."""
    scores = series.after
    around = [each.series for each in one.series]
    like = [*alike(around, series.key), *shared_with(series.series, around)]
    averages = [point for each in like if each.key.period != "now" for point in each.after]
    points = [*(score.point for score in scores), *averages]
    entries = {point.pain.id for point in points} if one.confounders else set()
    named = {(found.kind, found.entry) for found in one.confounders if found.entry in entries}
    rescue = one.rescue
    return Told(
        scores=scores,
        averages=averages,
        lowest=min(scores, key=lambda score: score.point.hundredths, default=None),
        marks=Counter(kind for kind, _ in named.union(typed_otherwise(averages, late_entry))),
        is_medicated=rescue is not None and any(rescue.bars(point.seconds) for point in points),
    )


def typed_otherwise(points: Iterable[Point], late_entry: int) -> Iterator[tuple[str, str]]:
    """Which were typed late, or from paper: no confounder of a side names an average of both."""
    for pain in (point.pain for point in points):
        if pain.source is not None:
            yield PAPER, pain.id
        elif pain.late_seconds > late_entry:
            yield LATE, pain.id


def _of_pair(outcome: Outcome, row: Row, pair: Pair) -> Row:
    first = next(one for one in outcome.injections if one.injection.id == pair.first)
    return row._replace(pair=pair, first=first, side=pair.side or row.side)


def _ends_of(outcome: Outcome, series: SeriesOutcome) -> Ends:
    evidence, conventions = series.evidence, outcome.conventions
    at_50, at_80 = (end_in_seconds(evidence, mark, conventions) for mark in (50, 80))
    return Ends(at_50, at_80, end_in_weeks(series.held))


def _day_of(outcome: Outcome, one: InjectionOutcome) -> int:
    """How many dates lie between the patient's first injection and this one."""
    first, *_ = outcome.all_injections
    return one.injection.at.ordinal - first.at.ordinal
