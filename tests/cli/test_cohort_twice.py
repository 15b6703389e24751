"""Which logs are of one patient: compared in parts, each with all others."""

from array import array

from facetlog.cli.commands.cohort_twice import WIDTH, Uids, lacking, of_one_patient

A, B, C, D = 1, 2 * WIDTH, 2 * WIDTH + 1, 2**64 - 1  # in three of the parts


def log(*uids: int, at: str = "2026-01-01T00:00:00Z", changes: int = 1) -> Uids:
    """A log of some entries."""
    return Uids(array("Q", sorted(uids)), (at, changes))


def test_one_entry_in_common_is_enough_and_goes_from_log_to_log() -> None:
    """Faults: neighbours in a part are taken for the same; the first is not of one patient with the third.

    The first and second share A, the second and fourth D: the three are one patient, fullest first.
    """
    logs = [log(A), log(A, D), log(B), log(D), log(C)]
    assert of_one_patient(logs) == [[1, 0, 3]]


def test_of_logs_of_as_many_entries_the_one_that_was_changed_last_is_first() -> None:
    """Fault: an old copy counts, and not the log that was edited since."""
    old, new = log(A, B), log(A, B, at="2026-02-01T00:00:00Z")
    more = log(A, B, at="2026-02-01T00:00:00Z", changes=2)
    assert of_one_patient([old, new, more]) == [[2, 1, 0]]
    assert of_one_patient([old, old]) == [[0, 1]]


def test_what_holds_nothing_more_is_left_out() -> None:
    """Fault: a copy is put together with its own."""
    logs = [log(A, B), log(A), log(B, C)]
    (group,) = of_one_patient(logs)
    assert (group[0], lacking(logs, group)) == (0, [2])
