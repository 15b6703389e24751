"""The report in every format: the same facts, the same words, the same rounding; nothing steers."""

import json
import re
from pathlib import Path

import pytest
from support.helpers import Run

NOW = "2026-01-20T12:00+00:00"
HOSTILE = "=1+1 <script>alert(1)</script> [x](http://x) `a` | \x1b[31m \u202e $x$ **b** #"


@pytest.fixture
def log(run: Run) -> Run:
    """A block with scores, a dose, notes, a profile, and words that would be markup."""
    run("profile", "--name", "Sample Person", "--born", "1970-01-02", "--fact", "pacemaker")
    what = ("--side", "right", "--role", "diagnostic", "--baseline", "8", "--clinician", "Dr Sample")
    run("inject", "L4-5", *what, "--at", "2026-01-20 8:00", "--note", HOSTILE)
    for time, score in (("8:30", "2"), ("9:00", "1"), ("10:00", "2"), ("11:00", "6")):
        run("pain", score, "--at", time, "--note", f"note of {time}")
    run("dose", "tramadol", "50", "mg", "--at", "10:30")
    run("treatment", "physio", "--from", "2024")
    run("symptom", "a", "dull", "ache", "--at", "9:30")
    run("able", "3", "bend", "--at", "7:30")
    return run


def lines_of(run: Run, *options: str) -> list[str]:
    """Every line of the page, as JSON has it."""
    page = json.loads(run("report", "--format", "json", *options).stdout)
    sections = [*page["head"], *(s for one in page["injections"] for s in one["sections"]), *page["tail"]]
    return [line for section in sections for line in section["lines"]]


def unfolded(text: str) -> str:
    return " ".join(text.split())


def squeezed(text: str) -> str:
    return "".join(text.split())


def test_every_line_is_in_every_format_of_the_page(log: Run) -> None:
    """Fault: a format that rounds, drops or words a line otherwise."""
    lines = lines_of(log)
    assert len(lines) > 25
    text, markdown = (log("report", "--format", form).stdout for form in ("text", "md"))
    unescaped = re.sub(r"\\(.)", r"\1", markdown)
    folded = squeezed(re.sub(r"^[A-Z][A-Z ]{5,6}\b|^ {7}", "", text, flags=re.MULTILINE))
    for line in lines:
        shown = squeezed(line.replace("\x1b", "<1b>").replace("\u202e", "<202e>"))
        assert shown in folded
        assert shown in squeezed(unescaped)


ANSWERS = ["How much", "How long", "Now", "Record", "By rule"]


@pytest.fixture
def both(run: Run) -> Run:
    """A block of both sides with a score each, and words that are urgent."""
    run("inject", "L4-5", "--side", "both", "--role", "diagnostic", "--baseline", "8", "--at", "8:00")
    for side, score in (("left", "2"), ("right", "7")):
        run("pain", score, "--side", side, "--at", "9:00")
    run("symptom", "both", "legs", "numb", "--at", "10:00")
    return run


def test_markdown_has_the_page_s_order(both: Run) -> None:
    """Faults: the title before what is urgent; the answers of both sides mixed; the curve before them."""
    page = both("report", "--format", "md").stdout
    found = re.findall(r"^(#+ .*|```text)$", page, flags=re.MULTILINE)
    sides = [[f"### {side}", *(f"#### {answer}" for answer in ANSWERS)] for side in ("LEFT", "RIGHT")]
    first = ["## Urgent", "# FACET INJECTION REPORT", "## i1", "### Injection", *sides[0], *sides[1]]
    assert found[: len(first) + 2] == [*first, "```text", "### Rules"]
    assert page.startswith("## Urgent")


def test_json_has_the_page_s_order_and_whose_side_it_is(both: Run) -> None:
    """Faults: the answer left out; a side's answer that does not say whose it is."""
    page = json.loads(both("report", "--format", "json").stdout)
    told = [(one["section"], one["side"]) for one in page["injections"][0]["sections"]]
    sides = [(answer, side) for side in ("left", "right") for answer in ANSWERS]
    assert [one["section"] for one in page["head"]] == ["Urgent"]
    assert told[: len(sides) + 2] == [("Injection", None), *sides, ("Rules", None)]


def test_the_figures_of_json_are_those_of_relief(log: Run) -> None:
    report = json.loads(log("report", "i1", "--format", "json").stdout)["relief"]
    relief = json.loads(log("relief", "i1", "--json").stdout)
    assert report["injections"] == relief["injections"]


def test_markdown_cannot_be_steered(log: Run) -> None:
    page = log("report", "--format", "md").stdout
    outside = re.sub(r"```text.*?```", "", page, flags=re.DOTALL)
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert r"\<script>" in outside
    assert r"\[x\](http\://x)" in outside
    assert not re.search(r"(?<!\\)[<`*|]", outside)


