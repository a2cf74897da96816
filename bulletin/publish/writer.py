"""Bytes to disk: everything is written beside the site first, then moved in.

Whatever fails before the moving leaves the last site untouched (docs/architecture.md, law 4). What is to be
moved and removed is then put on record, so that a build that is killed while it moves is completed by the
next one; a build that is killed before is undone, and so is, at once, one that fails or is stopped while it
moves. Files that an earlier build wrote and the plan no longer holds are removed; files that no build wrote
are left alone.
"""

import json
import os
import shutil
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import Enum
from io import FileIO
from pathlib import Path
from typing import Any, Final

from filelock import FileLock, Timeout

from bulletin.model.search_folder import SEARCH_INDEX
from bulletin.problems import BuildError, CommandLine, Location, Message, Problem, Report, message, refusal
from bulletin.publish.home import Home
from bulletin.publish.moving import (
    Journal,
    Move,
    SpoiltJournalError,
    deaf_to_signals,
    ended_by_signals,
    inside,
    is_behind_link,
    write_json,
    write_privately,
)
from bulletin.publish.ownership import is_hidden, refuse_what_is_not_ours

OTHER_BUILD: Final = "other-build"
"""The rule that one build at a time writes a site."""
PRUNE: Final = CommandLine("build --prune")
"""The command that removes what is not of the site; who builds otherwise than by default has another."""


