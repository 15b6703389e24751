"""The three shells in which TAB completes: how each asks, and how it is answered.

Each shell asks by running facetlog with ``_FACETLOG_COMPLETE`` set to its name. An answer is one
offer a line, never code that the shell runs; a single ``<files>`` asks it for names of files.
"""

import shlex
from typing import NamedTuple

END = "\0"  # marks the cursor: no word of a command line can hold it
PLAIN = "-_./%+,:@"  # beside letters and digits: what no shell reads as more than itself
NOT_IN_QUOTES = set("\"'\\$`!")


class Offer(NamedTuple):
    """Something that the word at the cursor may become, and what it is."""

    text: str
    help: str = ""
    is_one_word: bool = True  # else its spaces stay plain, as it may go on over several words
    is_file: bool = False  # not itself, but whatever file the shell finds


FILES = Offer("<files>", is_file=True)


def quoted(offer: Offer) -> str:
    """The text for bash and zsh: nothing in it means more than itself."""
    plain = PLAIN if offer.is_one_word else f"{PLAIN} "
    middle = "".join(char if char.isalnum() or char in f"{plain}=" else f"\\{char}" for char in offer.text)
    return f"\\{middle}" if middle.startswith("=") else middle


def split(line: str) -> tuple[list[str], bool]:
    """The words of a line up to the cursor, the last one unfinished; whether a quote is open."""
    lexer = shlex.shlex(f"{line}{END}", posix=True)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    is_open = False
    try:
        for word in lexer:
            words.append(word)  # one by one: those before an open quote are kept
    except ValueError:
        words.append(lexer.token)
        is_open = True
    words[-1] = words[-1].removesuffix(END)
    return words, is_open


class Words:
    """What zsh says: the words after ``facetlog``, unquoted, the last one unfinished."""

    def __init__(self, args: list[str]) -> None:
        """Take them after the ``--`` that keeps them apart from options."""
        self.words = args[1:]

    def line(self, offer: Offer) -> str:
        """An offer as it is typed, and what it is, with a tab between."""
        return offer.text if offer.is_file else f"{quoted(offer)}\t{offer.help}"


class QuotedWord(Words):
    """What fish says: the last word is as it was typed, with its quotes; fish quotes the offers."""

    def __init__(self, args: list[str]) -> None:
        """Take the words after the ``--``."""
        *before, typed = args[1:]
        self.words = [*before, split(typed)[0][-1]]

    def line(self, offer: Offer) -> str:
        """An offer and what it is, with a tab between."""
        return f"{offer.text}\t{offer.help}".rstrip("\t")


class Line(Words):
    """What bash says: its line up to the cursor, and the part of the last word it will replace."""

    def __init__(self, args: list[str]) -> None:
        """Split the line as the shell would; the part begins after the last ``=`` or ``:``."""
        _, line, part = args
        (_, *self.words), self._is_open = split(line)
        typed = self.words[-1]
        replaced = part if self._is_open else split(part)[0][-1]
        self._kept = len(typed) - len(replaced) if typed.endswith(replaced) else 0

    def line(self, offer: Offer) -> str:
        """The part of an offer that takes the place of the part that was typed; "" for none."""
        if offer.is_file:
            return offer.text
        left = offer._replace(text=offer.text[self._kept :])
        if self._is_open:
            return "" if NOT_IN_QUOTES & set(left.text) else left.text
        return quoted(left)


PROTOCOLS: dict[str, type[Words]] = {"bash": Line, "fish": QuotedWord, "zsh": Words}
