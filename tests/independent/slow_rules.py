"""The rules and conventions of the contract, 4.8, typed from its table: no file of facetlog is asked.

A rule is a dict: ``relief`` (per cent), ``strict``, ``hours`` or ``months`` (neither: no time), ``beside``
(the other parts) joined to relief by ``join`` (``all`` or ``any``), ``function`` (per cent or None), what
it is for (procedures, role, regions, drug, steroid), and ``blocks`` with the ``days`` they stand apart.
"""

from fractions import Fraction
from typing import Any

Rule = dict[str, Any]
FACET, MBB, ABLATION = "facet joint injection", "medial branch block", "radiofrequency ablation"
CERVICAL, THORACIC, LUMBAR = "cervical", "thoracic", "lumbar"

WINDOW_HOURS = 8
LATEST_ONSET_HOURS = 2
MAX_GAP_HOURS = Fraction(3, 2)
LOOKBACK_HOURS = 6
FROM_WEEK, FROM_WEEK_ABLATION = 3, 7
MISSED_WEEKS = 2
MAX_GAP_WEEKS = 1
SHOWN_WITHOUT_TIME_HOURS = Fraction(1, 2)

SHORT_ACTING = ("lidocaine", "mepivacaine", "chloroprocaine")
LONG_ACTING = ("bupivacaine", "levobupivacaine", "ropivacaine")


def rule(relief: int, *procedures: str, **values: Any) -> Rule:
    """Make a rule of one part and one block, for every role, region and drug, but for ``values``."""
    plain: Rule = {
        "relief": relief, "strict": False, "hours": None, "months": None,
        "beside": (), "join": "all", "function": None,
        "procedures": procedures, "role": None, "regions": None, "drug": None, "without_steroid": False,
        "blocks": 1, "days": 1,
    }  # fmt: skip
    assert set(values) <= set(plain)
    return plain | values


RULES: dict[str, Rule] = {
    "75-for-2h": rule(75, FACET, MBB, hours=2),
    "50-for-3h": rule(50, FACET, hours=3, regions=(LUMBAR,), drug="bupivacaine"),
    "uk-hull": rule(50, MBB, role="diagnostic", regions=(LUMBAR,)),
    "radical-uk": rule(60, MBB, role="diagnostic", regions=(LUMBAR,)),
    "walter-reed": rule(50, FACET, MBB, strict=True, hours=3, regions=(LUMBAR,), drug="bupivacaine"),
    "multispecialty-lumbar-2020": rule(50, MBB, role="diagnostic", regions=(LUMBAR,)),
    "multispecialty-cervical-2021": rule(50, MBB, strict=True, role="diagnostic", regions=(CERVICAL,)),
    "multispecialty-repeat-ablation": rule(30, ABLATION, strict=True, months=3, regions=(CERVICAL,)),
    "asipp-2020": rule(80, MBB, role="diagnostic", beside=("movements",), blocks=2),
    "medicare-first-ablation": rule(80, MBB, role="diagnostic", beside=("agent",), blocks=2, days=14),
    "medicare-first-injection": rule(
        80, FACET, MBB, role="diagnostic", beside=("agent",), blocks=2, days=14
    ),
    "medicare-repeat-injection": rule(
        50, FACET, MBB, months=3, role="therapeutic", beside=("function",), join="any", function=50
    ),
    "medicare-repeat-ablation": rule(50, ABLATION, months=6, beside=("function",), join="any"),
    "tac-victoria": rule(75, MBB, role="diagnostic", beside=("agent",), blocks=2),
    "bcbs-nd": rule(
        50, MBB, role="diagnostic", regions=(CERVICAL, LUMBAR), without_steroid=True,
        beside=("agent",), blocks=2,
    ),
    "evicore-cmm-208": rule(80, FACET, MBB, role="diagnostic", beside=("agent",), blocks=2),
    "sis-cervical": rule(100, MBB, regions=(CERVICAL,), blocks=2),
}  # fmt: skip

PAYERS = {
    "uk-hull", "medicare-first-ablation", "medicare-first-injection", "medicare-repeat-injection",
    "medicare-repeat-ablation", "tac-victoria", "bcbs-nd", "evicore-cmm-208",
}  # fmt: skip

THRESHOLDS = (20, 30, 50, 75, 80, 100)
THRESHOLDS_ROUNDED_AWAY_FROM = {*THRESHOLDS, *(one["relief"] for one in RULES.values())}
STRICT_THRESHOLDS = {one["relief"] for one in RULES.values() if one["strict"]}
