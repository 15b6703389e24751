"""Medicine as patients write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.entries.medicine import (
    Amount,
    Anesthetic,
    Known,
    Steroid,
    amount_text,
    injectate_text,
    is_within,
    names_read,
    parse_anesthetic,
    parse_dose,
    parse_steroid,
)
from facetlog.errors import BadValue


@pytest.mark.parametrize(
    ("text", "dose"),
    [
        ("ibuprofen", Amount("ibuprofen")),
        ("ibuprofen 400 mg", Amount("ibuprofen", 400, "mg")),
        ("ibuprofen 400mg", Amount("ibuprofen", 400, "mg")),
        ("Ibuprofen  400  MG", Amount("Ibuprofen", 400, "mg")),
        ("ibuprofen, 400 mg", Amount("ibuprofen", 400, "mg")),
        ("ibuprofen , 400 mg", Amount("ibuprofen", 400, "mg")),
        ("tramadol 37.5 mg", Amount("tramadol", 37.5, "mg")),
        ("lorazepam 0.5 mg", Amount("lorazepam", 0.5, "mg")),
        ("paracetamol 1 g", Amount("paracetamol", 1, "g")),
        ("fentanyl 25 \u00b5g", Amount("fentanyl", 25, "mcg")),
        ("fentanyl 25 ug", Amount("fentanyl", 25, "mcg")),
        ("fentanyl 1 patch", Amount("fentanyl", 1, "patch")),
        ("metamizole 20 drops", Amount("metamizole", 20, "drops")),
        ("morphine 5 cc", Amount("morphine", 5, "mL")),
        ("aspirin 2 tabs", Amount("aspirin", 2, "tablets")),
        ("aspirin 1 tablet", Amount("aspirin", 1, "tablet")),
        ("ibuprofen 400", Amount("ibuprofen", 400)),
        ("vitamin B12 100 mcg", Amount("vitamin B12", 100, "mcg")),
        ("St John's wort 300 mg", Amount("St John's wort", 300, "mg")),
        (
            "\u05d0\u05e7\u05de\u05d5\u05dc 500 mg",
            Amount("\u05d0\u05e7\u05de\u05d5\u05dc", 500, "mg"),
        ),
    ],
)
def test_a_dose_is_a_drug_and_perhaps_an_amount_and_its_unit(text: str, dose: Amount) -> None:
    assert parse_dose(text) == dose


@pytest.mark.parametrize(
    "text",
    [
        "vitamin B12",
        "400 mg ibuprofen",
        "ibuprofen 400 mg/day",
        "ibuprofen 2x400 mg",
        "ibuprofen 400 bananas",
        "ibuprofen 0 mg",
        "ibuprofen four hundred mg",
        "ibuprofen 1e3 mg",
        "ibuprofen 1234567 mg",
        "co-codamol 30/500",
        "Norco 5-325 mg",
        "ibuprofen 200-400 mg",
        "ibuprofen 2 x 400 mg",
        "ibuprofen -400 mg",
        "morphine 1:100",
    ],
)
def test_what_cannot_be_told_apart_stays_in_the_drugs_name(text: str) -> None:
    assert parse_dose(text) == Amount(text)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("lorazepam .5 mg", Amount("lorazepam", 0.5, "mg")),  # read as 5 mg
        ("prednisone 2,5 mg", Amount("prednisone", 2.5, "mg")),  # read as 5 mg
        ("paracetamol 1,500 mg", Amount("paracetamol", 1500, "mg")),  # read as 500 mg
        ("colchicine 0.00012 mg", Amount("colchicine", 0.00012, "mg")),  # read as 12 mg
    ],
)
def test_an_amount_is_read_as_it_is_meant_or_kept_in_the_drugs_name(text: str, meant: Amount) -> None:
    assert parse_dose(text) in (meant, Amount(text))


@pytest.mark.parametrize(
    ("text", "anesthetic"),
    [
        ("bupivacaine 0.5% 1 mL", Anesthetic("bupivacaine", 0.5, 1)),
        ("bupivacaine 0.5 % 1 ml", Anesthetic("bupivacaine", 0.5, 1)),
        ("bupivacaine 1 mL 0.5%", Anesthetic("bupivacaine", 0.5, 1)),
        ("bupivacaine 0.5%1cc", Anesthetic("bupivacaine", 0.5, 1)),
        ("0.5% bupivacaine 1 mL", Anesthetic("bupivacaine", 0.5, 1)),
        ("lidocaine 2%", Anesthetic("lidocaine", 2)),
        ("lidocaine 0.3 mL", Anesthetic("lidocaine", None, 0.3)),
        ("lidocaine", Anesthetic("lidocaine")),
        ("  lidocaine   2% ", Anesthetic("lidocaine", 2)),
    ],
)
def test_an_anesthetic_is_a_drug_its_strength_and_its_volume(text: str, anesthetic: Anesthetic) -> None:
    assert parse_anesthetic(text) == anesthetic


@pytest.mark.parametrize(
    "text",
    [
        "lidocaine 1% and bupivacaine 0.25%",
        "lidocaine 1% + bupivacaine 0.25% 2 mL",
        "lidocaine/bupivacaine 1% 2 mL",
        "lidocaine and bupivacaine 1%",
        "lidocaine with epinephrine 1%",
        "lidocaine 2% with epinephrine 1:100000 3 mL",
        "bupivacaine 0,5% 1 mL",
        "bupivacaine 150% 1 mL",
        "bupivacaine 5 mg/mL 1 mL",
        "bupivacaine 0.5% 1 mL, triamcinolone 40 mg",
        "1% 2 mL x3 of the clear one",
    ],
)
def test_an_anesthetic_that_cannot_be_told_apart_stays_as_written(text: str) -> None:
    assert parse_anesthetic(text) == Anesthetic(text)


@pytest.mark.parametrize(
    ("text", "steroid"),
    [
        ("triamcinolone 40 mg", Steroid("triamcinolone", 40)),
        ("triamcinolone 40MG", Steroid("triamcinolone", 40)),
        ("dexamethasone 0.5 mg", Steroid("dexamethasone", 0.5)),
        ("triamcinolone", Steroid("triamcinolone")),
        ("none", Steroid("none")),
        ("dexamethasone 4 mg/mL 1 mL", Steroid("dexamethasone 4 mg/mL 1 mL")),
        ("dexamethasone 4 mg/mL", Steroid("dexamethasone 4 mg/mL")),
        ("triamcinolone 1,500 mg", Steroid("triamcinolone 1,500 mg")),
        ("triamcinolone 20-40 mg", Steroid("triamcinolone 20-40 mg")),
        ("triamcinolone and dexamethasone 4 mg", Steroid("triamcinolone and dexamethasone 4 mg")),
    ],
)
def test_a_steroid_is_a_drug_and_its_milligrams_or_stays_as_written(text: str, steroid: Steroid) -> None:
    assert parse_steroid(text) == steroid


BUPIVACAINE = (Anesthetic("bupivacaine", 0.5, 1), Anesthetic("bupivacaine", 0.5, 0.5))


def test_a_decimal_without_its_zero_is_read_as_it_is_meant_or_kept_as_written() -> None:
    for text, meant in zip(("bupivacaine .5% 1 mL", "bupivacaine 0.5% .5 mL"), BUPIVACAINE, strict=True):
        assert parse_anesthetic(text) in (meant, Anesthetic(text))
    fine = "dexamethasone .5 mg"
    assert parse_steroid(fine) in (Steroid("dexamethasone", 0.5), Steroid(fine))


@pytest.mark.parametrize("text", ["", " ", "400", "%", "\U0001f48a", "1.5 + 2"])
def test_a_text_that_names_no_drug_is_refused_with_an_example(text: str) -> None:
    """Fault: who gave no anesthetic is told to write ibuprofen."""
    examples = {
        parse_dose: "ibuprofen 400 mg",
        parse_anesthetic: "bupivacaine 0.5% 1 mL",
        parse_steroid: "triamcinolone 40 mg",
    }
    for parse, example in examples.items():
        with pytest.raises(BadValue, match=f"names no drug; write for example {example}"):
            parse(text)


@given(
    st.sampled_from(["ibuprofen", "Tylenol PM", "vitamin B12", "St John's wort", "co-codamol"]),
    st.integers(1, 999999),
    st.integers(0, 2),
    st.sampled_from(["mg", "g", "mcg", "mL", "IU", "drops", "tablets", "%", None]),
)
def test_a_printed_dose_reads_back_as_itself(
    drug: str, digits: int, decimals: int, unit: str | None
) -> None:
    """Seen red with amounts printed to four digits, and with ``iu`` left out of ``UNITS``."""
    amount = round(digits / 10**decimals, decimals)
    assert parse_dose(f"{drug} {amount_text(amount, unit)}") == Amount(drug, amount, unit)


def test_a_dose_is_printed_with_all_its_digits() -> None:
    assert amount_text(1234.567, "units") == "1234.567 units"
    assert amount_text(999999.5, "units") == "999999.5 units"


def test_an_amount_alone_names_no_drug() -> None:
    with pytest.raises(BadValue, match="names no drug"):
        parse_dose("400 mg")


@pytest.mark.parametrize(
    ("injectate", "text"),
    [
        (Anesthetic("bupivacaine", 0.5, 1), "bupivacaine 0.5 %, 1 mL"),
        (Anesthetic("bupivacaine", 0.5), "bupivacaine 0.5 %"),
        (Anesthetic("bupivacaine", None, 0.3), "bupivacaine, 0.3 mL"),
        (Anesthetic("bupivacaine"), "bupivacaine"),
        (Steroid("triamcinolone", 40), "triamcinolone 40 mg"),
        (Steroid("none"), "none"),
    ],
)
def test_an_injectate_is_printed_as_far_as_it_was_said_and_reads_back(
    injectate: Anesthetic | Steroid, text: str
) -> None:
    """Fault: the comma that is printed kept as a part of the drug."""
    assert injectate_text(injectate) == text
    assert (parse_anesthetic if isinstance(injectate, Anesthetic) else parse_steroid)(text) == injectate


@pytest.mark.parametrize(
    ("drug", "known"),
    [
        ("ibuprofen", True),
        ("Ibuprofen 2x400 mg", True),
        ("co-codamol", True),
        ("ibuprofenalol", False),
        ("metformin", False),
        ("", False),
    ],
)
def test_a_pain_medicine_is_known_by_any_whole_word_of_the_drug(drug: str, known: bool) -> None:
    assert bool(names_read(drug, Known(frozenset({"ibuprofen", "codamol"})))) is known


@pytest.mark.parametrize(
    ("word", "name", "edits"),
    [
        ("aspirin", "aspirin", 0),
        ("asprin", "aspirin", 1),  # a letter less
        ("asspirin", "aspirin", 1),  # a letter more
        ("espirin", "aspirin", 1),  # another letter
        ("apsirin", "aspirin", 1),  # two neighbours that changed places
        ("aspirni", "aspirin", 1),
        ("apsirni", "aspirin", 2),
        ("aspiran", "aspirine", 2),
        ("spirine", "aspirin", 2),
        ("psairin", "aspirin", 2),  # the first letter two places on: no swap of neighbours
        ("abc", "ca", 3),  # 2 if a letter that was swapped could be edited again
        ("", "as", 2),
    ],
)
def test_edits_are_counted_as_by_hand_and_from_either_side(word: str, name: str, edits: int) -> None:
    """Faults: a swap counts as two; a letter is edited twice; what is left over at the end is free."""
    for more in range(4):
        assert is_within(word, name, more) is (more >= edits)
        assert is_within(name, word, more) is (more >= edits)


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("apa", None),  # of 4 letters: only as it is
        ("apap", "apap"),
        ("norca", "norco"),  # 5 letters: one edit
        ("narca", None),
        ("tylenal", "tylenol"),  # 7 letters: one edit
        ("tilenal", None),
        ("tremodol", "tramadol"),  # 8 letters: two edits
        ("tremodul", None),
        ("tramadolxx", "tramadol"),
        ("naproxin", "naproxen"),
        ("naproxn", "naproxen"),  # one edit from naproxen, two from naprosyn
        ("naproxyn", "naprosyn"),  # one edit from both: the first in the alphabet
        ("norcon", None),  # never misspelt, though one edit from norco
    ],
)
def test_the_longer_a_name_the_more_edits_are_a_misspelling(word: str, read: str | None) -> None:
    """Faults: the length of the word decides; a limit of 7 or 9 letters; the list of what is none."""
    names = frozenset({"apap", "norco", "tylenol", "tramadol", "naproxen", "naprosyn"})
    known = Known(names, frozenset({"norcon"}))
    assert names_read(word, known) == ({word: read} if read else {})


def test_any_word_of_a_drug_may_be_misspelt_and_letters_have_accents() -> None:
    known = Known(frozenset({"paracetamol", "codeine"}))
    assert names_read("Parac\u00e9tamol/codiene 2x", known) == {
        "parac\u00e9tamol": "paracetamol",
        "codiene": "codeine",
    }
