"""What FHIR leaves open is asked for with the whole command for each way, and typing that works."""

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from support.corpus import commands
from support.fhir_elsewhere import LOINC, SNOMED, Json, bundle, coded, observation
from support.helpers import Run

NOW = "2026-02-01T12:00Z"
Write = Callable[..., str]
PERIOD = {"start": "2026-01-12T09:00:00Z", "end": "2026-01-12T09:05:00Z"}
TIMED: Json = {"effectiveDateTime": None, "effectivePeriod": PERIOD}
ISSUED: Json = {"effectiveDateTime": None, "issued": "2026-01-13T09:00:00Z"}


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Write resources as a Bundle to a file in the current folder; its name."""
    monkeypatch.chdir(tmp_path)

    def written(*resources: Json) -> str:
        (tmp_path / "pain.json").write_text(json.dumps(bundle(*resources)))
        return "pain.json"

    return written


def asked(run: Run, *words: str) -> list[str]:
    """The commands that a refusal prints, without the program's name."""
    refused = run("import", *words, now=NOW, status=2).stderr
    return [shlex.join(typed) for typed in commands(refused) if "--leave-out-wrong" not in typed]


def scores(run: Run) -> list[tuple[str, float]]:
    """When each score of the log was, and how much."""
    pains: list[Any] = json.loads(run("export").stdout)["entries"]["pain"]
    return [(pain["at"], pain["score"]) for pain in pains]


def test_an_analog_scale_is_asked_for_its_top(run: Run, write: Write) -> None:
    """35 of 100 is 3.5. Fault: an option in a sentence, to be put into the command by hand."""
    file = write(observation(code=coded((LOINC, "38214-3")), valueQuantity={"value": 35, "unit": "mm"}))
    (typed,) = asked(run, file)
    assert typed == "import pain.json --scale 100"
    run(*shlex.split(typed), now=NOW)
    assert scores(run) == [("2026-01-12T09:00:00+01:00", 3.5)]


def test_answers_in_words_are_asked_for_in_one_command(run: Run, write: Write) -> None:
    """With what else is asked for. Faults: a command for each, which is refused for the other."""
    said: Json = {"valueQuantity": None, "effectiveDateTime": "2026-01-12T08:00:00"}
    severe = {"coding": [{"system": SNOMED, "code": "76948002", "display": "Severe pain (finding)"}]}
    file = write(
        observation(valueString="bad", **said),
        observation(valueQuantity=None, valueCodeableConcept=severe),
        observation(effectiveDateTime="2026-01-13T09:00:00"),
    )
    (typed,) = asked(run, file)
    assert typed == (
        "import pain.json --grade bad=SCORE --grade 'Severe pain (finding)=SCORE' --timezone Europe/Berlin"
    )
    words = [word.replace("=SCORE", "=8") for word in shlex.split(typed)]
    run(*words, now=NOW)
    assert [score for _, score in scores(run)] == [8, 8, 5]


def test_scores_that_differ_are_asked_for_by_their_codes(run: Run, write: Write) -> None:
    """Fault: the names of both in one sentence, and no command."""
    both = [
        {"code": coded((LOINC, code)), "valueInteger": value}
        for code, value in (("72514-3", 4), ("38208-5", 8))
    ]
    file = write(observation(code=coded((LOINC, "80316-3")), valueQuantity=None, component=both))
    first, second = asked(run, file)
    assert first == "import pain.json --column score=72514-3"
    run(*shlex.split(second), now=NOW)
    assert [score for _, score in scores(run)] == [8]


def test_a_time_that_is_no_instant_is_asked_for_until_all_are_known(run: Run, write: Write) -> None:
    """Two have a start and an end, one when it was issued. Fault: two refusals that undo each other."""
    file = write(observation(**TIMED), observation(**ISSUED))
    typed = asked(run, file)
    assert typed == [f"import pain.json --column at={name},issued" for name in ("start", "end")]
    (typed_then,) = asked(run, file, "--column", "at=end")
    assert typed_then.endswith("--column at=end,issued")
    run(*shlex.split(typed_then), now=NOW)
    assert scores(run) == [("2026-01-12T09:05:00+00:00", 5), ("2026-01-13T09:00:00+00:00", 5)]


def test_codes_that_are_not_known_are_named_each_in_a_command(run: Run, write: Write) -> None:
    """What is there most often first; what is too long to be typed not. Fault: one, for the pulse."""
    pulse, belly = coded((LOINC, "8867-4")), coded((SNOMED, "21522001"))
    odd = coded((SNOMED, "x" * 41))
    file = write(*(observation(code=code) for code in (pulse, pulse, belly, odd)))
    first, second = asked(run, file)
    assert first == "import pain.json --column score=8867-4"
    run(*shlex.split(second), now=NOW)
    assert [score for _, score in scores(run)] == [5]


@pytest.mark.parametrize("named", ["Patient/1", ""])
def test_scores_that_name_nobody_are_told_as_such(run: Run, write: Write, named: str) -> None:
    """Fault: "(empty)", as if the file had a column."""
    file = write(observation(), observation(subject=None, effectiveDateTime="2026-01-13T09:00:00Z"))
    refused = run("import", file, now=NOW, status=2).stderr
    assert "2 patients: Patient/1 (1), (not said) (1)." in " ".join(refused.split())
    assert "(not said)" in run("import", file, "--patient", "Patient/2", now=NOW, status=2).stderr
    run("import", file, "--patient", named, now=NOW)
    assert len(scores(run)) == 1


@pytest.mark.parametrize("packed", ["latin-1", "cp1252"])
def test_fhir_in_another_encoding_is_not_called_csv(run: Run, tmp_path: Path, packed: str) -> None:
    """And a mark before UTF-8 is no harm. Fault: "save it as CSV in UTF-8" of a Bundle."""
    path = tmp_path / "pain.json"
    text = json.dumps(observation(bodySite={"text": "Rücken"}), ensure_ascii=False)
    path.write_bytes(text.encode(packed))
    refused = " ".join(run("import", str(path), now=NOW, status=2).stderr.split())
    assert "It is not UTF-8 text but most likely Windows-1252" in refused
    assert "; export it again, in UTF-8. Nothing was imported." in refused
    assert "CSV" not in refused
    path.write_bytes(text.encode("utf-8-sig"))
    assert "Imported 1 score" in run("import", str(path), now=NOW).stdout
