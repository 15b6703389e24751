"""Where the scores meet a rule in hours, do not meet it, or cannot tell (method.md, 6.3).

Three assumptions, each with a clinic's setting: between neighbouring scores in relief no more than
``max_gap`` apart, relief held; once ``latest_onset`` has passed, no spell began unseen; and where a
rule names no time, nothing was unseen between scores not in relief at most ``max_gap`` apart.
"""

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise
from typing import NamedTuple

from facetlog.entries.moments import HOUR, Moment
from facetlog.relief.conventions import Conventions
from facetlog.relief.exact import in_relief, relief_ratio
from facetlog.relief.series import Point
from facetlog.relief.spells import Spell, at_threshold
from facetlog.rules.rescue import Rescue
from facetlog.rules.rule import MET, NOT_MET, UNDETERMINED, Rule, Verdict
from facetlog.words.entries import dose_text
from facetlog.words.numbers import clock_or_day, percent, possible_time, shown_time

TIMELESS_SECONDS = HOUR // 2  # what a rule that names no time must have shown


class Evidence(NamedTuple):
    """What a rule is judged by: the scores after the needle that count, and the baseline."""

    injected: Moment
    after: Sequence[Point]
    baseline: int | Fraction
    rescue: Rescue | None

    def time(self, point: Point) -> str:
        """When a score was felt, as the patient's clock showed it."""
        return clock_or_day(point.pain.at, self.injected)

    def time_after(self, seconds: int) -> str:
        """A moment after the needle: a score's own time, else on the clock of the injection."""
        for point in self.after:
            if point.seconds == seconds:
                return self.time(point)
        moment = self.injected._replace(epoch=self.injected.epoch + seconds)
        return clock_or_day(moment, self.injected)


class Stretches(NamedTuple):
    """The time in relief, in seconds: the longest piece that is shown, the longest that is allowed.

    ``shown`` is 0 and ``piece`` None where no score shows relief; ``possible`` None without bound.
    """

    piece: tuple[Point, ...] | None
    shown: int
    possible: int | None


def stretches(evidence: Evidence, threshold: int, conventions: Conventions) -> Stretches:
    """The longest stretches in relief that the scores show, and that they allow."""
    pieces = list(shown_pieces(evidence, threshold, conventions))
    longest = max(pieces, key=_length, default=None)
    allowed = list(allowed_seconds(evidence, threshold, conventions))
    bounded = [seconds for seconds in allowed if seconds is not None]
    possible = max(bounded, default=0) if len(bounded) == len(allowed) else None
    return Stretches(longest, _length(longest) if longest else 0, possible)


def _length(piece: tuple[Point, ...]) -> int:
    return piece[-1].seconds - piece[0].seconds


def relevant(evidence: Evidence, threshold: int, conventions: Conventions) -> Evidence:
    """The evidence up to the first score not in relief after window and onset: no later one decides."""
    enough = max(conventions.window, conventions.latest_onset)
    for place, point in enumerate(evidence.after):
        if point.seconds >= enough and not in_relief(evidence.baseline, point.hundredths, threshold):
            return evidence._replace(after=evidence.after[: place + 1])
    return evidence


def shown_pieces(
    evidence: Evidence, threshold: int, conventions: Conventions
) -> Iterator[tuple[Point, ...]]:
    """Runs in relief that begin in the window, before any rescue dose, split at long gaps."""
    run: list[Point] = []
    for point in evidence.after:
        relieved = in_relief(evidence.baseline, point.hundredths, threshold)
        if evidence.rescue and evidence.rescue.bars(point.seconds):
            break
        if run and (not relieved or point.seconds - run[-1].seconds > conventions.max_gap):
            yield tuple(run)
            run = []
        if relieved and (run or point.seconds <= conventions.window):
            run.append(point)
    if run:
        yield tuple(run)


def allowed_seconds(evidence: Evidence, threshold: int, conventions: Conventions) -> Iterator[int | None]:
    """How long relief can have lasted at a time, doses ignored: in each spell, and unseen early."""
    for spell in at_threshold(evidence.after, evidence.baseline, threshold).spells:
        if spell.after < conventions.window:
            yield spell.possible
    for earlier, later in unseen(evidence, threshold, conventions):
        yield later - earlier


def unseen(evidence: Evidence, threshold: int, conventions: Conventions) -> Iterator[tuple[int, int]]:
    """Neighbouring scores not in relief between which a spell may have come and gone.

    The injection counts as such a score; later than ``latest_onset`` none is taken to have begun.
    """
    until = min(conventions.latest_onset, conventions.window)
    seen = [(0, False)]
    for point in evidence.after:
        seen.append((point.seconds, in_relief(evidence.baseline, point.hundredths, threshold)))
        if point.seconds >= until:
            break
    for (earlier, relieved), (later, relieved_later) in pairwise(seen):
        if not relieved and not relieved_later and earlier < until:
            yield earlier, later


