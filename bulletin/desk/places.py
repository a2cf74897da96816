"""Where in a text stands what a conversion has found, which leaves out what can't be seen."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bulletin.invisible import BIDI, JOINERS, ZERO_WIDTH
from bulletin.markup.characters import cleaned_text
from bulletin.text.patterns import late

_UNSEEN: Final = late(f"[{ZERO_WIDTH}{JOINERS}{BIDI}]")


@dataclass(frozen=True)
class TypedPlaces:
    """The places of a text with plain line ends."""

    text: str

    @cached_property
    def _lines(self) -> list[tuple[int, str, str]]:
        """Each line: where it begins, what was typed there, and what a conversion reads."""
        found, start = [], 0
        for typed, read in zip(self.text.split("\n"), cleaned_text(self.text)[0].split("\n"), strict=False):
            found.append((start, typed, read))
            start += len(typed) + 1
        return found

    def find(self, line: int, column: int, words: str) -> int:
        """Return where words stand that a conversion has found at a line and column, from 1; else -1."""
        if not 0 < line <= len(self._lines):
            return -1
        start, typed, read = self._lines[line - 1]
        at = column - 1
        if typed != read:
            at = 0
            for sign in read[: column - 1]:
                at = self._seen(typed, at, sign) + 1
            at = self._seen(typed, at, words[:1])
        return start + at if typed.startswith(words, at) else -1

    def _seen(self, typed: str, at: int, sign: str) -> int:
        """Return where a sign stands, from a place on: behind others that can't be seen."""
        while typed[at : at + 1] != sign and _UNSEEN.match(typed, at):
            at += 1
        return at
