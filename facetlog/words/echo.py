"""What a write says back: where an entry belongs, and what it means there."""

from collections.abc import Iterable, Iterator, Mapping
from typing import assert_never

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.medicine import number_text
from facetlog.entries.moments import MINUTE, Moment, at_zone
from facetlog.relief.days import is_no_weeks_average
from facetlog.relief.landing import (
    BeforeNeedle,
    Edit,
    GiveBaseline,
    Landing,
    MakeItTreated,
    SaySide,
)
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import dose_text, headline, joined, place_of
from facetlog.words.numbers import (
    day_and_time,
    less_words,
    score_text,
    since,
    typed_time,
)
from facetlog.words.safe import command, safe, shell_word

NO_INJECTION = "No injection is logged yet: `facetlog inject` logs one."
NO_BASELINE = "no relief can be computed: no score {} before the needle"
NO_WEEKS = "So early it is no week's average: that of the first week can be given from day 3 on."
OTHER_PAIN = "It is of another pain than {} treated, and counts in no answer about that."
OTHER_STATE = "It was felt {}, and counts in no answer about {}, which is judged by pain {}."
SHOWS_LITTLE = "later scores cannot show what the injection did"


def none_in_force(coming: Injection | None, now: Moment) -> str:
    """Why there is no injection to tell of: none is logged, or the first is dated later than now."""
    if coming is None:
        return NO_INJECTION
    later = f"{coming.id} is dated {day_and_time(coming.at)}, later than now, {day_and_time(now)}."
    return f"{later} If the clock is right, mend it: `facetlog edit {coming.id} at=TIME`."


def entry_lines(entry: Entry, assumed: str = "") -> Iterator[str]:
    """The headline, what was assumed in reading the time, and the time here if it differs."""
    here = at_zone(entry.moment, None)
    yield headline(entry)
    if assumed:
        yield f"    ({assumed})"
    if here.offset_minutes != entry.moment.offset_minutes:
        yield f"    (on the clock here that is {day_and_time(here)})"


def under_line(owner: Injection, entry: Entry) -> str:
    """Which injection an entry falls under, and how long before or after it."""
    place = place_of(owner) or owner.procedure
    return f"    {owner.id}, {safe(place)}: {since(owner.at, entry.moment)} the needle"


def landing_lines(landing: Landing) -> Iterator[str]:
    """What a score means under its injection."""
    if landing.is_after:
        yield f"    {landing.pain.score} of 10 pain left{relief_left(landing)}"
        if not landing.is_treated:
            yield f"    {apart_words(landing)}"
        yield from mending_lines(landing)
        if is_no_weeks_average(landing.owner, landing.pain):
            yield f"    {NO_WEEKS}"
    elif landing.is_of_week_before and (landing.is_too_early or landing.pain.period == "day"):
        yield "    It counts in the week before the needle, not as the score before it."
    elif landing.is_too_early:
        yield "    More than 24 hours before the needle: too early to be compared with."
    elif not landing.counts:
        yield "    A later score before the needle counts; this one is kept beside it."
    elif not landing.is_treated:
        yield "    Before the needle, of another pain than the one treated."
    else:
        later = "weeks" if landing.pain.period == "week" else "later scores"
        yield f"    Before the needle: {later} are compared with this one."
        yield from replacing_lines(landing)


def apart_words(landing: Landing) -> str:
    """Why a score counts in no answer: it is of another pain, or of the same otherwise felt."""
    owner = landing.owner.id
    match landing.mending:
        case MakeItTreated((Edit("state", "moving"),)):
            return OTHER_STATE.format("at rest", owner, "while moving")
        case MakeItTreated((Edit("state", "rest"),)):
            return OTHER_STATE.format("while moving", owner, "at rest")
        case _:
            return OTHER_PAIN.format(owner)


def relief_left(landing: Landing) -> str:
    """``, 71 % less than before the needle (7)``; or that there is nothing to compare with."""
    before = landing.compared_with
    if before is None:
        return f"; {NO_BASELINE.format('without side' if landing.sides_before else 'of this pain')}"
    weekly = landing.weeks_baseline
    is_more_than_none = landing.relief is None and landing.pain.score.hundredths > 0
    change = "more" if is_more_than_none else less_words(landing.relief)
    if weekly and weekly.origin != "needle":
        return f", {change} ({weeks_baseline_words(weekly)})"
    return f", {change} than before the needle ({score_text(before)})"


def mending_lines(landing: Landing) -> Iterator[str]:
    """The command by which a score would have something to be compared with."""
    match landing.mending:
        case MakeItTreated(edits):
            yield "    If it is the pain that was treated:"
            yield edit_command(landing.pain, edits)
        case SaySide():
            yield "    Each side has a score before the needle; this one names none. Say which it is:"
            for pain in landing.sides_before:
                yield edit_command(landing.pain, [Edit("side", pain.side)])
        case GiveBaseline(side):
            yield from one_side_lines(landing)
            asked = f" --side {side}" if side else ""
            yield "    If you or the clinic wrote one down, how it was before the needle:"
            yield command(f'pain SCORE --at "TIME BEFORE THE NEEDLE"{asked}')
        case None:
            pass
        case _:
            assert_never(landing.mending)


def one_side_lines(landing: Landing) -> Iterator[str]:
    """That one side has a score before the needle, and how to say that this one is of it."""
    for pain in landing.sides_before:
        yield f"    Only the {pain.side} has a score before the needle; this one names no side."
        yield f"    If it is of the {pain.side}:"
        yield edit_command(landing.pain, [Edit("side", pain.side)])


