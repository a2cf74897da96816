"""How long the stages of a build take, and how far they are."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar

from bulletin.problems import Message, listed, message

Listener = Callable[[Message, int, int], None]
"""Is told the stage, how many of its pieces are done, and how many there are (0: not known)."""
WorkItem = TypeVar("WorkItem")


@dataclass(slots=True)
class Clock:
    """Takes the time of each stage, and tells a listener how far it is."""

    listener: Listener | None = None
    times: list[tuple[Message, float]] = field(default_factory=list)
    _stage: Message = field(default_factory=lambda: message("begin"))

    @contextmanager
    def stage(self, name: Message) -> Iterator[None]:
        """Take the time of what is done inside."""
        self._stage = name
        self.step(0, 0)
        begun = time.perf_counter()
        try:
            yield
        finally:
            self.times.append((name, time.perf_counter() - begun))

    def step(self, done: int, total: int) -> None:
        """Tell how far the present stage is."""
        if self.listener:
            self.listener(self._stage, done, total)

    def counter(self, total: int) -> "Counter":
        """Return what counts pieces up to `total` as they come."""
        return Counter(self, total)

    @property
    def summary(self) -> Message:
        """The stages with their seconds, in one line."""
        spent: dict[Message, float] = {}
        for name, seconds in self.times:
            spent[name] = spent.get(name, 0) + seconds
        told = [
            message("{stage} {seconds} s", stage=name, seconds=f"{seconds:.2f}")
            for name, seconds in spent.items()
        ]
        return message("{stages}", stages=listed(*told))


@dataclass(slots=True)
class Counter:
    """Counts pieces, of several kinds one after another, and tells the clock."""

    clock: Clock
    total: int
    done: int = 0

    def __call__(self, items: Iterable[WorkItem]) -> Iterator[WorkItem]:
        """Yield `pieces`, and tell of each one that came."""
        for item in items:
            self.done += 1
            self.clock.step(self.done, self.total)
            yield item
