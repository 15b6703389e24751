"""The answer about an injection as a JSON object: the physician's sentences, and the facts of them."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.entries.moments import MINUTE, Moment
from facetlog.exchange.json_values import (
    Json,
    hours,
    percent,
    rounded,
    score,
)
from facetlog.outcome.answer import (
    Answer,
    Lasting,
    Stay,
    compared_with,
)
from facetlog.outcome.answer_record import Record
from facetlog.outcome.answer_weeks import InWeeks
from facetlog.outcome.leading import leading_of
from facetlog.outcome.results import (
    InjectionOutcome,
    Outcome,
    ScoreOutcome,
)
from facetlog.relief.exact import Borders
from facetlog.words.answer import late_seconds, side_words
from facetlog.words.answer_physician import (
    capital,
    how_long,
    how_much,
    now,
    reached,
)
from facetlog.words.answer_record import record
from facetlog.words.by_rule import (
    source_lines,
    turned_lines,
    why_lines,
)
from facetlog.words.parts import Line
from facetlog.words.rules import short_title


def answer_object(
    answers: Sequence[Answer],
    rules: Iterable[str],
) -> Json:
    """What stands first about an injection, one answer a judged series; ``rules`` are told already.

    ``values`` are the facts of the one series; of several, of each by the name of its side.
    """
    values = {side_words(answer.side): answer_values(answer) for answer in answers}
    return {
        "much": " ".join(told for answer in answers for told in named(answer, much(answer))),
        "long": [told for answer in answers for told in named(answer, how_long(answer))],
        "now": " ".join(told for answer in answers for told in named(answer, now(answer))),
        "record": [told for answer in answers for told in named(answer, record(answer))],
        "rules": list(rules),
        "values": values.get("", values),
    }


def much(answer: Answer) -> Iterator[Line]:
    """How much, and at how many of the scores; that it was at none stands in how long."""
    yield from how_much(answer)
    told = reached(answer)
    if told and any(lasting.reached for lasting in answer.lasting):
        yield told


def named(answer: Answer, sentences: Iterable[Line]) -> Iterator[str]:
    """Sentences with a capital letter and a full stop, of one of several sides each with its name."""
    side = side_words(answer.side).upper()
    before = f"{side}: " if side else ""
    yield from (f"{before}{capital(one).text}." for one in sentences)


def rule_sentences(
    outcome: Outcome,
    block: InjectionOutcome,
) -> Iterator[str]:
    """Each rule that leads: its title, its verdict, whose it is, and why."""
    several = len(block.judged) > 1
    for series in block.judged:
        before = f"{(series.key.side or 'both sides').upper()}: " if several else ""
        for led in leading_of(outcome, block, series):
            side = f", {led.side}" if led.side else ""
            because = "; ".join((*source_lines(led.rule.publication), *why_lines(led), *turned_lines(led)))
            told = f"{short_title(led.rule)}{side}: {led.verdict.upper()}"
            yield f"{before}{told}{f' ({because})' if because else ''}."


def answer_values(answer: Answer) -> Json:
    """The facts of one judged series, null where there is none."""
    borders = answer.series.borders
    return {
        "before": score_values(answer.before, borders),
        "scores": len(answer.hours),
        "of_first_8_hours": answer.in_hours,
        "lowest": score_values(answer.lowest, borders),
        "best": score_values(answer.best, borders) if answer.is_defined else None,
        "after_medicine": score_values(answer.medicated, borders) if answer.is_defined else None,
        "later": score_values(answer.later, borders) if answer.is_defined else None,
        "lasting": [lasting_values(one) for one in answer.lasting] if answer.is_defined else None,
        "weeks": weeks_values(answer.weeks, borders) if answer.weeks else None,
        "now": now_values(answer, borders),
        "record": record_values(answer, answer.record),
    }


def score_values(
    told: ScoreOutcome | None,
    borders: Borders,
) -> Json | None:
    """A score, when it was felt, and its relief."""
    return told and {
        "id": told.point.pain.id,
        "score": score(told.point.hundredths),
        "at": told.point.pain.at.iso,
        "relief_percent": percent(told.relief, borders),
    }


def lasting_values(lasting: Lasting) -> Json:
    """At how many scores a threshold was reached, and its spells."""
    return {
        "threshold_percent": lasting.percent,
        "reached": lasting.reached,
        "reached_after_medicine": lasting.medicated,
        "spells": [stay_values(stay) for stay in lasting.stays],
        "later_spells": [stay_values(stay) for stay in lasting.later],
    }


def stay_values(stay: Stay) -> Json:
    """From when until when, which score ended it, and how long it was."""
    return {
        "from": iso(stay.first),
        "until": iso(stay.last),
        "ended_at": stay.then and iso(stay.then),
        "scores": len(stay.scores),
        "scores_before_medicine": len(stay.before_medicine),
        "shown_hours": hours(stay.spell.shown),
        "possible_hours": hours(stay.spell.possible),
        "longest_gap_hours": hours(stay.spell.longest_gap),
    }


def iso(told: ScoreOutcome) -> str:
    """When a score was felt."""
    at: Moment = told.point.pain.at
    return at.iso


def weeks_values(weeks: InWeeks, borders: Borders) -> Json:
    """How many weeks count, and until which half or more was gone."""
    return {
        "compared_with": score(weeks.compared_with.score),
        "elapsed": weeks.elapsed,
        "logged": len(weeks.counted),
        "half_or_more": sum(not week.is_low for week in weeks.counted),
        "in_brackets": len(weeks.thin),
        "best_week": weeks.best and weeks.best.week,
        "best_relief_percent": percent(weeks.best.relief, borders) if weeks.best else None,
        "held_until_week": weeks.held.week,
        "held_ended": weeks.held.ended,
        "again": [week.week for week in weeks.again],
        "enough": not weeks.is_thin,
    }


def now_values(answer: Answer, borders: Borders) -> Json | None:
    """The latest score, and beside what it was before."""
    latest, medicine = answer.now, answer.medicine_now
    return latest and {
        "id": latest.point.pain.id,
        "score": score(latest.point.hundredths),
        "at": latest.point.pain.at.iso,
        "period": latest.point.pain.period,
        "compared_with": score(compared_with(answer)),
        "relief_percent": percent(latest.relief, borders),
        "more_than_before": answer.is_worse,
        "worse": latest.worse,
        "after": medicine and medicine.drug,
    }


def record_values(answer: Answer, kept: Record) -> Json:
    """How the log was kept, and what weakens it."""
    dose = answer.rescue.dose if answer.rescue else None
    return {
        "kept": {period: one._asdict() for period, one in kept.kept.items()},
        "longest_gap_hours": hours(kept.longest_gap) if answer.in_hours else None,
        "scores": kept.scores,
        "late": len(kept.late),
        "latest_minutes": rounded(max(late_seconds(answer)), MINUTE) if kept.late else None,
        "from_paper": kept.paper,
        "changed": kept.changed,
        "medicine": dose and {"drug": dose.drug, "at": dose.at.iso},
        "regular": [dose.drug for dose in kept.regular],
        "opioids": [one._asdict() for one in kept.opioids],
        "shared_baseline": kept.is_shared,
        "low_baseline": answer.is_low,
        "one_block": kept.is_one_block,
    }