def test_the_format_is_that_of_the_ending(log: Run, tmp_path: Path) -> None:
    for ending, begins in (("txt", "FACET"), ("md", "# FACET"), ("json", "{"), ("csv", "injection,")):
        file = tmp_path / f"page.{ending}"
        log("report", "-o", str(file))
        assert file.read_text(encoding="utf-8").startswith(begins)
        assert file.stat().st_mode & 0o777 == 0o600
    assert "--force overwrites" in log("report", "-o", str(file), status=3).stderr
    log("report", "-o", str(file), "--force")
    assert "no format has this ending" in log("report", "-o", "x.pdf", status=2).stderr
    assert "is not a format" in log("report", "--format", "pdf", status=2).stderr


def test_a_file_holds_what_is_printed(log: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")  # a file is not as narrow as the terminal
    log("report", "-o", str(tmp_path / "page.txt"))
    monkeypatch.setenv("COLUMNS", "80")
    assert (tmp_path / "page.txt").read_text(encoding="utf-8") == log("report").stdout


OMITTED = {
    "notes": ("note of 8:30", "<script>"),
    "name": ("Sample Person", "1970"),
    "clinician": ("Dr Sample",),
    "medicine": ("tramadol", "50 mg"),
    "symptoms": ("dull ache",),
    "treatments": ("physio",),
    "function": ("bend",),
    "profile": ("pacemaker",),
}


@pytest.mark.parametrize("part", OMITTED)
@pytest.mark.parametrize("form", ["text", "md", "json"])
def test_what_is_omitted_is_nowhere_and_that_is_said(log: Run, part: str, form: str) -> None:
    """Fault: a name that survives in a verdict's why, a legend, or the figures."""
    whole, cut = (log("report", "--format", form, *more).stdout for more in ((), ("--omit", part)))
    unescaped = [re.sub(r"\\(.)", r"\1", page) for page in (whole, cut)]
    for word in OMITTED[part]:
        assert word in unescaped[0]
        assert word not in unescaped[1]
    assert "by the patient's choice" in cut


def test_a_dose_without_its_name_still_bars_what_it_barred(log: Run) -> None:
    """Taken at 10:30, before the score of 11:00; the verdicts stay what they were."""
    whole, cut = (
        json.loads(log("report", "--format", "json", *more).stdout)["relief"]["injections"][0]
        for more in ((), ("--omit", "medicine"))
    )
    verdicts = [[v["verdict"] for s in one["series"] for v in s["verdicts"]] for one in (whole, cut)]
    assert verdicts[0] == verdicts[1]


def test_anonymous_names_nobody_and_not_the_file(log: Run) -> None:
    page = log("report", "--anonymous").stdout
    for word in ("Sample Person", "1970", "Dr Sample", "note of", "log.db"):
        assert word not in page
    assert "a log: " in page


def test_only_the_rules_that_are_asked_for(log: Run) -> None:
    page = log("report", "--rules", "50-for-3h,75-for-2h").stdout
    assert "uk-hull" not in page
    assert "75-for-2h" in page
    assert "cannot be a rule" in log("report", "--rules", "x", status=2).stderr


def test_since_and_several_injections(log: Run) -> None:
    log("inject", "L4-5", "--side", "right", "--at", "2026-01-10 8:00", "--baseline", "7")

    def told(*which: str) -> list[str]:
        return re.findall(r"\((i\d); as on paper\)", unfolded(log("report", *which).stdout))

    assert told("--since", "2026-01-01 0:00") == ["i2", "i1"]
    assert told("--since", "2026-01-15 0:00") == ["i1"]
    assert told("i1", "i2") == ["i2", "i1"]  # the earlier needle first
    assert "not both" in log("report", "i1", "--since", "2026-01-15 0:00", status=2).stderr
    assert "No injection" in log("report", "--since", "2026-01-20 11:00", status=3).stderr


def test_logs_of_two_patients_never_mix(run: Run, tmp_path: Path) -> None:
    for name, score in (("A", "9"), ("B", "3")):
        log = ("--db", str(tmp_path / f"{name}.db"))
        run(*log, "inject", "--at", "2026-01-20 8:00", "--baseline", score)
    page = run("--db", str(tmp_path / "A.db"), "report").stdout
    assert "A.db: 2 entries, the last of 20 Jan 2026 08:00" in page
    assert "9 before" in page
    assert "3 before" not in page


@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
def test_the_same_log_gives_the_same_bytes(log: Run, form: str) -> None:
    assert log("report", "--format", form).stdout == log("report", "--format", form).stdout
