"""What a long command is doing: shown on a terminal once it has taken a second, nowhere else."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from rich.live import Live

AFTER_SECONDS = 1.0
TIMES_A_SECOND = 8
Thing = TypeVar("Thing")


class Work:
    """The piece of work that is being done, how much of it is, and of how much where that is known."""

    def __init__(self) -> None:
        """Nothing is being done yet."""
        self._doing, self._done, self._total = "Working", 0, 0
        self._live: Live | None = None

    def now(self, doing: str) -> None:
        """Begin a piece of work that cannot be counted, as ``Reading the log``."""
        self._doing, self._done, self._total = doing, 0, 0

    def each(self, doing: str, things: Iterable[Thing], total: int = 0) -> Iterator[Thing]:
        """The things, counted as they are taken; ``total`` 0: not known how many there are."""
        self.now(doing)
        self._total = total
        for thing in things:
            yield thing
            self._done += 1

    @contextmanager
    def shown(self, doing: str) -> Iterator[None]:
        """Show on stderr, if it is a terminal, what is done in the block, and leave nothing of it."""
        self.now(doing)
        if not sys.stderr.isatty():
            yield
            return
        from threading import Timer

        timer = Timer(AFTER_SECONDS, self._show)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if self._live:
                self._live.stop()
                self._live = None

    def _show(self) -> None:
        from rich.console import Console
        from rich.live import Live
        from rich.spinner import Spinner

        spinner = Spinner("line")

        def line() -> Spinner:
            spinner.update(text=self.text)
            return spinner

        self._live = Live(
            get_renderable=line,
            console=Console(stderr=True),
            refresh_per_second=TIMES_A_SECOND,
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        self._live.start()

    @property
    def text(self) -> str:
        """What is being done, in a line."""
        count = f" {self._done:,}" if self._done else ""
        return f"{self._doing}{count}{f' of {self._total:,}' if self._total else ''} ..."
