"""A made-up clinic's forty patients, their courses drawn with a seed: nobody of them is real.

A course is a share of the pain that goes, and when it comes back: of three blocks in ten it hardly goes.
How often, how long and how much is made up, too: nothing here tells what injections do.
"""

from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from facetlog.entries.entry import Entry
from facetlog.entries.kinds import Ability, Dose, Estimate, Injection, Measure, Pain, Profile, Symptom
from facetlog.entries.levels import Level
from facetlog.entries.medicine import Anesthetic, Steroid
from facetlog.entries.moments import DAY, HOUR, MINUTE, Moment
from facetlog.entries.values import Hundredths, PainScore
from facetlog.relief.conventions import ABLATION
from facetlog.settings.schedules import shipped_schedules

FACET, BLOCK = "facet joint injection", "medial branch block"
LUMBAR = ("L3 L4 L5", "L4 L5", "L2 L3 L4")
CERVICAL = ("C4 C5", "C5 C6")
JOINTS = ("L4-L5 L5-S1", "L5-S1", "L3-L4 L4-L5")
CLINICIANS = ("Clinician A", "Clinician B", "Clinician C")
SHEETS = ("uw-hf5656", "uw-hf5656", "hourly-6", "hourly-5-percent", "half-hourly-5")
DRUGS = {"lidocaine": 2.0, "bupivacaine": 0.5, "ropivacaine": 0.5}
LASTS = {"lidocaine": 2.6, "bupivacaine": 5.2, "ropivacaine": 4.4}  # in hours, the middle of the made-up
WEEKS = {FACET: 13.0, ABLATION: 30.0}  # likewise
DAYS_AGO = {True: (1, 70), False: (45, 300)}  # of injections whose hours are asked for, and of others
MISSED = 0.08  # of the scores
URGENT = "both legs numb and I cannot pee"
CHORE = "stand at the sink"


class Plan(NamedTuple):
    """What a patient came for; ``blocks`` of two drugs, ``role`` None where it was not said."""

    procedure: str
    role: str | None
    levels: tuple[str, ...]
    blocks: int = 1


SINGLE = Plan(BLOCK, "diagnostic", LUMBAR)
PAIR = Plan(BLOCK, "diagnostic", LUMBAR, 2)
NECK = Plan(BLOCK, "diagnostic", CERVICAL)
UNSAID = Plan(FACET, None, JOINTS)
TREATED = Plan(FACET, "therapeutic", JOINTS)
ABLATED = Plan(ABLATION, None, LUMBAR)
PLANS = 13 * [SINGLE] + 8 * [PAIR] + 3 * [NECK] + 4 * [UNSAID] + 6 * [TREATED] + 6 * [ABLATED]

# What goes otherwise than it is asked for, by the patient's place in PLANS.
HABITS = {
    0: "medicine", 1: "late", 2: "paper", 3: "no baseline", 4: "silent", 5: "urgent", 6: "worse",
    13: "medicine", 14: "late", 15: "silent", 21: "paper", 24: "medicine", 29: "lost", 35: "lost",
}  # fmt: skip


class Typed(NamedTuple):
    """An entry, and when it was typed, in seconds since 1970 UTC."""

    entry: Entry
    at: int


def patients(seed: int, now: Moment) -> Iterator[list[Typed]]:
    """What each of the forty typed up to ``now``, in the order of time."""
    random = Random(seed)
    places = list(range(len(PLANS)))
    random.shuffle(places)
    for number, place in enumerate(places, 1):
        patient = Patient(random, now, PLANS[place], HABITS.get(place, ""))
        name = Profile(name=f"Made-up patient {number:02}")
        yield patient.typed(name)