def replacing_lines(landing: Landing) -> Iterator[str]:
    """Which score of the same minute it takes the place of, and how to say that it was after."""
    for other in landing.replaced[-1:]:
        yield f"    It takes the place of {other.score} ({other.id}), of the same minute."
        yield "    If it was after the needle:"
        yield command(f"edit {landing.pain.id} at=TIME")


def edit_command(pain: Pain, edits: Iterable[Edit]) -> str:
    """The command to copy that gives a score other values."""
    words = (f"{name}={shell_word(value) if value else ''}" for name, value in edits)
    return command(f"edit {pain.id} {' '.join(words)}")


def before_lines(before: BeforeNeedle) -> Iterator[str]:
    """Which score an injection is judged by, on each side; or how to join one."""
    for series in before.based:
        if series.baseline:
            pain, side = series.baseline.point.pain, None
            if before.injection.treated_side == "both":
                side = series.key.side or "both sides"
            judged_by = f"Before the needle{f', {side}' if side else ''}"
            yield f"    {judged_by}: {pain.score} of 10 at {day_and_time(pain.at)} ({pain.id})."
    if before.near and before.about_earlier:
        score = f"{before.near.id} ({before.near.score} of 10)"
        yield f"    No score before the needle yet; {score} is read as about the needle the day before."
        yield "    If it is about this one:"
        yield edit_command(before.near, before.edits)
    elif before.near:
        score = f"{before.near.id} ({before.near.score} of 10)"
        yield f"    No score before the needle of this pain; {score} was read as another. To join it:"
        yield edit_command(before.near, before.edits)
    elif not before.based:
        yield "    No score before the needle yet:"
        yield command("pain SCORE --at TIME")


def rescue_lines(dose: Dose, read: Mapping[str, str], is_treated: bool) -> Iterator[str]:
    """That a dose was taken because of the pain; where something is treated, what later scores show then.

    ``read`` are the words of the drug by which it is known, each with the medicine that it names.
    """
    shows_little = f": {SHOWS_LITTLE}" if is_treated else ""
    if dose.taken:
        yield f"    Taken because of this pain{shows_little}."
        return
    misspelt = not any(word == name for word, name in read.items())
    said = f", read as {joined(*read.values())}," if misspelt else ""
    other = "another medicine, or " if misspelt else ""
    yield f"    {safe(dose_text(dose))}{said} counts as taken because of this pain{shows_little}."
    yield f"    If it was {other}your usual tablet at its usual time:"
    yield command(f"edit {dose.id} taken=regular")


def medicine_lines(drug: str, at: Moment, now: Moment) -> Iterator[str]:
    """How to log a medicine that stands among the words of a score, at the time of that."""
    is_now = at.epoch // MINUTE == now.epoch // MINUTE
    when = "" if is_now else f' --at "{typed_time(at)}"'
    yield f"    If you took {drug}:"
    yield command(f"dose {drug}{when}")


def unknown_lines(dose: Dose) -> Iterator[str]:
    """That a dose of a medicine that is not known counts for nothing, and how to say that it does."""
    yield f"    {safe(dose_text(dose))} does not count as taken because of this pain."
    yield "    If you took it because of the pain:"
    yield command(f"edit {dose.id} taken=rescue")


def as_always_lines(dose: Dose) -> Iterator[str]:
    """That a dose is one of those that the profile names, and how to say that this one was not."""
    yield "    Taken as always, as your profile says: it is not counted as taken because of this pain."
    yield "    If you took it because of the pain:"
    yield command(f"edit {dose.id} taken=rescue")


def written_lines(dose: Dose, spelt: str) -> Iterator[str]:
    """How to mend a drug that is misspelt, of which ``spelt`` is the right way, and to say a unit."""
    if spelt.casefold() != dose.drug.casefold():
        yield f"    If it was {safe(spelt)}, to have it spelt so:"
        yield command(f"edit {dose.id} drug={shell_word(spelt)}")
    if dose.amount and not dose.unit:
        yield f"    {number_text(dose.amount)} of what? Say which it was:"
        yield command(f"edit {dose.id} unit=mg")
        yield command(f"edit {dose.id} unit=tablets")


def moved_lines(scores: Iterable[Entry]) -> Iterator[str]:
    """What went along with the entry that was moved, as it is now."""
    for score in scores:
        yield f"Moved along  {headline(score)}"


def again_lines(injection: Injection, others: Iterable[Injection]) -> Iterator[str]:
    """That an injection of the same minute, joints and side is there, and how to take this one back."""
    same = next((one for one in others if is_again(injection, one)), None)
    if same:
        yield f"    {same.id} has the same time, place and side. If this is the same injection:"
        yield command("undo")


def is_again(one: Injection, other: Injection) -> bool:
    """Whether two injections may be one, typed twice."""
    places = {(frozenset(i.levels), i.treated_side, i.at.epoch // MINUTE) for i in (one, other)}
    return one.number != other.number and len(places) == 1


def by_mistake_lines() -> Iterator[str]:
    """How to take back an injection of which nothing was said."""
    yield "    If none was given now, take it back:"
    yield command("undo")


def procedure_lines(injection: Injection) -> Iterator[str]:
    """How to say the procedure, where it was not said."""
    short = "facet" if injection.procedure != "facet joint injection" else "mbb"
    yield "    The procedure was not said; if it was another:"
    yield command(f"edit {injection.id} procedure={short}")
