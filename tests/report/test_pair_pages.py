"""What a page says of two blocks: the pair of each side leads, the type stands with its doubts."""

import json
from pathlib import Path

import pytest
from support.helpers import Run

COMMON = ("--procedure", "mbb", "--role", "diagnostic")
RELIEF, NONE = ("10", "1", "1", "1", "9"), ("10", "8", "8", "8", "9")  # 2 h shown, less than 4 possible


def block(
    run: Run, day: str, side: str, curves: dict[str, tuple[str, ...]], drug: str = "lidocaine"
) -> None:
    """A block at 9:00 of a day of January, with a score an hour from then on, each side by its name."""
    run("inject", "L3", "L4", *COMMON, "--side", side, "--anesthetic", drug, "--at", f"2026-01-{day} 9:00")
    for named, scores in curves.items():
        for hour, score in enumerate(scores, 9):
            run("pain", score, "--side", named, "--at", f"2026-01-{day} {hour}:00")


@pytest.fixture
def clinic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A clinic that expects 1 to 4 h of lidocaine."""
    path = tmp_path / "clinic.toml"
    path.write_text("[expected_hours]\nlidocaine = [1, 4]\n", encoding="utf-8")
    monkeypatch.setenv("FACETLOG_CLINIC", str(path))


@pytest.mark.usefixtures("clinic")
def test_the_page_leads_with_the_verdict_of_the_pair_of_each_side(run: Run) -> None:
    """Left: 10 to 1 for two hours, twice. Right: never below 8."""
    for day in ("05", "19"):
        block(run, day, "both", {"left": RELIEF, "right": NONE})
    head = run("report").stdout.partition("\nRULES")[0]
    left, right = (" ".join(side.split()) for side in head.partition("\nLEFT\n")[2].split("\nRIGHT\n")[:2])
    of_two = "80 % relief, two blocks, 14 days apart:"
    assert f"(LCD L38773 v32) MET second hand, as of 2026-07-23 {of_two} met lasts" in left
    assert "lasts as the drug does: met (at 80 %: lidocaine 2:00 to 4:00 h," in left
    assert "by this clinic's hours (1 to 4)" in left
    assert f"(LCD L38773 v32) NOT MET second hand, as of 2026-07-23 {of_two} not met (i1: best" in right


def test_no_page_says_met_while_the_agent_is_for_the_physician(run: Run) -> None:
    """No hours ship. Fault: the verdict of the relief part for that of the rule."""
    for day in ("05", "19"):
        block(run, day, "left", {"left": RELIEF})
    page = " ".join(run("report").stdout.split())
    assert "(LCD L38773 v32) UNDETERMINED" in page
    assert "80 % relief, two blocks, 14 days apart: met lasts as the drug does: for the physician" in page
    assert "(LCD L38773 v32) MET" not in page


def test_a_side_that_was_not_logged_at_one_block_says_so_and_has_no_type(run: Run) -> None:
    """A left block, then one of both sides logged on the right only. Fault: left met, concordant."""
    block(run, "05", "left", {"left": RELIEF})
    block(run, "19", "both", {"right": RELIEF}, "bupivacaine")
    page = " ".join(run("report").stdout.split())
    assert "no type, as a block without a baseline, or without scores of this side" in page
    assert "relief undetermined (i2 has no score of the left side after the needle)" in page
    (pair,) = json.loads(run("relief", "--json").stdout)["pairs"]
    assert (pair["side"], pair["difference_hours"], pair["type"]) == ("left", None, None)
    assert {said["verdict"] for said in pair["verdicts"]} <= {"undetermined", "not applicable"}
    (said,) = [said for said in pair["verdicts"] if said["rule"] == "medicare-first-ablation"]
    assert [part["part"] for part in said["parts"]] == ["relief", "agent"]
    assert {part["verdict"] for part in said["parts"]} == {"undetermined"}


def test_a_side_that_was_not_said_is_for_the_clinic_to_confirm(run: Run) -> None:
    """Fault: a pair of unsaid sides that looks like any other."""
    for day in ("05", "19"):
        run("inject", "L3", "L4", *COMMON, "--at", f"2026-01-{day} 9:00", "--baseline", "10")
        run("pain", "1", "--at", f"2026-01-{day} 10:00")
    assert "A side was not said: clinic to confirm" in " ".join(run("report").stdout.split())
    (pair,) = json.loads(run("relief", "--json").stdout)["pairs"]
    assert pair["side"] is None
    assert pair["why"].endswith("clinic to confirm that they are a pair")


def test_the_type_stands_in_two_blocks_alone_and_in_lower_case(run: Run) -> None:
    """1 h shown, less than 2:30 possible; 4 h shown with bupivacaine. Fault: a type among the results."""
    block(run, "05", "left", {"left": ("10", "1", "1", "8", "9")})
    block(run, "19", "left", {"left": ("10", "1", "1", "1", "1", "1", "9")}, "bupivacaine")
    page = run("report").stdout
    before, pair = page.split("\nTWO BLOCKS")
    assert "oncordant" not in before
    assert pair.lower().count("concordant") == 1
    assert "; concordant (disputed test: Lord 1995; Bogduk 2010)" in " ".join(pair.split())
    assert "oncordant" not in run("list").stdout + run("relief").stdout
