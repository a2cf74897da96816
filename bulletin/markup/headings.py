"""Headings: ids that can be read in an address, and levels that follow one another."""

import re
from dataclasses import dataclass, field
from typing import Final

from bulletin.markup.document import Heading
from bulletin.markup.positions import problem_at
from bulletin.problems import Location, Problem, Severity, message

RESERVED: Final = ("main",)
"""Ids that the page around the body has."""
_GAPS: Final = re.compile(r"[\W_]+")


def slug(text: str) -> str:
    """Return `text` as an id: letters of any script and digits, hyphens for all else."""
    return _GAPS.sub("-", text.lower()).strip("-")


@dataclass
class Outline:
    """The headings of one body, and every id given in it."""

    headings: list[Heading] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _above: int = 1
    _taken: dict[str, int] = field(default_factory=lambda: dict.fromkeys(RESERVED, 1))

    @property
    def below(self) -> int:
        """The level of a heading for what belongs to the last one so far, or else to the title."""
        return min(self._above + 1, 6)

    def take(self, wanted: str) -> bool:
        """Take the id `wanted`, and return whether it was free."""
        free = wanted not in self._taken
        self._taken.setdefault(wanted, 1)
        return free

    def id_for(self, text: str) -> str:
        """Return a free id for a heading that says `text`."""
        base = slug(text) or f"section-{len(self.headings) + 1}"
        found = base
        while not self.take(found):
            self._taken[base] += 1
            found = f"{base}-{self._taken[base]}"
        return found

    def add(self, heading: Heading, where: Location, sign: str = "#") -> None:
        """Add the next heading of the body, and note if its level is out of order.

        It is compared with the one above as that will be when it is mended. Its `sign` is what gives it its
        level: `#` before it, `=` in the line below it, or `<` of its tag.
        """
        self.headings.append(heading)
        if heading.level == 1:
            self.problems.append(_second_title(where, sign))
        elif heading.level > self._above + 1:
            self.problems.append(_skipped(where, heading.level, self._above, sign))
        self._above = max(min(heading.level, self._above + 1), 2)


def _second_title(where: Location, sign: str) -> Problem:
    if sign == "=":
        what = message("a line of `=` makes the line above it a heading of the title's level")
        mend = message("write `## ` before the line, and delete the `=` below it")
    elif sign == "<":
        what = message("`{tag}` makes a heading of the title's level", tag="<h1>")
        mend = message("write `{mended}`", mended="## …")
    else:
        what = message("a heading with one `#` stands in the body")
        mend = message("write `##`")
    why = message("the page has one heading of that level, its title, which stands in the front matter")
    return problem_at(where, "heading-level", what, why, mend)


def _skipped(where: Location, level: int, above: int, sign: str) -> Problem:
    return problem_at(
        where,
        "heading-level",
        message("a heading of level {level} follows one of level {above}", level=level, above=above),
        message("whoever has the page read aloud looks for the level between"),
        message("write `{mended}`", mended="#" * (above + 1) + (" …" if sign == "<" else "")),
        Severity.WARNING,
    )
