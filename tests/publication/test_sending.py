"""How files go out to another machine: several at a time, in the order of their need, unseen until then."""

import json
import stat
from hashlib import sha256
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from botocore.exceptions import ClientError
from servers import serving
from shelves import Shelf
from tables import for_each
from test_remote_targets import at

from bulletin.model.remotes import Remote, remote_of
from bulletin.publication.login import Login
from bulletin.publication.remote import RemoteTarget
from bulletin.publication.s3 import S3Store
from bulletin.publication.serving import by_need
from bulletin.publication.store import TargetFolders


class Wide(Shelf):
    """A store of which several calls are made at a time: two moves of what pages show wait for each other."""

    both = Barrier(2)

    def move(self, source: str, target: str) -> None:
        """Move a file."""
        if not target.endswith((".html", ".xml")):
            self.both.wait(60)
        super().move(source, target)


def test_many_files_go_out_at_once_and_none_before_what_it_needs() -> None:
    """Where a call waits for its answer; deletions come last, and the manifest behind all."""
    names = ("theme/a.css", "theme/b.css", "new/index.html", "other/index.html", "index.html", "sitemap.xml")
    digests = {name: sha256(name.encode()).hexdigest() for name in names}
    journal = {
        "version": 1,
        "name": "20200310T000000Z-1a2b3c",
        "files": digests,
        "moves": [(f"{digests[name]}.0", name) for name in by_need(names, ())],
        "gone": ["old/index.html", "older/index.html"],
        "entry": "",
    }
    files = {f"/state/staged/{digest}.0": name.encode() for name, digest in digests.items()}
    files |= {"/state/moving.json": json.dumps(journal).encode(), "/site/old/index.html": b"old"}
    store = Wide(files, at_once=8)
    target = RemoteTarget("a place", store, "/site", "/state", "me", "publish")
    with target.opened():
        assert set(target.files()) == set(names)
    done = [path for what, *paths in store.done if what == "move" for path in paths[1:]]
    done += [path for what, path, *_ in store.done if what == "remove" and path.startswith("/site")]
    assert [sorted(done[first:last]) for first, last in ((0, 2), (2, 4), (4, 5), (5, 6), (6, 8))] == [
        ["/site/theme/a.css", "/site/theme/b.css"],
        ["/site/new/index.html", "/site/other/index.html"],
        ["/site/index.html"],
        ["/site/sitemap.xml"],
        ["/site/old/index.html", "/site/older/index.html"],
    ]
    told = [(what, path) for what, path, *_ in store.done]
    assert told.index(("write", "/state/site.json")) > told.index(("remove", "/site/older/index.html"))


class Bucket:
    """A client of a bucket that notes the rights of objects, or refuses to be told of them."""

    def __init__(self, refusal: int = 0) -> None:
        self.refusal = refusal
        self.written: list[tuple[str, str]] = []

    def put_object(self, **told: Any) -> None:
        """Write an object."""
        if self.refusal and "ACL" in told:
            status = {"HTTPStatusCode": self.refusal}
            raise ClientError({"Error": {"Code": "x"}, "ResponseMetadata": status}, "PutObject")
        self.written.append((told["Key"], told.get("ACL", "")))


@for_each(("refusal", "rights"), [(0, "private"), (400, ""), (403, ""), (501, "")])
def test_nobody_reads_what_lies_ready_in_a_bucket(refusal: int, rights: str) -> None:
    """Even of a bucket that all may read; where the store knows no such rights it is left to `state`."""
    remote = remote_of({"address": "s3://news/site"})
    assert isinstance(remote, Remote)
    store = S3Store(remote, Login("public", "", ""), TargetFolders("/site", "/.site.bulletin"))
    client = store._client = Bucket(refusal)
    for path in ("/.site.bulletin/staged/a.0", "/.site.bulletin/moving.json", "/site/index.html"):
        store.write(path, b"")
    assert client.written == [
        (".site.bulletin/staged/a.0", rights),
        (".site.bulletin/moving.json", rights),
        ("site/index.html", ""),
    ]


def test_nobody_reads_what_lies_ready_on_a_host(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of which a web server may show all folders: that of `publish` is for its user alone."""
    with serving("ftp", tmp_path / "elsewhere", monkeypatch) as place:
        at(place, tmp_path / "newsroom").publish()
        modes = {
            name: stat.S_IMODE((place.root / name).stat().st_mode) for name in (".site.bulletin", "site")
        }
    assert modes[".site.bulletin"] == 0o700
    assert modes["site"] != 0o700
