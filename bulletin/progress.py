"""How far a build is, for whoever waits: a bar on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from bulletin.problems import Message, message
from bulletin.publish.clock import Listener

_SHORT: Final = 1.0
"""Seconds of a stage that nobody needs to be told of."""
_REDRAWN: Final = 0.1
"""Seconds between two drawings of a bar."""
_EVERY: Final = 10.0
"""Seconds between two lines where there is no terminal."""


@contextmanager
def progress_shown(say: Callable[[Message], str]) -> Iterator[Listener]:
    """Yield what is to be told how far a build is; nothing is left of a bar in the end."""
    if not sys.stderr.isatty():
        yield _Lines(say)
        return
    bars = _Bars(say)
    try:
        yield bars
    finally:
        bars.close()


class _Lines:
    """Prints a line for a stage that takes long."""

    def __init__(self, say: Callable[[Message], str]) -> None:
        self.say = say
        self.stage: Message | None = None
        self.next = 0.0

    def __call__(self, stage: Message, done: int, total: int) -> None:
        if stage != self.stage:
            self.stage, self.next = stage, time.monotonic() + _EVERY
        elif time.monotonic() >= self.next:
            self.next = time.monotonic() + _EVERY
            words = message("{stage}: {done} of {total}", stage=stage, done=done, total=total)
            sys.stderr.write(f"{self.say(words)}\n")


class _Bars:
    """Draws a bar for a stage that takes longer than a moment."""

    def __init__(self, say: Callable[[Message], str]) -> None:
        self.say = say
        self.stage: Message | None = None
        self.begun = 0.0
        self.next = 0.0
        self.progress: Any = None
        self.task: Any = None

    def __call__(self, stage: Message, done: int, total: int) -> None:
        if stage != self.stage:
            self.close()
            self.stage, self.begun = stage, time.monotonic()
        if self.progress is None and total and time.monotonic() - self.begun > _SHORT:
            self._open()
        if self.progress is not None and (done == total or time.monotonic() > self.next):
            self.next = time.monotonic() + _REDRAWN
            self.progress.update(self.task, completed=done, total=total, refresh=True)

    def _open(self) -> None:
        from rich.console import Console  # noqa: PLC0415  takes 0.1 s, and most builds are done before
        from rich.progress import Progress  # noqa: PLC0415

        assert self.stage  # noqa: S101  it has begun
        # Without a thread that redraws it: beside one, workers could not be copies of this process.
        self.progress = Progress(console=Console(stderr=True), transient=True, auto_refresh=False)
        self.progress.start()
        self.task = self.progress.add_task(self.say(self.stage))

    def close(self) -> None:
        """Take the bar away."""
        if self.progress is not None:
            self.progress.stop()
        self.progress = None
