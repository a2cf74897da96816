"""The folders of the content: which files lie in them, and what forbids to open some."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.media.pointers import pointer_behind
from bulletin.model.assets import LONGEST_NAME
from bulletin.problems import Location, Problem
from bulletin.read.files import Stamp, unreadable
from bulletin.read.objections import (
    bad_name,
    broken_link,
    folder_link,
    hidden_file,
    link_outside,
    long_name,
    no_file,
    not_downloaded,
    other_kind,
)

_IGNORED: Final = re.compile(
    r"\..*|.*~|.*\.sw[a-p]|#.*#|Thumbs\.db|desktop\.ini|~\$.*"
    r"|__MACOSX|\$RECYCLE\.BIN|System Volume Information|@eaDir|#recycle|lost\+found",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(r"\.(?![#_~]).*\.(?:md|ya?ml)", re.IGNORECASE)
"""A bulletin or records that somebody has hidden; an editor's lock or a system's twin of a file is none."""
_PUBLISHED: Final = frozenset({"images", "files"})
"""Folders whose files are published under the names that they have."""
_OF_PROGRAMS: Final = re.compile(
    r"\.(?:git|hg|svn|obsidian|vscode|vs|idea|fleet|zed|typora|history|trash.*|st(?:folder|versions)|sync"
    r"|dropbox.*|nextcloud.*|cache|tmp.*|AppleDouble|Spotlight.*|Trashes|fseventsd|github|bulletin.*)",
    re.IGNORECASE,
)
"""Folders that editors, cloud disks and version control have for themselves."""
_PLACEHOLDER: Final = re.compile(r"\.(?P<name>.+)\.icloud", re.IGNORECASE)
"""What iCloud leaves of a file that it has moved off this machine."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was found: where, its name in problems, what forbids to open it, and what it looks like."""

    path: str
    name: str
    objection: Problem | None
    stamp: Stamp = (0, 0, 0)


@dataclass(frozen=True, slots=True)
class Folder:
    """The content folder: where it lies, and what its files are called in problems."""

    root: Path
    name: str

    def files(self, under: str, *suffixes: str) -> Iterator[Candidate]:
        """Yield the files below the folder `under`, sorted, each with what forbids to open it.

        Editors' backups, hidden images and the like are passed over; hidden texts are told of. A file with
        none of `suffixes` (all are welcome when none is given) is a problem, and so is what is no regular
        file or lies outside the content folder; where the folder `under` itself is a link, nothing below it
        is read. Capital letters in the ending count for nothing.
        """
        closed: list[tuple[str, OSError]] = []
        top = os.path.join(self.root, under)  # noqa: PTH118  paths as objects cost, and there are thousands
        if objection := self._elsewhere(Path(top)):
            yield Candidate(top, self.named(top), objection)
            return
        hidden: list[str] = []
        found = _walk(top, closed, hidden)
        for entry in sorted(found, key=lambda entry: entry.path.split(os.sep)):  # noqa: PTH206
            name = self.named(entry.path)
            try:
                looks = entry.stat()
            except OSError as error:
                yield Candidate(entry.path, name, _unopened(entry, name, error))
                continue
            stamp = looks.st_mtime_ns, looks.st_ctime_ns, looks.st_size
            objection = self._objection(entry, Location(name), looks.st_mode, suffixes, under)
            yield Candidate(entry.path, name, objection, stamp)
        for path, refused in closed:
            yield Candidate(path, self.named(path), unreadable(self.named(path), refused))
        for path in sorted(path for path in hidden if path.lower().endswith(suffixes)):
            yield Candidate(path, self.named(path), hidden_file(Location(self.named(path))))

    def named(self, path: str) -> str:
        """Return how problems name `path`: from the project's folder, with slashes, fit to be printed."""
        within = path[len(os.fspath(self.root)) :].strip(os.sep).replace(os.sep, "/")
        return os.fsencode(f"{self.name}/{within}").decode(errors="replace")

    def _elsewhere(self, top: Path) -> Problem | None:
        """Return what is wrong with a folder of the content that lies, or leads, elsewhere."""
        real, root = Path(os.path.realpath(top)), Path(os.path.realpath(self.root))
        if not top.is_dir() or real == root / top.relative_to(self.root):
            return None
        here = Location(self.named(str(top)))
        return folder_link(here) if real.is_relative_to(root) else link_outside(here, self.name, folder=True)

    def _objection(
        self, entry: os.DirEntry[str], here: Location, mode: int, suffixes: tuple[str, ...], under: str
    ) -> Problem | None:
        if "\ufffd" in here.path:
            return bad_name(here)
        if elsewhere := stands_for(entry.name):
            return not_downloaded(here, elsewhere)
        if entry.is_symlink() and self._leads_out(entry.path, under):
            outside = link_outside(here, f"{self.name}/{under}", folder=False)
            return pointer_behind(os.readlink(entry.path), here.path) or outside  # noqa: PTH115  as above
        if stat.S_ISDIR(mode):
            return folder_link(here)
        if not stat.S_ISREG(mode):
            return no_file(here)
        if under in _PUBLISHED and (size := len(os.fsencode(entry.name))) > LONGEST_NAME:
            return long_name(here, size)
        if suffixes and not entry.name.lower().endswith(suffixes):
            return other_kind(here, Path(entry.path), suffixes)
        return None

    def _leads_out(self, link: str, under: str) -> bool:
        """Tell if a link leads out of the folder `under`."""
        return not Path(link).resolve().is_relative_to((self.root / under).resolve())


def _unopened(entry: os.DirEntry[str], name: str, error: OSError) -> Problem:
    """Return the problem of a file that can't be looked at, or of a link behind which there is none."""
    if not entry.is_symlink():
        return unreadable(name, error)
    leads_to = os.readlink(entry.path)  # noqa: PTH115  as above
    return pointer_behind(leads_to, name) or broken_link(Location(name), error)


def is_ignored(name: str) -> bool:
    """Tell if files of this name are passed over: dot files, backups, what systems leave in folders.

    Not what a cloud disk leaves of a file that lies elsewhere: `.a.md.icloud` stands for a.md.
    """
    return _IGNORED.fullmatch(name) is not None and not stands_for(name)


def stands_for(name: str) -> str:
    """Return the name of what iCloud has moved off this machine, leaving `name`; empty for any other file."""
    found = _PLACEHOLDER.fullmatch(name)
    return found["name"] if found else ""


def _walk(folder: str, closed: list[tuple[str, OSError]], hidden: list[str]) -> Iterator[os.DirEntry[str]]:
    """Yield all files below `folder` that are not to be ignored; links to folders are not followed.

    Folders that can't be read are added to `closed`, texts behind a dot to `hidden`.
    """
    try:
        entries = list(os.scandir(folder))
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        closed.append((folder, error))
        return
    for entry in entries:
        if is_ignored(entry.name):
            hidden += _hidden(entry)
        elif entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path, closed, hidden)
        else:
            yield entry


def _hidden(entry: os.DirEntry[str]) -> Iterator[str]:
    """Yield the paths of the texts that are ignored with `entry`, since a name begins with a dot."""
    if not entry.is_dir(follow_symlinks=False):
        if _HIDDEN.fullmatch(entry.name):
            yield entry.path
    elif entry.name.startswith(".") and not _OF_PROGRAMS.fullmatch(entry.name):
        for folder, folders, names in os.walk(entry.path):
            folders[:] = [name for name in folders if not _OF_PROGRAMS.fullmatch(name)]
            yield from (
                os.path.join(folder, name)  # noqa: PTH118  as above
                for name in names
                if not is_ignored(name) or _HIDDEN.fullmatch(name)
            )
