"""The grammar of times, and what happens to it where the clock is changed.

Berlin 2026: 29 March 2:00 +01:00 becomes 3:00 +02:00; 25 October 3:00 +02:00 becomes 2:00 +01:00.
New York 2026: 8 March 2:00 -05:00 becomes 3:00 -04:00; 1 November 2:00 -04:00 becomes 1:00 -05:00.
"""

import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facetlog.entries.moments import (
    Clock,
    Moment,
    at_zone,
    from_utc_text,
    moment_of,
    moments_at,
    parse_instant,
    this_minute,
)
from facetlog.entries.typed_times import before_now, last_before, parse_time, read_time
from facetlog.errors import BadValue

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
LORD_HOWE = ZoneInfo("Australia/Lord_Howe")  # its clock is changed by half an hour


def clock_at(now: str, zone: tzinfo | None = BERLIN) -> Clock:
    """The clock of a zone at an instant."""
    return Clock(moment_of(datetime.fromisoformat(now)), zone)


def refusal(text: str, clock: Clock) -> str:
    """The sentence with which a time is refused."""
    with pytest.raises(BadValue) as refused:
        parse_time(text, clock)
    return str(refused.value)


THURSDAY = clock_at("2026-11-19T16:30:20+01:00")
READ = {
    "2026-11-19T14:30:00+01:00": ["14:30", "2:30pm", "2:30 PM", " 14:30 ", "2h ago", "2 hours ago"],
    "2026-11-19T09:05:00+01:00": ["9:05", "09:05", "9:05am", "today 9:05", "2026-11-19 9:05"],
    "2026-11-19T08:00:00+01:00": ["8am", "8 am", "8:00", "2026-11-19T08:00", "2026-11-19 8am"],
    "2026-11-19T12:00:00+01:00": ["noon", "12pm", "2026-11-19T12:00:00+01:00"],
    "2026-11-19T00:00:00+01:00": ["midnight", "12am", "0:00", "2026-11-19 00:00+0100"],
    "2026-11-19T16:30:00+01:00": ["16:30", "now", "0 min ago"],
    "2026-11-18T22:00:00+01:00": ["yesterday 22:00", "Yesterday 10pm", "2026-11-18 10pm"],
    "2026-11-19T15:00:00+01:00": ["90 min ago", "1h 30min ago", "1.5h ago"],
    "2026-07-01T14:30:00+02:00": ["2026-07-01 14:30"],
    "2026-11-19T14:30:15+01:00": ["2026-11-19T14:30:15.5+01:00"],
}


@pytest.mark.parametrize(("understood", "text"), [(iso, t) for iso in READ for t in READ[iso]])
def test_every_form_of_the_contract_is_read_without_a_guess(text: str, understood: str) -> None:
    moment, note = read_time(text, THURSDAY)
    assert (moment.iso, note) == (understood, "")


DAYS = {16: ["mon 9:00", "Monday 9:00"], 17: ["tues 9am"], 18: ["wed noon"], 19: ["thu 16:30"]}
DAYS |= {12: ["thu 16:31", "thursday 11pm"], 13: ["fri 9:00"], 14: ["sat 9:00"], 15: ["sun noon"]}


@pytest.mark.parametrize(("day", "text"), [(day, text) for day in DAYS for text in DAYS[day]])
def test_a_weekday_is_the_latest_one_whose_time_has_passed(day: int, text: str) -> None:
    """19 November 2026, 16:30, is a Thursday."""
    assert str(parse_time(text, THURSDAY).date) == f"2026-11-{day}"


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-11-19T14:30:00+09:00", "2026-11-19T05:30:00Z"),
        ("2026-11-19T09:30:15-05:00", "2026-11-19T14:30:15Z"),
        ("2026-11-18T23:30:00-08:00", "2026-11-19T07:30:00Z"),
    ],
)
def test_an_offset_is_kept_as_written(text: str, utc: str) -> None:
    moment = parse_time(text, THURSDAY)
    assert (moment.iso, moment.utc_text) == (text, utc)
    assert parse_time(utc, THURSDAY) == Moment(moment.epoch, 0)


