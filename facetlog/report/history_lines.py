"""What stands beside the pain on the page: function, medicine by the day, what was tried, what was felt."""

from collections.abc import Iterator

from facetlog.entries.kinds import Ability, Measure, Profile
from facetlog.entries.moments import Moment
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.function import Rated
from facetlog.rules.warning_signs import Order
from facetlog.words.entries import dates_text, helped_text, measure_text
from facetlog.words.numbers import clock_or_day, counted
from facetlog.words.parts import BORDER, Line, figure, line, listed, prose, typed

SHOWN_VALUES = 4
WARNINGS: tuple[tuple[str, Order], ...] = (("URGENT", "emergency"), ("WARNING", "today"))


def function_lines(one: InjectionOutcome) -> Iterator[Line]:
    """Each activity and questionnaire: its last value before the needle, and those after."""
    for rated in one.function:
        is_activity = isinstance(rated.before or rated.after[0], Ability)
        name = line(typed(rated.name), ": ") if is_activity else None
        before = _value(rated.before, one.injection.at) if rated.before else "not rated"
        yield line(name, "before ", before, BORDER, "after ", _later(rated, one.injection.at))


def _later(rated: Rated, injected: Moment) -> Line:
    shown = [_value(entry, injected) for entry in rated.after[-SHOWN_VALUES:]]
    more = len(rated.after) - len(shown)
    earlier = f"({counted(more, 'value')} before these)" if more else None
    return listed([earlier, *shown]) or line("not rated")


def _value(entry: Ability | Measure, injected: Moment) -> Line:
    value = prose(measure_text(entry)) if isinstance(entry, Measure) else f"{entry.rating} of 10"
    return line(value, " (", figure(clock_or_day(entry.at, injected)), ")")


def treatment_lines(outcome: Outcome) -> Iterator[Line]:
    """What was tried, with its dates, amount, effect and note, as the patient said it."""
    for treatment in outcome.treatments:
        dates, note = prose(dates_text(treatment) or ""), treatment.note
        yield listed(
            [
                typed(treatment.what),
                dates,
                typed(treatment.amount),
                helped_text(treatment),
                line("note: ", typed(note)) if note else None,
            ]
        )


def symptom_lines(one: InjectionOutcome) -> Iterator[Line]:
    """What was felt, quoted with its time; what is quoted as a warning is quoted there alone."""
    warned = {quote.text for quote in one.flagged}
    for symptom in (symptom for symptom in one.symptoms if symptom.what not in warned):
        yield line(figure(clock_or_day(symptom.at, one.injection.at)), ' "', typed(symptom.what), '"')


def warning_lines(one: InjectionOutcome, order: Order) -> Iterator[Line]:
    """The words that name a sign of an order, each once with its times.

    Nothing where none does: that would reassure.
    """
    times: dict[str, list[Line]] = {}
    for quote in one.flagged:
        if quote.order == order:
            wall = quote.at.wall
            time = line(figure(f"{wall.day} {wall:%b %H:%M}"))
            times.setdefault(quote.text, []).append(time)
    for text, felt in times.items():
        yield line("in the patient's words, ", listed(felt), ': "', typed(text), '"')


def timeless_warning_lines(outcome: Outcome, order: Order) -> Iterator[Line]:
    """The same of what has no time: it stands before all injections."""
    for quote in outcome.flagged:
        if quote.order == order:
            yield line(f"in the patient's words ({quote.entry.kind}): \"", typed(quote.text), '"')


def profile_lines(profile: Profile | None) -> Iterator[Line]:
    """Who it is, since when, and what is to be known, as far as it was said."""
    if profile is None:
        return
    injury = {"yes": "after an injury", "no": "without an injury"}.get(profile.injury or "")
    onset = listed([profile.began and figure(profile.began), injury], " ")
    began = line("pain began ", onset) if onset else None
    limbs = {"leg": "leg pain too", "arm": "arm pain too", "both": "leg and arm pain too"}
    limb = limbs.get(profile.limb or "", "no leg or arm pain" if profile.limb else "")
    born = profile.born and line("born ", figure(profile.born))
    regular = profile.regular and line("taken as always: ", typed(profile.regular))
    about = [typed(profile.name), born, typed(profile.site), began, limb, typed(profile.facts), regular]
    told = listed(about)
    if told:
        yield told
