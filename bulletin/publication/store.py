"""What a place on another machine must be able to do to be published to, and how it says that it can't.

Paths are texts that begin with the place's own root. Whoever calls need not know folders: they are made where
a file needs one, and go with their last file.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Final, Protocol, TypeVar

from bulletin.failures import said
from bulletin.problems import BuildError, Location, Message, Problem, Report, message

Result = TypeVar("Result")

PAUSES: Final = (1.0, 5.0, 15.0)
"""Seconds to wait before each further try, where a connection has broken."""


class LostError(Exception):
    """The connection broke, or could not be made: what was asked for may or may not have been done."""

    def __init__(self, reason: Message) -> None:
        super().__init__(str(reason))
        self.reason = reason


def connection_lost(error: Exception) -> LostError:
    """Return that a connection broke, by the error of a library."""
    if isinstance(error, EOFError):
        return LostError(message("it was closed by the other side"))
    if isinstance(error, OSError) and error.errno is not None:
        return LostError(said(error))
    return LostError(message("{words}", words=error if str(error) else type(error).__name__))


NOT_REACHED: Final = message("nothing answers there")


class RemoteFiles(Protocol):
    """Files on another machine. Methods raise LostError, and BuildError where that machine refuses."""

    @property
    def at_once(self) -> int:
        """How many calls may be made at a time, each from a thread of its own."""

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the files below a folder by their paths from there, each with a mark.

        A mark changes when the file does. A folder that is not there has no files.
        """

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""

    def write(self, path: str, data: bytes) -> None:
        """Write a file, over what is there."""

    def move(self, source: str, target: str) -> None:
        """Make a file that is there the one at another path, over what is there.

        For readers that is one step, or nearly so.
        """

    def remove(self, path: str) -> None:
        """Remove a file that may be there."""

    def close(self) -> None:
        """Hang up; the next call connects anew."""


@dataclass(frozen=True, slots=True)
class TargetFolders:
    """The folders of a target: the site, and what `publish` keeps, which is for this user alone."""

    site: str
    state: str

    def folders(self, path: str) -> Iterator[str]:
        """Yield the folders of a path below a root, from the innermost: they may go when they are empty."""
        for folder in map(str, PurePosixPath(path).parents):
            if folder in {self.site, self.state, "/", "."}:
                return
            yield folder

    def needed(self, path: str) -> list[str]:
        """Return the folders of a path from the outermost, those that the root is in included."""
        return [
            folder for folder in map(str, reversed(PurePosixPath(path).parents)) if folder not in {"/", "."}
        ]

    def is_private(self, path: str) -> bool:
        """Tell if a path is of what `publish` keeps."""
        return f"{path}/".startswith(f"{self.state}/")


@dataclass(slots=True)
class Patient:
    """A store that is called again where the connection breaks.

    Whatever was done though no answer came is done once more, which changes nothing: but for a move, whose
    source may be gone by then. Where all tries were in vain, the next call makes a single one.
    """

    store: RemoteFiles
    address: str
    pauses: tuple[float, ...] = field(default_factory=lambda: PAUSES)

    @property
    def at_once(self) -> int:
        """How many calls may be made at a time."""
        return self.store.at_once

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the files below a folder, each with a mark."""
        return self._tried(lambda: self.store.listing(folder))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        return self._tried(lambda: self.store.read(path))

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        self._tried(lambda: self.store.write(path, data))

    def move(self, source: str, target: str) -> None:
        """Move a file."""
        self._tried(lambda: self.store.move(source, target))

    def remove(self, path: str) -> None:
        """Remove a file."""
        self._tried(lambda: self.store.remove(path))

    def close(self) -> None:
        """Hang up."""
        self.store.close()

    def _tried(self, work: Callable[[], Result]) -> Result:
        for pause in self.pauses:
            try:
                return work()
            except LostError:
                self.store.close()
                time.sleep(pause)
        try:
            return work()
        except LostError as error:
            self.store.close()
            self.pauses = ()
            raise unreachable(self.address, error.reason) from None


def refused(where: str, what: Message, why: Message, mend: Message) -> BuildError:
    """Return the error of a target that can't be published to."""
    return BuildError(Report((Problem(Location(where), "target", what, why, mend),)))


WHOLE: Final = message("readers must get the old site or the new one, and never a part of each")
ALONE: Final = message("two at a time would each take the other's changes for its own")
TRUSTED: Final = message("whoever answers instead of it would get the password, and could change the site")
NEEDED: Final = message("nothing can be published to a place that does not let you in")


def unreachable(where: str, reason: Message) -> BuildError:
    """Return the error of a connection that broke, or could not be made."""
    return refused(
        where,
        message("the connection to the target broke, or could not be made: {reason}", reason=reason),
        message("what was begun there is completed or taken back by the next command"),
        message(
            "look that the machine is reached from here, and publish again: what is there is not sent again"
        ),
    )


def not_installed(where: str, needed: str, how: Message) -> BuildError:
    """Return the error of a part of the program that this kind of target needs."""
    return refused(
        where,
        message("the part for targets of this kind is not installed: {needed}", needed=needed),
        message("few newsrooms need it, so it is installed where it is used"),
        how,
    )


def not_let_in(where: str, name: str, user: str) -> BuildError:
    """Return the error of a user or password that is refused."""
    return refused(
        where,
        message("the user 「{user}」 is not let in", user=user),
        NEEDED,
        message(
            "put user and password into the environment, {user_name} and {password_name}, or into the "
            "keyring, under the service {service}",
            user_name=variable(name, "USER"),
            password_name=variable(name, "PASSWORD"),
            service=service(name),
        ),
    )


def not_trusted(where: str, reason: object) -> BuildError:
    """Return the error of a server whose certificate does not hold."""
    return refused(
        where,
        message("the certificate of the server is not to be trusted: {reason}", reason=reason),
        TRUSTED,
        message("write the name that the certificate is for, or have whoever looks after it mend it"),
    )


def not_allowed(where: str, reason: object) -> BuildError:
    """Return the error of something that the other machine does not let this user do."""
    return refused(
        where,
        message("the target does not let this be done: {reason}", reason=reason),
        message("to publish there files are written, read, renamed and deleted, in the folder and beside it"),
        message(
            "give the user these rights there; or name a folder for what `publish` keeps, with `state` "
            "beside `address` in BULLETIN_TARGETS"
        ),
    )


def variable(name: str, what: str) -> str:
    """Return the name of the variable that holds a secret of a target: BULLETIN_PUBLIC_PASSWORD."""
    return f"BULLETIN_{name.upper().replace('-', '_')}_{what}"


def service(name: str) -> str:
    """Return the name under which a keyring has the secrets of a target."""
    return f"bulletin-{name}"
