"""What the physician may be told, and when it is true: how much, how long in hours, now."""

import re
from fractions import Fraction

from independent.claims import Claims, Told, is_apart, is_lowest, is_near, is_per_cent, is_score, spell_of
from independent.claims_patient import LOW
from independent.slow_answer import Facts
from independent.slow_log import Row
from independent.slow_spells import shown

PHYSICIAN = Claims()
claim = PHYSICIAN.claim
GONE = r"-?\d+(?:\.\d)? %(?: more)?"
LENGTH = r"\d+:\d\d h|\d+ days"
MEDICINE = r"(?:; (?P<med>ALL OF IT|ONLY .+? of it before; the rest|FROM {on:T} ON) AFTER (?P<dose>.+))?"


def is_gone(told: str, exact: Fraction | None) -> bool:
    """Tell whether ``57 %``, ``14 % more`` is true of a relief."""
    if exact is not None and told.endswith("more"):
        return exact < 0 and is_near(told, -exact)
    return exact is not None and exact >= 0 and is_per_cent(told, exact)


def seconds_of(length: str) -> tuple[int, int]:
    """Return ``4:30 h`` or ``2 days`` in seconds, and its unit."""
    if "day" in length.lower():
        return int(length.split()[0]) * 86_400, 86_400
    hours, minutes = length.split()[0].split(":")
    return (int(hours) * 60 + int(minutes)) * 60, 60


def is_at_least(length: str, seconds: int) -> bool:
    """Tell whether a length is a lower bound, and the greatest in its unit."""
    told, unit = seconds_of(length)
    return told <= seconds < told + unit


def is_at_most(length: str, seconds: int) -> bool:
    """Tell whether a length is an upper bound, and the least in its unit."""
    told, unit = seconds_of(length)
    return told - unit < seconds <= told


# How much


@claim(
    r"NO (?P<single>SINGLE )?SCORE AFTER THE NEEDLE(?P<of> OF THIS PAIN)?"
    r"(?P<but> BUT THE ONE BEFORE THE NEXT)?(?P<before>; .*)?"
)
def _none(
    facts: Facts, told: Told, single: str | None, of: str | None, but: str | None, before: str | None
) -> bool:
    if bool(of) != (bool(facts.apart) and not but):
        return False
    is_before = not before or before.startswith(f"; before: {float(facts.baseline or 0):g} at ")
    is_single = bool(single) == (facts.latest is not None and not but)
    return not facts.after and bool(but) == bool(facts.followed) and is_before and is_single


@claim(r"kept apart: {scores:X}")
def _kept_apart(facts: Facts, told: Told, scores: str) -> bool:
    return not facts.after and is_apart(scores, facts)


@claim(
    r"(?P<which>NO BASELINE|BASELINE 0)(?: FOR SCORES WITHOUT SIDE \(before: (?P<sides>[^)]+)\))?: "
    r"no per cent(?P<hours> of the hours)?(?P<rest>, no duration.*)?"
)
def _undefined(
    facts: Facts, told: Told, which: str, sides: str | None, hours: str | None, rest: str | None
) -> bool:
    of_sides = ", ".join(f"{float(value):g} {side}" for side, value in facts.sides_before.items())
    is_which = facts.baseline == (0 if which == "BASELINE 0" else None) and (sides or "") == of_sides
    is_judged = bool(rest and not rest.endswith(", no rule"))
    return is_which and bool(hours) == bool(facts.weeks) and (not rest or is_judged == facts.is_judged())


@claim(r"(?:lowest {low:S} at {time:T}; )?(?:latest {latest:S}, (?P<when>[^;]+); )?{number:N} scores?")
def _lowest(
    facts: Facts, told: Told, low: str, time: str, latest: str | None, when: str | None, number: str
) -> bool:
    is_latest = latest is None or (
        when_text(facts) == when and Fraction(latest) == (facts.latest or {})["point"]["value"]
    )
    return is_lowest(facts, facts.after, low, time) and is_latest and int(number) == len(facts.after)


def when_text(facts: Facts) -> str:
    """Show when the latest score was felt."""
    assert facts.latest is not None
    score = facts.latest["point"]["score"]
    at, period = score["at"], score["period"]
    return f"{at.day} {at:%b}" + (f" {at:%H:%M}" if period == "now" else f", the {period}'s average")


@claim(
    r"(?P<which>first day |first 8 h |before medicine )?{before:S} -> {score:S} \({time:T}\): "
    rf"(?P<gone>{GONE})"
)
def _change(
    facts: Facts, told: Told, which: str | None, before: str, score: str, time: str, gone: str
) -> bool:
    told.lowest = Fraction(score)
    named = {"first day ": facts.first_day, "first 8 h ": facts.near, "before medicine ": facts.unbarred}
    points = named[which] if which else facts.hours
    is_told = is_lowest(facts, points, score, time) and Fraction(before) == facts.baseline
    return is_told and is_gone(gone, facts.relief({"value": told.lowest}))


