"""Where the table of a sheet is, and what each of its columns holds."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from bulletin.model.edition import Edition
from bulletin.sheets.heads import (
    SUBJECT_KINDS,
    ColumnRole,
    Head,
    bare_head,
    base_unit,
    besides,
    is_of_unit,
    is_unit,
    read_head,
    records_named,
)
from bulletin.sheets.workbook import EMPTY_CELL, HEAD_ROWS, Sheet, SheetCell
from bulletin.text.quantity.conversions import times
from bulletin.text.scripts import to_simplified

_WHOLE_UNITS: Final = re.compile(r"单位[:：]\s*([^\s（()）:：]{1,24})(?=[\s（()）]|$)")
_BETWEEN_UNITS: Final = re.compile("[、,，;；和及]")
_AS_OF: Final = re.compile(
    r"(?:截[至止]到?(?:时间|日期)?|统计至|(?:统计|数据|填报|更新)(?:截[至止])?(?:时间|日期)[:： ])"
    r"[^年月日\d]*"
    r"((?:(?:民国)?\d{2,4}年)?\d{1,2}月\d{1,2}日|\d{2,4}[-/.]\d{1,2}[-/.]\d{1,2})"
)
_TITLE: Final = re.compile(r"[:：]|截[至止]|附件|[表况]$|^.{16,}$")
"""What stands in a title, and not in a head that groups columns."""
_HEADS: Final = 2
"""So many columns are known where a row is one of heads; one, where another column names subjects."""


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its index, its head as it was typed, and what that says."""

    index: int
    typed: str
    head: Head

    @property
    def role(self) -> ColumnRole | None:
        """What it holds; None where nothing says that."""
        return self.head.role


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table of a sheet is: its columns, its first row below the heads, and what stands above.

    `as_of` is the day that is told there; `scopes` are those named there, by their ids, in its words.
    """

    columns: tuple[SheetColumn, ...]
    first: int
    as_of: str = ""
    scopes: Mapping[str, str] = field(default_factory=dict)

    def of(self, role: ColumnRole) -> SheetColumn | None:
        """Return the first column that says this."""
        return next((column for column in self.columns if column.role is role), None)

    @property
    def has_numbers(self) -> bool:
        """Whether it has numbers: columns of them, or one with another that says what they count."""
        return bool(self.values or (self.of(ColumnRole.NUMBER) and self.of(ColumnRole.INDICATOR)))

    @property
    def values(self) -> tuple[SheetColumn, ...]:
        """The columns of numbers, each of one indicator."""
        return tuple(column for column in self.columns if column.role is ColumnRole.VALUE)

    @property
    def is_table(self) -> bool:
        """Whether it tells whose the numbers are, and of what."""
        return self.has_numbers and self.of(ColumnRole.SUBJECT) is not None


def layout_of(sheet: Sheet, edition: Edition, given: Mapping[str, str]) -> Layout | None:
    """Return where the table of a sheet is, or None where no row of it has heads that are known.

    `given` are heads with what they mean: the id or name of an indicator, or a head of COLUMN_HEADS.
    """
    best: tuple[int, int, tuple[SheetColumn, ...]] | None = None
    for at, row in enumerate(sheet.rows[:HEAD_ROWS]):
        columns = tuple(_columns(_above(sheet, at), row, edition, given))
        known = len({column.typed for column in columns if column.role})
        if known and (best is None or known > best[0] or _groups(best[2], best[1], at, row)):
            best = known, at + 1, columns
    if best is None:
        return None
    known, first, columns = best
    title = sheet.rows[: first - 2 if _above(sheet, first - 1) else first - 1]
    cells = {cell.text: "" for row in title for cell in row if cell}
    typed = " ".join(cells)
    above = to_simplified(typed)
    if first < len(sheet.rows) and _is_of_units(sheet.rows[first], columns):
        columns = tuple(_with_unit(one, cell_at(sheet.rows[first], one.index).text) for one in columns)
        first += 1
    columns = _in_whole_units(columns, above, edition)
    columns = _unlike(_with_column_of_units(columns, sheet.rows[first:]))
    if not any(column.role is ColumnRole.SUBJECT for column in columns):
        columns = _with_subject(columns, sheet.rows[first:], edition)
    if known < _HEADS and not any(column.role is ColumnRole.SUBJECT for column in columns):
        return None
    days = {match[1] for match in _AS_OF.finditer(above)}
    scopes = {
        named.id: typed[named.start : named.end]
        for named in edition.names.find(typed)
        if named.kind == "scope"
    }
    return Layout(columns, first, days.pop() if len(days) == 1 else "", scopes)


def row_of_heads(sheet: Sheet, edition: Edition) -> tuple[SheetColumn, ...]:
    """Return the columns by the row that looks most like one of heads, where too few of them are known."""
    found: list[tuple[tuple[int, int], tuple[SheetColumn, ...]]] = []
    for at, row in enumerate(sheet.rows[:HEAD_ROWS]):
        columns = tuple(_columns(_above(sheet, at), row, edition, {}))
        words = {cell.text for cell in row if cell and not cell.day and not re.search(r"\d", cell.text)}
        known = len({one.typed for one in columns if one.role})
        if len(words) >= _HEADS and not any(map(is_title, words)):
            found.append(((known, len(words)), columns))
    return max(found, key=lambda one: one[0], default=((), ()))[1]


def _groups(columns: Sequence[SheetColumn], first: int, at: int, row: Sequence[SheetCell]) -> bool:
    """Tell if heads group those of the row right below them: words stand there where numbers would.

    Nothing stands below the head that says whose the numbers are, or that itself.
    """
    if at != first:
        return False
    subject = next((one for one in columns if one.role is ColumnRole.SUBJECT), None)
    named = cell_at(row, subject.index).text if subject else ""
    below = [cell_at(row, one.index).text for one in columns if one.role is ColumnRole.VALUE]
    words = [text for text in below if text and not re.search(r"[0-9０-９▢一二三四五六七八九十百半]", text)]
    return bool(words) and not all(map(is_unit, words)) and named in {"", subject.typed if subject else ""}


def _is_of_units(row: Sequence[SheetCell], columns: Sequence[SheetColumn]) -> bool:
    """Tell if a row below the heads has the units of the numbers: |人|亩|万元|."""
    texts = {one: cell_at(row, one.index).text for one in columns}
    units = [text for one, text in texts.items() if one.role is ColumnRole.VALUE and is_unit(text)]
    others = [text for one, text in texts.items() if text and not is_unit(text) and text != one.typed]
    return bool(units) and not others


def _with_column_of_units(
    columns: tuple[SheetColumn, ...], rows: Sequence[Sequence[SheetCell]]
) -> tuple[SheetColumn, ...]:
    """Return the columns, of which one that is called 单位 has the units, if all its cells are units."""
    if not any(one.role is ColumnRole.NUMBER for one in columns):
        return columns
    found = []
    for one in columns:
        cells = {cell_at(row, one.index).text for row in rows} - {""}
        is_of = bare_head(one.typed) == "单位" and bool(cells) and all(map(is_unit, cells))
        found.append(replace(one, head=Head(ColumnRole.UNIT)) if is_of else one)
    return tuple(found)


def _unlike(columns: tuple[SheetColumn, ...]) -> tuple[SheetColumn, ...]:
    """Return the columns; of numbers that would be of the same figures nobody knows which are meant."""
    means = [replace(one.head, unit="") for one in columns if one.role is ColumnRole.VALUE]
    return tuple(
        replace(one, head=replace(one.head, role=None))
        if one.role is ColumnRole.VALUE and means.count(replace(one.head, unit="")) > 1
        else one
        for one in columns
    )


def _above(sheet: Sheet, at: int) -> Sequence[SheetCell]:
    """Return the row of heads that group those of a row; empty where there is a title, or nothing."""
    row = sheet.rows[at - 1] if at else ()
    texts = {cell.text for cell in row if cell}
    told = len(texts) < _HEADS or any(map(_TITLE.search, texts)) or any(cell.day for cell in row)
    return () if told else row


def is_title(words: str) -> bool:
    """Tell if a text stands in a title, and is no head: 单位：万元, 附件2."""
    return _TITLE.search(words) is not None


def _columns(
    top: Sequence[SheetCell], bottom: Sequence[SheetCell], edition: Edition, given: Mapping[str, str]
) -> Iterator[SheetColumn]:
    for index in range(max(len(top), len(bottom))):
        upper, lower = cell_at(top, index).text, cell_at(bottom, index).text
        typed = lower if upper == lower or not upper else f"{upper}{lower}"
        meant = given.get(bare_head(typed))
        head = read_head(meant or typed, edition)
        if meant:
            said = besides(typed, edition)
            head = replace(
                head,
                unit=read_head(typed, edition).unit,
                scope=head.scope or said.scope,
                as_of=head.as_of or said.as_of,
                modality=head.modality or said.modality,
            )
        elif head.role is None and typed != lower and (below := read_head(lower, edition)).role:
            # A number means what the head above says too, which nobody knows; a day or a name is what it is.
            head = below if below.role is not ColumnRole.VALUE else head
        yield SheetColumn(index, typed, head)


def cell_at(row: Sequence[SheetCell], column: int) -> SheetCell:
    """Return a cell of a row; rows may be shorter than others."""
    return row[column] if column < len(row) else EMPTY_CELL


def _in_whole_units(
    columns: tuple[SheetColumn, ...], above: str, edition: Edition
) -> tuple[SheetColumn, ...]:
    """Return the columns in the units that stand above the table for all of it: 单位：公顷、千元.

    A column is in the one of them that measures what its indicator does.
    """
    told = [found[1] for found in _WHOLE_UNITS.finditer(above)]
    parts = [part for words in told for part in ([words] if is_unit(words) else _BETWEEN_UNITS.split(words))]
    units = dict.fromkeys(filter(is_unit, parts))
    fitting = [[unit for unit in units if _is_counted_in(one, unit, edition)] for one in columns]
    return tuple(
        _with_unit(one, found[0]) if len(found) == 1 else one
        for one, found in zip(columns, fitting, strict=True)
    )


def _is_counted_in(column: SheetColumn, unit: str, edition: Edition) -> bool:
    indicators = [edition.indicators[id_] for id_ in column.head.indicators]
    return any(
        not one.unit or is_of_unit(unit, one.unit) or times(base_unit(unit), one.unit) for one in indicators
    )


def _with_unit(column: SheetColumn, unit: str) -> SheetColumn:
    """Return a column of numbers with a unit that stands elsewhere, if its indicator is counted so."""
    if column.role is not ColumnRole.VALUE or column.head.unit or not is_unit(unit):
        return column
    return replace(column, head=replace(column.head, unit=unit))


def _with_subject(
    columns: tuple[SheetColumn, ...], rows: Sequence[Sequence[SheetCell]], edition: Edition
) -> tuple[SheetColumn, ...]:
    """Return the columns, of which the one whose cells name most subjects is that of the subjects."""
    counted = {
        column.index: sum(
            1 for row in rows if records_named(edition, SUBJECT_KINDS, cell_at(row, column.index).text)
        )
        for column in columns
        if column.role in {None, ColumnRole.INDICATOR}
    }
    index = max(counted, key=lambda one: counted[one], default=-1)
    if not counted.get(index):
        return columns
    return tuple(
        replace(column, head=Head(ColumnRole.SUBJECT)) if column.index == index else column
        for column in columns
    )
