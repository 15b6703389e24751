"""``facetlog diary --wait``: it stays, and asks as each score falls due.

The clock on the wall is looked at anew each second, so that it is right after the computer slept. While it
waits nothing of the log is open. The one file of facetlog that waits for a key, with ``select``.
"""

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from facetlog.cli.answering import Unjudged, answered
from facetlog.cli.commands.diary_answers import Answers, Meanwhile
from facetlog.cli.commands.diary_questions import Question, questions_of
from facetlog.cli.commands.diary_walk import say_how, typed, walk
from facetlog.cli.commands.plot import show_chart
from facetlog.cli.commands.status import injection_line
from facetlog.cli.echo import say
from facetlog.errors import Refused
from facetlog.relief.schedule import Slot
from facetlog.report.printing import Line, Page
from facetlog.report.terminal import is_accessible, terminal_width
from facetlog.store.marks import Mark, mark_of
from facetlog.words.answer_patient import patient_lines
from facetlog.words.diary import (
    NOT_YET,
    NOTHING_TO_COME,
    PRESS,
    countdown,
    kept_text,
    short_countdown,
)
from facetlog.words.entries import headline
from facetlog.words.folded import cells, cut
from facetlog.words.safe import safe

TICK = 1  # second
BELL = "\a"
GONE = (b"", b"\x03", b"\x04", b"\x1c")  # the terminal is; and Ctrl-C, Ctrl-D and Ctrl-\, which say so
LEAVE = (b"q", b"Q")
ENTER, STOP = (b"\n", b"\r"), b"\x1a"  # Ctrl-Z
RUBBED_OUT, ALL_RUBBED_OUT = (b"\x7f", b"\b"), b"\x15"  # Ctrl-U
ARROW = b"\x1b"  # and other keys that send several bytes
SEEN = 20  # letters of what was begun, where a line has no room for all


def stay(answers: Answers) -> None:
    """Ask what is missing, then each score as it falls due."""
    if answers.questions:
        say_how(answers)
    try:
        Watch(answers).stay()
    except KeyboardInterrupt:
        say("")
    answers.look_again()
    say(kept_text(len(answers.given), answers.left))


class Watch:
    """Somebody who sits beside the log: looks at the clock, at the file, and for a key."""

    def __init__(self, answers: Answers) -> None:
        """Nothing was seen yet."""
        self.answers, self.session = answers, answers.session
        self._line = InPlace()
        self._begun, self._is_whole = b"", False
        self._stamp: Stamp = ()
        self._mark: Mark | None = None

    def stay(self) -> None:
        """Ask, show and wait by turns until the patient leaves or nothing is to come."""
        self._has_changed()
        self.answers.look_again()
        while self._asked():
            self._show()
            if not self._next():
                say(NOTHING_TO_COME)
                return
            if not self._waited():
                return

    def _asked(self) -> bool:
        """Ask what is open; whether the patient stays."""
        stays = walk(self.answers, self._typed)
        self._has_changed()
        self.answers.look_again()
        return stays and (not self.answers.questions or self._asked())

    def _waited(self) -> bool:
        """Count down to the next time; whether the patient stays."""
        while (key := self._key_pressed()) in ENTER and self._is_too_early():
            say(NOT_YET)
        if key in GONE or key in LEAVE:
            return False
        return self._asked_early() if key in ENTER else self._rung()

    def _key_pressed(self) -> bytes | None:
        """The key that ends the waiting; None where a score fell due, or the log was changed."""
        self.session.look_at_the_clock()
        with self._line:
            while slot := self._next():
                self._draw(slot)
                key = key_within(until_next_tick())
                if key in GONE or key in ENTER or (key in LEAVE and not self._begun):
                    return key
                if key == STOP:
                    self._stop()
                self._keep(key)
                self.session.look_at_the_clock()
                if self._has_changed() or slot.at.epoch <= self.session.now.epoch:
                    break
        return None

    def _is_too_early(self) -> bool:
        """Whether an answer was typed where nothing is asked yet; it is forgotten."""
        self.answers.look_again()
        if not self._begun or self.answers.found.slots.due:
            return False
        self._begun = b""
        return True

    def _stop(self) -> None:
        """Stop as any program does at Ctrl-Z, but with the terminal as it was found."""
        self._line.end()
        os.kill(0, signal.SIGTSTP)

    def _draw(self, slot: Slot) -> None:
        """Draw the countdown to a time, and what was begun to be typed."""
        now, begun = self.session.now, safe(self._begun.decode(errors="replace"))
        told = [countdown(slot, now), short_countdown(slot, now)]
        if begun:
            self._line.show(*(f"{one}.  > {begun}" for one in told), f"> {begun[-SEEN:]}")
        else:
            self._line.show(*(f"{one}.  {PRESS}" for one in told), told[1])

    def _keep(self, key: bytes | None) -> None:
        """Keep what is typed before it is asked for: it is the answer, or the beginning of it."""
        if key in RUBBED_OUT:
            self._begun = self._begun.decode(errors="ignore")[:-1].encode()
        elif key == ALL_RUBBED_OUT:
            self._begun = b""
        elif key and key not in ENTER and key >= b" ":
            self._begun += key

    def _rung(self) -> bool:
        """Ring where a score has fallen due."""
        self.answers.look_again()
        if self.answers.questions:
            ring()
        return True

    def _asked_early(self) -> bool:
        """Ask what may be answered before its time; whether the patient stays."""
        early = questions_of(self.answers.found.slots.due)
        self._is_whole = bool(self._begun)
        self.answers.questions = early
        stays = walk(self.answers, self._typed)
        self.answers.skipped -= set(early)
        self.answers.look_again()
        return stays

    def _next(self) -> Slot | None:
        """The next time that has no score and is to come."""
        slots, now = self.answers.found.slots, self.session.now.epoch
        later = [slot for slot in (*slots.due, *slots.coming) if slot.at.epoch > now]
        return min(later, key=lambda slot: slot.at.epoch, default=None)

    def _typed(self, question: Question) -> str:
        """A line, for which it waits with an eye on the log; the bell rings for what falls due meanwhile.

        Raises Meanwhile where another window answers what is asked.
        """
        begun, self._begun = self._begun.decode(errors="replace"), b""
        sys.stdout.write(f"> {safe(begun)}")
        sys.stdout.flush()
        if self._is_whole:
            self._is_whole = False
            say("")
            return begun.strip()
        slot = self._next()
        while not is_ready(TICK):
            self.session.look_at_the_clock()
            if slot and slot.at.epoch <= self.session.now.epoch:
                ring()
                slot = self._next()
            if self._has_changed():
                self._look_at(question)
        return (begun + typed()).strip()

    def _look_at(self, question: Question) -> None:
        """Raises Meanwhile where it was answered elsewhere: what was begun for it answers no other."""
        import termios

        try:
            self.answers.refuse_changed(question)
        except Meanwhile:
            termios.tcflush(sys.stdin, termios.TCIFLUSH)
            raise

    def _has_changed(self) -> bool:
        """Whether another change was made since the last look; the log is read where the file differs."""
        stamp = stamp_of(self.session.path)
        if stamp == self._stamp:
            return False
        with self.session.reading() as connection:
            mark, before = mark_of(connection), self._mark
        self._stamp, self._mark = stamp, mark
        return mark != before

    def _show(self) -> None:
        """The answer so far, and the curve, which leaves room for it in the window."""
        page = Page()
        told = [*self._answer(page)]
        say("")
        page.show(told)
        with suppress(Refused):  # there is nothing to draw yet
            show_chart(self.session, None, above=len(told))

    def _answer(self, page: Page) -> Iterator[Line]:
        """What the log says so far; without an injection its last scores."""
        found = answered(self.session)
        if isinstance(found, Unjudged):
            for pain in found.last:
                yield from page.words(headline(pain))
            return
        line = injection_line(found.standing.injection, self.session.now)
        yield from page.words(line, bold=True)
        yield from page.paragraphs(patient_lines(found.answers))


