"""Where in a body something stands, and the problems found there."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Final

from bulletin.problems import Location, Message, Problem, Severity

_MOST: Final = 5_000


@dataclass(frozen=True)
class Lines:
    """The line starts of a text."""

    text: str
    _starts: list[int] = field(init=False, repr=False)
    _found: dict[str, list[int]] = field(default_factory=dict, repr=False)
    _folded: str | None = field(default=None, init=False, repr=False)

    def __post_init__(self) -> None:
        starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        object.__setattr__(self, "_starts", starts)

    def at(self, offset: int) -> tuple[int, int]:
        """Return line and column, from 1, of the character at `offset`."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, offset: int) -> str:
        """Return the line that holds the character at `offset`, without its end."""
        end = self.text.find("\n", offset)
        return self.text[self._starts[self.at(offset)[0] - 1] : end if end >= 0 else len(self.text)]

    def says(self, number: int) -> str:
        """Return the line `number`, from 1, without its end; empty beyond the last."""
        return self.line(self._starts[number - 1]) if number <= len(self._starts) else ""

    def location(self, offset: int) -> Location:
        """Return the place of `offset`; before the text stands the text as a whole."""
        return Location("", *self.at(offset)) if offset >= 0 else Location("")

    def find_words(self, words: str) -> Location:
        """Return the place of the first `words`, in letters of either case where none are as typed.

        They are many where a text is full of faults, so that looking for them must take next to no time.
        """
        offset = self.text.find(words)
        if offset >= 0 or not words:
            return self.location(offset)
        if self._folded is None:
            object.__setattr__(self, "_folded", self.text.lower())
        folded = self._folded or ""
        return self.location(folded.find(words.lower()) if len(folded) == len(self.text) else -1)

    def find(self, pattern: str, nth: int = 0) -> Location:
        """Return the place of the nth match of `pattern`, or of the last one; none is the whole text."""
        offsets = self._found.get(pattern)
        if offsets is None and not nth:
            first = re.search(pattern, self.text, re.IGNORECASE)
            return self.location(first.start() if first else -1)
        if offsets is None:
            matches = re.finditer(pattern, self.text, re.IGNORECASE)
            offsets = self._found[pattern] = [
                match.start() for match, _ in zip(matches, range(_MOST), strict=False)
            ]
        return self.location(offsets[min(nth, len(offsets) - 1)] if offsets else -1)


def problem(
    where: Location,
    rule: str,
    what: Message,
    why: Message,
    mend: Message,
    severity: Severity = Severity.ERROR,
) -> Problem:
    """Return the problem `rule` at `where`: the place first, as it prints."""
    return Problem(where, rule, what, why, mend, severity)
