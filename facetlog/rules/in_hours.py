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
from facetlog.relief.exact import highest_in_relief, in_relief, relief_ratio
from facetlog.relief.series import Seen
from facetlog.relief.spells import Spell, at_threshold
from facetlog.rules.criterion import (
    MET,
    NOT_MET,
    UNDETERMINED,
    ReliefInHours,
    ReliefWithoutTime,
)
from facetlog.rules.reasons import (
    AfterMedicine,
    Afterwards,
    DoseInTheWay,
    Dropped,
    GapInTheWay,
    HeldForHours,
    LastScore,
    LateOnset,
    NeverReached,
    NothingSoLate,
    NotOver,
    NotSeenBetween,
    OfHours,
    Silence,
    SingleScore,
    TooShort,
)
from facetlog.rules.rescue import Rescue
from facetlog.rules.rule import Finding

TIMELESS_SECONDS = HOUR // 2  # what a rule that names no time must have shown
ENDLESS_HOURS = 10.0**6  # a gap over which relief is always taken to have held

Asked = ReliefInHours | ReliefWithoutTime


class Evidence(NamedTuple):
    """What a rule is judged by: the scores after the needle that count, and the baseline."""

    injected: Moment
    after: Sequence[Seen]
    baseline: int | Fraction
    rescue: Rescue | None

    def is_in_relief(self, point: Seen, percent: int, strict: bool = False) -> bool:
        """Whether a score reaches a threshold, or passes it where ``strict``."""
        return in_relief(self.baseline, point.hundredths, percent, strict)

    def bars(self, point: Seen) -> bool:
        """Whether a rescue dose bars a score from showing relief."""
        return self.rescue is not None and self.rescue.bars(point.seconds)

    def reaches(self, seconds: int) -> bool:
        """Whether a score stands at or after a time since the needle."""
        return any(point.seconds >= seconds for point in self.after)

    def moment(self, seconds: int) -> Moment:
        """A time since the needle: that of the score felt then, else on the clock of the injection."""
        for point in self.after:
            if point.seconds == seconds:
                return point.at
        return self.injected._replace(epoch=self.injected.epoch + seconds)


class Stretches(NamedTuple):
    """The time in relief, in seconds: the longest piece that is shown, the longest that is allowed.

    ``shown`` is 0 and ``piece`` None where no score shows relief; ``possible`` None without bound.
    """

    piece: tuple[Seen, ...] | None
    shown: int
    possible: int | None


def stretches(
    evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False
) -> Stretches:
    """The longest stretches in relief that the scores show, and that they allow.

    Where no score stands at or after ``latest_onset``, what they allow has no bound.
    """
    longest = longest_piece(evidence, percent, conventions, strict)
    allowed = list(allowed_seconds(evidence, percent, conventions, strict))
    bounded = [seconds for seconds in allowed if seconds is not None]
    is_bounded = len(bounded) == len(allowed) and evidence.reaches(conventions.latest_onset)
    possible = max(bounded, default=0) if is_bounded else None
    return Stretches(longest, _length(longest) if longest else 0, possible)


def _length(piece: tuple[Seen, ...]) -> int:
    return piece[-1].seconds - piece[0].seconds


def relevant(evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False) -> Evidence:
    """The evidence up to the first score not in relief after window and onset: no later one decides."""
    enough = max(conventions.window, conventions.latest_onset)
    highest = highest_in_relief(evidence.baseline, percent, strict)
    for place, point in enumerate(evidence.after):
        if point.seconds >= enough and point.hundredths > highest:
            return evidence._replace(after=evidence.after[: place + 1])
    return evidence


def shown_pieces(
    evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False
) -> Iterator[tuple[Seen, ...]]:
    """Runs in relief that begin in the window, before any rescue dose, split at long gaps."""
    run: list[Seen] = []
    highest = highest_in_relief(evidence.baseline, percent, strict)
    max_gap, window = conventions.max_gap, conventions.window
    for point in evidence.after:
        if evidence.bars(point):
            break
        relieved = point.hundredths <= highest
        if run and (not relieved or point.seconds - run[-1].seconds > max_gap):
            yield tuple(run)
            run = []
        if relieved and (run or point.seconds <= window):
            run.append(point)
    if run:
        yield tuple(run)


def allowed_seconds(
    evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False
) -> Iterator[int | None]:
    """How long relief can have lasted at a time, doses ignored: in each spell, and unseen early."""
    for spell in spells_in_window(evidence, percent, conventions, strict):
        yield spell.possible
    for earlier, later in unseen(evidence, percent, conventions, strict):
        yield later - earlier


