"""What ``fill`` says of a paper sheet that is typed in."""

from collections.abc import Iterator, Sequence

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Estimate, Injection, Pain
from facetlog.entries.moments import DAY, MINUTE, Moment
from facetlog.entries.paper import Answer
from facetlog.entries.values import PainScore
from facetlog.words.entries import headline, joined, place_of
from facetlog.words.numbers import clock_or_day, counted, day_and_time, shown_time, typed_time
from facetlog.words.safe import copied, safe

QUARTER = 15 * MINUTE
NOTHING_KEPT = "Nothing was kept."
NOTHING_NEW = "Nothing is new: the log has it all already."
ALL_EMPTY = "Every time of it was left empty: nothing was kept."
NOTHING_TO_ASK = "Every time of the sheet so far has a score."
HOW = (
    "What stands on the paper: 3, or 3/60% with the per cent, or 10:20 3 at a time of its own.",
    "s: asleep.  Enter: empty.  b: takes the last one back.  q: leave; all is kept.",
)
PER_CENT = "Per cent of the pain gone, as the sheet has it (Enter: none)"
SECOND_AREA = "Where the second area of the sheet is, as: leg (Enter: do not ask)"
SECOND_SCORE = "And the score of the second area (Enter: none)"
SCORE_AGAIN = "Nothing was kept of that row; its score again:"
MORE_TIMES = "More on the paper? Its time and score, as 18:20 3 (Enter: no)"
NONE_BACK = "Nothing was typed yet that could be taken back."
FILLED_MEANWHILE = "The log was changed there meanwhile; nothing was kept of this answer."
SIDES_APART = (
    "The log has each side by itself, so one column is typed at a time: "
    "`facetlog fill --side left`, or `facetlog fill --side right`"
)
ASLEEP_AT_HOUR = "Asleep answers for an hour; here write a score, or - where it is empty."


def sheet_heading(injection: Injection, start: Moment, side: str | None) -> str:
    """``Sheet of i1, right L4-L5, Mon 7 Sep 2026 09:30.``."""
    place = safe(place_of(injection) or injection.procedure)
    column = side and f"the {side} column"
    return f"Sheet of {joined(injection.id, place, day_and_time(start), column)}."


def sheet_command(start: Moment | None, side: str | None, again: bool) -> str:
    """``facetlog fill --from "2026-09-07 09:30" --side left``."""
    dated = f' --from "{typed_time(start)}"' if start else ""
    column = f" --side {side}" if side else ""
    return f"facetlog fill{dated}{column}{' --again' if again else ''}"


def to_type(command: str) -> str:
    """That it asks nothing without a terminal, and what to type."""
    return (
        "Without a terminal fill asks nothing. Type the scores in the order of the sheet, "
        f"- for an empty row, as: `{command} 3 1 - 0.5`"
    )


def sheet_changed(command: str) -> str:
    """That the injection of a sheet is not as it was when its first row was asked for."""
    return f"The log was changed meanwhile: that injection is another now. Type again: `{command}`"


def there_line(entry: Entry) -> str:
    """What the log has already."""
    return f"{headline(entry)}; it is there already"


def other_line(there: Pain, stated: Estimate | None, answer: Answer) -> str:
    """What the log has, and that the paper has another score or per cent."""
    log = score_text(there.score, stated.relief if stated else None)
    paper = "asleep" if answer.score is None else score_text(answer.score, answer.relief)
    return f"{headline(there)}; the log has {log}, the paper {paper}"


def has_text(there: Pain, stated: Estimate | None) -> str:
    """Behind a row that is asked for, what the log has there."""
    return f"; the log has {score_text(there.score, stated.relief if stated else None)}"


def score_text(score: PainScore, relief: float | None) -> str:
    """A score with its per cent, as it is typed: ``5/65%``."""
    return f"{score}" if relief is None else f"{score}/{relief:g}%"


def became_line(entry: Entry, before: Entry | None) -> str:
    """What was kept from paper, and what it was where the log had another."""
    if isinstance(entry, Pain) and isinstance(before, Pain) and entry.score != before.score:
        return f"{headline(entry)}; it was {before.score}"
    if isinstance(entry, Estimate) and isinstance(before, Estimate) and entry.relief != before.relief:
        return f"{headline(entry)}; it was {before.relief:g} %"
    return headline(entry)


def asleep_line(at: Moment) -> str:
    """That the patient slept at one of its times."""
    return f"{day_and_time(at)}  asleep"


def nothing_behind(rest: Sequence[str]) -> str:
    """That there are words, and no score that they could stand beside."""
    return f"{' '.join(rest)!r} has no score that it belongs to; write the score, too, or - or s alone."


