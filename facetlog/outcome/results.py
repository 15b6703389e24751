"""The outcome of a log as frozen values: what every renderer is given."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import (
    Dose,
    Estimate,
    Injection,
    Pain,
    Profile,
    Sleep,
    Symptom,
    Treatment,
)
from facetlog.entries.moments import Moment
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.relief.days import MeanOfDays, WeeksBaseline
from facetlog.relief.exact import USUAL_BORDERS, Borders, Ratio
from facetlog.relief.schedule import Kept, Schedule
from facetlog.relief.series import Key, Point, Series, alike
from facetlog.relief.spells import Threshold, Window
from facetlog.relief.weeks import Held, Week, counted_weeks
from facetlog.rules.clinic_file import ClinicFile
from facetlog.rules.confounders import Confounder
from facetlog.rules.in_hours import Evidence
from facetlog.rules.rescue import Rescue
from facetlog.rules.rule import Verdict
from facetlog.rules.shown import Shown

if TYPE_CHECKING:  # `status` computes no course and no pair, and asks for no warnings: 20 ms of it
    from facetlog.relief.course import Course
    from facetlog.relief.function import Rated
    from facetlog.relief.medication import Stretch
    from facetlog.relief.stated import Stated
    from facetlog.rules.two_blocks import Pair
    from facetlog.rules.warning_orders import Quote
    from facetlog.rules.warning_signs import Order


class ScoreOutcome(NamedTuple):
    """One score of a series and what it amounts to; difference in hundredths."""

    point: Point
    difference: int | None
    relief: Ratio | None
    late_seconds: int
    after_rescue: bool

    @property
    def follows(self) -> bool:
        """Whether it counts and was felt after the needle; perhaps only to close a spell."""
        return self.point.counts and self.point.seconds > 0

    @property
    def counts_after(self) -> bool:
        """Whether it counts, was felt after the needle, and is not merely closing."""
        point = self.point
        return point.counts and point.seconds > 0 and not point.closing


class Latest(NamedTuple):
    """The latest score after the needle of a judged series, an average perhaps, and what it amounts to.

    ``worse``: it is above what it is compared with by a whole point or more.
    """

    point: Point
    relief: Ratio | None
    worse: bool


class StatedOutcome(NamedTuple):
    """The patient's own per cents beside the scores of a judged series, and what they amount to."""

    series: "Stated"
    thresholds: tuple[Threshold, ...]
    verdicts: tuple[Verdict, ...]


class SeriesOutcome(NamedTuple):
    """One series and its figures; thresholds are None where relief is undefined.

    ``best_before_rescue`` is the best of the first hours that no rescue dose bars; ``relief_at`` is by
    seconds after the needle; ``weeks_baseline`` is what its weeks are compared with; ``week_before`` is
    what was logged on the 7 dates before the needle's, which may be too little for that; ``decisive`` are
    the kinds of confounders that leave a verdict open; ``kept`` how the schedule was kept, by period;
    ``stated`` what the patient said beside its scores, None where nothing.
    """

    series: Series
    site: str
    scores: tuple[ScoreOutcome, ...]
    best: ScoreOutcome | None
    best_before_rescue: ScoreOutcome | None
    last: ScoreOutcome | None
    relief_at: dict[int, Ratio | None]
    windows: tuple[Window, ...]
    weeks: tuple[Week, ...]
    held: Held
    thresholds: tuple[Threshold, ...] | None
    verdicts: tuple[Verdict, ...] = ()
    latest: Latest | None = None
    weeks_baseline: WeeksBaseline | None = None
    week_before: MeanOfDays | None = None
    evidence: Evidence | None = None
    decisive: frozenset[str] = frozenset()
    kept: Mapping[str, Kept] = {}
    borders: Borders = USUAL_BORDERS
    stated: StatedOutcome | None = None

    @property
    def key(self) -> Key:
        """What makes its scores alike."""
        return self.series.key

    @property
    def sides_before(self) -> tuple[Pain, ...]:
        """The scores before the needle that each name a side, where its own name none and have none."""
        return self.series.sides_before

    @property
    def after(self) -> list[ScoreOutcome]:
        """The scores after the needle that count."""
        return [score for score in self.scores if score.counts_after]

    @property
    def followed(self) -> list[ScoreOutcome]:
        """The same with the closing score: those that a spell begins and ends at."""
        return [score for score in self.scores if score.follows]

    @property
    def is_medicated(self) -> bool:
        """Whether a rescue dose bars some of the scores after the needle from showing relief."""
        return any(score.after_rescue for score in self.after)

    @property
    def best_week(self) -> Week | None:
        """The week that counts with the most relief, the earliest of equals."""
        counted = counted_weeks(self.weeks)
        return min(counted, key=lambda week: Fraction(*week.value), default=None)

    @property
    def has_hours(self) -> bool:
        """Whether relief can be computed from a score of the hours after the needle."""
        in_hours, *_ = self.windows
        return self.evidence is not None and in_hours.scores > 0

    def threshold(self, percent: int) -> Threshold | None:
        """The spells at one threshold; None where relief is undefined."""
        return next((one for one in self.thresholds or () if one.percent == percent), None)


