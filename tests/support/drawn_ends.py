"""Intervals drawn at random: small ones of every sort, and the kinds that are hard to estimate from."""

from collections.abc import Callable, Sequence
from itertools import accumulate
from random import Random

from facetlog.cohort.end_of_relief import Estimate
from facetlog.cohort.records import End


def drawn(random: Random, many: int, top: int = 0) -> list[End]:
    """Intervals between whole numbers, points and right-censored ones among them."""
    top = top or random.choice([3, 6, 10, 50, 1000])
    return [one(random, *sorted((random.randint(0, top), random.randint(0, top)))) for _ in range(many)]


def one(random: Random, after: int, by: int) -> End:
    """One between two, or it is a point, or was not seen to end."""
    sort = random.random()
    if sort < 0.25:
        return End(after, None)
    return End(after, after) if sort < 0.4 else End(after, max(by, after + 1))


def excess(seen: Sequence[End], found: Estimate) -> float:
    """By how much the Kuhn-Tucker conditions are missed, at worst, at any place where mass could be."""
    places = Places(seen)
    masses = [0.0] * places.many
    for step in found.steps:
        masses[places.of(End(step.after, step.by))[0]] += step.mass
    masses[-1] += found.beyond
    summed = [0.0, *accumulate(masses)]
    change = [0.0] * (places.many + 1)
    for interval in seen:
        within = places.of(interval)
        gain = 1 / (summed[within.stop] - summed[within.start])
        change[within.start] += gain
        change[within.stop] -= gain
    return max(accumulate(change[:-1])) / len(seen) - 1


class Places:
    """Every time at which an interval begins or ends, each stretch between two, and what comes last."""

    def __init__(self, seen: Sequence[End]) -> None:
        """Those of some intervals."""
        self.times = sorted({time for one in seen for time in one if time is not None})
        self.many = 2 * len(self.times)
        self.rank = {time: n for n, time in enumerate(self.times)}

    def of(self, one: End) -> range:
        """Those within an interval: the time ``times[n]`` is place 2n, what follows it place 2n + 1."""
        after = 2 * self.rank[one.after]
        if one.by is None:
            return range(after + 1, self.many)
        return range(after + (one.by != one.after), 2 * self.rank[one.by] + 1)


Kind = Callable[[Random, int], list[End]]


def visited(random: Random, gap: Callable[[], float], begin: float = 0.0) -> End:
    """A time that is 10 on average, between two visits of which there are none after 30."""
    time, last = random.expovariate(0.1), random.uniform(0, 30)
    after, by = 0.0, begin or gap()
    while by < time and by < last:
        after, by = by, by + gap()
    return End(after, by if by <= last else None)


def of_one_length(random: Random, length: float) -> End:
    """A time between visits that are always as far apart, from a beginning of their own on."""
    return visited(random, lambda: length, random.uniform(0.01, length))


def mixed(random: Random) -> End:
    """A point, a wide interval, or one that was not seen to end."""
    time = random.expovariate(0.1)
    return random.choice([
        End(time, time),
        End(time * random.random(), time * (1 + random.random())),
        End(time * random.random(), None),
    ])  # fmt: skip


def each(draw: Callable[[Random], End]) -> Kind:
    """As many as asked for, each drawn by itself."""
    return lambda random, many: [draw(random) for _ in range(many)]


def between(random: Random) -> End:
    """An interval between two numbers from 0 to 1."""
    return End(*sorted((random.random(), random.random())))


HARD: dict[str, Kind] = {
    "many distinct ends": each(lambda random: visited(random, lambda: random.uniform(0.2, 3))),
    "wide": each(lambda random: visited(random, lambda: random.uniform(2, 20))),
    "heavy ties": each(lambda random: visited(random, lambda: random.choice([0.5, 1, 1, 2, 4]))),
    "one length": each(lambda random: of_one_length(random, 4)),
    "one short length": each(lambda random: of_one_length(random, 0.3)),
    "points and wide": each(mixed),
    "any two": each(between),
    "all right-censored": each(lambda random: End(random.random(), None)),
    "all overlapping": each(lambda random: End(random.random(), 1 + random.random())),
    "nested": lambda _, many: [End(n, 2 * many - n) for n in range(many)],
    "nested around points": lambda _, many: [
        End(n, 2 * many - n) if n < many / 2 else End(n, n) for n in range(many)
    ],
    "before or after": lambda _, many: [End(0, n + 1) if n % 2 else End(n + 1, None) for n in range(many)],
    "long stairs": lambda _, many: [End(n, n + many // 10) for n in range(many)],
}
