"""The paper sheet in a real browser: one side for the day, the days on the back, large enough to write on.

It needs Chromium, poppler's tools, Java and the checkers, as ``test_web_page`` does.
"""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.browser import MODULES, PAPERS, VIOLATIONS, Browser, needed, printed
from support.helpers import Run

ON_THE_DAY = "2026-01-12T09:30+00:00"
# Three lines as long as they may be, so that no page below is an easy one.
LINES = ("Do what normally hurts and see, when you stand and when you walk and bend to it.",
         "Take no pain medicine for eight hours but what you take as always, unless we say")  # fmt: skip
CALL = "you have a fever, are weak or numb anywhere, or anything else that worries you so"
CLINIC = f'[sheet]\nhelp = ["{LINES[0]}", "{LINES[1]}"]\ncall_us_if = ["{CALL[:80]}"]\n'
# Sides of paper by hand: with 2 before the needle 14 scales on each, 16 where a row has several (large:
# 10); 14 days (or 3) on the last, two scales beside each other. 13 rows of uw-hf5656: 1 and 1; of two
# scales 8 a side: 2 and 1.
SIDES = {
    # schedule: one pain, both sides, one large, both large
    "uw-hf5656": (1 + 1, 2 + 1, 2 + 2, 3 + 3),  # 13 rows: 14, 8, 10, 5 a side
    "hourly-5-percent": (1 + 1, 1 + 1, 1 + 2, 2 + 3),  # 7
    "hourly-6": (1 + 1, 1 + 1, 1 + 2, 2 + 3),  # 8
    "hourly-6-two-areas": (1 + 1, 2 + 3, 2 + 3, 3 + 5),  # 8, of 2 scales; of both sides 3: 5 and 3 a side
    "hourly-12": (1 + 1, 2 + 1, 2 + 2, 3 + 3),  # 14
    "hourly-16": (2 + 1, 3 + 1, 2 + 2, 4 + 3),  # 18
    "half-hourly-5": (1 + 1, 2 + 1, 2 + 2, 3 + 3),  # 12
    "hours-and-days": (1 + 1, 1 + 1, 1 + 1, 2 + 1),  # 6, and 3 days
    "until-usual": (3 + 1, 5 + 1, 4 + 2, 7 + 3),  # 34
}
Made = Callable[..., Path]


@pytest.fixture
def made(run: Run, tmp_path: Path) -> Made:
    """The file of a sheet, with all the clinic's lines."""
    (tmp_path / "clinic.toml").write_text(CLINIC, encoding="utf-8")

    def write(*options: str) -> Path:
        file = tmp_path / "sheet.html"
        run("sheet", *options, "-o", str(file), "--force", now=ON_THE_DAY)
        return file

    return write


def injected(run: Run, side: str) -> None:
    run("inject", "L3-4", "L4-5", "L5-S1", "--side", side, "--at", "2026-01-12 9:00", now=ON_THE_DAY)


@pytest.mark.parametrize("known", [False, True], ids=["unknown", "known"])
@pytest.mark.parametrize("name", SIDES)
def test_the_day_is_one_side_of_paper_and_the_days_are_on_the_back(
    run: Run, made: Made, browser: Browser, name: str, known: bool
) -> None:
    """On both papers. Faults: a row more on a side, higher rows, a line of help more, a wider box."""
    if known:
        injected(run, "right")
    looks = [["--side", side, *large] for large in ([], ["--large"]) for side in ("right", "both")]
    for options, sides in zip(looks, SIDES[name], strict=True):
        browser.open(made(name, *options))
        for paper in PAPERS:
            pages = printed(browser, made(name, *options), paper)
            assert (options, paper, len(pages)) == (options, paper, sides)
            for number, page in enumerate(pages, 1):
                assert f"Sheet{number}of{sides}." in page
                assert "Rateonlythepainthatwastreated" in page
                assert f"{name}:" in page


