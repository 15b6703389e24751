"""Records of made-up patients in few words, and pools of them."""

from collections.abc import Iterable, Sequence
from typing import Any

from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.groups import Asked
from facetlog.cohort.records import Pool, Record, Ruled
from facetlog.cohort.results import Cohort, Rate
from facetlog.rules.criterion import MET, NOT_MET, UNDETERMINED

RULE, PAIRS, MONTHS = "75-for-2h", "medicare-first-ablation", "medicare-repeat-injection"
OF_TWO = (PAIRS, "tac-victoria")
WORDS = {"+": MET, "-": NOT_MET, "?": UNDETERMINED, "x": "not applicable", ".": None}


def ruled(marks: str, rule: str = RULE, followed: bool = True) -> Ruled:
    """``+`` met, ``-`` not met, ``?``, ``x`` not applicable, ``.`` no pair; then but agent, then stated."""
    verdict, but_agent, stated = (WORDS[mark] for mark in f"{marks:.<3}")
    months = 3.0 if rule == MONTHS else None
    return Ruled(rule, 2 if rule in OF_TWO else 1, months, verdict, but_agent, stated, followed)


def block(patient: str, *out: Ruled | str, injection: str = "i1", **values: Any) -> Record:
    """A diagnostic block with what came out of some rules, or of ``RULE`` alone."""
    told = tuple(ruled(one) if isinstance(one, str) else one for one in out)
    usual: dict[str, Any] = {"procedure": "medial branch block", "role": "diagnostic", "baseline": 7.0}
    return Record(patient=patient, injection=injection, ruled=told, **(usual | values))


def blocks(marks: Iterable[str], **values: Any) -> list[Record]:
    """A block for each mark, each of a patient of its own."""
    return [block(f"{number}", mark, **values) for number, mark in enumerate(marks)]


def pool(records: Sequence[Record]) -> Pool:
    """All that records are of, and nobody else."""
    return Pool(list(dict.fromkeys(record.patient for record in records)), records)


def shown(records: Sequence[Record], by: str | None = None, all_injections: bool = False) -> Cohort:
    """What they show together."""
    return cohort_of(pool(records), Asked(by, all_injections))


def counts(rates: Sequence[Rate]) -> dict[object, tuple[int | None, int | None, int | None]]:
    """Of each group and part how many met a rule, how many not, how many are undetermined."""
    return {one.by or one.part: (one.met, one.not_met, one.undetermined) for one in rates}
