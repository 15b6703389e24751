"""Which rules a page shows of an injection, and which of them lead (method.md, 9).

The clinic's file, or who asks for the page, chooses; where neither does, it follows from the injection and
from the country whose payers are asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from facetlog.entries.kinds import Injection
from facetlog.rules.rule import Rule, why_not_applicable

Origin = Literal["profile", "computer", "default"]
# In the order in which they are shown.
GROUPS = ("guidelines", "payers", "trials", "patient guides")
OWN_GROUP = "own"


class Country(NamedTuple):
    """A country: the ids of its payers' rules; what is asked there without a number, and its source."""

    code: str
    payers: tuple[str, ...] = ()
    text: str = ""
    source: str = ""


class Place(NamedTuple):
    """The country in force, and where it was said."""

    code: str
    origin: Origin


class Defaults(NamedTuple):
    """What shows where nobody chose: the guides' rule, the guidelines, the payers' of each country."""

    guides: tuple[str, ...] = ()
    guidelines: tuple[str, ...] = ()
    countries: tuple[Country, ...] = ()

    def renamed(self, ids: Mapping[str, str]) -> "Defaults":
        """The same, of rules that have got other ids."""
        countries = (one._replace(payers=_renamed(one.payers, ids)) for one in self.countries)
        return Defaults(_renamed(self.guides, ids), _renamed(self.guidelines, ids), tuple(countries))

    def country(self, code: str) -> Country:
        """What is known of a country."""
        return next((one for one in self.countries if one.code == code), Country(code))


class Choice(NamedTuple):
    """The rules that were chosen, by their ids; None: nobody chose. ``first`` comes first in any case.

    ``everything``: all rules are shown, in groups.
    """

    shown: tuple[str, ...] | None = None
    first: tuple[str, ...] = ()
    everything: bool = False

    def renamed(self, ids: Mapping[str, str]) -> "Choice":
        """The same, of rules that have got other ids."""
        shown = None if self.shown is None else _renamed(self.shown, ids)
        return self._replace(shown=shown, first=_renamed(self.first, ids))


def _renamed(names: Iterable[str], ids: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(ids.get(name, name) for name in names)


class Shown(NamedTuple):
    """The rules that show of an injection, in their order; the ids of those that may lead.

    ``place`` is the country that decided which payer's rule leads, None where somebody chose the rules;
    ``fact`` what is asked in that country where no payer's rule leads.
    """

    rules: tuple[Rule, ...] = ()
    leading: tuple[str, ...] = ()
    place: Place | None = None
    fact: Country | None = None
    grouped: bool = False


def shown_of(
    injection: Injection,
    rules: Sequence[Rule],
    choice: Choice,
    defaults: Defaults,
    place: Place,
) -> Shown:
    """The rules that show of an injection."""
    by_id = {rule.id: rule for rule in rules}
    if choice.shown is not None:
        chosen = tuple(dict.fromkeys([*choice.first, *choice.shown]))
        return Shown(tuple(by_id[name] for name in chosen), chosen)
    applying = {rule.id: rule for rule in rules if why_not_applicable(rule.applies_to, injection) is None}
    shown = _by_default(injection, applying, choice.first, defaults, place)
    return shown._replace(rules=tuple(in_groups(rules)), grouped=True) if choice.everything else shown


def _by_default(
    injection: Injection,
    applying: dict[str, Rule],
    first: tuple[str, ...],
    defaults: Defaults,
    place: Place,
) -> Shown:
    """What shows where nobody chose: guides, the region's guideline, the country's payer, own rules."""
    country = defaults.country(place.code)
    guides = [name for name in defaults.guides if name in applying]
    guidelines = [name for name in defaults.guidelines if name in applying and injection.levels]
    payers = [name for name in country.payers if name in applying]
    own = [name for name, rule in applying.items() if rule.publication.group == OWN_GROUP]
    kept = [name for name in first if name in applying]
    names = tuple(dict.fromkeys([*kept, *guides, *guidelines, *payers, *own]))
    led_by_guides = guides if injection.role != "therapeutic" else []
    leading = tuple(dict.fromkeys([*kept, *led_by_guides, *guidelines, *payers[:1], *own]))
    is_told = country.text and not any(applying[name].publication.payer for name in leading)
    return Shown(
        tuple(applying[name] for name in names),
        leading,
        place,
        country if is_told else None,
    )


def in_groups(rules: Iterable[Rule]) -> list[Rule]:
    """The rules group by group, each group in their order."""
    order = (*GROUPS, OWN_GROUP)
    return sorted(rules, key=lambda rule: order.index(rule.publication.group))
