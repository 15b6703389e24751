"""What the physician may be told of the weeks, the record and other sites, and when it is true."""

import re
from fractions import Fraction
from itertools import pairwise

from independent.claims import Told, is_apart, is_score
from independent.claims_patient import late
from independent.claims_patient_long import after_held, again, up_to_held
from independent.claims_physician import GONE, LENGTH, PHYSICIAN, is_at_most, is_gone
from independent.slow_answer import Facts
from independent.slow_log import HOUR, Row

claim = PHYSICIAN.claim
AGAINST = (
    r"\. Against {score:S}(?P<how> usually \(as said before the needle\)"
    r"| usually \((?P<days>\d+) days? before the needle\)|, the one score before the needle)"
)
CANNOT = "MONTHS CANNOT BE JUDGED"


def is_against(facts: Facts, score: str, how: str, days: str | None) -> bool:
    """Tell whether what weeks are compared with is named."""
    if facts.weekly is None or not is_score(score, facts.weekly["value"]):
        return False
    if facts.weekly["from"] == "days":
        return days is not None and int(days) == facts.weekly["days"]
    return days is None and ("usually" in how) == (facts.weekly["from"] == "usual")


def are_named(weeks: list[Row], told: str) -> bool:
    """Tell whether ``weeks 8 to 10: 43, 29, 29 %`` are those weeks, with their relief."""
    named, values = told.split(": ")
    numbers = [week["week"] for week in weeks]
    if match := re.fullmatch(r"(?:(\d+) of )?weeks (\d+) to (\d+)", named):
        is_number = int(match[1] or numbers[-1] - numbers[0] + 1) == len(weeks)
        is_named = is_number and [int(match[2]), int(match[3])] == [numbers[0], numbers[-1]]
    else:
        is_named = list(map(int, re.findall(r"\d+", named))) == numbers
    return is_named and are_percents([week["relief"] for week in weeks], values)


def are_percents(reliefs: list[Fraction], told: str) -> bool:
    """Tell whether ``43, 29, 29 %`` are those, or ``14 to 43 %`` the least and the most of many."""
    values = told.removesuffix(" %").replace(" to ", ", ").split(", ")
    exact = [min(reliefs), max(reliefs)] if " to " in told else reliefs
    return len(values) == len(exact) and all(map(is_listed, values, exact))


def is_listed(told: str, exact: Fraction) -> bool:
    """Tell whether a per cent in a list is told, of more pain with a minus."""
    if told.startswith("-"):
        return is_gone(f"{told.removeprefix('-')} % more", exact)
    return is_gone(f"{told} %", exact)


@claim(rf"{{logged:N}} days? logged, never 3 in a week: {CANNOT}{AGAINST}")
def _never_three(facts: Facts, told: Told, logged: str, **against: str) -> bool:
    is_number = int(logged) == sum(week["days"] for week in facts.weeks)
    return not facts.counted and is_number and is_against(facts, **against)


@claim(
    r"{number:N} of {elapsed:N} weeks? counts? \((?P<named>weeks? [^)]+)\)"
    rf"(?:; {{more:N}} more with 1 to 2 days, in brackets)?(?P<cannot>\. {CANNOT})?{AGAINST}"
)
def _thin(
    facts: Facts,
    told: Told,
    number: str,
    elapsed: str,
    named: str,
    more: str | None,
    cannot: str | None,
    **against: str,
) -> bool:
    is_number = int(number) == len(facts.counted) and int(elapsed) == facts.elapsed
    is_more = int(more or 0) == len(facts.weeks) - len(facts.counted)
    is_open = bool(cannot) and not facts.held["held_ended"] and 2 * len(facts.counted) < facts.elapsed
    return (
        is_number
        and is_more
        and is_open
        and are_named(facts.counted, named)
        and is_against(facts, **against)
    )


AFTER = (
    r"(?:; (?P<low>(?:\d+ of )?weeks? [^;]+?))?(?:; again in (?P<again>[^;]+?))?(?:; (?P<end>not [^;]+?))?"
)


def is_rest(facts: Facts, low: str | None, once_more: str | None, end: str | None) -> bool:
    """Tell whether the low weeks after it, those of half or more again, and the end are told truly."""
    after, good = after_held(facts), again(facts)
    before = [week for week in after if not good or week["week"] < good[0]["week"]]
    is_low = are_named(before, low) if low else not before
    is_again = are_named(good, once_more) if once_more else not good
    is_over = " before the next injection" if facts.end is not None else ""
    words = f"{'not seen to end' if after else 'not ended'}{is_over}"
    return is_low and is_again and end == (None if facts.held["held_ended"] else words)


@claim(
    r"half or more in {good:N} of {number:N} logged weeks?, to (?P<date>\d+ \w+(?: so far)?)"
    rf"{AFTER}{AGAINST}"
)
def _in_all(
    facts: Facts,
    told: Told,
    good: str,
    number: str,
    date: str,
    low: str | None,
    again: str | None,
    end: str | None,
    **against: str,
) -> bool:
    last, weeks = facts.counted[-1], len(facts.counted)
    is_date = facts.week_text(last["week"]).split(" to ")[-1] == date
    is_all = all(map(facts.is_good, facts.counted)) and int(good) == int(number) == weeks
    return is_all and is_date and is_rest(facts, low, again, end) and is_against(facts, **against)


