"""What the patient may be told of how long half was gone, and when it is true: in hours, by weeks."""

from independent.claims import Told, counted, is_at_most, length_of, spell_of
from independent.claims_patient import PATIENT
from independent.slow_answer import ENOUGH_WEEKS, Facts
from independent.slow_log import Row
from independent.slow_spells import shown

claim = PATIENT.claim
GONE = r"(?:In the first hours, half|Half) or more(?: of it| of your pain)? was gone"


# In hours


def less_than_half(facts: Facts, number: int, until: str | None) -> bool:
    """Tell whether at none of so many scores, the last at a time, half was gone."""
    upto = facts.at(until)[-1]["seconds"] if until else None
    points = [point for point in facts.after if upto is None or point["seconds"] <= upto]
    is_none = not any(facts.is_half(point) for point in points)
    return is_none and len(points) == number and not facts.early()


@claim(
    r"(?:In the first hours, l|L)ess than half of it was gone at each of your {number:N} scores"
    r"(?P<comma>,)? up to {until:T}\."
)
def _never(facts: Facts, told: Told, number: str, comma: str | None, until: str) -> bool:
    is_all = not any(facts.is_half(point) for point in facts.followed)
    return less_than_half(facts, int(number), until) and (not comma or is_all)


@claim(r"(?:In the first hours, l|L)ess than half of it was gone at your one score, (?:at|on) {time:T}\.")
def _never_at_one(facts: Facts, told: Told, time: str) -> bool:
    return less_than_half(facts, 1, time)


@claim(r"(?:In the first hours, l|L)ess than half was gone at every score(?: up to {until:T})?\.")
def _never_of_side(facts: Facts, told: Told, until: str | None) -> bool:
    number = len(facts.hours) if until else len(facts.after)
    is_all = not any(facts.is_half(point) for point in facts.followed)
    return less_than_half(facts, number, until) and (bool(until) or is_all)


@claim(GONE + r" from {start:T} until at least {end:T}\.")
def _until_at_least(facts: Facts, told: Told, start: str, end: str) -> bool:
    spell = the_one(facts, told, start, end)
    return spell is not None and not facts.gaps(spell) and spell["d"] is not None


@claim(GONE + r" at each score from {start:T} to {end:T}\.")
def _at_each(facts: Facts, told: Told, start: str, end: str) -> bool:
    spell = the_one(facts, told, start, end)
    return spell is not None and bool(facts.gaps(spell))


@claim(GONE + r" at every score from {start:T} to your last one, (?:at|on) {end:T}\.")
def _to_the_last(facts: Facts, told: Told, start: str, end: str) -> bool:
    spell = the_one(facts, told, start, end)
    return spell is not None and not facts.gaps(spell) and spell["d"] is None


@claim(GONE + r" at every score from {start:T} on\.")
def _from_on(facts: Facts, told: Told, start: str) -> bool:
    spell = the_one(facts, told, start, facts.text(facts.followed[-1]))
    return spell is not None and not facts.gaps(spell) and spell["d"] is None


@claim(r"Your last one was (?:at|on) {time:T}\.")
def _last_one(facts: Facts, told: Told, time: str) -> bool:
    return facts.followed[-1] in facts.at(time)


@claim(GONE + r" at one score only, (?:at|on) {time:T}\.")
def _one_score(facts: Facts, told: Told, time: str) -> bool:
    spell = the_one(facts, told, time, time)
    return spell is not None and len(spell["inside"]) == 1


def the_one(facts: Facts, told: Told, start: str, end: str) -> Row | None:
    """Return the only spell of the hours, if it is from one time to another."""
    told.spells = facts.early()
    return spell_of(facts, start, end, told.spells) if len(told.spells) == 1 else None


@claim(r"Your log does not show when that ended\.")
def _not_shown(facts: Facts, told: Told) -> bool:
    return told.spells[-1]["d"] is None


