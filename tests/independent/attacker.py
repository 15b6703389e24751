"""Who has what was shared, and tries to work out what was withheld: sums, and what they leave, solved.

He is told more than anybody is: the names of all groups, which rules ask of the same injections, and which
curves are of them. Every count is a whole number that is not negative. Whatever adds up is an equation;
they are solved as far as they can be, and bounds are drawn from all of them until nothing moves.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from math import ceil, floor, inf
from typing import Any

Json = dict[str, Any]
Name = tuple[Any, ...]
Number = int | Fraction
Equation = tuple[dict[Name, Number], Number]  # what each count is multiplied by; the sum
BESIDE = (
    "baseline_under_4", "medicine", "late", "paper", "sedation", "steroid",
    "worse", "warning", "function", "pgic",
)  # fmt: skip
KINDS = ("injections", "with_baseline", "with_scores", "judged")
STATED = ("met_by_both", "by_scores_only", "by_stated_only", "by_neither")


def counts_of(cohort: Json) -> dict[Name, int | None]:
    """Every count of a cohort's JSON; None where it is withheld."""
    found: dict[Name, int | None] = {("all", name): cohort[name] for name in KINDS}
    for row in cohort["funnel"]:
        found |= {("funnel", row["for"], name): row[name] for name in KINDS}
        months = row["followed_months"].items()
        found |= {("funnel", row["for"], f"month {name}"): count for name, count in months}
    for rate in cohort["rates"]:
        key = ("rate", rate["rule"], rate["part"], group(rate))
        for name in ("applies", "followed", "met", "not_met", "undetermined"):
            found[(*key, name)] = rate[name]
        for name in BESIDE:
            found[(*key, name)] = rate["beside"][name]
    for end in cohort["end_of_relief"]:
        key = ("end", end["threshold_percent"], end["unit"], group(end))
        found |= {(*key, name): end[name] for name in ("n", "untold", "no_relief")}
    for one in cohort["stated"]:
        found |= {("stated", one["rule"], name): one[name] for name in ("both", *STATED)}
    return found


def group(row: Json) -> Name | None:
    return None if row["by"] is None else next(iter(row["by"].items()))


