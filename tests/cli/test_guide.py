"""The guide: every topic on a terminal of any width, piped, and in the reader's pager; and its times."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from support.diaries import FACETLOG, Terminal
from support.helpers import Run

from facetlog.cli.topics import TOPICS, text_of_topic
from facetlog.report.guide_page import guide_lines
from facetlog.report.terminal import Screen

NOW = "2026-11-19T16:30:40+00:00"  # a Thursday
NARROW = 40
WIDER = re.compile(r"^\S+$|`|facetlog |^[a-z#\[]|^ *[-\w.]+ = |[─━│┤]|https?://")  # what no line breaks


def told(topic: str, width: int = 80, ascii_only: bool = False) -> list[str]:
    """The lines of a topic on a terminal of that width."""
    screen = Screen(width=width, ascii_only=ascii_only)
    return [line.text for line in guide_lines(text_of_topic(topic), screen)]


def laid(text: str, width: int = 80) -> str:
    return "\n".join(line.text for line in guide_lines(text, Screen(width=width)))


def test_alone_it_lists_every_topic_and_needs_no_log(run: Run) -> None:
    """Fault: a topic that is not listed; a log that is made to read a guide."""
    listed = run("guide").stdout
    assert re.findall(r"^ *(\S+)  \w", listed, re.M) == ["topic", *TOPICS]
    assert run("guide", "both", "sides").stdout == run("guide", "both-sides").stdout
    assert not Path(os.environ["FACETLOG_DB"]).exists()


def test_a_topic_that_there_is_not_is_refused_with_those_there_are(run: Run) -> None:
    said = run("guide", "dey", status=2).stderr
    assert said.startswith("Error: 'dey' is no topic of the guide; there are patient, before, day,")


@pytest.mark.parametrize("topic", TOPICS)
def test_piped_it_is_plain_text_without_marks_of_a_page(run: Run, topic: str) -> None:
    """Faults: codes of colour in a pipe; a comment, a fence or a link of Markdown as it stands."""
    shown = run("guide", topic).stdout
    assert not re.search(r"\x1b|<!--|^```|^##|\*\*|\]\(|^\|", shown, re.M)
    assert shown.splitlines() == told(topic)


@pytest.mark.parametrize("topic", TOPICS)
def test_it_fits_a_narrow_terminal_and_breaks_nothing_that_is_copied(topic: str) -> None:
    """Faults: a table that runs out of the window; a command folded in the middle."""
    narrow = told(topic, NARROW)
    for copied in re.findall(r"`[^`\n]+`", "\n".join(told(topic, 400))):
        assert any(copied in line for line in narrow)
    assert [line for line in narrow if len(line) > NARROW and not WIDER.search(line)] == []


def test_a_curve_that_does_not_fit_is_named_and_left_out() -> None:
    """Also where the terminal lacks its characters. Fault: it is folded into rubbish."""
    for lines in (told("weeks", NARROW), told("weeks", ascii_only=True)):
        assert lines.count("(A curve of 79 columns, not shown.)") == 1
        assert not any("┤" in line for line in lines)
    assert any("┤" in line for line in told("weeks"))


def test_an_answer_is_folded_anew_and_not_line_by_line() -> None:
    """Fault: every second line of it holds one word."""
    narrow = "\n".join(told("mistakes", 60))
    assert "\n  clinic today. If you also have fever, new weakness or\n" in narrow


def test_the_forms_of_a_page() -> None:
    """By hand. Fault: one of them is read as another."""
    page = "# A page\n\n<!-- unseen -->\n\nSee [the days](day.md), **now**.\n\n- one\n  more\n- two\n"
    assert laid(page) == "A page\n======\n\nSee the days (`facetlog guide day`), now.\n\n- one more\n- two"
    table = "| type | means |\n| --- | --- |\n| `3` | a score of three |\n| `s` |  |\n"
    assert laid(table) == "type  means\n`3`   a score of three\n`s`"
    assert laid(table, 20) == "`3`\n    means: a score\n    of three\n`s`"
    code = "```console\n10:00 $ facetlog pain 3 walking\nan answer of words\n```\n"
    assert laid(code, 12) == "10:00 $ facetlog pain 3 walking\nan answer of\n  words"


def test_a_page_longer_than_the_terminal_goes_to_the_pager_that_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a shorter one does not. Faults: PAGER is not asked; the list of topics is paged, too."""
    monkeypatch.delenv("MANPAGER", raising=False)
    monkeypatch.setenv("PAGER", f"cat > {tmp_path / 'paged'}; echo done")
    words = [*FACETLOG, "--db", str(tmp_path / "log.db"), "guide"]
    for topic, shown in (([], "patient"), (["mistakes"], "done")):
        terminal = Terminal([*words, *topic], width=100)
        assert terminal.status() == 0
        os.close(terminal.keys)
        assert shown in terminal.first
    assert "slip of the thumb" not in terminal.first
    assert (tmp_path / "paged").read_text().startswith("A slip of the thumb\n===")


