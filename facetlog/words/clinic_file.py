"""The clinic's file in words: its name, and each rule and setting that it adds, changes or hides."""

from collections.abc import Iterable, Iterator
from typing import Any

from facetlog.relief.conventions import ExpectedHours
from facetlog.rules.clinic_file import ClinicFile, Place
from facetlog.rules.criterion import (
    AllOf,
    AnyOf,
    Criterion,
    Part,
    PartName,
    ReliefInHours,
    ReliefInMonths,
    ReliefWithoutTime,
    parts_of,
)
from facetlog.rules.criterion import name_of as part_name
from facetlog.rules.differences import OF_PAGE, WORDED, Difference
from facetlog.rules.rule import Rule
from facetlog.words.asked import asked, criterion_words
from facetlog.words.numbers import threshold_words
from facetlog.words.parts import Line, line, prose, typed

PLACES: dict[Place, str] = {
    "named": "named by FACETLOG_CLINIC",
    "beside": "beside the log",
    "user": "in the user's folder of settings",
}
BEGIN = {
    "expected_hours": "expected hours of ",
    "caps": "cap, ",
    "schedule": "schedule, ",
    "schedules": "schedule ",
}


def origin_of(rule: Rule) -> str:
    """``changed by clinic.toml``, ``added by clinic.toml``; "" for a rule as it ships."""
    of = rule.publication.clinic
    how = "changed" if rule.publication.changed else "added"
    return f"{how} by {of.file}" if of else ""


def mark_of(rule: Rule) -> str:
    """``changed by clinic.toml: 80 to 10 %; other title``: what it asks otherwise, figure by figure."""
    of = rule.publication.clinic
    if of is None or not of.differences:
        return origin_of(rule)
    figures = [told for one in of.differences for told in figures_of(one)]
    words = [one.what for one in of.differences if one.what not in FIGURES]
    others = [named(what) for what in words if what not in ASIDE or len(words) == len(of.differences)]
    told = [", ".join(figures), f"other {', '.join(others)}" if others else ""]
    return f"{origin_of(rule)}: {'; '.join(filter(None, told))}"


# In a mark only where nothing else is to say.
ASIDE = ("version", "as_of", "seen", "physician", "label", "group", *OF_PAGE)
FIGURES = {
    "criterion": "",
    "blocks": "{} to {} blocks",
    "spacing_days": "{} to {} days apart",
    "min_baseline": "at least {} to {} before the needle",
}


def figures_of(one: Difference) -> Iterator[str]:
    """What a rule asks otherwise; nothing of a difference that is another."""
    if one.what == "criterion":
        yield from criteria_apart(one.shipped, one.own)
    elif form := FIGURES.get(one.what):
        yield form.format(value_words(one.shipped), value_words(one.own))


def criteria_apart(shipped: Criterion, own: Criterion) -> Iterator[str]:
    """What is otherwise: part by part where the parts can be told apart by their names; else whole."""
    before, after = _by_name(shipped), _by_name(own)
    if before is not None and after is not None:
        for name in dict.fromkeys((*before, *after)):
            yield from _parts_apart(before.get(name), after.get(name))
    elif _shape(shipped) == _shape(own):
        for pair in zip(parts_of(shipped), parts_of(own), strict=True):
            yield from _parts_apart(*pair)
    else:
        yield _from_to(shipped, own)


def _by_name(criterion: Criterion) -> dict[PartName, Part] | None:
    """The parts that are all asked, by their names; None where it asks any of several, or one twice."""
    parts = list(parts_of(criterion))
    named_parts = {part_name(part): part for part in parts}
    is_flat = not isinstance(criterion, AnyOf) and parts == list(getattr(criterion, "parts", [criterion]))
    return named_parts if is_flat and len(named_parts) == len(parts) else None


def _from_to(shipped: Criterion, own: Criterion) -> str:
    return f'"{criterion_words(shipped)}" to "{criterion_words(own)}"'


def _shape(criterion: Criterion) -> Any:
    """Of which types it is made, and how they nest."""
    match criterion:
        case AllOf(parts) | AnyOf(parts):
            return (type(criterion), *map(_shape, parts))
        case _:
            return type(criterion)


