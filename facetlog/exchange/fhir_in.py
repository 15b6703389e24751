"""Files of FHIR R4 read into entries: a Bundle, a resource, or a resource a line (ndjson); JSON only.

What is of something else is passed over and counted; what cannot be taken is refused by its entry.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from facetlog.errors import BadValue
from facetlog.exchange.fhir_entries import SOMETHING_ELSE, entry_of
from facetlog.exchange.fhir_parts import Json
from facetlog.exchange.fhir_people import People
from facetlog.exchange.fhir_scores import column_text, naming
from facetlog.exchange.fhir_times import TIMES, wanted_times
from facetlog.exchange.fhir_values import (
    LeftOut,
    PassedOver,
    brief,
    child,
    is_typed,
    names_in,
    objects,
    string,
    text_of,
)
from facetlog.exchange.intake import (
    Line,
    Place,
    Reading,
    Source,
    Unclear,
    Understood,
)
from facetlog.exchange.plain_json import parse_json

LARGEST = 200_000_000  # characters: more does not fit into the memory of a small machine
DEEPEST = 20  # Bundles in Bundles
SHOWN_SORTS = 5  # of what a message lists
COLUMNS = (
    ("effectiveDateTime", "at"),
    ("valueQuantity", "score"),
    ("bodySite", "site and side"),
    ("performer", "by"),
    ("note", "note"),
    ("subject", "patient"),
)
NO_SCORE = "There is no pain score in it: no Observation coded as LOINC 72514-3 or the like."


class Found(NamedTuple):
    """A resource and where it stands: by its URL in a Bundle, or why there is none to read."""

    place: Place
    resource: Json
    url: str = ""
    left_out: str = ""


def looks_like_fhir(value: Any) -> bool:
    """Whether a JSON value is a FHIR resource."""
    return isinstance(value, dict) and isinstance(value.get("resourceType"), str)


def read_fhir(text: str, reading: Reading) -> Source:
    """The resources of a file, one after the other.

    Its lines raise BadValue, in one sentence, where it is not FHIR in JSON as a whole, or holds nothing
    to take.
    """
    understood = Understood("FHIR R4", COLUMNS, ("A day alone is that day's average.",))
    return Source(understood, scores_of(text, reading))


def scores_of(text: str, reading: Reading) -> Iterator[Line]:
    """The lines of a file. Raises BadValue for one that is no FHIR in JSON, or holds nothing to take."""
    refuse_columns(reading)
    file = File(reading)
    refuse_larger(text)
    yield from file.lines_of(text)
    if not file.holds_scores:
        raise no_score(file)


def refuse_columns(reading: Reading) -> None:
    """Raises BadValue where ``--column`` names what FHIR does not leave open."""
    names, times = set(reading.columns), set(wanted_times(reading))
    if names - {"at", "score"} or times - set(TIMES):
        ways = ", ".join(f"at={name}" for name in TIMES)
        raise BadValue(f"--column of FHIR is one of {ways}, or score=CODE.")


def refuse_larger(text: str) -> None:
    """Raises BadValue for a text that is too large."""
    if len(text) > LARGEST:
        raise BadValue(
            f"It is larger than {LARGEST // 1_000_000} MB; split it. "
            "A log of facetlog is moved by backup, and import of the file that it makes."
        )


class File:
    """A file that is being read: who is who in it, and what else it holds than pain scores."""

    def __init__(self, reading: Reading) -> None:
        """``reading`` is how the user wants it read."""
        self.reading = reading
        self.people = People(reading.patient)
        self.holds_scores = False
        self.left_out = Counter[str]()
        self.others = Counter[str]()  # the codes of other Observations

    def lines_of(self, text: str) -> Iterator[Line]:
        """The lines of ndjson, which may each fail alone; else those of one resource."""
        first, _, rest = text.strip().partition("\n")
        if not (first.rstrip().endswith("}") and rest.lstrip().startswith("{")):
            yield from self.lines_in(Place("entry", 1), parse_json(text))
        else:
            yield from self.each_line(text)

    def each_line(self, text: str) -> Iterator[Line]:
        """The lines of ndjson."""
        for number, line in enumerate(text.split("\n"), 1):  # no other character ends a line of ndjson
            if line.strip():
                place = Place("line", number)
                try:
                    yield from self.lines_in(place, parse_json(line), place)
                except BadValue as problem:
                    self.holds_scores = True
                    yield Line.wrong(place, problem)

    def lines_in(self, place: Place, resource: Any, within: Place | None = None) -> Iterator[Line]:
        """The lines of one resource and of all inside it. Raises BadValue for what is no resource."""
        if not looks_like_fhir(resource):
            raise BadValue("It is not a FHIR resource: it has no resourceType.")
        found = list(resources_in(Found(place, resource), within, 0))
        for one in found:
            if looks_like_fhir(one.resource):
                with suppress(BadValue):  # told where it is read
                    self.people.note(one.resource, one.url)
        yield from map(self.line_of, found)

    def line_of(self, found: Found) -> Line:
        """What is taken of a resource, or why nothing is."""
        place, resource, _, left_out = found
        if left_out:
            self.left_out[left_out] += 1
            return Line(place, left_out=left_out)
        try:
            entry, rounded = entry_of(resource, self.reading, self.people)
        except PassedOver as why:
            self.count_other(resource, why)
            return Line(place, left_out=str(why))
        except BadValue as problem:
            self.holds_scores = True
            return Line.wrong(named(place, resource), problem, self.whose(resource))
        self.holds_scores = True
        return Line(place, entry, self.whose(resource), rounded)

    def whose(self, resource: Json) -> dict[str, str]:
        """The patient of a score, "" where it names none; of what cannot be read so, nothing."""
        with suppress(BadValue):
            return {"patient": self.people.name_of(resource, "subject")}
        return {}

    def count_other(self, resource: Json, why: PassedOver) -> None:
        """Count what is left out; an Observation of something else that has a value by its code."""
        self.holds_scores = self.holds_scores or isinstance(why, LeftOut)
        self.left_out[str(why)] += 1
        if str(why) == SOMETHING_ELSE and any(name.startswith("value") for name in resource):
            self.others.update(names_in(child(resource, "code"))[-1:])


def no_score(file: File) -> Unclear:
    """That a file has no score; what it has instead, and how to name the code of a score among it."""
    told = listed(file.others or file.left_out)
    if not told:
        return Unclear(NO_SCORE)
    most = [name for name, _ in file.others.most_common(SHOWN_SORTS)]
    names = [name for name in most if is_typed(name)]
    say = f"; if one of them is, name it: {column_text(names[0])}" if names else ""
    return Unclear(f"{NO_SCORE} It has: {told}{say}.", *map(naming, names))


def listed(counts: Counter[str]) -> str:
    """What there is most of, and of how many sorts there is more."""
    names = [brief(name) for name, _ in counts.most_common(SHOWN_SORTS)]
    more = len(counts) - len(names)
    return ", ".join(names) + (f" and {more} more" if more else "")


def named(place: Place, resource: Json) -> Place:
    """The place with the resource's sort and id."""
    sort = brief(resource["resourceType"])
    identity = brief(resource.get("id", "without id"))
    return place._replace(name=f"{sort} {identity}")


