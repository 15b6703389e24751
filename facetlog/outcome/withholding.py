"""What a patient leaves out of a report: taken out of the log before anything is computed or printed."""

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial

from facetlog.entries.kinds import INDEX_SITE, Dose, Injection, Log
from facetlog.entries.medicine import NONE_GIVEN, UNITS, WORD
from facetlog.entries.sorts import DRUG, SITE, SORTS, UNIT, Sort
from facetlog.relief.conventions import Conventions
from facetlog.relief.series import same_site
from facetlog.rules.clinic_file import USUAL_NAME, ClinicFile
from facetlog.rules.differences import Difference, OfClinic
from facetlog.rules.in_force import Settings
from facetlog.rules.rescue import counts_as_rescue
from facetlog.rules.rule import Rule
from facetlog.rules.two_blocks import LONG_ACTING, SHORT_ACTING

WITHHELD, CUT = "withheld", "..."
ANONYMOUS = "anonymous"  # what an outcome is by its codes of what was left out
CODED = {
    SITE: {INDEX_SITE},
    DRUG: {NONE_GIVEN},
    UNIT: {unit.lower() for unit in UNITS.values()},
}
# Of a drug as typed, between blanks and separators.
PIECES = re.compile(rf"{WORD}|(?:(?!{WORD})[^\s/+,&-])+")
CUTS = re.compile(r"\.\.\.(?:[\s/+,&-]*\.\.\.)+")
LOCAL_ANESTHETICS = {*SHORT_ACTING, *LONG_ACTING}
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def withheld(log: Log, parts: Collection[str], conventions: Conventions) -> Log:
    """The log without some of its parts; a dose keeps its time and whether it was taken for the pain."""
    if "medicine" in parts:
        log = _without_amounts(log, conventions)
    if "function" in parts:
        log = log._replace(measures=())
    if "profile" in parts:
        log = log._replace(profile=None)
    return log.reworded({sort: _unnamed if sort is DRUG else _gone for sort in SORTS if sort.part in parts})


def _gone(_: str) -> None:
    """Words that leave nothing behind."""


def _unnamed(drug: str) -> str:
    return drug if drug.lower() == NONE_GIVEN else WITHHELD


def _without_amounts(log: Log, conventions: Conventions) -> Log:
    """What a dose is taken for is settled while its name is known."""
    doses = [_unmeasured_dose(dose, conventions) for dose in log.doses]
    return log._replace(doses=doses, injections=[_unmeasured(injection) for injection in log.injections])


def _unmeasured_dose(dose: Dose, conventions: Conventions) -> Dose:
    """Without its name an unknown medicine is as unknown, and what was said of it stays."""
    taken = "rescue" if counts_as_rescue(dose, conventions) else dose.taken
    return dose.with_values(amount=None, taken=taken)


def _unmeasured(injection: Injection) -> Injection:
    anesthetic, steroid = injection.anesthetic, injection.steroid
    return injection.with_values(
        anesthetic=anesthetic and anesthetic._replace(percent=None, ml=None),
        steroid=steroid and steroid._replace(mg=None),
    )


def anonymized(log: Log, settings: Settings) -> tuple[Log, Settings]:
    """Log and settings in which only numbers, times, coded values and the names of known drugs are left.

    Words that tell things apart (sites, activities, medicine) become letters, the same for the same words:
    figures and verdicts stay what they were. Of a clinic's own rule its criterion is left.
    """
    letters = _Letters(settings.conventions)
    told = log.reworded({sort: letters.rewording(sort) for sort in SORTS})
    settings = settings._replace(schedules=settings.schedules.keeping(log.injections))
    return told, _without_own_words(settings, letters)