def spells_in_window(
    evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False
) -> list[Spell]:
    """The spells that can have begun in the window."""
    spells = at_threshold(evidence.after, evidence.baseline, percent, strict).spells
    window = conventions.window
    return [spell for spell in spells if spell.after < window]


def unseen(
    evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False
) -> Iterator[tuple[int, int]]:
    """Neighbouring scores not in relief between which a spell may have come and gone.

    The injection counts as such a score; later than ``latest_onset`` none is taken to have begun.
    """
    until = min(conventions.latest_onset, conventions.window)
    seen = [(0, False)]
    for point in evidence.after:
        seen.append((point.seconds, evidence.is_in_relief(point, percent, strict)))
        if point.seconds >= until:
            break
    for (earlier, relieved), (later, relieved_later) in pairwise(seen):
        if not relieved and not relieved_later and earlier < until:
            yield earlier, later


def judge(asked: Asked, evidence: Evidence, conventions: Conventions) -> Finding:
    """What the scores say of relief in hours, or of relief for which no time is named."""
    question = _question(asked, evidence, conventions)
    verdict, reason = question.judged()
    found = question.found
    return Finding(verdict, reason, found.shown, found.possible, found.possible is not None)


def is_surely_none(evidence: Evidence, percent: int, conventions: Conventions) -> bool:
    """Whether the scores rule out relief: a rule of it without a time would not be met."""
    asked = ReliefWithoutTime(percent)
    return _question(asked, evidence, conventions).is_excluded()


def longest_piece(
    evidence: Evidence, percent: int, conventions: Conventions, strict: bool = False
) -> tuple[Seen, ...] | None:
    """The longest piece that is shown, the earliest of equals; None where no score shows relief."""
    pieces = shown_pieces(evidence, percent, conventions, strict)
    return max(pieces, key=_length, default=None)


def _question(asked: Asked, evidence: Evidence, conventions: Conventions) -> "_Question":
    near = relevant(evidence, asked.percent, conventions, asked.strict)
    found = stretches(near, asked.percent, conventions, asked.strict)
    return _Question(asked, near, conventions, found)


