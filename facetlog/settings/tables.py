"""Tables of TOML, checked: what is wrong is refused with file, key and reason."""

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from facetlog.errors import BadValue

LONGEST_TEXT = 2000
LONGEST_KEY = 60
MOST_TEXTS = 20


def shortened(text: str, most: int = LONGEST_TEXT) -> str:
    """The beginning of a text that is too long to be said whole."""
    return text if len(text) <= most else f"{text[:most]}..."


class Limits(NamedTuple):
    """The numbers that a key may have: of a kind (int, or float, which takes whole ones), within two."""

    kind: type[int] | type[float]
    least: float
    most: float

    def hold(self, value: Any) -> bool:
        """Whether a value is a number of the kind, and within them."""
        is_number = isinstance(value, (int, self.kind)) and not isinstance(value, bool)
        return is_number and self.least <= value <= self.most

    def __str__(self) -> str:
        """``a whole number from 1 to 100``."""
        kind = "a whole number" if self.kind is int else "a number"
        return f"{kind} from {self.least:g} to {self.most:g}"


class Table(NamedTuple):
    """One table of a file; ``where`` stands before its keys in what is said of them: ``schedule.``."""

    path: Path | str
    where: str
    values: Mapping[str, Any]

    def wrong(self, key: str, reason: str) -> BadValue:
        """The refusal of a key."""
        named = f"{self.path}: {self.where}{shortened(key, LONGEST_KEY)}"
        return BadValue(f"{named}: {shortened(reason)}")

    def refuse_unknown(self, known: Collection[str]) -> None:
        """Raises BadValue for the first key that is not known."""
        for key in self.values:
            if key not in known:
                raise self.wrong(key, "no such setting.")

    def inner(self, key: str) -> "Table":
        """The table of a key; empty where there is none. Raises BadValue for what is no table."""
        values = self.values.get(key, {})
        if not isinstance(values, dict):
            raise self.wrong(key, f"must be a table, [{self.where}{key}].")
        return Table(self.path, f"{self.where}{key}.", values)

    def text(self, key: str) -> str:
        """The text of a key. Raises BadValue for what is none, or empty, or too long for a page."""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "must be text.")
        if len(value) > LONGEST_TEXT:
            raise self.wrong(key, f"must be text of at most {LONGEST_TEXT} characters.")
        return value

    def texts(self, key: str, choices: Collection[str] = ()) -> tuple[str, ...]:
        """The texts that a key lists. Raises BadValue, naming the choices where there are some."""
        listed = self.values[key]
        if not isinstance(listed, list) or len(listed) > MOST_TEXTS:
            raise self.wrong(key, f"must list at most {MOST_TEXTS} texts.")
        found = tuple(Table(self.path, f"{self.where}{key}: ", {key: one}).text(key) for one in listed)
        if choices and not set(found).issubset(choices):
            raise self.wrong(key, f"must be of {', '.join(choices)}.")
        return found

    def number(self, key: str, limits: Limits) -> Any:
        """The number of a key. Raises BadValue for one that is not within its limits."""
        value = self.values[key]
        if not limits.hold(value):
            raise self.wrong(key, f"must be {limits}.")
        return value

    def numbers(self, limits: Mapping[str, Limits]) -> dict[str, Any]:
        """All that is in the table, numbers. Raises BadValue, also for a key without limits."""
        numbers = {}
        for key in self.values:
            if key not in limits:
                raise self.wrong(key, "no such setting.")
            numbers[key] = self.number(key, limits[key])
        return numbers

    def choice(self, key: str, choices: tuple[Any, ...]) -> Any:
        """The value of a key, one of several words, or a truth. Raises BadValue for any other."""
        value = self.values.get(key)
        # 1 is no truth here, though Python takes it for True
        if value not in choices or isinstance(value, bool) != isinstance(choices[0], bool):
            raise self.wrong(key, f"must be one of {', '.join(map(str, choices))}.")
        return value