@claim(
    r"all AFTER (?P<dose>.+): {before:S} -> {score:S} \({time:T}\): "
    rf"(?P<gone>{GONE}), counts for no rule"
)
@claim(rf"AFTER (?P<dose>.+): {{score:S}} \({{time:T}}\), (?P<gone>{GONE}), counts for no rule")
def _medicated(
    facts: Facts, told: Told, dose: str, score: str, time: str, gone: str, before: str | None = None
) -> bool:
    told.lowest = Fraction(score)
    barred = [point for point in facts.hours if facts.is_barred(point)]
    is_all = before is None or (len(barred) == len(facts.hours) and Fraction(before) == facts.baseline)
    is_told = is_lowest(facts, barred, score, time) and is_gone(gone, facts.relief({"value": told.lowest}))
    return is_all and is_told and is_dose(facts, dose)


def is_dose(facts: Facts, told: str) -> bool:
    """Tell whether the first rescue dose is named, with its time."""
    dose = facts.first_rescue
    return dose is not None and told == f"{dose['drug'].upper()} {facts.time_text(dose, False)}"


@claim(r"ONE SCORE ONLY")
def _one(facts: Facts, told: Told) -> bool:
    return len(facts.hours) == 1


@claim(rf"later lower: {{score:S}} \({{time:T}}\), (?P<gone>{GONE})")
def _later_lower(facts: Facts, told: Told, score: str, time: str, gone: str) -> bool:
    is_lower = told.lowest is not None and Fraction(score) < told.lowest
    is_told = is_lowest(facts, facts.after, score, time)
    return is_lower and is_told and is_gone(gone, facts.relief({"value": Fraction(score)}))


@claim(rf"LOW BASELINE: one point is (?P<point>{GONE}); 75 and 80 % both mean 0")
def _low(facts: Facts, told: Told, point: str) -> bool:
    base = facts.weekly["value"] if facts.leads_with_weeks and facts.weekly else facts.baseline
    return base is not None and 0 < base < LOW and is_near(point, 100 / base)


@claim(
    r"{before:S}(?P<usual> usually)? -> {score:S} \(week {week:N}, {dates:D}\): "
    rf"(?P<gone>{GONE})"
)
def _best_week(
    facts: Facts,
    told: Told,
    before: str,
    usual: str | None,
    score: str,
    week: str,
    dates: str,
    gone: str,
) -> bool:
    best = max(facts.counted, key=lambda one: (one["relief"], -one["week"]))
    is_week = best["week"] == int(week) and facts.week_text(int(week)) == dates
    weekly = facts.weekly or {}
    is_from_to = is_score(before, weekly["value"]) and bool(usual) == (weekly["from"] != "needle")
    return is_week and is_from_to and is_score(score, best["value"]) and is_gone(gone, best["relief"])


@claim(
    r"(?P<which>80 %|half) or more at {number:N} of {all:N} scores?(?P<first> of the first 8 h)?"
    r"(?: \((?P<med>all|\d+) after medicine\))?(?P<none>, 80 % at none)?"
)
def _reached(
    facts: Facts,
    told: Told,
    which: str,
    number: str,
    all: str,
    first: str | None,
    med: str | None,
    none: str | None,
) -> bool:
    threshold = 80 if which == "80 %" else 50
    reached = [point for point in facts.hours if facts.is_half(point, threshold)]
    barred = [point for point in reached if facts.is_barred(point)]
    is_med = len(barred) == (len(reached) if med == "all" else int(med or 0))
    is_none = threshold == 80 or (bool(none) and not any(facts.is_half(p, 80) for p in facts.hours))
    is_number = len(reached) == int(number) and len(facts.hours) == int(all)
    return is_number and is_med and is_none and bool(first) == bool(facts.near)


# How long, in hours


@claim(r"(?:on the day: )?{threshold:N} % at none of {number:N} scores?, to {time:T}")
def _at_none(facts: Facts, told: Told, threshold: str, number: str, time: str) -> bool:
    is_none = not any(facts.is_half(point, int(threshold)) for point in facts.hours)
    return is_none and len(facts.hours) == int(number) and facts.hours[-1] in facts.at(time)


