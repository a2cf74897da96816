"""Processes that are killed at a chosen step on the disk."""

import builtins
import io
import os
import signal
from collections.abc import Callable
from typing import Any

WAITING = 120
"""Seconds after which a process that should have ended is ended."""


def in_a_process(work: Callable[[], object]) -> int:
    """Do `work` in a process of its own, and return how that ended: 0, 1 or the signal, negative."""
    child = os.fork()
    if not child:
        signal.alarm(WAITING)
        try:
            work()
        except BaseException:  # noqa: BLE001  whatever it is, the status tells
            os._exit(1)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    return os.waitstatus_to_exitcode(status)


def killed_at(moment: int, work: Callable[[], object]) -> int:
    """Do `work` in a process that is killed before its step number `moment` on the disk."""
    steps = 0

    def before(step: Callable[..., Any]) -> Callable[..., Any]:
        def counting(*arguments: Any, **options: Any) -> Any:
            nonlocal steps
            if steps == moment:
                os.kill(os.getpid(), signal.SIGKILL)
            steps += 1
            return step(*arguments, **options)

        return counting

    def dying() -> None:
        for name in ("replace", "rename", "link", "unlink", "mkdir", "rmdir"):
            setattr(os, name, before(getattr(os, name)))
        builtins.open = io.open = before(open)
        work()

    return in_a_process(dying)
