"""What averages and weeks are compared with, in words."""

from facetlog.relief.days import WeeksBaseline
from facetlog.words.numbers import counted, score_text


def weeks_baseline_words(baseline: WeeksBaseline) -> str:
    """``5.2 usually, 6 days before the needle``; ``7 before the needle``."""
    score = score_text(baseline.score)
    match baseline.origin:
        case "usual":
            return f"{score} usually, as said before the needle"
        case "days":
            return f"{score} usually, {counted(baseline.days, 'day')} before the needle"
        case "needle":
            return f"{score} before the needle"
