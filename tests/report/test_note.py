"""The note for a chart: one ASCII paragraph of at most 900 characters, every figure with its label."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.helpers import Run, at, injection, log_of, pain
from support.visits import CASES, CLINICS, typed

from facetlog.entries.kinds import Dose, Log, Symptom
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.report.note import MOST, note
from facetlog.settings.facts import warning_signs
from facetlog.settings.settings import load

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
BLOCK = ("inject", "L3", "L4", "--side", "right", "--procedure", "mbb", "--role", "diagnostic")


def told(run: Run, *options: str) -> str:
    text = run("report", "--format", "note", *options).stdout
    assert text.endswith("\n")
    assert_one_paragraph(text[:-1])
    return text[:-1]


def assert_one_paragraph(text: str) -> None:
    """ASCII, printable, one line, short; its figures are the same where a chart drops the blanks."""
    assert text.isascii()
    assert text.isprintable()
    assert len(text) <= MOST
    assert NUMBER.findall("".join(text.split())) == NUMBER.findall(text)


def of_case(run: Run, folder: Path, name: str) -> str:
    if name in CLINICS:
        (folder / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
    *lines, (now, _) = sorted(typed(CASES[name]), key=lambda line: line[0])
    for when, command in lines:
        run(*command, now=when)
    run.now = now
    return told(run)


@pytest.mark.parametrize("name", CASES)
def test_every_approved_page_has_a_note(run: Run, tmp_path: Path, name: str) -> None:
    """Faults: over 900 characters; two figures side by side; a label that is missing."""
    text = of_case(run, tmp_path, name)
    labels = [text.index(label) for label in ("GIVEN:", "HOW MUCH:", "HOW LONG:", "NOW:", "RECORD:")]
    assert labels == sorted(labels)
    assert re.search(r"RULE: |\+.* rules?[,:]", text)


def test_the_note_of_two_blocks(run: Run, tmp_path: Path) -> None:
    """As read by hand: 7 to 0.5 is 93 %; 50 % at 09:30 to 15:00, between 09:15 and 16:00."""
    text = of_case(run, tmp_path, "concordant")
    for words in (
        "Mon 23 Feb 2026 at 09:00 diagnostic medial branch block, 2nd of 2, RIGHT, L3 L4 L5 nerves (i2;",
        "GIVEN: bupivacaine 0.5 %, 0.5 mL; no steroid; no sedation.",
        "HOW MUCH: 7 (09:00, before) -> 0.5 (11:00): 93 %.",
        "HOW LONG: half or more: at least 5:30 h, under 6:45 h, 09:30 to 15:00; 29 % at 16:00;",
        "NOW: 5 of 10 on 23 Feb 16:00 = 29 % less than before.",
        "EARLIER BLOCK: 2 Feb, lidocaine: 8 -> 1 (88 %),",
        "RULE: 75 % for at least 2 hours [clinics' patient guides; of no society and no payer",
        "]: MET.",
    ):
        assert words in text


def test_what_does_not_fit_is_left_out_from_the_end_and_named(run: Run, tmp_path: Path) -> None:
    """Faults: cut within a sentence; a rule that is gone without a word."""
    text = of_case(run, tmp_path, "concordant")
    assert text.endswith(". + 1 rule, 1 reason: facetlog report.")
    run("profile", "--country", "AU")
    assert not told(run, "--rules", "75-for-2h").endswith("facetlog report.")


def test_the_latest_of_several_is_told(run: Run) -> None:
    """Fault: the first; two paragraphs."""
    run(*BLOCK, "--at", "2026-01-05 9:00", "--baseline", "5", now="2026-01-05T20:00+00:00")
    run(*BLOCK, "--at", "2026-01-20 9:00", "--baseline", "8")
    text = told(run, "i1", "i2")
    assert "(i2;" in text
    assert "(i1;" not in text
    assert "(i1;" in told(run, "i1")


def test_the_sides_are_told_apart_and_what_is_the_same_once(run: Run, tmp_path: Path) -> None:
    """Fault: a figure of which nobody knows the side."""
    text = of_case(run, tmp_path, "bilateral")
    assert "LEFT HOW MUCH: 8 (09:00, before) -> 1" in text
    assert "RIGHT HOW MUCH: 6 (09:00, before) -> 4" in text
    assert text.count("RECORD:") == 1


def test_a_warning_comes_first_in_the_patients_words(run: Run) -> None:
    """Quoted, in ASCII, without quotation marks of its own. Fault: it stands behind the figures."""
    run(*BLOCK, "--at", "2026-01-20 9:00", "--baseline", "8")
    run("symptom", 'both legs numb "like w\u00f6od" and I cannot pee \u75db', "--at", "10:00")
    text = told(run)
    quote = "\"both legs numb 'like wood' and I cannot pee ?\""
    assert text.index(quote) < text.index("HOW MUCH")
    assert text.endswith("(?: not in ASCII)")


def test_what_the_patient_leaves_out_is_gone_and_named(run: Run) -> None:
    drug = ("--anesthetic", "bupivacaine 0.5 %")
    run(*BLOCK, *drug, "--clinician", "Dr Sample", "--at", "2026-01-20 9:00", "--baseline", "8")
    text = told(run, "--omit", "medicine,clinician")
    assert "bupivacaine" not in text
    assert "Sample" not in text
    assert "LEFT OUT: clinician, medicine." in text


def test_it_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    run(*BLOCK, "--at", "2026-01-20 9:00", "--baseline", "8")
    file = tmp_path / "note.txt"
    run("report", "--format", "note", "-o", str(file))
    assert file.read_text(encoding="ascii").rstrip("\n") == told(run)


WORDS = st.text(max_size=200) | st.sampled_from(["both legs numb", "cannot pee", "x" * 300, "12 400 7"])
SCORES = st.sampled_from(["0", "0.25", "1", "3.5", "6.75", "8", "10"])
TIMES = st.floats(-3, 10).map(lambda hours: round(hours, 2))
LATER = st.integers(1, 120).map(lambda days: 24.0 * days)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """One or two blocks of some kind, scores of hours, days and weeks, medicine, words of any sort."""
    number = st.integers(0, 9)
    made = [
        injection(
            1 + place,
            place * 24 * 20,
            procedure=draw(st.sampled_from(["medial branch block", "radiofrequency ablation"])),
            role=draw(st.sampled_from([None, "diagnostic", "therapeutic"])),
            levels=tuple(Level(f"L{n}", draw(st.sampled_from(["left", "right", "both"]))) for n in (3, 4)),
            anesthetic=Anesthetic(f"a{draw(WORDS)}", 0.5, 1.5),
            clinician=f"c{draw(WORDS)}",
        )
        for place in range(draw(st.integers(1, 2)))
    ]
    scores: list[Any] = []
    for hours in draw(st.lists(TIMES | LATER, max_size=25)):
        side, period = (
            draw(st.sampled_from([None, "left", "right"])),
            draw(st.sampled_from(["now", "day", "week"])),
        )
        entered = at(hours).epoch + 3600 * draw(number)
        more = {"side": side, "period": period, "entered_at": entered}
        scores.append(pain(len(scores) + 1, hours, draw(SCORES), **more))
    doses = [
        Dose(number=n, at=at(draw(TIMES)), drug=f"d{draw(WORDS)}", amount=400, unit="mg", taken="rescue")
        for n in range(1, 1 + draw(st.integers(0, 2)))
    ]
    felt = [
        Symptom(number=n, at=at(draw(TIMES)), what=f"s {draw(WORDS)}")
        for n in range(1, 1 + draw(st.integers(0, 6)))
    ]
    return log_of(made, scores, doses)._replace(symptoms=felt)


@settings(deadline=None, max_examples=150, suppress_health_check=list(HealthCheck))
@given(logs())
def test_the_note_of_any_log_is_one_short_paragraph_of_ascii(log: Log) -> None:
    """Faults: words of the patient cut nowhere; a figure of theirs beside one of ours."""
    inquiry = Inquiry(log, load()._replace(signs=warning_signs()), at(24 * 130), for_report=True)
    assert_one_paragraph(note(outcome_of(inquiry), [one.id for one in log.injections]))
