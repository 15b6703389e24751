"""Whatever a patient or a file puts into a log is shown as words: in a terminal, on a page, in a table,
in a picture, in a command to copy; and given out to other programs as it is.
"""

import csv
import io
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree

import pytest
from harness.hostile import STARTS, TEXT, WORDS, entries, is_text, make_log, said_by, shown_by, tame
from harness.program import Done
from harness.readers import (
    FORMULA,
    Elements,
    as_fhir,
    cells_of,
    lines_shown,
    steering,
    texts_of,
    tokens_of,
)
from hypothesis import given
from hypothesis import strategies as st
from support.helpers import Run
from support.terminal import STARTED

from facetlog.cli.completion.completion import complete
from facetlog.cli.completion.shells import PROTOCOLS
from facetlog.cli.group import make_group
from facetlog.entries.kinds import ALL_KINDS
from facetlog.report.chart import COLOURS
from facetlog.report.colour import CODES, PLAIN
from facetlog.report.content import Content, Section
from facetlog.report.markdown import markdown
from facetlog.words.parts import Line, Part
from facetlog.words.safe import guarded, safe, shell_word, unguarded

COMMANDS = """

status
status --json
list --all
list --all --json
relief
relief i1 i2
relief --json
plot i1 i2
report
report i1 i2
report i1 i2 --format md
report i1 i2 --format html
report i1 i2 --format csv
report i1 i2 --format json
rules
rules ours
rules --json
questions
questions --all
questions --json
history p1
history --all --json
profile --json
diary
diary --all
sheet
sheet --list
doctor
doctor --json
remind
export
export --format fhir
export --format fhir --name
edit p1 score=5
fill 3
edit p1 note=
delete p1
undo
redo
symptom I cannot control my bladder
""".splitlines()[1:]
TABLES = [f"export --format csv --kind {kind.kind}" for kind in ALL_KINDS]
COHORT = ["cohort --list --names", "cohort", "cohort --json"]  # each followed by the log
WRITES = ("inject", "pain", "said", "able", "sleep", "dose", "treatment", "measure")
DRAWN = {"\x1b[2m", *(f"\x1b[38;5;{colour}m" for colour in COLOURS)}  # dim, and the colours of curves
STYLES = {*CODES.values(), PLAIN, *DRAWN}  # all that a terminal is sent beside letters


class Logs(NamedTuple):
    """A hostile log, its harmless twin, and what facetlog says of each."""

    hostile: Path
    twin: Path
    of_hostile: dict[str, Done]
    of_twin: dict[str, Done]


@pytest.fixture(scope="module")
def logs(tmp_path_factory: pytest.TempPathFactory) -> Logs:
    """Every command on both."""
    folder = tmp_path_factory.mktemp("words")
    hostile, twin = folder / "hostile" / "log.db", folder / "twin" / "log.db"
    make_log(hostile, str)
    make_log(twin, tame)
    looks = COMMANDS[: COMMANDS.index("edit p1 score=5")]
    compared = [line for line in looks if line.startswith(("report i1 i2 --format", "remind"))]
    of_twin = {line: said_by(twin, *line.split()) for line in compared}
    shutil.copy(hostile, folder / "hostile" / "copy.db")
    of_hostile = {line: said_by(hostile, *line.split()) for line in looks + TABLES}
    changed = folder / "hostile" / "copy.db"
    of_hostile |= {line: said_by(changed, *line.split()) for line in COMMANDS[len(looks) :]}
    of_hostile |= {line: said_by(hostile, *line.split(), str(hostile)) for line in COHORT}
    return Logs(hostile, twin, of_hostile, of_twin)


