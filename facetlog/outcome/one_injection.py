"""What is computed about one injection: its series, and what was logged up to the next at its place."""

from collections.abc import Iterable, Iterator, Sequence

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Dose, Injection, Pain
from facetlog.entries.moments import Moment
from facetlog.outcome.figures import figures_of, judged_figures
from facetlog.outcome.inquiry import Reading, between
from facetlog.outcome.results import InjectionOutcome, SeriesOutcome
from facetlog.relief.function import ratings_of
from facetlog.relief.medication import medication_of
from facetlog.relief.series import Series, alike
from facetlog.relief.timeline import USUAL_REACH
from facetlog.rules.confounders import Confounder, Surroundings, confounders_of
from facetlog.rules.rescue import first_rescue


def injection_outcome(reading: Reading, injection: Injection) -> InjectionOutcome:
    """One injection: its series, and what else was logged up to the next at its place."""
    log, conventions = reading.log, reading.inquiry.conventions
    around = reading.timeline.series_of(injection)
    end = _end_of(reading, injection, [series for series in around if series.judged])
    doses = between(log.doses, injection.at.epoch - conventions.lookback, end)
    taken = between(log.doses, injection.at.epoch - USUAL_REACH, end)
    told = tuple(_told(reading, injection, around))
    outcome = InjectionOutcome(
        injection=injection,
        series=told,
        rescue=first_rescue(injection, doses, conventions),
        doses=tuple(doses),
        sleeps=tuple(between(log.sleeps, injection.at.epoch, end)),
        estimates=tuple(reading.estimates.get(injection.number, ())),
        confounders=tuple(_confounders(reading, injection, around, doses, end, told)),
        shown=reading.inquiry.settings.shown_for(injection),
        medication=tuple(medication_of(injection, taken, conventions, reading.inquiry.now.date)),
        ends=_moment_of(reading.timeline.injections, end),
        read_side=reading.timeline.side_of(injection),
        schedule=reading.inquiry.settings.schedules.of(injection),
    )
    return _for_report(reading, outcome, around, taken) if reading.inquiry.for_report else outcome


def _told(reading: Reading, injection: Injection, around: list[Series]) -> Iterator[SeriesOutcome]:
    """The figures of every series that is shown: judged, or with a score after the needle."""
    inquiry, site_of = reading.inquiry, reading.timeline.site_as_written
    barring = first_rescue(injection, reading.log.doses, inquiry.conventions)
    for series in around:
        if series.judged or not series.is_only_before:
            site = site_of(series.key)
            figures = figures_of(series, site, barring, inquiry.until, reading.borders)
            yield (judged_figures(reading, injection, figures, around) if series.judged else figures)


def _confounders(
    reading: Reading,
    injection: Injection,
    around: Sequence[Series],
    doses: Sequence[Dose],
    end: int | None,
    told: Iterable[SeriesOutcome],
) -> list[Confounder]:
    """What brings a doubt, of all the series around an injection; and whether a verdict rests on it."""
    judged = [series for series in around if series.judged]
    surroundings = Surroundings(
        judged=judged,
        like=[one for series in judged for one in (series, *alike(around, series.key))],
        doses=doses,
        injections=between(reading.timeline.injections, injection.at.epoch, end),
        readings=reading.otherwise,
        conventions=reading.inquiry.conventions,
        until=end,
    )
    return confounders_of(injection, surroundings, {kind for one in told for kind in one.decisive})


def _end_of(reading: Reading, injection: Injection, judged: Sequence[Series]) -> int | None:
    """When the last of the judged series ends; None: not yet."""
    ends = [reading.timeline.reach(injection, series.key) for series in judged]
    known = [end for end in ends if end is not None]
    return max(known) if len(known) == len(ends) else None


def _moment_of(injections: Sequence[Injection], end: int | None) -> Moment | None:
    """When the later needle was that ends a series."""
    return None if end is None else between(injections, end, end)[0].at


def _for_report(
    reading: Reading,
    outcome: InjectionOutcome,
    around: Sequence[Series],
    taken: Iterable[Dose],
) -> InjectionOutcome:
    """With what stands beside the pain on the page."""
    log, injection = reading.log, outcome.injection
    told = outcome._replace(
        function=tuple(ratings_of(injection, reading.function_around(injection))),
    )
    if reading.inquiry.for_cohort:
        return told
    return told._replace(
        symptoms=tuple(one for one in log.symptoms if reading.is_under(one, injection)),
        noted_doses=tuple(filter(_is_noted, taken)),
        noted_scores=tuple(_noted_scores(around)),
    )


def _is_noted(entry: Entry) -> bool:
    return entry.has_words and any(sort.noted for sort, _ in entry.words)


def _noted_scores(around: Sequence[Series]) -> list[Pain]:
    """Of the scores around an injection those with the patient's words, each once, in the order of time."""
    pains = (point.pain for series in around for point in series.points)
    scores = {pain.number: pain for pain in pains if _is_noted(pain)}
    return sorted(
        scores.values(),
        key=lambda pain: (pain.at.epoch, pain.number),
    )
