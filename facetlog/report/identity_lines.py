"""Which injection, which pain, and what stands beside the result."""

from collections.abc import Iterator

from facetlog.entries.kinds import Injection
from facetlog.entries.medicine import injectate_text
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.conventions import ABLATION
from facetlog.relief.exact import highest_in_relief
from facetlog.words.entries import dose_text, joined, place_of
from facetlog.words.numbers import clock_or_day, day_and_time


def block_lines(injection: Injection) -> Iterator[str]:
    """What was done, where, with what."""
    unsaid = "" if injection.procedure == ABLATION else "role not said:"
    role = injection.role or unsaid
    side = (injection.treated_side or "side not said").upper()
    what = f"{role} {injection.procedure}".strip()
    yield f"{injection.id}, {day_and_time(injection.at)}, {what}, {side}"
    place = place_of(injection)
    yield f"{place} (as on paper; clinic confirms)" if place else "levels not said"
    yield " | ".join(_given(injection))
    told = joined(
        injection.guidance and f"guidance as told: {injection.guidance}",
        injection.clinician and f"by {injection.clinician}",
    )
    if told:
        yield told


def _given(injection: Injection) -> Iterator[str]:
    anesthetic, steroid = injection.anesthetic, injection.steroid
    yield injectate_text(anesthetic) if anesthetic else "anesthetic not said"
    yield f"steroid {injectate_text(steroid) if steroid else 'not said'}"
    yield f"sedation {injection.sedation or 'not said'}"


def pain_lines(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """Which pain, and what it was before the needle."""
    doing = "at rest" if series.series.key.state == "rest" else "doing what usually hurts"
    side = f"{series.series.key.side} " if series.series.key.side else ""
    yield f"{side}{series.site}, now, {doing}; not needle soreness"
    baseline = series.series.baseline
    if not baseline:
        usual = series.weeks_baseline
        none = "before the needle: no score, so relief cannot be computed"
        yield none if usual is None else f"before: usually {hundredths_text(usual)}, no single score"
        return
    at = clock_or_day(baseline.point.pain.at, one.injection.at)
    score = baseline.point.pain.score
    asked = hundredths_text(highest_in_relief(baseline.hundredths, 80))
    words = f"    80 % of {score} relieved = a score of {asked} or less" if baseline.hundredths else ""
    yield f"before: {score} at {at}{words}"


def beside_lines(one: InjectionOutcome) -> Iterator[str]:
    """What the patient stated, and the first pain medicine."""
    for estimate in one.estimates:
        lasting = f", for {estimate.lasting}" if estimate.lasting else ""
        at = clock_or_day(estimate.at, one.injection.at)
        yield f'patient\'s own words, {at}: "{estimate.relief:g} %{lasting}"'
    if one.rescue:
        at = clock_or_day(one.rescue.dose.at, one.injection.at)
        when = " before the needle" if one.rescue.seconds == 0 else _after_relief(one)
        yield f"first pain medicine {at}{when} ({dose_text(one.rescue.dose)})"


def _after_relief(one: InjectionOutcome) -> str:
    """Whether relief of half the pain had ended, on every side, when the medicine was taken."""
    spells = [half.longest for s in one.judged if (half := s.threshold(50)) and half.longest]
    ended = [spell.before for spell in spells if spell.before is not None]
    over = one.rescue and ended and len(ended) == len(spells) and max(ended) <= one.rescue.seconds
    return ", after the relief ended" if over else ""
