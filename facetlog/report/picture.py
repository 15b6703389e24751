"""What the picture of the pain after an injection shows, and in which words; drawn by ``figure``.

The panels are those of the terminal. Above each stand rows: the medicine and the times asleep, then the
windows that are shaded; under the hours a bar for each threshold.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from facetlog.entries.medicine import plain_drug
from facetlog.entries.moments import HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.conventions import Conventions, ExpectedHours
from facetlog.report.curves import (
    HOURS_PANEL,
    Bar,
    Curve,
    Panel,
    Position,
    curve_words,
    curves_of,
    events_of,
    panels_of,
    stated_words,
)
from facetlog.words.folded import cut, folded
from facetlog.words.numbers import shown_time
from facetlog.words.safe import safe
from facetlog.words.series import place_name

Of = Literal["scores", "averages", "stated"]  # what a mark is of
FORMATS = ("svg", "png", "pdf")
WIDE, NARROW = 170.0, 100.0  # millimetres: of a file, of a panel of a page, which a phone shows whole
PLOTS = {WIDE: 44.0, NARROW: 36.0}  # the height of a plot
POINTS = {WIDE: 7.5, NARROW: 8.5}  # the size of type
KEY_COLUMNS = 96  # in cells: a wide letter is as wide as two in a picture, too
TICKS = {WIDE: 21, NARROW: 9}  # numbers at an axis at most
LONGEST, SHORT = 50, 24  # of a patient's words
NOT_IN_XML = dict.fromkeys((0xFFFE, 0xFFFF), "\ufffd")  # the two that are printable, but in no SVG
CONVENTION = "clinic convention"
OPEN = "Marks too far apart are not joined."
BARS = "Bars: solid, so much less at each score; hatched, as in the plot: between scores, not known."


class Picture(NamedTuple):
    """What is drawn: panels of curves, earlier curves in grey beneath, what is shaded, how wide.

    ``expected_hours`` is the clinic's, by drug in lower case; ``width`` is in millimetres.
    """

    panels: Sequence[Panel]
    earlier: Sequence[Curve] = ()
    conventions: Conventions = Conventions()
    expected_hours: Mapping[str, ExpectedHours] = {}
    width: float = WIDE

    @property
    def is_wide(self) -> bool:
        """Whether it is as wide as a sheet."""
        return self.width == WIDE

    @property
    def plot(self) -> float:
        """The height of each plot, in millimetres."""
        return PLOTS[self.width]

    @property
    def points(self) -> float:
        """The size of its type."""
        return POINTS[self.width]

    @property
    def ticks(self) -> int:
        """How many numbers an axis has room for."""
        return TICKS[self.width]

    @property
    def curves(self) -> list[Curve]:
        """The curves of its panels, each once."""
        return list({curve.place: curve for panel in self.panels for curve in panel.curves}.values())

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
        which = f": {self.panels[0].name}" if len(self.panels) == 1 else ""
        return f"Pain after {' and '.join(block.injection.id for block in self.blocks)}{which}"

    @property
    def parts(self) -> "list[Picture]":
        """Each panel as a narrow picture of its own, which a page puts beside or under the others."""
        return [self._replace(panels=(panel,), width=NARROW) for panel in self.panels]

    def earlier_in(self, panel: Panel) -> list[Curve]:
        """The earlier curves that belong into a panel: where sides stand apart, those of its side."""
        return [curve for curve in self.earlier if panel.side in ("", curve.series.key.side)]


def picture_of(outcome: Outcome, told: Iterable[str]) -> Picture:
    """The picture of the injections whose ids are ``told``; the first blocks of their pairs in grey."""
    ids = set(told)
    firsts = {pair.first for pair in outcome.pairs if pair.second in ids} - ids
    blocks = [block for block in outcome.injections if block.injection.id in ids]
    earlier = [block for block in outcome.injections if block.injection.id in firsts]
    curves = curves_of([*blocks, *earlier])  # together, so that no two have the same mark
    return Picture(
        panels=panels_of(blocks),
        earlier=curves[len(curves_of(blocks)) :],
        conventions=outcome.conventions,
        expected_hours=outcome.expected_hours,
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


class Plot(NamedTuple):
    """A panel, and what is in it beside the curves and the bars."""

    panel: Panel
    rows: tuple[Row, ...]
    bands: tuple[Band, ...]
    levels: tuple[Level, ...]

    @property
    def gid(self) -> str:
        """How the ids of what is in it begin."""
        return _gid(self.panel)

    @property
    def is_empty(self) -> bool:
        """Whether no curve has a score after the needle in it."""
        span, curves = self.panel.span, self.panel.curves
        marks = (mark for curve in curves for mark in curve.marks(span))
        return not any(seconds > span.start for seconds, _ in marks)


def plots_of(picture: Picture) -> list[Plot]:
    """What is drawn in each panel."""
    return [
        Plot(
            panel=panel,
            rows=tuple(_rows(panel)),
            bands=tuple(_bands(picture, panel)),
            levels=tuple(_levels(panel)),
        )
        for panel in picture.panels
    ]


def _gid(panel: Panel) -> str:
    return panel.name.replace(" ", "-")


def _rows(panel: Panel) -> Iterator[Row]:
    """The medicine and the times asleep in a panel, after each injection."""
    events, span = list(events_of(panel.curves)), panel.span
    for one in events:
        name = one.block.injection.id
        whose = f" {name}" if len(events) > 1 else ""
        if doses := list(filter(span.holds, one.doses)):
            yield Row(f"{_gid(panel)}-medicine-{name}", f"medicine{whose}", doses=doses)
        if asleep := span.cut(one.asleep):
            yield Row(f"{_gid(panel)}-asleep-{name}", f"asleep{whose}", asleep=asleep)


def _bands(picture: Picture, panel: Panel) -> Iterator[Band]:
    """The window of the rules in hours, then what the clinic expects of each anesthetic, shortest first."""
    start = 0 if panel.span.is_of_hours else HOURS_PANEL
    window, gid = picture.conventions.window, _gid(panel)
    if window > start:
        yield Band(f"{gid}-window", f"window of the rules, {_hours(picture, window)}", window)
    anesthetics = [block.injection.anesthetic for block in picture.blocks]
    given = {plain_drug(anesthetic.drug) for anesthetic in anesthetics if anesthetic}
    expected = [(hours.end * HOUR, drug) for drug, hours in picture.expected_hours.items() if drug in given]
    for place, (end, drug) in enumerate(sorted(expected)):
        if end > start:
            told = _expected(picture.expected_hours[drug])
            words = f"expected with {_short(drug, picture)}, {told}{_convention(picture)}"
            yield Band(f"{gid}-expected-{place}", words, end, of_drug=True)


def _convention(picture: Picture) -> str:
    """Whose the hours are, where there is room; else a note under the picture says it."""
    return f" ({CONVENTION})" if picture.is_wide else ""


def _expected(hours: ExpectedHours) -> str:
    shortest = f"{hours.shortest:g}"
    return f"{shortest} h or more" if hours.longest is None else f"{shortest} to {hours.longest:g} h"


def _hours(picture: Picture, seconds: float) -> str:
    return f"0 to {seconds / HOUR:g} h{_convention(picture)}"


def _levels(panel: Panel) -> Iterator[Level]:
    for name, score in panel.levels:
        is_before = name == "before"
        words = f"before {hundredths_text(round(100 * score))}" if is_before else f"{name} relief"
        yield Level(name.removesuffix(" %"), score, words)


def bar_words(bar: Bar) -> str:
    """What stands beside a bar."""
    return "at no score" if bar.is_empty else "no end seen" if bar.is_open else ""


class Key(NamedTuple):
    """A line of words under the panels, and the mark of which curve stands before it, if any."""

    words: str
    curve: Curve | None = None
    of: Of = "scores"


def keys_of(picture: Picture) -> list[Key]:
    """What the marks and lines mean, in lines that are not too long; of a page's panel the page says it."""
    return [
        key._replace(words=part) if place == 0 else Key(part)
        for key in (meanings(picture) if picture.is_wide else ())
        for place, part in enumerate(folded(key.words, KEY_COLUMNS))
    ]


