"""Tables to JSON, CSV (RFC 4180, with a BOM for spreadsheets), JSON Schema and Data Package v2."""

import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bulletin.views.data import Column, Listing, Literal, Package, Rows, Table

_MARK: Final = "\ue011"
"""Stands around the digits of a number until the JSON is written; no input can hold it."""


def rows_json(rows: Rows) -> str:
    """Return rows as JSON objects, one a line."""
    return ",\n".join(_dump(row) for row in rows.rows)


def table_json(_: Table, parts: Sequence[str]) -> bytes:
    """Return a table as a JSON list, one row a line, so that versions can be compared."""
    rows = ",\n".join(part for part in parts if part)
    return f"[\n{rows}\n]\n".encode() if rows else b"[]\n"


def _dump(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=_literal)
    return text.replace(f'"{_MARK}', "").replace(f'{_MARK}"', "")


def _literal(value: Any) -> str:
    if isinstance(value, Literal):
        return f"{_MARK}{value.digits}{_MARK}"
    raise TypeError(f"{type(value).__name__} has no published form")


def rows_csv(rows: Rows) -> str:
    """Return rows as CSV; lists of words are joined by semicolons, other lists are JSON."""
    return _csv([_cell(row[column.name]) for column in rows.columns] for row in rows.rows)


def rows_file(rows: Rows) -> bytes:
    """Return a CSV file of rows, the titles of the columns first."""
    return f"{_csv([[column.title for column in rows.columns]])}{rows_csv(rows)}".encode("utf-8-sig")


def table_csv(table: Table, parts: Sequence[str]) -> bytes:
    """Return a table as CSV, the names of the columns first."""
    return "".join([_csv([table.columns]), *parts]).encode("utf-8-sig")


def _csv(rows: Iterable[Iterable[str]]) -> str:
    stream = io.StringIO()
    csv.writer(stream).writerows(rows)
    return stream.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, Literal):
        return value.digits
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return _harmless(";".join(value)) if all(isinstance(item, str) for item in value) else _dump(value)
    return _harmless(str(value))


def _harmless(text: str) -> str:
    """Return `text` as a spreadsheet shows it: what it would take for a formula begins with an apostrophe.

    Excel and its like run a cell that begins with one of these signs (OWASP: CSV Injection). A number with
    its sign, and such a share, are no formulas.
    """
    return f"'{text}" if text[:1] in _STARTS and not _NUMBER.fullmatch(text) else text


_STARTS: Final = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER: Final = re.compile(r"[+\-＋－][0-9０-９][0-9０-９,，]*(?:[.．][0-9０-９]+)?[%％‰]?")


_TYPES: Final[Mapping[str, Mapping[str, Any]]] = {
    "string": {"type": ["string", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": "boolean"},
    "array": {"type": "array"},
    "date": {
        "type": ["string", "null"],
        "pattern": "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$",
    },
}


def table_schema(table: Listing) -> bytes:
    """Return the JSON Schema (2020-12) of the table's JSON file."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": table.title,
        "type": "array",
        "items": {
            "type": "object",
            "properties": {column.name: _property(column) for column in table.columns},
            "required": [column.name for column in table.columns],
            "additionalProperties": False,
        },
    }
    return _pretty(schema)


def _property(column: Column) -> Mapping[str, Any]:
    own = {"type": "string"} if column.name == "id" else _TYPES[column.type]
    return {**own, "title": column.title}


def package(descriptor: Package) -> bytes:
    """Return the Data Package v2 descriptor of all tables, as CSV resources."""
    return _pretty(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": descriptor.name,
            "title": descriptor.title,
            "homepage": descriptor.homepage,
            "resources": [_resource(table) for table in descriptor.tables],
        }
    )


def _resource(table: Listing) -> Mapping[str, Any]:
    fields = [
        {"name": c.name, "type": c.type if c.type in {"number", "boolean"} else "string", "title": c.title}
        for c in table.columns
    ]
    return {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": fields,
            "primaryKey": ["id"],
        },
    }


def _pretty(value: Mapping[str, Any]) -> bytes:
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()
