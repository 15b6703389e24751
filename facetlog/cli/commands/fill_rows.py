"""The rows of a paper sheet, kept in one change; what the log has already is left alone."""

from collections.abc import Iterator, Sequence

from facetlog.cli.commands.fill_sheet import Asked, Row, Sheet, jump_lines, rows_of, sheet_of
from facetlog.cli.echo import far_more_lines, landing_in, pain_lines
from facetlog.cli.pain_words import Beside, PainWords, add_beside
from facetlog.cli.session import Session
from facetlog.entries.kinds import Estimate, Injection, Pain
from facetlog.entries.paper import Answer
from facetlog.relief.schedule import Slot
from facetlog.settings.schedules import load_schedules
from facetlog.store.changes import Change
from facetlog.store.queries import between, said_beside
from facetlog.words import fill as words

PAPER = "paper"


def fill_at_once(session: Session, asked: Asked, answers: Sequence[Answer]) -> list[str]:
    """Keep every row of a sheet in one change; what to say back. Raises BadValue, Refused."""
    schedules = load_schedules(session.path)
    try:
        with session.changing(create=False) as change:
            sheet = sheet_of(change.connection, session.now, schedules, asked)
            rows = list(rows_of(sheet, answers, session.clock))
            return Rows(change, sheet, rows, asked.again).keep()
    except NothingNew:
        left = [left_alone(sheet, row) for row in rows]
        return [sheet.heading, *left, *nothing_lines(sheet, rows)]


class NothingNew(Exception):
    """The log has a score wherever the sheet has: a change without anything in it is not kept."""


def nothing_lines(sheet: Sheet, rows: Sequence[Row]) -> list[str]:
    """Why nothing of a sheet was kept."""
    if other := sum(differs(sheet, row) for row in rows):
        return [words.NOTHING_KEPT, words.left_alone_line(other)]
    return [words.NOTHING_NEW if rows else words.ALL_EMPTY]


def slept_through(sheet: Sheet, row: Row) -> bool:
    """Whether the log, too, says that the patient slept."""
    asleep = row.answer.is_asleep and row.slot and sheet.column.asleep(row.slot)
    return bool(asleep)


def differs(sheet: Sheet, row: Row) -> bool:
    """Whether the paper says something else than the log has; a per cent that it leaves out does not."""
    if row.there is None or slept_through(sheet, row):
        return False
    if row.there.score != row.answer.score:
        return True
    stated, relief = sheet.stated(row.there), row.answer.relief
    return relief is not None and (stated is None or stated.relief != relief)


def is_new(sheet: Sheet, row: Row, again: bool) -> bool:
    """Whether an answer says what the log has not, or is to take the place of what it has."""
    if row.there is None:
        return not slept_through(sheet, row)
    return again and differs(sheet, row)


def left_alone(sheet: Sheet, row: Row) -> str:
    """What the log has in the place of an answer, and what the paper has where that is another."""
    if row.there and differs(sheet, row):
        return words.other_line(row.there, sheet.stated(row.there), row.answer)
    there = row.there or (row.slot and sheet.column.asleep(row.slot))
    assert there is not None
    return words.there_line(there)


