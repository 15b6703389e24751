"""What of a cohort may be shared: no count from 1 to 10, and none from which such a one could be told.

The US rule (resdac.org): no cell of 10 or less, no per cent or formula that shows one. Counts that add up
are withheld together (``small_cells``): a rate's met, not met and undetermined; a count beside it with the
rest of those that are asked; groups by their sums. Counts of all kinds of injections are withheld where
one kind's are. Each patient's end of relief is a cell. A row of too few is not there, nor its name.

Taken as known are sums and what they leave, and that rules may ask of the same injections; not that one
rule asks for more than another.
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from itertools import pairwise
from typing import NamedTuple, TypeVar

from facetlog.cohort.groups import BLOCK, LATER
from facetlog.cohort.results import (
    Beside,
    Cohort,
    EndOfRelief,
    Funnel,
    Group,
    GroupTest,
    Rate,
    StatedBeside,
    Step,
)
from facetlog.cohort.small_cells import Counts, is_safe, withheld

SMALLEST = 11  # of a count that is shared
BESIDE = tuple(name for name in Beside._fields if not name.endswith("median"))
OF_ALL = ("injections", "with_baseline", "with_scores", "judged")
LABELS = {"rule", "by", "part", "of", "threshold_percent", "unit", "groups", "comparisons"}
Row = TypeVar("Row", Rate, EndOfRelief)
Column = Callable[[Row], Counts]
Parted = Sequence[Sequence[Mapping[int, Row]]]  # of each family the wholes, of each whole its parts


class Shared(NamedTuple):
    """What may be shared of a cohort, and how many of its cells are withheld: a list or a curve is one."""

    cohort: Cohort
    withheld: int


def shared(cohort: Cohort, least: int = SMALLEST) -> Shared | None:
    """What is left, where the smallest count that is shared is ``least``; None where nothing would be."""
    funnel = tuple(funnel_shared(cohort.funnel, least))
    rates = tuple(rates_shared(cohort.rates, least))
    if cohort.patients < least or not (funnel or rates):
        return None
    ends = tuple(ends_shared(cohort.ends, least))
    left = of_all_shared(cohort, funnel, least)._replace(
        funnel=funnel,
        rates=rates,
        ends=ends,
        tests=tuple(tests_shared(cohort.tests, ends)),
        stated=tuple(stated_shared(cohort.stated, least)),
    )
    return Shared(left, cells(cohort) - cells(left))


def cells(cohort: Cohort) -> int:
    """How many cells it has; how long a list is does not count, or their number would tell it."""
    rows = (cohort.funnel, cohort.rates, cohort.ends, cohort.tests, cohort.stated)
    tops = [getattr(cohort, name) for name in OF_ALL]
    told = [value for inside in rows for row in inside for value in values_of(row)]
    return sum(value is not None and value != {} for value in (*tops, *told))


def values_of(row: NamedTuple) -> Iterator[object]:
    """The values of a row, and of what stands beside it."""
    for name, value in row._asdict().items():
        if isinstance(value, Beside):
            yield from value
        elif name not in LABELS:
            yield value


def differences(*steps: int | None) -> Counts:
    """How many are lost at each step, and how many are left; None is no step."""
    known = [*(step for step in steps if step is not None), 0]
    return tuple(before - after for before, after in pairwise(known))


def funnel_shared(funnel: Iterable[Funnel], least: int) -> Iterator[Funnel]:
    """The kinds of which there are enough, their steps where none loses too few."""
    for one in funnel:
        left = differences(one.injections, one.with_baseline, one.with_scores, one.judged)
        months = differences(one.with_scores, *one.followed_months.values())
        if is_safe((*left, *months), least):
            yield one
        elif one.injections >= least:
            yield one._replace(
                with_baseline=None,
                with_scores=None,
                judged=None,
                followed_months=dict.fromkeys(one.followed_months),
            )


def of_all_shared(cohort: Cohort, funnel: Sequence[Funnel], least: int) -> Cohort:
    """The counts of all injections, where the kinds are whole, and no step loses too few."""
    is_whole = tuple(funnel) == cohort.funnel

    def left(count: int | None) -> int | None:
        lost = differences(cohort.injections, count)
        return count if is_whole and is_safe(lost, least) else None

    return cohort._replace(
        injections=cohort.injections if is_whole else None,
        with_baseline=left(cohort.with_baseline),
        with_scores=left(cohort.with_scores),
        judged=left(cohort.judged),
    )


def wholes(rows: Sequence[Row], of: Callable[[Row], Hashable]) -> Parted[Row]:
    """The rows by their numbers, as parts of one whole: those of all, of blocks, of the groups asked for.

    Of each rule or curve they are together. Later blocks are a whole of their own.
    """
    found: dict[Hashable, dict[str, dict[int, Row]]] = defaultdict(lambda: defaultdict(dict))
    for number, row in enumerate(rows):
        found[of(row)][whole_of(row.by)][number] = row
    return [list(parts.values()) for parts in found.values()]


def whole_of(by: Group | None) -> str:
    """The name of what a row is a part of."""
    return "" if by is None else LATER if by == (BLOCK, LATER) else by[0]


def hidden_in(parted: Parted[Row], column: Column[Row], least: int) -> set[int]:
    """The numbers of the rows whose counts of a column are withheld.

    The counts of a column add up to all that a row is of. So a row that is of too few is withheld in each,
    and with it the same next smallest ones. First blocks and what is no block are together what the groups
    are together: where some of these are withheld, both of those are.
    """
    hidden: set[int] = set()
    for family in parted:
        for parts in family:
            hidden |= withheld({number: column(row) for number, row in parts.items()}, least)
        if any(hidden & parts.keys() for parts in family):
            hidden |= {number for parts in family for number, row in parts.items() if is_half(row.by)}
    return hidden


def is_half(by: Group | None) -> bool:
    """Whether it is of first blocks, or of what is no block."""
    return by is not None and by[0] == BLOCK and by[1] != LATER


def rates_shared(rates: Sequence[Rate], least: int) -> Iterator[Rate]:
    """The rates of which enough are asked, with the counts that may be told."""
    parted = wholes(rates, lambda rate: (rate.rule, rate.part))
    few = hidden_in(parted, lambda rate: (rate.applies,), least)
    hidden = {name: hidden_in(parted, column, least) for name, column in COLUMNS.items()}
    for number, rate in enumerate(rates):
        if number not in few:
            yield rate_shared(rate, {name for name, numbers in hidden.items() if number in numbers})


def verdicts(rate: Rate) -> Counts:
    """Those that met it, those that did not, those of which it is not known."""
    return rate.met or 0, rate.not_met or 0, rate.undetermined or 0


def beside(name: str) -> Column[Rate]:
    """Those of which something is so, and those of which it is not."""
    return lambda rate: differences(rate.applies, getattr(rate.beside, name))


COLUMNS: dict[str, Column[Rate]] = {
    "verdicts": verdicts,
    "followed": lambda rate: differences(rate.applies, rate.followed),
    **{name: beside(name) for name in BESIDE},
}


def rate_shared(rate: Rate, hidden: Set[str]) -> Rate:
    """A rate without what is withheld."""
    without = rate.beside._replace(**dict.fromkeys(hidden & set(BESIDE)))
    if "followed" in hidden or not rate.followed:  # all that were followed have a baseline, so not too few
        without = without._replace(baseline_median=None)
    if "pgic" in hidden:
        without = without._replace(pgic_median=None)
    if "verdicts" in hidden:
        rate = rate._replace(
            met=None, not_met=None, undetermined=None, rate=None, interval=None, bounds=None
        )
    return rate._replace(beside=without, followed=None if "followed" in hidden else rate.followed)


def ends_shared(ends: Sequence[EndOfRelief], least: int) -> Iterator[EndOfRelief]:
    """The ends of relief of which enough is told; no patient's, and the curve of all alone."""
    parted = wholes(ends, lambda end: (end.threshold_percent, end.unit))
    few = hidden_in(parted, lambda end: (end.injections, end.untold), least)
    hidden = hidden_in(parted, lambda end: (end.untold, *differences(end.injections, end.no_relief)), least)
    for number, end in enumerate(ends):
        if number not in few:
            left = without_curve(end._replace(intervals=None))
            if number in hidden:
                yield left._replace(no_relief=None, quartiles={})
            else:
                yield left if end.by and end.by[0] != BLOCK else with_curve(left, end, least)


