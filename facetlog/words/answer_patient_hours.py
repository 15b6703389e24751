"""How long half or more of the pain was gone, in hours, as the patient reads it."""

from collections.abc import Iterator, Sequence

from facetlog.outcome.answer import HALF, Answer, Stay
from facetlog.outcome.results import ScoreOutcome
from facetlog.relief.spells import HOURS_END
from facetlog.words.answer import number_word
from facetlog.words.parts import Line, prose
from facetlog.words.plain import (
    at,
    exact_time,
    fits,
    lowered,
    took,
    upper_time,
    when,
)


def by_hours(answer: Answer) -> Iterator[Line]:
    """From when until when half or more was gone, what ended it, and what is not known of it."""
    first, *others = of_stays(answer, answer.threshold(HALF).stays)
    yield in_first_hours(answer, first)
    yield from others
    yield from later_stays(answer)
    yield from medicine_within(answer)


def in_first_hours(answer: Answer, told: Line) -> Line:
    """After the weeks: that it is of the first hours, where all of it is, and where there is room."""
    stays = answer.threshold(HALF).stays
    prefix = "In the first hours, "
    is_of_them = all(stay.spell.last <= HOURS_END for stay in stays)
    if answer.leads_with_weeks and is_of_them and fits(f"{prefix}{told.text}"):
        return Line(prose(prefix) + lowered(told))
    return told


def of_stays(answer: Answer, stays: Sequence[Stay]) -> Iterator[Line]:
    """None, one, two or more times of half or more."""
    if not stays:
        yield never_half(answer)
    elif len(stays) == 1:
        yield from one_stay(answer, stays[0])
    elif len(stays) == 2:
        yield from two_stays(answer, *stays)
    else:
        yield from several_stays(answer, stays)


def gone(answer: Answer, of: str = "your pain") -> str:
    """``Half or more of your pain was gone``; shorter under the name of a side."""
    return "Half or more was gone" if answer.side else f"Half or more of {of} was gone"


def never_half(answer: Answer) -> Line:
    """That less than half was gone, and at how many scores."""
    number, last = len(answer.hours), answer.hours[-1]
    is_all = not answer.has_later_scores
    until = when(answer, last.point.pain.at)
    if answer.side:
        return prose(f"Less than half was gone at every score{'' if is_all else f' up to {until}'}.")
    which = f"each of your {number} scores{',' if is_all else ''} up to {until}"
    return prose(f"Less than half of it was gone at {which if number > 1 else one_score(answer, last)}.")


def one_score(answer: Answer, score: ScoreOutcome) -> str:
    """``your one score, at 11:00``."""
    return f"your one score, {at(answer, score)}"


def one_stay(answer: Answer, stay: Stay) -> Iterator[Line]:
    """From when until when, with what is not known of it, and what ended it."""
    first, last = (when(answer, one.point.pain.at) for one in (stay.first, stay.last))
    gaps = stay.gaps(answer.max_gap)
    if len(stay.scores) == 1:
        yield prose(f"{gone(answer, 'it')} at one score only, {at(answer, stay.first)}.")
    elif gaps:
        each = f"at each score from {first} to {last}."
        whole = f"{gone(answer)} {each}"
        yield prose(whole if fits(whole) else f"Half or more was gone {each}")
        yield from told_gaps(answer, gaps)
    elif stay.then:
        yield prose(f"{gone(answer, 'it')} from {first} until at least {last}.")
    else:
        yield from to_the_last(answer, stay)
    if not (answer.side and stay.then):
        yield end_of(answer, stay)


def to_the_last(answer: Answer, stay: Stay) -> Iterator[Line]:
    """That it was so up to the last score."""
    every, last = f"{gone(answer)} at every score from", at(answer, stay.last)
    first = when(answer, stay.first.point.pain.at)
    whole = f"{every} {first} to your last one, {last}."
    if fits(whole):
        yield prose(whole)
    else:
        yield prose(f"{every} {first} on.")
        yield prose(f"Your last one was {last}.")


def end_of(answer: Answer, stay: Stay) -> Line:
    """At which score it was over; that none showed it."""
    if stay.then is None:
        return prose("Your log does not show when that ended.")
    just = ", just before the next needle," if stay.then.point.closing else ""
    moment = at(answer, stay.then)
    return prose(f"{moment[:1].upper()}{moment[1:]}{just} less than half was gone.")


