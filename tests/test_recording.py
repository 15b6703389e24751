"""The moving picture: what facetlog prints today, light, alone, readable, and it plays; or stands still."""

import os
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from make_recording import (
    CLASSES,
    COLUMNS,
    FILE,
    GROUND,
    ROWS,
    STILL,
    TEXT,
    Scene,
    lines_at_rest,
    moments,
    picture,
    recorded,
)
from support.browser import Browser

MOST_BYTES = 60_000
READABLE = 4.5  # the least contrast of text, WCAG 2.2, 1.4.3
SEEN = """[...document.querySelectorAll('text')]
  .filter(text => getComputedStyle(text).visibility == 'visible').map(text => text.textContent)"""
ANSWERED = f"""(async () => {{
  for (let tries = 0; tries < 300 && {SEEN}.length < 2; tries++)
    await new Promise(again => setTimeout(again, 100));
  return {SEEN};
}})()"""


@pytest.fixture(scope="module")
def scenes() -> list[Scene]:
    return recorded()


def test_the_picture_shows_what_facetlog_prints_today(scenes: list[Scene]) -> None:
    """Fault: a word of an answer that changed, and the picture was not made anew."""
    made = picture(scenes)
    if os.environ.get("FACETLOG_APPROVE"):
        FILE.write_text(made, encoding="utf-8")
    assert FILE.read_text(encoding="utf-8") == made


def test_every_scene_fits_the_window(scenes: list[Scene]) -> None:
    """Fault: a command longer than a row, whose end is cut off."""
    for scene in scenes:
        assert max(map(len, lines_at_rest(scene))) <= COLUMNS
        assert sum(1 + len(answer) for _, answer in scene) <= ROWS


def test_the_picture_is_light_and_needs_nothing_else() -> None:
    """No script, no font and no picture from elsewhere, no address. Fault: a style sheet that is loaded."""
    text = FILE.read_text(encoding="utf-8")
    assert len(text.encode()) <= MOST_BYTES
    tags = {element.tag.partition("}")[2] for element in ElementTree.fromstring(text).iter()}
    assert tags == {"svg", "title", "desc", "style", "rect", "g", "text", "tspan"}
    alone = text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert re.findall(r"https?:|url\(|@import|@font-face|href|\bon\w+=", alone) == []


def test_every_colour_is_readable_on_the_window() -> None:
    """The window has its own ground, on a light page and a dark one. Fault: a red that is too dark."""
    colours = [TEXT, *re.findall("#[0-9a-f]{6}", str(CLASSES))]
    assert [colour for colour in colours if contrast(colour, GROUND) < READABLE] == []


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted(map(luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_it_plays_by_itself(scenes: list[Scene], browser: Browser) -> None:
    """First the prompt of the first scene alone, some seconds later its answer, too."""
    moving(browser, FILE)
    assert browser.ask(SEEN) == lines_at_rest(scenes[0])[:1]
    first = browser.photograph()
    seen = browser.ask(ANSWERED)
    assert seen == lines_at_rest(scenes[0])[: len(seen)] != []
    assert len(seen) > 1
    assert browser.photograph() != first


def test_each_scene_is_whole_before_the_next_begins(scenes: list[Scene], browser: Browser) -> None:
    """Fault: an answer that comes too late, or stays in the next scene."""
    moving(browser, FILE)
    for scene, times in zip(scenes, moments(scenes), strict=True):
        sought = 1000 * (times[-1].over - 0.1)
        browser.ask(
            f"document.getAnimations().map(one => [one.pause(), one.currentTime = {sought}]).length"
        )
        assert browser.ask(SEEN) == lines_at_rest(scene)


def test_where_nothing_may_move_a_still_tells_the_same(
    scenes: list[Scene], browser: Browser, tmp_path: Path
) -> None:
    """By the reader's wish, and where a program plays nothing: a score that is typed, and the answer.

    Fault: a still of an empty window.
    """
    still = lines_at_rest(scenes[STILL])
    assert any("facetlog pain" in line for line in still)
    assert any("Half or more of it was gone" in line for line in still)
    moving(browser, FILE, "reduce")
    assert browser.ask("document.getAnimations().length") == 0
    assert browser.ask(SEEN) == still
    plain = tmp_path / "plain.svg"
    plain.write_text(re.sub(r"@media.*(?=</style>)", "", FILE.read_text(), flags=re.DOTALL))
    moving(browser, plain)
    assert browser.ask(SEEN) == still


def moving(browser: Browser, file: Path, wish: str = "no-preference") -> None:
    """Open it for a reader who likes things to move, or not."""
    features = [{"name": "prefers-reduced-motion", "value": wish}]
    browser.call("Emulation.setEmulatedMedia", features=features)
    browser.open(file)