def meanings(picture: Picture) -> Iterator[Key]:
    """What the marks and lines mean, each whole."""
    for curve in picture.curves:
        yield Key(f"{curve.label}: {_words(curve, picture)}", curve)
    for curve in _earlier(picture):
        yield Key(f"{curve.label}, earlier: {_words(curve, picture)}", curve)
    averaged = [curve for curve, panel in _drawn(picture) if curve.averages(panel.span)]
    if averaged:
        yield Key("Hollow marks: averages of a day or of a week.", averaged[0], of="averages")
    for curve in picture.curves:
        if curve.series.stated:
            drawn = curve if curve.has_scale else None
            yield Key(f"{curve.label}: {stated_words(curve)}", drawn, of="stated")
    if notes := " ".join(_notes(picture)):
        yield Key(notes)


def _earlier(picture: Picture) -> list[Curve]:
    """The earlier curves that belong into a panel."""
    of_panels = (curve for panel in picture.panels for curve in picture.earlier_in(panel))
    return list({curve.place: curve for curve in of_panels}.values())


def _drawn(picture: Picture) -> list[tuple[Curve, Panel]]:
    """Each curve with each panel that it is in."""
    return [
        (curve, panel) for panel in picture.panels for curve in (*panel.curves, *picture.earlier_in(panel))
    ]