class Patient:
    """One made-up patient, whose log is drawn entry by entry."""

    def __init__(self, random: Random, now: Moment, plan: Plan, habit: str) -> None:
        """Draw what stays the same from one injection to the next."""
        self.random, self.now, self.plan, self.habit = random, now, plan, habit
        self.midnight = now.epoch - (now.epoch + now.offset_minutes * MINUTE) % DAY
        self.side = random.choice(("left", "right", "right", "both" if plan == TREATED else "left"))
        self.levels = random.choice(plan.levels)
        self.sheet = random.choice(SHEETS)
        self.clinician = random.choice(CLINICIANS)
        self.usual = random.choice((3.5, 5.0, 6.0, 6.0, 7.0, 7.0, 8.0))
        self.made: list[Typed] = []

    def typed(self, name: Profile) -> list[Typed]:
        """All that this patient typed."""
        in_hours = self.plan.role == "diagnostic" or self.plan == UNSAID
        days = self.random.randrange(*DAYS_AGO[in_hours])
        days += 21 if self.plan.blocks > 1 else 0
        drugs = list(LASTS)
        for number in range(self.plan.blocks):
            drug = drugs[number] if self.plan.blocks > 1 else self.random.choice(drugs)
            needle = self.midnight - (days - 21 * number) * DAY + self.random.randrange(32, 62) * HOUR // 4
            self.add(needle, self.injection(needle, drug))
            self.before(needle)
            self.hours(needle, drug)
            (self.days if in_hours else self.weeks)(needle)
        first = min(one.at for one in self.made)
        return [Typed(name, first), *sorted(self.made, key=lambda one: one.at)]

    def add(self, epoch: int, entry: Entry, later: int = MINUTE) -> None:
        """Keep an entry of that time, typed so many seconds later; of what is to come nothing."""
        if epoch + later <= self.now.epoch:
            self.made.append(Typed(entry, epoch + later))

    def moment(self, epoch: int) -> Moment:
        """A time on the clock on the wall."""
        return Moment(epoch, self.now.offset_minutes)

    def injection(self, needle: int, drug: str) -> Injection:
        """The injection itself."""
        is_treated = self.plan == TREATED
        side = None if self.side == "both" else self.side
        return Injection(
            at=self.moment(needle),
            procedure=self.plan.procedure,
            role=self.plan.role,
            levels=tuple(Level(name, side or "both") for name in self.levels.split()),
            side=self.side,
            anesthetic=Anesthetic(drug, DRUGS[drug], 0.5),
            steroid=Steroid("triamcinolone", 40.0) if is_treated else Steroid("none"),
            sedation=self.random.choice(("none", "none", "none", "midazolam 2 mg")),
            clinician=self.clinician,
            sheet=self.sheet if self.plan.role == "diagnostic" else None,
        )

    def before(self, needle: int) -> None:
        """What is said before the needle."""
        if self.habit == "no baseline":
            return
        at = needle - 10 * MINUTE
        self.score(at, self.usual)
        if self.plan in (TREATED, ABLATED):
            self.score(at, self.usual, period="week")
        self.function(at, odi=44, chore=2)

    def hours(self, needle: int, drug: str) -> None:
        """The first hours, at the times of the sheet: how much goes, and until when."""
        if self.habit == "silent":
            return
        share, lasts = self.share(), LASTS[drug] * self.random.lognormvariate(0, 0.35)
        for minute in shipped_schedules().named[self.sheet].minutes:
            hour, at = minute / 60, needle + minute * MINUTE
            fades = max(0.0, min(1.0, 1 - (hour - lasts), hour / 0.5))
            if self.random.random() > MISSED:
                self.score(at, self.usual * (1 - share * fades), later=self.typed_after(at, needle))
                self.stated(at, share * fades)
        if self.habit == "medicine":
            at = needle + self.random.randrange(150, 270) * MINUTE
            self.add(at, Dose(at=self.moment(at), drug="tramadol", amount=50.0, unit="mg", taken="rescue"))

    def stated(self, at: int, share: float) -> None:
        """The patient's own per cent, where the sheet asks for it; rounder, and a little kinder."""
        if self.sheet == "hourly-5-percent" and not self.habit:
            scores = sum(isinstance(one.entry, Pain) for one in self.made)
            percent = min(100.0, 10.0 * round(10 * share + self.random.random()))
            self.add(at, Estimate(at=self.moment(at), relief=percent, beside=scores))

    def days(self, needle: int) -> None:
        """The three days after a block: the pain is back, or is more than before."""
        evening = self.evening(needle)
        for day in () if self.habit == "silent" else range(1, 4):
            more = 2.0 if self.habit == "worse" else -0.5
            self.score(evening + day * DAY, self.usual + more, period="day")
        if self.habit == "urgent":
            at = evening + 12 * HOUR
            self.add(at, Symptom(at=self.moment(at), what=URGENT))

    def weeks(self, needle: int) -> None:
        """The weeks after a treatment: how much goes, and up to which week."""
        share, lasts = self.share(), WEEKS[self.plan.procedure] * self.random.lognormvariate(0, 0.4)
        evening, last = self.evening(needle), 4 if self.habit == "lost" else 40
        for week in range(1, last):
            left = self.usual * (1 - share if week <= lasts else 0.9)
            if self.random.random() > MISSED:
                self.score(evening + 7 * week * DAY, left, period="week")
        gain = share if lasts > 13 else 0.1
        at = evening + 91 * DAY
        self.function(at, odi=round(44 * (1 - gain)), chore=round(2 + 7 * gain))
        self.measure(at, "PGIC", round(4 - 3 * gain))

    def share(self) -> float:
        """How much of the pain goes: a good part, or in three of ten hardly any."""
        low, high = (0.6, 1.0) if self.random.random() < 0.7 else (0.0, 0.35)
        return self.random.uniform(low, high)

    def evening(self, needle: int) -> int:
        """The hour of the day's averages, on the day of the needle."""
        return self.midnight - (self.midnight - needle + DAY - 1) // DAY * DAY + 20 * HOUR

    def typed_after(self, at: int, needle: int) -> int:
        """How many seconds after it was felt a score was typed: the late ones in the evening."""
        waits = {"late": needle + 13 * HOUR - at, "paper": needle + 26 * HOUR - at}
        return waits.get(self.habit, MINUTE)

    def score(self, at: int, felt: float, period: str = "now", later: int = MINUTE) -> None:
        """One score, to the half."""
        noise = self.random.gauss(0, 0.35) if period == "now" else 0
        halves = min(20, max(0, round(2 * (felt + noise))))
        source = "paper" if later > DAY else None
        score = PainScore(50 * halves)
        self.add(at, Pain(at=self.moment(at), score=score, period=period, source=source), later)

    def function(self, at: int, odi: int, chore: int) -> None:
        """How well the patient gets on, by a questionnaire and at a chore."""
        self.measure(at, "ODI", odi)
        self.add(at, Ability(at=self.moment(at), what=CHORE, rating=Hundredths(100 * chore)))

    def measure(self, at: int, name: str, score: int) -> None:
        """The score of a questionnaire."""
        self.add(at, Measure(at=self.moment(at), instrument=name, score=Hundredths(100 * score)))
