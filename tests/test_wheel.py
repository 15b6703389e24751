"""Wheel and sdist: each holds every file of the package, and what is installed from it works on its own."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import pytest
from packaging.metadata import Metadata, parse_email

from facetlog import __version__
from facetlog.cli.table import all_names
from facetlog.words.about import WHAT_IT_IS

ROOT = Path(__file__).parent.parent
BUILD = "import sys; from setuptools import build_meta as b; getattr(b, sys.argv[1])(sys.argv[2])"
ENVIRONMENT = {"PATH": os.environ["PATH"], "TZ": "UTC"}  # no PYTHONPATH, which would show the checkout
INJECTION = ["--now", "2026-01-20T12:00+00:00", "inject", "--at", "9:00", "--baseline", "7"]
DESCRIPTION = ".ci/description.md"
BESIDE = ("pyproject.toml", "README.md", DESCRIPTION)
TEXT = (ROOT / DESCRIPTION).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy: what an earlier build left in the checkout would hide what is missing."""
    copy = tmp_path_factory.mktemp("source")
    for package in ("facetlog", "tests"):
        shutil.copytree(ROOT / package, copy / package, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / DESCRIPTION).parent.mkdir()
    for name in BESIDE:
        shutil.copy(ROOT / name, copy / name)
    return copy


def built(source: Path, kind: str, folder: Path) -> Path:
    """What the backend makes of a source: a wheel or an sdist."""
    command = [sys.executable, "-c", BUILD, f"build_{kind}", str(folder)]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    (made,) = folder.iterdir()
    return made


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(source, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def sdist(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(source, "sdist", tmp_path_factory.mktemp("sdist"))


@pytest.fixture(scope="module", params=["wheel", "sdist"])
def facetlog(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command: one of the two alone is new, what it needs is this environment's."""
    place = tmp_path_factory.mktemp("installed")
    EnvBuilder().create(place)
    paths = sysconfig.get_paths("venv", {"base": str(place), "platbase": str(place)})
    needed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(paths["purelib"], "needed.pth").write_text("\n".join(needed))
    python = Path(paths["scripts"], "python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps",
           "--no-build-isolation", "--ignore-installed"]  # fmt: skip
    file = request.getfixturevalue(request.param)
    subprocess.run([*pip, str(file)], check=True, env={**ENVIRONMENT, "HOME": str(place)})
    return Path(paths["scripts"], "facetlog")


def package_files() -> set[str]:
    """The files of the package in the checkout."""
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "facetlog").rglob("*") if path.is_file()}
    return {name for name in files if "__pycache__" not in name}


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    """Fault: a folder of data that ``package-data`` does not name."""
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == package_files()


def test_the_sdist_holds_the_package_and_what_builds_it(sdist: Path) -> None:
    """But for a few of the tests, which setuptools adds by itself. Fault: data that only a wheel gets."""
    with tarfile.open(sdist) as archive:
        held = {name.partition("/")[2] for name in archive.getnames() if archive.getmember(name).isfile()}
    made = {"PKG-INFO", "setup.cfg"}
    ours = {name for name in held if ".egg-info/" not in name and not name.startswith("tests/")}
    assert ours == package_files() | {*BESIDE} | made


def test_the_metadata_is_valid_and_tells_of_no_place_and_no_terms(wheel: Path) -> None:
    """As an index checks it. Faults: a name of more than one line; the README as it is; a licence."""
    with ZipFile(wheel) as archive:
        (name,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        raw, unknown = parse_email(archive.read(name))
    told = Metadata.from_raw(raw, validate=True)
    assert unknown == {}
    assert str(told.version) == __version__
    assert told.keywords
    assert told.description_content_type == "text/markdown"
    assert told.description == TEXT
    assert [told.license, told.license_expression, told.project_urls, told.home_page] == [None] * 4
    assert not [one for one in told.classifiers or [] if one.startswith("License")]


def test_the_description_leads_nowhere_and_says_what_facetlog_is() -> None:
    """Fault: a link or a picture that only the repository has; other words than the program's."""
    assert re.findall(r"\]\(|https?:|<img|^\[.*\]:", TEXT, re.MULTILINE) == []
    assert WHAT_IT_IS in " ".join(TEXT.split())


def test_the_descriptions_commands_are_commands() -> None:
    """Fault: one that was renamed."""
    (lines,) = re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL)
    typed = re.findall(r"^facetlog (\w+)", lines, re.MULTILINE)
    assert len(typed) == lines.count("\n")
    assert set(typed) <= set(all_names())


def test_what_is_installed_works_in_an_empty_home(facetlog: Path, tmp_path: Path) -> None:
    """Faults: a file that is read from the checkout, a module that only the checkout has."""
    environment = {**ENVIRONMENT, "HOME": str(tmp_path)}

    def answer(*command: str | Path) -> str:
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8")
        assert done.returncode == 0, done.stderr
        return done.stdout

    where = answer(facetlog.with_name("python"), "-c", "import facetlog; print(facetlog.__file__)")
    assert facetlog.parents[1] in Path(where).parents
    assert "FACET INJECTION REPORT" in answer(facetlog, "demo")
    answer(facetlog, *INJECTION)
    assert "medicare" in answer(facetlog, "rules")
    assert "</html>" in answer(facetlog, "report", "--format", "html")
    assert '"facetlog.log/1"' in answer(facetlog, "export")