SPAN = r"(?P<start{n}>TIME)(?: to (?P<end{n}>TIME))?"
LASTED = r"(?P<least{n}>at least (?:LENGTH)|one score only)(?:, under (?P<under{n}>LENGTH))?"
GAP = (
    r"(?:(?P<gap{n}>LENGTH_CAPITALS) WITHOUT A SCORE \((?P<gap_start{n}>TIME) to (?P<gap_end{n}>TIME)\)"
    r"|(?P<gaps{n}>\d+) GAPS OF UP TO (?P<up_to{n}>LENGTH_CAPITALS) WITHOUT A SCORE)"
)


def numbered(pattern: str, number: int) -> str:
    """Return a pattern whose groups have a number of their own."""
    time = r"(?:\d{1,2} \w{3} )?\d\d:\d\d"
    capitals = r"(?:\d+:\d\d H|\d+ DAYS)"
    made = pattern.replace("{n}", str(number)).replace("LENGTH_CAPITALS", capitals)
    return made.replace("TIME", time).replace("LENGTH", f"(?:{LENGTH})")


def whole_spell(number: int) -> str:
    """Return the pattern of a spell in a row of several."""
    lasted = (
        rf"\((?:(?P<open{number}>not ended)|{numbered(LASTED, number)})(?:, {numbered(GAP, number)})?\)"
    )
    return rf"{numbered(SPAN, number)} {lasted}"


def told_spell(facts: Facts, spells: list[Row], parts: dict[str, str | None], number: int) -> Row | None:
    """Return the spell that is told, where its length and its gaps are told truly."""
    told = {name: parts.get(f"{name}{number}") for name in NAMES}
    start = told["start"] or ""
    spell = spell_of(facts, start, told["end"] or start, spells)
    if spell is None or (told["end"] is None) != (len(spell["inside"]) == 1):
        return None
    return spell if is_lasting(spell, told) and are_gaps(facts, spell, told) else None


NAMES = ("start", "end", "least", "under", "gap", "gap_start", "gap_end", "gaps", "up_to", "open")


def is_lasting(spell: Row, told: dict[str, str | None]) -> bool:
    """Tell whether its length is told truly, where it is told."""
    if told["least"] is None:
        return told["open"] is None or spell["d"] is None
    is_least = (
        not shown(spell)
        if told["least"] == "one score only"
        else is_at_least(told["least"].removeprefix("at least "), shown(spell))
    )
    if told["under"] is None:
        return is_least and spell["d"] is None
    return is_least and spell["d"] is not None and is_at_most(told["under"], spell["d"] - spell["a"])


def are_gaps(facts: Facts, spell: Row, told: dict[str, str | None]) -> bool:
    """Tell whether its gaps are told truly, and told."""
    gaps = facts.gaps(spell)
    lengths = [later["seconds"] - earlier["seconds"] for earlier, later in gaps]
    if told["gaps"]:
        return len(gaps) == int(told["gaps"]) > 1 and is_at_most(told["up_to"] or "", max(lengths))
    if told["gap"] is None:
        return not gaps
    (gap,) = gaps
    is_there = gap[0] in facts.at(told["gap_start"] or "") and gap[1] in facts.at(told["gap_end"] or "")
    return is_there and is_at_least(told["gap"], lengths[0])


END = (
    rf"(?P<closed>(?P<gone>{GONE}) at {{then:T}}(?P<just>, just before the next injection)?"
    r"|NOT ENDED at the last score; no upper bound)"
)


def is_end(facts: Facts, spell: Row, parts: dict[str, str | None]) -> bool:
    """Tell whether what ended it is told truly."""
    point = facts.point_at(spell["d"])
    if parts["gone"] is None or point is None:
        return parts["gone"] is None and point is None
    is_there = point in facts.at(parts["then"] or "") and is_gone(parts["gone"], facts.relief(point))
    return is_there and bool(parts["just"]) == point["closing"]


def is_medicine(facts: Facts, spells: list[Row], parts: dict[str, str | None]) -> bool:
    """Tell whether what medicine has to do with it is told truly, and told."""
    inside = [point for spell in spells for point in spell["inside"]]
    barred = [point for point in inside if facts.is_barred(point)]
    if parts["med"] is None:
        return not barred
    free = [point for point in inside if point not in barred]
    if not barred or not is_dose(facts, parts["dose"] or ""):
        return False
    if parts["med"] == "ALL OF IT":
        return not free
    if parts["on"]:
        return bool(free) and barred[0] in facts.at(parts["on"])
    length = (parts["med"] or "").removeprefix("ONLY ").removesuffix(" of it before; the rest")
    seconds = free[-1]["seconds"] - free[0]["seconds"]
    return not seconds if length == "ONE SCORE" else is_at_least(length, seconds)


ONE = r"(?:on the day: )?(?P<which>half|80 %) or more"


