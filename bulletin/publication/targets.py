"""Where a site is published to, a folder, another machine or a branch of git, and what each must do."""

import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final, Protocol

from bulletin.model.ledger import PUBLIC
from bulletin.model.remotes import Remote
from bulletin.packaged import how_to_install
from bulletin.publication.folder import FolderTarget
from bulletin.publication.login import Login
from bulletin.publication.open_folder import OpenFolder
from bulletin.publication.pages import PagesTarget
from bulletin.publication.remote import RemoteTarget
from bulletin.publication.store import Patient, RemoteFiles, TargetFolders, not_installed
from bulletin.publication.vault import Vault
from bulletin.publish.clock import Clock
from bulletin.publish.moving import write_privately


class Target(Protocol):
    """A place that a site is published to.

    What reads may be called inside of `looked_at`; all else but `current` and `close`, of `opened` alone.
    """

    @property
    def address(self) -> object:
        """Where it is, as it is told to people."""

    def opened(self, *, take_over: bool = False) -> AbstractContextManager[None]:
        """Have it for this publication alone; raise BuildError where another one is at work there.

        `take_over` has the lock removed that one has left which will not go on.
        """

    def looked_at(self) -> AbstractContextManager[None]:
        """Look up what is there, and write nothing; raise BuildError where it is not ours."""

    @property
    def current(self) -> str:
        """The name of the publication that readers get; empty where there is none."""

    def settle(self) -> str:
        """Complete a delivery that was begun and must be completed; return what readers get then."""

    def files(self) -> Mapping[str, str]:
        """Return the files that readers get by their paths, each with its digest."""

    def deliver(self, name: str, files: Mapping[str, str], vault: Vault, entry: bytes = b"") -> None:
        """Make the files of a publication the site, its `entry` of the ledger beside it."""

    def verified(self, files: Mapping[str, str]) -> list[str]:
        """Return the paths at which readers don't get what was published."""

    def ledger(self) -> dict[str, bytes]:
        """Return the files of the ledger that the target keeps a copy of, by their names."""

    def keep_ledger(self, files: Mapping[str, bytes]) -> None:
        """Keep a copy of the ledger, for whoever publishes from another machine."""

    def prune(self) -> None:
        """Delete what is not needed any more."""

    def close(self) -> None:
        """Hang up, where it is on another machine."""


def target_at(place: Path | Remote, name: str, home: Path, clock: Clock | None = None) -> Target:
    """Return the target of a name; `home` is the folder of what this clone keeps of it.

    The clock is told how far a delivery is.
    """
    store: RemoteFiles
    if isinstance(place, Path):
        if os.name != "nt":
            return FolderTarget(place)
        roots = _roots(place.as_posix())
        store = OpenFolder(roots)
    else:
        login = Login.of(name, place)
        if place.is_git:
            return PagesTarget(place, login, home / "pages.git")
        roots = _roots(place.path, place.option("state").rstrip("/"))
        store = _store(place, login, roots)
    command = "publish" if name == PUBLIC else f"publish {name}"
    patient = Patient(store, str(place))
    return RemoteTarget(str(place), patient, roots.site, roots.state, _owner(home), command, clock or Clock())


def _roots(site: str, state: str = "") -> TargetFolders:
    """Return the folders of the site and of what `publish` keeps, beside it if nobody says where."""
    above, _, name = site.rpartition("/")
    beside = f"{above}/.{name}.bulletin" if name else "/.bulletin"
    return TargetFolders(site, state or beside)


def _store(place: Remote, login: Login, roots: TargetFolders) -> RemoteFiles:
    """Return what speaks with the other machine; its library is loaded where it is needed only."""
    try:
        return _STORES[place.scheme](place, login, roots)
    except ImportError as error:
        how = how_to_install("publish", *_LIBRARIES)
        raise not_installed(str(place), error.name or place.scheme, how) from None


def _sftp(place: Remote, login: Login, roots: TargetFolders) -> RemoteFiles:
    from bulletin.publication.sftp import SftpStore  # noqa: PLC0415  it loads a library

    return SftpStore(place, login, roots)


def _ftp(place: Remote, login: Login, roots: TargetFolders) -> RemoteFiles:
    from bulletin.publication.ftp import FtpStore  # noqa: PLC0415  few need it

    return FtpStore(place, login, roots)


def _webdav(place: Remote, login: Login, roots: TargetFolders) -> RemoteFiles:
    from bulletin.publication.webdav import WebdavStore  # noqa: PLC0415  it loads a library

    return WebdavStore(place, login, roots)


def _s3(place: Remote, login: Login, roots: TargetFolders) -> RemoteFiles:
    from bulletin.publication.s3 import S3Store  # noqa: PLC0415  it loads a library

    return S3Store(place, login, roots)


_STORES: Final[Mapping[str, Callable[[Remote, Login, TargetFolders], RemoteFiles]]] = {
    "sftp": _sftp,
    "ftp": _ftp,
    "ftps": _ftp,
    "dav": _webdav,
    "davs": _webdav,
    "s3": _s3,
}
_LIBRARIES: Final = ("paramiko", "boto3", "webdav4", "keyring")


def _owner(home: Path) -> str:
    """Return what tells this clone from others, made once."""
    path = home / "owner"
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        owner = secrets.token_hex(8)
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_privately(path, owner.encode("ascii"), lasting=True)
        return owner
