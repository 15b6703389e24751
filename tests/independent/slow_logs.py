"""Small makers of plain logs for worked examples: hours count from Monday 12 January 2026, 09:00 UTC."""

from datetime import datetime, timedelta
from typing import Any

from independent.slow_contract import relief_figures
from independent.slow_log import Row

NEEDLE = datetime.fromisoformat("2026-01-12T09:00:00+00:00")
LONG_AFTER = "2027-06-01T09:00:00+00:00"


def at(hours: float) -> str:
    """Return the time so many hours after the first needle."""
    return (NEEDLE + timedelta(hours=hours)).isoformat()


def injection(number: int = 1, hours: float = 0, **values: Any) -> Row:
    """Make an injection: a diagnostic medial branch block of L4-L5 on the right, unless said otherwise."""
    plain: Row = {
        "id": f"i{number}", "at": at(hours), "entered_at": at(hours),
        "procedure": "medial branch block", "role": "diagnostic", "levels": [], "side": "right",
        "site": None, "state": None, "anesthetic": None, "steroid": None, "sedation": None,
    }  # fmt: skip
    return plain | values


def levels(*names: str, side: str | None = "right") -> list[Row]:
    """Make levels of one side."""
    return [{"level": name, "side": side} for name in names]


def drug(name: str) -> Row:
    """Make a local anesthetic."""
    return {"drug": name, "percent": None, "ml": None}


def scores(row: str, days: bool = False, **values: Any) -> list[Row]:
    """Make scores from ``0:8 1.5:2``: hours, or days, after the first needle, and what was felt."""
    found = []
    for word in row.split():
        time, score = word.split(":")
        when = at(float(time) * (24 if days else 1))
        plain: Row = {
            "at": when, "entered_at": when, "score": score, "period": "now", "site": None, "side": None,
            "state": None, "by": None, "source": None, "recorded_with": None,
        }  # fmt: skip
        found.append(plain | values)
    return found


def weeks(row: str) -> list[Row]:
    """Make week's averages from ``3:4 4:2``, each typed on the last day of its week."""
    pairs = (word.split(":") for word in row.split())
    return scores(" ".join(f"{7 * int(week)}:{score}" for week, score in pairs), days=True, period="week")


def dose(hours: float, name: str = "tramadol", taken: str | None = "rescue", number: int = 1) -> Row:
    """Make a dose."""
    return {"id": f"d{number}", "at": at(hours), "entered_at": at(hours), "drug": name, "taken": taken}


def log(injections: list[Row], *parts: list[Row], **values: Any) -> Row:
    """Make a log, with the scores numbered p1, p2 ... in the order given."""
    entered = [score for part in parts for score in part]
    numbered = [{"id": f"p{number}"} | score for number, score in enumerate(entered, 1)]
    empty: Row = {name: [] for name in ("doses", "measures", "abilities", "estimates", "edits")}
    return {"injections": injections, "scores": numbered, **empty, **values}


def measures(*rows: tuple[float, str, str]) -> list[Row]:
    """Make scores of questionnaires from days, instrument and score."""
    return [
        {"id": f"m{n}", "at": at(24 * day), "entered_at": at(24 * day), "instrument": name, "score": score}
        for n, (day, name, score) in enumerate(rows, 1)
    ]


def abilities(*rows: tuple[float, str, str]) -> list[Row]:
    """Make ratings of abilities from hours, what and rating."""
    return [
        {"id": f"a{n}", "at": at(hours), "entered_at": at(hours), "what": what, "rating": rating}
        for n, (hours, what, rating) in enumerate(rows, 1)
    ]


def figures(made: Row, now: str = LONG_AFTER, **asked: Any) -> list[Row]:
    """Return the figures of every injection."""
    found: list[Row] = relief_figures(made, now, **asked)["injections"]
    return found


def judged(figures: Row) -> dict[str | None, Row]:
    """Return the judged series of one injection, by side."""
    return {series["side"]: series for series in figures["series"] if series["judged"]}


def only(figures: list[Row], place: int = 0) -> Row:
    """Return the one judged series of an injection."""
    (series,) = judged(figures[place]).values()
    return series


def verdict(series: Row, rule: str) -> Row:
    """Return the verdict of a rule."""
    (found,) = [one for one in series["verdicts"] if one["rule"] == rule]
    return dict(found)


def word(series: Row, rule: str) -> Any:
    """Return the verdict's word."""
    return verdict(series, rule)["verdict"]


def parts(found: Row) -> dict[str, str]:
    """Return the parts of a verdict by name."""
    return {part["part"]: part["verdict"] for part in found["parts"]}


def picked(figures: Row, names: str) -> list[Any]:
    """Return the figures of these names."""
    return [figures[name] for name in names.split()]
