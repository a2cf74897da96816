"""All tables as one workbook for spreadsheets: a sheet that explains, and a sheet for each table."""

import io
import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from bulletin.publish.schemas import divided
from bulletin.views.data.columns import DAY, NUMBER, Column, Listing, Package
from bulletin.views.data.explained import HEADS, NO, SHEET, YES, explained

_MADE: Final = datetime(2020, 1, 1)  # noqa: DTZ001  a workbook knows no zones
"""Stands as the moment at which the workbook was made, so that the same tables make the same bytes."""
_LONGEST: Final = 32_767
"""As many characters a cell holds at most (Excel's specifications and limits)."""
_NARROW, _WIDE = 9, 40


def workbook(descriptor: Package, parts: Sequence[str]) -> bytes:
    """Return all tables as an XLSX file; `parts` are their rows as JSON.

    Numbers are numbers, whole days are dates, all else is text: codes keep their zeros, and nothing is a
    formula.
    """
    import xlsxwriter  # noqa: PLC0415  most builds make none

    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "constant_memory": False}) as book:
        book.set_properties({"title": descriptor.title, "author": descriptor.publisher, "created": _MADE})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _explain(book.add_worksheet(SHEET), descriptor, bold, wrapped)
        for table, rows in divided(descriptor, parts):
            sheet = book.add_worksheet(table.title)
            _fill(sheet, table, [row for part in rows for row in json.loads(f"[{part}]")], bold, day)
    return stream.getvalue()


def _explain(sheet: Any, descriptor: Package, bold: Any, wrapped: Any) -> None:
    """Say where the data are from, and what each column of each sheet holds."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 24)
    sheet.set_column(3, 3, 60)
    row = 0
    for name, words in explained(descriptor):
        sheet.write_string(row, 0, name, bold)
        sheet.write_string(row, 1, words)
        row += 1
    for place, head in enumerate(HEADS):
        sheet.write_string(row + 1, place, head, bold)
    row += 2
    for table in descriptor.tables:
        for column in table.columns:
            codes = "\n".join(words for _, words in column.codes)
            for place, words in enumerate((table.title, column.title, column.name, codes)):
                sheet.write_string(row, place, words, wrapped)
            row += 1


def _fill(sheet: Any, table: Listing, rows: Sequence[Mapping[str, Any]], bold: Any, day: Any) -> None:
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.title, bold)
        sheet.set_column(
            place, place, _NARROW if column.type == NUMBER else _WIDE if _is_long(column) else 16
        )
        codes = dict(column.codes)
        for number, row in enumerate(rows, start=1):
            value = row[column.name]
            if value is None:
                continue
            if column.type == NUMBER:
                sheet.write_number(number, place, value)
            elif column.type == DAY:
                sheet.write_datetime(number, place, date.fromisoformat(value), day)
            else:
                sheet.write_string(number, place, _text(value, codes))
    sheet.autofilter(0, 0, len(rows), len(table.columns) - 1)


def _is_long(column: Column) -> bool:
    return column.name in {"title", "text", "summary", "note", "definition"}


def _text(value: Any, codes: Mapping[str, str]) -> str:
    """Return a value in words, as far as a cell holds them; the other files have all of it."""
    if isinstance(value, list):
        words = [
            codes.get(item, item) if isinstance(item, str) else json.dumps(item, ensure_ascii=False)
            for item in value
        ]
        found = "；".join(words)
    elif isinstance(value, bool):
        found = YES if value else NO
    else:
        found = codes.get(value, value)
    return found if len(found) <= _LONGEST else f"{found[: _LONGEST - 1]}…"
