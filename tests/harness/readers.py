"""How other programs read what facetlog gives out: a browser, Markdown, a spreadsheet, FHIR, a terminal."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from markdown_it import MarkdownIt


def steering(text: str) -> set[str]:
    """The characters of a text that could steer a terminal or turn the direction of writing.

    Those that hold an emoji or a word of Persian together are none.
    """
    categories = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")
    found = {char for char in text if unicodedata.category(char) in categories}
    return found - {"\n", "\u200c", "\u200d"}


class Elements(HTMLParser):
    """The elements of a page with their attributes, counted; the values that make an address; its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: Counter[tuple[str, ...]] = Counter()
        self.addresses: set[str] = set()
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag != "span":  # which keeps a figure in one piece: they depend on the words
            self.found[(tag, *(name for name, _ in attrs))] += 1
        self.addresses |= {value or "" for name, value in attrs if name in ("href", "src", "style", "id")}

    def handle_comment(self, data: str) -> None:
        self.found["comment",] += 1

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def tokens_of(text: str) -> list[str]:
    """The structure of a Markdown page, with tables and HTML let in; texts are one each, however long."""
    blocks = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(text)
    found = []
    for block in blocks:
        found.append(f"{block.type} {block.tag}")
        found += [one.type for one in block.children or () if not one.type.startswith("text")]
    return found


def lines_shown(text: str) -> list[str]:
    """The items of the lists of a Markdown page, as a reader sees them."""
    blocks = MarkdownIt("commonmark", {"html": True}).parse(text)
    items = [
        block
        for before, _, block in zip(blocks, blocks[1:], blocks[2:], strict=False)
        if before.type == "list_item_open"
    ]
    return ["".join(one.content for one in item.children or ()) for item in items]


FORMULA = re.compile("[-=+@\t\r\uff1d\uff0b\uff0d\uff20]")


def cells_of(text: str) -> Iterator[str]:
    """Every cell of a table, as a spreadsheet of any country parts it."""
    for delimiter in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield from row


def texts_of(value: object) -> Iterator[str]:
    """Every text in what JSON holds."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts_of(one)


def as_fhir(text: str) -> str:
    """What a FHIR string may hold of a text: no other control characters than tab and line ends, and
    no other blanks than plain ones.
    """  # fmt: skip
    return re.sub("[\x00-\x08\x0e-\x1f\ufeff]", "\ufffd", re.sub(r"[^\S\r\n\t]", " ", text))
