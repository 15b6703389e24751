"""Run facetlog, and write down what it asked of SQLite: ``python statements.py FILE ARGUMENT...``.

FILE gets JSON: the ``statements``, with their values in them, and the ``steps`` that SQLite's machine took.
"""

import json
import sqlite3
import sys
from pathlib import Path
from typing import Any

EACH = 10  # steps, between two looks at the count
statements: list[str] = []
steps = [0]
connect = sqlite3.connect


def counted() -> int:
    """Called by SQLite; 0 lets it go on."""
    steps[0] += EACH
    return 0


def watched(*names: Any, **options: Any) -> sqlite3.Connection:
    """A connection that writes down what it is asked."""
    connection: sqlite3.Connection = connect(*names, **options)
    connection.set_trace_callback(statements.append)
    connection.set_progress_handler(counted, EACH)
    return connection


def main(file: str, arguments: list[str]) -> None:
    """Run facetlog with the arguments."""
    sqlite3.connect = watched  # type: ignore[assignment]
    sys.argv = ["facetlog", *arguments]
    from facetlog.cli.door import main as facetlog

    try:
        facetlog()
    finally:
        Path(file).write_text(json.dumps({"statements": statements, "steps": steps[0]}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
