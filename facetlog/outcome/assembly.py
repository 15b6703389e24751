"""Everything that is computed about a log at one moment: one frozen value, rendered many ways."""

from collections.abc import Collection

from facetlog.outcome.compared import courses_of, pairs_of
from facetlog.outcome.inquiry import Inquiry, Reading, reading_of
from facetlog.outcome.one_injection import injection_outcome
from facetlog.outcome.results import Outcome


def outcome_of(inquiry: Inquiry, wanted: Collection[int] | None = None) -> Outcome:
    """The outcome of the injections whose numbers are wanted (None: of all)."""
    reading, settings = reading_of(inquiry), inquiry.settings
    outcomes = tuple(
        injection_outcome(reading, injection)
        for injection in reading.timeline.injections
        if wanted is None or injection.number in wanted
    )
    outcome = Outcome(
        made_at=inquiry.now,
        injections=outcomes,
        pairs=tuple(pairs_of(outcomes, settings)),
        courses=() if inquiry.for_cohort else tuple(courses_of(outcomes, inquiry)),
        conventions=settings.conventions,
        treatments=tuple(inquiry.log.treatments),
        profile=inquiry.log.profile,
        all_injections=tuple(reading.timeline.injections),
        expected_hours=settings.expected_hours,
        clinic=settings.clinic,
    )
    return _warned(reading, outcome) if inquiry.for_report and settings.signs else outcome


def _warned(reading: Reading, outcome: Outcome) -> Outcome:
    """With the patient's words that name a warning sign."""
    from facetlog.outcome.quotes import timeless_quotes, with_quotes

    injections = tuple(with_quotes(reading, outcome.injections))
    return outcome._replace(injections=injections, flagged=timeless_quotes(reading))
