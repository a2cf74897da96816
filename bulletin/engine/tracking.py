"""Dependency tracking: what is read while a result is made, in the order in which it is read.

What can be read are inputs (a record by its kind and id, a group of records, the ids of a kind) and results
of queries. Each goes by a number that is the same in every process and every build.
"""

import hashlib
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol, TypeVar, cast

Id = int
"""The number of an input or a result; see `identify`."""
Reads = dict[Id, None]
"""What was read, in order, each once."""
ALL: Final = None
"""The key of the input that stands for which keys of a kind there are, and in which order."""
Input = tuple[str, Hashable]
"""What results read, by its kind and key: a record, a group, a front matter, where a record was written."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


def identify(kind: str, key: Hashable) -> Id:
    """Return the number of the input or result (kind, key): 64 bits of a hash, signed as SQLite's integers.

    Two that share a number would be taken for one. Of ten million numbers two are the same with a chance of
    three in a million.
    """
    digest = hashlib.blake2b(f"{kind}\0{key!r}".encode(errors="surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class _Ids(dict[Hashable, Id]):
    """The numbers of one kind by their keys, each worked out once."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __missing__(self, key: Hashable) -> Id:
        self[key] = number = identify(self.kind, key)
        return number


class _Kinds(dict[str, _Ids]):
    """The numbers of each kind."""

    def __missing__(self, kind: str) -> _Ids:
        self[kind] = ids = _Ids(kind)
        return ids


class _Nobody(Reads):
    """Stands in for a list of reads where nobody wants to know."""

    def __setitem__(self, *_: object) -> None:
        """Forget it."""

    def update(self, *_: object) -> None:
        """Forget them."""


@dataclass(slots=True)
class Tracker:
    """Notes what is read for whatever is made just now."""

    reads: Reads = field(default_factory=_Nobody)
    ids: dict[str, _Ids] = field(default_factory=_Kinds)

    def note(self, kind: str, key: Hashable) -> None:
        """Note that an input or a result is read."""
        self.reads[self.ids[kind][key]] = None

    def tracking(self) -> "_Tracking":
        """Give the list of what is read inside; for what is being made outside it is not noted."""
        return _Tracking(self, self.reads)


@dataclass(frozen=True, slots=True)
class _Tracking:
    """A stretch of reading; entered for every result, so it is no generator."""

    tracker: Tracker
    outer: Reads

    def __enter__(self) -> Reads:
        self.tracker.reads = reads = Reads()
        return reads

    def __exit__(self, *_: object) -> None:
        self.tracker.reads = self.outer


class Results(Protocol):
    """Where results are asked for that are derived from inputs and from other results."""

    tracker: Tracker

    def get(self, query: str, key: Any, make: Callable[[Any], Value]) -> Value:
        """Return the result (query, key), which `make` makes of the key when it is not known."""
        ...


@dataclass(slots=True)
class InMemory:
    """Results that live as long as this object, in the memory alone.

    They are no results to those who read them: whoever reads one has read all inputs that it was made of.
    """

    tracker: Tracker = field(default_factory=Tracker)
    held: dict[tuple[str, Hashable], tuple[Any, Reads]] = field(default_factory=dict)

    def get(self, query: str, key: Any, make: Callable[[Any], Value]) -> Value:
        """Return the result (query, key), which `make` makes when it is first asked for."""
        name = (query, key)
        if name not in self.held:
            with self.tracker.tracking() as reads:
                value = make(key)
            self.held[name] = (value, reads)
        value, reads = self.held[name]
        self.tracker.reads.update(reads)
        return cast("Value", value)

    def drop(self, changed: set[Id]) -> None:
        """Let go of results for which something was read that has changed."""
        for name in [name for name, (_, reads) in self.held.items() if not reads.keys().isdisjoint(changed)]:
            del self.held[name]


class Tracked(Mapping[Key, Value]):
    """A mapping that notes what is read of it: an entry by its key, all keys as the key ALL."""

    __slots__ = ("_held", "_ids", "_tracker")

    def __init__(self, kind: str, held: Mapping[Key, Value], tracker: Tracker) -> None:
        self._held, self._tracker, self._ids = held, tracker, tracker.ids[kind]

    @property
    def held(self) -> Mapping[Key, Value]:
        """The mapping itself, of which nothing is noted."""
        return self._held

    def __getitem__(self, key: Key) -> Value:
        self._tracker.reads[self._ids[key]] = None
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._tracker.reads[self._ids[key]] = None
        return key in self._held

    def __iter__(self) -> Iterator[Key]:
        self._tracker.reads[self._ids[ALL]] = None
        return iter(self._held)

    def __len__(self) -> int:
        self._tracker.reads[self._ids[ALL]] = None
        return len(self._held)

    def __repr__(self) -> str:
        return f"Tracked({self._ids.kind!r}, {len(self._held)} entries)"
