"""The README's moving picture: the first day of a made-up patient's log, as a terminal shows it.

``python tests/make_recording.py`` writes it to ``tests/pictures/first-minute.svg``. Every answer in it
is what facetlog printed in a pseudo-terminal. It is one file of text: it plays by the style sheet in
it, without a script and without another file. Where nothing may move it shows the second scene.
"""

import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from support.window import in_window

FILE = Path(__file__).parent / "pictures" / "first-minute.svg"
DAY = "2026-11-19"
ROWS, COLUMNS = 31, 80
CELL, LINE, EDGE = 8.4, 17, 16  # pixels: the width of a character, the height of a row, the margin
A_KEY, BEFORE_KEYS, BEFORE_ANSWER = 0.035, 0.6, 0.3  # seconds
TIMES = 3  # it plays, then it rests
STILL = 1  # the scene that is shown where nothing moves
TITLE = "facetlog in a terminal: one day after an injection, made up"
DESCRIPTION = (
    "A score is typed in a few keys and answered at once; facetlog relief tells the patient how much of "
    "the pain was gone and until when; facetlog report begins with the answer for the physician."
)
STYLED = re.compile(r"\x1b\[([\d;]*)m")
# Of the codes that facetlog prints, what a terminal with a dark ground makes of them; and dim, ours.
GROUND, TEXT = "#1b1f23", "#e6e8ea"
CLASSES = {
    "1": ("b", "font-weight:bold"), "31": ("r", "fill:#ff7b72"), "32": ("g", "fill:#5fd38d"),
    "33": ("y", "fill:#f2c14e"), "35": ("m", "fill:#d98cff"), "36": ("c", "fill:#5cc8d7"),
    "2": ("d", "fill:#9aa7b2"),
}  # fmt: skip
STYLE = f"""\
text{{font:14px ui-monospace,"DejaVu Sans Mono","Liberation Mono",Menlo,Consolas,monospace;\
fill:{TEXT};white-space:pre}}
.h{{visibility:hidden}}
"""


class Step(NamedTuple):
    """What is typed at a time of the day, and for how many seconds its answer is left to be read.

    Where ``below`` says what follows, the answer is shown to its first empty line.
    """

    clock: str
    line: str
    seconds: float = 0
    below: str = ""


# The patient of `facetlog demo`, on the day of the second block; the scores between are typed, too.
UNSEEN = tuple(
    Step(clock, f"facetlog pain {score}")
    for clock, score in (("10:30", "1"), ("11:30", "0.5"), ("12:30", "0"), ("13:30", "1"), ("14:30", "1"),
                         ("15:30", "2.5"), ("16:30", "4"))
)  # fmt: skip
SCENES = (
    (
        Step("09:30", "facetlog inject L3 L4 L5 --side right --procedure mbb --baseline 7", 2.5),
        Step("09:45", "facetlog pain 3 walking to the car", 2),
        Step("10:00", "facetlog pain 1", 1.5),
        Step("10:15", "facetlog 1", 1.5),
        Step("10:30", "# and so on, a score whenever one is due", 1.5),
    ),
    (Step("17:30", "facetlog pain 6", 1.5), Step("17:35", "facetlog relief", 8)),
    (Step("17:40", "facetlog report", 9, "below: the curve, the rules with their sources, every score"),),
)


class Shown(NamedTuple):
    """A step, and the lines of its answer, with the codes of their colours."""

    step: Step
    answer: Sequence[str]


Scene = Sequence[Shown]


def recorded() -> list[Scene]:
    """Every scene, as facetlog answers today, in a log of its own."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log = Path(folder) / "log.db"
        first = [Shown(step, answer(log, step)) for step in SCENES[0]]
        for step in UNSEEN:
            answer(log, step)
        return [first, *([Shown(step, answer(log, step)) for step in scene] for scene in SCENES[1:])]


def answer(log: Path, step: Step) -> Sequence[str]:
    """The lines that a step is answered with."""
    if step.line.startswith("#"):
        return []
    said = ("--db", str(log), "--now", f"{DAY}T{step.clock}+00:00", *shlex.split(step.line)[1:])
    everywhere = {"TZ": "UTC", "LANG": "C.UTF-8", "HOME": str(log.parent)}
    status, text = in_window((sys.executable, "-m", "facetlog", *said), (ROWS, COLUMNS), **everywhere)
    assert status == 0, text
    lines = text.removesuffix("\n").split("\n")
    if step.below:
        return [*lines[: lines.index("")], "", f"\x1b[2m({step.below})"]
    return lines


class Moment(NamedTuple):
    """When a step is typed and answered, and when its scene ends: in seconds."""

    begun: float
    keys: float
    typed: float
    answered: float
    over: float


def moments(scenes: Sequence[Scene]) -> Iterator[list[Moment]]:
    """Those of the steps of each scene, one scene after the other."""
    now = 0.0
    for scene in scenes:
        begun = []
        for shown in scene:
            typed = now + BEFORE_KEYS + A_KEY * len(shown.step.line)
            answered = typed + BEFORE_ANSWER
            begun.append((now, now + BEFORE_KEYS, typed, answered))
            now = answered + shown.step.seconds
        yield [Moment(*times, now) for times in begun]


def picture(scenes: Sequence[Scene]) -> str:
    """The scenes as an SVG that plays by itself."""
    times = list(moments(scenes))
    whole = times[-1][-1].over
    width, height = round(COLUMNS * CELL + 2 * EDGE), ROWS * LINE + 2 * EDGE
    drawn: list[str] = []
    rules: list[str] = []
    for place, (scene, begun) in enumerate(zip(scenes, times, strict=True)):
        made = _Drawing(whole, f"s{place}", place == STILL)
        drawn += made.elements(scene, begun)
        rules += made.rules(scene, begun)
    colours = "".join(f".{name}{{{rule}}}\n" for name, rule in CLASSES.values())
    moving = f"[id]{{animation:{whole:.2f}s step-end {TIMES}}}\n" + "".join(rules)
    return f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" height="{height}" \
role="img">
<title>{TITLE}</title>
<desc>{DESCRIPTION}</desc>
<style>
{STYLE}{colours}@media (prefers-reduced-motion:no-preference){{
{moving}}}
</style>
<rect x=".5" y=".5" width="{width - 1}" height="{height - 1}" rx="8" fill="{GROUND}" stroke="#6b757e"/>
<svg x="{EDGE}" y="{EDGE}" width="{COLUMNS * CELL:g}" height="{ROWS * LINE}">
{"".join(drawn)}</svg>
</svg>
"""