def told_gaps(
    answer: Answer,
    gaps: Sequence[tuple[ScoreOutcome, ScoreOutcome]],
) -> Iterator[Line]:
    """Where there is no score, and what so is not known."""
    if not gaps:
        return
    lengths = [later.point.seconds - earlier.point.seconds for earlier, later in gaps]
    if len(gaps) > 1:
        yield prose(f"But there are {number_word(len(gaps))} gaps of up to {upper_time(max(lengths))}.")
        yield prose("What the pain did in those gaps is not known.")
        return
    start, end = (when(answer, score.point.pain.at) for score in gaps[0])
    yield prose(f"But there is no score from {start} to {end}.")
    yield prose(f"What the pain did in {exact_time(lengths[0])} is not known.")


def two_stays(answer: Answer, one: Stay, other: Stay) -> Iterator[Line]:
    """From when until when, twice, and what was between."""
    first, second = from_until(answer, one), from_until(answer, other)
    whole = f"{gone(answer)} two times: {first}, and again {second}."
    if fits(whole):
        yield prose(whole)
    else:
        yield prose(f"{gone(answer)} two times.")
        yield prose(f"The first was {first}.")
        yield prose(f"The second was {second}.")
    start, end = one.spell.last, other.spell.first
    between = [score for score in answer.series.followed if start < score.point.seconds < end]
    yield prose(f"In between, {span(answer, between)}, less than half was gone.")
    if other.then:
        yield end_of(answer, other)
    yield from told_gaps(answer, [*one.gaps(answer.max_gap), *other.gaps(answer.max_gap)])


def several_stays(
    answer: Answer,
    stays: Sequence[Stay],
) -> Iterator[Line]:
    """How many times, the longest of them, and how the last of them ended."""
    yield prose(f"{gone(answer)} {number_word(len(stays))} times.")
    longest = max(stays, key=lambda stay: stay.spell.shown)
    if longest.spell.shown:
        yield prose(f"The longest time was {from_until(answer, longest)}.")
        yield from told_gaps(answer, longest.gaps(answer.max_gap))
    else:
        yield prose("Each time it was one score only.")
    yield end_of(answer, stays[-1]) if stays[-1].then else still_gone(answer, stays[-1])


def still_gone(answer: Answer, stay: Stay) -> Line:
    """That it was so at the last score, too."""
    return prose(f"At your last score, {at(answer, stay.last)}, half or more was gone.")


def from_until(answer: Answer, stay: Stay) -> str:
    """``from 10:00 to 12:00``; ``at 11:00`` of one score."""
    first, last = (when(answer, one.point.pain.at) for one in (stay.first, stay.last))
    return f"from {first} to {last}" if len(stay.scores) > 1 else at(answer, stay.first)


def span(answer: Answer, scores: Sequence[ScoreOutcome]) -> str:
    """``at 13:00 to 15:00``."""
    first, last = at(answer, scores[0]), when(answer, scores[-1].point.pain.at)
    return f"{first} to {last}" if len(scores) > 1 else first


def later_stays(answer: Answer) -> Iterator[Line]:
    """Half or more gone after the first hours, where the weeks do not tell it."""
    later = answer.threshold(HALF).later
    if not later or answer.tells_weeks:
        return
    first = later[0]
    if len(later) > 1:
        times = f"{number_word(len(later))} times, first {at(answer, first.first)}"
        yield prose(f"Later, half or more was gone {times}.")
    elif len(first.scores) > 1:
        yield prose(f"Later, half or more was gone at each score {from_until(answer, first)}.")
    else:
        yield prose(f"Later, half or more was gone {at(answer, first.first)}.")


def medicine_within(answer: Answer) -> Iterator[Line]:
    """That medicine was taken before or while half or more was gone, where nothing has told it."""
    stays = answer.threshold(HALF).stays
    is_barred = any(score.after_rescue for stay in stays for score in stay.scores)
    if answer.rescue and is_barred and not answer.medicated:
        yield took(answer, answer.rescue.dose)
        yield prose("What came after that may be the medicine or the needle: your log cannot tell.")
