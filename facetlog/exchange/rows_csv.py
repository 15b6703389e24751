"""Rows of an outcome as a table: fixed columns, numbers as in JSON, no sentence, none of anybody's words.

A row an injection, side and rule. What each column means stands in method.md, 12; a test holds that it
does. A column that is added stands last but one, for the places of the others to stay; `cohort` takes no
other columns than these. Whether it may be shared is decided in ``rows_shared.py``.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import chain
from os import urandom

from facetlog.entries.kinds import Measure
from facetlog.entries.levels import typed_levels
from facetlog.entries.medicine import WORD, Anesthetic
from facetlog.exchange.json_values import hours, percent, score
from facetlog.exchange.tables import line_of
from facetlog.outcome.results import ScoreOutcome, SeriesOutcome
from facetlog.outcome.rows import Row, last_counted
from facetlog.outcome.withholding import ANONYMOUS, LOCAL_ANESTHETICS, WITHHELD
from facetlog.relief.exact import Rational
from facetlog.relief.schedule import Kept
from facetlog.relief.spells import Spell, Threshold
from facetlog.relief.weeks import counted_weeks
from facetlog.rules.agent_hours import ADRENALINE
from facetlog.rules.criterion import months_of
from facetlog.rules.end_of_relief import Ended
from facetlog.rules.of_pairs import PairVerdict
from facetlog.rules.otherwise import CHANGED, LATE, PAPER
from facetlog.rules.rule import Verdict
from facetlog.words.clinic_file import mark_of
from facetlog.words.safe import guarded, safe

Cell = str | float | bool | None
Column = Callable[[Row], Cell]
SCALE = "NRS 0-10"
OTHER = "other"  # of a drug that is none of the known local anesthetics
BETWEEN = ", "  # in a cell that names several
PARTS = ("relief", "agent", "function", "movements")
PSEUDONYMOUS = "pseudonymous_not_anonymous"
KEY_BYTES = 8
LETTERS = str.maketrans("0123456789", "ghijklmnop")
IMPRESSION = "PGIC"
WORSE, WARNING, NO_BASELINE = "WORSE", "WARNING SIGN", "NO BASELINE"


def rows_table(rows: Iterable[Row]) -> str:
    """The rows under the names of the columns; lines end in CR LF (RFC 4180)."""
    return "".join(chain([header_line()], lines_of(rows)))


def header_line() -> str:
    """The line that names the columns."""
    return line_of(COLUMNS)


def lines_of(
    rows: Iterable[Row],
    columns: Mapping[str, Column] | None = None,
) -> Iterator[str]:
    """A line a row, as they come; in columns of the same names that tell less, if there are."""
    return map(line_of, cells_of(rows, columns or COLUMNS))


def random_key() -> str:
    """A patient's key, which tells nothing: of letters, as spreadsheets round what looks like a number."""
    return urandom(KEY_BYTES).hex().translate(LETTERS)


def line_of_patient(key: str) -> str:
    """The line of a patient without an injection: nothing but the key."""
    told = {"patient": guarded(key), PSEUDONYMOUS: "yes"}
    return line_of(told.get(name, "") for name in COLUMNS)


def cells_of(rows: Iterable[Row], columns: Mapping[str, Column]) -> Iterator[list[str]]:
    """The cells of each row in some columns; those that a series has alike in all its rows told once."""
    own = [(place, columns[name]) for place, name in enumerate(columns) if name in OF_ROW]
    series: SeriesOutcome | None = None
    cells: list[str] = []
    for row in rows:
        if row.series is series:
            cells = cells.copy()
            for place, column in own:
                cells[place] = cell_text(column(row))
        else:
            series = row.series
            cells = [cell_text(column(row)) for column in columns.values()]
        yield cells


def cell_text(cell: Cell) -> str:
    """Empty for what is not known; a number in full; a text that no spreadsheet takes for a formula."""
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case str():
            return text_cell(cell)
        case _:
            return repr(cell).removesuffix(".0")


@lru_cache(maxsize=4096)  # the rows of many logs name the same rules and verdicts
def text_cell(text: str) -> str:
    """A text that steers no terminal, and that no spreadsheet takes for a formula."""
    return guarded(safe(text))


def _percent(row: Row, relief: Rational | None) -> Cell:
    return percent(relief, row.series.borders)


def _of_lowest(tell: Callable[[ScoreOutcome], Cell]) -> Column:
    return lambda row: tell(row.lowest) if row.lowest else None


def anesthetic_of(row: Row) -> str | None:
    """The local anesthetics, and adrenaline, by their names alone: nothing else that was typed there."""
    given: Anesthetic | None = row.injection.anesthetic
    if given is None or "medicine" in row.left_out:
        return given and WITHHELD
    words = re.findall(WORD, given.drug.lower())
    known = ("adrenaline" if word in ADRENALINE else word for word in words)
    named = dict.fromkeys(word for word in known if word in (*LOCAL_ANESTHETICS, "adrenaline"))
    return BETWEEN.join(named) or OTHER


