"""The records of a file that can't be read as a whole, apart, so that one broken record hides no other.

A record goes from its hyphen to the next one that is indented as far. Files are cut so only where the parser
could not read the whole, since it alone knows where a text in quotes or of several lines ends.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_RECORD: Final = re.compile(r"^(?P<indent>[ ]*)-[ ]+\w+[ ]*:(?:[ ]|$)", re.MULTILINE)
"""The hyphen and the first field of a record."""
_NO_FIELD: Final = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*\Z")
"""Lines without a field: empty ones, and comments."""
_NAME: Final = re.compile(r"^figures:[ ]*(?:#[^\n]*)?\n(?:[ \t]*(?:#[^\n]*)?\n)*\Z", re.MULTILINE)
"""The name of the list that a file of figures has, and fields of its own before it."""
_FIELD: Final = re.compile(r"^\w+:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class RecordText:
    """A part of a file, and how many lines stand before it."""

    text: str
    before: int


@dataclass(frozen=True, slots=True)
class Apart:
    """The records of a file, and the fields before them, with the `name` of the list if it has one."""

    head: str
    name: str
    records: tuple[RecordText, ...]


def apart(text: str) -> Apart | None:
    """Return the records of a text that holds several in one list; None for any other."""
    first = _RECORD.search(text)
    head = text[: first.start()] if first else ""
    named = _NAME.search(head) is not None
    if not first or not (named or _NO_FIELD.match(head)) or (named and _FIELD.search(text, first.start())):
        return None
    records = tuple(_records(text, first["indent"], first.start()))
    return Apart(head, "figures" if named else "", records) if len(records) > 1 else None


def first_lines(text: str) -> list[int]:
    """Return the lines, from 1, in which the records of a text begin; none where they can't be told apart."""
    found = apart(text)
    return [piece.before + 1 for piece in found.records] if found else []


def _records(text: str, indent: str, start: int) -> Iterator[RecordText]:
    starts = [found.start() for found in _RECORD.finditer(text, start) if found["indent"] == indent]
    line = text.count("\n", 0, start)
    for begin, end in zip(starts, [*starts[1:], len(text)], strict=True):
        yield RecordText(text[begin:end], line)
        line += text.count("\n", begin, end)
