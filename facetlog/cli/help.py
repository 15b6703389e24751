"""How the help is laid out: in any terminal no line is wider than it but what is to be copied."""

from collections.abc import Sequence
from typing import Any

import typer

from facetlog.report.terminal import terminal_width
from facetlog.words.folded import folded_whole

WIDEST, NARROW = 78, 50  # cells; in a narrow terminal names stand above what they mean
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
        if self.width >= NARROW:
            super().write_dl([(name, meaning) for name, meaning in rows])
            return
        indent = " " * self.current_indent
        for name, meaning in rows:
            self._write_all(folded_whole(name.replace("|", "| "), self.width, indent, f"{indent}  "))
            if meaning:
                self._write_all(folded_whole(meaning, self.width, f"{indent}    ", f"{indent}    "))

    def _write_all(self, lines: Sequence[str]) -> None:
        self.write("".join(f"{line}\n" for line in lines).replace("| ", "|"))
