"""What `diary` asks, and says between two questions."""

from collections.abc import Sequence

from facetlog.entries.kinds import Injection, Pain
from facetlog.entries.moments import HOUR, MINUTE, Moment, at_zone
from facetlog.relief.schedule import Slot
from facetlog.words.entries import PERIOD_WORDS, joined, pain_text
from facetlog.words.numbers import clock_or_day, counted, since
from facetlog.words.schedule import slot_name, slot_name_with_sides

SCORE = "A score from 0 to 10, with words if you like: 4 walking, or 3 +ibuprofen 400 mg."
SIDES = "Of two sides the left comes first: 3 5. 3 - is the left alone, - 5 the right."
PER_CENT = "Behind the score, how much of the pain is gone, in per cent: 3 60%."
KEYS = "s: asleep.  Enter or ?: skip.  b: back.  h: help.  q: leave; what you answered is kept."
TWO_WANTED = (
    "Left and right are asked, the left first: write two scores, as 3 5; 3 - if only the left is known, "
    "- 5 if only the right."
)
BECAUSE = "because of this pain?  r: yes.  u: the usual one, at its usual time.  Enter: not said."
AGAIN = "answered already, a new answer takes its place"
NOTHING = "Every time of the schedule so far has a score."
NOTHING_NEW = (
    "Every time of the last 48 hours has a score. Earlier ones are asked by `facetlog diary --all`."
)
NO_EVENING = "No injection is logged yet, and the evenings so far have their scores."
EARLIER = "Times longer ago are asked by `facetlog diary --all`."
NO_SLEEP = "Asleep answers for an hour; here write a score, or Enter to skip."
AWAKE = "The other side has a score of that time, so you were awake; Enter skips."
WHOSE_PER_CENT = "{percent}% of which side? Write it behind the score, of each: 3 {percent}% 5 {percent}%."
NOT_KEPT = "What you typed was not kept."

ANSWER_CHANGED = "In another window, meanwhile, your earlier answer was changed."
CLOCK_STANDS = "With --now the clock stands still, so that nothing falls due: leave out --now or --wait."
NO_TERMINAL = "--wait asks at a terminal, and there is none; without it the times are listed."
NO_KEYS = "--wait cannot wait for a key on this system; without it the diary asks at once."
NOTHING_TO_COME = "Nothing more is to come of this schedule."
NOT_YET = "No score is due yet; one of now is logged by `facetlog pain SCORE`, in another window."
PRESS = "q: leave"


def how_to_answer(has_sides: bool, asks_per_cent: bool) -> list[str]:
    """The lines that say what can be typed."""
    lines = [(SCORE, True), (SIDES, has_sides), (PER_CENT, asks_per_cent), (KEYS, True)]
    return [line for line, is_asked in lines if is_asked]


def question_text(slots: Sequence[Slot], injected: Moment | None, now: Moment) -> str:
    """What is asked: the clock time of a single score, or how long after the needle an average is.

    ``slots`` are those of one time, one a side.
    """
    slot = slots[0]
    name = slot_name_with_sides(slots)
    if slot.period == "now":
        return f"{shown_clock(slot.at, now)}, {name}"
    is_after = injected and slot.number
    return f"{name}, {since(injected, slot.at)} the needle" if injected and is_after else name


def shown_clock(at: Moment, now: Moment) -> str:
    """The clock time, with its day where that is not today."""
    wall = at.wall
    day = "" if at.date == now.date else f"{wall:%a} {wall.day} {wall:%b} "
    return f"{day}{wall:%H:%M}"


def score_before_slot(scores: Sequence[Pain], slot: Slot) -> str:
    """The last score before a time, of each side that is asked about."""
    if len(scores) > 1:
        told = (joined(f"{pain.score} of 10", pain.side) for pain in scores)
        return f"before it {' and '.join(told)}"
    pain = scores[0]
    where = f"before it {pain.score} of 10 at {clock_or_day(pain.at, slot.at)}"
    return joined(where, PERIOD_WORDS[pain.period])


def kept_text(kept: int, left: int) -> str:
    """How many answers were kept, and how many times have none."""
    more = f" {left} without a score yet: facetlog diary" if left else ""
    return f"{counted(kept, 'answer')} kept.{more}"


def injection_changed(before: Injection | None, now: Injection | None) -> str:
    """What became of the injection that was asked about, meanwhile."""
    if before is None or now is None:
        told = f"{before.id} was deleted" if before else "an injection was logged"
    elif before.number != now.number:
        told = f"{now.id} is the injection in force, no longer {before.id}"
    elif now.at != before.at:
        told = f"{now.id} was moved to {clock_or_day(now.at, before.at)}"
    else:
        told = f"the side of {now.id} was changed"
    return f"In another window, meanwhile: {told}."


def slot_changed(slot: Slot, score: Pain | None) -> str:
    """That a time was answered elsewhere, and by which score."""
    by = f": {score.id}, {pain_text(score)}" if score else ""
    return f"In another window, meanwhile, {slot_name(slot)} was answered{by}."


def countdown(slot: Slot, now: Moment) -> str:
    """``Next: 10:15, 30 min after the needle, in 4:05``."""
    clock = clock_or_day(at_zone(slot.at, None), now)
    return f"Next: {clock}, {slot_name(slot)}, in {time_left(slot.at.epoch - now.epoch)}"


def short_countdown(slot: Slot, now: Moment) -> str:
    """The same for a narrow terminal: ``Next: 10:15, in 4:05``."""
    clock = clock_or_day(at_zone(slot.at, None), now)
    return f"Next: {clock}, in {time_left(slot.at.epoch - now.epoch)}"


def time_left(seconds: int) -> str:
    """Minutes and seconds, with hours where there are any: ``4:05``, ``1:04:05``."""
    hours, rest = divmod(seconds, HOUR)
    minutes, left = divmod(rest, MINUTE)
    return f"{hours}:{minutes:02d}:{left:02d}" if hours else f"{minutes}:{left:02d}"
