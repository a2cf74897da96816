"""Files in a store that speaks the protocol of S3: AWS, OSS, COS, OBS, MinIO. Each has its type."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from threading import Lock
from typing import Any, Final

import boto3
from botocore.config import Config
from botocore.exceptions import (
    BotoCoreError,
    ClientError,
    ConnectionError as NotReachedError,
    EndpointConnectionError,
    HTTPClientError,
    NoCredentialsError,
    SSLError,
)

from bulletin.model.remotes import Remote
from bulletin.problems import message
from bulletin.publication.login import Login
from bulletin.publication.serving import cache_control, content_type
from bulletin.publication.store import (
    NOT_REACHED,
    LostError,
    TargetFolders,
    connection_lost,
    not_allowed,
    not_let_in,
    not_trusted,
    refused,
)

_WAITING: Final = 60
"""Seconds without an answer after which a connection counts as broken."""
_MISSING: Final = frozenset({"NoSuchKey", "404"})
_NOT_LET_IN: Final = frozenset({"InvalidAccessKeyId", "SignatureDoesNotMatch", "ExpiredToken"})
_SERVER: Final = 500
"""Statuses from here on tell of the store's own trouble, which passes."""
_WITHOUT_RIGHTS: Final = frozenset({400, 403, 501})
"""What a store answers that knows no rights of single objects, or lets this user set none."""
_BY_NUMBER: Final = re.compile(r"https?://(?:localhost|[\d.]+|\[[0-9a-fA-F:]+\])(?::\d+)?/?")
"""Endpoints that have no name, so that no bucket can stand before it."""


class S3Store:
    """The objects of a bucket; what `publish` keeps there is for its user alone, if the store can do that."""

    at_once: Final = 8
    """Each call waits for an answer, and a site has thousands of files."""

    def __init__(self, remote: Remote, login: Login, roots: TargetFolders) -> None:
        """Take the address and who publishes there; without a user boto3 looks for one in its own places."""
        self._remote, self._login, self._roots = remote, login, roots
        self._client: Any = None
        self._connecting = Lock()
        self._has_rights = True

    def listing(self, folder: str) -> Mapping[str, str]:
        """Return the objects below a folder, each with its ETag."""
        prefix = f"{_key(folder)}/".removeprefix("/")
        with self._asking() as client:
            pages = client.get_paginator("list_objects_v2").paginate(Bucket=self._remote.host, Prefix=prefix)
            found = (
                one for page in pages for one in page.get("Contents", ()) if not one["Key"].endswith("/")
            )
            return {one["Key"].removeprefix(prefix): one["ETag"] for one in found}

    def read(self, path: str) -> bytes | None:
        """Return the bytes of an object; None where there is none."""
        with self._asking() as client:
            try:
                answer = client.get_object(Bucket=self._remote.host, Key=_key(path))
            except ClientError as error:
                if _code(error) in _MISSING:
                    return None
                raise
            data: bytes = answer["Body"].read()
            return data

    def write(self, path: str, data: bytes) -> None:
        """Write an object; one that lies ready no reader may get, even of a bucket that all may read."""
        written = {"Bucket": self._remote.host, "Key": _key(path), "Body": data, **_served(path)}
        with self._asking() as client:
            if self._has_rights and self._roots.is_private(path):
                try:
                    client.put_object(**written, ACL="private")
                except ClientError as error:
                    if _status(error) not in _WITHOUT_RIGHTS:
                        raise
                    client.put_object(**written)
                    self._has_rights = False  # by then it is no other refusal
                return
            client.put_object(**written)

    def move(self, source: str, target: str) -> None:
        """Copy an object inside of the store, and delete where it was."""
        with self._asking() as client:
            here = {"Bucket": self._remote.host, "Key": _key(source)}
            try:
                client.copy_object(
                    Bucket=self._remote.host,
                    Key=_key(target),
                    CopySource=here,
                    MetadataDirective="REPLACE",
                    **_served(target),
                )
            except ClientError as error:
                if _code(error) not in _MISSING:
                    raise
                client.head_object(Bucket=self._remote.host, Key=_key(target))  # done before, the answer lost
            client.delete_object(**here)

    def remove(self, path: str) -> None:
        """Delete an object."""
        with self._asking() as client:
            client.delete_object(Bucket=self._remote.host, Key=_key(path))

    def close(self) -> None:
        """Hang up."""
        with self._connecting:
            if self._client is not None:
                self._client.close()
            self._client = None

    @contextmanager
    def _asking(self) -> Iterator[Any]:
        """Give the connection; what goes wrong on it is told in our own words."""
        try:
            yield self._connected()
        except EndpointConnectionError:
            raise LostError(NOT_REACHED) from None
        except SSLError as error:
            raise not_trusted(str(self._remote), error) from None
        except NoCredentialsError:
            raise not_let_in(str(self._remote), self._login.name, self._login.user) from None
        except ClientError as error:
            raise self._refusal(error) from None
        except (HTTPClientError, NotReachedError, ConnectionError, TimeoutError) as error:
            raise connection_lost(error) from None
        except BotoCoreError as error:
            raise not_allowed(str(self._remote), error) from None

    def _refusal(self, error: ClientError) -> Exception:
        if _status(error) >= _SERVER:
            return connection_lost(error)
        if (code := _code(error)) == "NoSuchBucket":
            return refused(
                str(self._remote),
                message("there is no bucket 「{name}」", name=self._remote.host),
                message("a site is published into a bucket that is there"),
                message("make it in the console of the store, or mend the address or `endpoint`"),
            )
        if code in _NOT_LET_IN:
            return not_let_in(str(self._remote), self._login.name, self._login.user)
        return not_allowed(str(self._remote), code)

    def _connected(self) -> Any:
        with self._connecting:
            return self._client_there()

    def _client_there(self) -> Any:
        if self._client is None:
            remote, login = self._remote, self._login
            endpoint = remote.option("endpoint")
            config = Config(
                s3={"addressing_style": remote.option("addressing") or _addressing(endpoint)},
                connect_timeout=_WAITING,
                read_timeout=_WAITING,
                retries={"total_max_attempts": 1},  # whoever calls tries again
                request_checksum_calculation="when_required",  # few makes of the protocol know newer ones
                response_checksum_validation="when_required",
            )
            self._client = boto3.client(
                "s3",
                region_name=remote.option("region") or None,
                endpoint_url=endpoint or None,
                aws_access_key_id=login.user or None,
                aws_secret_access_key=login.password or None,
                config=config,
            )
        return self._client


def _key(path: str) -> str:
    return path.removeprefix("/")


def _served(path: str) -> dict[str, str]:
    return {"ContentType": content_type(path), "CacheControl": cache_control(path)}


def _status(error: ClientError) -> int:
    return int(error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0))


def _code(error: ClientError) -> str:
    return str(error.response.get("Error", {}).get("Code", ""))


def _addressing(endpoint: str) -> str:
    """Return where a bucket's name stands, if nobody says: OSS, COS and OBS take it before the host only."""
    return "path" if _BY_NUMBER.fullmatch(endpoint) else "virtual"
