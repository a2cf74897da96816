"""Files on a host that is reached by SSH. Its key is checked: one that nobody has vouched for is refused."""

import io
import stat
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final

import paramiko
from paramiko.ssh_exception import (
    AuthenticationException,
    IncompatiblePeer,
    NoValidConnectionsError,
    SSHException,
)

from bulletin.failures import said
from bulletin.model.remotes import Remote
from bulletin.problems import message
from bulletin.publication.known_hosts import KnownKey, known_keys
from bulletin.publication.login import Login
from bulletin.publication.store import (
    NOT_REACHED,
    TRUSTED,
    LostError,
    TargetFolders,
    connection_lost,
    not_allowed,
    not_let_in,
    refused,
)

_WAITING: Final = 60
"""Seconds without an answer after which a connection counts as broken."""
_PORT: Final = 22
_OWN: Final = "~/.ssh/known_hosts"
_FOR_ALL: Final = "/etc/ssh/ssh_known_hosts"
"""The keys of hosts that whoever looks after this machine vouches for."""
_RSA: Final = ("rsa-sha2-512", "rsa-sha2-256")
_KINDS: Final = {
    "ssh-ed25519": ("ssh-ed25519",),
    **{kind: (kind,) for kind in (f"ecdsa-sha2-nistp{bits}" for bits in (256, 384, 521))},
    "ssh-rsa": _RSA,
}
"""The kinds of keys that a host may show, each with the ways of signing by it."""