def test_an_offset_in_whole_hours_is_read_as_iso_8601_writes_it() -> None:
    assert parse_time("2026-11-19T14:30+01", THURSDAY).iso == "2026-11-19T14:30:00+01:00"


@pytest.mark.parametrize(
    ("day", "accepted"),
    [
        ("2026-02-30", '"2026-02-28 10:00"'),
        ("2025-02-29", '"2025-02-28 10:00"'),
        ("2026-13-01", "a day that there is not"),
        *((day, "from 1971 on") for day in ("1969-05-05", "0001-01-01", "9999-01-01")),
    ],
)
def test_a_day_that_cannot_be_is_refused_by_name(day: str, accepted: str) -> None:
    message = refusal(f"{day} 10:00", THURSDAY)
    assert day in message
    assert accepted in message


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("16:31", "yesterday 16:31"),
        ("11pm", "yesterday 11pm"),
        ("today 17:00", "yesterday 17:00"),
        ("2026-11-19 16:31", "2025-11-19 16:31"),
        ("2027-01-01 00:00", "2026-01-01 00:00"),
        ("2026-11-19T16:30:21+01:00", "2025-11-19T16:30:21+01:00"),
        ("2029-01-01 00:00", "now"),
    ],
)
def test_a_time_still_to_come_is_refused_with_the_same_a_day_or_a_year_earlier(
    text: str, instead: str
) -> None:
    assert refusal(text, THURSDAY).startswith(f'{text!r} is still to come; write "{instead}".')


@pytest.mark.parametrize(
    ("now", "text", "understood", "too_early"),
    [
        ("2026-11-19T08:00:00+01:00", "20:00", "2026-11-18T20:00:00+01:00", "19:59"),
        ("2026-11-19T00:20:59+01:00", "23:50", "2026-11-18T23:50:00+01:00", "12:20"),
        ("2026-11-19T00:20:00+01:00", "12:20", "2026-11-18T12:20:00+01:00", "noon"),
        ("2026-03-29T08:00:00+02:00", "19:00", "2026-03-28T19:00:00+01:00", "18:59"),
        ("2026-10-25T08:00:00+01:00", "21:00", "2026-10-24T21:00:00+02:00", "20:59"),
    ],
)
def test_a_bare_time_still_to_come_is_yesterdays_if_at_most_twelve_hours_ago_else_refused(
    now: str, text: str, understood: str, too_early: str
) -> None:
    """The last two nights are an hour shorter and an hour longer than their wall clocks say."""
    moment, note = read_time(text, clock_at(now))
    assert moment.iso == understood
    assert text in note
    assert "yesterday" in note
    message = refusal(too_early, clock_at(now))
    assert message.startswith(f'{too_early!r} is still to come; write "yesterday {too_early}".')


@pytest.mark.parametrize(
    ("zone", "now", "texts"),
    [
        (BERLIN, "2026-03-29T10:00+02:00", ["2026-03-29 02:30", "2:30", "today 2:00", "sun 2:59"]),
        (BERLIN, "2026-03-30T10:00+02:00", ["yesterday 2:00", "sunday 2:30am"]),
        (NEW_YORK, "2026-03-09T10:00-04:00", ["2026-03-08 02:00", "yesterday 2:59", "sun 2:30"]),
    ],
)
def test_a_time_the_clock_skipped_is_refused(zone: ZoneInfo, now: str, texts: list[str]) -> None:
    for text in texts:
        message = refusal(text, clock_at(now, zone))
        assert "did not exist" in message
        assert "02:" in message


def test_the_refusal_of_a_skipped_time_says_what_is_accepted() -> None:
    message = refusal("2026-03-29 02:30", clock_at("2026-03-30T10:00+02:00"))
    assert 'Write "2026-03-29 01:30" or "2026-03-29 03:30". See ' in message


