"""Section 4.7 once more: whether relief wanes over the injections at the same joints, and the sessions."""

from datetime import date
from itertools import pairwise

from independent.slow_function import regions_of
from independent.slow_log import HOUR, SIDES, Row
from independent.slow_pairs import duration, key_of_block
from independent.slow_rules import ABLATION, FACET, MBB, WINDOW_HOURS
from independent.slow_series import baseline_of, points_of, speaking
from independent.slow_weeks import from_week, held_until, reliefs_by_week, weeks_baseline, weeks_of

HALF = 50
CHAIN = 3
DAYS = 365
KINDS = ("diagnostic", "therapeutic", "ablation", "not said")
Length = tuple[int, int | None]


def courses_of(log: Row, asked: Row) -> list[Row]:
    """Return every course: two or more injections at the same joints."""
    places: dict[object, list[Row]] = {}
    for injection in log["injections"]:
        if injection["levels"]:
            places.setdefault(place_of(injection), []).append(injection)
    return [course_row(those, log, asked["now"]) for those in places.values() if len(those) > 1]


def place_of(injection: Row) -> object:
    """Return what injections at the same joints have in common: site, levels as named, sides."""
    named = [(one["level"], one["side"] or injection["side"]) for one in injection["levels"]]
    apart = ((level, each) for level, side in named for each in (SIDES if side == "both" else (side,)))
    return injection["site"], frozenset(apart)


def course_row(injections: list[Row], log: Row, today: date) -> Row:
    """Return one course."""
    regions = sorted(regions_of(injections[0]))
    total = counted(set(regions), log, today)
    return {
        "levels": injections[0]["levels"],
        "injections": [injection["id"] for injection in injections],
        "waning": is_waning(injections, log),
        "sessions_365_days": {kind: total[kind] for kind in KINDS if kind != "not said"},
        "sessions": [{"region": region} | counted({region}, log, today) for region in regions],
    }


# Waning


def is_waning(injections: list[Row], log: Row) -> bool:
    """Tell whether three neighbours of one procedure are each surely shorter than the one before."""
    for place in range(len(injections) - CHAIN + 1):
        three = injections[place : place + CHAIN]
        is_both = any(one["side"] == "both" for one in three)
        sides = SIDES if is_both else (three[0]["side"],)
        is_of_one = len({injection["procedure"] for injection in three}) == 1
        if is_of_one and any(is_falling(lengths_of(three, side, log)) for side in sides):
            return True
    return False


def is_falling(lengths: list[Length | None]) -> bool:
    """Tell whether each is surely shorter than the one before; touching is enough."""
    for before, after in pairwise(lengths):
        if before is None or after is None or after[1] is None or after[1] > before[0]:
            return False
    return True


def lengths_of(injections: list[Row], side: str | None, log: Row) -> list[Length | None]:
    """Return the duration of each at 50 %: all by hours where each has them, else all by weeks."""
    if all(has_hours(injection, side, log) for injection in injections):
        return [duration(one, key_of_block(one, side, log), HALF, log) for one in injections]
    return [length_by_weeks(injection, side, log) for injection in injections]


def has_hours(injection: Row, side: str | None, log: Row) -> bool:
    """Tell whether there is a baseline, and a score in the hours after the needle."""
    key = key_of_block(injection, side, log)
    if key is None:
        return False
    baseline = baseline_of(injection, key, log)
    points = speaking(points_of(injection, key, log))
    return bool(baseline) and any(point["seconds"] <= WINDOW_HOURS * HOUR for point in points)


def length_by_weeks(injection: Row, side: str | None, log: Row) -> Length | None:
    """Return until which week half was held, and the week below in which that ended."""
    key = key_of_block(injection, side, log)
    if key is None:
        return None
    reliefs = reliefs_by_week(weeks_of(injection, key, log), weeks_baseline(injection, key, log))
    held = held_until(reliefs, from_week(injection))
    if not reliefs:
        return None
    return held["held_until_week"] or 0, held["held_below_week"] if held["held_ended"] else None


# Sessions


def counted(regions: set[str], log: Row, today: date) -> dict[str, int]:
    """Count the local dates of the last 365 days with a session in these regions, by kind."""
    days: dict[str, set[date]] = {kind: set() for kind in KINDS}
    for injection in log["injections"]:
        is_recent = 0 <= (today - injection["date"]).days < DAYS
        if is_recent and is_session(injection) and regions_of(injection) & regions:
            days[kind_of(injection)].add(injection["date"])
    return {kind: len(dates) for kind, dates in days.items()}


def is_session(injection: Row) -> bool:
    """Tell whether it is one of the procedures that are counted."""
    return injection["procedure"] in (FACET, MBB, ABLATION)


def kind_of(injection: Row) -> str:
    """Return what it is counted as."""
    return "ablation" if injection["procedure"] == ABLATION else injection["role"] or "not said"
