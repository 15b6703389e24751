"""What stands on every page of a cohort: of whom it is, what was read, what it may not be taken for."""

from collections.abc import Callable, Iterator, Sequence

from facetlog.cohort.files import Files
from facetlog.cohort.results import Cohort, Funnel, Group
from facetlog.words.about import IN_BRIEF
from facetlog.words.numbers import counted
from facetlog.words.parts import Line, line, listed, prose, typed

TITLE = "FACET INJECTION COHORT"
DISCLAIMER = "patients' own logs, no diagnosis"
NO_SAMPLE = "These are the patients whose logs were given: no random sample."
ONE_EACH = (
    "One injection a patient: the first that the rule applies to; of a rule of two blocks the first pair."
)
ALL_OF_THEM = "All injections: several of one patient are not independent."
NOT_ADJUSTED = "by clinician: not adjusted for who was treated"
PSEUDONYMOUS = "The rows are pseudonymous, not anonymous."
WITHHELD = "withheld"
# What is drawn: of a curve of ended relief, of a bar.
IN_RELIEF = "share still in relief, at 0 without those that had none"
FELL = "it fell somewhere in here, no confidence band"
BAR = "from 0 to 100 %, the rate within its 95 % interval"
ORDERED = ("first", "later")
FEW = 10  # files that are named
KINDS = {
    "diagnostic": "diagnostic blocks",
    "therapeutic": "therapeutic injections",
    "ablation": "ablations",
    "not said": "of no said role",
}


def many(number: int | None) -> str:
    """A count, or that it is withheld."""
    return WITHHELD if number is None else str(number)


def counted_of(number: int | None, noun: str) -> str:
    """``3 injections``, or that it is withheld how many."""
    return f"{noun}s {WITHHELD}" if number is None else counted(number, noun)


def whole_percent(share: float) -> str:
    """Whole per cent; never 0 or 100 % of what is not none or all."""
    hundred = 100 * share
    is_edge = round(hundred) in (0, 100) and 0 < share < 1
    return f"{hundred:.1f} %" if is_edge else f"{hundred:.0f} %"


def denominators(cohort: Cohort, files: Files) -> Iterator[Line]:
    """How many files, patients, injections; with a baseline, with a score after it, judged."""
    given = f"{counted(files.given, 'file')} given, {files.read} read"
    people = counted_of(cohort.patients, "patient")
    yield prose(f"{given}; {people}, {counted_of(cohort.injections, 'injection')}")
    yield prose(
        f"of the injections with a score before the needle {many(cohort.with_baseline)}, "
        f"with one after it {many(cohort.with_scores)}, judged {many(cohort.judged)}"
    )


def not_read(files: Files) -> Iterator[Line]:
    """Each file that could not be read, and why; of many the first."""
    for one in files.unreadable[:FEW]:
        yield line(typed(one.file), ": ", prose(one.why))
    yield from more(len(files.unreadable) - FEW)


def read_twice(files: Files) -> Iterator[Line]:
    """The files of one patient, counted once, and which of them counts."""
    for names in files.twice[:FEW]:
        both = listed(map(typed, names), " and ")
        if set(names) & set(files.together):
            yield line(both, ": one patient, put together by the ids of the entries")
        else:
            yield line(both, ": one patient, counted once; the first holds all of it")
    yield from more(len(files.twice) - FEW)


def passed_over(files: Files) -> Iterator[Line]:
    """How many files of another sort a folder holds, by their endings."""
    told = [f"{number} {ending or 'without an ending'}" for ending, number in files.passed_over.items()]
    if told:
        yield prose(f"no logs, passed over: {', '.join(told)}")


def more(number: int) -> Iterator[Line]:
    """How many more there are."""
    if number > 0:
        yield prose(f"and {number} more")


def cautions(cohort: Cohort, files: Files) -> Iterator[Line]:
    """What the figures may not be taken for, and what was kept back."""
    yield prose(NO_SAMPLE)
    yield prose(ALL_OF_THEM if cohort.all_injections else ONE_EACH)
    if files.rows:
        yield line("Written: ", typed(files.rows), ". ", PSEUDONYMOUS)
    elif files.of_rows:
        yield prose(f"Read from pooled rows. {PSEUDONYMOUS}")
    if files.withheld is not None:
        cells = counted(files.withheld, "cell")
        yield prose(f"To be shared: {cells} withheld, small ones and what would tell them.")


def about() -> Iterator[Line]:
    """What facetlog is."""
    yield prose(IN_BRIEF)


def funnel_line(of: Funnel) -> Line:
    """``diagnostic blocks: 40 injections, with a baseline 38, ...``; each of those before it."""
    steps = [
        counted_of(of.injections, "injection"),
        f"with a baseline {many(of.with_baseline)}",
        f"with scores in the rule's time {many(of.with_scores)}",
        f"judged {many(of.judged)}",
    ]
    told = f"{KINDS[of.of]}: {' -> '.join(steps)}"
    return prose("; ".join(filter(None, [told, followed(of)])))


def funnel_table(funnel: Sequence[Funnel]) -> tuple[tuple[str, ...], ...]:
    """The same as rows: the kinds, then a step a row."""
    steps: dict[str, Callable[[Funnel], int | None]] = {
        "injections": lambda of: of.injections,
        "with a baseline": lambda of: of.with_baseline,
        "with scores in the rule's time": lambda of: of.with_scores,
        "judged": lambda of: of.judged,
    }
    rows = [(name, *(many(tell(of)) for of in funnel)) for name, tell in steps.items()]
    months = [
        (f"followed to {name} {months_word(name)}", *(month_cell(of, name) for of in funnel))
        for name in ("1", "3", "6")
    ]
    return (("", *(of.of for of in funnel)), *rows, *months) if funnel else ()


def month_cell(of: Funnel, month: str) -> str:
    """How many were followed so long; a dash where hours count."""
    return many(of.followed_months[month]) if has_months(of) else "-"


def followed(of: Funnel) -> str:
    """``followed to 1 month 9, 3 months 7, 6 months 2``; nothing where hours count."""
    months = {name: number for name, number in of.followed_months.items() if has_months(of)}
    told = [f"{name} {months_word(name)} {many(number)}" for name, number in months.items()]
    return f"followed to {', '.join(told)}" if told else ""


def has_months(of: Funnel) -> bool:
    """Whether they are judged by months."""
    return of.of in ("therapeutic", "ablation")


def months_word(number: str) -> str:
    """``month``, ``months``."""
    return "month" if number == "1" else "months"


def group_name(by: Group | None) -> str:
    """``bupivacaine``, ``first blocks``; "" of no group."""
    if by is None:
        return ""
    what, which = by
    return f"{which} blocks" if what == "block" and which in ORDERED else which


def by_words(by: str | None) -> str:
    """``by drug``, and of clinicians that nothing was adjusted."""
    if by is None:
        return ""
    return NOT_ADJUSTED if by == "clinician" else f"by {by}"
