"""A document of blocks and tables, laid out as lines of plain text while it is read.

A block is a line. A table is written with bars and a ruler, the form in which text/tables.py reads numbers:

| 乡镇 | 企业数（家） |
| --- | --- |
| 飞天山镇 | 68 |

What a document makes in memory is bounded: whoever goes beyond `LONGEST` characters gets TooLongError.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from bulletin.invisible import SPACES
from bulletin.problems import Location, Message, Problem, message
from bulletin.text.patterns import late
from bulletin.text.spacing import joined_lines

LONGEST: Final = 2_000_000
"""Characters that a document may have; press reports have some thousand."""
_COLUMNS: Final = 100
"""So many columns are made of cells that go over several."""
_LABEL: Final = 40
"""Characters of a cell that may be said in each row or column over which it goes."""
_PROSE: Final = 200
"""Characters from which a cell is no cell of a table of numbers, but a part of a page."""
_BLANK: Final = f" \t\r\n{SPACES.replace('-', '')}\u200b\ufeff"
_BAR: Final = late("[|｜]")
_COUNTS: Final = late(r"[0-9０-９▢](?![0-9０-９]*[年月日号號期批届屆])")
_SUPERSCRIPT: Final = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_RAISED: Final = late("[0-9+−-]+")


class TooLongError(Exception):
    """A document has more text than anybody would read."""


def raised(text: str) -> str:
    """Return superscript text so that its digits aren't taken for more of the number before: 68¹, 10³."""
    return text.translate(_SUPERSCRIPT) if _RAISED.fullmatch(text) else text


def is_blank(text: str) -> bool:
    """Tell if a reader sees nothing of `text`."""
    return not text.strip(_BLANK)


TOO_LONG: Final = message("a press report has some thousand characters, and to read so much takes minutes")
"""Why so much is not read."""


def too_much_text(name: str) -> Problem:
    """Return the problem of a document with more text than is read."""
    what = message(
        "it has far more text or marks than a press report (characters: {limit} at most)", limit=LONGEST
    )
    return Problem(
        Location(name),
        "too-large",
        what,
        TOO_LONG,
        message("copy the part that you need, and take that alone"),
    )


NOT_READ: Final = message("no text can be read from it")
PICTURES: Final = message(
    "what stands in pictures and charts isn't read ({count} of them); type it where it matters", count=0
)


class SeenText(NamedTuple):
    """The lines that a reader of a document sees, and sentences on what was left out of it."""

    lines: tuple[str, ...]
    notes: tuple[Message, ...] = ()


class _Cell(NamedTuple):
    """A cell: its lines, over how many columns and rows it goes, and if it belongs to the one above it."""

    lines: tuple[str, ...]
    across: int
    down: int
    goes_on: bool
    is_layout: bool


@dataclass(slots=True)
class _Table:
    rows: list[list[_Cell]] = field(default_factory=list)
    has_table: bool = False
    """Whether the cell that is being read has a table in it."""

    def lines(self) -> Iterator[str]:
        """Yield the table's lines; of one that only places parts of a page, these."""
        rows = [row for row in self.rows if row]
        width = max((sum(cell.across for cell in row) for row in rows), default=0)
        if width < 2 or any(cell.is_layout for row in rows for cell in row):  # noqa: PLR2004  one column is none
            yield from (line for row in rows for cell in row for line in cell.lines)
            return
        alone = [len(row) == 1 and row[0].across >= width for row in rows]
        first = alone.index(False) if False in alone else len(rows)
        last = len(rows) - (alone[::-1].index(False) if False in alone else 0)
        yield from (line for row in rows[:first] for line in row[0].lines)
        yield from _barred(rows[first:last])
        yield from (line for row in rows[max(first, last) :] for line in row[0].lines)


def _barred(rows: list[list[_Cell]]) -> Iterator[str]:
    """Yield the rows of a table with bars between the cells, a ruler, and a blank line that ends it."""
    held: dict[int, tuple[int, str]] = {}
    above: list[str] = []
    for number, row in enumerate(rows):
        above = _placed(row, held, above, is_head=number == 0)
        yield f"| {' | '.join(_BAR.sub(_escaped, text) for text in above)} |"
        if number == 0:
            yield f"|{' --- |' * len(above)}"
    if rows:
        yield ""