class Rows:
    """The rows of a sheet as they are kept in a change."""

    def __init__(self, change: Change, sheet: Sheet, rows: Sequence[Row], again: bool) -> None:
        """Nothing is kept yet."""
        self.change, self.sheet, self.rows, self.again = change, sheet, rows, again
        self.kept: list[Pain] = []
        self.asleep: list[Slot] = []

    def keep(self) -> list[str]:
        """Keep them all; what to say back. Raises NothingNew."""
        if not any(map(self._is_new, self.rows)):
            raise NothingNew
        lines, last = [self.sheet.heading], None
        for row in self.rows:
            lines += [*self._row(row), *jump_lines(row, last)]
            last = last if row.answer.is_before else row.at
        if self.asleep:
            keep_asleep(self.change, self.asleep)
        left = [row for row in self.rows if not self._is_new(row)]
        other = sum(differs(self.sheet, row) for row in left)
        lines += words.kept_lines(len(self.kept), len(self.asleep), other)
        lines += self._meaning()
        if self.rows:
            lines += words.late_lines(max(row.at for row in self.rows), self.change.now)
        return [*lines, words.take_back_line()]

    def _is_new(self, row: Row) -> bool:
        return is_new(self.sheet, row, self.again)

    def _row(self, row: Row) -> Iterator[str]:
        """Keep one row."""
        if not self._is_new(row):
            yield left_alone(self.sheet, row)
        elif row.answer.is_asleep:
            if row.there:
                take_out(self.change, row.there)
            assert row.slot is not None
            self.asleep.append(row.slot)
            yield words.asleep_line(row.at)
        else:
            yield from self._score(row)

    def _score(self, row: Row) -> Iterator[str]:
        pain = kept_in(self.change, row, pain_of(self.sheet, row))
        yield words.became_line(pain, row.there)
        self.kept.append(pain)
        said = PainWords(None, percent=row.answer.relief)
        before = row.there and self.sheet.stated(row.there)
        for stated in kept_beside(self.change, pain, said.beside(pain)):
            yield words.became_line(stated, before)

    def _meaning(self) -> Iterator[str]:
        """What the last score amounts to, and whether one of them is far above that before the needle."""
        if not self.kept:
            return
        connection, last = self.change.connection, max(self.kept, key=lambda pain: pain.at)
        yield words.last_line(last)
        yield from pain_lines(connection, last)
        worst = max(self.kept, key=lambda pain: pain.score)
        if worst.score > last.score:
            injections = between(connection, Injection)
            landing = landing_in(connection, worst, injections)
            yield from far_more_lines(connection, landing, injections) if landing else ()


def keep_asleep(change: Change, slots: Sequence[Slot]) -> None:
    """Store that the patient slept at some times; neighbouring ones are one sleep."""
    from facetlog.cli.commands.diary_questions import Question
    from facetlog.cli.commands.diary_slept import Slept

    slept = Slept()
    slept.questions = {Question((slot,)) for slot in slots}
    slept.keep(change, change.now)


def pain_of(sheet: Sheet, row: Row) -> Pain:
    """The score of a row, from paper."""
    assert row.answer.score is not None
    if row.answer.is_before:
        from facetlog.cli.commands.inject import score_before

        before = score_before(sheet.injection, row.answer.score, "now", sheet.side)
        return before.with_values(source=PAPER, at=row.there.at if row.there else before.at)
    period = row.slot.period if row.slot else "now"
    return Pain(at=row.at, score=row.answer.score, period=period, side=sheet.side, source=PAPER)


def kept_in(change: Change, row: Row, pain: Pain) -> Pain:
    """Store the score of a row; one that is there becomes what the paper says."""
    if row.there is None:
        return change.add(pain)
    same = row.there.with_values(score=pain.score, at=pain.at, source=PAPER)
    change.replace(same)
    return same


def kept_beside(change: Change, pain: Pain, beside: Sequence[Beside]) -> list[Beside]:
    """Store what stands beside a score; the paper's per cent takes the place of the log's."""
    there = said_beside(change.connection, pain)
    if not there:
        return add_beside(change, pain, beside)
    doses = [one for one in beside if not isinstance(one, Estimate)]
    stated = [one for one in beside if isinstance(one, Estimate)]
    if stated:
        for other in there[:-1]:
            change.remove(other.id)
    same = moved_to(change, pain, there[-1], stated)
    return [*add_beside(change, pain, doses), *(same for _ in stated)]


def moved_to(change: Change, pain: Pain, there: Estimate, stated: Sequence[Estimate]) -> Estimate:
    """Make a per cent what the paper has, at the time of its score.

    It is put once: an undo goes back to what an entry was before each time that it was put.
    """
    same = there.with_values(at=pain.at)
    for one in stated:
        same = same.with_values(relief=one.relief, source=PAPER)
    if same != there:
        change.replace(same)
    return same


def take_out(change: Change, pain: Pain) -> None:
    """Take a score out with the per cents beside it: on the paper neither stands."""
    for one in said_beside(change.connection, pain):
        change.remove(one.id)
    change.remove(pain.id)
