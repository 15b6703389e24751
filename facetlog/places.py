"""Paths as a person types them."""

from pathlib import Path

from facetlog.errors import BadValue


def expanded(text: str) -> Path:
    """A path with ``~`` written out. Raises BadValue where there is no such home."""
    try:
        return Path(text).expanduser()
    except RuntimeError:
        raise BadValue(f"{text!r} names a home that there is not; write the whole path.") from None
