"""``facetlog report`` in the terminal: the page that a physician reads in a minute.

Identity first, then the result with per cent and duration, then the curve, then the rest.
"""

from collections.abc import Collection, Iterator

from facetlog.clock import DAY, HOUR
from facetlog.conventions import ABLATION
from facetlog.describe import describe, dose_text, joined, place_of
from facetlog.medicine import injectate_text
from facetlog.model import Injection
from facetlog.outcome import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief import longest_gap
from facetlog.report.chart import chart
from facetlog.report.history_lines import (
    function_lines,
    medication_lines,
    profile_lines,
    symptom_lines,
    treatment_lines,
    warning_lines,
)
from facetlog.report.pair_words import course_lines, pair_lines
from facetlog.report.printing import Line, Page
from facetlog.report.relief_table import series_name
from facetlog.report.result_lines import (
    beside_others,
    is_months_later,
    leading_rules,
    result_lines,
    time_of,
)
from facetlog.report.rule_words import assumptions, verdict_lines
from facetlog.threshold import highest_in_relief
from facetlog.values import hundredths_text
from facetlog.weeks import Week
from facetlog.wording import (
    clock_or_day,
    counted,
    day_and_time,
    percent,
    shown_time,
)

DISCLAIMER = "Patient's own log. Describes logged scores: no diagnosis, no coverage decision."
FROM_THE_CHART = "imaging guidance, exam, other causes excluded, signature"
SCORES_SHOWN_FOR = 2 * DAY  # what is later is told by the weeks
SAID_ELSEWHERE = ("gap", "late entries", "rescue dose")


def report_lines(outcome: Outcome, page: Page, told: Collection[str]) -> Iterator[Line]:
    """The lines of the page, in the order in which a physician asks; ``told``: which injections."""
    title = f"FACET BLOCK REPORT    made {day_and_time(outcome.made_at)}"
    yield from page.words(title, bold=True)
    yield from page.words(DISCLAIMER)
    yield from page.section("WHO", profile_lines(outcome.profile))
    for one in outcome.injections:
        if one.injection.id in told:
            yield Line("")
            yield from _injection(outcome, one, page)
    yield from page.section("TRIED", treatment_lines(outcome))
    yield from page.section("TO ADD", [f"from the chart: {FROM_THE_CHART}"])


def _injection(outcome: Outcome, one: InjectionOutcome, page: Page) -> Iterator[Line]:
    yield from page.section("BLOCK", _block(one.injection))
    for series in one.judged:
        yield from page.section("PAIN", _pain(one, series))
        yield from page.section("RESULT", result_lines(outcome, one, series))
        yield from page.section("", beside_others(outcome, one, series))
        yield from page.section("", leading_rules(outcome, one, series))
    yield from page.section("ALSO", _beside(one))
    yield from page.section("WARN", warning_lines(one))
    yield Line("")
    months_later = any(map(is_months_later, one.judged))
    panels = {"hours": not months_later, "days": months_later}
    yield Line(chart([one], page.width, page.ascii_only, **panels))
    yield Line("")
    for pair in outcome.pairs:
        if pair.second == one.injection.id:
            yield from page.section("PAIR", pair_lines(outcome, pair))
    for course in outcome.courses:
        if course.lengths[-1].injection.id == one.injection.id:
            yield from page.section("COURSE", course_lines(outcome, course))
    for series in one.judged:
        yield from page.section("RULES", _rules(outcome, one, series))
    yield from page.section("", assumptions(outcome, one))
    for series in one.judged:
        yield from page.section("SCORES", _scores(one, series))
        if series.weeks:
            yield from page.section("WEEKS", _weeks(series))
    yield from page.section("ABLE", function_lines(one))
    if one.doses:
        yield from page.section("DOSES", [" | ".join(_doses(one))])
    yield from page.section("MEDS", medication_lines(one))
    yield from page.section("FELT", symptom_lines(one))
    told = (c.why for c in one.confounders if c.kind not in SAID_ELSEWHERE)
    yield from page.section("NOTE", told)
    yield from page.section("DATA", _data(one))
    yield from page.section("WORDS", _notes(one))