def is_sedated(row: Row) -> bool | None:
    """Whether there was sedation; None where it was not said."""
    sedation = row.injection.sedation
    return None if sedation is None else sedation.strip().lower() != "none"


def typed_when(row: Row) -> str | None:
    """How the score before the needle came into the log."""
    baseline = row.baseline
    if baseline is None:
        return None
    marks = {one.kind for one in row.one.confounders if one.entry == baseline.point.pain.id}
    return PAPER.split()[0] if PAPER in marks else LATE.split()[0] if LATE in marks else "on time"


def on_time(row: Row) -> int:
    """How many scores and averages were typed in time: neither late nor from paper."""
    return len(row.told.scores) + len(row.told.averages) - row.marked(LATE) - row.marked(PAPER)


def of_times(tell: Callable[[Kept], int]) -> Column:
    """Of the times of the schedule's first day."""
    return lambda row: tell(row.series.kept["now"]) if "now" in row.series.kept else None


def of_threshold(mark: int) -> dict[str, Column]:
    """The spells at a threshold, and the longest of them; empty where there is no per cent."""

    def found(tell: Callable[[Threshold], Cell]) -> Column:
        return lambda row: tell(one) if (one := row.series.threshold(mark)) else None

    def longest(tell: Callable[[Spell], Cell]) -> Column:
        return found(lambda one: tell(one.longest) if one.longest else None)

    return {
        f"scores_at_{mark}": found(lambda one: one.scores_in_relief),
        f"spells_at_{mark}": found(lambda one: len(one.spells)),
        f"shown_hours_at_{mark}": longest(lambda spell: hours(spell.shown)),
        f"possible_hours_at_{mark}": longest(lambda spell: hours(spell.possible)),
        f"ended_at_{mark}": longest(lambda spell: spell.before is not None),
    }


def _part(said: Verdict | PairVerdict | None, name: str) -> str | None:
    """The verdict of the parts of a name; of two that differ both."""
    told = dict.fromkeys(part.verdict for part in said.parts if part.name == name) if said else ()
    return BETWEEN.join(told) or None


def of_parts(begin: str, which: Callable[[Row], Verdict | PairVerdict | None]) -> dict[str, Column]:
    """The verdict of each part of a rule."""

    def of(name: str) -> Column:
        return lambda row: _part(which(row), name)

    return {f"{begin}{name}": of(name) for name in PARTS}


def flags_of(row: Row) -> str:
    """What a reader must know beside the figures: the most serious first, then the confounders."""
    latest = row.latest
    serious = {
        WARNING: bool(row.one.flagged),
        WORSE: latest is not None and latest.worse,
        NO_BASELINE: row.baseline is None,
    }
    kinds = [name for name, is_so in serious.items() if is_so]
    return BETWEEN.join(dict.fromkeys([*kinds, *(one.kind for one in row.one.confounders)]))


def checks_of(row: Row) -> str | None:
    """The verdicts that another reading of the scores would give."""
    return BETWEEN.join(f"{one.kind}: {one.verdict}" for one in row.alone.checks) if row.alone else None


def sheet_of(row: Row) -> str | None:
    """The name of the sheet, else of the schedule in force: it may be the clinic's own."""
    if ANONYMOUS in row.left_out:
        return None
    return row.injection.sheet or row.one.schedule.name or None


def is_function_measured(row: Row) -> bool:
    """Whether an ability or a questionnaire has a value before the needle and one after."""
    both = [one for one in row.one.function if one.before and one.after]
    return any(one.name != IMPRESSION for one in both)


def impression_of(row: Row) -> Cell:
    """The last global impression of change after the needle, 1 to 7."""
    last = [one.after[-1] for one in row.one.function if one.after]
    found = (one for one in last if isinstance(one, Measure) and one.instrument == IMPRESSION)
    return next((score(one.score.hundredths) for one in found), None)


def weeks(number: int | None) -> int | None:
    """A week's number as it is."""
    return number


def of_end(
    unit: str,
    in_unit: Callable[[int | None], Cell],
    which: Callable[[Row], Ended | None],
) -> dict[str, Column]:
    """After when relief ended, and by when; both 0 without relief, both empty where it cannot be told."""

    def found(tell: Callable[[Ended], Cell]) -> Column:
        return lambda row: tell(end) if (end := which(row)) else None

    return {
        f"relief_ended_after_{unit}": found(lambda end: in_unit(end.after)),
        f"relief_ended_by_{unit}": found(lambda end: in_unit(end.by)),
    }