class InPlace:
    """A line drawn again where it stands; once only, where the terminal has no such way."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._drawn, self._width = "", 0

    def __enter__(self) -> None:
        """Nothing is drawn before it is shown."""

    def __exit__(self, *_: object) -> None:
        """Whatever ends it, also a signal, goes on below what is drawn."""
        with suppress(OSError):  # the terminal is gone
            self.end()

    def show(self, *texts: str) -> None:
        """Draw the first of some texts that fits, the longest first; else as much as fits of the last."""
        width = terminal_width() - 1
        if self._drawn and (is_still() or width < self._width):
            if is_still():
                return
            self.end()
        text = next((one for one in texts if cells(one) <= width), cut(texts[-1], width))
        room = cells(self._drawn) - cells(text)
        self._drawn, self._width = text, width
        sys.stdout.write("" if is_still() else "\r")
        sys.stdout.write(f"{text}{' ' * room}")
        sys.stdout.flush()

    def end(self) -> None:
        """Leave what is drawn, and go on below it."""
        if self._drawn:
            self._drawn = ""
            say("")


Stamp = tuple[tuple[int, int], ...]


def stamp_of(path: Path) -> Stamp:
    """When the log's file was written last, and how long it is; with what SQLite keeps beside it."""
    names = (path, path.with_name(f"{path.name}-wal"))
    there = (name.stat() for name in names if name.exists())
    return tuple((found.st_mtime_ns, found.st_size) for found in there)


def is_still() -> bool:
    """Whether a line is not to be drawn anew: the terminal cannot, or it is read aloud."""
    return is_accessible() or os.environ.get("TERM", "dumb") == "dumb"


def ring() -> None:
    """Ring the terminal's bell."""
    sys.stdout.write(BELL)
    sys.stdout.flush()


def is_ready(seconds: float) -> bool:
    """Whether something was typed within some seconds."""
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def until_next_tick() -> float:
    """The seconds until the clock on the wall shows another one, so that none is left out."""
    return TICK - time.time() % TICK


def key_within(seconds: float) -> bytes | None:
    """The key that was pressed within some seconds; empty where the terminal is gone, None without one."""
    import termios

    try:
        with keys_at_once():
            return key_pressed() if is_ready(seconds) else None
    except (OSError, termios.error):
        return b""


def key_pressed() -> bytes:
    """The byte of a key; of a key that sends several the first alone, since the others are no letters."""
    terminal = sys.stdin.fileno()
    key = os.read(terminal, 1)
    if key == ARROW and is_ready(0):
        os.read(terminal, SEEN)
    return key


@contextmanager
def keys_at_once() -> Iterator[None]:
    """Let each key come as it is pressed, Ctrl-C and Ctrl-Z too; afterwards lines again, as before.

    For a second at a time, and with no key that ends the program at once: whoever stops or leaves it finds
    the terminal as it should be. Keys are seen as they are pressed only where no line is drawn anew.
    """
    import termios

    before = termios.tcgetattr(sys.stdin)
    changed = [*before]
    changed[3] &= ~(termios.ICANON | termios.ISIG | (0 if is_still() else termios.ECHO))
    try:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, changed)
        yield
    finally:
        with suppress(termios.error):  # the terminal is gone
            termios.tcsetattr(sys.stdin, termios.TCSANOW, before)