def resources_in(found: Found, within: Place | None, depth: int) -> Iterator[Found]:
    """A resource; of a Bundle or Parameters those inside, of any other those contained in it as well.

    ``within`` is its own place where it is itself inside something. Raises BadValue.
    """
    place, resource = found.place, found.resource
    if not looks_like_fhir(resource):
        yield found._replace(left_out=without_resource(resource))
        return
    match resource["resourceType"]:
        case "Bundle":
            yield from in_bundle(resource, place, within, depth)
        case "Parameters":
            yield from each_inside(parameters_in(resource), within, depth)
        case "OperationOutcome":
            yield found._replace(left_out=what_went_wrong(resource))
        case _:
            yield found
            yield from contained_scores(resource, place)


def in_bundle(bundle: Json, place: Place, within: Place | None, depth: int) -> Iterator[Found]:
    """The resources of a Bundle, and that it is one page of several. Raises BadValue."""
    if bundle.get("type") == "history":
        raise BadValue("It is a Bundle of type history, whose old versions would be taken for scores.")
    entries = objects(bundle, "entry")
    urls = (str(entry.get("fullUrl") or "") for entry in entries)
    resources = (child(entry, "resource") or answered(entry) for entry in entries)
    yield from each_inside(zip(urls, resources, strict=True), within, depth)
    if any(link.get("relation") == "next" for link in objects(bundle, "link")):
        yield Found(place, {}, left_out=one_page_of(bundle))


def each_inside(inside: Any, within: Place | None, depth: int) -> Iterator[Found]:
    """The resources among those inside another, each by its number there. Raises BadValue."""
    if depth > DEEPEST:
        raise BadValue(f"It is nested too deeply: more than {DEEPEST} Bundles in one another.")
    for number, (url, resource) in enumerate(inside, 1):
        word = f"{within}, its entry" if within else "entry"
        place = Place(word, number)
        yield from resources_in(Found(place, resource, url), place, depth + 1)


def parameters_in(parameters: Json, name: str = "parameter") -> Iterator[tuple[str, Json]]:
    """The resources among the parameters of an operation, and among their parts. Raises BadValue."""
    for parameter in objects(parameters, name):
        if resource := child(parameter, "resource"):
            yield "", resource
        if "part" in parameter:
            yield from parameters_in(parameter, "part")


def contained_scores(resource: Json, place: Place) -> Iterator[Found]:
    """The Observations inside another resource, of its subject where they name none."""
    contained = resource.get("contained")
    around = {name: resource[name] for name in ("contained", "subject") if name in resource}
    resources = contained if isinstance(contained, list) else ()
    for number, inside in enumerate(resources, 1):
        if looks_like_fhir(inside) and inside["resourceType"] == "Observation":
            yield Found(Place(f"{place}, contained", number), around | inside)


def answered(entry: Json) -> Json:
    """The outcome that a server gives in the place of a resource; else what it says of the entry."""
    response = child(entry, "response")
    return child(response, "outcome") or {"status": string(response, "status")}


def without_resource(entry: Json) -> str:
    """Why an entry has no resource, where a server says it."""
    status = brief(entry.get("status") or "")
    return f"entry without a resource ({status})" if status else "entry without a resource"


def what_went_wrong(outcome: Json) -> str:
    """What a server says in the place of a resource, as far as it can be read."""
    told = ""
    with suppress(BadValue):
        issues = objects(outcome, "issue")
        said = (string(one, "diagnostics") or text_of(one, "details") for one in issues)
        told = next(filter(None, said), "")
    return f"OperationOutcome ({brief(told)})" if told else "OperationOutcome"


def one_page_of(bundle: Json) -> str:
    """That a Bundle is one page of a search, and of how many results."""
    total = bundle.get("total")
    of_all = f"one page of {total}" if isinstance(total, int) else "one page of several"
    return f"{of_all}: the other pages are not in the file"
