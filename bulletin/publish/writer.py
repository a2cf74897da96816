"""Bytes to disk: everything is written beside the site first, then moved in.

Whatever fails before the moving leaves the last site untouched (DESIGN, law 4). What is to be moved
and removed is then put on record, so that a build that is killed while it moves is completed by the
next one; a build that is killed before is undone. Files that an earlier build wrote and the plan no
longer holds are removed; files that no build wrote are left alone.
"""

import json
import os
import shutil
import stat
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from io import FileIO
from pathlib import Path, PurePosixPath
from typing import Any, Final

from filelock import FileLock, Timeout

from bulletin.problems import BuildError, Location, Message, Problem, Report, message, refusal

OTHER_BUILD: Final = "other-build"
"""The rule that one build at a time writes a site."""
STATE: Final = ".bulletin"
"""The folder beside the output that holds what builds remember; it can be deleted while none runs."""


class Strays(Enum):
    """What to do with files of the output that are not of the site, and that no build has written.

    Kept, they are told of only where it is not known what builds have written.
    """

    KEEP = "keep"
    FAIL = "fail"
    PRUNE = "prune"


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output: the paths written and removed, and how many are unchanged.

    `notes` are what else should be known of it.
    """

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    notes: tuple[Message, ...] = ()

    @property
    def summary(self) -> Message:
        """One line that counts."""
        return message(
            "{all} files: {written} written, {unchanged} unchanged, {removed} removed",
            all=len(self.written) + self.unchanged,
            written=len(self.written),
            unchanged=self.unchanged,
            removed=len(self.removed),
        )


@dataclass(slots=True)
class SiteFolder:
    """The output while one build has it for itself; what was put is shown by `exchange` only.

    Where `others` is set, so many files of the site are neither put nor kept, and stay; no path is new.
    What is put lies in a folder of this build alone, `staging`: a worker that outlives its build can't write
    into the next one.
    """

    output: Path
    staging: Path
    staged: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    moving: bool = False
    whole: bool = False
    others: int | None = None
    strays: Strays = Strays.KEEP
    notes: list[Message] = field(default_factory=list)
    _folders: set[str] = field(default_factory=set)

    @property
    def _journal(self) -> Path:
        return _beside(self.output, "journal")

    @property
    def manifest(self) -> Path:
        """The list of the files that builds wrote; it is touched whenever files are moved in."""
        return _beside(self.output, "json")

    def put(self, path: str, data: bytes) -> bool:
        """Write `data` beside the output, unless the file at `path` there has the same bytes.

        Return whether it was written; where `whole`, it is in any case. A copy of this process may put too,
        whoever exchanges must `note` it.
        """
        assert _inside(path), f"{path} leaves the output"  # noqa: S101  plans hold safe paths only
        if not self.whole and _holds(os.path.join(self.output, path), data):
            return False
        target = os.path.join(self.staging, path)
        folder = os.path.dirname(target)
        if folder not in self._folders:
            os.makedirs(folder, exist_ok=True)
            self._folders.add(folder)
        with open(target, "wb", buffering=0) as stream:
            _write_all(stream, data)
        return True

    def note(self, path: str, *, staged: bool) -> None:
        """Take in that a file was put, and whether it was written; or that it stays as it is."""
        (self.staged if staged else self.kept).append(path)

    def exchange(self) -> Written:
        """Move in what was put, and remove what earlier builds wrote and this one does not hold."""
        if (self.kept or self.others) and not self.output.is_dir():
            raise _gone(self.output)
        self.staged.sort()
        if self.others is not None:
            self._carry_out(self._begin(self.staged, [], None), [], None)
            return Written(tuple(self.staged), len(self.kept) + self.others, (), tuple(self.notes))
        now = {*self.staged, *self.kept}
        held = _read(self.manifest)
        before = _paths(held)
        strays: list[str] = []
        if self.strays is not Strays.KEEP or not isinstance(held, list):
            strays = self._found_strays(now | before)
        stale, hold = sorted((before - now).union(strays)), sorted(now)
        removed = self._carry_out(self._begin(self.staged, stale, hold), stale, hold)
        return Written(tuple(self.staged), len(self.kept), tuple(removed), tuple(self.notes))

    def take_in(self) -> None:
        """Take the files beside the output as they are now for the whole site.

        So what somebody else did to them is part of it. A file with the same bytes as before stays in the
        output.
        """
        self.staged, self.kept, self.others = [], [], None
        for path in _files(self.staging):
            staged = self.staging / path
            same = not staged.is_symlink() and _holds(os.path.join(self.output, path), staged.read_bytes())
            self.note(path, staged=not same)

    def _found_strays(self, known: set[str]) -> list[str]:
        """Return the files of the output that are to be removed with the stale ones, since nobody knows them.

        Raise BuildError where there must be none. No build writes files or folders whose names begin with a
        dot; they are somebody's.
        """
        there = (path for path in _files(self.output) if not f"/{path}".count("/."))
        strays = sorted(set(there) - known)
        if strays and self.strays is Strays.FAIL:
            raise _strays(self.output, strays)
        if strays and self.strays is Strays.KEEP:
            self.notes.append(
                message(
                    "{folder} holds files that are not of this site: {count}; nobody knows who made them, "
                    "and they stay. `bulletin build --prune` removes them:{list}",
                    folder=self.output,
                    count=len(strays),
                    list="".join(f"\n  {path}" for path in strays),
                )
            )
        return strays if self.strays is Strays.PRUNE else []

    def _begin(self, move: list[str], remove: list[str], hold: list[str] | None) -> list[str]:
        """Put on record what is to be moved and removed, and what the output holds then (None: as before)."""
        if move or remove or hold is not None:
            record = {"from": self.staging.name, "move": move, "remove": remove, "hold": hold}
            _write(self._journal, record, lasting=True)
        return move

    def recover(self) -> None:
        """Complete what a killed build had begun to move in; forget what it had only written."""
        journal = _read(self._journal)
        left = set(_stagings(self.output).glob("*")) - {self.staging}
        if isinstance(journal, dict):
            self.notes.append(
                message("a build that was stopped while it moved its files in has been completed first")
            )
            move, remove = (sorted(_paths(journal.get(key))) for key in ("move", "remove"))
            hold = None if journal.get("hold") is None else sorted(_paths(journal["hold"]))
            staging = next((path for path in left if path.name == journal.get("from")), self.staging)
            waiting = [path for path in move if os.path.lexists(staging / path)]
            self._carry_out(waiting, remove, hold, staging)
        for path in left:
            shutil.rmtree(path, ignore_errors=True)
        self.staging.mkdir(parents=True)

    def _carry_out(
        self, move: list[str], remove: Iterable[str], hold: list[str] | None, staging: Path | None = None
    ) -> list[str]:
        self.moving = True
        if self.manifest.is_file():
            os.utime(self.manifest)
        if move and move == hold and not os.path.lexists(self.output):
            (staging or self.staging).rename(self.output)
        else:
            _move_in(move, staging or self.staging, self.output)
        removed = [path for path in remove if _remove(self.output, path)]
        if hold is not None:
            _write(self.manifest, hold)
        self._journal.unlink(missing_ok=True)
        self.moving = False
        return removed

    def clear(self) -> None:
        """Delete what was written beside the output and will not be moved in."""
        shutil.rmtree(self.staging, ignore_errors=True)
        with suppress(OSError):  # others may have left something there
            self.staging.parent.rmdir()


@contextmanager
def opened(output: Path) -> Iterator[SiteFolder]:
    """Give the output to this build alone, whole: what a killed build left is completed or undone first.

    Raise BuildError where another build has it, or where the disk refuses.
    """
    if output.exists() and not output.is_dir():
        raise _no_folder(output)
    folder = SiteFolder(output, _stagings(output) / f"{os.getpid()}-{time.time_ns()}")
    try:
        (output.parent / STATE).mkdir(parents=True, exist_ok=True)
        _refuse_other_disk(output)
        with FileLock(_beside(output, "lock"), timeout=0):
            folder.recover()
            try:
                yield folder
            finally:
                if not folder.moving:
                    folder.clear()
    except Timeout:
        raise busy(output) from None
    except OSError as error:
        raise _refused(output, error, moving=folder.moving) from error


def complete(output: Path) -> list[Message]:
    """Complete what a killed build had begun to move in, whatever the content is like by now.

    Return what is to be told of it.
    """
    if not _beside(output, "journal").is_file():
        return []
    with opened(output) as folder:
        return folder.notes


def _beside(output: Path, ending: str) -> Path:
    """Return where something that belongs to the output is kept."""
    return output.parent / STATE / f"{output.name}.{ending}"


def _inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and bool(pure.parts)


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files in a folder, and of links, which are not followed."""
    for found in folder.rglob("*"):
        if found.is_symlink() or not found.is_dir():
            yield found.relative_to(folder).as_posix()


