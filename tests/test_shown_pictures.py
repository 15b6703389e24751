"""The pictures of pages: each shows the words that facetlog prints today."""

from pathlib import Path

import pytest
from make_pictures import PICTURES, made_in, words_kept, words_of


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return words_of(made_in(tmp_path_factory.mktemp("made")))


def test_every_picture_shows_the_words_of_today(words: dict[str, str]) -> None:
    """Fault: a page that changed, or a version, and ``python tests/make_pictures.py`` was not run."""
    kept = {file.stem: words_kept(file) for file in PICTURES.glob("*.png")}
    assert sorted(kept) == sorted(words)
    assert [name for name in kept if kept[name] != words[name]] == []


def test_the_words_of_a_page_are_all_of_it(words: dict[str, str]) -> None:
    """From its title to what facetlog is. Fault: a comparison of nothing with nothing."""
    for part in ("FACET INJECTION REPORT", "Medicare", "hours after the needle", "What facetlog is"):
        assert part in words["page"]
    assert "font-size" not in words["page"]
    assert "BY RULE 75 % for at least 2 hours MET" in words["terminal"]


@pytest.mark.parametrize("file", sorted(PICTURES.glob("*.*")), ids=lambda file: file.name)
def test_no_picture_is_heavy(file: Path) -> None:
    """Bytes. Fault: one in full colour, three times as heavy."""
    assert file.stat().st_size <= 160_000
