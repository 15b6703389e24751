"""The paper sheet as text: for a terminal, and to be printed where no browser is."""

from collections.abc import Iterator

from facetlog.report.printing import Line, Page, in_style
from facetlog.report.sheet import LEAST, SCORES, WORST, Asks, Leaf, Row, leaves_of, source_of
from facetlog.words.parts import INDENT

SCALE = " ".join(map(str, SCORES))
BLANK = "_" * 12
MEDICINE = "medicine ________________"
# In the letters of a typewriter 7 cm wide and 3.5 high.
EDGE, SPACE = f"+{'-' * 26}+", f"|{' ' * 26}|"
LABEL = (EDGE, "| Clinic's label, or name  |", *[SPACE] * 5, EDGE)
WHEN, WHICH = 8, 8  # cells of the first column, and of the name of a scale


def sheet_lines(asks: Asks, page: Page) -> Iterator[Line]:
    """Every side of paper, one under the other."""
    first, *others = sides_of_paper(asks, page)
    yield from first
    for side in others:
        yield Line("")
        yield from side


def sides_of_paper(asks: Asks, page: Page) -> Iterator[Iterator[Line]]:
    """The lines of each side of paper."""
    leaves = leaves_of(asks)
    for number, leaf in enumerate(leaves, 1):
        what = "PAIN OF EACH DAY" if leaf.of_days else "PAIN AFTER THE INJECTION"
        yield _side(f"{what}  {number} of {len(leaves)}", leaf, asks, page)


def _side(title: str, leaf: Leaf, asks: Asks, page: Page) -> Iterator[Line]:
    """One side of paper."""
    yield in_style(title, "label")
    yield from map(Line, LABEL)
    yield from _head(asks, page)
    yield from page.words(f"Circle one number: {LEAST}, {WORST}.")
    yield from _part("BEFORE the needle", leaf.before, leaf, asks, page)
    after = "The average of each day" if leaf.of_days else asks.after
    yield from _part(after, leaf.rows, leaf, asks, page)
    yield from page.words(source_of(asks.schedule))


def _head(asks: Asks, page: Page) -> Iterator[Line]:
    """The injection, the help, the phones."""
    if asks.known:
        yield from page.words(f"Needle out: {asks.known}")
    else:
        yield from _packed([f"Needle out: date {BLANK}", f"time {BLANK}"], page)
        yield from _packed([f"Where {BLANK}", f"Side: {asks.side or 'left  right  both'}"], page)
    if asks.schedule.second_area:
        yield from page.words(f"The other area {BLANK}")
    for told in asks.told:
        yield from page.words(told)
    for whose, number in asks.phones:
        yield from page.words(f"Phone, {whose}: {number or BLANK}")


def _part(title: str, rows: tuple[Row, ...], leaf: Leaf, asks: Asks, page: Page) -> Iterator[Line]:
    """Rows under their title."""
    if not rows:
        return
    yield from page.words(title, bold=True)
    for row in rows:
        if leaf.beside:
            scales = (f"{scale} {SCALE}" for scale in row.scales)
            yield from _packed([row.when, *scales], page)
            yield Line(INDENT + MEDICINE)
        else:
            yield from _row(row, rows is leaf.before, leaf.of_days, asks, page)


def _row(row: Row, is_before: bool, of_days: bool, asks: Asks, page: Page) -> Iterator[Line]:
    """A row: when, and its scales; what was done and taken stands below."""
    is_hour = not is_before and not of_days
    first = row.when if of_days else f"{row.when:{WHEN}} __:__"
    side = ["L R"] if asks.asks_side else []
    percent = ["___ %"] if asks.schedule.per_cent and is_hour else []
    asleep = ["asleep [ ]"] if is_hour else []
    doing = [] if of_days else ["doing ________________"]
    if row.scales == ("",):
        yield from _packed([first, SCALE, *side, *percent, *asleep], page)
    else:
        yield from _packed([first, *asleep], page)
        for scale in row.scales:
            yield from _packed([f"{INDENT}{scale:{WHICH}}{SCALE}", *percent], page)
    below, *more = [*doing, MEDICINE]
    yield from _packed([INDENT + below, *more], page)


def _packed(pieces: list[str], page: Page) -> Iterator[Line]:
    """Pieces two blanks apart, on as few lines as the page is wide for; none is broken."""
    line = pieces[0]
    for piece in pieces[1:]:
        if len(line) + 2 + len(piece) > page.width:
            yield Line(line)
            line = f"{INDENT}{piece}"
        else:
            line = f"{line}  {piece}"
    yield Line(line)
