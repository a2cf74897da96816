"""Which known id a misspelt one is nearest to, found without comparing it with all of them."""

import difflib
import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

_WORD: Final = re.compile(r"[^-_./]+")
_LIKE: Final = 0.8
"""How much of two ids has to be the same, from 0 to 1, for one to be offered instead of the other."""
_COMPARED: Final = 60
"""Ids that one is compared with at most."""

_Piece = tuple[str, int, str]


@dataclass(frozen=True, slots=True)
class Near:
    """Ids by their words and by their halves: where one character is wrong, one half is right."""

    by_piece: Mapping[_Piece, list[str]]

    @classmethod
    def of(cls, ids: Collection[str]) -> "Near":
        """Return the index of `ids`."""
        by_piece: dict[_Piece, list[str]] = defaultdict(list)
        for id_ in sorted(ids):
            for piece in (*_words(id_), *_halves(id_, len(id_))):
                by_piece[piece].append(id_)
        return cls(by_piece)

    def nearest(self, id_: str) -> str:
        """Return the id that `id_` was most likely meant to be; empty where none resembles it."""
        length = len(id_)
        pieces = {
            *_words(id_),
            *(half for size in range(length - 1, length + 2) for half in _halves(id_, size)),
        }
        groups = sorted((self.by_piece[piece] for piece in pieces if piece in self.by_piece), key=len)
        candidates: dict[str, None] = {}
        for group in groups:
            middle = bisect_left(group, id_)
            start = max(0, min(middle - _COMPARED // 2, len(group) - _COMPARED))
            candidates |= dict.fromkeys(group[start : start + _COMPARED])
            if len(candidates) >= _COMPARED:
                break
        return next(iter(difflib.get_close_matches(id_, candidates, 1, _LIKE)), "")


def _words(id_: str) -> Iterator[_Piece]:
    yield from (("word", 0, word) for word in set(_WORD.findall(id_)))


def _halves(id_: str, length: int) -> Iterator[_Piece]:
    """Yield the halves that an id of this length would have in common with `id_`."""
    middle = length // 2
    yield "first", length, id_[:middle]
    yield "last", length, id_[len(id_) - (length - middle) :]
