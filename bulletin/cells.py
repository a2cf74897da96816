"""What is read while something is made, so that it is made again only where one of these has changed.

A cell is a piece of what is known of an edition: a record by its kind and id, a group of records, the ids of
a kind, or a value derived from others. Whoever makes something is told which cells were read meanwhile. A
derived value is a cell of its own: its readers depend on it, and only it on what it is made of; where it
comes out as it was, its readers stay as they are.
"""

import hashlib
from array import array
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar, cast

Cell = int
"""A cell, as a number that is the same in every process; see `cell`."""
Name = tuple[str, Hashable]
"""The kind and the key of a cell."""
ALL: Final = None
"""The key of the cell that stands for which keys of a kind there are, and in which order."""
Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")
Made = TypeVar("Made")


def cell(kind: str, key: Hashable) -> Cell:
    """Return the cell (kind, key). Two that share a number only make more be made again than need be."""
    digest = hashlib.blake2b(f"{kind}\0{key!r}".encode(errors="surrogateescape"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


class _Numbers(dict[Hashable, Cell]):
    """The cells of one kind by their keys, each worked out once."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    def __missing__(self, key: Hashable) -> Cell:
        self[key] = number = cell(self.kind, key)
        return number


class _Kinds(dict[str, _Numbers]):
    """The cells of each kind."""

    def __missing__(self, kind: str) -> _Numbers:
        self[kind] = numbers = _Numbers(kind)
        return numbers


class _Nobody(set[Cell]):
    """Stands in for a reader where nobody wants to know."""

    def add(self, _: Cell) -> None:
        """Forget it."""

    def update(self, *_: Iterable[Cell]) -> None:
        """Forget them."""


@dataclass(slots=True)
class Reader:
    """Whoever makes something just now: the set into which the cells go that are read for it."""

    cells: set[Cell] = field(default_factory=_Nobody)
    kinds: dict[str, _Numbers] = field(default_factory=_Kinds)

    def reading(self) -> "_Reading":
        """Give the set into which the cells go that are read inside, and not to whoever reads outside."""
        return _Reading(self, self.cells)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A stretch of reading; entered for every derived value, so it is no generator."""

    reader: Reader
    outer: set[Cell]

    def __enter__(self) -> set[Cell]:
        self.reader.cells = cells = set[Cell]()
        return cells

    def __exit__(self, *_: object) -> None:
        self.reader.cells = self.outer


@dataclass(slots=True)
class Cells:
    """Notes which cells of an edition are read, and keeps its derived values.

    `traces` tell what was read for each value that was derived since this was made. Where derived values
    are `open`, they are no cells: whoever reads one reads what it was made of. `recall` may know a value
    from an earlier time, in a tuple, or None.
    """

    reader: Reader = field(default_factory=Reader)
    open: bool = False
    values: dict[str, dict[Hashable, Any]] = field(default_factory=dict)
    traces: dict[Name, "array[int]"] = field(default_factory=dict)
    recall: Callable[[str, Hashable], tuple[Any] | None] | None = None

    def note(self, kind: str, key: Hashable) -> None:
        """Note that a cell is read."""
        self.reader.cells.add(self.reader.kinds[kind][key])

    def derived(self, kind: str, key: Key, make: Callable[[Key], Made]) -> Made:
        """Return the value of the derived cell (kind, key), which `make` makes when it is first read."""
        held = self.values.setdefault(kind, {})
        if key not in held and (known := self.recall and self.recall(kind, key)):
            held[key] = known[0]
        if key not in held:
            with self.reader.reading() as read:
                held[key] = make(key)
            self.traces[kind, key] = array("q", read)
        if self.open:
            self.reader.cells.update(self.traces[kind, key])
        else:
            self.note(kind, key)
        return cast("Made", held[key])


class Noted(Mapping[Key, Value]):
    """A mapping that notes what is read of it: an entry by its key, all keys as the key ALL."""

    __slots__ = ("_held", "_numbers", "_reader")

    def __init__(self, kind: str, held: Mapping[Key, Value], cells: Cells) -> None:
        self._held, self._reader, self._numbers = held, cells.reader, cells.reader.kinds[kind]

    @property
    def held(self) -> Mapping[Key, Value]:
        """The mapping itself, of which nothing is noted."""
        return self._held

    def __getitem__(self, key: Key) -> Value:
        self._reader.cells.add(self._numbers[key])
        return self._held[key]

    def __contains__(self, key: object) -> bool:
        self._reader.cells.add(self._numbers[key])
        return key in self._held

    def __iter__(self) -> Iterator[Key]:
        self._reader.cells.add(self._numbers[ALL])
        return iter(self._held)

    def __len__(self) -> int:
        self._reader.cells.add(self._numbers[ALL])
        return len(self._held)

    def __repr__(self) -> str:
        return f"Noted({self._numbers.kind!r}, {len(self._held)} entries)"
