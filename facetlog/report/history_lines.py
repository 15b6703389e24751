"""What stands beside the pain on the page: function, medicine by the day, what was tried, what was felt."""

from collections.abc import Iterator

from facetlog.entries.kinds import Ability, Measure, Profile, Treatment
from facetlog.entries.medicine import amount_text
from facetlog.entries.moments import Moment
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.function import Rated
from facetlog.relief.medication import Stretch, Use
from facetlog.words.entries import dates_text, helped_text, joined, measure_text
from facetlog.words.numbers import clock_or_day, counted

SHOWN_VALUES = 4


def function_lines(one: InjectionOutcome) -> Iterator[str]:
    """Each activity and questionnaire: its last value before the needle, and those after."""
    for rated in one.function:
        name = "" if isinstance((rated.before or rated.after[0]), Measure) else f"{rated.name}: "
        before = _value(rated.before, one.injection.at) if rated.before else "not rated"
        yield f"{name}before {before} | after {_later(rated, one.injection.at)}"


def _later(rated: Rated, injected: Moment) -> str:
    shown = [_value(entry, injected) for entry in rated.after[-SHOWN_VALUES:]]
    more = len(rated.after) - len(shown)
    earlier = [f"({counted(more, 'value')} before these)"] if more else []
    return ", ".join([*earlier, *shown]) or "not rated"


def _value(entry: object, injected: Moment) -> str:

    if isinstance(entry, Measure):
        return f"{measure_text(entry)} ({clock_or_day(entry.at, injected)})"
    assert isinstance(entry, Ability)
    return f"{entry.rating} of 10 ({clock_or_day(entry.at, injected)})"


def medication_lines(one: InjectionOutcome) -> Iterator[str]:
    """The 7 days before and the weeks after, a line each; opioids apart."""
    for stretch in one.medication:
        when = "7 days before" if stretch.week == 0 else f"week {stretch.week}"
        others = [_use(use, stretch) for use in stretch.uses if not use.is_opioid]
        opioids = [_use(use, stretch) for use in stretch.uses if use.is_opioid]
        apart = [f"opioids: {', '.join(opioids)}"] if opioids else []
        yield f"{when}: {' | '.join([*([', '.join(others)] if others else []), *apart])}"


def _use(use: Use, stretch: Stretch) -> str:
    """``ibuprofen 171 mg a day (3 doses)``; unknown amounts said as such."""
    unknown = f"{use.unknown} of unknown amount" if use.unknown else ""
    doses = joined(counted(use.doses, "dose"), unknown)
    if not use.amount:
        return f"{use.drug} ({doses})"
    a_day = amount_text(round(use.amount / stretch.days, 1), use.unit)
    return f"{use.drug} {a_day} a day ({doses})"


def treatment_lines(outcome: Outcome) -> Iterator[str]:
    """What was tried, with its dates, amount and effect, as the patient said it."""
    for one in outcome.treatments:
        yield _treatment(one)


def _treatment(one: Treatment) -> str:
    return joined(one.what, dates_text(one), one.amount, helped_text(one))


def symptom_lines(one: InjectionOutcome) -> Iterator[str]:
    """What was felt, quoted with its time."""
    for symptom in one.symptoms:
        yield f'{clock_or_day(symptom.at, one.injection.at)} "{symptom.what}"'


def warning_lines(one: InjectionOutcome) -> Iterator[str]:
    """The words that match the warning list, quoted; nothing where none does: that would reassure."""
    if one.flagged:
        yield "words that match the warning list:"
    for at, text in one.flagged:
        yield f'{clock_or_day(at, one.injection.at)} "{text}"'


def profile_lines(profile: Profile | None) -> Iterator[str]:
    """Who it is, since when, and what is to be known, as far as it was said."""
    if profile is None:
        return
    name = joined(profile.name, profile.born and f"born {profile.born}")
    injury = {"yes": "after an injury", "no": "without an injury"}.get(profile.injury or "")
    began = (profile.began or injury) and " ".join(
        part for part in ("pain began", profile.began, injury) if part
    )
    limbs = {"leg": "leg pain too", "arm": "arm pain too", "both": "leg and arm pain too"}
    limb = limbs.get(profile.limb or "", "no leg or arm pain" if profile.limb else "")
    told = joined(name, profile.site, began or None, limb, profile.facts)
    if told:
        yield told
