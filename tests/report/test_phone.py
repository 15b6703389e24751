"""The panels of a page on a phone and on a wide screen, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from support.browser import Browser, browsing, chromium
from support.helpers import Run
from support.visits import CASES, typed

PANELS = {"clean": 1, "bilateral": 2, "therapeutic": 2}
# Of each panel: whether all of it is seen, how far down it begins, the smallest type in pixels.
SEEN = """[...document.querySelectorAll('.panels svg')].map(one => {
  const box = one.getBoundingClientRect();
  const sizes = [...one.querySelectorAll('text')].map(
    text => parseFloat(getComputedStyle(text).fontSize) * one.getScreenCTM().a);
  return [box.left >= 0 && box.right <= innerWidth, box.top, Math.min(...sizes)];
})"""


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if not chromium():
        pytest.skip("no Chromium here")
    with browsing(tmp_path_factory.mktemp("profile")) as started:
        yield started


@pytest.mark.parametrize("name", PANELS)
def test_a_phone_shows_whole_panels_and_a_screen_sets_them_beside_each_other(
    run: Run, tmp_path: Path, browser: Browser, name: str
) -> None:
    """Faults: eight hours of which four are seen, as a picture has a least width; words of 6 pixels."""
    *visit, (now, report) = sorted(typed(CASES[name]), key=lambda line: line[0])
    for moment, command in visit:
        run(*command, now=moment)
    file = tmp_path / "page.html"
    run(*report, "-o", str(file), now=now)
    for width, least in ((390, 9), (1280, 10)):
        browser.look(width)
        browser.open(file)
        whole, tops, sizes = zip(*browser.ask(SEEN), strict=True)
        assert len(whole) == PANELS[name]
        assert all(whole)
        assert min(sizes) >= least
        assert len(set(tops)) == (1 if width == 1280 else PANELS[name])
        assert browser.ask("document.documentElement.scrollWidth") == width
