"""Kill after kill of one deed, and what must be true of the log after each."""

from collections import Counter
from itertools import cycle
from pathlib import Path

from harness.content import changed_at, content, faults_of, journalled
from harness.deeds import Deed, put_log
from harness.killing import AIMS, Aim, Attack, Ended, Timing, while_it_writes
from harness.program import copies_of, left_behind, run, time_of

NEXT = (["list"], ["pain", "5"], ["relief", "--json"], ["status"])
MOST_TRIES = 8  # for each kill wanted: a process may have ended before it is killed


class Campaign:
    """A deed, done again and again to a log, and killed at it."""

    def __init__(self, deed: Deed, template: Path, folder: Path, tally: Counter[str]) -> None:
        self.deed, self.template, self.folder, self.tally = deed, template, folder, tally
        self.acknowledged: set[str] = set()
        self.tried = 0
        self._renew()
        self.timing = self._measured()

    def _renew(self) -> None:
        self.log = put_log(self.deed, self.template, self.folder)
        self.acknowledged.clear()

    def _measured(self) -> Timing:
        timing = self._attack(0).measure()
        self._renew()
        return timing

    def _attack(self, number: int) -> Attack:
        words = self.deed.words(self.log, number)
        return Attack(self.log, words, time_of(2 * number), self.deed.watched)

    def kill(self, wanted: int) -> None:
        """Kill it so many times, one in five of them while there is a journal, and look at what is left."""
        aims = cycle(AIMS)
        while self.tally["kills"] < wanted or self._is_rarely_hit():
            assert self.tried < MOST_TRIES * wanted, f"it ends before it is killed: {self.tally}"
            if self.tried % self.deed.times == 0:
                self._renew()
            self.tried += 1
            self._kill_once(next(aims))

    def _is_rarely_hit(self) -> bool:
        return (
            self.deed.watched.endswith("journal") and self.tally["with journal"] < self.tally["kills"] / 5
        )

    def _kill_once(self, aim: Aim) -> None:
        before, there = content(self.log), copies_of(self.log)
        attack = self._attack(self.tried)
        aim(attack, self.timing)
        ended = attack.kill()
        if aim is while_it_writes and not ended.left:  # it was too late: next time a little earlier
            self.timing = self.timing._replace(watched=0.7 * self.timing.watched)
        acknowledged = self._is_acknowledged(ended.said)
        self._next_command_works()
        found = self._changes_are_whole(acknowledged)
        made = copies_of(self.log) - there
        assert [copy for copy in made if content(copy) != before] == []
        assert made or not (acknowledged and self.deed.copies)
        self._count(ended, acknowledged, bool(found or made))

    def _is_acknowledged(self, said: list[str]) -> bool:
        """Whether the line came through that says that it is done."""
        return any(line.startswith(self.deed.promise) for line in said[:1])

    def _next_command_works(self) -> None:
        words = NEXT[self.tried % len(NEXT)] if self.log.exists() else ["pain", "5"]
        done = run(self.log, *words, at=time_of(2 * self.tried + 1))
        assert (done.status, "Error" in done.stderr) == (0, False), done

    def _changes_are_whole(self, acknowledged: bool) -> list[str]:
        """The entries of the change, all of them or, if it was not acknowledged, none."""
        at = time_of(2 * self.tried)
        assert faults_of(self.log) == []
        found = journalled(self.log, at)
        assert self.deed.entries in (None, len(found)) or not found, f"a part is there: {found}"
        if acknowledged and self.deed.entries != 0:
            self.acknowledged.add(at)
        assert self.acknowledged <= changed_at(self.log), "what was acknowledged is gone"
        return found

    def _count(self, ended: Ended, acknowledged: bool, found: bool) -> None:
        if not ended.killed:
            self.tally["ended before"] += 1
            return
        self.tally["kills"] += 1
        self.tally["with journal"] += any(name.endswith("-journal") for name in ended.left)
        self.tally["acknowledged"] += acknowledged
        self.tally["found whole"] += found
        self.tally["left a file"] += any(path.name in ended.left for path in left_behind(self.log))
