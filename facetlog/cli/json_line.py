"""What another program is given for ``--json``: one object, in one line."""

import sys
from typing import Any


def print_json(shown: dict[str, Any]) -> None:
    """Print an object of plain values."""
    import json

    sys.stdout.write(json.dumps(shown) + "\n")
