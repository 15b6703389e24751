"""What the picture of the pain after an injection shows, and in which words; drawn by ``figure``.

One panel of hours, one of days, as in the terminal. Above each stand rows: the medicine and the times
asleep, then the windows that are shaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.medicine import plain_drug
from facetlog.entries.moments import HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.report.curves import (
    Curve,
    Position,
    Span,
    curve_words,
    curves_of,
    events_of,
    level_lines,
    spans_of,
)
from facetlog.words.folded import cut, folded
from facetlog.words.safe import safe

FORMATS = ("svg", "png", "pdf")
KEY_COLUMNS, LONGEST = 96, 50  # in cells: a wide letter is as wide as two in a picture, too
NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # the two that are printable, but in no SVG
CONVENTION = "clinic convention"
OPEN = "Marks too far apart are not joined."


class Picture(NamedTuple):
    """What is drawn: curves, earlier ones in grey beneath, what is shaded, which panels.

    ``expected_hours`` is the clinic's, by drug in lower case. The lines of the baseline and of the
    thresholds are those of the first curve.
    """

    curves: Sequence[Curve]
    earlier: Sequence[Curve] = ()
    conventions: Conventions = Conventions()
    expected_hours: Mapping[str, ExpectedHours] = {}
    hours: bool = True
    days: bool = True

    @property
    def blocks(self) -> list[InjectionOutcome]:
        """The injections of the curves, each once."""
        return [events.block for events in events_of(self.curves)]

    @property
    def every_curve(self) -> list[Curve]:
        """The curves, then the earlier ones."""
        return [*self.curves, *self.earlier]

    @property
    def title(self) -> str:
        """What it is, in few words."""
        return f"Pain after {' and '.join(block.injection.id for block in self.blocks)}"


def picture_of(
    outcome: Outcome,
    told: Iterable[str],
    *,
    hours: bool = True,
    days: bool = True,
) -> Picture:
    """The picture of the injections whose ids are ``told``; the first blocks of their pairs in grey."""
    ids = set(told)
    firsts = {pair.first for pair in outcome.pairs if pair.second in ids} - ids
    blocks = [block for block in outcome.injections if block.injection.id in ids]
    earlier = [block for block in outcome.injections if block.injection.id in firsts]
    curves = curves_of([*blocks, *earlier])  # together, so that no two have the same mark
    number = len(curves_of(blocks))
    return Picture(
        curves=curves[:number],
        earlier=curves[number:],
        conventions=outcome.conventions,
        expected_hours=outcome.expected_hours,
        hours=hours,
        days=days,
    )


class Row(NamedTuple):
    """A row above a panel: its name at the left; times asleep and doses, in seconds after the needle."""

    gid: str
    name: str
    asleep: Sequence[Position] = ()
    doses: Sequence[float] = ()


class Band(NamedTuple):
    """A window that is shaded, from the needle to ``end`` (seconds), and the words in it."""

    gid: str
    words: str
    end: float
    of_drug: bool = False


class Level(NamedTuple):
    """A line across a panel: at which score, and its name."""

    name: str
    score: float
    words: str


class Panel(NamedTuple):
    """A span, and what is in it beside the curves."""

    span: Span
    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]

    def is_empty(self, curves: Iterable[Curve]) -> bool:
        """Whether no curve has a score after the needle in it."""
        marks = (mark for curve in curves for mark in curve.marks(self.span))
        return not any(seconds > self.span.start for seconds, _ in marks)


def panels_of(picture: Picture) -> list[Panel]:
    """The panels that are asked for; hours alone where nothing is later."""
    return [
        Panel(
            span=span,
            rows=tuple(_rows(picture, span)),
            bands=tuple(band for band in _bands(picture, span) if band.end > span.start),
            levels=tuple(_levels(picture, span)),
        )
        for span in spans_of(picture.curves, hours=picture.hours, days=picture.days)
    ]


def _rows(picture: Picture, span: Span) -> Iterator[Row]:
    """The medicine and the times asleep in a span, after each injection."""
    several = len(picture.blocks) > 1
    for events in events_of(picture.curves):
        name = events.block.injection.id
        whose = f" {name}" if several else ""
        if doses := list(filter(span.holds, events.doses)):
            yield Row(f"{span.name}-medicine-{name}", f"medicine{whose}", doses=doses)
        if asleep := span.cut(events.asleep):
            yield Row(f"{span.name}-asleep-{name}", f"asleep{whose}", asleep=asleep)


def _bands(picture: Picture, span: Span) -> Iterator[Band]:
    """The window of the rules in hours, then what the clinic expects of each anesthetic, shortest first."""
    window = picture.conventions.window
    yield Band(f"{span.name}-window", f"window of the rules, {_hours(window)}", window)
    anesthetics = [block.injection.anesthetic for block in picture.blocks]
    given = {plain_drug(anesthetic.drug) for anesthetic in anesthetics if anesthetic}
    expected = [(hours.end * HOUR, drug) for drug, hours in picture.expected_hours.items() if drug in given]
    for place, (end, drug) in enumerate(sorted(expected)):
        words = f"expected with {_short(drug)}, {_expected(picture.expected_hours[drug])} ({CONVENTION})"
        yield Band(f"{span.name}-expected-{place}", words, end, of_drug=True)


def _expected(hours: ExpectedHours) -> str:
    shortest = f"{hours.shortest:g}"
    return f"{shortest} h or more" if hours.longest is None else f"{shortest} to {hours.longest:g} h"


def _hours(seconds: float) -> str:
    return f"0 to {seconds / HOUR:g} h ({CONVENTION})"


def _levels(picture: Picture, span: Span) -> Iterator[Level]:
    for name, score in level_lines(picture.curves[0], span.start) if picture.curves else ():
        is_before = name == "before"
        words = f"before {hundredths_text(round(100 * score))}" if is_before else f"{name} relief"
        yield Level(name.removesuffix(" %"), score, words)


class Key(NamedTuple):
    """A line of words under the panels, and the mark of which curve stands before it, if any."""

    words: str
    curve: Curve | None = None
    of_averages: bool = False


def keys_of(picture: Picture, panels: Sequence[Panel]) -> list[Key]:
    """What the marks and lines mean, in lines that are not too long."""
    return [
        key._replace(words=part) if place == 0 else Key(part)
        for key in _keys(picture, panels)
        for place, part in enumerate(folded(key.words, KEY_COLUMNS))
    ]


def _keys(picture: Picture, panels: Sequence[Panel]) -> Iterator[Key]:
    for curve in picture.curves:
        yield Key(f"{curve.label}: {_words(curve)}", curve)
    for curve in picture.earlier:
        yield Key(f"{curve.label}, earlier: {_words(curve)}", curve)
    spans = [panel.span for panel in panels]
    averaged = [curve for curve in picture.every_curve if any(map(curve.averages, spans))]
    if averaged:
        yield Key("Hollow marks: averages of a day or of a week.", averaged[0], of_averages=True)
    if notes := " ".join(_notes(picture, panels)):
        yield Key(notes)


def _words(curve: Curve) -> str:
    """The day, the score before, the number of scores; the pain, which may be cut short."""
    side, site = curve.series.key.side, curve.series.site
    pain = f"{side} {site}" if side else site
    return f"{curve_words(curve)}; {_short(pain)}"


def _short(text: str) -> str:
    """Words that a patient or a clinic wrote, safe to print, and cut where they are long."""
    return cut(safe(text).translate(NOT_IN_XML), LONGEST)


def _notes(picture: Picture, panels: Sequence[Panel]) -> Iterator[str]:
    if any(panel.levels for panel in panels) and len(picture.curves) > 1:
        yield f"The levels at the right are those of {picture.curves[0].label}."
    drawn = [(curve, panel.span) for curve in picture.every_curve for panel in panels]
    if any(len(curve.singles(span)) > 1 or len(curve.averages(span)) > 1 for curve, span in drawn):
        yield OPEN


def description(picture: Picture) -> str:
    """The picture in sentences, for who cannot see it."""
    panels = panels_of(picture)
    keys = [key.words.removesuffix(".") for key in _keys(picture, panels)]
    sentences = ["Pain from 0 to 10", *map(_panel_words, panels), *keys]
    return " ".join(f"{sentence}." for sentence in sentences)


def _panel_words(panel: Panel) -> str:
    lines = [f"line: {level.words}" for level in panel.levels]
    shaded = [f"shaded: {band.words}" for band in panel.bands]
    marked = [f"marked: {row.name}" for row in panel.rows]
    return "; ".join([f"Panel of {panel.span.words}", *lines, *shaded, *marked])
