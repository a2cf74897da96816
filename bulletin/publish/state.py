"""What builds remember: the store beside the output, and what of it a build needs at once.

Files are known by the digest of their bytes; when a file was written and its size are only a quick look, and
none at all for a file that was written just now, since it could be written again without looking different.
"""

import hashlib
import sqlite3
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from pathlib import Path
from typing import Final

from bulletin.engine.store import InUseError, Store, StoreError
from bulletin.failures import said
from bulletin.packing import Packed
from bulletin.problems import Message, Problem, Report, message
from bulletin.publish.program import program
from bulletin.read.files import Stamp, stamp_of
from bulletin.read.finding import InputFile
from bulletin.read.findings import decode_problems, encode_problems

_SETTLED: Final = 2_000_000_000
"""Nanoseconds after which a file that is written again looks different; FAT counts in two seconds."""
_NO_STAMP: Final = (0, 0, 0)
IN_USE: Final = message("another program uses it")
_MEMORY: Final = Path(":memory:")
_TABLES: Final = """
    CREATE TABLE IF NOT EXISTS file (
        name TEXT PRIMARY KEY, modified INTEGER NOT NULL, changed INTEGER NOT NULL, size INTEGER NOT NULL,
        digest TEXT NOT NULL, problems BLOB NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS record (
        label TEXT NOT NULL, id TEXT NOT NULL, file TEXT NOT NULL, number INTEGER NOT NULL,
        pointer TEXT NOT NULL, sort_key TEXT NOT NULL, rank TEXT NOT NULL, hidden INTEGER NOT NULL,
        data BLOB NOT NULL, groups BLOB NOT NULL, PRIMARY KEY (label, id)
    ) STRICT;
    CREATE INDEX IF NOT EXISTS record_file ON record (file);
    CREATE TABLE IF NOT EXISTS member (
        grouping TEXT, key TEXT, label TEXT, id TEXT, sides INTEGER NOT NULL,
        PRIMARY KEY (grouping, key, label, id)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS member_citing ON member (id) WHERE grouping = 'citing';
    CREATE TABLE IF NOT EXISTS known (
        kind TEXT, id TEXT, data BLOB, PRIMARY KEY (kind, id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE IF NOT EXISTS page (
        path TEXT PRIMARY KEY, target TEXT NOT NULL, digest BLOB NOT NULL, day TEXT NOT NULL,
        modified INTEGER NOT NULL, changed INTEGER NOT NULL, size INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS page_target ON page (target);
"""
"""The tables of content and site, beside those of the engine.

This module reads and writes them, and so do contents.py, changes.py, workspace.py and citing.py.
"""


@dataclass(frozen=True, slots=True)
class PageRecord(Packed):
    """What is remembered of a page: its target, the digest of its bytes, and how its file looked.

    `day` is the one on which it last changed, for the sitemap.
    """

    target: str
    digest: bytes
    day: str = ""
    stamp: Stamp = _NO_STAMP


class Reason(Enum):
    """Why a page was made, or why not."""

    NEW = message("no earlier build has left a record of it")
    SETTINGS = message("settings of the site have changed")
    TEMPLATE = message("a template that it is made with has changed")
    CHANGED = message("something that it shows has changed")
    EQUAL = message("something that it shows has changed, but it came out as it was")
    TOUCHED = message("its file in the output is gone or was touched")
    UNCHANGED = message("nothing that it is made of has changed")


@dataclass(frozen=True, slots=True)
class SiteRecord:
    """What is remembered of a site: pages that were made for it, and the paths of those that were `removed`.

    `fingerprint` is the digest of all that it is made of, `report` what was said of that, `manifest` what
    the list of the output's files looks like.
    """

    pages: Mapping[str, PageRecord]
    removed: Collection[str]
    fingerprint: str
    report: Report
    manifest: Stamp | None