def _holds(path: str, data: bytes) -> bool:
    """Tell if `path` is a file, and no link, that holds `data`."""
    try:
        found = os.lstat(path)
        if not stat.S_ISREG(found.st_mode) or found.st_size != len(data):
            return False
        with open(path, "rb", buffering=0) as stream:
            return stream.read() == data
    except OSError:  # it is not there, or no file that could stay
        return False


def _write_all(stream: FileIO, data: bytes) -> None:
    """Write all of `data`; the system may take a part of it at a time."""
    left = memoryview(data)
    while left:
        left = left[stream.write(left) :]


def _stagings(output: Path) -> Path:
    """Return the folder of the folders in which builds put files beside the output."""
    return _beside(output, "new")


def _move_in(paths: list[str], staging: Path, output: Path) -> None:
    """Move files in, one after another."""
    made: set[str] = set()
    for path in paths:
        folder = os.path.dirname(path)
        if folder not in made:
            _make_way(output, path)
            made.add(folder)
        target = os.path.join(output, path)
        try:
            os.replace(os.path.join(staging, path), target)
        except (IsADirectoryError, PermissionError):  # Windows says the latter
            if os.path.islink(target) or not os.path.isdir(target):
                raise
            shutil.rmtree(target)
            os.replace(os.path.join(staging, path), target)


