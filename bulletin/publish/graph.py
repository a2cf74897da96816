"""Who has read what: the nodes of a site, each made of cells, and which are stale when cells change.

A node is something that was made: what the rules find in one place, a derived value, the pages of a unit.
Nodes of a layer read only cells of records, of groups, and of earlier layers.
"""

from array import array
from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from bulletin.cells import Cell
from bulletin.publish.state import State

Node = tuple[str, str]
"""The layer and the key of a node."""


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
    stale: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    """The keys of what must be made anew, by layer; grows as cells change."""

    def changed(self, cells: Iterable[Cell]) -> None:
        """Take in that cells have changed: what was made of them is stale."""
        for layer, key in self.state.readers(cells):
            self.stale[layer].add(key)

    def put(self, layer: str, key: Hashable, read: Iterable[Cell], output: bytes = b"") -> None:
        """Take in what was made, and of what."""
        self.made[layer, str(key)] = Kept(read if isinstance(read, array) else array("q", read), output)

    def gone_of(self, layer: str) -> set[str]:
        """Return the keys of what is no longer made in a layer."""
        return {key for found, key in self.gone if found == layer}

    def drop(self, layer: str, key: str) -> None:
        """Take in that something is no longer made."""
        self.gone.add((layer, key))
