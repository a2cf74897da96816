"""Tables to JSON and CSV (RFC 4180, with a BOM for spreadsheets)."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any, Final

import msgspec

from bulletin.views.data.columns import Rows, Table

_ENCODER: Final = msgspec.json.Encoder(decimal_format="number")
"""Writes decimals with all their digits: no float stands between."""


def rows_json(rows: Rows) -> str:
    """Return rows as JSON objects, one a line."""
    return ",\n".join(map(as_json_value, rows.rows))


def table_json(_: Table, parts: Sequence[str]) -> bytes:
    """Return a table as a JSON list, one row a line, so that versions can be compared."""
    rows = ",\n".join(part for part in parts if part)
    return f"[\n{rows}\n]\n".encode() if rows else b"[]\n"


def as_json_value(value: Any) -> str:
    """Return a value as JSON, decimals with all their digits."""
    return _ENCODER.encode(value).decode()


def rows_csv(rows: Rows) -> str:
    """Return rows as CSV; lists of words are joined by semicolons, other lists are JSON.

    A semicolon within a word of a list is written in full width there: neither a data package nor CSV on the
    Web knows a mark by which it would be told from one that joins.
    """
    return _csv([_cell(row[column.name]) for column in rows.columns] for row in rows.rows)


def table_csv(table: Table, parts: Sequence[str]) -> bytes:
    """Return a table as CSV, the heads of the columns first."""
    return "".join([_csv([table.heads]), *parts]).encode("utf-8-sig")


def _csv(rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    match value:
        case None:
            return ""
        case str():
            return _harmless(value)
        case bool():
            return "true" if value else "false"
        case Decimal():
            return f"{value:f}"
        case list():
            return (
                _harmless(";".join(item.replace(";", "；") for item in value))
                if all(isinstance(item, str) for item in value)
                else as_json_value(value)
            )
    raise TypeError(f"{type(value).__name__} has no published form")


def _harmless(text: str) -> str:
    """Return `text` as a spreadsheet shows it: what it would take for a formula begins with an apostrophe.

    Excel and its like run a cell that begins with one of these signs (OWASP: CSV Injection). A number with
    its sign, and such a share, are no formulas.
    """
    return f"'{text}" if text[:1] in _STARTS and not _NUMBER.fullmatch(text) else text


_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER: Final = re.compile(r"[+\-＋－][0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%％‰]?")
