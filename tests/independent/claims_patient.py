"""What the patient may be told, and when it is true: how much, now, the record."""

import re
from fractions import Fraction

from independent.claims import (
    Claims,
    Told,
    counted,
    is_apart,
    is_at_most,
    is_change,
    is_lowest,
    is_near,
    is_score,
)
from independent.slow_answer import Facts
from independent.slow_log import Row

PATIENT = Claims()
claim = PATIENT.claim
LOW = 4


# How much


@claim(r"Your log has no pain score from before the needle\.")
def _no_baseline(facts: Facts, told: Told) -> bool:
    return facts.baseline is None and not facts.sides_before


@claim(
    r"But scores after it that name no side cannot show (?P<of>of the first hours )?"
    r"how much of it went away\."
)
def _no_side(facts: Facts, told: Told, of: str | None) -> bool:
    is_so = bool(facts.sides_before) and bool(of) == bool(facts.weeks)
    return is_so and all(point["score"]["said_side"] is None for point in facts.after)


@claim(r"The lowest of them was {score:S} of 10, (?:at|on) {time:T}\.")
def _lowest_of_them(facts: Facts, told: Told, score: str, time: str) -> bool:
    is_so = bool(facts.sides_before) and keep(facts, told, score)
    return is_so and is_lowest(facts, facts.after, score, time)


@claim(
    r"You can say the side of each score after it that names none: "
    r"facetlog edit (?P<id>p\d+) side=(?P<side>left|right)\."
)
def _can_say_side(facts: Facts, told: Told, id: str, side: str) -> bool:
    return side in facts.sides_before and id in [point["score"]["id"] for point in facts.after]


@claim(
    r"Your pain was (?P<sides>[\d.]+ of 10 (?:left|right)(?: and [\d.]+ of 10 right)?) before the needle\."
)
def _before_of_sides(facts: Facts, told: Told, sides: str) -> bool:
    named = [part.split(" of 10 ") for part in sides.split(" and ")]
    return {side: Fraction(score) for score, side in named} == facts.sides_before


@claim(r"So it cannot say (?P<of>of the first hours )?how much of your pain went away\.")
def _cannot_say(facts: Facts, told: Told, of: str | None) -> bool:
    return facts.baseline is None and bool(of) == bool(facts.weeks)


@claim(r"So your log cannot say (?P<of>of the first hours )?how much of it went away\.")
def _of_nothing(facts: Facts, told: Told, of: str | None) -> bool:
    return facts.baseline == 0 and bool(of) == bool(facts.weeks)


@claim(r"Your (?P<usual>usual )?pain was {score:S} of 10 before the needle\.")
def _before(facts: Facts, told: Told, usual: str | None, score: str) -> bool:
    told.lowest = None
    if facts.leads_with_weeks or (usual and facts.weekly):
        weekly = facts.weekly or {}
        return bool(usual) == (weekly["from"] != "needle") and is_score(score, weekly["value"])
    return not usual and Fraction(score) == facts.baseline


@claim(r"Your log has no score(?P<of> of the treated pain)? after it yet\.")
def _nothing_yet(facts: Facts, told: Told, of: str | None) -> bool:
    is_none = not facts.followed and facts.latest is None and facts.end is None
    return is_none and bool(of) == bool(facts.apart)


@claim(r"Your log has no single score(?P<of> of the treated pain)? after it\.")
def _no_single(facts: Facts, told: Told, of: str | None) -> bool:
    is_none = not facts.followed and facts.latest is not None and facts.end is None
    return is_none and bool(of) == bool(facts.apart)


@claim(r"Kept apart, as they name another place: {scores:X}\.")
def _kept_apart(facts: Facts, told: Told, scores: str) -> bool:
    return not facts.after and is_apart(scores, facts)


