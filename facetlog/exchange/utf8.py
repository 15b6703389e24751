"""Text of a file as UTF-8: by its byte order mark, else it must be that already."""

from codecs import BOM_UTF16_BE, BOM_UTF16_LE, BOM_UTF32_BE, BOM_UTF32_LE, getincrementaldecoder
from collections.abc import Iterable, Iterator
from itertools import chain

from facetlog.exchange.sorts_of_files import NotRead
from facetlog.words.safe import safe

# The longer marks first: one of them begins as one of the shorter ones.
MARKS = (
    (BOM_UTF32_LE, "utf-32"),
    (BOM_UTF32_BE, "utf-32"),
    (BOM_UTF16_LE, "utf-16"),
    (BOM_UTF16_BE, "utf-16"),
)
LINE_SHOWN = 60  # characters
WESTERN = "cp1252"


class NotUtf8(NotRead):
    """Text in another encoding; it may be Windows-1252, of which a line is shown, read so.

    Its sentence has no end: what to do is another thing in each format.
    """

    def __init__(self, line: int, read_so: str) -> None:
        """``line`` is the first that is no UTF-8."""
        self.is_western = bool(read_so)
        likely = f' but most likely Windows-1252, where line {line} is "{read_so}"' if read_so else ""
        super().__init__(f"It is not UTF-8 text{likely or f': see line {line}'}")


def encoding_of(beginning: bytes) -> str:
    """The encoding that a byte order mark tells."""
    return next((name for mark, name in MARKS if beginning.startswith(mark)), "utf-8")


def in_utf8(pieces: Iterable[bytes], strict: bool = True) -> Iterator[bytes]:
    """The pieces of a text, in UTF-8. Raises NotUtf8 where it is none, unless only a look is taken."""
    rest = iter(pieces)
    first = next(rest, b"")
    encoding = encoding_of(first)
    if encoding == "utf-8" and not strict:
        yield first
        return
    decoder = getincrementaldecoder(encoding)("strict" if strict else "ignore")
    line = 1
    for piece in chain([first], rest, [b""]):
        try:
            text = decoder.decode(piece, final=strict and not piece)
        except UnicodeDecodeError as error:
            if encoding != "utf-8":
                raise NotRead(f"It is {encoding.upper()} text that is not whole; save it anew.") from None
            raise refused(line, error) from None
        line += piece.count(b"\n")
        yield piece if encoding == "utf-8" else text.encode()


def refused(line: int, error: UnicodeDecodeError) -> NotUtf8:
    """What is told of a piece that is no UTF-8: its first such line, as Windows-1252 would read it."""
    data, at = bytes(error.object), error.start
    begins = data.rfind(b"\n", 0, at) + 1
    try:
        whole = data[begins:].partition(b"\n")[0].decode(WESTERN)
    except UnicodeDecodeError:
        whole = ""
    return NotUtf8(line + data[:at].count(b"\n"), safe(whole.strip())[:LINE_SHOWN])
