"""The README and the guides are true: what they show is what facetlog prints, and nothing is missing."""

import os
import re
import shlex
from datetime import date, timedelta
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.cli.group import build
from facetlog.cli.table import all_names
from facetlog.cli.topics import DOCS, TOPICS
from facetlog.words.about import WHAT_IT_IS

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
BY_OTHERS = {"method", "words", "architecture", "clinic"}  # by test_docs.py, test_clinic_guide.py
GUIDES = [DOCS / f"{topic}.md" for topic in TOPICS if topic not in BY_OTHERS]
PAGES = [README, *GUIDES]
WITH_CLINIC = [*PAGES, DOCS / "clinic.md"]
ZERO = date(2026, 11, 19)  # a Thursday
COMMAND = re.compile(r"(\d\d:\d\d)([+-]\d+)? \$ facetlog (.*)")
# What is played, in the order of the page: a block of `console`, with commands and answers; a comment
# `typed`, with commands that are not shown; a block of `sh` after a comment with the time of each of its
# lines; `text` is what the last command answered. A name parts logs, or is that of a file.
PLAYED = re.compile(
    r"```console(?P<name>[^\n]*)\n(?P<shown>.*?)```"
    r"|<!-- typed(?P<other>[^\n]*)\n(?P<unseen>.*?)-->"
    r"|<!-- at (?P<times>[^\n]*) -->\n+```sh\n(?P<pasted>.*?)```"
    r"|```(?P<told>text)\n.*?```"
    r"|```(?:csv|toml) (?P<file>[\w.]+)\n(?P<held>.*?)```",
    re.DOTALL,
)


def page_name(page: Path) -> str:
    return page.stem


def answer(run: Run, line: str) -> str:
    """The line and what is printed for it, at its time: +1 is the day after."""
    match = COMMAND.fullmatch(line)
    assert match, line
    day = ZERO + timedelta(int(match[2] or 0))
    done = run.ended(*shlex.split(match[3]), now=f"{day}T{match[1]}+00:00")
    return f"{line}\n{done.stdout}{done.stderr if done.status else ''}"


@pytest.mark.parametrize("page", PAGES, ids=page_name)
def test_what_a_page_shows_is_what_facetlog_prints(
    run: Run, page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """On Thu 19 Nov 2026, in a folder of its own. Faults: a sentence reworded and the page not; an option
    that there is not. FACETLOG_APPROVE=1 writes what is printed into the page.
    """  # fmt: skip
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)

    answers: list[str] = []

    def typed(name: str, lines: list[str]) -> str:
        monkeypatch.setenv("FACETLOG_DB", f"{name.strip() or 'log'}.db")
        answers[:] = [answer(run, line) for line in lines if COMMAND.fullmatch(line)]
        return "".join(answers)

    def played(block: re.Match[str]) -> str:
        if block["told"]:
            return "```text\n" + answers[-1].partition("\n")[2] + "```"
        if block["shown"] is not None:
            return f"```console{block['name']}\n{typed(block['name'], block['shown'].splitlines())}```"
        if block["pasted"]:
            lines = zip(block["times"].split(), block["pasted"].splitlines(), strict=True)
            typed("", [f"{at} $ {line}" for at, line in lines])
        elif block["file"]:
            Path(block["file"]).write_text(block["held"], encoding="utf-8")
        else:
            typed(block["other"], block["unseen"].splitlines())
        return block[0]

    text = page.read_text(encoding="utf-8")
    made = PLAYED.sub(played, text)
    if os.environ.get("FACETLOG_APPROVE"):
        page.write_text(made, encoding="utf-8")
    assert made == page.read_text(encoding="utf-8")


def commands_in(page: Path) -> list[list[str]]:
    """What stands between backticks and begins with facetlog."""
    found = re.findall(r"`facetlog ([^`\n]+)`", page.read_text(encoding="utf-8"))
    return [shlex.split(one) for one in found]


@pytest.mark.parametrize("page", WITH_CLINIC, ids=page_name)
def test_every_command_named_in_a_sentence_is_one_with_those_options(page: Path) -> None:
    """Faults: an option misspelled in a guide; a topic that there is not."""
    for words in commands_in(page):
        name, *rest = words[2:] if words[0] == "--db" else words
        if name.startswith("--") or name[0].isdigit():
            continue
        options = {text for one in build(name).params for text in (*one.opts, *one.secondary_opts)}
        assert {word for word in rest if word.startswith("-")} <= {*options, "--help"}, words
        assert name != "guide" or {*rest} <= {*TOPICS, "TOPIC"}


@pytest.mark.parametrize("name", all_names())
def test_every_command_is_in_the_readme_or_a_guide(name: str) -> None:
    """Fault: a command that no page tells of."""
    assert any(
        re.search(rf"(facetlog |`){name}\b", page.read_text(encoding="utf-8")) for page in WITH_CLINIC
    )


def test_the_readme_is_one_that_is_read() -> None:
    """Fault: what one reader in ten needs is put where all begin."""
    assert len(README.read_text(encoding="utf-8").splitlines()) <= 160


@pytest.mark.parametrize("page", [README, *(DOCS / f"{topic}.md" for topic in TOPICS)], ids=page_name)
def test_every_page_says_what_facetlog_is(page: Path) -> None:
    """But those for developers. Fault: a guide that leaves it out, or says it in words of its own."""
    words = " ".join(page.read_text(encoding="utf-8").split())
    assert WHAT_IT_IS in words or page.stem in ("words", "architecture")


def test_the_two_lines_of_set_up_are_there_to_the_letter() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    venv = "python3 -m venv .venv && .venv/bin/pip install "
    assert lines.count(f"{venv}'.[html,calendar]' && .venv/bin/facetlog demo") == 1
    assert lines.count(f"{venv}-e '.[test]' && .venv/bin/python -m pytest") == 1
    assert sum("-e '.[test]'" in line for line in lines) == 1  # .ci/run finds each by a part of it
    assert sum(".venv/bin/facetlog demo" in line for line in lines) == 1


def test_the_clinics_file_of_the_guide_is_read(run: Run, tmp_path: Path) -> None:
    """Also with what is commented out. Fault: a setting that is shown and not known, or told as another."""
    text = (DOCS / "clinic-file.md").read_text(encoding="utf-8")
    (toml,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    hours = re.sub(r"^# (?=\[exp|[a-z]+caine)", "", toml, flags=re.MULTILINE)
    assert hours.count("\n# ") == 1
    for one in (toml, hours):
        (tmp_path / "clinic.toml").write_text(one, encoding="utf-8")
        assert "Bring this sheet to your visit." in run("sheet", "our-sheet").stdout
        told = " ".join(run("rules", "ours").stdout.split())
        asked = "relief of 50 % or more for at least 3 months, or a gain in function of 30 %."
        assert f"It asks: {asked}" in told
        assert "It is for: facet joint injection or medial branch block." in told
