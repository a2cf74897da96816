"""What publications delivered: each file once, by the digest of its bytes, and the list of each publication.

So an earlier publication can be brought back byte for byte. The vault lies in the folder of what publishing
remembers, which is this user's alone and no web server shows; only the newest publications are kept.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bulletin.publish.moving import inside, write_json, write_privately
from bulletin.read.files import digest_of

KEPT: Final = 30
"""Publications that can be brought back."""


@dataclass(frozen=True, slots=True)
class Vault:
    """The files of publications, in a folder."""

    folder: Path

    @property
    def _objects(self) -> Path:
        return self.folder / "files"

    @property
    def _lists(self) -> Path:
        return self.folder / "publications"

    def path(self, digest: str) -> Path:
        """Return where the bytes of a digest lie."""
        return self._objects / digest[:2] / digest

    def keep(self, site: Path, name: str) -> Mapping[str, str]:
        """Keep all files of a site as those of a publication; return their digests by their paths."""
        files = files_of(site)
        for path, digest in files.items():
            target = self.path(digest)
            if not target.is_file() or digest_of(target) != digest:
                target.parent.mkdir(parents=True, exist_ok=True)
                write_privately(target, (site / path).read_bytes())
        self.keep_as(name, files)
        return files

    def add(self, data: bytes) -> str:
        """Keep a file that is no part of a site yet; return its digest."""
        digest = hashlib.sha256(data).hexdigest()
        self.path(digest).parent.mkdir(parents=True, exist_ok=True)
        write_privately(self.path(digest), data)
        return digest

    def keep_as(self, name: str, files: Mapping[str, str]) -> None:
        """Keep a list of files, all of which are kept already, as that of the publication `name`."""
        self._lists.mkdir(parents=True, exist_ok=True)
        write_json(self._list(name), files, lasting=True)

    def files(self, name: str) -> Mapping[str, str] | None:
        """Return the digests of a publication's files by their paths; None where these are not all kept."""
        try:
            files = json.loads(self._list(name).read_bytes())
        except (OSError, ValueError):
            return None
        sound = isinstance(files, dict) and all(
            isinstance(path, str) and inside(path) and self.path(str(digest)).is_file()
            for path, digest in files.items()
        )
        return files if sound else None

    def names(self) -> list[str]:
        """Return the names of the publications that are kept, the newest first."""
        return sorted((path.stem for path in self._lists.glob("*.json")), reverse=True)

    def prune(self) -> None:
        """Let go of all but the newest publications, and of files that only the others had."""
        for name in self.names()[KEPT:]:
            self.drop(name)
        needed = {digest for name in self.names() for digest in (self.files(name) or {}).values()}
        for path in self._objects.glob("*/*"):
            if path.name not in needed:
                path.unlink()

    def drop(self, name: str) -> None:
        """Let go of the list of a publication."""
        self._list(name).unlink(missing_ok=True)

    def _list(self, name: str) -> Path:
        return self._lists / f"{name}.json"


def files_of(folder: Path) -> dict[str, str]:
    """Return the digests of all files below a folder by their paths; hidden ones are no part of a site."""
    return {path: digest_of(folder / path) for path in sorted(_paths(folder))}


def _paths(folder: Path) -> Iterator[str]:
    for where, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for path in (Path(where) / name for name in names if not name.startswith(".")):
            if path.is_file():
                yield path.relative_to(folder).as_posix()


def copied(vault: Vault, files: Mapping[str, str], folder: Path) -> None:
    """Write the files of a publication into a folder; whoever serves them may read all that is in it."""
    made: set[Path] = set()
    for path, digest in files.items():
        target = folder / path
        if target.parent not in made:
            target.parent.mkdir(parents=True, exist_ok=True)
            made.add(target.parent)
        shutil.copyfile(vault.path(digest), target)
        target.chmod(0o644)
    for below in folder.rglob("*"):
        if below.is_dir():
            below.chmod(0o755)
