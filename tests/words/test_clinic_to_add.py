"""FOR THE CLINIC TO ADD: what the rules that apply ask of the chart, and what of it the log has."""

from typing import Any

from support.helpers import Run, at

ALWAYS = "imaging guidance, exam, other causes excluded, signature"
BLOCK = ("L3", "L4", "--role", "diagnostic", "--side", "right", "--baseline", "8")
MISSING = "failed conservative treatment"
SINCE, SCALE = "since when", "a disability scale before (ODI, NDI, RMDQ)"


def to_add(run: Run, *options: str) -> str:
    """The section, unfolded."""
    page = run("report", *options, now=at(30).iso).stdout
    return " ".join(page[page.rindex("TO ADD") :].split())


def logged(run: Run, *block: str, **values: Any) -> None:
    run("inject", *(block or BLOCK), now=at(0).iso, **values)
    for hours, score in ((0.5, "1"), (1, "1"), (2, "8")):
        run("pain", score, now=at(hours).iso)


def test_what_the_rules_ask_and_the_log_has_not_is_asked_for(run: Run) -> None:
    """Medicare's items by their source, once for its two rules. Fault: the same line for every page."""
    logged(run)
    told = to_add(run)
    items = "guidance by CT or fluoroscopy, mainly axial pain, moderate to severe, the note dated"
    assert f"TO ADD {ALWAYS}; for Medicare LCD L38773: {items}; " in told
    assert told.partition("DATA")[0].count("Medicare") == 1
    assert f"not in this log: {MISSING}, {SINCE}, {SCALE}, whether sedation was given, the volume" in told
    assert "; in this log: levels" in told


def test_what_the_log_has_is_said_as_there_with_its_section(run: Run) -> None:
    """Fault: the clinic is asked to add what the patient has logged."""
    run("treatment", "physical therapy", "--from", "2024", now=at(-48).iso)
    run("profile", "--began", "2023-05", now=at(-48).iso)
    run("measure", "ODI", "44", now=at(-24).iso)
    logged(run, *BLOCK, "--sedation", "none", "--anesthetic", "lidocaine 2% 0.5 mL")
    there = "treatments (TRIED), pain since 2023-05, ODI (ABLE), levels, sedation, volume"
    assert f"in this log: {there}" in to_add(run)
    assert "not in this log" not in to_add(run)


def test_a_scale_first_filled_in_after_the_needle_is_none_of_before(run: Run) -> None:
    """Fault: any questionnaire taken for the one at baseline."""
    logged(run)
    run("measure", "ODI", "20", now=at(3).iso)
    assert SCALE in to_add(run).partition("not in this log")[2]


def test_of_a_page_that_leaves_treatments_out_nothing_is_said_of_the_log(run: Run) -> None:
    """Fault: "not in this log" of what the patient left out."""
    run("treatment", "physical therapy", "--from", "2024", now=at(-48).iso)
    logged(run)
    told = to_add(run, "--omit", "treatments")
    assert "not in this log" not in told
    assert f"not on this page: {MISSING}" in told


def test_where_only_guides_apply_the_chart_is_asked_for_what_every_page_is(run: Run) -> None:
    """A facet joint injection in GB: no payer's rule. Fault: what Medicare asks, abroad."""
    run("profile", "--country", "GB", now=at(-1).iso)
    logged(run, "L4-5", "--side", "right", "--baseline", "8", "--role", "diagnostic")
    assert to_add(run).removeprefix("TO ADD ").startswith(ALWAYS)
    assert "Medicare" not in to_add(run)
