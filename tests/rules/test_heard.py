"""What the warning list hears: words and stops, what a no takes back, temperatures that are reached."""

import pytest

from facetlog.rules.denied import deny
from facetlog.rules.heard import heard
from facetlog.rules.temperature import temperatures


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Can\u2019t feel my leg!", " . cant feel my leg . . "),
        ("pain (left) today; could not sleep", " . pain : left , today , couldnt sleep . "),
        ("x-ray - fine", " . x ray : fine . "),
        ("hot/red but fine", " . hot or red , fine . "),
        ("so\u00adre_leg\u2014weak?", " . sore leg : weak : . "),
    ],
)
def test_a_text_is_heard_as_words_and_stops(text: str, said: str) -> None:
    """Fault: an apostrophe or a soft hyphen that parts a word, a hyphen that answers like a dash."""
    assert [hearing.said for hearing in heard(text)] == [said]


def test_a_new_line_is_heard_as_the_end_of_a_clause_and_as_none() -> None:
    said = {" . pain , legs . ", " . pain legs . "}
    assert {hearing.said for hearing in heard("pain\nlegs")} == said


def test_not_able_is_one_denial_over_two_lines() -> None:
    """Fault: ``able`` on the next line that no longer belongs to its no."""
    assert [hearing.said for hearing in heard("not\nable to stand")] == [" . not !able to stand . "]


@pytest.mark.parametrize(
    ("said", "denied"),
    [
        # each way of saying no
        ("no fever", "no !fever"), ("w or o numbness", "w or o !numbness"),
        ("denies fever", "denies !fever"), ("free of fever", "free of !fever"),
        ("negative for fever", "negative for !fever"),
        ("neck isnt stiff", "neck isnt !stiff"),
        ("i havent wet myself", "i havent !wet myself"),
        # what a no passes over, and where that is itself the last word
        ("no signs of any new infection", "no signs of any new !infection"),
        ("no leg weakness", "no leg !weakness"), ("no vision", "no !vision"),
        # lists: or B; , B, or C; nor B; and what ends them
        ("no fever or chills", "no !fever or !chills"), ("neither red nor hot", "neither !red nor !hot"),
        ("no fever , chest pain , or rash", "no !fever , chest !pain , or !rash"),
        ("no fever , chest pain", "no !fever , chest pain"), ("no fever and numb", "no !fever and numb"),
        ("not able to sleep or move", "not !able to sleep or move"),
        # who doubts, or says until when, denies nothing
        ("hope no fever", "hope no fever"), ("not sure if no fever", "not sure if no fever"),
        ("no fever until today", "no fever until today"), ("no pain like it", "no pain like it"),
        ("never had such a headache", "never had such a headache"),
        ("not a headache this bad", "not a headache this bad"),
        # a question that is answered no
        (": fever : none", ": !fever : none"), (": chest pain : no", ": !chest !pain : no"),
        (": numbness in my leg : no", ": !numbness !in !my !leg : no"),
        (": today i am fever free", ": today i am !fever free"),
        (": fever : no so far", ": !fever : no so far"), (": fever : no cough", ": fever : no !cough"),
    ],
)  # fmt: skip
def test_what_a_no_takes_back(said: str, denied: str) -> None:
    """Fault, one a row: the alternative of the pattern that the row is for is left out."""
    assert deny(f" {said} . ") == f" {denied} . "


@pytest.mark.parametrize(
    ("text", "celsius"),
    # (101.3 - 32) / 1.8 = 38.5; (104 - 32) / 1.8 = 40; (109.4 - 32) / 1.8 = 43
    [
        ("38,5", [38.5]), ("101.3 F", [38.5]), ("104F", [40.0]), ("Fever, 104", [40.0]), ("109.4", [43.0]),
        ("109.6", []), ("39\u00b0", [39.0]), ("39 degrees", [39.0]), ("39", []),
        ("temp 36.8 then 39", [36.8, 39.0]), ("temp below 38", []), ("temp never over 38", []),
        ("temp <38", []), ("temp over 38", [38.0]), ("temp 36.6, 39 kg", [36.6]), ("temp 39 %", []),
        ("temp at 10:38", []), ("104 fahrenheit", [40.0]), ("$38.50", []), ("38.555", []),
    ],
)  # fmt: skip
def test_temperatures_are_told_from_other_numbers(text: str, celsius: list[float]) -> None:
    """Fault, one a row: a unit, a price, a time or an amount that is no longer told apart."""
    assert temperatures(text) == celsius
