"""The clinic's own file: where it lies, how it is read, and the times for scores that it sets."""

import os
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from facetlog.errors import BadValue
from facetlog.relief.schedule import Schedule
from facetlog.settings.places import expanded
from facetlog.settings.tables import number, refuse_unknown, table_of

DAY_MINUTES = 1440


def load_schedule(log: Path | None) -> Schedule:
    """The times for scores alone: what `status` needs of the settings. Raises BadValue, as ``load``."""
    path = clinic_file(log)
    return schedule_of(path, table_of(path, read_clinic(path), "schedule")) if path else Schedule()


def clinic_file(log: Path | None) -> Path | None:
    """FACETLOG_CLINIC, else ``clinic.toml`` beside the log, else in the user's config folder."""
    if named := os.environ.get("FACETLOG_CLINIC"):
        return expanded(named)
    import platformdirs

    config = platformdirs.user_config_path("facetlog", appauthor=False)
    places = [*([log.parent] if log else []), config]
    return next((p for place in places if (p := place / "clinic.toml").is_file()), None)


def schedule_of(path: Path, table: Mapping[str, Any]) -> Schedule:
    """The clinic's own times for scores. Raises BadValue, with file, key and reason."""
    limits = {"days": (0, 60), "months": (0, 36), "months_ablation": (0, 36), "evening_hour": (0, 23)}
    refuse_unknown(path, "schedule.", table, ("minutes", *limits))
    values: dict[str, Any] = {
        key: number(path, f"schedule.{key}", table[key], (int, *within))
        for key, within in limits.items()
        if key in table
    }
    minutes = table.get("minutes", Schedule().minutes)
    if not isinstance(minutes, list | tuple) or not minutes or not _is_rising([0, *minutes]):
        raise BadValue(f"{path}: schedule.minutes: must list whole minutes, rising, from 1 to 1440.")
    return Schedule(minutes=tuple(minutes), **values)


def _is_rising(minutes: list[Any]) -> bool:
    """Whether they are whole minutes of one day, each later than the one before."""
    whole = all(isinstance(one, int) and not isinstance(one, bool) for one in minutes)
    return whole and minutes[-1] <= DAY_MINUTES and all(a < b for a, b in pairwise(minutes))


def read_clinic(path: Path) -> dict[str, Any]:
    """The file as tables. Raises BadValue where it is no TOML, or cannot be read."""
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadValue(f"{path} is not TOML: {error}.") from None
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None
