"""Writes a new newsroom, all of it or nothing, and adds to the files of one that is there."""

import codecs
import glob
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from bulletin.problems import BuildError, CommandLine, Location, Message, Problem, Report, message, refusal

_KEPT: Final = frozenset({".git", ".gitattributes"})
"""What may be in the folder already: a newsroom may begin in a new repository."""


def refuse_what_is_there(folder: Path) -> None:
    """Raise BuildError where a folder holds something already."""
    if others := sorted(_names(folder) - _KEPT):
        raise _failure(
            folder,
            message("the folder 「{folder}」 holds something already: {name}", folder=folder, name=others[0]),
            message("a new newsroom would be mixed with what is there"),
            message("name a folder that is empty, or not there yet"),
        )


def write_newsroom(folder: Path, texts: Mapping[str, str]) -> None:
    """Write texts by their paths into a folder that holds nothing yet; raise BuildError where that can't be.

    They are written beside it first, so that nobody finds half a newsroom there.
    """
    refuse_what_is_there(folder)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as beside:
            for path, text in texts.items():
                file = Path(beside, path)
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_text(text, encoding="utf-8", newline="\n")
                if text.startswith("#!"):
                    file.chmod(0o755)
            _move(Path(beside), folder)
    except OSError as error:
        raise _failure(
            folder,
            message(
                "the newsroom can't be written to 「{folder}」: {reason}",
                folder=folder,
                reason=refusal(error),
            ),
            message("nothing was written"),
            message("name a folder in which you may write, on a disk with space"),
        ) from error


def _names(folder: Path) -> set[str]:
    try:
        return {path.name for path in folder.iterdir()}
    except FileNotFoundError:
        return set()
    except OSError as error:
        raise _failure(
            folder,
            message("the folder 「{folder}」 can't be read: {reason}", folder=folder, reason=refusal(error)),
            message("a new newsroom would be mixed with what is there"),
            message("name a folder that is empty, or not there yet"),
        ) from error


def _move(beside: Path, folder: Path) -> None:
    """Move all that a folder holds into another one; where that fails, remove what was moved."""
    is_new = not folder.exists()
    folder.mkdir(exist_ok=True)
    moved: list[Path] = []
    try:
        for path in sorted(beside.iterdir()):
            moved.append(folder / path.name)
            path.rename(moved[-1])
    except BaseException:
        for path in moved:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
        if is_new:
            with suppress(OSError):
                folder.rmdir()
        raise


def _failure(folder: Path, what: Message, why: Message, mend: Message) -> BuildError:
    return BuildError(Report.of([Problem(Location(str(folder)), "not-written", what, why, mend)]), exitcode=2)


NewText = Callable[[str | None], str | None]
"""Makes a new text of a file's; None is that of a file that is not there, or is to be removed."""


class TextChange(NamedTuple):
    """A file, its name in messages, and what makes its new text."""

    path: Path
    name: str
    new_text: NewText


def change_files(*changes: TextChange) -> None:
    """Put new texts in the place of those of files: of all of them in one step each, or of none.

    Raise BuildError where a file is not in UTF-8, can't be written, or was changed by somebody meanwhile.
    """
    staged: list[_Staged] = []
    done: list[_Staged] = []
    try:
        for change in changes:
            with _told(change.name):
                staged.append(_staged(change))
        for one in staged:
            with _told(one.name):
                one.exchange()
            done.append(one)
    except BaseException:
        for one in done:
            one.put_back()
        raise
    finally:
        for one in staged:
            if one.beside is not None:
                one.beside.unlink(missing_ok=True)


def drop_staged(path: Path) -> None:
    """Remove what was written beside a file to take its place, and was left there by a power cut."""
    for beside in path.parent.glob(f".{glob.escape(path.name)}.????????"):
        beside.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Staged:
    """A file, what it holds, and where its new text lies."""

    path: Path
    name: str
    before: bytes | None
    beside: Path | None

    def exchange(self) -> None:
        """Put the new text in its place; raise BuildError where somebody has changed the file meanwhile."""
        if _held(self.path) != self.before:
            raise _unchanged(self.name, message("the file was changed while it was looked at"))
        if self.beside is None:
            self.path.unlink(missing_ok=True)
        else:
            self.beside.replace(self.path)

    def put_back(self) -> None:
        """Give the file what it held."""
        if self.before is None:
            self.path.unlink(missing_ok=True)
            return
        beside = _beside(self.path, self.before)
        if self.path.exists():
            shutil.copymode(self.path, beside)
        beside.replace(self.path)


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _staged(change: TextChange) -> _Staged:
    """Write a file's new text beside it."""
    path, before = change.path, _held(change.path)
    text = before.decode("utf-8-sig") if before is not None else None
    new_text = change.new_text(text)
    if new_text is None:
        return _Staged(path, change.name, before, None)
    mark = codecs.BOM_UTF8 if (before or b"").startswith(codecs.BOM_UTF8) else b""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = _beside(path, mark + new_text.encode())
    try:
        shutil.copymode(path, beside) if before is not None else beside.chmod(0o644)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return _Staged(path, change.name, before, beside)


def _beside(path: Path, data: bytes) -> Path:
    """Write what a file is to hold into another one beside it; return that one's path."""
    with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        beside = Path(file.name)
    try:
        beside.write_bytes(data)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return beside


@contextmanager
def _told(name: str) -> Iterator[None]:
    """Raise BuildError where a file can't be read or written."""
    try:
        yield
    except UnicodeDecodeError:
        raise _unchanged(name, message("the file is not in UTF-8")) from None
    except OSError as error:
        what = message("the file can't be written: {reason}", reason=refusal(error))
        mend = message(
            "see that the disk has space, and that no other program has the file open; then do it again"
        )
        raise _unchanged(name, what, mend) from error


def _unchanged(name: str, what: Message, mend: Message | None = None) -> BuildError:
    check = CommandLine("check")
    mend = mend or message("let {command} say what is wrong with it, then try again", command=check)
    problem = Problem(Location(name), "not-written", what, message("nothing was written"), mend)
    return BuildError(Report.of([problem]))
