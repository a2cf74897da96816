"""What builds remember: what each input file holds, and what each page was made of.

One SQLite file beside the output, written in one transaction at the end of a build. Whatever is
wrong with it, it is thrown away and made anew; nothing but time is lost. Files are known by the
digest of their bytes; when a file was written and its size are only a quick look, and none at all
for a file that was written just now, since it could be written again without looking different.
"""

import hashlib
import pickle
import sqlite3
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import bulletin
from bulletin.problems import Report
from bulletin.read.files import Stamp

if TYPE_CHECKING:
    from bulletin.read.parse import Parsed

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that is written again looks different; FAT counts in two seconds."""
_NO_STAMP: Final = (0, 0, 0)
_LIBRARIES: Final = ("jinja2", "markdown", "markupsafe", "nh3", "pydantic", "pymdown-extensions", "pyyaml")
_TABLES: Final = """
    CREATE TABLE IF NOT EXISTS program (version TEXT);
    CREATE TABLE IF NOT EXISTS last (inputs TEXT, report BLOB);
    CREATE TABLE IF NOT EXISTS files (
        name TEXT PRIMARY KEY, modified INTEGER, changed INTEGER, size INTEGER, digest TEXT, parsed BLOB
    ) WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS pages (
        path TEXT PRIMARY KEY, template BLOB, view BLOB, modified INTEGER, changed INTEGER, size INTEGER
    ) WITHOUT ROWID;
"""


@dataclass(frozen=True, slots=True)
class Made:
    """What a page was made of, digests of its templates and of its view, and what its file looked like."""

    template: bytes
    view: bytes
    stamp: Stamp


@dataclass(slots=True)
class State:
    """What is remembered, from `path`; with `clean` nothing is, and the file is made anew."""

    path: Path
    clean: bool = False
    pages: Mapping[str, Made] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """The files that this build has read, and what they looked like then."""
    _files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    _parsed: "dict[str, Parsed]" = field(default_factory=dict)
    _fresh: dict[str, tuple[Stamp, str, bytes | None]] = field(default_factory=dict)
    _database: sqlite3.Connection | None = None

    def __post_init__(self) -> None:
        try:
            self._open()
        except (sqlite3.Error, OSError):
            self._forget()

    def _open(self) -> None:
        if self.clean:
            self._delete()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self._database = sqlite3.connect(self.path, isolation_level=None, timeout=5, check_same_thread=False)
        self._database.executescript(_TABLES)
        if self._database.execute("SELECT version FROM program").fetchall() != [(program(),)]:
            self._database.executescript(
                "DELETE FROM program; DELETE FROM last; DELETE FROM files; DELETE FROM pages;"
            )
            self._database.execute("INSERT INTO program VALUES (?)", (program(),))
        rows = self._database.execute("SELECT name, modified, changed, size, digest FROM files")
        self._files = {
            name: ((modified, changed, size), digest) for name, modified, changed, size, digest in rows
        }
        rows = self._database.execute("SELECT path, template, view, modified, changed, size FROM pages")
        self.pages = {
            path: Made(template, view, (modified, changed, size))
            for path, template, view, modified, changed, size in rows
        }

    def _forget(self) -> None:
        """Go on without the file, which can't be used; it is made anew where that is possible."""
        self.close()
        self._files, self.pages = {}, {}
        self._delete()
        try:
            if not self.clean:
                self.clean = True
                self._open()
        except (sqlite3.Error, OSError):
            self.close()

    def _delete(self) -> None:
        for ending in ("", "-journal"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

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
        if name not in self._parsed and not self._load(name):
            return False
        self.stamps[name] = stamp
        if known != stamp:
            self._fresh[name] = (stamp, digest, None)
        return True

    def _load(self, name: str) -> bool:
        try:
            assert self._database  # noqa: S101  it has told of the file
            row = self._database.execute("SELECT parsed FROM files WHERE name = ?", (name,)).fetchone()
            self._parsed[name] = pickle.loads(row[0])  # noqa: S301  this program's own, of this version
        except Exception:  # noqa: BLE001  whatever a spoilt file does, it is made anew
            return False
        return True

    def keep(self, name: str, stamp: Stamp, digest: str, parsed: bytes | None) -> None:
        """Keep what the file holds: the pickle of a Parsed, None for one that is not parsed."""
        self.stamps[name] = stamp
        self._fresh[name] = (stamp, digest, parsed or b"")
        self._parsed.pop(name, None)
        if parsed:
            self._parsed[name] = pickle.loads(parsed)  # noqa: S301  made by this process or its workers

    def parsed(self, name: str) -> "Parsed | None":
        """Return what a file that was read in this build holds."""
        return self._parsed.get(name)

    def save_files(self) -> None:
        """Write what was read; a file that is gone is forgotten."""
        gone = [(name,) for name in self._files.keys() - self.stamps.keys()]
        now = time.time_ns()
        whole, looks = [], []
        for name, (stamp, digest, parsed) in self._fresh.items():
            trusted = stamp if max(stamp[:2]) < now - _SETTLED else _NO_STAMP
            self._files[name] = (trusted, digest)
            if parsed is None:
                looks.append((*trusted, name))
            else:
                whole.append((name, *trusted, digest, parsed))
        self._write(
            ("DELETE FROM files WHERE name = ?", gone),
            ("REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?)", whole),
            ("UPDATE files SET modified = ?, changed = ?, size = ? WHERE name = ?", looks),
        )
        for (name,) in gone:
            del self._files[name]
            self._parsed.pop(name, None)
        self._fresh.clear()

    def report_of(self, inputs: str) -> Report | None:
        """Return what was reported of the site that is in place, if it was made of just these inputs."""
        try:
            assert self._database  # noqa: S101  without it nothing is known, as below
            row = self._database.execute("SELECT report FROM last WHERE inputs = ?", (inputs,)).fetchone()
            found = pickle.loads(row[0])  # noqa: S301  this program's own, of this version
        except Exception:  # noqa: BLE001  whatever a spoilt file does, it is made anew
            return None
        return found if isinstance(found, Report) else None

    def save_site(self, pages: Mapping[str, Made], inputs: str, report: Report) -> None:
        """Write what the pages of the site were made of, all inputs as one digest, and what was reported."""
        gone = [(path,) for path in self.pages.keys() - pages.keys()]
        new = [
            (path, made.template, made.view, *made.stamp)
            for path, made in pages.items()
            if self.pages.get(path) != made
        ]
        self._write(
            ("DELETE FROM pages WHERE path = ?", gone),
            ("REPLACE INTO pages VALUES (?, ?, ?, ?, ?, ?)", new),
            ("DELETE FROM last WHERE ?", [(True,)]),
            ("INSERT INTO last VALUES (?, ?)", [(inputs, pickle.dumps(report))]),
        )
        self.pages = dict(pages)

    def _write(self, *commands: tuple[str, list[tuple[Any, ...]]]) -> None:
        """Carry out the commands, all or none; where the file can't be written builds do without."""
        if not self._database or not any(rows for _, rows in commands):
            return
        try:
            self._database.execute("BEGIN IMMEDIATE")
            for command, rows in commands:
                self._database.executemany(command, rows)
            self._database.execute("COMMIT")
        except sqlite3.Error:
            self.close()


@cache
def program() -> str:
    """Return what this program is, to the byte: what another one has kept is of no use to it."""
    digest = hashlib.sha256(sys.version.encode())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    folder = Path(bulletin.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(path.read_bytes())
    return digest.hexdigest()
