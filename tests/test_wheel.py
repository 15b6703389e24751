"""The wheel: it holds every file of the package, and what is installed from it works on its own."""

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from venv import EnvBuilder
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parent.parent
BUILD = "import sys; from setuptools.build_meta import build_wheel; build_wheel(sys.argv[1])"
ENVIRONMENT = {"PATH": os.environ["PATH"], "TZ": "UTC"}  # no PYTHONPATH, which would show the checkout
INJECTION = ["--now", "2026-01-20T12:00+00:00", "inject", "--at", "9:00", "--baseline", "7"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: what an earlier build left in the checkout would hide what is missing."""
    copy = tmp_path_factory.mktemp("source")
    shutil.copytree(ROOT / "facetlog", copy / "facetlog", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(ROOT / name, copy)
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run([sys.executable, "-c", BUILD, str(folder)], cwd=copy, check=True, capture_output=True)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def facetlog(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command: the wheel alone is new, what it needs is this environment's."""
    place = tmp_path_factory.mktemp("installed")
    EnvBuilder().create(place)
    paths = sysconfig.get_paths("venv", {"base": str(place), "platbase": str(place)})
    python = Path(paths["scripts"], "python")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-index", "--no-deps"]
    subprocess.run([*pip, str(wheel)], check=True, env={**ENVIRONMENT, "HOME": str(place)})
    needed = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    Path(paths["purelib"], "needed.pth").write_text("\n".join(needed))
    return Path(paths["scripts"], "facetlog")


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    """Fault: a folder of data that ``package-data`` does not name."""
    files = {path.relative_to(ROOT).as_posix() for path in (ROOT / "facetlog").rglob("*") if path.is_file()}
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert held == {name for name in files if "__pycache__" not in name}


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