class TimelessQuote(NamedTuple):
    """Words that name a warning sign, of an entry that has no time, and the order that is due for them."""

    entry: Entry
    text: str
    order: "Order"


class InjectionOutcome(NamedTuple):
    """One injection, its series, and what else was logged up to the next: the first rescue dose, too.

    ``ends`` is when the last of its judged series ends, at a later needle; ``read_side`` is the side that
    it is read as having treated, by its scores where none was said.
    ``flagged`` are the patient's words that name a warning sign, emergencies first, then by time;
    ``noted_doses`` those with a note, of the days before the needle, too; ``noted_scores`` each once, those
    of series that are not shown, too; ``shown`` the rules that show; ``schedule`` when its
    scores were wanted.
    """

    injection: Injection
    series: tuple[SeriesOutcome, ...]
    rescue: Rescue | None
    doses: tuple[Dose, ...]
    sleeps: tuple[Sleep, ...]
    estimates: tuple[Estimate, ...]
    confounders: tuple[Confounder, ...]
    ends: Moment | None = None
    read_side: str | None = None
    function: "tuple[Rated, ...]" = ()
    medication: "tuple[Stretch, ...]" = ()
    symptoms: tuple[Symptom, ...] = ()
    flagged: "Sequence[Quote]" = ()
    noted_doses: tuple[Dose, ...] = ()
    noted_scores: tuple[Pain, ...] = ()
    shown: Shown = Shown()
    schedule: Schedule = Schedule()

    @property
    def judged(self) -> list[SeriesOutcome]:
        """The series that are judged: one, or one a side."""
        return [one for one in self.series if one.series.judged]

    def averages(self, series: SeriesOutcome) -> list[SeriesOutcome]:
        """The averages of the pain of a judged series; with them those given for both sides."""
        keys = [series.key]
        if series.key.side and series.series.of_both:
            keys.append(series.key._replace(side=None))
        found = [one for key in keys for one in alike(self.series, key)]
        return [one for one in found if one.key.period != "now"]

    def speaking_for(self, side: str | None) -> SeriesOutcome | None:
        """The judged series that tells of a side: its own, else the one without side, never the other's."""
        by_side = {one.key.side: one for one in self.judged}
        return by_side.get(side) or by_side.get(None)


class Provenance(NamedTuple):
    """Where it comes from: the file's name, how many entries, the last one's time, how many edited."""

    file: str
    entries: int
    last: Moment | None
    edits: int
    version: str


class Outcome(NamedTuple):
    """What the log holds about some injections, as of ``made_at``.

    ``flagged`` are words that name a warning sign, of entries without a time, emergencies first;
    ``clinic`` is the clinic's file, where one was read; ``omitted`` is what was left out of the log, by
    its codes.
    """

    made_at: Moment
    injections: tuple[InjectionOutcome, ...]
    pairs: "tuple[Pair, ...]" = ()
    courses: "tuple[Course, ...]" = ()
    conventions: Conventions = Conventions()
    treatments: tuple[Treatment, ...] = ()
    profile: Profile | None = None
    provenance: Provenance | None = None
    left_out: tuple[str, ...] = ()
    all_injections: tuple[Injection, ...] = ()
    expected_hours: Mapping[str, ExpectedHours] = {}
    flagged: tuple[TimelessQuote, ...] = ()
    clinic: ClinicFile | None = None
    omitted: tuple[str, ...] = ()
