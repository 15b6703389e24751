"""Texts that are likely to be accepted, by small grammars: the common forms, freely combined."""

import json
import re
from collections.abc import Callable
from random import Random
from typing import Any

from facetlog.entries.entry import Entry, Field
from facetlog.entries.forms import COUNTRY
from facetlog.entries.joints import JOINTS, NERVES
from facetlog.entries.kinds import ALL_KINDS
from facetlog.exchange.csv_columns import OPTIONAL
from fuzz.inputs import NUMBERS

DAYS = ("today", "yesterday", "mon", "Tuesday", "wed", "sun", "2026-10-25", "2026-03-28", "1999-12-31")
MONTHS = ("jan", "Feb", "march", "apr", "May", "sept", "Sept.", "October", "dec")
OFFSETS = ("", "Z", "+01:00", "-05:30", "+14:00", "-1800", "+18")
SIDES = ("left", "right", "both", "l", "bilateral")
WORDS: tuple[str, ...] = (
    "walking",
    "low back",
    "5 h",
    "none",
    "unknown",
    "=1+1",
    "-5",
    "'",
    "a,b",
    "two\nlines",
)
WORDS += ("\xe4\u4e2d \U0001f600",)
DRUGS = ("ibuprofen", "tramadol", "bupivacaine", "depot X", "paracetamol/codeine")
UNITS = ("mg", " mg", " mL", "%", " tablets", "", " x")


def score(random: Random) -> str:
    """``7``, ``06.75``, ``.5``, ``0,5``, ``7/10``, with or without blanks around it."""
    point = random.choice("..,")
    decimals = random.choice(("", f"{point}{random.randrange(10)}", f"{point}{random.randrange(100):02d}"))
    whole = f"{'0' * random.randrange(4)}{random.randrange(11)}"
    whole = random.choice(("", whole, whole)) if decimals else whole
    number = f"{whole}{decimals}{random.choice(('', '/10'))}"
    return f"{' ' * random.randrange(3)}{number}{' ' * random.randrange(3)}"


def clock_time(random: Random) -> str:
    """``14:30``, ``8am``, ``2:30 p.m.``, ``noon``."""
    hour, minute = random.randrange(24), random.randrange(60)
    half = random.choice(("am", "pm", " PM", " a.m.", "p.m."))
    of_day = (f"{hour}:{minute:02d}", f"{hour:02d}:{minute:02d}:59", "noon", "midnight")
    return random.choice((*of_day, f"{hour % 12 + 1}{half}", f"{hour % 12 + 1}:{minute:02d}{half}"))


def named_date(random: Random) -> str:
    """``7 sep``, ``Sept. 7th, 2026``, sometimes with a weekday."""
    day, month = f"{random.randrange(1, 32)}{random.choice(('', '', 'th', 'st'))}", random.choice(MONTHS)
    year = random.choice(("", "", " 2026", ", 2025", " 1999"))
    weekday = random.choice(("", "", "", "mon ", "Sun, "))
    return f"{weekday}{random.choice((f'{day} {month}', f'{month} {day}'))}{year}{random.choice(('', ','))}"


def duration(random: Random) -> str:
    """``90min``, ``1.5 h``, ``1h 30min``, ``3d``."""
    number = random.randrange(200)
    days = (f"{number}d", f"{number} days", f"{number}d 2h")
    return random.choice((f"{number}min", f"{number}h", f"{number / 4} h", f"{number}h {number}min", *days))


def instant(random: Random) -> str:
    """ISO 8601, with or without its offset."""
    day = f"20{random.randrange(10, 26)}-{random.randrange(1, 13):02d}-{random.randrange(1, 30):02d}"
    seconds = random.choice(("", ":07", ":07.25"))
    clock = f"{random.randrange(24):02d}:{random.randrange(60):02d}{seconds}{random.choice(OFFSETS)}"
    return f"{day}{random.choice(' T')}{clock}"


