"""The provinces, cities and counties of GB/T 2260: found by code or name, each with what it lies in."""

import csv
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from bulletin.model.records import Level
from bulletin.text.pinyin import pinyin_slug
from bulletin.text.places import spoken_name
from bulletin.text.scripts import to_simplified
from bulletin.vocabulary import PLACES

_CODE: Final = re.compile(r"[0-9]{6}")


_LONGEST: Final = 80
"""Letters of the reading of a name at most."""


def _differ_by_one(one: str, other: str) -> bool:
    return len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1


@dataclass(frozen=True, slots=True)
class Division:
    """A province, a city or a county, with the years since and until which it has the code and the name."""

    code: str
    name: str
    since: str = ""
    until: str = ""

    @property
    def level(self) -> Level:
        """Its level; what a city is made of is a county, whatever it is called."""
        if self.code.endswith("0000"):
            return Level.PROVINCE
        return Level.CITY if self.code.endswith("00") else Level.COUNTY

    @property
    def short_name(self) -> str:
        """Its name as it is spoken of, empty where that is no other: 桂阳 for 桂阳县, but 沙县."""
        return spoken_name(self.name)

    @property
    def names(self) -> frozenset[str]:
        """What it is called, as a whole and for short: 大理白族自治州, 大理, 大理州."""
        short = self.short_name or self.name
        return frozenset({self.name, short, f"{short}州" if self.name.endswith("自治州") else short})


@dataclass(frozen=True)
class Divisions:
    """All of them, as a file has them."""

    path: Path = PLACES

    @cached_property
    def every(self) -> tuple[Division, ...]:
        """All, those of other times too, in the order of their codes."""
        with self.path.open(encoding="utf-8", newline="") as file:
            return tuple(Division(**row) for row in csv.DictReader(file))

    @cached_property
    def _today(self) -> Mapping[str, Division]:
        return {one.code: one for one in self.every if not one.until}

    def chain(self, division: Division) -> tuple[Division, ...]:
        """Return a place after all that it lies in, the province first."""
        codes = (f"{division.code[:2]}0000", f"{division.code[:4]}00")
        above = (self._today[code] for code in codes if code in self._today and code != division.code)
        return (*above, division)

    def full_name(self, division: Division) -> str:
        """Return a name that tells it from all others: 湖南省郴州市苏仙区."""
        return "".join(one.name for one in self.chain(division))

    def find(self, words: str) -> tuple[Division, ...]:
        """Return the places that are called so, by code or name; those of today, or else former ones.

        A name may be short, and may have what it lies in before it: 苏仙, 郴州苏仙区. Where one is called
        just so, those whose short name it is are left out.
        """
        typed = to_simplified("".join(unicodedata.normalize("NFKC", words).split()))
        if _CODE.fullmatch(typed):
            found = [one for one in self.every if one.code == typed]
        else:
            found = [one for one in self.every if typed in {one.name, self.full_name(one)}]
            found = found or [one for one in self.every if typed in set(self._names(one))]
        return tuple([one for one in found if not one.until] or found)

    def like(self, words: str) -> tuple[Division, ...]:
        """Return the places of today that are called so but for one character that is read alike: 涿洲市."""
        typed = to_simplified("".join(unicodedata.normalize("NFKC", words).split()))
        near = [
            (one, name) for one in self._today.values() for name in one.names if _differ_by_one(typed, name)
        ]
        read = pinyin_slug(typed, _LONGEST) if near else ""
        return tuple(dict.fromkeys(one for one, name in near if pinyin_slug(name, _LONGEST) == read))

    def _names(self, division: Division) -> Iterator[str]:
        """Yield what a place may be called: each of its names behind none, one or all of those above it."""
        before = {""}
        for above in self.chain(division)[:-1]:
            before |= {first + name for first in before for name in above.names}
        for name in division.names:
            yield from (first + name for first in before)
