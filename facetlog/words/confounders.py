"""What a reader must know beside the figures, in words."""

from typing import assert_never

from facetlog.rules.confounders import (
    Confounder,
    LateEntries,
    LowBaseline,
    PainMedicine,
    ProcedureBeside,
    ScoreGap,
    Sedation,
    SteroidInBlock,
)
from facetlog.words.entries import dose_text
from facetlog.words.numbers import shown_time


def why_it_matters(confounder: Confounder) -> str:
    """What a confounder is, and what it can do to the scores."""
    match confounder.matter:
        case PainMedicine(dose):
            return f"{dose_text(dose)}; pain medicine: scores after it cannot show relief by themselves"
        case Sedation(given):
            return f"sedation ({given}) can itself relieve pain"
        case SteroidInBlock(drug):
            return f"a steroid ({drug}) in a diagnostic block acts after the anesthetic"
        case ProcedureBeside(hours, procedure):
            return f"another procedure within {hours:g} h ({procedure})"
        case LowBaseline(score):
            return f"a baseline of {score} leaves little to relieve"
        case LateEntries(late, scores):
            return f"{late} of {scores} scores were entered more than an hour late"
        case ScoreGap(seconds):
            return f"no score for {shown_time(seconds)} before it"
        case _:
            assert_never(confounder.matter)
