"""Pages of made-up cohorts: their lines at a width, and the words that no page may say."""

import re
from pathlib import Path

from facetlog.cohort.files import Files
from facetlog.cohort.results import Cohort
from facetlog.cohort.visits import Visit
from facetlog.report.cohort_html import cohort_html
from facetlog.report.cohort_text import cohort_lines
from facetlog.report.printing import Page
from facetlog.report.terminal import Screen
from support.cohorts import FILES, VISITS, shipped_rules

FORBIDDEN = re.compile(r"respond|success|worked|fail|index pain|you should|recommended", re.I)


def page_of(width: int = 80, screen: Screen | None = None) -> Page:
    """A page so wide, for a file."""
    page = Page.of_file()
    page.screen = (screen or page.screen)._replace(width=width)
    page.width = width
    return page


def text_of(
    cohort: Cohort,
    files: Files = FILES,
    visits: tuple[Visit, ...] = VISITS,
    page: Page | None = None,
) -> list[str]:
    """The lines of the page."""
    shown = page or page_of()
    return [line.text for line in cohort_lines(cohort, files, visits, shipped_rules(), shown)]


def written(folder: Path, name: str, cohort: Cohort, visits: tuple[Visit, ...] = VISITS) -> Path:
    """The page as an HTML file."""
    file = folder / f"{name}.html"
    file.write_text(cohort_html(cohort, FILES, visits, shipped_rules()), encoding="utf-8")
    return file
