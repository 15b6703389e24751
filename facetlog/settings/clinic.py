"""The clinic's own file: where it lies, how it is read, and the times for scores that it sets."""

import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facetlog.errors import BadValue
from facetlog.relief.schedule import Schedule
from facetlog.settings.places import MIB, expanded, read_text_within
from facetlog.settings.tables import Limits, Table, shortened

if TYPE_CHECKING:
    from facetlog.rules.clinic_file import Place

MOST_BYTES = MIB
# tomllib's time grows with the square of a key's dots; no setting has more than two. A text in which so
# many words are joined by dots is refused as well.
DEEPEST_KEY = 32
WORD = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
TOO_DEEP = rf"(?<![\w-]){WORD}(?:[ \t]*+\.[ \t]*+{WORD}){{{DEEPEST_KEY + 1}}}"
DAY_MINUTES = 1440
SCHEDULE = {
    "days": Limits(int, 0, 60),
    "months": Limits(int, 0, 36),
    "months_ablation": Limits(int, 0, 36),
    "evening_hour": Limits(int, 0, 23),
}


def load_schedule(log: Path | None) -> Schedule:
    """The times for scores alone: what `status` needs of the settings. Raises BadValue, as ``load``."""
    path = clinic_file(log)
    return schedule_of(read_clinic(path).inner("schedule")) if path else Schedule()


def clinic_file(log: Path | None) -> Path | None:
    """FACETLOG_CLINIC, else ``clinic.toml`` beside the log, else in the user's config folder."""
    if named := os.environ.get("FACETLOG_CLINIC"):
        return expanded(named)
    import platformdirs

    config = platformdirs.user_config_path("facetlog", appauthor=False)
    places = [*([log.parent] if log else []), config]
    return next((p for place in places if (p := place / "clinic.toml").is_file()), None)


def place_of_file(path: Path, log: Path | None) -> "Place":
    """Why the clinic's file is the one that is read."""
    if os.environ.get("FACETLOG_CLINIC"):
        return "named"
    return "beside" if log and path.parent == log.parent else "user"


def schedule_of(table: Table) -> Schedule:
    """The clinic's own times for scores. Raises BadValue, with file, key and reason."""
    table.refuse_unknown(("minutes", *SCHEDULE))
    values = {key: table.number(key, within) for key, within in SCHEDULE.items() if key in table.values}
    minutes = table.values.get("minutes", Schedule().minutes)
    if not isinstance(minutes, list | tuple) or not minutes or not are_rising([0, *minutes]):
        raise table.wrong("minutes", "must list whole minutes, rising, from 1 to 1440.")
    return Schedule(minutes=tuple(minutes), **values)


def are_rising(minutes: list[Any]) -> bool:
    """Whether they are whole minutes of one day, each later than the one before."""
    day = Limits(int, 0, DAY_MINUTES)
    return all(map(day.hold, minutes)) and all(a < b for a, b in pairwise(minutes))


def read_clinic(path: Path) -> Table:
    """The file as a table. Raises BadValue where it is no TOML, or cannot be read."""
    import tomllib

    text = read_text_within(path, MOST_BYTES)
    if re.search(TOO_DEEP, text):
        raise BadValue(f"{path} nests too deeply: a key has more than {DEEPEST_KEY} dots.")
    try:
        return Table(path, "", tomllib.loads(text))
    except RecursionError:
        raise BadValue(f"{path} nests too deeply to be read.") from None
    except ValueError as error:  # a number of thousands of digits has an error of its own
        raise BadValue(f"{path} is not TOML: {shortened(str(error))}.") from None
