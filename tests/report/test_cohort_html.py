"""The page of a cohort in HTML and Markdown: whole on a phone and on paper, for everyone, and safe.

It needs Chromium, Java, poppler's tools and npm packages, as ``test_web_page.py`` does.
"""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from support.browser import MODULES, PAPERS, VIOLATIONS, Browser, needed, printed
from support.cohort_pages import FORBIDDEN, text_of, written
from support.cohorts import (
    COHORT,
    ENDED,
    FILES,
    NOBODY,
    RATE,
    TEST,
    VISITS,
    WORSE,
    by_groups,
    many_visits,
    shipped_rules,
)
from support.web_pages import HOSTILE

from facetlog.cohort.results import Cohort
from facetlog.report.cohort_content import cohort_content
from facetlog.report.cohort_markdown import cohort_markdown
from facetlog.report.cohort_svg import bar_svg, curve_svg

GROUPS = by_groups(COHORT._replace(tests=(TEST,)), "drug", "bupivacaine", "lidocaine")
PAGES: dict[str, tuple[Cohort, int]] = {
    "whole": (COHORT, 3), "groups": (GROUPS, 40), "nobody": (NOBODY, 0),
}  # fmt: skip
CLIPPED = """[...document.querySelectorAll('h1, h2, h3, h4, p, li, strong, svg, summary, td, th, pre')]
  .filter(one => !one.closest('.marks') && !one.matches('.mark'))
  .filter(one => one.getBoundingClientRect().right > innerWidth || one.scrollWidth > one.clientWidth + 1)
  .map(one => one.textContent)"""
OPENED = "document.querySelectorAll('details').forEach(one => { one.open = true; })"
SMALLEST = """Math.min(...[...document.querySelectorAll('.steps text')].map(
  one => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a))"""
LOOKS = [(1280, False), (1280, True), (390, False), (390, True), (320, False)]


def page(folder: Path, name: str) -> Path:
    cohort, number = PAGES[name]
    return written(folder, name, cohort, (*VISITS, *many_visits(number)) if number else ())


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A page whose every name is written to break it."""
    named = by_groups(COHORT, "clinician", HOSTILE)
    visit = WORSE._replace(file=HOSTILE, name=HOSTILE, brief=(HOSTILE,))
    return written(tmp_path, "hostile", named, (visit,))


@pytest.mark.parametrize("name", PAGES)
def test_a_screen_shows_all_of_it_to_everyone(tmp_path: Path, browser: Browser, name: str) -> None:
    """Nothing scrolls sideways, axe-core finds nothing, by day and by night, with the tables open.

    Faults: a table that does not fold; a heading left out; the picture without its title.
    """
    axe = MODULES / "axe-core" / "axe.min.js"
    needed(axe.exists(), "axe-core in FACETLOG_NODE_MODULES")
    file = page(tmp_path, name)
    for width, dark in LOOKS:
        browser.look(width, dark)
        browser.open(file)
        browser.ask(OPENED)
        browser.ask(f"{axe.read_text(encoding='utf-8')};0")
        assert browser.ask(VIOLATIONS) == []
        assert browser.ask(CLIPPED) == []
        assert browser.ask("document.documentElement.scrollWidth") == width
        ground = re.findall(r"\d+", browser.ask("getComputedStyle(document.body).backgroundColor"))
        assert (int(ground[0]) < 60) is dark


def test_the_nu_checker_has_nothing_to_say(tmp_path: Path, hostile: Path) -> None:
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    needed(jar.exists(), "vnu-jar in FACETLOG_NODE_MODULES")
    needed(shutil.which("java"), "Java")
    files = [page(tmp_path, name) for name in PAGES]
    done = subprocess.run(["java", "-jar", jar, *files, hostile], capture_output=True, text=True)
    assert (done.stderr, done.returncode) == ("", 0)


def test_the_words_of_the_curve_can_be_read_on_a_phone(tmp_path: Path, browser: Browser) -> None:
    """In pixels. Fault: a picture made for 800 of them."""
    file = page(tmp_path, "whole")
    browser.look(390)
    browser.open(file)
    assert browser.ask(SMALLEST) >= 9


@pytest.mark.parametrize("paper", PAPERS)
def test_paper_has_every_line(tmp_path: Path, browser: Browser, paper: str) -> None:
    """Faults: a card that a page cuts off; more than three sheets for a clinic's day."""
    file = page(tmp_path, "groups")
    browser.look(1280)
    browser.open(file)
    pages = printed(browser, file, paper)
    assert len(pages) <= 3
    cohort, number = PAGES["groups"]
    content = cohort_content(cohort, FILES, (*VISITS, *many_visits(number)), shipped_rules())
    items = [item for one in content.chapters if not one.table for item in one.items]
    parts = [part for item in items for part in (item, *item.inner)]
    lines = [line for one in content.chapters for line in one.lines]
    lines += [line for part in parts for line in (part.name, *part.lines, *part.below)]
    text = "".join(pages)
    assert [line.text for line in lines if "".join(line.text.split()) not in text] == []


