"""Servers of each kind that a site can be published to, started by the test that uses them."""

import asyncio
import logging
import os
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final
from urllib.request import Request, urlopen

import asyncssh
import boto3
import pytest
from cheroot.ssl.builtin import BuiltinSSLAdapter
from cheroot.wsgi import Server
from moto import mock_aws
from moto.core.models import DEFAULT_ACCOUNT_ID
from moto.s3.models import s3_backends
from moto.server import ThreadedMotoServer
from pyftpdlib.authorizers import DummyAuthorizer
from pyftpdlib.handlers import FTPHandler, TLS_FTPHandler
from pyftpdlib.ioloop import IOLoop
from pyftpdlib.servers import FTPServer
from wsgidav.wsgidav_app import WsgiDAVApp

from bulletin.model.remotes import Remote, remote_of

HERE: Final = "127.0.0.1"
USER: Final = "news"
PASSWORD: Final = "复工-3月"  # noqa: S105  of servers that the tests start
BUCKET: Final = "bulletin"
WAITING: Final = 60
KINDS: Final = ("sftp", "s3", "ftp", "dav", "git")


@dataclass
class Place:
    """A place that is published to: its address, and what readers get there."""

    remote: Remote
    root: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    @property
    def site(self) -> dict[str, bytes]:
        """The files that readers get, by their paths."""
        folder = self.root / "site"
        found = (path for path in folder.rglob("*") if path.is_file())
        return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}

    def get(self, path: str) -> bytes:
        """Return what readers get at a path."""
        return (self.root / "site" / path).read_bytes()

    def put(self, path: str, data: bytes) -> None:
        """Have somebody else put a file there."""
        place = self.root / "site" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(data)


def certificate(folder: Path) -> Path:
    """Make a certificate for this machine by its number, and its key, in one file; it vouches for itself."""
    path = folder / "certificate.pem"
    if not path.is_file():
        command = [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:P-256",
            "-nodes",
        ]
        named = ["-subj", "/CN=test", "-addext", f"subjectAltName=IP:{HERE}", "-days", "36500"]
        files = ["-keyout", str(folder / "key.pem"), "-out", str(path)]
        subprocess.run([*command, *named, *files], check=True, timeout=WAITING, capture_output=True)
        with path.open("ab") as stream:
            stream.write((folder / "key.pem").read_bytes())
    return path


def _remote(address: str, **options: str) -> Remote:
    found = remote_of({"address": address, **options})
    assert isinstance(found, Remote), found
    return found


class _Accounts(asyncssh.SSHServer):
    """Lets in one user with a password."""

    def __init__(self, connections: list[asyncssh.SSHServerConnection]) -> None:
        self._connections = connections

    def connection_made(self, conn: asyncssh.SSHServerConnection) -> None:
        self._connections.append(conn)

    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)


@contextmanager
def sftp(folder: Path) -> Iterator[Place]:
    """Serve a folder by SFTP, with a key that a file vouches for."""
    root = folder / "host"
    root.mkdir(parents=True)
    key = asyncssh.generate_private_key("ssh-ed25519")
    connections: list[asyncssh.SSHServerConnection] = []
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    async def listen() -> asyncssh.SSHAcceptor:
        return await asyncssh.listen(
            HERE,
            0,
            server_factory=lambda: _Accounts(connections),
            server_host_keys=[key],
            sftp_factory=lambda channel: asyncssh.SFTPServer(channel, chroot=os.fsencode(root)),
        )

    server = asyncio.run_coroutine_threadsafe(listen(), loop).result(WAITING)
    try:
        port = server.get_port()
        known = folder / "known_hosts"
        known.write_text(f"[{HERE}]:{port} {key.export_public_key().decode()}", encoding="ascii")
        yield Place(_remote(f"sftp://{USER}@{HERE}:{port}/site", known_hosts=str(known)), root)
    finally:

        async def end() -> None:
            server.close()
            await server.wait_closed()
            for connection in connections:
                connection.abort()
                await connection.wait_closed()

        asyncio.run_coroutine_threadsafe(end(), loop).result(WAITING)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(WAITING)
        loop.close()


@dataclass
class Bucket(Place):
    """A bucket: its objects are what readers get."""

    client: Any = None

    @property
    def site(self) -> dict[str, bytes]:
        """The objects below the prefix."""
        bucket = s3_backends[DEFAULT_ACCOUNT_ID]["aws"].get_bucket(BUCKET)  # a request for each takes long
        return {
            name.removeprefix("site/"): key.value
            for name, key in list(bucket.keys.items())
            if name.startswith("site/")
        }

    def get(self, path: str) -> bytes:
        """Return what readers get at a path."""
        data: bytes = self.client.get_object(Bucket=BUCKET, Key=f"site/{path}")["Body"].read()
        return data

    def put(self, path: str, data: bytes) -> None:
        """Have somebody else put an object there."""
        self.client.put_object(Bucket=BUCKET, Key=f"site/{path}", Body=data)


@contextmanager
def s3(folder: Path) -> Iterator[Place]:
    """Serve a bucket."""
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    server = ThreadedMotoServer(HERE, 0, verbose=False)
    server.start()
    try:
        _, port = server.get_host_and_port()
        endpoint = f"http://{HERE}:{port}"
        client = boto3.client(
            "s3",
            endpoint_url=endpoint,
            region_name="cn-hunan",
            aws_access_key_id=USER,
            aws_secret_access_key=PASSWORD,
        )
        urlopen(Request(f"{endpoint}/moto-api/reset", method="POST"), timeout=WAITING).close()  # noqa: S310  our own
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration={"LocationConstraint": "cn-hunan"})
        remote = _remote(f"s3://{BUCKET}/site", endpoint=endpoint, region="cn-hunan")
        yield Bucket(remote, folder, client=client)
        client.close()
    finally:
        server.stop()


