"""Setting a shell up, once, so that TAB completes facetlog: a script of its own, and where it starts."""

import os
import shlex
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.files import write_file
from facetlog.errors import Refused
from facetlog.store.files import make_private_folder
from facetlog.words.safe import safe

BASH = r"""# Lets TAB complete facetlog in bash.
_facetlog_completion() {
    local IFS=$'\n' offer
    COMPREPLY=()
    while read -r offer; do COMPREPLY+=("$offer"); done < <(
        _FACETLOG_COMPLETE=bash "${1/#\~\//$HOME/}" -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null
    )
    case "${COMPREPLY[0]-}" in
        '<files>') COMPREPLY=(); compopt -o default 2>/dev/null ;;
        *=) compopt -o nospace 2>/dev/null ;;
    esac
}
complete -o nosort -F _facetlog_completion facetlog 2>/dev/null ||
    complete -F _facetlog_completion facetlog
"""
ZSH = r"""#compdef facetlog
# Lets TAB complete facetlog in zsh.
_facetlog() {
    local line offer
    local -a lines whole begun raw
    lines=("${(@f)$(_FACETLOG_COMPLETE=zsh "${${(Q)words[1]}/#\~\//$HOME/}" -- \
        "${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}" 2>/dev/null)}")
    if [[ $lines[1] == '<files>' ]]; then
        _files
        return
    fi
    raw=(-Q)
    for line in $lines; do
        offer=${line%%$'\t'*}
        if [[ -n $compstate[quote] ]]; then
            offer=${(Q)offer}
            raw=()
        fi
        offer=${${offer//\\/\\\\}//:/\\:}
        line=$offer${${line#*$'\t'}:+:${line#*$'\t'}}
        if [[ $offer == *= ]]; then begun+=("$line"); else whole+=("$line"); fi
    done
    _describe -V facetlog whole $raw -M 'm:{[:lower:][:upper:]}={[:upper:][:lower:]}' -- \
        begun $raw -S ''
}
if [[ $funcstack[1] == _facetlog ]]; then
    _facetlog "$@"  # found by the name of this file
else
    if ! (( $+functions[compdef] )); then
        autoload -Uz compinit && compinit -i
    fi
    compdef _facetlog facetlog
fi
"""
FISH = r"""# Lets TAB complete facetlog in fish.
function __facetlog_complete
    set -l words (commandline -opc)
    set -l program (string replace -r '^~/' $HOME/ -- $words[1])
    set -e words[1]
    set -l typed (commandline -ct)
    set -l lines (env _FACETLOG_COMPLETE=fish $program -- $words "$typed" 2>/dev/null)
    if test "$lines[1]" = '<files>'
        __fish_complete_path "$typed"
    else
        string join -- \n $lines
    end
end
complete --command facetlog --no-files --keep-order --arguments '(__facetlog_complete)'
"""
DATA, CONFIG = ("XDG_DATA_HOME", ".local/share"), ("XDG_CONFIG_HOME", ".config")


class Setup(NamedTuple):
    """A shell's script, and where it lies; the file that reads it, where the shell needs telling."""

    script: str
    folder: tuple[str, str]  # the variable that names it, and where it is otherwise, in the home
    place: str
    start: tuple[str, str] | None = None  # the variable that names its folder, and its own name


SETUPS = {
    "bash": Setup(BASH, DATA, "bash-completion/completions/facetlog", ("", ".bashrc")),
    "zsh": Setup(ZSH, DATA, "zsh/site-functions/_facetlog", ("ZDOTDIR", ".zshrc")),
    "fish": Setup(FISH, CONFIG, "fish/completions/facetlog.fish"),
}


def this_shell() -> str:
    """The shell that facetlog was started from, else the user's own. Raises Refused for another."""
    import shellingham

    try:
        found = shellingham.detect_shell()[0]
    except (shellingham.ShellDetectionFailure, RuntimeError, OSError):
        found = ""
    usual = Path(os.environ.get("SHELL", "")).name
    known = [shell for shell in (found, usual) if shell in SETUPS]
    if not known:
        named = found or usual or "this shell"
        raise Refused(f"TAB completes facetlog in bash, zsh and fish; {named} is none of them.")
    return known[0]


def install(shell: str) -> list[str]:
    """Write a shell's script, and one line where the shell starts; what was done, in lines."""
    setup = SETUPS[shell]
    script = _folder(*setup.folder) / setup.place
    try:
        make_private_folder(script.parent)
        write_file(script, setup.script.encode(), force=True)
        start = read_at_start(setup.start, script) if setup.start else None
    except OSError as error:
        raise Refused(f"{error.filename} cannot be written: {error.strerror}.") from error
    return [
        f"From the next {shell} on, TAB completes what you type after `facetlog`.",
        f"    Written: {safe(str(script))}",
        *([f"    Its line stands in {safe(str(start))}"] if start else []),
    ]


def _private(path: str, flags: int) -> int:
    """How a start-up file is opened: made where there is none, so that no other can add to it."""
    return os.open(path, flags, 0o600)


def _folder(variable: str, otherwise: str) -> Path:
    named = os.environ.get(variable, "")
    return Path(named) if Path(named).is_absolute() else Path.home() / otherwise


def read_at_start(start: tuple[str, str], script: Path) -> Path:
    """Add the line that reads the script to the start-up file; nothing else of it is touched."""
    variable, name = start
    path = _folder(variable, "") / name
    quoted = shlex.quote(str(script))
    line = f"if [ -r {quoted} ]; then . {quoted}; fi  # TAB completes facetlog"
    there = path.read_text(encoding="utf-8", errors="replace") if path.exists() else ""
    if line not in there.splitlines():
        is_open_line = there and not there.endswith("\n")
        with open(path, "a", encoding="utf-8", opener=_private) as file:
            file.write(f"\n{line}\n" if is_open_line else f"{line}\n")
    return path
