"""All figures of ``relief --json`` once more, put together: the contract recomputed from its text.

Written from the text of the contract alone: but for the names of pain medicines, which are data, nothing of
facetlog is imported. It is slow on purpose: every series looks at every score and every injection again.
"""

from datetime import date, datetime
from fractions import Fraction

from independent.slow_changes import checks_of, other_logs
from independent.slow_confounders import confounders_of, listed_points
from independent.slow_course import courses_of
from independent.slow_figures import hours, number, percent
from independent.slow_log import Row, read_log
from independent.slow_medicine import is_barred
from independent.slow_pairs import named_by, pairs_of
from independent.slow_rules import THRESHOLDS
from independent.slow_series import Key, baseline_of, judged_keys, points_of, shown_keys, speaking
from independent.slow_spells import threshold_row
from independent.slow_stated import estimate_row, is_under, stated_rows
from independent.slow_summary import summary, windows
from independent.slow_verdicts import verdicts_of
from independent.slow_weeks import (
    from_week,
    held_until,
    latest,
    relief,
    reliefs_by_week,
    weeks_baseline,
    weeks_of,
)


def relief_figures(log: Row, now: str, expected: Row | None = None, until: Fraction | None = None) -> Row:
    """Return what `relief --json` has, but for sentences and the answer.

    ``now`` is ISO with offset; ``expected`` the hours that a clinic expects of drugs; ``until`` hours.
    """
    read = read_log(log)
    asked = {"now": date_of(now), "expected": expected or {}}
    others = other_logs(log, read)
    return {
        "injections": [one_injection(one, log, read, others, asked, until) for one in read["injections"]],
        "pairs": pairs_of(read, asked),
        "course": courses_of(read, asked),
    }


def date_of(text: str) -> date:
    """Return the local date of an ISO time."""
    return datetime.fromisoformat(text).date()


def one_injection(
    injection: Row, raw: Row, log: Row, others: dict[str, Row], asked: Row, until: Fraction | None
) -> Row:
    """Return every figure of one injection."""
    judged = judged_keys(injection, log)
    return {
        "id": injection["id"],
        "at": injection["at"].isoformat(),
        "procedure": injection["procedure"],
        "role": injection["role"],
        "levels": injection["levels"],
        "named_by": named_by(injection),
        "anesthetic": injection["anesthetic"],
        "series": [
            with_judgement(
                one_series(injection, key, log, until),
                judgement(injection, key, key in judged, log, others, asked),
            )
            for key in shown_keys(injection, log)
        ],
        "estimates": [estimate_row(one) for one in raw["estimates"] if is_under(one, injection, log)],
        "stated": stated_rows(injection, judged, raw, log),
        "confounders": confounders_of(injection, raw, log, others, asked),
    }


# One series


def one_series(injection: Row, key: Key, log: Row, until: Fraction | None) -> Row:
    """Return the figures that every series has."""
    baseline = baseline_of(injection, key, log)
    value = baseline["value"] if baseline else None
    after = [p for p in points_of(injection, key, log) if p["counts"] and p["seconds"] > 0]
    return {
        **key._asdict(),
        "baseline": baseline_row(baseline),
        "scores": [score_row(p, value, injection, log) for p in listed_points(injection, key, log)],
        "summary": summary(injection, speaking(after), value, log),
        "windows": windows(injection, speaking(after), value, until, log),
        "thresholds": [threshold_row(after, value, threshold) for threshold in THRESHOLDS],
    }


def baseline_row(baseline: Row | None) -> Row | None:
    """Show the baseline with the mean of its day."""
    return baseline and {
        "score": number(baseline["value"]),
        "at": baseline["point"]["score"]["at"].isoformat(),
        "mean": number(baseline["mean"]),
        "scores": baseline["scores"],
        "shared": baseline["shared"],
    }


def score_row(point: Row, baseline: Fraction | None, injection: Row, log: Row) -> Row:
    """Show one score against the baseline."""
    score = point["score"]
    return {
        "id": score["id"],
        "at": score["at"].isoformat(),
        "hours": hours(point["seconds"]),
        "score": number(point["value"]),
        "pain_intensity_difference": None if baseline is None else number(baseline - point["value"]),
        "relief_percent": percent(relief(baseline, point["value"])),
        "counts": point["counts"],
        "late_minutes": number(Fraction(score["late_seconds"], 60)),
        "closing": point["closing"],
        "after_rescue": is_barred(point["seconds"], injection, log),
    }


# What only a judged series has


def with_judgement(series: Row, judgement: Row) -> Row:
    """Join both; two of the figures stand in the summary."""
    late = {name: judgement.pop(name) for name in ("latest", "best_week")}
    return series | judgement | {"summary": series["summary"] | late}


def judgement(
    injection: Row, key: Key, is_judged: bool, log: Row, others: dict[str, Row], asked: Row
) -> Row:
    """Return weeks, held until, the latest score and the verdicts; none of a series that is not judged."""
    if not is_judged:
        held = dict.fromkeys(("held_until_week", "held_below_week", "held_ended"))
        none: Row = {"judged": False, "weeks_baseline": None, "weeks": [], **held, "verdicts": []}
        return none | {"latest": None, "best_week": None}
    baseline, weeks = weeks_baseline(injection, key, log), weeks_of(injection, key, log)
    reliefs = reliefs_by_week(weeks, baseline)
    value = baseline["value"] if baseline else None
    return {
        "judged": True,
        "latest": latest_row(latest(injection, key, log)),
        "best_week": max(reliefs, key=lambda pair: (pair[1], -pair[0]))[0] if reliefs else None,
        "weeks_baseline": baseline
        and {"score": number(value), "from": baseline["from"], "days": baseline["days"]},
        "weeks": [
            week | {"value": number(week["value"]), "relief_percent": percent(relief(value, week["value"]))}
            for week in weeks
        ],
        **held_until(reliefs, from_week(injection)),
        "verdicts": verdict_rows(injection, key, log, others, asked),
    }


def latest_row(found: Row | None) -> Row | None:
    """Show the latest score."""
    return found and {
        "id": found["point"]["score"]["id"],
        "at": found["point"]["score"]["at"].isoformat(),
        "hours": hours(found["point"]["seconds"]),
        "period": found["point"]["score"]["period"],
        "score": number(found["point"]["value"]),
        "relief_percent": percent(found["relief"]),
        "worse": found["worse"],
    }


def verdict_rows(injection: Row, key: Key, log: Row, others: dict[str, Row], asked: Row) -> list[Row]:
    """Show every rule's verdict, with its parts and what would make it another."""
    checks = checks_of(injection, key, log, others, asked)
    return [
        {
            "rule": name,
            "verdict": finding["verdict"],
            "shown_hours": hours(finding["shown"]),
            "possible_hours": hours(finding["possible"]),
            "bounded": finding["bounded"],
            "parts": [{"part": part, "verdict": verdict} for part, verdict in finding["parts"]],
            "checks": checks[name],
        }
        for name, finding in verdicts_of(injection, key, log, asked).items()
    ]