@contextmanager
def s3_within(folder: Path) -> Iterator[Place]:
    """Have a bucket in this process: what is asked of it takes no socket, and so half of the time."""
    with mock_aws():
        region = "us-east-1"
        client = boto3.client("s3", region, aws_access_key_id=USER, aws_secret_access_key=PASSWORD)
        client.create_bucket(Bucket=BUCKET)
        yield Bucket(_remote(f"s3://{BUCKET}/site", region=region), folder, client=client)
        client.close()


@contextmanager
def ftp(folder: Path, handler: type[FTPHandler] = FTPHandler, scheme: str = "ftp") -> Iterator[Place]:
    """Serve a folder by FTP."""
    root = folder / "host"
    root.mkdir(parents=True)
    authorizer = DummyAuthorizer()
    authorizer.add_user(USER, PASSWORD, str(root), perm="elradfmwMT")
    own = type("Handler", (handler,), {"authorizer": authorizer})
    server = FTPServer((HERE, 0), own, IOLoop())
    running = threading.Event()
    running.set()

    def serve() -> None:
        while running.is_set():
            server.serve_forever(timeout=0.01, blocking=False)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield Place(_remote(f"{scheme}://{USER}@{HERE}:{server.address[1]}/site"), root)
    finally:
        running.clear()
        thread.join(WAITING)
        server.close_all()


@contextmanager
def ftps(folder: Path) -> Iterator[Place]:
    """Serve a folder by FTP that is encrypted, and must be."""
    folder.mkdir(parents=True)
    settings = {"certfile": str(certificate(folder)), "tls_control_required": True, "tls_data_required": True}
    with ftp(folder, type("Encrypted", (TLS_FTPHandler,), settings), "ftps") as place:
        yield place


@contextmanager
def davs(folder: Path) -> Iterator[Place]:
    """Serve a folder by WebDAV that is encrypted."""
    folder.mkdir(parents=True)
    with dav(folder, str(certificate(folder))) as place:
        yield place


@contextmanager
def dav(folder: Path, certificate: str = "") -> Iterator[Place]:
    """Serve a folder by WebDAV."""
    root = folder / "host"
    root.mkdir(parents=True)
    application = WsgiDAVApp(
        {
            "provider_mapping": {"/": str(root)},
            "simple_dc": {"user_mapping": {"*": {USER: {"password": PASSWORD}}}},
            "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
            "verbose": 0,
            "logging": {"enable": False},
            "lock_storage": False,
        }
    )
    server = Server((HERE, 0), application)
    if certificate:
        server.ssl_adapter = BuiltinSSLAdapter(certificate, certificate)
    server.prepare()
    thread = threading.Thread(target=server.serve)
    thread.start()
    try:
        yield Place(
            _remote(f"{'davs' if certificate else 'dav'}://{USER}@{HERE}:{server.bind_addr[1]}/site"), root
        )
    finally:
        server.stop()
        thread.join(WAITING)


class Branch(Place):
    """A branch of a bare repository."""

    @property
    def site(self) -> dict[str, bytes]:
        """The files of its last commit, without what hosts of pages are told by."""
        listed = git(self.root, "ls-tree", "-r", "--name-only", "-z", self.remote.branch, check=False)
        names = [
            name
            for name in listed.decode().split("\0")
            if name and name not in {".nojekyll", "_headers", "CNAME"}
        ]
        return {name: git(self.root, "cat-file", "blob", f"{self.remote.branch}:{name}") for name in names}

    def put(self, path: str, data: bytes) -> None:
        """Have somebody else push a file there, and nothing else."""
        name = git(self.root, "hash-object", "-w", "--stdin", told=data).decode().strip()
        tree = git(self.root, "mktree", told=f"100644 blob {name}\t{path}\n".encode()).decode().strip()
        commit = git(self.root, "-c", "user.name=a", "-c", "user.email=a@b", "commit-tree", tree, "-m", "new")
        git(self.root, "update-ref", f"refs/heads/{self.remote.branch}", commit.decode().strip())


def git(where: Path, *arguments: str, check: bool = True, told: bytes = b"") -> bytes:
    """Run git in a bare repository."""
    command = ["git", f"--git-dir={where}", *arguments]
    return subprocess.run(command, input=told, capture_output=True, check=check, timeout=WAITING).stdout


@contextmanager
def branch(folder: Path) -> Iterator[Place]:
    """Have a bare repository."""
    root = folder / "host.git"
    root.mkdir(parents=True)
    git(root, "init", "--quiet", "--bare")
    yield Branch(_remote(f"git+file://{root}"), root)


SERVERS: Final = {
    "sftp": sftp,
    "s3": s3,
    "s3-within": s3_within,
    "ftp": ftp,
    "dav": dav,
    "git": branch,
    "ftps": ftps,
    "davs": davs,
}


@contextmanager
def serving(kind: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """Serve a place of a kind to the targets `public` and `trial`, whose password the environment has."""
    monkeypatch.setattr("bulletin.publication.store.PAUSES", (0.0,))
    for name in ("PUBLIC", "TRIAL"):
        monkeypatch.setenv(f"BULLETIN_{name}_USER", USER)
        monkeypatch.setenv(f"BULLETIN_{name}_PASSWORD", PASSWORD)
    with SERVERS[kind](folder) as place:
        yield place
