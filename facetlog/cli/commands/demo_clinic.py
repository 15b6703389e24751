"""The made-up clinic of ``facetlog demo --clinic``: its logs written into a folder, its page shown."""

import shutil
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from facetlog.cli.commands.cohort_files import found_in
from facetlog.cli.commands.cohort_logs import logs_of
from facetlog.cli.commands.cohort_page import Shown, show
from facetlog.cli.commands.cohort_patient import Wanted
from facetlog.cli.commands.demo_patients import Typed, patients
from facetlog.cli.session import Session
from facetlog.cohort.assembly import cohort_of
from facetlog.cohort.groups import Asked
from facetlog.cohort.visits import in_order
from facetlog.entries.moments import Moment
from facetlog.errors import Refused
from facetlog.report.printing import Line, Page
from facetlog.settings.facts import warning_signs
from facetlog.settings.settings import load
from facetlog.store.changes import Change
from facetlog.store.connection import writing
from facetlog.store.private_copy import private_folder
from facetlog.words.safe import command, shell_word

COMMAND = "demo --clinic"
FOLDER = Path("made-up-clinic")  # as which the page names the folder that is gone
TEMPLATE = ".empty.db"
AT_A_TIME = 8  # logs
MAKING = "Making up logs"
MADE_UP = (
    "MADE-UP CLINIC: 40 patients, drawn with seed {}; no real person, and no result of any treatment. "
    "Nothing of yours was read or written."
)
GONE = "The logs are gone again. To keep such logs, and try it yourself:"
KEPT = "The logs were kept. To go on:"


def show_clinic(session: Session, kept: Path | None, seed: int) -> None:
    """Make the logs, in a folder to be kept or one that is gone again, and show their page.

    Raises Refused where the folder is there already.
    """
    named = kept or FOLDER
    with session.work.shown(MAKING), _made(kept) as folder:
        write_clinic(folder, seed, session.now)
        shown = _shown(session, folder, named)
    page = Page()
    page.show([*page.words(MADE_UP.format(seed), bold=True), Line("")])
    show(shown, "text")
    lines = [command(told) for told in next_steps(named, is_kept=kept is not None)]
    page.show([Line(""), *page.words(KEPT if kept else GONE), *map(Line, lines)])


def next_steps(folder: Path, is_kept: bool) -> Iterator[str]:
    """What can be typed next, without the name of the program."""
    name = shell_word(str(folder))
    if not is_kept:
        yield f"demo --clinic -o {name}"
    yield f"cohort {name} --list"
    yield f"cohort {name} --by drug"
    yield f"cohort {name} -o cohort.html"


@contextmanager
def _made(kept: Path | None) -> Iterator[Path]:
    """A new folder, of the user alone."""
    if kept is None:
        with private_folder() as folder:
            yield folder
        return
    try:
        kept.mkdir(mode=0o700)
    except FileExistsError:
        raise Refused(f"{kept} is there already; name a new folder. Nothing was written.") from None
    except OSError as error:
        raise Refused(f"{kept} cannot be made: {error.strerror}. Nothing was written.") from None
    yield kept


def _shown(session: Session, folder: Path, named: Path) -> Shown:
    """What the logs show, each named as it lies, or would lie, in a folder that is kept."""
    settings = load(folder / TEMPLATE)
    wanted = Wanted(session.now, settings._replace(signs=warning_signs()))
    read = logs_of(found_in([folder]), wanted, session.work)
    visits = [one._replace(file=str(named / Path(one.file).name)) for one in in_order(read.visits)]
    return Shown(
        cohort=cohort_of(read.pool, Asked()),
        files=read.files,
        visits=visits,
        rules={rule.id: rule for rule in settings.rules},
    )


def write_clinic(folder: Path, seed: int, now: Moment) -> None:
    """A log a patient, each as facetlog would have written it: what was typed at one time, one change.

    An empty log is made once and copied: to make its tables takes longer than to fill them. Several are
    written at a time, because each waits for the disk.
    """
    empty = folder / TEMPLATE
    with writing(empty):
        pass
    drawn = [(f"patient-{number:02}.db", typed) for number, typed in enumerate(patients(seed, now), 1)]

    def write(name: str, typed: Sequence[Typed]) -> None:
        shutil.copyfile(empty, folder / name)
        write_log(folder / name, typed, now)

    with ThreadPoolExecutor(AT_A_TIME) as threads:
        list(threads.map(write, *zip(*drawn, strict=True)))
    empty.unlink()


def write_log(path: Path, typed: Sequence[Typed], now: Moment) -> None:
    """Fill an empty log."""
    with writing(path, create=False) as connection:
        for epoch, together in groupby(typed, key=lambda one: one.at):
            change = Change(connection, COMMAND, now._replace(epoch=epoch))
            for one in together:
                change.add(one.entry)
