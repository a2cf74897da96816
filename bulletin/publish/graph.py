"""Who has read what: the nodes of a site, each made of cells, and which are stale when cells change.

A node is something that was made: what the rules find in one place, a derived value, the pages of a unit.
Nodes of a layer read only cells of records, of groups, and of earlier layers.
"""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bulletin.cells import Cell
from bulletin.publish.state import State

Node = tuple[str, str]
"""The layer and the key of a node."""


_MANY: Final = 4000
"""Nodes that are held in the memory at most, where all of a site are made."""


class Kept(NamedTuple):
    """What was read for a node, what came out or its digest, and, where it is asked for again, the value."""

    read: "array[int]"
    output: bytes = b""
    value: bytes | None = None


Nodes = dict[Node, Kept]


@dataclass(slots=True)
class Graph:
    """The nodes as they were after the last build, and what this one has made anew; see `State.save_site`."""

    state: State
    made: Nodes = field(default_factory=dict)
    gone: set[Node] = field(default_factory=set)
    holding: bool = False
    stale: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The keys of what must be made anew, by layer; grows as cells change."""

    def changed(self, cells: Iterable[Cell]) -> None:
        """Take in that cells have changed: what was made of them is stale."""
        for layer, key in self.state.readers(cells):
            self.stale[layer].add(key)

    def put(self, layer: str, key: Hashable, read: Iterable[Cell], output: bytes = b"") -> None:
        """Take in what was made, and of what."""
        read = read if isinstance(read, array) else array("q", read)
        self.put_all({(layer, str(key)): Kept(read, output)})

    def put_all(self, nodes: Nodes) -> None:
        """Take in nodes that were made."""
        self.made.update(nodes)
        if self.holding and len(self.made) >= _MANY:
            self._hand_over()

    def hold(self) -> None:
        """From now on hand what is made over to the state, since all is, and too much for the memory."""
        self.state.begin_whole()
        self._hand_over()
        self.holding = True

    def _hand_over(self) -> None:
        self.state.hold(self.made)
        self.made.clear()

    def gone_of(self, layer: str) -> set[str]:
        """Return the keys of what is no longer made in a layer."""
        return {key for found, key in self.gone if found == layer}

    def drop(self, layer: str, key: str) -> None:
        """Take in that something is no longer made."""
        self.gone.add((layer, key))
