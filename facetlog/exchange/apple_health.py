"""Pain that was recorded in Apple Health: its ``export.xml``, read piece by piece.

A real one is a gigabyte of other records, which are passed over and not counted. How bad a symptom was
is a word there (``HKCategoryValueSeverityMild``): which score that is, the user says.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any
from xml.parsers.expat import ExpatError, ParserCreate

from facetlog.entries.kinds import Pain
from facetlog.entries.moments import check_year, moment_of
from facetlog.entries.values import PainScore
from facetlog.errors import BadValue
from facetlog.exchange.chosen import left_out_by, refuse_unknown
from facetlog.exchange.days_alone import When, day_alone, is_whole_day, passed
from facetlog.exchange.intake import Line, Place, Reading, Source, Unclear, Understood
from facetlog.words.safe import safe

TYPE, VALUE = "HKCategoryTypeIdentifier", "HKCategoryValueSeverity"
# The symptoms that are a pain, each with where it is.
SITES = {
    "AbdominalCramps": "abdomen",
    "BreastPain": "breast",
    "ChestTightnessOrPain": "chest",
    "GeneralizedBodyAche": "whole body",
    "Headache": "head",
    "LowerBackPain": "lower back",
    "PelvicPain": "pelvis",
}
TIME_FORMAT = "%Y-%m-%d %H:%M:%S %z"
NOT_PRESENT, UNSPECIFIED = "not present", "unspecified"
EXAMPLE = {"mild": 3, "moderate": 5, "severe": 8}
ASSUMED = (
    "Each score is one of its record's start; a record of a whole day is the day's average.",
    "What is no pain is passed over.",
)
# Not allowed in XML, and yet in some names of devices.
CONTROL = bytes(set(range(32)) - set(b"\t\n\r"))
BLANKED = bytes.maketrans(CONTROL, b" " * len(CONTROL))
MOST_DECLARED = 2**18  # bytes; what Apple declares is 10,000


def read_health(pieces: Iterable[bytes], reading: Reading) -> Source:
    """An export of Apple Health, in UTF-8. Its lines raise BadValue where it is not one at all."""
    refuse_unknown(reading, ("type", "sourceName", "value"))
    return Source(Understood("Apple Health", COLUMNS, ASSUMED), lines_of(pieces, reading))


COLUMNS = (("startDate", "at"), ("value", "score, by --grade"), ("type", "site"), ("sourceName", ""))


def lines_of(pieces: Iterable[bytes], reading: Reading) -> Iterator[Line]:
    """The lines of an export: one a record of pain. Raises BadValue where it is not XML, or has none."""
    is_there = False
    for number, attributes in records_in(pieces):
        is_there = True
        yield line_of(Place("line", number), attributes, reading)
    if not is_there:
        raise BadValue("There is no pain in it: no record of Lower Back Pain, or of another pain.")


def records_in(pieces: Iterable[bytes]) -> Iterator[tuple[int, Mapping[str, str]]]:
    """The records of pain in an export, each with its line. Raises BadValue for what is not XML."""
    parser = ParserCreate("utf-8")
    found = deque[tuple[int, Mapping[str, str]]]()

    def begin(name: str, attributes: dict[str, str]) -> None:
        if name == "Record" and symptom_of(attributes) in SITES:
            found.append((parser.CurrentLineNumber, attributes))

    parser.StartElementHandler = begin
    parser.EntityDeclHandler = refuse_entity
    try:
        for piece in undeclared(pieces):
            parser.Parse(piece.translate(BLANKED))
            while found:
                yield found.popleft()
        parser.Parse(b"", True)  # from Expat 2.6 on small pieces may be put off until here
    except ExpatError as error:
        why = re.sub(r":.*", "", str(error))
        raise BadValue(f"It is not whole: {why}, line {error.lineno}. Export it again.") from None
    yield from found


def refuse_entity(name: str, *_: Any) -> None:
    """Raises BadValue: Apple declares none, and one can become more than any memory holds."""
    raise BadValue(f"It declares an entity ({safe(name)[:40]}), which no export of Apple Health does.")


def undeclared(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The pieces without what the file declares of itself, which some versions of iOS write wrongly.

    As many lines stand in its place. Raises BadValue where it declares an entity, or does not end.
    """
    rest = iter(pieces)
    start = b""
    for piece in rest:
        start += piece
        begins, ends = start.find(b"<!DOCTYPE"), start.find(b"]>")
        if ends >= 0 or (begins < 0 and b"<HealthData" in start):
            break
        if len(start) > MOST_DECLARED:
            raise BadValue("It is not Apple Health: what it declares of itself does not end.")
    begins, ends = start.find(b"<!DOCTYPE"), start.find(b"]>")
    root = start.find(b"<HealthData")
    if 0 <= begins < ends and (root < 0 or ends < root):
        declared = start[begins : ends + 2]
        if b"<!ENTITY" in declared:
            refuse_entity("in its DOCTYPE")
        start = start[:begins] + b"\n" * declared.count(b"\n") + start[ends + 2 :]
    yield start
    yield from rest


