"""The paper sheet as one HTML file, to be printed: no script, nothing from elsewhere."""

from facetlog.report.html import environment, shipped
from facetlog.report.sheet import LEAST, SCORES, WORST, Asks, leaves_of, source_of


def sheet_html(asks: Asks) -> str:
    """The whole sheet. Raises Refused where a package of the extra is missing."""
    page = environment().from_string(shipped("sheet.html"))
    return str(
        page.render(
            asks=asks,
            leaves=leaves_of(asks),
            style=shipped("sheet.css"),
            scores=SCORES,
            least=LEAST,
            worst=WORST,
            source=source_of(asks.schedule),
        )
    )
