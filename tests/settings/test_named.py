"""The clinic's file is named wherever its settings decide, with all that it adds, changes and hides."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from support.helpers import Run

import facetlog

PUBLISHED = 'source = "our clinic"\nversion = "1"\nas_of = "2026-01-01"\nseen = "ours"\n'
TITLE = "Medicare: 80 % relief twice, at least 2 weeks apart, before a first ablation"
# As it ships: 80 % and as long as the agent lasts, two diagnostic blocks, 14 days apart.
MEDICARE = f"""
[[rule]]
id = "medicare-first-ablation"
title = "{TITLE}"
threshold_percent = 10
blocks = 1
procedures = ["medial branch block"]
{PUBLISHED}"""
OURS = f"""
[[rule]]
id = "ours"
title = "{TITLE}"
threshold_percent = 25
hours = 1
procedures = ["medial branch block"]
{PUBLISHED}"""
# A rule as it ships, copied out of facetlog's own file.
RULES = (Path(facetlog.__file__).parent / "settings/knowledge/rules.toml").read_text(encoding="utf-8")
SHIPPED = "[[rule]]" + next(part for part in RULES.split("[[rule]]") if 'id = "50-for-3h"' in part)
TIMED = "relief of 75 % or more for at least 2 hours"
LOOKS = (
    ("report",), ("report", "--format", "md"), ("report", "--format", "html"),
    ("report", "--format", "json"), ("relief", "--all"), ("relief", "--json"),
    ("rules",), ("rules", "--json"), ("doctor",),
)  # fmt: skip


@pytest.fixture
def clinic(run: Run, tmp_path: Path) -> Path:
    """The clinic's file beside a log in which 7 became 5: 29 %."""
    run("inject", "L3", "L4", "L5", "--procedure", "mbb", "--baseline", "7", "--at", "2026-01-12 09:00")
    for time in ("09:30", "10:30"):
        run("pain", "5", "--at", f"2026-01-12 {time}")
    return tmp_path / "clinic.toml"


def told(run: Run, *look: str) -> str:
    """What a look prints, however it is folded, marked or escaped."""
    return plain(run(*look).stdout)


