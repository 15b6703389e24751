"""PATIENT on the page: the per cents that the patient said, each beside what the scores say."""

from collections.abc import (
    Iterator,
    Mapping,
    Sequence,
)
from typing import NamedTuple

from facetlog.entries.kinds import Estimate
from facetlog.entries.moments import (
    HOUR,
    Moment,
)
from facetlog.outcome.results import (
    InjectionOutcome,
    ScoreOutcome,
    SeriesOutcome,
)
from facetlog.relief.exact import (
    Ratio,
    is_below,
    nearest_whole,
    relief_ratio,
)
from facetlog.relief.stated import (
    FAR_APART,
    points_apart,
)
from facetlog.report.identity_lines import time_of
from facetlog.words.answer import signed
from facetlog.words.entries import (
    PERIOD_WORDS,
    STATE_WORDS,
)
from facetlog.words.numbers import (
    clock_or_day,
    counted,
    late,
    since,
)
from facetlog.words.parts import (
    SEMICOLON,
    Line,
    figure,
    line,
    listed,
    prose,
    typed,
)
from facetlog.words.series import site_name, stated_text

MOST_TOLD = 24  # said beside scores, one by one; of more the first
FIRST_TOLD = 10


class _Spoken(NamedTuple):
    """A per cent, and the score that it was said beside, in its series."""

    block: InjectionOutcome
    estimate: Estimate
    series: SeriesOutcome
    score: ScoreOutcome

    @property
    def relief(self) -> Ratio | None:
        """The score's per cent; an average's, by what averages are compared with."""
        usual = {
            judged.weeks_baseline and judged.weeks_baseline.score
            for judged in self.block.judged
            if self.series in self.block.averages(judged)
        }
        if len(usual) != 1:  # of no average, or of one for both sides with their own
            return self.score.relief
        return relief_ratio(usual.pop(), self.score.point.hundredths)

    @property
    def far_apart(self) -> Ratio | None:
        """How far what was said is from what its score says, where that is far."""
        if self.relief is None:
            return None
        apart = points_apart(self.estimate, self.relief)
        return None if is_below(apart, FAR_APART) else apart

    @property
    def of_what(self) -> Line:
        """``a score of 3``, ``the day's average of 4``; of another pain, of which."""
        key, treated = self.series.key, self.block.judged[0].key
        what = PERIOD_WORDS[key.period] or "a score"
        place = None if key.site == treated.site else site_name(self.series)
        state = None if key.state == treated.state else STATE_WORDS[key.state]
        return listed([f"{what} of {self.score.point.pain.score}", place, state])


def patient_lines(block: InjectionOutcome) -> Iterator[Line]:
    """Those said beside a score in a line; of each that looks back its own."""
    scores = _by_number(block)
    estimates = estimates_of(block)
    found = [(one, scores[one.beside]) for one in estimates if one.beside in scores]
    if found:
        beside = [_Spoken(block, one, *of) for one, of in found]
        yield listed(_beside_scores(beside), SEMICOLON)
    for one in estimates:
        if one.beside not in scores:
            yield line(_said(block, one), _looking_back(block, one))


def estimates_of(block: InjectionOutcome) -> list[Estimate]:
    """Those under an injection, and those beside its scores under a later one."""
    judged = (series.stated for series in block.judged if series.stated)
    points = (point.estimate for stated in judged for point in stated.series.points)
    found = {one.number: one for one in (*block.estimates, *points)}
    return sorted(found.values(), key=lambda one: (one.at.epoch, one.number))


def _by_number(
    block: InjectionOutcome,
) -> Mapping[int | None, tuple[SeriesOutcome, ScoreOutcome]]:
    """The scores of an injection, those of the judged series before the others."""
    others_first = block.series[::-1]
    return {score.point.pain.number: (series, score) for series in others_first for score in series.scores}


