"""The answers of a walk through the diary: each is one change to the log, made when it is given."""

from contextlib import AbstractContextManager

from facetlog.cli.commands.inject import score_before
from facetlog.cli.echo import pain_lines
from facetlog.cli.options import refuse_unknown
from facetlog.cli.pain_words import Beside, add_beside, beside_lines, read_words
from facetlog.cli.session import Session
from facetlog.cli.swallowed_times import time_at_end
from facetlog.cli.warn import warn
from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Injection, Pain, Sleep
from facetlog.entries.moments import MINUTE, Moment
from facetlog.entries.values import PainScore, one_of, parse_score
from facetlog.errors import BadValue
from facetlog.relief.landing import latest
from facetlog.relief.schedule import Slot
from facetlog.relief.timeline import BASELINE_REACH, Timeline
from facetlog.store.changes import Change
from facetlog.store.queries import between
from facetlog.words.echo import entry_lines
from facetlog.words.entries import headline
from facetlog.words.numbers import day_and_time
from facetlog.words.schedule import slot_name


class Answers:
    """What was answered, by the place of the slot; an answer given again takes the old one's place."""

    def __init__(self, session: Session, injection: Injection, slots: list[Slot]) -> None:
        """Nothing is answered yet."""
        self.session, self.injection, self.slots = session, injection, slots
        self.given: dict[int, list[Entry]] = {}
        self._slept = Slept(slots)

    def score_before(self, slot: Slot) -> Pain | None:
        """The last score of this pain before a slot."""
        start = self.injection.at.epoch - BASELINE_REACH
        with self.session.reading() as connection:
            scores = between(connection, Pain, start, slot.at.epoch - 1)
        timeline = Timeline([self.injection], scores)
        around = timeline.series_of(self.injection)
        treated = [one for one in around if timeline.is_treated(self.injection, one.key)]
        own = [one for one in treated if slot.side is None or one.key.side in (None, slot.side)]
        return latest(own, around)

    def score(self, place: int, text: str) -> list[str]:
        """Keep a score with the words of `pain`; what to say back. Raises BadValue."""
        slot = self.slots[place]
        pain, beside = answer_of(text, slot, self.injection)
        warn(self.session, pain, *beside)
        with self._changing(slot, text) as change:
            self._take_back(change, place)
            self._wake(place)
            logged = change.add(pain)
            added = add_beside(change, logged, beside)
            self.given[place] = [logged, *added]
            self._slept.keep(change, self.session.now)
            said = [*entry_lines(logged), *pain_lines(change.connection, logged)[1:]]
            return [*said, *beside_lines(change, logged, added)]

    def sleep(self, place: int) -> list[str]:
        """Keep that the patient slept then; neighbouring times are one sleep. Raises BadValue."""
        slot = self.slots[place]
        if slot.period != "now" or slot.is_before:
            raise BadValue("Asleep answers for an hour; here write a score, or Enter to skip.")
        self._refuse_where_awake(place)
        with self._changing(slot, "s") as change:
            for same in self._of_one_time(place):
                self._take_back(change, same)
                self._slept.places.add(same)
                self.given[same] = []
            self._slept.keep(change, self.session.now)
        return [headline(self._slept.sleep_at(slot))]

    def _wake(self, place: int) -> None:
        """Who gave a score was awake: on the other side, too."""
        for same in self._of_one_time(place):
            if same in self._slept.places:
                self._slept.places.discard(same)
                self.given.pop(same, None)

    def _refuse_where_awake(self, place: int) -> None:
        """Raises BadValue where the other side has a score of that time."""
        for same in self._of_one_time(place):
            if same != place and self.given.get(same):
                raise BadValue("The other side has a score of that time, so you were awake; Enter skips.")

    def following(self, place: int) -> int:
        """The place after a slot; where the patient slept, after those of the other side, too."""
        is_asleep = place in self._slept.places
        return max(self._of_one_time(place)) + 1 if is_asleep else place + 1

    def _of_one_time(self, place: int) -> list[int]:
        """The places of the slots of one time: one, or one a side."""
        at = self.slots[place].at
        return [number for number, slot in enumerate(self.slots) if slot.at == at]

    def _changing(self, slot: Slot, text: str) -> AbstractContextManager[Change]:
        """A change under the words of one answer, so that `undo` can say which one it takes back."""
        self.session.look_at_the_clock()
        return self.session.changing(create=False, command=f"diary, {day_and_time(slot.at)}: {text}")

    def _take_back(self, change: Change, place: int) -> None:
        """Remove what was answered for a slot before."""
        for entry in self.given.pop(place, []):
            change.put_row(entry.id, None)
        self._slept.places.discard(place)