@claim(r"Your log has no (?P<single>single )?score between it and the next needle\.")
def _none_between(facts: Facts, told: Told, single: str | None) -> bool:
    return not facts.followed and bool(single) == (facts.latest is not None) and facts.end is not None


@claim(r"The only (?P<single>single )?score after it is the one just before the next needle\.")
def _only_closing(facts: Facts, told: Told, single: str | None) -> bool:
    are_closing = all(point["closing"] for point in facts.followed)
    return bool(facts.followed) and are_closing and bool(single) == (facts.latest is not None)


@claim(r"Your lowest score after it was {score:S}(?: of 10)?, (?:at|on) {time:T}\.")
def _lowest(facts: Facts, told: Told, score: str, time: str) -> bool:
    return keep(facts, told, score) and is_lowest(facts, facts.after, score, time)


@claim(r"Your lowest score {which:X} was {score:S}, (?:at|on) {time:T}\.")
@claim(r"Your pain went from {before:S} to {score:S} at its lowest(?: {which:X})?, (?:at|on) {time:T}\.")
@claim(
    r"(?P<which>On the first day|In the first 8 hours) it was {score:S} at its lowest, (?:at|on) {time:T}\."
)
@claim(r"It was {score:S} of 10 at its lowest(?: {which:X})?, (?:at|on) {time:T}\.")
@claim(
    r"Your pain was {before:S} of 10 before the needle and {score:S} of 10 at its lowest(?: {which:X})?, "
    r"(?:at|on) {time:T}\."
)
@claim(r"from {before:S} to {score:S} at its lowest(?: {which:X})?, (?:at|on) {time:T} \({change:P}\)\.")
def _went(
    facts: Facts,
    told: Told,
    score: str,
    time: str,
    before: str | None = None,
    which: str | None = None,
    change: str | None = None,
) -> bool:
    is_before = before is None or Fraction(before) == facts.baseline
    is_kept = keep(facts, told, score) and (change is None or is_change(change, told.relief))
    points = facts.after if which is None else of_which(facts, which)
    return is_before and is_kept and is_lowest(facts, points, score, time)


@claim(r"from {before:S} to {score:S} \({change:P}\)\.")
def _to(facts: Facts, told: Told, before: str, score: str, change: str) -> bool:
    is_kept = keep(facts, told, score) and is_change(change, told.relief)
    return is_kept and Fraction(before) == facts.baseline and is_lowest(facts, facts.hours, score)


def keep(facts: Facts, told: Told, score: str) -> bool:
    """Remember the score that is told."""
    told.lowest = Fraction(score)
    told.relief = facts.relief({"value": told.lowest})
    return True


def of_which(facts: Facts, which: str) -> list[Row]:
    """Return the scores of which one is said to be the lowest."""
    return {"on the first day": facts.first_day, "in the first 8 hours": facts.near}[which.lower()]


@claim(r"That is {change:P}\.")
def _change(facts: Facts, told: Told, change: str) -> bool:
    return is_change(change, told.relief)


@claim(r"That is one score only\.")
def _one_only(facts: Facts, told: Told) -> bool:
    return len(facts.hours) == 1


@claim(r"Later your lowest was {score:S}, (?:at|on) {time:T}\.")
def _later(facts: Facts, told: Told, score: str, time: str) -> bool:
    is_lower = told.lowest is not None and Fraction(score) < told.lowest
    later = [point for point in facts.after if point not in facts.hours]
    return is_lower and is_lowest(facts, facts.after, score, time) and is_lowest(facts, later, score, time)


@claim(r"But {score:S} is low: each point is (?P<share>all|half|a third|\d+(?:\.\d)? %) of it\.")
def _low(facts: Facts, told: Told, score: str, share: str) -> bool:
    base = facts.weekly["value"] if facts.leads_with_weeks and facts.weekly else facts.baseline
    if not is_score(score, base) or not 0 < (base or 0) < LOW:
        return False
    named = {"all": 1, "half": Fraction(1, 2), "a third": Fraction(1, 3)}
    each = 1 / (base or Fraction(1))
    return each == named[share] if share in named else is_near(share, 100 * each)


