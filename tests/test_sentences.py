"""The pure rooms make no sentence for people: what they find is a value, which words tell."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "facetlog"
WITHOUT_SENTENCES = ("relief", "rules", "outcome")
# Names that are part of the contract, as the log, the JSON and the rules have them.
NAMES = {
    "another procedure", "changed entries", "clinic's score", "facet joint injection", "late entries",
    "low baseline", "mean baseline", "medial branch block", "not applicable", "not met", "paper entries",
    "patient guides", "radiofrequency ablation", "rescue dose", "shared baseline", "unknown medicine",
}  # fmt: skip
# The grammar of the warning list: patterns that are compiled, and words that a patient may say.
PATTERNS = {"heard.py", "denied.py", "sign_words.py", "temperature.py"}


def files(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((PACKAGE / room).rglob("*.py"))]


def sentences(source: str) -> Iterator[str]:
    """Every text of a source that has a space between words: no docstring, name, error, type or pattern."""
    tree = ast.parse(source)
    passed = {id(node) for node in docstrings(tree)}
    passed |= {id(node.annotation) for node in ast.walk(tree) if isinstance(node, ast.AnnAssign)}
    passed |= {id(part) for node in ast.walk(tree) if is_passed(node) for part in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            words = node.value.strip() if " " in node.value else ""
            if words not in NAMES and any(char.isalpha() for char in words):
                yield node.value


def docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
            first = node.body[0] if node.body else None
            if isinstance(first, ast.Expr):
                yield first.value


def is_passed(node: ast.AST) -> bool:
    """Whether it is an error that is raised, or a pattern that is compiled."""
    if isinstance(node, ast.Raise):
        return True
    return isinstance(node, ast.Call) and ast.unparse(node.func).startswith("re.")


@pytest.mark.parametrize("path", files(*WITHOUT_SENTENCES), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_the_pure_rooms_make_no_sentence(path: Path) -> None:
    """Fault: a reason that is a text, told where it is found, and thrown away by every check."""
    source = path.read_text()
    assert list(sentences(functions_of(source) if path.name in PATTERNS else source)) == []


def functions_of(source: str) -> str:
    """The functions of a grammar alone: its patterns stand beside them, as constants of the module."""
    body = ast.parse(source).body
    return "\n".join(ast.unparse(node) for node in body if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(
    "planted",
    [
        'why = "no score at the needle"',
        'why = f"{shown} shown, less than {possible} possible"',
        'def f() -> str:\n    return "; then nothing until " + moment',
    ],
)
def test_a_planted_sentence_is_found(planted: str) -> None:
    assert list(sentences(f'"""A module."""\n\n{planted}\n')) != []


def test_names_errors_and_patterns_are_no_sentences() -> None:
    code = 'MET = "not met"\nPATTERN = re.compile("no |not ")\nwords = " ".join(parts)\n'
    assert (
        list(sentences(f'{code}def f():\n    """Tell it."""\n    raise BadValue("It is no score.")')) == []
    )