def test_every_text_of_every_kind_is_hostile() -> None:
    """Of the tests below: a field that joins a kind joins them. Fault: a field is passed over."""
    lacking = {kind.kind: {field.word for field in kind.fields if is_text(field)} for kind in ALL_KINDS}
    for entry in entries(str):
        lacking[entry.kind] -= {word for word, value in entry.plain.items() if TEXT in str(value)}
    lacking["pain"] -= {"site"}  # of those that are judged with an injection; others have one
    assert {kind: words for kind, words in lacking.items() if words} == {}
    sites = {entry.plain["site"] for entry in entries(str) if entry.kind == "pain"}
    assert len(sites) == len(STARTS) + 1


def test_every_command_is_said_something_of_it(logs: Logs) -> None:
    """Fault: a command that was added, and not to those that are tried here."""
    unlike = {*WRITES, "import", "backup", "demo", "guide", "purge"}
    tried = {line.split()[0] for line in [*COMMANDS, *COHORT] if line}
    assert set(make_group().commands) - tried == unlike  # which are said their own words back, below
    assert {line: done for line, done in logs.of_hostile.items() if done.status not in (0, 3)} == {}
    assert sum("pwned" in done.stdout for done in logs.of_hostile.values()) > 25


def test_nothing_steers_what_is_piped(logs: Logs) -> None:
    """But for tables, which give every character out (lines end in CR LF), and calendars. Faults: a line
    is printed without ``safe``; JSON with the characters of C1 as they are.
    """  # fmt: skip
    for line, (_, stdout, stderr) in logs.of_hostile.items():
        told = stderr if line in TABLES else stdout.replace("\r\n", "\n") + stderr
        assert (line, steering(told)) == (line, set())


def test_nothing_steers_a_terminal(logs: Logs) -> None:
    """Tables as well. Fault: a table is written to a terminal as to a file."""
    copy = logs.hostile.with_name("terminal.db")
    shutil.copy(logs.hostile, copy)
    shown = shown_by(copy, [line.split() for line in (*COMMANDS, *TABLES)])
    assert {sequence for sequence in STYLES if sequence in shown} >= {CODES["label"], PLAIN, *DRAWN}
    for sequence in STYLES:
        shown = shown.replace(sequence, "")
    assert shown.count("@@ ") >= len(COMMANDS) + len(TABLES)
    parts = [re.sub(r"\r*\n", "\n", part) for part in shown.split("@@ ")]
    assert {part.splitlines()[0]: told for part in parts if (told := steering(part))} == {}


def test_a_page_has_no_element_that_it_would_not_have_without_the_words(logs: Logs) -> None:
    """Faults: ``| safe`` on a line; autoescape off; a text in a style, or in an id."""
    page, twin = (of["report i1 i2 --format html"].stdout for of in (logs.of_hostile, logs.of_twin))
    told, other = Elements(page), Elements(twin)
    assert told.found == other.found
    assert {"script", "img"} & {tag for tag, *_ in told.found} == set()
    assert {one for one in told.addresses if re.search("alert|evil|pwned", one)} == set()
    assert "".join(told.text).count("<script>alert(1)</script>") > 20
    assert "{{7*7}}" in "".join(told.text)


def test_markdown_has_no_mark_that_it_would_not_have_without_the_words(logs: Logs) -> None:
    """Also none that GitHub or Pandoc would read: addresses, formulas. Faults: ``&`` or ``$`` is left as it
    is, or a mark at the beginning of a line.
    """  # fmt: skip
    page, twin = (of["report i1 i2 --format md"].stdout for of in (logs.of_hostile, logs.of_twin))
    assert tokens_of(page) == tokens_of(twin)
    told = json.loads(logs.of_hostile["report i1 i2 --format json"].stdout)
    parts = [told["head"], *(one["sections"] for one in told["injections"]), told["tail"]]
    lines = [line for sections in parts for section in sections for line in section["lines"]]
    assert [" ".join(line.split()) for line in lines_shown(page)] == [
        " ".join(safe(line).split()) for line in lines
    ]
    assert re.findall(r"https?:/|www\.|(?<!\\)[$&^@]", page) == []