@dataclass(slots=True)
class State:
    """What is remembered in the file `path`; where `clean`, that file is deleted first.

    Where nothing can be kept in it, for the `unavailable_reason`, all is remembered in the memory, for as
    long as the program runs.
    """

    path: Path
    clean: bool = False
    unavailable_reason: str | Message = ""
    """Why nothing can be remembered; empty where it can."""
    pages: dict[str, PageRecord] = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """The files that this build has read, and what they looked like then."""
    looked: int = field(default_factory=time.time_ns)
    """When the present build began to look at files; none of them was read before."""
    restored: dict[str, PageRecord] = field(default_factory=dict)
    """Pages whose files hold what they held, but look otherwise: a cache or a copy has other times."""
    store: Store = field(init=False)
    _files: dict[str, tuple[Stamp, str]] = field(default_factory=dict)
    _new_stamps: dict[str, Stamp] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.unavailable_reason:
            self._open(_MEMORY)
            return
        self.store = Store(self.path, program(), _TABLES)
        try:
            if self.clean:
                self._delete()
        except OSError as error:
            self.do_without(error)
        else:
            self._begin()

    def _begin(self) -> None:
        """Open the file; a damaged one is replaced, and one that another program writes is left to it."""
        try:
            self._open(self.path)
            self.unavailable_reason = ""
        except (sqlite3.Error, OSError, StoreError) as error:
            if is_in_use(error):
                self.do_without(error)
            else:
                self.forget()

    @property
    def holds_results(self) -> bool:
        """Whether something is remembered that an earlier build has worked out."""
        try:
            return bool(self.store.rows("SELECT 1 FROM memo LIMIT 1"))
        except StoreError:
            return False

    def reload(self) -> None:
        """Read again what another program has written into the file."""
        self.store.close()
        self._begin()

    def _open(self, path: Path) -> None:
        self.store = Store(path, program(), _TABLES)
        self.store.open()
        rows = self.store.rows("SELECT name, modified, changed, size, digest FROM file")
        self._new_stamps = {}
        self._files = {
            name: ((modified, changed, size), digest) for name, modified, changed, size, digest in rows
        }
        rows = self.store.rows("SELECT path, target, digest, day, modified, changed, size FROM page")
        self.restored = {}
        self.pages = {
            path: PageRecord(target, digest, day, tuple(stamp)) for path, target, digest, day, *stamp in rows
        }
        if any("\0" in path for path in self.pages):  # no file is called so
            raise StoreError

    def forget(self) -> None:
        """Delete the file, which has failed, and begin another; go on in the memory where that fails too."""
        self.store.close()
        try:
            self._delete()
            self._open(self.path)
            self.unavailable_reason = ""
        except (sqlite3.Error, OSError, StoreError) as fault:
            self.do_without(fault)

    def do_without(self, error: Exception) -> None:
        """Go on without the file: all is remembered in the memory, as long as the program runs.

        The file is deleted, unless others use it.
        """
        self.store.close()
        if is_in_use(error):
            self.unavailable_reason = IN_USE
        else:
            self.unavailable_reason = said(_cause(error))
            with suppress(OSError):
                self._delete()
        self._open(_MEMORY)

    def _delete(self) -> None:
        for ending in ("", "-journal"):
            self.path.with_name(self.path.name + ending).unlink(missing_ok=True)

    @property
    def externally_modified(self) -> bool:
        """Whether another program has written the file since it was opened; what is known is old then.

        So it is taken to have where this one had to do without the file, since the other used it.
        """
        return self.unavailable_reason == IN_USE or self.store.externally_modified

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()

    @property
    def manifest(self) -> Stamp | None:
        """What the list of the output's files looked like after the build that is remembered."""
        found = self.store.meta("manifest")
        try:
            modified, changed, size = map(int, str(found).split())
        except ValueError:  # nothing was kept, or no list is known
            return None
        return modified, changed, size

    def digest(self, name: str, stamp: Stamp) -> str | None:
        """Return the digest of the bytes of a file that looks as it did, None if it may have changed."""
        known, digest = self._files.get(name, (_NO_STAMP, ""))
        return digest if known == stamp else None

    def recognize(self, name: str, stamp: Stamp, digest: str) -> bool:
        """Take it that this build reads the file; tell if what it holds is known for these bytes."""
        self.stamps[name] = stamp
        known, before = self._files.get(name, (_NO_STAMP, ""))
        if before != digest:
            return False
        if known != self._trusted(stamp):
            self._new_stamps[name] = stamp
        return True

    def holds_all(self, files: Iterable[InputFile]) -> bool:
        """Tell if the rows that are remembered are those of these files, and of no others.

        They are not after a build that took files in and failed, though all may be again as it was before.
        """
        return {file.name: file.digest for file in files} == {
            name: digest for name, (_, digest) in self._files.items()
        }

    def find_touched(self, output: Path) -> set[str]:
        """Return the files of the output that are gone, or do not hold what this program left in them.

        What was only restored, and holds what it did, is remembered as such. Only a file that looks otherwise
        than it did is opened.
        """
        self.restored, found, folder = {}, set(), str(output)
        for path, page in self.pages.items():
            where = f"{folder}/{path}"
            if (stamp := stamp_if_any(where)) == page.stamp:
                continue
            if stamp and _page_digest(where) == page.digest:
                self.restored[path] = replace(page, stamp=stamp)
            else:
                found.add(path)
        return found

    def _trusted(self, stamp: Stamp) -> Stamp:
        """Return a stamp that a file written after it was read can't have, else none."""
        return stamp if max(stamp[:2]) < self.looked - _SETTLED else _NO_STAMP

    def removed_files(self, there: Collection[str]) -> list[str]:
        """Return the files that were taken in and are no longer `there`."""
        return sorted(self._files.keys() - there)

    def save_files(self, read: Mapping[str, tuple[Stamp, str, bytes]], removed: Sequence[str]) -> None:
        """Write what files that were taken in look like: stamp, digest, problems; inside of a transaction."""
        rows = [
            (name, *self._trusted(stamp), digest, problems)
            for name, (stamp, digest, problems) in read.items()
        ]
        new_stamps = [(*self._trusted(stamp), name) for name, stamp in self._new_stamps.items()]
        self.store.execute("DELETE FROM file WHERE name = ?", ((name,) for name in removed))
        self.store.execute("REPLACE INTO file VALUES (?, ?, ?, ?, ?, ?)", rows)
        self.store.execute("UPDATE file SET modified = ?, changed = ?, size = ? WHERE name = ?", new_stamps)
        self._files |= {
            name: ((modified, changed, size), digest) for name, modified, changed, size, digest, _ in rows
        }
        self._files |= {
            name: ((modified, changed, size), self._files[name][1])
            for modified, changed, size, name in new_stamps
        }
        self._new_stamps.clear()
        for name in removed:
            del self._files[name]

    @property
    def has_new_stamps(self) -> bool:
        """Whether some files look otherwise than they are remembered, though they hold the same."""
        return bool(self._new_stamps)

    def save_site(self, site: SiteRecord) -> None:
        """Write what is remembered of a site, inside of a transaction."""
        store = self.store
        store.execute("DELETE FROM page WHERE path = ?", ((path,) for path in site.removed))
        restored = {path: page for path, page in self.restored.items() if path not in site.removed}
        pages = {**restored, **site.pages}
        rows = (
            (path, page.target, page.digest, page.day, *page.stamp)
            for path, page in sorted(pages.items())
            if self.pages.get(path) != page
        )
        store.execute("REPLACE INTO page VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        report = encode_problems(site.report.problems)
        manifest = " ".join(map(str, site.manifest)) if site.manifest else ""
        kept = [("fingerprint", site.fingerprint), ("report", report), ("manifest", manifest)]
        store.execute("REPLACE INTO meta VALUES (?, ?)", kept)
        self.pages |= pages
        self.restored = {}
        for path in site.removed:
            self.pages.pop(path, None)

    def report_of(self, fingerprint: str) -> Report | None:
        """Return what was reported of the site that is in place, if it was made of just these inputs."""
        if self.store.meta("fingerprint") != fingerprint:
            return None
        try:
            return Report(decode_problems(self.store.meta("report") or b""))
        except StoreError:
            return None

    def told(self, but: Collection[str]) -> list[Problem]:
        """Return the problems of all files that were taken in, `but` some."""
        rows = self.store.rows("SELECT name, problems FROM file WHERE length(problems) > 0 ORDER BY name")
        return [problem for name, held in rows if name not in but for problem in decode_problems(held)]


def stamp_if_any(path: str | Path) -> Stamp | None:
    """Return the stamp of a file; None where there is none."""
    try:
        return stamp_of(path)
    except OSError:
        return None


def digest_of_value(value: object) -> str:
    """Return the digest of a value, by how Python writes it."""
    return hashlib.sha256(repr(value).encode(errors="surrogateescape")).hexdigest()


def digest_of_page(data: bytes) -> bytes:
    """Return the digest by which a page's bytes are known."""
    return hashlib.blake2b(data, digest_size=16).digest()


def _page_digest(path: str) -> bytes:
    """Return the digest of the page that a file holds; an empty one where it can't be read."""
    try:
        return digest_of_page(Path(path).read_bytes())
    except OSError:
        return b""


def _cause(error: Exception) -> Exception:
    """Return what is behind an error of the store."""
    return error.__cause__ if isinstance(error.__cause__, Exception) else error


def is_in_use(error: BaseException) -> bool:
    """Tell if an error of the store says that another program writes it, and not that it is damaged."""
    if isinstance(error, InUseError):
        return True
    codes = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return getattr(error.__cause__ or error, "sqlite_errorcode", 0) in codes
