"""Moving a site in, file by file, and out again where that fails half-way.

Before a file of the output is replaced or removed it gets a second name in a folder of the move. What was
done is undone from the last step to the first, and each new file goes back to where it was staged: so a
program that is killed while it undoes leaves what the next one can complete by the journal.
"""

import json
import os
import shutil
import signal
import stat
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from types import FrameType
from typing import Any, Final, NoReturn

from bulletin.publish.ownership import is_hidden

_VERSION: Final = 1
_ENDING: Final = tuple(
    getattr(signal, name) for name in ("SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)
"""Signals that end a program, but for that of Ctrl-C, which Python raises by itself."""


class SpoiltJournalError(Exception):
    """The journal can't be read, or is none."""


@dataclass(frozen=True, slots=True)
class Journal:
    """What a build was about to move and remove, and what the manifest lists then (None: as before)."""

    staging: str
    move: list[str]
    remove: list[str]
    manifest: list[str] | None

    @classmethod
    def read(cls, path: Path) -> "Journal | None":
        """Return the journal of a build that has not ended, None where there is none.

        Raise SpoiltJournalError where it is cut off, of another program, or names what no build writes.
        """
        try:
            record = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError, RecursionError) as error:
            raise SpoiltJournalError from error
        if not isinstance(record, dict) or record.get("version") != _VERSION:
            raise SpoiltJournalError
        staging, hold = record.get("from"), record.get("hold")
        if not isinstance(staging, str) or not staging or staging != PurePosixPath(staging).name:
            raise SpoiltJournalError
        move, remove = _inside(record.get("move")), _inside(record.get("remove"))
        return cls(staging, move, remove, None if hold is None else _inside(hold))

    def write(self, path: Path) -> None:
        """Write it so that it is there after a power failure too."""
        record = {"version": _VERSION, "from": self.staging, "move": self.move, "remove": self.remove}
        write_json(path, {**record, "hold": self.manifest}, lasting=True)


def _inside(names: Any) -> list[str]:
    listed: list[Any] = names if isinstance(names, list) else [None]
    # Such as .git/hooks/pre-commit is written by no build, and would be run.
    if not all(isinstance(name, str) and inside(name) and not is_hidden(name) for name in listed):
        raise SpoiltJournalError
    return listed


_HERE: Final = frozenset({"", "."})
"""Parts of a path that lead nowhere."""


def inside(path: str) -> bool:
    """Tell if a path of a plan stays in the output."""
    parts = path.split("/")  # paths as objects cost, and there are ten thousands
    return (
        bool(parts[0]) and ".." not in parts and "\0" not in path and any(part not in _HERE for part in parts)
    )


def is_behind_link(folder: Path, path: str) -> bool:
    """Tell if a link stands in place of one of the folders that lead from `folder` to a file in it."""
    within = os.fspath(folder)
    for part in path.split("/")[:-1]:
        within = os.path.join(within, part)
        if os.path.islink(within):
            return True
    return False


def write_json(path: Path, value: Any, *, lasting: bool = False) -> None:
    """Write a JSON file as `write_privately` writes, an entry a line; `indent` would take far longer."""
    write_privately(
        path, json.dumps(value, ensure_ascii=False, separators=(",\n", ": ")).encode(), lasting=lasting
    )


def write_privately(path: Path, data: bytes, *, lasting: bool = False) -> None:
    """Write a file in one step, for this user alone; a lasting one is there after a power failure too."""
    temporary = path.with_name(f"{path.name}.tmp")
    try:
        with open(temporary, "wb", opener=_privately) as stream:
            stream.write(data)
            if lasting:
                stream.flush()
                os.fsync(stream.fileno())
        temporary.replace(path)
        if lasting:
            make_names_lasting(path.parent)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


def make_names_lasting(folder: Path) -> None:
    """Have the names in a folder be there after a power failure too, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):  # Windows
        return
    with suppress(OSError):  # a network disk may not know it
        number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def _privately(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@dataclass(slots=True)
class Move:
    """The way of staged files into the output, which can be gone back.

    `replaced` is the folder of what stood in the output before.
    """

    staging: Path
    output: Path
    replaced: Path
    _log: list[tuple[str, str, bool]] = field(default_factory=list)
    """Steps, each noted before it is taken: a path, the second name of what stood there (empty: a folder
    that was made), and whether something new took its place."""
    _ready: set[str] = field(default_factory=set)
    _whole: bool = False

    def move_whole(self) -> None:
        """Move the folder of staged files in, where there is no output."""
        self.output.parent.mkdir(parents=True, exist_ok=True)
        self._whole = True
        self.staging.rename(self.output)

    def move_in(self, paths: Iterable[str]) -> None:
        """Move files in, one after another."""
        for path in paths:
            self._make_way(path)
            kept = self._next(path, new=True)
            target = os.path.join(self.output, path)
            _keep(target, kept)
            os.replace(os.path.join(self.staging, path), target)

    def remove(self, path: str) -> bool:
        """Remove a file that an earlier build wrote, and the folders that it leaves empty.

        What lies behind a link that somebody has put into the output is no file of a build.
        """
        target = self.output / path
        if not (target.is_file() or target.is_symlink()) or is_behind_link(self.output, path):
            return False
        os.rename(target, self._next(path, new=False))
        folder = target.parent
        while folder != self.output and not any(folder.iterdir()):
            folder.rmdir()
            folder = folder.parent
        return True

    def undo(self) -> None:
        """Make the output what it was; raise OSError where the system refuses."""
        if self._whole and not os.path.lexists(self.staging):
            self.output.rename(self.staging)
        while self._log:
            path, kept, new = self._log[-1]
            if not kept:
                with suppress(OSError):  # somebody else has put something there
                    os.rmdir(path)
            else:
                self._bring_back(path, kept, new=new)
            self._log.pop()

    def end(self) -> None:
        """Delete what was replaced."""
        shutil.rmtree(self.replaced, ignore_errors=True)

    def _next(self, path: str, *, new: bool) -> str:
        """Note a step, and return the name that what stands at `path` is to be kept by."""
        if not self._log:
            self.replaced.mkdir(parents=True, exist_ok=True)
        kept = os.path.join(self.replaced, str(len(self._log)))
        self._log.append((path, kept, new))
        return kept

    def _make_way(self, path: str) -> None:
        """Make the folders of `path`; a file or link that stands where one must be is replaced."""
        folder = os.path.dirname(path)
        if folder in self._ready:
            return
        parts = folder.split("/") if folder else []
        for within in ("", *("/".join(parts[: depth + 1]) for depth in range(len(parts)))):
            if within not in self._ready:
                self._make_folder(within)
                self._ready.add(within)

    def _make_folder(self, within: str) -> None:
        place = os.path.join(self.output, within) if within else os.fspath(self.output)
        if within and (os.path.islink(place) or os.path.isfile(place)):
            os.rename(place, self._next(within, new=False))
        if not os.path.isdir(place):
            if not self._log:
                self.replaced.mkdir(parents=True, exist_ok=True)
            self._log.append((place, "", True))
            os.makedirs(place, exist_ok=True)

    def _bring_back(self, path: str, kept: str, *, new: bool) -> None:
        target, staged = os.path.join(self.output, path), os.path.join(self.staging, path)
        if new and os.path.lexists(staged):  # it was not moved in
            if os.path.lexists(kept) and not os.path.lexists(target):
                os.replace(kept, target)
            return
        if new:
            os.replace(target, staged)
        if os.path.lexists(kept):
            os.makedirs(os.path.dirname(target), exist_ok=True)
            os.replace(kept, target)


def _keep(target: str, kept: str) -> None:
    """Give what stands at `target` a second name, so that it is there for readers until it is replaced.

    Where the disk has no second names, and for folders and links, it is moved away.
    """
    try:
        mode = os.lstat(target).st_mode
    except FileNotFoundError:
        return
    if stat.S_ISREG(mode):
        with suppress(OSError):
            os.link(target, kept)
            return
    os.rename(target, kept)


class EndedBySignal(SystemExit):
    """A signal ends the program; its status is the one that shells tell of it."""


@contextmanager
def ended_by_signals() -> Iterator[None]:
    """Have signals that would end the program at once raise EndedBySignal, so that a move is undone."""
    with _handled({number: _leave for number in _ENDING if signal.getsignal(number) is signal.SIG_DFL}):
        yield


@contextmanager
def deaf_to_signals() -> Iterator[None]:
    """Go on through what would end the program: going back is short, and must not stop half-way."""
    with _handled(dict.fromkeys((signal.SIGINT, *_ENDING), signal.SIG_IGN)):
        yield


def _leave(number: int, _frame: FrameType | None) -> NoReturn:
    raise EndedBySignal(128 + number)


@contextmanager
def _handled(handlers: Mapping[Any, Any]) -> Iterator[None]:
    """Set how signals are handled inside; only a program's main thread may, and only it is told of them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.getsignal(number) for number in handlers}
    for number, handler in handlers.items():
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            if handler is not None:  # None: it was not set from Python, and can't be set again
                signal.signal(number, handler)
