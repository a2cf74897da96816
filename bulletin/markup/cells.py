"""Where the cells of tables stand in the text that readers get: marks on the way to it, places at its end."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from bulletin.text.tables import TableSpans

_TABLE, _ROW, _CELL, _MERGED, _END = "\x01", "\x02", "\x03", "\x04", "\x05"
_MARKS: Final[Mapping[str, str]] = {"table": _TABLE, "tr": _ROW, "th": _CELL, "td": _CELL}
_ALL: Final = frozenset({_TABLE, _ROW, _CELL, _MERGED, _END})
LINE: Final = "\n"
END: Final = f"\n{_END}\n"
"""What ends a table among the pieces of a text."""


def begun(name: str, attributes: str) -> str:
    """Return what a tag begins in a text: a line, and of a table, row or cell a line of its own before it.

    That line is a control character, which no body holds.
    """
    mark = _MARKS.get(name)
    if mark is None:
        return LINE
    is_merged = mark is _CELL and "span=" in attributes
    return f"\n{mark}\n{_MERGED}\n" if is_merged else f"\n{mark}\n"


def without_marks(lines: Sequence[str]) -> tuple[str, tuple[TableSpans, ...]]:
    """Return the text of `lines` without those that mark tables, and the tables: which lines each cell has.

    Tables with cells of several columns or rows, and those with a table in a cell, are left out: nobody can
    tell which head is whose.
    """
    kept = [line for line in lines if line not in _ALL]
    return "\n".join(kept), tuple(_tables(lines)) if len(kept) < len(lines) else ()


def _tables(lines: Sequence[str]) -> Iterator[TableSpans]:
    at = depth = 0
    rows: list[list[tuple[int, int]]] = []
    plain = True
    for line in lines:
        if line == _TABLE:
            depth, rows, plain = depth + 1, [], depth == 0
        elif line == _END:
            depth -= 1
            if plain and rows and depth == 0:
                yield tuple(tuple(row) for row in rows if row)
            plain = False
        elif line == _ROW:
            rows.append([])
        elif line == _CELL and rows:
            rows[-1].append((at, at))
        elif line == _MERGED:
            plain = False
        else:
            at += 1
            if depth and rows and rows[-1]:
                rows[-1][-1] = (rows[-1][-1][0], at)


def placed(text: str, found: Sequence[TableSpans]) -> Iterator[TableSpans]:
    """Yield tables whose cells are lines of `text`, with the characters that these are."""
    if not found:
        return
    starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n"), len(text) + 1]
    for table in found:
        yield tuple(
            tuple((starts[first], max(starts[last] - 1, starts[first])) for first, last in row)
            for row in table
        )
