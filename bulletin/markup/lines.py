"""The lines of a text, as the layout looks at them: how far each is indented, and what it says."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bulletin.invisible import SPACE
from bulletin.markup.tokens import MarkupTokenKind, Tokens

DEFINED: Final = r"(?m:^[ \t>]*\[(?!\^)[^\]\n]+\]:[ \t]*)(?:https?:|[./])\S*"
"""A line that gives links an address, for a regular expression."""
_WIDE: Final = frozenset("\u2001\u2003\u3000")
"""Spaces as wide as a Han character."""
_INDENT: Final = re.compile(f"{SPACE}*")


@dataclass(frozen=True, slots=True)
class MarkupLine:
    """A line of the text: which it is, from 0, and in the body, from 1; its indentation and its words."""

    index: int
    number: int
    typed: str
    indent: int
    wide: bool
    words: str


def lines(marked: str, tokens: Tokens) -> Iterator[MarkupLine]:
    """Yield the lines; a comment's token stands for as many as the comment has."""
    number = 1
    comments = any(token.kind is MarkupTokenKind.COMMENT for token in tokens.found)
    for index, typed in enumerate(marked.split("\n")):
        yield line_of(typed, index, number)
        number += 1
        if comments:
            number += sum(token.literal.count("\n") for token in tokens.within(typed))


def line_of(typed: str, index: int, number: int) -> MarkupLine:
    """Return a line; a tab is as wide as four spaces, and 　 as two."""
    indent = _INDENT.match(typed)
    space = indent.group() if indent else ""
    if not space:
        return MarkupLine(index, number, typed, 0, wide=False, words=typed)
    width = sum(4 if char == "\t" else 2 if char in _WIDE else 1 for char in space)
    return MarkupLine(
        index, number, typed, width, wide=not _WIDE.isdisjoint(space), words=typed[len(space) :]
    )
