"""What `export --format csv -o FOLDER` wrote, given to `import` as it lies there."""

import json
import shlex
from pathlib import Path

from support.helpers import Run


def test_each_table_is_named_and_all_that_was_exported_comes_in(run: Run, tmp_path: Path) -> None:
    """Faults: a folder is refused without a way on; the tables come in an order that loses what belongs."""
    run("inject", "L4-5", "--side", "right", "--at", "8:00", "--baseline", "7")
    run("pain", "3", "--at", "9:00")
    run("dose", "ibuprofen", "400", "mg", "--at", "10:00")
    folder, other = tmp_path / "my tables", str(tmp_path / "other.db")
    run("export", "--format", "csv", "-o", str(folder))
    said = run("--db", other, "import", str(folder), status=2).stderr
    lines = [line.strip() for line in said.splitlines() if line.startswith("        facetlog")]
    assert [Path(shlex.split(line)[-1]).stem for line in lines] == ["injection", "pain", "dose"]
    for line in lines:
        assert "Without what it belongs to" not in run("--db", other, *shlex.split(line)[1:]).stdout
    both = [
        json.loads(run(*log, "list", "--all", "--json").stdout)["entries"] for log in ((), ("--db", other))
    ]
    assert both[0] == both[1]


def test_another_folder_is_none_of_tables(run: Run, tmp_path: Path) -> None:
    """Fault: a command for a table that is not there."""
    assert run("import", str(tmp_path), status=2).stderr.endswith("is a folder; name a file.\n")
