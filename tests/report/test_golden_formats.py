"""The demo patient's report in every format, approved by a reader: FACETLOG_APPROVE=1 rewrites them.

Of the page in HTML style and curve are left out: the curve's bytes are the installed matplotlib's.
"""

import os
import re
from pathlib import Path

import pytest
from support.helpers import Run

from facetlog.cli.commands.demo import NOW, entries
from facetlog.store.changes import Change
from facetlog.store.connection import writing

GOLDEN = Path(__file__).parents[1] / "golden"


@pytest.fixture
def demo(run: Run, tmp_path: Path) -> Run:
    """The log of the demo patient, each entry typed a minute after it was felt."""
    with writing(tmp_path / "log.db") as connection:
        for entry in entries():
            when = entry.moment._replace(epoch=entry.moment.epoch + 60)
            Change(connection, "demo", when).add(entry)
    run.now = NOW
    return run


@pytest.mark.parametrize("form", ["text", "md", "html", "json", "csv"])
def test_the_report_is_the_one_that_was_read_and_approved(demo: Run, form: str) -> None:
    made = demo("report", "--format", form).stdout.replace("\r\n", "\n")
    made = re.sub(r"<(svg|style)\b.*?</\1>", r"<\1></\1>", made, flags=re.DOTALL)
    golden = GOLDEN / f"demo-report.{form}"
    if os.environ.get("FACETLOG_APPROVE"):
        golden.write_text(made, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == made
