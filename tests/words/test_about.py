"""What facetlog is stands in one place, and is said in the same words wherever it is said."""

import json
import re

import pytest
from support.helpers import Run

from facetlog.words.about import IN_BRIEF, WHAT_IT_IS

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


@pytest.mark.parametrize("words", [("--help",), ()])
def test_it_is_said_in_the_help_and_by_facetlog_alone(run: Run, words: tuple[str, ...]) -> None:
    """Fault: one of them has words of its own."""
    assert WHAT_IT_IS in plain(run(*words).stdout)


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_every_page_says_it_in_brief(run: Run, form: str) -> None:
    """The same words, fewer of them. Fault: a page that claims what the sentence does not."""
    run(*BLOCK)
    said = plain(run("report", "--format", form).stdout)
    assert IN_BRIEF in said
    assert "not a medical device" not in said
    for words in ("assessed, cleared or certified as a medical device by ", "no diagnosis", "no treatment"):
        assert words in IN_BRIEF.replace("recommends no", "no")
        assert words in WHAT_IT_IS


def test_it_is_said_by_facetlog_alone_of_a_log_too(run: Run) -> None:
    run(*BLOCK)
    assert WHAT_IT_IS in plain(run().stdout)


def test_other_programs_are_told(run: Run) -> None:
    run(*BLOCK)
    assert WHAT_IT_IS in json.dumps(json.loads(run("export", "--format", "fhir").stdout))
