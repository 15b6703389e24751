"""Tables of TOML, checked: what is wrong is refused with file, key and reason."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from facetlog.errors import BadValue


def table_of(path: Path, read: Mapping[str, Any], key: str) -> dict[str, Any]:
    """The table of a key; empty where there is none. Raises BadValue for what is no table."""
    table = read.get(key, {})
    if not isinstance(table, dict):
        raise BadValue(f"{path}: {key}: must be a table, [{key}].")
    return table


def require_known(path: Path | str, key: str, is_known: bool) -> bool:
    """True for a key that is known. Raises BadValue for any other."""
    if not is_known:
        raise BadValue(f"{path}: {key}: no such setting.")
    return True


def refuse_unknown(path: Path | str, where: str, read: Mapping[str, Any], known: Iterable[str]) -> None:
    """Raises BadValue for the first key of a table that is not known; ``where`` stands before it."""
    names = tuple(known)
    for key in read:
        require_known(path, f"{where}{key}", key in names)


def number(path: Path | str, where: str, value: Any, asked: tuple[type, float, float]) -> Any:
    """A number of a sort (int, or float, which takes whole ones) from a least to a most; BadValue."""
    kind, least, most = asked
    fits = isinstance(value, int) or (kind is float and isinstance(value, float))
    if not fits or isinstance(value, bool) or not least <= value <= most:
        whole = "a whole number" if kind is int else "a number"
        raise BadValue(f"{path}: {where}: must be {whole} from {least:g} to {most:g}.")
    return value