@pytest.mark.parametrize(
    "start",
    [*STARTS, "## ", "1. ", "12) ", "- ", "> ", "      ", "```", "~~~", "|x|\n|-|\n", "<!--", "---", "===",
     "[x]: ", "&lt;", "$", "\n\n# ", "\t", "+ ", "* ", "***", "___", "<script>", "![", "\\"],
)  # fmt: skip
def test_no_start_of_a_line_is_a_mark_of_markdown(start: str) -> None:
    """Whatever a line begins with. Fault: ``1)`` or four blanks begin a list, or code, within the item."""
    section = Section("NOTES", (Line([Part(f"{start}word", "typed")]),))
    page = markdown(Content("x", "x", "x", (), (), (section,)))
    assert tokens_of(page) == tokens_of(page.replace(page.splitlines()[-1], "- word"))


@pytest.mark.parametrize("line", [*TABLES, "report i1 i2 --format csv"])
def test_no_cell_is_a_formula(logs: Logs, line: str) -> None:
    """Faults: a sign is not known; a semicolon or a tab in a text begins a cell where they part them."""
    text = logs.of_hostile[line].stdout
    assert len(text) > 500
    assert [cell for cell in cells_of(text) if FORMULA.match(cell)] == []
    assert len(set(map(len, csv.reader(io.StringIO(text, newline=""), strict=True)))) == 1


@given(st.text() | st.text("=+-@\t\r\n;'\uff1d a,"))
def test_what_is_guarded_comes_back(text: str) -> None:
    """Fault: an apostrophe of the patient's own is taken away."""
    assert unguarded(guarded(text)) == text


def test_the_report_as_a_table_has_as_many_rows(logs: Logs) -> None:
    """Fault: a text begins a row."""
    rows, others = (
        list(csv.reader(io.StringIO(of["report i1 i2 --format csv"].stdout, newline=""), strict=True))
        for of in (logs.of_hostile, logs.of_twin)
    )
    assert [row[:2] for row in rows] == [row[:2] for row in others]


def test_other_programs_get_every_text_as_it_is(logs: Logs) -> None:
    """In JSON as codes, in FHIR as far as it may. Fault: what is made safe to print is given out, too."""
    wanted = {text for entry in entries(str) for text in texts_of(entry.plain) if TEXT in text}
    assert len(wanted) == len(STARTS)
    for line in ("export", "list --all --json"):
        given_out = set(texts_of(json.loads(logs.of_hostile[line].stdout)))
        assert wanted - given_out == set()
    given_out = set(texts_of(json.loads(logs.of_hostile["export --format fhir"].stdout)))
    notes = {entry.plain["note"] for entry in entries(str) if entry.kind in ("pain", "dose", "injection")}
    assert {as_fhir(note) for note in notes} - given_out == set()


def test_a_log_is_the_same_after_the_way_through_json_and_tables(logs: Logs, tmp_path: Path) -> None:
    """Of what a reader leaves of blanks at the ends. Fault: SQL, or a cell, read as more than a text."""
    assert said_by(logs.hostile, "export", "-o", str(tmp_path / "log.json")).status == 0
    assert said_by(tmp_path / "new.db", "import", str(tmp_path / "log.json")).status == 0
    assert said_by(tmp_path / "new.db", "export").stdout == logs.of_hostile["export"].stdout
    assert said_by(logs.hostile, "export", "--format", "csv", "-o", str(tmp_path / "tables")).status == 0
    for kind in ALL_KINDS:
        done = said_by(tmp_path / "tables.db", "import", str(tmp_path / "tables" / f"{kind.kind}.csv"))
        assert done.status == 0, done
        table = f"export --format csv --kind {kind.kind}"
        assert said_by(tmp_path / "tables.db", *table.split()).stdout == logs.of_hostile[table].stdout


