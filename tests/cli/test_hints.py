"""Every line that facetlog prints to be typed is accepted as it stands, wherever one can be printed.

The lines are found in what the stories print; the places that can print one, in the source.
"""

import ast
import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.helpers import Run

PACKAGE = Path(__file__).parents[2] / "facetlog"
LINE = re.compile(r"^ {8}facetlog (.+)$|`facetlog ([^`]+)`", re.M)
PLACES = {"SCORE": "3", "TIME BEFORE THE NEEDLE": "8:55", "TIME": "9:30"}
ASKS = "Without a terminal fill asks nothing."  # it asks in one; played in tests of its own

# Each is typed into a log of its own, on Tuesday 20 January 2026 at 12:00.
STORIES = [
    "inject | inject | pain 3 | pain 3 --at 8:00",
    "pain 6 --at 9:00 | inject L4-5 --side right --at 9:00 --baseline 7 | pain 2 --at 9:00",
    "pain 3 | inject L4-5 --side right --at 9:00 | pain 3 | pain 4 --side left | pain 4 --site knee",
    "inject --side both --at 9:00 | pain 6 --side left --at 8:50 | pain 6 --side right --at 8:50 | pain 3",
    "inject --side both --at 9:00 | pain 6 --side left --at 8:50 | pain 3 | pain 3 --side right",
    "pain 5 --side left --at 8:30 | pain 7 --at 8:40 --rest | inject --side left --at 9:00",
    "inject --at 2026-01-19T20:00Z --baseline 7 | pain 4 | inject --at 12:00",
    "inject --at 9:00 | dose oxycodon 5 mg | dose ibuprofen 400 | dose metformin 500 mg",
    "inject --at 9:00 | profile --regular 'tramadol 50 mg' | dose tramadol 50 mg | dose tramadol --rescue",
    "inject --at 9:00 --baseline 7 | pain 3 8% | said 8 | pain 3 tramadol | pain 3 tramadol --at 10:00",
    "able 3 bend back | able 4 bend \"father's back\" | able 4 bend",
    "pain 3 | rate | 3pm | 3/4 | 7 sep 9:30 | log pain 3 walking | took advil 400 mg | remove p1",
    "pain 5 took advil 400 | pain 5 took \"mum's\" 400 mg | pain left=3 right=5 60% | pain 3 left=5",
    "list | plot | report | relief | status | pain 3 | relief | plot | report | relief 80",
    "inject --at 9:00 | report i7 | report --since 11:00 | list i9 | history p7",
    "pain 3 | delete p7 | edit 7 score=3 | edit i1 usual=3 | undo | undo | undo | redo | redo",
    "inject --at 9:00 | remind -o r.ics | remind -o r.ics | backup -o b.db | doctor --save s.db",
    "pain 3 | export -o e.json | delete p1 | purge p1 --yes | history p9 | purge p9 --yes | undo",
    "inject --at 9:00 --baseline 7 | pain 3 --at 10:00 | export -o e.json | import e.json",
    "fill 3 | inject --at 9:00 | fill 3 before | fill left 3 | fill left=3 | fill monday | fill 2026-01-20",
    "inject --at 9:00 | fill 10:00=s | fill now | fill i1 | fill '+advil' | fill walking | fill -x | fill",
    "pain 3 | undo | relief | plot | inject --side both --at 9:00 --baseline left=3,right=4 | fill 3",
    "sheet --large",
    "profile --regular 'tramadoll 50 mg' | pain 3 | report --format json | report --format md",
    "inject --at 2026-01-18T09:00Z | fill 1 2 3 4 5 6 5 4 3 2 1 0 | fill 8:00=3",
    "inject --at 9:00 | fill --from 8:00 3 | fill 8:00=3 2 | inject --at 10:00 --side both | fill 3 1",
    "fill --from 8:00 3 | pain -x | nonsense | pain | inject --help | profile --country GB",
    "sheet --large | sheet --list | sheet nowhere",
    "inject --at 9:00 --baseline 7 | pain 3 --at 7 | guide how-to-read",
    "pain 3 --site knee | export --format csv --kind pain -o p.csv | undo | import p.csv",
]  # fmt: skip


def hints_in(printed: str) -> list[str]:
    """The lines to type, each once."""
    return list(dict.fromkeys(first or second for first, second in LINE.findall(printed)))


def typed(hint: str) -> list[str]:
    """The words of a hint, with something in its places."""
    for place, said in PLACES.items():
        hint = re.sub(rf"\b{place}\b", said, hint)
    return shlex.split(hint)


