"""Bytes to disk: everything is written beside the site first, then moved in.

Whatever fails before the moving leaves the last site untouched (DESIGN, law 4). Files that an
earlier build wrote and the plan no longer holds are removed; files that no build wrote are left
alone.
"""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from errno import ENOTDIR
from pathlib import Path, PurePosixPath
from typing import Final

from bulletin.problems import BuildError, Location, Message, Problem, Report, message, refusal

STATE: Final = ".bulletin"
"""The folder beside the output that holds what builds remember; it can be deleted at any time."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output: paths written, unchanged and removed, sorted."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def summary(self) -> Message:
        """One line that counts."""
        return message(
            "{all} files: {written} written, {unchanged} unchanged, {removed} removed",
            all=len(self.written) + len(self.unchanged),
            written=len(self.written),
            unchanged=len(self.unchanged),
            removed=len(self.removed),
        )


def write_site(files: Iterable[tuple[str, bytes]], output: Path) -> Written:
    """Make the folder `output` hold `files` (path, bytes); raise BuildError when the disk refuses."""
    if output.exists() and not output.is_dir():
        raise _refused(output, NotADirectoryError(ENOTDIR, ""))
    state = output.parent / STATE
    staging = state / f"{output.name}.new"
    manifest = state / f"{output.name}.json"
    moving = False
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        before = _read_manifest(manifest)
        written, unchanged = _stage(files, output, staging)
        now = {*written, *unchanged}
        _write_manifest(manifest, before | now)
        moving = True
        _move_in(written, staging, output)
        removed = sorted(path for path in before - now if _remove(output, path))
        _write_manifest(manifest, now)
    except OSError as error:
        raise _refused(output, error, moving=moving) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Written(tuple(written), tuple(unchanged), tuple(removed))


def _stage(files: Iterable[tuple[str, bytes]], output: Path, staging: Path) -> tuple[list[str], list[str]]:
    """Write beside the output what differs from it."""
    written, unchanged = [], []
    for path, data in files:
        assert _inside(path), f"{path} leaves the output"  # noqa: S101  plans hold safe paths only
        present = output / path
        if not present.is_symlink() and present.is_file() and present.read_bytes() == data:
            unchanged.append(path)
            continue
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(path)
    return written, unchanged


def _inside(path: str) -> bool:
    pure = PurePosixPath(path)
    return not pure.is_absolute() and ".." not in pure.parts and bool(pure.parts)


def _move_in(paths: Iterable[str], staging: Path, output: Path) -> None:
    for path in paths:
        target = output / path
        _make_way(output, path)
        if target.is_dir() and not target.is_symlink():
            shutil.rmtree(target)
        (staging / path).replace(target)


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


def _read_manifest(path: Path) -> set[str]:
    """Return what earlier builds wrote; nothing when that is not known."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return (
        {name for name in found if isinstance(name, str) and _inside(name)}
        if isinstance(found, list)
        else set()
    )


def _write_manifest(path: Path, names: set[str]) -> None:
    temporary = path.with_suffix(".tmp")
    temporary.write_text(json.dumps(sorted(names), ensure_ascii=False, indent=0), encoding="utf-8")
    temporary.replace(path)


def _refused(output: Path, error: OSError, *, moving: bool = False) -> BuildError:
    problem = Problem(
        Location(str(output)),
        "not-written",
        message("the site can't be written: {reason}", reason=refusal(error)),
        message("some files of the site are new and some are old")
        if moving
        else message("the last site was left as it was"),
        message("check that the disk has room and that you may write to this folder, then build again"),
    )
    return BuildError(Report((problem,)))
