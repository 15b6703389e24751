"""What a reader must know beside the figures, in words."""

from typing import assert_never

from facetlog.rules.confounders import (
    ChangedEntry,
    Confounder,
    LateEntry,
    LowBaseline,
    PainMedicine,
    PaperEntry,
    ProcedureBeside,
    ScoreGap,
    Sedation,
    SharedBaseline,
    SteroidGiven,
    UnknownMedicine,
)
from facetlog.words.entries import dose_text, joined, pain_text
from facetlog.words.numbers import day_and_time, shown_time


def why_it_matters(confounder: Confounder) -> str:
    """What a confounder is, and what it can do to the scores."""
    match confounder.matter:
        case PainMedicine(dose):
            return f"{dose_text(dose)}; pain medicine: scores after it cannot show relief by themselves"
        case UnknownMedicine(dose):
            return f"{dose_text(dose)}; not known as a pain medicine, and not counted as taken for the pain"
        case Sedation(given):
            return f"sedation ({given}) can itself relieve pain"
        case SteroidGiven(drug):
            return f"a steroid ({drug}) acts after the anesthetic"
        case ProcedureBeside(procedure, seconds):
            return f"another procedure {shown_time(seconds)} later ({procedure})"
        case LowBaseline(score):
            return f"a baseline of {score} leaves little to relieve"
        case SharedBaseline(score):
            return f"the score of {score} before the needle was given for both sides"
        case LateEntry(seconds):
            return f"entered {shown_time(seconds)} after it was felt, from memory"
        case PaperEntry():
            return "typed from paper"
        case ChangedEntry(typed):
            return f"typed first as {joined(pain_text(typed), day_and_time(typed.at))}"
        case ScoreGap(seconds):
            return f"no score for {shown_time(seconds)} before it"
        case _:
            assert_never(confounder.matter)
