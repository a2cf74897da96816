"""A target that is a folder of this machine, or of a disk that is mounted here: a web server shows it.

The address is a symbolic link to the newest generation, a folder beside it that holds a whole site. A new
generation is written, read back and compared, and then the link is exchanged in one step: at every moment
readers get one whole site, the old or the new one. They do after a power failure, too: all of a generation is
on the disk before the link leads there, and the link is before the ledger tells of it.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from bulletin.problems import BuildError, Location, Message, Problem, Report, message
from bulletin.publication.vault import Vault, copied, files_of
from bulletin.publish.moving import make_names_lasting, write_privately
from bulletin.read.files import digest_of
from bulletin.read.ledger import ENDING, FOLDER

GENERATIONS: Final = 3
"""Generations that are kept beside each other, the newest included."""


@dataclass(frozen=True, slots=True)
class FolderTarget:
    """The site at the path `address`, which is a link to the generation that readers get."""

    address: Path

    @property
    def _beside(self) -> Path:
        return self.address.with_name(f".{self.address.name}.generations")

    @contextmanager
    def opened(self, *, take_over: bool = False) -> Iterator[None]:  # noqa: ARG002  this lock ends with its process
        """Have the target for this publication alone; raise BuildError where another one is at work there."""
        self._refuse_what_is_not_ours()
        self._beside.mkdir(parents=True, exist_ok=True)
        self._beside.chmod(0o755)
        try:
            with FileLock(self._beside / ".lock", timeout=0):
                yield
        except Timeout:
            raise _refused(
                self.address,
                message("somebody else is publishing there just now"),
                message("wait until that has ended, and look again what would change"),
            ) from None

    @contextmanager
    def looked_at(self) -> Iterator[None]:
        """Have the target only to look at it; raise BuildError where it is not ours."""
        self._refuse_what_is_not_ours()
        yield

    @property
    def current(self) -> str:
        """The name of the publication that readers get; empty where there is none."""
        return self.address.readlink().name if self.address.is_symlink() else ""

    def settle(self) -> str:
        """Return what readers get: the exchange is one step, and never half done."""
        return self.current

    def files(self) -> Mapping[str, str]:
        """Return the files that readers get by their paths, each with its digest."""
        return files_of(self.address) if self.address.is_dir() else {}

    def close(self) -> None:
        """Do nothing: a folder needs no connection."""

    def deliver(self, name: str, files: Mapping[str, str], vault: Vault, entry: bytes = b"") -> None:
        """Make the files of a publication the site; raise BuildError where they come out wrong there.

        Its `entry` of the ledger is put beside before readers get the site.
        """
        generation = self._beside / name
        shutil.rmtree(generation, ignore_errors=True)  # a publication of that name that was stopped
        generation.mkdir(mode=0o700)  # it may be given up: a web server that shows the folder around reads it
        copied(vault, files, generation)
        if wrong := [path for path, digest in files.items() if not _holds(generation / path, digest)]:
            raise _refused(
                generation / wrong[0],
                message("a file that was written there reads otherwise; {count} files do", count=len(wrong)),
                message("look whether the disk has a fault or is full, then publish again"),
            )
        if entry:
            write_privately(self._beside / f"{name}{ENDING}", entry, lasting=True)
        if hasattr(os, "sync"):
            os.sync()  # one call for thousands of files
        with suppress(OSError):  # an empty folder gives way
            self.address.rmdir()
        generation.chmod(0o755)
        link = self._beside / ".next"
        link.unlink(missing_ok=True)
        link.symlink_to(Path(self._beside.name) / name, target_is_directory=True)
        link.replace(self.address)
        make_names_lasting(self.address.parent)

    def verified(self, files: Mapping[str, str]) -> list[str]:
        """Return the paths at which readers don't get what was published."""
        return [path for path, digest in files.items() if not _holds(self.address / path, digest)]

    def ledger(self) -> dict[str, bytes]:
        """Return the files of the ledger that the target keeps a copy of, by their names.

        That of the current generation is among them also where the publication was stopped behind the
        exchange.
        """
        found = {path.name: path.read_bytes() for path in sorted((self._beside / FOLDER).glob(f"*{ENDING}"))}
        pending = self._beside / f"{self.current}{ENDING}"
        if self.current and pending.is_file():
            found[pending.name] = pending.read_bytes()
        return found

    def keep_ledger(self, files: Mapping[str, bytes]) -> None:
        """Keep a copy of the ledger, for whoever publishes from another machine."""
        folder = self._beside / FOLDER
        folder.mkdir(mode=0o700, exist_ok=True)
        for name, data in files.items():
            if not (folder / name).is_file():
                write_privately(folder / name, data, lasting=True)

    def prune(self) -> None:
        """Delete all generations but the newest, and what a publication that was stopped has left.

        Those that stay besides the current one, which may hold what was withdrawn since, and the ledger are
        for this user alone: a web server that shows the folder around could read them.
        """
        own = sorted(
            (path for path in self._beside.iterdir() if path.is_dir() and path.name != FOLDER), reverse=True
        )
        kept = {self.current, *(path.name for path in own[:GENERATIONS])}
        for path in own:
            if path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)
                path.with_name(f"{path.name}{ENDING}").unlink(missing_ok=True)
            elif path.name != self.current:
                path.chmod(0o700)

    def _refuse_what_is_not_ours(self) -> None:
        """Refuse a folder that holds something, since it would have to give way to a link.

        An empty one is not in the way, and neither is a link to a generation.
        """
        if not os.path.lexists(self.address):
            return
        if self.address.is_symlink():
            if self.address.readlink().parent == Path(self._beside.name):
                return
        elif self.address.is_dir() and not any(self.address.iterdir()):
            return
        raise _refused(
            self.address,
            message("there is something at the address of the target that `publish` did not put there"),
            message(
                "name a path that is not there yet, in BULLETIN_TARGETS; or move away what is there. Let the "
                "web server show that path, and follow the link that it will be"
            ),
        )


def _holds(path: Path, digest: str) -> bool:
    try:
        return digest_of(path) == digest
    except OSError:
        return False


def _refused(where: Path, what: Message, mend: Message) -> BuildError:
    why = message("readers must get the old site or the new one, and never a part of each")
    return BuildError(Report((Problem(Location(str(where)), "target", what, why, mend),)))
