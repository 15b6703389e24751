"""The man page, made of the help: what ``man`` shows, in the language of roff's ``man`` macros."""

from collections.abc import Iterator, Sequence
from typing import Any

import typer

from facetlog import __version__
from facetlog.cli.group import make_group
from facetlog.cli.help import HelpFormatter
from facetlog.cli.table import all_names

NAME = "a pain log for patients after a facet joint injection, and a page for their physician"

# What roff prints as another character, or takes for its own.
PLAIN = str.maketrans({"\\": r"\e", "-": r"\-", "'": r"\(aq", "`": r"\(ga", "^": r"\(ha", "~": r"\(ti"})


def manual() -> str:
    """The whole page: what facetlog is, its options, then every command."""
    group = make_group()
    context = typer.Context(group, info_name="facetlog")
    return "".join(_pages(group, context))


def _pages(group: Any, context: Any) -> Iterator[str]:
    title = f'.TH FACETLOG 1 "" "facetlog {__version__}"\n'
    yield f"{title}.SH NAME\nfacetlog {escaped('-')} {escaped(NAME)}\n.SH SYNOPSIS\n"
    yield _told(group, context, "SH")
    for name in all_names():
        yield f".SH {escaped(f'facetlog {name}')}\n"
        command = group.commands.get(name)
        yield _told(command, typer.Context(command, parent=context, info_name=name), "SS")


def _told(command: Any, context: Any, heading: str) -> str:
    """The help of a command, its sections under headings of a sort."""
    formatter = Roff(heading)
    command.format_help(context, formatter)
    return str(formatter.getvalue())


def escaped(text: str) -> str:
    """A text of one line that roff prints as it is, so that it can be copied."""
    plain = " ".join(text.split()).translate(PLAIN)
    return f"\\&{plain}" if plain.startswith(".") else plain


class Roff(HelpFormatter):  # type: ignore[misc]
    """What writes the help in roff; it is as wide as whoever reads it likes."""

    def __init__(self, heading: str) -> None:
        """Take the macro of the headings, SH or SS."""
        super().__init__()
        self._heading = heading

    def write_usage(self, program: str, arguments: str = "", prefix: str | None = None) -> None:
        """Write how it is called."""
        self._line(f".B {escaped(program)}", escaped(arguments))
        if self._heading == "SH":
            self.write_heading("Description")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        words = heading.upper() if self._heading == "SH" else heading
        self._line(f".{self._heading} {escaped(words)}")

    def write_paragraph(self) -> None:
        """Write nothing: what follows begins by itself."""

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        for paragraph in filter(str.strip, text.split("\n\n")):
            self._line(".PP", escaped(paragraph))

    def write_dl(self, rows: Sequence[tuple[str, str]], *_: Any, **__: Any) -> None:
        """Write names, and below each what it means."""
        for name, meaning in rows:
            self._line(".TP", f".B {escaped(name)}", escaped(meaning))

    def write(self, string: str) -> None:
        """Write a line that is typed as it stands."""
        self._line(".PP", ".nf", escaped(string), ".fi")

    def _line(self, *lines: str) -> None:
        super().write("".join(f"{line}\n" for line in lines if line))
