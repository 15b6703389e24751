"""The clinic's own file: where it lies, and how it is read."""

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from facetlog.errors import BadValue
from facetlog.settings.places import MIB, expanded, read_text_within
from facetlog.settings.tables import Table, shortened

if TYPE_CHECKING:
    from facetlog.rules.clinic_file import Place

MOST_BYTES = MIB
# tomllib's time grows with the square of a key's dots; no setting has more than two. A text in which so
# many words are joined by dots is refused as well.
DEEPEST_KEY = 32
WORD = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
TOO_DEEP = rf"(?<![\w-]){WORD}(?:[ \t]*+\.[ \t]*+{WORD}){{{DEEPEST_KEY + 1}}}"


def clinic_file(log: Path | None) -> Path | None:
    """FACETLOG_CLINIC, else ``clinic.toml`` beside the log, else in the user's config folder."""
    if named := os.environ.get("FACETLOG_CLINIC"):
        return expanded(named)
    import platformdirs

    config = platformdirs.user_config_path("facetlog", appauthor=False)
    places = [*([log.parent] if log else []), config]
    return next((p for place in places if (p := place / "clinic.toml").is_file()), None)


def place_of_file(path: Path, log: Path | None) -> "Place":
    """Why the clinic's file is the one that is read."""
    if os.environ.get("FACETLOG_CLINIC"):
        return "named"
    return "beside" if log and path.parent == log.parent else "user"


def read_clinic(path: Path) -> Table:
    """The file as a table. Raises BadValue where it is no TOML, or cannot be read."""
    import tomllib

    text = read_text_within(path, MOST_BYTES)
    if re.search(TOO_DEEP, text):
        raise BadValue(f"{path} nests too deeply: a key has more than {DEEPEST_KEY} dots.")
    try:
        return Table(path, "", tomllib.loads(text))
    except RecursionError:
        raise BadValue(f"{path} nests too deeply to be read.") from None
    except ValueError as error:  # a number of thousands of digits has an error of its own
        raise BadValue(f"{path} is not TOML: {shortened(str(error))}.") from None