def _words(curve: Curve, picture: Picture) -> str:
    """The day, the score before, the number of scores; the pain, which may be cut short."""
    return f"{curve_words(curve)}; {_short(place_name(curve.series).text, picture)}"


def _short(text: str, picture: Picture) -> str:
    """Words that a patient or a clinic wrote, safe to print, and cut where they are long."""
    return cut(safe(text).translate(NOT_IN_XML), LONGEST if picture.is_wide else SHORT)


def _notes(picture: Picture) -> Iterator[str]:
    for panel in picture.panels:
        if panel.leading and len(panel.curves) > 1:
            yield f"The levels at the right are those of {panel.leading.label}."
            break
    if any(panel.bars for panel in picture.panels):
        yield BARS
    drawn = [(curve, panel.span) for curve, panel in _drawn(picture)]
    if any(len(curve.singles(span)) > 1 or len(curve.averages(span)) > 1 for curve, span in drawn):
        yield OPEN
    if not picture.is_wide and any(plot.bands for plot in plots_of(picture)):
        yield f"Shaded windows: {CONVENTION}."


def description(picture: Picture) -> str:
    """The picture in sentences, for who cannot see it."""
    keys = [key.words.removesuffix(".") for key in meanings(picture)]
    sentences = ["Pain from 0 to 10", *map(_plot_words, plots_of(picture)), *keys]
    return " ".join(f"{sentence}." for sentence in sentences)


def _plot_words(plot: Plot) -> str:
    panel = plot.panel
    lines = [f"line: {level.words}" for level in plot.levels]
    shaded = [f"shaded: {band.words}" for band in plot.bands]
    marked = [f"marked: {row.name}" for row in plot.rows]
    bars = [f"bar: {bar.name}{_stretches(bar)}" for bar in panel.bars]
    side = f"{panel.side}, " if panel.side else ""
    return "; ".join([f"Panel of {side}{panel.span.words}", *lines, *shaded, *marked, *bars])


def _stretches(bar: Bar) -> str:
    """``, 0:15 h to 5:45 h``: when scores show it; that it is at none, or that no end was seen."""
    shown = (f"{shown_time(int(first))} to {shown_time(int(last))}" for first, last in bar.shown)
    return "".join(f", {part}" for part in (*shown, bar_words(bar)) if part)
