"""The words after a score, read alike wherever one is typed: on a line, on paper, in the diary."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from facetlog.cli.echo import stated_lines, taken_lines, told
from facetlog.cli.medicine import add_dose
from facetlog.cli.options import dose_of
from facetlog.entries.kinds import Dose, Estimate, Pain
from facetlog.entries.medicine import is_followed_by_words, plain_drug
from facetlog.entries.moments import Clock
from facetlog.entries.values import clean_text, parse_percent
from facetlog.errors import BadValue
from facetlog.store.changes import Change
from facetlog.words.echo import entry_lines, medicine_lines

Beside = Dose | Estimate  # what is logged with a score, in its change

STATED = re.compile(
    r"(?<!\S)(?:([\d.,]+) ?(?:to|or|and|-) ?)?"
    r"(-?[\d.,]+) ?(?:%|per ?cent|pct)[,;.]?"
    r"(?: ?(?:better|less|relief|gone)(?!\S)|(?!\S)|(?<=%)(?=[a-z]))",
    re.I,
)
OTHERWISE = re.compile(r"(?:%|per ?cent) ?(worse|more|left|of)(?!\S)", re.I)
GLUED = re.compile(r"\S*\d ?%\S*")
AFTER_AMOUNT = re.compile(r"\d ?[a-z]+,? ([\d.]+ ?%)$", re.I)


class PainWords(NamedTuple):
    """What was said after a score: what one was doing, medicines as typed, the stated per cent."""

    activity: str | None
    medicines: tuple[str, ...] = ()
    percent: float | None = None

    def beside(self, pain: Pain) -> list[Beside]:
        """The entries that go with the score, of its time; not stored yet. Raises BadValue."""
        doses = [dose_of(text, pain.at) for text in self.medicines]
        if self.percent is None:
            return [*doses]
        stated = Estimate(at=pain.at, relief=self.percent, side=pain.side, source=pain.source)
        return [*doses, stated]


def read_words(words: Iterable[str], clock: Clock | None = None) -> PainWords:
    """Read ``walking 60% +ibuprofen 400 mg``. Raises BadValue for what is no such thing.

    With a clock, a time among them is answered with the option that is understood now.
    """
    text = f" {' '.join(' '.join(words).split())}".replace("\0", " ")
    activity, *medicines = text.replace(" +", "\0").split("\0")
    for medicine in medicines:
        _refuse_more(medicine)
    percent, activity = _stated(activity)
    said = clean_text(activity)
    if said:
        from facetlog.cli.swallowed import refuse_swallowed

        refuse_swallowed(said, clock)
    return PainWords(said, tuple(medicines), percent)


def _refuse_more(medicine: str) -> None:
    """Raises BadValue for words or a stated per cent behind the amount of a medicine."""
    if is_followed_by_words(medicine):
        raise BadValue(f"Put what you were doing before the medicine, not after +{medicine}.")
    if found := AFTER_AMOUNT.search(medicine):
        raise BadValue(f"Put {found[1]} before the medicine, right after the score.")


def _stated(text: str) -> tuple[float | None, str]:
    """The per cent in a text, and the text without it. Raises BadValue for two."""
    if other := OTHERWISE.search(text):
        told = f"a per cent here is how much is gone, not {other[1]}"
        raise BadValue(f"{text.strip()!r}: {told}; as 60%.")
    said = [number for found in STATED.findall(text) for number in found if number]
    if said[1:]:
        raise BadValue(f"Two per cents, {said[0]} and {said[1]}; write one.")
    rest = " ".join(STATED.sub("", text).split())
    if glued := GLUED.search(rest):
        told = "is not understood; write the per cent by itself, as 60%"
        raise BadValue(f"{glued[0]!r} {told}.")
    return (parse_percent(said[0]) if said else None), rest


def add_beside(change: Change, pain: Pain, beside: Sequence[Beside]) -> list[Beside]:
    """Store what goes with a score that is stored: a stated per cent names it by its number."""
    return [_added(change, pain, entry) for entry in beside]


def _added(change: Change, pain: Pain, entry: Beside) -> Beside:
    if isinstance(entry, Dose):
        return add_dose(change, entry)
    return change.add(entry.with_values(beside=pain.number))


def beside_lines(change: Change, pain: Pain, beside: Iterable[Beside]) -> list[str]:
    """What to say back of what was stored with a score, and of a medicine that its words name."""
    lines = [*named_lines(change, pain, beside)]
    for entry in beside:
        lines += entry_lines(entry)
        if isinstance(entry, Dose):
            lines += taken_lines(change.connection, entry)
        else:
            lines += stated_lines(change.connection, pain, entry)
    return lines


def named_lines(
    change: Change,
    pain: Pain,
    beside: Iterable[Beside],
) -> Iterator[str]:
    """How to log a medicine that the words name, unless a dose of it was."""
    if not pain.activity:
        return
    from facetlog.cli.swallowed import known_in

    drug = known_in(pain.activity, exactly=True)
    doses = [one for one in beside if isinstance(one, Dose)]
    if drug and not any(drug in plain_drug(one.drug) for one in doses):
        yield from medicine_lines(drug, pain.at, change.now)


def log_pains(
    change: Change,
    pains: Iterable[Pain],
    beside: Sequence[Beside],
    assumed: str = "",
) -> list[str]:
    """Store scores of one time and what goes with the last one; what to say back."""
    lines: list[str] = []
    for pain in pains:
        logged = change.add(pain)
        lines += told(change.connection, logged, assumed)
    return [*lines, *beside_lines(change, logged, add_beside(change, logged, beside))]
