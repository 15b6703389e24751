"""An entry of every kind, with every field and with none that may be left out."""

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import (
    Ability,
    Dose,
    Estimate,
    Injection,
    Measure,
    Pain,
    Profile,
    Sleep,
    Symptom,
    Treatment,
)
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic, Steroid
from facetlog.entries.values import Hundredths, PainScore
from support.helpers import at

FULL: list[Entry] = [
    Injection(
        at=at(0), procedure="medial branch block", role="diagnostic", side="right",
        levels=(Level("L3", "right"), Level("L4", None)), as_written="L3-5 MBB", site="low back",
        state="rest", anesthetic=Anesthetic("bupivacaine", 0.5, 1.0), steroid=Steroid("none"),
        sedation="none", guidance="CT", clinician="x", sheet="hourly-6",
        note="[left] \x1b[31m \U0001f600",
    ),
    Pain(
        at=at(0)._replace(offset_minutes=330), score=PainScore(637), period="day", site="neck",
        side="left", state="moving", activity="walking", by="clinic", source="paper",
        recorded_with=1, note="n" * 10_000,
    ),
    Estimate(at=at(0), relief=80.0, lasting="5 h", side="left", source="paper", beside=1),
    Sleep(began=at(3), ended=at(4)),
    Dose(at=at(5), drug="ibuprofen", amount=400.0, unit="mg", taken="rescue", note="x"),
    Ability(at=at(6), what="bend back", rating=Hundredths(750)),
    Measure(at=at(7), instrument="ODI", score=Hundredths(4425)),
    Treatment(what="physical therapy", began="2024", ended="2024-03", amount="12 sessions",
              helped="some", note="x"),
    Symptom(at=at(8), what="a stiff back"),
    Profile(began="2020-05-06", injury="no", site="low back", limb="leg", facts="pacemaker",
            regular="hydrocodone 10 mg", country="GB",
            clinic_phone="1", emergency_phone="2", name="Sample", born="1970-01-02"),
]  # fmt: skip


BARE: list[Entry] = [
    Injection(at=at(0), procedure="nerve block"),
    Pain(at=at(1), score=PainScore(0)),
    Estimate(at=at(2), relief=0.0),
    Sleep(began=at(3), ended=at(4)),
    Dose(at=at(5), drug="x"),
    Ability(at=at(6), what="x", rating=Hundredths(0)),
    Measure(at=at(7), instrument="PGIC", score=Hundredths(100)),
    Treatment(what="x"),
    Symptom(at=at(8), what="x"),
    Profile(),
]
