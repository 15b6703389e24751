"""How a CSV file is written: its encoding, what parts its columns, where its header begins.

Whoever wrote the file, a spreadsheet or an app, its rows come out alike.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from io import BytesIO, TextIOWrapper
from itertools import islice
from typing import BinaryIO, NamedTuple, TextIO

from facetlog.errors import BadValue
from facetlog.exchange.csv_names import is_header

SEPARATORS = {
    ",": "commas",
    ";": "semicolons",
    "\t": "tabs",
    "|": "bars",
}
UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # with the mark that says so
SAMPLE = 50  # rows that tell what parts the columns
MOST_TITLES = 20  # lines among which the header is looked for
MOST_SAMPLE = 100_000  # characters
SAID = re.compile(r'"?sep=(.)"?[,;\t]*', re.IGNORECASE)
REMARK = re.compile(r'"?#(?!"?[,;\t|])')  # but a column may be named "#"

Row = tuple[int, list[str]]


class Dialect(NamedTuple):
    """What parts the columns, how the text is encoded, and how many lines stand before the header.

    ``titles``: how many of these say something that is not read.
    """

    separator: str
    encoding: str
    before: int
    titles: int = 0

    @property
    def sort(self) -> str:
        """As a person is told it."""
        marks = SEPARATORS.get(self.separator)
        return f"CSV, {marks or self.separator} between the columns"


def dialect_of(content: bytes) -> Dialect:
    """How a file is written. Raises BadValue for what is no text."""
    return dialect_in(BytesIO(content))


def dialect_in(file: BinaryIO, has_titles: bool = True) -> Dialect:
    """The same of a file, which stands at its beginning before and after.

    ``has_titles``: lines may stand above its header, which is looked for by what it names.
    """
    encoding = "utf-16" if file.read(2) in UTF_16 else "utf-8-sig"
    file.seek(0)
    text = decoded(file, encoding)
    try:
        lines = beginning(text)
    except UnicodeError:
        raise not_text() from None
    text.detach()
    file.seek(0)
    before, said = preamble(lines)
    if titled := below_titles(lines[before:MOST_TITLES] if has_titles else []):
        titles, separator = titled
        return Dialect(separator, encoding, before + titles, titles)
    separator = said or separator_of(lines[before:])
    return Dialect(separator, encoding, before)


def below_titles(lines: Sequence[str]) -> tuple[int, str] | None:
    """How many lines stand before the one that names a time and a score, and what parts it.

    None where that is the first, or none.
    """
    for number, line in enumerate(lines):
        for separator in SEPARATORS:
            cells = next(csv.reader([line], delimiter=separator, skipinitialspace=True), [])
            if is_header(cells):
                return (number, separator) if number else None
    return None


def beginning(file: TextIO) -> list[str]:
    """The first lines of a file."""
    lines = []
    left = MOST_SAMPLE
    for line in file:
        lines.append(line)
        left -= len(line)
        if left < 0:
            break
    return lines


def preamble(lines: Sequence[str]) -> tuple[int, str]:
    """How many lines stand before the header, and the separator that one of them names, or ""."""
    said = ""
    for number, line in enumerate(lines):
        words = line.strip(" \r\n")
        if match := SAID.fullmatch(words):
            said = match[1]
        elif words.strip(",;\t|") and not REMARK.match(words):
            return number, said
    return 0, said


def separator_of(lines: Sequence[str]) -> str:
    """What parts the columns: what gives most rows as many cells as the header has.

    A mark within quotes parts nothing; a comma within a number gives rows of another width.
    """
    return max(SEPARATORS, key=lambda one: evenness(lines, one))


def evenness(lines: Sequence[str], separator: str) -> tuple[bool, float, int]:
    """Whether a separator parts a header, the share of the rows as wide, and their width."""
    rows = csv.reader(lines, delimiter=separator, skipinitialspace=True)
    try:
        filled = [row for row in islice(rows, SAMPLE) if any(row)]
    except csv.Error:
        return False, 0, 0
    if not filled:
        return False, 0, 0
    width = len(filled[0])
    even = sum(len(row) == width for row in filled) / len(filled)
    return width > 1, even, width


def decoded(file: BinaryIO, encoding: str = "utf-8-sig") -> TextIOWrapper:
    """A CSV file as text, decoded as it is read, its line ends as they are."""
    return TextIOWrapper(file, encoding=encoding, newline="")


def rows_of(content: bytes, dialect: Dialect) -> Iterator[Row]:
    """The rows that are not blank, the header first, each with the line on which it begins.

    Raises BadValue for a file that is no such CSV.
    """
    return rows_in(BytesIO(content), dialect)


def rows_in(file: BinaryIO, dialect: Dialect) -> Iterator[Row]:
    """The same of a file, as it is read."""
    text = decoded(file, dialect.encoding)
    rows = csv.reader(
        islice(text, dialect.before, None),
        delimiter=dialect.separator,
        skipinitialspace=True,
        strict=True,
    )
    begins = dialect.before + 1
    try:
        for row in rows:
            if any(row) and any(map(str.strip, row)):
                yield begins, row
            begins = dialect.before + rows.line_num + 1
    except UnicodeError:
        raise not_text() from None
    except csv.Error as error:
        raise BadValue(f"It is not CSV from line {begins} on: {error}.") from None
    finally:
        with suppress(ValueError):  # the file is closed already
            text.detach()


def not_text() -> BadValue:
    """What is said of a file in another encoding."""
    return BadValue("It is not UTF-8 text; save it as CSV in UTF-8.")
