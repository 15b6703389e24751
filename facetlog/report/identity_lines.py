"""Which injection, which pain, and what stands beside the result."""

from collections.abc import Iterator

from facetlog.entries.kinds import Dose, Injection
from facetlog.entries.medicine import Anesthetic, Steroid, amount_text, amounts_text
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.conventions import ABLATION
from facetlog.relief.exact import highest_in_relief
from facetlog.words.compared import weeks_baseline_words
from facetlog.words.entries import place_of
from facetlog.words.numbers import clock_or_day, day_and_time
from facetlog.words.parts import BORDER, Line, figure, line, listed, prose, typed
from facetlog.words.series import for_both, place_name


def block_lines(injection: Injection) -> Iterator[Line]:
    """What was done, where, with what."""
    unsaid = "" if injection.procedure == ABLATION else "role not said:"
    role = injection.role or unsaid
    side = (injection.treated_side or "side not said").upper()
    what = f"{role} {injection.procedure}".strip()
    yield line(f"{injection.id}, {day_and_time(injection.at)}, {what}, {side}")
    place = place_line(injection)
    yield line(place, " (as on paper; clinic confirms)") if place else line("levels not said")
    yield listed(_given(injection), BORDER)
    told = listed(
        [
            injection.guidance and line("guidance as told: ", typed(injection.guidance)),
            injection.clinician and line("by ", typed(injection.clinician)),
        ]
    )
    if told:
        yield told


def place_line(injection: Injection) -> Line:
    """Side and levels; where no level was given, what was typed from the paper."""
    place = place_of(injection)
    return prose(place) if injection.levels else line(typed(place))


def _given(injection: Injection) -> Iterator[Line]:
    anesthetic, steroid, sedation = injection.anesthetic, injection.steroid, injection.sedation
    yield _injectate(anesthetic) if anesthetic else line("anesthetic not said")
    yield line("steroid ", _injectate(steroid) if steroid else "not said")
    yield line("sedation ", typed(sedation) if sedation else "not said")


def _injectate(injectate: Anesthetic | Steroid) -> Line:
    return line(typed(injectate.drug.strip()), prose(amounts_text(injectate)))


def dose_line(dose: Dose) -> Line:
    """``tramadol 50 mg``."""
    return listed([typed(dose.drug), amount_text(dose.amount, dose.unit)], " ")


def pain_lines(block: InjectionOutcome, series: SeriesOutcome) -> Iterator[Line]:
    """Which pain, and what it was before the needle."""
    doing = "at rest" if series.series.key.state == "rest" else "doing what usually hurts"
    yield line(place_name(series), f", now, {doing}; not needle soreness")
    baseline = series.series.baseline
    if not baseline:
        usual = series.weeks_baseline
        none = "before the needle: no score, so relief cannot be computed"
        known = f"before: {weeks_baseline_words(usual)}; no score just before the needle" if usual else none
        yield prose(known)
        return
    at = figure(clock_or_day(baseline.point.pain.at, block.injection.at))
    score = baseline.point.pain.score
    asked = hundredths_text(highest_in_relief(baseline.hundredths, 80))
    words = f"    80 % of {score} relieved = a score of {asked} or less" if baseline.hundredths else ""
    both = for_both(series)
    yield line(f"before: {score} at ", at, both and f", {both}", prose(words))


def beside_lines(block: InjectionOutcome) -> Iterator[Line]:
    """What the patient stated, and the first pain medicine."""
    for estimate in block.estimates:
        at = figure(clock_or_day(estimate.at, block.injection.at))
        lasting = estimate.lasting and line(", for ", typed(estimate.lasting))
        yield line("patient's own words, ", at, ': "', figure(f"{estimate.relief:g} %"), lasting, '"')
    if block.rescue:
        at = figure(clock_or_day(block.rescue.dose.at, block.injection.at))
        when = " before the needle" if block.rescue.seconds == 0 else _after_relief(block)
        yield line("first pain medicine ", at, when, " (", dose_line(block.rescue.dose), ")")


def _after_relief(block: InjectionOutcome) -> str:
    """Whether relief of half the pain had ended, on every side, when the medicine was taken."""
    spells = [half.longest for s in block.judged if (half := s.threshold(50)) and half.longest]
    ended = [spell.before for spell in spells if spell.before is not None]
    over = block.rescue and ended and len(ended) == len(spells) and max(ended) <= block.rescue.seconds
    return ", after the relief ended" if over else ""
