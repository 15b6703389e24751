"""The slots of one injection: which are open, which are filled, in short words."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import Any

from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import Clock, parse_instant
from facetlog.entries.values import parse_score
from facetlog.relief.schedule import Schedule, Slot, Slots, open_slots, slots_of
from facetlog.relief.timeline import Timeline
from support.helpers import at, injection

DAY = 24.0
LATE = 400 * DAY  # after every slot


def opened(
    scores: Iterable[Pain],
    now: float = LATE,
    given: Injection | None = None,
    sleeps: Sequence[Sleep] = (),
    next_one: Injection | None = None,
    schedule: Schedule | None = None,
) -> Slots:
    """The open slots of an injection so many hours after it."""
    one = given or injection()
    timeline = Timeline([one, *([next_one] if next_one else [])], scores)
    until = timeline.reach(one, timeline.judged_key(one))
    return open_slots(
        one, timeline.series_of(one), sleeps, schedule or Schedule(), Clock(at(now), UTC), until
    )


def every(slots: Slots) -> list[Slot]:
    return [*slots.forgotten, *slots.missed, *slots.due, *slots.coming]


def filled(scores: Iterable[Pain], **values: Any) -> list[str]:
    """The slots that scores fill: minutes of the first day, days and weeks by their number."""
    left = {short(slot) for slot in every(opened(scores, **values))}
    return [short(slot) for slot in slots_of(values.get("given") or injection(), Schedule())
            if short(slot) not in left]  # fmt: skip


def short(slot: Slot) -> str:
    return f"{slot.number} min" if slot.period == "now" else f"{slot.period} {slot.number}"


def typed_at(text: str, number: int = 1) -> Pain:
    """A score of 5, felt at a time with an offset."""
    moment = parse_instant(text)
    return Pain(number=number, at=moment, score=parse_score("5"), entered_at=moment.epoch)


def injected_at(text: str) -> Injection:
    return Injection(number=1, at=parse_instant(text), procedure="facet joint injection")
