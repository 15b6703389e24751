"""Files given to ``cohort``: rows that others pooled, exports of any sort, logs in which bytes went bad."""

import csv
import json
import re
from collections.abc import Callable
from contextlib import suppress
from io import StringIO
from random import Random
from typing import Any

from harness.program import Done

from facetlog.errors import BadValue
from fuzz import grammars
from fuzz.desk import LOG, Desk
from fuzz.inputs import NUMBERS, as_bytes
from fuzz.judging import Target

ROWS, EXPORT, DAMAGED = "rows.csv", "given.json", "given.db"
WORDS = ("", "met", "not met", "undetermined", "yes", "no", "left", "L4-L5", "bupivacaine", "diagnostic")


class GivenToCohort:
    """A file given to ``cohort``, alone and beside a sound log; ``made`` turns a text into its bytes."""

    def __init__(self, desk: Desk, name: str, made: Callable[[bytes], bytes]) -> None:
        self.desk, self.name, self.made = desk, name, made

    def read(self, text: str) -> Done:
        """What is told of it as JSON. Raises BadValue where all of it is refused."""
        self.desk.tidy()
        (self.desk.folder / self.name).write_bytes(self.made(as_bytes(text)))
        return self.desk.command("cohort", self.name, "--json")

    def check(self, text: str, done: Done) -> None:
        """Its counts agree with each other; and every other form can be made of it.

        Faults: a verdict of a word that is none counted nowhere; a page that fails on a group of none.
        """
        told = json.loads(done.stdout)
        assert told["schema"] == "facetlog.cohort/1"
        assert told["judged"] <= told["injections"]
        assert all(wrong_of_rate(rate) == [] for rate in told["rates"])
        assert all(is_nested(step) for step in told["funnel"])
        with suppress(BadValue):  # there may be one drug alone
            self.desk.command("cohort", self.name, "--by", "drug")
        self.desk.command("cohort", self.name, "--all-injections", "-o", "page.md")


class BesideALog(GivenToCohort):
    """What is no pool of rows can be given beside sound logs; then it may be named, and no more."""

    def read(self, text: str) -> Done:
        """As alone; but whatever it is, the log beside it is told."""
        try:
            return super().read(text)
        finally:
            self._is_told_beside()

    def _is_told_beside(self) -> None:
        try:
            done = self.desk.command("cohort", LOG, self.name, "--json")
        except BadValue as refused:
            raise AssertionError(f"a sound log was not told: {refused}") from refused
        files = json.loads(done.stdout)["files"]
        assert files["given"] == 2
        assert files["read"] + len(files["unreadable"]) + len(files["twice"]) >= 2


def wrong_of_rate(rate: dict[str, Any]) -> list[str]:
    """What of a rate cannot be."""
    judged = rate["met"] + rate["not_met"]
    sure = {
        "sum": judged + rate["undetermined"] == rate["applies"],
        "rate": judged > 0 or rate["rate"] is None,
        "interval": rate["rate"] is None or rate["interval"][0] <= rate["rate"] <= rate["interval"][1],
    }
    return [name for name, holds in sure.items() if not holds]


def is_nested(step: dict[str, Any]) -> bool:
    """Whether each count of a funnel is among those of the one before."""
    counts = [step[name] for name in ("injections", "with_baseline", "with_scores", "judged")]
    return counts == sorted(counts, reverse=True)


def clinic_targets(desk: Desk) -> list[Target]:
    """One for each sort of file."""
    table = desk.command("report", "--format", "csv", "--since", "2026-01-01").stdout
    exports = (desk.files["log.json"].decode(), *(grammars.log_json(Random(seed)) for seed in range(4)))
    rows = GivenToCohort(desk, ROWS, bytes)
    export = BesideALog(desk, EXPORT, bytes)
    log = BesideALog(desk, DAMAGED, lambda spots: damaged(desk.files[LOG], spots))
    return [
        Target("rows", tables_like(table), lambda random: row_table(random, table), rows.read, rows.check),
        Target("export", exports, grammars.log_json, export.read, export.check),
        Target("damaged log", ("", "x", "999999999 7"), spots_of, log.read, log.check),
    ]


def tables_like(table: str) -> tuple[str, ...]:
    """The table as it came, and as spreadsheets save it."""
    cells = list(csv.reader(StringIO(table)))
    semicolons = "".join(f"{';'.join(quoted(cell) for cell in row)}\r\n" for row in cells)
    return (table, f"\ufeff{semicolons}", table.replace("\r\n", "\n"))


def quoted(cell: str) -> str:
    """A cell that may hold a separator."""
    return f'"{cell}"' if re.search(r"[;,\"]", cell) else cell


def row_table(random: Random, table: str) -> str:
    """The rows of a table in another order, a few more than once, a few cells otherwise."""
    header, *rows = list(csv.reader(StringIO(table)))
    page = StringIO()
    writer = csv.writer(page)
    writer.writerow(header)
    for row in random.choices(rows, k=random.randrange(1, 12)):
        changed = list(row)
        for _ in range(random.choice((0, 0, 1, 3))):
            changed[random.randrange(len(row))] = random.choice((*WORDS, *NUMBERS[:12], *row))
        writer.writerow(changed)
    return page.getvalue()


def spots_of(random: Random) -> str:
    """Up to five places of a log, each with the byte that it holds now."""
    pairs = (f"{random.randrange(60_000)} {random.randrange(256)}" for _ in range(random.randrange(1, 6)))
    return " ".join(pairs)


def damaged(log: bytes, spots: bytes) -> bytes:
    """A log with other bytes at the places that a text names; a place alone is where it is cut off."""
    numbers = [int(number) for number in re.findall(rb"\d{1,9}", spots)]
    bad = bytearray(log)
    for place, value in zip(numbers[::2], numbers[1::2], strict=False):
        if place < len(bad):
            bad[place] = value % 256
    return bytes(bad[: numbers[-1]] if len(numbers) % 2 else bad)
