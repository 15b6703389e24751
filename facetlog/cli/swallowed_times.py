"""Times among words that say something else: what was done, a drug, levels; an option says them."""

import re
from collections.abc import Sequence
from typing import NoReturn

from facetlog.entries.moments import Clock
from facetlog.entries.typed_times import read_time
from facetlog.errors import BadValue
from facetlog.words.safe import command

WEEKDAYS = (
    "mon(?:day)?", "tue(?:s(?:day)?)?", "wed(?:nesday)?", "thu(?:r(?:s(?:day)?)?)?", "fri(?:day)?",
    "sat(?:urday)?", "sun(?:day)?",
)  # fmt: skip
WEEKDAY = "|".join(WEEKDAYS)
MONTHS = (
    "jan(?:uary)?", "feb(?:ruary)?", "mar(?:ch)?", "apr(?:il)?", "may", "june?", "july?",
    "aug(?:ust)?", "sept?(?:ember)?", "oct(?:ober)?", "nov(?:ember)?", "dec(?:ember)?",
)  # fmt: skip
MONTH = f"(?:{'|'.join(MONTHS)})"
DATE = rf"\d{{1,2}} {MONTH}(?: \d{{4}})?|{MONTH} \d{{1,2}}(?: \d{{4}})?|\d{{4}}-\d\d-\d\d"
DAY = rf"today|yesterday|(?:(?:{WEEKDAY}) )?(?:{DATE})|{WEEKDAY}"
CLOCK_IN_FIGURES = r"\d{1,2}(?::\d\d){0,2} ?(?:[ap]m|[ap]\.m\.)|\d{1,2}(?::\d\d){1,2}"
CLOCK = rf"{CLOCK_IN_FIGURES}|noon|midnight"
NUMBER = r"\d+(?:\.\d+)?|an?|half an"
LENGTH = rf"(?:{NUMBER}) ?(?:m|h|d|mins?|minutes?|hrs?|hours?|days?)"
AGO = rf"{LENGTH} ago"
DAY_AND_CLOCK = (
    rf"(?:at |on |since )?(?:(?P<day>{DAY}),? (?:at )?(?P<clock>{CLOCK})"
    rf"|(?P<first>{CLOCK}),? (?:on )?(?P<later>{DAY})"
)
TIME_AT_END = re.compile(
    rf"(?:^|.*? ){DAY_AND_CLOCK}|(?P<alone>{CLOCK}|{AGO}|now))",
    re.I | re.ASCII,
)
TIME_FIRST = re.compile(
    rf"{DAY_AND_CLOCK}|(?P<alone>{CLOCK_IN_FIGURES}|{AGO})),? .+",
    re.I | re.ASCII,
)
HOUR = r"(?:[01]?\d|2[0-3])"
HOUR_AT_END = re.compile(
    rf"(?:^|.*? )(?:(?:at |(?P<day>{DAY}) (?:at )?)(?P<hour>{HOUR})"
    rf"|(?P<full>{HOUR}) ?o'?clock)",
    re.I | re.ASCII,
)
IN_FIGURES = re.compile(r"@.*|\d{1,2}[.:h]\d\d|\d{4}|\d{1,4}[./-]\d[\d./-]*", re.ASCII)
NEEDLE = r"(?:the )?(?:needle|injection|block|shot)"
UNSAID = re.compile(
    rf"(?:after )?{LENGTH}(?: (?:after|later|before|post))?(?: {NEEDLE})?"
    rf"|before {NEEDLE}|(?:at )?baseline",
    re.I | re.ASCII,
)
PARTS = {
    "morning": "9:00",
    "afternoon": "15:00",
    "evening": "20:00",
    "night": "22:00",
}
VAGUE = (
    r"(?:this|in the|yesterday) (?:morning|afternoon|evening)|this [ap]m"
    rf"|(?:{WEEKDAY}) (?:{'|'.join(PARTS)})|tonight|last night|earlier|today"
)
DAY_AT_END = re.compile(
    rf"(?:^|.*? )(?:on |last )?(?P<day>{VAGUE}|yesterday|{DATE}|(?!sat$|sun$)(?:{WEEKDAY}))",
    re.I | re.ASCII,
)
DAY_FIRST = re.compile(
    rf"(?:on |last )?(?P<day>{VAGUE}|yesterday|{DATE}"
    rf"|(?!sat |sun )(?:{WEEKDAY})),? .+",
    re.I | re.ASCII,
)
DATE_FIRST = re.compile(rf"(?:{DATE}),? (?:at )?(?:{CLOCK})(?: .*)?", re.I | re.ASCII)
AGO_IN_WORDS = {"a ": "1 ", "an ": "1 ", "half an hour": "30 min"}


