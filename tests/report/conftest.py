"""A Chromium for the tests of pages, started once a module."""

from collections.abc import Iterator

import pytest
from support.browser import Browser, browsing, chromium, needed


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser with one tab; a test that needs it is skipped where there is none."""
    needed(chromium(), "Chromium")
    with browsing(tmp_path_factory.mktemp("profile")) as started:
        yield started
