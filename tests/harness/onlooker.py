"""A reader of a log that others write to: it must never see a part of a change."""

import json
import re
import threading
from collections import Counter, defaultdict
from itertools import cycle
from pathlib import Path
from typing import Any

from harness.crowd import LINES
from harness.program import Done, run

PAUSE_SECONDS = 0.1
SLOWLY = ("strace", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null", "-e", "trace=pread64",
          "-e", "inject=pread64:delay_enter=30000")  # fmt: skip
LOOKS = (["list", "--all", "--json"], ["relief", "--json"], ["report"])


class Onlooker(threading.Thread):
    """Looks again and again, until it is told to stop; keeps what was wrong."""

    def __init__(self, log: Path) -> None:
        super().__init__()
        self.log, self.wrong = log, list[str]()
        self.looks: Counter[str] = Counter()
        self.stopped = threading.Event()

    def run(self) -> None:
        for words in cycle(LOOKS):
            self._look(words)
            if self.stopped.wait(PAUSE_SECONDS):
                return

    def _look(self, words: list[str]) -> None:
        done = run(self.log, *words)
        self.looks[words[0]] += 1
        if done.status or done.stderr:
            self.wrong.append(f"{words}: {done}")
        else:
            self.wrong += {"list": halves_in_list, "relief": halves_in_relief, "report": halves_in_report}[
                words[0]
            ](done)

    def __enter__(self) -> "Onlooker":
        self.start()
        return self

    def __exit__(self, *raised: object) -> None:
        self.stopped.set()
        self.join()


def halves_in_list(done: Done) -> list[str]:
    """Injections without their levels or scores, or the scores without it; imports in part."""
    entries: list[dict[str, Any]] = json.loads(done.stdout)["entries"]
    days: dict[str, Counter[str]] = defaultdict(Counter)
    for entry in (entry for entry in entries if entry["at"] < "2026"):
        days[entry["at"]].update({entry["kind"]: 1, "level": len(entry.get("levels", ()))})
    whole = {"injection": 1, "pain": 2, "level": 2}
    imported = Counter(entry["note"] for entry in entries if entry["at"].startswith("2026-01-0"))
    return [
        *(f"{day}: {parts}" for day, parts in days.items() if parts != whole),
        *(f"{note}: {lines} lines" for note, lines in imported.items() if lines != LINES),
    ]


def halves_in_relief(done: Done) -> list[str]:
    """Injections without their levels or their baseline."""
    found = json.loads(done.stdout)["injections"]
    return [
        f"{one['id']}: {one['levels']}"
        for one in found
        if len(one["levels"]) != 2 or not any(series["baseline"] for series in one["series"])
    ]


def halves_in_report(done: Done) -> list[str]:
    """A page on an injection that names not both levels, or no score before the needle."""
    page = " ".join(done.stdout.split())
    wanted = (r"RIGHT, L4-L5, L5-S1 joints", r"SCORES \d\d:\d\d 7")
    return [f"not in the report: {words}" for words in wanted if not re.search(words, page)]
