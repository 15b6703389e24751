"""FHIR made at random by a writer that knows what it wrote: whose, when, how much, of which pain."""

import gzip
import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, timezone
from random import Random
from typing import Any, NamedTuple

from support.corpus import Score
from support.corpus_fhir import LOINC, observation
from support.made_tables import NOVEMBER, written

Json = dict[str, Any]
DAYS, HOUR = 17, 60
SITES = (None, None, "Lumbar region", "Bas du dos")
UNITS: tuple[Json, ...] = ({"unit": "{score}", "code": "{score}"}, {"unit": "Level", "code": "1"}, {})
IN_ERROR = {"status": "entered-in-error"}
PULSE = {"code": {"coding": [{"system": LOINC, "code": "8867-4"}]}}
FORMS = ("bundle", "nested", "ndjson", "gzip")


class MadeBundle(NamedTuple):
    """A file, and every score that is in it, by the name of the patient as the file has it."""

    content: bytes
    truth: Mapping[str, Sequence[Score]]


def made_bundle(random: Random) -> MadeBundle:
    """A file of one or two patients, at most eight scores of each, and of what is no score."""
    names = random.choice((("a",), ("a",), ("a", "b")))
    spell = random.choice((_by_reference, _by_identifier))
    truth: dict[str, list[Score]] = {spell(random, name)[0]: [] for name in names}
    resources: list[Json] = []
    for minute in random.sample(range(DAYS * 24 * HOUR), random.randrange(len(names), 9)):
        missing = [name for name in names if not truth[spell(random, name)[0]]]
        known, subject = spell(random, random.choice(missing or names))
        resource, score = _made(random, len(resources), minute, subject)
        truth[known].append(score)
        resources += [resource, *([_no_score(random, subject)] if random.randrange(3) == 0 else [])]
    return MadeBundle(_written(random.choice(FORMS), resources), truth)


def _by_reference(random: Random, name: str) -> tuple[str, Json]:
    spelled = (f"Patient/{name}", f"https://x.example/r4/Patient/{name}", f"Patient/{name}/_history/2")
    return f"Patient/{name}", {"reference": random.choice(spelled)}


def _by_identifier(random: Random, name: str) -> tuple[str, Json]:
    shown = random.choice(({}, {"display": f"Mx {name}"}))
    return name, {"identifier": {"system": "urn:oid:1.2.3", "value": name}} | shown


def _made(random: Random, number: int, minute: int, subject: Json) -> tuple[Json, Score]:
    """A resource and the score that it says; of a day alone only where the minute is the day's first."""
    value = random.choice((random.randrange(11) * 100, random.randrange(1001)))
    site = random.choice(SITES)
    at, score = _when(random, minute)
    said: Json = {"subject": subject, "effectiveDateTime": at, "valueQuantity": None}
    said |= {"bodySite": {"text": site}} if site else {}
    resource = observation(number, **said) | _amount(random, value)
    return resource, score._replace(score=value / 100, site=site)


def _when(random: Random, minute: int) -> tuple[str, Score]:
    time = NOVEMBER + timedelta(minutes=minute)
    if random.randrange(4) == 0:
        return f"{time:%Y-%m-%d}", Score(f"{time:%Y-%m-%d}T12:00:00Z", 0, "day")
    local: datetime = time.astimezone(timezone(timedelta(minutes=random.choice((0, 60, -300, 345)))))
    return local.isoformat(), Score(f"{time:%Y-%m-%dT%H:%M:00Z}", 0)


def _amount(random: Random, value: int) -> Json:
    """A value in one of the elements that can hold it, or in a component of something else."""
    number = json.loads(written(value))
    whole = value % 100 == 0 and random.randrange(2)
    held: Json = {"valueInteger": number} if whole else {"valueQuantity": {"value": number}}
    if not whole:
        held["valueQuantity"] |= random.choice(UNITS)
    if random.randrange(5):
        return held
    code = {"coding": [{"system": LOINC, "code": "72514-3"}]}
    return {"code": {"text": "Symptoms of the day"}, "component": [{"code": code, **held}]}


def _no_score(random: Random, subject: Json) -> Json:
    other = random.choice((IN_ERROR, PULSE))
    at: Json = {"effectiveDateTime": "2026-11-13T00:00:00Z", "subject": subject}
    return observation(99, value=5) | at | other


def _written(form: str, resources: Sequence[Json]) -> bytes:
    lines = "".join(f"{json.dumps(one)}\n" for one in resources).encode()
    if form in ("ndjson", "gzip"):
        return lines if form == "ndjson" else gzip.compress(lines, mtime=0)
    held = [_bundle([one]) for one in resources] if form == "nested" else resources
    return json.dumps(_bundle(held)).encode()


def _bundle(resources: Sequence[Json]) -> Json:
    entries = [{"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}