def told(run: Run, story: str, log: Path) -> Iterator[str]:
    """What each command of a story prints, before the next one is typed."""
    for line in story.split(" | "):
        done = run.ended("--db", str(log), *shlex.split(line))
        assert done.status != 1, (line, done)
        yield done.stdout + done.stderr


@pytest.mark.parametrize("story", STORIES)
def test_each_line_to_type_is_accepted_in_the_log_that_printed_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, story: str
) -> None:
    """Faults: an option that there is not; words without quotes; an edit to a value that is refused."""
    monkeypatch.chdir(tmp_path)
    log, copy = tmp_path / "a.db", tmp_path / "copy.db"
    refused = {}
    for printed in told(run, story, log):
        for hint in hints_in(printed):
            copy.unlink(missing_ok=True)
            if log.exists():
                shutil.copy(log, copy)
            done = run.ended("--db", str(copy), *typed(hint))
            if done.status and ASKS not in done.stderr:
                refused[hint] = done.stderr
    assert refused == {}


@pytest.mark.parametrize("story", STORIES)
def test_no_line_to_type_is_broken_in_a_narrow_terminal(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, story: str
) -> None:
    """Of what stands on stdout; stderr folds in a terminal alone. Fault: ``facetlog`` ends a line."""
    shown = dict[int, str]()
    for width in (200, 40, 34):
        monkeypatch.setenv("COLUMNS", str(width))
        folder = tmp_path / str(width)
        folder.mkdir()
        monkeypatch.chdir(folder)
        texts = told(run, story, Path("a.db"))
        shown[width] = "\n".join(text.partition("Error: ")[0] for text in texts)
    lines = {*hints_in(shown[200]), *re.findall(r"(?<!Usage): (facetlog .+?)\.?$", shown[200], re.M)}
    for width in (40, 34):
        assert [line for line in lines if line not in shown[width]] == []


def pattern_of(node: ast.expr) -> str:
    """What the text of a constant or an f-string looks like; any value stands in its places."""
    if isinstance(node, ast.Constant):
        return re.sub(r"\\\{[^}]*\\\}", ".*", re.escape(str(node.value)))
    if isinstance(node, ast.JoinedStr):
        return "".join(map(pattern_of, node.values))
    return ".*"


def lines_of(source: str) -> Iterator[str]:
    """The pattern of each line to type that a module can print."""
    tree = ast.parse(source)
    skipped: set[ast.AST] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Expr) or (isinstance(node, ast.JoinedStr) and node not in skipped):
            skipped |= {*ast.iter_child_nodes(node)}  # docstrings, and the parts of what is one text
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("command", "no_command"):
            *_, last = node.args
            if isinstance(last, ast.Constant | ast.JoinedStr):
                yield pattern_of(last)
        elif isinstance(node, ast.Constant | ast.JoinedStr) and node not in skipped:
            text = pattern_of(node)
            yield from re.findall(r"`facetlog\\ (.+?)`", text)


# Asked, or changed in another window, while the diary or a sheet is typed in.
# Of a log of 72 MiB; of a file with a line that cannot be taken, typed in the tests of that.
OF_A_FILE = {r"backup\ \-o\ log\.db", r"import\ log\.db", r".*\ \-\-leave\-out\-wrong"}
# Of many logs: typed in the tests of cohort and of its guide.
OF_MANY = {r"cohort\ \-\-rows", r"\-\-db\ .*\ report", r"\-\-db\ new\.db\ import\ .*"}
IN_A_TERMINAL = {"fill", r"fill\ .*", r"diary\ \-\-all", r"pain\ SCORE"}
# Shown by `--help`, and read in its tests; what `demo` draws itself; what a lock held on to.
ELSEWHERE = {"cli/table.py", "cli/commands/demo.py", "cli/commands/purge.py"}


def test_every_place_that_prints_a_line_to_type_is_in_a_story(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: a line is printed that no story above shows, so that nobody knows whether it is accepted."""
    monkeypatch.chdir(tmp_path)
    logs = ((story, tmp_path / f"{place}.db") for place, story in enumerate(STORIES))
    shown = {hint for story, log in logs for text in told(run, story, log) for hint in hints_in(text)}
    modules = {str(path.relative_to(PACKAGE)): path for path in PACKAGE.rglob("*.py")}
    sources = [path.read_text() for name, path in modules.items() if name not in ELSEWHERE]
    patterns = {line for source in sources for line in lines_of(source)}
    never = {line for line in patterns if not any(re.fullmatch(line, hint) for hint in shown)}
    assert never <= IN_A_TERMINAL | OF_A_FILE | OF_MANY
