"""An outcome computed of a stretch of a log is that of the whole log."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from support.fhir_samples import NOW, logs_of_a_few_weeks, writing_of
from support.helpers import at, injection, log_of, pain

from facetlog.entries.kinds import Injection, Log
from facetlog.entries.levels import Level
from facetlog.entries.moments import DAY, HOUR
from facetlog.exchange.fhir_relief import relief_resources
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.outcome.one_by_one import Stretch, outcomes_one_by_one
from facetlog.relief.reaching import needed_until
from facetlog.relief.timeline import Timeline
from facetlog.settings.settings import load

SETTINGS = load(Path("no.db"))


def within(log: Log, stretch: Stretch) -> Log:
    """What a log has in a stretch."""

    def inside(entries: Sequence[Any]) -> list[Any]:
        until = stretch.until
        return [
            one
            for one in entries
            if one.at.epoch >= stretch.since and (until is None or one.at.epoch <= until)
        ]

    return log._replace(scores=inside(log.scores), doses=inside(log.doses))


def by_stretches(log: Log) -> Iterator[Any]:
    """What is told of each injection, of its own stretch alone."""
    writing = writing_of(log)
    found = outcomes_one_by_one(
        Timeline(log.injections, ()).injections, lambda stretch: within(log, stretch), SETTINGS, NOW
    )
    for one, _, outcome in found:
        yield from relief_resources(outcome, writing, {one.id})


@settings(max_examples=150)
@given(logs_of_a_few_weeks())
def test_what_is_told_of_a_stretch_is_what_is_told_of_the_whole(log: Log) -> None:
    """Relief, verdicts and pairs. Fault: a later needle's baseline, or its side, cut off."""
    outcome = outcome_of(Inquiry(log, SETTINGS, NOW))
    whole = list(relief_resources(outcome, writing_of(log), {one.id for one in log.injections}))
    told = list(by_stretches(log))
    assert sorted(told, key=_id) == sorted(whole, key=_id)


def _id(resource: Any) -> str:
    return str(resource["id"])


def given_at(hours: float, number: int, side: str | None) -> Injection:
    levels = (Level("L3", None), Level("L4", None))
    return injection(number=number, side=side, levels=levels, procedure="medial branch block").with_values(
        at=at(hours)
    )


def test_a_series_needs_scores_up_to_a_day_after_the_next_needle_on_its_side() -> None:
    """Left at 0 h, right at 100 h, left at 200 h. Fault: the needle of the other side ends it."""
    needles = [given_at(0, 1, "left"), given_at(100, 2, "right"), given_at(200, 3, "left")]
    assert needed_until(needles[0], needles) == at(200).epoch + DAY
    assert needed_until(needles[1], needles) is None
    assert needed_until(given_at(0, 1, None), needles) == at(200).epoch + DAY


def test_a_later_needle_whose_side_was_not_said_needs_all_that_it_owns() -> None:
    """Its side is read from its scores. Fault: a day after it, where they go on to 300 h."""
    needles = [given_at(0, 1, "left"), given_at(200, 2, None), given_at(300, 3, "left")]
    assert needed_until(needles[0], needles) == at(300).epoch
    assert needed_until(needles[0], needles[:2]) is None


def test_no_more_is_kept_than_a_later_block_is_set_beside() -> None:
    """Of ten blocks alike, each beside the one before. Fault: every outcome held to the end."""
    needles = [given_at(200.0 * n, n + 1, "left") for n in range(10)]
    scores = [pain(n + 1, 200.0 * n + 1, "3") for n in range(10)]
    log = log_of(needles, scores)
    found = list(outcomes_one_by_one(needles, lambda stretch: within(log, stretch), SETTINGS, NOW))
    assert [len(outcome.injections) for _, _, outcome in found] == [1, *[2] * 9]
    assert all(stretch.until for _, stretch, _ in found[:-1])
    longest = 10 * DAY + SETTINGS.conventions.lookback + 200 * HOUR + DAY
    assert max((s.until or 0) - s.since for _, s, _ in found[:-1]) == longest
