"""Rules, rows of scores and their verdicts, in few words: what the tests of rules are made with."""

from datetime import date
from typing import Any

from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.relief.conventions import Conventions
from facetlog.relief.function import FunctionLog
from facetlog.relief.timeline import Timeline
from facetlog.rules.case import case_of
from facetlog.rules.criterion import ReliefInHours, ReliefWithoutTime
from facetlog.rules.in_hours import Evidence, judge
from facetlog.rules.judge import judged as rule_judged
from facetlog.rules.judge import verdicts_of
from facetlog.rules.otherwise import Readings
from facetlog.rules.rescue import first_rescue
from facetlog.rules.rule import Finding, Rule, Verdict
from facetlog.settings import tables
from facetlog.settings.facts import known_pain_medicines
from facetlog.settings.rule_tables import read_rule
from facetlog.words.reasons import why
from support.helpers import at, injection, pain, series_of

MINUTE, WEEK = 1 / 60, 7 * 24  # in hours
JANUARY, MAY = date(2026, 1, 12), date(2026, 5, 1)
Table = dict[str, tuple[Any, ...]]
MET, NOT, OPEN, NONE = "met", "not met", "undetermined", "not applicable"
NO_TIME: dict[str, Any] = {"threshold_percent": 50, "hours": None}
KNOWN = Conventions(pain_medicines=known_pain_medicines())


def scores(row: str) -> dict[float, str]:
    """``0.5:2 1:8`` and, in hours and minutes, ``11h01:2``; all after the needle at 09:00."""
    found = {}
    for word in row.split():
        time, score = word.split(":")
        clock, _, minutes = time.partition("h")
        found[float(clock) - 9 + int(minutes) / 60 if minutes else float(time)] = score
    return found


def rule(**values: Any) -> Rule:
    """75 % for 2 hours after a facet joint injection, unless said otherwise, as a clinic's file says it."""
    names = ("title", "source", "version", "as_of", "seen")
    table: dict[str, Any] = {"id": "r", "threshold_percent": 75, "hours": 2.0}
    table |= {"procedures": ["facet joint injection"]} | dict.fromkeys(names, "x") | values
    listed = {key: list(value) if isinstance(value, tuple) else value for key, value in table.items()}
    said = {key: value for key, value in listed.items() if value is not None}
    return read_rule(tables.Table("a test", "", said))


def dose(hours: float, taken: str | None = "rescue", drug: str = "tramadol") -> Dose:
    return Dose(number=1, at=at(hours), drug=drug, amount=50, unit="mg", taken=taken)


def judged(row: str, taken: Dose | None = None, conventions: Conventions = KNOWN, **values: Any) -> Finding:
    rescue = first_rescue(injection(), [taken] if taken else [], conventions)
    after = series_of({0: "8"} | scores(row)).after
    asked = rule(**values).criterion
    assert isinstance(asked, ReliefInHours | ReliefWithoutTime)
    return judge(asked, Evidence(injection().at, after, 800, rescue), conventions)


def assert_said(found: Finding | Verdict, verdict: str, *words: str) -> None:
    assert found.verdict == verdict, found
    for word in words:
        assert word in why(found.reason, at(0)), found


# Three months after 12 January is 12 April: 19 + 28 + 31 + 12 = 90 days; week 13 is days 85 to 91.
GOOD = dict.fromkeys(range(3, 14), 60)


def of_case(
    asked: Rule,
    entered: list[Pain],
    taken: list[Dose] | None = None,
    function: FunctionLog = FunctionLog(),  # noqa: B008
    **values: Any,
) -> Verdict:
    """The verdict and its checks on an injection at 09:00, asked on 1 August."""
    block = injection(**values)
    timeline = Timeline([block], entered)
    found = timeline.series_of(block)
    case = case_of(block, found[0], found, timeline, taken or [], function, date(2026, 8, 1), KNOWN)
    return verdicts_of(case, [asked], Readings(timeline, entered, {}, KNOWN))[0]


def finding_of(
    asked: Rule,
    block: Injection,
    entered: list[Pain],
    conventions: Conventions,
    doses: tuple[Dose, ...] = (),
    function: FunctionLog = FunctionLog(),  # noqa: B008
) -> Finding:
    """What a rule says of an injection on 1 August."""
    timeline = Timeline([block], entered)
    found = timeline.series_of(block)
    today = date(2026, 8, 1)
    case = case_of(block, found[0], found, timeline, list(doses), function, today, conventions)
    return rule_judged(asked, case, {})


def weekly(first: int, by_week: dict[int, str]) -> list[Pain]:
    """The week's averages, each typed on the week's last day; numbered from ``first``."""
    made = enumerate(by_week.items(), first)
    return [pain(n, w * WEEK, score, period="week") for n, (w, score) in made]