@pytest.mark.parametrize(
    ("zone", "first", "offset", "texts"),
    [
        (BERLIN, "2026-10-25T02:30:00+02:00", "+01:00", ["2:30", "sun 2:30am", "2026-10-25 2:30"]),
        (BERLIN, "2026-10-25T02:00:00+02:00", "+01:00", ["2:00", "today 2am"]),
        (NEW_YORK, "2026-11-01T01:59:00-04:00", "-05:00", ["1:59", "sunday 1:59"]),
    ],
)
def test_a_time_that_happened_twice_is_asked_for_and_the_printed_texts_are_accepted(
    zone: ZoneInfo, first: str, offset: str, texts: list[str]
) -> None:
    """Now is the second pass itself, an hour after the first."""
    now = datetime.fromisoformat(first) + timedelta(hours=1)
    both = [first, first[:-6] + offset]
    for text in texts:
        message = refusal(text, clock_at(now.isoformat(), zone))
        assert "twice" in message
        assert [word.strip('".') for word in message.split() if "T" in word] == both
    assert [parse_time(iso, clock_at(now.isoformat(), zone)).iso for iso in both] == both


@pytest.mark.parametrize(
    ("zone", "now", "text", "understood"),
    [
        (BERLIN, "2026-10-25T02:40+02:00", "2:30", "2026-10-25T02:30:00+02:00"),
        (BERLIN, "2026-10-25T02:10+01:00", "2:30", "2026-10-25T02:30:00+02:00"),
        (BERLIN, "2026-10-25T02:10+01:00", "sun 2:30", "2026-10-25T02:30:00+02:00"),
        (NEW_YORK, "2026-11-01T01:00-05:00", "today 1:01", "2026-11-01T01:01:00-04:00"),
    ],
)
def test_if_only_the_first_pass_lies_in_the_past_it_is_taken(
    zone: ZoneInfo, now: str, text: str, understood: str
) -> None:
    assert parse_time(text, clock_at(now, zone)).iso == understood


@pytest.fixture
def berlin_is_the_systems_zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    if not hasattr(time, "tzset"):
        pytest.skip("this system's zone cannot be set from within")
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
        time.tzset()
        yield
    time.tzset()


@pytest.mark.usefixtures("berlin_is_the_systems_zone")
def test_without_a_zone_the_systems_clock_changes_count() -> None:
    clock = clock_at("2026-11-19T16:30+01:00", None)
    assert parse_time("14:30", clock).iso == "2026-11-19T14:30:00+01:00"
    assert parse_time("2026-07-01 14:30", clock).iso == "2026-07-01T14:30:00+02:00"
    assert "did not exist" in refusal("2026-03-29 02:30", clock)
    message = refusal("2026-10-25 02:30", clock)
    assert '"2026-10-25T02:30:00+02:00" or "2026-10-25T02:30:00+01:00"' in message
    between = clock_at("2026-10-25T02:10+01:00", None)
    assert parse_time("2:30", between).iso == "2026-10-25T02:30:00+02:00"
    assert this_minute(between).iso == "2026-10-25T02:10:00+01:00"


@pytest.mark.parametrize(
    ("zone", "day", "none", "twice"),
    [
        (BERLIN, "2026-03-29", range(120, 180), range(0)),
        (BERLIN, "2026-10-25", range(0), range(120, 180)),
        (NEW_YORK, "2026-03-08", range(120, 180), range(0)),
        (NEW_YORK, "2026-11-01", range(0), range(60, 120)),
        (LORD_HOWE, "2026-10-04", range(120, 150), range(0)),
        (LORD_HOWE, "2026-04-05", range(0), range(90, 120)),
    ],
)
def test_each_minute_of_a_change_day_has_no_moment_or_one_or_two_as_the_change_says(
    zone: ZoneInfo, day: str, none: range, twice: range
) -> None:
    """Seen red with ``fold`` left at 0, and with the test of the shown wall time left out."""
    midnight = datetime.fromisoformat(day)
    shown: dict[datetime, list[int]] = defaultdict(list)  # by the zone's own way from UTC to wall
    for minute in range(-1440, 2880):
        instant = midnight.replace(tzinfo=UTC) + timedelta(minutes=minute)
        wall = instant.astimezone(zone).replace(tzinfo=None, fold=0)
        shown[wall].append(int(instant.timestamp()))
    for minute in range(1440):
        wall = midnight + timedelta(minutes=minute)
        found = [moment.epoch for moment in moments_at(wall, zone)]
        assert len(found) == (0 if minute in none else 2 if minute in twice else 1)
        assert found == shown[wall]


