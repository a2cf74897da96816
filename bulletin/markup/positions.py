"""Where in a body something stands, and the problems found there."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from bulletin.problems import AS_DECLARED, MEND_AS_DECLARED, Location, Message, Problem, Severity


@dataclass(frozen=True)
class Lines:
    """The line starts of a text."""

    text: str
    _starts: list[int] = field(init=False, repr=False)

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


def problem_at(
    where: Location,
    rule: str,
    what: Message,
    why: Message,
    mend: Message = MEND_AS_DECLARED,
    severity: Severity = AS_DECLARED,
) -> Problem:
    """Return the problem `rule` at `where`: the place first, as it prints."""
    return Problem(where, rule, what, why, mend, severity)
