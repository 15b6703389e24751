"""Pools drawn at random: every count of the program is that of a slow one which knows nothing of it."""

import random
from typing import Any

import pytest

from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.files import Files
from facetlog.cohort.groups import BY, Asked
from facetlog.cohort.records import End, Pool, Record, Ruled
from facetlog.entries.moments import Moment
from facetlog.exchange.cohort_json import cohort_object
from independent.slow_pool import CURVES, Row, figures

VERDICTS = ("met", "not met", "undetermined", "not applicable")
# name, blocks, months, whether it asks for the agent, whether it is a payer's
RULES = (
    ("75-for-2h", 1, None, False, False),
    ("tac-victoria", 2, None, True, True),
    ("medicare-repeat-injection", 1, 3.0, False, True),
    ("made-up-agent", 1, None, True, False),
)
NOT_ESTIMATED = ("n", "untold", "no_relief", "intervals", "threshold_percent", "unit", "by")
POOLS = 300


def drawn_pool(draw: random.Random) -> tuple[list[str], list[Row]]:
    """Up to 80 patients, mostly few; some without an injection, some with several, some of two sides."""
    patients = [f"patient {number}" for number in range(draw.choice((0, 1, 3, 8, 20, 40, 80)))]
    said = {"drug": ["lidocaine", "bupivacaine", None], "clinician": ["Abe", "Abe", "Abe", "zoe", None]}
    records = [record for one in patients for record in drawn_patient(draw, one, said)]
    return patients, records


def drawn_patient(draw: random.Random, patient: str, said: dict[str, list[Any]]) -> list[Row]:
    found = []
    for number in range(draw.choice((0, 1, 1, 2, 3))):
        common = drawn_injection(draw, patient, number, said)
        for side in draw.choice((["left"], ["right"], [None], ["left", "right"])):
            found.append(common | drawn_scores(draw) | {"side": side})
    return found


def drawn_injection(draw: random.Random, patient: str, number: int, said: dict[str, list[Any]]) -> Row:
    kinds = ("facet joint injection", "medial branch block", "radiofrequency ablation", None)
    return {
        "patient": patient,
        "injection": f"i{number}",
        "year": draw.choice(("2025", "2026", None)),
        "procedure": draw.choice(kinds),
        "role": draw.choice(("diagnostic", "diagnostic", "therapeutic", None)),
        "levels": draw.choice(((), ("L4-L5",), ("L5-S1",), ("L4-L5", "L5-S1"), ("L4-L5", "L4-L5"))),
        "drug": draw.choice(said["drug"]),
        "clinician": draw.choice(said["clinician"]),
        "sheet": draw.choice(("hourly", None)),
        "steroid": draw.choice((True, False, None)),
        "sedation": draw.choice((True, False, None)),
        "earlier_block": f"i{number - 1}" if number and draw.random() < 0.5 else None,
    }


def drawn_scores(draw: random.Random) -> Row:
    return {
        "baseline": draw.choice((None, 0.0, 3.0, 3.99, 4.0, 7.0, 9.25)),
        "scores": draw.choice((0, 1, 9)),
        "scores_in_window": draw.choice((0, 1, 5)),
        "averages": draw.choice((0, 0, 4)),
        "medicine": draw.random() < 0.3,
        "late": draw.choice((0, 0, 1, 4)),
        "paper": draw.choice((0, 2)),
        "worse": draw.random() < 0.2,
        "warning": draw.random() < 0.1,
        "function": draw.random() < 0.3,
        "pgic": draw.choice((None, 1.0, 2.0, 7.0)),
        "last_week": draw.choice((None, 1, 3, 4, 12, 13, 25, 26, 60)),
        "ended": {curve: drawn_end(draw) for curve in CURVES},
        "ruled": [drawn_ruled(draw, *rule) for rule in RULES if draw.random() < 0.9],
    }


def drawn_end(draw: random.Random) -> list[float | None] | None:
    after = draw.randint(1, 12) / 2
    ends: list[list[float | None] | None] = [None, [0.0, 0.0], [after, None], [after, after + 1]]
    return draw.choice(ends)


def drawn_ruled(
    draw: random.Random, name: str, blocks: int, months: float | None, has_agent: bool, is_payers: bool
) -> Row:
    verdict = draw.choice((*VERDICTS, None) if blocks > 1 else VERDICTS)
    return {
        "rule": name,
        "blocks": blocks,
        "months": months,
        "verdict": verdict,
        "but_agent": draw.choice(VERDICTS[:3]) if has_agent else None,
        "stated": None if is_payers else draw.choice((None, *VERDICTS[:3])),
        "followed": draw.random() < 0.8,
    }


def as_record(row: Row) -> Record:
    ends = [end and End(*end) for end in (row["ended"][curve] for curve in CURVES)]
    fields = {name: value for name, value in row.items() if name not in ("ended", "ruled")}
    return Record(
        **fields,
        ended_at_50=ends[0],
        ended_at_80=ends[1],
        ended_in_weeks=ends[2],
        ruled=tuple(Ruled(**one) for one in row["ruled"]),
    )


def told(patients: list[str], rows: list[Row], by: str | None, every: bool) -> Row:
    """The program's JSON, without files, visits, and what is estimated."""
    cohort = cohort_of(Pool(patients, [as_record(row) for row in rows]), Asked(by, every))
    whole = cohort_object(cohort, Files(Moment(0, 0), 0, 0), [])
    for one in whole["end_of_relief"]:
        masses = sum(step["mass"] for step in one["steps"]) + one["no_relief"] / one["n"] + one["beyond"]
        assert masses == pytest.approx(1, abs=1e-4 * (2 + len(one["steps"])))
    ends = [{name: one[name] for name in NOT_ESTIMATED} for one in whole["end_of_relief"]]
    tests = [{name: one[name] for name in one if name not in ("z", "p")} for one in whole["tests"]]
    left = {name: value for name, value in whole.items() if name in figures([], [], None, False)}
    return left | {"end_of_relief": ends, "tests": tests}


@pytest.mark.parametrize("part", range(6))
def test_every_count_is_that_of_the_slow_program(part: int) -> None:
    """Faults: grouped before it is chosen; an undetermined one among the judged; a side counted twice."""
    for number in range(part, POOLS, 6):
        draw = random.Random(number)
        patients, rows = drawn_pool(draw)
        by, every = draw.choice((None, *BY)), draw.random() < 0.5
        assert told(patients, rows, by, every) == figures(patients, rows, by, every), (number, by, every)


def test_what_is_drawn_reaches_what_can_go_wrong() -> None:
    """Of 300 pools many have tests, clinicians of over 20, later blocks. Fault: nothing is compared."""
    seen: dict[str, int] = {}
    for number in range(POOLS):
        draw = random.Random(number)
        patients, rows = drawn_pool(draw)
        whole = figures(patients, rows, draw.choice((None, *BY)), draw.random() < 0.5)
        clinicians = [one for one in whole["rates"] if one["by"] and "clinician" in one["by"]]
        marks = {
            "tests": bool(whole["tests"]),
            "a clinician's per cent": any(one["rate"] is not None for one in clinicians),
            "a clinician's few": any(one["bounds"] is None for one in clinicians),
            "later blocks": any(one["by"] == {"block": "later"} for one in whole["rates"]),
            "nothing judged": any(one["met"] + one["not_met"] == 0 for one in whole["rates"]),
            "nobody": not patients,
        }
        for name, is_so in marks.items():
            seen[name] = seen.get(name, 0) + is_so
    assert min(seen.values()) >= 3, seen
