"""Paths as a person types them."""

import errno
from pathlib import Path

from facetlog.errors import BadValue


def expanded(text: str) -> Path:
    """A path with ``~`` written out. Raises BadValue where there is no such home, or no such long name."""
    try:
        path = Path(text).expanduser()
        path.exists()
    except RuntimeError:
        raise BadValue(f"{text!r} names a home that there is not; write the whole path.") from None
    except OSError as error:
        if error.errno == errno.ENAMETOOLONG:
            longest = max(path.parts, key=len)
            raise BadValue(f"{longest[:30]!r}... is too long for the name of a file.") from None
    return path
