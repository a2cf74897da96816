"""How far the lines of a YAML text are indented, and were meant to be where other signs than spaces do it."""

import re
from dataclasses import dataclass, field
from typing import Final

from bulletin.invisible import SPACE, SPACES, ZERO_WIDTH
from bulletin.read.vocabulary import FIELDS

_LEVEL: Final = 2
_TABS: Final = (_LEVEL, 2 * _LEVEL, 4 * _LEVEL)
"""How wide a tab may look to who typed it, where no other line shows it."""
LEAD: Final = rf"[ \t{SPACES}{ZERO_WIDTH}]*"
"""What a line begins with, where it is not only spaces by mistake."""
ODD: Final = rf"[\t{SPACES}{ZERO_WIDTH}]"
"""What may stand there in the place of a space, and is none to YAML."""
_ODD: Final = re.compile(ODD)
_WIDE: Final = "[\u2001\u2003\u3000]"
"""Spaces that look as wide as a Chinese character."""
_LINE: Final = re.compile(
    rf"(?P<lead>{LEAD})"
    rf"(?P<dash>-(?:{SPACE}+|$))?"
    r"(?:[\"'“”‘’「]?(?P<key>[^\s:：#\"'“”‘’「」\[\]{},]+)[\"'“”‘’」]? ?(?P<colon>[:：])(?P<value>.*))?"
)


@dataclass(slots=True)
class _Levels:
    """The columns of the names and of the hyphens that are open, and how the line before has left them.

    `leads` has by column what the last line with a name there begins with; `tab` is how wide a tab has shown
    to be, 0 where it has not.
    `takes` where the last name has no value on its line, so that some may stand below it; `block` is the
    column of a name whose text stands below it line by line, `text` where the first of these begins, and
    `text_width` how wide its beginning looks;
    `brackets` are those that are open. `unsure` are the beginnings of lines whose place can't be told.
    """

    names: list[int] = field(default_factory=list)
    leads: dict[int, str] = field(default_factory=dict)
    tab: int = 0
    hyphens: list[int] = field(default_factory=list)
    takes: bool = False
    block: int | None = None
    text: int = -1
    text_width: int = 0
    brackets: int = 0
    unsure: set[str] = field(default_factory=set)

    def holds(self, spaces: int) -> bool:
        """Tell if a line with so many spaces, whatever is behind them, is a part of the text above it."""
        return not self.takes and bool(self.names) and spaces > self.names[-1]

    def goes_on(self, spaces: int, width: int) -> bool:
        """Tell if a line goes on with the text or the brackets above it, whatever it looks like."""
        return self.holds(spaces) or self.brackets > 0 or self._is_in_block(width)

    def _is_in_block(self, width: int) -> bool:
        return self.block is not None and width > self.block

    def prose(self, lead: str, width: int) -> int:
        """Return where a line of a text begins: further to the right than what it goes on with.

        The lines of a text that stands line by line begin where the first of them does, or as much further to
        the right as they look.
        """
        least = max((*self.names, *self.hyphens), default=-_LEVEL) + _LEVEL
        if not self._is_in_block(width):
            return max(width, least)
        if self.text < 0:
            self.text = least if _ODD.search(lead) else width
            self.text_width = width
        return self.text + max(width - self.text_width, 0)

    def places(self, *, hyphen: bool) -> set[int]:
        """Return where a field or an entry may begin: where another one does, or a level below a bare name.

        Whoever types a tab means no line at the left edge, where another place is open.
        """
        last = max(self.names, default=0)
        below = {last + _LEVEL, *([last] if hyphen else [])} if self.takes else set()
        allowed = {*(self.hyphens if hyphen else self.names), *below} or {0}
        return allowed - {0} or allowed

    def meant(self, lead: str, *, hyphen: bool) -> tuple[int, bool]:
        """Return where a field or an entry behind `lead` begins, and if that is certain."""
        place, certain = self._nearest(lead, hyphen=hyphen)
        certain = certain and lead not in self.unsure
        if not certain:
            self.unsure.add(lead)
        return place, certain

    def _nearest(self, lead: str, *, hyphen: bool) -> tuple[int, bool]:
        allowed = self.places(hyphen=hyphen)
        alike = [column for column in allowed if self.leads.get(column) == lead]
        if alike:
            return max(alike), True
        if "\t" not in lead:
            width = _width(lead, _LEVEL)
            nearest = max((column for column in allowed if column <= width), default=min(allowed))
            return nearest, nearest == width or len(allowed) == 1
        found = [
            max((column for column in allowed if column <= width), default=min(allowed))
            for width in (_width(lead, tab) for tab in ([self.tab] if self.tab else _TABS))
        ]
        certain = len(set(found)) == 1
        tabs = lead.count("\t")
        if certain and tabs == len(lead) and found[0] % tabs == 0:
            self.tab = found[0] // tabs
        return found[0], certain

    def enter(self, column: int, found: re.Match[str]) -> None:
        """Take note of a field, an entry, or both, that begins in `column`.

        The hyphens of a list may stand right below its name, which stays open then.
        """
        self.names = [name for name in self.names if name < column + bool(found["dash"])]
        self.hyphens = [hyphen for hyphen in self.hyphens if hyphen < column or not found["dash"]]
        self.hyphens = [hyphen for hyphen in self.hyphens if hyphen <= column]
        if found["dash"]:
            self.hyphens.append(column)
            column += _LEVEL
        value = (found["value"] or "").strip() if found["key"] else found.string[found.end() :].strip()
        if found["key"]:
            self.names.append(column)
            self.leads[column] = found["lead"] + " " * (found.end("dash") - found.start("dash"))
        self.takes = bool(found["key"]) and (not value or value.startswith("#"))
        self.block, self.text = (column if value.startswith(("|", ">")) else None), -1
        self.brackets = _brackets(value) if value.startswith(("[", "{")) else 0


