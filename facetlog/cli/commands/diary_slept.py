"""The times of the diary that were slept through, and the sleeps in the log that say so."""

from facetlog.cli.commands.diary_questions import Question
from facetlog.entries.kinds import Sleep
from facetlog.entries.moments import MINUTE, Moment
from facetlog.relief.schedule import Slot
from facetlog.store.changes import Change


class Slept:
    """What was slept through so far: neighbouring times are one sleep."""

    def __init__(self) -> None:
        """Nothing was slept through yet."""
        self.questions: set[Question] = set()
        self._sleeps: list[Sleep] = []

    def copy(self) -> "Slept":
        """The same, to go back to where a change fails."""
        other = Slept()
        other.questions, other._sleeps = set(self.questions), list(self._sleeps)
        return other

    def sleep_at(self, slot: Slot) -> Sleep:
        """The sleep that a slot lies in, of those that were kept."""
        at = slot.at.epoch
        return next(sleep for sleep in self._sleeps if sleep.began.epoch <= at <= sleep.ended.epoch)

    def keep(self, change: Change, now: Moment) -> None:
        """Make the sleeps in the log those of the times that were slept through."""
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
        """One sleep for every run of neighbouring times that were slept through."""
        slots = sorted((question.slot for question in self.questions), key=lambda slot: slot.at.epoch)
        runs: list[list[Slot]] = []
        for slot in slots:
            if runs and runs[-1][-1].closes == slot.opens:
                runs[-1].append(slot)
            else:
                runs.append([slot])
        return [sleep_of(run[0], run[-1], now) for run in runs]


def sleep_of(first: Slot, last: Slot, now: Moment) -> Sleep:
    """The sleep from the first slot's opening to the last one's end, which is not later than now."""
    end = min(last.closes, max(now.epoch, last.at.epoch + MINUTE))
    return Sleep(began=first.at._replace(epoch=first.opens), ended=last.at._replace(epoch=end))


def overlap(one: Sleep, other: Sleep) -> bool:
    """Whether two sleeps have a time in common."""
    return one.began.epoch < other.ended.epoch and other.began.epoch < one.ended.epoch
