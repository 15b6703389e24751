"""``facetlog report`` in the terminal: the page that a physician reads in a minute.

Identity first, then the result with per cent and duration, then the curve, then the rest.
"""

from collections.abc import Collection, Iterator

from facetlog.clock import DAY, HOUR
from facetlog.describe import describe, dose_text, joined, place_of
from facetlog.medicine import injectate_text
from facetlog.model import Injection
from facetlog.outcome import InjectionOutcome, Outcome, ScoreOutcome, SeriesOutcome
from facetlog.relief import Spell, Threshold, longest_gap
from facetlog.report.chart import chart
from facetlog.report.pair_words import course_lines, pair_lines
from facetlog.report.printing import Line, Page
from facetlog.report.relief_table import duration, held_line, series_name, why_undefined
from facetlog.report.rule_words import applicable, assumptions, verdict_lines
from facetlog.rules import Rule, Verdict
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
MONTHS_FROM_WEEK = 3  # from then on the weeks matter, and the curve of hours gives way
SCORES_SHOWN_FOR = 2 * DAY  # what is later is told by the weeks
SAID_ELSEWHERE = ("gap", "late entries", "rescue dose")
RESULT_THRESHOLDS = (80, 50)


def report_lines(outcome: Outcome, page: Page, told: Collection[str]) -> Iterator[Line]:
    """The lines of the page, in the order in which a physician asks; ``told``: which injections."""
    title = f"FACET BLOCK REPORT    made {day_and_time(outcome.made_at)}"
    yield from page.words(title, bold=True)
    yield from page.words(DISCLAIMER)
    for one in outcome.injections:
        if one.injection.id in told:
            yield Line("")
            yield from _injection(outcome, one, page)
    yield from page.section("TO ADD", [f"from the chart: {FROM_THE_CHART}"])


def _injection(outcome: Outcome, one: InjectionOutcome, page: Page) -> Iterator[Line]:
    yield from page.section("BLOCK", _block(one.injection))
    for series in one.judged:
        yield from page.section("PAIN", _pain(one, series))
        yield from page.section("RESULT", _result(one, series))
        yield from page.section("", _leading_rules(outcome, one, series))
    yield from page.section("ALSO", _beside(one))
    yield Line("")
    months_later = any(week.week >= MONTHS_FROM_WEEK for s in one.judged for week in s.weeks)
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
    for series in one.judged:
        yield from page.section("SCORES", _scores(one, series))
        if series.weeks:
            yield from page.section("WEEKS", _weeks(series))
    if one.doses:
        yield from page.section("DOSES", [" | ".join(_doses(one))])
    told = (c.why for c in one.confounders if c.kind not in SAID_ELSEWHERE)
    yield from page.section("NOTE", told)
    yield from page.section("DATA", _data(one))
    yield from page.section("WORDS", _notes(one))


def _block(injection: Injection) -> Iterator[str]:
    role = injection.role or "role not said:"
    side = (injection.treated_side or "side not said").upper()
    yield f"{injection.id}, {day_and_time(injection.at)}, {role} {injection.procedure}, {side}"
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


