"""The checks of a verdict: the same log without what is late, from paper or changed, or with more doses.

Before the needle 8; 2 of 8 is 75 %, shown from 1 h to 3 h: 75 % for 2 hours is met.
"""

from typing import Any

import pytest
from support.helpers import at, injection, log_of, pain
from support.verdicts import KNOWN, dose, rule

from facetlog.entries.kinds import Injection, Log, Pain
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.rules.in_force import Settings

RULE = rule()
LATER = 2 * 3600 + 1  # over an hour: late, if from memory


def of(log: Log) -> InjectionOutcome:
    (block,) = outcome_of(Inquiry(log, Settings(KNOWN, (RULE,)), at(9999))).injections
    return block


def checks(series: SeriesOutcome) -> dict[str, str]:
    (verdict,) = series.verdicts
    return {check.kind: check.verdict for check in verdict.checks}


def day(**values: dict[str, Any]) -> list[Pain]:
    """The scores of a day that meets the rule, p1 to p5; ``p2={...}`` gives one other values."""
    rows = [(0.0, "8"), (1.0, "2"), (2.0, "2"), (3.0, "2"), (4.0, "8")]
    return [
        pain(number, hours, score, **values.get(f"p{number}", {}))
        for number, (hours, score) in enumerate(rows, 1)
    ]


def typed_late(hours: float) -> dict[str, Any]:
    return {"entered_at": at(hours).epoch + LATER}


def only_checks(scores: list[Pain], **log: Any) -> dict[str, str]:
    block = of(log_of([injection()], scores)._replace(**log))
    (series,) = block.judged
    assert series.verdicts[0].verdict == "met"
    return checks(series)


def test_nothing_is_said_where_every_reading_gives_the_same() -> None:
    """The last score late, and the relief over before. Fault: a check for every late score."""
    assert only_checks(day()) == {}
    assert only_checks(day(p5=typed_late(4))) == {}


def test_a_late_score_that_decides_is_said() -> None:
    """Without 3 h only one hour is shown. Fault: late entries are counted, and nothing is said."""
    assert only_checks(day(p4=typed_late(3))) == {"late entries": "undetermined"}


def test_a_late_baseline_is_late_too() -> None:
    """Fault: only scores after the needle are looked at."""
    assert only_checks(day(p1=typed_late(0))) == {"late entries": "undetermined"}


def test_what_stood_on_paper_is_neither_late_nor_on_time() -> None:
    """Fault: typed the next day it is taken for remembered; or nothing is said of it."""
    typed = typed_late(3) | {"source": "paper"}
    assert only_checks(day(p4=typed)) == {"paper entries": "undetermined"}


@pytest.mark.parametrize(
    ("typed", "verdict"),
    [
        (pain(3, 2, "8"), "not met"),  # 75 % at 1 h, 0 % at 2 h, 75 % at 3 h: less than 2 h each
        (pain(3, 2, "2.5"), "not met"),  # 68.75 %
        (pain(3, 9, "2"), "undetermined"),  # 1 h and 3 h, 2 h without a score
        (pain(3, 2, "2", side="left"), "undetermined"),  # of the other side: none at 2 h
    ],
)
def test_a_changed_score_is_read_as_it_was_typed_first(typed: Pain, verdict: str) -> None:
    """Fault: a score that was changed the night before the visit counts, and nothing is said."""
    block = injection(side="right")
    log = log_of([block], day())._replace(first_typed={3: typed})
    (series,) = of(log).judged
    assert (series.verdicts[0].verdict, checks(series)) == ("met", {"changed entries": verdict})


def test_a_dose_of_an_unknown_drug_is_said_where_it_would_decide() -> None:
    """At 1:30 only half an hour is shown before it. Fault: it does not count, and nothing says so."""
    unknown = dose(1.5, taken=None, drug="a pill of my sister's")
    assert only_checks(day(), doses=[unknown]) == {"unknown medicine": "undetermined"}
    assert only_checks(day(), doses=[dose(1.5, taken="regular", drug="a pill")]) == {}


def test_sides_are_read_anew() -> None:
    """Two left on time, two right from memory: without these the side is again not known.

    Fault: the left series is judged on where the log without late entries has none.
    """
    block, left = injection(), {"side": "left"}
    scores = day(p2=left, p3=left, p4=left, p5=left)
    scores += [
        pain(6, 1, "5", side="right", **typed_late(1)),
        pain(7, 5, "5", side="right", **typed_late(5)),
    ]
    found = {one.key.side: checks(one) for one in of(log_of([block], scores)).judged}
    assert found == {"left": {"late entries": "undetermined"}, "right": {}}


# What brings a doubt, and whether it decides.


def matters(block: InjectionOutcome) -> list[tuple[str, str, int, str]]:
    return [(one.kind, one.entry, one.seconds // 3600, one.effect) for one in block.confounders]


def test_each_entry_that_brings_a_doubt_is_named() -> None:
    """One row an entry and kind, at its own hour; only what changes a verdict is undetermined."""
    scores = day(p1=typed_late(0), p3={"source": "paper"}, p5=typed_late(4))
    log = log_of([injection()], scores)._replace(first_typed={5: pain(5, 4, "7")})
    assert matters(of(log)) == [
        ("late entries", "p1", 0, "undetermined"),
        ("paper entries", "p3", 2, "undetermined"),
        ("late entries", "p5", 4, "undetermined"),
        ("changed entries", "p5", 4, "shown"),
    ]


def test_a_baseline_for_both_sides_is_undetermined_where_a_verdict_rests_on_it() -> None:
    """Left is met by it, and it has no score of the right. Fault: it is told as its own."""
    left = {"side": "left"}
    scores = day(p2=left, p3=left, p4=left, p5=left)
    block: Injection = injection(side="both")
    assert matters(of(log_of([block], scores))) == [("shared baseline", "p1", 0, "undetermined")]
    open_still = [scores[0], scores[1]]  # undetermined with it and without it
    assert matters(of(log_of([block], open_still))) == [("shared baseline", "p1", 0, "shown")]


def test_a_gap_is_one_within_relief() -> None:
    """2 h within relief at 50 %, 1 h to 3 h; 4 h between scores not in relief are none.

    Fault: every time without a score.
    """
    scores = [pain(1, 0, "8"), pain(2, 1, "2"), pain(3, 3, "4"), pain(4, 4, "8"), pain(5, 8, "8")]
    assert [row for row in matters(of(log_of([injection()], scores))) if row[0] == "gap"] == [
        ("gap", "p3", 3, "shown")
    ]
