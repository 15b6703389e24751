"""Spinal levels as the paper names them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import injection

from facetlog.entries.levels import (
    Level,
    levels_text,
    one_side,
    parse_levels,
    parse_side,
    region_of,
    regions_of,
    typed_levels,
)
from facetlog.errors import BadValue

# The 25 joints of the neck, chest and low back, as clinics write them.
JOINTS = [
    *("C0-1", "C1-2", "C2-3", "C3-4", "C4-5", "C5-6", "C6-7", "C7-T1"),
    *("T1-2", "T2-3", "T3-4", "T4-5", "T5-6", "T6-7", "T7-8", "T8-9", "T9-10", "T10-11"),
    *("T11-12", "T12-L1", "L1-2", "L2-3", "L3-4", "L4-5", "L5-S1"),
]
# C0-C1 and C1-C2 have no medial branch; C8 has no vertebra; S1 to S4 supply the sacroiliac joint.
NERVES = [
    *("C2", "TON", "C3", "C4", "C5", "C6", "C7", "C8"),
    *("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10", "T11", "T12"),
    *("L1", "L2", "L3", "L4", "L5", "S1", "S2", "S3", "S4"),
]


def in_full(joint: str) -> str:
    """``L4-5`` as ``L4-L5``."""
    upper, lower = joint.split("-")
    return joint if lower[0].isalpha() else f"{upper}-{upper[0]}{lower}"


def test_there_are_25_joints() -> None:
    assert len(set(JOINTS)) == 25


@pytest.mark.parametrize("joint", JOINTS)
def test_a_joint_is_read_in_each_of_its_spellings(joint: str) -> None:
    full = in_full(joint)
    spellings = [joint, joint.replace("-", "/"), full, joint.lower(), joint.replace("-", "\u2013")]
    for spelling in [*spellings, full.replace("-", "/"), full.replace("-", "")]:
        (level,) = parse_levels([spelling])
        assert level == Level(full, None)
        assert level.named_by == "joints"


@pytest.mark.parametrize("nerve", NERVES)
def test_a_nerve_is_read_by_its_one_vertebra(nerve: str) -> None:
    for spelling in (nerve, nerve.lower()):
        (level,) = parse_levels([spelling])
        assert level == Level(nerve, None)
        assert level.named_by == "nerves"


@pytest.mark.parametrize(
    ("typed", "side", "levels"),
    [
        (["L4-5:left"], None, [("L4-L5", "left")]),
        (["L4/5:R"], None, [("L4-L5", "right")]),
        (["L4-5:left", "L5-S1"], "right", [("L4-L5", "left"), ("L5-S1", "right")]),
        (["L4-5:left", "L4-5:right"], None, [("L4-L5", "left"), ("L4-L5", "right")]),
        (["l4-5,l5-s1"], None, [("L4-L5", None), ("L5-S1", None)]),
        (["l4-5, l5-s1"], "both", [("L4-L5", "both"), ("L5-S1", "both")]),
        (["L4-5;L5-S1"], None, [("L4-L5", None), ("L5-S1", None)]),
        (["L3", "L4", "L5"], "right", [("L3", "right"), ("L4", "right"), ("L5", "right")]),
        (["L3 L4 L5:left"], None, [("L3", None), ("L4", None), ("L5", "left")]),
        (["L4", "-", "L5", "L5 / S1"], None, [("L4-L5", None), ("L5-S1", None)]),
        (["L4-5", "L4/L5", "l4-5"], "left", [("L4-L5", "left")]),
        ([], None, []),
        ([""], None, []),
    ],
)
def test_levels_are_read_each_with_its_own_side_or_the_common_one_and_repeats_once(
    typed: list[str], side: str | None, levels: list[tuple[str, str | None]]
) -> None:
    assert parse_levels(typed, side) == tuple(Level(*level) for level in levels)


@pytest.mark.parametrize(
    "typed",
    [["L4-5", "L5"], ["L3", "L4", "L4-5"], ["L4-5,S1"], ["TON", "C2-3"], ["L4-5:left", "L4:right"]],
)
def test_joints_mixed_with_nerves_are_refused_with_an_example_of_each(typed: list[str]) -> None:
    with pytest.raises(BadValue, match="mixes joints with nerves") as refused:
        parse_levels(typed)
    message = str(refused.value)
    assert all(part in message for part in ("L4-5", "L3 L4 L5", "may be left out"))
    assert all(word in message for text in typed for word in text.split(","))


EITHER = "write joints as L4-5, or nerves as L3 L4 L5; an unknown level may be left out."
NOT = "is not a spinal level"
REFUSED = {
    'spans several joints; write "L3-4 L4-5 L5-S1" or "L3 L4 L5 S1" for the nerves.': [
        *("L3-S1", "l3-s1", "L3/S1", "S1-L3"),
    ],
    'spans several joints; write "L3-4 L4-5" or "L3 L4 L5" for the nerves.': ["L3-5", "L3-L5", "L3/5"],
    'spans several joints; write "C3-4 C4-5 C5-6" or "C3 C4 C5 C6" for the nerves.': ["C3-6"],
    'spans several joints; write "T11-12 T12-L1" or "T11 T12 L1" for the nerves.': ["T11-L1"],
    'spans several joints; write "L4-5 L5-S1" or "L4 L5 S1" for the nerves.': ["L4-S1"],
    'spans several joints; write "C6-7 C7-T1" or "C6 C7 T1" for the nerves.': ["C6-T1"],
    'spans several joints; write "C0-1 C1-2".': ["C0-2"],
    'has its lower vertebra first; write "L4-5".': ["L5-4", "L5/L4"],
    'has its lower vertebra first; write "L5-S1".': ["S1-L5"],
    'lacks the letter of its lower vertebra; write "L5-S1".': ["L5-1", "L5/1"],
    'lacks the letter of its lower vertebra; write "C7-T1".': ["C7-1"],
    'lacks the letter of its lower vertebra; write "T12-L1".': ["T12-1"],
    'names several joints in one word; write "L4-5 L5-S1".': ["L4-L5-S1", "L4/5/S1", "L4-5-S1"],
    'names several joints in one word; write "L3-4 L4-5".': ["L3-4-5"],
    'has nothing between its vertebrae; write "L4-5".': ["L45"],
    'has no dash; write "L4-5".': ["L4.5", "L4+5"],
    'has no dash; write "L4-L5" or "L4 L5" for the nerves.': ["L4&L5"],
    'has no letter for its region; write "L4-5", "C4-5" or "T4-5".': ["4-5", "45"],
    'has no letter for its region; write "L5", "C5" or "T5".': ["5"],
    'has no letter for its region; write "T9-10".': ["9-10"],
    'names the chest by another letter; write "T4-5".': ["Th4-5", "D4-5", "Th4/5"],
    'has its side without a colon; write "L4-5:left".': ["L4-5left", "L4-5-left"],
    'has its side without a colon; write "L4:r".': ["L4r"],
    'has signs that belong to no level; write "L4-5".': ["L4-5)", "(L4-5)", "L4-5."],
    f"{NOT}: it names a vertebra that there is not; {EITHER}": ["L9", "L6", "T13", "T0", "C0", "C1", "S5"],
    f"{NOT}: it names a joint that there is not; {EITHER}": [
        *(
            "L4-6",
            "L4-4",
            "L4-L6",
            "L5-6",
            "C7-8",
            "C8-T1",
            "T12-13",
            "L0-1",
            "T0-1",
            "S1-2",
            "L4-",
            "L4--5",
        ),
    ],
    f"{NOT}: it names a region; {EITHER}": ["lumbar", "neck"],
    f"{NOT}: it is a joint of the pelvis: --procedure si says it; {EITHER}": ["SI", "SIJ"],
    f"{NOT}; {EITHER}": [
        *("L", "-", "-L5", "X4-5", "LL4-5", "L\uff14-5", "L\u0664", "\U0001f600", "T112"),
    ],
}


@pytest.mark.parametrize(("told", "text"), [(told, text) for told in REFUSED for text in REFUSED[told]])
def test_what_is_no_level_is_refused_with_its_own_sentence(told: str, text: str) -> None:
    """Faults: a range read as one joint; a hint without its joints' letters."""
    with pytest.raises(BadValue) as refused:
        parse_levels(["L3-4", text])
    assert str(refused.value) == f"{text!r} {told}"


