"""Files in the shapes of the world's exports, made here, and what a patient types to get them in.

Each shape says by hand how many of its scores belong in a log and what some of them are. What is typed
after a refusal is taken out of the refusal itself: a command line that is printed there, with the user's
own choices (whose rows, which column, what a word is worth) in the places that it leaves to them.
"""

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.exchange.plain_json import parse_json
from support.helpers import Done, Run

NOW = "2026-11-30T12:00+00:00"
ANY = "any"  # a site that the shape does not settle
MOST_STEPS = 5  # refusals that one file may need
COMMAND = re.compile(r"^\s*(facetlog import .+)$", re.MULTILINE)
# An option with a value of its own, which is no word of the sentence (a number, a mark, a pair, a format)
# and no example.
OPTION = re.compile(r'(?<!as )(--[a-z-]+) ("[^"\n]*"|\S*[\d=%]\S*|[.,])(?=[\s.;:)]|$)')
APPLE = "hkcategoryvalueseverity"
LEFT_OUT = "--leave-out-wrong"
NO_VALUE = ("--dry-run", LEFT_OUT)


class Score(NamedTuple):
    """A score as it must stand in the log: an ISO instant in UTC, of ten."""

    at: str
    score: float
    period: str = "now"
    site: str | None = None


class Shape(NamedTuple):
    """A file in the shape of a real export.

    ``source``: where the shape was seen, or that it was not. ``belongs``: the scores in it that are of
    one patient's pain; ``holds``: some of them. ``unaided``: whether they must come in without any
    option, or must not; None where either is right. ``refused``: what a refusal says, ``said``
    what the import says (both regular expressions). ``typed``: options that the user has from elsewhere;
    ``choose``: what is the user's to choose of what a refusal prints. ``outside``: for a file that nothing
    typed can bring in, the sentence that says what to do. ``rest``: whether what is wrong in it is to be
    left out, where a refusal offers that.
    """

    name: str
    source: str
    file: str
    content: bytes
    belongs: int
    holds: Sequence[Score] = ()
    unaided: bool | None = None
    refused: str = ""
    said: str = ""
    typed: Sequence[str] = ()
    choose: Sequence[tuple[str, str]] = ()
    outside: str = ""
    rest: bool = False


class Played(NamedTuple):
    """How a shape went: the scores after the first command and after the last, and what was said."""

    at_once: int
    came: int
    scores: Sequence[Score]
    refusals: Sequence[str]
    last: Sequence[str]
    told: str


def table(header: str, *rows: str, between: str = "\n") -> bytes:
    """A table in lines, each ended, in UTF-8."""
    return "".join(f"{line}{between}" for line in (header, *rows)).encode()


def played(run: Run, shape: Shape, folder: Path) -> Played:
    """Import a shape as a patient would; the current folder is ``folder``, and its log is new."""
    (folder / shape.file).write_bytes(shape.content)
    words: list[str] = ["import", shape.file, *shape.typed]
    refusals: list[str] = []
    done = run.ended(*words, now=NOW)
    at_once = len(scores(run))
    while done.status == 2 and len(refusals) < MOST_STEPS:
        refusals.append(done.stderr)
        following = next_words(done.stderr, shape, words)
        if following is None or following == words:
            break
        words = following
        done = run.ended(*words, now=NOW)
    assert done.status in (0, 2), done
    found = scores(run)
    return Played(at_once, len(found), found, refusals, words, done.stdout)


def scores(run: Run) -> list[Score]:
    """Every score of the log, in UTC; none where there is no log."""
    done = run.ended("list", "--all", "--kind", "pain", "--json", now=NOW)
    return [] if done.status == 3 else list(map(_score, listed(done)))


def listed(done: Done) -> list[dict[str, Any]]:
    """The entries that ``list --json`` printed."""
    whole: Any = parse_json(done.stdout)
    found: list[dict[str, Any]] = whole["entries"]
    return found


def _score(entry: Mapping[str, Any]) -> Score:
    from datetime import UTC, datetime

    at = datetime.fromisoformat(entry["at"]).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return Score(at, entry["score"], entry["period"], entry["site"])