def _beside_scores(beside: Sequence[_Spoken]) -> Iterator[Line]:
    shown = beside if len(beside) <= MOST_TOLD else beside[:FIRST_TOLD]
    all_of_paper = len(beside) > 1 and all(one.estimate.source for one in beside)
    for one in shown:
        late_typed = _typed_late(one.estimate, one.score.point.at)
        yield line(
            '"',
            figure(f"{stated_text(one.estimate)} %"),
            _lasting(one.estimate),
            '" at ',
            time_of(one.block, one.score),
            _side(one.block, one.estimate, one.score),
            " beside ",
            _against(one),
            None if all_of_paper else late_typed,
        )
    if others := beside[len(shown) :]:
        yield prose(_of_others(others))
    if all_of_paper:
        yield prose("all FROM PAPER")


def _of_others(others: Sequence[_Spoken]) -> str:
    """How many there are, and how many of them are far from their score."""
    far = sum(one.far_apart is not None for one in others)
    told = f"and {counted(len(others), 'later one')}"
    if not far:
        return told
    return f"{told}, {far} of them {FAR_APART} points or more from their score"


def _against(one: _Spoken) -> Line:
    """``a score of 3 (57 %: THEY DIFFER BY 23 POINTS)``; without a per cent the score."""
    if one.score.point.seconds <= 0:
        return line(one.of_what, " before the needle")
    if one.relief is None:
        return one.of_what
    apart, differ = one.far_apart, None
    if apart:
        differ = f": THEY DIFFER BY {nearest_whole(apart)} POINTS"
    return line(one.of_what, " (", figure(signed(one.relief)), differ, ")")


def _said(block: InjectionOutcome, estimate: Estimate) -> Line:
    """``"90 %, for 5 hours" said at 18:05, 8:35 h after the needle``."""
    at, needle = estimate.at, block.injection.at
    said = line('"', figure(f"{stated_text(estimate)} %"), _lasting(estimate), '"')
    when = figure(clock_or_day(at, needle))
    after = prose(f", {since(needle, at)} the needle")
    side = _side(block, estimate, None)
    late_typed = _typed_late(estimate, at)
    return line(said, side, " said at ", when, after, late_typed)


def _lasting(estimate: Estimate) -> Line | None:
    if not estimate.lasting:
        return None
    return line(", for ", typed(estimate.lasting))


def _side(
    block: InjectionOutcome,
    estimate: Estimate,
    score: ScoreOutcome | None,
) -> str | None:
    """Which side it speaks of, its score's if it has one, where that is not the one judged."""
    side = score.point.pain.side if score else estimate.side
    judged = {series.key.side for series in block.judged}
    return f" ({side})" if side and judged != {side} else None


def _typed_late(estimate: Estimate, of: Moment) -> str | None:
    """That it was typed more than an hour after the time that it speaks of; or is from paper."""
    if estimate.source:
        return f", FROM {estimate.source.upper()}"
    seconds = max(0, estimate.entered_at - of.epoch)
    is_late = seconds > HOUR
    return f", ENTERED {late(seconds).upper()}" if is_late else None


def _looking_back(
    block: InjectionOutcome,
    estimate: Estimate,
) -> Line | None:
    """What the scores say; of both sides, where it names none, what those of each say."""
    if estimate.beside:
        return None
    speaking = block.speaking_for(estimate.side)
    asked = [speaking] if speaking else block.judged
    found = [_until(block, series, estimate.at) for series in asked]
    told = [each for each in found if each]
    return line(" (scores: ", listed(told, "; "), ")") if told else None


def _until(
    block: InjectionOutcome,
    series: SeriesOutcome,
    moment: Moment,
) -> Line | None:
    """The last score at or before a moment with its time, and the best."""
    before = [score for score in series.after if score.point.at.epoch <= moment.epoch]
    last = before[-1] if before else None
    best = series.best
    if last is None or last.relief is None or best is None:
        return None
    side = series.key.side if len(block.judged) > 1 else None
    return line(
        side and f"{side} ",
        figure(signed(last.relief)),
        " at ",
        time_of(block, last),
        ", best ",
        figure(signed(best.relief)),
    )
