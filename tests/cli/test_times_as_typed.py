"""Times at the command line: what a refusal says to write is typed as it stands, and is understood."""

import re
import shlex

import pytest
from support.helpers import Run

NOW = "2026-11-19T16:30:20+00:00"  # a Thursday, at UTC
HINT = re.compile(r'"([^"]+)"')

# What is typed, and the times that the hints of its refusal mean.
TYPED = {
    "pain 3 --at 7": ["Thu 19 Nov 2026 07:00", "Wed 18 Nov 2026 19:00"],
    "pain 3 --at 30m": ["Thu 19 Nov 2026 16:00"],
    "pain 3 --at 3/4": ["Wed 4 Mar 2026 10:00", "Fri 3 Apr 2026 10:00"],
    "pain 3 --at 1230": ["Thu 19 Nov 2026 12:30"],
    "pain 3 --at yesterday": ["Wed 18 Nov 2026 22:00"],
    "pain 3 --at 'mon 10'": ["Mon 16 Nov 2026 10:00", "Mon 16 Nov 2026 22:00"],
    "pain 3 --at 'last monday'": ["Mon 16 Nov 2026 10:00", "Mon 9 Nov 2026 10:00"],
    "pain 3 --at '9/7/2026 9:30'": [
        "Mon 7 Sep 2026 09:30",
        "Mon 7 Sep 2026 09:30",
        "Thu 9 Jul 2026 09:30",
    ],
    "pain 3 --ago '2 weeks'": ["Thu 5 Nov 2026 16:30"],
    "pain 3 --ago -30m": ["Thu 19 Nov 2026 16:00"],
    "said 80 --at 14.30": ["Thu 19 Nov 2026 14:30"],
    "able 7 walk --at '9:30 mon'": ["Mon 16 Nov 2026 09:30"],
    "dose ibuprofen 400 mg --at 'an hour ago'": ["Thu 19 Nov 2026 15:30"],
    "inject L4-5 --at '7 sep 9'": ["Mon 7 Sep 2026 09:00", "Mon 7 Sep 2026 21:00"],
    "symptom dizzy --at '31 sep 9:30'": ["Wed 30 Sep 2026 09:30"],
}


@pytest.mark.parametrize("typed", TYPED)
def test_each_hint_typed_as_it_stands_is_understood_as_it_said(run: Run, typed: str) -> None:
    """Faults: an option whose times are of another grammar; a hint with its quotes in it."""
    words = shlex.split(typed)
    refusal = run(*words, now=NOW, status=2).stderr
    hints = HINT.findall(refusal.removeprefix(f"Error: {words[-1]!r}"))
    told = [run(*words[:-1], hint, now=NOW).stdout.splitlines()[0] for hint in hints]
    assert [" ".join(line.split()[1:6]) for line in told] == TYPED[typed]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("mon 9:30", "Mon 16 Nov 2026 09:30"),
        ("7 sep 9:30", "Mon 7 Sep 2026 09:30"),
        ("Mon 7 Sep 2026 10:30", "Mon 7 Sep 2026 10:30"),
        ("8:00 a.m.", "Thu 19 Nov 2026 08:00"),
        ("3d ago", "Mon 16 Nov 2026 16:30"),
    ],
)
def test_an_edit_takes_the_same_grammar(run: Run, text: str, at: str) -> None:
    """Fault: ``edit`` reads its times in a way of its own."""
    run("pain", "3", now=NOW)
    assert at in run("edit", "p1", f"at={text}", now=NOW).stdout


def test_so_many_days_ago_and_a_day_by_its_name_are_taken_everywhere(run: Run) -> None:
    run("pain", "3", "--ago", "3d", now=NOW)
    run("sleep", "17 nov 23:00", "18 nov 6:30 a.m.", now=NOW)
    shown = run("list", "--since", "16 nov", now=NOW).stdout
    assert "Mon 16 Nov 2026 16:30" in shown
    assert "Tue 17 Nov 2026 23:00" in shown
    assert "16:30" not in run("list", "--since", "17 Nov 2026", now=NOW).stdout


def test_a_printed_time_can_be_typed_again(run: Run) -> None:
    """Fault: ``Thu 19 Nov 2026 14:30`` is refused."""
    line = run("pain", "3", "--at", "14:30", now=NOW).stdout.splitlines()[0]
    printed = " ".join(line.split()[1:6])
    assert printed in run("pain", "4", "--at", printed, now=NOW).stdout
