"""Which logs are of one patient: those with an entry in common, told by its uid."""

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

BUCKETS = 64  # the uids are compared a part at a time, so that few are held twice
WIDTH = 2**64 // BUCKETS


class Uids(NamedTuple):
    """The entries of a log by 64 bits of their uids, in order; ``changed`` tells the newer of equals."""

    halves: "array[int]"
    changed: tuple[str, int]


def of_one_patient(logs: Sequence[Uids]) -> list[list[int]]:
    """The places of logs that are of one patient, of each such patient; first the one that holds most."""
    same = _Same(len(logs))
    for bucket in range(BUCKETS):
        first: dict[int, int] = {}
        for place, half in _in_bucket(logs, bucket * WIDTH):
            if (earlier := first.setdefault(half, place)) != place:
                same.join(earlier, place)
    groups = same.groups()
    return [sorted(group, key=lambda place: _fullest(logs[place], place)) for group in groups]


def _in_bucket(logs: Sequence[Uids], start: int) -> Iterator[tuple[int, int]]:
    """Which log, and each of its uids in a bucket."""
    for place, (halves, _) in enumerate(logs):
        end = bisect_left(halves, start + WIDTH)
        for half in halves[bisect_left(halves, start) : end]:
            yield place, half


def _fullest(log: Uids, place: int) -> tuple[int, list[int], int, int]:
    """What sorts the log with the most entries first, of equals the one that was changed last."""
    last, changes = log.changed
    newest = [-ord(char) for char in last or ""]
    return -len(log.halves), newest, -changes, place


def lacking(logs: Sequence[Uids], group: Sequence[int]) -> list[int]:
    """Those of a group that hold an entry which the first does not."""
    first, *others = group
    held = set(logs[first].halves)
    return [place for place in others if not held.issuperset(logs[place].halves)]


class _Same:
    """Places that are joined, each by the lowest of those that it is joined with."""

    def __init__(self, count: int) -> None:
        self._lowest = list(range(count))

    def find(self, place: int) -> int:
        while (lower := self._lowest[place]) != place:
            self._lowest[place] = self._lowest[lower]
            place = lower
        return place

    def join(self, one: int, other: int) -> None:
        low, high = sorted((self.find(one), self.find(other)))
        self._lowest[high] = low

    def groups(self) -> list[list[int]]:
        found: dict[int, list[int]] = {}
        for place in range(len(self._lowest)):
            found.setdefault(self.find(place), []).append(place)
        return [group for group in found.values() if len(group) > 1]
