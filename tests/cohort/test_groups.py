"""Which injections are in which group: what was not said, levels, clinicians, first and later blocks."""

from support.pools import MONTHS, PAIRS, block, blocks, counts, ruled, shown

from facetlog.cohort.groups import BY, group_names, names_of
from facetlog.cohort.records import Record

SAID = Record(
    patient="a", injection="i1", year="2026", procedure="medial branch block", role="diagnostic",
    side="left", levels=("L4-L5", "L5-S1"), drug="bupivacaine", clinician="Dr Made-Up", sheet="hourly",
)  # fmt: skip


def test_each_way_of_grouping_names_what_was_said() -> None:
    """Fault: a field of ``BY`` that a record does not have."""
    assert {by: names_of(SAID, by) for by in BY} == {
        "procedure": ("medial branch block",),
        "drug": ("bupivacaine",),
        "level": ("L4-L5", "L5-S1"),
        "side": ("left",),
        "clinician": ("Dr Made-Up",),
        "role": ("diagnostic",),
        "sheet": ("hourly",),
        "year": ("2026",),
    }


def test_what_was_not_said_is_a_group_of_its_own() -> None:
    """Fault: it is left out, so that the groups do not add up to all."""
    bare = Record(patient="a", injection="i1")
    assert {names_of(bare, by) for by in BY} == {("not said",)}


def test_a_level_named_on_both_sides_is_one_group() -> None:
    """Fault: the injection counts twice in it."""
    assert names_of(SAID._replace(levels=("L4-L5", "L4-L5")), "level") == ("L4-L5",)


def test_groups_stand_in_alphabetical_order_what_was_not_said_last() -> None:
    """Fault: the order of the files, which would be a rank where one clinician came first."""
    told = [SAID._replace(clinician=name) for name in ("Zoe", None, "abe", "Bea")]
    assert group_names(told, "clinician") == ["abe", "Bea", "Zoe", "not said"]


def test_an_injection_is_in_the_group_of_each_of_its_levels() -> None:
    """3 patients: at L4-L5, at both, at none. Fault: the first level alone."""
    levels = [("L4-L5",), ("L4-L5", "L5-S1"), ()]
    told = [block(f"{n}", "+", levels=each) for n, each in enumerate(levels)]
    assert counts(shown(told, "level").rates) == {
        None: (3, 0, 0),
        ("level", "L4-L5"): (2, 0, 0),
        ("level", "L5-S1"): (1, 0, 0),
        ("level", "not said"): (1, 0, 0),
    }


def test_a_patient_is_in_one_group_that_of_the_injection_chosen() -> None:
    """Lidocaine came first. Fault: grouped before it is chosen, the patient is in both groups."""
    told = [
        block("a", "x", drug="saline"),
        block("a", "+", injection="i2", drug="lidocaine"),
        block("a", "-", injection="i3", drug="bupivacaine"),
    ]
    assert counts(shown(told, "drug").rates) == {None: (1, 0, 0), ("drug", "lidocaine"): (1, 0, 0)}


# Two patients: a has a first and a second block; b one block alone.
SECOND = block("a", "+", injection="i2", drug="lidocaine", earlier_block="i1")
TWO = [block("a", "-", drug="lidocaine"), SECOND, block("b", "+", drug="saline")]


def test_first_and_later_blocks_are_never_in_one_rate() -> None:
    """Fault: one rate of all three."""
    assert counts(shown(TWO, all_injections=True).rates) == {
        ("block", "first"): (1, 1, 0),
        ("block", "later"): (1, 0, 0),
    }


def test_groups_that_are_asked_for_are_then_without_later_blocks() -> None:
    """Fault: lidocaine has (1, 1, 0), of a first and a second block of one patient."""
    assert counts(shown(TWO, "drug", all_injections=True).rates) == {
        ("block", "first"): (1, 1, 0),
        ("block", "later"): (1, 0, 0),
        ("drug", "lidocaine"): (0, 1, 0),
        ("drug", "saline"): (1, 0, 0),
    }


def test_a_later_block_that_is_the_first_to_fit_is_told_apart_too() -> None:
    """The rule does not ask of a's first block. Fault: a rate of both patients' blocks together."""
    told = [block("a", "x"), SECOND, block("b", "-")]
    assert counts(shown(told).rates) == {("block", "first"): (0, 1, 0), ("block", "later"): (1, 0, 0)}


def test_an_injection_that_is_no_diagnostic_block_is_no_first_one() -> None:
    """A rule that names no role is asked of therapeutic ones, too. Fault: it is among first blocks."""
    told = [*TWO, block("c", "?", role="therapeutic")]
    assert counts(shown(told, all_injections=True).rates) == {
        ("block", "first"): (1, 1, 0),
        ("block", "later"): (1, 0, 0),
        ("block", "not diagnostic"): (0, 0, 1),
    }


def test_pairs_and_months_know_no_first_and_later() -> None:
    """Fault: they are told apart by the block as well, where the pair is one, and months follow any."""
    told = [
        block("a", ruled("+", MONTHS), ruled(".", PAIRS), role=None),
        block("a", ruled("-", MONTHS), ruled("+", PAIRS), injection="i2", role=None, earlier_block="i1"),
    ]
    rates = shown(told, all_injections=True).rates
    assert [(one.rule, one.by, one.applies) for one in rates] == [(PAIRS, None, 1), (MONTHS, None, 2)]


def test_a_clinician_of_under_20_judged_gets_no_per_cent() -> None:
    """19 judged and one undetermined of 20; then 20 judged. Fault: counted by 20 asked, or at most 20."""
    few = blocks("+" * 10 + "-" * 9 + "?", clinician="Few")
    enough = [one._replace(patient=f"e{one.patient}") for one in blocks("+" * 10 + "-" * 10)]
    told = [*few, *(one._replace(clinician="Enough") for one in enough)]
    whole, by_enough, by_few = shown(told, "clinician").rates
    assert (whole.rate, whole.judged) == (20 / 39, 39)
    assert (by_enough.rate, by_enough.bounds) == (0.5, (0.5, 0.5))
    assert by_enough.interval is not None
    assert (by_few.met, by_few.not_met, by_few.undetermined) == (10, 9, 1)
    assert (by_few.rate, by_few.interval, by_few.bounds) == (None, None, None)


def test_a_group_that_is_no_clinicians_may_be_small() -> None:
    """Fault: twenty are asked for of every group."""
    _, by_drug = shown(blocks("+", drug="lidocaine"), "drug").rates
    assert by_drug.rate == 1.0
