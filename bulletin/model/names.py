"""The names of the records, and where they stand in a text."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_SHORTEST: Final = 2
_SHARED: Final = 20
"""Records of one name that are told; of a name that more have nobody knows whom it means."""
NameEntry = tuple[str, tuple[tuple[str, str], ...]]
"""A name, and the kinds and ids of the records that go by it."""


@dataclass(frozen=True, slots=True)
class NamedAt:
    """A record's name or alias in a text, from `start` up to `end`."""

    start: int
    end: int
    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The first two characters of names, each with what is known of the names that begin so."""

    known: Mapping[str, tuple[int, ...]]
    first: str
    """The first characters of all: nearly all of a text is passed over by looking for these alone."""

    @classmethod
    def of(cls, names: Iterable[str]) -> "Beginnings":
        """Return the beginnings of `names` with the lengths of these, longest first."""
        lengths: dict[str, set[int]] = defaultdict(set)
        for name in names:
            lengths[name[:_SHORTEST]].add(len(name))
        known = {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}
        return cls(known, "".join(sorted({start[0] for start in known})))

    def find(self, text: str) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield where names may begin in `text`, each with the lengths that they may have, longest first."""
        for match in _one_of(self.first).finditer(text):
            start = match.start()
            if lengths := self.known.get(text[start : start + _SHORTEST]):
                yield start, lengths


@lru_cache(maxsize=8)
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]" if characters else "(?!)")


@dataclass(frozen=True, slots=True)
class Names:
    """The records of each name, and how names begin."""

    records: Mapping[str, tuple[tuple[str, str], ...]]
    beginnings: Beginnings

    @classmethod
    def of(cls, entries: Iterable[NameEntry]) -> "Names":
        """Return the names of `entries`: a name, and the records called so by their kinds and ids."""
        records = {name: found[:_SHARED] for name, found in entries if len(name) >= _SHORTEST}
        return cls(records, Beginnings.of(records))

    def within(self, texts: Iterable[str]) -> tuple[NameEntry, ...]:
        """Return the names that stand in `texts`, also inside of one another, by name."""
        found = {
            name
            for text in texts
            for start, lengths in self.beginnings.find(text)
            for length in lengths
            if (name := text[start : start + length]) in self.records
        }
        return tuple((name, self.records[name]) for name in sorted(found))

    def find(self, text: str) -> Iterator[NamedAt]:
        """Yield the names in `text`, in order and without overlap, the longest of each place."""
        reached = 0
        for start, lengths in self.beginnings.find(text):
            if start < reached:
                continue
            for length in lengths:
                name = text[start : start + length]
                if (found := self.records.get(name)) and len(name) == length:  # shorter where the text ends
                    yield from (NamedAt(start, start + length, kind, id_) for kind, id_ in found)
                    reached = start + length
                    break
