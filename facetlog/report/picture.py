"""What the picture of the pain after an injection shows, and in which words; drawn by ``figure``.

One panel of hours, one of days, as in the terminal. Above each stand rows: the medicine and the times
asleep, then the windows that are shaded.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from facetlog.entries.moments import DAY, HOUR
from facetlog.entries.values import hundredths_text
from facetlog.outcome.results import InjectionOutcome, Outcome
from facetlog.relief.conventions import Conventions
from facetlog.report.curves import (
    HOURS_PANEL,
    Curve,
    Position,
    average_runs,
    curve_words,
    curves_of,
    events_of,
    last_day,
    level_lines,
    single_runs,
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
    expected_hours: Mapping[str, float] = {}
    hours: bool = True
    days: bool = True

    @property
    def blocks(self) -> list[InjectionOutcome]:
        """The injections of the curves, each once."""
        return [one.block for one in events_of(self.curves)]

    @property
    def title(self) -> str:
        """What it is, in few words."""
        return f"Pain after {' and '.join(one.injection.id for one in self.blocks)}"


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
    blocks = [one for one in outcome.injections if one.injection.id in ids]
    earlier = [one for one in outcome.injections if one.injection.id in firsts]
    curves = curves_of([*blocks, *earlier])  # together, so that no two have the same mark
    number = len(curves_of(blocks))
    return Picture(
        curves[:number], curves[number:], outcome.conventions, outcome.expected_hours, hours, days
    )


class Row(NamedTuple):
    """A row above a panel: its name at the left; spans and doses, in seconds after the needle."""

    gid: str
    name: str
    spans: Sequence[Position] = ()
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
    """A stretch of time, in seconds after the needle, and what is in it beside the curves."""

    name: str
    start: int
    end: int
    unit: int
    rows: tuple[Row, ...] = ()
    bands: tuple[Band, ...] = ()
    levels: tuple[Level, ...] = ()

    @property
    def words(self) -> str:
        """What its axis tells."""
        return f"{self.name} after the needle"

    def is_empty(self, curves: Iterable[Curve]) -> bool:
        """Whether no curve has a score after the needle in it."""
        return not any(x > self.start for curve in curves for x, _ in self.marks(curve))

    def singles(self, curve: Curve) -> list[list[Position]]:
        """The single scores of a curve in it, those that are joined together."""
        return list(single_runs(curve, self.start, self.end))

    def averages(self, curve: Curve) -> list[list[Position]]:
        """The averages of a curve in it, those that are joined together."""
        return list(average_runs(curve, self.start, self.end))

    def marks(self, curve: Curve) -> list[Position]:
        """Every score and average of a curve in it."""
        return [point for run in [*self.singles(curve), *self.averages(curve)] for point in run]


def panels_of(picture: Picture) -> list[Panel]:
    """The panels that are asked for; hours alone where nothing is later."""
    end = last_day(picture.curves)
    found = []
    if picture.hours or not end:
        found.append(Panel("hours", 0, HOURS_PANEL, HOUR))
    if picture.days and end:
        found.append(Panel("days", HOURS_PANEL, end, DAY))
    return [_filled(panel, picture) for panel in found]


def _filled(panel: Panel, picture: Picture) -> Panel:
    bands = (band._replace(gid=f"{panel.name}-{band.gid}") for band in _bands(picture))
    return panel._replace(
        rows=tuple(_within(_rows(picture), panel)),
        bands=tuple(band for band in bands if band.end > panel.start),
        levels=tuple(_levels(picture.curves, panel)),
    )


def _rows(picture: Picture) -> Iterator[Row]:
    several = len(picture.blocks) > 1
    for one in events_of(picture.curves):
        gid = one.block.injection.id
        whose = f" {gid}" if several else ""
        yield Row(f"medicine-{gid}", f"medicine{whose}", doses=one.doses)
        yield Row(f"asleep-{gid}", f"asleep{whose}", spans=one.asleep)


def _within(rows: Iterable[Row], panel: Panel) -> Iterator[Row]:
    """The rows that have anything in a panel, cut to it."""
    for row in rows:
        cut = [(max(first, panel.start), min(last, panel.end)) for first, last in row.spans]
        spans = [span for span in cut if span[0] < span[1]]
        doses = [dose for dose in row.doses if panel.start <= dose <= panel.end]
        if spans or doses:
            yield Row(f"{panel.name}-{row.gid}", row.name, spans, doses)


def _bands(picture: Picture) -> Iterator[Band]:
    """The window of the rules in hours, then what the clinic expects of each anesthetic, shortest first."""
    window = picture.conventions.window
    yield Band("window", f"window of the rules, {_hours(window)}", window)
    given = {drug for one in picture.blocks if (drug := _drug(one))}
    expected = sorted(
        (hours * HOUR, drug) for drug, hours in picture.expected_hours.items() if drug in given
    )
    for place, (end, drug) in enumerate(expected):
        yield Band(f"expected-{place}", f"expected with {_short(drug)}, {_hours(end)}", end, True)


def _drug(one: InjectionOutcome) -> str | None:
    anesthetic = one.injection.anesthetic
    return anesthetic.drug.lower() if anesthetic else None


def _hours(seconds: float) -> str:
    return f"0 to {seconds / HOUR:g} h ({CONVENTION})"


def _levels(curves: Sequence[Curve], panel: Panel) -> Iterator[Level]:
    for name, score in level_lines(curves[0], panel.start) if curves else ():
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
    drawn = [*picture.curves, *picture.earlier]
    averaged = [curve for curve in drawn for panel in panels if panel.averages(curve)]
    if averaged:
        yield Key("Hollow marks: averages of a day or of a week.", averaged[0], of_averages=True)
    if notes := " ".join(_notes(picture, panels)):
        yield Key(notes)


def _words(curve: Curve) -> str:
    """The day, the score before, the number of scores; the pain, which may be cut short."""
    side = curve.series.series.key.side
    site = curve.series.site
    return f"{curve_words(curve)}; {_short(f'{side} {site}' if side else site)}"


def _short(text: str) -> str:
    """Words that a patient or a clinic wrote, safe to print, and cut where they are long."""
    return cut(safe(text).translate(NOT_IN_XML), LONGEST)


def _notes(picture: Picture, panels: Sequence[Panel]) -> Iterator[str]:
    if any(panel.levels for panel in panels) and len(picture.curves) > 1:
        yield f"The levels at the right are those of {picture.curves[0].label}."
    every = [(panel, curve) for panel in panels for curve in (*picture.curves, *picture.earlier)]
    if any(len(panel.singles(curve)) > 1 or len(panel.averages(curve)) > 1 for panel, curve in every):
        yield OPEN


def description(picture: Picture) -> str:
    """The picture in sentences, for who cannot see it."""
    panels = panels_of(picture)
    told = ["Pain from 0 to 10."]
    for panel in panels:
        lines = [f"line: {level.words}" for level in panel.levels]
        shaded = [f"shaded: {band.words}" for band in panel.bands]
        marked = [f"marked: {row.name}" for row in panel.rows]
        told.append(f"{'; '.join([f'Panel of {panel.words}', *lines, *shaded, *marked])}.")
    keys = [key.words.removesuffix(".") for key in _keys(picture, panels)]
    return " ".join([*told, *(f"{words}." for words in keys)])
