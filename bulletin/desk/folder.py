"""What the desk keeps for itself: the folder desk/ beside the content, which only its user can read.

It is no cache: reports that are not done yet lie here, and what an undo needs. It is no part of the content
either, so nothing of it is published, and git leaves it alone.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from bulletin.problems import BuildError, Location, Problem, Report, message, refusal
from bulletin.publish.home import make_private

FOLDER: Final = "desk"
_IGNORED: Final = "*\n"
_TEXTS: Final = 50
Value = TypeVar("Value")


def text_digest(data: bytes | str | None) -> str:
    """Return what tells one state of a file from another; empty for a file that is not there."""
    if data is None:
        return ""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class DeskFolder:
    """The folder, and files of plain values in it."""

    root: Path

    @classmethod
    def beside(cls, content: Path) -> "DeskFolder":
        """Return the folder beside a content folder, made if need be; raise BuildError where it can't be."""
        folder = cls(content.resolve().parent / FOLDER)
        try:
            make_private(folder.root)
            ignored = folder.root / ".gitignore"
            if not ignored.exists():
                ignored.write_text(_IGNORED, encoding="utf-8")
        except OSError as error:
            raise _unwritten(folder.root, refusal(error)) from error
        return folder

    def file(self, *parts: str) -> Path:
        """Return the path of a file of the desk."""
        return self.root.joinpath(*parts)

    def read(self, kind: type[Value], *parts: str) -> Value | None:
        """Return what a file holds; None where there is none, or another version of the program wrote it.

        The latter is put aside, not deleted: what it holds may have taken somebody an hour. Raise BuildError
        where the file can't be read.
        """
        path = self.file(*parts)
        try:
            return msgspec.json.decode(path.read_bytes(), type=kind)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unwritten(path, refusal(error)) from error
        except msgspec.DecodeError:
            with suppress(OSError):
                path.replace(path.with_suffix(".unreadable"))
            return None

    def write(self, value: object, *parts: str) -> None:
        """Write a file in one step; raise BuildError where that can't be, the old file then as it was."""
        self._put(msgspec.json.encode(value), *parts)

    def keep_text(self, text: str, kind: str) -> str:
        """Write a text into a file of its own, for people to read; return its name below the folder.

        Of those of a kind the newest are kept. Raise BuildError as `write` does.
        """
        known = sorted(int(path.stem) for path in self.file(kind).glob("*.txt") if path.stem.isdecimal())
        name = f"{known[-1] + 1 if known else 1:04d}.txt"
        self._put(text.encode(), kind, name)
        for old in known[:-_TEXTS]:
            self.remove(kind, f"{old:04d}.txt")
        return f"{kind}/{name}"

    def _put(self, data: bytes, *parts: str) -> None:
        path = self.file(*parts)
        try:
            for folder in (self.root, path.parent):  # somebody may have deleted it as something to spare
                folder.mkdir(mode=0o700, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".", delete=False) as file:
                try:
                    file.write(data)
                    file.flush()
                    os.fsync(file.fileno())
                    file.close()
                    Path(file.name).replace(path)
                except BaseException:
                    Path(file.name).unlink(missing_ok=True)
                    raise
        except OSError as error:
            raise _unwritten(path, refusal(error)) from error

    def remove(self, *parts: str) -> None:
        """Remove a file, if it is there."""
        self.file(*parts).unlink(missing_ok=True)

    def names(self, kind: str) -> Iterator[str]:
        """Yield the names of the files of a kind, without their endings, oldest first."""
        found = sorted(self.file(kind).glob("*.json"))
        return (path.stem for path in found)


def _unwritten(path: Path, reason: object) -> BuildError:
    problem = Problem(
        Location(str(path)),
        "not-written",
        message("the desk can't keep what was done: {reason}", reason=reason),
        message("what is on this page would be lost with it"),
        message("see that the disk has space and that you may write to this folder, then do it once more"),
    )
    return BuildError(Report.of([problem]))