@pytest.mark.parametrize(
    ("text", "end", "began", "minutes"),
    [
        ("23:00", "2026-11-19T06:30+01:00", "2026-11-18T23:00:00+01:00", 450),
        ("1am", "2026-11-19T06:30+01:00", "2026-11-19T01:00:00+01:00", 330),
        ("midnight", "2026-11-19T06:30+01:00", "2026-11-19T00:00:00+01:00", 390),
        ("6:30", "2026-11-19T06:30+01:00", "2026-11-18T06:30:00+01:00", 1440),
        ("23:00", "2026-03-29T06:30+02:00", "2026-03-28T23:00:00+01:00", 390),
        ("23:00", "2026-10-25T06:30+01:00", "2026-10-24T23:00:00+02:00", 510),
        ("1:59", "2026-10-25T02:00+01:00", "2026-10-25T01:59:00+02:00", 61),
        ("yesterday 22:00", "2026-11-19T06:30+01:00", "2026-11-18T22:00:00+01:00", 510),
        ("2026-11-18T22:00Z", "2026-11-19T06:30+01:00", "2026-11-18T22:00:00+00:00", 450),
    ],
)
def test_a_sleep_began_at_the_last_such_time_before_its_end(
    text: str, end: str, began: str, minutes: int
) -> None:
    until = moment_of(datetime.fromisoformat(end))
    moment = last_before(text, until, THURSDAY)
    assert (moment.iso, until.epoch - moment.epoch) == (began, minutes * 60)


def test_a_sleep_whose_beginning_cannot_be_told_is_refused() -> None:
    for end, text, named in (
        ("2026-03-29T06:30+02:00", "2:30", "did not exist"),
        ("2026-10-25T06:30+01:00", "2:30", "twice"),
        ("2026-11-19T06:30+01:00", "7", "'7'"),
    ):
        with pytest.raises(BadValue, match=named):
            last_before(text, moment_of(datetime.fromisoformat(end)), THURSDAY)


@pytest.mark.parametrize(
    ("text", "end", "began"),
    [
        ("2:30", "2026-10-25T01:30+02:00", "2026-10-24T02:30:00+02:00"),  # twice, after the end
        ("2:30", "2026-03-29T01:30+01:00", "2026-03-28T02:30:00+01:00"),  # skipped, after the end
        ("thu 14:00", "2026-11-17T06:30+01:00", "2026-11-12T14:00:00+01:00"),  # a weekday
    ],
)
def test_what_comes_after_the_end_of_a_sleep_does_not_say_when_it_began(
    text: str, end: str, began: str
) -> None:
    assert last_before(text, moment_of(datetime.fromisoformat(end)), THURSDAY).iso == began


def test_a_length_of_time_is_read_in_hours_and_minutes() -> None:
    texts = ["90min", "90 m", "1h 30min", "1.5h", "1.5 hours", "1 hr 30 mins", "1HOUR 30MINUTES"]
    read = {before_now(text, THURSDAY).iso for text in texts}
    assert read == {"2026-11-19T15:00:00+01:00"}


