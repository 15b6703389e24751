"""`plot -o`: the same bytes each time, nothing overwritten, one sentence where something is missing."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from support.helpers import Run

MAIN = "from facetlog.cli.door import main; main()"


def process(
    folder: Path, *args: str, code: str = MAIN, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Facetlog as a real process in a folder, at noon."""
    return subprocess.run(
        [sys.executable, "-c", code, "--now", "2026-01-20T12:00+00:00", *args],
        env=os.environ | variables, cwd=folder, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def logged(run: Run) -> Run:
    run("inject", "--side", "right", "--at", "9:00", "--baseline", "8", "--site", "low $back$")
    run("pain", "2", "--at", "10:00")
    run("pain", "4", "--at", "11:00")
    return run


def test_the_same_log_is_the_same_bytes_whatever_the_machine(logged: Run, tmp_path: Path) -> None:
    """Fault: a date, an id by chance, the order of a set, the settings that a user keeps for matplotlib."""
    own = tmp_path / "own"
    own.mkdir()
    (own / "matplotlibrc").write_text(
        "savefig.dpi: 50\nfont.size: 20\nsvg.hashsalt: x\nxtick.direction: in\n"
    )
    for ending in ("svg", "png", "pdf"):
        name = f"curve.{ending}"
        for folder, seed, zone in ((tmp_path, "1", "UTC"), (own, "2", "Asia/Tokyo")):
            done = process(folder, "plot", "-o", name, PYTHONHASHSEED=seed, TZ=zone)
            assert (done.returncode, done.stdout) == (0, "")
            assert done.stderr == f"The curve of i1 was written: {name}\n"
        assert (tmp_path / name).read_bytes() == (own / name).read_bytes()
        assert stat.S_IMODE((tmp_path / name).stat().st_mode) == 0o600


def test_plot_takes_the_clinics_hours_and_draws_several(logged: Run, tmp_path: Path) -> None:
    """Fault: expected hours, or an injection that was named, left out."""
    (tmp_path / "clinic.toml").write_text("[expected_hours]\nbupivacaine = [2, 6]\n")
    logged("inject", "--at", "11:30", "--anesthetic", "bupivacaine 0.5% 1 mL", "--baseline", "6")
    said = logged("plot", "i1", "i2", "-o", str(tmp_path / "both.SVG"))
    assert said.stderr.startswith("The curve of i1, i2 was written: ")
    text = (tmp_path / "both.SVG").read_text()
    assert "expected with bupivacaine, 2 to 6 h (clinic convention)" in text
    assert "Pain after i1 and i2" in text


@pytest.mark.parametrize("name", ["curve.jpg", "curve", "svg", ".svg"])
def test_another_ending_is_refused(logged: Run, name: str, tmp_path: Path) -> None:
    done = logged("plot", "-o", str(tmp_path / name), status=2)
    assert "it must end in .svg, .png or .pdf." in done.stderr
    assert not (tmp_path / name).exists()


def test_a_file_that_is_there_stays_unless_forced(logged: Run, tmp_path: Path) -> None:
    file = tmp_path / "curve.svg"
    file.write_text("mine")
    assert "--force overwrites it" in logged("plot", "-o", str(file), status=3).stderr
    assert file.read_text() == "mine"
    logged("plot", "-o", str(file), "--force")
    assert file.read_text().startswith("<?xml")


def test_without_matplotlib_one_sentence_names_the_command(logged: Run, tmp_path: Path) -> None:
    """Fault: a traceback; or a curve in the terminal that needs matplotlib, too."""
    code = f"import sys; sys.modules['matplotlib'] = None; {MAIN}"
    done = process(tmp_path, "plot", "-o", "curve.svg", code=code)
    assert done.returncode == 3
    told = "Error: Pictures need another package; to install it:\n"
    line = f'        {sys.executable} -m pip install "matplotlib>=3.10,<4"\n'
    assert done.stderr == told + line
    assert not (tmp_path / "curve.svg").exists()
    assert "hours after the needle" in process(tmp_path, "plot", code=code).stdout