class Attack:
    """What can be known of each count: the least and the most that it can be."""

    def __init__(self, whole: Json, shared: Json) -> None:
        """``whole`` is not looked at but for its names, and for what is of the same injections."""
        self.truth = counts_of(whole)
        self.given = counts_of(shared)
        self.equations: list[Equation] = []
        self.rest: dict[Name, int] = {}
        self._of_one()
        self._of_several()
        self._of_the_same()
        every = {name: count or 0 for name, count in self.truth.items()} | self.rest
        for row, sum_ in self.equations:
            assert sum(factor * every[name] for name, factor in row.items()) == sum_, row
        self.low: dict[Name, float] = defaultdict(float)
        self.high: dict[Name, float] = defaultdict(lambda: inf)

    def told(self, least: int) -> list[tuple[Name, float, float, int]]:
        """The small counts of which it can be known that they are small, with what is known of them."""
        self._solve()
        truth = {name: count for name, count in self.truth.items() if count is not None} | self.rest
        return [
            (name, self.low[name], self.high[name], count)
            for name, count in truth.items()
            if 0 < count < least and self.high[name] < least
        ]

    def _adds_up(self, whole: Name, parts: Iterable[Name]) -> None:
        row: dict[Name, Number] = defaultdict(int)
        for part in parts:
            row[part] += 1
        row[whole] -= 1
        self.equations.append((dict(row), 0))

    def _less(self, whole: Name, part: Name) -> None:
        """A part, and the rest of the whole, which is a count, too."""
        if self.truth.get(whole) is None or self.truth.get(part) is None:
            return
        rest = ("rest of", whole, part)
        self.rest[rest] = (self.truth[whole] or 0) - (self.truth[part] or 0)
        self._adds_up(whole, (part, rest))

    def _of_one(self) -> None:
        """What adds up in one row."""
        for key in {name[:-1] for name in self.truth}:
            if key[0] == "rate":
                self._adds_up(
                    (*key, "applies"), ((*key, name) for name in ("met", "not_met", "undetermined"))
                )
                for name in ("followed", *BESIDE):
                    self._less((*key, "applies"), (*key, name))
            if key[0] == "end":
                self._less((*key, "n"), (*key, "no_relief"))
                self.rest[(*key, "units")] = (self.truth[(*key, "n")] or 0) + (
                    self.truth[(*key, "untold")] or 0
                )
                self._adds_up((*key, "units"), ((*key, "n"), (*key, "untold")))
            if key[0] == "stated":
                self._adds_up((*key, "both"), ((*key, name) for name in STATED))
            if key[0] == "funnel":
                steps = (*KINDS, "month 1", "month 3", "month 6")
                for before, after in zip(steps, (*KINDS[1:], None, "month 3", "month 6"), strict=False):
                    self._less((*key, before), (*key, after))
                self._less((*key, "with_scores"), (*key, "month 1"))
            if key[0] == "all":
                for name in KINDS[1:]:
                    self._less(("all", "injections"), ("all", name))

    def _of_several(self) -> None:
        """What adds up over groups, and over kinds of injections."""
        for name in KINDS[:2]:
            kinds = {key[1] for key in self.truth if key[0] == "funnel"}
            self._adds_up(("all", name), (("funnel", kind, name) for kind in kinds))
        families: dict[Name, list[Name | None]] = defaultdict(list)
        for key in self.truth:
            if key[0] in ("rate", "end"):
                families[(*key[:3], key[4])].append(key[3])
        for (*family, name), groups in families.items():
            by = [one for one in groups if one and one[0] not in ("block", "level")]
            all_of_them = [
                one for one in groups if one is None or (one[0] == "block" and one[1] != "later")
            ]
            if by and all_of_them:
                whole = sum(self.truth[(*family, one, name)] or 0 for one in all_of_them)
                total, rest = ("all of", *family, name), ("groups of which nothing is told", *family, name)
                self.rest[total] = whole
                parts = [(*family, one, name) for one in by]
                if name == "untold":
                    parts.append(rest)
                    self.rest[rest] = whole - sum(self.truth[(*family, one, name)] or 0 for one in by)
                self._adds_up(total, parts)
                self._adds_up(total, ((*family, one, name) for one in all_of_them))

    def _of_the_same(self) -> None:
        """Rules that ask of the same injections have the same counts of them; a curve has as many, too."""
        of: dict[Name, dict[Name, int]] = defaultdict(dict)
        for key, count in self.truth.items():
            if key[0] == "rate" and key[4] in ("applies", *BESIDE) and count is not None:
                of[key[:3]][key[3:]] = count
        first: dict[Any, Name] = {}
        for family, counts in of.items():
            same = first.setdefault(tuple(sorted(counts.items(), key=repr)), family)
            for rest in counts:
                if same != family:
                    self._adds_up((*same, *rest), [(*family, *rest)])
        applies = {
            tuple(sorted(((k[0], n) for k, n in counts.items() if k[1] == "applies"), key=repr)): family
            for family, counts in of.items()
        }
        units: dict[Name, dict[Name | None, int]] = defaultdict(dict)
        for key, count in self.rest.items():
            if key[-1] == "units":
                units[key[:3]][key[3]] = count
        for curve, counts_of_groups in units.items():
            family = applies.get(tuple(sorted(counts_of_groups.items(), key=repr)), ())
            for one in counts_of_groups if family else ():
                self._adds_up((*family, one, "applies"), [(*curve, one, "units")])

    def _solve(self) -> None:
        known = {name: count for name, count in self.given.items() if count is not None}
        for name, count in known.items():
            self.low[name] = self.high[name] = count
        rows = [substituted(row, sum_, known) for row, sum_ in self.equations]
        self._bound([row for row in (*rows, *eliminated(rows)) if row[0]])

    def _bound(self, rows: list[Equation]) -> None:
        moved = True
        while moved:
            moved = False
            for row, sum_ in rows:
                for name, factor in row.items():
                    low, high = self._left(row, sum_, name)
                    low, high = sorted((low / factor, high / factor))
                    if low > self.low[name] + 1e-9:
                        self.low[name], moved = ceil(low - 1e-9), True
                    if high < self.high[name] - 1e-9:
                        self.high[name], moved = floor(high + 1e-9), True

    def _left(self, row: Mapping[Name, Number], sum_: Number, name: Name) -> tuple[float, float]:
        """What the others leave for one: at least, at most."""
        least = most = 0.0
        for other, factor in row.items():
            if other != name:
                ends = (factor * self.low[other], factor * self.high[other])
                least, most = least + min(ends), most + max(ends)
        return sum_ - most, sum_ - least


def substituted(row: Mapping[Name, Number], sum_: Number, known: Mapping[Name, int]) -> Equation:
    """An equation without what is known."""
    left = {name: factor for name, factor in row.items() if name not in known and factor}
    return left, sum_ - sum(factor * known[name] for name, factor in row.items() if name in known)


def eliminated(rows: Iterable[Equation]) -> Iterator[Equation]:
    """The equations solved (Gauss and Jordan): each has one count that none of the others has."""
    solved: dict[Name, Equation] = {}
    for row, sum_ in rows:
        left = dict(row)
        for name in [name for name in left if name in solved]:
            if factor := left.get(name):
                left, sum_ = less(left, sum_, solved[name], factor)
        for name in [name for name in left if name in solved]:
            left, sum_ = less(left, sum_, solved[name], left[name])
        if not left:
            continue
        pivot = min(left, key=lambda name: abs(float(left[name])))
        part = divided(1, left[pivot])
        mine = ({name: one * part for name, one in left.items()}, sum_ * part)
        for name, (other, total) in list(solved.items()):
            if pivot in other:
                solved[name] = less(other, total, mine, other[pivot])
        solved[pivot] = mine
    yield from solved.values()


def divided(one: int, other: Number) -> Number:
    """A whole number where it is one."""
    return int(one * other) if abs(other) == 1 else Fraction(one) / other


def less(row: Mapping[Name, Number], sum_: Number, other: Equation, times: Number) -> Equation:
    """An equation less so many times another."""
    left = dict(row)
    for name, factor in other[0].items():
        left[name] = left.get(name, 0) - times * factor
        if not left[name]:
            del left[name]
    return left, sum_ - times * other[1]
