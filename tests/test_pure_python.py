"""The core is pure Python: it installs where there is no compiler, as in the terminal of a phone."""

import re
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
COMPILED = re.compile(r"\.(so|pyd|dylib|dll|a|lib)(\.[\d.]+)?$")


def needed(lines: Iterable[str]) -> dict[str, Distribution]:
    """What some requirements bring along here, by its name; nothing of any extra."""
    found: dict[str, Distribution] = {}
    unread = list(lines)
    while unread:
        one = Requirement(unread.pop())
        name = canonicalize_name(one.name)
        if name in found or not (one.marker is None or one.marker.evaluate({"extra": ""})):
            continue
        found[name] = distribution(name)
        unread += found[name].requires or []
    return found


def compiled(one: Distribution) -> Iterator[str]:
    """Its files that only one kind of machine can read, and its tag where that is of one kind."""
    yield from (str(file) for file in one.files or [] if COMPILED.search(str(file)))
    tags = re.findall(r"^Tag: (.*)$", one.read_text("WHEEL") or "", re.MULTILINE)
    yield from (tag for tag in tags if not tag.endswith("-none-any"))
    if not tags:
        yield f"{one.name} says no tag"


def test_the_core_and_all_that_it_needs_are_pure_python() -> None:
    """Fault: a requirement, or one of its own, that brings a compiled file."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    all_of_it = needed(project["dependencies"])
    assert {"typer", "rich", "sqlite-utils", "plotext", "platformdirs"} <= set(all_of_it)
    assert {name: [*compiled(one)] for name, one in all_of_it.items() if [*compiled(one)]} == {}


@pytest.mark.parametrize("line", ["matplotlib", "mypy"])
def test_a_compiled_requirement_would_be_found(line: str) -> None:
    """Of the extras, some are."""
    assert any(list(compiled(one)) for one in needed([line]).values())
