"""A cohort as JSON: the shape of the contract, rounded to four decimals, half to even."""

from typing import Any

from support.pools import block, blocks, ruled, shown

from facetlog.cohort.files import Files, Unread
from facetlog.cohort.records import NO_RELIEF, End, Record
from facetlog.cohort.results import EndOfRelief, GroupTest, Step
from facetlog.cohort.visits import Visit
from facetlog.entries.moments import Moment
from facetlog.exchange.cohort_json import cohort_object, comparison_object, end_object, files_object

MADE = Moment(0, 60)
FILES = Files(
    MADE, given=3, read=1, unreadable=(Unread("b.db", "It is no log."),), twice=(("a.db", "c.db"),)
)


def told(records: list[Record], **asked: Any) -> dict[str, Any]:
    return cohort_object(shown(records, **asked), FILES, [])


def test_the_example_of_the_contract() -> None:
    """DESIGN.md 5: 20 met, 11 not, 7 undetermined of 38. Fault: a key renamed, three decimals."""
    told_of_all = blocks("+" * 20 + "-" * 11 + "?" * 7, drug="bupivacaine")
    whole, by_drug = told(told_of_all, by="drug")["rates"]
    beside = {
        "baseline_median": 7.0, "baseline_under_4": 0, "medicine": 0, "late": 0, "paper": 0, "sedation": 0,
        "steroid": 0, "worse": 0, "warning": 0, "function": 0, "pgic": 0, "pgic_median": None,
    }  # fmt: skip
    assert whole == {
        "rule": "75-for-2h",
        "by": None,
        "applies": 38,
        "followed": 38,
        "met": 20,
        "not_met": 11,
        "undetermined": 7,
        "part": None,
        "rate": 0.6452,
        "interval": [0.4695, 0.7888],
        "bounds": [0.5263, 0.7105],
        "beside": beside,
    }
    assert by_drug == whole | {"by": {"drug": "bupivacaine"}}


def test_a_half_of_the_last_decimal_goes_to_the_even_one() -> None:
    """1 of 160 is 0.00625, 3 of 160 0.01875. Fault: rounded from the float, which lies above the half."""
    (one,), (three,) = (told(blocks("+" * n + "-" * (160 - n)))["rates"] for n in (1, 3))
    assert (one["rate"], one["bounds"]) == (0.0062, [0.0062, 0.0062])
    assert (three["rate"], three["bounds"]) == (0.0188, [0.0188, 0.0188])


def test_nothing_judged_is_null() -> None:
    """Fault: 0, or a division by 0."""
    (rate,) = told(blocks("??"))["rates"]
    assert (rate["rate"], rate["interval"], rate["bounds"]) == (None, None, [0.0, 1.0])


def test_all_but_the_agent_is_a_part() -> None:
    parts = [rate["part"] for rate in told([block("a", ruled("?+", "tac-victoria"))])["rates"]]
    assert parts == ["all but agent", None]


def test_the_whole_of_it() -> None:
    """Fault: a count, or what was asked, is forgotten."""
    visit = Visit(
        file="a.db", name=None, injection="i2", at="2026-11-19T16:30:00+01:00", days_since=3,
        answer={"how_much": None}, rule="75-for-2h", verdict="met", flags=("WORSE",), due=None,
        brief=("a clause",),
    )  # fmt: skip
    whole = cohort_object(shown([block("a", "+.+", scores=1, scores_in_window=1)]), FILES, [visit])
    del whole["rates"]
    assert whole == {
        "schema": "facetlog.cohort/1",
        "made_at": "1970-01-01T01:00:00+01:00",
        "files": files_object(FILES),
        "patients": 1,
        "injections": 1,
        "with_baseline": 1,
        "with_scores": 1,
        "judged": 1,
        "all_injections": False,
        "by": None,
        "withheld": None,
        "funnel": [
            {
                "for": "diagnostic", "injections": 1, "with_baseline": 1, "with_scores": 1, "judged": 1,
                "followed_months": {"1": None, "3": None, "6": None},
            }
        ],
        "end_of_relief": [],
        "tests": [],
        "stated": [
            {
                "rule": "75-for-2h", "both": 1, "met_by_both": 1, "by_scores_only": 0,
                "by_stated_only": 0, "by_neither": 0,
            }
        ],
        "visits": [
            {
                "file": "a.db", "name": None, "injection": "i2", "at": "2026-11-19T16:30:00+01:00",
                "days_since": 3, "answer": {"how_much": None}, "rule": "75-for-2h", "verdict": "met",
                "flags": ["WORSE"], "due": None,
            }
        ],
    }  # fmt: skip


def test_files_of_one_patient_stand_side_by_side() -> None:
    assert files_object(FILES) == {
        "given": 3,
        "read": 1,
        "unreadable": [{"file": "b.db", "why": "It is no log."}],
        "twice": [["a.db", "c.db"]],
        "passed_over": {},
    }


def test_the_end_of_relief_with_open_ends_as_null() -> None:
    """Faults: masses unrounded, an end not seen as 0, no relief among the intervals."""
    end = EndOfRelief(
        threshold_percent=50, unit="hours", by=("drug", "lidocaine"), injections=9, untold=2, no_relief=2,
        intervals=(End(1.0, 2.0), End(3.5, None)), steps=(Step(1.0, 2.0, 0.10344), Step(3.5, 4.0, 2 / 3)),
        beyond=0.00005, quartiles={"25": NO_RELIEF, "50": (3.5, None), "75": None},
    )  # fmt: skip
    assert end_object(end) == {
        "threshold_percent": 50,
        "unit": "hours",
        "by": {"drug": "lidocaine"},
        "n": 9,
        "untold": 2,
        "no_relief": 2,
        "intervals": [[1.0, 2.0], [3.5, None]],
        "steps": [{"from": 1.0, "to": 2.0, "mass": 0.1034}, {"from": 3.5, "to": 4.0, "mass": 0.6667}],
        "beyond": 0.0001,  # the float lies a little above the half
        "quartiles": {"25": [0.0, 0.0], "50": [3.5, None], "75": None},
    }


def test_a_test_of_two_groups() -> None:
    """The example of the contract. Fault: -0.0, which a reader takes for a number below 0."""
    test = GroupTest(
        threshold_percent=50, unit="hours", by="drug", groups=("bupivacaine", "lidocaine"),
        z=-2.66844, p=0.00762, comparisons=1,
    )  # fmt: skip
    shape = {
        "threshold_percent": 50, "unit": "hours", "by": "drug", "groups": ["bupivacaine", "lidocaine"],
        "comparisons": 1,
    }  # fmt: skip
    assert comparison_object(test) == shape | {"z": -2.6684, "p": 0.0076}
    assert str(comparison_object(test._replace(z=-0.00001))["z"]) == "0.0"
