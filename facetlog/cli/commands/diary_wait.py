"""``facetlog diary --wait``: it stays, and asks as each score falls due.

The clock on the wall is looked at anew each second, so that it is right after the computer slept. While it
waits nothing of the log is open. The one file of facetlog that waits for a key, with ``select``.
"""

import os
import select
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from facetlog.cli.answering import Unjudged, answered
from facetlog.cli.commands.diary_answers import Answers
from facetlog.cli.commands.diary_questions import Question, questions_of
from facetlog.cli.commands.diary_walk import say_how, typed, walk
from facetlog.cli.commands.plot import show_chart
from facetlog.cli.commands.status import injection_line
from facetlog.cli.echo import say
from facetlog.errors import Refused
from facetlog.relief.schedule import Slot
from facetlog.report.printing import Page
from facetlog.report.terminal import terminal_width
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
GONE = (b"", b"\x04")  # the terminal is; and Ctrl-D, which says so
LEAVE = (b"q", b"Q")
ENTER, RUBBED_OUT = (b"\n", b"\r"), (b"\x7f", b"\b")


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
        key = None
        while (slot := self._next()) and key not in ENTER:
            self._draw(slot)
            key = key_within(TICK)
            if key in GONE or (key in LEAVE and not self._begun):
                self._line.end()
                return False
            self._keep(key)
            self.session.look_at_the_clock()
            if self._has_changed() or slot.at.epoch <= self.session.now.epoch:
                break
        self._line.end()
        return self._asked_early() if key in ENTER else self._rung()

    def _draw(self, slot: Slot) -> None:
        """Draw the countdown to a time, and what was begun to be typed."""
        now, begun = self.session.now, self._begun.decode(errors="replace")
        behind = f"> {safe(begun)}" if begun else PRESS
        told = countdown(slot, now), short_countdown(slot, now)
        self._line.show(*(f"{one}.  {behind}" for one in told))

    def _keep(self, key: bytes | None) -> None:
        """Keep what is typed before it is asked for: it is the answer, or the beginning of it."""
        if key in RUBBED_OUT:
            self._begun = self._begun[:-1]
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
        self.answers.look_again()
        early = questions_of(self.answers.found.slots.due)
        if not early and self._begun:
            say(NOT_YET)
            self._begun = b""
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
                self.answers.refuse_changed(question)
        return (begun + typed()).strip()

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
        """The answer so far, and the curve."""
        page, found = Page(), answered(self.session)
        say("")
        if isinstance(found, Unjudged):
            say(*map(headline, found.last))
        else:
            line = injection_line(found.standing.injection, self.session.now)
            page.show(page.words(line, bold=True))
            page.show(page.paragraphs(patient_lines(found.answers)))
        try:
            show_chart(self.session, None)
        except Refused:  # there is nothing to draw yet
            return


class InPlace:
    """A line drawn again where it stands; once only, where the terminal has no such way."""

    def __init__(self) -> None:
        """Nothing is drawn yet."""
        self._drawn, self._width = "", 0

    def show(self, text: str, shorter: str) -> None:
        """Draw the text, or the shorter one where it does not fit."""
        width = terminal_width() - 1
        if self._drawn and (is_dumb() or width < self._width):
            if is_dumb():
                return
            self.end()
        text = text if cells(text) <= width else cut(shorter, width)
        room = cells(self._drawn) - cells(text)
        sys.stdout.write("" if is_dumb() else "\r")
        sys.stdout.write(f"{text}{' ' * room}")
        sys.stdout.flush()
        self._drawn, self._width = text, width

    def end(self) -> None:
        """Leave what is drawn, and go on below it."""
        if self._drawn:
            say("")
        self._drawn = ""


Stamp = tuple[tuple[int, int], ...]


def stamp_of(path: Path) -> Stamp:
    """When the log's file was written last, and how long it is; with what SQLite keeps beside it."""
    names = (path, path.with_name(f"{path.name}-wal"))
    there = (name.stat() for name in names if name.exists())
    return tuple((found.st_mtime_ns, found.st_size) for found in there)


def is_dumb() -> bool:
    """Whether the terminal can do nothing but go on."""
    return os.environ.get("TERM", "dumb") == "dumb"


def ring() -> None:
    """Ring the terminal's bell."""
    sys.stdout.write(BELL)
    sys.stdout.flush()


def is_ready(seconds: float) -> bool:
    """Whether something was typed within some seconds."""
    return bool(select.select([sys.stdin], [], [], seconds)[0])


def key_within(seconds: float) -> bytes | None:
    """The key that was pressed within some seconds; empty where the terminal is gone, None without one."""
    with keys_at_once():
        return os.read(sys.stdin.fileno(), 1) if is_ready(seconds) else None


@contextmanager
def keys_at_once() -> Iterator[None]:
    """Let each key come as it is pressed, and be unseen; afterwards lines again, as before.

    For a second at a time: whoever stops the program and goes on finds the terminal as it should be.
    """
    import termios

    before = termios.tcgetattr(sys.stdin)
    changed = [*before]
    changed[3] &= ~(termios.ICANON | termios.ECHO)
    termios.tcsetattr(sys.stdin, termios.TCSANOW, changed)
    try:
        yield
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSANOW, before)
