"""How legible a package is in substance: ``python tests/legibility.py [FOLDER] [--list WHICH]``.

For each room of the package and for all of it:

- nodes: the statements and expressions of a function's body, its docstring left out
- lines: those of a function from ``def`` to its end, blank ones and docstring too
- width: the mean characters of a line that is neither blank nor a comment, without its indentation
- once: the share of the functions whose name begins with one ``_`` and stands once in its file beside
  their own definition: read where it is called, such a function may be no help
- told: the share of the functions with a docstring; comments: those for each 100 lines

Quantiles: the middle of the sorted figures, and the first that nine in ten lie below.
"""

import argparse
import ast
import io
import sys
import tokenize
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import fmean, median
from typing import NamedTuple

PACKAGE = Path(__file__).parent.parent / "facetlog"
LONG, LARGE = 16, 75  # lines and nodes of a function: what is above is listed


class Function(NamedTuple):
    """One function: where it stands, and what is counted of it."""

    place: str
    lines: int
    nodes: int
    is_told: bool
    is_named_once: bool


class Source(NamedTuple):
    """One file; ``widths`` are those of its lines of code, in characters."""

    path: str
    lines: int
    comments: int
    widths: tuple[int, ...]
    functions: tuple[Function, ...]


class Spread(NamedTuple):
    """The middle, the first that nine in ten lie below, and the greatest."""

    median: float
    p90: int
    most: int


class Figures(NamedTuple):
    """What a room is measured by; shares are per cent."""

    files: Spread
    functions: int
    nodes: Spread
    lines: Spread
    over_50_lines: int
    width: float
    once: float
    told: float
    comments: float


def measured(path: str, text: str) -> Source:
    """The counts of one file."""
    tree = ast.parse(text)
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    stripped = [line.strip() for line in text.splitlines()]
    names = _names(tree)
    return Source(
        path=path,
        lines=len(stripped),
        comments=sum(token.type == tokenize.COMMENT for token in tokens),
        widths=tuple(len(line) for line in stripped if line and not line.startswith("#")),
        functions=tuple(
            _function(path, node, names)
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ),
    )


def _function(path: str, node: ast.FunctionDef | ast.AsyncFunctionDef, names: Counter[str]) -> Function:
    docstring = ast.get_docstring(node)
    body = node.body[1:] if docstring is not None else node.body
    within = [inner for statement in body for inner in ast.walk(statement)]
    is_private = node.name.startswith("_") and not node.name.startswith("__")
    return Function(
        place=f"{path}:{node.lineno} {node.name}",
        lines=(node.end_lineno or node.lineno) - node.lineno + 1,
        nodes=sum(isinstance(inner, ast.stmt | ast.expr) for inner in within),
        is_told=docstring is not None,
        is_named_once=is_private and names[node.name] - _names(node)[node.name] == 1,
    )


def _names(tree: ast.AST) -> Counter[str]:
    """How often each name is used, on its own or after a dot."""
    nodes = list(ast.walk(tree))
    plain = Counter(node.id for node in nodes if isinstance(node, ast.Name))
    return plain + Counter(node.attr for node in nodes if isinstance(node, ast.Attribute))


def sources(package: Path) -> list[Source]:
    """Every Python file under a folder, measured."""
    files = sorted(package.rglob("*.py"))
    return [measured(file.relative_to(package).as_posix(), file.read_text("utf-8")) for file in files]


def figures(files: Sequence[Source]) -> Figures:
    """The figures over some files."""
    functions = [function for file in files for function in file.functions]
    lines = sum(file.lines for file in files)
    return Figures(
        files=_spread(file.lines for file in files),
        functions=len(functions),
        nodes=_spread(function.nodes for function in functions),
        lines=_spread(function.lines for function in functions),
        over_50_lines=sum(function.lines > 50 for function in functions),
        width=fmean([width for file in files for width in file.widths] or [0]),
        once=_per_cent(sum(function.is_named_once for function in functions), len(functions)),
        told=_per_cent(sum(function.is_told for function in functions), len(functions)),
        comments=_per_cent(sum(file.comments for file in files), lines),
    )


def _spread(counts: Iterable[int]) -> Spread:
    ordered = sorted(counts) or [0]
    return Spread(median(ordered), ordered[int(0.9 * len(ordered))], ordered[-1])


def _per_cent(part: int, whole: int) -> float:
    return 100 * part / whole if whole else 0.0


def rooms(files: Iterable[Source]) -> dict[str, list[Source]]:
    """The files by the folder of the package that they stand in; those in none under ``.``."""
    inside: dict[str, list[Source]] = {}
    for file in files:
        room, stroke, _ = file.path.partition("/")
        inside.setdefault(room if stroke else ".", []).append(file)
    return inside


def table(files: Sequence[Source]) -> str:
    """A line a room, and one for all of them."""
    head = (
        "room",
        "files",
        "lines a file",
        "functions",
        "nodes",
        "lines",
        ">50",
        "width",
        "once",
        "told",
        "#",
    )
    rows = [(room, figures(inside), len(inside)) for room, inside in sorted(rooms(files).items())]
    rows.append(("all", figures(files), len(files)))
    cells = [head, *(_cells(room, counted, number) for room, counted, number in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )


def _cells(room: str, counted: Figures, files: int) -> tuple[str, ...]:
    spreads = [
        f"{spread.median:g} {spread.p90} {spread.most}"
        for spread in (counted.files, counted.nodes, counted.lines)
    ]
    shares = [f"{share:.1f}" for share in (counted.width, counted.once, counted.told, counted.comments)]
    return (
        room,
        str(files),
        spreads[0],
        str(counted.functions),
        *spreads[1:],
        str(counted.over_50_lines),
        *shares,
    )


def listed(files: Iterable[Source], by: str) -> list[str]:
    """The functions that are private and named once, long or large: the worst first."""
    functions = [function for file in files for function in file.functions]
    if by == "private":
        return [function.place for function in functions if function.is_named_once]
    counts = (
        [(f.lines, f.place) for f in functions] if by == "long" else [(f.nodes, f.place) for f in functions]
    )
    limit = LONG if by == "long" else LARGE
    return [f"{count:4} {place}" for count, place in sorted(counts, reverse=True) if count > limit]


def main() -> None:
    """Print the table, or the list that is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PACKAGE)
    parser.add_argument("--list", choices=["private", "long", "nodes"])
    asked = parser.parse_args()
    files = sources(asked.folder)
    told = "\n".join(listed(files, asked.list)) if asked.list else table(files)
    sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main()
