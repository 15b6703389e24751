"""What stands beside the scores of drawn logs: medicine, function, when a thing was typed, what changed."""

from datetime import UTC, datetime, timedelta
from random import Random

from independent.drawn_times import DAY, HOUR, MINUTE, Clock
from independent.slow_log import Row, in_order, timed
from independent.slow_medicine import KNOWN, NEVER

UNKNOWN = (
    "zzz",
    "vitamin D",
    "gabapentin",
    "Novolin",
    "metformin",
    "Tylenol 3",
    "Ibu 400",
    "ibuprofen 400 x",
)
LETTERS = "abcdefghijklmnopqrstuvwxyz"
INSTRUMENTS = {"ODI": 100, "NDI": 50, "RMDQ": 24}
LETTERS_OF = {
    "injections": "i",
    "scores": "p",
    "doses": "d",
    "measures": "m",
    "abilities": "a",
    "estimates": "e",
}
ABILITIES = ("bend back", "Bend  back", "turn in bed", "walk")


# Medicine


def draw_doses(random: Random, clock: Clock, injections: list[Row], scores: list[Row]) -> list[Row]:
    """Draw doses about the needle, at the minute of a score, and later."""
    found = []
    for injection in injections:
        near = [s["seconds"] for s in scores if 0 < s["seconds"] - injection["seconds"] <= 10 * HOUR]
        for _ in range(random.choice((0, 0, 0, 1, 1, 2))):
            minutes = random.choice((-361, -360, -60, -1, 0, 1, 61, 150, 240, 420, 530, 3 * 24 * 60))
            seconds = injection["seconds"] + minutes * MINUTE
            if near and random.random() < 0.5:
                seconds = random.choice(near) + random.choice((0, MINUTE, -MINUTE))
            taken = random.choice((None, None, None, "rescue", "regular"))
            found.append({"at": clock.text(seconds), "drug": draw_drug(random), "taken": taken})
    return found


def draw_drug(random: Random) -> str:
    """Draw a known name, one misspelt by one to three edits, or another."""
    name = random.choice(sorted(KNOWN))
    word = random.choice((name, name.title(), misspelt(random, name), misspelt(random, name)))
    return random.choice((word, f"{word} extra", random.choice((*UNKNOWN, *sorted(NEVER)))))


def misspelt(random: Random, name: str) -> str:
    """Draw one to three mistakes: a letter too many, one left out, another one, or two swapped."""
    for _ in range(random.choice((1, 1, 2, 3))):
        place, letter = random.randrange(len(name)), random.choice(LETTERS)
        two = name[place : place + 2][::-1]
        name = name[:place] + random.choice(
            (letter + name[place:], name[place + 1 :], letter + name[place + 1 :], two + name[place + 2 :])
        )
        name = name or letter
    return name


# Function


def draw_function(random: Random, clock: Clock, injections: list[Row]) -> Row:
    """Draw questionnaires and abilities before the needle, in the hours after it, and months later."""
    measures, abilities = [], []
    for injection in injections if random.random() < 0.5 else []:
        for days in random.sample((-91, -90, -30, 0, 1, 75, 76, 77, 90, 91, 120, 168, 182), 6):
            at = clock.text(injection["seconds"] + days * DAY + random.choice((-HOUR, 0, 0, HOUR)))
            name = random.choice(tuple(INSTRUMENTS))
            value = random.choice((0, 8, 10, 11, 12, 20, 22, 24))
            measures.append({"at": at, "instrument": name, "score": str(value)})
        for hours in random.sample((-91 * 24, -90 * 24, -48, -1, 0, 1, 2, 3, 5, 8, 90 * 24, 100 * 24), 7):
            at = clock.text(injection["seconds"] + hours * HOUR)
            rating = random.choice(("0", "2", "3", "4", "5", "7", "7.5", "10"))
            abilities.append({"at": at, "what": random.choice(ABILITIES), "rating": rating})
    return {"measures": measures, "abilities": abilities}


