"""Rows that leave a clinic: nobody is one of too few in what may be known of them elsewhere."""

import csv
from collections import Counter, defaultdict
from io import BytesIO, StringIO
from random import Random
from typing import NamedTuple

import pytest
from harness.size import sized

from facetlog.exchange.rows_csv import COLUMNS, PSEUDONYMOUS, line_of_patient
from facetlog.exchange.rows_in import Tables
from facetlog.exchange.rows_withheld import SharedRows, shared_rows
from facetlog.exchange.tables import line_of

ELSEWHERE = ("day", "procedure", "role", "side", "levels", "anesthetic", "steroid", "sedation")
USUAL = {
    "injection": "i3", "at": "2026-01-12T09:00:00+00:00", "procedure": "medial branch block",
    "role": "diagnostic", "side": "left", "scored_side": "left", "levels": "lumbar",
    "named_by": "nerves", "anesthetic": "lidocaine", "anesthetic_percent": "2", "anesthetic_ml": "0.5",
    "steroid": "no", "sedation": "no", "baseline": "7", "scores": "5", "averages": "0",
    "scores_in_8_hours": "5", "late": "0", "paper": "0", "clinician": "a made-up name",
    "sheet": "a made-up sheet", "day": "0", "latest_hours": "8.5", "rule": "75-for-2h", "blocks": "1",
    "verdict": "met", PSEUDONYMOUS: "yes",
}  # fmt: skip


def row(patient: str, **cells: str) -> str:
    told = USUAL | {"patient": patient} | cells
    return line_of(told.get(name, "") for name in COLUMNS)


def read(rows: SharedRows) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(rows.lines()), newline="")))


class OfOne(NamedTuple):
    """The rows of one patient."""

    lines: str


def of(*tables: str, least: int = 2) -> SharedRows:
    return shared_rows([OfOne(one) for one in tables], least)


def test_rows_stand_in_the_order_of_keys_that_tell_nothing() -> None:
    """Fault: in the order of the files, which may be that of names."""
    assert [one["patient"] for one in read(of(*map(row, "cab")))] == ["a", "b", "c"]


def test_what_makes_somebody_one_of_too_few_is_withheld_and_no_more() -> None:
    """Three are alike; the fourth by the week alone. Faults: all of the fourth; the week of all."""
    rows = of(*(row(key) for key in ("a", "b", "c")), row("d", day="7"), row("e", day="28"))
    assert [one["day"] for one in read(rows)] == ["0", "0", "0", "", ""]
    assert {one["levels"] for one in read(rows)} == {"lumbar"}
    assert rows.withheld == 2


def test_what_tells_of_the_same_is_withheld_with_it() -> None:
    """Two are alike but for week and sedation. Faults: the flag left, the days apart left."""
    few = row("d", sedation="yes", flags="WORSE, sedation", day="7", days_apart="7"), row("e", day="14")
    told = read(of(*(row(key, flags="WORSE") for key in "abc"), *few))
    assert [one["flags"] for one in told] == ["WORSE", "WORSE", "WORSE", "WORSE", ""]
    assert [one["sedation"] for one in told] == ["no", "no", "no", "", ""]
    assert [one["steroid"] for one in told] == ["no"] * 5
    assert {one["days_apart"] for one in told} == {""}


def test_who_is_one_of_too_few_in_any_case_is_left_out() -> None:
    """Two injections where all others had one; nobody without any injection but one."""
    twice = row("d") + row("d", injection="i4", day="35")
    rows = of(*(row(key) for key in ("a", "b", "c")), twice, line_of_patient("e"))
    assert [one["patient"] for one in read(rows)] == ["a", "b", "c"]
    assert rows.withheld == 2 * 9
    assert of(row("a"), row("b"), least=3).is_empty
    assert not of(row("a"), row("b"), least=2).is_empty


def drawn(random: Random, patient: str) -> str:
    if random.random() < 0.1:
        return line_of_patient(patient)
    lines = []
    for number in range(random.choice((1, 1, 1, 2))):
        cells = {
            "injection": f"i{number}",
            "day": str(number * 7 * random.randint(1, 8)),
            "procedure": random.choice(
                ("medial branch block", "medial branch block", "radiofrequency ablation")
            ),
            "role": random.choice(("diagnostic", "diagnostic", "therapeutic", "")),
            "levels": random.choice(("lumbar", "lumbar", "cervical", "")),
            "anesthetic": random.choice(("short-acting", "long-acting", "other", "")),
            "steroid": random.choice(("yes", "no", "no")),
            "sedation": random.choice(("yes", "no", "no", "no")),
        }
        sides = random.choice((["left"], ["right"], ["left", "right"]))
        lines += [row(patient, **cells, side=side, scored_side=side) for side in sides]
        lines += [row(patient, **cells, side=side, scored_side=side, rule="80") for side in sides]
    return "".join(lines)


@pytest.mark.parametrize("seed", range(sized(40, 400)))
def test_nobody_is_like_fewer_than_so_many(seed: int) -> None:
    """Counted anew from what was written, which is read as any table of rows."""
    random = Random(seed)
    least = random.choice((2, 5, 11))
    tables = [drawn(random, f"p{number}") for number in range(random.choice((5, 30, 200)))]
    shared = of(*tables, least=least)
    known = defaultdict(set)
    for one in read(shared):
        known[one["patient"]].add((one["injection"], *(one[name] for name in ELSEWHERE)))
    alike = Counter(tuple(sorted(one[1:] for one in told)) for told in known.values())
    assert all(many >= least for many in alike.values())
    assert shared.is_empty == (not known)
    if known:
        again = Tables()
        again.add(BytesIO("".join(shared.lines()).encode()), "shared.csv")
        assert len(again.pool.patients) == len(known)
