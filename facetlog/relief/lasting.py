"""Which of two that lasted from a time that is shown to one that is possible was surely shorter."""

from typing import Protocol


class Lasting(Protocol):
    """What lasted ``shown`` at least, and less than ``possible`` (None: no bound), in one unit."""

    @property
    def shown(self) -> int:
        """How long it lasted at least."""

    @property
    def possible(self) -> int | None:
        """What it never quite reached."""


def is_surely_shorter(one: Lasting, other: Lasting) -> bool:
    """Whether one was surely shorter: what is possible is never quite reached, so that they may touch."""
    return one.possible is not None and one.possible <= other.shown
