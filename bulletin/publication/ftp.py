"""Files on a server that speaks FTP, encrypted by TLS where the address says so (ftps://, RFC 4217)."""

import ftplib
import io
import re
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final

from bulletin.model.remotes import Remote
from bulletin.publication.login import Login
from bulletin.publication.store import TargetFolders, connection_lost, not_allowed, not_let_in, not_trusted

_WAITING: Final = 60
"""Seconds without an answer after which a connection counts as broken."""
_MISSING: Final = "550"
"""The reply where a file or folder is not there (RFC 959 has none of its own for that)."""
_LOGGED_OUT: Final = "530"
_UNIX: Final = re.compile(r"([-dlrwxsStT+.]{10,11})\s+\d+\s+\S+\s+\S+\s+(\d+)\s+(\w+\s+\d+\s+[\d:]+)\s(.+)")
_WINDOWS: Final = re.compile(
    r"(\d\d-\d\d-\d{2,4}\s+\d\d:\d\d(?:AM|PM)?)\s+(?:(<DIR>)|(\d+))\s+(.+)", re.IGNORECASE
)
"""How servers list files that do not know MLSD (RFC 3659): as `ls -l` does, or as `dir`."""


class _Encrypted(ftplib.FTP_TLS):
    """Has connections for data go on with the session of the first one, which many servers insist on."""

    def ntransfercmd(self, cmd: str, rest: int | str | None = None) -> tuple[Any, int | None]:
        """Open a connection for data."""
        plain, size = ftplib.FTP.ntransfercmd(self, cmd, rest)  # noqa: S321  it is encrypted in the next line
        assert isinstance(self.sock, ssl.SSLSocket), "the login is encrypted"  # noqa: S101
        return self.context.wrap_socket(plain, server_hostname=self.host, session=self.sock.session), size