def before_elsewhere(text: str, command: str) -> str:
    """That a row after the needle was answered by the score before it."""
    return f"This row is after the needle. The score before it: `{command} {text}`"


def last_line(pain: Pain) -> str:
    """Before what the last score amounts to."""
    return f"The last of them, {pain.id}:"


def kept_lines(scores: int, asleep: int, other: int) -> Iterator[str]:
    """How much was taken from the paper, and at how many times the log was left as it is."""
    slept = f"{counted(asleep, 'time')} asleep" if asleep else ""
    scored = counted(scores, "score") if scores or not asleep else ""
    yield f"{joined(scored, slept)} from paper."
    if other:
        yield left_alone_line(other)


def left_alone_line(other: int) -> str:
    """At how many times the log has something else than the paper, and how that is taken."""
    return f"{counted(other, 'time')} left alone; to take the paper's there, add --again."


def left_lines(left: int, command: str | None) -> Iterator[str]:
    """How many of its times have no score yet, and how to go on where one was not asked for."""
    without = f"{counted(left, 'time')} without a score." if left else ""
    go_on = f"To go on: `{command}`" if command else ""
    if line := f"{without} {go_on}".strip():
        yield line


def taken_back(ids: Sequence[str]) -> str:
    """What was taken back."""
    return f"Took back {', '.join(ids)}." if ids else "Back."


def late_lines(last: Moment, now: Moment) -> Iterator[str]:
    """That it was typed more than a day after the last of its times."""
    if now.since(last) > DAY:
        yield f"Typed {shown_time(now.since(last))} after its last score; the page says when."


def take_back_line() -> str:
    """How the whole sheet is taken back, in one."""
    return "To take the sheet back: facetlog undo"


def none_before(injections: list[Injection], start: Moment | None) -> str:
    """That no injection is logged to which a sheet could belong, and what to type."""
    if start and injections:
        first = injections[0]
        return (
            f"No injection is logged at or before {day_and_time(start)}; the first is {first.id}, "
            f'{day_and_time(first.at)}. Its sheet: `facetlog fill --from "{typed_time(first.at)}"`'
        )
    at = f' --at "{typed_time(start)}"' if start else ""
    return (
        "No injection is logged, and the times of a sheet count from one. "
        f"Log when the needle came out: `facetlog inject{at}`"
    )


def too_many(times: int, scores: int) -> str:
    """That more scores were typed than the sheet has times after the needle."""
    return f"The sheet has {counted(times, 'time')} after the needle, and {scores} scores were typed."


def one_more(times: int, said: Sequence[str], fill: str) -> str:
    """The two readings of one score more than the sheet has times in the hours after the needle."""
    scores = " ".join(said)
    return "\n".join(
        (
            f"{len(said)} scores were typed; the sheet has {times} times in the hours after the needle.",
            "If the first is of before the needle:",
            copied(f"{fill} before={scores}"),
            "If the last is a day's average:",
            copied(f"{fill} before=- {scores}"),
        )
    )


def to_come(text: str, at: Moment) -> str:
    """That an answer would be of a time that is still to come."""
    return f"{text!r} would be of {day_and_time(at)}, and that is still to come."


def out_of_order(text: str, at: Moment, last: Moment) -> str:
    """That an answer without a time would be of a time before the one before it."""
    later = last._replace(epoch=last.epoch + QUARTER)
    return (
        f"{text!r} would be of {clock_or_day(at, last)}, and the score before it is of "
        f"{clock_or_day(last, at)}; write its time, too, as {later.wall:%H:%M}={text}"
    )


def twice(text: str) -> str:
    """That one time of its own stands twice."""
    return (
        f"{text!r} has the time of the score before it; write each time once, with the score that counts."
    )


def jump_line(at: Moment, last: Moment) -> str:
    """Why a time is of the day after: a slip of the pen looks like it."""
    return f"    {at.wall:%H:%M} is earlier than {last.wall:%H:%M}, and so of the next day."


def before_or_next_day(time: str, said: str, start: Moment, at: Moment | None, side: str | None) -> str:
    """The two readings of a first time that is before the needle's; the one, where ``at`` is to come."""
    if at is None:
        return f"{time} is before the needle, {start.wall:%H:%M}; for a score of then write before={said}."
    column = f" --side {side}" if side else ""
    return (
        f"{time} can be read in two ways, since the needle was at {start.wall:%H:%M}: for the score before "
        f"the needle write before={said}; for the day after: "
        f'`facetlog pain {said}{column} --at "{typed_time(at)}"`'
    )
