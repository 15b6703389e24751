"""The page that the physician reads, at ten kinds of visit, and by hand what it must say of the hours.

Every log is typed through the real command line (``support.visits``). Of each page the decisive facts are
worked by hand beside it, here, in ``test_golden_pairs`` and in ``test_golden_weeks``; the whole page is
``golden/report-NAME.txt``, approved by a reader. After a change of wording, read the difference, then:
``FACETLOG_APPROVE=1 pytest tests/report/test_golden_reports.py``.
"""

import os

import pytest
from support.visits import CASES, GOLDEN, LEADING, LUMBAR, MEDICARE, Pages, judged, missing

TIMELESS_MET = {"undetermined": f"75-for-2h {MEDICARE}", "met": LUMBAR}


@pytest.mark.parametrize("name", CASES)
def test_the_page_is_the_one_that_was_read_and_approved(page: Pages, name: str) -> None:
    """Fault: any change of the page that nobody has read."""
    out, golden = page(name), GOLDEN / f"report-{name}.txt"
    if os.environ.get("FACETLOG_APPROVE"):
        golden.write_text(out, encoding="utf-8")
    assert out == golden.read_text(encoding="utf-8")


def test_every_approved_page_belongs_to_a_case() -> None:
    """Fault: a case is renamed, and its old page stays behind unread."""
    assert {path.stem.removeprefix("report-") for path in GOLDEN.glob("report-*.txt")} == set(CASES)


def test_clean(page: Pages) -> None:
    """8 before: 50 % is 4 or less, 75 % 2 or less, 80 % 1.6 or less. Needle at 09:00.

    80 %: from 09:45 (2 at 09:30 before) to 14:00 (3 at 15:00 after): 4:15 shown, 5:30 possible.
    50 %: from 09:15 (4 is exactly 50 %) to 15:00 (5 at 16:00 after): 5:45 shown, 7:00 possible.
    75 %: from 09:30 (2 is exactly 75 %) to 14:00, 4:30. Best 0.5: 7.5 of 8, 93.75 %. 1.6 or less
    at 09:45, 10:00, 11:00, 12:00, 13:00 and 14:00: 6. 50 % without a time
    is met by 5:45. Of Medicare's two parts the relief is met, and no hours are set for bupivacaine: open.
    Faults: `>` for `>=` starts 50 % at 09:30; `d - a` for `c - b` shows 5:30 and 7:00.
    """
    out = page("clean")
    assert not missing(
        out,
        "HOW MUCH 8 (09:00, before) -> 0.5 (12:00): 94 %; 80 % or more at 6 of 11 scores of the first 8 h",
        "half or more gone at least 5:45 h, under 7:00 h 09:15 to 15:00",
        "80 % or more gone at least 4:15 h, under 5:30 h 09:45 to 14:00",
        "NOW 7 of 10 on 2 Mar 17:00: 12 % less than before",
        "75-for-2h: met. 09:30 to 14:00, 4:30 h shown.",
        '"90 %, for 5 h" said at 18:00, 9:00 h after the needle (scores: 12 % at 17:00, best 94 %)',
        f"{LEADING} MET",
    )
    assert judged(out) == {"met": f"75-for-2h {LUMBAR}", "undetermined": MEDICARE}


def test_negative(page: Pages) -> None:
    """7 before; best 5: 2 of 7, 28.6 %; last 8: -1 of 7, -14.3 %. One part not met is enough.

    A score stands at 11:00, 2:00 h after the needle, none before it over 1:30 h from its neighbour.
    Faults: relief clipped at 0 hides that it was worse; without a spell, undetermined for not met.
    """
    out = page("negative")
    assert not missing(
        out,
        "NOW 8 of 10 on 2 Mar 17:00: MORE THAN BEFORE (7)",
        "first day 7 (09:00, before) -> 5 (10:00): 29 %; 50 % at none of 11 scores, to 17:00",
        "half or more gone at no score",
        f"{LEADING} NOT MET",
    )
    assert judged(out) == {"not met": f"75-for-2h {LUMBAR} {MEDICARE}"}


