"""Times of drawn logs: whole minutes, on a clock on the wall that is changed now and then."""

from datetime import UTC, datetime, timedelta, timezone
from random import Random

from independent.slow_log import DAY, HOUR, MINUTE

__all__ = ["DAY", "HOUR", "MINUTE", "Clock"]


class Clock:
    """The offset of the clock on the wall over time; ``latest`` is the latest time that was asked for."""

    def __init__(self, random: Random) -> None:
        self.start = int(datetime(2026, 1, 1, tzinfo=UTC).timestamp())
        self.latest = self.start
        home = random.choice((0, 0, 60, -300, 330))
        self.changes = [(0, home)]
        for _ in range(random.choice((0, 0, 0, 1, 2))):
            moment = self.start + random.randrange(400 * 24) * HOUR
            self.changes.append((moment, home + random.choice((60, -60, -480, 600))))
        self.changes.sort()

    def text(self, seconds: int) -> str:
        """Return the time as ISO with the offset of then."""
        self.latest = max(self.latest, seconds)
        offset = [offset for since, offset in self.changes if since <= seconds][-1]
        zone = timezone(timedelta(minutes=offset))
        return datetime.fromtimestamp(seconds, zone).isoformat()