def indent(line: str, signs: str | None = " ") -> int:
    """Return how many of `signs`, or of any space for None, a line begins with.

    With ` -` that is the column of the field's name, from 0.
    """
    return len(line) - len(line.lstrip(signs))


def meant(text: str) -> dict[int, int]:
    """Return the spaces that lines were meant to begin with which begin with other signs, by number from 0.

    Those are tabs, full-width spaces, and what looks like a space. A field begins where one above it does, or
    a level below a name without a value. What is no field goes on with the text above it. Lines of which that
    can't be told are left out.
    """
    levels, spaces = _Levels(), {}
    for number, line in enumerate(text.split("\n")):
        found = _LINE.match(line)
        assert found, "every part may be missing"  # noqa: S101  for the types
        lead, certain = found["lead"], True
        column = width = _width(lead, _LEVEL)
        words, typed = line.strip(), indent(lead)
        if not words or words.startswith("#"):
            pass
        elif levels.goes_on(typed, width) or not (found["dash"] or _is_field(found)):
            levels.brackets += _brackets(words) if levels.brackets > 0 else 0
            column = levels.prose(lead, width)
        else:
            if _ODD.search(lead):
                column, certain = levels.meant(lead, hyphen=bool(found["dash"]))
            levels.enter(column, found)
        if certain and _ODD.search(lead) and not levels.holds(typed):
            spaces[number] = column
    return spaces


def _width(lead: str, tab: int) -> int:
    """Return how wide the beginning of a line looks where a tab is `tab` wide; full-width spaces are two."""
    shown = re.sub(f"[{ZERO_WIDTH}]", "", lead)
    wide = len(re.findall(_WIDE, shown))
    return len(shown) + wide * (_LEVEL - 1) + shown.count("\t") * (tab - 1)


def _is_field(found: re.Match[str]) -> bool:
    """Tell if a line begins with a name: a known one, or any with a colon and a space behind it."""
    spaced = found["colon"] == ":" and (not found["value"] or found["value"][0] in " \t")
    return found["key"] is not None and (spaced or found["key"] in FIELDS)


def _brackets(words: str) -> int:
    return sum(words.count(sign) for sign in "[{") - sum(words.count(sign) for sign in "]}")
