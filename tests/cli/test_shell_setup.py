"""A shell set up for TAB: what is written, and for which shell."""

from pathlib import Path

import pytest
import shellingham

from facetlog.cli.completion.shell_setup import SETUPS, install, this_shell
from facetlog.errors import Refused


@pytest.mark.parametrize("shell", SETUPS)
def test_setting_a_shell_up_writes_a_script_and_at_most_one_line(tmp_path: Path, shell: str) -> None:
    """Faults: the start-up file is written anew, its link replaced, or the line added each time."""
    start = SETUPS[shell].start
    kept = tmp_path / "dotfiles"
    if start:
        kept.write_text("alias ll='ls -l'")  # without an end of line
        (tmp_path / start[1]).symlink_to(kept)
    said = [install(shell), install(shell)]
    assert said[0] == said[1]
    scripts = [path for path in tmp_path.rglob("*facetlog*") if path.is_file()]
    assert [path.read_text() for path in scripts] == [SETUPS[shell].script]
    if start:
        assert (tmp_path / start[1]).is_symlink()
        first, line = kept.read_text().splitlines()
        assert first == "alias ll='ls -l'"
        assert str(scripts[0]) in line


def test_a_start_up_file_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Fault: a traceback."""
    (tmp_path / ".bashrc").mkdir()
    with pytest.raises(Refused, match="cannot be written"):
        install("bash")


def test_another_shell_is_refused_and_the_users_own_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fault: a script for a shell that was guessed."""
    for found, own, shell in (
        ("zsh", "/bin/bash", "zsh"),
        ("sh", "/usr/bin/fish", "fish"),
        ("", "bash", "bash"),
    ):
        monkeypatch.setattr(shellingham, "detect_shell", lambda name=found: (name, name))
        monkeypatch.setenv("SHELL", own)
        assert this_shell() == shell
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    monkeypatch.setenv("SHELL", "/bin/tcsh")
    with pytest.raises(Refused, match=r"bash, zsh and fish; tcsh is none"):
        this_shell()
