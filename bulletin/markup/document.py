"""The values that this stage gives: references, blocks, slots, documents. All frozen and hashable."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from bulletin.packing import Packed
from bulletin.problems import Problem
from bulletin.text.quantity.running import Mention

KINDS: Final = ("enterprise", "policy", "place", "indicator", "topic", "source", "bulletin")
"""The records that `{kind}id` can link to."""

_ID: Final = re.compile(r"[^,\s](?:[^,]*[^,\s])?")

FILE_KINDS: Final = ("filename", "static")
"""Pelican's links to files; their target is a path."""


@dataclass(frozen=True, slots=True)
class Reference(Packed):
    """One `{{ id }}` (of the kind `figure`) or `{kind}target`; line and column count from 1.

    `target` is an id, or a path where the kind is `filename` or `static`. Of `{place}suxian#map`
    the fragment is `map`. An address that was typed as a path, `../x` or `/x`, is of the kind `path`, and
    `target` is all of it. `offset` is where a figure stands in `Document.text` or `Words.text`; -1 elsewhere.
    """

    kind: str
    target: str
    literal: str
    line: int
    column: int
    fragment: str = ""
    offset: int = -1


class Role(StrEnum):
    """What a slot is to be filled with."""

    NUMBER = "number"
    """A figure in running text, a table or a caption: a link around `<data>`."""
    WORDS = "words"
    """A figure's words alone, in a heading, a link or an attribute. Escape them when filling."""
    ADDRESS = "address"
    """The address that a `{kind}target` stands for, inside `href` or `src`."""
    NAME = "name"
    """The name of the record, as the text of a link that was typed without one."""
    PICTURE = "picture"
    """The attributes of an image that tell its size and its smaller copies."""
    COPIES = "copies"
    """Those of an image that was typed with its width or height: its smaller copies."""
    NOTE = "note"
    """Behind a link to a file: what kind it is, and how large."""
    BLOCK = "block"
    """A whole block."""


@dataclass(frozen=True, slots=True)
class Slot(Packed):
    """A hole in the text: `index` counts references, or blocks where the role is BLOCK."""

    role: Role
    index: int


TextPart = str | Slot


@dataclass(frozen=True, slots=True)
class Option(Packed):
    """One option of a block, as typed; line and column are those of its value, from 1."""

    key: str
    value: str
    line: int
    column: int

    def ids(self) -> Iterator["Option"]:
        """Yield the option once for each of the ids that it holds, with commas between, and their places."""
        for found in _ID.finditer(self.value):
            yield Option(self.key, found[0], self.line, self.column + found.start())


@dataclass(frozen=True, slots=True)
class Block(Packed):
    """One `/// kind | caption` block; options as typed and in order, the caption as HTML with slots.

    `level` is that of a heading for all that stands in the block, 2 to 6: one below the heading above it.
    """

    kind: str
    caption: tuple[TextPart, ...]
    options: tuple[Option, ...]
    line: int
    column: int
    level: int

    @property
    def chosen(self) -> dict[str, str]:
        """What each option says, by its key."""
        return {option.key: option.value for option in self.options}


@dataclass(frozen=True, slots=True)
class Heading(Packed):
    """A heading of the body; its parts are escaped text without tags, fit for a list of contents."""

    level: int
    id: str
    parts: tuple[TextPart, ...]


@dataclass(frozen=True, slots=True)
class Number(Packed):
    """A number typed into a text: `mention` has its place in `Document.text` or `Words.text`.

    Line and column are its place in what was typed, from 1; 0 where its characters do not stand together
    there. `told` is what the table says of a number in a cell, in one sentence (苏仙区的复工企业数68家), and
    `row` the place that its row is of, if a head says that there are places.
    Of one without a unit, which can be held to nothing, `table` is the table that it stands in, from 1.
    """

    mention: Mention
    line: int
    column: int
    told: str = ""
    table: int = 0
    row: str = ""


@dataclass(frozen=True, slots=True)
class Document(Packed):
    """A converted body: joined and filled, `parts` are its HTML; `text` is what a reader reads.

    In `text` references stand as they were typed; `numbers` are the quantities in it, outside of them.
    Problems have an empty path, and lines that count from the body's first.
    """

    parts: tuple[TextPart, ...]
    references: tuple[Reference, ...] = ()
    blocks: tuple[Block, ...] = ()
    headings: tuple[Heading, ...] = ()
    text: str = ""
    numbers: tuple[Number, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Words(Packed):
    """A converted title or summary: `parts` are plain text, not HTML, and slots of role WORDS.

    In `text` references stand as they were typed; `numbers` are the quantities in it, outside of them.
    """

    parts: tuple[TextPart, ...]
    references: tuple[Reference, ...] = ()
    text: str = ""
    numbers: tuple[Number, ...] = ()
    problems: tuple[Problem, ...] = ()


def without_references(text: Document | Words) -> str:
    """Return a text with marks in place of its references to figures, whose ids nobody reads.

    So an id like `report-2062-1` is taken for no day. All else stands where it stood.
    """
    pieces, reached = [], 0
    for reference in sorted(text.references, key=lambda found: found.offset) if "{{" in text.text else ():
        if reference.offset >= reached:
            pieces += [text.text[reached : reference.offset], _MARK * len(reference.literal)]
            reached = reference.offset + len(reference.literal)
    return "".join(pieces) + text.text[reached:] if pieces else text.text


_MARK: Final = "\ufffc"
"""Unicode's sign for something that stands in a text and is none."""


def merged(parts: Iterable[TextPart]) -> Iterator[TextPart]:
    """Join neighbouring pieces of text, and leave out empty ones."""
    held: list[str] = []
    for part in parts:
        if isinstance(part, str):
            held.append(part)
            continue
        if text := "".join(held):
            yield text
        held = []
        yield part
    if text := "".join(held):
        yield text