def time(random: Random) -> str:
    """A time as a person types it."""
    clock, length = clock_time(random), duration(random)
    return random.choice(
        (
            clock,
            f"{random.choice(DAYS)} {clock}",
            f"{named_date(random)} {clock}",
            instant(random),
            f"{length} ago",
            length,
        )
    )


def level(random: Random) -> str:
    """Joints or nerves, in their spellings."""
    names = random.choice((JOINTS, JOINTS, NERVES))
    found = [random.choice(names) for _ in range(random.randrange(1, 4))]
    dash = random.choice(("-", "/", "\u2013"))
    spelled = [name.replace("-", dash) if random.randrange(3) else name.lower() for name in found]
    sides = [random.choice(("", "", f":{random.choice(SIDES)}")) for _ in spelled]
    return random.choice((" ", ", ", ";")).join(map("".join, zip(spelled, sides, strict=True)))


def medicine(random: Random) -> str:
    """A drug with an amount, a strength or a volume."""
    amount = random.choice((str(random.randrange(1, 999)), "0.5", ".25", "1.0001"))
    return f"{_drug(random)} {amount}{random.choice((*UNITS, '% 1 mL'))}"


def _drug(random: Random) -> str:
    return random.choice(DRUGS)


def word(random: Random) -> str:
    """A text of the patient's own."""
    return random.choice(WORDS)


def csv(random: Random) -> str:
    """A header, then scores."""
    names, between = ["score", "at", *random.sample(OPTIONAL, random.randrange(4))], random.choice(",;\t")
    cells: dict[str, Callable[[], str]] = {
        "score": lambda: str(random.randrange(0, 1000) / 100),
        "at": lambda: instant(random),
        "side": lambda: random.choice(("left", "right", "")),
        "state": lambda: random.choice(("moving", "rest", "")),
        "period": lambda: random.choice(("now", "day", "week", "")),
    }
    rows = [
        [cells.get(name, lambda: word(random))().replace('"', '""') for name in names]
        for _ in range(random.randrange(4))
    ]
    lines = [between.join(names), *(between.join(f'"{cell}"' for cell in row) for row in rows)]
    return random.choice(("\n", "\r\n")).join(lines)


def log_json(random: Random) -> str:
    """A log of entries of any kinds, with a change for each."""
    entries: dict[str, list[Any]] = {}
    changes: list[dict[str, Any]] = []
    for number, kind in enumerate(random.sample(ALL_KINDS, random.randrange(1, 5)), 1):
        plain = _entry(random, kind, [step["entry"] for change in changes for step in change["entries"]])
        entered_at, uid = "2026-01-02T00:00:00Z", f"{random.randrange(16**8):032x}"
        own = {"id": kind.id_of(number), "uid": uid, "entered_at": entered_at}
        entries[kind.kind] = [own | plain]
        row = {"uid": uid, "entered_at": entered_at} | kind.from_plain(plain).row
        step = {"entry": own["id"], "before": None, "after": row}
        change = {"id": number, "at": entered_at, "command": "test", "undoes": None, "entries": [step]}
        changes.append(change)
    numbers = dict.fromkeys(entries, len(changes))
    whole = {"schema": "facetlog.log/1", "numbers": numbers, "entries": entries, "changes": changes}
    return json.dumps(whole, ensure_ascii=bool(random.randrange(2)))


def _entry(random: Random, kind: type[Entry], there: list[str]) -> dict[str, Any]:
    """The fields of an entry: all that it must have, and about half of the others.

    Of the entries that are ``there`` it may name one of the kind that a field of it names.
    """
    said = [field for field in kind.fields if field.required or random.randrange(2)]
    plain = {field.word: _plain(random, field) for field in said if field not in kind.naming}
    for field in kind.naming:
        letter = field.form.refers_to
        plain[field.word] = next((name for name in there if re.fullmatch(rf"{letter}\d+", name)), None)
    agreed: dict[str, dict[str, Any]] = {
        "sleep": {"from": "2026-01-01T22:00:00+00:00", "to": "2026-01-02T06:00:00+00:00"},
        "measure": {"instrument": "ODI"},
        "treatment": {"to": None},
    }
    return plain | agreed.get(kind.kind, {})


