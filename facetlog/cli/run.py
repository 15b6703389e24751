"""One run of facetlog from the door on: what was typed, and the session that it opened."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from facetlog.cli.session import Session


class Run:
    """What was typed; ``session`` is there once the options before the command were understood."""

    def __init__(self, args: list[str]) -> None:
        """Nothing is open yet."""
        self.args = args
        self.session: Session | None = None
