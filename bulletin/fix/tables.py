"""Rows that are no table yet and have one answer: pasted from a spreadsheet, or without their ruler."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bulletin.markup.rows import bars_of, bordered, columns, fields, fitting, is_torn, sparse, wider_row

_HYPHENS: Final = re.compile(":?-{3,}:?")
_LEAD: Final = re.compile(r"[ ]*(?:>[ ]*)*")


def pasted(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of cells from `first` (from 0) on: which, as they are, and as rows of a table.

    Tabs, wide spaces or commas part the cells. Empty lines between the lines stay, and so does a line of
    hyphens under the first.

    A row with fewer cells than the widest gets empty ones behind tabs. Where wide spaces part the cells, or a
    cell holds several lines, as spreadsheets put it between quotes, or the head has fewer cells than a row,
    nobody but the editor knows which cells stand under which head: then there is nothing.
    """
    lead, head = _split(lines[first])
    tabs = "\t" in head
    rows = []
    for at, typed in enumerate(lines[first:], first):
        begins, line = _split(typed)
        if begins.strip() != lead.strip():
            break
        cells = _cells(line, head) if tabs == ("\t" in line) else []
        if not cells and (line.strip() or not tabs):
            break
        if cells:
            rows.append((at, [cell.replace("|", r"\|") for cell in cells]))
    widest = max((len(cells) for _, cells in rows), default=0)
    typed_rows = [cells for _, cells in rows]
    if is_torn(typed_rows, tabs=tabs) or wider_row(typed_rows):
        return
    ruled = len(rows) > 1 and all(map(_HYPHENS.fullmatch, rows[1][1]))
    for at, cells in rows:
        row = f"{lead}| {' | '.join(cells + [''] * (widest - len(cells)))} |"
        yield at, lines[at], row if at > first or ruled else f"{row}\n{lead}{fitting('|', row)}"


def _cells(line: str, head: str) -> list[str]:
    """Return the cells of a line below `head`, or of the head itself, parted as those of the head are."""
    by_commas = [] if columns(head) else fields(head)
    if by_commas:
        cells = fields(line, len(by_commas))
        return cells if len(cells) == len(by_commas) else []
    return columns(line) or sparse(line, head)


def unruled(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the row at `first` (from 0), as it is and with a line of hyphens below it."""
    lead, line = _split(lines[first])
    ruler = fitting("|", bordered(line, bars_of(line)))
    yield first, lines[first], f"{lines[first]}\n{lead}{ruler}"


def _split(line: str) -> tuple[str, str]:
    """Return what a line begins with, spaces or the signs of a quotation, and the rest of it."""
    begins = _LEAD.match(line)
    end = begins.end() if begins else 0
    return line[:end], line[end:]
