"""Files of every sort that ``import`` reads: which it is, and what reads it."""

import csv
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from facetlog.cli.commands.import_lines import Request, store
from facetlog.cli.commands.import_log import bring_in, other_log
from facetlog.cli.given import Given, TooLarge, given
from facetlog.errors import BadValue
from facetlog.exchange.csv_scores import decoded, read_csv
from facetlog.exchange.intake import Line, Source
from facetlog.exchange.sorts_of_files import NotRead, Sort, is_log_text, sort_of
from facetlog.exchange.tables import kind_of, read_table
from facetlog.exchange.utf8 import NotUtf8
from facetlog.words.safe import copied, safe, shell_word

MOST_HEADER = 10_000  # characters
MOST_OF_A_LOG = 80 * 2**20  # bytes of JSON: read as a whole, they become 7 times as many
TOO_LARGE = BadValue(
    "It is too large to be read as JSON. A log of that size comes in as a file. Where it is kept: "
    "`facetlog backup -o log.db`; here: `facetlog import log.db`."
)


def brought_in(request: Request) -> list[str]:
    """Import a file of whatever sort; what to say."""
    try:
        with given(request.file) as file:
            return READERS[sort_of(file.beginning)](request, file)
    except NotUtf8 as problem:
        raise BadValue("\n".join([str(request.refusal(problem)), *recoding(request, problem)])) from None
    except NotRead as problem:
        raise request.refusal(problem) from None


def recoding(request: Request, problem: NotUtf8) -> list[str]:
    """The line that reads a file of Windows-1252, with what else was typed; none out of a pipe."""
    if not problem.is_western or not request.file.is_file():
        return []
    name = shell_word(str(request.file))
    words = [word for word in request.session.args[1:] if Path(word).expanduser() != request.file]
    typed = " ".join(["facetlog import -", *map(shell_word, words)])
    return [
        "If that is how it should read:",
        copied(f"iconv -f WINDOWS-1252 -t UTF-8 {name} | {typed}"),
    ]


def from_log(request: Request, file: Given) -> list[str]:
    """Import another log; what to say."""
    with other_log(file) as log:
        return bring_in(request.session, log, request.name, request.dry_run)


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
    return bring_in(request.session, log, request.name, request.dry_run)


def json_in(request: Request, file: Given) -> str:
    """The text of a JSON file. Raises BadValue for a log that is too large to be held as JSON."""
    if not is_log_text(file.beginning):
        return file.content().decode("utf-8-sig")
    try:
        return file.content(MOST_OF_A_LOG).decode("utf-8-sig")
    except TooLarge:
        raise request.refusal(TOO_LARGE) from None


def is_object_a_line(text: str) -> bool:
    """Whether it is a JSON object a line: the first line is whole, and another follows."""
    first, _, rest = text.strip().partition("\n")
    return first.rstrip().endswith("}") and rest.lstrip().startswith("{")


def from_fhir(request: Request, text: str) -> list[str]:
    """Import the scores of a FHIR file, of one patient; what to say."""
    from facetlog.exchange.fhir_in import read_fhir

    return stored(request, read_fhir(text, request.reading))


def from_csv(request: Request, file: Given) -> list[str]:
    """Import scores of any table, or a table of export; what to say."""
    reading, content = request.reading, file.content()
    kind = None if reading.columns else kind_of(header_of(content))
    source = read_table(content.decode("utf-8-sig"), kind) if kind else read_csv(content, reading)
    return stored(request, source)


def header_of(content: bytes) -> list[str]:
    """The names in the first line of a CSV file; none where it has no such line."""
    with suppress(csv.Error):
        first = decoded(content).readline(MOST_HEADER)
        return next(csv.reader([first]), [])
    return []


def from_health(request: Request, file: Given) -> list[str]:
    """Import the pain of Apple Health, which is read piece by piece; what to say."""
    from facetlog.exchange.apple_health import read_health

    return stored(request, read_health(file.pieces(), request.reading))


READERS: dict[Sort, Callable[[Request, Given], list[str]]] = {
    Sort.LOG: from_log,
    Sort.JSON: from_json,
    Sort.APPLE_HEALTH: from_health,
    Sort.TABLE: from_csv,
}


def stored(request: Request, source: Source) -> list[str]:
    """Store what a source holds; what to say."""
    try:
        lines = counted_lines(request, source)
    except NotRead:
        raise
    except BadValue as problem:
        raise request.refusal(problem) from None
    return store(request, of_one_patient(lines, request.reading.patient))


def counted_lines(request: Request, source: Source) -> list[Line]:
    """The lines of a file; meanwhile a terminal shows how many were read."""
    return list(request.session.work.each(request.doing, source.lines))


def of_one_patient(lines: list[Line], patient: str | None) -> list[Line]:
    """The lines of one patient, for a log is one patient's. Raises BadValue, naming them, for several."""
    if patient is not None:
        return [line for line in lines if not line.entry or line.whose["patient"] == patient]
    subjects = dict.fromkeys(line.whose["patient"] for line in lines if line.entry)
    if len(subjects) < 2:
        return lines
    named = ", ".join(safe(subject) or "(not said)" for subject in subjects)
    raise BadValue(
        f"The file holds {len(subjects)} patients: {named}. A log is one patient's; "
        "name the one with --patient. Nothing was imported."
    )