def test_a_calendar_has_no_word_of_it(logs: Logs) -> None:
    """Fault: a summary with the site or the procedure in it, whose line ends begin an event."""
    calendar, twin = (of["remind"].stdout for of in (logs.of_hostile, logs.of_twin))
    assert calendar.count("BEGIN:VEVENT") == twin.count("BEGIN:VEVENT") > 5
    assert len(calendar) == len(twin)
    assert re.findall("pwned|evil|alert|x{9}", calendar) == []


def test_a_picture_has_no_part_that_it_would_not_have_without_the_words(logs: Logs, tmp_path: Path) -> None:
    """Faults: ``$`` is typeset; a control character, which no SVG may hold; an element out of a site."""
    for log, name in ((logs.hostile, "hostile"), (logs.twin, "twin")):
        for ending in ("svg", "pdf") if name == "hostile" else ("svg",):
            done = said_by(log, "plot", "i1", "i2", "-o", str(tmp_path / f"{name}.{ending}"))
            assert (done.status, steering(done.stderr)) == (0, set())
    found, twin = (list(ElementTree.parse(tmp_path / f"{name}.svg").iter()) for name in ("hostile", "twin"))
    assert Counter(one.tag for one in found) == Counter(one.tag for one in twin)
    assert {key for one in found for key in one.attrib} == {key for one in twin for key in one.attrib}
    told = "".join(one.text or "" for one in found)
    assert steering(told) == set()
    assert "<1b>[31mred" in told
    if shutil.which("pdftotext"):
        command = ["pdftotext", str(tmp_path / "hostile.pdf"), "-"]
        read = subprocess.run(command, capture_output=True, check=True, text=True).stdout
        assert steering(read.replace("\f", "")) == set()
        assert "<1b>[31mred" in read


def test_a_formula_in_a_picture_is_words(tmp_path: Path) -> None:
    """Fault: matplotlib typesets what stands between two $, or fails over it."""
    words = ("inject", "L4-5", "--site", r"$\frac{1}{2}$ <b>", "--baseline", "7", "--at", "11:00")
    assert said_by(tmp_path / "log.db", *words).status == 0
    assert said_by(tmp_path / "log.db", "plot", "-o", str(tmp_path / "x.svg")).status == 0
    told = [
        one.text or "" for one in ElementTree.parse(tmp_path / "x.svg").iter() if one.tag.endswith("text")
    ]
    assert r"$\frac{1}{2}$ <b>" in "".join(told)


