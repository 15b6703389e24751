"""A patient's words as they may be printed, in a terminal, a spreadsheet, a shell."""

import re
import unicodedata


def safe(text: str) -> str:
    """A patient's words as they may be printed: nothing in them can steer a terminal.

    Control characters and those that turn the direction of writing are shown as their codes.
    """
    if text.isprintable():
        return text
    one_line = re.sub(r"[ \t]*[\r\n\t]+[ \t]*", " / ", text)
    return "".join(f"<{ord(char):02x}>" if steers(char) else char for char in one_line)


# A spreadsheet of another country parts cells at semicolons or tabs, and takes wide signs for plain ones.
FORMULA = "[=+\\-@\t\r'\uff1d\uff0b\uff0d\uff20]"
BEGINS = re.compile(rf"(^|[;\t\r\n])(?={FORMULA})")
GUARDED = re.compile(rf"(^|[;\t\r\n])'(?={FORMULA})")


def guarded(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands where one would begin."""
    if not text or text.isalnum():
        return text
    return BEGINS.sub(r"\1'", text)


def unguarded(text: str) -> str:
    """The cell as it was before it was guarded."""
    return GUARDED.sub(r"\1", text) if "'" in text else text


PLAIN_WORD = re.compile(r"[\w./,:@%+-][\w./,:@%+=-]*")


def shell_word(text: str) -> str:
    """A text as bash, zsh and fish all read it: one word, in which nothing means more than itself."""
    shown = safe(text)
    if PLAIN_WORD.fullmatch(shown):
        return shown
    if shown and not set(shown) & set('"\\$`!'):
        return f'"{shown}"'
    return "".join(char if PLAIN_WORD.fullmatch(char) else f"\\{char}" for char in shown) or '""'


TO_COPY = "        "  # so begins a line that is to be copied, and is never folded
COMMAND = f"{TO_COPY}facetlog "


def command(text: str) -> str:
    """A line that is a command to copy: it is never folded."""
    return f"{COMMAND}{text}"


def copied(text: str) -> str:
    """A line to copy that is no command of facetlog: it is never folded."""
    return f"{TO_COPY}{text}"


def steers(char: str) -> bool:
    """Whether a character could steer a terminal, or turn the direction of writing."""
    # The zero-width joiners hold emoji and several scripts together, and steer nothing.
    joiner = char in "\u200d\u200c"
    steers = unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    return not joiner and (steers or char in "\ufffe\uffff")
