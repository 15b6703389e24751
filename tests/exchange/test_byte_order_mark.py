"""Tables that a spreadsheet opens: in a file they begin with the mark by which it knows UTF-8."""

from pathlib import Path

import pytest
from support.helpers import Run


@pytest.mark.parametrize("way", ["one kind", "all kinds"])
def test_tables_in_files_begin_with_the_mark_for_spreadsheets_and_no_others(
    run: Run, tmp_path: Path, way: str
) -> None:
    """Faults: umlauts broken in a spreadsheet; the mark in what another program reads from a pipe."""
    run("pain", "7", "--note", "Rücken")
    file = tmp_path / "tables" / "pain.csv"
    file.parent.mkdir()
    one = ("--kind", "pain", "-o", str(file)) if way == "one kind" else ("-o", str(file.parent))
    run("export", "--format", "csv", *one)
    piped = run("export", "--format", "csv", "--kind", "pain").stdout
    assert file.read_bytes() == b"\xef\xbb\xbf" + piped.encode()
    assert piped.startswith("id,at,")
    again = run("import", str(file)).stdout
    assert "Skipped, as the log has them already: 1." in again
