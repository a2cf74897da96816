"""All tables as one SQLite file, with keys between them and a search of their texts."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final

from bulletin.publish.schemas import divided
from bulletin.publish.tables import as_json_value
from bulletin.views.data.columns import NUMBER, WORDS, YES_NO, Column, Listing, Package

_TYPES: Final = {NUMBER: "NUMERIC", YES_NO: "INTEGER"}
_LARGEST: Final = 2**63
"""Whole numbers from here on SQLite holds as it does fractions, in 15 digits (its datatypes, 2)."""
_CHANGES: Final = ((24, 28), (92, 100))
"""Bytes of the header that count changes and name the library's version (SQLite's file format, 1.3)."""


def database(descriptor: Package, parts: Sequence[str]) -> bytes:
    """Return all tables as one SQLite file; `parts` are their rows as JSON.

    A column that holds ids refers to the table of these; a list is JSON, and a list of ids is a table of its
    own too, `<table>_<column>`. `<table>_fts` finds words of three characters or more in the texts of a
    table. The same tables make the same bytes.
    """
    with sqlite3.connect(":memory:") as connection:
        connection.execute("PRAGMA page_size = 4096")
        tables = [(table, tuple(_rows(rows))) for table, rows in divided(descriptor, parts)]
        for table, rows in tables:
            _create(connection, table, rows)
        for table, rows in tables:
            _link(connection, table, rows)
        for table, _ in tables:
            _index(connection, table)
        connection.commit()
        connection.execute("VACUUM")
        return _without_marks(connection.serialize())


def _rows(parts: Sequence[str]) -> Iterator[Mapping[str, Any]]:
    for part in parts:
        yield from json.loads(f"[{part}]", parse_float=Decimal)


def _create(connection: sqlite3.Connection, table: Listing, rows: Sequence[Mapping[str, Any]]) -> None:
    columns = ", ".join(_declared(column) for column in table.columns)
    connection.execute(f"CREATE TABLE {_quoted(table.name)} ({columns})")
    values = ", ".join("?" for _ in table.columns)
    cells = ([_value(row[column.name]) for column in table.columns] for row in rows)
    connection.executemany(f"INSERT INTO {_quoted(table.name)} VALUES ({values})", cells)  # noqa: S608


def _declared(column: Column) -> str:
    declared = f"{_quoted(column.name)} {_TYPES.get(column.type, 'TEXT')}"
    if column.name == "id":
        return f"{declared} PRIMARY KEY NOT NULL"
    if column.required:
        declared += " NOT NULL"
    return f"{declared} REFERENCES {_quoted(column.refers)} (id)" if column.is_key else declared


def _value(value: Any) -> Any:
    match value:
        case list():
            return as_json_value(value)
        case int() if abs(value) >= _LARGEST:
            return float(value)
        case Decimal():
            return (
                int(value) if value == value.to_integral_value() and abs(value) < _LARGEST else float(value)
            )
    return value


def _link(connection: sqlite3.Connection, table: Listing, rows: Sequence[Mapping[str, Any]]) -> None:
    """Make a table of each list of ids, so that a join finds what they stand for."""
    for column in table.columns:
        if column.type == WORDS and column.refers:
            name = _quoted(f"{table.name}_{column.name}")
            connection.execute(
                f"CREATE TABLE {name} (id TEXT NOT NULL REFERENCES {_quoted(table.name)} (id), "
                f"{_quoted(column.refers)} TEXT NOT NULL REFERENCES {_quoted(column.refers)} (id), "
                f"PRIMARY KEY (id, {_quoted(column.refers)})) WITHOUT ROWID"
            )
            found = ((row["id"], other) for row in rows for other in dict.fromkeys(row[column.name]))
            connection.executemany(f"INSERT INTO {name} VALUES (?, ?)", found)  # noqa: S608


def _index(connection: sqlite3.Connection, table: Listing) -> None:
    """Index what is joined by, and the words of the texts."""
    for column in table.columns:
        if column.is_key:
            name = _quoted(f"{table.name}_by_{column.name}")
            connection.execute(f"CREATE INDEX {name} ON {_quoted(table.name)} ({_quoted(column.name)})")
    if searched := [column.name for column in table.columns if column.searched]:
        named, name = ", ".join(searched), f"{table.name}_fts"
        connection.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5 ({named}, content={table.name}, tokenize=trigram)"
        )
        connection.execute(f"INSERT INTO {name} ({name}) VALUES ('rebuild')")  # noqa: S608


def _quoted(name: str) -> str:
    """Return a name as SQL takes it, be it a word of its own (`group`)."""
    return f'"{name}"'


def _without_marks(data: bytes) -> bytes:
    """Return a database without what differs between runs and versions of the library."""
    changed = bytearray(data)
    for start, end in _CHANGES:
        changed[start:end] = bytes(end - start)
    return bytes(changed)
