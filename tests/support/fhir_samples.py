"""Logs for the tests of FHIR: one whose figures are worked out by hand, and any that can be typed."""

import json
from collections.abc import Iterable, Iterator
from hashlib import md5
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from facetlog.entries.archive import Stored
from facetlog.entries.entry import Entry
from facetlog.entries.joints import JOINTS, NERVES
from facetlog.entries.kinds import (
    Ability,
    Dose,
    Estimate,
    Injection,
    Log,
    Measure,
    Pain,
    Profile,
    Sleep,
    Symptom,
    Treatment,
)
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Steroid, parse_anesthetic
from facetlog.entries.moments import Moment, parse_instant
from facetlog.entries.values import PROCEDURES, Hundredths, PainScore
from facetlog.exchange.fhir_out import bundle_pieces, logged_resources, patient_uuid
from facetlog.exchange.fhir_parts import Writing
from facetlog.exchange.fhir_relief import relief_resources
from facetlog.outcome.assembly import outcome_of
from facetlog.outcome.inquiry import Inquiry
from facetlog.relief.stated import spoken_of
from facetlog.relief.timeline import Timeline
from facetlog.settings.settings import load
from support.helpers import at, injection, pain

NOW = parse_instant("2026-03-01T12:00:00+01:00")


def sample(*more: Pain) -> Log:
    """A block, its scores and every other kind of entry once; then whatever else is given."""
    block = injection(
        procedure="medial branch block",
        role="diagnostic",
        levels=(Level("L3", "right"), Level("L4", "right")),
        side="right",
        as_written="L3/L4 re.",
        site="low back",
        anesthetic=parse_anesthetic("bupivacaine 0.5% 1 mL"),
        steroid=Steroid("none"),
        sedation="none",
        guidance="CT",
        clinician="Dr. A",
        note="went well",
    )
    scores = [
        pain(1, -0.5, "8"),
        pain(2, 0.5, "2", activity="walking"),
        pain(3, 1.5, "1.25", by="patient"),
        pain(4, 2.5, "2", by="clinic", note="lying down"),
        pain(5, 3.5, "7", entered_at=at(6).epoch),
        *more,
    ]
    dose = Dose(number=1, at=at(4), drug="ibuprofen", amount=400.0, unit="mg", taken="rescue")
    return Log(
        [block],
        scores,
        [dose],
        [Sleep(number=1, began=at(14), ended=at(21.5))],
        [Estimate(number=1, at=at(5), relief=80.0, lasting="3 h")],
        [Ability(number=1, at=at(5), what="stairs", rating=Hundredths(650))],
        [Measure(number=1, at=at(5), instrument="ODI", score=Hundredths(4400))],
        [
            Treatment(
                number=1, what="massage", began="2024", ended="2024-03", helped="some", amount="weekly"
            )
        ],
        [Symptom(number=1, at=at(6), what="tingling")],
        Profile(number=1, name="Ada B.", born="1961-04", site="back"),
    )


def entries_of(log: Log) -> list[Entry]:
    """Every entry of a log."""
    kinds: Iterable[Any] = log[:9]
    return [*(entry for kind in kinds for entry in kind), *([log.profile] if log.profile else [])]


def uids_of(log: Log) -> dict[str, str]:
    """A uid for each entry, by its id."""
    return {entry.id: md5(entry.id.encode()).hexdigest() for entry in entries_of(log)}


def stored(log: Log) -> list[Stored]:
    """The entries of a log as they are kept."""
    uids = uids_of(log)
    return [Stored(entry, uids[entry.id]) for entry in entries_of(log)]


def writing_of(log: Log, **codes: dict[str, str]) -> Writing:
    """What the resources of a log refer to."""
    uids = uids_of(log)
    return Writing(
        patient=patient_uuid(uids.get("profile") or next(iter(uids.values()), None)),
        uids=uids,
        timeline=Timeline(log.injections, log.scores),
        spoken_of=spoken_of(log.estimates, log.scores),
        site=log.profile.site if log.profile else None,
        codes={name.replace("_", " "): code for name, code in codes.items()},
    )


def bundle_of(log: Log, named: bool = False, now: Moment = NOW, **codes: dict[str, str]) -> dict[str, Any]:
    """The Bundle of a log under the rules that ship."""
    outcome, writing = outcome_of(Inquiry(log, load(Path("no.db")), now)), writing_of(log, **codes)
    made = [
        *logged_resources(stored(log), log.profile, writing, named),
        *relief_resources(outcome, writing, {one.id for one in log.injections}),
    ]
    whole: dict[str, Any] = json.loads("".join(bundle_pieces(made, now)))
    return whole


def resources(made: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """The resources of a Bundle that are tagged as one kind of thing of facetlog."""
    found = (entry["resource"] for entry in made["entry"])
    return [one for one in found if one["meta"]["tag"][0]["code"] == kind]


def references(value: Any) -> Iterator[str]:
    """Every reference anywhere in a JSON value."""
    if isinstance(value, dict):
        if "reference" in value:
            yield value["reference"]
        for inner in value.values():
            yield from references(inner)
    if isinstance(value, list):
        for inner in value:
            yield from references(inner)


def refuse_what_does_not_fit(made: dict[str, Any]) -> None:
    """Every fullUrl once, as its resource's id, and every reference to one of them."""
    urls = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(urls)) == len(urls)
    assert urls == [f"urn:uuid:{entry['resource']['id']}" for entry in made["entry"]]
    assert set(references(made)) <= set(urls)


