"""Between which scores relief ended, by hand (method.md, 6.12).

The needle came out at 09:00 at 8 of 10: a score of 4 is 50 % relief, 1.6 is 80 %. A row is
``hour:score ...``, as in ``test_in_hours``; expected are the hours (c, d], None where no end was seen.
"""

import pytest
from support.helpers import at, injection, series_of
from support.verdicts import KNOWN, MINUTE, dose, scores

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import HOUR
from facetlog.relief.weeks import Held
from facetlog.rules.end_of_relief import NO_RELIEF, Ended, end_in_seconds, end_in_weeks
from facetlog.rules.in_hours import Evidence
from facetlog.rules.rescue import first_rescue

End = tuple[float, float | None] | None
NONE: End = (0, 0)
CANNOT_TELL: End = None


def ended(row: str, percent: int = 50, taken: Dose | None = None) -> Ended | None:
    rescue = first_rescue(injection(), [taken] if taken else [], KNOWN)
    after = series_of({0: "8"} | scores(row)).after
    return end_in_seconds(Evidence(at(0), after, 800, rescue), percent, KNOWN)


def in_seconds(end: End) -> Ended | None:
    if end is None:
        return None
    after, by = (None if one is None else round(one * HOUR) for one in end)
    assert after is not None
    return Ended(after, by)


ENDS: dict[str, tuple[str, End]] = {
    "ended": ("1:2 2:2 3:4 4:4.01", (3, 4)),
    "not ended": ("1:2 2:2 3:4", (3, None)),
    "one score in relief": ("1:8 2:4 3:8", (2, 3)),
    # the runs show 0 h and 2 h
    "the longest": ("1:4 2:8 3:4 4:4 5:4 6:8", (5, 6)),
    # both show 1 h
    "the earlier of equals": ("1:4 2:4 3:8 4:4 5:4 6:8", (2, 3)),
    # 1 h 30 is max_gap; the piece runs on
    "a gap of max_gap": ("1:4 2.5:4 3.5:8", (2.5, 3.5)),
    # 1 h 31 splits 2 to 3:31: pieces of 1 h and 0:29; d is the first score not in relief, at 5 h
    "a gap over max_gap inside": ("1:4 2:4 12h31:4 4:4 5:8", (2, 5)),
    # pieces of 0 and 2 h
    "a longer piece after a gap": ("1:4 3:4 4:4 5:4 6:8", (5, 6)),
    # what is seen says when it ended, however late it began
    "late onset": ("1:8 2:8 3:4 4:4 5:8", (4, 5)),
    # a run that began in the window is one to its end
    "on after the window": ("7:4 8:4 9:4 10:4 11:8", (10, 11)),
    "begun after the window": ("1:8 2:8 8:8 9:4 10:4 11:8", NONE),
    "no relief": ("1:8 2:5 3:8", NONE),
    # a spell may have come and gone between 0 and 3 h, a gap over 1.5 h that begins before 2 h
    "an early gap": ("3:8 4:8", CANNOT_TELL),
    # no score at or after 2 h
    "nothing so late": ("1:8 10h59:8", CANNOT_TELL),
}
OF_80: dict[str, tuple[str, End]] = {
    # 1.6 is 80 % exactly, 1.61 is not
    "ended": ("1:1.6 2:1.6 3:1.61 4:8", (2, 3)),
    "no relief, though half is gone": ("1:4 2:4 3:4", NONE),
}


@pytest.mark.parametrize("name", ENDS)
def test_at_50_per_cent(name: str) -> None:
    """Faults: the end of another piece; the gap taken for the end; no relief where a gap is."""
    row, end = ENDS[name]
    assert ended(row) == in_seconds(end)


@pytest.mark.parametrize("name", OF_80)
def test_at_80_per_cent(name: str) -> None:
    row, end = OF_80[name]
    assert ended(row, 80) == in_seconds(end)


ROW = "1:2 2:2 3:2 4:8"  # c = 3 h, d = 4 h
MEDICINE: dict[str, tuple[str, Dose, End]] = {
    "between c and d": (ROW, dose(3.5), (3, None)),
    "just after c": (ROW, dose(3 + MINUTE), (3, None)),
    # the score of that minute was felt before it; the next one after
    "at c": (ROW, dose(3), (3, None)),
    # the score of that minute is no medicine's
    "at d": (ROW, dose(4), (3, 4)),
    "after d": (ROW, dose(5), (3, 4)),
    # the piece ends before the dose: 1 to 2 h
    "inside": (ROW, dose(2.5), (2, None)),
    # nothing can be shown
    "before all": (ROW, dose(0.5), CANNOT_TELL),
    "before the needle": (ROW, dose(-1), CANNOT_TELL),
    # with a tablet, even, no relief
    "no relief": ("1:8 2:8 3:8", dose(0.5), NONE),
    "regular": (ROW, dose(3.5, "regular"), (3, 4)),
}


@pytest.mark.parametrize("name", MEDICINE)
def test_from_a_rescue_dose_on_no_end_is_seen(name: str) -> None:
    """Fault: a score after the dose is taken for the end."""
    row, taken, end = MEDICINE[name]
    assert ended(row, 50, taken) == in_seconds(end)


def test_without_a_baseline_the_scores_cannot_tell() -> None:
    assert end_in_seconds(None, 50, KNOWN) is None


@pytest.mark.parametrize(
    ("held", "end"),
    [
        (Held(6, True, 7, (7, 8, 9)), Ended(6, 7)),
        (Held(6, False, 7), Ended(6, None)),
        (Held(7, False), Ended(7, None)),
        (Held(None, True, 3, (3, 5, 7)), NO_RELIEF),
        (Held(None, False, 3), None),
        (Held(None, None), None),
    ],
)
def test_the_end_in_weeks(held: Held, end: Ended | None) -> None:
    """Fault: weeks that were low after the last one that held, and no end yet, taken for one."""
    assert end_in_weeks(held) == end