@claim(r"(?:At|On) {time:T}(?P<just>, just before the next needle,)? less than half was gone\.")
def _ended_at(facts: Facts, told: Told, time: str, just: str | None) -> bool:
    then = facts.point_at(told.spells[-1]["d"])
    is_there = then is not None and then in facts.at(time) and not facts.is_half(then)
    return is_there and then is not None and bool(just) == then["closing"]


@claim(r"But there is no score from {start:T} to {end:T}\.")
def _no_score(facts: Facts, told: Told, start: str, end: str) -> bool:
    (gap,) = told_gaps(facts, told)
    told.gap = gap[1]["seconds"] - gap[0]["seconds"]
    return gap[0] in facts.at(start) and gap[1] in facts.at(end)


def told_gaps(facts: Facts, told: Told) -> list[tuple[Row, Row]]:
    """Return the gaps in the spells that were told: of more than two the longest alone."""
    named = told.spells if len(told.spells) < 3 else [max(told.spells, key=shown)]
    return [gap for spell in named for gap in facts.gaps(spell)]


@claim(r"But there are {number:N} gaps of up to {length:L}\.")
def _gaps(facts: Facts, told: Told, number: str, length: str) -> bool:
    lengths = [later["seconds"] - earlier["seconds"] for earlier, later in told_gaps(facts, told)]
    return len(lengths) == counted(number) > 1 and is_at_most(length, max(lengths))


@claim(r"What the pain did in (?:those {length:L}|that time|those gaps) is not known\.")
def _not_known(facts: Facts, told: Told, length: str | None) -> bool:
    return bool(told_gaps(facts, told)) and (length is None or length_of(length)[0] == told.gap)


def span(name: str) -> str:
    """Return the pattern of a spell: from a time to another, or at one."""
    return rf"(?:from {{{name}_start:T}} to {{{name}_end:T}}|(?:at|on) {{{name}_at:T}})"


def is_spell(facts: Facts, spell: Row, start: str | None, end: str | None, at: str | None) -> bool:
    """Tell whether a spell is from a time to another, or at one."""
    if at:
        return len(spell["inside"]) == 1 and spell["inside"][0] in facts.at(at)
    return spell_of(facts, start or "", end or "", [spell]) is not None and len(spell["inside"]) > 1


@claim(GONE + r" {number:N} times\.")
def _times(facts: Facts, told: Told, number: str) -> bool:
    told.spells = facts.early()
    return len(told.spells) == counted(number) > 1


@claim(GONE + rf" two times: {span('one')}, and again {span('other')}\.")
def _two_times(facts: Facts, told: Told, **times: str | None) -> bool:
    told.spells = facts.early()
    one, other = told.spells
    names = ("start", "end", "at")
    return is_spell(facts, one, *(times[f"one_{name}"] for name in names)) and is_spell(
        facts, other, *(times[f"other_{name}"] for name in names)
    )


@claim(rf"The (?P<which>first|second) was {span('one')}\.")
def _first(facts: Facts, told: Told, which: str, **times: str | None) -> bool:
    spell = told.spells[("first", "second").index(which)]
    return len(told.spells) == 2 and is_spell(facts, spell, *times.values())


@claim(rf"The longest time was {span('one')}\.")
def _longest(facts: Facts, told: Told, **times: str | None) -> bool:
    return len(told.spells) > 2 and is_spell(facts, max(told.spells, key=shown), *times.values())


@claim(r"Each time it was one score only\.")
def _each_one(facts: Facts, told: Told) -> bool:
    return all(len(spell["inside"]) == 1 for spell in told.spells)


@claim(r"In between, (?:at|on) {start:T}(?: to {end:T})?, less than half was gone\.")
def _between(facts: Facts, told: Told, start: str, end: str | None) -> bool:
    one, other = told.spells
    points = [point for point in facts.followed if one["c"] < point["seconds"] < other["b"]]
    is_from_to = points[0] in facts.at(start) and points[-1] in facts.at(end or start)
    return is_from_to and bool(end) == (len(points) > 1) and not any(map(facts.is_half, points))


@claim(r"At your last score, (?:at|on) {time:T}, half or more was gone\.")
def _at_last(facts: Facts, told: Told, time: str) -> bool:
    last = facts.followed[-1]
    return last in facts.at(time) and facts.is_half(last)


