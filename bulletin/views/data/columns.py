"""What a table of data is: its columns, and the rows under them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from bulletin.views.plan import Fragment

RowFields = Mapping[str, Any]
"""What stands in a row, by the names of the columns."""

TEXT: Final = "string"
NUMBER: Final = "number"
YES_NO: Final = "boolean"
DATE: Final = "date"
"""A day, a month or a year, as ISO 8601 writes them."""
DAY: Final = "day"
"""A whole day: 2020-03-04."""
MOMENT: Final = "moment"
"""A moment with its zone: 2020-03-04T12:00:00+08:00."""
WORDS: Final = "words"
"""A list of ids or words."""
LIST: Final = "list"
"""A list of objects."""


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a table: its name, its type, and what it holds in words.

    `required` says that it is never empty; a list may have no entries. `codes` are all values that it can
    have, each with what it means. `refers` names the table whose ids it holds. In
    columns that are `searched`, words are looked for.
    """

    name: str
    type: str
    title: str
    required: bool = False
    codes: tuple[tuple[str, str], ...] = ()
    refers: str = ""
    searched: bool = False

    @property
    def is_key(self) -> bool:
        """Whether each cell holds one id of another table, or nothing."""
        return bool(self.refers) and self.type == TEXT


@dataclass(frozen=True, slots=True)
class Rows:
    """Some rows of a table, each with all columns."""

    columns: tuple[Column, ...]
    rows: tuple[RowFields, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A file of rows: what stands above each column, and the rows in parts."""

    heads: tuple[str, ...]
    parts: tuple[Fragment, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """What is said of a table beside its rows: its name, its columns, how many rows, in how many chunks."""

    name: str
    title: str
    columns: tuple[Column, ...]
    count: int
    chunks: int = 0


@dataclass(frozen=True, slots=True)
class Package:
    """All tables and what is said of them together.

    `parts` are the rows of all tables in one form, in the order of `tables`; empty where nobody needs them.
    """

    name: str
    title: str
    description: str
    homepage: str
    version: str
    licence: str
    publisher: str
    contact: str
    citation: str
    tables: tuple[Listing, ...]
    parts: tuple[Fragment, ...] = field(default=())
