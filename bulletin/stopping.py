"""Ctrl-C: a program that has begun nothing ends without a word, one that works is told.

This imports the standard library's `signal` and nothing else, since it comes first: to import the rest of the
program takes a tenth of a second, and who stops it meanwhile should not be told of its modules.
"""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final, NoReturn

STOPPED: Final = 128 + signal.SIGINT
"""The status of a program that Ctrl-C has ended, as shells give it."""


def leave_quietly() -> None:
    """End the program at once on Ctrl-C from now on; where who started it wants that ignored, it is."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _leave)


@contextmanager
def interruptible() -> Iterator[None]:
    """Have Ctrl-C raise KeyboardInterrupt inside, also where the program leaves quietly outside."""
    if signal.getsignal(signal.SIGINT) is not _leave:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, _leave)


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    os._exit(STOPPED)
