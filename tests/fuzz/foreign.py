"""Files of other programs, imported: nothing that is not in them, all or nothing, read twice as once."""

import codecs
import gzip
import json
import re
from collections.abc import Iterable, Mapping
from random import Random
from typing import Any

from harness.program import Done
from support.made_tables import DECEMBER, made_table, written

from fuzz.desk import Desk
from fuzz.files import NEW, FileImport
from fuzz.inputs import as_bytes, as_text
from fuzz.judging import Target

GRADES = {"none": 0, "mild": 300, "moderate": 500, "severe": 800}
GRADED = [word for name, value in GRADES.items() for word in ("--grade", f"{name}={written(value)}")]
APPLE = {"NotPresent": "none", "Mild": "mild", "Moderate": "moderate", "Severe": "severe"}
LONGEST_NUMBER = 30  # figures
POINTED, COMMAED = re.compile(r"\d+(?:\.\d+)?|\.\d+"), re.compile(r"\d*,\d+")
HALF_OF_DAY = re.compile(r"\d\s*[ap]\.?\s?m|noon|midnight", re.IGNORECASE)
Listed = Mapping[str, Any]


class ForeignImport(FileImport):
    """The import of a file that another program wrote, with grades for its words where it has any."""

    def check(self, text: str, done: Done) -> None:
        """All that came in stands in the file; a second import adds nothing; then as for any file.

        Faults: a score of a row that is not there; a minute or a day that was filled in; a file that is
        taken again.
        """
        whole = plain(as_bytes(text))
        came = [one for one in self._listed() if one["kind"] == "pain"]
        assert all(is_in(whole, one) for one in came), came
        before = self.desk.entries(NEW), len(self.desk.journal(NEW))
        self.desk.command("--db", NEW, "import", self.name, *self.options)
        assert (self.desk.entries(NEW), len(self.desk.journal(NEW))) == before
        super().check(text, done)

    def _listed(self) -> Iterable[Listed]:
        found: list[Listed] = json.loads(self.desk.command("--db", NEW, "list", "--all", "--json").stdout)[
            "entries"
        ]
        return found


def plain(content: bytes) -> str:
    """What a file says, unpacked and in characters, by the standard library alone."""
    if content[:2] == b"\x1f\x8b":
        content = gzip.decompress(content)
    wide = content[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    return content.decode("utf-16" if wide else "utf-8", "replace")


def is_in(text: str, entry: Listed) -> bool:
    """Whether the value and the time of a score can be found in the text of a file."""
    numbers = set(map(_hundredths, POINTED.findall(text) + COMMAED.findall(text)))
    worth = {value for name, value in GRADES.items() if name in text.lower().replace("notpresent", "none")}
    return round(entry["score"] * 100) in numbers | worth and _has_time(text, entry)


def _has_time(text: str, entry: Listed) -> bool:
    """Its day is written there and, of a score of now, its minute; or its Unix time is."""
    date, clock = entry["at"][:10], entry["at"][11:16]
    if any(entry["at"][:16] == _from_unix(number)[:16] for number in re.findall(r"\d{9,13}", text)):
        return True
    has_day = str(int(date[8:])) in text
    if entry["period"] != "now":
        return has_day
    return has_day and (clock[3:] in text or (clock[3:] == "00" and bool(HALF_OF_DAY.search(text))))


def _from_unix(number: str) -> str:
    from datetime import UTC, datetime

    seconds = int(number) // (1000 if len(number) > 10 else 1)
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _hundredths(number: str) -> int:
    """Rounded to hundredths, half to even; of a row of figures that is no score, none."""
    whole, _, part = number.replace(",", ".").partition(".")
    if len(number) > LONGEST_NUMBER:
        return -1
    exact = int(f"{whole or 0}{part}" or 0)
    unit: int = 10 ** len(part)
    least, left = divmod(exact * 100, unit)
    return least + (2 * left > unit or (2 * left == unit and least % 2 == 1))


def foreign_targets(desk: Desk) -> list[Target]:
    """Tables in every dialect, tables that are packed, and Apple Health's records."""
    graded = ForeignImport(desk, "csv", "in.csv", GRADED)
    packed = ForeignImport(desk, "csv", "in.csv.gz")
    health = ForeignImport(desk, "csv", "export.xml", GRADED)
    tables = tuple(dialect(Random(seed)) for seed in range(12))
    return [
        Target("dialect", (*WITH_CHOICES, *tables), dialect, graded.read, graded.check),
        Target("packed", tuple(map(pack, tables[:6])), lambda random: pack(dialect(random)),
               packed.read, packed.check),
        Target("Apple Health", tuple(apple(Random(seed)) for seed in range(6)), apple,
               health.read, health.check),
    ]  # fmt: skip


WITH_CHOICES = (
    "Date,Time,Pain\n2026-01-12,09:00,Severe\n2026-01-12,10:00,mild\n2026-01-13,08:30,2.5\n",
    "sep=;\r\nDatum;Uhrzeit;Score;Note\r\n13.01.2026;09:00;7,5;x\r\n",
    "Date,Pain\n2026-01-12,4\n2026-01-13,5.5\n",
    "Timestamp,Pain (0-10)\n01/13/2026 9:05 AM,4\n",
    "timestampUnixMs,pain\n1768212000000,3\n",
)


def dialect(random: Random) -> str:
    """A table of a month that has passed, not packed."""
    content = plain(made_table(random, DECEMBER).content)
    return content.removeprefix("\ufeff") if random.randrange(2) else content


def pack(text: str) -> str:
    """A text that stands for the bytes of its gzip."""
    return as_text(gzip.compress(as_bytes(text), mtime=0))


def apple(random: Random) -> str:
    """An export of Apple Health with a symptom, steps, and nothing of anyone."""
    records = [_record(random) for _ in range(random.randrange(1, 5))]
    steps = '<Record type="HKQuantityTypeIdentifierStepCount" unit="count" startDate="x" value="7"/>'
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<HealthData locale="en_GB">\n'
        f"{random.choice((steps, ''))}\n{chr(10).join(records)}\n</HealthData>\n"
    )


def _record(random: Random) -> str:
    day, hour, minute = random.randrange(1, 19), random.randrange(24), random.randrange(60)
    at = f"2026-01-{day:02d} {hour:02d}:{minute:02d}:00 {random.choice(('+0000', '+0100', '-0800'))}"
    value = f"HKCategoryValueSeverity{random.choice(list(APPLE))}"
    return (
        f'<Record type="HKCategoryTypeIdentifierLowerBackPain" sourceName="Health" creationDate="{at}" '
        f'startDate="{at}" endDate="{at}" value="{value}"/>'
    )
