"""The parts of the page's lines: a patient's words are nothing else in any format; figures are figures."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.helpers import Run
from support.visits import CASES, CLINICS, GOLDEN, typed

from facetlog.cli.looking import report_inquiry
from facetlog.cli.session import Session
from facetlog.outcome.assembly import outcome_of
from facetlog.report.content import Content, content_of
from facetlog.words.parts import Line

PLACES = (
    "activity", "note of a score", "note of a needle", "symptom", "treatment", "amount", "site", "paper",
    "guidance", "clinician", "anesthetic", "sedation", "dose", "ability", "estimate", "name", "fact",
)  # fmt: skip


def rude(place: str) -> str:
    """Words that look like a verdict, a border between columns, a figure, and the id of a rule."""
    return f"MET my {place} | walked NOT MET and 75.5 by-the-way"


@pytest.fixture
def log(run: Run) -> Run:
    """A block with such words wherever a patient can type some; 75 % is met.

    8 before the needle at 08:00: 1 from 08:30 to 11:00 is 87.5 %, for 2:30 h.
    """
    words = {place: rude(place) for place in PLACES}
    run("profile", "--name", words["name"], "--fact", words["fact"])
    run("treatment", words["treatment"], "--from", "2024", "--amount", words["amount"])
    run("able", "3", words["ability"], "--at", "7:30")
    given = ("--anesthetic", words["anesthetic"], "--sedation", words["sedation"])
    told = ("--guidance", words["guidance"], "--clinician", words["clinician"])
    paper = ("--as-written", words["paper"], "--site", words["site"], "--note", words["note of a needle"])
    run("inject", *given, *told, *paper, "--baseline", "8", "--at", "8:00")
    for time in ("8:30", "9:00", "10:00", "11:00"):
        run("pain", "1", words["activity"], "--note", words["note of a score"], "--at", time)
    run("pain", "7", "--at", "11:30")
    run("able", "8", words["ability"], "--at", "10:30")
    run("symptom", words["symptom"], "--at", "9:30")
    run("dose", words["dose"], "--rescue", "--at", "11:15")
    run("said", "80", "--for", words["estimate"], "--at", "11:20")
    return run


@pytest.mark.parametrize("form", ["text", "md", "html", "json"])
def test_a_patients_words_are_shown_as_they_were_typed(log: Run, form: str) -> None:
    """Faults: typed words given as a sentence (``prose``), as a verdict, or cut at " | "; not escaped."""
    page = log("report", "--format", form).stdout
    if form == "md":
        page = page.replace(r"\|", "|")
    unfolded = " ".join(page.split())
    assert [place for place in PLACES if rude(place) not in unfolded] == []


def test_a_patients_words_are_no_verdict_and_no_border(log: Run) -> None:
    """Faults: a bold MET, or a border, from a patient's words; the verdict of the rule no longer bold."""
    page = log("report", "--format", "html").stdout
    marked = re.findall(r'<strong class="[a-z-]*">.*?(MET|UNDETERMINED|[A-Z ]+)</strong>', page, re.DOTALL)
    assert [text for text in marked if text.strip()] != []
    assert not re.findall(r"MET</strong> my|my [a-z ]+ \|</span>", page)
    outside = re.sub(r"```text.*?```", "", log("report", "--format", "md").stdout, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)[|*_`]", outside)


def test_each_line_is_one_string(log: Run) -> None:
    """Fault: parts given out as lists."""
    page = json.loads(log("report", "--format", "json").stdout)
    (injection,) = page["injections"]
    sections = [*page["head"], *injection["sections"], *page["tail"]]
    lines = [text for section in sections for text in section["lines"]]
    assert len(lines) > 20
    assert {type(text) for text in lines} == {str}


def content(run: Run, folder: Path, name: str) -> Content:
    """The page of a golden case, in its parts."""
    if name in CLINICS:
        (folder / "clinic.toml").write_text(CLINICS[name], encoding="utf-8")
    *lines, (now, _) = sorted(typed(CASES[name]), key=lambda line: line[0])
    for when, command in lines:
        run(*command, now=when)
    session = Session(str(folder / "log.db"), now, [], None)
    asked = report_inquiry(session, None, None)
    outcome = outcome_of(asked.inquiry, asked.compared)._replace(provenance=asked.provenance)
    return content_of(outcome, [f"i{number}" for number in asked.told])


def lines_of(page: Content) -> Iterator[Line]:
    """In the order of the text page."""
    for section in page.head:
        yield from section.lines
    for block in page.blocks:
        sides = (section for side in block.sides for section in side.sections)
        for section in (block.injection, *sides, *block.sections):
            yield from section.lines
    for section in page.tail:
        yield from section.lines


def words(text: str) -> list[str]:
    """Without the semicolon that joins what could give way to the line before."""
    return text.replace(";", "").split()


LABEL = re.compile(r"[A-Z1! ]{11}")


def without_labels(text: str) -> str:
    """A text page without its title, its labels, the names of sides, and its curve."""
    first, _, *behind = re.split(r"\n\n", text)
    lines = [*first.splitlines()[1:], *"\n".join(behind).splitlines()]
    return "\n".join(line[11:] if LABEL.match(line.ljust(11)) else line for line in lines)


@pytest.mark.parametrize("name", CASES)
def test_the_parts_of_an_approved_page(run: Run, tmp_path: Path, name: str) -> None:
    """The parts, joined, are the lines of the text page; what looks like a figure or a verdict is one.

    Faults: a blank lost between two parts; a per cent or a verdict given as plain text.
    """
    lines = list(lines_of(content(run, tmp_path, name)))
    approved = without_labels((GOLDEN / f"report-{name}.txt").read_text(encoding="utf-8"))
    assert Counter(words(" ".join(line.text for line in lines))) == Counter(words(approved))
    for line in lines:
        others = "\n".join(part.text for part in line if part.sort in ("plain", "border"))
        assert not re.search(r"\d (%|h\b)|\b(UNDETERMINED|MET)\b", others)
        verdicts = [part.text for part in line if part.sort == "verdict"]
        assert verdicts == re.findall(r"UNDETERMINED|NOT MET|MET", line.text)
