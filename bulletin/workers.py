"""Worker processes, each at the end of a pipe of its own.

A pool of `concurrent.futures` lets all workers answer through one pipe, with a thread that reads it: where
one is killed in the middle of an answer, that thread waits for the rest for ever, and the program with it.
Here the end of a pipe is the end of its worker, no thread is needed, and Ctrl-C reaches whoever waits.
"""

import os
import signal
import sys
import threading
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, parent_process
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, Final, Self

_AHEAD: Final = 2
"""Portions that a worker has at a time, so that it need not wait for the next one."""


class WorkerLostError(Exception):
    """A worker has ended before its work was done."""


Given = tuple[Callable[[Any, Any], Any], Any, Sequence[Any]]
"""What workers have: the work, what all share, and pieces that can be sliced."""


class Workers:
    """Processes that do the work (what all share, some pieces) that they are given until this is left."""

    def __init__(self, context: Any, jobs: int, given: Given) -> None:
        """Prepare `jobs` workers."""
        self._context = context
        self._jobs = jobs
        self._given = given
        self._processes: list[BaseProcess] = []
        self._pipes: dict[Connection, int] = {}
        """The ends of pipes, and how many portions each worker has."""

    def __enter__(self) -> Self:
        """Start the workers."""
        try:
            with _undisturbed():
                for _ in range(self._jobs):
                    self._start()
            if not self._are_copies:
                # Once all of them have been started, so that they import what they need at the same time.
                self._tell()
        except BaseException:
            self._end(at_once=True)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """End the workers: at once where this is left by an error, or by Ctrl-C."""
        self._end(at_once=kind is not None)

    def do(self, portions: Sequence[Any]) -> Iterator[Any]:
        """Yield what comes of each portion, in order; raise what the work raises.

        A portion is a slice of the pieces that all workers have, or pieces themselves. Raise WorkerLostError
        where a worker is killed.
        """
        left = deque(enumerate(portions))
        done: dict[int, Any] = {}
        ahead = _AHEAD if portions and isinstance(portions[0], slice) else 1
        # Pieces are large: with two on their way, both ends could wait until the other one reads.
        for _ in range(ahead):
            for pipe in self._pipes:
                self._give(pipe, left)
        for number in range(len(portions)):
            while number not in done:
                for pipe in self._answering():
                    place, answer = self._answer(pipe)
                    done[place] = answer
                    # The last ones are shared out evenly.
                    if len(left) > self._jobs or not self._pipes[pipe]:
                        self._give(pipe, left)
            yield done.pop(number)

    @property
    def _are_copies(self) -> bool:
        return bool(self._context.get_start_method() == "fork")

    def _tell(self) -> None:
        """Send workers what they are given."""
        try:
            for pipe in self._pipes:
                pipe.send(self._given)
        except OSError:
            raise WorkerLostError from None

    def _start(self) -> None:
        ours, theirs = Pipe()
        given = self._given if self._are_copies else None
        process = self._context.Process(target=_serve, args=(theirs, given), daemon=True)
        process.start()
        theirs.close()
        self._processes.append(process)
        self._pipes[ours] = 0

    def _give(self, pipe: Connection, left: deque[tuple[int, Any]]) -> None:
        """Give a worker the next portion, if there is one."""
        if left:
            self._pipes[pipe] += 1
            try:
                pipe.send(left.popleft())
            except OSError:
                raise WorkerLostError from None

    def _answering(self) -> list[Any]:
        """Wait for workers, and return those that have answered."""
        return wait([pipe for pipe, portions in self._pipes.items() if portions])

    def _answer(self, pipe: Connection) -> tuple[int, Any]:
        try:
            place, error, answer = pipe.recv()
        except (EOFError, OSError):
            raise WorkerLostError from None
        self._pipes[pipe] -= 1
        if error:
            raise error
        return place, answer

    def _end(self, *, at_once: bool) -> None:
        for process, pipe in zip(self._processes, self._pipes, strict=True):
            if at_once:
                process.terminate()
            else:
                with suppress(OSError):  # it has ended by itself
                    pipe.send(None)
        for process, pipe in zip(self._processes, self._pipes, strict=True):
            process.join()
            pipe.close()


def _serve(pipe: Connection, given: Given | None) -> None:
    """Work on what comes through the pipe, until nothing more is to come or nobody is at its other end.

    Where nothing is given, that comes first.
    Ctrl-C, which a terminal sends to all of a program, is for the program to heed; it then ends its workers.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with suppress(EOFError, ConnectionError):  # the program was killed: there is nobody to tell
        work, shared, items = given or pipe.recv()
        while portion := pipe.recv():
            place, what = portion
            pipe.send((place, *_outcome(work, shared, items[what] if isinstance(what, slice) else what)))


def _outcome(work: Callable[[Any, Any], Any], shared: Any, pieces: Any) -> tuple[Exception | None, Any]:
    """Return what the work raises on these pieces, or None, and what it returns."""
    try:
        return None, work(shared, pieces)
    except Exception as error:  # noqa: BLE001  it is raised where the work is waited for
        error.add_note(traceback.format_exc())
        return error, None


def _end_with_parent() -> None:
    """End this worker when the program that it works for is gone, and can't tell it to."""
    parent = parent_process()
    assert parent, "a worker has a parent"  # noqa: S101  this runs in workers only
    wait([parent.sentinel])
    os._exit(1)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Have Ctrl-C wait until workers are started.

    Python loses it where it comes between what is done before and after a fork.
    """
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