def _plain(random: Random, field: Field) -> Any:
    """A value of a field as its JSON Schema has it."""
    schema = field.form.schema
    if "enum" in schema:
        return random.choice(schema["enum"])
    if schema.get("format") == "date-time":
        return _whole_time(random)
    if schema.get("type") == "number":
        return random.randrange(1, 1001) / 100
    if schema.get("type") == "array":
        return [{"level": "L4-L5", "side": random.choice(("left", None))}]
    if schema.get("type") == "object":
        numbers = dict.fromkeys(list(schema["properties"])[1:], random.choice((None, 0.5)))
        return {"drug": _drug(random)} | numbers
    if schema == COUNTRY.schema:
        return random.choice(("US", "GB", "NL"))
    return random.choice(("2024", "2024-03-05")) if "pattern" in schema else word(random)


def _whole_time(random: Random) -> str:
    return f"2025-12-{random.randrange(1, 32):02d}T10:00:00{random.choice(('+00:00', '+05:45', '-18:00'))}"


def fhir(random: Random) -> str:
    """Observations from elsewhere, of one patient: one, a line each, in a Bundle, in Bundles within it."""
    of = random.choice(WHOSE)
    found = [_observation(random) | random.choice(of) for _ in range(random.randrange(1, 4))]
    if random.randrange(2):
        return "\n".join(map(json.dumps, found))
    if random.randrange(3) == 0:
        found = [_bundle([one]) for one in found]
    return json.dumps(_bundle(found))


# Whose a resource is, in the spellings of one and the same patient.
KNOWN_AS = {"system": "urn:oid:1.2.3", "value": "A"}
WHOSE: tuple[tuple[dict[str, Any], ...], ...] = (
    ({},),
    ({"subject": {"identifier": KNOWN_AS}}, {"subject": {"identifier": KNOWN_AS, "display": "A"}}),
    tuple(
        {"subject": {"reference": reference}}
        for reference in ("Patient/a", "http://x.example/Patient/a", "Patient/a/_history/2")
    ),
)


def _bundle(resources: list[dict[str, Any]]) -> dict[str, Any]:
    entries = [{"resource": one} for one in resources]
    return {"resourceType": "Bundle", "type": "collection", "entry": entries}


def _observation(random: Random) -> dict[str, Any]:
    coding = {"system": "http://loinc.org", "code": random.choice(("72514-3", "38208-5"))}
    value = random.choice(({"valueInteger": 7}, {"valueQuantity": {"value": 6.125, "code": "{score}"}}))
    found: dict[str, Any] = {
        "resourceType": "Observation",
        "id": "x",
        "status": "final",
        "code": {"coding": [coding]},
    }
    at = _whole_time(random)
    found |= {"effectiveDateTime": random.choice((at, at, at[:10])), **value}
    if random.randrange(4) == 0:
        inner = {"code": found["code"], **value}
        found = {name: one for name, one in found.items() if name not in value}
        found |= {"code": {"text": "panel"}, "component": [inner]}
    parts = {"bodySite": {"text": word(random)}, "note": [{"text": word(random)}, {"text": "x"}]}
    return found | {name: part for name, part in parts.items() if random.randrange(2)}


