"""The settings in force: what ships with facetlog, changed by the clinic's file where there is one.

The clinic's file is TOML: ``[conventions]``, ``[rules]`` (``show``, ``first``), ``[[rule]]``,
``[expected_hours]`` by drug, ``[caps]`` (``diagnostic``, ``therapeutic``, ``ablation``),
``[schedule]`` (``minutes``, ``days``, ``months``, ``months_ablation``, ``evening_hour``).
"""

import os
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facetlog.errors import BadValue
from facetlog.relief.conventions import Conventions
from facetlog.relief.schedule import Schedule
from facetlog.rules.in_force import Settings
from facetlog.settings.places import expanded
from facetlog.settings.rule_tables import read_rule
from facetlog.settings.tables import number, refuse_unknown, require_known, table_of

if TYPE_CHECKING:
    from facetlog.rules.warning_signs import WarningSign

SESSIONS = ("diagnostic", "therapeutic", "ablation")
LARGEST_SETTING = 1000
DAY_MINUTES = 1440


def load(log: Path | None = None) -> Settings:
    """The settings for a log. Raises BadValue, with file, key and reason, for a malformed file."""
    from facetlog.settings import facts

    shipped = facts.load("rules")
    settings = Settings(Conventions(**shipped["conventions"]), ())
    medicines = settings.conventions._replace(
        pain_medicines=known_pain_medicines(), opioids=known_pain_medicines("opioids")
    )
    settings = settings._replace(conventions=medicines)
    settings = _with_rules(settings, shipped["rule"], "rules.toml")
    path = clinic_file(log)
    return _with_clinic(settings, path) if path else settings


def load_schedule(log: Path | None) -> Schedule:
    """The times for scores alone: what `status` needs of the settings. Raises BadValue, as ``load``."""
    path = clinic_file(log)
    return _schedule(path, table_of(path, _read(path), "schedule")) if path else Schedule()


def known_pain_medicines(group: str | None = None) -> frozenset[str]:
    """The names that make a dose count as pain medicine; those of one group."""
    known = _known_medicines()
    groups = [known[group]] if group else known.values()
    return frozenset(name for one in groups for name in one["names"])


@cache
def _known_medicines() -> dict[str, Any]:
    from facetlog.settings import facts

    return facts.load("drugs")


def known_instruments() -> dict[str, dict[str, str]]:
    """What is known of each questionnaire: title, smallest change that was published, its source."""
    from facetlog.settings import facts

    return facts.load("instruments")


def guides() -> dict[str, Any]:
    """What patient guides say, for the sheet of questions."""
    from facetlog.settings import facts

    return facts.load("guides")


def warning_signs() -> "tuple[WarningSign, ...]":
    """The warning list."""
    from facetlog.rules.warning_signs import signs_of
    from facetlog.settings import facts

    return signs_of(facts.load("warning_signs"))


def clinic_file(log: Path | None) -> Path | None:
    """FACETLOG_CLINIC, else ``clinic.toml`` beside the log, else in the user's config folder."""
    if named := os.environ.get("FACETLOG_CLINIC"):
        return expanded(named)
    import platformdirs

    config = platformdirs.user_config_path("facetlog", appauthor=False)
    places = [*([log.parent] if log else []), config]
    return next((p for place in places if (p := place / "clinic.toml").is_file()), None)


def _with_clinic(settings: Settings, path: Path) -> Settings:
    """The settings as the clinic's file changes them."""
    read = _read(path)
    known = ("conventions", "rules", "rule", "expected_hours", "caps", "schedule")
    refuse_unknown(path, "", read, known)
    changed = {
        key: number(path, f"conventions.{key}", value, (_sort_of(key), 0, LARGEST_SETTING))
        for key, value in table_of(path, read, "conventions").items()
        if require_known(path, f"conventions.{key}", key in _settable())
    }
    conventions = settings.conventions._replace(**changed)
    settings = _with_rules(settings._replace(conventions=conventions), read.get("rule", []), path)
    expected = {
        drug.lower(): number(path, f"expected_hours.{drug}", value, (float, 0, LARGEST_SETTING))
        for drug, value in table_of(path, read, "expected_hours").items()
    }
    caps = {
        kind: number(path, f"caps.{kind}", value, (int, 0, LARGEST_SETTING))
        for kind, value in table_of(path, read, "caps").items()
        if require_known(path, f"caps.{kind}", kind in SESSIONS)
    }
    schedule = _schedule(path, table_of(path, read, "schedule"))
    settings = settings._replace(expected_hours=expected, caps=caps, schedule=schedule)
    return _with_choice(settings, path, table_of(path, read, "rules"))


def _schedule(path: Path, table: Mapping[str, Any]) -> Schedule:
    """The clinic's own times for scores."""
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


def _settable() -> set[str]:
    return set(Conventions._fields) - {"pain_medicines", "opioids"}


def _sort_of(key: str) -> type:
    """Weeks and scores are whole numbers; hours need not be."""
    return float if key.endswith("_hours") else int


def _read(path: Path) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadValue(f"{path} is not TOML: {error}.") from None
    except OSError as error:
        raise BadValue(f"{path} cannot be read: {error.strerror}.") from None


def _with_choice(settings: Settings, path: Path, chosen: Mapping[str, Any]) -> Settings:
    """Which rules show, and which comes first."""
    refuse_unknown(path, "rules.", chosen, ("show", "first"))
    ids = [rule.id for rule in settings.rules]
    show, first = chosen.get("show", ids), chosen.get("first")
    for key, names in (("show", show), ("first", [first] if first is not None else [])):
        if not isinstance(names, list) or any(name not in ids for name in names):
            raise BadValue(f"{path}: rules.{key}: must name rules; there are {', '.join(ids)}.")
    order = dict.fromkeys([*([first] if first else []), *show])
    return settings._replace(shown=tuple(order))


def _with_rules(settings: Settings, tables: Any, path: Path | str) -> Settings:
    """The settings with more rules; one of an id that is there already takes its place."""
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise BadValue(f"{path}: rule: must be tables, [[rule]].")
    rules = {rule.id: rule for rule in settings.rules}
    for place, table in enumerate(tables, 1):
        rule = read_rule(path, f"rule {place}: ", table)
        rules[rule.id] = rule
    return settings._replace(rules=tuple(rules.values()), shown=tuple(rules))
