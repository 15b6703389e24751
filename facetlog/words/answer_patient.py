"""The answer as the patient reads it: short sentences, no term of ours, no verdict (DESIGN.md 4.9)."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.entries.kinds import Dose
from facetlog.entries.moments import Moment
from facetlog.outcome.answer import (
    HALF,
    Answer,
    compared_with,
)
from facetlog.outcome.results import Latest, ScoreOutcome
from facetlog.relief.exact import Rational
from facetlog.words.answer import (
    borders_of,
    day_number,
    is_beside_usual,
    late_seconds,
    more_or_less,
    number_word,
    score_of,
    scores_text,
    side_words,
)
from facetlog.words.answer_patient_hours import by_hours
from facetlog.words.answer_patient_weeks import (
    best_week,
    by_weeks,
    usual,
)
from facetlog.words.numbers import counted, score_text
from facetlog.words.parts import Line, figure, line, prose, typed
from facetlog.words.plain import (
    at,
    first_hours,
    fits,
    joined,
    lowered,
    tells_little,
    took,
    upper_time,
)
from facetlog.words.series import apart_words

RULES = (
    "Clinics use different rules for what is enough.",
    "Yours will tell you which one it uses.",
    "How your scores compare: facetlog rules.",
)
TABLETS = {"mg", "tablet", "tablets"}


def patient_lines(answers: Sequence[Answer]) -> list[Line]:
    """All of it but the rules, a paragraph a fact: how much, how long, now, the record.

    More serious first: more pain than before. Of several sides one paragraph each, and of what is the same
    for all of them, once.
    """
    worst_first = sorted(answers, key=lambda answer: not answer.is_worse)
    told = [paragraph for answer in worst_first for paragraph in paragraphs(answer)]
    told.append(joined(dict.fromkeys(one for answer in answers for one in of_the_log(answer))))
    return [paragraph for paragraph in told if paragraph]


def rules_lines(answers: Iterable[Answer]) -> Iterator[Line]:
    """Whose rule it is by which it is enough, where there is anything to compare."""
    if any((answer.is_defined and answer.hours) or answer.weeks for answer in answers):
        yield prose(" ".join(RULES))


def paragraphs(answer: Answer) -> list[Line]:
    """Fact by fact; of one of several sides all in one, under its name."""
    much, long, latest = (list(told(answer)) for told in (how_much, how_long, now))
    in_order = [latest, much, long] if answer.is_worse else [much, long, latest]
    in_order.append(list(of_entries(answer)))
    if answer.side is None:
        return [joined(sentences) for sentences in in_order]
    together = joined(sentence for sentences in in_order for sentence in sentences)
    return [line(f"{side_words(answer.side).capitalize()}: ", lowered(together))]


def how_much(answer: Answer) -> Iterator[Line]:
    """Before and at its lowest, and per cent; the first fact."""
    if answer.leads_with_weeks and answer.weeks:
        yield from () if answer.weeks.is_thin else best_week(answer, answer.weeks)
    elif not answer.hours:
        yield from nothing_after(answer)
    elif not answer.is_defined:
        yield from without_baseline(answer)
    elif answer.medicated and answer.rescue:
        yield from medicated(answer, answer.medicated, answer.rescue.dose)
    elif answer.best:
        yield from from_to(answer, answer.best)


def nothing_after(answer: Answer) -> Iterator[Line]:
    """What was before, and that no score came after it."""
    if answer.before:
        yield prose(f"Your pain was {score_of(answer.before)} of 10 before the needle.")
    elif answer.weeks:
        yield usual(answer.weeks)
    elif answer.series.sides_before:
        yield of_sides_before(answer)
    else:
        yield prose("Your log has no pain score from before the needle.")
    yield prose(none_after(answer))
    if answer.apart:
        yield line("Kept apart, as they name another place: ", apart_words(answer.apart), ".")


def of_sides_before(answer: Answer) -> Line:
    """From what each side started: ``Your pain was 7 of 10 left and 6 of 10 right before the needle``."""
    told = (f"{pain.score} of 10 {pain.side}" for pain in answer.series.sides_before)
    return prose(f"Your pain was {' and '.join(told)} before the needle.")


def none_after(answer: Answer) -> str:
    """That no score came after it; none but averages, or the one before the next needle."""
    single = "single " if answer.now else ""
    if any(score.point.closing for score in answer.series.followed):
        return f"The only {single}score after it is the one just before the next needle."
    if answer.is_over:
        return f"Your log has no {single}score between it and the next needle."
    of_it = " of the treated pain" if answer.apart else ""
    return f"Your log has no {single}score{of_it} after it{'' if single else ' yet'}."


def without_baseline(answer: Answer) -> Iterator[Line]:
    """That no per cent can be told, and the lowest score."""
    if answer.before:
        yield prose("Your pain was 0 of 10 before the needle.")
        yield prose(f"So your log cannot say {how_much_of(answer)} it went away.")
    elif answer.series.sides_before:
        yield from without_side(answer)
        return
    else:
        yield prose("Your log has no pain score from before the needle.")
        yield prose(f"So it cannot say {how_much_of(answer)} your pain went away.")
    yield from lowest_of(answer, "Your lowest score after it")


def without_side(answer: Answer) -> Iterator[Line]:
    """That a score before the needle is of a side each, and that these after it are of none."""
    yield of_sides_before(answer)
    of = how_much_of(answer)
    yield prose(f"But scores after it that name no side cannot show {of} it went away.")
    yield from lowest_of(answer, "The lowest of them")


def lowest_of(answer: Answer, named: str) -> Iterator[Line]:
    """The lowest score after the needle, by a name."""
    if lowest := answer.lowest:
        yield prose(f"{named} was {score_of(lowest)} of 10, {at(answer, lowest)}.")


def how_much_of(answer: Answer) -> str:
    """Of the first hours alone, where the weeks can be told."""
    return f"{'of the first hours ' if answer.weeks else ''}how much of"


def of_first_hours(answer: Answer, score: ScoreOutcome) -> str:
    """Of which scores one is the lowest, where a later one is lower."""
    return f" {first_hours(answer, score)}" if answer.later else ""


def from_to(answer: Answer, best: ScoreOutcome) -> Iterator[Line]:
    """From what to what, at its lowest; of one score alone that it is."""
    assert best.relief is not None
    of_which = of_first_hours(answer, best)
    if answer.is_low:
        yield from low(answer, best, of_which)
    elif answer.is_worse and best.relief.numerator > 0 and answer.in_hours:
        which = first_hours(answer, best).capitalize()
        yield prose(f"{which} it was {score_of(best)} at its lowest, {at(answer, best)}.")
    else:
        yield from at_its_lowest(answer, best, of_which)
    yield from one_score(answer)
    yield from later_lowest(answer)


def at_its_lowest(
    answer: Answer,
    best: ScoreOutcome,
    of_which: str,
) -> Iterator[Line]:
    """``Your pain went from 7 to 0.5 at its lowest, at 12:00``, ``That is 93 % less``."""
    assert answer.before is not None
    assert best.relief is not None
    start, time = score_of(answer.before), at(answer, best)
    less = more_or_less(best.relief, borders_of(answer))
    lowest = f"{score_of(best)} at its lowest{of_which}, {time}"
    is_half = bool(answer.threshold(HALF).stays)
    if answer.side:
        whole, short = (f"from {start} to {to} ({less})." for to in (lowest, score_of(best)))
        is_told = is_half or of_which
        is_short = fits(f"{side_words(answer.side)}: {whole}")
        yield prose(whole if is_told and is_short else short)
    elif is_half:
        yield prose(f"Your pain went from {start} to {lowest}.")
        yield prose(f"That is {less}.")
    else:
        yield prose(f"Your pain was {start} of 10 before the needle.")
        yield prose(f"Your lowest score{of_which or ' after it'} was {score_of(best)}, {time}.")


def one_score(answer: Answer) -> Iterator[Line]:
    """That a lowest score is of one score alone."""
    if len(answer.hours) == 1:
        yield prose("That is one score only.")


def later_lowest(answer: Answer) -> Iterator[Line]:
    """A still lower score after the first hours."""
    if later := answer.later:
        yield prose(f"Later your lowest was {score_of(later)}, {at(answer, later)}.")


def low(
    answer: Answer,
    best: ScoreOutcome,
    of_which: str,
) -> Iterator[Line]:
    """The same of a low score before the needle, of which a per cent tells little."""
    assert answer.before is not None
    assert best.relief is not None
    before = f"Your pain was {score_of(answer.before)} of 10 before the needle"
    lowest = f"{score_of(best)} of 10 at its lowest{of_which}, {at(answer, best)}."
    if fits(together := f"{before} and {lowest}"):
        yield prose(together)
    else:
        yield prose(f"{before}.")
        yield prose(f"It was {lowest}")
    yield prose(f"That is {more_or_less(best.relief, borders_of(answer))}.")
    yield from tells_little(answer)


def medicated(
    answer: Answer,
    after: ScoreOutcome,
    dose: Dose,
) -> Iterator[Line]:
    """Before and after a medicine: which of the two did it cannot be told."""
    assert answer.before is not None
    assert after.relief is not None
    of_which = of_first_hours(answer, after)
    if not answer.best:
        yield prose(f"Your pain was {score_of(answer.before)} of 10 before the needle.")
    yield took(answer, dose)
    if answer.best and answer.best.relief:
        best, less = score_of(answer.best), more_or_less(answer.best.relief, borders_of(answer))
        yield prose(f"Before that, your lowest score was {best} of 10 ({less}).")
    yield prose(f"After it, your lowest{of_which} was {score_of(after)}, {at(answer, after)}.")
    yield from one_score(answer)
    what = "tablet" if (dose.unit or "").lower() in TABLETS else "medicine"
    yield prose(f"Your log cannot tell if the needle or the {what} did that.")
    yield from tells_little(answer)
    yield from later_lowest(answer)


def how_long(answer: Answer) -> Iterator[Line]:
    """How long half or more was gone; the weeks first where they lead."""
    weeks = list(by_weeks(answer))
    hours = list(by_hours(answer)) if answer.is_defined and answer.hours else []
    if not answer.leads_with_weeks:
        yield from (*hours, *weeks)
    else:
        yield from weeks
        yield from hours if answer.in_hours else ()


def now(answer: Answer) -> Iterator[Line]:
    """The latest score, and beside what it was before."""
    latest, compared = answer.now, compared_with(answer)
    if latest is None:
        return
    if answer.is_worse and compared is not None:
        yield from more_than_before(answer, latest, compared)
        return
    pain = latest.point.pain
    clock = f" {pain.at.wall:%H:%M}" if pain.period == "now" else ""
    named = latest_named(answer, pain.period)
    yield prose(f"{named} {pain.score} of 10, {date_of(pain.at)}{clock}.")
    if compared is not None:
        yield less_than_before(answer, latest, compared)


def date_of(moment: Moment) -> str:
    """``Sat 14 Nov``."""
    wall = moment.wall
    return f"{wall:%a} {wall.day} {wall:%b}"


def needle_of(answer: Answer) -> str:
    """``the needle``; ``this needle``, where there was a later one."""
    return "this needle" if answer.is_over else "the needle"


def more_than_before(
    answer: Answer,
    latest: Latest,
    compared: Rational,
) -> Iterator[Line]:
    """That the pain is more than before; of an average, that it is one."""
    pain, have = latest.point.pain, "had" if answer.is_over else "have"
    day = day_number(answer, pain.at)
    on = f"on {date_of(pain.at)}, day {day}" if day else f"at {pain.at.wall:%H:%M}"
    before = f"before {needle_of(answer)}"
    yield prose(f"You {have} more pain than {before}: {pain.score} of 10 {on}.")
    if pain.period != "now":
        yield prose(f"That is the {pain.period}'s average.")
    yield prose(f"It was {score_text(compared)} before.")


def less_than_before(
    answer: Answer,
    latest: Latest,
    compared: Rational,
) -> Line:
    """How much less than before it is; that it is as before."""
    usual = "usual " if is_beside_usual(answer) else ""
    before = f"{usual}before {needle_of(answer)}"
    if latest.relief and latest.relief.numerator:
        less = more_or_less(latest.relief, borders_of(answer))
        return prose(f"That is {less} than {before} ({score_text(compared)}).")
    return prose(f"That is as {before}.")


def latest_named(answer: Answer, period: str) -> str:
    """``Your latest score is``, ``The last week's average before the next needle was``."""
    which = "last" if answer.is_over else "latest"
    is_it = "before the next needle was" if answer.is_over else "is"
    if period != "now":
        return f"The {which} {period}'s average {is_it}"
    is_plain = answer.before is None and not answer.is_over
    return f"Your {which}{'' if is_plain else ' score'} {is_it}"