# What a FHIR string can hold, as the log trims it: no control characters, no blanks but plain ones.
UNLIKE = st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp"), exclude_characters="\ufeff")
WORDS = st.text(UNLIKE | st.sampled_from(" \n\t"), min_size=1, max_size=20).map(str.strip).filter(bool)
MAYBE = st.none() | WORDS
# Up to 14 hours east or west: what a FHIR dateTime can say.
TIMES = st.builds(Moment, st.integers(1_500_000_000, NOW.epoch), st.integers(-840, 840))
SIDE = st.sampled_from((None, "left", "right", "both"))
STATE = st.sampled_from((None, "moving", "rest"))
AMOUNTS = st.none() | st.integers(1, 10**8).map(lambda n: n / 10_000)
ANESTHETICS = st.sampled_from(
    ("lidocaine", "bupivacaine 0.5%", "bupivacaine 0.25 % 1.5 mL", "ropivacaine 2 mL", "lidocaine 2% and X")
)


def levels() -> st.SearchStrategy[tuple[Level, ...]]:
    """Joints or nerves, never mixed."""
    of = [st.builds(Level, st.sampled_from(names), SIDE) for names in (JOINTS, NERVES)]
    return st.one_of(*(st.lists(one, max_size=4, unique=True).map(tuple) for one in of))


INJECTIONS = st.builds(
    Injection,
    at=TIMES,
    procedure=st.sampled_from(tuple(PROCEDURES.values())),
    role=st.sampled_from((None, "diagnostic", "therapeutic")),
    levels=levels(),
    side=SIDE,
    as_written=MAYBE,
    site=MAYBE,
    state=STATE,
    anesthetic=st.none() | ANESTHETICS.map(parse_anesthetic),
    steroid=st.sampled_from((None, Steroid("none"), Steroid("triamcinolone", 40.0), Steroid("depot"))),
    sedation=MAYBE,
    guidance=MAYBE,
    clinician=MAYBE,
    note=MAYBE,
)
SCORES = st.builds(
    Pain,
    at=TIMES,
    score=st.integers(0, 1000).map(PainScore),
    period=st.sampled_from(("now", "day", "week")),
    site=MAYBE,
    side=st.sampled_from((None, "left", "right")),
    state=STATE,
    activity=MAYBE,
    by=st.sampled_from((None, "patient", "clinic", "other")),
    note=MAYBE,
)
DOSES = st.builds(
    Dose,
    at=TIMES,
    drug=WORDS,
    amount=AMOUNTS,
    unit=st.sampled_from((None, "mg", "mcg", "tablets")) | WORDS,
    taken=st.sampled_from((None, "rescue", "regular")),
    note=MAYBE,
)


def numbered(entries: list[Any]) -> list[Any]:
    """The entries in the order of time, numbered from 1, entered when they were felt."""
    ordered = sorted(entries, key=lambda one: (one.at.epoch, one.at.offset_minutes))
    return [one.with_values(number=n, entered_at=one.at.epoch) for n, one in enumerate(ordered, 1)]


def logs() -> st.SearchStrategy[Log]:
    """Any log of injections, scores and doses that could be typed."""
    return st.builds(
        lambda injections, scores, doses: Log(
            numbered(injections), numbered(scores), numbered(doses), [], []
        ),
        st.lists(INJECTIONS, max_size=3),
        st.lists(SCORES, max_size=6),
        st.lists(DOSES, max_size=3),
    )


def logs_of_a_few_weeks() -> st.SearchStrategy[Log]:
    """Logs whose injections are near each other: at two sites, some of no side, some of the same levels."""
    hours = st.integers(0, 24 * 60).map(lambda n: Moment(NOW.epoch - n * 1800 - 86400, 60))
    sites = st.sampled_from((None, None, None, "neck"))
    sides = st.sampled_from((None, "left", "right"))
    needles = st.builds(
        Injection,
        at=hours,
        procedure=st.just("medial branch block"),
        role=st.sampled_from((None, "diagnostic")),
        levels=st.sampled_from(((), (Level("L3", None), Level("L4", None)))),
        side=st.sampled_from((None, "left", "right", "both")),
        site=sites,
        anesthetic=st.sampled_from((None, parse_anesthetic("lidocaine 2%"))),
    )
    scores = st.builds(
        Pain,
        at=hours,
        score=st.sampled_from((0, 100, 200, 500, 800)).map(PainScore),
        period=st.sampled_from(("now", "now", "now", "day")),
        site=sites,
        side=sides,
    )
    return st.builds(
        lambda injections, found: Log(numbered(injections), numbered(found), [], [], []),
        st.lists(needles, min_size=2, max_size=6),
        st.lists(scores, min_size=4, max_size=40),
    )
