"""Tables of scores made at random in every dialect, by a writer that knows what it wrote.

It shares nothing with the reader: what is true of a table is what the writer was given, in whole minutes
of UTC and whole hundredths of ten.
"""

import gzip
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from random import Random
from typing import NamedTuple

from support.corpus import Score

# No day of these below 13: the order of day and month is plain.
NOVEMBER, DECEMBER = datetime(2026, 11, 13, tzinfo=UTC), datetime(2025, 12, 13, tzinfo=UTC)
DAYS, HOUR = 17, 60
SEPARATORS = (",", ";", "\t", "|")
INSTANTS = (
    "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%SZ", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M", "%m/%d/%Y %H:%M:%S",
    "%m/%d/%Y %I:%M %p", "%Y/%m/%d %H:%M", "unix", "unix-ms",
)  # fmt: skip
IN_TWO = (("%Y-%m-%d", "%H:%M"), ("%d.%m.%Y", "%H:%M:%S"), ("%m/%d/%Y", "%I:%M %p"), ("%d/%m/%Y", "%H:%M"))
AT = ("at", "Time", "TIMESTAMP", "date_time", "Recorded at", "when")
SCORES = ("score", "Pain", "PAIN LEVEL", "pain_score", "NRS", "Pain (0-10)", "Intensity")
ENDS = ("\n", "\r\n")
FORMS = ("plain", "mark", "gzip")
NOTES = ("", "walked", "a, b; c", 'said "oh"', "two\nlines", "7", "2026-11-14 10:00")


class Made(NamedTuple):
    """A file, and every score that is in it."""

    name: str
    content: bytes
    truth: Sequence[Score]


def made_table(random: Random, first: datetime = NOVEMBER) -> Made:
    """A table in one dialect, of at most eight scores at different minutes from a day on."""
    minutes = sorted(random.sample(range(DAYS * 24 * HOUR), random.randrange(1, 9)))
    random.shuffle(minutes)
    values = [random.choice((random.randrange(11) * 100, random.randrange(1001))) for _ in minutes]
    form, between = random.choice(FORMS), random.choice(SEPARATORS)
    header, cells = _of_times(random, [first + timedelta(minutes=minute) for minute in minutes])
    mark = "," if between == ";" and random.randrange(2) else "."
    header.append(random.choice(SCORES))
    for row, value in zip(cells, values, strict=True):
        row.append(written(value).replace(".", mark))
    if random.randrange(2):
        header.append("note")
        for row in cells:
            row.append(random.choice(NOTES))
    text = _lines(random, [header, *cells], between)
    at = [(first + timedelta(minutes=minute)).strftime("%Y-%m-%dT%H:%M:00Z") for minute in minutes]
    truth = [Score(one, value / 100) for one, value in zip(at, values, strict=True)]
    return Made(f"made.csv{'.gz' if form == 'gzip' else ''}", _packed(text, form), truth)


def written(hundredths: int) -> str:
    """A score with no more digits than it needs."""
    return f"{hundredths // 100}.{hundredths % 100:02d}".rstrip("0").rstrip(".")


def _of_times(random: Random, times: Sequence[datetime]) -> tuple[list[str], list[list[str]]]:
    """The names of the columns of time, and each row's cells of them."""
    if random.randrange(2):
        form = random.choice(INSTANTS)
        return [random.choice(AT)], [[_at(time, form)] for time in times]
    date, clock = random.choice(IN_TWO)
    return ["Date", "Time"], [[time.strftime(date), time.strftime(clock)] for time in times]


def _at(time: datetime, form: str) -> str:
    if form.startswith("unix"):
        return str(int(time.timestamp()) * (1000 if form == "unix-ms" else 1))
    return time.strftime(form)


def _lines(random: Random, rows: Sequence[Sequence[str]], between: str) -> str:
    end, sure = random.choice(ENDS), random.randrange(4) == 0
    first = f"sep={between}{end}" if between in ",;" and random.randrange(4) == 0 else ""
    lines = (between.join(_quoted(cell, between, sure) for cell in row) for row in rows)
    return first + "".join(f"{line}{end}" for line in lines)


def _quoted(cell: str, between: str, sure: bool) -> str:
    needed = sure or any(char in cell for char in f'{between}"\n')
    doubled = cell.replace('"', '""')
    return f'"{doubled}"' if needed else cell


def _packed(text: str, form: str) -> bytes:
    plain = text.encode("utf-8-sig" if form == "mark" else "utf-8")
    return gzip.compress(plain, mtime=0) if form == "gzip" else plain
