"""The names of the records, and where they stand in a text."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from operator import concat
from typing import Final

_SHORTEST: Final = 2


@dataclass(frozen=True, slots=True)
class Named:
    """A record's name or alias in a text, from `start` up to `end`."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Names:
    """The records of each name; and by its first two characters the lengths of names, longest first."""

    records: Mapping[str, tuple[tuple[str, str], ...]]
    lengths: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> "Names":
        """Return the names of `entries`: a name, and the records called so by their kinds and ids."""
        records = {name: found for name, found in entries if len(name) >= _SHORTEST}
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in records:
            lengths[name[:_SHORTEST]].add(len(name))
        return cls(records, {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()})

    def find(self, text: str) -> Iterator[Named]:
        """Yield the names in `text`, in order and without overlap, the longest of each place."""
        reached = 0
        for start in beginnings(text, self.lengths):
            if start < reached:
                continue
            for length in self.lengths[text[start : start + _SHORTEST]]:
                if found := self.records.get(text[start : start + length]):
                    yield from (Named(start, start + length, kind, id_) for kind, id_ in found)
                    reached = start + length
                    break


def beginnings(text: str, known: Container[str]) -> list[int]:
    """Return where two characters that are `known` stand in `text`; fast, since most are not."""
    return [index for index, pair in enumerate(map(concat, text, text[1:])) if pair in known]
