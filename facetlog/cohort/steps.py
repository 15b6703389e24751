"""Steps towards the likeliest distribution: each border between cells by itself, and all together."""

from collections.abc import Sequence
from typing import NamedTuple, Self

from facetlog.cohort.spans import Reached, Spans, masses_of

HALVINGS = 10
SOLVING = 30  # rounds of conjugate gradients
NEAR = 1e-6  # of the square of what was to be solved: near enough
Column = list[float]  # a value of each border, 0 at both ends, which stay


class Shape(NamedTuple):
    """The likelihood's slopes by what is reached at each border, and its second derivatives, negated.

    Those are ``own`` of each border with itself, and -``bend`` of two that are the ends of a span.
    """

    slopes: Column
    own: Column
    spans: Sequence[tuple[int, int, float]]  # first, past, bend

    @classmethod
    def at(cls, spans: Spans, reached: Reached) -> Self:
        """That at some place."""
        slopes, own = [0.0] * len(reached), [0.0] * len(reached)
        bends = []
        for first, past, count, chance in spans.with_chances(reached):
            slope = count / chance
            bend = slope / chance
            slopes[past] += slope
            slopes[first] -= slope
            own[past] += bend
            own[first] += bend
            bends.append((first, past, bend))
        slopes[0] = slopes[-1] = 0.0
        return cls(slopes, own, bends)

    def times(self, way: Column) -> Column:
        """The second derivatives times a way."""
        product = [0.0] * len(way)
        for first, past, bend in self.spans:
            part = bend * (way[past] - way[first])
            product[past] += part
            product[first] -= part
        product[0] = product[-1] = 0.0
        return product


class Neighbours(NamedTuple):
    """The second derivatives of borders with themselves and the next ones alone, as L D L'."""

    diagonal: Column
    lower: Column

    @classmethod
    def of(cls, shape: Shape) -> Self:
        """Factor them."""
        beside = [0.0] * len(shape.own)
        for first, past, bend in shape.spans:
            if past == first + 1:
                beside[past] -= bend
        diagonal, lower = [*shape.own], [0.0] * len(shape.own)
        for n in range(2, len(lower) - 1):
            lower[n] = beside[n] / diagonal[n - 1]
            diagonal[n] -= lower[n] * beside[n]
        return cls(diagonal, lower)

    def solve(self, product: Column) -> Column:
        """The way that leads to a product with them."""
        way, value = [0.0] * len(product), 0.0
        for n in range(1, len(product) - 1):
            way[n] = value = product[n] - self.lower[n] * value
        value = 0.0
        for n in range(len(product) - 2, 0, -1):
            way[n] = value = way[n] / self.diagonal[n] - self.lower[n + 1] * value
        return way


def dot(one: Column, other: Column) -> float:
    """The sum of the products."""
    return sum([a * b for a, b in zip(one, other, strict=True)])


def moved(one: Column, far: float, way: Column) -> Column:
    """A place so far along a way."""
    return [a + far * b for a, b in zip(one, way, strict=True)]


def newton_way(shape: Shape) -> Column:
    """Where slopes become 0 of a parabola like the likelihood: conjugate gradients, in part solved."""
    nearly = Neighbours.of(shape)
    way, left = [0.0] * len(shape.own), shape.slopes
    turned = go = nearly.solve(left)
    size = first = dot(left, turned)
    for _ in range(SOLVING):
        if size <= NEAR * first:
            break
        product = shape.times(go)
        far = size / dot(go, product)
        way, left = moved(way, far, go), moved(left, -far, product)
        turned, before = nearly.solve(left), size
        size = dot(left, turned)
        go = moved(turned, size / before, go)
    return way


def in_order(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """The rising values that are nearest to some, by weighted squares (pool adjacent violators)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(values, weights, strict=True):
        many = 1
        while pools and pools[-1][0] >= value:
            before, heavy, more = pools.pop()
            value = (value * weight + before * heavy) / (weight + heavy)
            weight, many = weight + heavy, many + more
        pools.append((value, weight, many))
    return [value for value, _, many in pools for _ in range(many)]


def likelier(spans: Spans, reached: Reached, way: Column, weights: Column) -> Reached:
    """What lies along a way, put in order, as far as it is likelier."""
    asked = in_order(moved(reached, 1.0, way)[1:-1], weights[1:-1])
    best = [0.0, *(min(1.0, max(0.0, one)) for one in asked), 1.0]
    now = spans.likelihood(reached)
    for part in (0.5**halved for halved in range(HALVINGS)):
        there = [(1 - part) * a + part * b for a, b in zip(reached, best, strict=True)]
        if spans.likelihood(there) > now:
            return there
    return reached


def minorant_step(spans: Spans, reached: Reached) -> Reached:
    """Newton's step of each border by itself: the iterative convex minorant; finds cells without mass."""
    shape = Shape.at(spans, reached)
    alone = [a / b if b else 0.0 for a, b in zip(shape.slopes, shape.own, strict=True)]
    return likelier(spans, reached, alone, shape.own)


def newton_step(spans: Spans, reached: Reached) -> Reached:
    """Newton's step of all borders together, among the cells that have mass."""
    masses = masses_of(reached)
    fewer, borders = spans.merged(masses)
    place = [0.0, *(past for past, mass in zip(reached[1:], masses, strict=True) if mass > 0)]
    shape = Shape.at(fewer, place)
    there = likelier(fewer, place, newton_way(shape), shape.own)
    return [there[border] for border in borders]