def judge(rule: Rule, evidence: Evidence) -> Verdict:
    """The verdict of a rule in hours, or of one that names no time."""
    evidence = relevant(evidence, rule.threshold_percent, rule.conventions)
    found = stretches(evidence, rule.threshold_percent, rule.conventions)
    verdict, why = _judged(rule, evidence, found)
    return Verdict(rule.id, verdict, why, found.shown, found.possible, found.possible is not None)


def _judged(rule: Rule, evidence: Evidence, found: Stretches) -> tuple[str, str]:
    needed = wanted_seconds(rule)
    late = _late_onset(rule, evidence)
    if found.piece and found.shown >= needed and not late:
        return MET, _why_met(rule, evidence, found)
    if _is_excluded(rule, evidence, found):
        return NOT_MET, _why_not_met(rule, evidence, found)
    if not _spell_decides(rule, evidence):
        late = ""
    return UNDETERMINED, late or _why_undetermined(rule, evidence, found)


def wanted_seconds(rule: Rule) -> int:
    """How long relief must have been shown."""
    return TIMELESS_SECONDS if rule.hours is None else round(rule.hours * HOUR)


def _late_onset(rule: Rule, evidence: Evidence) -> str:
    """What to say where the first score in relief of all stands after ``latest_onset``."""
    relieved = (p for p in evidence.after if _relieved(rule, evidence, p))
    first = next(relieved, None)
    if first is None or first.seconds <= rule.conventions.latest_onset:
        return ""
    limit = shown_time(rule.conventions.latest_onset)
    return (
        f"the first score with {rule.threshold_percent} % or more stands at "
        f"{evidence.time(first)}, later than {limit} after the needle (clinic convention)"
    )


def _relieved(rule: Rule, evidence: Evidence, point: Point) -> bool:
    return in_relief(evidence.baseline, point.hundredths, rule.threshold_percent)


def _is_excluded(rule: Rule, evidence: Evidence, found: Stretches) -> bool:
    """Whether the scores rule out that the rule was met."""
    if not _reaches_latest_onset(rule, evidence):
        return False
    if rule.hours is not None:
        return found.possible is not None and found.possible <= wanted_seconds(rule)
    return not _spells_in_window(rule, evidence) and _early_gap(rule, evidence) is None


def _spell_decides(rule: Rule, evidence: Evidence) -> bool:
    """Whether it is a spell that leaves it open, and not an early time without scores."""
    spells = [spell.possible for spell in _spells_in_window(rule, evidence)]
    gaps = [
        later - earlier for earlier, later in unseen(evidence, rule.threshold_percent, rule.conventions)
    ]
    return None in spells or max((s or 0 for s in spells), default=0) >= max(gaps, default=0)


def _spells_in_window(rule: Rule, evidence: Evidence) -> list[Spell]:
    """The spells that can have begun in the window."""
    spells = at_threshold(evidence.after, evidence.baseline, rule.threshold_percent).spells
    return [spell for spell in spells if spell.after < rule.conventions.window]


def _reaches_latest_onset(rule: Rule, evidence: Evidence) -> bool:
    return any(point.seconds >= rule.conventions.latest_onset for point in evidence.after)


def _early_gap(rule: Rule, evidence: Evidence) -> tuple[int, int] | None:
    """The first gap over ``max_gap`` up to the first score at or after ``latest_onset``."""
    times = [0, *(point.seconds for point in evidence.after)]
    for earlier, later in pairwise(times):
        if earlier >= rule.conventions.latest_onset:
            return None
        if later - earlier > rule.conventions.max_gap:
            return earlier, later
    return None


def _why_met(rule: Rule, evidence: Evidence, found: Stretches) -> str:
    assert found.piece
    first, last = found.piece[0], found.piece[-1]
    then = _then(evidence, last, rule.threshold_percent)
    return (
        f"{rule.threshold_percent} % or more at every score from {evidence.time(first)} to "
        f"{evidence.time(last)}, {shown_time(found.shown)} shown{then}"
    )


