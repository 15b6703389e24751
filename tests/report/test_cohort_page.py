"""The page of a cohort in the terminal: who comes next first, then the figures; at every width."""

import re

import pytest
from support.cohort_pages import FORBIDDEN, page_of, text_of
from support.cohorts import (
    COHORT,
    FILES,
    NOBODY,
    RATE,
    TEST,
    VISITS,
    by_groups,
    many_visits,
)

from facetlog.cohort.results import Cohort
from facetlog.cohort.withholding import shared
from facetlog.report.cohort_bar import bar
from facetlog.report.cohort_text import visit_lines
from facetlog.report.terminal import Screen
from facetlog.words.about import IN_BRIEF

CLINICIANS = by_groups(COHORT, "clinician", "Dr Sample", "Dr Other")
COMPARED = by_groups(COHORT._replace(tests=(TEST,)), "drug", "bupivacaine", "lidocaine")
HEADINGS = [
    "VISITS", "FILES", "OF HOW MANY", "WHO MET A RULE", "WHEN RELIEF ENDED",
    "SCORES BESIDE STATED PER CENT", "WHAT FACETLOG IS",
]  # fmt: skip


def flat(lines: list[str]) -> str:
    """The page as one line of words."""
    return " ".join(" ".join(lines).split())


def test_who_comes_next_stands_first_and_every_denominator_before_a_rate() -> None:
    """Faults: figures above the list; a rate before the funnel."""
    lines = text_of(COHORT)
    assert [line for line in lines if line in HEADINGS] == HEADINGS
    text = flat(lines)
    denominators = "42 files given, 41 read; 40 patients, 71 injections"
    assert text.index(denominators) < text.index("asks of: 75-for-2h 20 of 31")
    assert text.index("asks of: 75-for-2h 20 of 31") < text.index("20 of 31 judged met the rule")


def test_the_funnel_leads_to_who_met_the_leading_rule() -> None:
    """Of each kind the rule that leads at most visits. Fault: the first that has a rate."""
    text = flat(text_of(COHORT))
    assert (
        "diagnostic blocks: 40 injections -> with a baseline 38 -> with scores in the rule's time 37 "
        "-> judged 36 therapeutic injections: 20"
    ) in text
    assert "-> judged 15; followed to 1 month 14, 3 months 9, 6 months 2 ablations" in text
    assert "asks of: 75-for-2h 20 of 31; medicare-repeat-injection 10 of 20 WHO MET" in text


@pytest.mark.parametrize("cohort", [COHORT, NOBODY, CLINICIANS, COMPARED])
def test_every_page_says_what_it_is_not(cohort: Cohort) -> None:
    text = flat(text_of(cohort))
    assert "These are the patients whose logs were given: no random sample." in text
    assert IN_BRIEF in text
    assert FORBIDDEN.search(text) is None


def test_what_was_not_read_is_named_with_its_reason() -> None:
    assert "logs/broken.db: It is damaged from page 3 on." in text_of(COHORT)


def test_several_of_one_patient_are_said_not_to_be_independent() -> None:
    assert "One injection a patient" in flat(text_of(COHORT))
    every = flat(text_of(COHORT._replace(all_injections=True)))
    assert "several of one patient are not independent" in every
    assert "One injection a patient" not in every


def test_rows_are_pseudonymous_and_what_is_withheld_is_counted() -> None:
    written = FILES._replace(rows="rows.csv", withheld=12)
    text = flat(text_of(COHORT, written))
    assert "Written: rows.csv. The rows are pseudonymous, not anonymous." in text
    assert "To be shared: 12 cells withheld" in text
    assert "withheld" not in flat(text_of(COHORT))


def test_what_is_withheld_is_said_where_it_would_stand() -> None:
    """Nothing of it is printed. Fault: a count beside ``None``, or one that is left of others."""
    left = shared(COHORT)
    assert left is not None
    text = flat(text_of(left.cohort, FILES._replace(withheld=left.withheld), ()))
    assert f"To be shared: {left.withheld} cells withheld" in text
    assert "None" not in text
    assert "how many of the judged met the rule: withheld" in text
    assert "diagnostic blocks: 40 injections -> with a baseline withheld" in text
    assert "20 of 31" not in text
    assert "65 %" not in text


def test_by_clinician_nothing_was_adjusted_and_nobody_is_first() -> None:
    """Faults: a p between clinicians; the highest per cent first."""
    text = flat(text_of(CLINICIANS))
    assert "by clinician: not adjusted for who was treated" in text
    assert " p 0." not in text


def test_a_test_says_how_many_were_made() -> None:
    assert "one of 2 comparisons made" in flat(text_of(COMPARED))


