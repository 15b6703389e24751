"""How the help is laid out: in any terminal no line is wider than it but what is to be copied."""

from collections.abc import Sequence
from typing import Any

import typer

from facetlog.report.terminal import terminal_width
from facetlog.words.folded import folded_whole

WIDEST, NARROW = 78, 50  # cells; in a narrow terminal names stand above what they mean
MOST_BESIDE = 30  # a longer name stands above, too
HelpFormatter: Any = typer.Context.formatter_class  # it has no public name of its own


class Formatter(HelpFormatter):  # type: ignore[misc]
    """What writes the help; it knows the terminal that it writes to."""

    def __init__(self, **_: Any) -> None:
        """Take the width from the terminal."""
        super().__init__(width=min(terminal_width() - 2, WIDEST))

    def write_text(self, text: str) -> None:
        """Write paragraphs; what is to be copied is not broken."""
        indent = " " * self.current_indent
        told = (" ".join(one.split()) for one in text.split("\n\n"))
        lines = ("\n".join(folded_whole(one, self.width, indent, indent)) for one in told)
        self.write("\n\n".join(lines) + "\n")

    def write_dl(
        self,
        rows: Sequence[tuple[str, str]],
        *_: Any,
        **__: Any,
    ) -> None:
        """Write names and what each means: beside it, or in a narrow terminal below."""
        if self.width < NARROW:
            for row in rows:
                self._write_below(*row)
            return
        widest = max(len(name) for name, _ in rows)
        column = self.current_indent + min(widest, MOST_BESIDE) + 2
        for row in rows:
            self._write_beside(*row, column)

    def _write_below(self, name: str, meaning: str) -> None:
        indent = " " * self.current_indent
        parts = name.replace("|", "| ")
        self._write(parts, indent, f"{indent}  ", joining="| ")
        self._write(meaning, f"{indent}    ")

    def _write_beside(self, name: str, meaning: str, column: int) -> None:
        first = " " * self.current_indent + name
        if len(first) > column - 2 and meaning:
            self._write(first)
            first = ""
        self._write(meaning, first.ljust(column), " " * column)

    def _write(
        self,
        text: str,
        first: str = "",
        then: str | None = None,
        joining: str = "\0",
    ) -> None:
        after = first if then is None else then
        lines = folded_whole(text, self.width, first, after)
        for line in lines:
            told = line.rstrip().replace(joining, joining[:1])
            self.write(f"{told}\n" if told else "")
