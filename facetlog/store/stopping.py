"""Being told to stop: SIGTERM and SIGHUP end a command as Ctrl-C does, with nothing left behind."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

NUMBERS = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]


class Stopped(BaseException):
    """The program was told to stop; no Exception, which some might take for a failure and go on."""

    def __init__(self, number: int) -> None:
        """Keep which signal it was."""
        super().__init__(number)
        self.number = number


class Stops:
    """How the signals are taken: at once, or when what may not be cut in two is done."""

    def __init__(self) -> None:
        """None came, and none has to wait."""
        self._wait, self._came = False, 0

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Have them raise Stopped in the block; one that is ignored, as under nohup, stays so."""
        heard = [number for number in NUMBERS if signal.getsignal(number) is signal.SIG_DFL]
        for number in heard:
            signal.signal(number, self._take)
        try:
            yield
        finally:
            for number in heard:
                signal.signal(number, signal.SIG_DFL)

    @contextmanager
    def waiting(self, wait: bool = True) -> Iterator[None]:
        """Let them wait until the block is done, which must be short; within, a block may hear them."""
        before = self._wait
        try:
            self._let(wait)
            yield
        finally:
            self._let(before)

    def _let(self, wait: bool) -> None:
        self._wait = wait
        if self._came and not wait:
            number, self._came = self._came, 0
            self._take(number, None)

    def _take(self, number: int, frame: FrameType | None) -> None:
        if self._wait:
            self._came = number
            return
        for one in NUMBERS:  # what is cleaned up from now on is not cut off by a second one
            signal.signal(one, signal.SIG_IGN)
        raise Stopped(number)


stops = Stops()  # a program has one set of signals
