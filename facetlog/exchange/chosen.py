"""Which lines of a file go into a log: those of one patient and one tracker, as the user chose.

Whatever the format, it is refused, chosen and counted here and nowhere else.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple, NoReturn

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Pain
from facetlog.entries.values import clean_text
from facetlog.errors import BadValue
from facetlog.exchange.intake import Line, Reading
from facetlog.words.imported import (
    NOT_SAID,
    all_alike,
    all_at_sites,
    brief,
    in_order,
    option_text,
    problem_lines,
    several_lines,
    value_counts,
)
from facetlog.words.safe import command, safe, shell_word

# Columns with more than one value are refused until one is chosen; plain names, as ``plain_name`` has them.
PATIENTS = frozenset(
    {
        "patient", "patientid",
        "patientname", "subject",
        "subjectid", "subjectname",
        "user", "userid", "username",
        "participant", "participantid",
        "participantidentifier", "person",
        "personid", "recordid", "mrn",
        "studyid", "client", "clientid",
        "member", "memberid",
        "familymember", "who", "wer",
        "profile", "profilename", "child",
        "caseid", "pseudonym", "proband",
        "probandenid", "patientin",
        "teilnehmer", "usubjid", "subjid",
    }
)  # fmt: skip
TRACKERS = frozenset(
    {
        "feature", "featurename",
        "tracker", "trackername",
        "metric", "metricname", "code",
        "loinc", "loinccode",
        "measurement", "measurementname",
        "observation", "symptom",
        "symptomname", "category",
        "question", "parameter",
        "variable", "name", "type",
        "kind", "item", "itemname",
        "entrytype", "recordtype",
        "datatype", "test", "testname",
        "condition", "painname",
        "deleted", "isdeleted", "merkmal",
        "kategorie", "art", "typ",
        "parametername", "messgröße",
        "nom", "nombre", "tipo", "soort",
    }
)  # fmt: skip
UNITS = frozenset({"unit", "units", "einheit"})
ZONES = frozenset({"timezone", "timezoneid", "timezonename", "tz", "zeitzone"})
PLACES = frozenset(
    {
        "location", "locations",
        "painlocation", "where",
        "whereithurts", "bodypart",
        "bodyparts", "bodysite",
        "bodyarea", "bodyregion", "area",
        "painarea", "painsite", "region",
        "körperteil", "körperstelle",
        "körperregion", "schmerzort",
        "lokalisation", "ort", "lieu",
        "localisation", "localización",
        "localizzazione", "luogo",
        "locatie", "plek",
    }
)  # fmt: skip
ANY = "*"  # of --where: whatever the value, the rows are of one pain
OF_TIME = "at="
MOST_TYPED = 20  # options in a line to copy
PATIENT = "patient"  # the name under which FHIR has whose a resource is


def plain_name(column: str) -> str:
    """A column's name without what does not matter in it: case, blanks and marks."""
    return "".join(char for char in column.lower() if char.isalnum())


def tells_apart(column: str) -> bool:
    """Whether a column is named like one that tells rows apart: of whom, of what, where, how measured."""
    return _tells_patient(column) or plain_name(column) in TRACKERS | PLACES | UNITS | ZONES


def told_as(column: str) -> str:
    """What such a column is shown as."""
    name = plain_name(column)
    if _tells_patient(column):
        return "whose it is"
    kinds = ((PLACES, "where it is; not kept"), (UNITS, "the unit"), (ZONES, "the zone"))
    return next((told for names, told in kinds if name in names), "what it is of")


def _tells_patient(column: str) -> bool:
    """Whether a column is named like one that tells patients apart."""
    return plain_name(column) in PATIENTS


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
        if wanted not in (ANY, cells.get(column, "").strip()):
            return f"{safe(column)} is not {safe(wanted) or 'empty'}"
    return ""


Rows = Counter[tuple[tuple[str, str], ...]]


