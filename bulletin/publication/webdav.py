"""Files on a server that speaks WebDAV (RFC 4918), encrypted where the address says so (davs://)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import PurePosixPath
from typing import Final

import httpx
from webdav4.client import (
    BadGatewayError,
    Client,
    ClientError,
    HTTPError,
    ResourceAlreadyExists,
    ResourceConflict,
    ResourceNotFound,
)

from bulletin.model.remotes import Remote
from bulletin.publication.login import Login
from bulletin.publication.store import (
    NOT_REACHED,
    LostError,
    TargetFolders,
    connection_lost,
    not_allowed,
    not_let_in,
    not_trusted,
)

_WAITING: Final = 60
"""Seconds without an answer after which a connection counts as broken."""
_NOT_LET_IN: Final = (401, 407)
_SERVER: Final = 500
"""Statuses from here on tell of the server's own trouble, which passes."""


class WebdavStore:
    """The files that a user sees on a server."""

    at_once: Final = 1

    def __init__(self, remote: Remote, login: Login, roots: TargetFolders) -> None:
        """Take the address, who publishes there, and the folders there."""
        self._remote, self._login, self._roots = remote, login, roots
        self._client: Client | None = None
        self._made: set[str] = set()

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the files below a folder, each with its size, moment and ETag."""
        with self._asking() as client:
            return dict(_below(client, folder, ""))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file; None where there is none."""
        with self._asking() as client:
            try:
                data: bytes = client.request("GET", path).content
            except ResourceNotFound:
                return None
            return data

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        with self._asking() as client:
            self._make_folders(client, path)
            client.request("PUT", path, content=data)

    def move(self, source: str, target: str) -> None:
        """Move a file."""
        with self._asking() as client:
            self._make_folders(client, target)
            try:
                client.move(source, target, overwrite=True)
            except ResourceNotFound:
                client.info(target)  # it was done before, and the answer was lost

    def remove(self, path: str) -> None:
        """Delete a file, and the folders that it leaves empty."""
        with self._asking() as client:
            with suppress(ResourceNotFound):
                client.remove(path)
            for folder in self._roots.folders(path):
                if _in(client, folder) != []:  # to delete a folder deletes what is in it
                    return
                self._made.discard(folder)
                with suppress(ResourceNotFound):
                    client.remove(folder)

    def close(self) -> None:
        """Hang up."""
        if self._client is not None:
            self._client.http.close()
        self._client = None
        self._made.clear()

    def _make_folders(self, client: Client, path: str) -> None:
        folder = str(PurePosixPath(path).parent)
        if folder not in self._made:
            _make(client, folder)
            self._made.add(folder)

    @contextmanager
    def _asking(self) -> Iterator[Client]:
        """Give the connection; what goes wrong on it is told in our own words."""
        try:
            yield self._connected()
        except HTTPError as error:
            status = error.response.status_code
            if status in _NOT_LET_IN:
                raise not_let_in(str(self._remote), self._login.name, self._login.user) from None
            if status >= _SERVER:
                raise connection_lost(error) from None
            raise not_allowed(str(self._remote), error) from None
        except httpx.ConnectError as error:
            if "CERTIFICATE" in str(error):
                raise not_trusted(str(self._remote), error) from None
            raise LostError(NOT_REACHED) from None
        except (httpx.TransportError, BadGatewayError) as error:
            raise connection_lost(error) from None
        except ClientError as error:
            raise not_allowed(str(self._remote), error) from None

    def _connected(self) -> Client:
        if self._client is None:
            login, secure = self._login, self._remote.scheme == "davs"
            self._client = Client(
                f"{'https' if secure else 'http'}://{self._remote.server}",
                auth=(login.user, login.password) if login.user else None,
                retry=False,  # whoever calls tries again
                timeout=_WAITING,
            )
        return self._client


def _make(client: Client, folder: str) -> None:
    """Make a folder, and those that it is in as far as they are not there (RFC 4918, 9.3.1: 409)."""
    try:
        client.mkdir(folder)
    except ResourceAlreadyExists:
        return
    except ResourceConflict:
        if (above := str(PurePosixPath(folder).parent)) == folder:
            raise
        _make(client, above)
        client.mkdir(folder)


def _below(client: Client, folder: str, inner: str) -> Iterator[tuple[str, str]]:
    for name, mark in _in(client, f"{folder}/{inner}".rstrip("/") or "/") or ():
        if mark is None:
            yield from _below(client, folder, f"{inner}{name}/")
        else:
            yield f"{inner}{name}", mark


def _in(client: Client, folder: str) -> list[tuple[str, str | None]] | None:
    """Return what a folder holds by its names: the mark of a file, None for a folder.

    Return None where it is not there.
    """
    try:
        found = client.ls(folder, detail=True)
    except ResourceNotFound:
        return None
    listed: list[tuple[str, str | None]] = []
    for one in found:
        assert isinstance(one, dict), "details were asked for"  # noqa: S101
        mark = f"{one['content_length']}-{one['modified']}-{one['etag']}"
        listed.append((str(one["name"]).rpartition("/")[2], None if one["type"] == "directory" else mark))
    return listed
