"""Rows that are no table yet and have one answer: pasted from a spreadsheet, or without their ruler."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bulletin.markup.rows import bars_of, bordered, columns, fitting, sparse


def pasted(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines of cells from `first` (from 0) on: which, as they are, and as rows of a table.

    Tabs or wide spaces part the cells. Empty lines between the lines stay.

    A row with fewer cells than the widest gets empty ones. Where a cell holds several lines, as spreadsheets
    put it between quotes, nobody but the editor knows which cells are one row: then there is nothing.
    """
    tabs = "\t" in lines[first]
    rows = []
    for at, line in enumerate(lines[first:], first):
        cells = (columns(line) or sparse(line, lines[first])) if tabs == ("\t" in line) else []
        if not cells and (line.strip() or not tabs):
            break
        if cells:
            rows.append((at, [cell.replace("|", r"\|") for cell in cells]))
    widest = max((len(cells) for _, cells in rows), default=0)
    if _is_torn([cells for _, cells in rows], widest):
        return
    for at, cells in rows:
        row = f"| {' | '.join(cells + [''] * (widest - len(cells)))} |"
        yield at, lines[at], row if at > first else f"{row}\n{fitting('|', row)}"


def _is_torn(rows: Sequence[Sequence[str]], widest: int) -> bool:
    """Tell if a cell has a line break: it opens a quote that it does not close, or two rows are short."""
    short = [len(cells) < widest for cells in rows]
    quoted = (cell for cells in rows for cell in cells if cell.startswith('"') or cell.endswith('"'))
    return any(map(all, pairwise(short))) or any(cell.count('"') % 2 for cell in quoted)


def unruled(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the row at `first` (from 0), as it is and with a line of hyphens below it."""
    line = lines[first]
    ruler = fitting("|", bordered(line, bars_of(line)))
    yield first, line, f"{line}\n{line[: len(line) - len(line.lstrip())]}{ruler}"
