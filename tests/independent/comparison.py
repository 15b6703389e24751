"""facetlog's figures of a drawn log beside the slow ones: every leaf of the JSON, by its path.

From the folder ``tests``, ``python -m independent.comparison 0 2000`` prints by path in how many logs of
those seeds they differ, and the smallest log that still shows each difference; words after the seeds are
parts of the paths that are asked for.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from independent.drawn_logs import drawn_log
from independent.facetlog_figures import facetlog_figures
from independent.slow_contract import relief_figures
from independent.slow_log import Row

# Sentences, the issues that follow, and what the first edition had beyond the contract's shape.
IGNORED = {
    "why",
    "made_at",
    "schema",
    "answer",
    "from_paper",
    "left_over",
    "not_said",
    "clinic_file",
}
KEYS: dict[str, tuple[str, ...]] = {
    "injections": ("id",),
    "series": ("site", "side", "state", "period"),
    "scores": ("id",),
    "windows": ("name",),
    "weeks": ("week",),
    "thresholds": ("threshold_percent",),
    "verdicts": ("rule",),
    "parts": ("part",),
    "checks": ("kind",),
    "confounders": ("kind", "entry"),
    "estimates": ("id",),
    "stated": ("side",),
    "pairs": ("first", "second", "side"),
    "course": ("injections",),
    "sessions": ("region",),
    "levels": ("level", "side"),
}
NAMED_IN_PATHS = {"verdicts", "parts", "checks", "windows"}
KINDS = ("scores", "doses", "measures", "abilities", "estimates", "edits", "injections")
MOST_SHOWN = 15


class Difference(NamedTuple):
    """One leaf that differs: its path without ids, the whole path, and both figures."""

    path: str
    place: str
    slow: Any
    facetlog: Any

    def __str__(self) -> str:
        """One line."""
        return f"{self.place}: slow {self.slow!r}, facetlog {self.facetlog!r}"


# Comparing


def differences(log: Row) -> list[Difference]:
    """Compare every figure of one log. A program that fails differs at the path ``fails``."""
    slow = relief_figures(log, log["now"], log["expected"], log["until"])
    try:
        fast = facetlog_figures(log)
    except Exception as failure:  # the report names it like any difference
        return [Difference("fails", "fails", None, f"{type(failure).__name__}: {failure}")]
    return list(unlike("", "", slow, fast))


def unlike(path: str, place: str, slow: Any, fast: Any) -> Iterator[Difference]:
    """Walk both, and name each leaf that differs."""
    if isinstance(slow, dict) and isinstance(fast, dict):
        for name in dict.fromkeys([*slow, *fast]):
            if name not in IGNORED:
                yield from unlike_member(
                    f"{path}.{name}".lstrip("."), f"{place}.{name}".lstrip("."), name, slow, fast
                )
    elif slow != fast or isinstance(slow, bool) != isinstance(fast, bool):
        yield Difference(path, place, slow, fast)


def unlike_member(path: str, place: str, name: str, slow: Row, fast: Row) -> Iterator[Difference]:
    """Compare one member of an object; one that is missing differs as a whole."""
    if name not in slow or name not in fast:
        yield Difference(path, place, slow.get(name, "(missing)"), fast.get(name, "(missing)"))
    elif name in KEYS and is_of_objects(slow[name]) and is_of_objects(fast[name]):
        yield from unlike_lists(path, place, name, slow[name], fast[name])
    else:
        yield from unlike(path, place, slow[name], fast[name])


def is_of_objects(value: Any) -> bool:
    """Tell whether it is a list of objects, maybe empty."""
    return isinstance(value, list) and all(isinstance(one, dict) for one in value)


def unlike_lists(
    path: str, place: str, name: str, slow: list[Row], fast: list[Row]
) -> Iterator[Difference]:
    """Compare two lists by what tells their members apart; their order is no figure."""
    by_key = [{key_of(name, one): one for one in members} for members in (slow, fast)]
    for key in dict.fromkeys([*by_key[0], *by_key[1]]):
        one, other = (members.get(key) for members in by_key)
        in_path = f"{path}[{key}]" if name in NAMED_IN_PATHS else f"{path}[]"
        if one is None or other is None:
            known = one or other or {}
            short = {member: value for member, value in known.items() if not isinstance(value, list | dict)}
            yield Difference(in_path, f"{place}[{key}]", one and short, other and short)
        else:
            yield from unlike(in_path, f"{place}[{key}]", without_key(name, one), without_key(name, other))


def key_of(name: str, member: Row) -> str:
    """Return what tells a member of the list from others."""
    values = [member.get(key) for key in KEYS[name]]
    return "/".join(str(value).casefold() for value in values)


def without_key(name: str, member: Row) -> Row:
    """Leave out what tells it apart: it is the same on both sides, but for how it is spelled."""
    return {key: value for key, value in member.items() if key not in KEYS[name]}


# The smallest log that shows a difference


def shrunk(log: Row, path: str) -> Row:
    """Drop entries one by one while the same path differs."""
    return smaller(log, lambda one: any(found.path == path for found in differences(one)))


def smaller(log: Row, shows: Callable[[Row], bool]) -> Row:
    """Drop entries, and then the values that they need not have, while the log shows it."""
    is_done = False
    while not is_done:
        is_done = True
        for candidate in candidates(log):
            if shows(candidate):
                log, is_done = candidate, False
                break
    return log


def candidates(log: Row) -> Iterator[Row]:
    """Return logs without half of a kind, then with one entry less, then with one value less."""
    for kind in KINDS[:-1]:
        half = len(log[kind]) // 2
        if half:
            yield whole(log | {kind: log[kind][half:]})
            yield whole(log | {kind: log[kind][:half]})
    for kind in KINDS:
        for entry in log[kind]:
            if kind != "injections" or len(log[kind]) > 1:
                yield whole(log | {kind: [one for one in log[kind] if one is not entry]})
    for kind in ("scores", "injections"):
        for entry in log[kind]:
            for name in ("by", "source", "site", "state", "anesthetic", "steroid", "sedation", "role"):
                if entry.get(name) is not None:
                    yield log | {kind: [one | {name: None} if one is entry else one for one in log[kind]]}


def whole(log: Row) -> Row:
    """Mend what names an entry that is gone."""
    injections, scores = ({one["id"] for one in log[kind]} for kind in ("injections", "scores"))
    mended = [
        score | {"recorded_with": score["recorded_with"] if score["recorded_with"] in injections else None}
        for score in log["scores"]
    ]
    estimates = [
        one | {"beside": one["beside"] if one.get("beside") in scores else None} for one in log["estimates"]
    ]
    log |= {"estimates": estimates}
    return log | {"scores": mended, "edits": [edit for edit in log["edits"] if edit["id"] in scores]}


def log_text(log: Row) -> str:
    """Print a log: a line an entry, without what is not said."""
    lines = [f"now {log['now']}, until {log['until']}, expected {log['expected']}"]
    for kind in (*KINDS[-1:], *KINDS[:-1]):
        for entry in sorted(log[kind], key=lambda one: str(one["at"])):
            said = {name: value for name, value in entry.items() if value not in (None, [])}
            if said.get("entered_at") == said["at"] or kind == "injections":
                said.pop("entered_at", None)
            lines.append(f"{kind[:-1]} " + " ".join(f"{name}={value}" for name, value in said.items()))
    return "\n  ".join(lines)


# The report


def report(seeds: range, asked: tuple[str, ...] = ()) -> str:
    """Compare the logs of these seeds: "" where nothing differs, else the differences by path."""
    counts: Counter[str] = Counter()
    logs: dict[str, list[int]] = {}
    for seed in seeds:
        found = [one for one in differences(drawn_log(seed)) if all(word in one.path for word in asked)]
        counts.update(one.path for one in found)
        for path in dict.fromkeys(one.path for one in found):
            logs.setdefault(path, []).append(seed)
    by_count = counts.most_common()
    lines = [f"{len(logs[path]):6} logs, {count:6} figures: {path}" for path, count in by_count]
    small = [smallest(path, logs[path]) for path, _ in by_count[:MOST_SHOWN]]
    return "\n".join([*lines, *small])


def smallest(path: str, seeds: list[int]) -> str:
    """Show the smallest log that still differs at a path, and how, from the smallest that was drawn."""
    seed = min(seeds, key=lambda one: size(drawn_log(one)))
    log = shrunk(drawn_log(seed), path)
    places = [str(one) for one in differences(log) if one.path == path]
    return "\n  ".join(["", f"{path} (seed {seed})", log_text(log), *places])


def size(log: Row) -> int:
    """Count the entries of a log."""
    return sum(len(log[kind]) for kind in KINDS)


if __name__ == "__main__":
    first, end = map(int, sys.argv[1:3])
    sys.stdout.write(report(range(first, end), tuple(sys.argv[3:])) + "\n")
