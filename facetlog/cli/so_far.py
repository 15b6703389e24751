"""What `relief` and `plot` show while no injection is logged: the days so far."""

from facetlog.cli.session import Session
from facetlog.cli.warn import warned_lines
from facetlog.entries.kinds import Pain
from facetlog.errors import Refused
from facetlog.relief.so_far import so_far
from facetlog.report.printing import Page
from facetlog.report.so_far_lines import so_far_lines
from facetlog.store.queries import between
from facetlog.words.so_far import NOTHING_YET


def show_days(session: Session, drawn: bool = False) -> None:
    """Print the days so far, drawn or as a table. Raises Refused where there is no score either."""
    with session.reading() as connection:
        scores = between(connection, Pain)
        warned = warned_lines(connection, session.now)
    if not scores:
        raise Refused(NOTHING_YET)
    page = Page()
    page.show(page.paragraphs(warned))
    page.show(so_far_lines(so_far(scores), session.now.date, page, drawn))
