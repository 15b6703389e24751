"""Files in every form, imported: refused whole, or given out and imported again as the same."""

import json
import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from random import Random
from typing import Any

from harness.program import Done

from facetlog.entries.kinds import ALL_KINDS
from facetlog.errors import BadValue
from fuzz import grammars
from fuzz.desk import EMPTY, Desk, Entries
from fuzz.inputs import as_bytes
from fuzz.judging import Target

NEW, GIVEN_OUT = "new.db", "out"
WIDEST_OFFSET = 14 * 60  # minutes: what a FHIR dateTime can say


class FileImport:
    """The import of a file into a log that is not there yet, and into one that is."""

    def __init__(self, desk: Desk, form: str, name: str = "", options: Sequence[str] = ()) -> None:
        self.desk, self.form, self.name, self.options = desk, form, name or f"in.{form}", options

    def read(self, text: str) -> Done:
        """Import it into a new log. Raises BadValue where it is refused, and then there is no new log."""
        self.desk.tidy()
        (self.desk.folder / self.name).write_bytes(as_bytes(text))
        return self.desk.command("--db", NEW, "import", self.name, *self.options)

    def check(self, text: str, done: Done) -> None:
        """Given out and imported into another log, it is the same; into the log of the day, one change.

        But of a file of which all was left out, for that is no change, and there is nothing to give out.

        Faults: an export that leaves a field out; an import that leaves a change half undone.
        """
        if not self.desk.journal(NEW):
            return
        self._goes_out_and_in()
        self._its_history_can_be_told()
        self._comes_in_beside_others()

    def _goes_out_and_in(self) -> None:
        desk, form = self.desk, self.form
        desk.command("--db", NEW, "export", "--format", form, "-o", GIVEN_OUT)
        out = desk.folder / GIVEN_OUT
        for file in sorted(out.iterdir()) if out.is_dir() else [out]:
            desk.command("--db", EMPTY, "import", str(file.relative_to(desk.folder)))
        same = comparable_in_fhir if form == "fhir" else lambda entries: entries
        assert same(desk.entries(EMPTY)) == same(desk.entries(NEW))

    def _its_history_can_be_told(self) -> None:
        self.desk.command("--db", NEW, "history", "--all")
        with suppress(BadValue):
            self.desk.command("--db", NEW, "undo")

    def _comes_in_beside_others(self) -> None:
        desk = self.desk
        before, changes = desk.entries(), len(desk.journal())
        try:
            desk.command("import", self.name, *self.options)
        except BadValue:
            return
        assert desk.is_sound()
        assert len(desk.journal()) - changes == (desk.entries() != before)
        if desk.entries() != before:
            desk.command("undo")
            assert desk.entries() == before


def comparable_in_fhir(entries: Entries) -> dict[str, set[str]]:
    """Entries as far as FHIR can say them: without its characters, offsets and numbers of their own."""
    return {table: {_fhir_row(row) for row in rows} for table, rows in entries.items()}


def _fhir_row(row: dict[str, Any]) -> str:
    values = {name: _fhir_value(name, value) for name, value in row.items() if name != "id"}
    return json.dumps(values, sort_keys=True)


def _fhir_value(name: str, value: Any) -> Any:
    if name == "at_offset_minutes":
        return value if abs(value) <= WIDEST_OFFSET else 0
    return re.sub(r"\s|[\x00-\x1f\ufeff\ufffd]", " ", value) if isinstance(value, str) else value


def file_targets(desk: Desk) -> list[Target]:
    """One for each form."""
    accepted: dict[str, tuple[tuple[str, ...], Callable[[Random], str]]] = {
        "csv": (_csv_texts(desk), grammars.csv),
        "json": (_json_texts(desk), grammars.log_json),
        "fhir": (_fhir_texts(desk), grammars.fhir),
    }
    return [
        Target(form.upper(), texts, by_grammar, (one := FileImport(desk, form)).read, one.check)
        for form, (texts, by_grammar) in accepted.items()
    ]


def _csv_texts(desk: Desk) -> tuple[str, ...]:
    """Scores from elsewhere, and the table of every kind."""
    kinds = [kind.kind for kind in ALL_KINDS]
    tables = [desk.command("export", "--format", "csv", "--kind", kind).stdout for kind in kinds]
    return (
        'Score;at;state;note\n3;2026-01-12 09:00;rest;"a ""b"", c"\n2.5;2026-01-12T09:00:00Z;;\n',
        "at\tscore\tperiod\tside\r\n2026-01-12 09:00:30\t7\tweek\tleft\r\n",
        "\ufeffat,score,site,activity\n\n2026-01-12 09:00+05:30,10,neck,'=1+1\n",
        *tables,
    )


def _json_texts(desk: Desk) -> tuple[str, ...]:
    return (
        desk.files["log.json"].decode(),
        '{"schema": "facetlog.log/1", "numbers": {"pain": 7}, "entries": {}, "changes": []}',
        *(grammars.log_json(Random(seed)) for seed in range(6)),
    )


def _fhir_texts(desk: Desk) -> tuple[str, ...]:
    """A whole Bundle of ours, each of its resources that is read, and observations from elsewhere.

    Those of others: a day alone, a component, a Bundle in a Bundle, a patient known by an identifier.
    """
    whole = desk.files["log.fhir.json"].decode()
    resources = [entry["resource"] for entry in json.loads(whole)["entry"]]
    kinds = {one["meta"]["tag"][0]["code"]: one for one in resources}
    ours = [json.dumps(kinds[kind]) for kind in ("injection", "pain", "dose")]
    return (whole, *ours, "\n".join(ours), *(grammars.fhir(Random(seed)) for seed in range(6)))