@claim(r"So the per cent tells little\.")
def _tells_little(facts: Facts, told: Told) -> bool:
    base = facts.weekly["value"] if facts.leads_with_weeks and facts.weekly else facts.baseline
    return base is not None and base < LOW


@claim(r"You took {drug:X} (?:at|on) {time:T}(?P<before>, before the needle)?\.")
def _took(facts: Facts, told: Told, drug: str, time: str, before: str | None) -> bool:
    dose = facts.first_rescue
    if dose is None or dose["drug"] != drug or facts.time_text(dose) != time:
        return False
    is_some_barred = any(facts.is_barred(point) for point in facts.followed)
    return bool(before) == (dose["seconds"] < facts.injection["seconds"]) and is_some_barred


@claim(r"Before that, your lowest score was {score:S} of 10 \({change:P}\)\.")
def _before_medicine(facts: Facts, told: Told, score: str, change: str) -> bool:
    keep(facts, told, score)
    return is_lowest(facts, facts.unbarred, score) and is_change(change, told.relief)


@claim(r"After it, your lowest(?: {which:X})? was {score:S}, (?:at|on) {time:T}\.")
def _after_medicine(facts: Facts, told: Told, score: str, time: str, which: str | None) -> bool:
    keep(facts, told, score)
    points = facts.after if which is None else of_which(facts, which)
    barred = [point for point in points if facts.is_barred(point)]
    return is_lowest(facts, barred, score, time)


@claim(r"Your log cannot tell if the needle or the (?:tablet|medicine) did that\.")
def _which_of_two(facts: Facts, told: Told) -> bool:
    lowest = min(point["value"] for point in facts.hours)
    return all(facts.is_barred(point) for point in facts.hours if point["value"] == lowest)


@claim(r"In your best week, {dates:D}, it was {score:S} on average\.")
def _best_week(facts: Facts, told: Told, dates: str, score: str) -> bool:
    best = max(facts.counted, key=lambda week: (week["relief"], -week["week"]))
    told.relief = best["relief"]
    return facts.week_text(best["week"]) == dates and is_score(score, best["value"])


# Now


@claim(
    r"You (?P<verb>have|had) more pain than before (?P<needle>the|this) needle: {score:S} of 10 "
    r"(?:on {date:X}, day {day:N}|at {time:T})\."
)
def _more(
    facts: Facts,
    told: Told,
    verb: str,
    needle: str,
    score: str,
    date: str | None,
    day: str | None,
    time: str | None,
) -> bool:
    point = facts.latest["point"] if facts.latest else None
    if point is None or not facts.is_worse or point["value"] != Fraction(score):
        return False
    at = point["score"]["at"]
    is_then = f"{at:%H:%M}" == time if time else f"{at:%a} {at.day} {at:%b}" == date
    is_over = facts.end is not None
    return (
        is_then
        and int(day or 0) == point["day"]
        and (verb, needle) == (("had", "this") if is_over else ("have", "the"))
    )


@claim(r"That is the (?P<period>day|week)'s average\.")
def _average(facts: Facts, told: Told, period: str) -> bool:
    return facts.latest is not None and facts.latest["point"]["score"]["period"] == period


@claim(r"It was {score:S} before\.")
def _was(facts: Facts, told: Told, score: str) -> bool:
    return is_score(score, facts.compared) and facts.is_worse


