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

    def write_dl(self, rows: Sequence[tuple[str, str]], *_: Any, **__: Any) -> None:
        """Write names and what each means: side by side, or in a narrow terminal below."""
        indent = self.current_indent
        if self.width < NARROW:
            for name, meaning in rows:
                self._write(name.replace("|", "| "), " " * indent, " " * (indent + 2))
                self._write(meaning, " " * (indent + 4))
            return
        beside = min(max(len(name) for name, _ in rows), MOST_BESIDE) + indent + 2
        for name, meaning in rows:
            first = " " * indent + name
            if len(first) > beside - 2 and meaning:
                self._write(first)
                first = ""
            self._write(meaning, first.ljust(beside), " " * beside)

    def _write(self, text: str, first: str = "", then: str | None = None) -> None:
        lines = folded_whole(text, self.width, first, first if then is None else then)
        told = (line.rstrip().replace("| ", "|") for line in lines)
        self.write("".join(f"{line}\n" for line in told if line))
