"""What people type as a time and what is refused: why, and what to write instead, which is then read."""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.entries.moments import Clock, moment_of
from facetlog.entries.typed_times import before_now, parse_time
from facetlog.errors import BadValue

# A Thursday in Berlin.
NOW = datetime.fromisoformat("2026-11-19T16:30:20+01:00")
THURSDAY = Clock(moment_of(NOW), ZoneInfo("Europe/Berlin"))
MORE = " See `facetlog guide times`."  # how every refusal ends
EXAMPLES = {"14:30": "11-19 14:30", "8:00": "11-19 08:00", "yesterday 22:00": "11-18 22:00"}

# Why, then each text with what is written instead: the words, and the time that they mean.
REFUSED: dict[str, dict[str, dict[str, str]]] = {
    "has no minutes, am or pm": {
        "7": {"7:00": "11-19 07:00", "yesterday 7pm": "11-18 19:00"},
        "9": {"9:00": "11-19 09:00", "yesterday 9pm": "11-18 21:00"},
        "14": {"14:00": "11-19 14:00"},
        "20": {"yesterday 20:00": "11-18 20:00"},
        "mon 10": {"mon 10:00": "11-16 10:00", "mon 10pm": "11-16 22:00"},
        "today 9": {"today 9:00": "11-19 09:00"},
        "yesterday 7": {"yesterday 7:00": "11-18 07:00", "yesterday 7pm": "11-18 19:00"},
        "7 sep 9": {"7 sep 9:00": "09-07 09:00", "7 sep 9pm": "09-07 21:00"},
        "2026-11-18 7": {"2026-11-18 7:00": "11-18 07:00", "2026-11-18 7pm": "11-18 19:00"},
    },
    "is a length of time": {
        "30m": {"30m ago": "11-19 16:00"},
        "2h": {"2h ago": "11-19 14:30"},
        "4 hours": {"4 hours ago": "11-19 12:30"},
        "90min": {"90min ago": "11-19 15:00"},
        "3d": {"3d ago": "11-16 16:30"},
        "1h 30min": {"1h 30min ago": "11-19 15:00"},
        "2h before": {"2h ago": "11-19 14:30"},
        "30 min earlier": {"30 min ago": "11-19 16:00"},
        "1:30 ago": {"1h 30min ago": "11-19 15:00"},
        "1h 30 ago": {"1h 30min ago": "11-19 15:00"},
    },
    "has no unit": {"2 ago": {"2h ago": "11-19 14:30", "2min ago": "11-19 16:28"}},
    "begins with a point": {".5h ago": {"0.5h ago": "11-19 16:00"}},
    "has a comma for a point": {"1,5h ago": {"1.5h ago": "11-19 15:00"}},
    "has a sign before it": {"-30m": {"30m ago": "11-19 16:00"}, "- 2h ago": {"2h ago": "11-19 14:30"}},
    "counts seconds": {"30 seconds ago": {"now": "11-19 16:30"}, "10s ago": {"now": "11-19 16:30"}},
    "counts weeks": {"2 weeks ago": {"14d ago": "11-05 16:30"}, "1w": {"7d ago": "11-12 16:30"}},
    "counts months": {"3 months ago": {"2026-08-19 10:00": "08-19 10:00"}},
    "counts years": {"1 year ago": {"2025-11-19 10:00": "2025-11-19 10:00"}},
    "has a number in words": {
        "an hour ago": {"1 hour ago": "11-19 15:30"},
        "two hours ago": {"2 hours ago": "11-19 14:30"},
        "half an hour ago": {"0.5 hour ago": "11-19 16:00"},
        "a couple of hours ago": {"2 hours ago": "11-19 14:30"},
        "ten minutes ago": {"10 minutes ago": "11-19 16:20"},
        "an hour and a half ago": {"1h 30min ago": "11-19 15:00"},
        "nine am": {"9 am": "11-19 09:00"},
        "mon at nine am": {"mon 9 am": "11-16 09:00"},
    },
    "has its date in numbers": {
        "3/4": {"4 mar 10:00": "03-04 10:00", "3 apr 10:00": "04-03 10:00"},
        "7/10": {"10 jul 10:00": "07-10 10:00", "7 oct 10:00": "10-07 10:00"},
        "9/7 9:30": {"7 sep 9:30": "09-07 09:30", "9 jul 9:30": "07-09 09:30"},
        "9/7/2026 9:30": {
            "2026-09-07 9:30": "09-07 09:30",
            "7 sep 9:30": "09-07 09:30",
            "2026-07-09 9:30": "07-09 09:30",
        },
        "9/7/2026": {
            "2026-09-07 10:00": "09-07 10:00",
            "7 sep 10:00": "09-07 10:00",
            "2026-07-09 10:00": "07-09 10:00",
        },
        "19.11.2026 10:00": {"2026-11-19 10:00": "11-19 10:00", "19 nov 10:00": "11-19 10:00"},
        "13/7/25 9:30": {"2025-07-13 9:30": "2025-07-13 09:30"},
        "2026/11/19 10:00": {"2026-11-19 10:00": "11-19 10:00", "19 nov 10:00": "11-19 10:00"},
        "2026-9-7 9:30": {"2026-09-07 9:30": "09-07 09:30", "7 sep 9:30": "09-07 09:30"},
        "31.12. 23:00": {"31 dec 23:00": "2025-12-31 23:00"},
    },
    "has a date without dashes": {"20261118 10:00": {"2026-11-18 10:00": "11-18 10:00"}},
    "has a year of two figures": {
        "7 sep 26 9:30": {"7 sep 2026 9:30": "09-07 09:30"},
        "sep 7 '26 9:30": {"sep 7 2026 9:30": "09-07 09:30"},
    },
    "names a day that there is not": {
        "31 sep 9:30": {"30 sep 9:30": "09-30 09:30"},
        "feb 30 9:30": {"feb 28 9:30": "02-28 09:30"},
        "2026-02-30 10:00": {"2026-02-28 10:00": "02-28 10:00"},
        "29 feb 2026 10:00": {"28 feb 2026 10:00": "02-28 10:00"},
        "2026-13-01 10:00": {},
        "0 sep 9:30": {},
    },
    "names no clock time": {
        "yesterday": {"yesterday 22:00": "11-18 22:00"},
        "today": {"today 10:00": "11-19 10:00"},
        "mon": {"mon 10:00": "11-16 10:00"},
        "Monday": {"monday 10:00": "11-16 10:00"},
        "7 sep": {"7 sep 10:00": "09-07 10:00"},
        "sep 7": {"sep 7 10:00": "09-07 10:00"},
        "Mon 7 Sep 2026": {"mon 7 sep 2026 10:00": "09-07 10:00"},
        "2026-11-19": {"2026-11-19 10:00": "11-19 10:00"},
        "soon": {},
        "a while ago": {},
        "later": {},
    },
    "has no colon": {
        "14.30": {"14:30": "11-19 14:30"},
        "1230": {"12:30": "11-19 12:30"},
        "0930": {"09:30": "11-19 09:30"},
        "930am": {"9:30am": "11-19 09:30"},
        "9.30 am": {"9:30 am": "11-19 09:30"},
        "14 30": {"14:30": "11-19 14:30"},
        "14-30": {"14:30": "11-19 14:30"},
        "14;30": {"14:30": "11-19 14:30"},
        "14::30": {"14:30": "11-19 14:30"},
        "1430 hrs": {"14:30": "11-19 14:30"},
        "yesterday 22.00": {"yesterday 22:00": "11-18 22:00"},
        "mon 9.30": {"mon 9:30": "11-16 09:30"},
    },
    "has one figure for minutes": {"14:5": {"14:05": "11-19 14:05", "14:50": "11-19 14:50"}},
    "may be a clock time or a length": {
        "1h30": {"1:30": "11-19 01:30", "1h 30min ago": "11-19 15:00"},
        "9h30": {"9:30": "11-19 09:30", "9h 30min ago": "11-19 07:00"},
    },
    "has an hour above 23": {"25:00": {}, "yesterday 24:00": {}, "24:00": {"0:00": "11-19 00:00"}},
    "has minutes or seconds above 59": {"14:60": {}, "mon 9:75": {}, "14:30:60": {}},
    "has am or pm beside an hour that has none": {
        "13pm": {"13:00": "11-19 13:00"},
        "0am": {"0:00": "11-19 00:00"},
        "14:30pm": {"14:30": "11-19 14:30"},
        "mon 13:00 p.m.": {"mon 13:00": "11-16 13:00"},
    },
    "has half of am or pm": {"9:30a": {"9:30am": "11-19 09:30"}, "mon 9 p": {"mon 9pm": "11-16 21:00"}},
    "has the day after the clock time": {
        "9:30 mon": {"mon 9:30": "11-16 09:30"},
        "22:00 yesterday": {"yesterday 22:00": "11-18 22:00"},
        "9:30am, 7 sep": {"7 sep 9:30am": "09-07 09:30"},
        "9:30 2026-11-18": {"2026-11-18 9:30": "11-18 09:30"},
    },
    "has a word that is not read in a time": {
        "yesterday at 22:00": {"yesterday 22:00": "11-18 22:00"},
        "on mon 9:00": {"mon 9:00": "11-16 09:00"},
        "about 9:30": {"9:30": "11-19 09:30"},
        "around 2pm": {"2pm": "11-19 14:00"},
        "9:30ish": {"9:30": "11-19 09:30"},
        "7 of sep 9:30": {"7 sep 9:30": "09-07 09:30"},
        "9:30 uhr": {"9:30": "11-19 09:30"},
        "this mon 9:00": {"mon 9:00": "11-16 09:00"},
        "9 o'clock": {"9:00": "11-19 09:00", "yesterday 9pm": "11-18 21:00"},
    },
    "has signs that belong to no time": {
        "~9:30": {"9:30": "11-19 09:30"},
        "'mon 9:30'": {"mon 9:30": "11-16 09:30"},
        "14:30.": {"14:30": "11-19 14:30"},
        "14:30?": {"14:30": "11-19 14:30"},
        "\uff11\uff14:30": {"14:30": "11-19 14:30"},
        "7. sep 9:30": {"7 sep 9:30": "09-07 09:30"},
    },
    "names a part of the day": {
        "this morning": {"today 8:00": "11-19 08:00"},
        "last night": {"yesterday 22:00": "11-18 22:00"},
        "tonight": {"now": "11-19 16:30"},
        "yesterday evening": {"yesterday 19:00": "11-18 19:00"},
        "mon morning": {"mon 8:00": "11-16 08:00"},
        "9:30 this morning": {"today 9:30": "11-19 09:30"},
        "last night 23:00": {"yesterday 23:00": "11-18 23:00"},
        "9 in the morning": {"9am": "11-19 09:00"},
        "mon morning 9:00": {"mon 9:00": "11-16 09:00"},
        "lunchtime": {"today 12:30": "11-19 12:30"},
    },
    "may be one of two days": {
        "last monday": {"mon 10:00": "11-16 10:00", "9 nov 10:00": "11-09 10:00"},
        "last mon 9:30": {"mon 9:30": "11-16 09:30", "9 nov 9:30": "11-09 09:30"},
        "last thursday": {"thu 10:00": "11-19 10:00", "12 nov 10:00": "11-12 10:00"},
    },
    "names a day in a way that is not read": {
        "yday 22:00": {"yesterday 22:00": "11-18 22:00"},
        "mo 9:00": {"monday 9:00": "11-16 09:00"},
        "day before yesterday 9:00": {"tue 9:00": "11-17 09:00"},
    },
    "counts days and names a clock time": {
        "2 days ago 9:00": {"tue 9:00": "11-17 09:00"},
        "9:00 10 days ago": {"2026-11-09 9:00": "11-09 09:00"},
    },
    "counts from a full hour": {
        "half past 9": {"9:30": "11-19 09:30"},
        "quarter to 10": {"9:45": "11-19 09:45"},
        "20 past 9": {"9:20": "11-19 09:20"},
        "half 9": {"9:30": "11-19 09:30", "8:30": "11-19 08:30"},
    },
    "says the hour twice": {"12 noon": {"noon": "11-19 12:00"}},
    "names two times": {"9:30-10:30": {"9:30": "11-19 09:30", "10:30": "11-19 10:30"}},
    "names a zone, which is not read": {
        "14:30 cet": {"14:30": "11-19 14:30"},
        "14:30 UTC": {"2026-11-19 14:30Z": "11-19 14:30"},
        "9:30+01:00": {"2026-11-19 09:30+01:00": "11-19 09:30"},
    },
    "has no blanks between its parts": {
        "7sep 9:30": {"7 sep 9:30": "09-07 09:30"},
        "7-sep-2026 9:30": {"7 sep 2026 9:30": "09-07 09:30"},
        "mon9:30": {"mon 9:30": "11-16 09:30"},
    },
    "names no month": {"7 9:30": {"7 nov 9:30": "11-07 09:30", "7 oct 9:30": "10-07 09:30"}},
    "names a month and no day": {"nov 9:30": {}},
    "names a year and no day": {"2026 9:30": {}},
    "names the weekday of a date": {"mon 2026-11-16 9:30": {"2026-11-16 9:30": "11-16 09:30"}},
    "names a day that is not known": {
        "xyz 9:30": {"9:30": "11-19 09:30", "yesterday 9:30": "11-18 09:30"},
        "7 foo 9:30": {"9:30": "11-19 09:30", "yesterday 9:30": "11-18 09:30"},
    },
    "is wrong: 7 Sep 2026 was a Monday": {
        "Tue 7 Sep 2026 10:30": {"7 sep 2026 10:30": "09-07 10:30"},
        "tue 7 sep 10:30": {"7 sep 10:30": "09-07 10:30", "tue 7 sep 2021 10:30": "2021-09-07 10:30"},
    },
    "is still to come": {
        "17:00": {"yesterday 17:00": "11-18 17:00"},
        "today 17:00": {"yesterday 17:00": "11-18 17:00"},
        "8:00p.m.": {"yesterday 8:00p.m.": "11-18 20:00"},
        "2027-01-01 00:00": {"2026-01-01 00:00": "01-01 00:00"},
        "7 sep 2027 9:30": {"7 sep 2026 9:30": "09-07 09:30"},
        "tomorrow 9:00": {"now": "11-19 16:30"},
        "next monday": {"now": "11-19 16:30"},
        "in 2 hours": {"now": "11-19 16:30"},
    },
    "is about now": {"just now": {"now": "11-19 16:30"}, "a minute ago": {"now": "11-19 16:30"}},
    "is too long ago": {"99999d ago": {}},
    "is too long": {"mon " * 16: {}},
    "reads like a level of the spine": {"L4/5": {}, "l4-5": {}, "L5": {}},
    "reads like the id of an entry": {"i1": {}, "p57": {}},
    "has parts of a second": {"2026-11-19 14:30:15.5": {"2026-11-19 14:30:15": "11-19 14:30"}},
    "is further from UTC than any place": {"2026-11-19T14:30+99:00": {}},
    "is no time": {"": {}, " ": {}},
}
ROWS = [(text, told, meant) for told, texts in REFUSED.items() for text, meant in texts.items()]
HINT = re.compile(r'"([^"]+)"')