def test_censored(page: Pages) -> None:
    """6 before: 50 % is 3 or less, 75 % 1.5 or less, 80 % 1.2 or less; 1 from 09:30 to the last, 11:00.

    80 and 75 %: 1:30 shown; 50 %: 09:15 to 11:00, 1:45; no bound. 1:30 is under 2 h, over 0:30.
    Fault: the last score taken for the end: 75-for-2h not met, for 09:15 to 11:00 is 1:45.
    """
    out = page("censored")
    assert not missing(
        out,
        "half or more gone at least 1:45 h 09:15 to 11:00, NOT ENDED",
        "80 % or more gone at least 1:30 h 09:30 to 11:00, NOT ENDED",
    )
    assert judged(out) == TIMELESS_MET


def test_gap(page: Pages) -> None:
    """8 before: 75 % is 2 or less: 1 from 09:30 to 10:30, then 1 at 13:00, asleep meanwhile.

    Across 2:30 h, over 1:30, nothing is shown: 1:00 to 10:30, and 13:00 alone. Allowed: 09:15 to 14:00,
    4:45. So 2 h are not shown, and not excluded. 50 %: 09:15 to 10:30, 1:15 shown, 0:30 is enough.
    Fault: max_gap ignored: 75-for-2h is met by 3:30 h.
    """
    out = page("gap")
    assert not missing(
        out,
        "half or more gone at each score, under 5:00 h 09:15 to 13:00",
        "2:30 H WITHOUT A SCORE (10:30 to 13:00)",
        "75-for-2h: undetermined. No score 10:30 to 13:00.",
        "relief met (09:30 to 10:30, 1:00 h shown)",
        "10:45 asleep until 12:50, 2:05 h",
        f"{LEADING} UNDETERMINED",
    )
    assert judged(out) == TIMELESS_MET


def test_rescue(page: Pages) -> None:
    """8 before: 75 % from 09:30; ibuprofen at 10:45, so 1:00 shown to 10:30; to 13:00 it would be 3:30.

    80 %: the same hour, and 1:00 is 0:30 or more: parts without a time are met before the dose.
    Fault: doses ignored: 75-for-2h is met.
    """
    out = page("rescue")
    assert not missing(
        out,
        "75-for-2h: undetermined. Scores count only before ibuprofen 10:45.",
        "relief met (09:30 to 10:30, 1:00 h shown)",
        "ONLY 1:00 h of it before; the rest AFTER IBUPROFEN 400 mg 10:45",
        "10:30 1.5, 11:00 1+, 12:00 1+",
    )
    assert judged(out) == TIMELESS_MET


def test_bilateral(page: Pages) -> None:
    """Left 8 before, 80 % is 1.6 or less: 09:30 to 12:00 (1.5), 2:30 shown; 09:15 to 13:00, 3:45 possible.

    Left 50 %: 09:15 to 13:00 (4), 3:45; 09:00 to 14:00, 5:00. Right 6 before, best 4: 2 of 6, 33.3 %.
    Joints, not nerves: the rules of medial branch blocks are left out. 75 % (2 or less): 2:30.
    Fault: both sides in one series: the right's score of each minute counts, and the left is lost.
    """
    out = page("bilateral")
    left, right = out[out.index("\nLEFT\n") : out.index("\nRULES")].split("\nRIGHT\n", 1)
    assert not missing(
        left,
        "8 (09:00, before) -> 1 (09:30): 88 %; 80 % or more at 4 of 7 scores of the first 8 h",
        "80 % or more gone at least 2:30 h, under 3:45 h 09:30 to 12:00",
        "half or more gone at least 3:45 h, under 5:00 h 09:15 to 13:00",
        f"{LEADING} MET",
    )
    told = ("6 (09:00, before) -> 4 (10:00): 33 %; 50 % at none of 7 scores", f"{LEADING} NOT MET")
    assert not missing(right, *told)
    first = "medicare-first-injection"
    assert judged(out, 1) == {"met": "75-for-2h", "undetermined": first}
    assert judged(out, 2) == {"not met": f"75-for-2h {first}"}