def record(answer: Answer) -> Iterator[Line]:
    """What weakens the record, each only where it is so."""
    yield from of_entries(answer)
    yield from of_the_log(answer)


def of_entries(answer: Answer) -> Iterator[Line]:
    """Scores typed late, from paper, or changed since."""
    kept = answer.record
    if number := len(kept.late):
        which = f"{number} of your {scores_text(kept.scores)}"
        if number == kept.scores:
            which = "Your one score" if number == 1 else f"All of your {number} scores"
        late = upper_time(max(late_seconds(answer)))
        yield prose(f"{which} {was(number)} typed late, by up to {late}.")
    if number := kept.paper:
        yield prose(f"{scores_text(number)} {was(number)} typed from paper.")
    if number := kept.changed:
        yield prose(f"{scores_text(number)} {was(number)} changed later.")


def was(number: int) -> str:
    """``was`` of one, ``were`` of more."""
    return "was" if number == 1 else "were"


def what_mends(answer: Answer) -> Line:
    """What the patient can add, so that the scores have one before the needle."""
    if of_sides := answer.series.sides_before:
        side, first = of_sides[0].side, answer.hours[0].point.pain.id
        edit = figure(f"facetlog edit {first} side={side}")
        return line("You can say the side of each score after it that names none: ", edit, ".")
    return prose("If you or the clinic wrote a score down before the needle, you can add it.")


def of_the_log(answer: Answer) -> Iterator[Line]:
    """What is so for each side: a score before the needle that is not there, or was given for both."""
    if answer.before is None and answer.hours:
        yield what_mends(answer)
    if answer.record.is_shared:
        yield prose("One score before the needle was given for both sides.")
    for drug, doses, weeks in answer.record.opioids:
        number = f"{number_word(len(weeks))} of the weeks after"
        yield line("You logged ", typed(drug), f" in {number}: {counted(doses, 'dose')}.")
