"""Rows that are no table yet and have one answer: pasted from a spreadsheet, or without their ruler."""

from collections.abc import Iterator, Sequence

from bulletin.markup.rows import bordered


def pasted(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the lines from `first` (from 0) on that hold tabs: which, as they are, and as rows of a table.

    A row with fewer cells than the widest gets empty ones.
    """
    rows = []
    for line in lines[first:]:
        if "\t" not in line.strip():
            break
        rows.append([cell.strip().replace("|", r"\|") for cell in line.strip(" ").split("\t")])
    columns = max(map(len, rows), default=0)
    for at, cells in enumerate(rows):
        row = f"| {' | '.join(cells + [''] * (columns - len(cells)))} |"
        yield first + at, lines[first + at], row if at else f"{row}\n{_ruler(columns)}"


def unruled(lines: Sequence[str], first: int) -> Iterator[tuple[int, str, str]]:
    """Yield the row at `first` (from 0), as it is and with a line of hyphens below it."""
    line = lines[first]
    cells = bordered(line).replace(r"\|", "").count("|") - 1
    yield first, line, f"{line}\n{line[: len(line) - len(line.lstrip())]}{_ruler(cells)}"


def _ruler(columns: int) -> str:
    return "|" + " --- |" * columns