def _placed(
    row: list[_Cell], held: dict[int, tuple[int, str]], above: list[str], *, is_head: bool
) -> list[str]:
    """Return the texts of a row by column; `held` are those of cells that reach down from rows before.

    A label is said in each place over which its cell goes, and a number once.
    """
    placed: list[str] = []

    def place_held() -> None:
        while len(placed) in held:
            rows, label = held.pop(column := len(placed))
            if rows > 1:
                held[column] = rows - 1, label
            placed.append(label)

    for cell in row:
        place_held()
        text = joined_lines("\n".join(cell.lines))
        label = _label(text)
        if cell.goes_on and len(placed) < len(above):
            text = label = _label(above[len(placed)])
        beside = text if is_head and len(text) <= _LABEL else label
        for column in range(min(cell.across, max(1, _COLUMNS - len(placed)))):
            if cell.down > 1 and len(placed) < _COLUMNS:
                held[len(placed)] = cell.down - 1, label
            placed.append(beside if column else text)
    place_held()
    return placed


def _label(text: str) -> str:
    """Return what the places say over which a cell goes: its words, and nothing where it may be a number."""
    return "" if len(text) > _LABEL or _COUNTS.search(text) else text


def _escaped(bar: re.Match[str]) -> str:
    return f"\\{bar[0]}"


class LineLayout:
    """Takes a document's text in order, and lays it out. Blocks may stand in blocks, tables in cells."""

    def __init__(self) -> None:
        self._left = LONGEST
        self._lines: list[list[str]] = [[]]
        """Those of the document, and of each cell that is open."""
        self._parts: list[str] = []
        self._outer: list[list[str]] = []
        """The parts of the blocks around the one that is open."""
        self._carried: list[str] = []
        self._tables: list[_Table] = []

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines of the document, once all of it was taken."""
        self.end_line()
        return tuple(self._lines[0])

    @property
    def is_in_table(self) -> bool:
        """Whether a table is open."""
        return bool(self._tables)

    def write(self, text: str) -> None:
        """Take some text of the line."""
        self._spend(len(text))
        self._parts.append(text)

    def end_line(self) -> None:
        """End the line, if one has begun; line feeds in what was written end one too."""
        parts, self._parts = self._carried + self._parts, []
        self._carried = []
        lines = "".join(parts).split("\n")
        self._lines[-1].extend(line.rstrip() for line in lines if not is_blank(line))

    def open_block(self) -> None:
        """Begin a paragraph, which may stand in another one, as text boxes do."""
        self._outer.append(self._parts)
        self._parts, self._carried = self._carried, []

    def close_block(self, *, joined: bool = False) -> None:
        """End the paragraph; one that is `joined` goes on in the next."""
        if joined:
            self._carried = self._parts
            self._parts = []
        else:
            self.end_line()
        self._parts = self._outer.pop()

    def open_table(self) -> None:
        """Begin a table, in the document or in a cell."""
        self.end_line()
        if self._tables:
            self._tables[-1].has_table = True
        self._tables.append(_Table())

    def open_row(self) -> None:
        """Begin a row of the table."""
        self._tables[-1].rows.append([])

    def open_cell(self) -> None:
        """Begin a cell of the row, and the first row where there is none."""
        self.end_line()
        if not self._tables[-1].rows:
            self.open_row()
        self._tables[-1].has_table = False
        self._lines.append([])
        self._spend(3)

    def close_cell(
        self, across: int = 1, down: int = 1, *, goes_on: bool = False, dropped: bool = False
    ) -> None:
        """End the cell, which goes over so many places, or on from the one above; a dropped one is empty."""
        self.end_line()
        table, lines = self._tables[-1], tuple(self._lines.pop())
        lines = () if dropped else lines
        is_layout = table.has_table or (len(lines) > 1 and sum(map(len, lines)) > _PROSE)
        self._spend(min(across, _COLUMNS) * min(down, _COLUMNS))
        table.has_table = False
        table.rows[-1].append(_Cell(lines, across, down, goes_on, is_layout))

    def skip_cells(self, count: int) -> None:
        """Leave places of the row empty."""
        for _ in range(min(count, _COLUMNS)):
            self.open_cell()
            self.close_cell()

    def drop_row(self) -> None:
        """Take the row away."""
        self._tables[-1].rows.pop()

    def close_table(self) -> None:
        """End the table, and lay it out."""
        self.end_line()
        for line in self._tables.pop().lines():
            self._spend(len(line))
            self._lines[-1].append(line)

    def _spend(self, characters: int) -> None:
        self._left -= characters
        if self._left < 0:
            raise TooLongError
