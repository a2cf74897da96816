"""Files that are published: those of the theme, images, and attachments."""

from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

LONGEST_NAME: Final = 248
"""Bytes of a file's name at most: no disk takes more than 255, and the names of copies are longer by six."""
LONGEST_HAN: Final = 80
"""Han characters that such a name has room for, beside its ending: each takes three bytes."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A file that is published as it is: its path in the output, where it lies, and its SHA-256.

    `file` is a whole path for a file of the theme, and a path below the content folder for all others: what
    is kept of these holds when the project is moved.
    """

    path: str
    file: str
    digest: str

    @property
    def name(self) -> str:
        """Its name without folders."""
        return PurePosixPath(self.path).name


@dataclass(frozen=True, slots=True)
class Picture(Asset):
    """An image, published without metadata: its size as it is seen, and the widths of its smaller copies."""

    width: int = 0
    height: int = 0
    copies: tuple[int, ...] = ()

    def copy(self, width: int) -> str:
        """Return the path in the output of the copy that is `width` pixels wide; 0 is the image itself."""
        path = PurePosixPath(self.path)
        return str(path.with_suffix(f".{width}w{path.suffix}")) if width else self.path

    @property
    def paths(self) -> tuple[str, ...]:
        """The paths of the image and its copies."""
        return (self.path, *map(self.copy, self.copies))


@dataclass(frozen=True, slots=True)
class Attachment(Asset):
    """A document to be downloaded: its kind as readers are told it (`PDF`), and its bytes."""

    kind: str = ""
    size: int = 0