@pytest.mark.parametrize(
    ("now", "text", "understood"),
    [
        ("2026-11-19T16:30:59+01:00", "90min", "2026-11-19T15:00:00+01:00"),
        ("2026-11-19T00:20:00+01:00", "30min", "2026-11-18T23:50:00+01:00"),
        ("2026-03-29T03:30:00+02:00", "1h", "2026-03-29T01:30:00+01:00"),
        ("2026-10-25T02:15:00+01:00", "1h", "2026-10-25T02:15:00+02:00"),
        ("2026-03-30T12:00:00+02:00", "24h", "2026-03-29T12:00:00+02:00"),
        ("2026-03-30T01:00:00+02:00", "24h", "2026-03-29T00:00:00+01:00"),
    ],
)
def test_so_long_ago_is_counted_in_real_minutes(now: str, text: str, understood: str) -> None:
    assert before_now(text, clock_at(now)).iso == understood


@pytest.mark.parametrize(
    ("now", "text", "understood"),
    [
        ("2026-11-19T16:30:59+01:00", "3d", "2026-11-16T16:30:00+01:00"),
        ("2026-11-19T16:30:59+01:00", "1 day 2h", "2026-11-18T14:30:00+01:00"),
        ("2026-03-30T12:00:00+02:00", "2 days", "2026-03-28T12:00:00+01:00"),  # of 47 hours
        ("2026-10-26T12:00:00+01:00", "2d", "2026-10-24T12:00:00+02:00"),  # of 49 hours
        ("2026-03-01T08:00:00+01:00", "1d", "2026-02-28T08:00:00+01:00"),
    ],
)
def test_days_ago_are_counted_on_the_calendar(now: str, text: str, understood: str) -> None:
    """Fault: days of 24 hours."""
    assert before_now(text, clock_at(now)).iso == understood


def test_so_long_ago_that_no_clock_counts_it_is_refused() -> None:
    for text in ("9000h", "99999d"):
        with pytest.raises(BadValue, match=f"'{text}' is too long ago"):
            before_now(text, clock_at("1971-01-01T00:00+00:00"))


def test_an_instant_is_read_from_iso_8601_with_its_offset() -> None:
    assert parse_instant("1970-01-02T00:00:59.9Z") == Moment(86459, 0)
    assert parse_instant("1970-01-02T05:30+05:30") == Moment(86400, 330)
    assert parse_instant("1970-01-01T20:00-04:00") == Moment(86400, -240)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-19T14:30", "2026-11-19", "14:30", "now", "yesterday 22:00", "2h ago", ""),
        *("2026-02-30T10:00Z", "2026-11-19T25:00Z", "1969-12-31T23:00Z", "9999-01-01T00:00Z"),
    ],
)
def test_an_instant_in_any_other_form_is_refused(text: str) -> None:
    with pytest.raises(BadValue, match=r"2026-11-19T14:30\+01:00") as refused:
        parse_instant(text)
    assert repr(text) in str(refused.value)


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2200, 1, 1)),  # noqa: DTZ001 - its offset follows
    st.integers(-18 * 60, 18 * 60),
)
def test_a_moment_survives_each_of_its_texts(wall: datetime, offset_minutes: int) -> None:
    """Seen red with the offset's sign lost in ``moment_of``."""
    aware = wall.replace(tzinfo=timezone(timedelta(minutes=offset_minutes)))
    moment = moment_of(aware)
    assert moment.epoch == (aware - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(seconds=1)
    assert moment.wall == aware.replace(microsecond=0)
    assert moment.date == wall.date()
    assert parse_instant(moment.iso) == moment
    assert moment.utc_text.endswith("Z")
    assert from_utc_text(moment.utc_text, moment.offset_minutes) == moment


@given(st.integers(0, 2**32), st.sampled_from([BERLIN, NEW_YORK, LORD_HOWE]))
def test_a_moment_is_among_those_at_which_its_zones_clock_showed_its_time(
    epoch: int, zone: ZoneInfo
) -> None:
    """Seen red with the wall time of UTC compared in ``moments_at``."""
    moment = at_zone(Moment(epoch, 0), zone)
    assert moment.epoch == epoch
    assert moment in moments_at(moment.wall.replace(tzinfo=None), zone)