@pytest.mark.parametrize("told", REFUSED)
def test_each_level_written_in_a_refusal_is_read(told: str) -> None:
    """Fault: joints and nerves in one hint."""
    for hint in re.findall('"(.+?)"', told):
        assert len(parse_levels([hint])) == len(hint.split())


def test_a_range_keeps_the_side_that_was_typed_behind_it() -> None:
    with pytest.raises(BadValue) as refused:
        parse_levels(["L4-S1:left"])
    assert '"L4-5:left L5-S1:left" or "L4:left L5:left S1:left" for the nerves' in str(refused.value)


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("left", "left"),
        ("Right", "right"),
        ("BOTH", "both"),
        ("l", "left"),
        ("R", "right"),
        ("lt", "left"),
        ("rt", "right"),
        ("bilateral", "both"),
        (" left ", "left"),
    ],
)
def test_a_side_is_read_by_its_name_or_its_letter(text: str, side: str) -> None:
    assert parse_side(text) == side


@pytest.mark.parametrize("text", ["", "up", "links", "leftright", "\u202eleft"])
def test_another_side_is_refused_with_those_there_are(text: str) -> None:
    with pytest.raises(BadValue, match="write left, right or both") as refused:
        parse_side(text)
    assert repr(text) in str(refused.value)


def test_a_level_with_a_colon_and_no_side_is_refused() -> None:
    with pytest.raises(BadValue, match="write left, right or both"):
        parse_levels(["L4-5:"], "left")