class _Question(NamedTuple):
    """One criterion, asked of the scores that can decide it."""

    asked: Asked
    evidence: Evidence
    conventions: Conventions
    found: Stretches

    @property
    def needed(self) -> int:
        """How many seconds of relief must have been shown."""
        if isinstance(self.asked, ReliefInHours):
            return round(self.asked.hours * HOUR)
        return TIMELESS_SECONDS

    def judged(self) -> tuple[str, OfHours]:
        """The verdict, and why."""
        late = self.late_onset()
        if self.found.piece and self.found.shown >= self.needed and not late:
            return MET, self.why_met(self.found.piece)
        if self.is_excluded():
            return NOT_MET, self.why_not_met()
        if late and self.spell_decides():
            return UNDETERMINED, late
        return UNDETERMINED, self.why_undetermined()

    def is_excluded(self) -> bool:
        """Whether the scores rule out that there was enough."""
        if not self.evidence.reaches(self.conventions.latest_onset):
            return False
        if isinstance(self.asked, ReliefInHours):
            return self.found.possible is not None and self.found.possible <= self.needed
        return not self.spells() and not self.has_early_gap()

    def stretches(self, evidence: Evidence, conventions: Conventions) -> Stretches:
        """The longest stretches by other evidence, or other conventions."""
        return stretches(evidence, self.asked.percent, conventions, self.asked.strict)

    def spells(self) -> list[Spell]:
        """The spells that can have begun in the window."""
        return spells_in_window(self.evidence, self.asked.percent, self.conventions, self.asked.strict)

    def gaps(self) -> list[tuple[int, int]]:
        """Where a spell may have come and gone unseen."""
        return list(unseen(self.evidence, self.asked.percent, self.conventions, self.asked.strict))

    def has_early_gap(self) -> bool:
        """Whether a gap over ``max_gap`` begins before ``latest_onset``."""
        times = [0, *(point.seconds for point in self.evidence.after)]
        max_gap, latest = self.conventions.max_gap, self.conventions.latest_onset
        return any(later - earlier > max_gap for earlier, later in pairwise(times) if earlier < latest)

    def spell_decides(self) -> bool:
        """Whether it is a spell that leaves it open, and not an early time without scores."""
        possible = [spell.possible for spell in self.spells()]
        longest_gap = max((later - earlier for earlier, later in self.gaps()), default=0)
        return None in possible or max((seconds or 0 for seconds in possible), default=0) >= longest_gap

    def late_onset(self) -> LateOnset | None:
        """Where the first score in relief of all stands after ``latest_onset``."""
        latest, asked = self.conventions.latest_onset, self.asked
        first = next((point for point in self.evidence.after if self.is_in_relief(point)), None)
        if first is None or first.seconds <= latest:
            return None
        return LateOnset(asked.percent, first.at, latest, asked.strict)

    def is_in_relief(self, point: Seen) -> bool:
        """Whether a score reaches what is asked."""
        return self.evidence.is_in_relief(point, self.asked.percent, self.asked.strict)

    def why_met(self, piece: tuple[Seen, ...]) -> HeldForHours:
        """From when to when, and what came then."""
        first, last = piece[0].at, piece[-1].at
        return HeldForHours(
            percent=self.asked.percent,
            first=first,
            last=last,
            shown=self.found.shown,
            then=self.afterwards(piece[-1]),
            strict=self.asked.strict,
        )

    def afterwards(self, last: Seen) -> Afterwards:
        """What the score after a piece says."""
        after = next((p for p in self.evidence.after if p.seconds > last.seconds), None)
        if after is None:
            return LastScore()
        if not self.is_in_relief(after):
            return Dropped(after.at, relief_ratio(self.evidence.baseline, after.hundredths))
        return AfterMedicine() if self.evidence.bars(after) else Silence(after.at)

    def why_not_met(self) -> NeverReached | TooShort:
        """The best score of the window, or the longest spell that the scores allow."""
        spells, asked = self.spells(), self.asked
        if spells:
            ends = self.ends_of_longest(spells)
            return TooShort(asked.percent, self.found.possible or 0, ends, asked.strict)
        window = self.conventions.window
        inside = [p for p in self.evidence.after if p.seconds <= window] or self.evidence.after
        best = min(inside, key=lambda point: point.hundredths)
        relief = relief_ratio(self.evidence.baseline, best.hundredths)
        return NeverReached(asked.percent, window, relief, best.at, asked.strict)

    def ends_of_longest(self, spells: Sequence[Spell]) -> tuple[Moment | None, Moment] | None:
        """Between which scores the longest allowed spell lies; None for the needle, and without bound."""
        ended = [spell for spell in spells if spell.possible is not None]
        longest = max(ended, key=lambda spell: spell.possible or 0, default=None)
        if longest is None or longest.before is None:
            return None
        after = self.evidence.moment(longest.after) if longest.after else None
        return after, self.evidence.moment(longest.before)

    def why_undetermined(self) -> OfHours:
        """The score or the dose that would have decided, or stands in the way."""
        evidence = self.evidence
        found = self.found
        limit = self.conventions.latest_onset
        if reason := self.dose_in_the_way() or self.gap_in_the_way():
            return reason
        if not evidence.reaches(limit):
            return NothingSoLate(evidence.moment(limit))
        if isinstance(self.asked, ReliefWithoutTime) and found.piece and len(found.piece) == 1:
            return SingleScore()
        if found.possible is None and evidence.after:
            return NotOver(found.shown, evidence.after[-1].at)
        return self.not_seen_between()

    def dose_in_the_way(self) -> DoseInTheWay | None:
        """The dose without which the scores would show enough."""
        rescue = self.evidence.rescue
        if rescue is None:
            return None
        without = self.evidence._replace(rescue=None)
        shown = self.stretches(without, self.conventions).shown
        return DoseInTheWay(rescue.dose) if shown >= self.needed else None

    def gap_in_the_way(self) -> GapInTheWay | None:
        """The longest gap of a piece that would show enough if it were not split."""
        unsplit = self.conventions._replace(max_gap_hours=ENDLESS_HOURS)
        whole = self.stretches(self.evidence, unsplit)
        if whole.piece is None or whole.shown < self.needed:
            return None
        earlier, later = max(pairwise(whole.piece), key=lambda pair: pair[1].seconds - pair[0].seconds)
        return GapInTheWay(earlier.at, later.at)

    def not_seen_between(self) -> NotSeenBetween:
        """The longest time without a score in which relief was lost or missed."""
        gaps = self.gaps()
        for spell in self.spells():
            gaps.append((spell.after, spell.first))
            if spell.before is not None:
                gaps.append((spell.last, spell.before))
        earlier, later = max(gaps, key=lambda gap: gap[1] - gap[0], default=(0, 0))
        moment = self.evidence.moment
        return NotSeenBetween(self.found.shown, self.found.possible, moment(earlier), moment(later))