@claim(
    rf"half or more in {{good:N}} of {{number:N}} weeks? to week {{week:N}} \({{dates:D}}\){AFTER}{AGAINST}"
)
def _until(
    facts: Facts,
    told: Told,
    good: str,
    number: str,
    week: str,
    dates: str,
    low: str | None,
    again: str | None,
    end: str | None,
    **against: str,
) -> bool:
    until = up_to_held(facts)
    is_number = sum(map(facts.is_good, until)) == int(good) and len(until) == int(number)
    is_week = until[-1]["week"] == int(week) and facts.week_text(int(week)) == dates
    return is_number and is_week and is_rest(facts, low, again, end) and is_against(facts, **against)


@claim(rf"50 % in none of {{number:N}} logged weeks?; best (?P<gone>{GONE}) \(week {{week:N}}\){AGAINST}")
def _never(facts: Facts, told: Told, number: str, gone: str, week: str, **against: str) -> bool:
    best = max(facts.counted, key=lambda one: (one["relief"], -one["week"]))
    is_none = not any(map(facts.is_good, facts.counted)) and len(facts.counted) == int(number)
    is_best = best["week"] == int(week) and is_gone(gone, best["relief"])
    return is_none and is_best and is_against(facts, **against)


@claim(rf"50 % in none of the first {{number:N}} logged weeks?; then in (?P<then>.+?){AGAINST}")
def _then(facts: Facts, told: Told, number: str, then: str, **against: str) -> bool:
    first, rest = facts.counted[: int(number)], facts.counted[int(number) :]
    is_none = not any(map(facts.is_good, first)) and facts.is_good(rest[0])
    good = [week for week in rest if facts.is_good(week)]
    return is_none and are_named(good, then) and is_against(facts, **against)


# The record


@claim(r"(?P<kept>\d+ of .+) on time")
def _kept(facts: Facts, told: Told, kept: str) -> bool:
    names = {"times": "now", "days": "day", "weeks": "week"}
    shown = re.findall(r"(\d+) of (\d+) (times|days|weeks)(?: \((\d+) in all\))?", kept)
    found = {names[what]: (int(a), int(b), int(c or a)) for a, b, what, c in shown}
    return found == facts.kept()


@claim(rf"longest gap (?P<length>{LENGTH})")
def _gap(facts: Facts, told: Told, length: str) -> bool:
    times = [0, *(p["seconds"] for p in facts.followed if p["seconds"] <= 8 * HOUR)]
    longest = max(later - earlier for earlier, later in pairwise(times))
    return bool(facts.near) and is_at_most(length, longest)


@claim(rf"(?P<number>ALL|\d+) OF {{all:N}} TYPED LATE \(up to (?P<length>{LENGTH})\)")
def _late(facts: Facts, told: Told, number: str, all: str, length: str) -> bool:
    found, listed = late(facts), len(facts.listed())
    is_number = len(found) == (listed if number == "ALL" else int(number)) and int(all) == listed
    return is_number and is_at_most(length, max(found))


@claim(r"{number:N} of {all:N} scores? FROM PAPER")
def _paper(facts: Facts, told: Told, number: str, all: str) -> bool:
    listed = facts.listed()
    return int(number) == sum(point["score"]["from_paper"] for point in listed) and int(all) == len(listed)


@claim(r"{number:N} scores? CHANGED")
def _changed(facts: Facts, told: Told, number: str) -> bool:
    return int(number) == len(facts.changed)


@claim(r"BASELINE GIVEN FOR BOTH SIDES")
def _shared(facts: Facts, told: Told) -> bool:
    return bool(facts.found and facts.found["shared"])


@claim(r"one block")
def _one_block(facts: Facts, told: Told) -> bool:
    return facts.injection["role"] == "diagnostic" and not facts.is_paired()


@claim(r"(?P<parts>(?:no (?:pain|rescue) medicine|MEDICINE|PAIN MEDICINE|REGULAR|OPIOID|NOT KNOWN).*)")
def _medicine(facts: Facts, told: Told, parts: str) -> bool:
    return all(is_medicine(facts, part) for part in parts.split("; "))


def is_medicine(facts: Facts, part: str) -> bool:
    """Tell whether one part of what is told of medicine is true."""
    first, regular = facts.first_rescue, list(facts.regular())
    time = first and facts.time_text(first, False)
    named = first and f"{first['drug']} {time}"
    if match := re.fullmatch(r"no (pain|rescue) medicine logged(?: until (.+))?", part):
        return (match[1] == "rescue") == bool(regular) and match[2] == time
    if match := re.fullmatch(r"OPIOID: (.+), (\d+) doses? in (?:(\d+) weeks|week (\d+))", part):
        weeks = facts.weekly_doses(match[1])
        is_number = set(weeks) == {int(match[4])} if match[4] else len(set(weeks)) == int(match[3])
        return is_number and len(weeks) == int(match[2])
    if part.startswith("REGULAR: "):
        drugs = part.removeprefix("REGULAR: ").split(", ")
        return set(drugs) <= {dose["drug"] for dose in regular}
    if part.startswith("NOT KNOWN IF FOR PAIN: "):
        return any(dose["taken"] is None and dose["drug"] in part for dose in facts.doses)
    is_before = first is not None and first["seconds"] <= facts.injection["seconds"]
    return part == (f"PAIN MEDICINE BEFORE THE NEEDLE: {named}" if is_before else f"MEDICINE {named}")


@claim(r"kept apart: {scores:X}")
def _kept_apart(facts: Facts, told: Told, scores: str) -> bool:
    return not facts.after and is_apart(scores, facts)
