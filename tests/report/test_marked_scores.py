"""What a page says of the scores that are about more than one thing: of both sides, or of two needles."""

import re

import pytest
from support.helpers import Run

BLOCK = ("inject", "L4-5", "--procedure", "facet", "--role", "diagnostic")
FOR_BOTH = "BASELINE GIVEN FOR BOTH SIDES"
CLOSING = "just before the next injection"


def scores(run: Run, told: dict[str, str], *side: str) -> None:
    for clock, score in told.items():
        run("pain", score, *side, "--at", f"2026-01-12 {clock}")


def unfolded(run: Run, *command: str) -> str:
    return " ".join(run(*command).stdout.split())


@pytest.fixture
def both(run: Run) -> Run:
    """One score before the needle for both sides; then the left is logged, and the right."""
    run(*BLOCK, "--side", "both", "--baseline", "7", "--at", "2026-01-12 9:00")
    scores(run, {"9:30": "3", "10:00": "1"}, "--side", "left")
    scores(run, {"9:30": "5", "10:00": "6"}, "--side", "right")
    return run


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_a_score_given_for_both_sides_is_told_as_such_with_each(both: Run, form: str) -> None:
    """In the record and with the scores. Fault: a baseline that looks like a side's own."""
    page = " ".join(re.sub(r"</?strong[^>]*>", "", both("report", "--format", form).stdout).split())
    assert page.count(FOR_BOTH) == 2
    assert page.count("the score before the needle was given for both sides") == 2
    assert "7 before, given for both sides, 2 scores" in page


def test_relief_tells_it_in_the_row_of_the_score(both: Run) -> None:
    for command in (["relief"], ["relief", "--all"]):
        rows = [line for line in both(*command).stdout.splitlines() if "09:00" in line and " 7 " in line]
        assert ["given for both sides" in row for row in rows] == [True, True]


def test_a_side_with_a_score_of_its_own_says_nothing(run: Run) -> None:
    """Fault: every injection of both sides gets the remark."""
    run(*BLOCK, "--side", "both", "--baseline", "left=7,right=6", "--at", "2026-01-12 9:00")
    scores(run, {"9:30": "3"}, "--side", "left")
    scores(run, {"9:30": "3"}, "--side", "right")
    assert "given for both sides" not in unfolded(run, "report") + unfolded(run, "relief")


@pytest.fixture
def two_needles(run: Run) -> Run:
    """From 7 to 2, 1 and 2; 6 just before the next needle at 14:00, which ends what was half gone.

    50 % of 7 is 3.5: 09:30 to 11:00, 1:30 h; 09:00 to 14:00, 5:00 h.
    """
    run(*BLOCK, "--side", "left", "--baseline", "7", "--at", "2026-01-12 9:00")
    scores(run, {"9:30": "2", "10:00": "1", "11:00": "2"})
    run(*BLOCK, "--side", "left", "--baseline", "6", "--at", "2026-01-12 14:00")
    return run


def test_a_spell_that_the_next_needles_score_ends_is_told_with_it(two_needles: Run) -> None:
    """Faults: the page breaks, for the score is none of the summary's; it counts like any other.

    The needle's own score is the latest of the log, and that of the day: NOW is 2, not 6.
    """
    page = unfolded(two_needles, "report", "i1")
    assert "7 (09:00, before) -> 1 (10:00): 86 %; 80 % or more at 1 of 3 scores" in page
    assert f"at least 1:30 h, under 5:00 h 09:30 to 11:00; ended by a score {CLOSING}" in page
    assert "NOW 2 of 10 on 12 Jan 11:00: 71 % less than before" in page
    assert "11:00 2*, 14:00 6*^" in page
    assert f"^ {CLOSING}: only ends this one's relief" in page
    assert "7 before, 3 scores" in page
    assert f"14:00, {CLOSING}: only ends this one's relief" in unfolded(
        two_needles, "relief", "i1", "--all"
    )
    assert f"{CLOSING}: only ends" in two_needles("report", "i1", "--format", "html").stdout


def test_the_next_needles_score_draws_no_weeks_of_its_own(run: Run) -> None:
    """Three weeks later: the earlier page keeps its hours. Fault: a panel of days for that one score."""
    run(*BLOCK, "--side", "left", "--baseline", "7", "--at", "2026-01-12 9:00")
    scores(run, {"9:30": "2", "10:00": "1", "11:00": "2"})
    later = "2026-02-02T09:00Z"
    run(*BLOCK, "--side", "left", "--baseline", "8", now=later)
    for command in ("report", "plot"):
        drawn = run(command, "i1", now=later).stdout
        assert "hours after the needle" in drawn
        assert "days after the needle" not in drawn


def test_thin_weeks_are_drawn_where_there_is_nothing_else(run: Run) -> None:
    """Six days, one a week. Fault: an empty panel of hours, which reads as no pain."""
    run(*BLOCK, "--side", "left", "--baseline", "7", now="2026-01-12T09:00Z")
    for day in ("16", "23", "30"):
        run("pain", "2", "--over", "day", now=f"2026-01-{day}T20:00Z")
    page = " ".join(run("report", now="2026-02-02T09:00Z").stdout.split())
    assert "days after the needle" in page
    assert "[1 (13 to 19 Jan): 2 (71 %, 1 day)]" in page
    assert "in brackets: fewer than 3 days, decides nothing" in page


