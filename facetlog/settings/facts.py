"""Facts that ship with facetlog as data, each with its source."""

import tomllib
from pathlib import Path
from typing import Any

KNOWLEDGE = Path(__file__).with_name("knowledge")


def load(name: str) -> dict[str, Any]:
    """One file of facts, as it stands."""
    return tomllib.loads((KNOWLEDGE / f"{name}.toml").read_text(encoding="utf-8"))
