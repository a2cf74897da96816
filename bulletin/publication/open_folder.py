"""A target that is a folder of this machine, where no link can be exchanged in one step: on Windows.

There a link can't take the place of one that leads to a folder, and most users may make none. So files are
written, moved and deleted one by one, by the journal that other machines get (remote.py).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from bulletin.failures import said
from bulletin.publication.store import LostError, TargetFolders
from bulletin.publish.moving import write_privately


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """The files of a folder; a path begins with the drive, as in C:/www/site/index.html.

    A file that another program holds open can't be replaced on Windows; it is tried again.
    """

    roots: TargetFolders
    at_once: ClassVar[int] = 1

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the files below a folder, each with its size and moment."""
        found = {}
        for path in Path(folder).rglob("*"):
            if path.is_file():
                looks = path.stat()
                found[path.relative_to(folder).as_posix()] = f"{looks.st_size}-{looks.st_mtime_ns}"
        return found

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        with _asking(), suppress(FileNotFoundError):
            return Path(path).read_bytes()
        return None

    def write(self, path: str, data: bytes) -> None:
        """Write a file, which is there after a power failure too."""
        with _asking():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            write_privately(Path(path), data, lasting=True)

    def move(self, source: str, target: str) -> None:
        """Rename a file, over what is there."""
        with _asking():
            Path(target).parent.mkdir(parents=True, exist_ok=True)
            Path(source).replace(target)

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that it leaves empty."""
        with _asking():
            Path(path).unlink(missing_ok=True)
        with suppress(OSError):  # something is left in it
            for folder in self.roots.folders(path):
                Path(folder).rmdir()

    def close(self) -> None:
        """Do nothing: a folder needs no connection."""


@contextmanager
def _asking() -> Iterator[None]:
    """Tell what the system refuses as a connection that broke, so that it is tried again."""
    try:
        yield
    except OSError as error:
        raise LostError(said(error)) from None
