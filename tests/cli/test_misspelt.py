"""A misspelt medicine is read, and what the profile names is as always, wherever a dose comes in.

Injected on Thu 19 November 2026, 09:30; without a score is 10:15, and the next morning all is typed.
"""

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from support.diaries import DATE, FACETLOG, NEXT_MORNING, Open, Terminal
from support.helpers import Run

Typed = Callable[[Run, Open, Path, str], None]


def by_dose(day: Run, diary: Open, path: Path, drug: str) -> None:
    day("dose", *drug.split(), "--at", f"{DATE} 10:15")


def with_a_score(day: Run, diary: Open, path: Path, drug: str) -> None:
    day("pain", "3", "walking", f"+{drug}", "--at", f"{DATE} 10:15")


def in_the_diary(day: Run, diary: Open, path: Path, drug: str) -> None:
    terminal = diary()
    if "because of this pain?" in terminal.answer(f"3 +{drug}"):
        terminal.answer("")
    terminal.answer("q")


def from_paper(day: Run, diary: Open, path: Path, drug: str) -> None:
    log = ["--db", str(path / "log.db"), "--now", NEXT_MORNING]
    terminal = Terminal([*FACETLOG, *log, "fill"])
    terminal.answer(f"3 +{drug}")
    terminal.answer("q")
    os.close(terminal.keys)


def imported(day: Run, diary: Open, path: Path, drug: str) -> None:
    by_dose(day, diary, path, drug)
    for form in ("json", "fhir"):
        day("export", "--format", form, "-o", str(path / form))
    (path / "log.db").unlink()
    day("import", str(path / ("fhir" if drug.endswith("mg") else "json")))


@pytest.mark.parametrize("typed", [by_dose, with_a_score, in_the_diary, from_paper, imported])
@pytest.mark.parametrize("drug", ["oxycodon 5 mg", "Ibuprofenn 400", "tylenoll"])
def test_a_misspelt_medicine_bars_the_scores_after_it(
    day: Run, diary: Open, tmp_path: Path, typed: Typed, drug: str
) -> None:
    """Fault: one way in by which a misspelt painkiller counts for nothing."""
    typed(day, diary, tmp_path, drug)
    assert barred(day) == {"10:00": False, "10:30": True, "17:30": True}


@pytest.mark.parametrize("typed", [by_dose, with_a_score, in_the_diary, from_paper, imported])
def test_what_the_profile_names_bars_none(day: Run, diary: Open, tmp_path: Path, typed: Typed) -> None:
    """Fault: one way in by which the daily tablet counts as taken because of this pain."""
    day("profile", "--regular", "oxycodone 5 mg")
    typed(day, diary, tmp_path, "oxycodon 5 mg")
    assert barred(day) == {"10:00": False, "10:30": False, "17:30": False}


def barred(day: Run) -> dict[str, bool]:
    """Whether some of the scores of the day come after medicine that was taken because of the pain."""
    (series,) = json.loads(day("relief", "--json").stdout)["injections"][0]["series"]
    scores = {score["at"][11:16]: score["after_rescue"] for score in series["scores"]}
    return {at: scores[at] for at in ("10:00", "10:30", "17:30")}
