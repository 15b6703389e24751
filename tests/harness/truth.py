"""Whether what facetlog said of a write is what is in the log."""

from pathlib import Path

from harness.content import content, faults_of, journalled
from harness.deeds import Deed, put_log
from harness.program import Done, copies_of, left_behind, time_of

AT = time_of(0)
IN_THE_LOG = "What was logged is in the log."


class Trial:
    """A deed, done once to a log of its own, and what may be said of it."""

    def __init__(self, deed: Deed, template: Path, folder: Path) -> None:
        self.deed = deed
        self.log = put_log(deed, template, folder)
        self.words = deed.words(self.log, 0)
        self.before = content(self.log)

    def judge(self, done: Done) -> bool:
        """Whether it says that it was done: then all of it is, else nothing, and one sentence says why."""
        is_done = done.status == 0 or IN_THE_LOG in done.stderr
        assert done.status in (0, 3), done
        said = done.stderr.splitlines()
        if done.status:
            assert said[-1].startswith("Error: "), done
            assert is_done or len(said) == 1, done
        assert left_behind(self.log) == []
        assert self.is_there() or not is_done, done
        assert is_done or content(self.log) == self.before, done
        return is_done

    def is_there(self) -> bool:
        """Whether what it promises is there; it is raised where a part of it is, or a log is not sound."""
        copies = copies_of(self.log)
        assert [copy for copy in copies if content(copy) != self.before] == []
        if not self.log.exists():
            return False
        assert faults_of(self.log) == []
        found = journalled(self.log, AT)
        assert found or content(self.log) == self.before
        assert self.deed.entries in (None, len(found)) or not found
        return bool(copies if self.deed.copies else found)