class Slept:
    """The places of the slots that were slept through, and the sleeps in the log that say so."""

    def __init__(self, slots: list[Slot]) -> None:
        """Nothing was slept through yet."""
        self.places: set[int] = set()
        self._slots = slots
        self._sleeps: list[Sleep] = []

    def sleep_at(self, slot: Slot) -> Sleep:
        """The sleep that a slot lies in, of those that were kept."""
        at = slot.at.epoch
        return next(sleep for sleep in self._sleeps if sleep.began.epoch <= at <= sleep.ended.epoch)

    def keep(self, change: Change, now: Moment) -> None:
        """Make the sleeps in the log those of the slots that were slept through."""
        before, kept = list(self._sleeps), list[Sleep]()
        for sleep in self._wanted(now):
            same = next((one for one in before if overlap(one, sleep)), None)
            if same is None:
                kept.append(change.add(sleep))
                continue
            before.remove(same)
            kept.append(same.with_values(began=sleep.began, ended=sleep.ended))
            if kept[-1] != same:
                change.replace(kept[-1])
        for left in before:
            change.put_row(left.id, None)
        self._sleeps = kept

    def _wanted(self, now: Moment) -> list[Sleep]:
        """One sleep for every run of neighbouring slots that were slept through."""
        slept = [self._slots[place] for place in sorted(self.places)]
        runs: list[list[Slot]] = []
        for slot in {slot.at: slot for slot in slept}.values():
            if runs and runs[-1][-1].closes == slot.opens:
                runs[-1].append(slot)
            else:
                runs.append([slot])
        return [sleep_of(run[0], run[-1], now) for run in runs]


def answer_of(text: str, slot: Slot, injection: Injection) -> tuple[Pain, list[Beside]]:
    """The score that an answer means, and what goes with it, in the words of `pain`. Raises BadValue."""
    number, *words = text.split()
    if time := time_at_end(" ".join([number, *words])):
        asked = slot_name(slot)
        raise BadValue(f"{time!r} is a time, and {asked} is asked; write only the score of that.")
    score = parse_score(number)
    options, words = options_in(words)
    refuse_unknown(words, "pain")
    said = read_words(words)
    pain = pain_of(slot, score, injection).with_values(activity=said.activity, **options)
    return pain, said.beside(pain)


def pain_of(slot: Slot, score: PainScore, injection: Injection) -> Pain:
    """The score of a slot, of the side that was asked about."""
    if not slot.is_before:
        return Pain(at=slot.at, score=score, period=slot.period, side=slot.side)
    before = score_before(injection, score, "now")
    return before.with_values(side=slot.side or before.side)


def options_in(words: list[str]) -> tuple[dict[str, str], list[str]]:
    """The options that `pain` has for side and state, and the words without them. Raises BadValue."""
    said, left, rest = dict[str, str](), list[str](), iter(words)
    for word in rest:
        if word == "--side":
            said["side"] = one_of(next(rest, ""), ("left", "right"))
        elif word in ("--rest", "--moving"):
            said["state"] = word.removeprefix("--")
        else:
            left.append(word)
    return said, left


def sleep_of(first: Slot, last: Slot, now: Moment) -> Sleep:
    """The sleep from the first slot's opening to the last one's end, which is not later than now."""
    end = min(last.closes, max(now.epoch, last.at.epoch + MINUTE))
    return Sleep(began=first.at._replace(epoch=first.opens), ended=last.at._replace(epoch=end))


def overlap(one: Sleep, other: Sleep) -> bool:
    """Whether two sleeps have a time in common."""
    return one.began.epoch < other.ended.epoch and other.began.epoch < one.ended.epoch