class Strays(Enum):
    """What to do with files of the output that are not of the site, and that no build has written.

    Kept, they are told of only where it is not known for sure what builds have written.
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

    Where `others` is set, so many files of the site stay that are neither put nor noted; no path is new.
    Unless the output `agrees` with what is remembered of it, another build may have written files there that
    are on no list.
    What is put lies in a folder of this build alone, `staging`: a worker that outlives its build can't write
    into the next one.
    """

    home: Home
    staging: Path
    staged: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    moving: bool = False
    whole: bool = False
    others: int | None = None
    agrees: bool = True
    strays: Strays = Strays.KEEP
    prune: CommandLine = PRUNE
    searches: bool = False
    """Whether the index of the search will be made behind the build."""
    notes: list[Message] = field(default_factory=list)
    _folders: set[str] = field(default_factory=set)
    _spoilt: bool = False

    @property
    def output(self) -> Path:
        """The folder of the site."""
        return self.home.output

    @property
    def _journal(self) -> Path:
        return self.home.file("journal")

    @property
    def manifest(self) -> Path:
        """The list of the files that builds wrote; it is touched whenever files are moved in."""
        return self.home.file("json")

    def begin(self, *, whole: bool) -> None:
        """Begin with nothing put, also where a first attempt did; where `whole`, all files will be."""
        self.whole, self.staged, self.unchanged = whole, [], []
        shutil.rmtree(self.staging)
        self.staging.mkdir()
        self._folders.clear()

    def put(self, path: str, data: bytes) -> bool:
        """Write `data` beside the output, unless the file at `path` there has the same bytes.

        Return whether it was written; where `whole`, it is in any case. A copy of this process may put too,
        whoever exchanges must `note` it.
        """
        assert inside(path), f"{path} leaves the output"  # noqa: S101  plans hold safe paths only
        if not self.whole and _has_bytes(os.path.join(self.output, path), data):
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
        (self.staged if staged else self.unchanged).append(path)

    def exchange(self) -> Written:
        """Move in what was put, and remove what earlier builds wrote and this one does not hold.

        Where that fails, or the program is stopped, the site is again what it was when this raises.
        """
        if (self.unchanged or self.others) and not self.output.is_dir():
            raise _gone(self.output)
        self.staged.sort()
        if self.others is not None:
            self._move(Journal(self.staging.name, self.staged, [], None))
            return Written(tuple(self.staged), len(self.unchanged) + self.others, (), tuple(self.notes))
        now = {*self.staged, *self.unchanged}
        held = _read(self.manifest)
        before = _paths(held)
        strays: list[str] = []
        if not self._spoilt and not self.manifest.is_file():
            there = sorted(_files(self.output))
            deletes = self.strays is Strays.PRUNE and not self.unchanged
            refuse_what_is_not_ours(self.output, there, self.staged, deletes=deletes)
        if self._spoilt:
            self._set_aside_journal()
        listed = isinstance(held, list) and self.agrees and not self._spoilt
        if self.strays is not Strays.KEEP or not listed:
            strays = self._found_strays(now | before)
        stale = sorted((before - now).union(strays))
        removed = self._move(Journal(self.staging.name, self.staged, stale, sorted(now)))
        return Written(tuple(self.staged), len(self.unchanged), tuple(removed), tuple(self.notes))

    def take_in(self) -> None:
        """Take the files beside the output as they are now for the whole site.

        So what somebody else did to them is part of it. A file with the same bytes as before stays in the
        output. Raise BuildError where something is there that can't be published.
        """
        self.staged, self.unchanged, self.others = [], [], None
        for path in _files(self.staging):
            staged = self.staging / path
            if what := _no_file_of_site(staged, self.staging):
                raise _left_by_plugin(path, what)
            same = not staged.is_symlink() and _has_bytes(
                os.path.join(self.output, path), staged.read_bytes()
            )
            self.note(path, staged=not same)

    def _found_strays(self, known: set[str]) -> list[str]:
        """Return the files of the output that are to be removed with the stale ones, since nobody knows them.

        Raise BuildError where there must be none. No build writes files or folders whose names begin with a
        dot; they are somebody's.
        """
        others = (path for path in _files(self.output) if not path.startswith(f"{SEARCH_INDEX}/"))
        strays = sorted({path for path in others if not is_hidden(path)} - known)
        if strays and self.strays is Strays.FAIL:
            raise _strays(self.output, strays, self.prune)
        if strays and self.strays is Strays.KEEP:
            self.notes.append(
                message(
                    "{folder} holds files that are not of this site: {count}; nobody knows who made them, "
                    "and they stay. `{command}` removes them:{list}",
                    folder=self.output,
                    count=len(strays),
                    command=self.prune,
                    list="".join(f"\n  {path}" for path in strays),
                )
            )
        return strays if self.strays is Strays.PRUNE else []

    def _set_aside_journal(self) -> None:
        """Keep a journal that can't be read under another name, and note that."""
        aside = self._journal.with_name(f"{self._journal.name}.spoilt")
        self._journal.replace(aside)
        self.notes.append(
            message(
                "the record of a build that was stopped while it moved its files in can't be read; it was "
                "set aside as {path}. Every file of the site was looked at, and made anew where it was "
                "not right",
                path=aside,
            )
        )

    def recover(self) -> None:
        """Complete what a killed build had begun to move in; forget what it had only written.

        A journal that can't be read stays until this build moves its own files in: nothing of the site is
        known till then.
        """
        stagings = self.home.file("new")
        _unlink(stagings)
        left = set(stagings.glob("*")) - {self.staging}
        for path in left:
            _unlink(path)
        try:
            journal = Journal.read(self._journal)
            if journal:
                self._complete(journal, stagings / journal.staging)
                self.notes.append(
                    message("a build that was stopped while it moved its files in has been completed first")
                )
        except SpoiltJournalError:
            self._spoilt = True
            if self.manifest.is_file():
                os.utime(self.manifest)
        for path in left:
            shutil.rmtree(path, ignore_errors=True)
        self.staging.mkdir(parents=True)

    def _complete(self, journal: Journal, staging: Path) -> None:
        """Move in what is left of what a killed build had put."""
        waiting = [path for path in journal.move if os.path.lexists(staging / path)]
        moved = set(journal.move).difference(waiting)
        if not all(os.path.lexists(self.output / path) for path in moved):
            raise SpoiltJournalError  # neither here nor there: what it tells of is lost
        if any(is_behind_link(staging, path) for path in waiting):
            raise SpoiltJournalError  # no build stages links to folders: these files are somebody's
        self.moving = True
        move = Move(staging, self.output, staging.with_name(f"{staging.name}.kept"))
        self._carry_out(replace(journal, move=waiting), move)
        self._journal.unlink(missing_ok=True)
        self.moving = False
        move.end()

    def _move(self, journal: Journal) -> list[str]:
        """Do what the journal says, or nothing of it; return what was removed."""
        move = Move(self.staging, self.output, self.staging.with_name(f"{self.staging.name}.old"))
        before = self.manifest.read_bytes() if self.manifest.is_file() else None
        index = self.drop_index() if journal.move or journal.remove else None
        self.moving = True
        try:
            with ended_by_signals():
                if journal.move or journal.remove or journal.manifest is not None:
                    journal.write(self._journal)
                removed = self._carry_out(journal, move)
                self._journal.unlink(missing_ok=True)
        except BaseException:
            with deaf_to_signals(), suppress(OSError):
                move.undo()
                if index:
                    index.rename(self.output / SEARCH_INDEX)
                self._put_back_manifest(before)
                self._journal.unlink(missing_ok=True)
                self.moving = False
                move.end()
            raise
        self.moving = False
        move.end()
        if index and not index.is_symlink():
            shutil.rmtree(index, ignore_errors=True)
        return removed

    def drop_index(self) -> Path | None:
        """Take the index of the search away, which may find what is not on the site any more.

        Return where it lies now, to be put back or deleted; None where there is none.
        """
        index, aside = self.output / SEARCH_INDEX, self.staging.with_name(f"{self.staging.name}.search")
        if not os.path.lexists(index):
            return None
        index.rename(aside)
        if not self.searches:
            self.notes.append(
                message(
                    "the search was taken from the site, since it no longer fits; `{command}` makes it anew",
                    command=CommandLine("build --search"),
                )
            )
        return aside

    def _carry_out(self, journal: Journal, move: Move) -> list[str]:
        if self.manifest.is_file():
            os.utime(self.manifest)  # so that a build that is killed from here on is noticed by the next one
        if journal.move and journal.move == journal.manifest and not os.path.lexists(self.output):
            move.move_whole()
        else:
            move.move_in(journal.move)
        removed = [path for path in journal.remove if move.remove(path)]
        if journal.manifest is not None:
            write_json(self.manifest, journal.manifest)
        return removed

    def _put_back_manifest(self, before: bytes | None) -> None:
        if before is None:
            self.manifest.unlink(missing_ok=True)
        elif self.manifest.read_bytes() != before:
            write_privately(self.manifest, before)

    def clear(self) -> None:
        """Delete what was written beside the output and will not be moved in."""
        shutil.rmtree(self.staging, ignore_errors=True)
        with suppress(OSError):  # others may have left something there
            self.staging.parent.rmdir()