RULED: dict[str, Column] = {
    "rule": lambda row: row.rule and row.rule.id,
    "rule_version": lambda row: row.rule and row.rule.publication.version,
    "rule_as_of": lambda row: row.rule and row.rule.publication.as_of,
    "rule_source": lambda row: row.rule and row.rule.publication.source,
    "rule_changed": lambda row: row.rule and mark_of(row.rule),
    "blocks": lambda row: row.rule and row.rule.blocks,
    "verdict": lambda row: row.decided and row.decided.verdict,
    **of_parts("", lambda row: row.decided),
    "block_verdict": lambda row: row.alone and row.alone.verdict,
    **of_parts("block_", lambda row: row.alone),
    "block_shown_hours": lambda row: hours(row.alone.finding.shown) if row.alone else None,
    "block_possible_hours": lambda row: hours(row.alone.finding.possible) if row.alone else None,
    "block_bounded": lambda row: row.alone and row.alone.finding.bounded,
    "paired_with": lambda row: row.pair and row.pair.first,
    "days_apart": lambda row: row.pair and row.pair.days_apart,
    "checks": checks_of,
}
MORE_RULED: dict[str, Column] = {
    "rule_months": lambda row: row.rule and months_of(row.rule.criterion),
    "verdict_but_agent": lambda row: row.but_agent,
    "stated_verdict": lambda row: row.by_stated,
    "followed": lambda row: row.is_followed,
}
COLUMNS: dict[str, Column] = {
    "injection": lambda row: row.injection.id,
    "at": lambda row: row.injection.at.iso,
    "procedure": lambda row: row.injection.procedure,
    "role": lambda row: row.injection.role,
    "side": lambda row: row.side,
    "levels": lambda row: typed_levels(row.injection.levels),
    "named_by": lambda row: row.injection.named_by,
    "anesthetic": anesthetic_of,
    "anesthetic_percent": lambda row: row.injection.anesthetic and row.injection.anesthetic.percent,
    "anesthetic_ml": lambda row: row.injection.anesthetic and row.injection.anesthetic.ml,
    "steroid": lambda row: row.injection.has_steroid,
    "sedation": is_sedated,
    "scale": lambda _: SCALE,
    "state": lambda row: row.series.key.state,
    "baseline": lambda row: score(baseline.hundredths) if (baseline := row.baseline) else None,
    "baseline_for_both_sides": lambda row: row.baseline and row.baseline.shared,
    "baseline_typed": typed_when,
    "lowest": _of_lowest(lambda lowest: score(lowest.point.hundredths)),
    "lowest_hours": _of_lowest(lambda lowest: hours(lowest.point.seconds)),
    "lowest_percent": lambda row: _percent(row, row.lowest.relief) if row.lowest else None,
    "medicine_hours": lambda row: hours(row.one.rescue.seconds) if row.one.rescue else None,
    "best_percent_before_medicine": lambda row: (
        _percent(row, best.relief) if (best := row.series.best_before_rescue) else None
    ),
    **of_threshold(50),
    **of_threshold(80),
    "weeks_baseline": lambda row: score(against.score) if (against := row.series.weeks_baseline) else None,
    "weeks_baseline_from": lambda row: row.series.weeks_baseline and row.series.weeks_baseline.origin,
    "weeks_counted": lambda row: len(counted_weeks(row.series.weeks)),
    "held_until_week": lambda row: row.series.held.week,
    "held_ended": lambda row: row.series.held.ended,
    "latest": lambda row: score(last.point.hundredths) if (last := row.latest) else None,
    "latest_period": lambda row: row.latest and row.latest.point.pain.period,
    "latest_hours": lambda row: hours(last.point.seconds) if (last := row.latest) else None,
    "latest_percent": lambda row: _percent(row, last.relief) if (last := row.latest) else None,
    "worse": lambda row: row.latest and row.latest.worse,
    "scores": lambda row: len(row.told.scores),
    "averages": lambda row: len(row.told.averages),
    "on_time": on_time,
    "late": lambda row: row.marked(LATE),
    "paper": lambda row: row.marked(PAPER),
    "changed": lambda row: row.marked(CHANGED),
    "times_asked": of_times(lambda kept: kept.asked),
    "times_kept": of_times(lambda kept: kept.filled),
    "times_on_time": of_times(lambda kept: kept.on_time),
    **RULED,
    "flags": flags_of,
    "left_out": lambda row: BETWEEN.join(row.left_out),
    "patient": lambda row: row.patient,
    "day": lambda row: row.day,
    "scored_side": lambda row: row.scored_side,
    "clinician": lambda row: row.injection.clinician,
    "sheet": sheet_of,
    "scores_in_8_hours": lambda row: row.series.windows[0].scores,
    "medicine": lambda row: row.told.is_medicated,
    "function_measured": is_function_measured,
    "pgic": impression_of,
    "last_week": lambda row: last_counted(row.series),
    "earlier_block": lambda row: row.pairs[0].first if row.pairs else None,
    **of_end("hours_at_50", hours, lambda row: row.ends.at_50),
    **of_end("hours_at_80", hours, lambda row: row.ends.at_80),
    **of_end("week", weeks, lambda row: row.ends.in_weeks),
    **MORE_RULED,
    PSEUDONYMOUS: lambda _: True,
}
# What the rows of a series have each its own; in all else they are alike.
OF_ROW = {"side", *RULED, *MORE_RULED}