def plain(printed: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|\\", "", printed).split())


def json_file(run: Run, *look: str) -> Any:
    return json.loads(run(*look).stdout)["clinic_file"]


@pytest.mark.parametrize("look", LOOKS)
def test_the_file_is_named_with_what_it_changes_in_every_look(
    run: Run, clinic: Path, look: tuple[str, ...]
) -> None:
    """Faults: a format without the section; the doctor who finds the file in order and says nothing."""
    clinic.write_text(f'[rules]\nshow = ["medicare-first-ablation", "ours"]\n{MEDICARE}{OURS}')
    page = told(run, *look)
    assert "clinic.toml" in page
    for name in ("medicare-first-ablation", "ours", "uk-hull"):
        assert name in page
    if "--json" not in look:
        for words in (
            "beside the log",
            "80 to 10 %",
            "2 to 1 blocks",
            "14 to 0 days apart",
            "hides 75-for-2h",
        ):
            assert words in page


def test_a_medicare_rule_of_the_clinic_is_met_under_no_title_of_medicare_alone(
    run: Run, clinic: Path
) -> None:
    """Met at 29 %: on the result, and by the rules. Fault: the title that the clinic copied, unmarked."""
    clinic.write_text(MEDICARE)
    page = told(run, "report")
    mark = "(changed by clinic.toml: 80 to 10 %, without relief for as long as the agent used lasts, 2 to 1"
    first, rest = "Medicare: 80 % relief twice,", "at least 2 weeks apart, before a first ablation"
    assert f"changed by clinic.toml: {first} MET {rest} {mark[1:]}" in page
    assert f"medicare-first-ablation {mark}" in page


def test_a_rule_that_is_added_under_a_shipped_title_is_marked_as_added(run: Run, clinic: Path) -> None:
    """Fault: only a rule of a shipped id is marked."""
    clinic.write_text(f'[rules]\nfirst = "ours"\n{OURS}')
    page = told(run, "report")
    assert "added by clinic.toml: Medicare: 80 % relief twice, at MET least 2 weeks apart, before" in page
    assert "ours (added by clinic.toml): met." in page
    assert f"adds ours: {TITLE}; it asks relief of 25 % or more for at least 1 hours" in page
    assert "puts first ours" in page


def test_conventions_hours_caps_and_times_are_told_with_their_old_values(run: Run, clinic: Path) -> None:
    clinic.write_text(
        "[conventions]\nlatest_onset_hours = 3\nmax_gap_hours = 1.5\n[expected_hours]\nlidocaine = [1, 4]\n"
        "[caps]\ndiagnostic = 4\n[schedule]\ndays = 7\n"
    )
    assert (
        "sets latest onset hours: 2 to 3; expected hours of lidocaine: none to 1-4; "
        "cap, diagnostic: none to 4; schedule, days: 14 to 7"
    ) in told(run, "report")
    assert json_file(run, "relief", "--json")["settings"][0] == {
        "section": "conventions",
        "what": "latest_onset_hours",
        "shipped": 2,
        "own": 3,
    }


def test_a_file_that_changes_nothing_is_named_and_a_copied_rule_is_as_it_ships(
    run: Run, clinic: Path
) -> None:
    """Fault: a rule copied whole is marked as changed, by nothing."""
    assert json_file(run, "relief", "--json") is None
    assert json_file(run, "rules", "--json") is None
    assert "clinic.toml" not in told(run, "report")
    clinic.write_text("[conventions]\nmax_gap_hours = 1.5\n")
    assert "clinic.toml, beside the log: all is as it ships" in told(run, "report")
    clinic.write_text(SHIPPED)
    assert "clinic.toml, beside the log: all is as it ships" in told(run, "report")
    clinic.write_text(SHIPPED.replace("percent = 50", "percent = 49"))
    assert "50 to 49 %" in told(run, "report")


@pytest.mark.parametrize(
    ("asks", "mark"),
    [
        ("threshold_percent = 75\nhours = 3", "2 to 3 h"),
        ("threshold_percent = 75\nhours = 2\nstrict = true", "75 % or more to over 75 %"),
        ("threshold_percent = 75", f'"{TIMED}" to "relief of 75 % or more"'),
        ("threshold_percent = 70\nhours = 2\nmovements = true", "75 to 70 %, with previously painful"),
        ("threshold_percent = 75\nhours = 2\nblocks = 2", "1 to 2 blocks"),
        ("threshold_percent = 75\nhours = 2\nspacing_days = 9", "0 to 9 days apart"),
        ("threshold_percent = 75\nhours = 2\nmin_baseline = 4.5", "at least none to 4.5 before the needle"),
        ("threshold_percent = 75\nhours = 2\nfunction = true", f'"{TIMED}" to "{TIMED}, or a gain in'),
        ("threshold_percent = 75\nhours = 2\nregion = 'lumbar'", "other regions"),
    ],
)  # fmt: skip
def test_each_part_of_a_rule_that_is_otherwise_is_told(
    run: Run, clinic: Path, asks: str, mark: str
) -> None:
    """Fault: a part that is compared with nothing."""
    title = "75 % relief for at least 2 hours"
    listed = 'procedures = ["facet joint injection", "medial branch block"]'
    rule = f'[[rule]]\nid = "75-for-2h"\ntitle = "{title}"\n{listed}\n{asks}\n'
    clinic.write_text(f'{rule}group = "patient guides"\n{PUBLISHED}')
    assert f"75-for-2h (changed by clinic.toml: {mark}" in told(run, "report")


def test_rules_that_were_asked_for_are_hidden_by_no_file(run: Run, clinic: Path) -> None:
    clinic.write_text('[rules]\nshow = ["uk-hull"]\n')
    assert "hides 75-for-2h" in told(run, "report")
    assert "hides" not in told(run, "report", "--rules", "75-for-2h")


def test_a_file_of_another_name_is_named_on_the_page_without_its_folder(
    run: Run, clinic: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page leaves the house, the folder need not; an anonymous one has not the name either."""
    named = clinic.with_name("knee-street.toml")
    named.write_text(MEDICARE)
    monkeypatch.setenv("FACETLOG_CLINIC", str(named))
    page = run("report", "--format", "md").stdout.replace("\\", "") + run("relief", "--json").stdout
    assert "knee-street.toml, named by FACETLOG_CLINIC" in page
    assert str(named.parent) not in page
    for look in (("rules",), ("doctor",)):
        assert str(named) in run(*look).stdout.replace("\n    ", "").replace("\n", "")
    for form in ("text", "md", "html", "csv", "json"):
        anonymous = run("report", "--anonymous", "--format", form).stdout
        assert "knee-street" not in anonymous
        assert "changed by clinic.toml: 80 to 10 %" in plain(anonymous)


def test_who_else_may_write_the_file_is_found(run: Run, clinic: Path) -> None:
    """Faults: the log alone is looked at; who may read it is held against it."""
    clinic.write_text(MEDICARE)
    clinic.chmod(0o644)
    run("doctor")
    clinic.chmod(0o666)
    found = json.loads(run("doctor", "--json", status=3).stdout)["findings"]
    (wrong,) = [one for one in found if one["wrong"]]
    assert wrong["what"] == f"Others on this machine may write {clinic}, and so change what the rules ask."
    assert wrong["do"].endswith(f"chmod go-w {clinic}")
    clinic.chmod(0o600)
    folder = clinic.parent / "open"
    folder.mkdir()
    folder.chmod(0o777)
    clinic.rename(folder / "clinic.toml")
    clinic.symlink_to(folder / "clinic.toml")
    said = run("doctor", "--json", status=3).stdout
    assert f"Everybody on this machine may put another file in the place of {clinic}" in said
