"""The names of the records, and where they stand in a text."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from bulletin.text.patterns import late
from bulletin.text.scripts import to_simplified

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


_WIDE: Final = "".join(chr(code) for code in range(0xFF10, 0xFF5B) if chr(code).isalnum())
"""Digits and Latin letters of full width, which look like those of half width: ＡＢＣ."""
_NARROW: Final = unicodedata.normalize("NFKC", _WIDE)
_HALF: Final = str.maketrans("（）" + _WIDE, "()" + _NARROW)
_FULL: Final = str.maketrans("()", "（）")
_WIDER: Final = str.maketrans(_NARROW, _WIDE)
_HAS_WIDTHS: Final = late(f"[()（）A-Za-z0-9{_WIDE}]")


def widths(name: str) -> tuple[str, ...]:
    """Return a name as it is, and with its brackets, letters and digits of either width.

    乙厂(苏仙) stands for 乙厂（苏仙） too, ABC公司 for ＡＢＣ公司; letters and digits are all of one width.
    """
    if not _HAS_WIDTHS.search(name):
        return (name,)
    half = name.translate(_HALF)
    wide = half.translate(_WIDER)
    return tuple(dict.fromkeys((name, half, half.translate(_FULL), wide, wide.translate(_FULL))))


@lru_cache(maxsize=8)
def _one_of(characters: str) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(characters)}]" if characters else "(?!)")


@dataclass(frozen=True, slots=True)
class Names:
    """The records of each name, and how names begin. A name is the same in Simplified and Traditional."""

    records: Mapping[str, tuple[tuple[str, str], ...]]
    """By each name as its record has it, in Simplified characters, and of either width."""
    beginnings: Beginnings

    @classmethod
    def of(cls, entries: Iterable[NameEntry]) -> "Names":
        """Return the names of `entries`: a name, and the records called so by their kinds and ids."""
        records: dict[str, tuple[tuple[str, str], ...]] = {}
        for name, found in entries:
            if len(name) >= _SHORTEST:
                typed = (name, to_simplified(name))
                for form in dict.fromkeys(width for one in typed for width in widths(one)):
                    records[form] = tuple(dict.fromkeys((*records.get(form, ()), *found)))[:_SHARED]
        return cls(records, Beginnings.of(records))

    def within(self, texts: Iterable[str]) -> tuple[NameEntry, ...]:
        """Return the names that stand in `texts`, also inside of one another, by name."""
        found = {name for text in texts for form in forms(text) for _, name in self._standing(form)}
        return tuple((name, self.records[name]) for name in sorted(found))

    def find(self, text: str) -> Iterator[NamedAt]:
        """Yield the names in `text`, in order and without overlap, the longest of each place."""
        standing = [place for form in forms(text) for place in self._standing(form)]
        reached = 0
        for start, name in sorted(standing, key=lambda place: (place[0], -len(place[1]))):
            if start >= reached:
                reached = start + len(name)
                yield from (NamedAt(start, reached, kind, id_) for kind, id_ in self.records[name])

    def _standing(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield each name in `text`, also inside of another one, and where it begins."""
        for start, lengths in self.beginnings.find(text):
            for length in lengths:
                name = text[start : start + length]
                if len(name) == length and name in self.records:  # shorter where the text ends
                    yield start, name


def forms(text: str) -> tuple[str, ...]:
    """Return a text as it is and, where that is another one, in Simplified characters, each at its place."""
    simplified = to_simplified(text)
    return (text,) if simplified == text or len(simplified) != len(text) else (text, simplified)