def test_no_other_command_loads_it(run: Run) -> None:
    """Fault: an import of the topics where every start pays for it."""
    run("pain", "3")
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "facetlog", "status"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert "facetlog.cli.session" in done.stderr
    assert not re.search(r"facetlog\.(cli\.topics|report\.guide_page)", done.stderr)


ROWS = re.findall(r"^\| `([^`]+)` \| (.*) \|$", text_of_topic("times"), re.MULTILINE)
READ = [row for row in ROWS if row[1][:4] in ("Mon ", "Tue ", "Wed ", "Thu ", "Fri ", "Sat ", "Sun ")]
REFUSED = [row for row in ROWS if row not in READ]


@pytest.mark.parametrize(("text", "means"), READ)
def test_every_time_of_the_list_is_read_as_it_says(run: Run, text: str, means: str) -> None:
    """Fault: a time in the list that is read as another, or refused."""
    assert run("pain", "3", "--at", text, now=NOW).stdout.startswith(f"p1  {means}  pain 3 of 10")


@pytest.mark.parametrize(("text", "said"), REFUSED)
def test_every_refusal_of_the_list_is_what_is_said_and_names_the_list(
    run: Run, text: str, said: str
) -> None:
    """Faults: a refusal that is worded otherwise; one that leads nowhere."""
    refusal = run("pain", "3", "--at", text, now=NOW, status=2).stderr
    assert refusal.startswith(f"Error: {text!r} {said}")
    assert refusal.endswith(" See `facetlog guide times`.\n")


@pytest.mark.parametrize(
    "command",
    [
        "pain 3 --ago -x",
        "edit p1 at=7",
        "sleep 23 6:30",
        "list --since 7",
        "fill 3 --from 7",
        "said 50 --at 30m",
        "pain 5 yesterday",
        "pain 5 tonight",
        "pain 5 14.30",
        "sleep 2h 3h",
    ],
)
def test_every_command_that_refuses_a_time_names_the_list(run: Run, command: str) -> None:
    """Fault: a time that is refused in another place than the one."""
    run("inject", "--at", "9:00", now=NOW)
    run("pain", "3", now=NOW)
    assert "`facetlog guide times`" in run(*command.split(), now=NOW, status=2).stderr


@pytest.mark.parametrize(
    "form",
    [
        r"\d\d?:\d\d", r"\d\d?:\d\d[ap]m", r"\d\d?:\d\d [ap]\.m\.", r"\d\d?:\d\d[ap]\.m\.", r"\d\d?[ap]m",
        "noon", "midnight", "now", r"yesterday \S+", r"today \S+", r"mon \S+", r"monday \S+",
        r"\d sep \S+", r"sep \d \S+", r"\d sep \d{4} \S+", r"\d+h ago", r"\d+ min ago", r"\dd ago",
        r"\d{4}-\d\d-\d\d \S+", r"\d{4}-\d\d-\d\dT\S+[+-]\d\d:\d\d", r"\d{4}-\d\d-\d\dT\S+Z",
        r"[A-Z]\w\w \d [A-Z]\w\w \d{4} \S+",
    ],
)  # fmt: skip
def test_the_list_has_every_form_of_the_contract(form: str) -> None:
    """Fault: a form that is read, and that nobody is told of."""
    assert any(re.fullmatch(form, text) for text, _ in READ)
