"""The readers of one typed value: times, scores, levels, medicine."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo

from facetlog.entries.levels import Level, is_level, parse_levels, typed_levels
from facetlog.entries.medicine import (
    amount_text,
    injectate_text,
    parse_anesthetic,
    parse_dose,
    parse_steroid,
)
from facetlog.entries.moments import Clock, Moment, from_utc_text, parse_instant
from facetlog.entries.typed_times import before_now, last_before, parse_time, read_time
from facetlog.entries.values import Hundredths, PainScore, parse_percent, parse_rating, parse_score
from facetlog.errors import BadValue
from facetlog.exchange.scales import read_score
from fuzz import grammars
from fuzz.judging import Target

# The evening of the day on which the clock was put back: 02:30 happened twice.
CLOCK = Clock(parse_instant("2026-10-25T22:30:20+01:00"), ZoneInfo("Europe/Berlin"))
TEN = Fraction(10)


def first_taken(*readings: Callable[[], Any]) -> Any:
    """What the first reader takes; the last one's refusal where none does."""
    for reading in readings[:-1]:
        try:
            return reading()
        except BadValue:
            pass
    return readings[-1]()


def read_any_time(text: str) -> Any:
    """A Moment: a time that has passed, an instant, the beginning of a sleep, or so long ago."""
    return first_taken(
        lambda: read_time(text, CLOCK)[0],
        lambda: parse_instant(text),
        lambda: last_before(text, CLOCK.now, CLOCK),
        lambda: before_now(text, CLOCK),
    )


def check_time(text: str, read: Moment) -> None:
    """Printed and read again, it is the same; a time typed is never one to come.

    Faults: an offset dropped from ``iso``; seconds dropped from ``utc_text``; hours miscounted.
    """
    assert parse_instant(read.iso) == read
    assert from_utc_text(read.utc_text, read.offset_minutes) == read
    if read.epoch <= CLOCK.now.epoch and read.date.year > 1970:
        assert parse_time(read.iso, CLOCK) == read


def read_any_score(text: str) -> Any:
    """A score, as it is typed or stands in a file."""
    return first_taken(lambda: parse_score(text), lambda: read_score(text, TEN)[0])


def check_score(text: str, read: PainScore) -> None:
    """Faults: ``0.05`` printed as ``0.5``; a number above 10 taken; a file's scores read otherwise."""
    assert 0 <= read.hundredths <= 1000
    assert parse_score(str(read)) == parse_score(f"{read}/10") == read
    assert parse_rating(str(read)) == Hundredths(read.hundredths)
    assert read_score(str(read), TEN) == (read, False)
    assert parse_percent(f"{read} %") == read.hundredths / 100


def check_levels(text: str, read: tuple[Level, ...]) -> None:
    """Faults: a side lost in ``typed_levels``; joints and nerves mixed; a joint that there is not."""
    assert all(map(is_level, read))
    assert parse_levels([typed_levels(read)]) == read
    assert len({level.named_by for level in read}) <= 1


def read_medicine(text: str) -> tuple[Any, ...]:
    """A dose, a local anesthetic and a steroid."""
    return parse_dose(text), parse_anesthetic(text), parse_steroid(text)


def check_medicine(text: str, read: tuple[Any, ...]) -> None:
    """Faults: an amount printed with fewer digits; a unit printed as none of those that are read."""
    dose, anesthetic, steroid = read
    assert parse_dose(f"{dose.drug} {amount_text(dose.amount, dose.unit)}") == dose
    assert parse_anesthetic(injectate_text(anesthetic)) == anesthetic
    assert parse_steroid(injectate_text(steroid)) == steroid


TIMES = (
    "14:30", "2:30pm", "8 am", "noon", "midnight", "today 9:05", "yesterday 22:00", "mon 9:00",
    "Tuesday 11pm", "8:00 p.m.", "7 sep 9:30", "Sept. 7th, 2026, 9:30am", "Mon 7 Sep 2026 10:30", "3d ago",
    "2h ago", "90 min ago", "1h 30min ago", "1.5h", "now", "2026-07-01 14:30", "2026-10-25T02:30+01:00",
    "2026-01-12T09:00:15.5Z", "1999-12-31 23:59:59-0530", "2026-10-25 01:59",
)  # fmt: skip
SCORES = ("0", ".5", "0,5", "7", "7.5", "6.75", "10", "10.00", " 7/10 ", "0.05", "9.99/10")
LEVELS = (
    "L4-5", "l4-5,l5-s1", "L4/5:left L5-S1:right", "L3 L4 L5", "C0-1", "C2-3; C3-C4", "TON C3:both",
    "T12-L1", "S1:l S2", "L4\u20135", "C8", "c7-t1:bilateral",
)  # fmt: skip
MEDICINES = (
    "ibuprofen 400 mg", "tramadol .5mg", "bupivacaine 0.5% 1 mL", "triamcinolone 40 mg", "none",
    "paracetamol 2 tabs",
    "metamizole 1 drop", "lidocaine 2 %, 1.5 cc", "a/b 5/325 mg", "vitamin B 12", "depot 1.0001 \xb5g",
)  # fmt: skip
READERS = (
    Target("time", TIMES, grammars.time, read_any_time, check_time),
    Target("score", SCORES, grammars.score, read_any_score, check_score),
    Target("level", LEVELS, grammars.level, lambda text: parse_levels([text]), check_levels),
    Target("medicine", MEDICINES, grammars.medicine, read_medicine, check_medicine),
)