class SftpStore:
    """The files that a user sees on a host."""

    at_once: Final = 1

    def __init__(self, remote: Remote, login: Login, roots: TargetFolders) -> None:
        """Take the address, who publishes there, and the folders there."""
        self._remote, self._login, self._roots = remote, login, roots
        self._ssh: paramiko.SSHClient | None = None
        self._files: paramiko.SFTPClient | None = None
        self._made: set[str] = set()

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the files below a folder, each with its size and moment."""
        with self._asking() as files:
            return dict(_below(files, folder, ""))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        with self._asking() as files:
            buffer = io.BytesIO()
            try:
                files.getfo(path, buffer)
            except FileNotFoundError:
                return None
            return buffer.getvalue()

    def write(self, path: str, data: bytes) -> None:
        """Write a file that whoever serves it may read."""
        with self._asking() as files:
            self._make_folders(files, path)
            files.putfo(io.BytesIO(data), path, confirm=False)
            files.chmod(path, 0o644)

    def move(self, source: str, target: str) -> None:
        """Rename a file."""
        with self._asking() as files:
            self._make_folders(files, target)
            _rename(files, source, target)

    def remove(self, path: str) -> None:
        """Remove a file, and the folders that it leaves empty."""
        with self._asking() as files:
            with suppress(FileNotFoundError):
                files.remove(path)
            for folder in self._roots.folders(path):
                self._made.discard(folder)
                try:
                    files.rmdir(folder)
                except OSError:
                    if not _is_open(self._ssh):
                        raise
                    return  # something is left in it

    def close(self) -> None:
        """Hang up."""
        if self._ssh is not None:
            self._ssh.close()
        self._ssh = self._files = None
        self._made.clear()

    def _make_folders(self, files: paramiko.SFTPClient, path: str) -> None:
        for folder in self._roots.needed(path):
            if folder not in self._made:
                self._make(files, folder)

    def _make(self, files: paramiko.SFTPClient, folder: str) -> None:
        if not _is_folder(files, folder):
            files.mkdir(folder)
            # The mask of the other machine decides about the rights of what is made.
            files.chmod(folder, 0o700 if self._roots.is_private(folder) else 0o755)
        self._made.add(folder)

    @contextmanager
    def _asking(self) -> Iterator[paramiko.SFTPClient]:
        """Give the connection; what goes wrong on it is told in our own words."""
        try:
            yield self._connected()
        except NoValidConnectionsError:
            raise LostError(NOT_REACHED) from None
        except (EOFError, SSHException, ConnectionError, TimeoutError) as error:
            raise connection_lost(error) from None
        except OSError as error:
            if _is_open(self._ssh):
                raise not_allowed(str(self._remote), said(error)) from None
            raise connection_lost(error) from None

    def _connected(self) -> paramiko.SFTPClient:
        if self._files is None:
            self._ssh = self._entered()
            self._files = self._ssh.open_sftp()
            channel = self._files.get_channel()
            assert channel is not None, "it was opened just now"  # noqa: S101
            channel.settimeout(_WAITING)
        return self._files

    def _entered(self) -> paramiko.SSHClient:
        """Return a connection to the host that is meant, as the user that is meant."""
        known = self._known_keys()
        if kinds := {one.key.get_name() for one in known if not one.revoked}:
            others = [way for kind, ways in _KINDS.items() if kind not in kinds for way in ways]
            with suppress(
                IncompatiblePeer
            ):  # it has none of these kinds: what it shows tells why it is refused
                return self._connection(known, others)
        return self._connection(known, [])

    def _connection(self, known: list[KnownKey], ways: list[str]) -> paramiko.SSHClient:
        """Return a connection to a host whose key is known; it must not sign by it in some ways."""
        remote, login = self._remote, self._login
        ssh = paramiko.SSHClient()
        ssh.set_missing_host_key_policy(_Vouched(known))
        try:
            ssh.connect(
                remote.host,
                remote.port or _PORT,
                login.user or None,
                login.password or None,
                key_filename=remote.option("key") or None,
                timeout=_WAITING,
                banner_timeout=_WAITING,
                auth_timeout=_WAITING,
                disabled_algorithms={"keys": ways},
            )
        except BaseException as error:
            ssh.close()
            if isinstance(error, _UnknownHostError):
                raise (self._changed if known else self._unknown)(error.key) from None
            if isinstance(error, AuthenticationException):
                raise not_let_in(str(remote), login.name, login.user) from None
            raise
        return ssh

    def _known_keys(self) -> list[KnownKey]:
        """Return the keys of the host that somebody has vouched for, or has revoked."""
        remote = self._remote
        name = f"[{remote.host}]:{remote.port}" if remote.port not in {None, _PORT} else remote.host
        if chosen := remote.option("known_hosts"):
            try:
                return known_keys(Path(chosen), name)
            except OSError as error:
                raise refused(
                    chosen,
                    message("the keys of hosts can't be read: {reason}", reason=said(error)),
                    TRUSTED,
                    message(
                        "put the host's key there, or leave out `known_hosts` and use ~/.ssh/known_hosts"
                    ),
                ) from None
        found: list[KnownKey] = []
        for path in (Path(_OWN).expanduser(), Path(_FOR_ALL)):
            with suppress(OSError):
                found += known_keys(path, name)
        return found

    def _unknown(self, key: paramiko.PKey) -> Exception:
        return refused(
            str(self._remote),
            message("nobody has vouched for the key of the host: {fingerprint}", fingerprint=key.fingerprint),
            TRUSTED,
            message(
                "ask whoever looks after the host for its fingerprint; if it is that one, say so by "
                "connecting once with `{command}`, or add the key to {file}",
                command=f"ssh {self._port}{self._remote.host}",
                file=self._remote.option("known_hosts") or "~/.ssh/known_hosts",
            ),
        )

    def _changed(self, key: paramiko.PKey) -> Exception:
        return refused(
            str(self._remote),
            message("the host shows another key than it had: {fingerprint}", fingerprint=key.fingerprint),
            TRUSTED,
            message(
                "ask whoever looks after the host whether its key was changed; only then take the old one "
                "out of {file}",
                file=self._remote.option("known_hosts") or "~/.ssh/known_hosts",
            ),
        )

    @property
    def _port(self) -> str:
        return f"-p {self._remote.port} " if self._remote.port else ""


class _UnknownHostError(SSHException):
    def __init__(self, key: paramiko.PKey) -> None:
        super().__init__()
        self.key = key


class _Vouched(paramiko.MissingHostKeyPolicy):
    """Lets in hosts whose key somebody has vouched for, and nobody has revoked."""

    def __init__(self, known: list[KnownKey]) -> None:
        self._known = known

    def missing_host_key(self, client: Any, hostname: str, key: paramiko.PKey) -> None:  # noqa: ARG002  paramiko's
        """Raise _UnknownHostError for other hosts."""
        said_of_it = [one.revoked for one in self._known if one.key == key]
        if not said_of_it or any(said_of_it):
            raise _UnknownHostError(key)


def _is_open(ssh: paramiko.SSHClient | None) -> bool:
    transport = ssh.get_transport() if ssh is not None else None
    return transport is not None and transport.is_active()


def _below(files: paramiko.SFTPClient, folder: str, inner: str) -> Iterator[tuple[str, str]]:
    try:
        found = files.listdir_attr(f"{folder}/{inner}")
    except FileNotFoundError:
        return
    for one in found:
        mode = one.st_mode or 0
        if stat.S_ISDIR(mode):
            yield from _below(files, folder, f"{inner}{one.filename}/")
        elif stat.S_ISREG(mode):
            yield f"{inner}{one.filename}", f"{one.st_size}-{one.st_mtime}"


def _is_folder(files: paramiko.SFTPClient, path: str) -> bool:
    try:
        return stat.S_ISDIR(files.stat(path).st_mode or 0)
    except FileNotFoundError:
        return False


def _rename(files: paramiko.SFTPClient, source: str, target: str) -> None:
    """Rename a file; where the host can't put it over another one, that is deleted first."""
    try:
        files.posix_rename(source, target)
    except FileNotFoundError:
        files.stat(target)  # it was done before, and the answer was lost
    except OSError as error:
        if error.errno is not None:
            raise
        with suppress(FileNotFoundError):
            files.remove(target)
        files.rename(source, target)
