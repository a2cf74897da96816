"""What the tables say of themselves: JSON Schema (2020-12), Data Package v2, and CSV on the Web."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from bulletin.publish.tables import table_csv
from bulletin.views.data.columns import (
    DATE,
    DAY,
    LIST,
    MOMENT,
    NUMBER,
    TEXT,
    WORDS,
    YES_NO,
    Column,
    Listing,
    Package,
    Table,
)

Json = Mapping[str, Any]

_PARTIAL: Final = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
"""A day, a month or a year."""
_TYPES: Final[Mapping[str, Json]] = {
    TEXT: {"type": "string"},
    NUMBER: {"type": "number"},
    YES_NO: {"type": "boolean"},
    WORDS: {"type": "array", "items": {"type": "string"}},
    LIST: {"type": "array", "items": {"type": "object"}},
    DATE: {"type": "string", "pattern": _PARTIAL},
    DAY: {"type": "string", "format": "date"},
    MOMENT: {"type": "string", "format": "date-time"},
}
_ALWAYS: Final = frozenset({YES_NO, WORDS, LIST})
"""Types of which no cell is empty: a list may have no entries."""


def table_schema(table: Listing) -> bytes:
    """Return the JSON Schema of a table's JSON file."""
    return _pretty(
        {
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
    )


def _property(column: Column) -> Json:
    own = dict(_TYPES[column.type])
    if column.codes:
        coded = {"oneOf": [{"const": code, "title": words} for code, words in column.codes]}
        own = {**own, "items": coded} if column.type == WORDS else coded
    if not column.required and column.type not in _ALWAYS:
        own = {"anyOf": [own, {"type": "null"}]} if column.codes else {**own, "type": [own["type"], "null"]}
    return {**own, "title": column.title}


def package(descriptor: Package, parts: Sequence[str]) -> bytes:
    """Return the Data Package descriptor of all tables, as CSV resources.

    `parts` are the rows of all tables as CSV, or nothing: then it does not say how large the
    files are and what their digests.
    """
    files = dict(csv_files(descriptor, parts)) if parts else {}
    said = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": descriptor.name,
        "title": descriptor.title,
        "description": descriptor.description,
        "homepage": descriptor.homepage,
        "version": descriptor.version,
        "licenses": [_licence(descriptor.licence)] if descriptor.licence else [],
        "contributors": [
            {"title": descriptor.publisher, "roles": ["publisher"], **_contact(descriptor.contact)}
        ]
        if descriptor.publisher
        else [],
        "citation": descriptor.citation,
        "resources": [_resource(table, files.get(table.name)) for table in descriptor.tables],
    }
    return _pretty({name: value for name, value in said.items() if value})


def _licence(licence: str) -> Json:
    """Return a licence: its address where it is one, else its name, and what people call it."""
    return {"path": licence} if "://" in licence else {"name": "other", "title": licence}


def _contact(contact: str) -> Json:
    if "://" in contact:
        return {"path": contact}
    return {"email": contact} if "@" in contact else {}


def csv_files(descriptor: Package, parts: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield the name of each table and its CSV file; `parts` as in `package`."""
    for table, rows in divided(descriptor, parts):
        yield table.name, table_csv(Table(tuple(column.name for column in table.columns), ()), rows)


def divided(descriptor: Package, parts: Sequence[str]) -> Iterator[tuple[Listing, Sequence[str]]]:
    """Yield each table with those of the parts that are its rows."""
    start = 0
    for table in descriptor.tables:
        yield table, parts[start : start + table.chunks]
        start += table.chunks


def _resource(table: Listing, data: bytes | None) -> Json:
    found: dict[str, Any] = {
        "name": table.name,
        "title": table.title,
        "path": f"{table.name}.csv",
        "type": "table",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {
            "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
            "fields": [_field(column) for column in table.columns],
            "primaryKey": ["id"],
            "foreignKeys": [
                {"fields": [column.name], "reference": {"resource": _other(column, table), "fields": ["id"]}}
                for column in table.columns
                if column.is_key
            ],
        },
    }
    if data is not None:
        found |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}
    return found


def _other(column: Column, table: Listing) -> str:
    """Return the name of the table that a column refers to; the standard wants its own to be empty."""
    return "" if column.refers == table.name else column.refers


_FIELDS: Final[Mapping[str, Json]] = {
    TEXT: {"type": "string"},
    NUMBER: {"type": "number"},
    YES_NO: {"type": "boolean"},
    WORDS: {"type": "list", "delimiter": ";", "itemType": "string"},
    LIST: {"type": "array"},
    DATE: {"type": "string", "constraints": {"pattern": _PARTIAL}},
    DAY: {"type": "date"},
    MOMENT: {"type": "datetime", "format": "any"},
}


def _field(column: Column) -> Json:
    own = _FIELDS[column.type]
    limits = dict(own.get("constraints", {}))
    if column.required:
        limits["required"] = True
    if column.name == "id":
        limits["unique"] = True
    field: dict[str, Any] = {**own, "name": column.name, "title": column.title}
    if column.codes and column.type == TEXT:
        limits["enum"] = [code for code, _ in column.codes]
        field["categories"] = [{"value": code, "label": words} for code, words in column.codes]
    return {**field, "constraints": limits} if limits else field


_CSVW: Final[Mapping[str, Json]] = {
    TEXT: {"datatype": "string"},
    NUMBER: {"datatype": "decimal"},
    YES_NO: {"datatype": "boolean"},
    WORDS: {"datatype": "string", "separator": ";"},
    LIST: {"datatype": "json"},
    DATE: {"datatype": {"base": "string", "format": _PARTIAL}},
    DAY: {"datatype": "date"},
    MOMENT: {"datatype": "datetime"},
}


def csv_metadata(tables: Sequence[Listing]) -> bytes:
    """Return what CSV on the Web (W3C, 2015) says of the tables, for programs that know no Data Package."""
    return _pretty(
        {
            "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
            "tables": [_csvw_table(table) for table in tables],
        }
    )


def _csvw_table(table: Listing) -> Json:
    return {
        "url": f"{table.name}.csv",
        "dc:title": table.title,
        "tableSchema": {
            "columns": [
                {
                    "name": column.name,
                    "titles": column.name,
                    "dc:description": column.title,
                    "required": column.required,
                    **_CSVW[column.type],
                }
                for column in table.columns
            ],
            "primaryKey": "id",
            "foreignKeys": [
                {
                    "columnReference": column.name,
                    "reference": {"resource": f"{column.refers}.csv", "columnReference": "id"},
                }
                for column in table.columns
                if column.is_key
            ],
        },
    }


def _pretty(value: Json) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=2) + b"\n"
