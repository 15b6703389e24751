"""What the clinic's file has printed on the paper sheet: ``[sheet]``, ``help`` and ``call_us_if``."""

from pathlib import Path
from typing import NamedTuple

from facetlog.settings.clinic import clinic_file, read_clinic
from facetlog.settings.tables import Table

MOST_LINES = 3  # beside the two that are ours
LONGEST_LINE = 80  # characters: a line of the sheet
LONGEST = f"of at most {LONGEST_LINE} characters, which are a line of the sheet."


class SheetWords(NamedTuple):
    """The clinic's own lines, and for what it wants to be called."""

    help: tuple[str, ...] = ()
    call_us_if: tuple[str, ...] = ()


def load_sheet_words(log: Path | None) -> SheetWords:
    """The words for a log's clinic. Raises BadValue, with file, key and reason."""
    path = clinic_file(log)
    return sheet_words_of(read_clinic(path).inner("sheet")) if path else SheetWords()


def sheet_words_of(table: Table) -> SheetWords:
    """The words of ``[sheet]``. Raises BadValue, also where there are too many for the paper."""
    table.refuse_unknown(SheetWords._fields)
    texts = {key: table.texts(key) for key in SheetWords._fields if key in table.values}
    words = SheetWords(**texts)
    if any(len(text) > LONGEST_LINE for text in words.help):
        raise table.wrong("help", f"must list lines {LONGEST}")
    if len("; ".join(words.call_us_if)) > LONGEST_LINE:
        raise table.wrong("call_us_if", f"must be {LONGEST}")
    if len(words.help) + bool(words.call_us_if) > MOST_LINES:
        raise table.wrong("help", f"must leave the sheet at most {MOST_LINES} lines with call_us_if.")
    return words