def _result(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    if series.weeks and series.held.week is not None:
        yield from held_line(series)
    if not series.best or not series.last:
        yield _why_no_result(series)
        return
    yield joined(*_course(one, series))
    for threshold_percent in RESULT_THRESHOLDS:
        threshold = series.threshold(threshold_percent)
        if threshold:
            yield f">= {threshold_percent} %  {_lasting(one, series, threshold)}"


def _why_no_result(series: SeriesOutcome) -> str:
    if series.weeks:
        return "no single scores to judge the hours by; see the weeks"
    why = why_undefined(series) if series.after else "no score after the needle yet"
    return f"relief cannot be computed: {why}"


def _course(one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """First at 50 % or more, best, and how it ended; each score named once."""
    half = series.threshold(50)
    spells = half.spells if half else ()
    first = _at(series, spells[0].first) if spells else None
    assert series.best
    assert series.last
    if first:
        yield f"{percent(first.relief)} {_change(series, first)} by {_time(one, first)}"
    if series.best != first:
        yield f"best {percent(series.best.relief)} at {_time(one, series.best)}"
    if len(spells) > 1:
        yield f"on and off ({len(spells)} spells of 50 % or more)"
    if spells and spells[-1].before is not None:
        end = _at(series, spells[-1].before)
        yield f"back to {end.point.pain.score} at {_time(one, end)}"
    elif series.last not in (series.best, first):
        yield f"{percent(series.last.relief)} at the last score, {_time(one, series.last)}"
    else:
        yield "the last score"


def _change(series: SeriesOutcome, score: ScoreOutcome) -> str:
    baseline = series.series.baseline
    return f"({baseline.point.pain.score} to {score.point.pain.score})" if baseline else ""


def _leading_rules(outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    """The rule that leads, and the payer's that applies, in a line each."""
    found = applicable(outcome, series)
    payer = next((pair for pair in found if pair[0].id.startswith("medicare")), None)
    for rule, verdict in dict.fromkeys(pair for pair in (*found[:1], payer) if pair):
        headline = _headline(outcome, one, series, rule, verdict)
        yield f"{rule.title}: {headline} ({rule.id}, below)"


def _headline(
    outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome, rule: Rule, verdict: Verdict
) -> str:
    """The verdict; of a rule of two blocks that of the pair of this side, where there is one."""
    if rule.blocks == 1:
        return verdict.verdict.upper()
    sides = (None, series.series.key.side)
    pairs = [p for p in outcome.pairs if p.second == one.injection.id and p.side in sides]
    judged = [v.verdict for pair in pairs for v in pair.verdicts if v.rule == rule.id]
    if len(judged) == 1:
        return judged[0].upper()
    return f"this block alone {verdict.verdict}; it takes two"


def _rules(outcome: Outcome, one: InjectionOutcome, series: SeriesOutcome) -> Iterator[str]:
    lines = list(verdict_lines(outcome, series))
    if lines and len(one.judged) > 1:
        yield f"({series_name(series)})"
    yield from lines
    if lines:
        yield assumptions(outcome.rules[0].conventions)


def _at(series: SeriesOutcome, seconds: int) -> ScoreOutcome:
    return next(one for one in series.after if one.point.seconds == seconds)


def _time(one: InjectionOutcome, score: ScoreOutcome) -> str:
    return clock_or_day(score.point.pain.at, one.injection.at)


def _lasting(one: InjectionOutcome, series: SeriesOutcome, threshold: Threshold) -> str:
    spell = threshold.longest
    if spell is None:
        return "at no score"
    more = f" (the longest of {len(threshold.spells)})" if len(threshold.spells) > 1 else ""
    return f"{_from_to(one, series, spell)}  {duration(spell)}{more}{_medicine_in(one, spell)}"


def _medicine_in(one: InjectionOutcome, spell: Spell) -> str:
    """That scores of a spell came after pain medicine, which they cannot do without."""
    if one.rescue is None or not one.rescue.bars(spell.last):
        return ""
    if one.rescue.bars(spell.first):
        return "; ALL AFTER PAIN MEDICINE"
    return f"; after pain medicine from {clock_or_day(one.rescue.dose.at, one.injection.at)} on"


def _from_to(one: InjectionOutcome, series: SeriesOutcome, spell: Spell) -> str:
    first, last = (_time(one, _at(series, seconds)) for seconds in (spell.first, spell.last))
    return f"{first}-{last}"


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
    yield " | ".join(f"{_time(one, s)} {s.point.pain.score}{_mark(s)}" for s in shown)
    if any(not score.point.counts for score in shown):
        yield "* a later entry of the same time counts instead"
    if any(score.after_rescue for score in shown):
        yield "+ after pain medicine: cannot show what the injection did"
    if later := len(series.scores) - len(shown):
        yield f"and {counted(later, 'later score')}, in `facetlog relief {one.injection.id}`"
    if len(one.judged) > 1:
        yield f"({series_name(series)})"


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
    days = counted(week.days, "day") if week.days else "average"
    return days if week.relief is None else f"{percent(week.relief)}, {days}"


def _doses(one: InjectionOutcome) -> Iterator[str]:
    for dose in one.doses:
        taken = {"rescue": ", for this pain", "regular": ", as usual"}.get(dose.taken or "", "")
        yield f"{clock_or_day(dose.at, one.injection.at)} {dose_text(dose)}{taken}"


def _data(one: InjectionOutcome) -> Iterator[str]:
    for series in one.judged:
        hours = [score for score in series.after if score.point.seconds <= 8 * HOUR]
        gap = longest_gap([0, *(score.point.seconds for score in hours)])
        late = sum(score.late_seconds > HOUR for score in series.after)
        name = f"{series.series.key.side or 'both sides'}: " if len(one.judged) > 1 else ""
        number = counted(len(series.after), "score")
        yield (
            f"{name}{number}, {len(hours)} in the first 8 h, longest gap there "
            f"{shown_time(gap)}; {late} entered more than an hour late"
        )
    for sleep in one.sleeps:
        at = clock_or_day(sleep.began, one.injection.at)
        yield f"{at} {describe(sleep)}"


def _notes(one: InjectionOutcome) -> Iterator[str]:
    if one.injection.note:
        yield f"{one.injection.id}: {one.injection.note}"
    for series in one.series:
        for score in series.scores:
            said = joined(score.point.pain.activity, score.point.pain.note)
            if said:
                yield f"{_time(one, score)}: {said}"
