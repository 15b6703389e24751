"""A clinic's file that was made to harm, or is none: a sentence, at once; never a traceback."""

import os
import time
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.errors import BadValue
from facetlog.settings.places import others_may_write, read_text_within

MIB = 2**20
# Well under the bound of 1 MiB, so that it is not the bound that helps.
SIZE = 1_000_000
RULE = """
[[rule]]
id = "{id}"
title = "ours"
{asks}
procedures = ["facet joint injection"]
source = "our clinic"
version = "1"
as_of = "2026-01-01"
seen = "ours"
"""
PART = '{part="movements"},'
SHORT = "threshold_percent = 50\nhours = 1"


def nested(levels: int) -> str:
    """Parts in so many lists, one in the other."""
    part = '{ part = "relief", percent = 50, hours = 1 }'
    whole = f"[{part}, {part}]"
    for _ in range(levels - 1):
        whole = f"[{part}, {{ any = {whole} }}]"
    return f"all = {whole}"


def repeated(text: str) -> str:
    return text * (SIZE // len(text))


BOMBS = {
    "lists in lists": "a = " + "[" * (SIZE // 2),
    "tables in tables": "a = " + repeated("{a="),
    "dots": repeated("a.") + "a = 1",
    "quoted dots": repeated('"a".') + "a = 1",
    "spaced dots": repeated("a . ") + "a = 1",
    "dots of a table": "[" + repeated("a.") + "a]",
    "dots within a table": "a = {" + repeated("'a'.") + "a = 1}",
    "a number": "a = " + "9" * SIZE,
    "a number of a rule": RULE.format(id="ours", asks="hours = 1\nthreshold_percent = " + "9" * 4000),
    "a number with a point": "[conventions]\nmax_gap_hours = " + "9" * SIZE + ".0",
    "a number of base 16": "[conventions]\nfrom_week = 0x" + "f" * SIZE,
    "a key": "a" * SIZE + " = 1",
    "a key twice": f"{'a' * 400_000} = 1\n{'a' * 400_000} = 1",
    "a table twice": f"[{'a' * 400_000}]\n[{'a' * 400_000}]",
    "many tables": repeated("[[a]]\n"),
    "many keys": "".join(f"a{number} = 1\n" for number in range(70_000)),
    "a drug": f"[expected_hours]\n{'a' * SIZE} = 1",
    "a text": RULE.format(id="a" * SIZE, asks=SHORT),
    "many escapes": 'a = "' + repeated("\\u0041"),
    "many quotes": 'a = """' + repeated('"a'),
    "a word": "a" * SIZE,
    "blanks": "a" + " " * SIZE,
    "quotation marks": repeated('"a" '),
    "rules that show": f"[rules]\nshow = [{repeated('[],')}]",
    "the same rule to show": f'[rules]\nshow = [{repeated(chr(34) + "uk-hull" + chr(34) + ",")} "none"]',
    "parts in parts": RULE.format(id="ours", asks=nested(60)),
    "deeper parts in parts": RULE.format(id="ours", asks=nested(400)),
    "many parts": RULE.format(id="ours", asks=f"all = [{repeated(PART)}]"),
    "rules": "".join(RULE.format(id=f"r{number}", asks=SHORT) for number in range(5000)) + "colour = 1",
    "rules and none of them": "".join(RULE.format(id=f"{n:0200d}", asks=SHORT) for n in range(2500))
    + '[rules]\nfirst = "none"',
}  # fmt: skip


@pytest.mark.parametrize("bomb", BOMBS.values(), ids=BOMBS)
def test_a_bomb_is_refused_in_a_sentence_and_at_once(run: Run, tmp_path: Path, bomb: str) -> None:
    """Faults: a traceback by recursion or by a number's digits; minutes for the dots of a key; a million
    letters told back.
    """  # fmt: skip
    assert len(bomb) <= MIB
    (tmp_path / "clinic.toml").write_text(bomb, encoding="utf-8")
    began = time.monotonic()
    done = run("rules", status=2)
    assert time.monotonic() - began < 5
    assert done.stdout == ""
    assert done.stderr.startswith(f"Error: {tmp_path / 'clinic.toml'}")
    assert done.stderr.count("\n") == 1
    assert len(done.stderr) < 3000


def test_parts_that_nest_as_deep_as_is_taken_are_told_and_judged(run: Run, tmp_path: Path) -> None:
    """Eight lists; nine are refused."""
    clinic = tmp_path / "clinic.toml"
    clinic.write_text(RULE.format(id="ours", asks=nested(8)))
    run("inject", "L4-5", "--baseline", "8", "--at", "2026-01-10 09:00")
    assert "ours" in run("relief", "--json").stdout
    clinic.write_text(RULE.format(id="ours", asks=nested(9)))
    assert "any: parts nest at most 8 deep" in run("rules", status=2).stderr


def test_a_file_of_the_size_that_is_taken_is_read_and_one_byte_more_is_not(
    run: Run, tmp_path: Path
) -> None:
    clinic = tmp_path / "clinic.toml"
    clinic.write_text("#" * MIB)
    run("rules")
    clinic.write_text("#" * (MIB + 1))
    assert f"{clinic} is larger than 1 MiB" in run("rules", status=2).stderr


def test_a_pipe_or_a_device_is_not_read(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Faults: a wait for who writes into the pipe; zeros without end."""
    run("inject", "L4-5", "--baseline", "8", "--at", "2026-01-10 09:00")
    pipe = tmp_path / "pipe.toml"
    os.mkfifo(pipe)
    for named in (str(pipe), "/dev/zero", "/dev/stdin", str(tmp_path)):
        monkeypatch.setenv("FACETLOG_CLINIC", named)
        for command in (["rules"], ["status"], ["report"], []):
            assert f"{named} cannot be read" in run(*command, status=2).stderr


def test_a_pipe_beside_the_log_is_no_clinics_file(run: Run, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "clinic.toml")
    run("rules")


def test_no_more_is_read_than_the_bound(tmp_path: Path) -> None:
    """By bytes, not letters: three of two bytes each are six."""
    file = tmp_path / "text"
    file.write_text("äöü", encoding="utf-8")
    assert read_text_within(file, 6) == "äöü"
    with pytest.raises(BadValue, match="is larger than"):
        read_text_within(file, 5)


def test_who_else_may_write_a_file_follows_from_its_modes(tmp_path: Path) -> None:
    """Fault: who may read it, which is no harm to settings."""
    file = tmp_path / "clinic.toml"
    file.touch()
    told = {}
    for mode in (0o600, 0o644, 0o664, 0o646):
        file.chmod(mode)
        told[mode] = others_may_write(file)
    assert told == {0o600: False, 0o644: False, 0o664: True, 0o646: True}
