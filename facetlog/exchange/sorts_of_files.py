"""What sort of file it is, by how it begins; of one that is not read, what it is and what to do."""

from enum import Enum
from typing import NamedTuple

from facetlog.errors import BadValue
from facetlog.words.numbers import first_few
from facetlog.words.safe import safe

SQLITE = b"SQLite format 3\0"
GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
BLANK = b"\xef\xbb\xbf \t\r\n"  # with the mark that some programs put before UTF-8
APPLE_FOLDER = "apple_health_export/"


class NotRead(BadValue):
    """A file of a sort that is not read: what it is, and what to do, in a sentence."""


class Sort(Enum):
    """The sorts that are read."""

    LOG = "another log"
    JSON = "JSON of export, or FHIR"
    APPLE_HEALTH = "Apple Health"
    TABLE = "CSV"


AS_CSV = "save it there as CSV (UTF-8), and import that"
UNPACK = "unpack it, and import what is in it"
AS_JSON = "ask for JSON, or convert it"
TYPE_IT = "type what it shows: facetlog fill"


class Foreign(NamedTuple):
    """A sort that is not read: the bytes that tell it, where they stand, what it is, what to do."""

    mark: bytes
    what: str
    do: str = AS_CSV
    at: int = 0


FOREIGN = (
    Foreign(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook (.xls), or Word's"),
    Foreign(b"%PDF", "a PDF", TYPE_IT),
    Foreign(b"{\\rtf", "a text with formats (RTF)"),
    Foreign(GZIP, "packed twice (gzip)", UNPACK),
    Foreign(ZIP, "a ZIP archive", UNPACK),
    Foreign(b"PK\x05\x06", "a ZIP archive without a file in it", "make it anew"),
    Foreign(b"BZh", "packed (bzip2)", UNPACK),
    Foreign(b"\xfd7zXZ\0", "packed (xz)", UNPACK),
    Foreign(b"\x28\xb5\x2f\xfd", "packed (zstd)", UNPACK),
    Foreign(b"7z\xbc\xaf\x27\x1c", "an archive (7z)", UNPACK),
    Foreign(b"Rar!\x1a\x07", "an archive (RAR)", UNPACK),
    Foreign(b"ustar", "an archive (tar)", UNPACK, at=257),
    Foreign(b"PAR1", "a table of Parquet"),
    Foreign(b"ARROW1", "a table of Arrow"),
    Foreign(b"$FL", "a table of SPSS (.sav)"),
    Foreign(b"<stata_dta>", "a table of Stata (.dta)"),
    Foreign(b"RDX", "data of R"),
    Foreign(b"\x89HDF\r\n", "a table of HDF5 (or MATLAB)"),
    Foreign(b"bplist00", "a property list of Apple"),
    Foreign(b"\x89PNG\r\n", "a picture (PNG)", TYPE_IT),
    Foreign(b"\xff\xd8\xff", "a picture (JPEG)", TYPE_IT),
    Foreign(b"GIF8", "a picture (GIF)", TYPE_IT),
    Foreign(b"ftyp", "a picture or a film", TYPE_IT, at=4),
    Foreign(b"Standard Jet DB", "a database of Access", at=4),
    Foreign(b"Standard ACE DB", "a database of Access", at=4),
)
XML = (
    Foreign(b"http://hl7.org/fhir", "FHIR as XML, and is read as JSON", AS_JSON),
    Foreign(b"<clinicaldocument", "a clinical document (CDA)", "of Apple Health, import export.xml"),
    Foreign(b"office:spreadsheet", "a spreadsheet as XML"),
    Foreign(b"opendocument", "a document of OpenOffice as XML"),
    Foreign(b"<html", "a web page (HTML)", "save its table as CSV (UTF-8), and import that"),
    Foreign(b"<!doctype html", "a web page (HTML)", "save its table as CSV (UTF-8), and import that"),
)
OTHER_XML = Foreign(b"<", "XML", "ask the program that made it for CSV, or for FHIR as JSON")
# By a name in the archive; the first that is there tells.
ARCHIVES = (
    ("xl/", "a workbook of Excel (.xlsx)", AS_CSV),
    ("word/", "a document of Word (.docx)", TYPE_IT),
    ("Index/", "a table of Numbers (or of Pages)", AS_CSV),
    ("content.xml", "a table of LibreOffice or OpenOffice (.ods)", AS_CSV),
)


def sort_of(beginning: bytes) -> Sort:
    """The sort of a file that begins so. Raises NotRead for one that is not read, in a sentence."""
    if beginning.startswith(SQLITE):
        return Sort.LOG
    start = beginning.lstrip(BLANK)
    if not start:
        raise NotRead("There is nothing in it.")
    for one in FOREIGN:
        if beginning.startswith(one.mark, one.at):
            raise refusal(one)
    if b"\0" in beginning:
        raise NotRead(f"It is no text, and of no sort that is read; {what_is_read()}.")
    if start[:1] in (b"{", b"["):
        return Sort.JSON
    return sort_of_xml(start) if start[:1] == b"<" else Sort.TABLE


def sort_of_xml(start: bytes) -> Sort:
    """The same of XML."""
    plain = start.lower()
    if b"<healthdata" in plain or b"<!doctype healthdata" in plain:
        return Sort.APPLE_HEALTH
    raise refusal(next((one for one in XML if one.mark in plain), OTHER_XML))


def is_log_text(beginning: bytes) -> bool:
    """Whether JSON that begins so is a log that was exported."""
    return b'"facetlog.log/' in beginning


def refusal(one: Foreign) -> NotRead:
    """The sentence for a sort that is not read."""
    return NotRead(f"It is {one.what}; {one.do}.")


def what_is_read() -> str:
    """The end of a sentence."""
    return "import takes CSV, JSON of export, FHIR as JSON, Apple Health, and another log"


def health_in(names: list[str]) -> str:
    """The file of records in an archive of Apple Health, whatever it is called where it was made.

    Raises NotRead, naming what it is, for an archive of another sort.
    """
    inner = [name for name in names if name.startswith(APPLE_FOLDER) and name.count("/") == 1]
    records = [name for name in inner if name.endswith(".xml") and "cda" not in name]
    if len(records) == 1:
        return records[0]
    for part, what, do in ARCHIVES:
        if any(name.startswith(part) for name in names):
            raise NotRead(f"It is {what}; {do}.")
    files = [name for name in names if not name.endswith("/")]
    raise NotRead(f"It is a ZIP archive ({safe(first_few(files)) or 'without files'}); {UNPACK}.")