class Chosen(NamedTuple):
    """The entries of a file that are to be logged, and what of it is left out, by reason."""

    entries: Sequence[Entry]
    left_out: Counter[str]
    rounded: int


def choose(lines: Iterable[Line], reading: Reading, typed: str) -> Chosen:
    """The lines of one patient and one tracker. ``typed``: the command as it was typed, safe to print.

    Raises BadValue where the file is of several and none was chosen, where nothing is left to take, and
    where a line cannot be taken.
    """
    heard = Heard()
    for line in lines:
        own = _of_patient(line, reading.patient)
        heard.add(_without_problem(own) if reading.leave_out_wrong else own)
    if not heard.kept:
        _refuse_none(heard, reading)
    _refuse_several(_told_apart(heard.kept, reading), typed)
    _refuse_problems(heard, typed)
    if reading.site is not None:
        heard.entries = [_at_site(one, reading.site) for one in heard.entries]
    return Chosen(heard.entries, heard.left_out, heard.rounded)


class Heard:
    """What is known of lines, of which only the wrong ones are kept, for there may be a million of them."""

    def __init__(self) -> None:
        """Nothing was read yet. ``kept`` and ``told``: of whom those are that are not left out, and all."""
        self.entries: list[Entry] = []
        self.left_out: Counter[str] = Counter()
        self.wrong: list[Line] = []
        self.kept: Rows = Counter()
        self.told: Rows = Counter()
        self.rounded = 0

    def add(self, line: Line) -> None:
        """Take in a line."""
        whose = tuple(line.whose.items())
        self.told[whose] += 1
        if line.left_out:
            self.left_out[line.left_out] += 1
            return
        self.kept[whose] += 1
        self.rounded += line.rounded
        if line.entry:
            self.entries.append(line.entry)
        if line.problem:
            self.wrong.append(line)


def _of_patient(line: Line, patient: str | None) -> Line:
    """A line, left out where it is not of the patient that was named."""
    if patient is None or line.left_out:
        return line
    named = [value for column, value in line.whose.items() if _tells_patient(column)]
    if patient in named or (line.problem and not named):
        return line
    return line._replace(left_out=f"not of the patient {safe(patient) or '(none named)'}")


def _refuse_none(heard: Heard, reading: Reading) -> NoReturn:
    """Raises BadValue: what was chosen is nowhere in a file, or nothing in it can be taken, and why."""
    if reading.patient is not None and not any(heard.told):
        raise BadValue("Nothing in it says whose it is; leave --patient out. Nothing was imported.")
    for column in _columns_of(heard.told):
        wanted, there = _wanted(reading, column), _values_of(heard.told, column)
        if wanted not in (None, ANY) and wanted not in there:
            told = value_counts(there, NOT_SAID if _tells_patient(column) else "(empty)")
            none = f"No {brief(column)} is {wanted!r}; there are: {told}."
            raise BadValue(f"{none} Nothing was imported.")
    nothing = "Nothing of it is chosen" if reading.where else "There is nothing to take in it"
    why = f": {value_counts(heard.left_out)}" if heard.left_out else ""
    raise BadValue(f"{nothing}{why}. Nothing was imported.")


def _wanted(reading: Reading, column: str) -> str | None:
    """What was chosen of a column; None: nothing."""
    is_patient = _tells_patient(column)
    return reading.where.get(column.strip().lower(), reading.patient if is_patient else None)


def _refuse_several(rows: Rows, typed: str) -> None:
    """Raises BadValue where lines are of several patients or trackers, with what chooses each."""
    for column in sorted(_columns_of(rows), key=lambda name: not _tells_patient(name)):
        values = _values_of(rows, column)
        if len(values) - (plain_name(column) in PLACES and "" in values) > 1:
            commands = {value: _choosing(rows, column, value, typed) for value in values}
            is_patient = _tells_patient(column)
            all_of = [] if is_patient else _taking_all(column, typed)
            raise BadValue("\n".join(several_lines(column, values, is_patient, commands, all_of)))