def _parts_apart(shipped: Part | None, own: Part | None) -> Iterator[str]:
    match shipped, own:
        case None, part if part is not None:
            yield f"with {criterion_words(part)}"
        case part, None if part is not None:
            yield f"without {criterion_words(part)}"
        case (
            (ReliefInHours(), ReliefInHours())
            | (ReliefInMonths(), ReliefInMonths())
            | (ReliefWithoutTime(), ReliefWithoutTime())
        ):
            yield from _percents_apart(shipped, own)
        case before, after if before is not None and after is not None and before != after:
            yield _from_to(before, after)
    match shipped, own:
        case ReliefInHours(_, hours, _), ReliefInHours(_, own_hours, _) if hours != own_hours:
            yield f"{hours:g} to {own_hours:g} h"
        case ReliefInMonths(_, months, _), ReliefInMonths(_, own_months, _) if months != own_months:
            yield f"{months} to {own_months} months"


def _percents_apart(shipped: Any, own: Any) -> Iterator[str]:
    if shipped.strict != own.strict:
        before, after = (threshold_words(one.percent, one.strict) for one in (shipped, own))
        yield f"{before} to {after}"
    elif shipped.percent != own.percent:
        yield f"{shipped.percent} to {own.percent} %"


def clinic_lines(file: ClinicFile | None, whole_path: bool = False) -> Iterator[Line]:
    """Which file it is, and a line each for the rules and settings that it changes."""
    if file is None:
        return
    told = ": all is as it ships" if file.changes_nothing else ""
    yield line(typed(file.path if whole_path else file.name), f", {PLACES[file.place]}{told}")
    for rule, differences in file.changed:
        yield prose(f"changes {rule.id}: {'; '.join(differences_told(differences))}")
    for rule in file.added:
        yield prose(f"adds {rule.id}: {rule.publication.title}; it asks {asked(rule)}")
    if file.hidden:
        yield prose(f"hides {', '.join(file.hidden)}")
    if file.first:
        yield prose(f"puts first {', '.join(file.first)}")
    if file.differences:
        yield prose(f"sets {'; '.join(map(setting_told, file.differences))}")


def differences_told(differences: Iterable[Difference]) -> Iterator[str]:
    """What is otherwise in a rule: figures, then everything else with both its values."""
    for one in differences:
        yield from figures_of(one)
    for one in differences:
        if one.what not in FIGURES:
            yield difference_told(one)


def difference_told(one: Difference) -> str:
    """``title "A" to "B"``; the name alone where the words are withheld."""
    if one.what in WORDED:
        before, after = (f'"{value_words(value)}"' if value else "none" for value in (one.shipped, one.own))
        withheld = one.shipped is None and one.own is None
        return f"other {named(one.what)}" if withheld else f"{named(one.what)} {before} to {after}"
    return f"{named(one.what)} {value_words(one.shipped)} to {value_words(one.own)}"


def setting_told(one: Difference) -> str:
    """``max gap hours 1.5 to 2``, ``lidocaine expected none to 1 to 4 h``."""
    told = f"{BEGIN.get(one.section, '')}{named(one.what)}"
    if one.shipped is None and one.own is None:
        return told
    return f"{told}: {value_words(one.shipped)} to {value_words(one.own)}"


def named(what: str) -> str:
    """A name of a value, as words."""
    return {"anesthetic": "drug", "seen": "how it was seen"}.get(what, what.replace("_", " "))


def value_words(value: Any) -> str:
    """A value of any kind in words."""
    match value:
        case None | () | "":
            return "none"
        case bool():
            return "yes" if value else "no"
        case float():
            return f"{value:g}"
        case ExpectedHours(shortest, longest):
            return f"{shortest:g} or more" if longest is None else f"{shortest:g}-{longest:g}"
        case (str(), int()):
            return f"{value[0]} {value[1]}"
        case tuple():
            return ", ".join(map(value_words, value))
        case _:
            return str(value)
