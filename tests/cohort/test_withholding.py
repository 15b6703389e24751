"""What is shared of a cohort: nothing small, and nothing from which an attacker works out what is small."""

from random import Random
from typing import Any

import pytest
from harness.size import sized
from independent.attacker import Attack, counts_of
from support.pools import blocks, shown

from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.files import Files
from facetlog.cohort.groups import BY, Asked
from facetlog.cohort.records import End, Pool, Record, Ruled
from facetlog.cohort.results import Cohort, Rate, Step
from facetlog.cohort.small_cells import withheld
from facetlog.cohort.withholding import coarse, shared
from facetlog.entries.moments import Moment
from facetlog.exchange.cohort_json import cohort_object

VERDICTS = ("met", "not met", "undetermined")
# name, blocks, months, whether it asks for the agent
RULES = (("50", 1, None, True), ("80", 1, None, False), ("two", 2, None, False), ("weeks", 1, 3.0, False))
GROUPED = [by for by in BY if by != "clinician"]  # which --share refuses


def likely(random: Random, *weighted: tuple[Any, float]) -> Any:
    return random.choices([one for one, _ in weighted], [weight for _, weight in weighted])[0]


def drawn_pool(random: Random) -> Pool:
    """A clinic of 15 to 400 patients, in which some things are so of few, and of some of nobody."""
    rare = {
        name: random.choice((0.0, 0.01, 0.05, 0.3, 0.9, 1.0))
        for name in (*FLAGS, "second", "steroid", "sedation")
    }
    patients = [f"p{n}" for n in range(random.choice((15, 40, 80, 150, 400)))]
    return Pool(patients, [one for patient in patients for one in drawn_records(random, patient, rare)])


FLAGS = ("medicine", "worse", "warning", "function")


def drawn_records(random: Random, patient: str, rare: dict[str, float]) -> list[Record]:
    many = 2 if random.random() < rare["second"] else 1
    return [drawn_record(random, patient, n, rare) for n in range(many)]


def drawn_record(random: Random, patient: str, n: int, rare: dict[str, float]) -> Record:
    role = likely(random, ("diagnostic", 8), ("therapeutic", 3), (None, 1))
    has_baseline = random.random() < 0.95
    flags: dict[str, Any] = {name: random.random() < rare[name] for name in FLAGS}
    return Record(
        patient=patient,
        injection=f"i{n}",
        year=likely(random, ("2025", 6), ("2026", 3), (None, 1)),
        procedure=likely(random, ("medial branch block", 9), ("radiofrequency ablation", 2), (None, 1)),
        role=role,
        side=likely(random, ("left", 5), ("right", 4), (None, 1)),
        levels=likely(random, (("L4-L5",), 9), (("L5-S1",), 3), (("L4-L5", "L5-S1"), 3), (("C2-C3",), 1)),
        drug=likely(random, ("lidocaine", 9), ("bupivacaine", 9), ("ropivacaine", 2), (None, 1)),
        sheet=likely(random, ("hourly", 1), (None, 3)),
        steroid=random.random() < rare["steroid"],
        sedation=random.random() < rare["sedation"],
        baseline=random.choice((3.0, 6.0, 8.0)) if has_baseline else None,
        scores=random.choice((0, 5, 5)),
        scores_in_window=random.choice((0, 5, 5)),
        late=likely(random, (0, 9), (2, 1)),
        paper=likely(random, (0, 30), (2, 1)),
        pgic=likely(random, (None, 3), (2.0, 1)),
        last_week=likely(random, (None, 1), (2, 1), (5, 2), (14, 3), (30, 5)),
        earlier_block="i0" if n else None,
        ended_at_50=drawn_end(random),
        ended_at_80=drawn_end(random),
        ended_in_weeks=drawn_end(random),
        ruled=tuple(drawn_ruled(random, role, *rule) for rule in RULES),
        **flags,
    )


def drawn_end(random: Random) -> End | None:
    after = float(random.randint(1, 6))
    ends = [End(0, 0)] * 2 + [End(after, None)] * 2 + [End(after, after + 1)] * 8
    return random.choice([None, *ends])


def drawn_ruled(
    random: Random, role: str | None, rule: str, blocks_: int, months: float | None, agent: bool
) -> Ruled:
    asks = (role == "therapeutic") == (months is not None)
    verdict = likely(random, ("met", 6), ("not met", 5), ("undetermined", 1)) if asks else "not applicable"
    but_agent = likely(random, ("met", 6), ("not met", 5), ("undetermined", 1)) if agent else None
    stated = likely(random, (None, 1), *((one, 1) for one in VERDICTS))
    return Ruled(rule, blocks_, months, verdict, but_agent, stated, random.random() < 0.9)


FILES = Files(Moment(0, 0), given=1, read=1)


def json_of(cohort: Cohort) -> dict[str, Any]:
    return cohort_object(cohort, FILES, ())


@pytest.mark.parametrize("by", [None, *GROUPED])
@pytest.mark.parametrize("all_injections", [False, True])
def test_an_attacker_works_out_no_small_cell(by: str | None, all_injections: bool) -> None:
    """Hundreds of made-up cohorts, grouped in every way; what is left is more than nothing in most."""
    left = 0
    for seed in range(sized(8, 100)):
        random = Random(f"{seed} {by} {all_injections}")
        cohort = cohort_of(drawn_pool(random), Asked(by, all_injections))
        least = random.choice((11, 11, 5))
        told = shared(cohort, least)
        if told is None:
            continue
        found = json_of(told.cohort)
        small = {name: n for name, n in counts_of(found).items() if n is not None and 0 < n < least}
        assert small == {}
        assert Attack(json_of(cohort), found).told(least) == [], seed
        left += 1
    assert left > 0


