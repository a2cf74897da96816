"""A connection that breaks anywhere: the next command completes what was begun, or it was never begun."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from random import Random
from shutil import rmtree
from threading import Lock
from typing import Final, TypeVar

import pytest
from county import Newsroom
from PIL import Image
from servers import Place, serving
from shelves import Shelf
from test_remote_targets import at
from writing import tree

from bulletin.model.ledger import Publication
from bulletin.problems import BuildError, message
from bulletin.publication.publisher import Publisher
from bulletin.publication.remote import RemoteTarget
from bulletin.publication.store import LostError, Patient, RemoteFiles
from bulletin.publication.targets import target_at
from bulletin.publication.vault import Vault
from bulletin.read.ledger import encode_publication

Result = TypeVar("Result")

STORES: Final = ("sftp", "s3-within", "ftp", "dav")
MOMENTS: Final = 30
"""Moments at which the delivery of a whole site is cut."""
SEED: Final = 2020
EVERY: Final = 9
"""One call in so many is cut: not done in one run, and done without an answer in another, at other calls."""
OLD: Final = {
    "index.html": b"old",
    "gone/index.html": b"gone",
    "theme/site.css": b"same",
    "a b/首页.html": b"1",
}
NEW: Final = {
    "index.html": b"new",
    "new/index.html": b"new",  # the same bytes at two paths
    "theme/site.css": b"same",
    "images/100%/图 1.png": bytes(range(256)),
    "a b/首页.html": b"22",
}


def entry(hour: int, minute: int = 0) -> tuple[Publication, bytes]:
    """Return a publication that tells of nothing, and its file of the ledger."""
    return encode_publication(datetime(2020, 3, 10, hour, minute, tzinfo=UTC), ())


FIRST, SECOND, THIRD = entry(0), entry(1), entry(2)


@dataclass
class Cable:
    """A store behind a cable that is cut at one of its calls: before it is done, or before its answer comes.

    From then on nothing goes through, unless it is `mended` at once.
    """

    store: RemoteFiles
    left: int | None = None
    done: bool = False
    mended: bool = False
    calls: int = 0
    lock: Lock = field(default_factory=Lock)

    @property
    def at_once(self) -> int:
        """How many calls may be made at a time."""
        return self.store.at_once

    def listing(self, folder: str) -> Mapping[str, str]:
        """List files."""
        return self._through(lambda: self.store.listing(folder))

    def read(self, path: str) -> bytes | None:
        """Read a file."""
        return self._through(lambda: self.store.read(path))

    def write(self, path: str, data: bytes) -> None:
        """Write a file."""
        self._through(lambda: self.store.write(path, data))

    def move(self, source: str, target: str) -> None:
        """Move a file."""
        self._through(lambda: self.store.move(source, target))

    def remove(self, path: str) -> None:
        """Remove a file."""
        self._through(lambda: self.store.remove(path))

    def close(self) -> None:
        """Hang up."""
        self.store.close()

    def _through(self, work: Callable[[], Result]) -> Result:
        with self.lock:
            self.calls += 1
            if self.left is not None:
                self.left -= 1
            left = self.left
        if left is None or left > 0 or (self.mended and left < 0):
            return work()
        if left == 0 and self.done:
            work()
        raise LostError(message("cut"))


@pytest.fixture(params=STORES)
def place(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    with serving(request.param, tmp_path / "elsewhere", monkeypatch) as served:
        yield served


def kept(vault: Vault, name: str, site: Mapping[str, bytes]) -> Mapping[str, str]:
    """Keep the files of a publication."""
    for path, data in site.items():
        target = vault.folder / "sites" / name / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return vault.keep(vault.folder / "sites" / name, name)


def reached(place: Place, home: Path) -> tuple[RemoteTarget, Cable]:
    """Return a target as a new command has it, and the cable that leads there."""
    target = target_at(place.remote, "public", home)
    assert isinstance(target, RemoteTarget)
    cable = Cable(target.store.store)  # type: ignore[attr-defined]
    target.store.store = cable  # type: ignore[attr-defined]
    return target, cable


def delivered(
    place: Place,
    home: Path,
    publication: tuple[Publication, bytes],
    site: Mapping[str, bytes],
    cut: Cable | None = None,
) -> int:
    """Deliver a site with an entry of the ledger; return how many calls that took."""
    vault, name = Vault(home / "vault"), publication[0].name
    target, cable = reached(place, home)
    if cut:
        cable.left, cable.done, cable.mended = cut.left, cut.done, cut.mended
    with target.opened():
        target.deliver(name, kept(vault, name, site), vault, publication[1])
        assert target.verified({path: sha256(data).hexdigest() for path, data in site.items()}) == []
    return cable.calls


def emptied(place: Place) -> None:
    """Delete all that is there."""
    if client := getattr(place, "client", None):
        names = [one["Key"] for one in client.list_objects_v2(Bucket="bulletin").get("Contents", ())]
        for name in names:
            client.delete_object(Bucket="bulletin", Key=name)
        return
    for path in place.root.iterdir():
        shutil.rmtree(path)


@pytest.mark.sample(3)
@pytest.mark.parametrize("done", [False, True])
def test_wherever_the_connection_breaks(place: Place, tmp_path: Path, *, done: bool) -> None:
    """At calls from the lock to the end; the next command, on the same machine, needs no help."""
    home = tmp_path / "home"
    delivered(place, home, FIRST, OLD)
    calls = delivered(place, home, SECOND, NEW)
    assert place.site == NEW
    for call in range(3 if done else 1, calls, EVERY):
        emptied(place)
        delivered(place, home, FIRST, OLD)
        with suppress(BuildError):
            delivered(place, home, SECOND, NEW, Cable(None, call, done))  # type: ignore[arg-type]
        target, _ = reached(place, home)
        with target.opened():
            name = target.current
            whole = NEW if name == SECOND[0].name else OLD
            assert place.site == whole, call
            assert (f"{name}.jsonl" in target.ledger()) is True
            assert len(target.ledger()) == (2 if whole is NEW else 1), call
        delivered(place, home, THIRD, NEW)
        assert place.site == NEW, call


@pytest.mark.parametrize("done", [False, True])
def test_a_connection_that_comes_back_is_used_again(place: Place, tmp_path: Path, *, done: bool) -> None:
    """The command goes on; what was done though no answer came is done again, and does no harm."""
    home = tmp_path / "home"
    calls = delivered(place, home, FIRST, OLD)
    for number, call in enumerate(range(3 if done else 1, calls, EVERY)):
        cable = Cable(None, call, done, mended=True)  # type: ignore[arg-type]
        delivered(place, home, entry(1, number), OLD if number % 2 else NEW, cable)
        assert place.site == (OLD if number % 2 else NEW), call


def test_at_thirty_moments_of_a_delivery(tmp_path: Path) -> None:
    """Of the site of a newsroom to a store that can't exchange one, which is cut before or behind a call.

    The next command has the old site there or the new one, whole, and the ledger is true; no moment takes a
    build.
    """
    newsroom, shelf = Newsroom(tmp_path), Shelf({})
    sites = []
    for number in range(2):
        newsroom.edit("pages/about.md", "\n\n", f"\n\n改动{number}。\n\n")
        (newsroom.content / f"images/{number}").mkdir(parents=True)
        Image.new("RGB", (40, 30), (number, 0, 0)).save(newsroom.content / f"images/{number}/gate.png")
        newsroom.edit("pages/about.md", "\n\n", f"\n\n![厂门](/images/{number}/gate.png)\n\n")
        name = newsroom.publish().name
        sites.append((newsroom.publisher().vault.files(name) or {}, tree(newsroom.site)))
    rmtree(newsroom.content / "published")

    def publisher(left: int | None = None, *, done: bool = False) -> tuple[Publisher, Cable]:
        """Return what publishes to the store, by a cable that is cut."""
        found, cable = newsroom.publisher(), Cable(shelf, left, done)
        found._target = RemoteTarget(
            "a place", Patient(cable, "a place", ()), "/site", "/state", "me", "publish"
        )
        return found, cable

    def there() -> Mapping[str, bytes]:
        return {path.removeprefix("/site/"): data for path, data in shelf.files.items() if "/site/" in path}

    calls = 0
    for files, _ in (*sites, *sites):
        one, cable = publisher()
        newsroom.deliver(one, files, newsroom.now)
        calls = cable.calls
    current, ends = 1, set[bool]()
    for call in sorted(Random(SEED).sample(range(1, calls + 1), MOMENTS)):  # noqa: S311
        one, _ = publisher(call, done=call % 2 == 0)
        moment = newsroom.now
        with suppress(BuildError):
            newsroom.deliver(one, sites[1 - current][0], moment)
        one, _ = publisher()
        with one.opened():
            names = [entry.name for entry in one.ledger().publications]
            assert sorted(name.removesuffix(".jsonl") for name in one.target.ledger()) == names, call
            assert one.target.current == names[-1], call
            delivered = names[-1].startswith(f"{moment:%Y%m%dT%H%M%SZ}")
            current = 1 - current if delivered else current
            assert there() == sites[current][1], call
        ends.add(delivered)
    assert ends == {True, False}


@pytest.mark.sample(3)
@pytest.mark.parametrize("left", [12, 55])
def test_the_ledger_is_true_wherever_a_publication_breaks(place: Place, tmp_path: Path, left: int) -> None:
    """From the look at what would change to the end: readers' site, entry and the target's copy agree."""
    newsroom = at(place, tmp_path / "newsroom")
    first = newsroom.publish()
    before = place.site
    newsroom.edit("pages/about.md", "\n\n", "\n\n又写了一句。\n\n")
    publisher = newsroom.publisher()
    target = publisher.target
    assert isinstance(target, RemoteTarget)
    cable = Cable(target.store.store, left, done=left % 2 == 0)  # type: ignore[attr-defined]
    target.store.store = cable  # type: ignore[attr-defined]
    stopped = ""
    with suppress(BuildError), publisher.opened():
        stopped = publisher.publish(publisher.plan(newsroom.now)).name
    plan = newsroom.publisher()
    with plan.opened():
        names = [one.name for one in plan.ledger().publications]
        kept_there = sorted(name.removesuffix(".jsonl") for name in plan.target.ledger())
        assert names == kept_there
        assert plan.target.current == names[-1]
        assert (place.site == before) is (names == [first.name])
        assert not stopped or stopped in names
    newsroom.publish()
    assert place.site != before
