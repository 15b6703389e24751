"""The answers to the diary: each is one change to the log, made when it is given.

In each change the log is looked at again: what another window did meanwhile is never overwritten.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection

from facetlog.cli.commands.diary_questions import Found, Question, found_in, is_same
from facetlog.cli.commands.diary_replies import Reply
from facetlog.cli.commands.diary_slept import Slept
from facetlog.cli.echo import pain_lines
from facetlog.cli.medicine import is_as_always
from facetlog.cli.pain_words import Beside, add_beside, beside_lines
from facetlog.cli.session import Session
from facetlog.cli.warn import warn
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.moments import DAY, Moment
from facetlog.errors import BadValue
from facetlog.relief.landing import latest
from facetlog.relief.schedule import Schedule, Slot
from facetlog.relief.timeline import BASELINE_REACH, Timeline
from facetlog.settings.schedules import load_schedules
from facetlog.store.changes import Change
from facetlog.store.queries import between, find
from facetlog.words import diary as words
from facetlog.words.echo import entry_lines
from facetlog.words.entries import headline
from facetlog.words.numbers import day_and_time
from facetlog.words.schedule import other_sheet


class Meanwhile(BadValue):
    """What was asked was answered in another window, or is asked no more."""


class Answers:
    """What is asked, and what was answered; an answer given again takes the old one's place."""

    def __init__(self, session: Session, everything: bool = False) -> None:
        """Read what has no score; nothing is answered yet."""
        self.session, self.everything = session, everything
        self.schedules = load_schedules(session.path)
        self.given: dict[Question, list[Entry]] = {}
        self.skipped: set[Question] = set()
        self.questions: list[Question] = []
        self._slept = Slept()
        self.look_again()

    @property
    def injection(self) -> Injection | None:
        """The injection that is asked about."""
        return self.found.injection

    @property
    def injected(self) -> Moment | None:
        """When it was given."""
        return self.injection.at if self.injection else None

    @property
    def schedule(self) -> Schedule:
        """What is asked, and what beside it."""
        return self.schedules.of(self.injection) if self.injection else self.schedules.in_force

    @property
    def other_sheet(self) -> str | None:
        """That the sheet of the injection is not known here."""
        return other_sheet(self.injection, self.schedule) if self.injection else None

    @property
    def left(self) -> int:
        """How many questions have no answer."""
        return sum(question not in self.given for question in self.questions)

    def look_again(self, since: int = 0) -> int:
        """Read anew what has no score, and ask for that from a moment (an epoch) on; its place."""
        self.session.look_at_the_clock()
        with self.session.reading() as connection:
            self.found = self._found_in(connection)
        earlier = [one for one in self.questions if one.slot.at.epoch < since]
        later = [one for one in self._open() if one.slot.at.epoch >= since]
        self.questions = [*earlier, *later]
        return len(earlier)

    def _open(self) -> Iterator[Question]:
        """The questions of the present that were not skipped."""
        now = self.session.now.epoch
        asked = self.found.questions(now, self.everything)
        return (question for question in asked if question not in self.skipped)

    def place_behind(self, place: int) -> int:
        """What is asked after an answer, by which a schedule may have come to its end."""
        if not self.schedule.until_usual:
            return place + 1
        return self.look_again(self.questions[place].slot.at.epoch + 1)

    def look_after_change(self, asked: Question) -> int:
        """Where another window changed what was asked: which place is asked next."""
        before = self.injection
        self.given.pop(asked, None)
        place = self.look_again(asked.slot.at.epoch)
        if is_same(before, self.injection):
            return place
        self._slept = Slept()  # what was answered before is of another injection
        return self.look_again()

    def scores_before(self, question: Question) -> list[Pain]:
        """The last score of this pain before a time, of each side that is asked about."""
        at, injection = question.slot.at.epoch, self.injection
        reach = BASELINE_REACH if injection else DAY
        since = min(at, injection.at.epoch if injection else at) - reach
        with self.session.reading() as connection:
            scores = between(connection, Pain, since, at - 1)
        if injection is None:
            return scores[-1:]
        last = [last_before(injection, scores, slot.side) for slot in question.slots]
        return [pain for pain in dict.fromkeys(last) if pain]

    def score(self, question: Question, reply: Reply, text: str) -> list[str]:
        """Keep the scores of an answer; what to say back. Raises BadValue."""
        for pain, beside in reply.scores:
            warn(self.session, pain, *beside)
        with self._changing(question, text) as change:
            logged = [(change.add(pain), beside) for pain, beside in reply.scores]
            added = [(pain, add_beside(change, pain, beside)) for pain, beside in logged]
            said = [line for pain, beside in added for line in told(change, pain, beside)]
        self.given[question] = [entry for pain, beside in added for entry in (pain, *beside)]
        return said

    def sleep(self, question: Question) -> list[str]:
        """Keep that the patient slept then; neighbouring times are one sleep. Raises BadValue."""
        slot = question.slot
        if slot.period != "now" or slot.is_before:
            raise BadValue(words.NO_SLEEP)
        is_of_both = self.injection is not None and self.injection.treated_side == "both"
        if is_of_both and slot.side and len(question.slots) == 1:
            raise BadValue(words.AWAKE)
        with self._changing(question, "s") as change:
            self._slept.questions.add(question)
            self._slept.keep(change, self.session.now)
        self.given[question] = []
        return [headline(self._slept.sleep_at(slot))]

    @contextmanager
    def _changing(self, question: Question, text: str) -> Iterator[Change]:
        """A change under the words of one answer, so that `undo` can say which one it takes back.

        What was answered before is taken back in it. Raises Meanwhile.
        """
        self.session.look_at_the_clock()
        command = f"diary, {day_and_time(question.slot.at)}: {text}"
        slept = self._slept.copy()
        try:
            with self.session.changing(create=False, command=command) as change:
                self._take_back(change, question)
                self._refuse_changed(change.connection, question)
                yield change
        except BaseException:
            self._slept = slept
            raise

    def _take_back(self, change: Change, question: Question) -> None:
        """Remove what was answered before. Raises Meanwhile where that was changed since."""
        for entry in self.given.get(question, []):
            there = find(change.connection, type(entry), entry.number)
            if there is not None and there != entry:
                raise Meanwhile(words.ANSWER_CHANGED)
            if there is not None:
                change.put_row(entry.id, None)
        if question in self._slept.questions:
            self._slept.questions.discard(question)
            self._slept.keep(change, self.session.now)

    def is_as_always(self, dose: Dose) -> bool:
        """Whether the profile says of a dose that it is taken as always."""
        with self.session.reading() as connection:
            return is_as_always(connection, dose)

    def refuse_changed(self, question: Question) -> None:
        """Raises Meanwhile where what is asked was answered in another window."""
        if question not in self.given:
            with self.session.reading() as connection:
                self._refuse_changed(connection, question)

    def _refuse_changed(self, connection: Connection, question: Question) -> None:
        """Raises Meanwhile where the injection is another now, or a time has a score."""
        found = self._found_in(connection)
        if not is_same(self.injection, found.injection):
            raise Meanwhile(words.injection_changed(self.injection, found.injection))
        for slot in question.slots:
            if slot not in found.past:
                raise Meanwhile(words.slot_changed(slot, newest(connection, slot)))
        self.found = found

    def _found_in(self, connection: Connection) -> Found:
        return found_in(connection, self.session, self.schedules)


def told(change: Change, pain: Pain, beside: list[Beside]) -> list[str]:
    """What to say back of a score that was stored, and of what was stored with it."""
    meaning = pain_lines(change.connection, pain)[1:]
    return [*entry_lines(pain), *meaning, *beside_lines(change, pain, beside)]


def last_before(injection: Injection, scores: list[Pain], side: str | None) -> Pain | None:
    """The last of some scores that is of the treated pain, and of a side if one is asked about."""
    timeline = Timeline([injection], scores)
    around = timeline.series_of(injection)
    treated = [one for one in around if timeline.is_treated(injection, one.key)]
    own = [one for one in treated if side is None or one.key.side in (None, side)]
    return latest(own, around)


def newest(connection: Connection, slot: Slot) -> Pain | None:
    """The score that was logged last of those that may fill a slot."""
    reach = {"now": 0, "day": DAY, "week": 7 * DAY}[slot.period]
    scores = between(connection, Pain, slot.opens - reach, slot.closes)
    return max(scores, key=lambda pain: pain.number, default=None)