def _told_apart(rows: Rows, reading: Reading) -> Rows:
    """The same rows without the columns of which every value was said to be of one pain."""
    taken = {column for column, value in reading.where.items() if value == ANY}
    if not taken:
        return rows
    left: Rows = Counter()
    for whose, number in rows.items():
        left[tuple(one for one in whose if one[0].strip().lower() not in taken)] += number
    return left


def _taking_all(column: str, typed: str) -> list[str]:
    """What takes the rows of every value of a column."""
    if plain_name(column) in PLACES:
        return all_at_sites(typed, column)
    return all_alike(typed, column, ANY) if plain_name(column) in TRACKERS else []


def _columns_of(rows: Rows) -> list[str]:
    """The columns that tell rows apart, each once."""
    return list(dict.fromkeys(column for whose in rows for column, _ in whose))


def _values_of(rows: Rows, column: str) -> Counter[str]:
    """How many rows have each value of a column; those that do not have it are not counted."""
    values: Counter[str] = Counter()
    for whose, number in rows.items():
        values.update({value: number for name, value in whose if name == column})
    return values


def _with_value(rows: Rows, column: str, value: str) -> Rows:
    """The rows that have a value of a column."""
    return Counter({whose: number for whose, number in rows.items() if (column, value) in whose})


def _choosing(rows: Rows, column: str, value: str, typed: str) -> str:
    """The command that chooses a value; of other columns pain, or what most of its rows have."""
    left, options = _with_value(rows, column, value), [_option(column, value)]
    for other in _columns_of(left):
        values = _values_of(left, other)
        if len(values) > 1:
            first, _ = in_order(values)[0]
            left = _with_value(left, other, first)
            options.append(_option(other, first))
    return " ".join([typed, *options])


def _option(column: str, value: str) -> str:
    return option_text("--patient", value) if column == PATIENT else option_text("--where", value, column)


def _without_problem(line: Line) -> Line:
    """A line, left out where it cannot be taken, by the reason why."""
    if line.left_out or not line.problem:
        return line
    return line._replace(problem="", left_out=line.problem.removesuffix("."))


def _refuse_problems(heard: Heard, typed: str) -> None:
    """Raises BadValue, naming each sort of problem once, with its first line and how many more.

    With the command that would help; where others can be taken, with the one that takes those.
    """
    wrong = heard.wrong
    if not wrong:
        return
    told = ["Nothing was imported.", *problem_lines([(str(line.place), line.problem) for line in wrong])]
    told += [command(" ".join([typed, *map(shell_word, words)])) for words in _to_type(wrong)]
    if heard.entries:
        told += ["To leave that out, and take the rest:", command(f"{typed} --leave-out-wrong")]
    raise BadValue("\n".join(told))


def _to_type(wrong: Iterable[Line]) -> list[list[str]]:
    """What helps with all wrong lines at once, for each way in which the first unclear one may be meant."""
    asked = dict.fromkeys(tuple(map(tuple, line.to_type)) for line in wrong if line.to_type)
    sure = [ways[0] for ways in asked if len(ways) == 1][:MOST_TYPED]
    ways = next((ways for ways in asked if len(ways) > 1), ((),))
    return [words for way in ways if (words := _one_time([*chain(*sure), *way]))]


def _one_time(words: Sequence[str]) -> list[str]:
    """Options with what they name for the time in one, that of the last first."""
    pairs = list(zip(words[::2], words[1::2], strict=True))
    times = [value[len(OF_TIME) :] for _, value in reversed(pairs) if value.startswith(OF_TIME)]
    others = [word for pair in pairs if not pair[1].startswith(OF_TIME) for word in pair]
    named = ",".join(dict.fromkeys(times))
    return [*others, "--column", f"{OF_TIME}{named}"] if named else others


def _at_site(entry: Entry, site: str) -> Entry:
    """A score with the site that was said of all; another entry as it is."""
    return entry.with_values(site=clean_text(site)) if isinstance(entry, Pain) else entry
