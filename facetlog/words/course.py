"""The course over several injections, in words."""

from typing import assert_never

from facetlog.relief.course import COURSE_PERCENT, EachShorter, Length, NotInARow, TooFew, WaningReason
from facetlog.words.numbers import possible_time, shown_time


def why_waning(reason: WaningReason) -> str:
    """Why relief wanes, or why that is not said."""
    match reason:
        case EachShorter(injections):
            return f"{', '.join(injections)}: each surely shorter than the one before"
        case TooFew(enough):
            return f"said only of {enough} or more injections"
        case NotInARow(enough):
            return f"no {enough} in a row are each surely shorter than the one before"
        case _:
            assert_never(reason)


def length_words(length: Length) -> str:
    """How long at 50 % an injection helped, in hours or in weeks."""
    if not length.judged:
        return "length cannot be told"
    if length.unit == "weeks":
        then = "then two" if length.possible else "no two"
        return f"to week {length.shown}, {then} below {COURSE_PERCENT} %"
    if not length.shown and length.possible is not None:
        return f"{COURSE_PERCENT} % not shown to last, less than {possible_time(length.possible)} possible"
    possible = "or more" if length.possible is None else f"to {possible_time(length.possible)}"
    return f"{shown_time(length.shown)} {possible} at {COURSE_PERCENT} %"
