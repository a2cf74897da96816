"""The cells of tables among the numbers of a text, and of whom their rows are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bulletin.draft.extracts import NamedWords
from bulletin.model.names import Names
from bulletin.text.quantity.running import Mention
from bulletin.text.tables import TableSpans

_WHO: Final = frozenset({"place", "enterprise"})


def with_cells(found: Iterable[Mention], cells: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the quantities of a text in order, those of `cells` in place of what is found in these."""
    inside = {at for cell in cells for at in range(cell.start, cell.end)}
    yield from sorted([*cells, *(one for one in found if one.start not in inside)], key=lambda one: one.start)


def without_rows(simple: str, cells: Iterable[int]) -> str:
    """Return the text with blanks for the lines in which cells stand: whom a row names is not the text's."""
    pieces, reached = [], 0
    for cell in sorted(cells):
        if cell >= reached:
            start = simple.rfind("\n", 0, cell) + 1
            end = simple.find("\n", cell)
            end = len(simple) if end < 0 else end
            pieces += [simple[reached:start], " " * (end - start)]
            reached = end
    return "".join([*pieces, simple[reached:]])


def without_tables(text: str, grids: Iterable[TableSpans]) -> str:
    """Return the text with strokes for all that stands in its tables: no line of them is a blank one."""
    pieces, reached = [], 0
    for grid in grids:
        start, end = grid[0][0][0], grid[-1][-1][1]
        pieces += [text[reached:start], _VISIBLE.sub("_", text[start:end])]
        reached = end
    return "".join([*pieces, text[reached:]])


_VISIBLE: Final = re.compile(r"[^\n]")


def of_row(row: str, names: Names) -> NamedWords:
    """Return whom the words of a row name, where all of them do; else the words, which no record has."""
    found = (name.id for name in names.find(row) if name.kind in _WHO and name.end - name.start == len(row))
    return NamedWords(row, next(found, ""))
