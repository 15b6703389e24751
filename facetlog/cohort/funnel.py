"""How many injections of a kind are left at each step on the way to a verdict."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.cohort.rates import DECIDED
from facetlog.cohort.records import Record
from facetlog.cohort.results import Funnel

DIAGNOSTIC, THERAPEUTIC, ABLATION, NOT_SAID = "diagnostic", "therapeutic", "ablation", "not said"
KINDS = (DIAGNOSTIC, THERAPEUTIC, ABLATION, NOT_SAID)
IN_WEEKS = (THERAPEUTIC, ABLATION)
LAST_WEEKS = {"1": 4, "3": 13, "6": 26}  # of so many months: 52 weeks have 12


def funnels(records: Iterable[Record]) -> Iterator[Funnel]:
    """Each kind of which there is one, every injection and side counted."""
    found: dict[str, list[Record]] = {kind: [] for kind in KINDS}
    for record in records:
        found[kind_of(record)].append(record)
    yield from (_funnel(kind, inside) for kind, inside in found.items() if inside)


def kind_of(record: Record) -> str:
    """What an injection was done for; an ablation is one whatever was said of it."""
    return ABLATION if record.is_ablation else record.role or NOT_SAID


def is_judged(record: Record) -> bool:
    """Whether some rule that asks of it is met or not met."""
    return any(ruled.verdict in DECIDED for ruled in record.ruled)


def _funnel(kind: str, records: Sequence[Record]) -> Funnel:
    compared = [record for record in records if record.baseline is not None]
    scored = [record for record in compared if _in_time(kind, record)]
    return Funnel(
        of=kind,
        injections=len(records),
        with_baseline=len(compared),
        with_scores=len(scored),
        judged=sum(is_judged(record) for record in scored),
        followed_months={
            months: _logged_to(week, scored) if kind in IN_WEEKS else None
            for months, week in LAST_WEEKS.items()
        },
    )


def _in_time(kind: str, record: Record) -> bool:
    """Whether there is a score in the time that rules ask about: weeks that count, else the hours."""
    return record.last_week is not None if kind in IN_WEEKS else record.scores_in_window > 0


def _logged_to(week: int, records: Sequence[Record]) -> int:
    return sum(record.last_week is not None and record.last_week >= week for record in records)
