"""The rates as a table: a row a rate, each number as JSON has it, each column told in method.md."""

import csv
import re
from pathlib import Path

from support.cohorts import COHORT, RATE

import facetlog
from facetlog.exchange.cohort_csv import COLUMNS, cohort_table
from facetlog.exchange.cohort_json import rate_object

METHOD = Path(facetlog.__file__).parent / "docs" / "method.md"


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(text.splitlines()))


def test_a_row_a_rate() -> None:
    """20 of 31 are 0.64516; 20 and 27 of 38 are 0.52632 and 0.71053."""
    rows = rows_of(cohort_table(COHORT))
    assert [(row["rule"], row["part"]) for row in rows] == [
        (rate.rule, rate.part or "") for rate in COHORT.rates
    ]
    first = rows[0]
    counts = ("applies", "followed", "judged", "met", "not_met", "undetermined")
    assert [first[name] for name in counts] == ["38", "36", "31", "20", "11", "7"]
    assert [first["rate"], first["interval_from"], first["interval_to"]] == ["0.6452", "0.4695", "0.7888"]
    assert [first["bounds_from"], first["bounds_to"]] == ["0.5263", "0.7105"]
    assert [first["baseline_median"], first["medicine"], first["pgic_median"]] == ["7", "5", "2"]


def test_of_nothing_judged_the_per_cent_is_empty() -> None:
    last = rows_of(cohort_table(COHORT))[-1]
    assert [last["judged"], last["rate"], last["interval_from"], last["interval_to"]] == ["0", "", "", ""]


def test_a_group_has_two_columns_and_is_no_formula() -> None:
    """Fault: a name that a spreadsheet would run."""
    named = COHORT._replace(rates=(RATE._replace(by=("clinician", "=cmd()")),))
    (row,) = rows_of(cohort_table(named))
    assert [row["by"], row["group"]] == ["clinician", "'=cmd()"]


def test_numbers_are_those_of_the_json() -> None:
    """1 of 160 is 0.00625, half-way between two: to the even one. Fault: a float rounded."""
    rate = RATE._replace(met=1, not_met=159, rate=1 / 160)
    (row,) = rows_of(cohort_table(COHORT._replace(rates=(rate,))))
    assert float(row["rate"]) == rate_object(rate)["rate"] == 0.0062


def test_every_column_is_told() -> None:
    section = METHOD.read_text(encoding="utf-8").partition("\n## 14.")[2]
    table = "\n".join(line.split("|")[1] for line in section.splitlines() if line.startswith("|"))
    assert [name for name in COLUMNS if name not in re.findall(r"`(\w+)`", table)] == []
