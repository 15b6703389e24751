"""What is shared of a cohort: nothing small, and nothing from which an attacker works out what is small."""

from random import Random
from typing import Any

import pytest
from harness.size import sized
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
from independent.attacker import Attack, counts_of

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
    flags = {name: random.random() < rare[name] for name in FLAGS}
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
    return likely(random, (None, 1), (End(0, 0), 2), (End(after, None), 2), (End(after, after + 1), 8))


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
    for seed in range(sized(16, 200)):
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
