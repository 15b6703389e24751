"""The logs of a cohort, each patient counted once, as what is computed and what is told of the files."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from facetlog.cli.commands.cohort_files import Found
from facetlog.cli.commands.cohort_patient import Patient, Wanted, read_together
from facetlog.cli.commands.cohort_twice import Uids, lacking, of_one_patient
from facetlog.cli.commands.cohort_workers import each_read
from facetlog.cli.work import Work
from facetlog.cohort.files import Files, Unread
from facetlog.cohort.records import Pool
from facetlog.cohort.visits import Visit
from facetlog.errors import BadValue, Refused
from facetlog.exchange.rows_in import Tables
from facetlog.words.safe import safe

READING = "Reading logs"
COMPARING = "Comparing logs"
FEW = 5  # files that a refusal names


class AllRead(NamedTuple):
    """What the files hold, a patient once; of logs the visits, and the rows as a table a patient."""

    pool: Pool
    files: Files
    visits: Sequence[Visit] = ()
    tables: Sequence[Patient] = ()


class _Once:
    """The patients by the places of their logs, each once; which files are of one patient."""

    def __init__(self, read: Iterable[Patient]) -> None:
        """Nothing was compared yet."""
        self.patients = dict(enumerate(read))
        self.twice: list[tuple[str, ...]] = []
        self.together: list[str] = []
        self.unread: list[Unread] = []

    def compare(self, wanted: Wanted) -> None:
        """Count files of one patient once: the one that holds all, else all of them put together."""
        logs = [Uids(one.uids, one.changed) for one in self.patients.values()]
        for group in of_one_patient(logs):
            lacked = lacking(logs, group)
            files = [self.patients[place].visit.file for place in group]
            more = [self.patients[place].visit.file for place in lacked]
            for place in group[1:]:
                del self.patients[place]
            self.twice.append(tuple(files))
            if more:
                self._put_together(group[0], files[0], more, wanted)

    def _put_together(self, place: int, first: str, more: Sequence[str], wanted: Wanted) -> None:
        whole = read_together([Path(first), *map(Path, more)], wanted)
        if whole.patient:
            self.patients[place] = whole.patient
            self.together.append(first)
        else:
            self.unread += [Unread(file, whole.why) for file in more]


def logs_of(found: Found, wanted: Wanted, work: Work) -> AllRead:
    """Read the logs that were found. Raises Refused where none can be read."""
    reads = list(work.each(READING, each_read(found.logs, wanted), len(found.logs)))
    unread = [*found.unread, *(Unread(one.file, one.why) for one in reads if not one.patient)]
    read = [one.patient for one in reads if one.patient]
    if not read:
        raise Refused(none_read(unread))
    work.now(COMPARING)
    once = _Once(read)
    once.compare(wanted)
    files = Files(
        made=wanted.now,
        given=found.given,
        read=len(read) - len(once.unread),
        unreadable=(*unread, *once.unread),
        twice=tuple(once.twice),
        together=tuple(once.together),
        passed_over=found.passed_over,
    )
    patients = once.patients.values()
    keys = [one.key for one in patients]
    records = [record for one in patients for record in one.records]
    return AllRead(
        pool=Pool(keys, records),
        files=files,
        visits=[one.visit for one in patients],
        tables=list(patients),
    )


def tables_of(found: Found, wanted: Wanted) -> AllRead:
    """Read the tables that were found, of as many clinics. Raises BadValue, naming the one."""
    if wanted.table:
        raise BadValue("Rows are written of logs; these are tables of rows already.")
    tables = Tables()
    for path in found.rows:
        try:
            with path.open("rb") as file:
                tables.add(file, str(path))
        except BadValue as problem:
            raise BadValue(f"{path}: {problem}") from None
    read = len(found.rows)
    files = Files(made=wanted.now, given=found.given, read=read, unreadable=found.unread, of_rows=True)
    return AllRead(tables.pool, files)


def none_read(unread: Sequence[Unread]) -> str:
    """The refusal where nothing is left to be told."""
    lines = [f"{safe(one.file)}: {one.why}" for one in unread[:FEW]]
    more = [f"And {len(unread) - FEW} more."] if len(unread) > FEW else []
    return "\n".join(["None of the files can be read.", *lines, *more])
