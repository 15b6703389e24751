"""The curve of the end of relief in characters: known shares as lines, stretches as shaded boxes."""

from support.cohorts import ENDED, IN_WEEKS

from facetlog.cohort.records import End
from facetlog.report.step_chart import step_chart
from facetlog.report.steps import Box, Level, curve_of
from facetlog.report.terminal import Screen

ALL_ENDED = ENDED._replace(
    no_relief=0, injections=2, intervals=(End(2.0, 4.0),) * 2, steps=(ENDED.steps[0]._replace(
        after=2.0, by=4.0, mass=1.0),), beyond=0.0,
)  # fmt: skip


def test_shares_fall_by_the_masses_within_their_stretches() -> None:
    """Of 10: 2 without relief, 4 in (9, 11], 4 seen to week 13. Fault: a curve that begins at 1."""
    levels, boxes, last = curve_of(IN_WEEKS)
    assert levels == [Level(0.0, 9.0, 0.8), Level(11.0, 13.0, 0.4)]
    assert boxes == [Box(9.0, 11.0, 0.8, 0.4)]
    assert last == 13.0


def test_the_curve_of_all_that_ended() -> None:
    """31 columns of 4 h: 2 h in the 16th, a box from there on, 0 % at its end.

    Fault: a line drawn through the stretch, as if the time were known.
    """
    rows = step_chart(ALL_ENDED, 38, Screen(ascii_only=True))
    assert rows[1] == f"100 %+{'=' * 16}{':' * 15}|"
    assert rows[6] == f"     |{' ' * 15}{':' * 16}|"
    assert rows[11] == f"  0 %+{' ' * 15}{':' * 15}=|"
    assert rows[13].split() == ["0", "1", "2", "3", "4"]


def test_it_is_drawn_in_ascii_where_there_is_no_more() -> None:
    rows = step_chart(ENDED, 40, Screen(ascii_only=True))
    assert all(map(str.isascii, rows))
    assert any("▒" in row for row in step_chart(ENDED, 40, Screen()))