def draw_beside(random: Random, clock: Clock, injections: list[Row]) -> list[Row]:
    """Draw what the patient said of the relief."""
    found = []
    for injection in injections:
        if random.random() < 0.2:
            at = clock.text(injection["seconds"] + random.choice((-60, 0, 300, 2000)) * MINUTE)
            found.append({"at": at, "relief": random.choice((0.0, 50.0, 82.5)), "for": "5 h"})
    return found


def draw_stated(random: Random, log: Row) -> list[Row]:
    """Draw per cents said beside scores of any sort, some twice; ``log`` has its ids already."""
    habit, found = random.choice((0, 0, 0.1, 0.5, 1)), []
    number = len(log["estimates"])
    for score in log["scores"]:
        while random.random() < habit:
            number += 1
            found.append(draw_one_stated(random, number, score))
            if random.random() < 0.9:
                break
    return found


def draw_one_stated(random: Random, number: int, score: Row) -> Row:
    """Draw one: often right at a threshold, or just below or above it."""
    thresholds = (0, 20, 30, 50, 60, 75, 80, 100)
    percent = random.choice(thresholds) + random.choice((0, 0, 0, -0.01, 0.01, 7.25))
    return {
        "id": f"e{number}",
        "at": score["at"],
        "entered_at": score["entered_at"],
        "relief": min(100.0, max(0.0, round(percent, 2))),
        "for": None,
        "side": score["side"],
        "source": score["source"],
        "beside": score["id"],
    }


# When a thing was typed


def typed_when(random: Random, scores: list[Row]) -> list[Row]:
    """Draw when each score was typed: at once, a little later, late; some logs have all late."""
    habit = random.choice((0.0, 0.05, 0.05, 0.3, 1.0))
    found = []
    for score in scores:
        late = (
            random.choice((61, 60, 90, 24 * 60, 3000))
            if random.random() < habit
            else random.choice((0, 0, 5))
        )
        typed = datetime.fromtimestamp(score["seconds"] + late * MINUTE, UTC)
        found.append(score | {"entered_at": typed.isoformat()})
    return found


def number_through(random: Random, log: Row) -> Row:
    """Give every entry its id: in time, or in some logs in another order."""
    numbered: Row = {}
    for kind, letter in LETTERS_OF.items():
        entries = list(log[kind])
        numbers = list(range(1, len(entries) + 1))
        if random.random() < 0.2:
            random.shuffle(numbers)
        plain = [
            {name: value for name, value in entry.items() if name not in ("seconds", "plan")}
            for entry in entries
        ]
        numbered[kind] = [
            {"id": f"{letter}{number}"} | entry for number, entry in zip(numbers, plain, strict=True)
        ]
    for score in numbered["scores"]:
        place = score.pop("recorded")
        score["recorded_with"] = None if place is None else numbered["injections"][place]["id"]
    for kind, entries in numbered.items():
        for entry in entries if kind != "scores" else []:
            number = int(entry["id"][1:])
            typed = datetime(2030, 1, 1, tzinfo=UTC) + timedelta(minutes=number)
            entry["entered_at"] = typed.isoformat() if kind == "injections" else entry["at"]
    return numbered


# What was changed since


def draw_edits(random: Random, log: Row) -> list[Row]:
    """Draw which scores were first typed otherwise, and which moved along with their injection."""
    found = []
    habit = random.choice((0.0, 0.0, 0.05, 0.3))
    for entry in in_order([score | timed(score) for score in log["scores"]]):
        moved = random.choice((0, 600, -1200)) if entry["recorded_with"] else 0
        if random.random() < habit or (moved and random.random() < 0.2):
            found.append(draw_edit(random, entry, moved))
    return found


def draw_edit(random: Random, entry: Row, moved: int) -> Row:
    """Draw what one score was when it was first typed."""
    shift = random.choice((0, 0, 10, -30, 24 * 60)) * MINUTE
    first = entry["at"] + timedelta(seconds=shift - moved)
    return {
        "id": entry["id"],
        "score": random.choice((entry["score"], "1", "5", "8")),
        "at": first.isoformat(),
        "side": random.choice((entry["side"], entry["side"], "left", None)),
        "moved_seconds": moved,
    }
