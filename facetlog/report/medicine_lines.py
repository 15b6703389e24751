"""The medicine of an injection: that of its day one by one, that of the weeks a drug at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.entries.kinds import Dose
from facetlog.entries.medicine import amount_text
from facetlog.entries.moments import DAY
from facetlog.outcome.results import InjectionOutcome
from facetlog.relief.medication import Stretch, Use
from facetlog.relief.series import grouped
from facetlog.report.identity_lines import dose_line
from facetlog.words.numbers import clock_or_day, counted
from facetlog.words.parts import BORDER, Line, figure, line, listed, typed

MANY_DOSES = 12  # more of a day are told together
MOST_MARKS = 12  # one by one, or days; the weeks tell of what is later
DRUGS = 3  # of a day's doses, the most frequent
NEAR = 2 * DAY  # what is later is told by the weeks
WEEKS_NAMED = 3


class Taken(NamedTuple):
    """One drug of the weeks after, or of the week before: doses and amount in all, in which weeks."""

    drug: str
    is_opioid: bool
    doses: int
    amount: float
    unit: str | None
    unknown: int
    weeks: tuple[int, ...]


def medicine_lines(one: InjectionOutcome) -> Iterator[Line]:
    """One line for the day, one for the weeks after, one for the 7 days before."""
    near = [dose for dose in one.doses if dose.at.epoch - one.injection.at.epoch <= NEAR]
    if marks := list(marks_of(near)):
        yield listed((_mark_line(one, doses) for doses in marks[:MOST_MARKS]), BORDER)
    if later := sum(map(len, marks[MOST_MARKS:])):
        yield line(f"and {counted(later, 'later dose')}")
    before = [stretch for stretch in one.medication if stretch.week == 0]
    after = [stretch for stretch in one.medication if stretch.week > 0]
    for named, stretches in (("weeks after: ", after), ("7 days before: ", before)):
        if stretches:
            yield line(named, listed(map(_taken_line, taken_of(stretches)), "; "))


def taken_of(stretches: Iterable[Stretch]) -> list[Taken]:
    """By drug and unit over all of some stretches, opioids first."""
    uses = [(stretch.week, use) for stretch in stretches for use in stretch.uses]
    groups = grouped(uses, lambda told: (told[1].drug.casefold(), told[1].unit))
    return sorted(map(_taken, groups.values()), key=lambda taken: not taken.is_opioid)


def _taken(uses: Sequence[tuple[int, Use]]) -> Taken:
    _, first = uses[0]
    return Taken(
        drug=first.drug,
        is_opioid=first.is_opioid,
        doses=sum(use.doses for _, use in uses),
        amount=sum(use.amount for _, use in uses),
        unit=first.unit,
        unknown=sum(use.unknown for _, use in uses),
        weeks=tuple(dict.fromkeys(week for week, _ in uses)),
    )


def _taken_line(taken: Taken) -> Line:
    """``OPIOID oxycodone: 16 doses, 80 mg in all, in 9 weeks (1 to 14)``."""
    opioid = "OPIOID " if taken.is_opioid else ""
    told = [f"{counted(taken.doses, 'dose')}"]
    if taken.amount:
        told.append(f"{amount_text(round(taken.amount, 1), taken.unit)} in all")
    if taken.unknown and taken.amount:
        told.append(f"{taken.unknown} of unknown amount")
    if any(taken.weeks):
        told.append(_weeks(taken.weeks))
    return line(opioid, typed(taken.drug), ": ", ", ".join(told))


def _weeks(weeks: Sequence[int]) -> str:
    """``in weeks 2, 3``, ``in 9 weeks, from week 1 to 14``."""
    if len(weeks) <= WEEKS_NAMED:
        return f"in week{'s' if len(weeks) > 1 else ''} {', '.join(map(str, weeks))}"
    return f"in {len(weeks)} weeks from week {weeks[0]} to {weeks[-1]}"


def marks_of(doses: Iterable[Dose]) -> Iterator[list[Dose]]:
    """The doses that are told together: those of a day of many; each other by itself."""
    for of_day in grouped(doses, lambda dose: dose.at.ordinal).values():
        if len(of_day) > MANY_DOSES:
            yield of_day
        else:
            yield from ([dose] for dose in of_day)


def _mark_line(one: InjectionOutcome, doses: Sequence[Dose]) -> Line:
    first, *others = doses
    began = figure(clock_or_day(first.at, one.injection.at))
    if others:
        until = figure(clock_or_day(others[-1].at, first.at))
        number = figure(counted(len(doses), "dose"))
        return line(began, " to ", until, " ", number, ": ", _drugs(doses))
    taken = {"rescue": ", for this pain", "regular": ", as usual"}.get(first.taken or "")
    return line(began, " ", dose_line(first), taken)


def _drugs(doses: Iterable[Dose]) -> Line:
    """The drugs that were taken most often, and how many others."""
    times = Counter(dose.drug for dose in doses)
    told = [typed(drug) for drug, _ in times.most_common(DRUGS)]
    more = len(times) - len(told)
    return listed([*told, f"{more} more" if more else None])