LINES = """
pain {score} [walking] [+{medicine}] [--at {time}] [--rest] [--over day] [--side left] [--note {word}]
pain {score} [--ago {duration}] [--by clinic] [--site {word}]
inject [{level}] [--side {side}] [--at {time}] [--procedure mbb] [--anesthetic {medicine}]
inject {level} [--baseline {score}] [--usual {score}] [--site {word}] [--steroid {medicine}] [--rest]
inject [--role diagnostic] [--sedation {word}] [--as-written {word}]
said {score} [--for {duration}] [--at {time}]
able {score} bend back [--at {time}]
sleep {clock} {clock}
dose {medicine} [--rescue] [--at {time}] [--note {word}]
treatment {word} [--from 2024] [--to 2024-03] [--amount {word}] [--helped some]
measure ODI {score} [--at {time}]
symptom {word} [--at {time}]
profile [--began 2020-05] [--injury no] [--fact {word}] [--clinic-phone {word}] [--name {word}] [--json]
edit p2 score={score} [at={time}] [note={word}] [activity={word}] [side=]
edit i1 levels={level} [site={word}] [anesthetic={medicine}] [side={side}]
edit d1 amount={score} [drug={word}] [taken=regular]
delete {id}
purge {id} --yes
history [{id}] [--json] [--all]
relief [i1] [--until 6] [--json]
report [i1] [--format md] [--since {time}] [--omit notes,medicine] [--anonymous]
report --format {form} [-o page]
list [--all] [--since {time}] [--kind pain] [--json]
status [--json]
plot [i1] [i2]
questions [--all] [--json]
rules [75-for-2h] [--json]
import scores.csv --scale {number}
relief --until {number}
import {file} [--scale 100] [--timezone Europe/Berlin] [--column at=at] [--time-format %Y-%m-%d] [--dry-run]
import diary.csv [--where who=ann] [--grade mild={score}] [--grade severe=8] [--dry-run]
import diary.csv --where {word}={word} --grade {word}={score} [--decimal {mark}] [--site {word}]
import diary.csv --column at=Date,Time [--where who=ann] [--grade mild=3] [--grade severe=8]
import diary.csv --patient ann --grade mild=3 --grade severe={score} [--time-format {format}]
import {file} --time-format {format} [--column at={word}] [--column score={word}]
import scores.csv [--where note=x] [--site {word}] [--decimal {mark}]
edit --all site=neck [side=left] {field}={word}
edit --all {field}={word} {field}=
edit --all note= note={word} [--dry-run]
--db new.db import {file}
--db new.db pain {score} [--at {time}]
export [--format csv] [--kind pain] [-o out]
export --format fhir [--name] [-o out.json]
backup [-o copy.db] [--force]
doctor [--json]
remind [-o diary.ics]
undo
redo
diary
--help
""".strip().split("\n")
FILES = (
    "scores.csv", "log.json", "log.fhir.json", "phone.db", "nothing.csv", "log.db", "diary.csv",
    "scores.csv.gz",
)  # fmt: skip
MARKS, FORMATS = (",", ".", ";", ""), ("unix", "unix-ms", "%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M", "%H:%M", "%s")
FIELDS = ("site", "note", "side", "state", "by", "activity", "score", "at", "period", "clinician")
FORMS = ("text", "md", "csv", "json")
IDS = ("p1", "p2", "i1", "d1", "e1", "z1", "a1", "t1", "m1", "s1", "profile", "p99", "i2")
PARTS: dict[str, Callable[[Random], str]] = {
    "score": score, "medicine": medicine, "time": time, "duration": duration, "level": level,
    "word": word, "clock": clock_time, "number": lambda random: random.choice(NUMBERS),
    "side": lambda random: random.choice(SIDES), "id": lambda random: random.choice(IDS),
    "mark": lambda random: random.choice(MARKS), "format": lambda random: random.choice(FORMATS),
    "field": lambda random: random.choice(FIELDS),
    "file": lambda random: random.choice(FILES), "form": lambda random: random.choice(FORMS),
}  # fmt: skip


def command_line(random: Random) -> str:
    """A command with some of its options; NUL stands between the arguments, as the system has it."""
    words = []
    for part in re.findall(r"\[[^]]+\]|\S+", random.choice(LINES)):
        if part[0] != "[" or not random.randrange(3):
            words += part.strip("[]").split()
    return "\0".join(re.sub(r"\{(\w+)\}", lambda found: PARTS[found[1]](random), word) for word in words)
