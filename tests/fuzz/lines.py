"""The whole command line: any arguments, on the log of a day."""

from typing import Any

from harness.content import Row, content
from harness.program import Done

from fuzz import grammars
from fuzz.desk import LOG, Desk, Runner, as_words, in_this_process
from fuzz.judging import Target

ACCEPTED = """
--version
status
list --all --json
list --since 10:00 --kind pain
relief i1 --until 6 --json
doctor --json
redo --help
pain 3 walking +ibuprofen 400 mg --at 11:30
pain 7/10 --ago 90min --rest --over day --site neck --side left
inject L3 L4 L5 --side right --procedure mbb --at 9:30 --baseline 7
inject --at 8am --sedation none
said 80 --for 5h
able 8 bend back --at 11:00
sleep 23:00 6:30
dose tramadol 50 mg --rescue
treatment massage --from 2024 --to 2024-06 --helped some
measure NDI 22/50
symptom felt dizzy
profile --began 2020-05 --injury no --fact pacemaker
profile --json
edit p2 score=4 at=10:15 note=
edit i1 levels=L4-5:left,L5-S1 side=both
delete p2
purge p2 --yes
undo
history p2 --json
history --all
plot i1
report --format md --omit notes,medicine
report -o page.csv --anonymous
cohort log.db --list
cohort log.db phone.db --json
cohort log.json --all-injections -o page.md
questions --all
rules 75-for-2h
remind
import scores.csv --dry-run
import scores.csv --timezone Europe/Berlin
import scores.csv --column score=score --scale 100
import scores.csv.gz
import scores.csv --where note=x --site neck
import diary.csv --where who=ann --grade mild=3 --grade severe=8
import diary.csv --column at=Date,Time --where who=bob
import diary.csv --where who=ann --grade mild=3 --grade severe=8 --dry-run
edit --all site=neck site=
edit --all site=neck site=knee
import phone.db
--db new.db import log.json
--db new.db import log.fhir.json
--db new.db pain 4
export --format csv --kind pain
export --format fhir --name
export -o out
backup -o copy.db
diary
""".strip().split("\n")
MOST_TYPED = 3  # of the entries of one change


class CommandLine:
    """One run of facetlog on the log of a day."""

    def __init__(self, desk: Desk, run: Runner) -> None:
        self.desk, self.run = desk, run
        self.before = desk.entries()
        self.changes = len(desk.journal())

    def read(self, text: str) -> Done:
        """Run it. Raises BadValue where it is refused, and then nothing was written."""
        self.desk.tidy()
        return self.desk.command(*as_words(text), run=self.run)

    def check(self, text: str, done: Done) -> None:
        """What was written is one change, is listed, reads back when it is typed again, can be undone.

        But for a purge, which cannot.

        Faults: an undo that leaves an entry; a question that writes; an `edit` that reads what `list`
        prints as another value; a second change for one command.
        """
        if self.desk.state()[LOG] == self.desk.files[LOG]:
            return
        after = self.desk.entries()
        new = self.desk.journal()[self.changes :]
        assert len(new) == 1, new
        assert self.desk.is_sound()
        self._is_listed(self._written(new[0]))
        if new[0]["command"].startswith("purge "):
            return  # which nothing takes back
        self.desk.command("redo" if "undoes" in new[0] else "undo")
        assert self.desk.entries() == self.before
        if "undoes" not in new[0]:
            self.desk.command("redo")
            assert self.desk.entries() == after

    def _written(self, change: Row) -> list[str]:
        """The ids of the entries that are there after a change."""
        steps = content(self.desk.folder / LOG)["change_entry"]
        return [step["entry"] for step in steps if step["change"] == change["id"] and "after" in step]

    def _is_listed(self, ids: list[str]) -> None:
        listed = {entry["id"]: entry for entry in self.desk.listed()}
        for name in ids:
            assert name in listed or name == "profile"
        for name in [name for name in ids if name in listed][:MOST_TYPED]:
            done = self.desk.command("edit", name, *typed(listed[name]))
            assert done.stdout.startswith("Nothing changed: "), done


def typed(entry: dict[str, Any]) -> list[str]:
    """The fields of a listed entry as they are typed; those of an injectate in the forms that are read."""
    own = {word: value for word, value in entry.items() if word not in ("id", "kind")}
    return [f"{word}={_typed(value)}" for word, value in own.items()]


def _typed(value: Any) -> str:
    if isinstance(value, list):
        return " ".join(":".join(part for part in level.values() if part) for level in value)
    if isinstance(value, dict):
        units = {"percent": "%", "ml": " mL", "mg": " mg"}
        amounts = [f"{value[name]}{unit}" for name, unit in units.items() if value.get(name)]
        return " ".join([value["drug"], *amounts])
    return "" if value is None else str(value)


def command_line(desk: Desk, run: Runner = in_this_process) -> Target:
    """The target of that name; ``run`` runs what is judged, its check is made in this process."""
    line = CommandLine(desk, run)
    accepted = tuple(text.replace(" ", "\0") for text in ACCEPTED)
    return Target("command line", accepted, grammars.command_line, line.read, line.check)