def _then(evidence: Evidence, last: Point, threshold: int) -> str:
    """What the next score was."""
    after = next((p for p in evidence.after if p.seconds > last.seconds), None)
    if after is None:
        return "; that was the last score"
    if in_relief(evidence.baseline, after.hundredths, threshold):
        return f"; then nothing until {evidence.time(after)}" if not _barred(evidence, after) else ""
    relief = percent(relief_ratio(evidence.baseline, after.hundredths))
    return f"; at {evidence.time(after)} it was {relief}"


def _barred(evidence: Evidence, point: Point) -> bool:
    return evidence.rescue is not None and evidence.rescue.bars(point.seconds)


def _why_not_met(rule: Rule, evidence: Evidence, found: Stretches) -> str:
    if not _spells_in_window(rule, evidence):
        window = rule.conventions.window
        inside = [p for p in evidence.after if p.seconds <= window] or evidence.after
        best = min(inside, key=lambda point: point.hundredths)
        relief = percent(relief_ratio(evidence.baseline, best.hundredths))
        return (
            f"no score reached {rule.threshold_percent} % in the first {shown_time(window)}; "
            f"the best was {relief} at {evidence.time(best)}"
        )
    return (
        f"{rule.threshold_percent} % or more lasted less than {possible_time(found.possible)}"
        f"{_longest_named(rule, evidence)}"
    )


def _longest_named(rule: Rule, evidence: Evidence) -> str:
    """Between which scores the longest allowed spell lies."""
    within = [s for s in _spells_in_window(rule, evidence) if s.possible is not None]
    longest = max(within, key=lambda spell: spell.possible or 0, default=None)
    if longest is None or longest.before is None:
        return ""
    start = "the needle" if longest.after == 0 else f"the score of {evidence.time_after(longest.after)}"
    return f": it came after {start} and was over at {evidence.time_after(longest.before)}"


def _why_undetermined(rule: Rule, evidence: Evidence, found: Stretches) -> str:
    """The score or the dose that would have decided, or stands in the way."""
    return (
        _dose_in_the_way(rule, evidence)
        or _gap_in_the_way(rule, evidence)
        or _too_early(rule, evidence)
        or _single_score(rule, found)
        or _open_end(rule, evidence, found)
        or _between(rule, evidence, found)
    )


def _dose_in_the_way(rule: Rule, evidence: Evidence) -> str:
    if evidence.rescue is None:
        return ""
    without = stretches(evidence._replace(rescue=None), rule.threshold_percent, rule.conventions)
    if without.shown < wanted_seconds(rule):
        return ""
    dose = evidence.rescue.dose
    before = clock_or_day(dose.at, evidence.injected)
    return f"{dose_text(dose)} at {before} stands in the way: scores after it cannot show relief"


def _gap_in_the_way(rule: Rule, evidence: Evidence) -> str:
    unsplit = rule.conventions._replace(max_gap_hours=10.0**6)
    whole = stretches(evidence, rule.threshold_percent, unsplit)
    if whole.piece is None or whole.shown < wanted_seconds(rule):
        return ""
    longest = max(pairwise(whole.piece), key=lambda pair: pair[1].seconds - pair[0].seconds)
    earlier, later = (evidence.time(point) for point in longest)
    return f"nothing between {earlier} and {later}; a score there would decide"


def _too_early(rule: Rule, evidence: Evidence) -> str:
    if _reaches_latest_onset(rule, evidence):
        return ""
    limit = evidence.time_after(rule.conventions.latest_onset)
    return f"no score at or after {limit}; one there would help to decide"


def _single_score(rule: Rule, found: Stretches) -> str:
    if rule.hours is None and found.piece and len(found.piece) == 1:
        return "one score alone cannot show how long it lasted; one more in relief would decide"
    return ""


def _open_end(rule: Rule, evidence: Evidence, found: Stretches) -> str:
    if found.possible is not None or not evidence.after:
        return ""
    last = evidence.after[-1]
    return (
        f"{shown_time(found.shown)} shown, and it was not over at the last score, "
        f"{evidence.time(last)}; a later score would decide"
    )


def _between(rule: Rule, evidence: Evidence, found: Stretches) -> str:
    """The longest time without a score in which it was lost or missed."""
    gaps = list(unseen(evidence, rule.threshold_percent, rule.conventions))
    for spell in _spells_in_window(rule, evidence):
        gaps += _edges(spell)
    earlier, later = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
    shown = f"{shown_time(found.shown)} shown, less than {possible_time(found.possible)} possible"
    times = f"{evidence.time_after(earlier)} and {evidence.time_after(later)}"
    return f"{shown}; nothing between {times}; a score there would help to decide"


def _edges(spell: Spell) -> Iterator[tuple[int, int]]:
    yield spell.after, spell.first
    if spell.before is not None:
        yield spell.last, spell.before