@pytest.mark.parametrize("shell", PROTOCOLS)
def test_tab_offers_nothing_that_steers_or_runs(
    logs: Logs, shell: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Fault: a description is printed as it is; a line end in a text makes an offer of its own."""
    monkeypatch.setenv("FACETLOG_DB", str(logs.hostile))
    lines = ("edit ", "edit p1 ", "pain 3 ", "able 3 ", "dose ", "rules ", "pain 3 --site ", "relief ")
    shown = ""
    for line in lines:
        complete(shell, ["--", f"facetlog {line}", ""] if shell == "bash" else ["--", *line.split(" ")])
        shown += capsys.readouterr().out
    assert "t14" in shown
    assert steering(shown.replace("\t", "")) == set()
    assert [line for line in shown.splitlines() if line.startswith((*"=$`", "touch", "BEGIN"))] == []


@pytest.mark.parametrize("shell", STARTED)
def test_a_command_to_copy_is_words_to_every_shell(tmp_path: Path, shell: str) -> None:
    """Faults: quotes of one shell are ended by a backslash in another; $ is left plain within quotes."""
    if not shutil.which(shell):
        pytest.skip(f"no {shell} here")
    program = tmp_path / "facetlog"
    program.write_text("#!/bin/sh\nprintf '<%s>' \"$@\"\necho\n")
    program.chmod(0o755)
    lines = "\n".join(f"./facetlog edit p1 site={shell_word(word)} at=1" for word in WORDS)
    done = subprocess.run(
        [*STARTED[shell][:1], "-c", lines], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.splitlines() == [f"<edit><p1><site={safe(word)}><at=1>" for word in WORDS]
    assert done.stderr == ""
    assert [path for path in tmp_path.iterdir() if path.name[0] != "."] == [program]  # fish has a home


COPIED = ("facetlog --db", "facetlog edit", "facetlog remind", "facetlog import", "chmod ")


def test_what_facetlog_says_to_type_runs_nothing_else(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A site, and the names of files. Fault: ``site="..."`` around what the patient wrote."""
    monkeypatch.chdir(tmp_path)
    said = []
    for word in ("$(touch pwned)", "`touch pwned`", '\\\'";touch pwned;"'):
        name = f"{word}.db"
        log = ("--db", name)
        run(*log, "inject", "L4-5", "--site", word, "--at", "11:00")
        run(*log, "pain", "7", "--site", word, "--at", "10:59")
        said += [run(*log, "pain", "3", "--site", "neck", "--at", "11:10"), run(*log, "backup")]
        said += [run(*log, "remind", "-o", f"{word}.ics"), run(*log, "backup", "-o", f"{word}.copy")]
        Path(name).chmod(0o644)
        said += [run(*log, "doctor", status=3)]
        Path(name).unlink()
        said += [run(*log, "doctor", status=3)]
    lines = [line.strip() for done in said for line in (done.stdout + done.stderr).splitlines()]
    lines = [line for line in lines if line.startswith(COPIED)]
    assert len(lines) == 3 * 6
    (tmp_path / "bin").mkdir()
    for program in ("facetlog", "chmod"):
        (tmp_path / "bin" / program).write_text("#!/bin/sh\nexit 0\n")
        (tmp_path / "bin" / program).chmod(0o755)
    for shell in filter(shutil.which, STARTED):
        for line in lines:
            command = ["env", f"PATH={tmp_path / 'bin'}:/usr/bin:/bin", shell, "-c", line]
            assert subprocess.run(command, capture_output=True, check=False).returncode == 0, line
            assert not Path("pwned").exists(), (shell, line)


WORD = TEXT.replace("/", "").replace("\0", "")[:120]


def parameters() -> Iterator[tuple[str, ...]]:
    """Every command with hostile words in each of its arguments, then in each of its options."""
    commands = make_group().commands
    for name in commands:
        yield (WORD,)
        yield ("--now", WORD, name)
        for one in commands.get(name).params:
            if one.param_type_name == "argument":
                yield (name, *([] if one.nargs == -1 else ["p1"]), f"x{WORD}")
                yield (name, WORD)
            elif not one.is_flag:
                yield (name, f"{one.opts[0]}={WORD}")
                yield (name, "3", "3", f"{one.opts[0]}={WORD}")
        yield (name, f"--{WORD}")


def test_no_answer_to_hostile_words_steers(
    logs: Logs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Refusals, echoes, the names of files that are written. Fault: a name is printed as it was typed."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(logs.hostile, "log.db")
    made = {
        "scores.csv": f"at,score\n{WORD},{WORD}\n",
        "o.csv": f"{WORD},b\n1,2\n",
        "x.json": f'["{WORD}"]',
    }
    for file, text in made.items():
        Path(file).write_text(text)
    files = [("import", file) for file in (*made, f"x{WORD}.db")]
    written = {"report": "txt", "plot": "svg", "remind": "ics", "backup": "db", "export": "json"}
    outputs = [(command, "-o", f"{WORD[:60]}.{ending}") for command, ending in written.items()]
    asked: tuple[list[str], ...] = (["list"], ["pain", "3"], ["list", "--kind", "sleep"], [], ["doctor"])
    new = [("--db", f"x{WORD[:60]}.db", *words) for words in asked]
    found = {}
    for words in dict.fromkeys([*parameters(), *files, *outputs, *outputs, *new]):
        done = said_by(Path("log.db"), *words)
        assert done.status in (0, 2, 3, 4), (words, done)
        if told := steering(f"{done.stdout}{done.stderr}".replace("\r\n", "\n")):
            found[words] = told
    assert found == {}