@claim(
    r"Later, half or more was gone at each score from {start:T} to {end:T}\.",
    r"Later, half or more was gone (?:at|on) {at:T}\.",
)
def _later(
    facts: Facts, told: Told, start: str | None = None, end: str | None = None, at: str | None = None
) -> bool:
    late = facts.late()
    return len(late) == 1 and is_spell(facts, late[0], start, end, at)


@claim(r"Later, half or more was gone {number:N} times, first (?:at|on) {time:T}\.")
def _later_times(facts: Facts, told: Told, number: str, time: str) -> bool:
    late = facts.late()
    return len(late) == counted(number) > 1 and late[0]["inside"][0] in facts.at(time)


@claim(r"What came after that may be the medicine or the needle: your log cannot tell\.")
def _may_be(facts: Facts, told: Told) -> bool:
    return any(facts.is_barred(point) for spell in facts.early() for point in spell["inside"])


# By weeks


def up_to_held(facts: Facts) -> list[Row]:
    """Return the weeks that count up to the last one to which half was held."""
    return [week for week in facts.counted if week["week"] <= (facts.held["held_until_week"] or 0)]


def after_held(facts: Facts) -> list[Row]:
    """Return those after it."""
    return facts.counted[len(up_to_held(facts)) :]


def again(facts: Facts) -> list[Row]:
    """Return the weeks of half or more after it was seen to end."""
    return [week for week in after_held(facts) if facts.is_good(week)]


@claim(r"You logged {days:N} days? of the weeks after, never 3 in a week\.")
def _never_three(facts: Facts, told: Told, days: str) -> bool:
    return not facts.counted and int(days) == sum(week["days"] for week in facts.weeks)


@claim(r"So your log cannot say how the weeks went\.")
def _cannot_say_weeks(facts: Facts, told: Told) -> bool:
    return not facts.counted


@claim(
    r"Of {elapsed:N} weeks, only {number:N} (?:has|have) enough scores \(3 days, or the week's average\)\."
)
def _only(facts: Facts, told: Told, elapsed: str, number: str) -> bool:
    is_few = 2 * len(facts.counted) < int(elapsed) == facts.elapsed
    return is_few and int(number) == len(facts.counted)


@claim(r"So your log cannot say how long it lasted\.")
def _cannot_say_how_long(facts: Facts, told: Told) -> bool:
    last = facts.counted[-1]["week"]
    is_few = len(facts.counted) < ENOUGH_WEEKS or 2 * len(facts.counted) < last
    return is_few and not facts.held["held_ended"]


@claim(
    r"In (?P<those>that week|those (?P<all>\w+) weeks|(?P<some>\w+) of those weeks) "
    r"half or more of your pain was gone\."
)
def _good_of_few(facts: Facts, told: Told, those: str, all: str | None, some: str | None) -> bool:
    good, number = sum(map(facts.is_good, facts.counted)), len(facts.counted)
    if some:
        return counted(some) == good < number
    return good == number == (counted(all) if all else 1)


@claim(r"In (?:that week|each of them) less than half of your pain was gone\.")
def _none_of_few(facts: Facts, told: Told) -> bool:
    return not any(map(facts.is_good, facts.counted))


@claim(r"You logged {number:N} weeks?\.")
def _logged(facts: Facts, told: Told, number: str) -> bool:
    return int(number) == len(facts.counted)


@claim(r"{number:N} more weeks? ha(?:s|ve) too few scores to count\.")
def _too_few(facts: Facts, told: Told, number: str) -> bool:
    return int(number) == len(facts.weeks) - len(facts.counted)


def is_usual(facts: Facts, usual: str | None) -> bool:
    """Tell whether pain is called usual where it is: not where weeks are compared with one score."""
    return facts.weekly is not None and bool(usual) == (facts.weekly["from"] != "needle")


