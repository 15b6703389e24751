"""The answer as the patient reads it: short sentences, no term of ours, no verdict (DESIGN.md 4.9)."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import HOUR, MINUTE, Moment
from facetlog.outcome.answer import HALF, Answer, InWeeks, Stay, compared_with
from facetlog.outcome.results import ScoreOutcome
from facetlog.relief.exact import Ratio
from facetlog.relief.weeks import Week
from facetlog.words.answer import (
    dates_of,
    day_number,
    is_first_day,
    more_or_less,
    number_word,
    score_of,
    scores_text,
)
from facetlog.words.numbers import counted, percent, score_text
from facetlog.words.parts import Line, Part, line, listed, prose, typed

RULES = (
    "Clinics use different rules for what is enough.",
    "Yours will tell you which one it uses.",
    "How your scores compare: facetlog rules.",
)
TABLETS = {"mg", "tablet", "tablets"}
LOW_POINTS = {100: "all of it", 200: "half of it", 300: "a third of it"}


def patient_lines(answers: Sequence[Answer]) -> list[Line]:
    """All of it but the rules, a paragraph a fact: how much, how long, now, the record.

    More serious first: more pain than before. Of both sides each in turn, and of what is the same, once.
    """
    told = [paragraph for answer in answers for paragraph in _facts(answer)]
    told += dict.fromkeys(sentence for answer in answers for sentence in record(answer))
    return [paragraph for paragraph in told if paragraph]


def rules_lines(answers: Iterable[Answer]) -> Iterator[Line]:
    """Whose rule it is by which it is enough, where there is anything to compare."""
    if any((answer.is_defined and answer.hours) or answer.weeks for answer in answers):
        yield prose(" ".join(RULES))


def _facts(answer: Answer) -> list[Line]:
    much, long, latest = (list(told(answer)) for told in (how_much, how_long, now))
    in_order = [latest, much, long] if answer.is_worse else [much, long, latest]
    first, *others = [sentences for sentences in in_order if sentences] or [[]]
    named = [line(f"{answer.side.capitalize()}: ", *_lowered(first))] if answer.side else [joined(first)]
    return [*named, *map(joined, others)]


def joined(sentences: Iterable[Line]) -> Line:
    """Sentences in a row."""
    return listed(sentences, " ")


def _lowered(sentences: Sequence[Line]) -> Iterator[Line]:
    """Sentences after the name of a side, the first with a small letter."""
    (text, sort), *rest = joined(sentences)
    yield Line((Part(f"{text[:1].lower()}{text[1:]}", sort), *rest))


def when(answer: Answer, moment: Moment) -> str:
    """``11:00`` on the day of the needle, else ``Thu 19 Nov 20:00``."""
    wall = moment.wall
    clock = f"{wall:%H:%M}"
    return clock if moment.date == answer.at.date else f"{wall:%a} {wall.day} {wall:%b} {clock}"


def at(answer: Answer, score: ScoreOutcome) -> str:
    """``at 11:00``, ``on Thu 19 Nov 20:00``."""
    moment = score.point.pain.at
    return f"{'at' if moment.date == answer.at.date else 'on'} {when(answer, moment)}"


def how_much(answer: Answer) -> Iterator[Line]:
    """Before and at its lowest, and per cent; the first fact."""
    if answer.leads_with_weeks and answer.weeks:
        yield from () if answer.weeks.is_thin else _best_week(answer, answer.weeks)
    elif not answer.hours:
        yield from _nothing_after(answer)
    elif answer.before is None:
        yield from _without_baseline(answer)
    elif not answer.is_defined:
        yield prose("Your pain was 0 of 10 before the needle.")
        yield prose("So your log cannot say how much of it went away.")
    elif answer.medicated and answer.rescue:
        yield from _medicated(answer, answer.medicated, answer.rescue.dose)
    elif answer.best:
        yield from _from_to(answer, answer.best)


def _nothing_after(answer: Answer) -> Iterator[Line]:
    if answer.before:
        yield prose(f"Your pain was {score_of(answer.before)} of 10 before the needle.")
    elif answer.weeks:
        yield _usual(answer.weeks)
    else:
        yield prose("Your log has no pain score from before the needle.")
    which = "single score after it" if answer.now else "score after it yet"
    yield prose(f"Your log has no {which}.")


def _without_baseline(answer: Answer) -> Iterator[Line]:
    yield prose("Your log has no pain score from before the needle.")
    of_what = "of the first hours " if answer.weeks else ""
    yield prose(f"So it cannot say {of_what}how much of your pain went away.")
    if answer.lowest:
        lowest = answer.lowest
        yield prose(f"Your lowest score after it was {score_of(lowest)} of 10, {at(answer, lowest)}.")


def _from_to(answer: Answer, best: ScoreOutcome) -> Iterator[Line]:
    """From what to what, at its lowest."""
    before, relief = answer.before, best.relief
    assert before is not None
    assert relief is not None
    start = score_of(before)
    where = _of_which(answer, best)
    if before.point.hundredths < 400:
        yield from _low(answer, best)
    elif answer.is_worse and relief.numerator > 0:
        first = "On the first day" if is_first_day(answer, best) else "In the first 8 hours"
        yield prose(f"{first} it was {score_of(best)} at its lowest, {at(answer, best)}.")
    elif answer.side:
        lowest = f"{score_of(best)} at its lowest, {at(answer, best)}"
        ended = lowest if answer.threshold(HALF).stays else score_of(best)
        yield prose(f"from {start} to {ended} ({more_or_less(relief)}).")
    elif relief.numerator <= 0 or not answer.threshold(HALF).stays:
        yield prose(f"Your pain was {start} of 10 before the needle.")
        yield prose(f"Your lowest score {where or 'after it'} was {score_of(best)}, {at(answer, best)}.")
    else:
        lowest = f"{score_of(best)} at its lowest{' ' if where else ''}{where}"
        yield prose(f"Your pain went from {start} to {lowest}, {at(answer, best)}.")
        yield prose(f"That is {more_or_less(relief)}.")
    if len(answer.hours) == 1:
        yield prose("That is one score only.")
    yield from _later_lowest(answer)


def _later_lowest(answer: Answer) -> Iterator[Line]:
    if later := answer.later:
        yield prose(f"Later your lowest was {score_of(later)}, {at(answer, later)}.")


def _of_which(answer: Answer, best: ScoreOutcome) -> str:
    """Of which scores it is the lowest, where a later one is lower."""
    if not answer.later:
        return ""
    return "on the first day" if is_first_day(answer, best) else "in the first 8 hours"


def _low(answer: Answer, best: ScoreOutcome) -> Iterator[Line]:
    before = answer.before
    assert before is not None
    assert best.relief is not None
    start, hundredths = score_of(before), before.point.hundredths
    each = LOW_POINTS.get(hundredths) or f"{percent(Ratio(10_000, hundredths), ())} of it"
    lowest = f"{score_of(best)} at its lowest, {at(answer, best)}"
    yield prose(f"Your pain was {start} of 10 before the needle and {lowest}.")
    yield prose(f"That is {more_or_less(best.relief)}.")
    yield prose(f"But {start} is low: each point is {each}.")
    yield prose("So the per cent tells little.")


def _medicated(answer: Answer, after: ScoreOutcome, dose: Dose) -> Iterator[Line]:
    """Before and after a medicine: which of the two did it cannot be told."""
    assert after.relief is not None
    yield line("You took ", typed(dose.drug), f" at {when(answer, dose.at)}.")
    if answer.best and answer.best.relief:
        best = score_of(answer.best)
        less = more_or_less(answer.best.relief)
        yield prose(f"Before that, your lowest score was {best} of 10 ({less}).")
    yield prose(f"After it, your lowest was {score_of(after)}, {at(answer, after)}.")
    what = "tablet" if (dose.unit or "").lower() in TABLETS else "medicine"
    yield prose(f"Your log cannot tell if the needle or the {what} did that.")
    yield from _later_lowest(answer)


def how_long(answer: Answer) -> Iterator[Line]:
    """How long half or more was gone; the weeks first where they lead."""
    weeks = list(by_weeks(answer))
    hours = list(_by_hours(answer)) if answer.is_defined and answer.hours else []
    if answer.leads_with_weeks:
        yield from weeks
        if hours and answer.in_hours:
            yield line("On the day itself, ", *_lowered(hours))
    else:
        yield from hours
        yield from weeks


def _by_hours(answer: Answer) -> Iterator[Line]:
    stays = answer.threshold(HALF).stays
    if not stays:
        yield from _never_half(answer)
    elif len(stays) == 1:
        yield from _one_stay(answer, stays[0])
    else:
        yield from _several_stays(answer, stays)
    yield from _later_stays(answer)
    if stays and not answer.medicated:
        yield from _medicine_within(answer, stays)


def _later_stays(answer: Answer) -> Iterator[Line]:
    """Half or more gone after the first 8 hours, where the weeks do not tell it."""
    later = answer.threshold(HALF).later
    if not later or answer.tells_weeks:
        return
    again = "Later, half or more was gone"
    if len(later) == 1:
        yield prose(f"{again} {_from_until(answer, later[0])}.")
    else:
        yield prose(f"{again} {number_word(len(later))} times, first {_from_until(answer, later[0])}.")


def _never_half(answer: Answer) -> Iterator[Line]:
    number, last = len(answer.hours), answer.hours[-1]
    if answer.side:
        until = f" up to {when(answer, last.point.pain.at)}" if answer.has_later_scores else ""
        yield prose(f"Less than half was gone at every score{until}.")
        return
    comma = "" if answer.has_later_scores else ","
    which = f"each of your {number} scores{comma} up to" if number > 1 else "your one score, at"
    told = when(answer, last.point.pain.at)
    yield prose(f"Less than half of it was gone at {which} {told}.")


def _one_stay(answer: Answer, stay: Stay) -> Iterator[Line]:
    first, last = (when(answer, one.point.pain.at) for one in (stay.first, stay.last))
    gaps = stay.gaps(answer.max_gap)
    if len(stay.scores) == 1:
        yield prose(f"Half or more of it was gone at one score only, {at(answer, stay.first)}.")
    elif gaps:
        yield prose(f"Half or more of your pain was gone at each score from {first} to {last}.")
        yield from _gaps(answer, gaps)
    elif stay.then:
        yield prose(f"Half or more of it was gone from {first} until at least {last}.")
    else:
        until = f"from {first} to your last one, at {last}"
        yield prose(f"Half or more of your pain was gone at every score {until}.")
    yield _end_of(answer, stay)


def _end_of(answer: Answer, stay: Stay) -> Line:
    if stay.then is None:
        return prose("Your log does not show when that ended.")
    just = ", just before the next needle," if stay.then.point.closing else ""
    moment = at(answer, stay.then)
    return prose(f"{moment[:1].upper()}{moment[1:]}{just} less than half was gone.")


def _gaps(answer: Answer, gaps: Sequence[tuple[ScoreOutcome, ScoreOutcome]]) -> Iterator[Line]:
    longest = max(gaps, key=lambda gap: gap[1].point.seconds - gap[0].point.seconds)
    start, end = (when(answer, score.point.pain.at) for score in longest)
    seconds = longest[1].point.seconds - longest[0].point.seconds
    if len(gaps) == 1:
        yield prose(f"But there is no score from {start} to {end}.")
        yield prose(f"What the pain did in those {_hours(seconds)} is not known.")
    else:
        yield prose(f"But there are {number_word(len(gaps))} gaps of up to {_hours(seconds)} between them.")
        yield prose("What the pain did in those gaps is not known.")


def _hours(seconds: int) -> str:
    """``3 hours``, ``2 hours 40 minutes``, ``2 days``."""
    if seconds >= 48 * HOUR:
        return f"{seconds // (24 * HOUR)} days"
    hours, minutes = divmod(seconds // MINUTE, 60)
    told = [counted(hours, "hour")] if hours else []
    return " ".join([*told, *([f"{minutes} minutes"] if minutes else [])])


def _several_stays(answer: Answer, stays: Sequence[Stay]) -> Iterator[Line]:
    if len(stays) > 2:
        longest = answer.threshold(HALF).longest
        assert longest is not None
        yield prose(f"Half or more of your pain was gone {number_word(len(stays))} times.")
        yield prose(f"The longest time was {_from_until(answer, longest)}.")
        return
    one, other = stays
    spans = f"{_from_until(answer, one)}, and again {_from_until(answer, other)}"
    yield prose(f"Half or more of your pain was gone two times: {spans}.")
    between = [
        score for score in answer.series.after if one.spell.last < score.point.seconds < other.spell.first
    ]
    yield prose(f"In between, {_span(answer, between)}, less than half was gone.")
    if other.then:
        yield _end_of(answer, other)


def _from_until(answer: Answer, stay: Stay) -> str:
    first, last = (when(answer, one.point.pain.at) for one in (stay.first, stay.last))
    return f"from {first} to {last}" if len(stay.scores) > 1 else at(answer, stay.first)


def _span(answer: Answer, scores: Sequence[ScoreOutcome]) -> str:
    first, last = at(answer, scores[0]), when(answer, scores[-1].point.pain.at)
    return f"{first} to {last}" if len(scores) > 1 else first


def _medicine_within(answer: Answer, stays: Sequence[Stay]) -> Iterator[Line]:
    """That medicine was taken while half or more was gone."""
    if answer.rescue and any(score.after_rescue for stay in stays for score in stay.scores):
        dose = answer.rescue.dose
        yield line("You took ", typed(dose.drug), f" at {when(answer, dose.at)}.")
        yield prose("What came after that may be the medicine or the needle: your log cannot tell.")


def by_weeks(answer: Answer) -> Iterator[Line]:
    """Until which week half or more of the usual pain was gone; from week 3 on they matter."""
    weeks = answer.weeks
    if weeks is None or not answer.tells_weeks:
        return
    if not weeks.counted:
        yield prose(f"{counted(weeks.days, 'day')} of the weeks after are logged, never 3 in a week.")
        yield prose("So your log cannot say how long it lasted.")
    elif weeks.is_thin:
        yield from _thin(weeks)
    elif weeks.held.week is None:
        yield from _never_held(answer, weeks)
    else:
        yield from _held(answer, weeks)


def _thin(weeks: InWeeks) -> Iterator[Line]:
    number = len(weeks.counted)
    have = "has" if number == 1 else "have"
    yield prose(
        f"Of {weeks.elapsed} weeks, only {number} {have} enough scores (3 days, or the week's average)."
    )
    yield prose("So your log cannot say how long it lasted.")
    good = sum(not week.is_low for week in weeks.counted)
    those = "that week" if number == 1 else f"{number_word(good)} of those weeks"
    if good == number > 1:
        those = f"those {number_word(number)} weeks"
    if good:
        yield prose(f"In {those} half or more of your pain was gone.")
    else:
        yield prose(
            f"In {'that week' if number == 1 else 'none of them'} half of your pain was "
            f"{'not ' if number == 1 else ''}gone."
        )


def _never_held(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    number = len(weeks.counted)
    if not weeks.again:
        yield prose(f"In no logged week was half gone ({counted(number, 'week')} logged).")
        return
    first = [week for week in weeks.counted if week.week < weeks.again[0].week]
    yield prose(f"In none of the first {counted(len(first), 'logged week')} was half gone.")
    yield _again(answer, weeks)


def _held(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    until, after = weeks.up_to_held, weeks.after_held
    yield prose(f"You logged {counted(len(weeks.counted), 'week')}.")
    if not after:
        yield from _all_so_far(answer, weeks)
        return
    good = sum(not week.is_low for week in until)
    of = f"{good} of" if good < len(until) else "each of"
    gone = f"Half or more of your {usual_pain(weeks)} was gone in {of} the first {len(until)}"
    if len(until) == 1:
        gone = f"Half or more of your {usual_pain(weeks)} was gone in the first"
    last = dates_of(answer).of(until[-1])
    if weeks.again:
        yield prose(f"{gone}, to {last.split(' to ')[-1]}.")
        yield prose(f"Then came {counted(len(after) - len(weeks.again), 'week')} with less than half gone.")
        yield _again(answer, weeks)
        return
    yield prose(f"{gone}.")
    yield prose(f"The last was the week of {weekdays(answer, until[-1])}.")
    yield _less_after(after)
    if not weeks.held.ended:
        yield prose(NO_END_YET)


def weekdays(answer: Answer, week: Week) -> str:
    """``Tue 15 to Mon 21 Sep``, ``Tue 29 Sep to Mon 5 Oct``."""
    dates = dates_of(answer)
    first, last = dates.ends(week)
    month = f" {first:%b}" if first.month != last.month else ""
    return f"{first:%a} {first.day}{month} to {last:%a} {last.day} {last:%b}{dates.so_far(week)}"


def _all_so_far(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    """No week of less than half after the last of half or more."""
    number = len(weeks.counted)
    good = sum(not week.is_low for week in weeks.counted)
    if good == number:
        which = "it" if number == 1 else "each of them"
        yield prose(f"In {which}, half or more of your {usual_pain(weeks)} was gone.")
    else:
        yield prose(f"Half or more of your {usual_pain(weeks)} was gone in {good} of them.")
    yield prose(f"The last is the week of {dates_of(answer).of(weeks.up_to_held[-1])}.")
    yield prose("Your log shows no end so far.")


NO_END_YET = "Your log cannot tell yet if that is the end."


def _less_after(after: Sequence[Week]) -> Line:
    number = len(after)
    weeks = "week" if number == 1 else f"{number_word(number)} weeks"
    return prose(f"In the {weeks} after it, less than half was gone.")


def _again(answer: Answer, weeks: InWeeks) -> Line:
    named = ", ".join(dates_of(answer).of(week) for week in weeks.again[:3])
    return prose(f"Later half or more was gone again: {named}.")


def _best_week(answer: Answer, weeks: InWeeks) -> Iterator[Line]:
    best = weeks.best
    assert best is not None
    assert best.relief is not None
    yield _usual(weeks)
    dates = dates_of(answer).of(best)
    yield prose(f"In your best week, {dates}, it was {score_text(best.value)} on average.")
    yield prose(f"That is {more_or_less(best.relief)}.")


def _usual(weeks: InWeeks) -> Line:
    """What the weeks are compared with."""
    before = score_text(weeks.compared_with.score)
    return prose(f"Your {usual_pain(weeks)} was {before} of 10 before the needle.")


def usual_pain(weeks: InWeeks) -> str:
    """``usual pain``; ``pain`` where the weeks are compared with a single score."""
    return "usual pain" if weeks.compared_with.origin != "needle" else "pain"


def now(answer: Answer) -> Iterator[Line]:
    """The latest score, and beside what it was before."""
    latest, compared = answer.now, compared_with(answer)
    if latest is None:
        return
    pain = latest.point.pain
    day = day_number(answer, pain.at)
    what = {"day": "The latest day's average", "week": "The latest week's average"}.get(pain.period)
    wall = pain.at.wall
    date = f"{wall:%a} {wall.day} {wall:%b}"
    moment = date if what else f"{date} {wall:%H:%M}"
    if compared is None:
        yield prose(f"{what or 'Your latest'} is {pain.score} of 10, {moment}.")
        return
    before = score_text(compared)
    if answer.is_worse:
        on = f"on {date}, day {day}" if day else f"at {wall:%H:%M}"
        average = "" if pain.period == "now" else " on average"
        yield prose(f"You have more pain than before the needle: {pain.score} of 10{average} {on}.")
        yield prose(f"It was {before} before.")
        return
    yield prose(f"{what or 'Your latest score'} is {pain.score} of 10, {moment}.")
    if latest.relief and latest.relief.numerator:
        yield prose(f"That is {more_or_less(latest.relief)} than before the needle ({before}).")
    elif latest.relief:
        yield prose("That is as before the needle.")


def record(answer: Answer) -> Iterator[Line]:
    """What weakens the record, each only where it is so."""
    kept = answer.record
    if answer.before is None and answer.hours:
        yield prose("If you or the clinic wrote a score down before the needle, you can add it.")
    if kept.is_shared:
        yield prose("One score before the needle was given for both sides.")
    if kept.late:
        number = len(kept.late)
        of = f"{number} of your {scores_text(kept.scores)}"
        yield prose(f"{of} {'was' if number == 1 else 'were'} typed more than an hour late.")
    if kept.paper:
        number = kept.paper
        yield prose(f"{scores_text(number)} {'was' if number == 1 else 'were'} typed from paper.")
    if kept.changed:
        number = kept.changed
        yield prose(f"{scores_text(number)} {'was' if number == 1 else 'were'} changed later.")
