"""The scores of drawn logs: before each needle, in the hours after it, and in the weeks.

What is drawn here has ``seconds`` beside its fields, and ``recorded`` (the place of the injection whose
`inject` recorded it, or None): ids come later.
"""

from random import Random

from independent.drawn_times import DAY, HOUR, MINUTE, Clock
from independent.slow_log import Row, treated_side

BASELINES = ("8", "8", "7", "6", "5", "4", "3", "3.5", "10", "0", "1", "6.75", "7.5")
SIDES = ("left", "right")
MOST = (8, 20, 40, 70)


def draw_scores(random: Random, clock: Clock, injections: list[Row], is_neat: bool) -> list[Row]:
    """Draw the scores around every injection; a neat patient's are left as they are."""
    found: list[Row] = []
    for place, injection in enumerate(injections):
        hand = (NeatHand if is_neat else Hand)(random, clock, injection, place)
        hand.before()
        hand.in_hours()
        if random.random() < 0.55:
            hand.in_weeks()
        found += hand.scores
        if is_neat and len(found) > max(MOST):
            break
    most = max(MOST) if is_neat else random.choice(MOST)
    twice = [again(random, score) for score in found if random.random() < 0.04]
    kept = [score for score in found + twice if score["seconds"] > clock.start - 30 * DAY]
    return sorted(random.sample(kept, min(len(kept), most)), key=lambda score: score["seconds"])


def again(random: Random, score: Row) -> Row:
    """Draw another score at the same instant."""
    return score | {"score": random.choice(BASELINES), "recorded": None}


class Hand:
    """One patient's way of logging around one injection: which side is said, how often, how it goes."""

    def __init__(self, random: Random, clock: Clock, injection: Row, place: int) -> None:
        self.random, self.clock, self.injection, self.place = random, clock, injection, place
        self.needle: int = injection["seconds"]
        self.side = treated_side(injection["side"], injection["levels"])
        self.baseline = random.choice(BASELINES)
        self.scores: list[Row] = []
        both = [(None,), ("left",), ("right",), SIDES, SIDES, (None, "left", "right"), (None, "left")]
        one = [(None,)] * 5 + [(self.side,), (None, self.side), ("left", "right"), (None, "left")]
        self.sides = random.choice(both if self.side in ("both", None) else one)
        self.paper = random.choice((None, None, None, None, None, None, "paper"))

    def score(self, seconds: int, value: str, **fields: object) -> None:
        """Draw one score so many seconds after the needle."""
        random, site = self.random, self.injection["site"]
        plain: Row = {
            "at": self.clock.text(self.needle + seconds),
            "seconds": self.needle + seconds,
            "score": value,
            "period": "now",
            "site": random.choice((None,) * 18 + (site, "knee")),
            "side": random.choice(self.sides),
            "state": random.choice((None,) * 18 + ("rest", "moving")),
            "by": random.choice((None,) * 12 + ("patient", "clinic", "other")),
            "source": self.paper if random.random() < 0.8 else None,
            "recorded": None,
        }
        self.scores.append(plain | fields)

    # Before the needle

    def before(self) -> None:
        """Draw what `inject` recorded, the waiting room's scores, and days logged before."""
        random = self.random
        if random.random() < 0.6:
            for side in SIDES if self.side == "both" and random.random() < 0.4 else (None,):
                self.recorded("now", self.baseline if side != "left" else random.choice(BASELINES), side)
        if random.random() < 0.15:
            self.recorded("week", random.choice(BASELINES), None)
        for _ in range(random.choice((0, 0, 1, 1, 2))):
            minutes = random.choice((0, 5, 10, 60, 20 * 60, 24 * 60, 24 * 60 + 1))
            self.score(-minutes * MINUTE, random.choice((self.baseline, random.choice(BASELINES))))
        if random.random() < 0.3:
            self.days_before()

    def recorded(self, period: str, value: str, side: str | None) -> None:
        """Draw one score that `inject` recorded; a few have been moved off the needle's minute since."""
        fields: Row = {"period": period, "side": side, "site": None, "state": None, "recorded": self.place}
        seconds = -20 * MINUTE if self.random.random() < 0.05 else 0
        self.score(seconds, value, **fields)

    def days_before(self) -> None:
        """Draw some of the days before the needle: each day's average, or what was felt."""
        period = self.random.choice(("now", "day", "day"))
        for day in range(-9, 0):
            if self.random.random() < 0.7:
                self.score(day * DAY + self.evening(), self.around(self.baseline), period=period)

    # After it

    def in_hours(self) -> None:
        """Draw a diary of the hours after the needle: relief that comes, lasts and goes, or does not."""
        random = self.random
        step = random.choice((15, 30, 30, 60, 60, 90, 120, 240)) * MINUTE
        time, end = step, random.choice((1, 2, 3, 6, 8, 8, 9, 12, 26)) * HOUR
        onset, offset = sorted(random.choice((0, 1, 2, 3, 5, 7, 9, 12)) * HOUR for _ in range(2))
        low = random.choice(("0", "1", "1.4", "2", "3", "3.5", "4"))
        while time <= end and len(self.scores) < 35:
            value = low if onset <= time <= offset else self.around(self.baseline)
            if random.random() > 0.12:
                self.score(time, value if random.random() > 0.1 else random.choice(BASELINES))
            time += step + random.choice((0, 0, 0, MINUTE, -MINUTE, 30 * MINUTE))

    def in_weeks(self) -> None:
        """Draw the weeks after it: daily, some days a week, one a week, or averages of days or weeks."""
        random = self.random
        style = random.choice(("daily", "days", "thin", "day averages", "week averages", "mixed"))
        weeks = random.choice((3, 5, 8, 13, 14, 16, 27, 30))
        ends = random.choice((0, 2, 6, 9, 13, 40, 40))
        for week in range(1, weeks + 1):
            level = 2 if week <= ends else 6
            if random.random() > 0.12:
                self.week(
                    week, style if style != "mixed" else random.choice(("days", "week averages")), level
                )

    def week(self, week: int, style: str, level: int) -> None:
        """Draw the scores of one week."""
        random, days = self.random, range(7 * week - 6, 7 * week + 1)
        if style == "week averages":
            day = 7 * week + random.choice((-3, 0, 0, 1, 2, 3))
            self.score(day * DAY + self.evening(), self.around(str(level)), period="week")
            return
        many = {"daily": 7, "days": 3, "thin": 1, "day averages": random.choice((2, 3, 5))}[style]
        period = "day" if style == "day averages" else "now"
        for day in random.sample(days, many):
            self.score(day * DAY + self.evening(), self.around(str(level)), period=period)

    def evening(self) -> int:
        """Draw how far from the needle's hour a day's score stands."""
        return self.random.choice((0, 0, 3, 6, 9, -9)) * HOUR

    def around(self, value: str) -> str:
        """Draw a score near another."""
        near = float(value) + self.random.choice((-1, -0.5, 0, 0, 0, 0.5, 1, 2))
        return f"{min(10.0, max(0.0, near)):g}"


