"""A paper sheet typed in row by row: each answer is kept at once, and one undo takes the sheet."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from typing import Any, NamedTuple, TypeVar

from facetlog.cli.commands.diary_questions import Question
from facetlog.cli.commands.diary_slept import Slept
from facetlog.cli.commands.diary_walk import BACK, HELP, LEAVE, SKIP, typed
from facetlog.cli.commands.fill_rows import (
    PAPER,
    differs,
    kept_beside,
    kept_in,
    left_alone,
    pain_of,
    slept_through,
    take_out,
)
from facetlog.cli.commands.fill_sheet import (
    Asked,
    Row,
    Sheet,
    before_needle,
    jump_lines,
    own_time,
    sheet_of,
)
from facetlog.cli.echo import pain_lines, say
from facetlog.cli.pain_words import Beside, PainWords, beside_lines, read_words
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.entry import Entry
from facetlog.entries.forms import Row as Stored
from facetlog.entries.kinds import Pain
from facetlog.entries.moments import Moment
from facetlog.entries.paper import EMPTY, Answer, parse_line
from facetlog.entries.values import clean_text, parse_percent, parse_score
from facetlog.errors import BadValue, Refused
from facetlog.relief.schedule import Slot
from facetlog.settings.schedules import load_schedules
from facetlog.store.changes import Change
from facetlog.store.journal import SHEET_TYPED, rows_before
from facetlog.words import fill as words
from facetlog.words.diary import question_text
from facetlog.words.echo import entry_lines
from facetlog.words.entries import headline
from facetlog.words.numbers import clock_or_day
from facetlog.words.safe import safe

PROMPT = "> "
Value = TypeVar("Value")


def walk(session: Session, asked: Asked) -> None:
    """Ask for one row after the other until all were asked, or the patient leaves."""
    rows = Rows(session, asked)
    say(rows.sheet.heading)
    if rows.is_at_end:
        say(words.NOTHING_TO_ASK)
        return
    say(*words.HOW)
    try:
        rows.ask_for_area()
        while rows.show_there():
            say("", rows.question)
            rows.take(typed(PROMPT))
    except (EOFError, KeyboardInterrupt):
        say("")
    say(*rows.kept_lines())


def typed_or_leaving() -> str:
    """What was typed; where that ends, the word to leave by: a score typed before it is still kept."""
    try:
        return typed(PROMPT)
    except (EOFError, KeyboardInterrupt):
        say("")
        return LEAVE[0]


class Step(NamedTuple):
    """One answer: of which place, the time before it, and the ids of what was logged for it.

    ``was`` is what the entries that it changed were before; ``is_other`` that the log has something else,
    and was left alone.
    """

    place: int
    last: Moment | None
    ids: Sequence[str] = ()
    was: Sequence[tuple[str, Stored | None]] = ()
    has_own_time: bool = False
    is_other: bool = False


class Reply(NamedTuple):
    """What one answer says: where it falls, and what is logged with the score."""

    row: Row
    pain: Pain
    beside: Sequence[Beside]
    second: Pain | None


class Rows:
    """The rows of a sheet, and what was answered; an answer that was taken back is asked for again."""

    def __init__(self, session: Session, asked: Asked) -> None:
        """Begin at the first row behind the last that was typed before."""
        self.session, self.asked = session, asked
        self.schedules = load_schedules(session.path)
        with session.reading() as connection:
            self.sheet = self._sheet(connection)
        slots = [self.sheet.before, *self.sheet.slots]
        self.slots = [slot for slot in slots if slot.at.epoch <= session.now.epoch]
        self.steps: list[Step] = []
        self.last: Moment | None = None
        self.area: str | None = None
        self.is_left = False
        self._slept = Slept()
        self.place = self._first()

    def _sheet(self, connection: sqlite3.Connection) -> Sheet:
        return sheet_of(connection, self.session.now, self.schedules, self.asked)

    def _first(self) -> int:
        """Behind the last row with a score from paper, where rows are left there; else the first."""
        left = self._left()
        begin = 1 + max(filter(self._is_from_paper, range(len(self.slots))), default=-1)
        if not left:
            return len(self.slots)
        return begin if begin <= left[-1] else 0

    def _left(self) -> list[int]:
        """The rows that are to be asked for: without a score, or any where the paper counts more."""
        return [place for place, slot in enumerate(self.slots) if not self._there(slot)]

    def _is_from_paper(self, place: int) -> bool:
        pain = self.sheet.column.there(self.slots[place])
        return pain is not None and pain.source == PAPER

    def _there(self, slot: Slot) -> Entry | None:
        """What the log has of a row, where that is not to be asked again."""
        return None if self.asked.again else self._in_log(slot)

    def _in_log(self, slot: Slot) -> Entry | None:
        column = self.sheet.column
        return column.there(slot) or column.asleep(slot)

    def show_there(self) -> bool:
        """Show what the log has, up to the next row to ask for; whether there is one."""
        if self.is_left:
            return False
        while not self.is_at_end and (there := self._there(self.slots[self.place])):
            if not self._was_said(there):
                say(words.there_line(there))
            self.place += 1
        return not self.is_at_end or self._has_own_times

    def _was_said(self, entry: Entry) -> bool:
        """Whether it is what the last answer left in the log."""
        return bool(self.steps) and entry.id in self.steps[-1].ids

    @property
    def is_at_end(self) -> bool:
        """Whether every row of the sheet was asked for."""
        return self.place >= len(self.slots)

    @property
    def _has_own_times(self) -> bool:
        """Whether the last answer had a time of its own: the paper may have more of them."""
        had_one = bool(self.steps) and self.steps[-1].has_own_time
        return had_one and self.place == len(self.slots)

    @property
    def question(self) -> str:
        """Which of how many, and what is asked about."""
        if self.is_at_end:
            return words.MORE_TIMES
        slot = self.slots[self.place]
        there = self.sheet.column.there(slot)
        asked = question_text([slot], self.sheet.start, self.session.now)
        has = words.has_text(there, self.sheet.stated(there)) if there else ""
        return f"{self.place + 1} of {len(self.slots)}: {asked}{has}"

    def ask_for_area(self) -> None:
        """Ask where the second area is, where the sheet has one."""
        if self.sheet.schedule.second_area:
            say("")
            with suppress(BadValue):  # there is nothing yet to go back to
                self.area = self._beside(words.SECOND_AREA, clean_text)

    def take(self, text: str) -> None:
        """Take what was typed: an answer, or where to go."""
        word = text.lower()
        if word in LEAVE:
            self.is_left = True
        elif word in HELP:
            say(*words.HOW)
        elif word in SKIP or word in EMPTY:
            self._go_on(self.place + 1)
        else:
            try:
                say(*(self._take_back() if word in BACK else self._answer(text)))
            except BadValue as refusal:
                say(safe(str(refusal)))

    def _go_on(self, place: int, row: Row | None = None) -> None:
        """To the next row, with the step that led there."""
        has_own_time = row is not None and row.slot is None
        self.steps.append(Step(self.place, self.last, has_own_time=has_own_time))
        self.place = place
        if row and not row.answer.is_before:
            self.last = row.at

    def _answer(self, text: str) -> list[str]:
        """Keep an answer; what to say back. Raises BadValue."""
        answer, rest = parse_line(text)
        if rest and answer.score is None:
            raise BadValue(words.nothing_behind(rest))
        if answer.is_empty:
            self._go_on(self.place + 1)
            return []
        said = read_words(rest)
        row = self._row(answer)
        if row.at.epoch > self.session.now.epoch:
            raise BadValue(words.to_come(text, row.at))
        if slept_through(self.sheet, row) or (row.there and not self.asked.again):
            return [self._leave_alone(row, said)]
        if answer.is_asleep:
            return self._sleep(row, text)
        return self._keep(row, said, text)

    def _keep(self, row: Row, said: PainWords, text: str) -> list[str]:
        """Keep a score and what stands beside it; what to say back. Raises BadValue."""
        reply = self._reply(row, said)
        warn(self.session, reply.pain, *reply.beside)
        with self._changing(row, text) as change:
            logged = kept_in(change, row, reply.pain)
            beside = kept_beside(change, logged, reply.beside)
            second = [change.add(reply.second)] if reply.second else []
            lines = [*entry_lines(logged), *jump_lines(row, self.last)]
            lines += [*pain_lines(change.connection, logged)[1:]]
            lines += [*beside_lines(change, logged, beside), *map(headline, second)]
            self.sheet = self._sheet(change.connection)
            was = rows_before(change.connection, change.id)
        ids = [entry.id for entry in (logged, *beside, *second)]
        self._go_on(self._place_after(row), row)
        self._note(ids=ids, was=was)
        return lines

    def _note(self, **of_it: Any) -> None:
        """Note more of the last step."""
        self.steps[-1] = self.steps[-1]._replace(**of_it)

    def _leave_alone(self, row: Row, said: PainWords) -> str:
        """Leave what the log has at the time of an answer; what to say of it."""
        if row.answer.relief is None:
            row = row._replace(answer=row.answer._replace(relief=said.percent))
        self._go_on(self._place_after(row), row)
        self._note(is_other=differs(self.sheet, row))
        return left_alone(self.sheet, row)

    def _row(self, answer: Answer) -> Row:
        """Where an answer falls. Raises BadValue."""
        slot = None if self.is_at_end else self.slots[self.place]
        column = self.sheet.column
        if answer.is_before and not (slot and slot.is_before):
            raise BadValue(words.before_elsewhere(answer.text, self.asked.command))
        if answer.time is None:
            if slot is None:
                raise BadValue(words.MORE_TIMES)
            if answer.is_asleep and (slot.is_before or slot.period != "now"):
                raise BadValue(words.ASLEEP_AT_HOUR)
            return Row(answer._replace(is_before=slot.is_before), slot.at, slot, column.there(slot))
        if slot is not None and slot.is_before:
            at = before_needle(self.sheet, answer, self.session.clock)
            return Row(answer._replace(is_before=True), at, None, column.there(slot))
        at = own_time(self.sheet, answer, self.last, self.session.clock)
        return Row(answer, at, None, column.at(at))

    def _place_after(self, row: Row) -> int:
        """The next row; behind a time of its own, the first that is later."""
        if row.slot or row.answer.is_before:
            return self.place + 1
        later = (place for place, slot in enumerate(self.slots) if slot.at.epoch > row.at.epoch)
        return max(self.place, next(later, len(self.slots)))

    def _reply(self, row: Row, said: PainWords) -> Reply:
        """The answer with what the sheet asks beside the score. Raises BadValue."""
        pain = pain_of(self.sheet, row).with_values(at=row.at, activity=said.activity)
        relief = said.percent if row.answer.relief is None else row.answer.relief
        second = None
        is_hour = pain.period == "now" and not row.answer.is_before
        if is_hour and relief is None and self.sheet.schedule.per_cent:
            relief = self._beside(words.PER_CENT, parse_percent)
        if self.area:
            score = self._beside(words.SECOND_SCORE, parse_score)
            second = score and Pain(
                at=row.at, score=score, period=pain.period, site=self.area, source=PAPER
            )
        return Reply(row, pain, said._replace(percent=relief).beside(pain), second)

    def _beside(self, question: str, read: Callable[[str], Value]) -> Value | None:
        """The answer to a question beside the score; None where there is none, or the patient leaves.

        Raises BadValue where the score is to be typed again.
        """
        while not self.is_left:
            say(question)
            text = typed_or_leaving()
            if text.lower() in BACK:
                raise BadValue(words.SCORE_AGAIN)
            self.is_left = text.lower() in LEAVE
            if self.is_left or text in EMPTY or text.lower() in SKIP:
                break
            try:
                return read(text)
            except BadValue as refusal:
                say(safe(str(refusal)))
        return None

    def _sleep(self, row: Row, text: str) -> list[str]:
        """Keep that the patient slept; neighbouring rows are one sleep."""
        assert row.slot is not None
        question = Question((row.slot,))
        with self._changing(row, text) as change:
            if row.there:
                take_out(change, row.there)
            was = rows_before(change.connection, change.id)
            self._slept.questions.add(question)
            self._slept.keep(change, self.session.now)
            self.sheet = self._sheet(change.connection)
        lines = [headline(self._slept.sleep_at(row.slot))]
        self._go_on(self.place + 1, row)
        self._note(was=was)
        return lines

    def _take_back(self) -> list[str]:
        """Take the last answer back, and ask for it again."""
        if not self.steps:
            return [words.NONE_BACK]
        place, last, ids, was, *_ = self.steps[-1]
        asked = {Question((self.slots[place],))} if place < len(self.slots) else set()
        if ids or asked & self._slept.questions:
            with self._typing("back") as change:
                for entry_id, row in was:
                    change.put_row(entry_id, row)
                self._slept.questions -= asked
                self._slept.keep(change, self.session.now)
                self.sheet = self._sheet(change.connection)
        self.steps.pop()
        self.place, self.last = place, last
        return [words.taken_back(ids)]

    @contextmanager
    def _changing(self, row: Row, text: str) -> Iterator[Change]:
        """A change by one answer, after another look. Raises BadValue where the row is not as it was."""
        with self._typing(f"{clock_or_day(row.at, self.sheet.start)}: {text}") as change:
            sheet = self._sheet(change.connection)
            if sheet.injection != self.sheet.injection:
                raise Refused(words.sheet_changed(self.asked.command))
            there = sheet.column.there(row.slot) if row.slot else sheet.column.at(row.at)
            if there != row.there:
                self.sheet = sheet
                raise BadValue(words.FILLED_MEANWHILE)
            yield change

    def _typing(self, text: str) -> AbstractContextManager[Change]:
        """A change of this sheet: one undo takes back all that name it."""
        self.session.look_at_the_clock()
        command = f"{SHEET_TYPED}{self.sheet.name}; {text}"
        return self.session.changing(create=False, command=command)

    def kept_lines(self) -> Iterator[str]:
        """How much was typed, what is left, and how it is taken back."""
        scores = sum(bool(step.ids) for step in self.steps)
        asleep = len(self._slept.questions)
        other = sum(step.is_other for step in self.steps)
        yield from words.kept_lines(scores, asleep, other)
        yield from self._left_lines()
        if self.last:
            yield from words.late_lines(self.last, self.session.now)
        if scores or asleep:
            yield words.take_back_line()

    def _left_lines(self) -> Iterator[str]:
        """How many rows have no score, and how to go on where some were not asked for."""
        without = sum(not self._in_log(slot) for slot in self.slots)
        is_left = any(place >= self.place for place in self._left())
        return words.left_lines(without, self.asked.command if is_left else None)