def test_however_much_is_written_the_day_is_one_side(
    run: Run, tmp_path: Path, made: Made, browser: Browser
) -> None:
    """14 rows, a place, a source and a phone of several lines. Fault: a footer on a side of its own."""
    own = f'title = "{"of our clinic " * 20}"\nsource = "{"leaflet " * 30}"\nasks = ["per cent"]\n'
    times = "minutes = [15, 30, 45, 60, 120, 180, 240, 300, 360, 420, 480, 540]\n"
    (tmp_path / "clinic.toml").write_text(f"{CLINIC}[schedules.ours]\n{own}{times}", encoding="utf-8")
    run("profile", "--clinic-phone", "608 555 0100, ask for the pain nurse of the day and of the night")
    place = "right lumbar facet joints at three levels " * 8
    run("inject", "--side", "right", "--at", "2026-01-12 9:00", "--as-written", place, now=ON_THE_DAY)
    for paper in PAPERS:
        browser.open(made("ours"))
        assert len(printed(browser, made("ours"), paper)) == 2


MEASURES = """(() => {
  const mm = pixels => pixels * 25.4 / 96, size = one => parseFloat(getComputedStyle(one).fontSize) * .75;
  const all = text => [...document.querySelectorAll(text)];
  const type = [], scores = [];
  for (const one of all('body *')) {
    const words = [...one.childNodes].some(node => node.nodeType == 3 && node.textContent.trim());
    if (words) type.push(size(one));
  }
  const cut = all('body *').filter(one => one.scrollWidth > one.clientWidth + 1 && one.clientWidth);
  return {
    type: Math.round(10 * Math.min(...type)) / 10,
    digits: Math.round(10 * Math.min(...all('.digits span, tbody th.when').map(size))) / 10,
    pitch: Math.min(...all('.digits span').map(one => mm(one.getBoundingClientRect().width))),
    row: Math.min(...all('tr:has(td)').map(one => mm(one.getBoundingClientRect().height))),
    label: all('.label').map(one => [mm(one.offsetWidth), mm(one.offsetHeight)].map(Math.round)),
    inks: [...new Set(all('body, body *').map(one => getComputedStyle(one).color))],
    grounds: [...new Set(all('body, body *').map(one => getComputedStyle(one).backgroundColor))],
    written: Math.max(0, ...all('.write').map(one => mm(one.getBoundingClientRect().height))),
    cut: cut.map(one => one.outerHTML),
  };
})()"""
A4_INSIDE = 718  # pixels: 210 mm less two margins of 10