@contextmanager
def opened(output: Path, state: Path | None = None) -> Iterator[SiteFolder]:
    """Give the output to this build alone, whole: what a killed build left is completed or undone first.

    `state` is where what builds remember is kept, if not beside the output. Raise BuildError where another
    build has the output, where others could read or write what is kept, or where the disk refuses.
    """
    if output.exists() and not output.is_dir():
        raise _no_folder(output)
    if output.is_symlink() and not output.exists():
        raise _broken_link(output)
    home = Home.of(output, state)
    folder = SiteFolder(home, home.file("new") / f"{os.getpid()}-{time.time_ns()}")
    try:
        folder.notes += home.prepare()
        _refuse_other_disk(home)
        with FileLock(home.file("lock"), timeout=0, mode=0o600):
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


def complete(output: Path, state: Path | None = None) -> list[Message]:
    """Complete what a killed build had begun to move in, whatever the content is like by now.

    Return what is to be told of it. Where a build is at work, or the disk refuses, nothing is done, and
    whoever only looks at the content goes on: who builds is told.
    """
    try:
        if not Home.of(output, state).file("journal").is_file():
            return []
    except OSError:  # another user's folder: whoever builds is told
        return []
    try:
        with opened(output, state) as folder:
            return folder.notes
    except BuildError:
        return []


