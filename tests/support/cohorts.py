"""Cohorts made by hand, each figure such that it can be followed; no real patient, file or clinic."""

from facetlog.cohort.files import Files, Unread
from facetlog.cohort.records import End
from facetlog.cohort.results import (
    Beside,
    Cohort,
    EndOfRelief,
    Funnel,
    Group,
    GroupTest,
    Rate,
    StatedBeside,
    Step,
)
from facetlog.cohort.visits import Visit
from facetlog.entries.moments import Moment
from facetlog.rules.rule import Rule
from facetlog.settings.settings import load

MADE = Moment(1_796_033_520, 0)  # Mon 30 Nov 2026 10:12
NOTHING = Beside(
    baseline_median=None, baseline_under_4=0, medicine=0, late=0, paper=0, sedation=0, steroid=0,
    worse=0, warning=0, function=0, pgic=0, pgic_median=None,
)  # fmt: skip
SOMETHING = NOTHING._replace(
    baseline_median=7.0, baseline_under_4=2, medicine=5, late=4, paper=3, sedation=1,
    worse=3, warning=1, function=12, pgic=10, pgic_median=2.0,
)  # fmt: skip
# 20 of 31: the interval of DESIGN.md 5; if 7 of 38 fell one way, 20 or 27 of 38.
RATE = Rate(
    rule="75-for-2h", by=None, part=None, applies=38, followed=36, met=20, not_met=11, undetermined=7,
    rate=20 / 31, interval=(0.4695, 0.7888), bounds=(20 / 38, 27 / 38), beside=SOMETHING,
)  # fmt: skip
# 10 of 20, of 38 of whom 20 were followed: by hand 0.5 -+ 0.2007, and 10 or 28 of 38.
FEW_FOLLOWED = RATE._replace(
    rule="medicare-repeat-injection", followed=20, met=10, not_met=10, undetermined=18,
    rate=0.5, interval=(0.2993, 0.7007), bounds=(10 / 38, 28 / 38),
)  # fmt: skip
# 12 of 20 pairs: (0.6 + 0.09604 -+ 1.96 sqrt(0.0144009)) / 1.19207.
BUT_AGENT = RATE._replace(
    rule="medicare-first-ablation", part="all but agent", applies=20, followed=20,
    met=12, not_met=8, undetermined=0, rate=0.6, interval=(0.3866, 0.7812), bounds=(0.6, 0.6),
)  # fmt: skip
WHOLE = BUT_AGENT._replace(
    part=None, met=2, undetermined=10, rate=0.2, interval=(0.0567, 0.5098), bounds=(0.1, 0.6),
)  # fmt: skip
NOT_JUDGED = RATE._replace(
    rule="tac-victoria", applies=12, followed=0, met=0, not_met=0, undetermined=12,
    rate=None, interval=None, bounds=(0.0, 1.0), beside=NOTHING,
)  # fmt: skip
# Of 38: 9 without relief; 6, 12 and 6 in stretches that do not overlap; 5 not seen to end.
ENDED = EndOfRelief(
    threshold_percent=50, unit="hours", by=None, injections=38, untold=5, no_relief=9,
    intervals=(*[End(1.0, 2.0)] * 6, *[End(3.0, 4.0)] * 12, *[End(5.5, 7.0)] * 6, *[End(8.0, None)] * 5),
    steps=(Step(1.0, 2.0, 6 / 38), Step(3.0, 4.0, 12 / 38), Step(5.5, 7.0, 6 / 38)),
    beyond=5 / 38, quartiles={"25": (1.0, 2.0), "50": (3.0, 4.0), "75": (5.5, 7.0)},
)  # fmt: skip
# Of 38 a half without relief, 10 that ended, 9 not seen to end: three quarters are 28.5.
MOST_GONE = EndOfRelief(
    threshold_percent=80, unit="hours", by=None, injections=38, untold=5, no_relief=19,
    intervals=(*[End(0.5, 1.25)] * 10, *[End(8.0, None)] * 9),
    steps=(Step(0.5, 1.25, 10 / 38),), beyond=9 / 38,
    quartiles={"25": (0.0, 0.0), "50": (0.0, 0.0), "75": None},
)  # fmt: skip
# Of 10: 2 without, 4 until week 9 and below in week 11, 4 not seen to end after week 13.
IN_WEEKS = EndOfRelief(
    threshold_percent=50, unit="weeks", by=None, injections=10, untold=2, no_relief=2,
    intervals=(*[End(9.0, 11.0)] * 4, *[End(13.0, None)] * 4), steps=(Step(9.0, 11.0, 0.4),), beyond=0.4,
    quartiles={"25": (9.0, 11.0), "50": (9.0, 11.0), "75": None},
)  # fmt: skip
TEST = GroupTest(
    threshold_percent=50, unit="hours", by="drug", groups=("bupivacaine", "lidocaine"),
    z=-2.6684, p=0.0076, comparisons=2,
)  # fmt: skip
COHORT = Cohort(
    patients=40, injections=71, with_baseline=66, with_scores=63, judged=61,
    all_injections=False, by=None,
    funnel=(
        Funnel("diagnostic", 40, 38, 37, 36, {"1": None, "3": None, "6": None}),
        Funnel("therapeutic", 20, 18, 16, 15, {"1": 14, "3": 9, "6": 2}),
        Funnel("ablation", 8, 8, 8, 8, {"1": 8, "3": 6, "6": 4}),
        Funnel("not said", 3, 2, 2, 2, {"1": None, "3": None, "6": None}),
    ),
    rates=(RATE, BUT_AGENT, WHOLE, FEW_FOLLOWED, NOT_JUDGED),
    ends=(ENDED, MOST_GONE, IN_WEEKS), tests=(),
    stated=(StatedBeside("75-for-2h", 21, 9, 1, 5, 6),),
)  # fmt: skip
NOBODY = Cohort(
    patients=0, injections=0, with_baseline=0, with_scores=0, judged=0, all_injections=False, by=None,
    funnel=(), rates=(), ends=(), tests=(), stated=(),
)  # fmt: skip
FILES = Files(
    made=MADE, given=42, read=41,
    unreadable=(Unread("logs/broken.db", "It is damaged from page 3 on."),), twice=(("a.db", "b.db"),),
)  # fmt: skip
WORSE = Visit(
    file="logs/anna.db", name=None, injection="i2", at="2026-11-12T09:00:00+00:00", days_since=18,
    answer=None, rule="75-for-2h", verdict="not met", flags=("WORSE", "LATE"), due=None,
    brief=("7 -> 5 (10:00): 29 %; 50 % at no score; now 8 (15 Nov): MORE THAN BEFORE (7)",),
)  # fmt: skip
MET = WORSE._replace(
    file="logs/berta.db", days_since=1, at="2026-11-29T09:00:00+00:00", verdict="met", flags=(),
    brief=("8 -> 0.5 (12:00): 94 %; half or more 5:45 h to under 7:00 h; now 7 (29 Nov), 12 % less",),
)  # fmt: skip
DUE = MET._replace(
    file="logs/cara.json", injection="i1", at="2026-09-01T09:00:00+00:00", days_since=90,
    rule="medicare-repeat-injection", verdict="undetermined", due="2026-12-01",
    brief=("8 usually -> 2 (week 3): 75 %; half or more in 11 of 12 weeks to week 12; now 2 (28 Nov)",),
)  # fmt: skip
EMPTY = Visit(
    file="logs/dora.db", name=None, injection=None, at=None, days_since=None, answer=None,
    rule=None, verdict=None, flags=(), due=None,
)  # fmt: skip
VISITS = (WORSE, MET, DUE, EMPTY)


def shipped_rules() -> dict[str, Rule]:
    """The rules that ship, by their ids."""
    return {rule.id: rule for rule in load().rules}


def by_groups(cohort: Cohort, by: str, *names: str) -> Cohort:
    """The cohort with its first rate and its first end of relief for each group of a kind."""
    groups: list[Group] = [(by, name) for name in names]
    return cohort._replace(
        by=by,
        rates=tuple(RATE._replace(by=group) for group in groups),
        ends=tuple(ENDED._replace(by=group) for group in groups),
    )


def many_visits(number: int) -> tuple[Visit, ...]:
    """So many patients, each with a file of its own."""
    return tuple(MET._replace(file=f"logs/{place:03}.db") for place in range(number))
