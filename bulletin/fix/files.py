"""The only writer of the content's files: it writes all or nothing, and keeps the originals."""

import contextlib
import errno
import os
import re
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final

from bulletin.fix.changes import FileChange
from bulletin.problems import Location, Message, Problem, message, refusal

ORIGINALS: Final = ".bulletin-originals"
"""The folder beside the content in which files are kept as they were."""
DAYS: Final = 30
"""How long they are kept."""
_FORM: Final = "%Y-%m-%d-%H%M%S"
_NAME: Final = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})(?:-\d+)?")


@dataclass(frozen=True, slots=True)
class WrittenFixes:
    """What came of writing changes: the folder that has the originals, and why nothing was written."""

    originals: Path | None = None
    problems: tuple[Problem, ...] = ()


def write(changes: Sequence[FileChange], originals: Path, now: datetime, site: Path) -> WrittenFixes:
    """Put the changes in the place of their files, all or none; first keep these in a folder of `originals`.

    A file that is not what it was when the change was found is left, and so are all others then; so they are
    where the folder would be a part of the `site`, which everybody can read.
    """
    if originals.resolve().is_relative_to(site.resolve()):
        return WrittenFixes(problems=(_in_site(originals),))
    if changed := [change for change in changes if not _is_as_found(change)]:
        return WrittenFixes(problems=tuple(_changed(change.name) for change in changed))
    try:
        kept = _kept(changes, originals, now)
    except OSError as error:
        return WrittenFixes(problems=(_not_kept(originals, error),))
    staged: list[tuple[FileChange, Path]] = []
    try:
        staged.extend((change, _staged(change.path, change.data)) for change in changes)
    except OSError as error:
        _drop(path for _, path in staged)
        return WrittenFixes(kept, (_unwritten(changes[len(staged)].name, error),))
    return WrittenFixes(kept, tuple(_exchanged(staged)))


def _is_as_found(change: FileChange) -> bool:
    try:
        return change.path.read_bytes() == change.was.data
    except OSError:
        return False


def _kept(changes: Iterable[FileChange], originals: Path, now: datetime) -> Path:
    """Write what the files hold now into a new folder, and return it; nobody else may look into it."""
    originals.mkdir(mode=0o700, exist_ok=True)
    if originals.is_symlink():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
    originals.chmod(0o700)
    name = now.strftime(_FORM)
    numbers = range(2, len(os.listdir(originals)) + 3)  # noqa: PTH208  names are all that is wanted
    kept = next(
        folder
        for folder in (originals / name, *(originals / f"{name}-{number}" for number in numbers))
        if not folder.exists()
    )
    kept.mkdir(mode=0o700)
    for change in changes:
        path = kept / change.name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            _put(stream, change.was.data)
    return kept


def _put(stream: IO[bytes], data: bytes) -> None:
    """Write to a new file, and have it on the disk before anything else is done."""
    stream.write(data)
    stream.flush()
    os.fsync(stream.fileno())


def _staged(path: Path, data: bytes) -> Path:
    """Write `data` beside the file `path`, with its owner and rights; return where."""
    number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".new", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(number, "wb") as stream:
            _put(stream, data)
        looks = path.stat()
        with contextlib.suppress(OSError, AttributeError):  # who may not give files away keeps them
            os.chown(beside, looks.st_uid, looks.st_gid)
        shutil.copymode(path, beside)
    except OSError:
        _drop([beside])
        raise
    return beside


def _exchanged(staged: Sequence[tuple[FileChange, Path]]) -> list[Problem]:
    """Move what was written beside the files into their places; put all back where one can't be moved."""
    done: list[FileChange] = []
    for change, beside in staged:
        try:
            if not _is_as_found(change):
                problem = _changed(change.name)
                break
            os.replace(beside, change.path)  # noqa: PTH105  the name says that it is atomic
        except OSError as error:
            problem = _unwritten(change.name, error)
            break
        done.append(change)
    else:
        return []
    _drop(beside for _, beside in staged)
    return [problem, *_put_back(done)]


def _put_back(done: Iterable[FileChange]) -> list[Problem]:
    """Write the files as they were; return which of them stay changed."""
    left = []
    for change in done:
        try:
            os.replace(_staged(change.path, change.was.data), change.path)  # noqa: PTH105
        except OSError as error:
            left.append(_unwritten(change.name, error))
    return left


def _drop(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def forget(originals: Path, now: datetime) -> int:
    """Remove what was kept longer than DAYS ago; return how many folders that were.

    Whatever else lies there is left.
    """
    if originals.is_symlink() or not originals.is_dir():
        return 0
    old = [
        folder
        for folder in originals.iterdir()
        if (match := _NAME.fullmatch(folder.name))
        and folder.is_dir()
        and not folder.is_symlink()
        and _age(match[1], now) > timedelta(days=DAYS)
    ]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return sum(not folder.exists() for folder in old)


def _age(name: str, now: datetime) -> timedelta:
    """Return how long ago a folder of this name was made; of a day that is none, no time at all."""
    try:
        made = datetime.strptime(name, _FORM)  # noqa: DTZ007  the name tells the time of the clock on the wall
    except ValueError:
        return timedelta()
    return now.replace(tzinfo=None) - made


def no_copy(error: OSError) -> Problem:
    """Return the problem that there is no room for the copy of the content on which mends are tried."""
    what = message(
        "a copy of the content, on which the mends are tried, can't be written: {reason}",
        reason=refusal(error),
    )
    return _refused(str(Path(error.filename or tempfile.gettempdir()).parent), what)


def _changed(name: str) -> Problem:
    return Problem(
        Location(name),
        "not-written",
        message("the file was changed while it was looked at"),
        _LEFT,
        message("run the command again"),
    )


def _unwritten(name: str, error: OSError) -> Problem:
    return _refused(name, message("the file can't be written: {reason}", reason=refusal(error)))


def _not_kept(originals: Path, error: OSError) -> Problem:
    what = message("the files as they are can't be kept here: {reason}", reason=refusal(error))
    return _refused(originals.name, what)


def _in_site(originals: Path) -> Problem:
    return Problem(
        Location(originals.name),
        "not-written",
        message("the files as they are would be kept inside of the site, where everybody can read them"),
        _LEFT,
        message("let OUTPUT_PATH be a folder that does not hold the content"),
    )


def _refused(name: str, what: Message) -> Problem:
    mend = message("check that the disk has room and that you may write to this file, then try again")
    return Problem(Location(name), "not-written", what, _LEFT, mend)


_LEFT: Final = message("all files were left as they were")
