"""Which scores are looked at together, and against which baseline (method.md, 2 and 3)."""

from support.helpers import injection, pain, pains

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.levels import Level
from facetlog.relief.series import Series
from facetlog.relief.timeline import Timeline


def all_series(injections: list[Injection], scores: list[Pain], of: int = 1) -> list[Series]:
    wanted = next(one for one in injections if one.number == of)
    return Timeline(injections, scores).series_of(wanted)


def ids(series: Series) -> list[str]:
    return [point.pain.id for point in series.points]


def judged(injections: list[Injection], scores: list[Pain], of: int = 1) -> Series:
    found = [one for one in all_series(injections, scores, of) if one.judged]
    assert len(found) == 1
    return found[0]


def test_the_baseline_is_the_last_score_before_the_needle() -> None:
    one = judged([injection()], pains({-5: "9", -1: "7", 1: "2"}))
    assert one.baseline is not None
    assert one.baseline.hundredths == 700
    assert (one.baseline.sum_hundredths, one.baseline.scores) == (1600, 2)
    assert ids(one) == ["p2", "p3"]  # from the baseline on


def test_a_score_at_the_very_minute_of_the_needle_is_baseline() -> None:
    one = judged([injection()], pains({0: "6", 1: "2"}))
    assert one.baseline is not None
    assert one.baseline.hundredths == 600


def test_a_score_exactly_24_hours_before_is_baseline_and_an_older_one_is_none() -> None:
    assert judged([injection()], pains({-24: "6"})).baseline is not None
    assert judged([injection()], pains({-24.01: "6"})).baseline is None


def test_of_two_scores_at_one_instant_the_higher_id_counts_and_both_are_kept() -> None:
    scores = [pain(1, -1, "7"), pain(3, 1, "2"), pain(2, 1, "5")]
    one = judged([injection()], scores)
    assert [(p.pain.id, p.counts) for p in one.points] == [
        ("p1", True),
        ("p2", False),
        ("p3", True),
    ]


def test_a_corrected_baseline_keeps_the_one_before_it_uncounted() -> None:
    one = judged([injection()], [pain(1, 0, "7"), pain(2, 0, "8"), pain(3, 1, "2")])
    assert one.baseline is not None
    assert (one.baseline.hundredths, one.baseline.scores) == (800, 1)
    assert ids(one) == ["p1", "p2", "p3"]


def test_the_judged_series_exists_without_scores() -> None:
    assert judged([injection()], []).points == ()


def test_what_a_score_leaves_out_is_read_as_the_injections() -> None:
    block = injection(site="low back", state="rest", side="left")
    one = judged([block], pains({-1: "7", 1: "2"}))
    assert one.key == ("low back", "left", "rest", "now")
    assert len(one.points) == 2


def test_another_site_side_state_or_period_makes_another_series() -> None:
    scores = [
        pain(1, 1, "2"),
        pain(2, 1, "3", site="neck"),
        pain(3, 1, "4", side="right"),
        pain(4, 1, "5", state="rest"),
        pain(5, 1, "6", period="day"),
    ]
    found = all_series([injection(side="left")], scores)
    assert [ids(one) for one in found if one.judged] == [["p1"]]
    assert sorted(i for one in found if not one.judged for i in ids(one)) == [
        "p2",
        "p3",
        "p4",
        "p5",
    ]


def test_an_injection_whose_side_is_not_said_takes_any() -> None:
    scores = [pain(1, -1, "7", side="left"), pain(2, 1, "2", side="right"), pain(3, 2, "3")]
    one = judged([injection()], scores)
    assert ids(one) == ["p1", "p2", "p3"]
    assert one.key.side is None


def test_under_both_sides_each_side_and_no_side_are_judged_apart() -> None:
    block = injection(levels=(Level("L4-L5", "left"), Level("L5-S1", "right")))
    scores = [pain(1, 1, "1"), pain(2, 1, "2", side="left"), pain(3, 1, "3", side="right")]
    found = all_series([block], scores)
    assert {(one.key.side, *ids(one)) for one in found if one.judged} == {
        (None, "p1"),
        ("left", "p2"),
        ("right", "p3"),
    }


def test_a_score_taken_before_a_second_needle_closes_the_first_and_is_baseline_of_the_second() -> None:
    """Fault: p3, the pain just before the second needle, stands among what the first one did."""
    blocks = [injection(1), injection(2, hours=30)]
    scores = pains({-1: "8", 1: "2", 29: "6", 31: "1"})
    first, second = judged(blocks, scores, 1), judged(blocks, scores, 2)
    assert ids(first) == ["p1", "p2", "p3"]
    assert [point.pain.id for point in first.after] == ["p2"]
    assert [point.pain.id for point in first.followed] == ["p2", "p3"]
    assert ids(second) == ["p3", "p4"]
    assert second.baseline is not None
    assert second.baseline.hundredths == 600


def test_an_injection_at_another_site_or_the_other_side_ends_nothing() -> None:
    blocks = [
        injection(1, side="right"),
        injection(2, hours=2, side="right", site="neck"),
        injection(3, hours=3, side="left"),
    ]
    scores = [pain(1, -1, "8"), pain(2, 4, "2", side="right", site="index pain")]
    assert ids(judged(blocks, scores, 1)) == ["p1", "p2"]


def test_an_injection_whose_side_was_not_said_ends_either_side() -> None:
    blocks = [injection(1, side="right"), injection(2, hours=3)]
    assert ids(judged(blocks, pains({1: "2", 4: "3"}), 1)) == ["p1"]


def test_a_sideless_score_belongs_to_the_latest_injection_and_takes_its_side() -> None:
    """Fault: filling the side from the injection looked at would count p1 for the right, too."""
    blocks = [injection(1, side="right"), injection(2, hours=3, side="left")]
    scores = [pain(1, 4, "3")]
    assert judged(blocks, scores, 1).points == ()
    assert ids(judged(blocks, scores, 2)) == ["p1"]


def test_a_score_before_every_injection_belongs_to_the_next() -> None:
    block = injection(site="neck", side="left")
    assert ids(judged([block], [pain(1, -2, "7")])) == ["p1"]


def test_sites_are_alike_whatever_their_case_and_blanks() -> None:
    block = injection(site="Low  back")
    assert ids(judged([block], [pain(1, 1, "2", site=" low back")])) == ["p1"]


def test_the_judged_key_of_unlike_sides_has_no_side() -> None:
    block = injection(levels=(Level("L4-L5", "left"), Level("L4-L5", "right")))
    assert Timeline([block], []).judged_key(block).side is None
    assert block.treated_side == "both"
