"""The page in a real browser and by the checkers: whole on a phone, one sheet on paper, for everyone.

It needs Chromium, Java, poppler's tools and, in the folder FACETLOG_NODE_MODULES, the npm packages
vnu-jar and axe-core; ``.ci/run`` brings them. Elsewhere a test that lacks one is skipped.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.browser import MODULES, PAPERS, VIOLATIONS, Browser, needed, printed
from support.helpers import Run
from support.visits import CASES
from support.web_pages import WebPages, history, lines_of

CLIPPED = """[...document.querySelectorAll('h1, h2, h3, h4, p, li, strong, svg, summary, td, th')]
  .filter(one => !one.closest('.marks') && !one.matches('.unseen, .mark'))
  .filter(one => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent)"""
OPENED = "document.querySelectorAll('details').forEach(one => { one.open = true; })"


@pytest.mark.parametrize("name", [*CASES, "history", "said beside scores", "demo"])
def test_one_injection_is_one_sheet_and_a_phone_is_wide_enough(
    run: Run, web_page: WebPages, browser: Browser, name: str
) -> None:
    """Every line is on the sheet, and nothing is scrolled sideways (WCAG 2.2, 1.4.10: 320 pixels).

    Faults: much larger type; cells that do not fold; a least width of a picture.
    """
    file = web_page(name)
    for width in (390, 320):
        browser.look(width)
        browser.open(file)
        browser.ask(OPENED)
        assert browser.ask("document.documentElement.scrollWidth <= innerWidth")
        assert browser.ask(CLIPPED) == []
    browser.look(1280)
    browser.open(file)
    for paper in PAPERS:
        pages = printed(browser, file, paper)
        assert (paper, len(pages)) == (paper, 1)
        assert "page1of1" in pages[0]
        assert [line for line in lines_of(run) if "".join(line.split()) not in pages[0]] == []


def test_a_second_page_says_whose_it_is_and_nothing_is_lost(
    run: Run, web_page: WebPages, browser: Browser
) -> None:
    file = web_page("long", history(8, 60))
    browser.open(file)
    pages = printed(browser, file, "A4")
    assert [page.count("SamplePerson") for page in pages] == [1, 2]  # at each foot, and in what is last
    assert [line for line in lines_of(run) if "".join(line.split()) not in "".join(pages)] == []


def test_each_injection_begins_a_page(web_page: WebPages, browser: Browser) -> None:
    file = web_page("two of them")
    browser.open(file)
    assert browser.ask("[...document.querySelectorAll('nav a')].map(one => one.hash)") == ["#i1", "#i2"]
    headline = "Mon23Feb202609:00diagnostic"
    assert [headline in text for text in printed(browser, file, "A4")] == [False, True]


SMALLEST = """(() => {
  const found = [];
  for (const one of document.querySelectorAll('body *')) {
    const words = [...one.childNodes].some(n => n.nodeType == 3 && n.textContent.trim());
    if (!words || !one.checkVisibility()) continue;
    const scale = one.ownerSVGElement ? one.ownerSVGElement.getScreenCTM().a : 1;
    found.push(parseFloat(getComputedStyle(one).fontSize) * scale * 0.75);
  }
  return Math.min(...found);
})()"""


def test_printed_type_is_legible(web_page: WebPages, browser: Browser) -> None:
    """In points, 3/4 of a pixel; of the picture, too, which is scaled."""
    browser.open(web_page("history"))
    browser.look(700, media="print")
    assert 7.5 <= browser.ask(SMALLEST) < 8


def test_paper_is_white_by_night(web_page: WebPages, browser: Browser) -> None:
    """The mean of all pixels, 0 black to 255. Fault: the dark colours not kept to screens."""
    needed(shutil.which("pdftoppm"), "pdftoppm")
    file = web_page("demo")
    browser.look(1280, dark=True)
    browser.open(file)
    printed(browser, file, "A4")
    command = ["pdftoppm", "-gray", "-r", "30", str(file.with_suffix(".pdf"))]
    picture = subprocess.run(command, capture_output=True, check=True).stdout
    pixels = picture.split(b"\n255\n", 1)[1]
    assert sum(pixels) / len(pixels) > 230


ALONE = """[...document.querySelectorAll('.behind :is(h2, h3)')].filter(one => one.offsetLeft
  != one.nextElementSibling.firstElementChild.offsetLeft).map(one => one.textContent)"""
LOOKS = [(1280, False), (1280, True), (390, False), (390, True), (320, False)]


@pytest.mark.parametrize("name", ["demo", "bilateral", "therapeutic", "two of them", "wide"])
def test_a_screen_shows_all_of_it_to_everyone(web_page: WebPages, browser: Browser, name: str) -> None:
    """Nothing is clipped, no heading ends a column, axe-core finds nothing, and night is dark.

    Faults: cells that do not fold; a heading left out; `--faint` paler; no rule against breaks.
    """
    axe = MODULES / "axe-core" / "axe.min.js"
    needed(axe.exists(), "axe-core in FACETLOG_NODE_MODULES")
    file = web_page(name)
    for width, dark in LOOKS:
        browser.look(width, dark)
        browser.open(file)
        browser.ask(OPENED)
        browser.ask(f"{axe.read_text(encoding='utf-8')};0")
        assert browser.ask(VIOLATIONS) == []
        assert browser.ask(CLIPPED) == []
        assert browser.ask(ALONE) == []
        assert browser.ask("document.documentElement.scrollWidth") == width
        ground = re.findall(r"\d+", browser.ask("getComputedStyle(document.body).backgroundColor"))
        assert (int(ground[0]) < 60) is dark
        file.with_name(f"{width}-{dark}.png").write_bytes(browser.photograph())


def test_scripts_would_not_run(hostile: Path, browser: Browser) -> None:
    """The page's own policy forbids them. Fault: the meta element left out, or after the style."""
    text = hostile.read_text(encoding="utf-8")
    planted = text.replace("</main>", "<script>document.title = 'run'</script></main>")
    hostile.write_text(planted, encoding="utf-8")
    browser.open(hostile)
    assert browser.ask("[document.scripts.length, document.title == 'run']") == [1, False]


def test_the_nu_checker_has_nothing_to_say(web_page: WebPages, hostile: Path) -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    needed(jar.exists(), "vnu-jar in FACETLOG_NODE_MODULES")
    needed(shutil.which("java"), "Java")
    files = [
        web_page(name) for name in ("demo", "bilateral", "therapeutic", "history", "two of them", "warned")
    ]
    done = subprocess.run(["java", "-jar", jar, *files, hostile], capture_output=True, text=True)
    assert (done.stderr, done.returncode) == ("", 0)