def only(cohort: Cohort, least: int = 11) -> list[Rate]:
    """The rates that are left."""
    told = shared(cohort, least)
    return [] if told is None else list(told.cohort.rates)


def test_a_rate_is_whole_or_only_how_many_it_asks_of() -> None:
    """12 and 20 are not small, 4 is; what is left of 36 would tell it. Fault: 4 alone withheld."""
    (rate,) = only(shown(blocks("+" * 20 + "-" * 12 + "?" * 4)))
    assert (rate.applies, rate.met, rate.not_met, rate.undetermined) == (36, None, None, None)
    assert (rate.rate, rate.interval, rate.bounds, rate.judged) == (None, None, None, None)
    (whole,) = only(shown(blocks("+" * 20 + "-" * 12)))
    assert (whole.met, whole.not_met, whole.undetermined, whole.judged) == (20, 12, 0, 32)
    assert whole.bounds == pytest.approx((0.625, 0.625))


def test_nothing_is_left_of_too_few() -> None:
    """Ten patients. Fault: their number, which is small itself."""
    assert shared(shown(blocks("+" * 10))) is None
    assert shared(shown(blocks("+" * 10)), least=5) is not None
    assert shared(shown([])) is None


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ({"a": 50, "b": 30}, ""),
        ({"a": 50, "b": 30, "c": 0}, ""),
        ({"a": 50, "b": 30, "c": 3}, "bc"),  # 80 less 50 would tell it
        ({"a": 50, "b": 5, "c": 4, "d": 3}, "abcd"),  # 12 of three: each is small if none is empty
        ({"a": 50, "b": 9, "c": 8}, "bc"),  # 17 of two
        ({"a": 50, "b": 3, "c": 9, "d": 20}, "bcd"),  # 12 of two: the larger would be 11, if the other is 1
        ({"a": 3}, "a"),
    ],
)
def test_rows_are_withheld_until_each_could_be_nearly_all_of_them(
    counts: dict[str, int], hidden: str
) -> None:
    """Fault: as many as a sum of 11 asks for, of which two that are not empty are small, both."""
    assert withheld({name: (count,) for name, count in counts.items()}, 11) == set(hidden)


def named(marks: str, patient: str, **values: Any) -> list[Record]:
    """Blocks of patients whose names begin with something."""
    return [one._replace(patient=patient + one.patient) for one in blocks(marks, **values)]


def test_a_group_of_few_is_not_named_and_the_next_smallest_goes_with_it() -> None:
    """Of 100 less 60 and 20 nobody finds out 3. Faults: the group alone left out; the largest with it."""
    drugs = {"lidocaine": 60, "bupivacaine": 25, "ropivacaine": 12, "made-up": 3}
    records = [one for drug, many in drugs.items() for one in named("+" * many, drug, drug=drug)]
    left = only(shown(records, by="drug"))
    assert {rate.by: rate.applies for rate in left} == {
        None: 100,
        ("drug", "lidocaine"): 60,
        ("drug", "bupivacaine"): 25,
    }


def test_blocks_told_apart_do_not_tell_a_group() -> None:
    """By role 3 diagnostic and 15 therapeutic ones are withheld, 20 of no said role stand.

    First blocks are the 23, no blocks the 15: with these two 3 would be known. Fault: both told.
    """
    records = [
        *named("+" * 3, "a", role="diagnostic"),
        *named("+" * 20, "b", role=None),
        *named("+" * 15, "c", role="therapeutic"),
    ]
    whole = shown(records, by="role", all_injections=True)
    assert [rate.applies for rate in whole.rates] == [23, 15, 3, 15, 20]
    assert [rate.by for rate in only(whole)] == [("role", "not said")]


def test_no_patients_end_of_relief_is_shared_and_steps_are_of_enough() -> None:
    """Of 40 a half ended by 1 h, 4 each by 2, 3 and 4 h, 8 by 5 h. Fault: a step of 4."""
    ends = [1] * 20 + [2] * 4 + [3] * 4 + [4] * 4 + [5] * 8
    records = [
        one._replace(patient=f"{n}", ended_at_50=End(by - 1, by))
        for n, by in enumerate(ends)
        for one in blocks("+")
    ]
    told = shared(shown(records))
    assert told is not None
    (end,) = told.cohort.ends
    assert (end.injections, end.untold, end.no_relief, end.intervals, end.beyond) == (40, 0, 0, None, 0)
    assert [(step.after, step.by, round(step.mass, 9)) for step in end.steps] == [(0, 1, 0.5), (1, 5, 0.5)]
    assert end.quartiles == {"25": (0, 1), "50": (0, 1), "75": (3, 4)}


def test_steps_are_joined_until_they_have_mass_enough() -> None:
    """Faults: the last one left small; a mass lost."""
    steps = [Step(0, 1, 0.1), Step(2, 3, 0.3), Step(3, 4, 0.5), Step(4, 5, 0.1)]
    assert [(one.after, one.by, round(one.mass, 9)) for one in coarse(steps, 0.2)] == [
        (0, 3, 0.4),
        (3, 5, 0.6),
    ]
    assert coarse(steps[:1], 0.2) == ()


def test_how_much_was_withheld_is_said_and_does_not_tell_how_long_a_list_was() -> None:
    """Fault: each patient's interval counted, so that the number of those with relief is told."""

    def counted(ends: list[End]) -> int:
        records = [one._replace(ended_at_50=end) for end, one in zip(ends, blocks("+" * 30), strict=True)]
        told = shared(shown(records))
        assert told is not None
        return told.withheld

    few = counted([End(0, 0)] * 3 + [End(1, 2)] * 27)
    assert few == counted([End(0, 0)] * 5 + [End(1, 2)] * 25)
    assert few > 0
