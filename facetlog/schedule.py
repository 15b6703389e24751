"""When a score is wanted: each 15 minutes for an hour, hourly to 8 h, daily to day 14, weekly.

After the diary of UW Health (HF 5656); what no diary says is our convention.
"""

from facetlog.clock import DAY, HOUR

SPACINGS = ((HOUR, HOUR // 4), (8 * HOUR, HOUR), (14 * DAY, DAY))
LATER_SPACING = 7 * DAY


def spacing(seconds: float) -> int:
    """The seconds between neighbouring slots so long after an injection."""
    for until, step in SPACINGS:
        if seconds < until:
            return step
    return LATER_SPACING


def is_gap(earlier: int, later: int) -> bool:
    """Whether two scores stand further apart than twice the spacing in their midst."""
    return later - earlier > 2 * spacing((earlier + later) / 2)
