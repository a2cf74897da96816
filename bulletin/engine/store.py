"""The store: one SQLite file, made for one version of the program, that can be thrown away at any time.

Whatever is wrong with it, it is made anew; nothing but time is lost. It holds values in plain forms only
(text, numbers, JSON), so reading a file that somebody else has put in its place runs nothing.
"""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

_TABLES: Final = """
    CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS memo (
        id INTEGER PRIMARY KEY, query TEXT NOT NULL, key TEXT NOT NULL, digest BLOB NOT NULL,
        reads BLOB NOT NULL, value BLOB
    ) STRICT;
    CREATE INDEX IF NOT EXISTS memo_query ON memo (query, key);
    CREATE TABLE IF NOT EXISTS reader (
        dep INTEGER, memo INTEGER, PRIMARY KEY (dep, memo)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS dirty (id INTEGER PRIMARY KEY, since INTEGER NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS changed (id INTEGER PRIMARY KEY, revision INTEGER NOT NULL) STRICT;
"""
"""The tables of the engine; whoever opens a store adds their own."""
_SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'"
_AT_ONCE: Final = 500
"""Values that one question may ask for."""
_INHERITED: Final[list[sqlite3.Connection]] = []
"""Connections that a forked process has from its parent; it must neither use nor close them (SQLite: How To
Corrupt An SQLite Database File, 2.6), so they are kept from being collected."""


class StoreError(Exception):
    """The store does not answer, or can't be written: it is damaged, or in use, or the disk refuses."""


class InUseError(StoreError):
    """Another program has written the store since it was opened: what was read from it before is old."""


@dataclass(slots=True)
class Store:
    """The file at `path` of the program `version`; what another version has written is thrown away.

    `tables` are the commands that make the tables of whoever opens it, besides those of the engine; each says
    IF NOT EXISTS.
    """

    path: Path
    version: str
    tables: str = ""
    _connection: sqlite3.Connection | None = None
    _process: int = 0
    _seen: int = 0

    def open(self) -> bool:
        """Open the file, and make what is not there; tell if it was not as this version makes it.

        Raise sqlite3.Error or OSError where that can't be.
        """
        self._connect()
        connection = self._own()
        held = set(connection.execute(_SCHEMA))
        other: bool = held != _schema(self.tables) or self.meta("version") != self.version
        if other:
            for kind in ("trigger", "view", "table"):  # indexes go with their tables
                for name in (name for type_, name, *_ in held if type_ == kind):
                    connection.execute(f'DROP {kind} "{name.replace(chr(34), chr(34) * 2)}"')
        connection.executescript(_TABLES + self.tables)
        connection.execute("INSERT OR IGNORE INTO meta VALUES ('version', ?)", (self.version,))
        self._seen = self._data_version()
        return other

    @property
    def in_memory(self) -> bool:
        """Whether there is no file: what it holds is gone with the program."""
        return str(self.path) == ":memory:"

    def _connect(self) -> None:
        # What it holds may be drafts: the file is made by us, before SQLite makes one that others may read.
        if not self.in_memory:
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        # A preview may build in another thread than the one that opened it; its builds never overlap.
        self._connection = sqlite3.connect(
            self.path, isolation_level=None, timeout=5, check_same_thread=False
        )
        # Nothing is lost if the machine loses power: what can't be read then is made again.
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("PRAGMA trusted_schema = OFF")  # the file may be somebody else's
        self._process = os.getpid()

    def _own(self) -> sqlite3.Connection:
        """Return the connection of this process: one that was inherited by a fork may not be used.

        One to a database in the memory may: there is no file that two processes could spoil, and the child
        has a copy of all.
        """
        if self._connection is None:
            raise StoreError
        if self._process != os.getpid() and not self.in_memory:
            _INHERITED.append(self._connection)
            self._connect()
        return self._connection

    def close(self) -> None:
        """Let go of the file."""
        if self._connection and self._process == os.getpid():
            self._connection.close()
        elif self._connection:
            _INHERITED.append(self._connection)
        self._connection = None

    @property
    def externally_modified(self) -> bool:
        """Whether another connection has written the file since it was opened; what was read is old then."""
        try:
            return self._data_version() != self._seen
        except (sqlite3.Error, StoreError):
            return True

    def _data_version(self) -> int:
        """Return a number that changes when others write the file (SQLite: PRAGMA data_version)."""
        version: int = self._own().execute("PRAGMA data_version").fetchone()[0]
        return version

    def rows(self, query: str, *values: object) -> list[Any]:
        """Return the rows that answer a query; raise StoreError where the file does not answer."""
        try:
            return self._own().execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise StoreError from error

    def each(self, query: str) -> Iterator[Any]:
        """Yield the rows that answer a query, of which there may be many; raise StoreError as `rows` does."""
        try:
            yield from self._own().execute(query)
        except sqlite3.Error as error:
            raise StoreError from error

    def rows_in(self, query: str, values: Iterable[object]) -> Iterator[Any]:
        """Yield the rows that answer a query with `{}` where a list of any length is to stand.

        Raise StoreError as `rows` does.
        """
        remaining = iter(values)
        while some := tuple(islice(remaining, _AT_ONCE)):
            yield from self.rows(query.format(",".join("?" * len(some))), *some)

    def meta(self, name: str) -> Any:
        """Return what stands under a name; None where nothing does, or where the file does not answer."""
        try:
            found = self._own().execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        except sqlite3.Error:
            return None
        return found[0] if found else None

    def execute(self, command: str, rows: Iterable[tuple[Any, ...]] = ((),)) -> None:
        """Carry out a command for each of `rows`.

        Where that fails raise sqlite3.Error, which the `transaction` that it stands in makes a StoreError.
        """
        self._own().executemany(command, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Keep all that is written inside, or nothing where this is left by an error.

        Raise StoreError where the file can't be written, InUseError where others have written it meanwhile:
        what was worked out from it may not hold.
        """
        connection = self._own()
        try:
            connection.execute("BEGIN IMMEDIATE")
            if self.externally_modified:
                raise InUseError  # noqa: TRY301  it is rolled back below like any other
            yield
            connection.execute("COMMIT")
        except BaseException as error:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            if isinstance(error, sqlite3.Error):
                raise StoreError from error
            raise


@cache
def _schema(tables: str) -> frozenset[Any]:
    """Return what the tables of a store look like; one with triggers or views besides was not made here."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(_TABLES + tables)
        return frozenset(connection.execute(_SCHEMA))
