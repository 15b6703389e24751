"""The README's pictures, from the demo's log: the report in a terminal, in a browser, on paper.

``python tests/make_pictures.py``, with Chromium and poppler's tools, writes them to ``tests/pictures/``.
"""

import io
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image  # matplotlib brings it along
from support.browser import Browser, browsing
from support.demo_log import log_demo

from facetlog.cli.commands import demo

PICTURES = Path(__file__).parent / "pictures"
FACETLOG = (sys.executable, "-m", "facetlog", "--now", demo.NOW)
WIDTH = 1000  # pixels of a screen
TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1b1f23; }}
pre {{ margin: 0; padding: 16px 20px; color: #e6e8ea; width: max-content;
  font: 14px/17px "DejaVu Sans Mono", "Liberation Mono", monospace; }}
</style><pre><b>$ facetlog report</b>
{text}</pre>"""


def report(log: Path, *options: str) -> str:
    """What facetlog prints of the demo's log."""
    command = [*FACETLOG, "--db", str(log), "report", *options]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def in_terminal(browser: Browser, log: Path) -> bytes:
    """The text down to the curve, light on dark."""
    text = "\n\n".join(report(log).split("\n\n")[:3])
    file = log.with_name("terminal.html")
    file.write_text(TERMINAL.format(text=escape(text)), encoding="utf-8")
    browser.look(WIDTH)
    browser.open(file)
    browser.look(browser.ask("document.querySelector('pre').offsetWidth"))
    return browser.photograph()


def in_browser(browser: Browser, page: Path, dark: bool) -> bytes:
    """The page on a screen."""
    browser.look(WIDTH, dark)
    browser.open(page)
    return browser.photograph()


def on_paper(browser: Browser, page: Path) -> bytes:
    """The printed page, in greys."""
    browser.open(page)
    pdf = page.with_suffix(".pdf")
    pdf.write_bytes(browser.print("A4"))
    command = ["pdftoppm", "-r", "90", "-gray", "-png", "-singlefile", str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def small(picture: bytes) -> bytes:
    """The picture in 16 colours: words in greys need no more."""
    file = io.BytesIO()
    few = Image.open(io.BytesIO(picture)).convert("RGB").quantize(16, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


def main() -> None:
    """Make them all, and tell how large they are."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        log, page = Path(folder) / "demo.db", Path(folder) / "page.html"
        log_demo(log)
        report(log, "-o", str(page))
        with browsing(Path(folder) / "profile") as browser:
            made = {
                "terminal": in_terminal(browser, log),
                "page": in_browser(browser, page, False),
                "page-dark": in_browser(browser, page, True),
                "paper": on_paper(browser, page),
            }
    for name, picture in made.items():
        size = (PICTURES / f"{name}.png").write_bytes(small(picture))
        sys.stdout.write(f"{name}.png {size // 1000} kB\n")


if __name__ == "__main__":
    main()