def _make_way(output: Path, path: str) -> None:
    """Make the folders of `path`; a file or link that stands where one must be is replaced."""
    folder = output
    for part in ("", *PurePosixPath(path).parts[:-1]):
        folder = folder / part
        if (folder.is_symlink() and folder != output) or folder.is_file():
            folder.unlink()
        folder.mkdir(parents=True, exist_ok=True)


def _remove(output: Path, path: str) -> bool:
    """Remove a file that an earlier build wrote, and the folders that it leaves empty."""
    target = output / path
    if not target.is_file() and not target.is_symlink():
        return False
    target.unlink()
    folder = target.parent
    while folder != output and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
    return True


def _read(path: Path) -> Any:
    """Return what the JSON file holds; None where it is not there or spoilt."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _paths(found: Any) -> set[str]:
    """Return the paths in a list that was read; what leads out of the output is left out."""
    names = found if isinstance(found, list) else []
    return {name for name in names if isinstance(name, str) and _inside(name)}


def _write(path: Path, value: Any, *, lasting: bool = False) -> None:
    """Write a JSON file in one step; a lasting one is there after a power failure too."""
    temporary = path.with_name(f"{path.name}.tmp")
    with temporary.open("w", encoding="utf-8") as stream:
        json.dump(value, stream, ensure_ascii=False, indent=0)
        if lasting:
            stream.flush()
            os.fsync(stream.fileno())
    temporary.replace(path)


def _error(output: Path, rule: str, what: Message, why: Message, mend: Message) -> BuildError:
    """Return the error of one problem of the output."""
    return BuildError(Report((Problem(Location(str(output)), rule, what, why, mend),)))


def _refuse_other_disk(output: Path) -> None:
    """Refuse an output that is a disk of its own: files can't be moved onto it in one step."""
    if output.exists() and output.stat().st_dev != (output.parent / STATE).stat().st_dev:
        raise _error(
            output,
            "not-written",
            message("the output folder lies on another disk than the folder that holds it"),
            message("the site is written beside it first, and can't be moved over in one step"),
            message("set OUTPUT_PATH, or --output, to a folder on that disk, one level further down"),
        )


def _no_folder(output: Path) -> BuildError:
    return _error(
        output,
        "not-written",
        message("where the site should be there is a file, no folder"),
        message("the site has many files, and needs a folder of its own"),
        message("move this file away, or set OUTPUT_PATH, or --output, to another folder"),
    )


def _strays(output: Path, strays: list[str]) -> BuildError:
    return _error(
        output,
        "stray-files",
        message(
            "the folder holds files that are not of the site: {count}:{list}",
            count=len(strays),
            list="".join(f"\n  {path}" for path in strays),
        ),
        message("readers still find them, a bulletin that was withdrawn too"),
        message("`bulletin build --prune` removes them; move away first what is yours"),
    )


def _gone(output: Path) -> BuildError:
    return _error(
        output,
        "input-changed",
        message("the folder of the site was removed while the site was built"),
        message("pages that had not changed would be missing"),
        message("build again"),
    )


def busy(output: Path) -> BuildError:
    """Return the error of a build that is not alone."""
    return _error(
        output,
        OTHER_BUILD,
        message("another build is writing this site"),
        message("two at once would mix their files"),
        message("wait until it has ended, or stop it, then build again"),
    )


def _refused(output: Path, error: OSError, *, moving: bool = False) -> BuildError:
    meant = _meant(error, output)
    return _error(
        output,
        "not-written",
        message("the site can't be written, because of {path}: {reason}", path=meant, reason=refusal(error)),
        message("some files of the site are new and some are old; the next build completes them")
        if moving
        else message("the last site was left as it was"),
        message(
            "check that the disk has room and that you may write to {path}, then build again", path=meant
        ),
    )


def _meant(error: OSError, output: Path) -> Path:
    """Return the file or folder that stands in the way: the deepest one there is of what was asked for."""
    path = Path(os.fsdecode(error.filename)) if isinstance(error.filename, str | bytes) else output
    while not os.path.lexists(path) and path != path.parent:
        path = path.parent
    return path