def test_a_note_is_on_the_page_though_its_pain_is_not_and_once(run: Run) -> None:
    """Before the needle at rest, for both sides, and nothing after. Faults: lost; printed a side."""
    run("pain", "5", "--rest", "--note", "slept badly", "--at", "2026-01-12 8:00")
    run("pain", "7", "--note", "could not stand", "--at", "2026-01-12 8:30")
    run(*BLOCK, "--side", "both", "--at", "2026-01-12 9:00")
    scores(run, {"9:30": "3"}, "--side", "left")
    scores(run, {"9:30": "5"}, "--side", "right")
    words = unfolded(run, "report").partition("NOTES")[2]
    assert words.startswith(" slept badly (08:00) | could not stand (08:30)")
    assert (words.count("slept badly"), words.count("could not stand")) == (1, 1)


def test_what_belongs_to_a_rule_stands_under_it(two_needles: Run) -> None:
    """80 % is 1.4 or less: one score. Faults: a part folded to the left of its first line; a flat list."""
    page = two_needles("report", "i1").stdout
    part = page[page.index(f"{' ' * 15}80 % relief: undetermined (one score") :]
    assert part.splitlines()[1].startswith(" " * 15)
    assert "\n  - 80 % relief: undetermined (one" in two_needles("report", "i1", "--format", "md").stdout
    told = two_needles("report", "i1", "--format", "html").stdout
    assert re.search(r'<li class="nested">\s*<span class="whole">80 %</span> relief: undetermined', told)


# A side with a score before the needle, and scores after it that name a side, or none.

NONE_AT_ALL = re.compile("no pain score from before|NO BASELINE(?! FOR)|no score (just )?before")


@pytest.fixture
def mixed(run: Run) -> Run:
    """Left 8 before, left 2 after: 75 % less; 4 after that names no side, of which 8 tells nothing."""
    scores(run, {"8:50": "8"}, "--side", "left")
    run(*BLOCK, "--side", "both", "--at", "2026-01-12 9:00")
    scores(run, {"9:30": "2"}, "--side", "left")
    return run


def test_the_echo_of_a_score_without_side_says_which_side_has_one_before(mixed: Run) -> None:
    """Faults: no score of this pain before the needle; only a score of the right is asked for."""
    assert mixed("pain", "4", "--at", "2026-01-12 10:00", "60%").stdout.splitlines()[2:] == [
        "    4 of 10 pain left; no relief can be computed: no score without side before",
        "        the needle",
        "    Only the left has a score before the needle; this one names no side.",
        "    If it is of the left:",
        "        facetlog edit p3 side=left",
        "    If you or the clinic wrote one down, how it was before the needle:",
        '        facetlog pain SCORE --at "TIME BEFORE THE NEEDLE" --side right',
        "e1  Mon 12 Jan 2026 10:00  you said: 60 % relief, beside p3",
        "    You say 60 % less; no score without side before the needle.",
        "    It stands beside your scores, and is never mixed with them.",
    ]
    assert "2 of 10" not in mixed("status").stdout.split("Both sides:")[1].split("Clinics")[0]
    mixed("edit", "p3", "side=left")
    assert "cannot" not in unfolded(mixed, "relief")


@pytest.mark.parametrize("command", [["status"], ["relief"], ["relief", "--all"], ["questions"]])
def test_the_patient_reads_which_side_has_one_before(mixed: Run, command: list[str]) -> None:
    """Fault: as where no score was felt before the needle at all."""
    scores(mixed, {"10:00": "4"})
    page = unfolded(mixed, *command)
    assert "Both sides: your pain was 8 of 10 left before the needle. But scores after it that" in page
    assert "each score after it that names none: facetlog edit p3 side=left." in page
    assert not NONE_AT_ALL.findall(page)


@pytest.mark.parametrize("width", ["40", "60", "80"])
def test_the_line_to_type_is_in_one_piece(mixed: Run, monkeypatch: pytest.MonkeyPatch, width: str) -> None:
    """It ends a paragraph. Fault: folded as prose, so that half of it is copied."""
    scores(mixed, {"10:00": "4"})
    monkeypatch.setenv("COLUMNS", width)
    assert "facetlog edit p3 side=left." in mixed("status").stdout


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_the_physician_reads_which_side_has_one_before(mixed: Run, form: str) -> None:
    """In HOW MUCH, the record, the rules and with the curve. Fault: one of them has none at all."""
    scores(mixed, {"10:00": "4"})
    page = " ".join(re.sub("<[^>]+>", "", mixed("report", "--format", form).stdout).split())
    assert "NO BASELINE FOR SCORES WITHOUT SIDE (before: 8 left): no per cent" in page
    assert page.count("NO BASELINE FOR SCORES WITHOUT SIDE") == 2
    assert "undetermined. No score without side just before the needle" in page
    assert "i1 both sides: Mon 12 Jan 2026, 8 left before, 1 score" in page
    assert not NONE_AT_ALL.findall(page)


def test_who_listens_to_the_curve_hears_which_side_has_one_before(
    mixed: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: ``no score before the needle`` of the scores without side."""
    monkeypatch.setenv("ACCESSIBLE", "1")
    scores(mixed, {"10:00": "4"})
    told = unfolded(mixed, "plot")
    assert "8 left before the needle. First 8 hours: 10:00 4." in told
    assert not NONE_AT_ALL.findall(told)