def refusal(text: str) -> str:
    with pytest.raises(BadValue) as refused:
        parse_time(text, THURSDAY)
    return str(refused.value)


@pytest.mark.parametrize(("text", "told", "meant"), ROWS)
def test_a_time_is_refused_with_its_own_sentence(text: str, told: str, meant: dict[str, str]) -> None:
    """Faults: one sentence for all; a hint of the words as typed; the guide not named."""
    *others, last = (f'"{hint}"' for hint in meant or EXAMPLES)
    hints = f"{', '.join(others)} or {last}" if others else last
    begins = f"{text!r} {told}; write {'' if meant else 'for example '}{hints}."
    sentence = refusal(text)
    assert sentence.removesuffix(MORE) != sentence
    assert sentence.removesuffix(MORE).removesuffix(" A time of several words stands in quotes.") == begins


@pytest.mark.parametrize(("text", "told", "meant"), ROWS)
def test_each_hint_typed_as_it_stands_is_read_and_means_what_it_said(
    text: str, told: str, meant: dict[str, str]
) -> None:
    """Faults: ``yesterday`` as a hint of its own; a day without year that is read as another year's."""
    hints = HINT.findall(refusal(text).removeprefix(repr(text)))
    read = {hint: parse_time(hint, THURSDAY).wall for hint in hints}
    walls = {hint: wall if wall[4] == "-" else f"2026-{wall}" for hint, wall in (meant or EXAMPLES).items()}
    assert {hint: f"{wall:%Y-%m-%d %H:%M}" for hint, wall in read.items()} == walls


