"""What facetlog is stands in one place, and is said in the same words wherever it is said."""

import json
import re

import pytest
from support.helpers import Run

from facetlog.words.about import WHAT_IT_IS

BLOCK = (
    "inject",
    "L4",
    "--side",
    "right",
    "--procedure",
    "mbb",
    "--at",
    "2026-01-20 8:00",
    "--baseline",
    "8",
)


def plain(text: str) -> str:
    return " ".join(re.sub(r"<[^>]+>|\\", "", text).split())


def test_it_claims_nothing_in_law() -> None:
    """Fault: "not a medical device", which is a legal claim."""
    assert "not a medical device" not in WHAT_IT_IS
    for words in (
        "has not been assessed, cleared or certified as a medical device by any authority",
        "compares it, by arithmetic that is shown, with published rules whose source stands beside them",
        "makes no diagnosis and recommends no treatment, and no treatment should be decided by it alone",
    ):
        assert words in WHAT_IT_IS


@pytest.mark.parametrize("words", [("--help",), (), ("report",), ("report", "--format", "md"),
                                   ("report", "--format", "html")])  # fmt: skip
def test_it_is_said_in_the_help_alone_and_on_every_page(run: Run, words: tuple[str, ...]) -> None:
    """Fault: one of them has words of its own."""
    if words not in ((), ("--help",)):
        run(*BLOCK)
    said = plain(run(*words).stdout)
    assert WHAT_IT_IS in said
    assert "not a medical device" not in said


def test_it_is_said_by_facetlog_alone_of_a_log_too(run: Run) -> None:
    run(*BLOCK)
    assert WHAT_IT_IS in plain(run().stdout)


def test_other_programs_are_told(run: Run) -> None:
    run(*BLOCK)
    assert WHAT_IT_IS in json.dumps(json.loads(run("export", "--format", "fhir").stdout))