class _Letters:
    """Which letter stands for which words, in the order in which they are met; which drugs pass."""

    def __init__(self, conventions: Conventions) -> None:
        """None is met yet."""
        self._conventions = conventions
        self._met: dict[str, dict[str, str]] = {}

    def rewording(self, sort: Sort) -> Callable[[str], str | None]:
        """How words of a sort change."""
        match sort.anonymous:
            case "gone":
                return _gone
            case "alike":
                return partial(self._coded, sort, partial(self.of, sort.name))
            case "listed":
                return partial(self._coded, sort, self.drug)

    def _coded(self, sort: Sort, change: Callable[[str], str], text: str) -> str:
        """The words as they are where they are one of facetlog's own; else changed."""
        return text if same_site(text) in CODED.get(sort, ()) else change(text)

    def of(self, name: str, text: str) -> str:
        """``site-A``: a name and the letter of the words; the same for other case and blanks."""
        met = self._met.setdefault(name, {})
        turn, place = divmod(len(met), len(ALPHABET))
        return met.setdefault(same_site(text), f"{name}-{ALPHABET[place]}{turn or ''}")

    def drug(self, text: str) -> str:
        """The names of known drugs in a drug as typed, which decide; what else stands there is cut."""
        known = PIECES.sub(lambda piece: self._known(piece[0]), text)
        if known == text:
            return text
        if not re.search("[A-Za-z]", known):
            return self.of(DRUG.name, text)
        return self.of(CUTS.sub(CUT, known), text).removesuffix(f"-{ALPHABET[0]}")

    def _known(self, piece: str) -> str:
        """A piece that names a drug; of one that is misspelt the name that it is read as, marked."""
        if piece.lower() in LOCAL_ANESTHETICS:
            return piece
        read = self._conventions.medicines_read(piece)
        return piece if piece.lower() in read.values() else "".join((*read.values(), CUT))


def _without_own_words(settings: Settings, letters: _Letters) -> Settings:
    """The settings without the words of the clinic's file: its own rules get a letter for a name."""
    ids = {name: letters.of("clinic", name) for name in settings.own}
    own = {rule.id: _of_clinic(rule, ids[rule.id], letters) for rule in settings.rules if rule.id in ids}
    return settings._replace(
        clinic=settings.clinic and _unnamed_file(settings.clinic, own, ids, letters),
        rules=tuple(own.get(rule.id, rule) for rule in settings.rules),
        choice=settings.choice.renamed(ids),
        defaults=settings.defaults.renamed(ids),
        conventions=settings.conventions._replace(
            expected_hours={letters.drug(drug).lower(): h for drug, h in settings.expected_hours.items()}
        ),
    )


def _unnamed_file(
    file: ClinicFile, own: Mapping[str, Rule], ids: Mapping[str, str], letters: _Letters
) -> ClinicFile:
    """The clinic's file without its name and words."""
    return file._replace(
        path=USUAL_NAME,
        name=USUAL_NAME,
        rules=tuple(own[rule.id] for rule in file.rules),
        hidden=tuple(ids.get(name, name) for name in file.hidden),
        first=tuple(ids.get(name, name) for name in file.first),
        differences=tuple(_wordless(one, letters) for one in file.differences),
    )


def _wordless(one: Difference, letters: _Letters) -> Difference:
    """A difference that names no drug that is not known, and no schedule."""
    if one.section == "expected_hours":
        return one._replace(what=letters.drug(one.what).lower())
    if one.section == "schedules":
        return one._replace(what=letters.of("sheet", one.what), shipped=None, own=None)
    return one.wordless


def without_expected_drugs(settings: Settings) -> Settings:
    """The settings whose file names no drug of which it expects hours: it may be the one injected."""
    file = settings.clinic
    if file is None:
        return settings
    differences = [
        one._replace(what=WITHHELD) if one.section == "expected_hours" else one for one in file.differences
    ]
    return settings._replace(clinic=file._replace(differences=tuple(differences)))


def _unnamed_origin(of: OfClinic) -> OfClinic:
    differences = of.differences and tuple(one.wordless for one in of.differences)
    return OfClinic(USUAL_NAME, differences)


def _of_clinic(rule: Rule, name: str, letters: _Letters) -> Rule:
    published = rule.publication._replace(
        title=name,
        source=WITHHELD,
        version=WITHHELD,
        as_of=WITHHELD,
        seen=WITHHELD,
        physician=WITHHELD,
        label="",
        short="",
        cite="",
        chart=(),
        clinic=rule.publication.clinic and _unnamed_origin(rule.publication.clinic),
    )
    drug = rule.applies_to.anesthetic
    applies_to = rule.applies_to._replace(anesthetic=drug and letters.drug(drug))
    return rule._replace(id=name, publication=published, applies_to=applies_to)
