"""What a full run did, in numbers, below its last line."""

from collections import Counter, defaultdict
from typing import Any

import pytest

from harness.size import FULL


class Counts:
    """A table of counts, filled row by row."""

    def __init__(self, title: str) -> None:
        self.title = title
        self.rows: dict[str, Counter[str]] = defaultdict(Counter)

    def __getitem__(self, row: str) -> Counter[str]:
        return self.rows[row]

    def pytest_terminal_summary(self, terminalreporter: Any) -> None:
        """Called by pytest, once this is one of its plugins."""
        if FULL and self.rows:
            terminalreporter.section(self.title)
            terminalreporter.write_line("\n".join(self.lines()))

    def lines(self) -> list[str]:
        """The rows, each with a column for whatever was counted in any of them, then their sum."""
        columns = list(dict.fromkeys(name for row in self.rows.values() for name in row))
        whole = {**self.rows, "all": sum(self.rows.values(), Counter())}
        width = max(map(len, whole))
        head = " ".join(["".ljust(width), *columns])
        return [
            head,
            *(
                " ".join([name.ljust(width), *(str(row[column]).rjust(len(column)) for column in columns)])
                for name, row in whole.items()
            ),
        ]


def shown_by(config: pytest.Config, title: str) -> Counts:
    """A table of counts that pytest shows when all is done."""
    counts = Counts(title)
    config.pluginmanager.register(counts)
    return counts