class _Drawing(NamedTuple):
    """One scene of the picture, in which it plays for so many seconds; its name begins its elements'."""

    whole: float
    name: str
    is_still: bool

    def elements(self, scene: Scene, begun: Sequence[Moment]) -> Iterator[str]:
        """What is typed, the cover that goes from it key by key, the answer."""
        row, hidden = 0, "" if self.is_still else ' class="h"'
        for place, (step, answer) in enumerate(scene):
            name = f"{self.name}-{place}"
            prompt = f"{step.clock} $ "
            typed = f"\x1b[2m{prompt}\x1b[0m\x1b[1m{step.line}\x1b[0m"
            yield f'<g id="{name}t"{hidden}>{text_of(typed, row)}</g>\n'
            yield cover(f"{name}k", len(prompt), len(step.line), row)
            lines = "\n".join(text_of(line, row + 1 + below) for below, line in enumerate(answer) if line)
            yield f'<g id="{name}a"{hidden}>\n{lines}\n</g>\n' if lines else ""
            row += 1 + len(answer)

    def rules(self, scene: Scene, begun: Sequence[Moment]) -> Iterator[str]:
        """When each of them is seen."""
        for place, ((step, answer), moment) in enumerate(zip(scene, begun, strict=True)):
            name = f"{self.name}-{place}"
            yield self._seen(f"{name}t", moment.begun, moment.over)
            if answer:
                yield self._seen(f"{name}a", moment.answered, moment.over)
            keys, typed, far = self._at(moment.keys), self._at(moment.typed), CELL * len(step.line)
            yield (
                f"#{name}k{{animation-name:{name}k}}@keyframes {name}k{{0%{{visibility:hidden}}"
                f"{self._at(moment.begun)}{{visibility:visible}}"
                f"{keys}{{visibility:visible;transform:none;animation-timing-function:steps({len(step.line)})}}"
                f"{typed}{{visibility:hidden;transform:translateX({far:.1f}px)}}}}\n"
            )

    def _seen(self, name: str, start: float, end: float) -> str:
        """From one second to another."""
        shown = f"{self._at(start)}{{visibility:visible}}"
        over = "" if end == self.whole else f"{self._at(end)}{{visibility:hidden}}"
        return (
            f"#{name}{{animation-name:{name}}}@keyframes {name}{{0%{{visibility:hidden}}{shown}{over}}}\n"
        )

    def _at(self, seconds: float) -> str:
        return f"{100 * seconds / self.whole:.3f}%"


def cover(name: str, start: int, length: int, row: int) -> str:
    """What hides a typed line from a column on, with the cursor at its left edge."""
    return (
        f'<g id="{name}" class="h"><rect x="{start * CELL:g}" y="{row * LINE}" '
        f'width="{(length + 1) * CELL:g}" height="{LINE}" fill="{GROUND}"/>'
        f'<rect x="{start * CELL:g}" y="{row * LINE}" width="{CELL}" height="{LINE}" fill="{TEXT}"/></g>\n'
    )


def text_of(line: str, row: int) -> str:
    """A line of the terminal as text of the picture, as wide as its cells are."""
    pieces, classes, length = [], "", 0
    for place, piece in enumerate(STYLED.split(line)):
        if place % 2:
            codes = [code for code in piece.split(";") if code not in ("", "0")]
            classes = " ".join([*classes.split(), *(CLASSES[code][0] for code in codes)]) if codes else ""
        elif piece:
            length += len(piece)
            words = escape(piece, quote=False)
            pieces.append(f'<tspan class="{classes}">{words}</tspan>' if classes else words)
    told = "".join(pieces)
    return f'<text y="{(row + 1) * LINE - 4}" textLength="{length * CELL:g}">{told}</text>'


def lines_at_rest(scene: Scene) -> list[str]:
    """What stands in the window at the end of a scene, without colours; no empty lines."""
    typed = (line for step, answer in scene for line in (f"{step.clock} $ {step.line}", *answer))
    return [plain for line in typed if (plain := STYLED.sub("", line))]


def main() -> None:
    """Make it, and tell how large it is."""
    size = FILE.write_text(picture(recorded()), encoding="utf-8")
    sys.stdout.write(f"{FILE.name} {size // 1000} kB\n")


if __name__ == "__main__":
    main()