@pytest.mark.parametrize(
    ("said", "levels", "side"),
    [
        (None, "", None),
        ("left", "", "left"),
        ("both", "", "both"),
        (None, "L4-5 L5-S1", None),
        ("right", "L4-5 L5-S1", "right"),
        (None, "L4-5:left L5-S1:left", "left"),
        (None, "L4-5:left L5-S1:right", "both"),
        (None, "L4-5:both L5-S1:right", "both"),
        (None, "L4-5:both", "both"),
    ],
)
def test_unlike_sides_of_the_levels_are_both_sides(said: str | None, levels: str, side: str | None) -> None:
    assert one_side(said, parse_levels([levels])) == side


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("L4-5 L5-S1", "L4-L5, L5-S1"),
        ("L4-5:right L5-S1:right", "L4-L5, L5-S1"),
        ("L4-5:right L5-S1:left", "L4-L5 right, L5-S1 left"),
        ("L3 L4:left", "L3 (side not said), L4 left"),
        ("", ""),
    ],
)
def test_sides_that_differ_are_printed_at_each_level(typed: str, text: str) -> None:
    assert levels_text(parse_levels([typed])) == text


sides = st.sampled_from([None, "left", "right", "both"])
joints = st.builds(Level, st.sampled_from([in_full(joint) for joint in JOINTS]), sides)
nerves = st.builds(Level, st.sampled_from(NERVES), sides)


@given(st.lists(joints, unique=True) | st.lists(nerves, unique=True))
def test_levels_survive_being_typed(levels: list[Level]) -> None:
    """Seen red with the side left out of ``typed_levels``."""
    assert parse_levels([typed_levels(tuple(levels))]) == tuple(levels)


# By hand: a joint's region is that of its upper vertebra, but T12-L1 is counted with the low back.
BY_REGION = {
    "cervical": ["C0-C1", "C2-C3", "C6-C7", "C7-T1", "C2", "C7", "C8", "TON"],
    "thoracic": ["T1-T2", "T11-T12", "T1", "T12"],
    "lumbar": ["T12-L1", "L1-L2", "L5-S1", "L1", "L5", "S1"],
    "sacral": ["S2", "S3", "S4"],
}


def test_every_joint_and_nerve_has_a_region() -> None:
    found = {name: region_of(name) for name in [*map(in_full, JOINTS), *NERVES]}
    listed = {name: region for region, names in BY_REGION.items() for name in names}
    assert {name: found[name] for name in listed} == listed


@pytest.mark.parametrize(
    ("levels", "regions"),
    [
        ("T12 L1", {"lumbar"}),  # both supply L1-L2
        ("T11 T12", {"thoracic"}),
        ("T12", {"thoracic"}),
        ("C7-T1 T1-2", {"cervical", "thoracic"}),
        ("L4-5 L5-S1", {"lumbar"}),
        ("L5 S1 S2", {"lumbar", "sacral"}),
        ("", set()),
    ],
)
def test_an_injection_has_the_regions_of_its_levels(levels: str, regions: set[str]) -> None:
    """Faults: T12 beside L1 is of the chest; of no level any region."""
    assert regions_of(injection(levels=parse_levels(levels.split()))) == regions