def test_names_are_words_and_nothing_runs(hostile: Path, browser: Browser) -> None:
    """Faults: autoescape off; ``| safe`` on the title of a curve."""
    text = hostile.read_text(encoding="utf-8")
    assert "<script" not in text
    assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None
    browser.open(hostile)
    assert browser.ask("document.scripts.length") == 0


def test_the_page_asks_for_nothing_from_elsewhere(tmp_path: Path) -> None:
    """Fault: a font or a style that another host would have to give."""
    text = page(tmp_path, "whole").read_text(encoding="utf-8")
    assert re.findall(r"(?:url\((?!#)|@import|https?:)[^;]*", text) == []
    assert "default-src 'none'; style-src 'unsafe-inline'" in text
    assert FORBIDDEN.search(re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)) is None


def test_a_bar_is_as_long_as_its_rate() -> None:
    """Of 200: 20 of 31 are 129.0; its interval 93.9 to 157.8. Fault: the interval's end for the rate."""
    drawn = bar_svg(RATE)
    assert '<rect class="share" x="0" y="2" width="129" height="10"' in drawn
    assert "M93.9 3v8M157.8 3v8M93.9 7H157.8" in drawn
    assert bar_svg(RATE._replace(rate=None, interval=None)) == ""


def test_a_curve_shades_where_it_falls_and_tells_it_in_words() -> None:
    """From 44 to 350 are 8 h: 1 h is at 82.2, 2 h at 120.5. Of 150 in height 6 of 38 are 23.7."""
    drawn = curve_svg(ENDED, "end-1")
    assert '<rect class="box" x="82.2" y="43.5" width="38.2" height="23.7"' in drawn
    assert "1:00 h to 2:00 h: 16 % ended" in drawn
    assert drawn.count('class="box"') == len(ENDED.steps)


def test_markdown_has_every_line_of_the_page() -> None:
    """Faults: a chapter left out; the funnel twice."""
    text = cohort_markdown(COHORT, FILES, VISITS, shipped_rules())
    told = [line.strip() for line in text_of(COHORT)]
    assert text.count("20 of 31 judged met the rule: 65 %") == 1
    assert "| judged | 36 | 15 | 8 | 2 |" in text
    assert [line for line in told if line.startswith("a quarter") and line not in text] == []
    assert text.count("```text\n") == text.count("\n```\n") == 4  # three curves, a command


def test_markdown_takes_no_name_for_markup() -> None:
    named = COHORT._replace(by="clinician", rates=(RATE._replace(by=("clinician", "<b>*x*</b>")),))
    text = cohort_markdown(named, FILES, VISITS, shipped_rules())
    assert r"\<b>\*x\*\</b>" in text.replace(r"\>", ">")
