"""Files of every sort given to import: read, whatever they are packed in, or named in a sentence."""

import gzip
import json
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from harness.program import command, environment, run
from support.helpers import Run

from facetlog.exchange.utf8 import in_utf8

CSV = "at,score,note\n2026-01-12 09:00,7,Rücken steif\n2026-01-12 10:30,2.5,größer\n"
NOW = "2026-02-01T12:00Z"
MIB = 2**20
XLSX = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml")
ODS = ("mimetype", "content.xml", "styles.xml")
NUMBERS = ("Index/Document.iwa", "Metadata/Properties.plist")


def zipped(path: Path, *names: str) -> Path:
    """An archive of files of these names."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name in names:
            archive.writestr(name, CSV)
    return path


def notes(log: Path) -> list[str]:
    """The notes of the scores in a log."""
    pains = json.loads(run(log, "export").stdout)["entries"]["pain"]
    return [pain["note"] for pain in pains]


TEXTS = {
    "scores.csv": CSV.encode(),
    "scores.csv.gz": gzip.compress(CSV.encode()),
    "utf-16.csv": CSV.encode("utf-16"),
    "utf-16-be.txt": b"\xfe\xff" + CSV.replace(",", "\t").encode("utf-16-be"),
    "utf-32.csv": CSV.encode("utf-32"),
    "marked.csv": CSV.encode("utf-8-sig"),
    "utf-16.csv.gz": gzip.compress(CSV.encode("utf-16")),
}


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("way", ["file", "dash", "pipe"])
def test_text_of_scores_comes_in_however_it_is_packed(tmp_path: Path, name: str, way: str) -> None:
    """Faults: a packed file called binary; what was read of a pipe to see its sort lost; umlauts lost."""
    file, log, content = tmp_path / name, tmp_path / "log.db", TEXTS[name]
    file.write_bytes(content)
    typed = {"file": str(file), "dash": "-", "pipe": "/dev/stdin"}[way]
    done = subprocess.run(
        command(log, ["import", typed], NOW),
        env=environment(log), input=content, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout.decode().split("\n")[0][:17]) == (0, "Imported 2 scores")
    assert notes(log) == ["Rücken steif", "größer"]


@pytest.mark.parametrize("sort", ["log.json", "log.db"])
@pytest.mark.parametrize("way", ["file", "dash"])
def test_a_packed_log_comes_in_as_a_whole(tmp_path: Path, sort: str, way: str) -> None:
    """Faults: only CSV is unpacked; a log is opened as it lies there, packed."""
    theirs, scores, log = tmp_path / "log.db", tmp_path / "scores.csv", tmp_path / "ours.db"
    scores.write_text(CSV)
    assert run(theirs, "import", str(scores), at=NOW).status == 0
    assert run(theirs, "export", "-o", str(tmp_path / "log.json")).status == 0
    packed = tmp_path / f"{sort}.gz"
    packed.write_bytes(gzip.compress((tmp_path / sort).read_bytes()))
    typed = str(packed) if way == "file" else "-"
    done = subprocess.run(
        command(log, ["import", typed], NOW),
        env=environment(log), input=packed.read_bytes(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert b"Brought in the whole log" in done.stdout
    assert notes(log) == ["Rücken steif", "größer"]


FOREIGN = [
    ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", "old Excel workbook (.xls)"),
    ("a.pdf", b"%PDF-1.7\n", "a PDF; type what it shows: facetlog fill"),
    ("a.jpg", b"\xff\xd8\xff\xe0\0\0", "a picture (JPEG)"),
    ("a.heic", b"\0\0\0\x18ftypheic", "a picture or a film"),
    ("a.bz2", b"BZh91AY", "packed (bzip2); unpack it"),
    ("a.tar", b"scores.csv" + bytes(247) + b"ustar\0", "an archive (tar); unpack it"),
    ("a.sav", b"$FL2@(#)", "a table of SPSS"),
    ("a.bin", b"ab\0c", "no text, and of no sort that is read"),
    ("a.csv", b"", "There is nothing in it."),
    ("b.csv", b"\xef\xbb\xbf\r\n \n", "There is nothing in it."),
    ("a.xml", b'<?xml version="1.0"?><Observation xmlns="http://hl7.org/fhir"/>', "FHIR as XML"),
    ("b.xml", b'<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3"/>', "document (CDA)"),
    ("c.xml", b"<scores/>", "It is XML; ask the program that made it for CSV"),
    ("b.xls", b"<html><table><tr><td>7</td></tr></table></html>", "a web page (HTML); save its table"),
    ("twice.gz", gzip.compress(gzip.compress(CSV.encode())), "packed twice (gzip)"),
]


@pytest.mark.parametrize(("name", "beginning", "what"), FOREIGN, ids=[name for name, _, _ in FOREIGN])
def test_what_is_not_read_is_named_with_what_to_do(
    run: Run, tmp_path: Path, name: str, beginning: bytes, what: str
) -> None:
    """Faults: "no column at; its columns: PK"; XML of any sort called FHIR."""
    (tmp_path / name).write_bytes(beginning)
    for file in (name, f"{name}.gz"):
        if file.endswith(".gz.gz"):
            continue
        (tmp_path / f"{name}.gz").write_bytes(gzip.compress(beginning))
        refused = run("import", str(tmp_path / file), status=2).stderr
        assert refused.startswith(f"Error: {file}: ")
        assert what in refused
        assert refused.endswith("Nothing was imported.\n")
    assert not (tmp_path / "log.db").exists()


@pytest.mark.parametrize(
    ("name", "names", "what"),
    [
        ("a.xlsx", XLSX, "a workbook of Excel (.xlsx); save it there as CSV"),
        ("a.ods", ODS, "a table of LibreOffice or OpenOffice (.ods); save it there as CSV"),
        ("a.numbers", NUMBERS, "a table of Numbers (or of Pages); save it there as CSV"),
        ("a.docx", ("[Content_Types].xml", "word/document.xml"), "a document of Word"),
        ("a.zip", tuple("abcdefg"), "(a, b, c, d, e and 2 more); unpack it"),
    ],
)  # fmt: skip
def test_an_archive_is_named_by_what_is_in_it(
    run: Run, tmp_path: Path, name: str, names: tuple[str, ...], what: str
) -> None:
    """Fault: every archive called a workbook."""
    file = zipped(tmp_path / name, *names)
    assert what in run("import", str(file), status=2).stderr


@pytest.mark.parametrize("cut", [12, 40])
def test_what_was_packed_and_is_not_whole_is_refused(run: Run, tmp_path: Path, cut: int) -> None:
    """Faults: the half of it imported; a traceback."""
    file = tmp_path / "scores.csv.gz"
    file.write_bytes(gzip.compress(CSV.encode())[:-cut])
    assert "cannot be unpacked: it is damaged, or not whole" in run("import", str(file), status=2).stderr
    broken = tmp_path / "a.zip"
    broken.write_bytes(b"PK\x03\x04" + bytes(100))
    assert "cannot be unpacked" in run("import", str(broken), status=2).stderr


@pytest.mark.parametrize("way", ["file", "dash"])
def test_a_packed_bomb_is_refused_before_memory_is_taken(tmp_path: Path, way: str) -> None:
    """600 MiB of noughts in 600 kB. Fault: unpacked into memory, and refused when it is there."""
    file, log = tmp_path / "bomb.csv.gz", tmp_path / "log.db"
    with gzip.open(file, "wb", compresslevel=1) as packed:
        for _ in range(600):
            packed.write(b"0" * MIB)
    said, peak = refused(log, file, str(file) if way == "file" else "-")
    assert "unpacked, is larger than 512 MiB; split it." in said
    assert peak < 150  # MiB
    assert not log.exists()


def refused(log: Path, file: Path, name: str) -> tuple[str, int]:
    """What an import says that is refused, of a file or of stdin, and the most MiB that it held."""
    code = (
        "import resource, subprocess, sys\n"
        "done = subprocess.run(sys.argv[1:], stdin=sys.stdin, capture_output=True, text=True)\n"
        "print(done.stderr, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    with file.open("rb") as source:
        done = subprocess.run(
            [sys.executable, "-c", code, *command(log, ["import", name], NOW)],
            stdin=source, env=environment(log), capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
    said, _, peak = done.stdout.rpartition(" ")
    return said, int(peak)


BUNDLE = (
    '{"resourceType": "Bundle", "entry": [{"resource": {"resourceType": "Patient", "meta": '
    '{"tag": [{"system": "urn:uuid:0260c3e7-902a-4f2e-8bd5-50987f973848"}]}}}'
)


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize(("begins", "mebibytes"), [('{"schema": "facetlog.log/5",', 73), (BUNDLE, 41)])
def test_a_log_too_large_to_be_read_as_json_is_refused_before_memory_is_taken(
    tmp_path: Path, begins: str, mebibytes: int, is_packed: bool
) -> None:
    """What brings it in instead is said. Faults: read into memory first; FHIR of facetlog taken as any."""
    file, log = tmp_path / "log.json", tmp_path / "log.db"
    with gzip.open(file, "wb", compresslevel=1) if is_packed else file.open("wb") as text:
        text.write(begins.encode())
        for _ in range(mebibytes):
            text.write(b" " * MIB)
    said, peak = refused(log, file, str(file))
    assert "`facetlog backup -o log.db`; here: `facetlog import log.db`." in said
    assert peak < 60  # MiB: less than the file and the program
    assert not log.exists()


def test_windows_1252_is_refused_with_the_line_that_reads_it(tmp_path: Path) -> None:
    """Faults: umlauts of another alphabet logged; a line to type that lacks what else was typed."""
    log, file = tmp_path / "log.db", tmp_path / "my scores.csv"
    file.write_bytes(CSV.replace("at,", "Zeit,").encode("cp1252"))
    words = ["import", str(file), "--column", "at=Zeit"]
    done = subprocess.run(
        command(log, words, NOW),
        env=environment(log), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert 'where line 2 is "2026-01-12 09:00,7,Rücken steif"' in done.stderr
    typed = done.stderr.splitlines()[-1].strip()
    recoded, _, ours = typed.partition(" | facetlog ")
    assert recoded == f'iconv -f WINDOWS-1252 -t UTF-8 "{file}"'
    text = subprocess.run(shlex.split(recoded), capture_output=True, check=True, timeout=60).stdout
    subprocess.run(
        command(log, shlex.split(ours), NOW),
        env=environment(log), input=text, capture_output=True, timeout=60, check=True,
    )  # fmt: skip
    assert notes(log) == ["Rücken steif", "größer"]


@pytest.mark.parametrize("way", ["file", "dash", "packed"])
def test_a_foreign_sqlite_file_is_named_as_it_was_typed(tmp_path: Path, way: str) -> None:
    """Fault: a copy of it named, which lies in a temporary folder and is gone."""
    file, log = tmp_path / "other.db", tmp_path / "log.db"
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE pain (at, score)")
    connection.commit()
    connection.close()
    if way == "packed":
        packed = tmp_path / "other.db.gz"
        packed.write_bytes(gzip.compress(file.read_bytes()))
        file = packed
    typed = "-" if way == "dash" else str(file)
    done = subprocess.run(
        command(log, ["import", typed], NOW),
        env=environment(log), input=file.read_bytes(), capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    refused = done.stderr.decode()
    assert refused == f"Error: {typed} was not written by facetlog; it was left as it is.\n"
    assert not log.exists()


@pytest.mark.parametrize("size", [1, 2, 3, 5])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_a_character_may_lie_across_pieces(encoding: str, size: int) -> None:
    """Fault: each piece decoded by itself. The mark is in the first piece, as a file gives it."""
    data = "ü€😀\nx".encode(encoding)
    pieces = [data[:4], *(data[at : at + size] for at in range(4, len(data), size))]
    assert b"".join(in_utf8(pieces)).decode("utf-8-sig") == "ü€😀\nx"