def lacks(shape: Shape, found: Iterable[Score]) -> list[Score]:
    """The scores that the shape holds and that did not come in so."""
    exact = set(found)
    anywhere = {score._replace(site=ANY) for score in exact}
    return [score for score in shape.holds if score not in (anywhere if score.site == ANY else exact)]


def commands(refusal: str) -> list[list[str]]:
    """The command lines that a refusal prints, as a shell would read them, without the program's name."""
    return [shlex.split(line)[1:] for line in COMMAND.findall(refusal)]


def next_words(refusal: str, shape: Shape, typed: Sequence[str] = ()) -> list[str] | None:
    """What the refusal makes the user of a shape type; None where it says nothing to type.

    A command line that it prints, or else the options that it names, beside what was ``typed`` before.
    """
    printed = [Options.of(words) for words in commands(refusal)]
    named = {key: value for key, value in named_in(refusal).items() if key[0] in refusal}
    if not printed and not named:
        return None
    wanted = [one for one in printed if (LEFT_OUT in one.flags) is shape.rest] or printed
    choices = _keyed(shape.choose).items()
    best = max(wanted, key=lambda one: len(one.pairs.items() & choices), default=Options.of(typed))
    if not printed:
        best.pairs |= named
    for option, value in shape.choose:
        if is_offered(refusal, option, value):
            best.choose(option, value)
    best.pairs = {key: value for key, value in best.pairs.items() if not value.endswith("=COLUMN")}
    return best.words


def named_in(refusal: str) -> dict[tuple[str, str], str]:
    """The options with a value that stand in the sentences of a refusal, not in a command line."""
    found = ((option, value) for option, value in OPTION.findall(COMMAND.sub("", refusal)))
    bare = (
        (option, value.strip('"') if len(value) == 1 else value.strip('".;:)')) for option, value in found
    )
    return {(option, _name(option, value)): value for option, value in bare}


def is_offered(refusal: str, option: str, value: str) -> bool:
    """Whether a refusal names an option and, of its value, what is the file's and not the user's."""
    name, _, right = value.partition("=")
    parts = {"--grade": [name], "--column": [right], "--where": [name, right]}.get(option, [value])
    text = " ".join(refusal.lower().split())
    return option in text and all(part.lower() in text for part in parts)


class Options:
    """The words of one import, by option."""

    def __init__(self, file: str, pairs: dict[tuple[str, str], str], flags: list[str]) -> None:
        self.file, self.pairs, self.flags = file, pairs, flags

    @classmethod
    def of(cls, words: Sequence[str]) -> "Options":
        """Read ``import FILE --option value ...``."""
        file, pairs, flags = "", {}, []
        left = iter(words[1:])
        for word in left:
            if word in NO_VALUE:
                flags.append(word)
            elif word.startswith("--"):
                option, _, value = word.partition("=")
                value = value or next(left)
                pairs[option, _name(option, value)] = value
            else:
                file = word
        return cls(file, pairs, flags)

    def choose(self, option: str, value: str) -> None:
        """Set the value of an option; a word keeps the spelling in which it was printed."""
        key = option, _name(option, value)
        printed = self.pairs.get(key, value)
        name, equals, _ = printed.partition("=")
        right = value.partition("=")[2]
        self.pairs[key] = f"{name}={right}" if equals and option != "--time-format" else value

    @property
    def words(self) -> list[str]:
        """As they are typed."""
        said = [word for (option, _), value in self.pairs.items() for word in (option, value)]
        return ["import", self.file, *said, *self.flags]


def _name(option: str, value: str) -> str:
    """What one option may be given for several times: a column, a word, a name of ours."""
    named = option in ("--where", "--grade", "--column")
    return value.partition("=")[0].lower().removeprefix(APPLE) if named else ""


def _keyed(choose: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    return {(option, _name(option, value)): value for option, value in choose}


def figures(shape: Shape, how: Played) -> str:
    """A line of the table: shape, what belongs, what came in at once, and after typing."""
    is_outside = shape.outside and not how.came
    after = "not by typing" if is_outside else str(how.came)
    return f"| {shape.name} | {shape.belongs} | {how.at_once} | {after} |"


HEADING = "| shape | belongs | came in at once | after typing |\n| --- | ---: | ---: | ---: |"
