"""The README's pictures, of made-up patients: the report in a terminal, in a browser, on a phone, on
paper; and the page of a clinic.

``python tests/make_pictures.py``, with Chromium and poppler's tools, writes them to ``tests/pictures/``.
Each keeps the words that it shows, for a test to compare with those of today.
"""

import inspect
import io
import re
import subprocess
import sys
from html import escape
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image  # matplotlib brings it along
from PIL.PngImagePlugin import PngInfo
from support.browser import Browser, browsing
from support.demo_log import log_demo
from support.window import in_window, surroundings

from facetlog.cli.commands import demo

PICTURES = Path(__file__).parent / "pictures"
FACETLOG = (sys.executable, "-m", "facetlog", "--now", demo.NOW)
WIDTH, PHONE = 1000, 390  # pixels of a screen
ROWS, COLUMNS = 44, 80  # of a terminal
CURVES, RATES = ".key", ".card:nth-child(2)"  # what ends a picture: the curves' key, the first rates
EVERYWHERE = {"TZ": "UTC", "LANG": "C.UTF-8"}
KEPT = "Description"  # the place in a PNG for its words
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


class Made(NamedTuple):
    """What is pictured: the demo's log, its page, and the page of the made-up clinic, if there is one."""

    log: Path
    page: Path
    clinic: Path | None


def made_in(folder: Path) -> Made:
    """All of it, as facetlog makes it today."""
    log, page = folder / "demo.db", folder / "page.html"
    log_demo(log)
    written(folder, "--db", log.name, "report", "-o", page.name)
    return Made(log, page, clinic_page(folder))


def words_of(made: Made) -> dict[str, str]:
    """The words that each picture shows, or is cut from, by its name."""
    page = page_words(made.page)
    of_page = dict.fromkeys(("page", "page-dark", "phone", "paper"), page)
    terminal = {"terminal": " ".join(STYLED.sub("", first_screen(made.log)).split())}
    return terminal | of_page | ({"clinic": page_words(made.clinic)} if made.clinic else {})


class _Words(HTMLParser):
    """The words of a page, without its style sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_data(self, data: str) -> None:
        if self.lasttag != "style":
            self.words += data.split()


def page_words(page: Path) -> str:
    """The words of a page in one line."""
    parser = _Words()
    parser.feed(page.read_text(encoding="utf-8"))
    return " ".join(parser.words)


def words_kept(picture: Path) -> str:
    """The words that a picture keeps."""
    with Image.open(picture) as image:
        return str(image.info[KEPT])


def on_terminal(log: Path) -> str:
    """What it prints on a terminal, with its colours."""
    status, text = in_window([*FACETLOG, "--db", str(log), "report"], (ROWS, COLUMNS), **EVERYWHERE)
    assert status == 0
    return text


def first_screen(log: Path) -> str:
    """The answer and the curve."""
    return "\n\n".join(on_terminal(log).split("\n\n")[:2])


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
    file = log.with_name("terminal.html")
    file.write_text(TERMINAL.format(text=as_html(first_screen(log))), encoding="utf-8")
    browser.look(WIDTH)
    browser.open(file)
    browser.look(browser.ask("document.querySelector('pre').offsetWidth"))
    return browser.photograph()


def written(folder: Path, *words: str) -> None:
    """Run facetlog in a folder, in which it writes a page; no other folder is named on it."""
    environment = surroundings(**EVERYWHERE)
    subprocess.run([*FACETLOG, *words], check=True, capture_output=True, env=environment, cwd=folder)


def clinic_page(folder: Path) -> Path | None:
    """The page of the made-up clinic; None where this facetlog has no clinic to show."""
    if "--clinic" not in inspect.getsource(demo):
        return None
    written(folder, "demo", "--clinic", "-o", "made-up-clinic")
    written(folder, "cohort", "made-up-clinic", "-o", "clinic.html")
    return folder / "clinic.html"


def in_browser(browser: Browser, page: Path, dark: bool, width: int = WIDTH) -> bytes:
    """The page on a screen."""
    browser.look(width, dark)
    browser.open(page)
    return browser.photograph()


def down_to(browser: Browser, page: Path, width: int, last: str) -> bytes:
    """The page on a screen, down to the end of the first element that a selector finds."""
    whole = Image.open(io.BytesIO(in_browser(browser, page, False, width)))
    end = browser.ask(f"document.querySelector('{last}').getBoundingClientRect().bottom")
    file = io.BytesIO()
    whole.crop((0, 0, width, round(end) + 8)).save(file, "PNG")
    return file.getvalue()


def on_paper(browser: Browser, page: Path) -> bytes:
    """The printed page, in greys."""
    browser.open(page)
    pdf = page.with_suffix(".pdf")
    pdf.write_bytes(browser.print("A4"))
    command = ["pdftoppm", "-r", "90", "-gray", "-png", "-singlefile", str(pdf)]
    return subprocess.run(command, check=True, capture_output=True).stdout


def small(picture: bytes, words: str) -> bytes:
    """The picture in 64 colours, with its words: greys and a few marks need no more."""
    file, kept = io.BytesIO(), PngInfo()
    kept.add_itxt(KEPT, words, zip=True)
    whole = Image.open(io.BytesIO(picture)).convert("RGB")
    few = whole.quantize(64, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(file, "PNG", optimize=True, pnginfo=kept)
    return file.getvalue()


def pictures_of(made: Made, browser: Browser) -> dict[str, bytes]:
    """Every picture, by its name."""
    pictures = {
        "terminal": in_terminal(browser, made.log),
        "page": in_browser(browser, made.page, False),
        "page-dark": in_browser(browser, made.page, True),
        "phone": down_to(browser, made.page, PHONE, CURVES),
        "paper": on_paper(browser, made.page),
    }
    return pictures | ({"clinic": down_to(browser, made.clinic, WIDTH, RATES)} if made.clinic else {})


def main() -> None:
    """Make them all, and tell how large they are."""
    PICTURES.mkdir(exist_ok=True)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        made = made_in(Path(folder))
        words = words_of(made)
        with browsing(Path(folder) / "profile") as browser:
            pictures = pictures_of(made, browser)
    for name, picture in pictures.items():
        size = (PICTURES / f"{name}.png").write_bytes(small(picture, words[name]))
        sys.stdout.write(f"{name}.png {size // 1000} kB\n")


if __name__ == "__main__":
    main()