def _block(injection: Injection) -> Iterator[str]:
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


def _pain(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
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


def _rules(outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    lines = list(verdict_lines(outcome, series))
    if lines and len(one.judged) > 1:
        yield f"({series_name(series)})"
    yield from lines


def _time(one: InjectionOutcome, score: ScoreOutcome) -> str:
    return clock_or_day(score.point.pain.at, one.injection.at)


def _beside(one: InjectionOutcome) -> Iterator[str]:
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


def _scores(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    shown = [score for score in series.scores if score.point.seconds <= SCORES_SHOWN_FOR]
    if len(one.judged) > 1:
        yield f"({series_name(series)})"
    if shown:
        yield " | ".join(f"{time_of(one, s)} {s.point.pain.score}{_mark(s)}" for s in shown)
    if any(not score.point.counts for score in shown):
        yield "* a later entry of the same time counts instead"
    if any(score.after_rescue for score in shown):
        yield "+ after pain medicine: cannot show what the injection did"
    if later := len(series.scores) - len(shown):
        yield f"and {counted(later, 'later score')}, in `facetlog relief {one.injection.id}`"


def _mark(score: ScoreOutcome) -> str:
    return ("" if score.point.counts else "*") + ("+" if score.after_rescue else "")


def _weeks(series: SeriesOutcome) -> Iterator[str]:
    if series.weeks_baseline is not None:
        yield f"compared with {hundredths_text(series.weeks_baseline)} before the needle"
    yield " | ".join(
        f"{week.week}: {hundredths_text(round(week.hundredths))} ({_week_words(week)})"
        for week in series.weeks
    )


def _week_words(week: Week) -> str:
    """The relief, and on how many days there were scores where no week's average was typed."""
    days = counted(week.days, "day") if week.days else ""
    relief = percent(week.relief) if week.relief is not None else ""
    return joined(relief, days) or "average"


def _doses(one: InjectionOutcome) -> Iterator[str]:
    for dose in one.doses:
        taken = {"rescue": ", for this pain", "regular": ", as usual"}.get(dose.taken or "", "")
        yield f"{clock_or_day(dose.at, one.injection.at)} {dose_text(dose)}{taken}"


def _data(one: InjectionOutcome) -> Iterator[str]:
    for series in one.judged:
        late = sum(score.late_seconds > HOUR for score in series.after)
        name = f"{series.series.key.side or 'both sides'}: " if len(one.judged) > 1 else ""
        yield f"{name}{_hours_kept(one, series)}; {late} entered more than an hour late"
    for sleep in one.sleeps:
        at = clock_or_day(sleep.began, one.injection.at)
        yield f"{at} {describe(sleep)}"


def _hours_kept(one: InjectionOutcome, series: SeriesOutcome) -> str:
    """How many scores there are, and how far and how closely they cover the first 8 hours."""
    hours = [score for score in series.after if score.point.seconds <= 8 * HOUR]
    if not hours:
        return f"{counted(len(series.after), 'single score')}, none in the first 8 h"
    gap = longest_gap([0, *(score.point.seconds for score in hours)])
    inside = f"{len(hours)} in the first 8 h, the last of them at {time_of(one, hours[-1])}"
    return f"{counted(len(series.after), 'score')}, {inside}, longest gap up to it {shown_time(gap)}"


def _notes(one: InjectionOutcome) -> Iterator[str]:
    if one.injection.note:
        yield f"{one.injection.id}: {one.injection.note}"
    for series in one.series:
        for score in series.scores:
            said = joined(score.point.pain.activity, score.point.pain.note)
            if said:
                yield f"{time_of(one, score)}: {said}"
