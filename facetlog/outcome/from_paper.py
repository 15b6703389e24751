"""What of a log was typed from paper, and when, where that was long after."""

from collections.abc import Iterator
from typing import NamedTuple

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import DAY, Moment
from facetlog.outcome.results import InjectionOutcome
from facetlog.relief.series import grouped


class FromPaper(NamedTuple):
    """So many scores typed from paper on one day.

    ``typed`` is when, on the clock of
    the last of them; None where that
    was within a day of it.
    """

    scores: int
    typed: Moment | None


def from_paper(block: InjectionOutcome) -> Iterator[FromPaper]:
    """The scores around an injection from paper, by the day on which they were typed."""
    scores = {point.pain.number: point.pain for one in block.series for point in one.series.points}
    paper = [pain for pain in scores.values() if pain.source]
    for sheet in grouped(paper, typed_day).values():
        last = max((pain.at for pain in sheet), key=epoch)
        typed = min(pain.entered_at for pain in sheet)
        is_long_after = typed - last.epoch > DAY
        at = last._replace(epoch=typed)
        yield FromPaper(len(sheet), at if is_long_after else None)


def epoch(moment: Moment) -> int:
    """The instant of a moment."""
    return moment.epoch


def typed_day(pain: Pain) -> int:
    """The local date on which it was typed."""
    return pain.at._replace(epoch=pain.entered_at).ordinal
