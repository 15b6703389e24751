"""A page stays one, however much was logged: what is very many is told as its number."""

from collections.abc import Sequence

from support.helpers import at, injection, log_of, pain, pains

from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.levels import Level
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.report.content import content_of
from facetlog.settings.settings import load

SETTINGS = load()
LEVELS = (Level("L4-L5"),)
SCORES = pains({0: "8", 1: "2"})


def page(
    label: str, injections: list[Injection], scores: list[Pain], doses: Sequence[Dose] = ()
) -> list[str]:
    """The lines of a section of the page about the last injection, unfolded."""
    log = log_of(injections, scores, list(doses))
    outcome = outcome_of(Inquiry(log, SETTINGS, at(9999), for_report=True))
    content = content_of(outcome, {injections[-1].id})
    sections = [*content.blocks[0].sections, *content.tail]
    return [line.text for section in sections if section.label == label for line in section.lines]


def dose(number: int, hours: float, drug: str = "ibuprofen") -> Dose:
    return Dose(number=number, at=at(hours), drug=drug)


def doses_of(hours: list[float]) -> list[str]:
    return page("MEDICINE", [injection()], SCORES, [dose(n, hour) for n, hour in enumerate(hours, 1)])


def test_a_day_with_many_doses_is_one_mark_with_its_number() -> None:
    """The needle at 9:00; from 10:00 on one every half hour: the 13th is at 16:00. Fault: each told."""
    (twelve,) = doses_of([1 + 0.5 * n for n in range(12)])
    assert twelve.count("ibuprofen") == 12
    assert doses_of([1 + 0.5 * n for n in range(13)]) == ["10:00 to 16:00 13 doses: ibuprofen"]
    another_day, _ = doses_of([1, *(24 + 0.5 * n for n in range(13))])  # the weeks after, too
    assert another_day == "10:00 ibuprofen | 13 Jan 09:00 to 15:00 13 doses: ibuprofen"


def test_the_drugs_of_such_a_day_are_the_most_frequent() -> None:
    """5 of a, 4 of b, 3 of c, 1 of d and of e. Fault: as many names as there are doses."""
    drugs = enumerate("aaaaabbbbcccde", 1)
    (told,) = page("MEDICINE", [injection()], SCORES, [dose(n, 1, drug) for n, drug in drugs])
    assert told == "10:00 to 10:00 14 doses: a, b, c, 2 more"


def test_of_many_days_with_doses_two_are_told_and_the_weeks_in_a_line() -> None:
    """One a day for 30 days: those up to 48 hours; of the 29 of the weeks a line. Fault: one each."""
    told, weeks = doses_of([24 * day + 1 for day in range(30)])
    assert told.count("ibuprofen") == 2
    assert weeks == "weeks after: ibuprofen: 29 doses, in 5 weeks from week 1 to 5"


def test_of_very_many_scores_of_the_first_days_the_first_are_told() -> None:
    """Before the needle one, then 100 in ten hours: 10 are told; of 60 all. Fault: a page of scores."""
    scores = [pain(n + 1, n / 10, "2" if n else "8") for n in range(101)]
    told, more = page("SCORES", [injection()], scores)
    assert told.count(", ") == 9
    assert more == "and 91 later scores, told by the weeks"
    (of_60,) = page("SCORES", [injection()], scores[:60])
    assert of_60.count(", ") == 59


def test_of_very_many_earlier_injections_the_first_and_last_day_are_told() -> None:
    """26 a day apart: the page tells of the latest 12, and of 14 before them. Fault: every date."""
    days = [injection(n, 24 * (n - 1), side="right", levels=LEVELS) for n in range(1, 27)]
    course = page("COURSE", days, [])
    assert course[0] == "before these here: 14 injections (12 Jan 2026 to 25 Jan 2026)"


def test_of_very_many_injections_of_a_log_the_latest_are_told() -> None:
    """30 at no joints: the latest 24, and 6 before them. Fault: a line for each of 2,000."""
    told = page("ALL", [injection(n, 24 * (n - 1)) for n in range(1, 31)], [])
    assert told[0].startswith("before these: 6 injections (12 Jan 2026, 13 Jan 2026, ")
    assert [line.split()[0] for line in told[1:]] == [f"i{n}" for n in range(7, 31)]
