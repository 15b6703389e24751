"""Which lines of a file go into a log: those of one patient and one tracker, as the user chose.

Whatever the format, it is refused, chosen and counted here and nowhere else.
"""

from collections.abc import Iterable, Mapping

from facetlog.errors import BadValue
from facetlog.exchange.intake import Reading
from facetlog.words.safe import safe

# Columns with more than one value are refused until one is chosen; plain names, as ``plain_name`` has them.
PATIENTS = frozenset(
    {
        "patient", "patientid", "patientname", "subject", "subjectid",
        "subjectname", "user", "userid", "username", "participant",
        "participantid", "participantidentifier", "person", "personid",
        "recordid", "mrn", "studyid", "client", "clientid", "member",
        "memberid",
    }
)  # fmt: skip
TRACKERS = frozenset(
    {
        "feature", "featurename", "tracker", "trackername", "metric",
        "metricname", "code", "loinc", "loinccode",
        "measurement", "measurementname", "observation", "symptom",
        "symptomname", "question", "parameter", "variable",
    }
)  # fmt: skip
PATIENT = "patient"  # the name under which FHIR has whose a resource is


def plain_name(column: str) -> str:
    """A column's name without what does not matter in it: case, blanks and marks."""
    return "".join(char for char in column.lower() if char.isalnum())


def tells_apart(column: str) -> bool:
    """Whether a column is named like one that tells patients or trackers apart."""
    return plain_name(column) in PATIENTS or plain_name(column) in TRACKERS


def refuse_unknown(reading: Reading, columns: Iterable[str]) -> None:
    """Raises BadValue where --where names a column that is not among a file's."""
    names = [column.strip() for column in columns]
    there = {name.lower() for name in names}
    for column in reading.where:
        if column not in there:
            told = ", ".join(map(safe, names)) or "none"
            raise BadValue(f"The file has no column {safe(column)!r} for --where; its columns: {told}.")


def left_out_by(reading: Reading, cells: Mapping[str, str]) -> str:
    """Why --where leaves a row out, "" where it does not; ``cells`` by their columns in lower case."""
    for column, wanted in reading.where.items():
        if cells.get(column, "").strip() != wanted:
            return f"{safe(column)} is not {safe(wanted) or 'empty'}"
    return ""
