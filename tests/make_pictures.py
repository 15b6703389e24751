"""The README's pictures, of made-up patients: the report in a terminal, in a browser, on a phone, on
paper; and the page of a clinic.

``python tests/make_pictures.py``, with Chromium and poppler's tools, writes them to ``tests/pictures/``.
"""

import io
import os
import re
import subprocess
import sys
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image  # matplotlib brings it along
from support.browser import Browser, browsing
from support.demo_log import log_demo
from support.window import in_window

from facetlog.cli.commands import demo

PICTURES = Path(__file__).parent / "pictures"
FACETLOG = (sys.executable, "-m", "facetlog", "--now", demo.NOW)
WIDTH, PHONE = 1000, 390  # pixels of a screen
ROWS, COLUMNS = 44, 80  # of a terminal
NO_SUCH_OPTION = 2
TERMINAL = """<!DOCTYPE html><meta charset="utf-8"><style>
body {{ margin: 0; background: #1b1f23; }}
pre {{ margin: 0; padding: 16px 20px; color: #e6e8ea; width: max-content;
  font: 14px/17px "DejaVu Sans Mono", "Liberation Mono", monospace; }}
i {{ display: inline-block; font-size: 82%; font-style: normal; width: 1.22ch; }}
</style><pre><b>$ facetlog report</b>
{text}</pre>"""
STYLED = re.compile(r"\x1b\[([\d;]*)m")
BRAILLE = re.compile("[\u2800-\u28ff]")  # from another font, which is wider
# Of the codes that facetlog prints (ECMA-48, 8.3.117), what a terminal with a dark ground makes of them.
STYLES = {
    "1": "font-weight: bold", "2": "opacity: .5", "31": "color: #ff6b6b", "32": "color: #5fd38d",
    "33": "color: #f2c14e", "35": "color: #d98cff", "36": "color: #5cc8d7",
    "38;5;26": "color: #4c9dff", "38;5;172": "color: #e59b3a",
}  # fmt: skip


def report(log: Path, *options: str) -> str:
    """What facetlog prints of the demo's log."""
    command = [*FACETLOG, "--db", str(log), "report", *options]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def on_terminal(log: Path) -> str:
    """What it prints on a terminal, with its colours."""
    for name in ("NO_COLOR", "ACCESSIBLE"):
        os.environ.pop(name, None)
    command = [*FACETLOG, "--db", str(log), "report"]
    status, text = in_window(command, (ROWS, COLUMNS), TERM="xterm-256color", LANG="C.UTF-8")
    assert status == 0
    return text


def as_html(text: str) -> str:
    """What a terminal would show of a text with codes."""
    pieces, is_open = [], 0
    for place, piece in enumerate(STYLED.split(text)):
        if place % 2 == 0:
            pieces.append(BRAILLE.sub(r"<i>\g<0></i>", escape(piece)))
        elif piece in ("", "0"):
            pieces.append("</span>" * is_open)
            is_open = 0
        else:
            style = "; ".join(STYLES[code] for code in re.findall(r"38;5;\d+|\d+", piece))
            pieces.append(f'<span style="{style}">')
            is_open += 1
    return "".join(pieces)


def in_terminal(browser: Browser, log: Path) -> bytes:
    """The answer and the curve, light on dark."""
    text = "\n\n".join(on_terminal(log).split("\n\n")[:2])
    file = log.with_name("terminal.html")
    file.write_text(TERMINAL.format(text=as_html(text)), encoding="utf-8")
    browser.look(WIDTH)
    browser.open(file)
    browser.look(browser.ask("document.querySelector('pre').offsetWidth"))
    return browser.photograph()


def clinic_page(folder: Path) -> Path | None:
    """The page of the made-up clinic; None where this facetlog has no clinic to show."""
    logs, page = folder / "clinic", folder / "clinic.html"
    begun = [sys.executable, "-m", "facetlog"]
    made = subprocess.run([*begun, "demo", "--clinic", "-o", str(logs)], capture_output=True)
    if made.returncode == NO_SUCH_OPTION:
        return None
    subprocess.run([*FACETLOG, "cohort", str(logs), "-o", str(page)], check=True, capture_output=True)
    return page


def in_browser(browser: Browser, page: Path, dark: bool, width: int = WIDTH) -> bytes:
    """The page on a screen."""
    browser.look(width, dark)
    browser.open(page)
    return browser.photograph()


def on_phone(browser: Browser, page: Path) -> bytes:
    """The page on a phone, down to the end of the curve."""
    whole = Image.open(io.BytesIO(in_browser(browser, page, False, PHONE)))
    file, end = io.BytesIO(), browser.ask("document.querySelector('.key').getBoundingClientRect().bottom")
    whole.crop((0, 0, PHONE, round(end) + 8)).save(file, "PNG")
    return file.getvalue()


def on_paper(browser: Browser, page: Path) -> bytes:
    """The printed page, in greys."""
    browser.open(page)
    pdf = page.with_suffix(".pdf")
    pdf.write_bytes(browser.print("A4"))
    command = ["pdftoppm", "-r", "90", "-gray", "-png", "-singlefile", str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def small(picture: bytes) -> bytes:
    """The picture in 64 colours: words in greys and a few marks need no more."""
    file = io.BytesIO()
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    few = whole.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
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
                "phone": on_phone(browser, page),
                "paper": on_paper(browser, page),
            }
            if clinic := clinic_page(Path(folder)):
                made["clinic"] = in_browser(browser, clinic, False)
    for name, picture in made.items():
        size = (PICTURES / f"{name}.png").write_bytes(small(picture))
        sys.stdout.write(f"{name}.png {size // 1000} kB\n")


if __name__ == "__main__":
    main()
