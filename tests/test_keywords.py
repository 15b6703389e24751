"""Values of many fields are built by the names of their fields."""

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "facetlog"
MOST_BY_POSITION = 5


def fields_of_values() -> dict[str, int]:
    """How many fields each frozen value of the package has."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ClassDef) and "NamedTuple" in map(ast.unparse, node.bases):
                found[node.name] = sum(isinstance(line, ast.AnnAssign) for line in node.body)
    return found


def built_by_position(source: str, fields: dict[str, int]) -> list[str]:
    """The values of more than five fields that a source builds with more than five by their place."""
    return [
        f"line {node.lineno}: {ast.unparse(node.func)}"
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and fields.get(ast.unparse(node.func), 0) > MOST_BY_POSITION
        and len(node.args) > MOST_BY_POSITION
    ]


def test_values_of_more_than_five_fields_are_built_by_keyword() -> None:
    """Fault: two fields of one type change places, and nothing says so."""
    fields = fields_of_values()
    found = {
        path.name: built_by_position(path.read_text(), fields) for path in sorted(PACKAGE.rglob("*.py"))
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_a_value_built_by_its_places_is_found() -> None:
    assert built_by_position("Window(1, 2, 3, 4, 5, 6)", {"Window": 8}) == ["line 1: Window"]
    assert built_by_position("Window(1, 2, 3, 4, 5, last=6)", {"Window": 8}) == []