class NeatHand(Hand):
    """A patient who logs as asked: a baseline, a diary without holes, the weeks after it."""

    def __init__(self, random: Random, clock: Clock, injection: Row, place: int) -> None:
        super().__init__(random, clock, injection, place)
        self.baseline = random.choice(("8", "8", "10", "10", "5", "3"))
        self.sides = random.choice(
            ((None,), (None,), (None,), SIDES if self.side in ("both", None) else (None,))
        )

    def score(self, seconds: int, value: str, **fields: object) -> None:
        """Draw one score, of the treated pain."""
        super().score(seconds, value, **({"site": None, "state": None, "by": None} | fields))

    def before(self) -> None:
        """Draw the baseline, sometimes another score before it, the clinic's, and days logged before."""
        self.recorded("now", self.baseline, None)
        if self.random.random() < 0.3:
            by = self.random.choice((None, "clinic"))
            self.score(-self.random.choice((5, 60, 600)) * MINUTE, self.around(self.baseline), by=by)
        if self.random.random() < 0.2:
            self.days_before()

    def in_hours(self) -> None:
        """Draw a score a step, low from early on for some hours."""
        random, step = self.random, self.random.choice((30, 30, 60, 90)) * MINUTE
        low, length = self.injection["plan"]
        offset = round((length + random.choice((0, 0, 0, 0.5, -1))) * HOUR)
        for number in range(1, 8 * HOUR // step + 1):
            for _ in self.sides:
                self.score(number * step, low if number * step <= offset else self.baseline)

    def in_weeks(self) -> None:
        """Draw weeks without a hole, half gone up to one of them."""
        random, style = self.random, self.random.choice(("days", "day averages", "week averages"))
        ends, weeks = random.choice((0, 5, 8, 13, 40)), random.choice((6, 11, 13, 15, 27))
        for week in range(1, weeks + 1):
            if random.random() > 0.04:
                self.week(week, style, 2 if week <= ends else 7)