@claim(
    r"Your latest(?P<named> score)? is {score:S} of 10, {time:T}\.",
    r"Your (?P<over>last) score before the next needle was {score:S} of 10, {time:T}\.",
    r"The latest (?P<period>day|week)'s average is {score:S} of 10, {date:X}\.",
    r"The (?P<over>last) (?P<period>day|week)'s average before the next needle was {score:S} of 10, "
    r"{date:X}\.",
)
def _latest(
    facts: Facts,
    told: Told,
    score: str,
    named: str | None = None,
    over: str | None = None,
    time: str | None = None,
    period: str | None = None,
    date: str | None = None,
) -> bool:
    point = facts.latest["point"] if facts.latest else None
    if point is None or facts.is_worse or point["value"] != Fraction(score):
        return False
    at = point["score"]["at"]
    day = f"{at:%a} {at.day} {at:%b}"
    is_then = f"{day} {at:%H:%M}" == time if time else day == date
    is_period = point["score"]["period"] == (period or "now")
    return is_then and is_period and bool(over) == (facts.end is not None)


@claim(r"That is {change:P} than (?P<usual>usual )?before (?:the|this) needle \({score:S}\)\.")
def _less_than_before(facts: Facts, told: Told, change: str, usual: str | None, score: str) -> bool:
    now = facts.latest["relief"] if facts.latest else None
    is_less = is_change(change, now) and change.endswith("less") and is_score(score, facts.compared)
    return is_less and bool(usual) == is_beside_usual(facts)


@claim(r"That is as (?P<usual>usual )?before (?:the|this) needle\.")
def _as_before(facts: Facts, told: Told, usual: str | None) -> bool:
    is_same = facts.latest is not None and facts.latest["point"]["value"] == facts.compared
    return is_same and bool(usual) == is_beside_usual(facts)


def is_beside_usual(facts: Facts) -> bool:
    """Tell whether the latest score is an average beside what was usual, not beside one score."""
    is_average = facts.latest is not None and facts.latest["point"]["score"]["period"] != "now"
    return is_average and facts.weekly is not None and facts.weekly["from"] != "needle"


# The record


@claim(r"If you or the clinic wrote a score down before the needle, you can add it\.")
def _can_add(facts: Facts, told: Told) -> bool:
    return facts.baseline is None and not facts.sides_before


@claim(r"One score before the needle was given for both sides\.")
def _shared(facts: Facts, told: Told) -> bool:
    return bool(facts.found and facts.found["shared"])


def late(facts: Facts) -> list[int]:
    """Return how late those scores were typed that were typed late, from memory."""
    scores = [point["score"] for point in facts.listed()]
    return [s["late_seconds"] for s in scores if s["late_seconds"] > 3600 and not s["from_paper"]]


@claim(
    r"(?P<number>All|\d+) of your {scores:N} scores? (?P<verb>was|were) typed late, by up to {length:L}\."
)
def _late(facts: Facts, told: Told, number: str, scores: str, verb: str, length: str) -> bool:
    found, all_of = late(facts), len(facts.listed())
    is_number = len(found) == (all_of if number == "All" else int(number))
    is_verb = verb == ("was" if len(found) == 1 else "were")
    return is_number and is_verb and int(scores) == all_of and is_at_most(length, max(found))


@claim(r"Your one score was typed late, by up to {length:L}\.")
def _one_late(facts: Facts, told: Told, length: str) -> bool:
    return len(late(facts)) == len(facts.listed()) == 1 and is_at_most(length, late(facts)[0])


@claim(r"{number:N} scores? (?:was|were) typed from paper\.")
def _paper(facts: Facts, told: Told, number: str) -> bool:
    return int(number) == sum(bool(point["score"]["from_paper"]) for point in facts.listed())


@claim(r"{number:N} scores? (?:was|were) changed later\.")
def _changed(facts: Facts, told: Told, number: str) -> bool:
    return int(number) == len(facts.changed)


@claim(r"You logged {drug:X} in {weeks:N} of the weeks after: {doses:N} doses?\.")
def _opioid(facts: Facts, told: Told, drug: str, weeks: str, doses: str) -> bool:
    found = facts.weekly_doses(re.sub(r"\s+", " ", drug))
    return len(set(found)) == counted(weeks) and len(found) == int(doses)
