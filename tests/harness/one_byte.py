"""One byte of a log changed, and what each command then shows of it."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random
from typing import NamedTuple

from harness.faults import PAGE
from harness.forked import Hung, forked
from harness.inside import in_this_process
from harness.program import Done, time_of

LOG, COPY = "log.db", "copy.db"
LOOKS = (
    "doctor", "list --all", "status", "relief --json", "report", "plot", "questions --all", "export",
    "history --all", f"backup -o {COPY}",
)  # fmt: skip
WRITES = ("pain 5 --note x", "edit p5 score=3", "undo")
NEVER_OTHER = ("relief", "report", "export")
TELLS_COMMANDS = ("list", "export", "history", "doctor", "backup")  # may show what an old command was
OF_SQLITE_UTILS = b"_sqlite_migrations"  # a table that facetlog never reads
PATIENCE = 20  # seconds for them
HEAD = 100  # bytes of a page, in which its plan lies

Rows = dict[str, list[tuple[object, ...]]]


class Case(NamedTuple):
    """A byte of a log, and what it becomes."""

    page: int
    offset: int
    was: int
    becomes: int

    def __str__(self) -> str:
        return f"page {self.page} byte {self.offset}: {self.was:#04x} to {self.becomes:#04x}"

    def of(self, sound: bytes) -> bytes:
        """The log with this byte."""
        place = self.page * PAGE + self.offset
        return sound[:place] + bytes([self.becomes]) + sound[place + 1 :]


class Found(NamedTuple):
    """What was wrong with what was shown of one case; what became of each command, in a word.

    ``listed``: nothing but the text or time of an old command is another.
    """

    case: Case
    wrong: list[str]
    shown: dict[str, str]
    listed: bool


def cases(sound: bytes, places: int, every: int = 1) -> Iterator[Case]:
    """So many bytes of every page, or of one in so many: in its plan, of its content, anywhere."""
    for page in range(0, len(sound) // PAGE, every):
        content, random = sound[page * PAGE :][:PAGE], Random(page)
        filled = [offset for offset in range(PAGE) if content[offset]]
        ranges = (range(HEAD), filled, filled, range(PAGE))
        for number in range(places):
            offset = random.choice(ranges[(page // every + number) % len(ranges)] or range(PAGE))
            was = content[offset]
            values = {was ^ 1 << random.randrange(8), 0, 0xFF, (was + 1) % 256} - {was}
            yield Case(page, offset, was, random.choice(sorted(values)))


class Desk:
    """A sound log, what is shown of it, and a place to put others."""

    def __init__(self, log: Path) -> None:
        """See what each command shows; what it imports stays here for the forks."""
        self.sound = log.read_bytes()
        self.rows = rows_of(log)
        assert self.rows
        self.put(self.sound)
        self.shown = {words: answer(words) for words in LOOKS}
        assert {done.status for done in self.shown.values()} == {0}, self.shown
        for words in WRITES:
            self.put(self.sound)
            assert answer(words).status == 0, words

    def put(self, content: bytes) -> None:
        """Empty the folder, and put a log there."""
        for path in Path.cwd().iterdir():
            path.unlink()
        Path(LOG).write_bytes(content)

    def judge(self, case: Case) -> Found:
        """What each command shows of a log with that byte."""
        content = case.of(self.sound)
        self.put(content)
        listed = is_same_but_for_commands(self.rows, rows_of(Path(LOG)))
        done = self._answered(LOOKS)
        untouched = Path(LOG).read_bytes() == content
        shown = {words: self._became(words, one, listed) for words, one in done.items()}
        is_clean = done["doctor"].status == 0
        wrong = [
            f"{words}: {became}"
            for words, became in shown.items()
            if became not in ("same", "refused")
            and (is_clean or became != "other" or words.split()[0] in NEVER_OTHER)
        ]
        wrong += [] if untouched else ["a look wrote to the log"]
        for words in WRITES:
            self.put(content)
            shown[words] = of_a_write(self._answered([words])[words].status)
            wrong += [f"{words}: {shown[words]}"] if shown[words] not in ("done", "refused") else []
        return Found(case, wrong, shown, listed)

    def _answered(self, commands: Sequence[str]) -> dict[str, Done]:
        """What each is answered in a fork; where one of them does not end, each in a fork of its own."""
        try:
            return forked(lambda: {words: answer(words) for words in commands}, PATIENCE)
        except Hung:
            if len(commands) == 1:
                return {commands[0]: Done(-1, "", "")}
            return {words: self._answered([words])[words] for words in commands}

    def _became(self, words: str, done: Done, listed: bool) -> str:
        """What became of a command, in a word; what is listed is another only where it may not be."""
        if words == "doctor" and done.status in (3, 4):
            return "refused"
        if done.status:
            return {4: "refused", 1: "traceback", -1: "endless"}.get(done.status, f"exit {done.status}")
        name = words.split()[0]
        same = done.stdout == self.shown[words].stdout
        if name == "backup":
            same = same and rows_of(Path(COPY)) == self.rows
        return "same" if same or (listed and name in TELLS_COMMANDS) else "other"


def of_a_write(status: int) -> str:
    """What became of a command that writes, in a word."""
    return {0: "done", 1: "traceback", -1: "endless"}.get(status, "refused")


def answer(words: str) -> Done:
    """What a command answers here."""
    return in_this_process(["--db", LOG, "--now", time_of(0), *words.split()])


def rows_of(log: Path) -> Rows:
    """Every row of every table as SQLite reads it, its texts as bytes; nothing where it cannot."""
    try:
        uri = f"{log.absolute().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.text_factory = bytes
            names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return {
                name.decode(): connection.execute(f'SELECT * FROM "{name.decode()}"').fetchall()
                for (name,) in names.fetchall()
                if name != OF_SQLITE_UTILS
            }
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return {}


def is_same_but_for_commands(sound: Rows, found: Rows) -> bool:
    """Whether only the texts or times of old commands are others."""
    if found == sound or sound.keys() != found.keys():
        return False

    def bare(rows: Rows) -> Rows:
        return rows | {"change": [(number, undoes) for number, _, _, undoes in rows["change"]]}

    return bare(sound) == bare(found)


_desk: list[Desk] = []


def begin(log: Path) -> None:
    """Called in each process before its first case."""
    _desk[:] = [Desk(log)]


def judge(case: Case) -> Found:
    """What each command shows of a case."""
    return _desk[0].judge(case)
