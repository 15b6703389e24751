"""A dose as it is kept: what the profile says is taken as always needs no word at each dose."""

import sqlite3

from facetlog.entries.kinds import Dose, Profile
from facetlog.store.changes import Change
from facetlog.store.queries import find


def add_dose(change: Change, dose: Dose) -> Dose:
    """Store a dose; as always where the profile names it and the patient says nothing else."""
    if dose.taken is None and is_as_always(change.connection, dose):
        dose = dose.with_values(taken="regular")
    return change.add(dose)


def is_as_always(connection: sqlite3.Connection, dose: Dose) -> bool:
    """Whether a dose is of a medicine, and an amount of it, that the profile names as always taken."""
    profile = find(connection, Profile, 1)
    if not profile or not profile.regular:
        return False
    from facetlog.entries.medicine import Amount, always_taken, is_same_dose
    from facetlog.settings.facts import names_of_medicines

    taken, known = Amount(dose.drug, dose.amount, dose.unit), names_of_medicines()
    return any(is_same_dose(taken, one, known) for one in always_taken(profile.regular))