def time_at_end(text: str) -> str | None:
    """The time in which a text ends, as `--at` reads it: the day first; None where there is none."""
    found = TIME_AT_END.fullmatch(" ".join(text.split()))
    return _time_of(found) if found else None


def _time_of(found: re.Match[str]) -> str:
    if alone := found["alone"]:
        for words, number in AGO_IN_WORDS.items():
            alone = re.sub(f"^{words}", number, alone, flags=re.I)
        return alone
    day, clock = found["day"] or found["later"], found["clock"] or found["first"]
    return f"{day} {clock}"


def refuse_time(text: str, clock: Clock | None = None) -> str:
    """The text; refused where it ends in a time, which an option would say. Raises BadValue.

    With a clock, the option is one that is understood now.
    """
    if time := time_at_end(text):
        raise BadValue(f"{time!r} reads like a time; to say when it was: {at_option(time, clock)}.")
    return text


def refuse_time_first(text: str, clock: Clock | None = None) -> str:
    """The text; refused where a time stands before what was done, or an hour alone. Raises BadValue."""
    if found := TIME_FIRST.fullmatch(text):
        return refuse_time(_time_of(found), clock)
    if found := HOUR_AT_END.fullmatch(text):
        day = f"{found['day']} " if found["day"] else ""
        refuse_time(f"{day}{found['hour'] or found['full']}:00", clock)
    if IN_FIGURES.fullmatch(text):
        then = "to say when it was write --at and a time, as --at"
        _refuse(f'{text!r} reads like a time; {then} "yesterday 9:30".')
    if UNSAID.fullmatch(text):
        _refuse(f"{text!r} does not say when; write when, as --ago 2h.")
    return text


def refuse_day(text: str) -> str:
    """The text; refused where it has a day, or a part of it, first or last. Raises BadValue."""
    if found := DAY_AT_END.fullmatch(text) or DAY_FIRST.fullmatch(text):
        day = found["day"]
        _refuse(f"{day!r} does not say when; {_when_of(day.lower())}.")
    return text


def _refuse(told: str) -> NoReturn:
    """Raises BadValue with what is told, and the guide that has every time."""
    from facetlog.entries.refused_times import guided

    raise BadValue(guided(told))


def refuse_date(score: str, words: Sequence[str]) -> None:
    """Raises BadValue where a score and the words behind it are a date: ``7 sep 9:30``."""
    text = " ".join([score, *words])
    if DATE_FIRST.fullmatch(text):
        line = command(f'pain 3 --at "{text}"')
        raise BadValue(f"{text!r} reads like a time, not like a score. A score of then:\n{line}")


def at_option(time: str, clock: Clock | None) -> str:
    """``--at "mon 11:00"``. Raises BadValue, with the reason, for a time that cannot be meant."""
    if clock is None:
        return f'--at "{time}"'
    refusals = []
    for one in (time, f"yesterday {time}"):
        try:
            read_time(one, clock)
        except BadValue as refusal:
            refusals.append(refusal)
        else:
            return f'--at "{one}"'
    raise BadValue(f"{time!r} reads like a time. {refusals[0]}")


def _when_of(day: str) -> str:
    """What to write for a day, or a part of one, that has no time."""
    if day == "today":
        return "leave it out for this moment, or write --over day for the average of today"
    if day == "yesterday":
        at = '--at "yesterday 20:00"'
        return f"write when, as {at}, or --over day {at} for the average of yesterday"
    if day in ("last night", "yesterday evening"):
        return 'write when, as --at "yesterday 22:00"'
    if day.startswith("yesterday"):
        return f'write when, as --at "yesterday {"9:00" if "morning" in day else "15:00"}"'
    if day in ("tonight", "earlier") or day.startswith(("this", "in")):
        return "write when, as --ago 2h, or --over day for the average of the day"
    name, _, part = day.partition(" ")
    when = f"{name} {PARTS[part]}" if part in PARTS else f"{day} 9:00"
    return f'write when, as --at "{when}"'