@claim(r"In (?:it|each of them), half or more of your (?P<usual>usual )?pain was gone\.")
def _in_each(facts: Facts, told: Told, usual: str | None) -> bool:
    return all(map(facts.is_good, facts.counted)) and is_usual(facts, usual)


@claim(r"Half or more of your (?P<usual>usual )?pain was gone in {number:N} of them\.")
def _in_some(facts: Facts, told: Told, usual: str | None, number: str) -> bool:
    return int(number) == sum(map(facts.is_good, facts.counted)) and is_usual(facts, usual)


@claim(r"(?:The last|That) is the week of {dates:D}\.")
def _last_is(facts: Facts, told: Told, dates: str) -> bool:
    last = facts.counted[-1]
    return facts.week_text(last["week"]) == dates and facts.is_good(last)


@claim(r"Your log shows no end (?P<when>so far|before the next needle)\.")
def _no_end(facts: Facts, told: Told, when: str) -> bool:
    is_open = not facts.held["held_ended"] and facts.is_good(facts.counted[-1])
    return is_open and (when == "so far") == (facts.end is None)


@claim(
    r"Half or more of your (?P<usual>usual )?pain was gone in "
    r"(?:(?P<good>each|\d+) of the first {first:N}|the first)\."
)
def _of_the_first(facts: Facts, told: Told, usual: str | None, good: str | None, first: str | None) -> bool:
    until = up_to_held(facts)
    number = sum(map(facts.is_good, until))
    is_number = number == (len(until) if good in (None, "each") else int(good or 0))
    return is_number and len(until) == int(first or 1) and is_usual(facts, usual)


@claim(r"(?:The last|That) was the week of {dates:D}\.")
def _last_was(facts: Facts, told: Told, dates: str) -> bool:
    return facts.weekday_text(up_to_held(facts)[-1]["week"]) == dates


@claim(
    r"In the (?:(?P<number>\w+) (?P<logged>logged )?weeks|(?P<one>week)) after it, "
    r"less than half was gone\."
)
@claim(r"In the next (?P<logged>logged) week, less than half was gone\.")
def _less_after(
    facts: Facts,
    told: Told,
    number: str | None = None,
    logged: str | None = None,
    one: str | None = None,
) -> bool:
    weeks = after_held(facts)[: counted(number) if number else 1]
    are_low = bool(weeks) and not any(map(facts.is_good, weeks))
    rest = after_held(facts)[len(weeks) :]
    is_next = weeks[-1]["week"] - up_to_held(facts)[-1]["week"] == len(weeks)
    is_all = not rest or facts.is_good(rest[0])
    return are_low and is_all and bool(logged) != is_next


@claim(r"Your log cannot tell(?P<yet> yet)? if that is the end\.")
def _cannot_tell_end(facts: Facts, told: Told, yet: str | None) -> bool:
    return not facts.held["held_ended"] and bool(yet) == (facts.end is None)


@claim(r"Later half or more was gone(?P<once> again)?: {dates:D}\.")
def _again(facts: Facts, told: Told, once: str | None, dates: str) -> bool:
    (week,) = again(facts)
    return facts.week_text(week["week"]) == dates and bool(once) == bool(up_to_held(facts))


@claim(r"Later half or more was gone(?P<once> again)? in {number:N} weeks, the last of {dates:D}\.")
def _again_in(facts: Facts, told: Told, once: str | None, number: str, dates: str) -> bool:
    weeks = again(facts)
    is_last = facts.week_text(weeks[-1]["week"]) == dates
    return is_last and counted(number) == len(weeks) > 1 and bool(once) == bool(up_to_held(facts))


@claim(r"In no logged week was half gone \({number:N} weeks? logged\)\.")
def _in_none(facts: Facts, told: Told, number: str) -> bool:
    return not any(map(facts.is_good, facts.counted)) and int(number) == len(facts.counted)


@claim(r"In none of the first {number:N} logged weeks? was half gone\.")
def _in_none_of_first(facts: Facts, told: Told, number: str) -> bool:
    first, rest = facts.counted[: int(number)], facts.counted[int(number) :]
    return not any(map(facts.is_good, first)) and facts.is_good(rest[0])
