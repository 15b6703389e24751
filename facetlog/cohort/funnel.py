"""How many injections are left at each step on the way to a verdict; one of two sides counts once."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.cohort.rates import DECIDED
from facetlog.cohort.records import Record
from facetlog.cohort.results import Funnel

DIAGNOSTIC, THERAPEUTIC, ABLATION, NOT_SAID = "diagnostic", "therapeutic", "ablation", "not said"
KINDS = (DIAGNOSTIC, THERAPEUTIC, ABLATION, NOT_SAID)
IN_WEEKS = (THERAPEUTIC, ABLATION)
LAST_WEEKS = {"1": 4, "3": 13, "6": 26}  # of so many months: 52 weeks have 12


def injections(records: Iterable[Record]) -> int:
    """How many injections records are of."""
    return len({(record.patient, record.injection) for record in records})


def compared(records: Iterable[Record]) -> list[Record]:
    """Those with a score before the needle."""
    return [record for record in records if record.baseline is not None]


def judged(records: Iterable[Record]) -> list[Record]:
    """Those that meet some rule that asks of them, or do not."""
    return [one for one in records if any(ruled.verdict in DECIDED for ruled in one.ruled)]


def funnels(records: Iterable[Record]) -> Iterator[Funnel]:
    """Each kind of which there is one."""
    found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in records:
        found[kind_of(record)].append(record)
    yield from (funnel_of(kind, inside) for kind, inside in found.items() if inside)


def kind_of(record: Record) -> str:
    """What an injection was done for; an ablation is one whatever was said of it."""
    return ABLATION if record.is_ablation else record.role or NOT_SAID


def funnel_of(kind: str, records: Sequence[Record]) -> Funnel:
    """The steps of a kind."""
    with_baseline = compared(records)
    scored = [record for record in with_baseline if is_in_time(kind, record)]
    return Funnel(
        of=kind,
        injections=injections(records),
        with_baseline=injections(with_baseline),
        with_scores=injections(scored),
        judged=injections(judged(scored)),
        followed_months={
            months: injections(logged_to(week, scored)) if kind in IN_WEEKS else None
            for months, week in LAST_WEEKS.items()
        },
    )


def is_in_time(kind: str, record: Record) -> bool:
    """Whether there is a score in the time that rules ask about: weeks that count, else the hours."""
    return record.last_week is not None if kind in IN_WEEKS else record.scores_in_window > 0


def logged_to(week: int, records: Sequence[Record]) -> list[Record]:
    """Those with a week that counts then or later."""
    return [one for one in records if one.last_week is not None and one.last_week >= week]
