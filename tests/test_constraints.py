"""``.ci/constraints.txt``: what CI installs, each file by its hash: all that ``pyproject.toml`` names."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
FILE = ROOT / ".ci" / "constraints.txt"
HASH = re.compile(r" +--hash=sha256:[0-9a-f]{64}( \\)?")
PYTHONS = ("3.11", "3.13")


class Pinned(NamedTuple):
    """One version that is installed, where its marker holds; how many of its files there are."""

    requirement: Requirement
    hashes: int


def pinned_in(text: str) -> Iterator[Pinned]:
    """The versions of a file; a line of it that is none of them is named."""
    for block in re.split(r"\n(?=\S)", text.strip()):
        first, *rest = block.split("\n")
        if not first.startswith("#"):
            assert [line for line in rest if not HASH.fullmatch(line)] == []
            yield Pinned(Requirement(first.removesuffix("\\")), len(rest))


def wanted(python: str) -> list[Requirement]:
    """What the program and its tests need on Linux, by ``pyproject.toml``."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    own = [
        *project["dependencies"],
        *(one for extra in project["optional-dependencies"].values() for one in extra),
    ]
    found = map(Requirement, own)
    return [one for one in found if one.name != "facetlog" and holds(one, python)]


def holds(requirement: Requirement, python: str) -> bool:
    """Whether it is for a Python on Linux."""
    surroundings = {
        "python_version": python, "python_full_version": f"{python}.0", "sys_platform": "linux",
        "platform_machine": "x86_64", "platform_python_implementation": "CPython",
    }  # fmt: skip
    return requirement.marker is None or requirement.marker.evaluate(surroundings)


def uncovered(text: str, python: str) -> list[str]:
    """What is needed and not pinned, or to a version that will not do."""
    versions = {
        canonicalize_name(one.requirement.name): str(one.requirement.specifier).removeprefix("==")
        for one in pinned_in(text)
        if holds(one.requirement, python)
    }
    return [
        str(one)
        for one in wanted(python)
        if not one.specifier.contains(versions.get(canonicalize_name(one.name), "0.dev0"))
    ]


@pytest.mark.parametrize("python", PYTHONS)
def test_the_file_covers_what_is_declared(python: str) -> None:
    """Fault: a requirement that is new, or asks for a newer version, and the file was not made anew."""
    assert uncovered(FILE.read_text(), python) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("rich==15.0.0", "rich==13.0.0"), ("hypothesis==", "hypotheses=="), ("pytest-xdist==", "pytest-x==")],
)
def test_a_planted_gap_is_found(old: str, new: str) -> None:
    assert old in FILE.read_text()
    assert len(uncovered(FILE.read_text().replace(old, new), "3.11")) == 1


def test_every_version_has_the_hashes_of_its_files_and_no_place_is_named() -> None:
    """Fault: an index or a folder of the machine on which it was made."""
    text = FILE.read_text()
    assert [one.requirement.name for one in pinned_in(text) if not one.hashes] == []
    assert re.findall(r"https?:|file:|index|find-links| @ |/\w+/", text) == []


def test_ci_installs_from_it_before_each_line_that_installs() -> None:
    """Fault: a line of CI that installs what the index has today."""
    lines = [line.strip() for line in (ROOT / ".ci" / "run").read_text().splitlines()]
    installs = [
        place for place, line in enumerate(lines) if 'pip" install' in line or "-e '.[test]'" in line
    ]
    assert len(installs) == 2
    assert all(lines[place - 1].startswith("pinned ") for place in installs)
