"""Which injection it is, and of which pain."""

from facetlog.entries.kinds import Dose, Injection
from facetlog.entries.medicine import NONE_GIVEN, Anesthetic, Steroid, amount_text, amounts_text
from facetlog.outcome.results import InjectionOutcome, Outcome, ScoreOutcome
from facetlog.relief.conventions import ABLATION
from facetlog.words.course import earlier_there
from facetlog.words.entries import place_of
from facetlog.words.numbers import clock_or_day, day_and_time
from facetlog.words.parts import INDENT, Line, Part, figure, line, listed, prose, typed
from facetlog.words.series import place_name, site_name

SCALE = "pain 0 (none) to 10 (worst imaginable), "
ENDINGS = {1: "st", 2: "nd", 3: "rd"}


def injection_line(outcome: Outcome, block: InjectionOutcome) -> Line:
    """When, what was done, which of how many, where."""
    injection = block.injection
    unsaid = "" if injection.procedure == ABLATION else "role not said:"
    what = f"{injection.role or unsaid} {injection.procedure}".strip()
    side = (injection.treated_side or "side not said").upper()
    told = [prose(what), ordinal(outcome, injection), side, _levels(injection)]
    paper = "; as on paper" if injection.levels else ""
    return line(
        figure(day_and_time(injection.at)), "   ", listed(told), " (", figure(injection.id), f"{paper})"
    )


def ordinal(outcome: Outcome, injection: Injection) -> str | None:
    """``2nd of 2``, of those at the same place."""
    for course in outcome.courses:
        there = [one.id for one in course.injections]
        if injection.id in there:
            earlier = len(earlier_there(outcome, course))
            number = earlier + there.index(injection.id) + 1
            ending = ENDINGS.get(number % 10 if number // 10 % 10 != 1 else 0, "th")
            return f"{number}{ending} of {earlier + len(there)}"
    return None


def _levels(injection: Injection) -> Line:
    """The levels without the side, which stands before them; what was typed from the paper."""
    place = place_of(injection)
    side = {"both": "both sides"}.get(injection.treated_side or "", injection.treated_side or "")
    levels = place.removeprefix(f"{side} ") if side else place
    if not place:
        return line("levels not said")
    if not injection.levels:
        return line(typed(levels))
    return prose(levels.replace(", ", " ") if injection.named_by == "nerves" else levels)


def place_line(injection: Injection) -> Line:
    """Side and levels; where no level was given, what was typed from the paper."""
    place = place_of(injection)
    return prose(place) if injection.levels else line(typed(place))


def given_line(injection: Injection) -> Line:
    """What was injected, and how."""
    anesthetic, steroid, sedation = injection.anesthetic, injection.steroid, injection.sedation
    return listed(
        [
            _injectate(anesthetic) if anesthetic else line("anesthetic not said"),
            _steroid(steroid),
            _sedation(sedation),
            injection.guidance and line("guidance as told: ", typed(injection.guidance)),
            injection.clinician and line("by ", typed(injection.clinician)),
        ],
        "; ",
    )


def _steroid(steroid: Steroid | None) -> Line:
    if steroid is None:
        return line("steroid not said")
    is_none = steroid.drug.strip().lower() == NONE_GIVEN
    return line("no steroid") if is_none else line("steroid ", _injectate(steroid))


def _sedation(sedation: str | None) -> Line:
    if sedation is None:
        return line("sedation not said")
    is_none = sedation.strip().lower() == NONE_GIVEN
    return line("no sedation") if is_none else line("SEDATION ", typed(sedation))


def _injectate(injectate: Anesthetic | Steroid) -> Line:
    return line(typed(injectate.drug.strip()), prose(amounts_text(injectate)))


def dose_line(dose: Dose) -> Line:
    """``tramadol 50 mg``."""
    return listed([typed(dose.drug), amount_text(dose.amount, dose.unit)], " ")


def pain_line(block: InjectionOutcome) -> Line:
    """On which scale, which pain, and at how many of its scores an activity was noted."""
    series = block.judged[0]
    state = series.series.key.state
    where = site_name(series) if len(block.judged) > 1 else place_name(series)
    after = [score for one in block.judged for score in one.after]
    noted = sum(bool(score.point.pain.activity) for score in after)
    of = f"; activity at {noted} of {len(after)}" if noted else ""
    rest = ", at rest" if state == "rest" else None
    return line(SCALE, where, rest, prose(of))


def time_of(block: InjectionOutcome, score: ScoreOutcome) -> Part:
    """When a score was felt: the clock on the day of the injection, else with its date."""
    return figure(clock_or_day(score.point.pain.at, block.injection.at))


def nested(told: Line) -> Line:
    """A line that belongs to the one above."""
    return line(INDENT, told)
