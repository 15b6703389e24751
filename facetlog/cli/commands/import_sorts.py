"""Files of every sort that ``import`` reads: which it is, and what reads it."""

from collections.abc import Callable
from pathlib import Path

from facetlog.cli.commands.import_lines import Request, store
from facetlog.cli.commands.import_log import bring_in, other_log
from facetlog.cli.given import Given, TooLarge, given
from facetlog.entries.archive import Dump
from facetlog.entries.kinds import ALL_KINDS
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import read_csv
from facetlog.exchange.intake import Source
from facetlog.exchange.sorts_of_files import NotRead, Sort, is_log_text, sort_of
from facetlog.exchange.utf8 import NotUtf8
from facetlog.words.safe import command, copied, safe, shell_word

MIB = 2**20
MOST_OF_A_LOG = 72 * MIB  # bytes of JSON: read as a whole, they become 8 times as many
MOST_OF_ITS_FHIR = 40 * MIB  # they become 13 times as many
TOO_LARGE = BadValue(
    "It is too large to be read as JSON. A log of that size comes in as a file. Where it is kept: "
    "`facetlog backup -o log.db`; here: `facetlog import log.db`."
)


def brought_in(request: Request) -> list[str]:
    """Import a file of whatever sort; what to say."""
    refuse_folder(request.file)
    try:
        with given(request.file) as file:
            return read(request, file)
    except NotRead as problem:
        raise request.refusal(problem) from None


def refuse_folder(folder: Path) -> None:
    """Raises BadValue for a folder with the tables of export, naming each in the order that keeps most.

    An injection comes before what belongs to it.
    """
    tables = [folder / f"{kind.kind}.csv" for kind in ALL_KINDS]
    there = [table for table in tables if table.is_file()] if folder.is_dir() else []
    if there:
        lines = (command(f"import {shell_word(str(table))}") for table in there)
        raise BadValue("\n".join([f"{safe(str(folder))} is a folder of tables; import each:", *lines]))


def read(request: Request, file: Given) -> list[str]:
    """The same of an open file. Raises NotRead where it is of a sort that is not read."""
    sort = sort_of(file.beginning)
    try:
        return READERS[sort](request, file)
    except NotUtf8 as problem:
        do = "save it as CSV in UTF-8" if sort is Sort.TABLE else "export it again, in UTF-8"
        lines = [str(request.refusal(BadValue(f"{problem}; {do}.")))]
        if problem.is_western and request.file.is_file():
            lines += ["If that is how it should read:", recoding(request, file)]
        raise BadValue("\n".join(lines)) from None


def recoding(request: Request, file: Given) -> str:
    """The line that reads a file of Windows-1252, with what else was typed."""
    name = shell_word(str(request.file))
    source, first = (f"gzip -dc {name} | ", "") if file.packed else ("", f"{name} ")
    words = [word for word in request.session.args[1:] if Path(word).expanduser() != request.file]
    typed = " ".join(["facetlog import -", *map(shell_word, words)])
    return copied(f"{source}iconv -f WINDOWS-1252 -t UTF-8 {first}| {typed}")


def from_log(request: Request, file: Given) -> list[str]:
    """Import another log; what to say."""
    with other_log(file, request.session.path) as log:
        return whole_log(request, log)


def from_json(request: Request, file: Given) -> list[str]:
    """Import a log that was exported, or FHIR; what to say."""
    from facetlog.exchange.log_json import is_log_object, log_of
    from facetlog.exchange.plain_json import parse_json

    text = json_in(request, file)
    try:
        read = None if is_object_a_line(text) else parse_json(text)
        log = log_of(read) if is_log_object(read) else None
    except BadValue as problem:
        raise request.refusal(problem) from None
    if log is None:
        return from_fhir(request, text)
    return whole_log(request, log)


def whole_log(request: Request, log: Dump) -> list[str]:
    """Bring in a whole log, which comes as it is; what to say."""
    for option in ("where", "patient", "site"):
        refuse_option(request, option, "a whole log, which comes in as it is")
    return bring_in(request.session, log, request.name, request.dry_run)


def refuse_option(request: Request, option: str, sort: str) -> None:
    """Raises BadValue for an option that would be passed over in silence."""
    if getattr(request.reading, option) not in (None, {}):
        raise request.refusal(BadValue(f"It is {sort}; leave --{option} out."))


def json_in(request: Request, file: Given) -> str:
    """The text of a JSON file. Raises BadValue for a log that is too large to be held as JSON."""
    most = most_of_json(file.beginning)
    try:
        return file.content(most).decode("utf-8-sig")
    except TooLarge:
        if most:
            raise request.refusal(TOO_LARGE) from None
        raise


def most_of_json(beginning: bytes) -> int | None:
    """How many bytes of a log are read as JSON, or as FHIR; None: it is not of facetlog."""
    from facetlog.exchange.fhir_parts import OURS

    if is_log_text(beginning):
        return MOST_OF_A_LOG
    return MOST_OF_ITS_FHIR if OURS.encode() in beginning else None


def is_object_a_line(text: str) -> bool:
    """Whether it is a JSON object a line: the first line is whole, and another follows."""
    first, _, rest = text.strip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def from_fhir(request: Request, text: str) -> list[str]:
    """Import the scores of a FHIR file, of one patient; what to say."""
    from facetlog.exchange.fhir_in import read_fhir

    refuse_option(request, "where", "FHIR, which has no columns, and --patient says whose")
    return store(request, read_fhir(text, request.reading))


def from_csv(request: Request, file: Given) -> list[str]:
    """Import scores of any table, or a table of export; what to say."""
    return store(request, csv_in(request, file.content()))  # nobody holds it once it is read


def csv_in(request: Request, content: bytes) -> Source:
    """A table as it is read. Raises BadValue for one that is not."""
    try:
        return read_csv(content, request.reading)
    except BadValue as problem:
        raise request.refusal(problem) from None


def from_health(request: Request, file: Given) -> list[str]:
    """Import the pain of Apple Health, which is read piece by piece; what to say."""
    from facetlog.exchange.apple_health import read_health

    return store(request, read_health(file.pieces(), request.reading))


READERS: dict[Sort, Callable[[Request, Given], list[str]]] = {
    Sort.LOG: from_log,
    Sort.JSON: from_json,
    Sort.APPLE_HEALTH: from_health,
    Sort.TABLE: from_csv,
}