def _unlink(path: Path) -> None:
    """Remove a link: no build makes one here, and nothing of what it leads to may be moved or deleted."""
    if path.is_symlink():
        path.unlink()


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files in a folder, and of links, which are not followed."""
    for found in folder.rglob("*"):
        if found.is_symlink() or not found.is_dir():
            yield found.relative_to(folder).as_posix()


def _no_file_of_site(staged: Path, folder: Path) -> Message | None:
    """Return what is wrong with what a plugin has left in the `folder` of a site; None for a file.

    A link may lead to a file of the site, as long as it does so wherever the site lies.
    """
    if not os.fsencode(staged).isascii() and "\ufffd" in os.fsencode(staged).decode(errors="replace"):
        return message("its name is not written in UTF-8")
    if staged.is_symlink():
        target = os.readlink(staged)
        is_within = Path(os.path.realpath(staged)).is_relative_to(os.path.realpath(folder))
        is_kept = is_within and not os.path.isabs(target) and os.path.isfile(staged)
        return None if is_kept else message("it is a link to {path}", path=target)
    try:
        if not stat.S_ISREG(staged.stat().st_mode):
            return message("it is no file, but a pipe, a socket or a device")
        with staged.open("rb"):
            return None
    except OSError as error:
        return refusal(error)


def _left_by_plugin(path: str, what: Message) -> BuildError:
    problem = Problem(
        Location(os.fsencode(path).decode(errors="replace")),
        "plugin-failed",
        message("a plugin has left this in the site: {what}", what=what),
        message("readers could not open it, or would see what lies elsewhere on this machine"),
        message("correct the plugin, or take it out of PLUGINS"),
    )
    return BuildError(Report((problem,)))


def _has_bytes(path: str, data: bytes) -> bool:
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


def _read(path: Path) -> Any:
    """Return what the JSON file holds; None where it is not there or spoilt."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def _paths(found: Any) -> set[str]:
    """Return the paths in a list that was read; what leads out of the output is left out."""
    names = found if isinstance(found, list) else []
    return {name for name in names if isinstance(name, str) and inside(name)}


def _error(output: Path, rule: str, what: Message, why: Message, mend: Message) -> BuildError:
    """Return the error of one problem of the output."""
    return BuildError(Report((Problem(Location(str(output)), rule, what, why, mend),)))


def _refuse_other_disk(home: Home) -> None:
    """Refuse an output on another disk than what is staged: files can't be moved there in one step."""
    output = home.output
    there = next(path for path in (output, *output.absolute().parents) if path.exists())
    if there.stat().st_dev == home.folder.stat().st_dev:
        return
    beside = home.folder.parent == output.parent
    raise _error(
        output,
        "not-written",
        message("the output folder lies on another disk than the folder that holds it")
        if beside
        else message("the output folder lies on another disk than {state}", state=home.folder),
        message("the site is written beside it first, and can't be moved over in one step"),
        message("set OUTPUT_PATH, or --output, to a folder on that disk, one level further down")
        if beside
        else message("let BULLETIN_STATE be a folder on the disk of the output"),
    )


def _broken_link(output: Path) -> BuildError:
    return _error(
        output,
        "not-written",
        message("the output folder is a link that leads nowhere"),
        message("there is no folder that could hold the site"),
        message("make the folder that it leads to, or delete the link"),
    )


def _no_folder(output: Path) -> BuildError:
    return _error(
        output,
        "not-written",
        message("where the site should be there is a file, no folder"),
        message("the site has many files, and needs a folder of its own"),
        message("move this file away, or set OUTPUT_PATH, or --output, to another folder"),
    )


def _strays(output: Path, strays: list[str], prune: CommandLine) -> BuildError:
    return _error(
        output,
        "stray-files",
        message(
            "the folder holds files that are not of the site: {count}:{list}",
            count=len(strays),
            list="".join(f"\n  {path}" for path in strays),
        ),
        message("readers still find them, a bulletin that was withdrawn too"),
        message("`{command}` removes them; move away first what is yours", command=prune),
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