class FtpStore:
    """The files that a user sees on a server."""

    at_once: Final = 1

    def __init__(self, remote: Remote, login: Login, roots: TargetFolders) -> None:
        """Take the address, who publishes there, and the folders there."""
        self._remote, self._login, self._roots = remote, login, roots
        self._ftp: ftplib.FTP | None = None
        self._lists = False
        self._made: set[str] = set()

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the files below a folder, each with its size and moment."""
        with self._asking() as ftp:
            return dict(self._below(ftp, folder, ""))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        with self._asking() as ftp:
            buffer = io.BytesIO()
            try:
                ftp.retrbinary(f"RETR {path}", buffer.write)
            except ftplib.error_perm as error:
                if _is(error, _MISSING):
                    return None
                raise
            return buffer.getvalue()

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        with self._asking() as ftp:
            self._make_folders(ftp, path)
            ftp.storbinary(f"STOR {path}", io.BytesIO(data))

    def move(self, source: str, target: str) -> None:
        """Rename a file; where the server can't put it over another one, that is deleted first."""
        with self._asking() as ftp:
            self._make_folders(ftp, target)
            try:
                ftp.rename(source, target)
            except ftplib.error_perm as error:
                if not _is(error, "55"):
                    raise
                if self._size(ftp, source) is None and self._size(ftp, target) is not None:
                    return  # it was done before, and the answer was lost
                with suppress(ftplib.error_perm):
                    ftp.delete(target)
                ftp.rename(source, target)

    def remove(self, path: str) -> None:
        """Delete a file, and the folders that it leaves empty."""
        with self._asking() as ftp:
            try:
                ftp.delete(path)
            except ftplib.error_perm as error:
                if not _is(error, _MISSING) or self._size(ftp, path) is not None:
                    raise
            for folder in self._roots.folders(path):
                self._made.discard(folder)
                try:
                    ftp.rmd(folder)
                except ftplib.error_perm:
                    return  # something is left in it

    def close(self) -> None:
        """Hang up."""
        if self._ftp is not None:
            self._ftp.close()
        self._ftp = None
        self._made.clear()

    def _below(self, ftp: ftplib.FTP, folder: str, inner: str) -> Iterator[tuple[str, str]]:
        for name, mark in self._in(ftp, f"{folder}/{inner}".rstrip("/") or "/"):
            if mark is None:
                yield from self._below(ftp, folder, f"{inner}{name}/")
            else:
                yield f"{inner}{name}", mark

    def _in(self, ftp: ftplib.FTP, folder: str) -> list[tuple[str, str | None]]:
        """Return what a folder holds by its names: the mark of a file, None for a folder."""
        try:
            if self._lists:
                facts = list(ftp.mlsd(folder, ["type", "size", "modify"]))
                kept = [(name, one) for name, one in facts if one.get("type") in {"file", "dir"}]
                return [
                    (name, None if one["type"] == "dir" else f"{one.get('size')}-{one.get('modify')}")
                    for name, one in kept
                ]
            ftp.cwd(folder)  # names with spaces are no argument of LIST everywhere
            lines: list[str] = []
            ftp.retrlines("LIST -a", lines.append)
            ftp.cwd("/")
        except ftplib.error_perm as error:
            if _is(error, _MISSING) or _is(error, "501"):
                return []
            raise
        return [found for line in lines if (found := _listed(line))]

    @staticmethod
    def _size(ftp: ftplib.FTP, path: str) -> int | None:
        try:
            return ftp.size(path)
        except ftplib.error_perm:
            return None

    def _make_folders(self, ftp: ftplib.FTP, path: str) -> None:
        for folder in self._roots.needed(path):
            if folder not in self._made:
                with suppress(ftplib.error_perm):  # it is there; else the next command fails
                    ftp.mkd(folder)
                if folder == self._roots.state:  # a web server may show it
                    with suppress(ftplib.error_perm):  # few servers on Windows have that
                        ftp.sendcmd(f"SITE CHMOD 700 {folder}")
                self._made.add(folder)

    @contextmanager
    def _asking(self) -> Iterator[ftplib.FTP]:
        """Give the connection; what goes wrong on it is told in our own words."""
        try:
            yield self._connected()
        except ssl.SSLCertVerificationError as error:
            raise not_trusted(str(self._remote), error.verify_message) from None
        except (ftplib.error_temp, ftplib.error_proto, EOFError, OSError) as error:
            raise connection_lost(error) from None
        except ftplib.error_perm as error:
            if _is(error, _LOGGED_OUT):
                raise not_let_in(str(self._remote), self._login.name, self._login.user) from None
            raise not_allowed(str(self._remote), error) from None

    def _connected(self) -> ftplib.FTP:
        if self._ftp is None:
            encrypted = self._remote.scheme == "ftps"
            ftp = (
                _Encrypted(timeout=_WAITING, context=ssl.create_default_context())
                if encrypted
                else ftplib.FTP(timeout=_WAITING)  # noqa: S321  the configuration warns of it
            )
            self._ftp = ftp
            ftp.connect(self._remote.host, self._remote.port or ftplib.FTP_PORT)
            ftp.login(self._login.user, self._login.password)
            if isinstance(ftp, _Encrypted):
                ftp.prot_p()
            ftp.voidcmd("TYPE I")  # some servers tell sizes in no other
            self._lists = "MLSD" in _features(ftp) or "MLST" in _features(ftp)
        return self._ftp


def _features(ftp: ftplib.FTP) -> str:
    try:
        return ftp.sendcmd("FEAT").upper()
    except ftplib.error_perm:
        return ""


def _listed(line: str) -> tuple[str, str | None] | None:
    """Return a name and its mark from a line of a listing; None for what is neither file nor folder."""
    if found := _UNIX.fullmatch(line):
        kind, size, moment, name = found[1][0], found[2], found[3], found[4]
        is_folder = kind == "d"
    elif found := _WINDOWS.fullmatch(line):
        kind, size, moment, name = "-", found[3], found[1], found[4]
        is_folder = bool(found[2])
    else:
        return None
    if name in {".", ".."} or kind == "l":
        return None
    return name, None if is_folder else f"{size}-{moment}"


def _is(error: Exception, code: str) -> bool:
    return str(error).startswith(code)