@pytest.mark.parametrize("side", ["right", "both"])
@pytest.mark.parametrize("large", [False, True], ids=["usual", "large"])
def test_a_hand_that_hurts_can_write_on_it(made: Made, browser: Browser, large: bool, side: str) -> None:
    """12 points, 14 the digits, 9 mm a row (large: 16); 7 x 3.5 cm are free; black on white by night too.

    Nothing is wider than its cell, and what is to be written stands in one line. Faults: a smaller type,
    a lower row, a dark scheme, a narrow column, words that may break.
    """
    for name in SIDES:
        file = made(name, "--side", side, *(["--large"] if large else []))
        browser.look(A4_INSIDE, dark=True, media="print")
        browser.open(file)
        found = browser.ask(MEASURES)
        assert found["type"] >= (16 if large else 12)
        assert found["digits"] >= (16 if large else 14)
        assert found["row"] >= 9
        assert found["pitch"] >= 6
        assert {tuple(label) for label in found["label"]} == {(70, 35)}
        assert found["inks"] == ["rgb(0, 0, 0)"]
        assert set(found["grounds"]) == {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
        assert found["written"] < 8
        assert (name, found["cut"]) == (name, [])
        assert browser.ask("document.documentElement.scrollWidth") <= A4_INSIDE


HEADS = """[...document.querySelectorAll('table')].map(
  one => [...one.tHead.rows[0].cells].map(cell => cell.innerText))"""


def test_the_sheet_asks_what_the_schedule_asks(run: Run, made: Made, browser: Browser) -> None:
    """The planned clock times, each anchor, the per cent where it is asked; never a sign of warning.

    Red if a column is lost; 15:00 is six hours after 9:00.
    """
    injected(run, "right")
    browser.open(made("hourly-5-percent"))
    day, days = browser.ask(HEADS)
    assert [" ".join(head.split()) for head in day] == [
        "due", "time written", "Pain: circle one 0 no pain 10 worst imaginable", "% less pain", "asleep",
        "doing what", "medicine, when",
    ]  # fmt: skip
    assert len(days) == 3
    assert "side" not in days
    rows = browser.ask("[...document.querySelectorAll('table')[0].querySelectorAll('tbody th')]"
                       ".map(one => one.innerText)")  # fmt: skip
    assert rows == ["BEFORE the needle", "you", "clinic", "AFTER the needle",
                    "10:00", "11:00", "12:00", "13:00", "14:00"]  # fmt: skip
    told = browser.ask("document.body.innerText")
    assert "Needle out: Mon 12 Jan 2026 09:00, right L3-L4" in told
    assert not re.search("emergency department|bladder", told)
    browser.open(made("uw-hf5656", "--side", "both"))
    assert "side" not in [head for heads in browser.ask(HEADS) for head in heads]
    browser.open(made("hourly-6"))
    assert "%" not in browser.ask("document.body.innerText")


def test_where_no_side_is_known_each_score_has_one_on_the_days_too(made: Made, browser: Browser) -> None:
    """UW Health asks the sides apart. Fault: the back of the sheet does not."""
    browser.open(made("uw-hf5656"))
    assert ["side" in heads for heads in browser.ask(HEADS)] == [True, True]
    sides = "[...document.querySelectorAll('table')].map(one => one.querySelectorAll('td.side').length)"
    assert browser.ask(sides) == [2 + 11, 14]


def test_the_page_is_alone_and_says_nothing_that_it_was_not_told(run: Run, made: Made) -> None:
    """No script, nothing from elsewhere; a phone number that is markup stays text."""
    run("profile", "--clinic-phone", "<b>1</b>")
    injected(run, "left")
    text = made().read_text(encoding="utf-8")
    assert "&lt;b&gt;1&lt;/b&gt;" in text
    assert not re.search(r"<script|<link|<img|src=|href=|url\(|@import", text)
    assert "default-src 'none'" in text


def test_the_checkers_have_nothing_to_say(made: Made, browser: Browser) -> None:
    """axe on a screen, also as narrow as a phone, which scrolls the table alone; the Nu checker."""
    axe = MODULES / "axe-core" / "axe.min.js"
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    needed(axe.exists() and jar.exists(), "axe-core and vnu-jar in FACETLOG_NODE_MODULES")
    needed(shutil.which("java"), "Java")
    for options in (["uw-hf5656"], ["hourly-5-percent", "--side", "both"],
                    ["hourly-6-two-areas", "--large", "--side", "both"]):  # fmt: skip
        file = made(*options)
        for width in (1280, 320):
            browser.look(width)
            browser.open(file)
            browser.ask(f"{axe.read_text(encoding='utf-8')};0")
            assert browser.ask(VIOLATIONS) == []
            assert browser.ask("document.documentElement.scrollWidth") == width
        done = subprocess.run(["java", "-jar", jar, file], capture_output=True, text=True)
        assert (done.stderr, done.returncode) == ("", 0)


def test_without_jinja_one_sentence_says_what_to_install(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Text needs none."""
    monkeypatch.setitem(sys.modules, "jinja2", None)
    done = run("sheet", "-o", str(tmp_path / "sheet.html"), status=3)
    assert 'pip install "jinja2' in done.stderr
    assert not (tmp_path / "sheet.html").exists()
    run("sheet", "-o", str(tmp_path / "sheet.txt"))
