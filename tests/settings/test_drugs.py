"""The medicines that ship: what patients write of them counts, and what is another medicine does not."""

import pytest
from support.ordinary_medicines import ORDINARY

from facetlog.entries.medicine import is_within, names_read, reach_of
from facetlog.settings.facts import (
    known_medicines,
    load,
    names_of_medicines,
    never_misspelled,
)

KNOWN = known_medicines()
# Typed by hand: as the package says, for short, and as they are misspelt.
WRITTEN = {
    "oxycodon 5 mg": "oxycodone", "hydrocodine": "hydrocodone", "oxycotin": "oxycontin",
    "acetominophen": "acetaminophen", "naproxin": "naproxen", "tramodol 50": "tramadol",
    "ibuprofin": "ibuprofen", "Ibu 400": "ibu", "tylenol 3": "tylenol", "para 500": "para",
    "Lortab": "lortab", "endocet": "endocet", "Butrans patch": "butrans", "suboxone film": "suboxone",
    "percoset": "percocet", "Vicoden": "vicodin", "Norco 5/325": "norco", "roxycodone": "oxycodone",
    "OxyContin": "oxycontin", "Ultram": "ultram", "tramacet": "tramacet", "co-codamol": "codamol",
    "Belbuca": "belbuca", "subutex": "subutex", "tylenoll": "tylenol", "tylneol": "tylenol",
    "ibuprofene": "ibuprofen", "ibuproffen": "ibuprofen", "ibprofen": "ibuprofen", "advill": "advil",
    "alleve": "aleve", "motrinn": "motrin", "paracetomol": "paracetamol", "morphin": "morphine",
    "diclofenak": "diclofenac", "celebrix": "celebrex", "codiene": "codeine", "asprin": "aspirin",
    "meloxicam 15": "meloxicam", "moxicam, meloxican": "meloxicam", "fentanil": "fentanyl",
    "Demerol": "demerol", "demerool": "demerol", "Naprelan": "naprelan", "diclo 75": "diclo",
    "panadine": "panadeine", "nuprin": "nuprin",
    "metamizol": "metamizole", "ketorolak": "ketorolac", "oxy": "oxy", "MS Contin": "contin",
    "Roxy 5": "roxy", "MSContin 15": "mscontin", "mscontn": "mscontin", "Tylox": "tylox",
    "acupan": "acupan", "oxys": "oxys",
}  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_what_patients_write_of_a_pain_medicine_counts(written: str) -> None:
    """Fault: a misspelt painkiller counts for nothing, and relief that it brought is the needle's."""
    assert WRITTEN[written] in KNOWN.medicines_read(written).values()


def test_no_other_medicine_is_a_pain_medicine_misspelt() -> None:
    """Faults: an insulin is Novalgin; a name that joins the list, too near to another medicine."""
    counted = {name: read for name in ORDINARY if (read := KNOWN.medicines_read(name))}
    assert len(ORDINARY) > 950
    assert counted == {}


OTHERS = load("drugs")["against_pain_at_fixed_times"]["names"]


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_taken_day_by_day_is_known_by_name_and_does_not_count(name: str) -> None:
    """Fault: a daily tablet that bars every score after it, or one that nobody can be told to spell."""
    assert KNOWN.medicines_read(name) == {}
    assert names_read(f"{name}x 10 mg", names_of_medicines()) == {f"{name}x": name}


def test_no_other_medicine_is_told_to_be_spelt_as_one_of_them() -> None:
    """Fault: ``metformin`` answered with the line that makes another medicine of it."""
    known = names_of_medicines()
    told = {name: read for name in ORDINARY if (read := names_read(name, known))}
    assert {name for name, read in told.items() if name not in read.values()} == set()


def test_what_is_never_a_misspelling_would_be_one_and_says_why() -> None:
    """Faults: a word that nothing asks about any more; one without its reason; one that is known."""
    for word, why in load("drugs")["never_misspelled"]["words"].items():
        near = why.rpartition(" from ")[2]
        edits = {"one": 1, "two": 2}[why.rpartition("; ")[2].partition(" ")[0]]
        assert near in names_of_medicines().names
        assert is_within(word, near, edits)
        assert not is_within(word, near, edits - 1)
        assert edits <= reach_of(near)
        assert names_read(word, names_of_medicines()) == {}
    assert never_misspelled() == set(load("drugs")["never_misspelled"]["words"])


def test_names_are_in_lower_case_and_each_in_one_group() -> None:
    every = ("opioids", "other_analgesics", "anti_inflammatory", "against_pain_at_fixed_times")
    groups = [load("drugs")[name]["names"] for name in every]
    names = [name for group in groups for name in group]
    assert sorted(set(names)) == sorted(names)
    assert all(name.isalpha() and name.islower() and name.isascii() for name in names)


@pytest.mark.parametrize(
    ("drug", "opioid"),
    [("oxycodon", True), ("Vicoden 5", True), ("ibuprofin", False), ("metformin", False)],
)
def test_a_misspelt_opioid_is_an_opioid(drug: str, opioid: bool) -> None:
    assert KNOWN.is_opioid(drug) is opioid
