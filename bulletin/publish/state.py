"""What builds remember: what each input file holds, what each page was made of, and who has read what.

One SQLite file beside the output, written in one transaction at the end of a build. Whatever is
wrong with it, it is thrown away and made anew; nothing but time is lost. Files are known by the
digest of their bytes; when a file was written and its size are only a quick look, and none at all
for a file that was written just now, since it could be written again without looking different.
"""

import os
import pickle
import shutil
import sqlite3
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bulletin.failures import said
from bulletin.packing import Packed
from bulletin.problems import Message, Report, message
from bulletin.publish.program import program
from bulletin.read.files import Stamp

if TYPE_CHECKING:
    from bulletin.publish.graph import Nodes
    from bulletin.read.parse import Parsed

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that is written again looks different; FAT counts in two seconds."""
_NO_STAMP: Final = (0, 0, 0)
_WAITING: Final = 1000
"""Files that were read of which what they hold waits at most to be written."""
_TABLES: Final = """
    CREATE TABLE IF NOT EXISTS program (version TEXT PRIMARY KEY);
    CREATE TABLE IF NOT EXISTS last (inputs TEXT, report BLOB, about BLOB, manifest BLOB);
    CREATE TABLE IF NOT EXISTS files (
        name TEXT PRIMARY KEY, modified INTEGER, changed INTEGER, size INTEGER, digest TEXT, parsed BLOB,
        told INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS earlier (name TEXT PRIMARY KEY, digest TEXT, parsed BLOB) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pages (
        path TEXT PRIMARY KEY, template BLOB, view BLOB, day TEXT, unit TEXT,
        modified INTEGER, changed INTEGER, size INTEGER
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS shapes (name TEXT PRIMARY KEY, part BLOB);
    CREATE TABLE IF NOT EXISTS pieces (name TEXT PRIMARY KEY, digest BLOB, data BLOB);
    CREATE TABLE IF NOT EXISTS nodes (
        number INTEGER PRIMARY KEY AUTOINCREMENT, layer TEXT, key TEXT, output BLOB, value BLOB,
        UNIQUE (layer, key)
    );
    CREATE INDEX IF NOT EXISTS telling ON nodes (layer, key) WHERE length(output) > 0;
    CREATE TABLE IF NOT EXISTS reads (cell INTEGER, node INTEGER, PRIMARY KEY (cell, node)) WITHOUT ROWID;
    CREATE TEMP TABLE fresh (cell INTEGER, node INTEGER);
    CREATE TEMP TABLE held (number INTEGER PRIMARY KEY, layer TEXT, key TEXT, output BLOB, value BLOB);
"""
_KEEP: Final = "INSERT OR IGNORE INTO earlier SELECT name, digest, parsed FROM files WHERE name = ?"
_NODE: Final = """
    INSERT INTO nodes (layer, key, output, value) VALUES (?, ?, ?, ?)
    ON CONFLICT (layer, key) DO UPDATE SET output = excluded.output, value = excluded.value
"""
_HELD: Final = """
    INSERT INTO nodes (number, layer, key, output, value)
    SELECT number, layer, key, output, value FROM held WHERE ? ORDER BY layer, key
"""
_VALUE: Final = "SELECT output, value FROM nodes WHERE layer = ? AND key = ? AND value IS NOT NULL"
_NUMBER: Final = "SELECT number FROM nodes WHERE layer = ? AND key = ?"
_READ: Final = "INSERT INTO fresh SELECT value, ? FROM json_each(?)"
_SORTED: Final = "INSERT OR IGNORE INTO reads SELECT cell, node FROM fresh WHERE ? ORDER BY cell, node"
"""In order they go into the table three times as fast, where they are many."""
_ONCE: Final = [(True,)]
_CLEAR: Final = tuple((f"DELETE FROM {table} WHERE ?", _ONCE) for table in ("nodes", "reads", "pieces"))  # noqa: S608
_AT_ONCE: Final = 500
_ADD: Final = "INSERT OR IGNORE INTO earlier VALUES (?, NULL, NULL)"
_OTHERS: Final = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"


_INHERITED: Final[list[sqlite3.Connection]] = []
"""Connections that a copy of a process has from it; it must neither use nor close them (SQLite: How To
Corrupt, 2.6)."""


class SpoiltError(Exception):
    """What was kept can't be read; it is of no use any more."""


@dataclass(frozen=True, slots=True)
class Made(Packed):
    """What a page was made of, digests of its templates and of its view, and what its file looked like.

    `unit` is what makes it, `day` the one on which it last changed, for the sitemap.
    """

    template: bytes
    view: bytes
    stamp: Stamp
    unit: str = ""
    day: str = ""


class Reason(Enum):
    """Why a page was made, or why not."""

    NEW = message("no earlier build has left a record of it")
    TEMPLATE = message("its templates, the site's address or the program are not the same")
    VIEW = message("what it shows has changed")
    TOUCHED = message("its file in the output is gone or was touched")
    UNCHANGED = message("nothing that it is made of has changed")


@dataclass(frozen=True, slots=True)
class Site:
    """What is remembered of a site: pages and nodes that were made for it, and those that are gone.

    `left` are the paths of pages that are gone. `inputs` is the digest of all that the site is made
    of, `about` what else is asked for before an edit. Where it was made as a `whole`, there are no nodes but
    these and those that are held. Of each node there is what it has read, and a result.
    `pieces` are parts of pages, compressed, each with the digest of what it is made of.
    `manifest` is what the list of the output's files looks like.
    `shape` are the parts of the edition's shape that are not as they were; where it is `reshaped`, all.
    """

    pages: Mapping[str, Made]
    left: Iterable[str]
    inputs: str
    report: Report
    about: object
    nodes: "Nodes"
    gone: Iterable[tuple[str, str]]
    whole: bool
    pieces: Iterable[tuple[str, bytes, bytes]]
    shape: Iterable[tuple[str, bytes]]
    reshaped: bool
    manifest: Stamp | None


@dataclass(slots=True)
class State:
    """What is remembered, from `path`; with `clean` nothing is, and the file is made anew.

    Where it is `lost` from the beginning, the file is neither read nor made: `path` is no place for it.
    """

    path: Path
    clean: bool = False
    pages: dict[str, Made] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """The files that this build has read, and what they looked like then."""
    manifest: Stamp | None = None
    """What the list of the output's files looked like after the build that is remembered."""
    lost: str | Message = ""
    """Why nothing can be remembered; empty where it can."""
    _files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    _parsed: "dict[str, Parsed | None]" = field(default_factory=dict)
    _fresh: dict[str, tuple[Stamp, str, bytes | None, bool]] = field(default_factory=dict)
    _database: sqlite3.Connection | None = None
    _process: int = 0
    _version: int = 0
    _held: set[tuple[str, str]] = field(default_factory=set)

    @property
    def compiled(self) -> Path | None:
        """The folder that holds compiled templates; None where none are kept."""
        return None if self.lost else self._compiled

    @property
    def _compiled(self) -> Path:
        return self.path.with_suffix(".templates")

    def __post_init__(self) -> None:
        if self.lost:
            return
        try:
            self._open()
        except (sqlite3.Error, OSError) as error:
            self.lost = said(error)
            if _is_busy(error):  # another program writes it, and will have need of it
                self.close()
            else:
                self.forget()

    def _open(self) -> None:
        if self.clean:
            self._delete()
        self._connect()
        assert self._database  # noqa: S101  it was just opened
        if not self._is_of_this_program():
            for (name,) in self._database.execute(_OTHERS).fetchall():
                self._database.execute(f'DROP TABLE "{name}"')
            shutil.rmtree(self._compiled, ignore_errors=True)
        self._database.executescript(_TABLES)
        self._database.execute("INSERT OR IGNORE INTO program VALUES (?)", (program(),))
        self._version = self._version_now()
        self.manifest = self._last("SELECT manifest FROM last")
        rows = self._database.execute("SELECT name, modified, changed, size, digest FROM files")
        self._files = {
            name: ((modified, changed, size), digest) for name, modified, changed, size, digest in rows
        }
        rows = self._database.execute(
            "SELECT path, template, view, unit, day, modified, changed, size FROM pages"
        )
        self.pages = {
            path: Made(template, view, (modified, changed, size), unit, day)
            for path, template, view, unit, day, modified, changed, size in rows
        }

    def _is_of_this_program(self) -> bool:
        """Tell if this program has written the file; another one may have had other tables."""
        assert self._database  # noqa: S101  it was just opened
        tables = {name for (name,) in self._database.execute(_OTHERS)}
        if "program" not in tables:
            return False
        return self._database.execute("SELECT * FROM program").fetchall() == [(program(),)]

    @property
    def disturbed(self) -> bool:
        """Whether another program has written the file since it was opened; what is known is old then."""
        try:
            return self._database is not None and self._version_now() != self._version
        except sqlite3.Error:
            return True

    def _version_now(self) -> int:
        """Return a number that changes when others write the file (SQLite: PRAGMA data_version)."""
        assert self._database  # noqa: S101  it is open
        version: int = self._database.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _connect(self) -> None:
        # What it holds may be drafts: the file is made by us, before SQLite makes one that others may read.
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        self._database = sqlite3.connect(self.path, isolation_level=None, timeout=5, check_same_thread=False)
        self._database.execute("PRAGMA synchronous = OFF")
        self._process = os.getpid()

    def forget(self) -> None:
        """Go on without the file, which can't be used; it is made anew where that is possible."""
        self.close()
        self._files, self.pages, self._parsed, self._fresh = {}, {}, {}, {}
        try:
            self._delete()
            if not self.clean:
                self.clean = True
                self._open()
                self.lost = ""
        except (sqlite3.Error, OSError) as error:
            self.lost = said(error)
            self.close()

    def _delete(self) -> None:
        for ending in ("", "-journal"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)
        shutil.rmtree(self._compiled, ignore_errors=True)

    def close(self) -> None:
        """Let go of the file."""
        if self._database:
            self._database.close()
        self._database = None

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return the digest of the bytes of a file that looks as it did, None if it may have changed."""
        known, digest = self._files.get(name, (_NO_STAMP, ""))
        return digest if known == stamp else None

    def holds(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Tell if what the file holds is known for these bytes; it then counts as read in this build."""
        known, before = self._files.get(name, (_NO_STAMP, ""))
        if before != digest:
            return False
        self.stamps[name] = stamp
        if known != stamp:
            self._fresh[name] = (stamp, digest, None, False)
        return True

    def keep(self, name: str, stamp: Stamp, digest: str, parsed: bytes | None, *, told: bool = False) -> None:
        """Keep what the file holds: the pickle of a Parsed, None for one that is not parsed.

        `told` says that there are problems in it.
        """
        self.stamps[name] = stamp
        self._fresh[name] = (stamp, digest, parsed or b"", told)
        self._parsed.pop(name, None)
        if parsed:
            self._parsed[name] = pickle.loads(parsed)  # noqa: S301  made by this process or its workers
        if len(self._fresh) >= _WAITING:
            self._save_fresh([])

    def parsed(self, name: str) -> "Parsed | None":
        """Return what a file that was read in this build holds; raise SpoiltError where that is lost."""
        if name not in self._parsed and name in self._files:
            row = self._ask("SELECT parsed FROM files WHERE name = ?", name)
            try:
                self._parsed[name] = pickle.loads(row[0][0]) if row[0][0] else None  # noqa: S301  as above
            except Exception as error:  # whatever is wrong with it
                raise SpoiltError from error
        return self._parsed.get(name)

    def told(self) -> list[str]:
        """Return the files of which there is something to tell."""
        return [name for (name,) in self._ask("SELECT name FROM files WHERE told ORDER BY name")]

    def _ask(self, query: str, *values: object) -> list[Any]:
        """Return the rows that answer a question; raise SpoiltError where the file does not answer."""
        try:
            assert self._database  # noqa: S101  it has told of what is asked for
            if self._process != os.getpid():
                _INHERITED.append(self._database)
                self._connect()
            return self._database.execute(query, values).fetchall()
        except (sqlite3.Error, AssertionError) as error:
            raise SpoiltError from error

    def save_files(self, there: Collection[str]) -> None:
        """Write what was read; a file that is no longer `there` is forgotten."""
        gone = [(name,) for name in self._files if name not in there]
        self._save_fresh(gone)
        for (name,) in gone:
            del self._files[name]
            self._parsed.pop(name, None)

    def _save_fresh(self, gone: list[tuple[str]]) -> None:
        """Write what was read and is not written yet, and that some files are gone."""
        now = time.time_ns()
        whole, looks = [], []
        for name, (stamp, digest, parsed, told) in self._fresh.items():
            trusted = stamp if max(stamp[:2]) < now - _SETTLED else _NO_STAMP
            if parsed is None:
                looks.append((*trusted, name))
            else:
                whole.append((name, *trusted, digest, parsed, told))
        replaced = [(name,) for name, *_ in whole if name in self._files]
        added = [(name,) for name, *_ in whole if name not in self._files]
        self._write(
            (_KEEP, [*gone, *replaced]),
            (_ADD, added),
            ("DELETE FROM files WHERE name = ?", gone),
            ("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", whole),
            ("UPDATE files SET modified = ?, changed = ?, size = ? WHERE name = ?", looks),
        )
        for name, (stamp, digest, *_) in self._fresh.items():
            self._files[name] = (stamp if max(stamp[:2]) < now - _SETTLED else _NO_STAMP, digest)
        self._fresh.clear()

    def report_of(self, inputs: str) -> Report | None:
        """Return what was reported of the site that is in place, if it was made of just these inputs."""
        found = self._last("SELECT report FROM last WHERE inputs = ?", inputs)
        return found if isinstance(found, Report) else None

    def about(self) -> object:
        """Return what was saved about the site that is in place; None where nothing is known."""
        return self._last("SELECT about FROM last")

    def _last(self, query: str, *values: str) -> Any:
        try:
            assert self._database  # noqa: S101  without it nothing is known, as below
            row = self._database.execute(query, values).fetchone()
            return pickle.loads(row[0])  # noqa: S301  this program's own
        except Exception:  # noqa: BLE001  whatever a spoilt file does, it is made anew
            return None

    def earlier(self) -> "dict[str, tuple[str, Parsed | None] | None]":
        """Return what was read since the site was made: for each file its digest then, and what it held.

        None stands for a file that was not there.
        """
        rows = self._ask("SELECT name, digest, parsed FROM earlier")
        return {
            name: None if digest is None else (digest, pickle.loads(parsed) if parsed else None)  # noqa: S301
            for name, digest, parsed in rows
        }

    def shape(self, name: str) -> bytes | None:
        """Return a part of the shape of the site's edition; None where there is none."""
        rows = self._ask("SELECT part FROM shapes WHERE name = ?", name)
        return rows[0][0] if rows else None

    def piece(self, name: str) -> bytes | None:
        """Return the digest of what a part of a page was made of; None where it is not kept."""
        rows = self._ask("SELECT digest FROM pieces WHERE name = ?", name)
        return rows[0][0] if rows else None

    def text(self, name: str) -> bytes:
        """Return a part of a page that is kept, compressed."""
        found: bytes = self._ask("SELECT data FROM pieces WHERE name = ?", name)[0][0]
        return found

    def readers(self, cells: Iterable[int]) -> set[tuple[str, str]]:
        """Return the layers and keys of the nodes that have read one of `cells`."""
        found: set[tuple[str, str]] = set()
        for some in _batched(cells):
            marks = ",".join("?" * len(some))
            query = f"SELECT layer, key FROM reads JOIN nodes ON number = node WHERE cell IN ({marks})"  # noqa: S608
            found.update(self._ask(query, *some))
        return found

    def outputs(self, layer: str) -> dict[str, bytes]:
        """Return what was saved of all nodes of a layer, by their keys."""
        return dict(self._ask("SELECT key, output FROM nodes WHERE layer = ?", layer))

    def told_by(self, layer: str) -> dict[str, bytes]:
        """Return what was saved of the nodes of a layer that have something to tell, by their keys."""
        query = "SELECT key, output FROM nodes WHERE layer = ? AND length(output) > 0"
        return dict(self._ask(query, layer))

    def output(self, layer: str, key: str) -> bytes | None:
        """Return what was saved of a node; None where there is none."""
        rows = self._ask("SELECT output FROM nodes WHERE layer = ? AND key = ?", layer, key)
        return rows[0][0] if rows else None

    def value(self, layer: str, key: str) -> tuple[bytes, bytes] | None:
        """Return what was saved of a node, and the pickle of its value; None where that was not kept."""
        rows = self._ask(_VALUE, layer, key)
        return rows[0] if rows else None

    def begin_whole(self) -> None:
        """Make ready to `hold` the nodes of a whole site."""
        self._held.clear()
        self._write(("DELETE FROM held WHERE ?", _ONCE), ("DELETE FROM fresh WHERE ?", _ONCE))

    def hold(self, nodes: "Nodes") -> None:
        """Take nodes of a whole site out of the memory; they are saved with it. Of equal ones one is."""
        known = self._held
        new = [(name, made) for name, made in nodes.items() if name not in known]
        first = len(known) + 1
        known.update(name for name, _ in new)
        self._write(
            (
                "INSERT INTO held VALUES (?, ?, ?, ?, ?)",
                [(number, *name, made.output, made.value) for number, (name, made) in enumerate(new, first)],
            ),
            (_READ, [(number, str(made.read.tolist())) for number, (_, made) in enumerate(new, first)]),
        )

    def save_site(self, site: "Site") -> None:
        """Write what the site is made of: its pages, its nodes, and what was reported.

        Where others have written meanwhile, what they have read may not be what the site is made of: nothing
        is known of it then, and the next build makes all.
        """
        left = [(path,) for path in site.left]
        new = [
            (path, made.template, made.view, made.day, made.unit, *made.stamp)
            for path, made in site.pages.items()
            if self.pages.get(path) != made
        ]
        nodes = [(layer, key, made.output, made.value) for (layer, key), made in site.nodes.items()]
        saved = self._write(
            *(_CLEAR if site.whole else ()),
            *((("DELETE FROM shapes WHERE ?", _ONCE),) if site.reshaped else ()),
            ("REPLACE INTO shapes VALUES (?, ?)", site.shape),
            ("DELETE FROM nodes WHERE layer = ? AND key = ?", list(site.gone)),
            *(((_HELD, _ONCE), ("DELETE FROM held WHERE ?", _ONCE)) if site.whole else ()),
            (_NODE, nodes),
            ("REPLACE INTO pieces VALUES (?, ?, ?)", site.pieces),
            *(() if site.whole else (("DELETE FROM fresh WHERE ?", _ONCE),)),
            (_READ, self._read(site.nodes)),
            (_SORTED, _ONCE),
            ("DELETE FROM fresh WHERE ?", _ONCE),
            ("DELETE FROM pages WHERE path = ?", left),
            ("REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?, ?, ?)", new),
            ("DELETE FROM earlier WHERE ?", _ONCE),
            ("DELETE FROM last WHERE ?", _ONCE),
            (
                "INSERT INTO last VALUES (?, ?, ?, ?)",
                [(site.inputs, *map(pickle.dumps, (site.report, site.about, site.manifest)))],
            ),
            undisturbed=True,
        )
        if not saved:
            self._write(("DELETE FROM last WHERE ?", _ONCE))
        self.manifest = site.manifest if saved else None
        self.pages.update(site.pages)
        for path in site.left:
            self.pages.pop(path, None)

    def _read(self, nodes: "Nodes") -> Iterator[tuple[int, str]]:
        """Yield the number of each node, with a JSON list of what it has read; nodes are written by then."""
        assert self._database  # noqa: S101  it is being written
        for name, made in nodes.items():
            (number,) = self._database.execute(_NUMBER, name).fetchone()
            yield number, str(made.read.tolist())

    def _write(self, *commands: tuple[str, Iterable[tuple[Any, ...]]], undisturbed: bool = False) -> bool:
        """Carry out the commands, all or none; where the file can't be written builds do without.

        Return whether that was done; with `undisturbed` it is not where others have written.
        """
        if not self._database or not any(rows for _, rows in commands):
            return False
        try:
            self._database.execute("BEGIN IMMEDIATE")
            if undisturbed and self.disturbed:
                self._database.execute("ROLLBACK")
                return False
            for command, rows in commands:
                self._database.executemany(command, rows)
            self._database.execute("COMMIT")
        except sqlite3.Error as error:
            self.lost = said(error)
            self.close()
            return False
        return True


def _is_busy(error: Exception) -> bool:
    return getattr(error, "sqlite_errorcode", 0) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _batched(cells: Iterable[int]) -> Iterator[tuple[int, ...]]:
    """Yield cells by so many as one question may ask for."""
    left = iter(cells)
    while some := tuple(islice(left, _AT_ONCE)):
        yield some