@claim(rf"{ONE}: {numbered(LASTED, 1)}, {numbered(SPAN, 1)}[;,] {END}{MEDICINE}")
@claim(rf"{ONE} at each score {numbered(SPAN, 1)}, {numbered(GAP, 1)}\. {END}{MEDICINE}")
def _spell(facts: Facts, told: Told, which: str, **parts: str | None) -> bool:
    spells = facts.early(80 if which == "80 %" else 50)
    spell = told_spell(facts, spells, parts, 1)
    is_one = spell is not None and len(spells) == 1
    return (
        is_one and spell is not None and is_end(facts, spell, parts) and is_medicine(facts, spells, parts)
    )


@claim(rf"{ONE} in 2 spells: {whole_spell(1)}, {whole_spell(2)}{MEDICINE}")
def _two(facts: Facts, told: Told, which: str, **parts: str | None) -> bool:
    spells = facts.early(80 if which == "80 %" else 50)
    both = [told_spell(facts, spells, parts, number) for number in (1, 2)]
    return both == spells and is_medicine(facts, spells, parts)


@claim(
    rf"{ONE} in {{number:N}} spells, the longest {whole_spell(1)}"
    rf"(?:; also at the last score, {{last:T}})?{MEDICINE}"
)
def _several(
    facts: Facts, told: Told, which: str, number: str, last: str | None, **parts: str | None
) -> bool:
    spells = facts.early(80 if which == "80 %" else 50)
    longest = max(spells, key=shown)
    is_longest = told_spell(facts, spells, parts, 1) == longest and len(spells) == int(number) > 2
    is_still = spells[-1]["d"] is None and spells[-1] is not longest
    is_last = bool(last) == is_still and (not last or facts.followed[-1] in facts.at(last))
    return is_longest and is_last and is_medicine(facts, spells, parts)


@claim(rf"later half or more at each score {numbered(SPAN, 1)}")
def _later(facts: Facts, told: Told, start1: str, end1: str | None) -> bool:
    late = facts.late()
    spell = spell_of(facts, start1, end1 or start1, late)
    return spell is not None and len(late) == 1


@claim(r"later half or more in {number:N} spells, first at {time:T}")
def _later_spells(facts: Facts, told: Told, number: str, time: str) -> bool:
    late = facts.late()
    return len(late) == int(number) > 1 and late[0]["inside"][0] in facts.at(time)


# Now


@claim(
    r"{score:S} of 10 on (?P<when>\d+ \w{3}(?: \d\d:\d\d|, day \d+)?)"
    r"(?:, the (?P<period>day|week)'s average)?(?:, after (?P<drug>[^:]+))?(?P<beside>: .+)?"
)
def _now(
    facts: Facts,
    told: Told,
    score: str,
    when: str,
    period: str | None,
    drug: str | None,
    beside: str | None,
) -> bool:
    assert facts.latest is not None
    point = facts.latest["point"]
    at, day = point["score"]["at"], point["day"]
    clock = "" if period else f" {at:%H:%M}"
    dated = f"{at.day} {at:%b}" + (f", day {day}" if facts.is_worse and day else clock)
    is_then = when == dated and point["score"]["period"] == (period or "now")
    is_told = point["value"] == Fraction(score) and is_then and is_beside(facts, beside)
    return is_told and drug == facts.last_medicine(point)


def is_beside(facts: Facts, beside: str | None) -> bool:
    """Tell whether the latest is set truly beside what it was before."""
    now = facts.latest["relief"] if facts.latest else None
    if beside is None or facts.compared is None:
        return beside is None and facts.compared is None
    if match := re.fullmatch(r": MORE THAN BEFORE \((.+)\)", beside):
        return facts.is_worse and is_score(match[1], facts.compared)
    match = re.fullmatch(r": (?:as|(.+) less than) (?:before|usual \((.+)\))", beside)
    if match is None or bool(match[2]) != facts.is_beside_usual:
        return False
    if match[2] and not is_score(match[2], facts.compared):
        return False
    if match[1]:
        return not facts.is_worse and is_gone(match[1], now) and now is not None and now > 0
    return facts.latest is not None and facts.latest["point"]["value"] == facts.compared


@claim(r"days (?P<days>\d+ to \d+|[\d, ]+): (?P<values>[\d., ]+)")
def _days(facts: Facts, told: Told, days: str, values: str) -> bool:
    numbers = list(map(int, re.findall(r"\d+", days)))
    if " to " in days:
        numbers = list(range(numbers[0], numbers[1] + 1))
    known = facts.day_values()
    told_values = dict(zip(numbers, values.split(", "), strict=True))
    is_whole = sorted(known) == numbers
    return is_whole and all(is_score(value, known[day]) for day, value in told_values.items())