def symptom_of(attributes: Mapping[str, str]) -> str:
    """The symptom of a record, as ``LowerBackPain``."""
    return attributes.get("type", "").removeprefix(TYPE)


def word_of(attributes: Mapping[str, str]) -> str:
    """How bad it was, as ``not present``."""
    word = attributes.get("value", "").removeprefix(VALUE)
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", word).lower()


def line_of(place: Place, attributes: Mapping[str, str], reading: Reading) -> Line:
    """A record as a score, or what is wrong with it."""
    symptom, word = symptom_of(attributes), word_of(attributes)
    whose = {"type": symptom}
    cells = {"type": symptom, "value": word, "sourcename": attributes.get("sourceName", "")}
    try:
        when = time_of(attributes, reading)
        why = left_out_by(reading, cells) or without_score(word, reading) or when.left_out
        if why:
            return Line(place, whose=whose, left_out=why)
        score = score_of(word, reading)
        pain = Pain(at=when.moment, score=score, period=when.period, site=SITES[symptom])
        return Line(place, pain, whose)
    except BadValue as problem:
        return Line.wrong(place, problem, whose)


def score_of(word: str, reading: Reading) -> PainScore:
    """The score of a word. Raises BadValue; Unclear where which score it is was not said."""
    if word in reading.grades:
        return reading.grades[word]
    if word not in EXAMPLE:
        raise BadValue(f"{safe(word)[:40]!r} says nothing of how bad it was.")
    missing = [one for one in EXAMPLE if one not in reading.grades]
    options = [text for one in missing for text in ("--grade", f"{one}={EXAMPLE[one]}")]
    sentence = "How bad it was is a word there; say which score each word is, for example as below."
    raise Unclear(sentence, options)


def time_of(attributes: Mapping[str, str], reading: Reading) -> When:
    """When a record was felt: at its start, or on a whole day. Raises BadValue."""
    begun, ended = (wall_of(attributes, name) for name in ("startDate", "endDate"))
    clock = reading.clock._replace(zone=begun.tzinfo)
    if is_whole_day(begun, ended):
        return day_alone(begun.date(), clock)
    return passed(moment_of(begun), clock)


def wall_of(attributes: Mapping[str, str], name: str) -> datetime:
    """A time of a record, with its offset. Raises BadValue."""
    text = attributes.get(name, attributes.get("startDate", ""))
    try:
        wall = datetime.strptime(text, TIME_FORMAT)  # noqa: DTZ007 - it has %z
    except ValueError:
        raise BadValue(f"{safe(text)[:40]!r} is not a time as 2026-11-19 14:30:00 +0100.") from None
    check_year(wall.date())
    return wall


def without_score(word: str, reading: Reading) -> str:
    """Why a record has no score: what is left out unless a grade is given for it; else ""."""
    if word in reading.grades:
        return ""
    if word == NOT_PRESENT:
        return 'pain not present (to take it as 0: --grade "not present=0")'
    return "how bad it was is not said" if word in (UNSPECIFIED, "") else ""
