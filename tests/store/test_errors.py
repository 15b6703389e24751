"""An error of the system at any call of any command: one sentence, and it is true.

FACETLOG_FULL=1 makes it long; with FACETLOG_MOST=1000 every call fails once.
"""

from functools import partial

import pytest
from harness.counts import Counts, shown_by
from harness.failing import DEEDS, Case, begin, faults, judge
from harness.faults import need_strace
from harness.forked import each_of
from harness.size import FULL, most

MOST = most(1, 6)  # calls of a sort
SOME = range(len(DEEDS)) if FULL else (0, 5, 7, 8)


@pytest.fixture(scope="module")
def counts(pytestconfig: pytest.Config) -> Counts:
    return shown_by(pytestconfig, "errors at the calls of a command")


def test_an_error_at_any_call_is_told_truly(counts: Counts) -> None:
    """Faults: "nothing was written" after COMMIT; an error of the disk called damage; a traceback."""
    need_strace()
    found = each_of(SOME, partial(faults, most=MOST), begin)
    cases = [Case(DEEDS[place], fault) for place, some in zip(SOME, found, strict=True) for fault in some]
    judged = list(each_of(cases, judge, begin))
    for case, wrong in zip(cases, judged, strict=True):
        counts[case.deed.words].update({case.fault.call: 1, "wrong": bool(wrong)})
    wrong = [f"{case}: {one}" for case, found in zip(cases, judged, strict=True) for one in found]
    assert wrong == [], f"{len(wrong)} of {len(cases)}:\n" + "\n".join(wrong)