def test_the_table_has_as_many_texts_as_it_says() -> None:
    assert len(ROWS) >= 120
    assert len({refusal(text).replace(repr(text), "") for text, _, _ in ROWS}) > 90


@given(
    st.text(max_size=12)
    | st.from_regex(r"[a-z]{2,5}[ ./-]?[0-9]{1,4}[ :./-][0-9]{1,2}( [ap]m)?", fullmatch=True)
)
def test_whatever_is_refused_each_hint_is_read(text: str) -> None:
    """Fault: a hint of a text that is refused in its turn."""
    try:
        parse_time(text, THURSDAY)
        return
    except BadValue as refused:
        sentence = str(refused)
    hints = HINT.findall(sentence.removeprefix(repr(text)))
    assert hints or "from 1971 on" in sentence
    assert [hint for hint in hints if parse_time(hint, THURSDAY).epoch > THURSDAY.now.epoch] == []


LENGTHS = '"90min", "2h", "1h 30min" or "3d"'


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2", 'is not a length of time; write "2h" or "2min".'),
        ("1:30", 'is a time, not a length of time; write --at "1:30" or --ago "1h 30min".'),
        ("-1h", 'is not a length of time; write "1h".'),
        ("two hours", 'is not a length of time; write "2 hours".'),
        ("half an hour", 'is not a length of time; write "0.5 hour".'),
        ("1,5h", 'is not a length of time; write "1.5h".'),
        ("2 weeks", 'is not a length of time; write "14d".'),
        ("h", f"is not a length of time; write {LENGTHS}."),
        ("", f"is not a length of time; write {LENGTHS}."),
        ("\uff12h", 'is not a length of time; write "2h".'),
        ("2h ago", 'is a time, not a length of time; write --at "2h ago" or --ago "2h".'),
        ("14:30", 'is a time, not a length of time; write --at "14:30" or --ago "14h 30min".'),
        ("mon 9:30", 'is a time, not a length of time; write --at "mon 9:30".'),
        ("yesterday", f"is not a length of time; write {LENGTHS}."),
        ("999999h", f"is not a length of time; write {LENGTHS}."),
        ("99999d", f"is too long ago; write {LENGTHS}."),
    ],
)
def test_a_length_of_time_is_refused_with_what_to_write(text: str, told: str) -> None:
    """Faults: a hint of a time where a length is asked."""
    with pytest.raises(BadValue) as refused:
        before_now(text, THURSDAY)
    assert str(refused.value) == f"{text!r} {told}{MORE}"
    for option, hint in re.findall(r'(--at )?"([^"]+)"', told):
        read = parse_time if option else before_now
        assert read(hint, THURSDAY).epoch <= THURSDAY.now.epoch