def test_a_long_list_does_not_bury_the_figures() -> None:
    """20 are on the page, a clinic's day; the list alone has all. Fault: 40 before the funnel."""
    visits = many_visits(40)
    lines = text_of(COHORT, visits=visits)
    assert sum(line.startswith("logs/") and ".db  i2 " in line for line in lines) == 20
    assert "20 of 40 patients" in flat(lines)
    assert "all of them: facetlog cohort --list" in flat(lines)
    alone = [line.text for line in visit_lines(visits, page_of())]
    assert sum(".db  i2 " in line for line in alone) == 40
    assert alone[-1] == "        facetlog --db logs/000.db report"


def test_pooled_rows_have_no_visits() -> None:
    lines = text_of(COHORT, FILES._replace(of_rows=True), visits=())
    assert "VISITS" not in lines
    assert "Read from pooled rows. The rows are pseudonymous, not anonymous." in lines


@pytest.mark.parametrize("width", [24, 40, 80, 132])
@pytest.mark.parametrize("ascii_only", [False, True])
def test_it_fits_and_a_command_is_never_broken(width: int, ascii_only: bool) -> None:
    """Faults: a curve of 61 columns on a narrow page; a folded command."""
    page = page_of(width, Screen(ascii_only=ascii_only))
    lines = text_of(COMPARED._replace(ends=COHORT.ends), page=page)
    command = "        facetlog --db logs/anna.db report"
    assert [line for line in lines if len(line) > width and line != command] == []
    assert command in lines
    assert not ascii_only or all(map(str.isascii, lines))


def test_whoever_listens_gets_sentences() -> None:
    """No bar, no frame: the steps are told."""
    page = page_of(80, Screen(is_accessible=True))
    lines = text_of(COHORT, page=page)
    assert "Of all, 1:00 h to 2:00 h: 16 % ended" in flat(lines)
    assert not re.search(r"[█░━▒┌│]", "\n".join(lines))


def test_a_bar_reaches_its_rate_within_its_interval() -> None:
    """Of 20 cells: 0.6452 in the 12th from 0, 0.4695 in the 9th, 0.7888 in the 15th."""
    drawn = bar(RATE, 20, Screen(ascii_only=True))
    assert drawn == "=========[--|--]...."
    assert bar(RATE, 20, Screen()) == "█████████├──┼──┤░░░░"
    assert bar(RATE._replace(rate=None, interval=None), 20, Screen()) == ""
    assert bar(RATE._replace(rate=1.0, interval=(0.9, 1.0)), 10, Screen(ascii_only=True))[-1] == "|"


def test_rules_by_which_nobody_was_judged_are_named_in_a_line() -> None:
    lines = text_of(COHORT)
    assert "0 judged, no per cent: tac-victoria" in lines
    assert begins(lines, "tac-victoria") == []


def begins(lines: list[str], *ids: str) -> list[str]:
    """Which rules have a title of their own, in their order, below the heading of the rates."""
    rates = lines[lines.index("WHO MET A RULE") : lines.index("WHEN RELIEF ENDED")]
    return [line.split(":")[0] for line in rates if line.startswith(tuple(f"{one}: " for one in ids))]


def test_the_rule_that_leads_stands_first() -> None:
    """They lead at the visits. Fault: the order of the file of rules."""
    turned = COHORT._replace(rates=tuple(reversed(COHORT.rates)))
    ids = ("75-for-2h", "medicare-repeat-injection", "medicare-first-ablation")
    told = begins(text_of(turned), "medicare-first-ablation", "medicare-repeat-injection", "75-for-2h")
    assert told[:3] == list(ids)


def test_rules_of_the_same_figures_stand_together() -> None:
    """Each with its source. Faults: 17 times the same; two told as one that differ in a count."""
    twin = RATE._replace(rule="walter-reed")
    other = RATE._replace(rule="uk-hull", met=19, not_met=12)
    lines = text_of(COHORT._replace(rates=(RATE, twin, other)))
    assert begins(lines, "75-for-2h", "walter-reed", "uk-hull") == ["75-for-2h", "uk-hull"]
    text = flat(lines)
    assert "75 % for at least 2 hours; walter-reed: Over 50 %" in text
    assert "walter-reed: NCT02002429, as of 2026-11-29" in text
    assert text.count("20 of 31 judged met the rule") == 1


def test_what_stands_beside_several_is_told_once() -> None:
    other = RATE._replace(rule="uk-hull", met=19, not_met=12)
    text = flat(text_of(COHORT._replace(rates=(RATE, other))))
    assert text.count("besides: before the needle median 7") == 1
    assert "besides: as of 75-for-2h" in text


def test_files_typed_by_a_person_steer_no_terminal() -> None:
    visits = (VISITS[0]._replace(file="a\x1b[31m.db"),)
    assert not any("\x1b" in line for line in text_of(COHORT, visits=visits))
