"""Say, as JSON, how a package is installed: ``python installation.py facetlog|nothing``."""

import json
import sys
from importlib import import_module
from importlib.metadata import distribution

ENTRY = {"facetlog": "facetlog/cli/group.py", "nothing": "nothing.py"}  # each imports Typer


def installation(name: str) -> dict[str, object]:
    """What must be alike for two commands to be started alike."""
    path = ENTRY[name]
    module = import_module(path.removesuffix(".py").replace("/", "."))
    origin = json.loads(distribution(name).read_text("direct_url.json") or "{}")
    return {
        "being editable": origin.get("dir_info", {}).get("editable", False),
        "folder": str(module.__file__).removesuffix(path),
        "interpreter": sys.executable,
        "file of Typer": module.typer.__file__,
        "version of Typer": module.typer.__version__,
    }


if __name__ == "__main__":
    sys.stdout.write(json.dumps(installation(sys.argv[1])))
