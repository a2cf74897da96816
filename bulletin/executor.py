"""Many pieces of work of one kind, done here, in worker processes, or by a cluster's workers.

The work is a function of what all pieces share and of some pieces; it must be the same whoever does
it, so that the number of workers never shows in the result (docs/architecture.md, laws 1 and 3).
"""

import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, Protocol, TypeVar

from bulletin.problems import BuildError, Location, Problem, Report, message

Shared = TypeVar("Shared")
WorkItem = TypeVar("WorkItem")
Result = TypeVar("Result")
Work = Callable[[Shared, Sequence[WorkItem]], list[Result]]

CHUNK: Final = 32
"""Pieces that a worker is given at a time: enough to make the way there cheap, few enough to even out."""
FEW: Final = 64
"""Fewer pieces than these are done here: starting workers that are copies of this process would take longer.
"""
FEW_ANEW: Final = 512
"""The same where workers start anew and import all that they need, which takes a second."""


class Executor(Protocol):
    """Does work on pieces."""

    @property
    def knows_all(self) -> bool:
        """Whether whoever works knows all that this process knows now: it is this one, or a copy of it."""
        ...

    @property
    def private(self) -> "Executor":
        """Who does work on what nobody else may see, like drafts: workers of this machine alone."""
        ...

    @property
    def few(self) -> int:
        """How many pieces there must be for others than this process to work on them."""
        ...

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order; raise BuildError when a worker is lost."""
        ...


class SerialExecutor:
    """Does all work in this process."""

    knows_all: Final = True
    few: Final = 0

    @property
    def private(self) -> Executor:
        """This one, who sends nothing anywhere."""
        return self

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order."""
        for chunk in chunks(items):
            yield from work(shared, chunk)


@dataclass(frozen=True, slots=True)
class ProcessExecutor:
    """Does work in up to `jobs` processes of this machine, and what is little work in this one."""

    jobs: int

    @property
    def knows_all(self) -> bool:
        """Whether workers are copies of this process."""
        return self.jobs == 1 or _context().get_start_method() == "fork"

    @property
    def private(self) -> Executor:
        """This one: its workers are processes of the same user."""
        return self

    @property
    def few(self) -> int:
        """Few where workers are copies of this process, more where they start anew."""
        return FEW if self.knows_all else FEW_ANEW

    def run(
        self, work: Work[Shared, WorkItem, Result], shared: Shared, items: Sequence[WorkItem]
    ) -> Iterator[Result]:
        """Yield the result of every piece, in order; raise BuildError when a worker dies."""
        if len(items) < self.few or self.jobs == 1:
            yield from SerialExecutor().run(work, shared, items)
            return
        from bulletin.workers import WorkerLostError, Workers  # noqa: PLC0415  small builds start none

        context = _context()
        copied = context.get_start_method() == "fork"
        portions: Sequence[Any] = spans(len(items)) if copied else chunks(items)
        jobs = min(self.jobs, len(portions))
        try:
            with Workers(context, jobs, (work, shared, items if copied else ())) as workers:
                yield from chain.from_iterable(workers.do(portions))
        except WorkerLostError:
            raise lost_worker() from None


def local(jobs: int | None) -> Executor:
    """Return the executor of this machine: `jobs` processes, as many as it has cores by default."""
    jobs = jobs or len(os.sched_getaffinity(0)) if sys.platform == "linux" else jobs or os.cpu_count() or 1
    return ProcessExecutor(jobs) if jobs > 1 else SerialExecutor()


def nearby(executor: Executor) -> Executor:
    """Return who does work that only copies of this process can do: the executor, or this process."""
    return executor if executor.knows_all else SerialExecutor()


def lost_worker() -> BuildError:
    """Return the error of a worker that ended in the middle of its work."""
    problem = Problem(
        Location("bulletin"),
        "worker-lost",
        message("a worker process ended before its work was done"),
        message("it was killed, or the memory was used up; pages would be missing"),
        message("build again; if it happens again, close other programs, or use fewer workers: --jobs 1"),
    )
    return BuildError(Report((problem,)))


def spans(count: int) -> list[slice]:
    """Return the portions of `count` pieces that a worker is given at a time."""
    return [slice(start, start + CHUNK) for start in range(0, count, CHUNK)]


def chunks(items: Sequence[WorkItem]) -> list[Sequence[WorkItem]]:
    """Return `items` in such portions."""
    return [items[span] for span in spans(len(items))]


def _context() -> Any:
    """Return how workers are started: as copies of this process where it has no other thread.

    A lock that another thread holds, such as that of the preview's server, would stay locked in the copy.
    """
    import multiprocessing  # noqa: PLC0415  as above

    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return multiprocessing.get_context("fork" if forks and threading.active_count() == 1 else "spawn")
