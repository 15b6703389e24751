"""`edit --all`: many entries at once, one change."""

import json
from collections import Counter
from pathlib import Path

import pytest
from harness.program import run as run_program
from support.helpers import Run


def sites(run: Run) -> Counter[str | None]:
    listed = json.loads(run("list", "--all", "--json", "--kind", "pain").stdout)["entries"]
    return Counter(entry["site"] for entry in listed)


@pytest.fixture
def scores(run: Run) -> Run:
    """Two scores of the lumbar region, spelt twice; one of the neck, one of the treated pain."""
    for hour, site in enumerate(("Lumbar region", "lumbar  region", "neck"), 8):
        run("pain", "3", "--at", f"{hour}:00", "--site", site)
    run("pain", "3", "--at", "7:00")
    return run


def test_a_site_is_cleared_of_all_scores_that_have_it_and_one_undo_brings_it_back(scores: Run) -> None:
    """Faults: one score alone is changed; other sites are; an undo for each."""
    before = sites(scores)
    said = scores("edit", "--all", "site=Lumbar region", "site=").stdout
    assert said.startswith("Changed 2 scores.\n    Now  p1  Tue 20 Jan 2026 08:00  pain 3 of 10\n")
    assert said.endswith("    To take it all back:\n        facetlog undo\n")
    assert sites(scores) == {None: 3, "neck": 1}
    scores("undo")
    assert sites(scores) == before


def test_every_value_of_a_field_but_the_last_is_one_that_an_entry_may_have(scores: Run) -> None:
    """Fault: the second condition is taken for the new value."""
    assert (
        "Changed 3 scores."
        in scores("edit", "--all", "site=neck", "site=lumbar region", "site=back").stdout
    )
    assert sites(scores) == {None: 1, "back": 3}
    assert "Changed 1 score." in scores("edit", "--all", "site=", "site=back", "score=3", "score=3").stdout


def test_a_field_that_is_given_once_is_new_and_no_condition(scores: Run) -> None:
    """Fault: only scores that had the side already are changed."""
    scores("edit", "--all", "site=neck", "site=", "side=left", "at=6:00")
    (left,) = [e for e in json.loads(scores("list", "--json").stdout)["entries"] if e["side"]]
    assert (left["side"], left["site"], left["at"]) == ("left", None, "2026-01-20T06:00:00+00:00")


def test_the_first_says_which_entries_and_the_rest_what_they_become(scores: Run) -> None:
    """Faults: it is refused, though nothing else can be meant; or every entry gets both."""
    assert "Changed 1 score." in scores("edit", "--all", "site=neck", "side=left").stdout
    listed = json.loads(scores("list", "--json").stdout)["entries"]
    assert [entry["site"] for entry in listed if entry["side"] == "left"] == ["neck"]
    scores("edit", "p4", "note=imported")
    assert "Changed 1 score." in scores("edit", "--all", "note=imported", "site=knee").stdout
    assert sites(scores)["knee"] == 1


TWO_WAYS = [
    ("site= score=4", ["site= site= score=4", "score=4 score=4 site="]),
    ("site=neck score=3 score=4", ["site=neck site=neck score=3 score=4", "score=3 score=4 site=neck"]),
    ("site=neck score=3 site=", ["site=neck site= score=3", "site=neck score=3 site= score=3"]),
]


@pytest.mark.parametrize(("typed", "ways"), TWO_WAYS)
def test_what_can_be_read_in_two_ways_changes_nothing_and_both_can_be_copied(
    scores: Run, typed: str, ways: list[str]
) -> None:
    """Faults: the wrong entries are changed; a line that is printed is refused, too."""
    before = scores("export").stdout
    said = scores("edit", "--all", *typed.split(), status=2).stderr
    assert scores("export").stdout == before
    lines = [line.strip() for line in said.splitlines() if line.startswith("        facetlog")]
    assert lines == [f"facetlog edit --all {way}" for way in ways]
    for way in ways:
        done = scores.ended("edit", "--all", *way.split())
        assert done.status in {0, 3}, done.stderr  # 3: none has that
        if "Changed" in done.stdout:
            scores("undo")


def test_other_kinds_are_named(scores: Run) -> None:
    """Fault: scores are changed by what was said of doses."""
    for hour in (1, 2):
        scores("dose", "ibuprofen", "400", "mg", "--at", f"{hour}:00")
    said = scores("edit", "--all", "--kind", "dose", "drug=ibuprofen", "drug=naproxen").stdout
    assert said.startswith("Changed 2 entries.\n")
    assert "--kind goes with --all" in scores("edit", "p1", "--kind", "dose", "score=3", status=2).stderr


def test_what_goes_along_with_one_goes_along_with_many(run: Run) -> None:
    """Fault: the scores that were recorded with the injections stay where they were."""
    for hour in (8, 9):
        run("inject", "L4-5", "--side", "right", "--at", f"{hour}:00", "--baseline", "7")
    run("edit", "--all", "--kind", "injection", "at=8:00", "at=7:00")
    listed = json.loads(run("list", "--json", "--kind", "pain").stdout)["entries"]
    assert sorted(entry["at"][11:16] for entry in listed) == ["07:00", "09:00"]


@pytest.mark.parametrize(
    ("typed", "status", "sentence"),
    [
        (["site=knee", "site="], 3, "No pain has all that. By site there are: (empty) (1), Lumbar"),
        (["--site", "neck"], 2, "Say which entries, and what they become"),
        (["p1", "score=4"], 2, "'p1' is not FIELD=VALUE"),
        (["site=neck", "score=3", "score="], 2, "score"),
        (["colour=red", "colour="], 2, "'colour' is not a field of pain"),
        (["--kind", "sleep", "from=6:00", "from=5:00"], 3, "There is no entry of the kind sleep."),
    ],
)
def test_what_matches_nothing_or_says_nothing_is_refused(
    scores: Run, typed: list[str], status: int, sentence: str
) -> None:
    """Fault: every entry is changed where none was named, or nothing is said."""
    before = scores("export").stdout
    assert sentence in scores("edit", "--all", *typed, status=status).stderr
    assert scores("export").stdout == before


def test_what_is_so_already_is_no_change(scores: Run) -> None:
    """Fault: an empty change, which undo finds first."""
    assert (
        scores("edit", "--all", "site=neck", "site=neck").stdout == "Nothing changed: 1 score so already.\n"
    )
    assert "pain 3" in scores("undo").stdout.splitlines()[0]


def test_the_whole_program_mends_ten_thousand_scores_and_the_log_stays_sound(tmp_path: Path) -> None:
    """Fault: the journal and the table differ after rows are set column by column."""
    log, file = tmp_path / "log.db", tmp_path / "big.csv"
    rows = (
        f"2026-{day // 28 + 1:02}-{day % 28 + 1:02} {hour:02}:00,4,knee\n"
        for day in range(280)
        for hour in range(24)
    )
    file.write_text("at,score,site\n" + "".join(rows))
    assert run_program(log, "import", str(file), at="2026-12-01T12:00Z").status == 0
    done = run_program(log, "edit", "--all", "site=knee", "site=", at="2026-12-01T12:01Z")
    assert done.stdout.startswith("Changed 6720 scores.\n")
    assert "and 6717 more" in done.stdout
    shown = run_program(log, "history", "p6720", at="2026-12-01T12:02Z").stdout
    assert "knee" in shown
    assert run_program(log, "export", at="2026-12-01T12:02Z").status == 0  # which compares both
    again = run_program(log, "import", str(file), at="2026-12-01T12:03Z").stdout
    assert "6720 were changed or deleted here since; left so." in again