def without_curve(end: EndOfRelief) -> EndOfRelief:
    """What is told of when relief ended but in which steps."""
    return end._replace(steps=(), beyond=None)


def with_curve(left: EndOfRelief, end: EndOfRelief, least: int) -> EndOfRelief:
    """The curve in steps of enough patients, if there are so many beyond them, or none."""
    beyond = end.beyond or 0.0
    if 0 < beyond * end.injections < least:
        return left
    steps = coarse(end.steps, least / end.injections)
    return left._replace(steps=steps, beyond=beyond) if steps else left


def coarse(steps: Sequence[Step], least: float) -> tuple[Step, ...]:
    """Neighbouring steps taken together, so that none has less mass; none where all have less."""
    found: list[Step] = []
    for step in steps:
        if found and found[-1].mass < least:
            step = joined(found.pop(), step)
        found.append(step)
    if len(found) > 1 and found[-1].mass < least:
        found[-2:] = [joined(*found[-2:])]
    return tuple(step for step in found if step.mass >= least)


def joined(one: Step, other: Step) -> Step:
    """Two steps as one."""
    return Step(one.after, other.by, one.mass + other.mass)


def tests_shared(tests: Iterable[GroupTest], ends: Iterable[EndOfRelief]) -> Iterator[GroupTest]:
    """The tests of groups of which all that is tested may be told."""
    told = {(end.threshold_percent, end.unit, end.by) for end in ends if end.quartiles}
    for test in tests:
        groups = {(test.threshold_percent, test.unit, (test.by, name)) for name in test.groups}
        if groups <= told:
            yield test


def stated_shared(stated: Iterable[StatedBeside], least: int) -> Iterator[StatedBeside]:
    """By which a rule is met, where enough were judged by both."""
    for one in stated:
        counts = one._asdict()
        parts = [count for name, count in counts.items() if name not in ("rule", "both")]
        if is_safe(parts, least):
            yield one
        elif one.both >= least:
            yield StatedBeside(one.rule, one.both, None, None, None, None)
